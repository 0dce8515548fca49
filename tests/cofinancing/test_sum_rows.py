"""Sums beside a list: K70 where one leaves out rows of the list, A05 where one holds an error value."""

from datetime import date
from time import perf_counter

import pytest
from finance_terms import make_programme
from with_formulas import PLAN, F, cells, found, sheets_with

from addin.cofinancing.rows import PlanLine, Receipt
from addin.cofinancing.sum_rows import sums_too_short
from addin.columns import Reader

TODAY = date(2022, 3, 15)


def plan(*amounts, module=1.0, name="Position"):
    return [[module, f"{name} {n}", amount] for n, amount in enumerate(amounts, start=1)]


def total(text, result=0.0, name="Summe"):
    return [name, "", F(text, result)]


def test_a_sum_that_ends_too_early_is_found_with_what_it_leaves_out():
    lines = [PLAN, *plan(100.0, 200.0, 300.0, 400.0, 500.0), total("=SUM(C2:C4)", 600.0)]

    (finding,) = found(PlanLine, *lines)

    assert (finding.code, finding.severity.value, finding.cell) == ("K70", "warning", "C7")
    assert finding.message == (
        "Die Summe =SUMME(C2:C4) lässt die Zeilen 5 und 6 der Liste aus; dort stehen zusammen 900,00\xa0€."
    )
    assert (finding.place.header, finding.place.value) == ("Ausgaben", "600")


@pytest.mark.parametrize(
    "text",
    [
        "=SUM(C2:C5)",
        "=SUM(C3:C6)",
        "=SUM($C$2:$C$5)",
        "=SUBTOTAL(9,C2:C5)",
        "=SUBTOTAL(109,C2:C5)",
        "=ROUND(SUM(C2:C5),2)",
        "=C2+C3+C4+C5",
        "=SUM(C2:C4,C5)",
        "=SUM(C2:C4)+C5",
        "=sum( C5:C2 )",
    ],
)
def test_each_way_to_write_a_sum_is_read(text):
    lines = [PLAN, *plan(100.0, 200.0, 300.0, 400.0, 500.0), [], total(text)]

    assert cells(found(PlanLine, *lines)) == [("K70", "warning", "C8")]


@pytest.mark.parametrize(
    "text",
    [
        "=SUM(C2:C6)",
        "=SUM(C1:C7)",
        "=SUM(C:C)",
        "=SUMIF(A2:A4,1,C2:C4)",
        "=SUM(D2:D4)",
        "=SUM(Plan!C2:C4)",
        "=SUM(C2:C4)*0.8",
        "=SUM(C2:C4)-C5",
        "=C2",
        "=SUM(tblPlan[Ausgaben])",
        "=AVERAGE(C2:C4)",
    ],
)
def test_whole_sums_and_other_formulas_are_fine(text):
    lines = [PLAN, *plan(100.0, 200.0, 300.0, 400.0, 500.0), [], total(text)]

    assert found(PlanLine, *lines) == []


def test_a_sum_above_the_list_is_read_too():
    lines = [["Plan", "", F("=SUM(C3:C6)", 1000.0)], PLAN, *plan(100.0, 200.0, 300.0, 400.0, 500.0, 600.0)]

    (finding,) = found(PlanLine, *lines)

    assert finding.cell == "C1"
    assert "die Zeilen 7 und 8" in finding.message


def test_rows_without_an_amount_are_not_missed():
    lines = [PLAN, *plan(100.0, 200.0, 300.0, 0.0, ""), total("=SUM(C2:C4)")]

    assert found(PlanLine, *lines) == []


def test_sums_of_groups_that_follow_each_other_are_fine():
    groups = [*plan(100.0, 200.0, 300.0), total("=SUM(C2:C4)"), *plan(400.0, 500.0), total("=SUM(C6:C7)")]

    assert found(PlanLine, PLAN, *groups, total("=C5+C8", name="Gesamtsumme")) == []


def test_a_sum_without_a_name_and_without_a_stored_result_ends_its_group():
    groups = [*plan(100.0, 200.0, 300.0), ["", "", F("=SUM(C2:C4)", "")], *plan(400.0, 500.0)]

    assert found(PlanLine, PLAN, *groups, unstored=frozenset({(5, 3)})) == []


def test_rows_whose_amount_stands_in_the_other_of_two_columns_do_not_end_a_list():
    header = ("Beleg-Nr.", "Baustein", "Kostenposition", "Zahlungsdatum", "Empfänger", "Grund", "Ausgabe", "Einnahme")
    amounts = [(10.0, ""), (20.0, ""), (30.0, ""), ("", 5.0), (40.0, "")]
    rows = [
        [f"B{n}", 1.0, "Honorare", date(2021, 5, 1), "Firma", "Kurs", *both] for n, both in enumerate(amounts, start=1)
    ]

    (finding,) = found(Receipt, header, *rows, ["Summe", *[""] * 5, F("=SUM(G2:G4)", 60.0), F("=SUM(H2:H6)", 5.0)])

    assert (finding.cell, "lässt Zeile 6 der Liste aus; dort stehen zusammen 40,00" in finding.message) == ("G7", True)


def test_sums_of_groups_below_the_list_are_fine():
    lines = [PLAN, *plan(100.0, 200.0, 300.0, 400.0, 500.0)]
    sums = [total("=SUM(C2:C4)", name="Summe Personal"), total("=SUM(C5:C6)", name="Summe Sachkosten")]

    assert found(PlanLine, *lines, *sums) == []


def test_a_sum_of_one_module_leaves_out_the_others():
    lines = [PLAN, *plan(100.0, 200.0, 300.0), *plan(400.0, 500.0, module=2.0)]

    assert found(PlanLine, *lines, total("=SUM(C2:C4)", name="Summe Baustein 1")) == []


def test_a_sum_of_one_cost_position_leaves_out_the_others():
    header = ("Beleg-Nr.", "Baustein", "Kostenposition", "Zahlungsdatum", "Empfänger", "Grund", "Betrag")
    rows = [
        [f"B{n}", 1.0, position, date(2021, 5, 1), "Firma", "Kurs", 10.0 * n]
        for n, position in enumerate(("Honorare", "Honorare", "Honorare", "Miete"), start=1)
    ]

    assert found(Receipt, header, *rows, ["Honorare", "", "", "", "", "", F("=SUM(G2:G4)", 60.0)]) == []


def test_a_sum_that_leaves_out_most_of_a_list_is_of_something_else():
    lines = [PLAN, *plan(*(100.0 * n for n in range(1, 9)))]

    assert found(PlanLine, *lines, total("=SUM(C2:C5)")) == []
    assert cells(found(PlanLine, *lines, total("=SUM(C2:C6)"))) == [("K70", "warning", "C10")]


def test_where_another_sum_may_take_in_the_rest_nothing_is_said():
    lines = [PLAN, *plan(100.0, 200.0, 300.0, 400.0), total("=SUM(C2:C4)")]

    for other in ("=C5", "=SUM(C5:C6)", "=SUM(INDIRECT(A1))", "=SUM(tblPlan[Ausgaben])"):
        assert found(PlanLine, *lines, total(other, name="Gesamt")) == [], other


def test_many_rows_are_counted():
    lines = [PLAN, *plan(*(10.0 for _ in range(30))), total("=SUM(C2:C20)")]

    (finding,) = found(PlanLine, *lines)

    assert "lässt 11 Zeilen (21 bis 31) der Liste aus; dort stehen zusammen 110,00\xa0€" in finding.message


def test_a_short_sum_that_repeats_an_error_value_of_the_list_shows_it():
    lines = [PLAN, *plan(100.0, "", 300.0, 400.0), total("=SUM(C2:C4)", "")]

    (finding,) = found(PlanLine, *lines, errors={(3, 3): "#NV", (6, 3): "#NV"})

    assert (finding.cell, finding.place.value) == ("C6", "#NV")


def test_sums_over_the_same_rows_twice_count_them_once():
    lines = [PLAN, *plan(100.0, 200.0, 300.0, 400.0, 500.0, 600.0)]

    assert found(PlanLine, *lines, total("=SUM(C2:C4,C3:C4)")) == []
    assert cells(found(PlanLine, *lines, total("=SUM(C2:C5,C3:C4)"))) == [("K70", "warning", "C8")]


def test_thousands_of_sums_among_the_rows_are_quick():
    """Each is of ten rows, and leaves out the last of them."""
    lines = [PLAN]
    for _ in range(2_000):
        first = len(lines) + 1
        lines += [*plan(*[10.0] * 10), total(f"=SUM(C{first}:C{first + 8})", 90.0)]
    sheets = sheets_with(PlanLine, *lines)
    start = perf_counter()

    assert len(list(sums_too_short(sheets, make_programme()))) == 2_000
    assert perf_counter() - start < 3  # 0.1 s where this was written


def test_an_error_value_in_a_sum_is_a_warning():
    lines = [PLAN, *plan(100.0, 200.0), ["Summe", "", F("=SUM(#REF!)", None)]]

    (finding,) = found(PlanLine, *lines, errors={(4, 3): "#BEZUG!"})

    assert (finding.code, finding.severity.value, finding.cell) == ("A05", "warning", "C4")
    assert "#BEZUG!" in finding.message
    assert finding.place.header == "Ausgaben"


def test_where_the_list_has_an_error_value_the_sum_only_repeats_it():
    lines = [PLAN, *plan(100.0, ""), ["Summe", "", F("=SUM(C2:C3)", None)]]
    errors = {(3, 3): "#NV", (4, 3): "#NV"}

    assert found(PlanLine, *lines, errors=errors) == []


def test_error_values_in_columns_that_mean_nothing_are_left_alone():
    header = (*PLAN, "Kontrolle")
    lines = [header, *plan(100.0, 200.0), ["Summe", "", 300.0]]
    grid_errors = {(2, 6): "#NV", (3, 6): "#NV", (4, 6): "#NV"}

    assert found(PlanLine, *lines, errors=grid_errors) == []


def test_the_rows_of_sums_are_not_read_as_entries_whatever_error_they_hold():
    from with_formulas import grid_with

    for row in (["Summe", "", None], ["", "Gesamtsumme", None], ["", "", None]):
        grid = grid_with("Finanzierungsplan", PLAN, *plan(100.0, 200.0), row, errors={(4, 3): "#WERT!"})
        assert [line.number for line in Reader(TODAY).table(PlanLine, grid).rows] == [2, 3]

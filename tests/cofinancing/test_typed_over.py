"""K70: a number where the column holds formulas, a formula unlike its neighbours; and what must stay silent."""

from datetime import date
from time import perf_counter

import pytest
from finance_terms import make_programme
from with_formulas import PLAN, F, cells, found, plan_of, share, sheets_with

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.cofinancing.rules import check_finance
from addin.cofinancing.typed_over import typed_over
from addin.finding_keys import keys_of


def shares(count, **at):
    """The usual formulas of so many rows, but for those given as `d4=…`."""
    return [at.get(f"d{row}", share(row)) for row in range(2, count + 2)]


def test_a_number_among_formulas_is_found_with_the_formula_and_what_it_would_give():
    (finding,) = found(PlanLine, *plan_of(*shares(6, d4=123.4)))

    assert (finding.code, finding.severity.value, finding.cell) == ("K70", "warning", "D4")
    assert finding.message == (
        "Hier steht 123,40\xa0€ als feste Zahl; in den anderen Zeilen rechnet an dieser Stelle eine Formel: =C4*0,8. "
        "Sie ergäbe hier 240,00\xa0€."
    )
    assert finding.fix.endswith("Sonst die Formel aus D3 in diese Zelle kopieren.")
    assert (finding.place.header, finding.place.value) == ("Landesanteil", "123,4")


def test_a_number_that_happens_to_be_right_is_told_too():
    (finding,) = found(PlanLine, *plan_of(*shares(6, d4=240.0)))

    assert finding.message.endswith("=C4*0,8. Sie ergäbe jetzt dasselbe, rechnet aber mit, wenn sich die Zeile ändert.")


@pytest.mark.parametrize("row", [2, 7])
def test_the_first_and_the_last_row_count_too(row):
    assert cells(found(PlanLine, *plan_of(*shares(6, **{f"d{row}": 1.0})))) == [("K70", "warning", f"D{row}")]


def test_two_numbers_below_each_other_are_two():
    assert [finding.cell for finding in found(PlanLine, *plan_of(*shares(8, d4=1.0, d5=0.0)))] == ["D4", "D5"]


def test_a_zero_is_a_number():
    assert [finding.cell for finding in found(PlanLine, *plan_of(*shares(6, d4=0.0)))] == ["D4"]


@pytest.mark.parametrize("cell", ["", None, "noch offen", "123,40 €", "#NV"])
def test_empty_cells_and_texts_are_none(cell):
    assert found(PlanLine, *plan_of(*shares(6, d4=cell))) == []


@pytest.mark.parametrize(
    ("formulas", "numbers", "is_clear"), [(3, 1, True), (2, 1, False), (4, 2, True), (4, 3, False), (6, 3, True)]
)
def test_a_column_counts_only_where_three_cells_and_two_thirds_are_formulas(formulas, numbers, is_clear):
    column = [*(share(row) for row in range(2, formulas + 2)), *[7.0] * numbers]

    assert len(found(PlanLine, *plan_of(*column))) == (numbers if is_clear else 0)


def test_sums_of_typed_numbers_do_not_make_a_column_of_formulas():
    amounts = [F("=12.5+30", 42.5), F("=7*3", 21.0), F("=ROUND(10/3,2)", 3.33), F("=100", 100.0), 55.0]

    assert found(PlanLine, PLAN, *([1.0, f"P{n}", amount, ""] for n, amount in enumerate(amounts))) == []


def test_the_same_typed_sum_in_many_rows_is_no_formula_either():
    amounts = [F("=100*12", 1200.0)] * 5 + [55.0]

    assert found(PlanLine, PLAN, *([1.0, f"P{n}", amount, ""] for n, amount in enumerate(amounts))) == []


def test_each_part_of_a_column_is_held_against_its_own_neighbours():
    first = [share(row, "=C{row}*$G$1") for row in range(2, 7)]
    second = [share(row, "=C{row}*$G$2") for row in range(7, 12)]
    second[2] = 9.0

    (finding,) = found(PlanLine, *plan_of(*first, *second))

    assert finding.cell == "D9"
    assert "=C9*$G$2" in finding.message


def test_where_the_neighbours_disagree_and_nothing_is_usual_there_is_no_finding():
    """Five times one share, five times another, and the number stands just where one ends."""
    first = [share(row, "=C{row}*$G$1") for row in range(2, 7)]
    second = [share(row, "=C{row}*$G$2") for row in range(8, 13)]

    assert found(PlanLine, *plan_of(*first, 9.0, *second)) == []


def test_of_a_formula_that_cannot_be_worked_out_no_value_is_given():
    looked_up = [share(row, "=C{row}*VLOOKUP(A{row},Programm!$A$20:$G$26,6,FALSE)") for row in range(2, 8)]
    looked_up[3] = 5.0

    (finding,) = found(PlanLine, *plan_of(*looked_up))

    assert finding.message.endswith("eine Formel: =C5*SVERWEIS(A5;Programm!$A$20:$G$26;6;FALSCH).")


def test_a_long_formula_is_left_out_of_the_sentence():
    long = [share(row, "=" + "+".join(f"C{{row}}*0.{digit}" for digit in range(1, 20))) for row in range(2, 8)]
    long[3] = 5.0

    (finding,) = found(PlanLine, *plan_of(*long))

    assert "=C5" not in finding.message
    assert "D4" in finding.fix


def test_a_calculated_column_of_a_table_names_its_own_row():
    formula = "=Plan[[#This Row],[Ausgaben]]*0.8"
    column = [F(formula, 80.0), F(formula, 160.0), 11.0, F(formula, 320.0), F(formula, 400.0)]

    (finding,) = found(PlanLine, *plan_of(*column))

    assert finding.cell == "D4"
    assert "=[@Ausgaben]*0,8. Sie ergäbe hier 240,00\xa0€" in finding.message


def test_the_order_of_a_list_and_rows_in_between_do_not_matter():
    lines = plan_of(*shares(6, d4=9.0))
    lines = [["Kosten- und Finanzierungsplan"], [], lines[0], *lines[1:3], ["Summe", "", 300.0], [], *lines[3:]]
    moved = [
        [F(cell.text.replace(f"C{row}", f"C{new}"), cell.result) if isinstance(cell, F) else cell for cell in line]
        for new, line in enumerate(lines, start=1)
        for row in [new - 2 if new < 6 else new - 4]
    ]

    (finding,) = found(PlanLine, *moved)

    assert finding.cell == "D8"
    assert "=C8*0,8" in finding.message


def test_a_number_in_the_row_of_the_totals_is_none():
    lines = [*plan_of(*shares(6)), ["Summe", "", F("=SUM(C2:C7)", 2100.0), 1680.0]]

    assert found(PlanLine, *lines) == []


def test_a_formula_with_a_fixed_row_is_a_hint():
    (finding,) = found(PlanLine, *plan_of(*shares(6, d5=share(5, "=C$2*0.8", 80.0))))

    assert (finding.code, finding.severity.value, finding.cell) == ("K70", "hint", "D5")
    assert finding.message == (
        "Hier steht eine andere Formel (=C$2*0,8) als in den Zeilen darüber und darunter: =C5*0,8. "
        "Sie ergäbe hier 320,00\xa0€."
    )


@pytest.mark.parametrize(
    "other",
    [
        share(5, "=$C5 * 0.8"),
        share(5, "=c5*0.8"),
        share(5, "=C$5*0.8"),
        share(5, "=C5*80%"),
        share(5, "=ROUND(C5*0.8,2)"),
        F("=C5*0.8", 320.0000000001),
    ],
)
def test_a_formula_that_is_only_written_differently_is_fine(other):
    assert found(PlanLine, *plan_of(*shares(6, d5=other))) == []


def test_other_dollar_signs_are_fine_also_where_the_formula_cannot_be_worked_out():
    column = shares(6, **{f"d{row}": share(row, "=C{row}*VLOOKUP(A{row},$G$1:$H$6,2)") for row in range(2, 8)})
    column[3] = share(5, "=$C$5*VLOOKUP(A5,$G1:$H6,2)")

    assert found(PlanLine, *plan_of(*column)) == []


def test_another_formula_that_gives_an_error_value_is_told_as_that_alone():
    column = shares(6, d4=F("=#REF!*0.8", ""))

    assert found(PlanLine, *plan_of(*column), errors={(4, 4): "#BEZUG!"}) == []
    assert cells(found(PlanLine, *plan_of(*column))) == [("K70", "hint", "D4")]


def test_another_formula_at_an_end_or_beside_another_of_its_kind_is_fine():
    other = {f"d{row}": share(row, "=C{row}*0.5", 1.0) for row in (2, 5, 6, 9)}

    assert found(PlanLine, *plan_of(*shares(12, **other))) == []


def test_the_same_other_formula_twice_is_meant():
    other = {f"d{row}": share(row, "=C{row}*0.5", 1.0) for row in (4, 8)}

    assert found(PlanLine, *plan_of(*shares(12, **other))) == []


def test_a_running_balance_is_one_pattern():
    header = ("Nr.", "Baustein", "Abruf vom", "Betrag", "Eingang am")
    day = date(2021, 3, 1)
    running = [[str(n), 1.0, day, F(f"=D{n}+100" if n > 1 else "=100", 100.0 * n), day] for n in range(1, 8)]

    assert found(Drawdown, header, *running) == []


@pytest.mark.parametrize(("typed", "expected"), [(1, []), (2, [("K70", "warning", "D3")])])
def test_a_running_balance_begins_with_a_number(typed, expected):
    header = ("Nr.", "Baustein", "Abruf vom", "Betrag", "Eingang am")
    day = date(2021, 3, 1)
    running = [[str(n), 1.0, day, F(f"=D{n}+100", 100.0 * n), day] for n in range(1, 8)]
    running[0][3] = 100.0
    running[typed - 1][3] = 100.0 * typed

    assert cells(found(Drawdown, header, *running)) == expected


@pytest.mark.parametrize(
    ("model", "header", "before", "after"),
    [
        (
            Receipt,
            ("Beleg-Nr.", "Baustein", "Kostenposition", "Zahlungsdatum", "Empfänger", "Grund", "Netto", "Betrag"),
            (1.0, "Honorare", date(2021, 5, 1), "Firma", "Kurs", 100.0),
            (),
        ),
        (OwnFunds, ("Quelle", "Baustein", "Stunden", "Betrag"), (1.0, 10.0), ()),
        (Drawdown, ("Nr.", "Baustein", "Abruf vom", "Bedarf", "Betrag"), (1.0, date(2021, 5, 1), 50.0), ()),
    ],
)
def test_all_finance_sheets_are_looked_at(model, header, before, after):
    column = "ABCDEFGH"[len(header) - 1]
    left = "ABCDEFGH"[len(header) - 2]
    lines = [[str(row), *before, F(f"={left}{row}*1.19", 119.0) if row != 5 else 7.0, *after] for row in range(2, 9)]

    assert cells(found(model, header, *lines)) == [("K70", "warning", f"{column}5")]


def receipts_with_eligible(number, remark):
    header = ("Beleg-Nr.", "Baustein", "Kostenposition", "Zahlungsdatum", "Empfänger", "Grund", "Betrag")
    rows = [
        [f"B{row}", 1.0, "Honorare", date(2021, 5, 1), "Firma", "Kurs", 100.0, F(f"=G{row}", 100.0), ""]
        for row in range(2, 9)
    ]
    rows[3][7:] = [number, remark]
    return [(*header, "davon zuwendungsfähig", "Bemerkung"), *rows]


@pytest.mark.parametrize(
    ("number", "remark", "severity"),
    [
        (90.0, "ohne Bewirtung", "hint"),
        (0.0, "nicht anerkannt", "hint"),
        (90.0, "", "warning"),
        (100.0, "ohne Bewirtung", "warning"),
        (110.0, "ohne Bewirtung", "warning"),
    ],
)
def test_a_smaller_eligible_part_with_a_remark_is_only_a_hint(number, remark, severity):
    (finding,) = found(Receipt, *receipts_with_eligible(number, remark))

    assert (finding.code, finding.severity.value, finding.cell) == ("K70", severity, "H5")
    assert "ohne Bewirtung" not in finding.message
    assert "=G5. Sie ergäbe" in finding.message


def test_a_finding_is_known_again_after_rows_were_inserted_above():
    def key(*lines):
        sheets = sheets_with(PlanLine, *lines)
        findings = list(typed_over(sheets, make_programme()))
        return keys_of(findings, {(row.place.grid.sheet, row.number): row for row in sheets.rows()})

    lines = plan_of(*shares(6, d4=9.0))
    lower = [
        ["Kosten- und Finanzierungsplan"],
        *(
            [
                F(cell.text.replace(f"C{row}", f"C{row + 1}"), cell.result) if isinstance(cell, F) else cell
                for cell in line
            ]
            for row, line in enumerate(lines, start=1)
        ),
    ]

    assert key(*lines) == key(*lower) != []


@pytest.mark.parametrize(("every", "found_in"), [(1_000, 50), (4, 12_500)])
def test_fifty_thousand_formulas_are_quick_however_many_are_typed_over(every, found_in):
    lines = plan_of(*(5.0 if row % every == 0 else share(row) for row in range(2, 50_002)))
    sheets = sheets_with(PlanLine, *lines)
    start = perf_counter()

    assert len(list(typed_over(sheets, make_programme()))) == found_in
    assert perf_counter() - start < 5  # 0.5 s and 1.0 s where this was written


def test_nobody_is_said_to_have_mistyped_a_share_that_a_formula_gives():
    def told(share):
        sheets = sheets_with(PlanLine, PLAN, [1, "Honorare", 1000.0, share, 200.0])
        return [found.message for found in check_finance(sheets, (), make_programme()) if found.code == "K20"]

    (typed,), (reckoned,) = told(8000.0), told(F("=C2*8", 8000.0))
    assert "Tippfehler" in typed
    assert "Tippfehler" not in reckoned

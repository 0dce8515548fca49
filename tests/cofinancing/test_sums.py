"""K22: sums within the lists against the rows that they may stand for. K20 beside sums."""

from datetime import date
from time import perf_counter

import pytest
from finance_terms import make_programme
from sheets import table_of

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.cofinancing.rules import check_finance, examine
from addin.cofinancing.sheets import FinanceSheets
from addin.cofinancing.sums import sums_differ

RECEIPTS = ["Beleg-Nr.", "Baustein", "Kostenart", "bezahlt am", "Empfänger", "Grund", "Art", "Betrag", "anerkannt"]
SHARED = [*RECEIPTS, "Land 80 %", "Eigenanteil 20 %"]
PLAN = ["Baustein", "Kostenposition", "Ausgaben", "Landesanteil", "Eigenanteil"]
ACROSS = ["Kostenposition", "Baustein 1", "Baustein 2", "Summe"]
FIELDS = {PlanLine: "plan", Receipt: "receipts", OwnFunds: "own_funds", Drawdown: "drawdowns"}


def receipt(number, amount, *more, module=1.0, day=date(2021, 5, 3), kind="", eligible=""):
    return [f"B{number}", module, "Honorare", day, f"Firma {number}", "Kurs", kind, amount, eligible, *more]


def total(label, amount, *more):
    return [label, *[""] * 6, amount, *more]


def found(model, *lines, rules=("K20", "K21", "K22"), **terms):
    extra = {name: terms.pop(name) for name in ("formulas", "hidden_rows") if name in terms}
    table = table_of(model, *lines, **extra)
    sheets = FinanceSheets(**{FIELDS[model]: tuple(table.rows)}, sums=tuple(table.sums))
    return [f for f in check_finance(sheets, (), make_programme(**terms)) if f.code in rules]


def places(findings):
    return [(f.code, f.severity.value, f.cell) for f in findings]


LIST = [receipt(1, 10.0), receipt(2, 20.0), receipt(3, 5.0, module=2.0, day=date(2021, 6, 1))]


@pytest.mark.parametrize(
    "lines",
    [
        [*LIST, total("Summe", 35.0)],
        [*LIST[:2], total("Zwischensumme", 30.0), LIST[2], total("Zwischensumme", 5.0), total("Gesamtsumme", 35.0)],
        [*LIST, total("Summe Baustein 1", 30.0), total("Summe Baustein 2", 5.0)],
        [*LIST[:2], total("Mai 2021", 30.0), LIST[2], total("Juni", 5.0)],
        [total("Übertrag", 100.0), *LIST, total("Summe", 135.0)],
        [*LIST[:2], total("Übertrag", 30.0), LIST[2], total("Summe", 35.0)],
        [*LIST, total("Saldo", -999.0)],
        [*LIST, total("", 35.0)],
        [receipt(1, 10.0), receipt(2, 4.0, kind="Einnahme"), total("Summe", 6.0)],
        [receipt(1, 10.0), receipt(2, 4.0, kind="Einnahme"), total("Summe Ausgaben", 10.0)],
        [receipt(1, 10.0, eligible=8.0), receipt(2, 4.0), total("Summe", 14.0, 12.0)],
        [receipt(1, 10.0, eligible=8.0), receipt(2, 4.0), total("Summe", 14.0, 8.0)],
        [["Baustein 2"], *LIST, total("Summe", 35.0)],
    ],
)
def test_a_sum_of_any_rows_that_it_may_stand_for_is_right(lines):
    assert found(Receipt, RECEIPTS, *lines) == []


@pytest.mark.parametrize(
    ("lines", "cell", "words"),
    [
        ([*LIST, total("Summe", 34.0)], "H5", "die Zeilen darüber ergeben 35,00\xa0€: 1,00\xa0€ zu wenig."),
        ([*LIST, total("Summe Baustein 1", 31.0)], "H5", "die Zeilen von Baustein 1 ergeben 30,00\xa0€"),
        (
            [*LIST[:2], total("Mai 2021", 30.01), LIST[2]],
            "H4",
            "die Zeilen dieses Monats ergeben 30,00\xa0€: 1 Cent zu viel.",
        ),
        ([*LIST[:2], total("Zwischensumme", 30.0), LIST[2], total("Zwischensumme", 6.0)], "H6", "seit der Summe davor"),
        ([receipt(1, 10.0, eligible=8.0), total("Summe", 10.0, 9.0)], "I3", "ergeben 8,00\xa0€"),
    ],
)
def test_a_sum_that_is_none_is_a_warning_with_both_amounts(lines, cell, words):
    (finding,) = found(Receipt, RECEIPTS, *lines)

    assert places([finding]) == [("K22", "warning", cell)]
    assert words in finding.message


def test_a_wrong_sum_is_held_against_the_rows_that_come_nearest():
    undated = receipt(2, 20.0, day="")

    (finding,) = found(Receipt, RECEIPTS, receipt(1, 10.0), undated, total("Summe Mai", 31.0))
    assert "die Zeilen darüber ergeben 30,00\xa0€: 1,00\xa0€ zu viel" in finding.message


def test_a_sum_without_a_name_that_is_none_is_only_a_hint():
    assert places(found(Receipt, RECEIPTS, *LIST, total("", 34.0))) == [("K22", "hint", "H5")]


def test_amounts_stored_as_text_that_a_formula_leaves_out_are_named_as_the_cause():
    lines = [receipt(1, 10.0), receipt(2, "20,00 €"), total("Summe", 10.0)]
    alone = found(Receipt, RECEIPTS, *lines)
    with_formula = found(Receipt, RECEIPTS, *lines, formulas={(4, 8): "=SUM(H2:H3)"})

    assert [f.message.endswith("lässt eine Summenformel aus.") for f in (*alone, *with_formula)] == [True, True]


def test_another_sum_of_a_formula_is_left_to_the_rules_about_formulas():
    assert found(Receipt, RECEIPTS, *LIST, total("Summe", 30.0), formulas={(5, 8): "=SUM(H2:H3)"}) == []


def test_an_amount_that_cannot_be_read_makes_no_sum_wrong():
    assert found(Receipt, RECEIPTS, receipt(1, "viel"), receipt(2, 5.0), total("Summe", 99.0)) == []


def test_a_sum_of_the_rows_that_are_shown_is_right():
    assert found(Receipt, RECEIPTS, *LIST, total("Summe", 30.0), hidden_rows=(4,)) == []


def test_income_and_expenditure_columns_have_sums_of_their_own():
    header = ["Beleg-Nr.", "Baustein", "Kostenart", "bezahlt am", "Empfänger", "Grund", "Einnahme", "Ausgabe"]
    rows = [
        ["B1", 1.0, "Honorare", date(2021, 5, 3), "Firma", "Kurs", income, spent]
        for income, spent in ((4.0, ""), ("", 9.0))
    ]

    assert found(Receipt, header, *rows, ["Summe", *[""] * 5, 4.0, 9.0]) == []
    assert places(found(Receipt, header, *rows, ["Summe", *[""] * 5, 9.0, 9.0])) == [("K22", "warning", "G4")]


@pytest.mark.parametrize(("model", "cells"), [(OwnFunds, [1.0, "Kreis", "", 5.0]), (Drawdown, ["1", 1.0, "", 5.0])])
def test_own_funds_and_drawdowns_are_summed_too(model, cells):
    header = [column.header for column in model.COLUMNS.values() if column.in_template][:4]

    assert found(model, header, cells, ["Summe", "", "", 5.0], rules=("K22",)) == []
    assert places(found(model, header, cells, ["Summe", "", "", 6.0], rules=("K22",))) == [("K22", "warning", "D3")]


def test_sums_across_and_down_a_plan_with_modules_side_by_side():
    right = [["Honorare", 10.0, 20.0, 30.0], ["Miete", "", 5.0, 5.0], ["Summe", 10.0, 25.0, 35.0]]
    wrong = [["Honorare", 10.0, 20.0, 31.0], ["Miete", "", 5.0, 5.0], ["Summe", 10.0, 26.0, 35.0]]

    assert found(PlanLine, ACROSS, *right) == []
    assert sorted(places(found(PlanLine, ACROSS, *wrong))) == [("K22", "warning", "C4"), ("K22", "warning", "D2")]


def test_shares_typed_once_for_a_module_are_checked_against_its_lines():
    lines = [["Honorare", 1000.0, 2000.0], ["Summe", 1000.0, 2000.0], ["Leistungen Dritter", "", 100.0]]
    findings = found(PlanLine, ACROSS[:3], *lines, ["davon Land", 200.0, 1600.0], ["Eigenanteil", 800.0, 400.0])

    assert places(findings) == [("K20", "error", "B5"), ("K20", "error", "C5"), ("K21", "error", "C5")]
    assert findings[0].message.endswith("Wahrscheinlich sind die beiden Anteile vertauscht.")
    assert "Leistungen Dritter (100,00\xa0€) nicht abgezogen" in findings[1].message
    assert found(PlanLine, ACROSS[:3], *lines, ["davon Land", 800.0, 1520.0], ["Eigenanteil", 200.0, 380.0]) == []


def test_a_sum_of_shares_rounded_line_by_line_is_a_hint_where_they_are_rounded_once_per_module():
    lines = [[1.0, "Honorare", 0.03, 0.02, 0.01], [1.0, "Miete", 0.03, 0.02, 0.01], ["Summe", "", 0.06, 0.04, 0.02]]

    (finding,) = found(PlanLine, PLAN, *lines)
    assert places([finding]) == [("K20", "hint", "D4")]
    assert "einmal je Baustein gerundet wären es 0,05\xa0€ (1 Cent zu wenig)" in finding.message
    assert found(PlanLine, PLAN, *lines, level="Position") == []


def test_a_share_typed_once_as_the_sum_of_shares_rounded_line_by_line_has_that_cause():
    lines = [
        ["Honorare", 0.03, 1.0],
        ["Miete", 0.03, 1.0],
        ["Bus", 0.03, 1.0],
        ["Summe", 0.09, 3.0],
        ["davon Land", 0.06, 2.4],
    ]

    (finding,) = found(PlanLine, ACROSS[:3], *lines)
    assert finding.message.endswith(
        "Wahrscheinlich ist je Zeile gerundet und dann zusammengezählt, statt einmal gerundet."
    )


def test_a_wrong_sum_of_amounts_is_not_also_a_wrong_share():
    lines = [[1.0, "Honorare", 100.0, "", ""], ["Summe Baustein 1", "", 110.0, 88.0, 22.0]]

    assert places(found(PlanLine, PLAN, *lines)) == [("K22", "warning", "C3")]


# shares beside receipts


@pytest.mark.parametrize(
    ("cells", "cell", "cause"),
    [
        ((80.0, 20.0), None, ""),
        (("", ""), None, ""),
        ((20.0, 80.0), "J2", "die beiden Anteile vertauscht"),
        ((80.0, 20.01), "K2", ""),
        ((80.01, 19.99), "J2", ""),
        ((75.0, 25.0), "J2", "mit 75\xa0%"),
    ],
)
def test_k20_beside_a_receipt_tells_its_cause(cells, cell, cause):
    findings = found(Receipt, SHARED, receipt(1, 100.0, *cells))

    assert places(findings) == ([("K20", "error", cell)] if cell else [])
    assert all(cause in finding.message for finding in findings)


def test_a_wrong_share_beside_a_receipt_says_nothing_against_the_receipt():
    receipts = tuple(table_of(Receipt, SHARED, receipt(1, 100.0, 20.0, 80.0)).rows)
    examined = examine(FinanceSheets(receipts=receipts), (), make_programme(), today=date(2021, 6, 1))

    assert "K20" in {finding.code for finding in examined.findings}
    shares = examined.result.module(1)
    assert (str(shares.spent), str(shares.state_share), str(shares.unrecognised)) == ("100.00", "80.00", "0.00")


def test_k20_beside_a_receipt_takes_the_eligible_part_and_says_where_the_whole_was_taken():
    right = found(Receipt, SHARED, receipt(1, 100.0, 40.0, 10.0, eligible=50.0))
    (wrong,) = found(Receipt, SHARED, receipt(1, 100.0, 80.0, 20.0, eligible=50.0))

    assert right == []
    assert "vom ganzen Betrag (100,00\xa0€) gerechnet statt vom zuwendungsfähigen" in wrong.message


@pytest.mark.parametrize(
    "row",
    [
        receipt(1, 100.0, 1.0, 1.0, kind="Einnahme"),
        receipt(1, 100.0, 1.0, 1.0, module=9.0),
        receipt(1, "viel", 1.0, 1.0),
        receipt(1, 100.0, 1.0, 1.0, eligible="unklar"),
        receipt(1, -100.0, -80.0, -20.0),
        receipt(1, 0.01, 0.008, 0.002),
    ],
)
def test_k20_is_silent_about_receipts_whose_share_nobody_can_know_or_that_is_right(row):
    assert found(Receipt, SHARED, row) == []


def test_a_receipt_with_a_wrong_share_counts_all_the_same():
    from addin.cofinancing.compute import cofinance

    table = table_of(Receipt, SHARED, receipt(1, 100.0, 20.0, 80.0))
    sheets = FinanceSheets(receipts=tuple(table.rows))
    findings = check_finance(sheets, (), make_programme())

    assert cofinance(sheets, findings, make_programme()).total.spent == 100


def test_many_sums_in_a_long_list_are_quick():
    block = [receipt(n, 1.0, day=date(2021, 1 + n % 12, 3)) for n in range(49)]
    lines = [line for _ in range(1000) for line in (*block, total("Zwischensumme", 49.0))]
    table = table_of(Receipt, RECEIPTS, *lines, total("Gesamtsumme", 49_000.0))
    sheets = FinanceSheets(receipts=tuple(table.rows), sums=tuple(table.sums))
    start = perf_counter()

    assert list(sums_differ(sheets, make_programme())) == []
    assert perf_counter() - start < 5  # about 0.5 s where this was written


def test_an_unknown_module_at_the_top_of_its_column_is_told_once():
    lines = [["Position", "Baustein 1", "Baustein 9"], ["Honorare", 5.0, 6.0], ["Miete", 7.0, 8.0]]

    assert places(found(PlanLine, *lines, rules=("K11",))) == [("K11", "error", "C1")]

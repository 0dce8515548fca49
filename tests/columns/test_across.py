"""A plan with its modules side by side: each cell is a line at its own place."""

from datetime import date

import pytest
from sheets import codes, table_of

from addin.cofinancing.rows import PlanLine, Receipt
from addin.columns import Reader
from addin.columns.across import find_spread
from addin.workbook.protocol import Grid

TOP = ["Kostenposition", "Baustein 1", "Baustein 2", "Summe"]
FEES = ["Honorare", 1000.0, 2000.0, 3000.0]
RENT = ["Miete", "-", 500.0, 500.0]
TOTAL = ["Gesamtausgaben", 1000.0, 2500.0, 3500.0]


def lines(table):
    return [(line.module, line.position, line.expenditure) for line in table.rows]


def addresses(row, *names):
    return [row.cell(name).address for name in names]


def test_each_cell_is_a_line_and_knows_its_own_place():
    table = table_of(PlanLine, ["Finanzierungsplan"], TOP, FEES, RENT, TOTAL)

    assert lines(table) == [(1, "Honorare", 1000), (2, "Honorare", 2000), (2, "Miete", 500)]
    assert [addresses(line, "module", "position", "expenditure") for line in table.rows] == [
        ["B2", "A3", "B3"],
        ["C2", "A3", "C3"],
        ["C2", "A4", "C4"],
    ]
    assert [line.number for line in table.rows] == [3, 3, 4]
    assert not table.findings


def test_what_stands_once_below_is_a_sum_of_its_module():
    below = [
        ["Leistungen Dritter", "", 100.0],
        ["davon Land 80 %", 800.0, 1920.0],
        ["Eigenanteil (20 %)", 200.0, 480.0],
    ]
    table = table_of(PlanLine, TOP, FEES, RENT, TOTAL, ["Finanzierung"], *below)

    second = next(total for total in table.sums if total.row.module == 2)
    row = second.row
    assert (row.expenditure, row.third_party, row.state_share, row.own_share) == (2500, 100, 1920, 480)
    assert addresses(row, "expenditure", "third_party", "state_share", "own_share") == ["C4", "C6", "C7", "C8"]
    assert second.of == (1, 2)
    assert not table.unread


def test_shares_below_each_position_belong_to_its_lines():
    table = table_of(
        PlanLine,
        TOP[:3],
        ["Honorare", 1000.0, 2000.0],
        ["davon Land", 800.0, 1600.0],
        ["davon Eigenanteil", 200.0, 400.0],
        ["Miete", "", 500.0],
        ["davon Land", "", 400.0],
        ["davon Eigenanteil", "", 100.0],
    )

    assert [(line.position, line.state_share, line.own_share) for line in table.rows] == [
        ("Honorare", 800, 200),
        ("Honorare", 1600, 400),
        ("Miete", 400, 100),
    ]
    assert addresses(table.rows[2], "expenditure", "state_share", "own_share") == ["C5", "C6", "C7"]


def test_each_module_may_have_several_columns():
    table = table_of(
        PlanLine,
        ["", "Baustein 1", "", "Baustein 2", "", "Summe"],
        ["Position", "gesamt", "davon zuwendungsfähig", "gesamt", "davon zuwendungsfähig", "gesamt"],
        ["Honorare", 1000.0, 900.0, 2000.0, 1900.0, 3000.0],
    )

    assert [(line.module, line.expenditure, line.eligible) for line in table.rows] == [(1, 1000, 900), (2, 2000, 1900)]
    assert addresses(table.rows[1], "module", "expenditure", "eligible") == ["D1", "D3", "E3"]


def test_bare_numbers_and_names_of_modules_are_modules_too():
    numbers = table_of(PlanLine, ["Förderbaustein"], ["Position", 1.0, 2.0], ["Honorare", 5.0, 6.0])
    grid = Grid("Plan", [["Position", "Coaching", "Hauptschulabschluss"], ["Honorare", 5.0, 6.0]])
    names = Reader(date(2022, 1, 1), {"coaching": 1, "hauptschulabschluss": 3}).table(PlanLine, grid)

    assert [line.module for line in numbers.rows] == [1, 2]
    assert [line.module for line in names.rows] == [1, 3]


def test_what_is_wrong_is_told_at_the_cell_itself():
    table = table_of(PlanLine, TOP, ["Honorare", "1.000,00 €", "viel", ""], ["", 5.0, ""])

    assert codes(table.findings) == [("K02", "warning", "B2"), ("K02", "error", "C2")]


def test_an_error_value_is_told_at_its_cell():
    table = table_of(PlanLine, TOP[:3], ["Honorare", "", 5.0], errors={(2, 2): "#REF!"})

    assert codes(table.findings) == [("A05", "error", "B2")]
    assert len(table.rows) == 2


def test_zero_and_dash_say_that_nothing_is_planned():
    table = table_of(PlanLine, TOP[:3], ["Honorare", 0.0, 5.0], ["Miete", "–", ""], ["", "in €", "in €"])

    assert lines(table) == [(2, "Honorare", 5)]


def test_an_unknown_row_below_the_total_is_said_kindly_and_counts_nowhere():
    table = table_of(PlanLine, TOP, FEES, TOTAL, ["Stiftung Rurtal", "", 5.0])

    assert lines(table) == [(1, "Honorare", 1000), (2, "Honorare", 2000)]
    assert table.unread == [
        "Auf dem Blatt „Finanzierungsplan“ wurde unter den Ausgaben nicht gelesen: „Stiftung Rurtal“; "
        "Leistungen Dritter, Landesanteil und Eigenanteil bitte so nennen."
    ]


def test_a_column_that_is_no_module_is_said_kindly():
    table = table_of(
        PlanLine, ["Position", "Baustein 1", "Verwaltung", "Baustein 2", "Bemerkung"], ["Miete", 1.0, 2.0, 3.0]
    )

    assert lines(table) == [(1, "Miete", 1), (2, "Miete", 3)]
    assert table.unread == ["Auf dem Blatt „Finanzierungsplan“ wurde neben den Bausteinen nicht gelesen: „Verwaltung“."]


def test_a_module_that_the_programme_does_not_know_is_read_for_a_rule_to_tell():
    grid = Grid("Plan", [["Position", "Baustein 1", "Baustein 9"], ["Honorare", 5.0, 6.0]])

    assert [line.module for line in Reader(date(2022, 1, 1), {"coaching": 1}).table(PlanLine, grid).rows] == [1, 9]


@pytest.mark.parametrize(
    ("model", "rows"),
    [
        (PlanLine, [["Baustein", "Kostenposition", "Ausgaben"], [1.0, "Honorare", 5.0]]),
        (PlanLine, [["Position", "Baustein 1", "Ausgaben"], ["Honorare", 5.0, 6.0]]),
        (PlanLine, [["Position", "Baustein 1", "Baustein 1"], ["Honorare", 5.0, 6.0]]),
        (PlanLine, [["Position", 1.0, 2.0], ["Honorare", 5.0, 6.0]]),
        (Receipt, [TOP, FEES]),
    ],
)
def test_other_layouts_are_left_to_the_plain_reader(model, rows):
    assert find_spread(Grid("x", rows), model, {}) is None

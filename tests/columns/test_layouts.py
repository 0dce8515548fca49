"""Finance sheets as offices lay them out: headers over two rows, blocks, two columns for one amount, sums."""

from datetime import date
from decimal import Decimal

import pytest
from sheets import codes, grid_of, table_of

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.columns import Reader

PLAN = ["Baustein", "Kostenposition", "Ausgaben"]
RECEIPTS = ["Beleg-Nr.", "Baustein", "Kostenart", "bezahlt am", "Empfänger", "Grund", "Betrag"]
APART = [
    "Beleg-Nr.",
    "Datum",
    "Empfänger",
    "Verwendungszweck",
    "Baustein",
    "Kostenart",
    "Einnahmen",
    "Ausgaben",
    "Saldo",
]
DAY = date(2021, 5, 3)


def planned(table):
    return [(line.module, line.position, line.expenditure) for line in table.rows]


def receipt(number, amount, module=1.0, day=DAY):
    return [f"B{number}", module, "Honorare", day, f"Firma {number}", "Kurs", amount]


def booked(number, income, expenditure):
    return [f"B{number}", DAY, f"Firma {number}", "Kurs", 1.0, "Honorare", income, expenditure, 0.0]


# headers


def test_a_header_of_groups_titles_and_units_is_one_header():
    table = table_of(
        PlanLine,
        ["Kosten- und Finanzierungsplan 2021"],
        ["Baustein", "Kostenposition", "Ausgaben", "", "Finanzierung", "", ""],
        ["", "", "gesamt", "davon zuwendungsfähig", "Dritte", "Land (80 %)", "Eigenanteil"],
        ["", "", "in €", "in €", "in €", "in €", "in €"],
        [1.0, "Honorare", 1000.0, 900.0, "", 720.0, 180.0],
    )

    (line,) = table.rows
    assert not table.findings
    assert (line.expenditure, line.eligible, line.state_share, line.own_share) == (1000, 900, 720, 180)
    assert [line.cell(name).address for name in ("module", "expenditure", "state_share")] == ["A5", "C5", "F5"]


def test_under_soll_and_ist_only_what_is_planned_is_read():
    table = table_of(
        PlanLine,
        ["", "", "Soll", "", "Ist", ""],
        ["Baustein", "Kostenposition", "gesamt", "davon zuwendungsfähig", "gesamt", "davon zuwendungsfähig"],
        [1.0, "Honorare", 1000.0, 900.0, 10.0, 9.0],
    )

    assert not table.findings
    assert [(line.expenditure, line.eligible) for line in table.rows] == [(1000, 900)]


def test_soll_ist_and_differenz_in_one_row_are_a_plan_too():
    table = table_of(PlanLine, ["Baustein", "Position", "Soll", "Ist", "Differenz"], [1.0, "Honorare", 10.0, 4.0, 6.0])

    assert planned(table) == [(1, "Honorare", 10)]


@pytest.mark.parametrize(
    "row", [["(1)", "(2)", "(3)", "(4)"], [1.0, 2.0, 3.0, 4.0], ["", "", "EUR", "EUR"], ["", "", "€", ""]]
)
def test_a_row_of_units_or_column_numbers_below_the_header_is_no_entry(row):
    table = table_of(PlanLine, [*PLAN, "davon zuwendungsfähig"], row, [1.0, "Honorare", 10.0, 10.0])

    assert [line.number for line in table.rows] == [3]
    assert not table.findings


def test_amounts_in_thousands_are_not_taken_for_euros():
    table = table_of(PlanLine, PLAN, ["", "", "in T€"], [1.0, "Honorare", 10.0])

    assert [(f.code, f.place.header) for f in table.findings] == [("A02", "Ausgaben")]


def test_a_title_row_above_a_plain_header_changes_nothing():
    table = table_of(PlanLine, ["Ausgaben", "", "Stand: März"], PLAN, [1.0, "Honorare", 10.0])

    assert table.headers.row == 2
    assert planned(table) == [(1, "Honorare", 10)]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Ausgaben in €", "expenditure"),
        ("Gesamtkosten (EUR)", "expenditure"),
        ("Landesanteil (80 %)", "state_share"),
        ("Anteil Land 80%", "state_share"),
        ("Eigenanteil 20,0 %", "own_share"),
        ("80 % Land", "state_share"),
        ("80% Landesanteil in €", "state_share"),
        ("davon 80 % Land", "state_share"),
        ("20 % Kreis", "own_share"),
        ("20,0 % Eigenanteil", "own_share"),
    ],
)
def test_a_unit_or_percentage_beside_a_name_asks_for_no_confirmation(header, field):
    table = table_of(PlanLine, ["Baustein", "Kostenposition", header], [1.0, "Honorare", 10.0])

    assert table.headers.columns[field] == 3
    assert not [f for f in table.findings if f.code == "A03"]


def test_a_list_from_accounting_software_is_known_by_its_own_headers():
    table = table_of(
        Receipt,
        [
            *("Baustein", "Umsatz (ohne Soll/Haben-Kz)", "Soll/Haben-Kennzeichen", "Belegdatum", "Belegfeld 1"),
            *("Buchungstext", "Wertstellung", "Kreditorenname", "KOST1 - Kostenstelle"),
        ],
        [1.0, 24.95, "S", DAY, "RE-1", "Fachbuch", DAY, "Verlag", "Lehrmaterial"],
        [1.0, 10.0, "H", DAY, "RE-2", "Erstattung", DAY, "Amt", "Lehrmaterial"],
    )

    assert not table.findings
    assert [(r.kind, r.amount, r.receipt_number) for r in table.rows] == [
        ("Ausgabe", Decimal("24.95"), "RE-1"),
        ("Einnahme", Decimal("10.00"), "RE-2"),
    ]


def test_a_vague_name_never_competes_with_a_clear_one():
    table = table_of(Receipt, [*RECEIPTS, "Rechnungsbetrag", "Datum", "Nr."], [*receipt(1, 5.0), 6.0, DAY, 7.0])

    assert not table.findings
    assert [(r.amount, r.receipt_number) for r in table.rows] == [(5, "B1")]


def test_years_side_by_side_are_read_by_their_sum_or_asked_for_it():
    years = ["Baustein", "Kostenposition", "2020", "2021"]
    with_sum = table_of(PlanLine, [*years, "Summe"], [1.0, "Honorare", 1.0, 2.0, 3.0])
    without = table_of(PlanLine, years, [1.0, "Honorare", 1.0, 2.0])

    assert planned(with_sum) == [(1, "Honorare", 3)]
    assert "nach Jahren nebeneinander" in without.findings[0].message


# two columns for one amount


def test_an_amount_under_einnahmen_is_income_and_one_under_ausgaben_expenditure():
    table = table_of(Receipt, APART, booked(1, "", 100.0), booked(2, 40.0, 0.0), booked(3, "-", "12,- €"))

    assert [(r.kind, r.amount) for r in table.rows] == [("Ausgabe", 100), ("Einnahme", 40), ("Ausgabe", 12)]
    assert [r.cell("amount").address for r in table.rows] == ["H2", "G3", "H4"]
    assert codes(table.findings) == [("K02", "warning", "H4")]


def test_two_amounts_in_one_row_are_an_error_at_the_second():
    table = table_of(Receipt, APART, booked(1, 5.0, 100.0))

    assert codes(table.findings) == [("K02", "error", "G2")]
    assert "gelesen wurde 100" in table.findings[0].message


def test_soll_and_haben_are_expenditure_and_income():
    header = [*RECEIPTS[:-1], "Soll", "Haben"]
    table = table_of(Receipt, header, [*receipt(1, 9.0), ""], [*receipt(2, ""), 4.0], [*receipt(3, ""), ""])

    assert [(r.kind, r.amount) for r in table.rows] == [("Ausgabe", 9), ("Einnahme", 4), ("Ausgabe", None)]
    assert codes(table.findings) == [("K01", "error", "G4")]


def test_an_error_value_counts_as_the_amount_of_its_column():
    table = table_of(Receipt, APART, booked(1, "", ""), errors={(2, 7): "#REF!"})

    assert table.rows[0].kind == "Einnahme"
    assert codes(table.findings) == [("A05", "error", "G2")]


def test_a_column_betrag_beside_the_two_wins():
    table = table_of(Receipt, [*APART[:-1], "Betrag"], [*booked(1, "", 100.0)[:-1], 90.0])

    assert [(r.kind, r.amount) for r in table.rows] == [(None, 90)]


# blocks


def test_a_module_named_above_its_block_is_filled_down():
    header = [name for name in RECEIPTS if name != "Baustein"]
    rows = [[cell for at, cell in enumerate(receipt(n, 5.0)) if at != 1] for n in (1, 2, 3)]
    table = table_of(
        Receipt, header, ["Baustein 2 – Qualifizierung"], rows[0], [], rows[1], ["Förderbaustein III"], rows[2]
    )

    assert not table.findings
    assert [r.module for r in table.rows] == [2, 2, 3]
    assert not table.rows[0].has("module")


def test_a_module_in_the_title_above_the_table_holds_for_all_of_it():
    table = table_of(PlanLine, ["Baustein 2: Plan"], PLAN[1:], ["Honorare", 5.0])

    assert planned(table) == [(2, "Honorare", 5)]
    assert not table.findings


def test_a_rows_own_module_goes_before_the_heading():
    table = table_of(PlanLine, PLAN, ["Baustein 2"], ["", "Honorare", 5.0], [3.0, "Miete", 6.0], ["", "Material", 7.0])

    assert [line.module for line in table.rows] == [2, 3, 2]


def test_a_heading_for_several_modules_or_none_fills_nothing():
    table = table_of(PlanLine, [*PLAN, "Landesanteil"], ["Bausteine 1 und 2"], ["", "Honorare", 5.0])

    assert codes(table.findings) == [("K01", "error", "A3")]


def test_a_heading_that_names_a_module_unknown_to_the_programme_fills_nothing():
    grid = grid_of(
        "Plan", [*PLAN, "Landesanteil"], ["Baustein 9"], ["", "Honorare", 5.0], ["Coaching"], ["", "Miete", 6.0]
    )
    table = Reader(DAY, {"coaching": 1, "1 coaching": 1}).table(PlanLine, grid)

    assert [line.module for line in table.rows] == [None, 1]


def test_merged_cells_of_a_plan_say_their_module_once():
    lines = [[1.0, "Honorare", 5.0], ["", "Miete", 6.0], [2.0, "Honorare", 7.0], ["", "Material", 8.0]]

    assert [line.module for line in table_of(PlanLine, PLAN, *lines).rows] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    "lines",
    [
        [[1.0, "Honorare", 5.0], ["", "Miete", 6.0]],
        [[1.0, "Honorare", 5.0], [1.0, "Miete", 6.0], ["", "Material", 7.0], ["", "Fahrt", 8.0]],
    ],
)
def test_a_module_that_was_forgotten_is_not_guessed(lines):
    assert {f.code for f in table_of(PlanLine, PLAN, *lines).findings} == {"K01"}


def test_receipts_without_a_module_are_never_filled_from_the_row_above():
    table = table_of(Receipt, RECEIPTS, receipt(1, 5.0), receipt(2, 6.0, ""), receipt(3, 7.0, ""))

    assert codes(table.findings) == [("K01", "error", "B3"), ("K01", "error", "B4")]


def test_a_modules_total_above_its_lines_is_a_sum_and_a_heading():
    table = table_of(
        PlanLine, PLAN, ["Baustein 1", "", 11.0], ["", "Honorare", 5.0], ["", "Miete", 6.0], [2.0, "Honorare", 7.0]
    )

    assert planned(table) == [(1, "Honorare", 5), (1, "Miete", 6), (2, "Honorare", 7)]
    assert [(total.row.module, total.row.expenditure) for total in table.sums] == [(1, 11)]
    assert not table.findings


# sums


@pytest.mark.parametrize(
    "name",
    ["Zwischensumme", "Summe Baustein 2", "Übertrag", "Saldo", "Summe Mai", "Mai 2021", "2. Quartal 2021", "Jahr 2021"],
)
def test_a_sum_within_a_list_is_no_receipt(name):
    table = table_of(Receipt, RECEIPTS, receipt(1, 5.0), [name, "", "", "", "", "", 5.0], receipt(2, 6.0))

    assert [r.receipt_number for r in table.rows] == ["B1", "B2"]
    assert [(total.label, total.row.amount, total.row.number) for total in table.sums] == [(name, 5, 3)]
    assert not table.findings


@pytest.mark.parametrize(
    "name",
    ["Summe FB 1", "Summe Baustein 1", "Summe Förderbaustein 1:", "Gesamt Baustein 1", "Baustein 1 gesamt",
     "Summe: FB 1", "Zwischensumme Personal", "Zwischensumme", "Summe Coaching"],
)  # fmt: skip
def test_a_modules_sum_in_a_plan_of_blocks_is_no_position(name):
    lines = [
        ["Kostenposition", "Ausgaben"],
        ["Baustein 1: Coaching"],
        ["Personal", 1000.0],
        ["Sachkosten", 100.0],
        [name, 1100.0],
        ["Baustein 2"],
        ["Honorare", 50.0],
    ]
    reader = Reader(DAY, {"coaching": 1, "baustein 1": 1, "baustein 2": 2})
    table = reader.table(PlanLine, grid_of("Finanzierungsplan", *lines))

    assert planned(table) == [(1, "Personal", 1000), (1, "Sachkosten", 100), (2, "Honorare", 50)]


@pytest.mark.parametrize(
    "name", ["Summerschool", "Gesamtleitung", "Personal gesamt", "Summe Personal", "Gesamt Baustein 1"]
)
def test_a_position_that_may_be_one_is_read_in_a_plan_of_sums_alone(name):
    table = table_of(PlanLine, ["Baustein", "Kostenposition", "Ausgaben"], [1.0, name, 1000.0])

    assert planned(table) == [(1, name, 1000)]


def test_financing_below_the_positions_is_no_position_and_it_is_told_that_it_was_not_read():
    table = table_of(
        PlanLine,
        PLAN,
        [1.0, "Honorare", 1000.0],
        [2.0, "Eigenleistungen", 100.0],
        ["", "Gesamtausgaben", 1100.0],
        ["", "Landeszuwendung 80 %", 880.0],
        ["", "davon 20 % Eigenanteil", 200.0],
        ["", "Leistungen Dritter", 20.0],
        ["", "Gesamtfinanzierung", 1100.0],
    )

    assert planned(table) == [(1, "Honorare", 1000), (2, "Eigenleistungen", 100)]
    assert not table.findings
    assert [text for text in table.unread if "„Landeszuwendung 80 %“, „davon 20 % Eigenanteil“" in text]


def test_below_each_module_it_is_no_position_either():
    table = table_of(PlanLine, PLAN, [1.0, "Honorare", 10.0], [1.0, "Land 80 %", 8.0], [1.0, "Kreis 20 %", 2.0])

    assert planned(table) == [(1, "Honorare", 10)]


def test_a_sum_knows_the_module_that_its_name_tells():
    table = table_of(Receipt, RECEIPTS, receipt(1, 5.0, 2.0), ["", "", "", "", "Summe Baustein 2:", "", 5.0])

    assert [total.row.module for total in table.sums] == [2]


def test_of_two_columns_for_one_amount_each_has_its_sum():
    table = table_of(Receipt, APART, booked(1, "", 9.0), booked(2, 4.0, ""), ["Summe", "", "", "", "", "", 4.0, 9.0])

    assert {(total.row.kind, total.row.amount, total.row.cell("amount").address) for total in table.sums} == {
        ("Ausgabe", 9, "H4"),
        ("Einnahme", 4, "G4"),
    }


@pytest.mark.parametrize(("model", "cells"), [(OwnFunds, [1.0, "Kreis", "", 5.0]), (Drawdown, ["1", 1.0, DAY, 5.0])])
def test_own_funds_and_drawdowns_have_sums_too(model, cells):
    header = [column.header for column in model.COLUMNS.values() if column.in_template][:4]
    table = table_of(model, header, cells, ["Summe", "", "", 5.0])

    assert (len(table.rows), [total.row.amount for total in table.sums]) == (1, [5])


def test_a_decimal_from_a_currency_cell_is_an_amount_and_may_be_a_sum():
    table = table_of(PlanLine, PLAN, [1.0, "Honorare", Decimal("12.50")], ["Summe", "", Decimal("12.50")])

    assert planned(table) == [(1, "Honorare", Decimal("12.50"))]
    assert [total.row.expenditure for total in table.sums] == [Decimal("12.50")]

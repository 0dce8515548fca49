"""The sheet „Kofinanzierung“: every figure is a formula over the sheet's own rows, with the right result."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from finance_terms import drawdowns, make_programme, own_funds, plan, receipts
from formulas import Calculator
from sheets import grid_of, table_of

from addin.cofinancing.rules import examine
from addin.cofinancing.sheet import COLUMNS, cofinancing_sheet
from addin.cofinancing.sheets import FinanceSheets, Units
from addin.cofinancing.traced import Origins
from addin.findings import Severity
from addin.participants.rows import Measure
from addin.programme.sheet import apply_sheet
from addin.workbook.protocol import Cell, Format, Kind

HEADERS = [
    "Baustein", "Plan", "Ist", "davon zuwendungsfähig", "Leistungen Dritter", "Bemessungsgrundlage",
    "Fördersatz", "Landesanteil", "Eigenanteil", "Höchstbetrag", "über Höchstbetrag", "Eigenmittel",
    "fehlende Eigenmittel",
    "abgerufen", "Saldo", "nicht anerkannt", "Rundungsdifferenz",
]  # fmt: skip

TERMS = {
    1: {"ceiling": Decimal(300)},
    2: {"ceiling": Decimal(9000), "state_share": Decimal("0.75")},
    4: {"financing": "Pauschale je Einheit", "rate": Decimal("37.50"), "unit": "Unterrichtsstunde"},
}
SHEETS = FinanceSheets(
    plan=plan({}, {"module": 2.0}, {"module": 4.0}, {"module": 2.0, "position": "Miete", "expenditure": 55.5}),
    receipts=receipts(
        {"amount": 333.33, "eligible": 300.01},
        {"amount": 123.45},
        {"amount": 50.02, "kind": "Einnahme"},
        {"amount": 77.78, "module": 2.0, "kind": ""},
        {"amount": 11.13, "module": 2.0, "position": "Miete"},
        {"amount": 44.0, "module": 2.0, "position": "Bewirtung"},
        {"amount": 5.0, "module": "Sonstiges"},
        {"amount": 640.0, "module": 4.0, "receipt_number": "=1+1"},
        {"amount": 640.0, "module": 9.0, "paid_on": ""},
    ),
    own_funds=own_funds(
        {"amount": 60.0},
        {"amount": 12.34, "kind": "Spende"},
        {"amount": 8.0, "kind": "Personalgestellung"},
        {"amount": 400.0, "module": 4.0},
    ),
    drawdowns=drawdowns({"amount": 400.0}, {"module": 2.0, "amount": 40.0}, {"received_on": ""}),
)
FLAT_RATES = "Pauschalen und Beträge je Stelle"
UNITS = Units(lessons={4: Decimal("12.5")})


def computed(level="Baustein", rounding="kaufmännisch", sheets=SHEETS):
    return examine(sheets, (), make_programme(TERMS, level=level, rounding=rounding), UNITS).result


def calculator(sheet):
    """Works the sheet out from the office's own sheets."""
    return Calculator(sheet, {row.place.grid.sheet: row.place.grid for row in SHEETS.rows()}.values())


def value(cell):
    return cell.value if isinstance(cell, Cell) else cell


def table(sheet, header="Baustein"):
    """The body and total lines below the first header line, as mappings by header."""
    start = next(i for i, line in enumerate(sheet.lines) if line.kind is Kind.HEADER)
    names = sheet.lines[start].cells
    found = []
    for line in sheet.lines[start + 1 :]:
        if line.kind not in (Kind.BODY, Kind.TOTAL):
            break
        found.append(dict(zip(names, line.cells, strict=True)))
    return found


def section(sheet, title):
    start = next(i for i, line in enumerate(sheet.lines) if line.cells[:1] == (title,))
    names = sheet.lines[start + 1].cells
    lines = sheet.lines[start + 2 :]
    end = next((i for i, line in enumerate(lines) if line.kind is not Kind.BODY), len(lines))
    return [dict(zip(names, line.cells, strict=True)) for line in lines[:end]]


def test_the_headers_are_those_of_the_handbook():
    sheet = cofinancing_sheet(computed())

    assert sheet.name == "Kofinanzierung"
    assert list(sheet.lines[2].cells) == HEADERS == list(COLUMNS)


@pytest.mark.parametrize("level", ["Beleg", "Position", "Baustein", "Gesamt"])
@pytest.mark.parametrize("rounding", ["kaufmännisch", "abrunden"])
def test_every_formula_gives_the_stored_result(level, rounding):
    sheet = calculator(cofinancing_sheet(computed(level, rounding)))

    formulas = sheet.formulas()
    assert len(formulas) > 110
    for at, cell in formulas.items():
        assert sheet.value(at) == Fraction(cell.value), f"{at}: {cell.formula}"


def test_the_stored_results_are_the_computed_figures():
    result = computed()
    rows = table(cofinancing_sheet(result))

    assert [value(row["Baustein"]) for row in rows] == [1, 2, 4, 9, "ohne Baustein", "Summe"]
    for row, shares in zip(rows, (*result.modules, result.total), strict=True):
        for header, figure in COLUMNS.items():
            if figure not in ("module", "share"):
                assert value(row[header]) == getattr(shares, figure), header


@pytest.mark.parametrize("level", ["Beleg", "Position", "Baustein", "Gesamt"])
def test_every_figure_is_a_formula_or_a_cap(level):
    for row in table(cofinancing_sheet(computed(level))):
        plain = {header for header, cell in row.items() if not (isinstance(cell, Cell) and cell.formula)}
        known = isinstance(row["Fördersatz"], Decimal)
        allowed = {"Baustein", "Fördersatz", "Höchstbetrag"}
        if value(row["Höchstbetrag"]) is None:
            allowed.add("über Höchstbetrag")
        if not known and row["Baustein"] != "Summe":
            allowed |= {"Landesanteil", "Rundungsdifferenz"}
        assert plain <= allowed, row["Baustein"]


def test_the_state_share_is_a_formula_that_can_be_read():
    first, second = table(cofinancing_sheet(computed()))[:2]
    third = table(cofinancing_sheet(computed(rounding="abrunden")))[2]

    assert first["Landesanteil"].formula == "=MIN(ROUND(F4*G4,2),J4)"
    assert first["über Höchstbetrag"].formula == "=MAX(0,ROUND(ROUND(F4*G4,2)-J4,2))"
    assert first["Eigenanteil"].formula == "=ROUND(F4-H4,2)"
    assert second["Saldo"].formula == "=ROUND(H5-N5,2)"
    assert third["Landesanteil"].formula == "=ROUNDDOWN(ROUND(F6*G6,6),2)"


@pytest.mark.parametrize(
    ("level", "title", "parts"),
    [
        (
            "Beleg",
            "Landesanteil, gerundet je Beleg",
            [
                ("B1", "300.01", "240.01"),
                ("B2", "123.45", "98.76"),
                ("B3", "-50.02", "-40.02"),
                ("Kreis", "-12.34", "-9.87"),
            ],
        ),
        (
            "Position",
            "Landesanteil, gerundet je Kostenposition",
            [("Honorare", "373.44", "298.75"), ("Spenden", "-12.34", "-9.87")],
        ),
        ("Gesamt", "Landesanteil, einmal über alle Bausteine gerundet", [("Baustein 1", "361.10", "288.88")]),
    ],
)
def test_a_state_share_of_rounded_parts_shows_each_of_them(level, title, parts):
    sheet = cofinancing_sheet(computed(level))

    shown = [row for row in section(sheet, title) if row["Baustein"] == 1]

    assert [
        (row["gerundet wird"], str(value(row["Betrag"])), str(value(row["Landesanteil"]))) for row in shown
    ] == parts
    assert "SUMIFS(" in table(sheet)[0]["Landesanteil"].formula


def test_a_state_share_that_is_rounded_once_per_module_needs_no_parts():
    titles = [line.cells[0] for line in cofinancing_sheet(computed()).lines if line.kind is Kind.TITLE]

    assert not any(title.startswith("Landesanteil,") for title in titles)


def test_only_functions_that_excel_and_libreoffice_both_know():
    for level in ("Beleg", "Position", "Baustein", "Gesamt"):
        for cell in calculator(cofinancing_sheet(computed(level))).formulas().values():
            used = set(re.findall(r"[A-Z]+(?=\()", cell.formula))
            assert used <= {
                *("SUM", "SUMIFS", "SUMPRODUCT", "ROUND", "ROUNDDOWN", "MIN", "MAX", "IF", "RANK", "COUNTIF"),
            }


def test_receipts_lead_to_their_cell_and_say_whether_they_count():
    rows = section(cofinancing_sheet(computed()), "Belege")

    assert [value(row["Beleg-Nr."]) for row in rows][:2] == ["B1", "B2"]
    assert [row["Beleg-Nr."].link.address for row in rows] == [f"A{number}" for number in range(2, 11)]
    assert [(value(row["zählt als"]), row["Regeln"]) for row in rows] == [
        ("Ausgabe", ""),
        ("Ausgabe", ""),
        ("Leistung Dritter", ""),
        ("Ausgabe", ""),
        ("Ausgabe", ""),
        ("nicht anerkannt", "K11"),
        ("nicht anerkannt", "K11"),
        ("Ausgabe", ""),
        ("nicht anerkannt", "K11"),
    ]
    assert rows[5]["zählt als"].severity is Severity.ERROR


def test_own_funds_and_drawdowns_say_what_they_count_as():
    sheet = cofinancing_sheet(computed())

    funds, calls = (
        [value(row["zählt als"]) for row in section(sheet, title)] for title in ("Eigenmittel", "Mittelabrufe")
    )
    assert funds == ["Eigenmittel", "Leistung Dritter", "zählt nicht", "Eigenmittel"]
    assert calls == ["abgerufen", "abgerufen", "zählt nicht"]
    assert section(sheet, "Eigenmittel")[0]["Zeile"].link == SHEETS.own_funds[0].cell("amount")


def on_programm(*rows):
    """The sheet „Programm“ with rows of Baustein, Landesanteil % and Höchstbetrag Land, applied to the programme."""
    header = ["Baustein", "Bezeichnung", "Landesanteil %", "Höchstbetrag Land"]
    return apply_sheet(make_programme(TERMS), grid_of("Programm", header, *rows), date(2022, 6, 30))


@pytest.mark.parametrize(
    ("share", "ceiling", "share_formula", "ceiling_formula"),
    [
        (0.8, 300.0, "='Programm'!C2", "='Programm'!D2"),
        (80.0, 300.0, "='Programm'!C2/100", "='Programm'!D2"),
        ("80 %", "300,00 €", None, None),
    ],
)
def test_the_terms_of_the_grant_come_from_where_the_office_wrote_them(share, ceiling, share_formula, ceiling_formula):
    terms = on_programm([1.0, "Coaching", share, ceiling])

    first, second, *_ = table(cofinancing_sheet(computed(), origins=Origins(terms)))

    assert (first["Fördersatz"].formula, first["Höchstbetrag"].formula) == (share_formula, ceiling_formula)
    if share_formula is None:
        assert (first["Fördersatz"].link.address, first["Höchstbetrag"].link.address) == ("C2", "D2")
    assert (value(first["Fördersatz"]), value(first["Höchstbetrag"])) == (Decimal("0.8"), Decimal(300))
    assert second["Fördersatz"] == Decimal("0.75")


def test_the_lessons_of_a_flat_rate_are_added_up_from_the_measures():
    header = ["Maßnahme", "Baustein", "Unterrichtsstunden"]
    measures = table_of(Measure, header, ["A", 4.0, 10.0], ["B", 4.0, 2.5]).rows

    (flat,) = section(cofinancing_sheet(computed(), origins=Origins(lessons={4: measures})), FLAT_RATES)

    assert flat["Anzahl"] == Cell(Decimal("12.5"), formula="='Maßnahmen'!C2+'Maßnahmen'!C3")


def test_an_amount_is_a_formula_over_the_offices_own_cell():
    rows = section(cofinancing_sheet(computed()), "Belege")

    assert rows[0]["Betrag"].formula == "='Belege'!I2"
    assert rows[0]["davon zuwendungsfähig"].formula == "='Belege'!J2"
    first = next(number for number, line in enumerate(cofinancing_sheet(computed()).lines, 1) if "B2" in texts(line))
    assert rows[1]["davon zuwendungsfähig"].formula == f"=F{first}"


def test_an_amount_that_the_office_wrote_as_text_leads_to_its_cell():
    sheets = FinanceSheets(own_funds=own_funds({"amount": "1.234,50 €"}), receipts=receipts({"amount": "12,50 €"}))

    sheet = cofinancing_sheet(computed(sheets=sheets))

    (funds,) = section(sheet, "Eigenmittel")
    assert funds["Betrag"] == Cell(Decimal("1234.50"), link=sheets.own_funds[0].cell("amount"))
    (receipt,) = section(sheet, "Belege")
    assert receipt["Betrag"] == Decimal("12.50")
    assert receipt["Beleg-Nr."].link == sheets.receipts[0].cell("receipt_number")


def texts(line):
    return [value(cell) for cell in line.cells]


def test_what_needs_a_look_is_marked():
    rows = table(cofinancing_sheet(computed()))

    marked = {header: cell.severity for header, cell in rows[0].items() if isinstance(cell, Cell) and cell.severity}
    assert marked == {"fehlende Eigenmittel": Severity.ERROR, "Saldo": Severity.WARNING}
    assert rows[3]["nicht anerkannt"].severity is Severity.ERROR


def notes(sheet):
    return [line.cells[0] for line in sheet.lines if line.kind is Kind.NOTE]


def test_one_sentence_says_how_it_was_rounded_and_what_else_it_would_be():
    level, *_, unrecognised = notes(cofinancing_sheet(computed(), subtitle="Testprogramm"))[1:]

    assert level == (
        "Der Landesanteil ist einmal je Baustein kaufmännisch gerundet; anders gerundet wären es "
        "je Beleg 0,01\xa0€ mehr, je Kostenposition 0,01\xa0€ mehr, "
        "einmal über alle Bausteine gleich viel und abgerundet gleich viel."
    )
    assert unrecognised.startswith("Nicht anerkannt: 3 Belege mit Fehlern, zusammen 689,00\xa0€.")


def test_no_note_runs_past_the_table():
    paid = [{"amount": 1000.0 + month, "paid_on": date(2022, month, 3)} for month in range(1, 7)]
    terms = make_programme({1: {"ceiling": Decimal(11_000)}})
    given = FinanceSheets(plan=plan({"expenditure": 15_000.0}), receipts=receipts(*paid), own_funds=own_funds({}))
    sheet = cofinancing_sheet(examine(given, (), terms, today=date(2022, 6, 30)).result)

    texts = notes(sheet)
    assert max(map(len, texts)) <= sum(sheet.widths)
    forecast = next(number for number, text in enumerate(texts) if text.startswith("Baustein 1: Vom Höchstbetrag"))
    assert texts[forecast + 1].startswith("    Beim Tempo von 01/2022 bis 06/2022")


def test_missing_sheets_and_units_are_named():
    programme = make_programme(TERMS)
    result = examine(FinanceSheets(plan=plan({"module": 4.0})), (), programme).result

    texts = notes(cofinancing_sheet(result))
    assert "In der Datei nicht gefunden, deshalb ohne Beträge: „Belege“, „Eigenmittel“, „Mittelabrufe“." in texts
    assert "Baustein 4: Für die Pauschale fehlt die Anzahl (Unterrichtsstunde); sie ist deshalb 0." in texts


def test_an_empty_workbook_gives_a_sheet_with_zeros():
    result = examine(FinanceSheets(), (), make_programme()).result

    (total,) = table(cofinancing_sheet(result))
    assert value(total["Landesanteil"]) == Decimal("0.00")
    assert calculator(cofinancing_sheet(result)).formulas() == {}


def test_each_line_has_a_format_for_each_cell_and_dates_are_dates():
    sheet = cofinancing_sheet(computed())

    for line in sheet.lines:
        assert len(line.formats) == len(line.cells)
        for shown, cell in zip(line.formats, line.cells, strict=True):
            assert not isinstance(value(cell), date) or shown is Format.DATE


def test_long_words_of_the_office_are_wrapped_and_not_cut():
    sheet = cofinancing_sheet(computed("Beleg"))

    for header in ("Kostenposition", "Quelle", "Art", "gerundet wird"):
        formats = {
            line.formats[line.cells.index(header)] for line in sheet.lines if line.cells and header in line.cells
        }
        assert formats == {Format.WRAPPED}, header


def test_the_filter_stands_on_the_receipts():
    sheet = cofinancing_sheet(computed())

    assert sheet.lines[sheet.filter_row - 1].cells[2] == "Beleg-Nr."
    assert all(line.kind is Kind.BODY for line in sheet.lines[sheet.filter_row :])

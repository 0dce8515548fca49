"""The sheet „Verwendungsnachweis“: every figure is a formula over its own lists or the office's cells."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from cofinancing.finance_terms import drawdowns, own_funds, plan
from formulas import Calculator
from stated import DURING, complete, examined, stated

from addin.cofinancing.sheets import Units
from addin.statement.sheet import statement_sheet
from addin.statement.statement import statement_of
from addin.workbook.protocol import Cell, Kind

TERMS = {
    1: {"ceiling": Decimal(250)},
    2: {"ceiling": Decimal(9000), "state_share": Decimal("0.75")},
    4: {"financing": "Pauschale je Einheit", "rate": Decimal("37.50"), "unit": "Unterrichtsstunde"},
}
LINES = plan(
    {"third_party": 12.5},
    {"position": "Miete", "expenditure": 55.5, "eligible": 50.25},
    {"module": 2.0, "expenditure": "1.234,50 €"},
    {"module": 2.0, "position": "Miete"},
    {"module": 2.0, "position": "miete", "expenditure": 0.13},
    {"module": 4.0},
)
ENTRIES = (
    {"amount": 333.33, "eligible": 300.01, "paid_on": date(2021, 6, 2)},
    {"amount": 123.45},
    {"amount": 50.02, "kind": "Einnahme"},
    {"module": 2.0, "amount": 77.78, "kind": ""},
    {"module": 2.0, "amount": "11,13 €", "position": "Miete"},
    {"module": 2.0, "amount": 3.33, "position": "Miete", "kind": "Einnahme"},
    {"module": 2.0, "amount": -1.17, "reason": "Gutschrift zu Beleg B4"},
    {"module": 2.0, "amount": 44.0, "position": "Bewirtung"},
    {"module": 4.0, "amount": 640.0, "receipt_number": "=1+1"},
    {"module": 9.0, "amount": 640.0, "paid_on": ""},
)
MORE = {
    "plan": LINES,
    "units": Units(lessons={4: Decimal("12.5")}),
    "own_funds": own_funds({"amount": 60.0}, {"amount": 12.34, "kind": "Spende"}, {"module": 4.0, "amount": 400.0}),
    "drawdowns": drawdowns({"amount": 400.0}, {"module": 2.0, "amount": 40.0}, {"received_on": ""}),
}


def everything(level="Baustein", rounding="kaufmännisch", today=DURING):
    programme = complete(TERMS, level=level, rounding=rounding)
    found = examined(*ENTRIES, programme=programme, today=today, **MORE)
    return statement_of(found.result, found.findings, found.findings)


def calculator(statement):
    """Works the sheet out from the office's own sheets."""
    result = statement.result
    rows = [entry.row for part in (result.plan, result.receipts, result.own_funds, result.drawdowns) for entry in part]
    return Calculator(statement_sheet(statement), {row.place.grid.sheet: row.place.grid for row in rows}.values())


def value(cell):
    return cell.value if isinstance(cell, Cell) else cell


def titles(sheet):
    return [line.cells[0] for line in sheet.lines if line.kind is Kind.TITLE]


def table(sheet, title):
    """The lines of the table below a heading, as mappings by header."""
    start = next(i for i, line in enumerate(sheet.lines) if line.cells[:1] == (title,))
    head = next(i for i in range(start, len(sheet.lines)) if sheet.lines[i].kind is Kind.HEADER)
    found = []
    for line in sheet.lines[head + 1 :]:
        if line.kind not in (Kind.BODY, Kind.QUIET, Kind.TOTAL):
            break
        found.append({name: value(cell) for name, cell in zip(sheet.lines[head].cells, line.cells, strict=True)})
    return found


def texts(sheet):
    return [line.cells[0] for line in sheet.lines if line.kind is Kind.NOTE]


def test_every_section_stands_in_its_place():
    assert titles(statement_sheet(everything())) == [
        "Verwendungsnachweis (Entwurf)",
        "1 Angaben",
        "2 Einnahmen",
        "Einnahmen je Baustein laut Bescheid",
        "Einnahmen je Baustein laut Abrechnung",
        "3 Ausgaben",
        "Nicht in der Abrechnung enthaltene Belege",
        "4 Ist-Ergebnis und Abrechnung",
        "5 Belegliste",
        "Baustein 1 Modul 1",
        "Baustein 2 Modul 2",
        "Baustein 4 Modul 4",
        "Leistungen Dritter",
        "Erhaltene Zuwendung",
        "6 Sachbericht",
        "7 Bestätigungen",
    ]


@pytest.mark.parametrize("level", ["Beleg", "Position", "Baustein", "Gesamt"])
@pytest.mark.parametrize("rounding", ["kaufmännisch", "abrunden"])
def test_every_formula_gives_the_stored_result(level, rounding):
    sheet = calculator(everything(level, rounding))

    formulas = {at: cell for at, cell in sheet.formulas().items() if not isinstance(cell.value, str)}
    assert len(formulas) > 140
    for at, cell in formulas.items():
        assert sheet.value(at) == Fraction(cell.value), f"{at}: {cell.formula}"


@pytest.mark.parametrize("level", ["Beleg", "Position", "Baustein", "Gesamt"])
def test_the_figures_are_those_of_the_co_financing(level):
    statement = everything(level)
    sheet, result = statement_sheet(statement), statement.result

    account = table(sheet, "4 Ist-Ergebnis und Abrechnung")
    assert [row["Baustein"] for row in account] == [1, 2, 4, "Summe"]
    by_number = {**{shares.module: shares for shares in result.modules}, "Summe": result.total}
    for row in account:
        shares = by_number[row["Baustein"]]
        assert (row["Zuwendung des Landes"], row["erhalten"], row["Saldo"]) == (
            shares.state_share,
            shares.drawn,
            shares.balance,
        )
    by_account = table(sheet, "Einnahmen je Baustein laut Abrechnung")
    for row in by_account:
        shares = by_number[row["Baustein"]]
        assert row["davon zuwendungsfähig"] == shares.eligible
        assert row["Leistungen Dritter"] == shares.third_party
        assert row["Eigenanteil"] - (row["Ausgaben"] - row["davon zuwendungsfähig"]) == shares.own_share


def test_every_amount_that_is_not_in_the_lists_is_a_formula():
    sheet = statement_sheet(everything())
    for row, line in enumerate(sheet.lines, start=1):
        for index, cell in enumerate(line.cells):
            if (
                isinstance(value(cell), Decimal)
                and value(cell)
                and not (isinstance(cell, Cell) and (cell.formula or cell.link))
            ):
                known = {"Fördersatz", "Höchstbetrag", "laut Bescheid", "laut Abrechnung", "Betrag"}
                header = next(one for one in reversed(sheet.lines[:row]) if one.kind is Kind.HEADER)
                assert header.cells[index] in known, (row, header.cells[index])


def test_income_is_told_in_euros_and_percent_by_notice_and_by_account():
    rows = table(statement_sheet(stated({"amount": 900.0, "eligible": 850.0})), "2 Einnahmen")

    assert [(row["Nr."], row["Einnahmen"], row["laut Bescheid"], row["laut Abrechnung"]) for row in rows] == [
        (1, "Eigenanteil", 380, 220),
        (None, "davon an den zuwendungsfähigen Ausgaben", 280, 170),
        (None, "davon nicht zuwendungsfähige Ausgaben", 100, 50),
        (2, "Leistungen Dritter", 0, 0),
        (3, "Bewilligte öffentliche Förderung", 0, 0),
        (4, "Zuwendung des Landes", 1120, 680),
        ("Summe", "alle Einnahmen", 1500, 900),
    ]
    for column in ("Anteil am Bescheid", "Anteil an der Abrechnung"):
        assert sum(row[column] or 0 for row in rows) == 1


def test_expenditure_stands_in_the_order_of_the_plan_with_a_column_for_the_reason():
    rows = table(statement_sheet(stated({"position": "Miete", "amount": 450.0}, {"amount": 900.0})), "3 Ausgaben")

    assert [list(row.values()) for row in rows] == [
        [1, "Honorare", 1000, 1000, 900, 900, -100, "10\xa0% weniger"],
        [1, "Miete", 500, 400, 450, 450, 50, "12,5\xa0% mehr als geplant, durch Einsparungen im Baustein ausgeglichen"],
        ["Summe", "Baustein 1 Modul 1", 1500, 1400, 1350, 1350, -50, None],
        ["Summe", "alle Bausteine", 1500, 1400, 1350, 1350, -50, None],
    ]


def test_receipts_are_grouped_by_position_in_time_order_under_the_sum_of_the_position():
    sheet = statement_sheet(
        stated(
            {"amount": 1.0, "paid_on": date(2021, 7, 1)},
            {"amount": 2.0, "position": "Miete"},
            {"amount": 4.0, "paid_on": date(2021, 3, 1)},
        )
    )

    assert [(row["Beleg-Nr."], row["Empfänger"], row["Betrag"]) for row in table(sheet, "5 Belegliste")] == [
        ("Position", "Honorare", 5),
        ("B3", "Firma C", 4),
        ("B1", "Firma A", 1),
        ("Position", "Miete", 2),
        ("B2", "Firma B", 2),
    ]


def test_a_receipt_leads_to_its_place_in_the_list_of_the_office():
    sheet = statement_sheet(stated({}, {}))
    numbers = [cell for line in sheet.lines for cell in line.cells[:1] if isinstance(cell, Cell) and cell.link]

    assert [(cell.value, cell.link.sheet, cell.link.row) for cell in numbers] == [
        ("B1", "Belege", 2),
        ("B2", "Belege", 3),
    ]


def test_a_receipt_that_is_left_out_is_listed_with_the_reason():
    sheet = statement_sheet(stated({}, {"amount": 44.0, "position": "Bewirtung"}))

    row, total = table(sheet, "Nicht in der Abrechnung enthaltene Belege")
    assert (row["Beleg-Nr."], row["Betrag"], total["Betrag"]) == ("B2", 44, 44)
    assert row["Grund"] == "„Bewirtung“ ist keine Kostenposition von Baustein 1 im Finanzierungsplan."


def test_a_list_without_entries_says_so():
    sheet = statement_sheet(stated({}))

    assert {
        "Alle Belege sind in der Abrechnung enthalten.",
        "Es sind keine Leistungen Dritter eingegangen.",
        "Es ist noch keine Zuwendung eingegangen.",
    } <= set(texts(sheet))
    assert "Es sind keine Belege in der Abrechnung enthalten." in texts(statement_sheet(stated()))


def test_a_flat_rate_is_reckoned_from_units_and_rate():
    sheet = statement_sheet(everything())
    line = next(row for row in table(sheet, "3 Ausgaben") if str(row["Kostenposition"]).startswith("Pauschale"))

    assert line["Kostenposition"] == "Pauschale: 12,5 × 37,50\xa0€ je Unterrichtsstunde"
    assert line["abgerechnet"] == Decimal("468.75")
    assert any(text.startswith("Nachrichtlich: Baustein 4 Modul 4 wird nicht nach Belegen") for text in texts(sheet))


def test_the_draft_mark_goes_with_the_last_thing_that_is_missing():
    draft, done = statement_sheet(stated({}, today=DURING)), statement_sheet(stated({}))

    assert draft.lines[0].cells == ("Verwendungsnachweis (Entwurf)",)
    assert draft.heading.startswith("Verwendungsnachweis (Entwurf), ")
    assert "– Gefördert wird noch bis 31.12.2022; bis dahin können Ausgaben dazukommen." in texts(draft)
    assert done.lines[0].cells == ("Verwendungsnachweis",)
    assert "Entwurf" not in done.heading
    assert not any("Entwurf" in text for text in texts(done))


def test_what_is_to_be_confirmed_has_a_box_and_nothing_is_ticked_and_there_is_room_to_sign():
    told = texts(statement_sheet(stated({})))

    boxes = [text for text in told if text.startswith("☐")]
    assert len(boxes) == 8
    assert not any("☑" in text or "☒" in text for text in told)
    assert [told[told.index(label) - 1][:5] for label in ("Ort, Datum", "Unterschrift")] == ["_____"] * 2


def test_no_page_ends_with_a_heading_and_the_sheet_of_many_receipts_has_several():
    many = [{"amount": 1.0, "receipt_number": f"N{n}", "payee": f"Firma {n}"} for n in range(150)]
    sheet = statement_sheet(stated(*many))

    assert len(sheet.page_starts) > 5
    assert list(sheet.page_starts) == sorted(set(sheet.page_starts))
    for start in sheet.page_starts:
        before = next(line for line in reversed(sheet.lines[: start - 1]) if line.kind is not Kind.BLANK)
        assert before.kind not in (Kind.TITLE, Kind.HEADER), start


def test_a_sum_is_neither_the_last_line_of_a_page_nor_the_first():
    """The sums of the positions stand above their receipts, those of the modules below their positions."""
    few = [
        {"amount": 1.0, "position": f"P{n % 40}", "receipt_number": f"N{n}", "payee": f"Firma {n}"} for n in range(120)
    ]
    lines = plan(*({"position": f"P{n}"} for n in range(40)))
    sheet = statement_sheet(stated(*few, plan=lines))

    starts = [start for start in sheet.page_starts if sheet.lines[start - 1].kind is Kind.BODY]
    assert starts
    for start in starts:
        assert sheet.lines[start - 2].kind is Kind.BODY


def test_what_the_office_typed_is_no_formula():
    sheet = statement_sheet(everything())

    assert "=1+1" in [value(cell) for line in sheet.lines for cell in line.cells]
    assert not any(isinstance(cell, Cell) and cell.formula == "=1+1" for line in sheet.lines for cell in line.cells)


def test_an_amount_that_is_a_text_in_the_plan_leads_to_its_cell():
    sheet = statement_sheet(everything())
    planned = [line.cells[2] for line in sheet.lines if line.kind is Kind.BODY and len(line.cells) == 8]

    (found,) = [cell for cell in planned if value(cell) == Decimal("1234.50") and cell.link]
    assert found.link.sheet == "Finanzierungsplan"
    assert found.formula is None


def test_without_any_row_the_sheet_stands_and_is_zero():
    sheet = statement_sheet(stated(plan=plan()))

    (total,) = table(sheet, "3 Ausgaben")
    assert (total["geplant"], total["abgerechnet"]) == (0, 0)
    assert table(sheet, "2 Einnahmen")[-1]["laut Bescheid"] == 0


@pytest.mark.parametrize("level", ["Beleg", "Position"])
def test_a_formula_that_no_application_could_read_is_left_out(level):
    names = [f"P{n}" for n in range(250)]
    entries = [{"position": name, "receipt_number": name, "payee": f"Firma {name}", "amount": 1.03} for name in names]
    lines = plan(*({"position": name} for name in names))
    statement = stated(*entries, plan=lines, programme=complete(level=level))
    sheet = statement_sheet(statement)

    assert (
        max(len(cell.formula) for line in sheet.lines for cell in line.cells if isinstance(cell, Cell) and cell.formula)
        < 8192
    )
    assert table(sheet, "4 Ist-Ergebnis und Abrechnung")[0]["Zuwendung des Landes"] == 205

"""The forecast on the sheet „Kofinanzierung“: every figure a formula with the right result, and a native chart."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from finance_terms import drawdowns, make_programme, own_funds, plan, receipts
from formulas import Calculator

from addin.cofinancing.forecast import Outlook, forecasts
from addin.cofinancing.forecast_section import CHART_ROOM, forecast_section
from addin.cofinancing.next_drawdown_section import next_drawdown_section
from addin.cofinancing.rules import examine
from addin.cofinancing.sections import BEFORE_BODY
from addin.cofinancing.sheet import cofinancing_sheet
from addin.cofinancing.sheets import FinanceSheets, Units
from addin.findings import Severity, column_letter
from addin.workbook.chart_data import MAY_HAVE_CHARTS, plots
from addin.workbook.protocol import COFINANCING_SHEET, Cell, ChartKind, Kind

TODAY = date(2022, 6, 30)
DAY = timedelta(days=1)
TERMS = {
    1: {"ceiling": Decimal(700)},
    2: {"state_share": Decimal("0.755")},
    3: {"ceiling": Decimal(100)},
    4: {"financing": "Pauschale je Einheit", "rate": Decimal("37.50"), "unit": "Unterrichtsstunde"},
    5: {"end": date(2022, 5, 31), "ceiling": Decimal(5000)},
}
SHEETS = FinanceSheets(
    plan=plan(
        {},
        {"module": 2.0, "expenditure": 900.0, "eligible": 800.05, "third_party": 100.0},
        {"module": 2.0, "position": "IT", "expenditure": 55.5},
        {"module": 3.0, "expenditure": "1.000,00 €", "eligible": 900.0},
        {"module": 4.0},
        {"module": 5.0},
        {"module": 4.0, "expenditure": 7000.0, "notice": date(2022, 8, 1)},
    ),
    receipts=receipts(
        *({"amount": 100.05 + month, "paid_on": date(2022, month, 10)} for month in range(1, 7)),
        {"amount": 33.33, "eligible": 30.01, "paid_on": TODAY + DAY},
        {"amount": 50.02, "kind": "Einnahme", "paid_on": date(2022, 3, 3)},
        {"amount": 20.0, "paid_on": TODAY},
        {"amount": 21.0, "paid_on": date(2022, 8, 30)},
        {"amount": 10.0, "paid_on": date(2022, 8, 31)},
        {"amount": 200.0, "module": 2.0, "paid_on": date(2022, 8, 5)},
        {"amount": -5.0, "paid_on": date(2022, 9, 30), "reason": "Gutschrift"},
        *({"amount": 77.78, "module": 2.0, "paid_on": date(2022, month, 5)} for month in (2, 5, 7, 10)),
        {"amount": 44.0, "module": 2.0, "position": "Bewirtung", "paid_on": date(2022, 5, 5)},
        {"amount": 200.0, "module": 3.0, "paid_on": TODAY + DAY},
        {"amount": 640.0, "module": 4.0},
        {"amount": 1000.0, "module": 5.0, "paid_on": date(2022, 4, 1)},
        {"amount": 5.0, "module": "Sonstiges"},
        {"amount": 6.0, "module": 9.0},
    ),
    own_funds=own_funds(
        {"amount": 60.0},
        {"amount": 12.34, "kind": "Spende", "on": date(2022, 5, 1)},
        {"amount": 3.0, "on": date(2022, 8, 30)},
        {"amount": 400.0, "on": date(2022, 9, 1)},
        {"module": 2.0, "amount": 900.0},
        {"module": 4.0, "amount": 400.0},
    ),
    drawdowns=drawdowns(
        {"amount": 100.0},
        {"amount": 30.0, "received_on": "", "called_on": TODAY},
        {"amount": 31.0, "received_on": "", "called_on": TODAY + DAY},
        {"module": 2.0, "amount": 40.0},
        {"module": 2.0, "amount": -7.0, "received_on": "", "called_on": TODAY},
    ),
)
SECTIONS = (next_drawdown_section, forecast_section)
UNITS = Units(lessons={4: Decimal("12.5")})


def computed(level="Baustein", rounding="kaufmännisch", sheets=SHEETS, today=TODAY):
    return examine(sheets, (), make_programme(TERMS, level=level, rounding=rounding), UNITS, today=today).result


def wired(result):
    """The sheet „Kofinanzierung“, and the first rows of the next drawdowns and of the forecast in it."""
    sheet = cofinancing_sheet(result)
    titles = [line.cells[0] if line.kind is Kind.TITLE else None for line in sheet.lines]
    return sheet, *(titles.index(section(result, 1).title) + BEFORE_BODY for section in SECTIONS)


def calculator(sheet):
    return Calculator(sheet, {row.place.grid.sheet: row.place.grid for row in SHEETS.rows()}.values())


def value(cell):
    return cell.value if isinstance(cell, Cell) else cell


def table(section):
    return [dict(zip(section.headers, row, strict=True)) for row in section.rows]


@pytest.mark.parametrize("level", ["Beleg", "Position", "Baustein", "Gesamt"])
@pytest.mark.parametrize("rounding", ["kaufmännisch", "abrunden"])
@pytest.mark.parametrize("today", [TODAY, date(2022, 4, 15), date(2023, 1, 1), date(2020, 1, 1)])
def test_every_formula_gives_the_stored_result(level, rounding, today):
    result = computed(level, rounding, today=today)
    sheet, first, second = wired(result)
    worked_out = calculator(sheet)
    rows = {*range(first, first + len(result.modules) + 1), *range(second, second + len(result.modules) + 1)}

    formulas = {at: cell for at, cell in worked_out.formulas().items() if int(at.strip("ABCDEFGHIJKLMNOPQ")) in rows}
    assert len(formulas) > 80
    for at, cell in formulas.items():
        assert worked_out.value(at) == Fraction(cell.value), f"{at}: {cell.formula}"


def test_every_amount_is_a_formula_but_days_and_texts():
    sheet, first, second = wired(computed())

    for top, allowed in ((first, "ABCD"), (second, "ABHIJNOP")):
        for row, one in enumerate(forecasts(computed(), TODAY), start=top):
            plain = {
                column_letter(number)
                for number, cell in enumerate(sheet.lines[row - 1].cells, start=1)
                if value(cell) is not None and not (isinstance(cell, Cell) and cell.formula)
            }
            flat = "FG" if one.drawdown.is_flat and top == first else ""
            assert plain <= {*allowed, *flat}, row


def test_the_rows_are_the_forecasts():
    result = computed()
    found = forecasts(result, TODAY)
    rows, calls = table(forecast_section(result, 1)), table(next_drawdown_section(result, 1))

    assert [value(row["Baustein"]) for row in rows] == [1, 2, 3, 4, 5, "Summe"]
    for one, row, call in zip(found, rows, calls, strict=False):
        pace = one.pace
        assert value(row["Ausblick"]) == one.outlook.value
        assert (value(row["noch frei"]), row["reicht bis"], row["Ende des Zeitraums"]) == (
            one.left, one.lasts_until, one.end,
        )  # fmt: skip
        assert value(row["Landesanteil je Monat"]) == (pace.rate if pace else None)
        assert value(row["bleibt unverbraucht"]) == one.unspent
        assert value(call["nächster Abruf"]) == one.drawdown.amount
        assert value(call["bestimmt durch"]) == one.drawdown.limit.value
    assert value(calls[-1]["nächster Abruf"]) == sum(one.drawdown.amount for one in found)
    assert value(rows[-1]["noch frei"]) == sum(one.left for one in found)


def test_the_example_has_every_case():
    found = forecasts(computed(), TODAY)

    outlooks = [one.outlook for one in found]
    assert outlooks == [
        Outlook.ENDS_EARLY, Outlook.LASTS, Outlook.ENDS_EARLY, Outlook.FLAT_RATE, Outlook.OVER,
    ]  # fmt: skip
    assert [one.drawdown.limit.value for one in found] == [
        "Eigenmittel", "Ausgaben", "Eigenmittel", "Einheiten", "Eigenmittel",
    ]  # fmt: skip


def test_money_that_does_not_last_is_marked():
    first, second = table(forecast_section(computed(), 1))[:2]

    assert first["Ausblick"].severity is Severity.WARNING
    assert not isinstance(second["Ausblick"], Cell)


def test_formulas_can_be_read():
    sheet, first, second = wired(computed())
    call, row = sheet.lines[first - 1].cells, sheet.lines[second - 1].cells

    assert call[-1].formula == f"=MAX(0,ROUND(MIN(J{first},L{first})-M{first}-N{first},2))"
    assert row[3].formula == "=$H$4"
    assert row[5].formula == f"=MAX(0,ROUND(E{second}-D{second},2))"


def test_a_plan_typed_as_text_is_a_link():
    text = SHEETS.plan[3]
    lines = (SHEETS.plan[0], *plan({"module": 3.0, "expenditure": "1.000,00 €", "third_party": 10.0}))
    row = table(forecast_section(computed(sheets=FinanceSheets(plan=lines, receipts=SHEETS.receipts)), 1))[2]

    assert text.expenditure == 1000
    cell = row["Landesanteil laut Plan"]
    assert (cell.value, cell.formula, cell.link.sheet) == (792, None, "Finanzierungsplan")


def test_without_a_day_or_modules_there_are_no_rows():
    for result in (computed(today=None), computed(sheets=FinanceSheets(plan=(), receipts=()), today=TODAY)):
        sections = (forecast_section(result, 1), next_drawdown_section(result, 1))
        if result.modules and result.today:
            assert [len(section.rows) for section in sections] == [len(result.modules) + 1] * 2
        else:
            assert [section.rows for section in sections] == [(), ()]


def test_every_row_is_as_wide_as_its_header():
    for section in (forecast_section(computed(), 1), next_drawdown_section(computed(), 1)):
        assert len(section.headers) == len(set(section.headers)) == len(section.formats) <= 17
        assert {len(row) for row in section.rows} == {len(section.headers)}


def test_the_chart_compares_plan_state_share_and_cap_per_module():
    sheet, _, second = wired(computed())
    (plot,) = plots(sheet)

    assert plot.chart.kind is ChartKind.COLUMNS
    assert plot.categories == ("1", "2", "3", "4", "5")
    assert [series.name for series in plot.series] == ["Landesanteil laut Plan", "Landesanteil bisher", "Höchstbetrag"]
    found = forecasts(computed(), TODAY)
    assert plot.series[1].values == tuple(float(one.state_share) for one in found)
    assert plot.series[2].values == (700.0, None, 100.0, None, 5000.0)
    assert plot.series[0].values == tuple(
        None if one.planned_share is None else float(one.planned_share) for one in found
    )
    assert plot.starts_at_zero
    assert f"ab Zeile {second - 1}" in plot.chart.description
    assert COFINANCING_SHEET in MAY_HAVE_CHARTS


def test_the_chart_has_room_below_the_table():
    sheet, _, _ = wired(computed())
    (chart,) = sheet.charts

    assert all(line.kind is Kind.BLANK for line in sheet.lines[chart.row - 1 : chart.row + CHART_ROOM - 1])
    assert chart.height <= (CHART_ROOM - 1) * 0.45


def test_forecasts_that_are_known_are_not_made_again():
    result = computed()
    found = forecasts(result, TODAY)[:1]

    for section in (forecast_section(result, 1, found=found), next_drawdown_section(result, 1, found=found)):
        assert [value(row[0]) for row in section.rows] == [1, "Summe"]

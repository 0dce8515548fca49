"""The sheet „Auswertung“: every figure is a formula over the rows below it, with a chart beside each table."""

import re
from datetime import date

import pytest
from formulas import Calculator
from hypothesis import given, settings
from made_up_lists import FINE, LISTS, PROGRAMME, evaluated, rows_at_random
from sheets import TODAY

from addin.participants.evaluation_basis import COLUMNS, HEADING
from addin.participants.evaluation_sheet import evaluation_sheet
from addin.workbook.protocol import Cell, ChartKind, Format, Kind

LEFT = {"exit": date(2021, 8, 1), "exit_reason": "regulär", "outcome": "Arbeit"}
# As low as a program may draw a line: charts must have room even then. In cm.
LOW = {Kind.TITLE: 0.6, Kind.HEADER: 0.84, Kind.BLANK: 0.45}


def value(cell):
    return cell.value if isinstance(cell, Cell) else cell


def tables(sheet):
    """The lines of each table by its heading, as mappings by header; the first header is that of the labels."""
    found = {}
    for at, line in enumerate(sheet.lines[:-1]):
        if line.kind is Kind.TITLE and sheet.lines[at + 1].kind is Kind.HEADER:
            headers = sheet.lines[at + 1].cells
            body = []
            for below in sheet.lines[at + 2 :]:
                if below.kind not in (Kind.BODY, Kind.TOTAL):
                    break
                body.append(dict(zip(headers, below.cells, strict=True)))
            found[line.cells[0]] = body
    return found


def shown(table, label):
    """The figures of a line of a table."""
    line = next(line for line in table if next(iter(line.values())) == label)
    return [value(cell) for cell in line.values()][1:]


def basis(sheet):
    start = sheet.filter_row
    return [dict(zip(sheet.lines[start - 1].cells, line.cells, strict=True)) for line in sheet.lines[start:]]


@given(LISTS)
@settings(max_examples=12, deadline=None)
def test_every_formula_gives_the_stored_result_whatever_the_list(entries):
    calculator = Calculator(evaluation_sheet(evaluated(*entries)))

    for at, cell in calculator.formulas().items():
        assert calculator.value(at) == pytest.approx(cell.value), f"{at}: {cell.formula}"


def test_every_figure_of_every_table_is_a_formula():
    sheet = evaluation_sheet(evaluated(*rows_at_random(60)))

    for heading, lines in tables(sheet).items():
        for line in lines:
            for header, cell in list(line.items())[1:]:
                if header != "Stichtag" and cell is not None:
                    assert isinstance(cell, Cell), (heading, header)
                    assert cell.formula, (heading, header)
    assert len(Calculator(sheet).formulas()) > 250


def test_only_functions_that_excel_and_libreoffice_both_know():
    for cell in Calculator(evaluation_sheet(evaluated(*rows_at_random(60)))).formulas().values():
        assert set(re.findall(r"[A-Z]+(?=\()", cell.formula)) <= {"COUNTIFS", "SUM"}


def test_the_figures_are_those_of_the_evaluation():
    evaluation = evaluated(*rows_at_random(60))
    found = tables(evaluation_sheet(evaluation))

    for heading, name in (("Nach Baustein", "module"), ("Nach Kommune", "municipality"), ("Nach Geschlecht", "sex")):
        for line in (*evaluation.table(name).lines, evaluation.table(name).total):
            assert shown(found[heading], line.label) == [
                line.persons,
                line.participations,
                line.ongoing,
                line.exits,
                line.dropouts,
                line.transitions,
            ]
    for quarter in evaluation.quarters:
        figures = [quarter.day, quarter.entries, quarter.exits, quarter.present, quarter.last_day, quarter.persons]
        assert shown(found["Verlauf"], quarter.label) == figures
    at_a_glance = found["Auf einen Blick"]
    assert shown(at_a_glance, "insgesamt")[:2] == [evaluation.total.persons, evaluation.total.participations]
    assert shown(at_a_glance, "Übergänge zusammen")[2] == evaluation.total.transition_rate


def test_persons_in_several_modules_are_taken_off_before_the_sum():
    modules = tables(evaluation_sheet(evaluated(FINE, {**FINE, "module": 1.0})))["Nach Baustein"]

    assert shown(modules, "abzüglich mehrfach Gezählte")[0] == -1
    assert shown(modules, "Summe")[:2] == [1, 2]
    assert "abzüglich mehrfach Gezählte" not in str(tables(evaluation_sheet(evaluated(FINE)))["Nach Baustein"])


def test_each_row_of_the_list_stands_below_without_its_name_and_leads_to_its_place():
    entries = rows_at_random(30)
    sheet = evaluation_sheet(evaluated(*entries))

    rows = basis(sheet)
    assert [row["Zeile der Liste"].link.address for row in rows] == [f"A{number}" for number in range(2, 32)]
    assert {row["Zeile der Liste"].link.sheet for row in rows} == {"Teilnehmende"}
    held = {value(cell) for line in sheet.lines for cell in line.cells}
    private = {entry[name] for entry in entries for name in ("last_name", "first_name", "birth_date")} - {""}
    assert not held & private


def test_one_person_has_one_number_and_counts_in_one_row():
    rows = basis(evaluation_sheet(evaluated(FINE, {**FINE, "entry": date(2022, 1, 3)}, {**FINE, "first_name": "A"})))

    assert [row["Person Nr."] for row in rows] == [1, 1, 2]
    assert [row["zählt als Person"] for row in rows] == [0, 1, 1]


def test_rows_of_several_lists_name_their_sheet():
    from sheets import grid_of

    from addin.columns import Reader
    from addin.participants.context import Context
    from addin.participants.rows import Participant
    from addin.participants.statistics import evaluate

    header = ["Nachname", "Vorname", "Geburtsdatum", "Aufenthaltsstatus", "Kommune", "Baustein", "Eintritt"]
    line = ["Sow", "Reza", date(2000, 5, 20), "Duldung", "Gangelt", 4.0, date(2021, 5, 20)]
    people = [
        row for name in ("Nord", "Süd") for row in Reader(TODAY).table(Participant, grid_of(name, header, line)).rows
    ]

    rows = basis(evaluation_sheet(evaluate(people, Context(PROGRAMME, TODAY))))

    assert [value(row["Zeile der Liste"]) for row in rows] == ["Nord, Zeile 2", "Süd, Zeile 2"]


def test_what_the_office_typed_stands_nowhere_but_in_its_own_list():
    typed = {**FINE, **LEFT, "municipality": "=1+1", "residence_status": "@x", "outcome": "=HYPERLINK()", "module": "+"}

    texts = [value(cell) for line in evaluation_sheet(evaluated(typed)).lines for cell in line.cells]

    assert not [text for text in texts if isinstance(text, str) and text[:1] in ("=", "+", "@")]


def test_the_filter_stands_on_the_list_that_was_counted():
    sheet = evaluation_sheet(evaluated(*rows_at_random(20)))

    first, last, width = sheet.filtered()
    assert sheet.lines[first - 1].cells == tuple(header for header, _, _ in COLUMNS)
    assert (last, width) == (len(sheet.lines), len(COLUMNS))
    assert len(sheet.widths) == len(COLUMNS)


def test_a_link_at_the_top_leads_to_the_list():
    sheet = evaluation_sheet(evaluated(FINE))

    link = next(
        cell.link for line in sheet.lines if line.kind is Kind.NOTE for cell in line.cells if isinstance(cell, Cell)
    )
    assert (link.sheet, sheet.lines[link.row - 1].cells) == ("Auswertung", (HEADING,))


def test_the_sheet_says_the_day_and_how_the_day_of_exit_counts():
    notes = [value(line.cells[0]) for line in evaluation_sheet(evaluated(FINE)).lines if line.kind is Kind.NOTE]

    assert notes[0] == "Durchstarten in Ausbildung und Arbeit, Stand 15.03.2022"
    assert any("Der Tag des Austritts ist der letzte Tag der Teilnahme" in note for note in notes)


def test_charts_stand_over_the_body_of_their_table_and_name_their_series():
    sheet = evaluation_sheet(evaluated(*rows_at_random(60)))

    kinds = [(chart.kind, chart.title) for chart in sheet.charts]
    assert (ChartKind.COLUMNS, "Personen und Teilnahmen nach Baustein") in kinds
    assert (ChartKind.BARS, "Personen nach Kommune") in kinds
    assert (ChartKind.LINES, "Teilnahmen und Personen am Ende des Quartals") in kinds
    assert len(kinds) == 8
    for chart in sheet.charts:
        first, last = chart.categories.first_row, chart.categories.last_row
        assert all(sheet.lines[row - 1].kind is Kind.BODY for row in range(first, last + 1))
        assert sheet.lines[first - 2].kind is Kind.HEADER
        for series in chart.series:
            assert (series.first_row, series.last_row) == (first, last)
            assert value(sheet.lines[series.above.first_row - 1].cells[series.first_column - 1])
        labels = [value(sheet.lines[row - 1].cells[0]) for row in range(first, last + 1)]
        assert not {"Summe", "abzüglich mehrfach Gezählte", "geplant, nach dem Stichtag"} & set(labels)
        assert chart.description


def many_towns(count):
    town = PROGRAMME.county.municipalities[0]
    towns = tuple(town.model_copy(update={"name": f"Ort {number}", "aliases": ()}) for number in range(count))
    return PROGRAMME.model_copy(
        update={"county": PROGRAMME.county.model_copy(update={"name": "Viele", "municipalities": towns})}
    )


@pytest.mark.parametrize("programme", [PROGRAMME, many_towns(60)], ids=["ten towns", "sixty towns"])
def test_no_chart_reaches_into_the_next_one_or_into_the_list(programme):
    sheet = evaluation_sheet(evaluated(*rows_at_random(60), programme=programme))
    list_row = next(row for row, line in enumerate(sheet.lines, start=1) if line.cells[:1] == (HEADING,))

    ends = [*(chart.row for chart in sheet.charts[1:]), list_row]
    for chart, end in zip(sheet.charts, ends, strict=True):
        room = sum(LOW.get(line.kind, 0.486) for line in sheet.lines[chart.row - 1 : end - 1])
        assert chart.height <= room, chart.title


def test_no_page_break_cuts_a_chart_or_a_table():
    evaluation = evaluated(*rows_at_random(60))
    sheet = evaluation_sheet(evaluation)
    breaks = sheet.page_starts

    assert all(sheet.lines[row - 1].kind is Kind.TITLE for row in breaks)
    assert sheet.lines[breaks[-1] - 1].cells == (HEADING,)
    assert len(breaks) >= 3


def test_each_line_has_a_format_for_each_cell_and_dates_are_dates():
    for line in evaluation_sheet(evaluated(*rows_at_random(60))).lines:
        assert len(line.formats) == len(line.cells)
        for shape, cell in zip(line.formats, line.cells, strict=True):
            assert not isinstance(value(cell), date) or shape is Format.DATE


def test_an_empty_list_gives_a_sheet_with_zeros_and_no_charts():
    sheet = evaluation_sheet(evaluated())

    assert Calculator(sheet).formulas() == {}
    assert (sheet.charts, sheet.filter_row) == ((), None)
    assert shown(tables(sheet)["Auf einen Blick"], "insgesamt")[:2] == [0, 0]
    assert evaluation_sheet(evaluated()).page_starts

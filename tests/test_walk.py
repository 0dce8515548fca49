"""«Nächster Befund» leads through all cells of the report, wherever the person stands."""

from __future__ import annotations

import pytest
from sheets import grid_shown

from addin.findings import CellRef, Finding, Severity
from addin.report import findings_sheet
from addin.walk import next_step

START = CellRef("Start", 1, 1)


def found(sheet: str, row: int, column: int, code: str = "T01") -> Finding:
    place = CellRef(sheet, row, column, "Spalte", "")
    return Finding(code, Severity.ERROR, place, "Das ist falsch.", "Berichtigen.", "")


FINDINGS = [
    found("Teilnehmende", 4, 5),
    found("Teilnehmende", 4, 5, "T20"),
    found("Teilnehmende", 9, 2),
    found("Belege", 3, 1),
]


def step_from(selected, *, findings=FINDINGS, last_line=None, hidden_sheets=(), **report):
    grid = grid_shown(findings_sheet(findings), **report)
    return next_step(grid, selected, shows=lambda sheet: sheet not in hidden_sheets, last_line=lambda: last_line)


def test_two_findings_of_one_cell_are_one_step():
    step = step_from(START)

    assert (step.number, step.of, step.place.address) == (1, 3, "E4")
    assert "T01: Das ist falsch." in step.text
    assert "T20: Das ist falsch." in step.text
    assert step.title == "Befund 1 von 3: Teilnehmende, E4 (Spalte)"


@pytest.mark.parametrize(
    ("selected", "address"),
    [
        (CellRef("Teilnehmende", 1, 1), "E4"),
        (CellRef("Teilnehmende", 4, 5), "B9"),
        (CellRef("Teilnehmende", 4, 6), "B9"),
        (CellRef("Teilnehmende", 9, 2), "A3"),
        (CellRef("Teilnehmende", 20, 1), "A3"),
        (CellRef("Belege", 1, 1), "A3"),
    ],
)
def test_the_next_cell_lies_behind_the_selected_one(selected, address):
    assert step_from(selected).place.address == address


def test_behind_the_last_cell_the_walk_begins_anew_and_says_so():
    step = step_from(CellRef("Belege", 3, 1))

    assert (step.number, step.again) == (1, True)
    assert step.text.startswith("Das war der letzte Befund")


@pytest.mark.parametrize(("line", "address"), [(None, "E4"), (1, "E4"), (2, "B9"), (3, "B9"), (4, "A3"), (5, "E4")])
def test_from_the_start_sheet_the_walk_goes_on_behind_the_line_shown_last(line, address):
    assert step_from(START, last_line=line).place.address == address


@pytest.mark.parametrize(("row", "address"), [(1, "E4"), (3, "E4"), (4, "B9"), (5, "A3"), (99, "E4")])
def test_on_the_report_the_selected_line_is_meant(row, address):
    assert step_from(CellRef("Prüfbericht", row, 3)).place.address == address


def test_lines_that_a_filter_hides_are_left_out():
    step = step_from(START, hidden_rows=(2, 3))

    assert (step.place.address, step.of, step.line) == ("B9", 2, 4)


def test_findings_on_hidden_sheets_are_left_out():
    assert step_from(START, hidden_sheets=("Teilnehmende",)).place.sheet == "Belege"


def test_an_empty_report_leads_nowhere():
    assert step_from(START, findings=[]) is None

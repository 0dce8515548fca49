"""„Prüfbericht“ is read back as it was written: the buttons walk through it and keep what is not theirs."""

from __future__ import annotations

from addin.findings import CellRef, Finding, Severity
from addin.report import findings_of, findings_sheet
from addin.workbook.protocol import Cell, Grid, ResultSheet

WRONG_DATE = Finding(
    "T02",
    Severity.ERROR,
    CellRef("Teilnehmende", 17, 5, "Geburtsdatum", "31.02.2001"),
    "„31.02.2001“ gibt es nicht im Kalender.",
    "Bitte als TT.MM.JJJJ eintragen.",
    "Aufbau der Arbeitsmappe",
)
ABOUT_A_SHEET = Finding("A03", Severity.HINT, CellRef("Belege"), "Spalte erkannt.", "Bitte bestätigen.", "")


def as_it_stands(sheet: ResultSheet) -> Grid:
    """The sheet as reading it gives it back: the shown values."""
    return Grid(
        sheet.name, [[item.value if isinstance(item, Cell) else item for item in line.cells] for line in sheet.lines]
    )


def test_the_report_is_read_back_with_every_finding_in_its_place():
    assert findings_of(as_it_stands(findings_sheet([WRONG_DATE, ABOUT_A_SHEET]))) == [WRONG_DATE, ABOUT_A_SHEET]


def test_an_empty_report_lists_nothing():
    assert findings_of(as_it_stands(findings_sheet([]))) == []


def test_what_a_person_typed_into_the_report_is_no_finding():
    report = as_it_stands(findings_sheet([WRONG_DATE]))
    with_notes = Grid(report.sheet, [*report.rows, [None] * 11, ["erledigt, siehe Akte"], [2, "offen", "Fehler"]])

    assert findings_of(with_notes) == [WRONG_DATE]

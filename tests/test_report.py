"""„Prüfbericht“ is read back as it was written: the buttons walk through it and keep what is not theirs."""

from __future__ import annotations

from sheets import grid_shown

from addin.findings import CellRef, Finding, Severity
from addin.report import findings_by_row, findings_sheet
from addin.workbook.protocol import Grid

WRONG_DATE = Finding(
    "T02",
    Severity.ERROR,
    CellRef("Teilnehmende", 17, 5, "Geburtsdatum", "31.02.2001"),
    "„31.02.2001“ gibt es nicht im Kalender.",
    "Bitte als TT.MM.JJJJ eintragen.",
    "Aufbau der Arbeitsmappe",
)
ABOUT_A_SHEET = Finding("A03", Severity.HINT, CellRef("Belege"), "Spalte erkannt.", "Bitte bestätigen.", "")


def test_the_report_is_read_back_with_every_finding_in_its_place():
    assert findings_by_row(grid_shown(findings_sheet([WRONG_DATE, ABOUT_A_SHEET]))) == {
        2: WRONG_DATE,
        3: ABOUT_A_SHEET,
    }


def test_an_empty_report_lists_nothing():
    assert findings_by_row(grid_shown(findings_sheet([]))) == {}


def test_what_a_person_typed_into_the_report_is_no_finding():
    report = grid_shown(findings_sheet([WRONG_DATE]))
    with_notes = Grid(report.sheet, [*report.rows, [None] * 11, ["erledigt, siehe Akte"], [2, "offen", "Fehler"]])

    assert findings_by_row(with_notes) == {2: WRONG_DATE}

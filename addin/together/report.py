"""The combined report: „Übersicht“, „Prüfbericht“, „Personen in mehreren Listen“ and „Annahmen“.

It is written as the results come.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from addin.accepted import Entry, accepted_sheet
from addin.findings import CellRef, Finding, Severity
from addin.report import findings_sheet
from addin.together.compare import SeveralLists
from addin.together.folder import PERSONS_SHEET
from addin.together.outcome import FileFigures, Together
from addin.together.people import People
from addin.workbook.file import MAKER
from addin.workbook.protocol import FINDINGS_SHEET, Cell, Format, Kind, Line, ResultSheet
from addin.workbook.streamed import MOST_LINES, StreamedSheet, streamed_workbook
from addin.workbook.writing import writing

OVERVIEW_SHEET = "Übersicht"

_OVERVIEW = (
    ("Datei", 34, Format.WRAPPED),
    ("Zustand", 15, Format.TEXT),
    ("Zeilen", 9, Format.NUMBER),
    ("Fehler", 9, Format.NUMBER),
    ("Warnungen", 12, Format.NUMBER),
    ("Hinweise", 11, Format.NUMBER),
    ("davon mit anderen Listen", 15, Format.NUMBER),
    ("Bemerkung", 70, Format.WRAPPED),
)
_PERSONS = (
    ("Nr.", 7, Format.NUMBER),
    ("Schwere", 11, Format.TEXT),
    ("Was", 34, Format.WRAPPED),
    ("Nachname", 20, Format.WRAPPED),
    ("Vorname", 20, Format.WRAPPED),
    ("Geburtsdatum", 14, Format.DATE),
    ("Aktenzeichen", 16, Format.WRAPPED),
    ("Datei", 30, Format.WRAPPED),
    ("Blatt", 18, Format.WRAPPED),
    ("Zelle", 9, Format.TEXT),
    ("Baustein", 10, Format.TEXT),
    ("Eintritt", 12, Format.DATE),
    ("Austritt", 12, Format.DATE),
)
_FILE_COLUMN = ("Datei", 30, Format.WRAPPED)
_ONLY_ACROSS = (
    "Hier steht, was mehrere Listen zusammen betrifft. Was eine Liste allein betrifft, nehmen Sie dort an: mit der "
    "Schaltfläche „Befunde annehmen“ oder in ihrer geprüften Kopie."
)
_LONGEST_LINK = 255  # what a text in a formula may have
_NOT_CHECKED = Cell("nicht geprüft", severity=Severity.WARNING)
_SAVE_ANEW = "Ein anderes Format. Ist es eine Liste, bitte als .xlsx speichern und diese Datei aus dem Ordner nehmen."
_IN_ORDER = "in Ordnung: nacheinander oder in verschiedenen Bausteinen"

Columns = Sequence[tuple[str, int, Format]]


class CombinedReport:
    """The report while it is being written; see `combined_report`."""

    def __init__(self, sheets: Sequence[StreamedSheet], folder: Path, target: Path) -> None:
        self._overview, self._findings, self._persons, self._accepted = sheets
        self._folder = folder
        self._base = _way(folder, target.parent)
        self._number = 0

    def findings(self, findings: Sequence[tuple[str, Finding]]) -> None:
        """List findings, each with its file, in the order given."""
        for file, finding in findings:
            for line in findings_sheet([finding]).lines[1:]:
                self._number += 1
                self._findings.write(self._with_file(file, finding.place, line))

    @property
    def unlisted(self) -> int:
        """How many findings had no room on the sheet."""
        return max(self._number + 1 - MOST_LINES, 0)

    def _with_file(self, file: str, place: CellRef, line: Line) -> Line:
        cells = [
            self._link(cell.value, file, place) if isinstance(cell, Cell) and cell.link is not None else cell
            for cell in line.cells[: len(line.formats)]
        ]
        cells[0] = self._number
        return replace(line, cells=(self._link(file, file), *cells), formats=(_FILE_COLUMN[2], *line.formats))

    def persons(self, people: People, found: Sequence[SeveralLists]) -> None:
        """List the people who stand in several lists, with all of their rows."""
        formats = tuple(shown for _, _, shown in _PERSONS)
        for number, person in enumerate(found, start=1):
            severity = person.severity
            for stay in person.stays:
                place, file = people.name_cell(stay), people.file_of(stay)
                cells = (
                    number,
                    Cell(severity.word if severity else "", severity=severity),
                    person.why or _IN_ORDER,
                    stay.last,
                    stay.first,
                    stay.birth,
                    stay.file_number,
                    self._link(file, file),
                    place.sheet,
                    self._link(place.address or "", file, place),
                    stay.module,
                    stay.entry,
                    stay.exit,
                )
                is_settled = severity in (None, Severity.HINT)
                self._persons.write(Line(Kind.QUIET if is_settled else Kind.BODY, cells, formats))

    def accepted(self, entries: Sequence[tuple[str, Entry]]) -> None:
        """List what can be accepted and what was, each with its file. All of it: by it the next run knows it again."""
        files = {entry.finding.key: file for file, entry in entries}
        sheet = accepted_sheet([entry for _, entry in entries], most_open=len(entries))
        place = _place_of_file(sheet)
        for line in sheet.lines[sheet.frozen :]:
            file = files[str(line.cells[-1])]
            cells = [
                self._link(cell.value, file, cell.link) if isinstance(cell, Cell) and cell.link is not None else cell
                for cell in line.cells
            ]
            self._accepted.write(
                _with(replace(line, cells=tuple(cells)), place, self._link(file, file) if file else "")
            )

    def overview(self, outcome: Together, today: date) -> None:
        """Write the first sheet: the result, the files, the totals."""
        shown = tuple(shown for _, _, shown in _OVERVIEW)
        for sheet in (self._overview, self._findings, self._persons, self._accepted):
            sheet.heading = outcome.summary()
        for line in _head(outcome, today):
            self._overview.write(line)
        self._overview.write(Line(Kind.HEADER, tuple(header for header, _, _ in _OVERVIEW), shown))
        for file in outcome.files:
            state, remark = _state(file), file.trouble or "\n".join(file.not_checked)
            counts = (file.rows, *file.counts.values(), file.across)
            self._overview.write(Line(Kind.BODY, (self._link(file.file, file.file), state, *counts, remark), shown))
        for name in outcome.other_formats:
            cells = (self._link(name, name), _NOT_CHECKED, None, None, None, None, None, _SAVE_ANEW)
            self._overview.write(Line(Kind.BODY, cells, shown))
        totals = (outcome.rows, *map(outcome.count, Severity), sum(file.across for file in outcome.files))
        self._overview.write(Line(Kind.TOTAL, ("Summe", "", *totals, ""), shown))

    def _link(self, words: object, file: str, place: CellRef | None = None) -> Cell | str:
        """A cell that leads to a file or a cell in it; plain where no link can name it."""
        text = str(words)
        address = f"{self._base}{file}" + (f"#{place.reference}" if place else "")
        if len(address) > _LONGEST_LINK or len(text) > _LONGEST_LINK or any(mark in file for mark in "#%"):
            return text
        quoted = (part.replace('"', '""') for part in (address, text))
        return Cell(text, formula='=HYPERLINK("{}","{}")'.format(*quoted))


@contextlib.contextmanager
def combined_report(folder: Path, target: Path) -> Iterator[CombinedReport]:
    """The combined report on a folder; complete at `target` once the block is left, and not there if it fails.

    Raises `UnusableInput` where it cannot be written.
    """
    findings = findings_sheet([])
    head = findings.lines[0]
    listed = len(head.formats)
    sheets = (
        ResultSheet(OVERVIEW_SHEET, _widths(_OVERVIEW), (), frozen=0),
        ResultSheet(
            FINDINGS_SHEET,
            (float(_FILE_COLUMN[1]), *findings.widths[:listed]),
            [Line(Kind.HEADER, (_FILE_COLUMN[0], *head.cells[:listed]), (_FILE_COLUMN[2], *head.formats))],
            filter_row=1,
        ),
        ResultSheet(
            PERSONS_SHEET,
            _widths(_PERSONS),
            [Line(Kind.HEADER, tuple(header for header, _, _ in _PERSONS), tuple(shown for _, _, shown in _PERSONS))],
            filter_row=1,
        ),
        _accepted_with_files(),
    )
    with writing(target) as temporary, streamed_workbook(temporary, sheets, MAKER) as streams:
        yield CombinedReport(streams, folder, target)


def _accepted_with_files() -> ResultSheet:
    """The sheet „Annahmen“, still without entries: a note more, and the file before the sheet that it has."""
    sheet = accepted_sheet([])
    place = _place_of_file(sheet)
    *head, header = sheet.lines
    lines = [*head, Line(Kind.NOTE, (_ONLY_ACROSS,)), _with(header, place, _FILE_COLUMN[0])]
    widths = (*sheet.widths[:place], float(_FILE_COLUMN[1]), *sheet.widths[place:])
    return replace(sheet, widths=widths, lines=lines, frozen=len(lines), filter_row=len(lines))


def _place_of_file(sheet: ResultSheet) -> int:
    return sheet.lines[sheet.frozen - 1].cells.index("Blatt")


def _with(line: Line, place: int, file: Cell | str) -> Line:
    cells, formats = line.cells, line.formats
    return replace(
        line,
        cells=(*cells[:place], file, *cells[place:]),
        formats=(*formats[:place], _FILE_COLUMN[2], *formats[place:]),
    )


def _widths(columns: Columns) -> tuple[float, ...]:
    return tuple(float(width) for _, width, _ in columns)


def _way(folder: Path, start: Path) -> str:
    """How links lead from the report's folder to that of the lists: empty where they lie side by side."""
    folder, start = folder.resolve(), start.resolve()
    if folder == start:
        return ""
    try:
        return f"{os.path.relpath(folder, start)}{os.sep}"
    except ValueError:  # another drive
        return f"{folder}{os.sep}"


def _head(outcome: Together, today: date) -> Iterator[Line]:
    yield Line(Kind.TITLE, (f"Sammelbericht über den Ordner „{outcome.folder.resolve().name}“",))
    yield Line(Kind.NOTE, (f"Stand {today:%d.%m.%Y}. {outcome.summary()}.",))
    for sentence in (*outcome.about_persons(), *outcome.remarks):
        yield Line(Kind.NOTE, (sentence,))
    yield Line(Kind.BLANK)


def _state(file: FileFigures) -> Cell:
    if file.trouble:
        return Cell("nicht geprüft", severity=Severity.ERROR)
    for severity in (Severity.ERROR, Severity.WARNING):
        if file.counts[severity]:
            return Cell(severity.words, severity=severity)
    return Cell("in Ordnung")

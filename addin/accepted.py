"""The sheet „Annahmen“: findings that the office leaves as they are, each with a reason and the initials of a person.

The add-in lists there what may be accepted, a person fills in the reason, and the next check takes it from there. What
a person has typed is never thrown away, not even where the finding is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from addin.columns.text import fold, tidy
from addin.findings import CellRef, Finding, Severity, place_of, shown
from addin.workbook.protocol import ACCEPTED_SHEET, LISTED, Cell, Format, Grid, Kind, Line, PlainValue, ResultSheet


class Standing(Enum):
    """How an entry of the sheet stands."""

    OPEN = "offen"
    INCOMPLETE = "unvollständig"
    ACCEPTED = "angenommen"
    GONE = "ohne Befund"


_ORDER = {Standing.OPEN: 0, Standing.INCOMPLETE: 0, Standing.ACCEPTED: 1, Standing.GONE: 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding on the sheet, and what a person wrote against it; `finding` is as grave as the rule has it."""

    finding: Finding
    reason: str = ""
    initials: str = ""
    since: date | None = None
    standing: Standing = Standing.OPEN

    @property
    def is_complete(self) -> bool:
        """Whether a person has said why, and who says so."""
        return bool(self.reason and self.initials)

    @property
    def is_touched(self) -> bool:
        """Whether a person has written anything."""
        return bool(self.reason or self.initials)


_COLUMNS = (
    ("Stand", 16, Format.TEXT),
    ("Begründung", 40, Format.WRAPPED),
    ("Kürzel", 16, Format.TEXT),
    ("Angenommen am", 16, Format.DATE),
    ("Schwere", 16, Format.TEXT),
    ("Regel", 9, Format.TEXT),
    ("Blatt", 20, Format.TEXT),
    ("Zelle", 9, Format.TEXT),
    ("Spalte", 20, Format.WRAPPED),
    ("Wert", 20, Format.WRAPPED),
    ("Meldung", 54, Format.WRAPPED),
)
_REASON = 2  # the column, counted from 1
_KEY = "Kennung"
_HEADERS = (*(header for header, _, _ in _COLUMNS), _KEY)
_FORMATS = tuple(shown for _, _, shown in _COLUMNS)
_NOTES = (
    "Was stimmt, obwohl es gemeldet wird: hier Begründung und Kürzel eintragen und noch einmal prüfen. "
    "Der Befund zählt dann als Hinweis.",
    "Er kommt wieder, sobald sich der Wert ändert, um den es geht. Bei verschiedenen Personen, die sich ähneln, genügt "
    "als Begründung „Kein Duplikat“.",
)
_MANY = "Nur im Prüfbericht stehen weitere Befunde: {count}. Bitte zuerst berichtigen, was sich berichtigen lässt."
MOST_OPEN = 1_000


def accepted_sheet(entries: Sequence[Entry]) -> ResultSheet:
    """The sheet: first what is open, then in grey what is accepted and what needs nobody any more.

    Of what is open and nobody has touched, only the first `MOST_OPEN`: who has more has other things to do first.
    """
    untouched = [entry for entry in entries if entry.standing is Standing.OPEN]
    left_out = {id(entry) for entry in untouched[MOST_OPEN:]}
    kept = (entry for entry in entries if id(entry) not in left_out)
    listed = sorted(kept, key=lambda entry: _ORDER[entry.standing])
    notes = (*_NOTES, _MANY.format(count=len(left_out))) if left_out else _NOTES
    lines = [Line(Kind.TITLE, ("Annahmen",)), *(Line(Kind.NOTE, (note,)) for note in notes)]
    lines.append(Line(Kind.HEADER, _HEADERS, _FORMATS))
    header = len(lines)
    lines += [_line(Kind.QUIET if _ORDER[entry.standing] else Kind.BODY, entry) for entry in listed]
    widths = (*(float(width) for _, width, _ in _COLUMNS), 0.0)
    return ResultSheet(ACCEPTED_SHEET, widths, lines, frozen=header, filter_row=header)


def _line(kind: Kind, entry: Entry) -> Line:
    finding, place = entry.finding, entry.finding.place
    is_gone = entry.standing is Standing.GONE
    cells: tuple[Cell | PlainValue, ...] = (
        entry.standing.value,
        entry.reason,
        entry.initials,
        entry.since,
        Cell(finding.severity.word, severity=finding.severity),
        finding.code,
        place.sheet,
        Cell(place.address, link=place) if place.address and not is_gone else "",
        place.header,
        place.value,
        finding.message,
        finding.key,
    )
    return Line(kind, cells, _FORMATS)


def place_of_reason(sheet: ResultSheet, finding: Finding | None) -> CellRef:
    """Where the reason for a finding belongs on the sheet; for none of it, in the first line."""
    first = sheet.frozen + 1
    if finding is not None:
        for number, line in enumerate(sheet.lines, start=1):
            if line.kind in LISTED and line.cells[-1] == finding.key:
                return CellRef(ACCEPTED_SHEET, number, _REASON)
    return CellRef(ACCEPTED_SHEET, first, _REASON)


def entries_on(sheet: Grid) -> list[Entry]:
    """What stands on the sheet, in its order; lines without a finding of ours are left out."""
    severities = {severity.word: severity for severity in Severity}
    standings = {standing.value: standing for standing in Standing}
    columns: dict[str, int] = {}
    found = []
    for row in sheet.rows:
        texts = [tidy(shown(value)) for value in row]
        if not columns:
            titles = {fold(text): index for index, text in enumerate(texts)}
            if all(fold(header) in titles for header in ("Begründung", "Kürzel", _KEY)):
                columns = {header: titles[fold(header)] for header in _HEADERS if fold(header) in titles}
            continue
        told = {header: texts[index] if index < len(texts) else "" for header, index in columns.items()}
        severity = severities.get(told.get("Schwere", ""))
        if not told[_KEY] or severity is None:
            continue
        line, column = place_of(told.get("Zelle", "")) or (None, None)
        place = CellRef(told.get("Blatt", ""), line, column, told.get("Spalte", ""), told.get("Wert", ""))
        finding = Finding(told.get("Regel", ""), severity, place, told.get("Meldung", ""), "", "", key=told[_KEY])
        since = _day(row[columns["Angenommen am"]]) if columns.get("Angenommen am", len(row)) < len(row) else None
        standing = standings.get(told.get("Stand", ""), Standing.OPEN)
        reason = shown(row[columns["Begründung"]]).strip() if columns["Begründung"] < len(row) else ""  # breaks stay
        found.append(Entry(finding, reason, told["Kürzel"], since, standing))
    return found


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None

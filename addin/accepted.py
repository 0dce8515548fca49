"""The sheet „Annahmen“: findings that the office leaves as they are, each with a reason and the initials of a person.

The add-in lists there what may be accepted, a person fills in the reason, and the next check takes it from there. What
a person has typed is never thrown away: not where the finding is gone, and not what belongs to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from addin.additions import Additions, Own, columns_of, format_of, in_format, kept, row_of
from addin.columns.text import fold, tidy
from addin.finding_keys import is_key
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
    """A finding on the sheet, and what a person wrote against it; `finding` is as grave as the rule has it.

    `beside` is what stands in its line in the columns of the office's own.
    """

    finding: Finding
    reason: str = ""
    initials: str = ""
    since: date | None = None
    standing: Standing = Standing.OPEN
    beside: tuple[tuple[Own, PlainValue], ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether a person has said why, and who says so."""
        return bool(self.reason and self.initials)

    @property
    def is_touched(self) -> bool:
        """Whether a person has begun to say why."""
        return bool(self.reason or self.initials)

    @property
    def is_written_on(self) -> bool:
        """Whether a person has written anything at all, if only into a column of the office's own."""
        return self.is_touched or bool(self.beside)


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
_KEY, _REASON, _INITIALS, _SINCE = "Kennung", "Begründung", "Kürzel", "Angenommen am"
_HEADERS = (*(header for header, _, _ in _COLUMNS), _KEY)
_FORMATS = {header: shown for header, _, shown in _COLUMNS}
_WIDTHS = {**{header: float(width) for header, width, _ in _COLUMNS}, _KEY: 0.0}
_OWN_WIDTH = 30.0
_TITLE = "Annahmen"
_NOTES = (
    "Was stimmt, obwohl es gemeldet wird: hier Begründung und Kürzel eintragen und noch einmal prüfen. "
    "Der Befund zählt dann als Hinweis.",
    "Er kommt wieder, sobald sich der Wert ändert, um den es geht. Bei verschiedenen Personen, die sich ähneln, genügt "
    "als Begründung „Kein Duplikat“.",
)
_MANY = "Nur im Prüfbericht stehen weitere Befunde: {count}. Bitte zuerst berichtigen, was sich berichtigen lässt."
_OUR_WORDS = re.compile("|".join([_TITLE, *map(re.escape, _NOTES), re.escape(_MANY).replace(r"\{count\}", r"\d+")]))
MOST_OPEN = 1_000
_SURELY_HEADER = 4  # of our headers in one row: who has renamed one or two of them still has a list

_NOTHING_ADDED = Additions()


def accepted_sheet(
    entries: Sequence[Entry], most_open: int = MOST_OPEN, additions: Additions = _NOTHING_ADDED
) -> ResultSheet:
    """The sheet: first what is open, then in grey what is accepted and what needs nobody any more.

    Of what is open and nobody has touched, only the first `most_open`: who has more has other things to do first. What
    the office has added stands in its columns, and below the list.
    """
    untouched = [entry for entry in entries if entry.standing is Standing.OPEN and not entry.beside]
    left_out = {id(entry) for entry in untouched[most_open:]}
    remaining = (entry for entry in entries if id(entry) not in left_out)
    listed = sorted(remaining, key=lambda entry: _ORDER[entry.standing])
    columns = additions.around(_HEADERS)
    formats = _formats(columns, listed)
    notes = (*_NOTES, _MANY.format(count=len(left_out))) if left_out else _NOTES
    lines = [Line(Kind.TITLE, (_TITLE,)), *(Line(Kind.NOTE, (note,)) for note in notes)]
    titles = tuple(column.title if isinstance(column, Own) else column for column in columns)
    lines.append(Line(Kind.HEADER, titles, formats))
    header = len(lines)
    for entry in listed:
        kind = Kind.QUIET if _ORDER[entry.standing] else Kind.BODY
        lines.append(Line(kind, _cells(entry, columns, formats), formats))
    if additions.rows:
        lines += [Line(Kind.BLANK), *(Line(Kind.BLANK, row) for row in additions.rows)]
    widths = tuple(_OWN_WIDTH if isinstance(column, Own) else _WIDTHS[column] for column in columns)
    return ResultSheet(ACCEPTED_SHEET, widths, lines, frozen=header, filter_row=header)


def _formats(columns: Sequence[str | Own], entries: Sequence[Entry]) -> tuple[Format, ...]:
    """How the columns are shown; the key needs no look where it is the last."""
    beside = [dict(entry.beside) for entry in entries if entry.beside]
    formats = [
        format_of(line.get(column) for line in beside) if isinstance(column, Own) else _FORMATS.get(column, Format.TEXT)
        for column in columns
    ]
    return tuple(formats[:-1] if columns[-1] == _KEY else formats)


def _cells(entry: Entry, columns: Sequence[str | Own], formats: Sequence[Format]) -> tuple[Cell | PlainValue, ...]:
    ours, beside = _our_cells(entry), dict(entry.beside)
    return tuple(
        in_format(beside.get(column), formats[index]) if isinstance(column, Own) else ours[column]
        for index, column in enumerate(columns)
    )


def _our_cells(entry: Entry) -> Mapping[str, Cell | PlainValue]:
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
    return dict(zip(_HEADERS, cells, strict=True))


def place_of_reason(sheet: ResultSheet, finding: Finding | None) -> CellRef:
    """Where the reason for a finding belongs on the sheet; for none of it, in the first line."""
    titles = sheet.lines[sheet.frozen - 1].cells
    reason, key = titles.index(_REASON) + 1, titles.index(_KEY)
    if finding is not None:
        for number, line in enumerate(sheet.lines, start=1):
            if line.kind in LISTED and line.cells[key] == finding.key:
                return CellRef(ACCEPTED_SHEET, number, reason)
    return CellRef(ACCEPTED_SHEET, sheet.frozen + 1, reason)


def entries_on(sheet: Grid) -> list[Entry]:
    """The findings that stand on the sheet, in its order, each with what a person wrote beside it."""
    return _read(sheet)[0]


def additions_on(sheet: Grid) -> Additions:
    """What the office has added to the sheet: its columns, and the rows that are about no finding of ours."""
    return _read(sheet)[1]


def _read(sheet: Grid) -> tuple[list[Entry], Additions]:
    """The sheet in two parts. Whatever a person has typed is in the one or in the other."""
    values = [
        [sheet.errors.get((number, place), value) for place, value in enumerate(row, start=1)]
        for number, row in enumerate(sheet.rows, start=1)
    ]
    texts = [[tidy(shown(value)) for value in row] for row in values]
    head = next((number for number, row in enumerate(texts) if _is_header(row)), None)
    above = [[None if _OUR_WORDS.fullmatch(tidy(shown(value))) else value for value in row] for row in values[:head]]
    if head is None:
        return [], Additions(rows=_rows(above, len(_HEADERS)))
    key = [fold(text) for text in texts[head]].index(fold(_KEY))
    about = {number for number, row in enumerate(texts) if number > head and key < len(row) and is_key(row[key])}
    columns = columns_of(texts[head], [values[number] for number in sorted(about)], _HEADERS)
    entries: list[Entry] = []
    written: set[str] = set()
    for number in sorted(about):
        entry = _entry(values[number], columns)
        if entry.finding.key in written and entry.is_written_on:
            about.remove(number)  # somebody has copied the line: what says which of the two counts?
            continue
        entries.append(entry)
        if entry.is_written_on:
            written.add(entry.finding.key)
    others = [row for number, row in enumerate(values) if number > head and number not in about]
    return entries, Additions(tuple(columns), _rows([*above, *others], len(columns)))


def _is_header(row: Sequence[str]) -> bool:
    """Whether a row holds the header of the key, and enough others of ours."""
    found = {fold(text) for text in row}
    return fold(_KEY) in found and sum(fold(header) in found for header in _HEADERS) >= _SURELY_HEADER


def _rows(rows: Iterable[Sequence[object]], width: int) -> tuple[tuple[PlainValue, ...], ...]:
    return tuple(row for values in rows if (row := row_of(values, width)))


def _entry(values: Sequence[object], columns: Mapping[str | Own, int]) -> Entry:
    """A line of the list, as it stands."""
    cells = {column: values[index] for column, index in columns.items() if index < len(values)}
    told = {header: tidy(shown(cells.get(header))) for header in _HEADERS}
    severity = next((each for each in Severity if each.word == told["Schwere"]), Severity.WARNING)
    standing = next((each for each in Standing if each.value == told["Stand"]), Standing.OPEN)
    line, column = place_of(told["Zelle"]) or (None, None)
    place = CellRef(told["Blatt"], line, column, told["Spalte"], told["Wert"])
    finding = Finding(told["Regel"], severity, place, told["Meldung"], "", "", key=told[_KEY])
    reason = shown(cells.get(_REASON)).strip()  # its line breaks stay
    own = ((column, kept(value)) for column, value in cells.items() if isinstance(column, Own))
    beside = tuple((column, value) for column, value in own if value is not None)
    return Entry(finding, reason, told[_INITIALS], _day(cells.get(_SINCE)), standing, beside)


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None

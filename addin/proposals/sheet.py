"""The sheet „Vorschläge“, written and read back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from addin.columns.text import tidy
from addin.findings import CellRef, place_of, shown
from addin.proposals.entry import TICK, Entry, State, is_tick
from addin.proposals.proposal import Kind, Proposal
from addin.proposals.value import plain, unwritten, written
from addin.workbook.protocol import PROPOSALS_SHEET, Cell, Format, Grid, Line, PlainValue, ResultSheet
from addin.workbook.protocol import Kind as LineKind

_COLUMNS = (
    ("Übernehmen", 14, Format.TEXT),
    ("Stand", 25, Format.WRAPPED),
    ("Blatt", 18, Format.TEXT),
    ("Zelle", 8, Format.TEXT),
    ("Spalte", 19, Format.WRAPPED),
    ("Bisher", 26, Format.WRAPPED),
    ("Neu", 26, Format.WRAPPED),
    ("Warum", 48, Format.WRAPPED),
    ("Bisher genau", 0, Format.TEXT),  # from here on for the machine, and hidden
    ("Neu genau", 0, Format.TEXT),
    ("Format bisher", 0, Format.TEXT),
    ("Format neu", 0, Format.TEXT),
    ("Art", 0, Format.TEXT),
    ("Sicher", 0, Format.TEXT),
    ("Gruppe", 0, Format.TEXT),
    ("Durchgang", 0, Format.NUMBER),
)
_HEADERS = tuple(header for header, _, _ in _COLUMNS)
_FORMATS = tuple(shown for _, _, shown in _COLUMNS)
_SEARCHED = 10  # rows in which the header stands, though somebody may have put a line above
_YES = "ja"

FIRST_LINE = 4
"""The row of the first proposal."""

IN_FILE = "in der Kopie speichern und „foerdermappe fix DATEI --apply“ aufrufen"
BY_BUTTON = "„Vorschläge übernehmen“ drücken"


def proposals_sheet(entries: Sequence[Entry], heading: str, then: str) -> ResultSheet:
    """The list of all lines, in the order given; the cell is a link to the place.

    `heading`, the result in one sentence, is printed on every page; `then` is what to do when all is ticked: `IN_FILE`
    or `BY_BUTTON`.
    """
    note = (
        f"Bitte ein x vor jeden Vorschlag setzen, der stimmt (oder es löschen), dann {then}. Ist etwas anderes "
        "richtig, tragen Sie es unter „Neu“ ein. Leerzeichen sind unter „Bisher“ als · gezeigt."
    )
    lines = [
        Line(LineKind.TITLE, ("Vorschläge zum Berichtigen",), (Format.TEXT,)),
        Line(LineKind.NOTE, (note,), (Format.TEXT,)),
        Line(LineKind.HEADER, _HEADERS, _FORMATS),
    ]
    lines += [Line(_look(entry), _cells(entry), _FORMATS) for entry in entries]
    widths = tuple(float(width) for _, width, _ in _COLUMNS)
    return ResultSheet(PROPOSALS_SHEET, widths, lines, frozen=3, filter_row=3, heading=heading)


def _look(entry: Entry) -> LineKind:
    return LineKind.BODY if entry.state in (State.OPEN, State.REFUSED) else LineKind.QUIET


def _cells(entry: Entry) -> tuple[Cell | PlainValue, ...]:
    proposal = entry.proposal
    place = proposal.place
    return (
        TICK if entry.ticked else "",
        entry.stand,
        place.sheet,
        Cell(place.address, link=place),
        place.header,
        proposal.before,
        _new(entry),
        proposal.reason,
        written(proposal.old),
        written(proposal.new),
        _format_written(entry.old_format),
        _format_written(proposal.number_format),
        proposal.kind.name,
        _YES if proposal.sure else "",
        proposal.group,
        entry.run,
    )


def _new(entry: Entry) -> PlainValue:
    """What stands under „Neu“: what a person has typed there, as long as it was not taken."""
    if entry.typed is None:
        return entry.proposal.after
    return shown(entry.typed) if isinstance(entry.typed, date) else entry.typed


def _format_written(number_format: str | None) -> str:
    """With a sign in front: a format may be nothing but blanks or digits."""
    return "" if number_format is None else f":{number_format}"


def _format_unwritten(text: str) -> str | None:
    return text[1:] if text.startswith(":") else None


def read_entries(grid: Grid) -> list[Entry]:
    """The lines of a sheet „Vorschläge“; what a person has typed below or between them is left out."""
    header = next((n for n, row in enumerate(grid.rows[:_SEARCHED]) if _titles(row)[: len(_HEADERS)] == _HEADERS), None)
    if header is None:
        return []
    lines = (_Read.of(row) for row in grid.rows[header + 1 :])
    return [entry for line in lines if line is not None and (entry := line.entry()) is not None]


def _titles(row: Sequence[object]) -> tuple[str, ...]:
    return tuple(tidy(str(value)) if value is not None else "" for value in row)


class _Read(NamedTuple):
    """A line as it stands, by header."""

    values: Mapping[str, object]

    @classmethod
    def of(cls, row: Sequence[object]) -> _Read | None:
        return cls(dict(zip(_HEADERS, row, strict=False))) if len(row) >= len(_HEADERS) else None

    def text(self, header: str) -> str:
        value = self.values[header]
        return "" if value is None else shown(value)

    def entry(self) -> Entry | None:
        place, kind = place_of(self.text("Zelle")), Kind.__members__.get(self.text("Art"))
        try:
            old, new = unwritten(self.text("Bisher genau")), unwritten(self.text("Neu genau"))
        except ValueError:
            return None
        if place is None or kind is None:
            return None
        proposal = Proposal(
            CellRef(self.text("Blatt"), *place, self.text("Spalte"), shown(old)),
            old,
            new,
            kind,
            self.text("Warum"),
            self.text("Sicher") == _YES,
            _format_unwritten(self.text("Format neu")),
            self.text("Gruppe"),
            self.text("Bisher"),
        )
        state, on, why_not = _state(self.text("Stand"))
        run = self.values["Durchgang"]
        return Entry(
            proposal,
            is_tick(self.values["Übernehmen"]),
            state,
            on,
            why_not,
            int(run) if isinstance(run, int | float) else 0,
            _format_unwritten(self.text("Format bisher")),
            typed=self._typed(proposal),
        )

    def _typed(self, proposal: Proposal) -> PlainValue:
        """What a person has typed over „Neu“; None where it says what we wrote there, or nothing in its place."""
        text, value = self.text("Neu"), self.values["Neu"]
        if tidy(text) == tidy(proposal.after) or (proposal.new is None and not tidy(text)):
            return None
        return plain(value) if value and isinstance(value, str | float | int | date) else text


def _state(stand: str) -> tuple[State, date | None, str]:
    """What „Stand“ says; what nobody of us wrote there is a proposal still."""
    state = next((state for state in State if stand.startswith(state.value)), State.OPEN)
    rest = stand[len(state.value) :]
    try:
        on = datetime.strptime(rest, " am %d.%m.%Y").date() if rest.startswith(" am ") else None  # noqa: DTZ007
    except ValueError:
        on = None
    return state, on, rest.removeprefix(": ") if rest.startswith(": ") else ""

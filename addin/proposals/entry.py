"""A proposal as a line of the sheet „Vorschläge“: its tick, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from addin.proposals.proposal import Kind, Proposal
from addin.proposals.value import written
from addin.workbook.protocol import PlainValue

TICK = "x"
_TICKS = frozenset({"x", "ja", "j", "1", "✓", "✔", "☑", "true", "wahr"})


def is_tick(value: object) -> bool:
    """Whether a person means yes by what stands in the first column.

    >>> [is_tick(value) for value in ("x", " X ", "Ja", 1.0, "✓", True, "TRUE", "", None, "nein", 0)]
    [True, True, True, True, True, True, True, False, False, False, False]
    """
    if isinstance(value, str):
        return value.strip().casefold() in _TICKS
    return isinstance(value, bool | int | float) and value == 1


class State(Enum):
    """What became of a proposal."""

    OPEN = "Vorschlag"
    APPLIED = "übernommen"
    UNDONE = "zurückgenommen"
    STALE = "nicht mehr gültig"
    REFUSED = "nicht übernommen"

    def __lt__(self, other: State) -> bool:
        """For the order of the lines: what is still to be decided first."""
        return _ORDER[self] < _ORDER[other]


_ORDER = {
    state: rank for rank, state in enumerate((State.OPEN, State.REFUSED, State.STALE, State.UNDONE, State.APPLIED))
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of „Vorschläge“.

    `on` is the day of its state, `why_not` why it was not applied. `run` numbers the applications, so that the last one
    can be taken back; 0 where it was never applied. `old_format` is the cell's number format before (US notation), None
    where nobody knows it. `typed` is what a person has typed over „Neu“, None where nobody has; one who has emptied it
    has typed an empty text.
    """

    proposal: Proposal
    ticked: bool
    state: State = State.OPEN
    on: date | None = None
    why_not: str = ""
    run: int = 0
    old_format: str | None = None
    typed: PlainValue = None

    @property
    def is_retyped(self) -> bool:
        """Whether a person has typed over „Neu“."""
        return self.typed is not None

    @property
    def stand(self) -> str:
        """What stands in the column „Stand“."""
        if self.state in (State.APPLIED, State.UNDONE) and self.on is not None:
            return f"{self.state.value} am {self.on:%d.%m.%Y}"
        return f"{self.state.value}: {self.why_not}" if self.why_not else self.state.value


def last_run(entries: Iterable[Entry]) -> list[Entry]:
    """The lines of the last application that was not taken back."""
    applied = [entry for entry in entries if entry.state is State.APPLIED]
    newest = max((entry.run for entry in applied), default=0)
    return [entry for entry in applied if entry.run == newest]


def as_entries(proposals: Iterable[Proposal], earlier: Iterable[Entry]) -> list[Entry]:
    """Proposals as lines: ticked as a person left them, and where they are new, if they are sure.

    A proposal that was applied once and is back, because somebody put the old value back, counts as new. What a person
    wanted in its place stands in its place.
    """
    before = [entry for entry in earlier if entry.state is not State.APPLIED]
    known = {entry.proposal.key: entry for entry in before}
    by_hand = {
        _cell(entry.proposal): entry
        for entry in before
        if entry.proposal.kind is Kind.BY_HAND and entry.state is not State.UNDONE
    }
    lines = []
    for proposal in proposals:
        if (own := by_hand.get(_cell(proposal))) is not None:
            lines.append(Entry(replace(own.proposal, place=proposal.place, group=proposal.group), own.ticked))
        elif (same := known.get(proposal.key)) is not None:
            lines.append(Entry(proposal, same.ticked, typed=same.typed))
        else:
            lines.append(Entry(proposal, proposal.sure))
    return lines


def _cell(proposal: Proposal) -> tuple[str, int | None, int | None, str]:
    """The cell of a proposal, as long as it holds the same."""
    place = proposal.place
    return place.sheet, place.row, place.column, written(proposal.old)


def in_order(entries: Iterable[Entry], sheets: Sequence[str]) -> list[Entry]:
    """Lines in the order of reading: the open ones first, then by tab, row and column."""
    rank = {name: number for number, name in enumerate(sheets)}

    def place(entry: Entry) -> tuple[State, int, int, int]:
        cell = entry.proposal.place
        return entry.state, rank.get(cell.sheet, len(rank)), cell.row or 0, cell.column or 0

    return sorted(entries, key=place)

"""What is said about lines of „Vorschläge“, without a word of what the cells hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from addin.proposals.entry import Entry, State

_MOST_LISTED = 10


def number_of(entries: Sequence[Entry], one: str = "Vorschlag", many: str = "Vorschläge") -> str:
    """Like „1 Vorschlag“ or „3 Vorschläge“."""
    return f"{len(entries)} {one if len(entries) == 1 else many}"


def counted(entries: Iterable[Entry]) -> str:
    """How many of each kind, in words like „2 Datumsangaben als Text, 1 Schreibweise“."""
    counts = Counter(entry.proposal.kind for entry in entries)
    return ", ".join(f"{number} {kind.word if number == 1 else kind.words}" for kind, number in counts.most_common())


def counted_by_sheet(entries: Sequence[Entry]) -> list[str]:
    """Like „Teilnehmende: 2 Datumsangaben als Text, 1 Schreibweise“."""
    sheets = dict.fromkeys(entry.proposal.place.sheet for entry in entries)
    return [
        f"{sheet}: {counted(entry for entry in entries if entry.proposal.place.sheet == sheet)}" for sheet in sheets
    ]


def reasons(not_done: Sequence[Entry]) -> list[str]:
    """Why lines were not done: each reason once, with how many and which cells."""
    whys = Counter(entry.why_not for entry in not_done if entry.why_not)
    return [
        f"{number} nicht: {why} ({_cells([entry for entry in not_done if entry.why_not == why])})."
        for why, number in whys.most_common()
    ]


def _cells(entries: Sequence[Entry]) -> str:
    cells = [f"{entry.proposal.place.sheet} {entry.proposal.place.address}" for entry in entries[:_MOST_LISTED]]
    return ", ".join(cells) + (" …" if len(entries) > _MOST_LISTED else "")


def still_open(entries: Iterable[Entry]) -> list[Entry]:
    """The lines that a person may still decide on."""
    return [entry for entry in entries if entry.state in (State.OPEN, State.REFUSED)]


def heading(entries: Sequence[Entry]) -> str:
    """The whole list in one sentence."""
    left = still_open(entries)
    applied = sum(entry.state is State.APPLIED for entry in entries)
    sentence = f"{number_of(left)}, davon {sum(entry.ticked for entry in left)} angehakt"
    return f"{sentence}; {applied} übernommen" if applied else sentence

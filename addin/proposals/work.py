"""What is to be done with the ticks: which cells change, which do not and why, and how they are put back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from addin.findings import CellRef
from addin.proposals.by_hand import NO_COLUMN
from addin.proposals.entry import Entry, State, last_run
from addin.proposals.value import holds
from addin.workbook.protocol import CellChange

CellAt = Callable[[CellRef], object]
"""What a cell holds now."""

Place = tuple[str, int, int]
"""A cell by sheet, row and column, counted from 1."""

FORMULA = "die Zelle enthält eine Formel"
CHANGED = "in der Zelle steht inzwischen etwas anderes"
TOGETHER = "gehört zu {other}; bitte beide anhaken"
ALONE = "die zweite Hälfte dieser Änderung fehlt; bitte neue Vorschläge machen"
NO_SHEET = "das Blatt gibt es nicht mehr"

_HALVES = 2


class Work(NamedTuple):
    """What is to be written, every line as it stands afterwards, and which of them this changed, and did not."""

    changes: list[CellChange]
    entries: list[Entry]
    done: list[Entry]
    not_done: list[Entry]


def place_of_entry(entry: Entry) -> Place:
    """The cell of a line."""
    place = entry.proposal.place
    return place.sheet, place.row or 0, place.column or 0


def without_formulas(entries: Sequence[Entry], formulas: Collection[Place]) -> list[Entry]:
    """The lines without those for cells that a formula fills, and without the other halves of such changes."""
    filled = [entry for entry in entries if place_of_entry(entry) in formulas]
    halved = {entry.proposal.group for entry in filled if entry.proposal.group}
    gone = set(map(id, filled))
    return [entry for entry in entries if id(entry) not in gone and entry.proposal.group not in halved]


def to_be_applied(entries: Iterable[Entry]) -> list[Entry]:
    """The ticked lines that nobody has applied yet; one that was taken back may be ticked again."""
    return [entry for entry in entries if entry.ticked and entry.state is not State.APPLIED]


def apply(
    entries: Sequence[Entry],
    cell_at: CellAt,
    formulas: Collection[Place],
    today: date,
    formats: Mapping[Place, str] | None = None,
) -> Work:
    """Apply what is ticked and still has its old value; what a person typed over „Neu“ only once it was `taken`.

    `cell_at` gives what a cell holds now and raises `KeyError` where its sheet is gone; `formulas` are the cells among
    them that hold a formula; `formats` are their number formats, where they are known.
    """
    run = max((entry.run for entry in entries), default=0) + 1
    ticked = to_be_applied(entries)
    whys = {id(entry): _why_not(entry, cell_at, formulas) for entry in ticked}
    _all_or_none(entries, ticked, whys)
    changes, after, done, not_done = [], [], [], []
    for entry in entries:
        if id(entry) not in whys:
            after.append(entry)
            continue
        why = whys[id(entry)]
        if why:
            state = State.STALE if why in (CHANGED, NO_SHEET) else State.REFUSED
            again = why not in (CHANGED, NO_SHEET)  # what a person can still put right keeps its tick
            after.append(replace(entry, state=state, on=None, why_not=why, ticked=again))
            not_done.append(after[-1])
        else:
            place = place_of_entry(entry)
            changes.append(CellChange(*place, entry.proposal.new, entry.proposal.number_format))
            old_format = (formats or {}).get(place)
            after.append(replace(entry, state=State.APPLIED, on=today, why_not="", run=run, old_format=old_format))
            done.append(after[-1])
    return Work(changes, after, done, not_done)


def _why_not(entry: Entry, cell_at: CellAt, formulas: Collection[Place]) -> str:
    """Why a line cannot be applied; empty where it can."""
    try:
        held = cell_at(entry.proposal.place)
    except KeyError:
        return NO_SHEET
    if place_of_entry(entry) in formulas:
        return FORMULA
    if not holds(held, entry.proposal.old):
        return CHANGED
    return entry.why_not or NO_COLUMN if entry.is_retyped else ""


def _all_or_none(entries: Sequence[Entry], ticked: Sequence[Entry], whys: dict[int, str]) -> None:
    """Two halves of one change go together: the reason of the one is the other's too."""
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.proposal.group and entry.state is not State.APPLIED:
            groups[entry.proposal.group].append(entry)
    asked = set(map(id, ticked))
    for group in groups.values():
        missing = next((entry for entry in group if id(entry) not in asked), None)
        trouble = next((whys[id(entry)] for entry in group if whys.get(id(entry))), "")
        if len(group) < _HALVES:  # somebody has deleted the other line
            trouble = ALONE
        elif missing is not None:
            trouble = TOGETHER.format(other=missing.proposal.place.address)
        for entry in group:
            if trouble and id(entry) in asked:
                whys[id(entry)] = trouble


def undo(entries: Sequence[Entry], cell_at: CellAt, formulas: Collection[Place], today: date) -> Work:
    """Put back every cell of the last application that still holds what was written into it.

    A cell that holds its old value again, because somebody put it back or an earlier undo broke off, counts as done.
    What cannot be put back is no longer valid, so that the next undo goes on with the application before.
    """
    last = last_run(entries)
    whys = {}
    for entry in last:
        try:
            held = cell_at(entry.proposal.place)
        except KeyError:
            whys[id(entry)] = NO_SHEET
            continue
        if place_of_entry(entry) in formulas:
            whys[id(entry)] = FORMULA
        elif not holds(held, entry.proposal.new) and not holds(held, entry.proposal.old):
            whys[id(entry)] = CHANGED
    stuck = {entry.proposal.group for entry in last if entry.proposal.group and id(entry) in whys}
    changes, after, done, not_done = [], [], [], []
    of_last = set(map(id, last))
    for entry in entries:
        if id(entry) not in of_last:
            after.append(entry)
        elif id(entry) in whys or entry.proposal.group in stuck:
            why = whys.get(id(entry), CHANGED)
            after.append(replace(entry, state=State.STALE, on=None, ticked=False, why_not=why))
            not_done.append(after[-1])
        else:
            changes.append(CellChange(*place_of_entry(entry), entry.proposal.old, entry.old_format))
            after.append(replace(entry, state=State.UNDONE, on=today, ticked=False))
            done.append(after[-1])
    return Work(changes, after, done, not_done)

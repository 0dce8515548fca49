"""The agenda of a meeting with what came of it, in the county's wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from addin.minutes.names import item_key, item_number, lines
from addin.minutes.publicity import closed_among, is_closed_item, is_marked, is_not_public
from addin.minutes.put_off import was_put_off
from addin.minutes.rows import AgendaItem, Meeting
from addin.minutes.sheets import MeetingSheets
from addin.minutes.votes import votes_of

DEEPEST = 3
RowKey: TypeAlias = tuple[str, int]
"""Sheet and number of a row."""

NO_NUMBERS: Mapping[RowKey, str] = MappingProxyType({})
TAKEN_NOTE = "zur Kenntnis genommen"
"""What becomes of an information, in the county's words, unless its result says so itself."""


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """An item: its number (empty where it has none), its depth (1 to 3), what was said, what was decided.

    `outcome` is like „einstimmig beschlossen“ or „zur Kenntnis genommen“, `vote` like „Ja: 15, Nein: 0,
    Enthaltungen: 0“; each is empty where there is none, and `against` is whether anybody voted so. `decision_number`
    is like `3/2022`. `about` says which minutes an item on earlier minutes is about. `closed` items are not for the
    public, `withheld` ones have been taken out.
    What was `put_off` decided nothing.
    """

    number: str
    level: int
    title: str
    kind: str
    result: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()
    outcome: str = ""
    vote: str = ""
    not_public: bool = False
    decision_number: str = ""
    about: str = ""
    against: bool = False
    closed: bool = False
    withheld: bool = False
    put_off: bool = False

    @property
    def full_title(self) -> str:
        """The title, with a word where the public was excluded."""
        return f"{self.title} (nicht öffentlich)" if self.not_public and not is_marked(self.title) else self.title

    @property
    def decides(self) -> bool:
        """Whether the item is a decision: by its kind, its wording or its votes."""
        return bool(self.decision or self.vote) or (self.kind == "Beschluss" and not self.put_off)

    @property
    def decision_name(self) -> str:
        """Like „Beschluss 3/2022“."""
        return f"Beschluss {self.decision_number}".rstrip()

    @property
    def shown_outcome(self) -> str:
        """What became of a decision, also where the votes do not say it."""
        unclear = "Ergebnis der Abstimmung nicht eindeutig" if self.vote else "Abstimmung nicht festgehalten"
        return self.outcome or unclear

    @property
    def heading(self) -> str:
        """Like „TOP 3.1 Bericht der Träger (nicht öffentlich)“, of a withheld item „TOP 3.1: nicht öffentlich“."""
        if self.withheld:
            return f"TOP {self.number}: {self.title}" if self.number else f"Weiterer Punkt: {self.title}"
        return f"TOP {self.number} {self.full_title}" if self.number else self.full_title


def row_key(item: AgendaItem) -> RowKey:
    """What an item is known by while the workbook is read."""
    return item.place.grid.sheet, item.number


def agenda_order(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items of a meeting in natural order, 2 before 10; those without a number follow as they stand."""
    return sorted(items, key=lambda item: (not item_key(item.item or ""), item_key(item.item or "")))


def agenda_of(
    sheets: MeetingSheets, meeting: Meeting, *, held: bool, numbers: Mapping[RowKey, str] = NO_NUMBERS
) -> tuple[AgendaEntry, ...]:
    """The items in natural order, 2 before 10 and 3.1 below 3; those without a number follow.

    `numbers` are those of the decisions, by the row of their item.
    """
    items = agenda_order(sheets.agenda_of(meeting))
    known = {item_key(item.item) for item in items if item.item}
    closed = closed_among(items)
    return tuple(
        entry_of(
            item,
            held=held,
            level=_level(item_key(item.item or ""), known),
            number=numbers.get(row_key(item), ""),
            closed=is_closed_item(item, closed),
        )
        for item in items
    )


def title_of(item: AgendaItem) -> str:
    """The title; a TOP that is a word, such as „Verschiedenes“, belongs to it."""
    word = item.item if item.item and not item_key(item.item) else None
    if word and item.title and word != item.title:
        return f"{word}: {item.title}"
    return item.title or word or "ohne Titel"


def _level(key: tuple[tuple[int, str], ...], known: set[tuple[tuple[int, str], ...]]) -> int:
    """One more than the items above it that the agenda really has, so that no heading level is left out."""
    above = sum(key[:depth] in known for depth in range(1, len(key)))
    return min(1 + above, DEEPEST)


def entry_of(item: AgendaItem, *, held: bool, level: int = 1, number: str = "", closed: bool = False) -> AgendaEntry:
    """An item as the minutes show it; `number` is that of its decision."""
    votes = votes_of(item) if held else None
    result, decision = lines(item, "result"), lines(item, "decision")
    if votes is not None:
        outcome = votes.outcome
    else:
        noted = held and item.kind == "Information" and not decision and "kenntnis" not in " ".join(result).casefold()
        outcome = TAKEN_NOTE if noted else ""
    return AgendaEntry(
        number=item_number(item.item) if item.item and item_key(item.item) else "",
        level=level,
        title=title_of(item),
        kind=item.kind or "",
        result=result,
        decision=decision,
        outcome=outcome,
        vote=str(votes) if votes is not None else "",
        not_public=is_not_public(item),
        decision_number=number,
        against=bool(votes and votes.no),
        closed=closed,
        put_off=held and was_put_off(item),
    )

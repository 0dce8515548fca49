"""The agenda of a meeting with what came of it, in the county's wording."""

from __future__ import annotations

from dataclasses import dataclass

from addin.minutes.names import item_key, item_number, lines
from addin.minutes.rows import AgendaItem, Meeting
from addin.minutes.sheets import MeetingSheets
from addin.minutes.votes import votes_of

DEEPEST = 3
TAKEN_NOTE = "zur Kenntnis genommen"
"""What becomes of an information, in the county's words, unless its result says so itself."""


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """An item: its number (empty where it has none), its depth (1 to 3), what was said, what was decided.

    `outcome` is like „einstimmig beschlossen“ or „zur Kenntnis genommen“, `vote` like „Ja: 15, Nein: 0,
    Enthaltungen: 0“; each is empty where there is none.
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

    @property
    def full_title(self) -> str:
        """The title, with a word where the public was excluded."""
        return f"{self.title} (nicht öffentlich)" if self.not_public else self.title

    @property
    def decides(self) -> bool:
        """Whether the item is a decision: by its kind, its wording or its votes."""
        return bool(self.decision or self.vote) or self.kind == "Beschluss"

    @property
    def heading(self) -> str:
        """Like „TOP 3.1 Bericht der Träger (nicht öffentlich)“."""
        return f"TOP {self.number} {self.full_title}" if self.number else self.full_title


def agenda_of(sheets: MeetingSheets, meeting: Meeting, *, held: bool) -> tuple[AgendaEntry, ...]:
    """The items in natural order, 2 before 10 and 3.1 below 3; those without a number follow."""
    items = sorted(
        sheets.agenda_of(meeting),
        key=lambda item: (not item_key(item.item or ""), item_key(item.item or "")),
    )
    known = {item_key(item.item) for item in items if item.item}
    return tuple(_entry(item, _level(item_key(item.item or ""), known), held=held) for item in items)


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


def _entry(item: AgendaItem, level: int, *, held: bool) -> AgendaEntry:
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
        not_public=bool(item.not_public),
    )

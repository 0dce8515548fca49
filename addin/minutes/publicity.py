"""What of a meeting is not for the public: its closed items, and the tasks that come from them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from addin.columns import fold
from addin.minutes.names import is_filled, item_key
from addin.minutes.rows import AgendaItem, Task
from addin.minutes.sheets import MeetingSheets


class Publicity(Enum):
    """Whether something may leave the group; `UNCLEAR` is treated as closed, and told."""

    OPEN = "open"
    CLOSED = "closed"
    UNCLEAR = "unclear"


def is_not_public(item: AgendaItem) -> bool:
    """Whether the public is excluded from an item; a word that cannot be read counts as yes, for it was written."""
    return bool(item.not_public) or (item.not_public is None and is_filled(item, "not_public"))


def is_closed(number: str | None, items: Iterable[AgendaItem]) -> bool:
    """Whether the item of this number is not public, or stands below one that is not: 3.1 below 3."""
    return any(is_not_public(item) and _covers(item, number) for item in items)


def publicity_of(sheets: MeetingSheets, task: Task) -> Publicity:
    """Whether a task may leave the group: as the item that it comes from.

    At a meeting with closed items, a task whose TOP is missing or not on the agenda may come from one of them.
    """
    meeting = sheets.meeting_of(task)
    items = sheets.agenda_of(meeting) if meeting is not None else ()
    if not any(map(is_not_public, items)):
        return Publicity.OPEN
    if is_closed(task.item, items):
        return Publicity.CLOSED
    return Publicity.OPEN if any(_covers(item, task.item) for item in items) else Publicity.UNCLEAR


def _covers(item: AgendaItem, number: str | None) -> bool:
    """Whether a number is an item's own or that of one below it; of words, the same word."""
    if not number or not item.item:
        return False
    own, key = item_key(item.item), item_key(number)
    return key[: len(own)] == own if own else not key and fold(number) == fold(item.item)

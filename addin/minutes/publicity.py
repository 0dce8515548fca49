"""What of a meeting is not for the public: its closed items, and the tasks that come from them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from addin.columns import fold, tidy
from addin.minutes.names import is_filled, item_key
from addin.minutes.rows import AgendaItem, Task
from addin.minutes.sheets import MeetingSheets

_WORD = r"(?:streng )?(?:nicht[- ]?öffentlich\w*|n\. ?ö\.|nö|vertraulich)"
_MARKED = re.compile(
    rf"[(\[]\s*{_WORD}\s*[)\]]|^{_WORD}(?:\s+(?:teil|sitzung))?\s*(?::|[–-]\s|$)|(?:\s[–-]|[,:])\s*{_WORD}$",
    re.IGNORECASE,
)
_PART = re.compile(r"(?P<closed>nicht[- ]?)?öffentlicher (?:sitzungs)?teil\b", re.IGNORECASE)


class Publicity(Enum):
    """Whether something may leave the group; `UNCLEAR` is treated as closed, and told."""

    OPEN = "open"
    CLOSED = "closed"
    UNCLEAR = "unclear"


@lru_cache(maxsize=4096)
def is_marked(text: str) -> bool:
    """Whether a title says itself that its item is closed, as offices write that have no column for it.

    >>> is_marked("Honorare (nichtöffentlich)"), is_marked("Umgang mit nicht öffentlichen Punkten")
    (True, False)
    """
    return bool(_MARKED.search(tidy(text)))


def is_not_public(item: AgendaItem) -> bool:
    """Whether the public is excluded from an item: by its column, the column „öffentlich“, its title, kind or number.

    A word that cannot be read counts as yes, for it was written.
    """
    if bool(item.not_public) or (item.not_public is None and is_filled(item, "not_public")):
        return True
    if item.public is False or (item.public is None and _is_used(item, "public")):
        return True
    return is_marked(item.title or "") or any(is_marked(str(item.place.held(name) or "")) for name in ("kind", "item"))


def closed_among(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """The items of a meeting's agenda that are closed themselves, and those behind „Nichtöffentlicher Teil“."""
    found, part = [], False
    for item in sorted(items, key=lambda item: (item.place.grid.sheet, item.number)):
        if heading := _PART.match(tidy(item.title or "")):
            part = bool(heading["closed"])
        if part or is_not_public(item):
            found.append(item)
    return found


def is_closed_item(item: AgendaItem, closed: Iterable[AgendaItem]) -> bool:
    """Whether an item is one of those that are closed (`closed_among`), or stands below one."""
    return any(item is other or _covers(other, item.item) for other in closed)


def publicity_of(sheets: MeetingSheets, task: Task) -> Publicity:
    """Whether a task may leave the group: as the item that it comes from.

    At a meeting with closed items, a task whose TOP is missing or not on the agenda may come from one of them.
    """
    meeting = sheets.meeting_of(task)
    items = sheets.agenda_of(meeting) if meeting is not None else ()
    closed = closed_among(items)
    if not closed:
        return Publicity.OPEN
    if any(_covers(item, task.item) for item in closed):
        return Publicity.CLOSED
    return Publicity.OPEN if any(_covers(item, task.item) for item in items) else Publicity.UNCLEAR


def _covers(item: AgendaItem, number: str | None) -> bool:
    """Whether a number is an item's own or that of one below it; of words, the same word."""
    if not number or not item.item:
        return False
    own, key = item_key(item.item), item_key(number)
    return key[: len(own)] == own if own else not key and fold(number) == fold(item.item)


def _is_used(item: AgendaItem, name: str) -> bool:
    """Whether the office fills a column at all: only then an empty cell says something."""
    if not item.has(name):
        return False
    if is_filled(item, name):
        return True
    column = item.place.columns[name] - 1
    rows = item.place.grid.rows[item.place.header_row :]
    return any(len(row) > column and bool(tidy(str(row[column] or ""))) for row in rows)

"""The agenda of an invitation: what the office entered keeps its number, what is proposed gets one that fits.

Proposed items stand where a meeting has them: the opening first, then the minutes, what was left over, the tasks, other
recurring items, and the end last. Where no whole number is free at that place, the item is inserted with a letter (2a),
as offices do.
"""

from __future__ import annotations

import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from addin.invitation.carry_over import Candidate, Reason
from addin.invitation.titles import closes, opens, title_key
from addin.minutes.agenda import AgendaEntry
from addin.minutes.names import item_key
from addin.minutes.publicity import is_marked

Top = tuple[int, str]
"""The number of a main item: 3 is (3, ""), 3a is (3, "a")."""


@dataclass(frozen=True, slots=True)
class InvitationItem:
    """An item of the agenda; `reason` and `origin` (a meeting's number) are those of a proposed one."""

    number: str
    title: str
    kind: str
    not_public: bool = False
    reason: Reason | None = None
    origin: str = ""

    @property
    def full_title(self) -> str:
        """The title, with a word where the public is excluded."""
        return f"{self.title} (nicht öffentlich)" if self.not_public and not is_marked(self.title) else self.title


def agenda_with(entered: Sequence[AgendaEntry], candidates: Sequence[Candidate]) -> tuple[InvitationItem, ...]:
    """All items in the order of their numbers; entered ones without a number come last, as in the minutes.

    An opening is proposed only where there is room before the first entered item.
    """
    items = [InvitationItem(entry.number, entry.title, entry.kind, entry.not_public) for entry in entered]
    known = {title_key(item.title) for item in items} | {title_key(candidate.title) for candidate in candidates}
    below = [candidate for candidate in candidates if candidate.parent and title_key(candidate.parent) in known]
    items += _main_items(items, [candidate for candidate in candidates if candidate not in below])
    for candidate in below:
        parent = next((item for item in items if title_key(item.title) == title_key(candidate.parent)), None)
        if parent is not None and parent.number:
            items.append(_proposed(_below(parent.number, items), candidate))
    return tuple(sorted(items, key=lambda item: (not item.number, item_key(item.number))))


def _main_items(items: Sequence[InvitationItem], candidates: Sequence[Candidate]) -> Iterator[InvitationItem]:
    """The proposed main items, each with a number between those of the entered ones."""
    titles: dict[Top, str] = {}
    for item in items:
        if key := item_key(item.number):
            titles[key[0]] = item.title if len(key) == 1 else titles.get(key[0], "")
    tops = sorted(titles)
    places: list[list[Candidate]] = [[] for _ in range(len(tops) + 1)]
    opening = sum(1 for _ in takewhile(lambda top: opens(titles[top]), tops))
    room = not tops or tops[0][0] > 1
    early = opening or (0 if room else 1)
    late = len(tops) - sum(1 for _ in takewhile(lambda top: closes(titles[top]), reversed(tops)))
    if room:
        places[0] += [one for one in candidates if _place(one) == "opening"]
    for name, index in (("minutes", early), ("middle", max(early, late)), ("end", len(tops))):
        places[index] += [one for one in candidates if _place(one) == name]
    for index, chosen in enumerate(places):
        low = tops[index - 1] if index else (0, "")
        high = tops[index] if index < len(tops) else None
        numbers = _between(low, high, len(chosen))
        yield from (_proposed(f"{top[0]}{top[1]}", one) for top, one in zip(numbers, chosen, strict=False))
        if high is not None:
            places[-1] += chosen[len(numbers) :]  # no more room there


def _place(candidate: Candidate) -> str:
    if candidate.reason is Reason.PREVIOUS_MINUTES:
        return "minutes"
    if opens(candidate.title):
        return "opening"
    return "end" if closes(candidate.title) else "middle"


def _between(low: Top, high: Top | None, count: int) -> list[Top]:
    """At most `count` numbers between two main items: whole ones first, then letters behind the last of them.

    >>> _between((1, ""), (3, ""), 3), _between((4, ""), None, 2)
    ([(2, ''), (2, 'a'), (2, 'b')], [(5, ''), (6, '')])
    """
    last = low[0] + count if high is None else min(low[0] + count, high[0] - 1)
    whole: list[Top] = [(number, "") for number in range(low[0] + 1, last + 1)]
    base = whole[-1] if whole else low
    letters = ((base[0], letter) for letter in string.ascii_lowercase if letter > base[1])
    lettered = [top for top in letters if high is None or top < high]
    return (whole + lettered)[:count]


def _proposed(number: str, candidate: Candidate) -> InvitationItem:
    return InvitationItem(
        number, candidate.title, candidate.kind, candidate.not_public, candidate.reason, candidate.origin
    )


def _below(parent: str, items: Sequence[InvitationItem]) -> str:
    """The next free number below an item."""
    key = item_key(parent)
    taken = [item_key(item.number)[len(key)][0] for item in items if _is_below(item.number, key)]
    return f"{parent}.{max(taken, default=0) + 1}"


def _is_below(number: str, key: tuple[Top, ...]) -> bool:
    own = item_key(number)
    return len(own) > len(key) and own[: len(key)] == key

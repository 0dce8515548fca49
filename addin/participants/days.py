"""Stretches of days with both ends included: what adds up on each day, and how that is said in German."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

_LISTED = 3  # stretches that a message names one by one


class Days(NamedTuple):
    """From the first day to the last, both included; `date.min` and `date.max` stand for no limit."""

    first: date
    last: date


Load = tuple[int | Decimal, ...]
"""What counts on a day: as many numbers as the caller wants to add up."""


def sums(loads: Iterable[tuple[Days, Load]]) -> Iterator[tuple[Days, Load]]:
    """The stretches of days on which the sums of all loads stay the same, in order; not those on which nothing is.

    >>> june, july = date(2022, 6, 1), date(2022, 7, 1)
    >>> [(str(days.last), load) for days, load in sums([(Days(june, july), (1,)), (Days(july, july), (1,))])]
    [('2022-06-30', (1,)), ('2022-07-01', (2,))]
    """
    changes: dict[int, Load] = {}
    for (first, last), load in loads:
        # As numbers, for no day follows `date.max`.
        for day, change in ((first.toordinal(), load), (last.toordinal() + 1, tuple(-part for part in load))):
            changes[day] = _added(changes[day], change) if day in changes else change
    steps: list[tuple[int, Load]] = []
    for day in sorted(changes):
        load = _added(steps[-1][1], changes[day]) if steps else changes[day]
        if not steps or steps[-1][1] != load:
            steps.append((day, load))
    for (day, load), (following, _) in pairwise(steps):
        if any(load):
            yield Days(date.fromordinal(day), date.fromordinal(following - 1)), load


def _added(one: Load, other: Load) -> Load:
    return tuple(left + right for left, right in zip(one, other, strict=True))


def joined(stretches: Iterable[Days]) -> list[Days]:
    """The same days in as few stretches as possible, in order.

    >>> [len(joined([Days(date(2022, 6, 1), date(2022, 6, 5)), Days(date(2022, 6, day), date.max)])) for day in (6, 7)]
    [1, 2]
    """
    found: list[Days] = []
    for days in sorted(stretches):
        if found and days.first.toordinal() <= found[-1].last.toordinal() + 1:
            found[-1] = Days(found[-1].first, max(found[-1].last, days.last))
        else:
            found.append(days)
    return found


def said(days: Days, today: date | None = None) -> str:
    """A stretch of days in words; one that reaches just to `today` goes on.

    >>> said(Days(date(2022, 6, 1), date(2022, 6, 5))), said(Days(date(2022, 6, 1), date.max))
    ('vom 01.06.2022 bis 05.06.2022', 'vom 01.06.2022 an')
    """
    if days.last == today:
        return f"seit dem {days.first:%d.%m.%Y}"
    if days.first == days.last:
        return f"am {days.first:%d.%m.%Y}"
    if days.last == date.max:
        return f"vom {days.first:%d.%m.%Y} an"
    return f"vom {days.first:%d.%m.%Y} bis {days.last:%d.%m.%Y}"


def listed(words: Sequence[str]) -> str:
    """Stretches in a sentence: all of a few; of many the first ones, how many more, and the last.

    >>> listed(["am 01.06.2022", "am 05.06.2022"]), listed(["a", "b", "c", "d", "e"])
    ('am 01.06.2022 und am 05.06.2022', 'a, b und noch 3-mal, zuletzt e')
    """
    if len(words) > _LISTED:
        return f"{', '.join(words[: _LISTED - 1])} und noch {len(words) - _LISTED + 1}-mal, zuletzt {words[-1]}"
    return " und ".join(filter(None, (", ".join(words[:-1]), words[-1])))

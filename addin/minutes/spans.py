"""Stretches of a day in minutes, for who was there when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import time
from itertools import pairwise
from typing import NamedTuple

_LAST = 24 * 60


class Span(NamedTuple):
    """From one minute of the day to another, both included."""

    start: int = 0
    end: int = _LAST

    def holds(self, minute: float) -> bool:
        """Whether a moment lies in it."""
        return self.start <= minute <= self.end


WHOLE = Span()


def minute_of(clock: time) -> int:
    """The minute of the day.

    >>> minute_of(time(14, 30))
    870
    """
    return clock.hour * 60 + clock.minute


def clock_of(minute: int) -> time:
    """The time of day of a minute; the end of the day is its last minute."""
    return time(*divmod(min(minute, _LAST - 1), 60))


def span_between(begin: time | None, end: time | None) -> Span:
    """From one time to another; where one is not known, from the first or to the last minute of the day.

    Where the two are reversed nobody knows when it was: the whole day.

    >>> span_between(time(14), None), span_between(time(15), time(14)) == WHOLE
    (Span(start=840, end=1440), True)
    """
    span = Span(minute_of(begin) if begin else 0, minute_of(end) if end else _LAST)
    return span if span.start <= span.end else WHOLE


def moments(spans: Iterable[Span]) -> Sequence[int]:
    """The minutes in which most can be there: one in which somebody comes."""
    return sorted({span.start for span in spans})


def pieces(spans: Iterable[Span], within: Span) -> Sequence[Span]:
    """A stretch cut where somebody comes or goes.

    >>> pieces([Span(0, 900), Span(870, 1440)], Span(840, 990))
    [Span(start=840, end=870), Span(start=870, end=900), Span(start=900, end=990)]
    """
    cuts = {minute for span in spans for minute in span if within.start < minute < within.end}
    return [Span(*pair) for pair in pairwise(sorted({within.start, within.end, *cuts}))] or [within]

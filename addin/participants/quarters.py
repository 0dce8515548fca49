"""Quarters of a year, from the first entry to the day of the evaluation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

_MOST = 40
"""Ten years: what lies before them is one line, so that a typing error in a year makes no endless table."""


class Quarter(NamedTuple):
    """A quarter, counted up to `last`; the first of a row may stand for all that lies before, the last ends today."""

    label: str
    last: date


def quarters(entries: Iterable[date], not_before: date, today: date) -> tuple[Quarter, ...]:
    """The quarters from the first of the entries to today.

    Entries before `not_before` open no quarter of their own; they share one line in front.

    >>> days = [date(2012, 5, 1), date(2021, 11, 2)]
    >>> [quarter.label for quarter in quarters(days, date(2021, 1, 1), date(2022, 2, 10))]
    ['bis 30.09.2021', 'Q4 2021', 'Q1 2022, Stand heute']
    """
    now = _number(today)
    known = [_number(day) for day in entries if day <= today]
    credible = max(_number(not_before), now - _MOST + 1)
    first = min((number for number in known if number >= credible), default=now)
    listed = [Quarter(_label(number), _last_day(number)) for number in range(first, now)]
    listed.append(Quarter(f"{_label(now)}, Stand heute", today))
    if any(number < first for number in known):
        before = _last_day(first - 1)
        listed.insert(0, Quarter(f"bis {before:%d.%m.%Y}", before))
    return tuple(listed)


def _number(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _label(number: int) -> str:
    return f"Q{number % 4 + 1} {number // 4}"


def _last_day(number: int) -> date:
    year, quarter = divmod(number + 1, 4)
    return date(year, quarter * 3 + 1, 1) - timedelta(days=1)

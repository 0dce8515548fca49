"""Payments that recur: the same amount to the same payee is then no sign of one invoice entered twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

_OFTEN, _WEEKS = 4, 28  # so many days of payment over so many days are a habit
_EQUAL, _SOME = 2, 5  # gaps may differ by so many days; more often than every so many days is no rhythm
_MONTHS, _NEARLY_ALL = 3, 0.8  # so many months, and this part of those in between, with one payment each are a habit
_SHIFTED = 0.3  # a payment nearer to the next than this part of the usual gap is one too many, or late


class Habit(NamedTuple):
    """The days, as ordinals, on which a payee got an amount; `gap` is the usual one, 0 where there is no habit.

    `standing` are days of invoices that are paid again and again, as a landlord's; `once` the months with one payment,
    where month after month has one.
    """

    days: Sequence[int] = ()
    gap: int = 0
    standing: frozenset[int] = frozenset()
    once: frozenset[int] = frozenset()

    @property
    def recurs(self) -> bool:
        """Whether there is a habit: a usual gap, or month after month with a payment."""
        return bool(self.gap or self.once)

    def is_extra(self, one: int, other: int) -> bool:
        """Whether two payments are too near to each other to be two of a habit.

        Not where each is the only one of its month, or one was late, and so near to the next: then there is a gap
        before it, or after.
        """
        if not self.gap or one == other:
            return True
        if len({_month(one), _month(other)} & self.once) > 1:
            return False
        apart = abs(one - other)
        if apart >= _SHIFTED * self.gap:
            return False
        first, last = self.days.index(min(one, other)), self.days.index(max(one, other))
        around = [self.days[last] - self.days[first - 1]] if first else []
        around += [self.days[last + 1] - self.days[first]] if last + 1 < len(self.days) else []
        return not any(abs(gap - 2 * self.gap) <= max(_EQUAL, self.gap // 6) for gap in around)


NO_HABIT = Habit()


def habit_of(payments: Iterable[tuple[int, int]]) -> Habit:
    """The habit in payments of one amount to one payee, given as days of payment and invoice, 0 where there is none.

    >>> habit_of([(100, 0), (130, 0), (161, 0), (191, 0)]).gap, habit_of([(100, 0), (103, 0)]).gap
    (30, 0)
    """
    both = set(payments)
    days = sorted({paid for paid, _ in both})
    if len(days) <= 2:
        return NO_HABIT
    invoices = Counter(invoiced for _, invoiced in both if invoiced)
    standing = frozenset(day for day, count in invoices.items() if count > 2)
    gaps = [after - before for before, after in pairwise(days)]
    often = len(days) >= _OFTEN and days[-1] - days[0] >= _WEEKS
    even = max(gaps) - min(gaps) <= _EQUAL and min(gaps) >= _SOME
    return Habit(days, median_low(gaps) if often or even else 0, standing, _months_with_one(days))


def _months_with_one(days: Sequence[int]) -> frozenset[int]:
    """The months with one payment; none where too few have any, or too many in between have none."""
    months = Counter(map(_month, days))
    if len(months) < max(_MONTHS, _NEARLY_ALL * (max(months) - min(months) + 1)):
        return frozenset()
    return frozenset(month for month, count in months.items() if count == 1)


def _month(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month

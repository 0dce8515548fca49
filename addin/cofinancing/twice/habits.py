"""Payments that recur: the same amount to the same payee is then no sign of one invoice entered twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

_OFTEN, _WEEKS = 4, 28  # so many days of payment over so many days are a habit
_EQUAL, _SOME = 2, 5  # gaps may differ by so many days; more often than every so many days is no rhythm
_SHIFTED = 0.3  # a payment nearer to the next than this part of the usual gap is one too many, or late


class Habit(NamedTuple):
    """The days, as ordinals, on which a payee got an amount; `gap` is the usual one, 0 where there is no habit.

    `standing` are days of invoices that are paid again and again, as a landlord's.
    """

    days: Sequence[int] = ()
    gap: int = 0
    standing: frozenset[int] = frozenset()

    def is_extra(self, one: int, other: int) -> bool:
        """Whether two payments are too near to each other to be two of a habit.

        Not where one was late, and so near to the next: then there is a gap before it, or after.
        """
        if not self.gap or one == other:
            return True
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
    return Habit(days, median_low(gaps) if often or even else 0, standing)

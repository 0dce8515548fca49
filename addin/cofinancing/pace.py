"""At which rate a module has used the state's money of late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from addin.cofinancing.months import days_of, month_of
from addin.cofinancing.payments import Payments
from addin.money import CENT, ZERO

MOST_MONTHS = 6
"""The rate is that of so many months, and not of payments longer ago than these."""

FEWEST_MONTHS = 2
"""In fewer months with payments nobody sees a rate."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """The state share per month in EUR, above zero: `share` of the `basis` of so many `months`, from `first` to `last`.

    `basis` is the eligible expenditure paid then, less the money of third parties that came in.
    """

    first: date
    last: date
    months: int
    basis: Decimal
    rate: Decimal


def pace_of(payments: Payments, share: Decimal, start: date, today: date) -> Pace | None:
    """The rate of up to six full months, the last of which is the latest full month with payments.

    A month is full when the module was funded from its first day (`start` is the first day of all) and it is over on
    `today`. The months begin with the first one in which something was paid; those without payments in between count,
    for what is paid by the quarter lasts a quarter. A month with nothing but corrections is one without payments.

    None where fewer than two of these months have payments, where the last six full months have none, or where nothing
    of the state's was used.
    """
    from_first_day = month_of(start) + (start.day > 1)
    over = month_of(today) - (today < days_of(month_of(today))[1])
    paid = {month_of(one.day) for one in payments.spent if one.day is not None and one.amount > ZERO}
    full = sorted(month for month in paid if from_first_day <= month <= over)
    if not full or full[-1] <= over - MOST_MONTHS:
        return None
    last_month = full[-1]
    first_month = max(full[0], last_month - MOST_MONTHS + 1)
    if sum(1 for month in full if month >= first_month) < FEWEST_MONTHS:
        return None
    first, last = days_of(first_month)[0], days_of(last_month)[1]
    months = last_month - first_month + 1
    basis = payments.basis_between(first, last)
    rate = (basis * share / months).quantize(CENT, ROUND_HALF_UP)
    if rate <= ZERO:
        return None
    return Pace(first=first, last=last, months=months, basis=basis, rate=rate)

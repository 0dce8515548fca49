"""What a module's basis consists of over time: eligible expenditure and other money, each with its day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from addin.cofinancing.entries import SPENT, THIRD_PARTY, Entry
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.rows import OwnFunds, Receipt
from addin.money import ZERO


class Payment(NamedTuple):
    """An amount in EUR; `day` is None where the office wrote none: it is taken to be in the past."""

    day: date | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Payments:
    """A module's recognised expenditure, with the sign of corrections, and the money of third parties that came in."""

    spent: list[Payment] = field(default_factory=list)
    third_party: list[Payment] = field(default_factory=list)

    def spent_after(self, day: date) -> Decimal:
        """The eligible expenditure that is paid later than on a day."""
        return _sum(payment for payment in self.spent if payment.day is not None and payment.day > day)

    def basis_between(self, first: date, last: date) -> Decimal:
        """What the payments from the first to the last day add to the basis; other money takes from it."""
        return _sum(_within(self.spent, first, last)) - _sum(_within(self.third_party, first, last))


def payments_of(result: Cofinancing) -> Mapping[int | None, Payments]:
    """The payments by module, None for those that name no module number."""
    found: dict[int | None, Payments] = {}
    for entry in (*(result.receipts or ()), *(result.own_funds or ())):
        effect = entry.effect
        if entry.amount is None or (effect is not SPENT and effect is not THIRD_PARTY):
            continue
        payments = found.get(entry.module)
        if payments is None:
            payments = found[entry.module] = Payments()
        if effect is THIRD_PARTY:
            payments.third_party.append(Payment(_day(entry), entry.amount))
        elif entry.eligible is not None:
            payments.spent.append(Payment(_day(entry), entry.eligible))
    return found


def _day(entry: Entry) -> date | None:
    if isinstance(entry.row, Receipt):
        return entry.row.paid_on
    return entry.row.on if isinstance(entry.row, OwnFunds) else None


def _within(payments: Iterable[Payment], first: date, last: date) -> Iterable[Payment]:
    return (payment for payment in payments if payment.day is not None and first <= payment.day <= last)


def _sum(payments: Iterable[Payment]) -> Decimal:
    return sum((payment.amount for payment in payments), ZERO)

"""The sums of the entries, per notice and module, and the basis that follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from addin.cofinancing.entries import SPENT, THIRD_PARTY, Effect, Entry
from addin.cofinancing.flat_rate import FlatRate
from addin.cofinancing.plans import Notice, Plans
from addin.cofinancing.rows import OwnFunds, Receipt
from addin.cofinancing.shares import Basis, Item
from addin.columns import fold
from addin.money import ZERO
from addin.programme.model import Programme

_DONATIONS = "\0Spenden"  # no folded cost position can be called so
_FLAT_RATE = "Pauschale"


@dataclass(slots=True)
class Tally:
    """The sums of one module's entries, and what its basis consists of besides a flat rate."""

    sums: dict[Effect, Decimal] = field(default_factory=lambda: dict.fromkeys(Effect, ZERO))
    eligible: Decimal = ZERO
    spent_items: list[Item] = field(default_factory=list)
    deducted_items: list[Item] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        """Take an entry in; one without an amount says nothing."""
        if entry.amount is None:
            return
        effect, eligible = entry.effect, entry.eligible
        self.sums[effect] += entry.amount
        if effect is SPENT and eligible is not None:
            self.eligible += eligible
            self.spent_items.append(_item(entry, eligible))
        elif effect is THIRD_PARTY:
            self.deducted_items.append(_item(entry, -entry.amount))

    def take(self, other: Tally) -> None:
        """Take in all that another tally holds."""
        for effect, amount in other.sums.items():
            self.sums[effect] += amount
        self.eligible += other.eligible
        self.spent_items += other.spent_items
        self.deducted_items += other.deducted_items

    def basis(self, share: Decimal, flat: FlatRate | None) -> Basis:
        """What the state share is taken from: eligible expenditure, or the flat rate, less third-party money."""
        eligible, items = self.eligible, self.spent_items
        if flat is not None:
            eligible, items = flat.amount, [Item("\0" + _FLAT_RATE, flat.amount, _FLAT_RATE, _FLAT_RATE)]
        amount = max(eligible - self.sums[Effect.THIRD_PARTY], ZERO)
        return Basis(amount, share, (*items, *self.deducted_items))


Tallies = dict[int | None, Tally]
"""By module; None stands for entries that name no module number."""


def tallies_by_notice(
    entries: Iterable[Entry], plans: Plans, latest: Notice, programme: Programme
) -> Mapping[int, Tallies]:
    """The tallies of what was paid while each notice was the latest one, by the notice's number.

    What is paid after `latest` has been amended counts under it: the later notices are not in force yet.
    """
    found: dict[int, Tallies] = {number: {} for number in range(1, latest.number + 1)}
    numbers: dict[date, int] = {}
    for entry in entries:
        if entry.module is None and entry.amount is None:
            continue  # says nothing about any module
        number = latest.number
        if number > 1:
            day = paid_on(entry, programme)
            if day not in numbers:
                numbers[day] = min(plans.on(day).number, latest.number)
            number = numbers[day]
        tally = found[number].get(entry.module)
        if tally is None:
            tally = found[number][entry.module] = Tally()
        tally.add(entry)
    return found


def merged(parts: Iterable[Tallies]) -> Tallies:
    """The tallies of several notices together."""
    parts = tuple(parts)
    if len(parts) == 1:
        return parts[0]
    together: Tallies = {}
    for tallies in parts:
        for module, tally in tallies.items():
            together.setdefault(module, Tally()).take(tally)
    return together


def paid_on(entry: Entry, programme: Programme) -> date:
    """The day on which an entry counts; without a date the invoice's, and else the last day of the module's period."""
    row = entry.row
    day = None
    if isinstance(row, Receipt):
        day = row.paid_on or row.invoiced_on
    elif isinstance(row, OwnFunds):
        day = row.on
    return day or programme.period(row.module)[1]


def _item(entry: Entry, amount: Decimal) -> Item:
    row = entry.row
    if isinstance(row, Receipt):
        position, label = row.position or "", row.receipt_number or f"Zeile {row.number}"
        # there are as many as receipts: made as `Item._make` does, but outside of Python
        return tuple.__new__(Item, (fold(position), amount, label, position or "ohne Kostenposition", row))
    origin = row.origin if isinstance(row, OwnFunds) else None
    return Item(_DONATIONS, amount, origin or f"Zeile {row.number}", "Spenden", row)

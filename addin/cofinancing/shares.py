"""The state share at each rounding level and by each method, before any cap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from addin.columns import Row
from addin.money import ROUNDINGS, ZERO, hand_out, split
from addin.programme.model import RoundingLevel, RoundingName

LEVELS: tuple[RoundingLevel, ...] = ("Beleg", "Position", "Baustein", "Gesamt")
METHODS: tuple[RoundingName, ...] = ("kaufmännisch", "abrunden")


class Item(NamedTuple):
    """An amount in EUR that a basis consists of, with a key of its cost position; labels are for the reader.

    `row` is the row of the office's sheet that it comes from; a flat rate has none.
    """

    position: str
    amount: Decimal
    label: str = ""
    position_label: str = ""
    row: Row | None = None


class Part(NamedTuple):
    """What is rounded on its own: an amount in EUR, the state share of it to the cent, and what it consists of."""

    label: str
    amount: Decimal
    state_share: Decimal
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a module's state share is computed from.

    `amount` is the basis in EUR, never negative; `share` lies between 0 and 1. `items` are the amounts that
    it consists of; what is deducted has a minus.
    """

    amount: Decimal
    share: Decimal
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Rounded:
    """The state share before any cap, in EUR, per module, as one level and one method give it."""

    level: RoundingLevel
    rounding: RoundingName
    by_module: Mapping[int, Decimal]

    @property
    def total(self) -> Decimal:
        """The sum over the modules."""
        return sum(self.by_module.values(), ZERO)


def all_roundings(bases: Mapping[int, Basis]) -> tuple[Rounded, ...]:
    """The state share of each module at every level and by every method."""
    cents = {number: _cents_of(basis) for number, basis in bases.items()}
    return tuple(Rounded(level, method, _shares(bases, cents, level, method)) for level in LEVELS for method in METHODS)


def state_shares(bases: Mapping[int, Basis], level: RoundingLevel, rounding: RoundingName) -> dict[int, Decimal]:
    """The state share of each module in EUR, at one level and by one method.

    A share is never below zero and never above its basis.

    >>> basis = Basis(Decimal("0.06"), Decimal("0.8"), (Item("a", Decimal("0.03")), Item("b", Decimal("0.03"))))
    >>> [state_shares({1: basis}, level, "kaufmännisch")[1] for level in ("Beleg", "Baustein")]
    [Decimal('0.04'), Decimal('0.05')]
    """
    return _shares(bases, {number: _cents_of(basis) for number, basis in bases.items()}, level, rounding)


def parts_of(basis: Basis, level: RoundingLevel, rounding: RoundingName) -> tuple[Part, ...]:
    """What is rounded within a module: receipts or cost positions; nothing at the other levels."""
    if level == "Beleg":
        return tuple(_part(item.label, (item,), basis.share, rounding) for item in basis.items)
    if level == "Position":
        positions: dict[str, list[Item]] = {}
        for item in basis.items:
            positions.setdefault(item.position, []).append(item)
        return tuple(
            _part(items[0].position_label, tuple(items), basis.share, rounding) for items in positions.values()
        )
    return ()


def _part(label: str, items: tuple[Item, ...], share: Decimal, rounding: RoundingName) -> Part:
    amount = sum((item.amount for item in items), ZERO)
    return Part(label, amount, split(amount, share, ROUNDINGS[rounding])[0], items)


class _Cents(NamedTuple):
    """A basis in whole cents: eight tables over 50,000 receipts are too slow in `Decimal`."""

    amount: int
    items: tuple[int, ...]
    positions: tuple[int, ...]
    share: tuple[int, int]


def _cents_of(basis: Basis) -> _Cents:
    items = tuple([int(item.amount.scaleb(2)) for item in basis.items])
    positions: dict[str, int] = {}
    for item, cents in zip(basis.items, items, strict=True):
        positions[item.position] = positions.get(item.position, 0) + cents
    amount = int(basis.amount.scaleb(2))
    return _Cents(amount, items, tuple(positions.values()), basis.share.as_integer_ratio())


def _shares(
    bases: Mapping[int, Basis], cents: Mapping[int, _Cents], level: RoundingLevel, method: RoundingName
) -> dict[int, Decimal]:
    if level == "Gesamt":
        exact = {number: basis.amount * basis.share for number, basis in bases.items()}
        return hand_out(exact, ROUNDINGS[method])
    return {number: Decimal(_share(one, level, method)).scaleb(-2) for number, one in cents.items()}


def _share(basis: _Cents, level: RoundingLevel, method: RoundingName) -> int:
    amounts: Iterable[int] = (basis.amount,)
    if level == "Beleg":
        amounts = basis.items
    elif level == "Position":
        amounts = basis.positions
    numerator, denominator = basis.share
    # half a cent more before rounding down is commercial rounding; both are symmetric around zero
    more = denominator if method == "kaufmännisch" else 0
    double, by = 2 * numerator, 2 * denominator
    total = sum(
        [(cents * double + more) // by if cents >= 0 else -((more - cents * double) // by) for cents in amounts]
    )
    return min(max(total, 0), basis.amount)

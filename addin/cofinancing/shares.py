"""The state share at each rounding level, before any cap."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from addin.money import ZERO, hand_out, split
from addin.programme.model import RoundingLevel

LEVELS: tuple[RoundingLevel, ...] = ("Beleg", "Position", "Baustein", "Gesamt")


class Item(NamedTuple):
    """An amount in EUR that a basis consists of, with a key of its cost position; labels are for the reader."""

    position: str
    amount: Decimal
    label: str = ""
    position_label: str = ""


class Part(NamedTuple):
    """What is rounded on its own: an amount in EUR and the state share of it, to the cent."""

    label: str
    amount: Decimal
    state_share: Decimal


@dataclass(frozen=True, slots=True)
class Basis:
    """What a module's state share is computed from.

    `amount` is the basis in EUR, never negative; `share` lies between 0 and 1. `items` are the amounts that
    it consists of; what is deducted has a minus.
    """

    amount: Decimal
    share: Decimal
    items: tuple[Item, ...] = ()


def state_shares(bases: Mapping[int, Basis], level: RoundingLevel, rounding: str) -> dict[int, Decimal]:
    """The state share of each module in EUR, rounded at a level; `rounding` is a constant of `decimal`.

    A share is never below zero and never above its basis.

    >>> basis = Basis(Decimal("0.06"), Decimal("0.8"), (Item("a", Decimal("0.03")), Item("b", Decimal("0.03"))))
    >>> [state_shares({1: basis}, level, "ROUND_HALF_UP")[1] for level in ("Beleg", "Baustein")]
    [Decimal('0.04'), Decimal('0.05')]
    """
    if level == "Gesamt":
        return hand_out({number: basis.amount * basis.share for number, basis in bases.items()}, rounding)
    return {number: _module_share(basis, level, rounding) for number, basis in bases.items()}


def parts_of(basis: Basis, level: RoundingLevel, rounding: str) -> tuple[Part, ...]:
    """What is rounded within a module: receipts or cost positions; nothing at the other levels."""
    if level == "Beleg":
        amounts = [(item.label, item.amount) for item in basis.items]
    elif level == "Position":
        amounts = list(_by_position(basis))
    else:
        return ()
    return tuple(Part(label, amount, split(amount, basis.share, rounding)[0]) for label, amount in amounts)


def _module_share(basis: Basis, level: RoundingLevel, rounding: str) -> Decimal:
    if level == "Baustein":
        return split(basis.amount, basis.share, rounding)[0]
    total = sum((part.state_share for part in parts_of(basis, level, rounding)), ZERO)
    return min(max(total, ZERO), basis.amount)


def _by_position(basis: Basis) -> Iterator[tuple[str, Decimal]]:
    sums: dict[str, Decimal] = {}
    labels: dict[str, str] = {}
    for item in basis.items:
        sums[item.position] = sums.get(item.position, ZERO) + item.amount
        labels.setdefault(item.position, item.position_label)
    return ((labels[position], amount) for position, amount in sums.items())

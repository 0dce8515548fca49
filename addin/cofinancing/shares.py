"""The state share at each rounding level, before any cap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from addin.money import CENT, ZERO, hand_out, split
from addin.programme.model import RoundingLevel

LEVELS: tuple[RoundingLevel, ...] = ("Beleg", "Position", "Baustein", "Gesamt")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a module's state share is computed from.

    `amount` is the basis in EUR, never negative; `share` lies between 0 and 1. `items` are the amounts that
    it consists of, what is deducted with a minus, each with a key of its cost position.
    """

    amount: Decimal
    share: Decimal
    items: tuple[tuple[str, Decimal], ...] = ()


def state_shares(bases: Mapping[int, Basis], level: RoundingLevel, rounding: str) -> dict[int, Decimal]:
    """The state share of each module in EUR, rounded at a level; `rounding` is a constant of `decimal`.

    A share is never below zero and never above its basis.

    >>> basis = Basis(Decimal("0.06"), Decimal("0.8"), (("a", Decimal("0.03")), ("b", Decimal("0.03"))))
    >>> [state_shares({1: basis}, level, "ROUND_HALF_UP")[1] for level in ("Beleg", "Baustein")]
    [Decimal('0.04'), Decimal('0.05')]
    """
    if level == "Gesamt":
        return hand_out({number: basis.amount * basis.share for number, basis in bases.items()}, rounding)
    return {number: _module_share(basis, level, rounding) for number, basis in bases.items()}


def _module_share(basis: Basis, level: RoundingLevel, rounding: str) -> Decimal:
    if level == "Baustein":
        return split(basis.amount, basis.share, rounding)[0]
    amounts = [amount for _, amount in basis.items] if level == "Beleg" else _by_position(basis)
    total = sum(((amount * basis.share).quantize(CENT, rounding) for amount in amounts), ZERO)
    return min(max(total, ZERO), basis.amount)


def _by_position(basis: Basis) -> list[Decimal]:
    sums: dict[str, Decimal] = {}
    for position, amount in basis.items:
        sums[position] = sums.get(position, ZERO) + amount
    return list(sums.values())

"""How expenditure is paid for: own share, money of third parties, other public money, the state's grant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

from addin.cofinancing.results import ModuleShares
from addin.cofinancing.rows import PlanLine
from addin.money import ROUNDINGS, ZERO, split
from addin.programme.model import RoundingName

TENTH_OF_A_PERCENT = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class Funding:
    """Expenditure and what pays for it, by the notice or by the account; amounts in EUR.

    `eligible` is a part of `expenditure`. `public` is other public money: no sheet of the office's knows any.
    """

    expenditure: Decimal = ZERO
    eligible: Decimal = ZERO
    own_eligible: Decimal = ZERO
    third_party: Decimal = ZERO
    state: Decimal = ZERO
    public: Decimal = ZERO

    @property
    def own_other(self) -> Decimal:
        """What is not eligible, which the county bears alone."""
        return self.expenditure - self.eligible

    @property
    def own(self) -> Decimal:
        """The whole own share."""
        return self.own_eligible + self.own_other

    @property
    def income(self) -> Decimal:
        """All that comes in."""
        return self.own + self.third_party + self.public + self.state

    @property
    def surplus(self) -> Decimal:
        """What comes in beyond the expenditure: third parties that pay more than is eligible."""
        return self.income - self.expenditure


def by_notice(module: ModuleShares, lines: Sequence[PlanLine], rounding: RoundingName) -> Funding:
    """What the notice grants: the share of the planned basis, at most the cap; without a plan, the cap alone."""
    eligible = sum((planned_eligible(line) for line in lines), ZERO)
    third_party = sum((line.third_party or ZERO for line in lines), ZERO)
    basis = max(eligible - third_party, ZERO)
    state = split(basis, module.share or ZERO, ROUNDINGS[rounding])[0]
    if module.granted is not None:
        state = min(state, module.granted) if lines else module.granted
    return Funding(
        expenditure=sum((line.expenditure or ZERO for line in lines), ZERO),
        eligible=eligible,
        own_eligible=max(basis - state, ZERO),
        third_party=third_party,
        state=state,
    )


def by_account(module: ModuleShares, *, is_flat: bool) -> Funding:
    """What was really paid and by whom; of a flat rate the rate itself is what is accounted for."""
    return Funding(
        expenditure=module.eligible if is_flat else module.spent,
        eligible=module.eligible,
        own_eligible=module.own_share,
        third_party=module.third_party,
        state=module.state_share,
    )


def together(parts: Iterable[Funding]) -> Funding:
    """The sums of several modules."""
    listed = tuple(parts)
    return Funding(*(sum((getattr(part, field.name) for part in listed), ZERO) for field in fields(Funding)))


def planned_eligible(line: PlanLine) -> Decimal:
    """What a line of the plan has as eligible: its own entry, or else its whole expenditure."""
    return next((amount for amount in (line.eligible, line.expenditure) if amount is not None), ZERO)


def percentages(amounts: Sequence[Decimal]) -> tuple[Decimal | None, ...]:
    """The parts of the sum to a tenth of a percent; the largest takes what rounding leaves, so that they sum to 100 %.

    None where there is nothing to share.

    >>> percentages([Decimal("1.00"), Decimal("1.00"), Decimal("1.00")])
    (Decimal('0.334'), Decimal('0.333'), Decimal('0.333'))
    """
    total = sum(amounts, ZERO)
    if total <= ZERO:
        return (None,) * len(amounts)
    largest = largest_of(amounts)
    rounded = [(amount / total).quantize(TENTH_OF_A_PERCENT, ROUND_HALF_UP) for amount in amounts]
    others = sum((part for number, part in enumerate(rounded) if number != largest), Decimal(0))
    return tuple(1 - others if number == largest else part for number, part in enumerate(rounded))


def largest_of(amounts: Sequence[Decimal]) -> int:
    """Where the largest amount stands, the first of several."""
    return max(range(len(amounts)), key=lambda number: (amounts[number], -number))

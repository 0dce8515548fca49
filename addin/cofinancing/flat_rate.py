"""Flat rates: eligible expenditure that follows from units or posts, not from receipts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from addin.cofinancing.sheets import Units
from addin.money import CENT, ZERO
from addin.programme.model import ModuleTerms
from addin.programme.unit import counted_unit


@dataclass(frozen=True, slots=True)
class FlatRate:
    """A flat rate; `units` is None where nothing says how many, `rate` where the amount is missing."""

    module: int
    unit: str
    units: Decimal | None
    rate: Decimal | None

    @property
    def amount(self) -> Decimal:
        """Units times rate in EUR, to the cent; zero where one of them is unknown.

        >>> FlatRate(4, "Unterrichtsstunde", Decimal(120), Decimal("37.50")).amount
        Decimal('4500.00')
        """
        if self.units is None or self.rate is None:
            return ZERO
        return (self.units * self.rate).quantize(CENT, ROUND_HALF_UP)


def flat_rate(terms: ModuleTerms, units: Units, plan_lines: int | None) -> FlatRate | None:
    """The flat rate of a module, or None where it is financed by a share of its receipts.

    `plan_lines` is the number of the module's lines in the financing plan, None where there is no plan.
    """
    if terms.financing == "Anteil":
        return None
    if terms.financing == "Betrag je Stelle":
        posts = None if plan_lines is None else Decimal(plan_lines)
        return FlatRate(terms.number, terms.unit or "Stelle", posts if terms.units is None else terms.units, terms.rate)
    counted = counted_units(terms, units) if terms.units is None else terms.units
    return FlatRate(terms.number, terms.unit or "Einheit", counted, terms.rate)


def counted_units(terms: ModuleTerms, units: Units) -> Decimal | None:
    """How many of a module's units are recorded; None where nothing says so, or nobody can count them."""
    counted = counted_unit(terms.unit)
    if counted == "lessons":
        return None if units.lessons is None else units.lessons.get(terms.number, Decimal(0))
    if counted == "participants":
        return None if units.participants is None else Decimal(units.participants.get(terms.number, 0))
    return None

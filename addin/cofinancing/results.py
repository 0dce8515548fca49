"""The figures of the co-financing, per module and in total. All amounts are in EUR with two places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from addin.cofinancing.entries import Entry
from addin.cofinancing.flat_rate import FlatRate
from addin.cofinancing.shares import Part
from addin.money import ZERO
from addin.programme.model import RoundingLevel, RoundingName


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures of WORKBOOK.md under the names of the JSON contract; `granted` is None without a cap."""

    planned: Decimal = ZERO
    spent: Decimal = ZERO
    eligible: Decimal = ZERO
    third_party: Decimal = ZERO
    basis: Decimal = ZERO
    state_share: Decimal = ZERO
    own_share: Decimal = ZERO
    granted: Decimal | None = None
    over_ceiling: Decimal = ZERO
    own_funds: Decimal = ZERO
    own_missing: Decimal = ZERO
    drawn: Decimal = ZERO
    balance: Decimal = ZERO
    rounding_difference: Decimal = ZERO
    unrecognised: Decimal = ZERO

    @property
    def uncapped(self) -> Decimal:
        """The state share before the cap."""
        return self.state_share + self.over_ceiling

    def amounts(self) -> dict[str, Decimal | None]:
        """The figures by their names, in the contract's order."""
        return {name: getattr(self, name) for name in FIGURES}

    def as_json(self) -> dict[str, str | int | None]:
        """Amounts as strings with two decimals and a point."""
        return {name: None if amount is None else f"{amount:.2f}" for name, amount in self.amounts().items()}


FIGURES: tuple[str, ...] = tuple(field.name for field in fields(Figures))


@dataclass(frozen=True, kw_only=True)
class ModuleShares(Figures):
    """The figures of one module; `module` is None for rows that name no module number.

    `share` is the state's part of the basis, None where the programme has no such module. `parts` are what was
    rounded on its own, empty where the state share was rounded once.
    """

    module: int | None
    share: Decimal | None = None
    parts: tuple[Part, ...] = ()

    def as_json(self) -> dict[str, str | int | None]:
        """The figures with the module's number."""
        return {"module": self.module, **Figures.as_json(self)}


@dataclass(frozen=True, kw_only=True)
class Totals(Figures):
    """The sums over the modules; `granted` is the sum of the caps, None where no module has one."""


@dataclass(frozen=True, kw_only=True)
class Cofinancing:
    """The result: figures, and the entries that they come from (None where the sheet is missing).

    `by_level` holds the total uncapped state share that each rounding level would give.
    """

    modules: tuple[ModuleShares, ...]
    total: Totals
    level: RoundingLevel
    rounding: RoundingName
    by_level: Mapping[RoundingLevel, Decimal]
    flat_rates: tuple[FlatRate, ...]
    plan: tuple[Entry, ...] | None
    receipts: tuple[Entry, ...] | None
    own_funds: tuple[Entry, ...] | None
    drawdowns: tuple[Entry, ...] | None

    def as_json(self) -> dict[str, object]:
        """`modules` and `total` as in the contract's JSON of `cofinance`."""
        return {"modules": [module.as_json() for module in self.modules], "total": self.total.as_json()}

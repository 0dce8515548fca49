"""The figures of the co-financing, per module and in total. All amounts are in EUR with two places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from addin.cofinancing.entries import Entry
from addin.cofinancing.flat_rate import FlatRate
from addin.cofinancing.plans import Notice, Plans
from addin.cofinancing.shares import Part, Rounded
from addin.money import ZERO
from addin.programme.model import Programme, RoundingLevel, RoundingName


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
        return {**_as_strings(self.amounts())}


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
class NoticeShares:
    """A module while one notice was the latest; amounts in EUR.

    `planned` and `granted` are what was in force then (`granted` is None without a cap), the other figures belong to
    what was paid in that time. The shares are differences of cumulated ones: over all notices they sum to the
    module's figures to the cent. `cut_off` is what the cap took away from all that was paid by the end of that time;
    a higher cap of the next notice gives it back.
    """

    module: int | None = None
    planned: Decimal = ZERO
    granted: Decimal | None = None
    spent: Decimal = ZERO
    eligible: Decimal = ZERO
    third_party: Decimal = ZERO
    basis: Decimal = ZERO
    state_share: Decimal = ZERO
    own_share: Decimal = ZERO
    cut_off: Decimal = ZERO

    def amounts(self) -> dict[str, Decimal | None]:
        """The figures by their names."""
        return {name: getattr(self, name) for name in NOTICE_FIGURES}

    def as_json(self) -> dict[str, str | None]:
        """Amounts as strings with two decimals and a point."""
        return _as_strings(self.amounts())


NOTICE_FIGURES: tuple[str, ...] = tuple(field.name for field in fields(NoticeShares) if field.name != "module")


@dataclass(frozen=True, kw_only=True)
class UnderNotice:
    """One notice, every module while it was the latest, and the sums over the modules (with `module` None)."""

    notice: Notice
    modules: tuple[NoticeShares, ...]
    total: NoticeShares

    def as_json(self) -> dict[str, object]:
        """The notice with its dates (ISO, null where not known or open), and its figures."""
        on, end = self.notice.on, self.notice.end
        return {
            "number": self.notice.number,
            "date": on.isoformat() if on else None,
            "until": end.isoformat() if end else None,
            "modules": [{"module": module.module, **module.as_json()} for module in self.modules],
            "total": self.total.as_json(),
        }


@dataclass(frozen=True, kw_only=True)
class Cofinancing:
    """The result: figures, and the entries that they come from (None where the sheet is missing).

    `today` is the day of the check, None where everything stated holds. `plans` has all notices, `by_notice` those
    in force up to today, in order. `roundings` holds the uncapped state share that each level and method would give;
    modules without a number have none.
    """

    modules: tuple[ModuleShares, ...]
    total: Totals
    programme: Programme
    today: date | None
    plans: Plans
    by_notice: tuple[UnderNotice, ...]
    roundings: tuple[Rounded, ...]
    flat_rates: tuple[FlatRate, ...]
    plan: tuple[Entry, ...] | None
    receipts: tuple[Entry, ...] | None
    own_funds: tuple[Entry, ...] | None
    drawdowns: tuple[Entry, ...] | None

    @property
    def level(self) -> RoundingLevel:
        """The rounding level that was used."""
        return self.programme.grant.rounding_level

    @property
    def rounding(self) -> RoundingName:
        """The method that was used."""
        return self.programme.grant.rounding

    @property
    def used(self) -> Rounded:
        """The table of the level and the method that were used."""
        return self.rounded(self.level, self.rounding)

    def rounded(self, level: RoundingLevel, rounding: RoundingName) -> Rounded:
        """The table of a level and a method."""
        return next(table for table in self.roundings if (table.level, table.rounding) == (level, rounding))

    @property
    def by_level(self) -> Mapping[RoundingLevel, Decimal]:
        """The total uncapped state share that each level would give by the method that was used."""
        return {table.level: table.total for table in self.roundings if table.rounding == self.rounding}

    def module(self, number: int | None) -> ModuleShares | None:
        """The figures of a module, None where nothing is about it."""
        return next((module for module in self.modules if module.module == number), None)

    def as_json(self) -> dict[str, object]:
        """`modules` and `total` as in the contract's JSON of `cofinance`; `notices` and `rounding` beside them."""
        return {
            "modules": [module.as_json() for module in self.modules],
            "total": self.total.as_json(),
            "notices": [notice.as_json() for notice in self.by_notice],
            "rounding": {
                "level": self.level,
                "rounding": self.rounding,
                "tables": [_table_as_json(table, self.used) for table in self.roundings],
            },
        }


def _table_as_json(table: Rounded, used: Rounded) -> dict[str, object]:
    return {
        "level": table.level,
        "rounding": table.rounding,
        "state_share": f"{table.total:.2f}",
        "difference": f"{table.total - used.total:.2f}",
        "modules": [
            {
                "module": number,
                "state_share": f"{amount:.2f}",
                "difference": f"{amount - used.by_module[number]:.2f}",
            }
            for number, amount in sorted(table.by_module.items())
        ],
    }


def _as_strings(amounts: Mapping[str, Decimal | None]) -> dict[str, str | None]:
    return {name: None if amount is None else f"{amount:.2f}" for name, amount in amounts.items()}

"""How much of the state's money a module may call next: what is paid or due, in proportion with own funds.

That money is called only for payments within two months, and in proportion with own and other funds, was read in the
ANBest-I; nobody here could read whether the ANBest-G say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import Enum

from addin.cofinancing.entries import Effect
from addin.cofinancing.months import months_after
from addin.cofinancing.payments import Payments
from addin.cofinancing.results import Cofinancing, ModuleShares
from addin.cofinancing.rows import Drawdown, OwnFunds
from addin.money import CENT, ROUNDINGS, ZERO, split

_FINE = Decimal("0.000001")


class Limit(Enum):
    """What decides how much may be called; the value is the word in the sheet."""

    EXPENDITURE = "Ausgaben"
    UNITS = "Einheiten"
    CEILING = "Höchstbetrag"
    OWN_FUNDS = "Eigenmittel"


@dataclass(frozen=True, kw_only=True, slots=True)
class NextDrawdown:
    """The next drawdown of a module; amounts in EUR.

    `paid` is the eligible expenditure up to today, `due` that up to `until`, `later` what is paid after it. `entitled`
    is the state share of what is paid and due less all `third_party` money: rounded once, never above the module's
    state share, and so never above the cap. `own_funds` are those there by `until`, `own_limit` is the state's money
    for which they suffice: in proportion, or all of it where they cover the own share to the cent. Both are None where
    the workbook has no such sheet, the limit also where the state pays all. `called` is what was called for and has
    not come in. `is_flat` modules are paid for by units.
    """

    today: date
    until: date
    paid: Decimal
    due: Decimal
    later: Decimal
    third_party: Decimal
    entitled: Decimal
    own_funds: Decimal | None
    own_limit: Decimal | None
    drawn: Decimal
    called: Decimal
    limit: Limit
    is_flat: bool = False

    @property
    def possible(self) -> Decimal:
        """What may be called in all, from the first drawdown on."""
        return self.entitled if self.own_limit is None else min(self.entitled, self.own_limit)

    @property
    def amount(self) -> Decimal:
        """What may be called next, never below zero."""
        return max(self.possible - self.drawn - self.called, ZERO)


def next_drawdown(
    result: Cofinancing, module: ModuleShares, share: Decimal, payments: Payments, today: date
) -> NextDrawdown:
    """The next drawdown of a module on a day.

    What a flat rate is paid for bears no day: all of it counts as paid.
    """
    until = months_after(today, result.programme.spending.months)
    is_flat = any(flat.module == module.module for flat in result.flat_rates)
    after_today = ZERO if is_flat else payments.spent_after(today)
    later = ZERO if is_flat else payments.spent_after(until)
    method = ROUNDINGS[result.rounding]
    basis = max(module.eligible - later - module.third_party, ZERO)
    full = split(basis, share, method)[0]
    entitled = min(full, module.state_share) if later > ZERO else module.state_share
    own_funds = _own_funds(result, module, until)
    uncapped = full if later > ZERO else module.uncapped
    own_limit = None if own_funds is None else own_funds_limit(own_funds, share)
    if own_funds is not None and own_limit is not None and own_funds >= basis - uncapped:
        own_limit = max(own_limit, uncapped)  # the own share is a rest of whole cents, not an exact proportion
    limit = Limit.UNITS if is_flat else Limit.EXPENDITURE
    if own_limit is not None and own_limit < entitled:
        limit = Limit.OWN_FUNDS
    elif entitled == module.granted and full > entitled:
        limit = Limit.CEILING
    return NextDrawdown(
        today=today,
        until=until,
        paid=module.eligible - after_today,
        due=after_today - later,
        later=later,
        third_party=module.third_party,
        entitled=entitled,
        own_funds=own_funds,
        own_limit=own_limit,
        drawn=module.drawn,
        called=_called(result, module, today),
        limit=limit,
        is_flat=is_flat,
    )


def own_funds_limit(own_funds: Decimal, share: Decimal) -> Decimal | None:
    """The state's money in EUR for which own funds suffice at a share, rounded down; None where the state pays all.

    >>> own_funds_limit(Decimal("200.00"), Decimal("0.8"))
    Decimal('800.00')
    """
    if share == 1:
        return None
    exact = max(own_funds, ZERO) * share / (1 - share)
    return exact.quantize(_FINE, ROUND_HALF_UP).quantize(CENT, ROUND_DOWN)


def _own_funds(result: Cofinancing, module: ModuleShares, until: date) -> Decimal | None:
    """The own funds that are there on a day; those without a date are."""
    if result.own_funds is None:
        return None
    later = (
        entry.amount
        for entry in result.own_funds
        if entry.module == module.module
        and entry.effect is Effect.OWN_FUNDS
        and entry.amount is not None
        and isinstance(entry.row, OwnFunds)
        and entry.row.on is not None
        and entry.row.on > until
    )
    return module.own_funds - sum(later, ZERO)


def _called(result: Cofinancing, module: ModuleShares, today: date) -> Decimal:
    amounts = (
        entry.amount
        for entry in result.drawdowns or ()
        if entry.module == module.module
        and entry.effect is Effect.NOTHING
        and entry.amount is not None
        and entry.amount > ZERO
        and isinstance(entry.row, Drawdown)
        and entry.row.called_on is not None
        and entry.row.called_on <= today
    )
    return sum(amounts, ZERO)

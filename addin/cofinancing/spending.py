"""Rule K50: money that was drawn is not spent within the programme's months."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate, takewhile
from typing import NamedTuple

from addin.cofinancing.circumstances import Circumstances
from addin.cofinancing.entries import SPENT, THIRD_PARTY, UNRECOGNISED, Entry
from addin.cofinancing.months import months_after
from addin.cofinancing.result_rules import drawn_in_order, passes_ceiling
from addin.cofinancing.results import Cofinancing, ModuleShares
from addin.cofinancing.rows import Drawdown, OwnFunds, Receipt
from addin.cofinancing.sheets import FinanceSheets
from addin.findings import PRACTICE, Finding, Rule, Severity
from addin.money import CENT, ROUNDINGS, ZERO, euro
from addin.programme.model import Programme

SPENT_TOO_LATE = Rule(
    code="K50",
    title="Abgerufenes Geld nicht rechtzeitig verbraucht",
    severity=Severity.WARNING,
    message="Baustein {module}: Von den {amount}, die am {received} eingegangen sind, waren am {due}, nach {months}, "
    "noch {unused} übrig. {outcome} (Mit diesem Abruf waren {drawn} eingegangen; verbraucht waren am {due} {used}, "
    "der Landesanteil der bis dahin gezahlten Ausgaben{repaid}.)",
    fix="Bitte Eingang und Zahlungsdaten prüfen, und was nicht gebraucht wird, mit der Bewilligungsbehörde klären. "
    "Für zu spät verbrauchtes Geld kann sie Zinsen verlangen{interest}.",
    source=PRACTICE,
    about=("amount", "received_on"),
)

_SMALL = Decimal("1.00")  # less is left over from rounding at another level, and bears no interest worth a letter


class _Flow(NamedTuple):
    """An amount in EUR on a day."""

    day: date
    amount: Decimal


class _Sums:
    """What flows have summed up to by the end of any day."""

    def __init__(self, flows: Iterable[_Flow]) -> None:
        by_day: dict[date, Decimal] = {}
        for day, amount in flows:
            by_day[day] = by_day.get(day, ZERO) + amount
        self.days = sorted(by_day)
        self._sums = list(accumulate(by_day[day] for day in self.days))

    def until(self, day: date) -> Decimal:
        count = bisect_right(self.days, day)
        return self._sums[count - 1] if count else ZERO


@dataclass(frozen=True, slots=True)
class _Use:
    """How much of a module's drawn money is used up by the end of a day, in EUR.

    `state` is the unrounded state share of the eligible expenditure less the money of third parties, of which no more
    than the cap counts; `repaid` is what went back to the state.
    """

    state: _Sums
    repaid: _Sums
    granted: Decimal | None
    rounding: str

    def until(self, day: date) -> Decimal:
        state = max(self.state.until(day), ZERO).quantize(CENT, self.rounding)
        return (state if self.granted is None else min(state, self.granted)) + self.repaid.until(day)

    def days(self) -> Sequence[date]:
        """The days on which it changes, in order."""
        return sorted({*self.state.days, *self.repaid.days})


@dataclass(frozen=True, slots=True)
class _Lot:
    """One drawdown; `drawn` is what has come in with it, all in all."""

    row: Drawdown
    amount: Decimal
    received: date
    drawn: Decimal

    def unused(self, used: Decimal) -> Decimal:
        """What is left of it where the oldest money is used first."""
        return min(max(self.drawn - used, ZERO), self.amount)


def spent_too_late(result: Cofinancing, _sheets: FinanceSheets, given: Circumstances) -> Iterator[Finding]:
    """K50 at each drawdown that was not used up on the last day of its months; that day itself is in time.

    First in, first out, per module. A drawdown is used up by the state share of the eligible expenditure, in the order
    of payment, whether paid before the money came or after it; and by what is paid back. Months are those of the
    calendar. Money that is not due yet is silent, as are flat rates (nothing tells when they are used) and the
    drawdown that passes the cap, with all after it: they are K51. Cents from rounding are nobody's concern.

    A receipt with an error has been paid all the same: that it does not count is said where it stands. One without a
    day of payment is taken to be paid in time.
    """
    if given.today is None or result.receipts is None:
        return
    flat = {rate.module for rate in result.flat_rates}
    drawn = [module for module in result.modules if module.share and module.drawn > ZERO and module.module not in flat]
    paid = _paid_by_day(result, given.programme) if drawn else {}
    for module in drawn:
        use = _use(module, paid.get(module.module, {}), result, given)
        for lot in _lots(result, module):
            due = months_after(lot.received, given.programme.spending.months)
            if due < given.today and lot.unused(use.until(due)) >= _SMALL:
                yield _finding(lot, due, use, module, given)


def _finding(lot: _Lot, due: date, use: _Use, module: ModuleShares, given: Circumstances) -> Finding:
    today = given.today or date.max
    months, interest = given.programme.spending.months, given.programme.spending.interest
    unused, left = lot.unused(use.until(due)), lot.unused(use.until(today))
    outcome = "Das ist noch immer so."
    if left < _SMALL:
        days = (day for day in use.days() if due < day <= today and lot.unused(use.until(day)) < _SMALL)
        outcome = f"Verbraucht waren sie erst am {next(days):%d.%m.%Y}."
    elif left != unused:
        outcome = f"Davon sind {euro(left)} noch immer übrig."
    return SPENT_TOO_LATE.at(
        lot.row.cell("received_on"),
        source=given.programme.spending.law,
        module=module.module,
        amount=euro(lot.amount),
        received=lot.received,
        due=due,
        months="einem Monat" if months == 1 else f"{months} Monaten",
        unused=euro(unused),
        outcome=outcome,
        drawn=euro(lot.drawn),
        used=euro(use.until(due)),
        interest=f": {interest}" if interest else "",
        repaid=" und was zurückgezahlt ist" if use.repaid.until(due) else "",
    )


def _lots(result: Cofinancing, module: ModuleShares) -> Iterator[_Lot]:
    """The drawdowns of a module in the order in which they came in, up to the one that passes the cap."""
    passing = passes_ceiling(result, module)
    too_much = passing[0] if passing else None
    drawn = ZERO
    for entry in takewhile(lambda entry: entry is not too_much, drawn_in_order(result, module.module)):
        row, amount = entry.row, entry.amount or ZERO
        if isinstance(row, Drawdown) and row.received_on is not None and amount > ZERO:
            drawn += amount
            yield _Lot(row, amount, row.received_on, drawn)


def _use(module: ModuleShares, paid: Mapping[date, Decimal], result: Cofinancing, given: Circumstances) -> _Use:
    programme = given.programme
    repaid = [
        _Flow(row.received_on, -row.amount)
        for entry in drawn_in_order(result, module.module)
        if isinstance(row := entry.row, Drawdown) and row.received_on and row.amount and row.amount < ZERO
    ]
    terms = programme.module(module.module)
    state = [
        _Flow(day, amount * (terms.on(day) if terms.by_notice else terms).state_share)
        for day, amount in paid.items()
        if terms is not None
    ]
    return _Use(_Sums(state), _Sums(repaid), module.granted, ROUNDINGS[programme.grant.rounding])


_ByDay = dict[date, Decimal]


def _paid_by_day(result: Cofinancing, programme: Programme) -> Mapping[int | None, _ByDay]:
    """What receipts and donations add to the eligible expenditure of each module, by day; other money takes from it.

    A receipt without a day of payment stands before all others, a donation without one on the last day of its
    module's period.
    """
    found: defaultdict[int | None, _ByDay] = defaultdict(dict)
    for entry in result.receipts or ():
        added = _added(entry)
        day = entry.row.paid_on if isinstance(entry.row, Receipt) else None
        if added is not None and not (day is None and entry.effect is THIRD_PARTY):
            by_day, day = found[entry.module], day or date.min
            by_day[day] = by_day.get(day, ZERO) + added
    for entry in result.own_funds or ():
        if isinstance(entry.row, OwnFunds) and entry.effect is THIRD_PARTY:
            by_day, day = found[entry.module], entry.row.on or programme.period(entry.module)[1]
            by_day[day] = by_day.get(day, ZERO) - (entry.amount or ZERO)
    return found


def _added(entry: Entry) -> Decimal | None:
    """What a receipt adds to the eligible expenditure: one with an error has been paid all the same."""
    amount = entry.amount or ZERO
    eligible = amount if entry.eligible is None else entry.eligible
    effect = entry.effect
    if effect is SPENT:
        return eligible
    if effect is THIRD_PARTY:
        return -amount
    return max(min(eligible, amount), ZERO) if effect is UNRECOGNISED else None

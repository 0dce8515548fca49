"""The forecast per module: what is left, what may be called next, how long the money lasts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import Enum
from fractions import Fraction

from addin.cofinancing.entries import Effect
from addin.cofinancing.months import months_between, part_months_after
from addin.cofinancing.next_drawdown import NextDrawdown, next_drawdown
from addin.cofinancing.pace import Pace, pace_of
from addin.cofinancing.payments import Payments, payments_of
from addin.cofinancing.results import Cofinancing, ModuleShares
from addin.cofinancing.rows import PlanLine
from addin.money import CENT, ROUNDINGS, ZERO, split
from addin.programme.model import RoundingName

_FINE, _TENTH = Decimal("0.0001"), Decimal("0.1")
_LONGEST = 600  # months; nobody wants a day in the next century


class Outlook(Enum):
    """How it stands with a module's money; the value is the word in the sheet."""

    OVER = "Zeitraum beendet"
    NO_LIMIT = "weder Höchstbetrag noch Plan"
    USED_UP = "ausgeschöpft"
    FLAT_RATE = "Pauschale: kein Tempo aus Belegen"
    TOO_FEW = "zu wenige Zahlungen"
    ENDS_EARLY = "reicht nicht bis zum Ende"
    LASTS = "reicht bis zum Ende"


@dataclass(frozen=True, kw_only=True, slots=True)
class Forecast:
    """What is to be expected of a module; amounts in EUR.

    `planned_share` is the state share of the plan in force, None without one; `limit` is the cap (`granted`), or the
    plan's state share where there is none. `left` is what the limit leaves above the state share of all that was
    entered, `open` what it leaves above `paid_share`, the part of it that was paid by `today`. `pace` is None where no
    rate can be told, or none is of use; with it come `months_left` from today to one decimal, and `unspent`: what is
    left at the `end` of the period, which is `months_to_end` away. `lasts_until` is the day on which the limit is
    reached, at this rate or with the payments that were entered (`by_entries`), whichever comes first.
    """

    module: int
    share: Decimal
    today: date
    end: date
    planned_share: Decimal | None
    state_share: Decimal
    granted: Decimal | None
    left: Decimal | None
    paid_share: Decimal
    drawdown: NextDrawdown
    outlook: Outlook
    months_to_end: Decimal
    pace: Pace | None = None
    months_left: Decimal | None = None
    lasts_until: date | None = None
    unspent: Decimal | None = None
    by_entries: bool = False

    @property
    def limit(self) -> Decimal | None:
        """The cap, or the plan's state share where there is none."""
        return self.planned_share if self.granted is None else self.granted

    @property
    def open(self) -> Decimal | None:
        """What the limit leaves above the state share of what was paid by today, never below zero."""
        return None if self.limit is None else max(self.limit - self.paid_share, ZERO)

    @property
    def reached_on(self) -> date | None:
        """The day on which the limit will be reached, None where it will not within the period."""
        return self.lasts_until if self.outlook is Outlook.ENDS_EARLY else None

    def as_json(self) -> dict[str, str | int | None]:
        """Amounts as strings with two decimals and a point, days in ISO; null where nothing can be told."""
        drawdown, pace = self.drawdown, self.pace
        return {
            "outlook": self.outlook.value,
            "planned_state_share": _amount(self.planned_share),
            "left": _amount(self.left),
            "paid": _amount(drawdown.paid),
            "due": _amount(drawdown.due),
            "due_until": drawdown.until.isoformat(),
            "later": _amount(drawdown.later),
            "called": _amount(drawdown.called),
            "next_drawdown": _amount(drawdown.amount),
            "limited_by": drawdown.limit.value,
            "rate_from": pace.first.isoformat() if pace else None,
            "rate_until": pace.last.isoformat() if pace else None,
            "rate": _amount(pace.rate) if pace else None,
            "months_left": None if self.months_left is None else f"{self.months_left:.1f}",
            "lasts_until": self.lasts_until.isoformat() if self.lasts_until else None,
            "reached_on": self.reached_on.isoformat() if self.reached_on else None,
            "end": self.end.isoformat(),
            "unspent": _amount(self.unspent),
        }


def forecasts(result: Cofinancing, today: date) -> tuple[Forecast, ...]:
    """The forecasts of the modules that the programme knows, in their order; `today` is the day of the check.

    Everything that is recognised and paid up to today is paid; what is paid within the programme's months for spending
    from then on is due.
    """
    payments, planned = payments_of(result), _planned(result)
    return tuple(
        _forecast(result, module, payments.get(module.module, Payments()), planned.get(module.module), today)
        for module in result.modules
        if module.module is not None and module.share is not None
    )


def forecasts_as_json(result: Cofinancing) -> list[dict[str, str | int | None]]:
    """The forecast of each module that the programme knows, with its number; nothing without a day of the check."""
    found = forecasts(result, result.today) if result.today else ()
    return [{"module": one.module, **one.as_json()} for one in found]


def plan_lines(result: Cofinancing) -> Iterable[tuple[int | None, PlanLine]]:
    """The lines of the plan in force with their modules."""
    for entry in result.plan or ():
        if entry.effect is Effect.PLANNED and isinstance(entry.row, PlanLine):
            yield entry.module, entry.row


def _planned(result: Cofinancing) -> dict[int | None, Decimal]:
    """The basis by the plan in force, by module: what is eligible less the money of third parties."""
    found: dict[int | None, Decimal] = {}
    for module, line in plan_lines(result):
        eligible = line.expenditure if line.eligible is None else line.eligible
        found[module] = found.get(module, ZERO) + (eligible or ZERO) - (line.third_party or ZERO)
    return found


def _forecast(
    result: Cofinancing, module: ModuleShares, payments: Payments, planned: Decimal | None, today: date
) -> Forecast:
    number, share = module.module or 0, module.share or ZERO
    method = ROUNDINGS[result.rounding]
    start, end = result.programme.period(number)
    drawdown = next_drawdown(result, module, share, payments, today)
    planned_share = None if planned is None else split(max(planned, ZERO), share, method)[0]
    limit = planned_share if module.granted is None else module.granted
    paid_share = module.state_share
    if drawdown.due + drawdown.later > ZERO:
        full = split(max(drawdown.paid - module.third_party, ZERO), share, method)[0]
        paid_share = min(full, module.state_share)
    made = Forecast(
        module=number,
        share=share,
        today=today,
        end=end,
        planned_share=planned_share,
        state_share=module.state_share,
        granted=module.granted,
        left=None if limit is None else max(limit - module.state_share, ZERO),
        paid_share=paid_share,
        drawdown=drawdown,
        outlook=Outlook.NO_LIMIT,
        months_to_end=_decimal(months_between(today, end), _FINE, ROUND_FLOOR),
    )
    if today > end:
        return replace(made, outlook=Outlook.OVER)
    if made.open is None:
        return made
    if made.open == ZERO:
        return replace(made, outlook=Outlook.USED_UP)
    if drawdown.is_flat:
        return replace(made, outlook=Outlook.FLAT_RATE)
    return _over_time(made, payments, pace_of(payments, share, start, today), result.rounding)


def _over_time(made: Forecast, payments: Payments, pace: Pace | None, rounding: RoundingName) -> Forecast:
    """The forecast of a module that has money left: when the limit is reached, and what is left in the end."""
    left, still_open = made.left or ZERO, made.open or ZERO
    by_entries = _reached_by_entries(made, payments, rounding) if left == ZERO else None
    if pace is None:
        outlook = Outlook.TOO_FEW if by_entries is None else Outlook.ENDS_EARLY
        return replace(made, outlook=outlook, lasts_until=by_entries, by_entries=by_entries is not None)
    months = Fraction(still_open) / Fraction(pace.rate)
    by_pace = part_months_after(made.today, months) if months <= _LONGEST else None
    days = [day for day in (by_entries, by_pace) if day is not None]
    in_the_end = (still_open - pace.rate * made.months_to_end).quantize(CENT, ROUND_HALF_UP)
    ends_early = by_entries is not None or months < Fraction(made.months_to_end)
    return replace(
        made,
        outlook=Outlook.ENDS_EARLY if ends_early else Outlook.LASTS,
        pace=pace,
        months_left=_decimal(months, _TENTH, ROUND_HALF_UP),
        lasts_until=min(days, default=None),
        by_entries=by_entries is not None and by_entries == min(days),
        unspent=max(min(in_the_end, left), ZERO),
    )


def _reached_by_entries(made: Forecast, payments: Payments, rounding: RoundingName) -> date:
    """The day after today on which the payments that were entered use up the limit."""
    method = ROUNDINGS[rounding]
    to_come: dict[date, Decimal] = {}
    for one in payments.spent:
        if one.day is not None and one.day > made.today:
            to_come[one.day] = to_come.get(one.day, ZERO) + one.amount
    basis = made.drawdown.paid - made.drawdown.third_party
    for day in sorted(to_come):
        basis += to_come[day]
        if split(max(basis, ZERO), made.share, method)[0] >= (made.limit or ZERO):
            return day
    return max(to_come)  # rounded at another level, the limit may be reached by a cent that is missing here


def _decimal(number: Fraction, places: Decimal, rounding: str) -> Decimal:
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(places, rounding)


def _amount(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"

"""A cost position in the Verwendungsnachweis: planned, settled, and why the two differ where the figures tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from addin.cofinancing.entries import Effect, Entry
from addin.cofinancing.overrun import part_exceeded
from addin.cofinancing.results import Cofinancing, ModuleShares
from addin.cofinancing.rows import PlanLine
from addin.columns import fold
from addin.money import ZERO

NO_EXPENDITURE = "keine Ausgaben"
ONLY_EARLIER = "nur im Plan eines anderen Bescheids"
NOT_IN_PLAN = "nicht im Finanzierungsplan"


@dataclass(frozen=True, slots=True)
class Position:
    """A cost position with its lines in the plan in force and its recognised receipts in time order; amounts in EUR.

    Under a flat rate the receipts do not count: then nothing is settled by position. `reason` is what the figures say
    about a difference; the office says the rest.
    """

    name: str
    lines: tuple[PlanLine, ...]
    receipts: tuple[Entry, ...]
    planned: Decimal
    planned_eligible: Decimal
    paid: Decimal
    paid_eligible: Decimal
    counts: bool = True
    reason: str = ""

    @property
    def settled(self) -> Decimal | None:
        """What is accounted for, None under a flat rate."""
        return self.paid if self.counts else None

    @property
    def settled_eligible(self) -> Decimal | None:
        """The eligible part of what is accounted for."""
        return self.paid_eligible if self.counts else None

    @property
    def difference(self) -> Decimal | None:
        """Eligible expenditure beyond the plan; below zero what was saved."""
        return self.paid_eligible - self.planned_eligible if self.counts else None


def reasons_in(positions: Sequence[Position], shares: ModuleShares, result: Cofinancing) -> tuple[Position, ...]:
    """The positions of a module with what the figures say about their differences.

    That less was spent than planned is told once the module's period is over: before that, more may come.
    """
    over = sum((max(position.difference or ZERO, ZERO) for position in positions), ZERO)
    saved = sum((max(-(position.difference or ZERO), ZERO) for position in positions), ZERO)
    elsewhere = {
        fold(getattr(entry.row, "position", None) or "")
        for entry in result.plan or ()
        if entry.module == shares.module and entry.effect in (Effect.SUPERSEDED, Effect.UPCOMING)
    }
    end = result.programme.period(shares.module)[1]
    is_over = result.today is None or result.today > end
    return tuple(
        replace(position, reason=_reason(position, elsewhere, is_over=is_over, offset=saved >= over))
        for position in positions
    )


def _reason(position: Position, elsewhere: set[str], *, is_over: bool, offset: bool) -> str:
    difference = position.difference or ZERO
    if not position.lines:
        return ONLY_EARLIER if fold(position.name) in elsewhere else NOT_IN_PLAN
    if difference > ZERO:
        more = _more(difference, position.planned_eligible)
        if not is_over:
            return more
        return f"{more}, durch Einsparungen im Baustein {'ausgeglichen' if offset else 'nicht ausgeglichen'}"
    if difference < ZERO and is_over:
        return f"{part_exceeded(-difference, position.planned_eligible)} weniger" if position.paid else NO_EXPENDITURE
    return ""


def _more(over: Decimal, planned: Decimal) -> str:
    return f"{part_exceeded(over, planned)} mehr als geplant" if planned else "war nicht als zuwendungsfähig geplant"

"""All rules of the co-financing, and the one function that runs them.

K01 to K03 come with the reading of the sheets (`addin.columns.read`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from addin.cofinancing.above_plan import ABOVE_PLAN, above_plan
from addin.cofinancing.circumstances import Circumstances, TermCells
from addin.cofinancing.compute import cofinance
from addin.cofinancing.flat_rate_rules import UNITS_DIFFER, units_differ
from addin.cofinancing.in_plan import POSITION_NOT_IN_PLAN, not_in_plan
from addin.cofinancing.overrun import POSITION_EXCEEDED, positions_exceeded
from addin.cofinancing.own_funds_rules import NOT_ACCEPTED, own_funds_not_accepted
from addin.cofinancing.plan_rules import DOES_NOT_BALANCE, plan_lines
from addin.cofinancing.receipt_rules import (
    ELIGIBLE_TOO_LARGE,
    OUTSIDE_PERIOD,
    PAID_BEFORE_INVOICED,
    amounts_that_cannot_be,
    outside_period,
    paid_before_invoiced,
)
from addin.cofinancing.receipt_shares import receipt_shares
from addin.cofinancing.receipt_twice import NUMBER_TWICE, PROBABLY_TWICE, number_twice, probably_twice
from addin.cofinancing.result_rules import (
    ABOVE_CEILING,
    DRAWN_TOO_MUCH,
    NOT_COVERED,
    above_ceiling,
    drawn_too_much,
    not_covered,
)
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.sheets import FinanceSheets, Units
from addin.cofinancing.spending import SPENT_TOO_LATE, spent_too_late
from addin.cofinancing.sum_rows import errors_in_sums, sums_too_short
from addin.cofinancing.sum_shares import shares_of_sums
from addin.cofinancing.sums import SUM_DIFFERS, sums_differ
from addin.cofinancing.typed_over import TYPED_OVER, typed_over
from addin.cofinancing.typed_shares import SHARE_DIFFERS
from addin.findings import Finding, Rule
from addin.programme.model import Programme

RULES: tuple[Rule, ...] = (
    OUTSIDE_PERIOD,
    POSITION_NOT_IN_PLAN,
    ELIGIBLE_TOO_LARGE,
    PROBABLY_TWICE,
    NUMBER_TWICE,
    PAID_BEFORE_INVOICED,
    SHARE_DIFFERS,
    DOES_NOT_BALANCE,
    SUM_DIFFERS,
    ABOVE_CEILING,
    POSITION_EXCEEDED,
    ABOVE_PLAN,
    NOT_COVERED,
    NOT_ACCEPTED,
    SPENT_TOO_LATE,
    DRAWN_TOO_MUCH,
    UNITS_DIFFER,
    TYPED_OVER,
)

CHECKS: tuple[Callable[[FinanceSheets, Programme], Iterator[Finding]], ...] = (
    outside_period,
    not_in_plan,
    amounts_that_cannot_be,
    probably_twice,
    number_twice,
    paid_before_invoiced,
    plan_lines,
    receipt_shares,
    sums_differ,
    shares_of_sums,
    typed_over,
    sums_too_short,
    errors_in_sums,
)
"""Checks of the rows; their errors decide which receipts count."""

RESULT_CHECKS: tuple[Callable[[Cofinancing, FinanceSheets, Circumstances], Iterator[Finding]], ...] = (
    above_ceiling,
    positions_exceeded,
    above_plan,
    not_covered,
    own_funds_not_accepted,
    spent_too_late,
    drawn_too_much,
    units_differ,
)
"""Checks of the figures."""


@dataclass(frozen=True, slots=True)
class Examination:
    """The computed co-financing and every finding of the rules here, without those of the reading."""

    result: Cofinancing
    findings: list[Finding]


def examine(
    sheets: FinanceSheets,
    read: Iterable[Finding],
    programme: Programme,
    units: Units | None = None,
    ceilings: TermCells | None = None,
    *,
    unit_cells: TermCells | None = None,
    today: date | None = None,
) -> Examination:
    """Check the rows, compute the co-financing from what may count, and check the figures.

    `read` are the findings of reading the finance sheets; `ceilings` and `unit_cells` tell where the office wrote
    the caps and the numbers of units. Without `today` nothing is said that depends on the day.
    """
    findings = [finding for check in CHECKS for finding in check(sheets, programme)]
    result = cofinance(sheets, (*read, *findings), programme, units, today)
    given = Circumstances(programme, units or Units(), today, ceilings or {}, unit_cells or {})
    findings += [finding for check in RESULT_CHECKS for finding in check(result, sheets, given)]
    return Examination(result, findings)


def check_finance(
    sheets: FinanceSheets,
    read: Iterable[Finding],
    programme: Programme,
    units: Units | None = None,
    ceilings: TermCells | None = None,
    *,
    unit_cells: TermCells | None = None,
    today: date | None = None,
) -> list[Finding]:
    """The findings of `examine`."""
    return examine(sheets, read, programme, units, ceilings, unit_cells=unit_cells, today=today).findings

"""All rules of the co-financing, and the one function that runs them.

K01 to K03 come with the reading of the sheets (`addin.columns.read`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from addin.cofinancing.compute import cofinance
from addin.cofinancing.in_plan import POSITION_NOT_IN_PLAN, not_in_plan
from addin.cofinancing.plan_rules import DOES_NOT_BALANCE, SHARE_DIFFERS, plan_lines
from addin.cofinancing.receipt_rules import (
    ELIGIBLE_TOO_LARGE,
    OUTSIDE_PERIOD,
    PAID_BEFORE_INVOICED,
    amounts_that_cannot_be,
    outside_period,
    paid_before_invoiced,
)
from addin.cofinancing.receipt_twice import NUMBER_TWICE, PROBABLY_TWICE, number_twice, probably_twice
from addin.cofinancing.result_rules import (
    ABOVE_CEILING,
    DRAWN_TOO_MUCH,
    NOT_COVERED,
    Ceilings,
    above_ceiling,
    drawn_too_much,
    not_covered,
)
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.sheets import FinanceSheets, Units
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
    ABOVE_CEILING,
    NOT_COVERED,
    DRAWN_TOO_MUCH,
)

CHECKS: tuple[Callable[[FinanceSheets, Programme], Iterator[Finding]], ...] = (
    outside_period,
    not_in_plan,
    amounts_that_cannot_be,
    probably_twice,
    number_twice,
    paid_before_invoiced,
    plan_lines,
)
"""Checks of the rows; their errors decide which receipts count."""

RESULT_CHECKS: tuple[Callable[[Cofinancing, FinanceSheets, Ceilings], Iterator[Finding]], ...] = (
    above_ceiling,
    not_covered,
    drawn_too_much,
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
    ceilings: Ceilings | None = None,
) -> Examination:
    """Check the rows, compute the co-financing from what may count, and check the figures.

    `read` are the findings of reading the finance sheets; `ceilings` tells where the office wrote the caps.
    """
    findings = [finding for check in CHECKS for finding in check(sheets, programme)]
    result = cofinance(sheets, (*read, *findings), programme, units)
    findings += [finding for check in RESULT_CHECKS for finding in check(result, sheets, ceilings or {})]
    return Examination(result, findings)


def check_finance(
    sheets: FinanceSheets,
    read: Iterable[Finding],
    programme: Programme,
    units: Units | None = None,
    ceilings: Ceilings | None = None,
) -> list[Finding]:
    """The findings of `examine`."""
    return examine(sheets, read, programme, units, ceilings).findings

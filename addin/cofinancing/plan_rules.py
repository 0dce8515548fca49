"""Rules about a line of the financing plan: K20 (shares entered by hand) and K21 (does it balance)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from addin.cofinancing.likely_cause import TypedShares
from addin.cofinancing.rows import PlanLine
from addin.cofinancing.sheets import FinanceSheets, is_income, unread
from addin.cofinancing.typed_shares import FORMULA, SHARE_DIFFERS, as_stored, share_differs, wrong_shares
from addin.columns import Module, fold
from addin.findings import Finding, Rule, Severity
from addin.money import ROUNDINGS, ZERO, euro
from addin.programme.model import Programme

DOES_NOT_BALANCE = Rule(
    code="K21",
    title="Ausgaben und Finanzierung einer Planzeile gehen nicht auf",
    severity=Severity.ERROR,
    message="Die {what} sind {target}, Leistungen Dritter, Landesanteil und Eigenanteil zusammen aber "
    "{financed}: {difference} {direction}.",
    fix="Bitte die Beträge der Zeile prüfen; beide Seiten müssen gleich sein.",
)


def plan_lines(sheets: FinanceSheets, programme: Programme) -> Iterator[Finding]:
    """K20 at the first wrong share of a line, and K21 where its two sides differ."""
    paid = _Paid(sheets)
    for line in sheets.plan or ():
        if not can_be_checked(line):
            continue
        typed = shares_of_line(line, programme)
        wrong = wrong_shares(line, typed) if typed else []
        if wrong and typed:
            yield share_differs(line, wrong, replace(typed, items=paid.for_line(line)), SHARE_DIFFERS)
        yield from balance(line, wrong[0].field if wrong else "own_share")


class _Paid:
    """The eligible amounts of the receipts by module and position; they are only looked at when one is asked for."""

    def __init__(self, sheets: FinanceSheets) -> None:
        self._receipts = sheets.receipts or ()

    @cached_property
    def _by_position(self) -> dict[tuple[Module | None, str], list[Decimal]]:
        found: dict[tuple[Module | None, str], list[Decimal]] = {}
        for receipt in self._receipts:
            amount = receipt.amount if receipt.eligible is None else receipt.eligible
            if amount is not None and not is_income(receipt):
                found.setdefault((receipt.module, fold(receipt.position or "")), []).append(amount)
        return found

    def for_line(self, line: PlanLine) -> tuple[Decimal, ...]:
        return tuple(self._by_position.get((line.module, fold(line.position or "")), ()))


def can_be_checked(line: PlanLine) -> bool:
    """Whether a line's shares can be computed: not where a figure is missing, or is a finding of its own (K02, K12)."""
    amounts = (line.expenditure, line.eligible)
    if all(amount is None for amount in amounts) or any(amount is not None and amount < 0 for amount in amounts):
        return False
    if line.expenditure is not None and line.eligible is not None and line.eligible > line.expenditure:
        return False
    return not any(unread(line, field) for field in ("expenditure", "eligible", "third_party"))


def _eligible(line: PlanLine) -> Decimal:
    return next((amount for amount in (line.eligible, line.expenditure) if amount is not None), ZERO)


def _basis(line: PlanLine) -> Decimal:
    return max(_eligible(line) - (line.third_party or ZERO), ZERO)


def shares_of_line(line: PlanLine, programme: Programme) -> TypedShares | None:
    """The shares typed in a line, and what they should be computed from; None for a module that nobody knows.

    The share is that of the notice to which the line's plan belongs.
    """
    terms = programme.module(line.module)
    if terms is None:
        return None
    return TypedShares(
        state=line.state_share,
        own=line.own_share,
        basis=_basis(line),
        share=terms.on(line.notice or date.min).state_share,
        rounding=ROUNDINGS[programme.grant.rounding],
        total=line.expenditure,
        third_party=min(line.third_party or ZERO, _eligible(line)),
    )


def balance(line: PlanLine, field: str) -> Iterator[Finding]:
    """K21 at a field of a line whose shares and third-party money are not its expenditure, eligible or whole."""
    if line.state_share is None or line.own_share is None:
        return
    financed = (line.third_party or ZERO) + line.state_share + line.own_share
    targets = [amount for amount in (line.eligible, line.expenditure) if amount is not None]
    shares = as_stored(line, "state_share", line.state_share) + as_stored(line, "own_share", line.own_share)
    stored = shares + (line.third_party or ZERO)
    if any(financed == target or abs(stored - target) <= FORMULA for target in targets):
        return
    target = min(targets, key=lambda amount: abs(financed - amount))
    difference = financed - target
    yield DOES_NOT_BALANCE.at(
        line.cell(field),
        what="Ausgaben" if target == line.expenditure else "zuwendungsfähigen Ausgaben",
        target=euro(target),
        financed=euro(financed),
        difference=euro(abs(difference)),
        direction="zu viel" if difference > 0 else "zu wenig",
    )

"""Rules about a line of the financing plan: K20 (shares entered by hand) and K21 (does it balance)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from addin.cofinancing.rows import PlanLine
from addin.cofinancing.sheets import FinanceSheets, unread
from addin.findings import Finding, Rule, Severity, Source
from addin.money import ROUNDINGS, ZERO, euro, split
from addin.programme.model import ModuleTerms, Programme

SHARE_DIFFERS = Rule(
    code="K20",
    title="Landes- oder Eigenanteil weicht vom berechneten ab",
    severity=Severity.ERROR,
    message="{figures}. Gerechnet wurde mit {share} von {basis}.",
    fix="Bitte die Anteile prüfen. Der Eigenanteil ist der Rest, der nicht vom Land kommt.",
    source=Source("Anteilfinanzierung laut Zuwendungsbescheid"),
)
DOES_NOT_BALANCE = Rule(
    code="K21",
    title="Ausgaben und Finanzierung einer Planzeile gehen nicht auf",
    severity=Severity.ERROR,
    message="Die {what} sind {target}, Leistungen Dritter, Landesanteil und Eigenanteil zusammen aber "
    "{financed}: {difference} {direction}.",
    fix="Bitte die Beträge der Zeile prüfen; beide Seiten müssen gleich sein.",
)

_FORMULA = Decimal("1e-6")  # a formula's unrounded result is this near the exact share


@dataclass(frozen=True, slots=True)
class _Share:
    """A share in a plan line: the field, as typed, as computed to the cent, and without any rounding."""

    field: str
    typed: Decimal | None
    computed: Decimal
    exact: Decimal


def plan_lines(sheets: FinanceSheets, programme: Programme) -> Iterator[Finding]:
    """K20 at the first wrong share of a line, and K21 where its two sides differ."""
    rounding = ROUNDINGS[programme.grant.rounding]
    for line in sheets.plan or ():
        if not _can_be_checked(line):
            continue
        terms = programme.module(line.module)
        wrong = _wrong_shares(line, terms, rounding) if terms else []
        if wrong and terms:
            yield _differs(line, wrong, terms)
        yield from _balance(line, wrong[0].field if wrong else "own_share")


def _can_be_checked(line: PlanLine) -> bool:
    """Not where a figure is missing, or is a finding of its own (K02, K12)."""
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


def _wrong_shares(line: PlanLine, terms: ModuleTerms, rounding: str) -> list[_Share]:
    basis = _basis(line)
    state, own = split(basis, terms.state_share, rounding)
    exact = basis * terms.state_share
    shares = (
        _Share("state_share", line.state_share, state, exact),
        _Share("own_share", line.own_share, own, basis - exact),
    )
    return [
        share
        for share in shares
        if share.typed is not None
        and share.typed != share.computed
        and abs(_as_stored(line, share.field, share.typed) - share.exact) > _FORMULA
    ]


def _as_stored(line: PlanLine, field: str, typed: Decimal) -> Decimal:
    """A share as the cell holds it: the office's formula may leave parts of a cent."""
    raw = line.place.raw(line.place.columns[field])
    return Decimal(repr(raw)) if isinstance(raw, float) else typed


_NAMES = {"state_share": "Landesanteil", "own_share": "Eigenanteil"}


def _differs(line: PlanLine, wrong: list[_Share], terms: ModuleTerms) -> Finding:
    figures = "; ".join(
        f"{_NAMES[share.field]} {euro(share.typed or ZERO)} eingetragen, {euro(share.computed)} berechnet"
        for share in wrong
    )
    cell = line.cell(wrong[0].field)
    return SHARE_DIFFERS.at(cell, figures=figures, share=percent(terms.state_share), basis=euro(_basis(line)))


def _balance(line: PlanLine, field: str) -> Iterator[Finding]:
    if line.state_share is None or line.own_share is None:
        return
    financed = (line.third_party or ZERO) + line.state_share + line.own_share
    targets = [amount for amount in (line.eligible, line.expenditure) if amount is not None]
    stored = sum((_as_stored(line, name, getattr(line, name)) for name in _NAMES), line.third_party or ZERO)
    if any(financed == target or abs(stored - target) <= _FORMULA for target in targets):
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


def percent(share: Decimal) -> str:
    """A share as a German reader expects it.

    >>> percent(Decimal("0.8")), percent(Decimal("0.805"))
    ('80\\xa0%', '80,5\\xa0%')
    """
    return f"{(share * 100).normalize():f}".replace(".", ",") + "\u00a0%"

"""Rule K20: a state or own share that somebody typed, against the computed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.cofinancing.likely_cause import Cause, TypedShares, likely_cause
from addin.cofinancing.percentage import percent
from addin.cofinancing.rows import PlanLine, Receipt
from addin.findings import Finding, Rule, Severity, Source
from addin.money import ZERO, euro

SHARE_DIFFERS = Rule(
    code="K20",
    title="Landes- oder Eigenanteil weicht vom berechneten ab",
    severity=Severity.ERROR,
    message="{figures}. Gerechnet wurde mit {share} von {basis}.{cause}",
    fix="Bitte die Anteile prüfen. Der Eigenanteil ist der Rest, der nicht vom Land kommt.",
    source=Source("Anteilfinanzierung laut Zuwendungsbescheid"),
)
RECEIPT_SHARE_DIFFERS = SHARE_DIFFERS.variant(
    severity=SHARE_DIFFERS.severity,
    message=SHARE_DIFFERS.message,
    fix="Bitte die Anteile berichtigen. Der Beleg zählt trotzdem: „Kofinanzierung“ rechnet selbst und nimmt nichts aus "
    "diesen Spalten.",
)

FORMULA = Decimal("1e-6")
"""A formula's unrounded result is this near the exact share."""

_NAMES = {"state_share": "Landesanteil", "own_share": "Eigenanteil"}


@dataclass(frozen=True, slots=True)
class WrongShare:
    """A share that differs: its field, as typed, and as computed to the cent."""

    field: str
    typed: Decimal
    computed: Decimal


def wrong_shares(row: PlanLine | Receipt, typed: TypedShares) -> list[WrongShare]:
    """The shares in a row that differ from the computed ones by a cent or more.

    A formula that leaves parts of a cent is right where its result is the exact share.
    """
    exact = typed.basis * typed.share
    state, own = typed.right
    shares = (("state_share", typed.state, state, exact), ("own_share", typed.own, own, typed.basis - exact))
    return [
        WrongShare(field, amount, computed)
        for field, amount, computed, unrounded in shares
        if amount is not None and amount != computed and abs(as_stored(row, field, amount) - unrounded) > FORMULA
    ]


def as_stored(row: PlanLine | Receipt, field: str, typed: Decimal) -> Decimal:
    """A share as the cell holds it: the office's formula may leave parts of a cent."""
    raw = row.place.held(field)
    return Decimal(repr(raw)) if isinstance(raw, float) else typed


def share_differs(row: PlanLine | Receipt, wrong: Sequence[WrongShare], typed: TypedShares, rule: Rule) -> Finding:
    """The finding at the first wrong share of a row, with all of them, the differences and the likely cause."""
    figures = "; ".join(
        f"{_NAMES[share.field]} {euro(share.typed)} eingetragen, {euro(share.computed)} berechnet "
        f"({difference(share.typed - share.computed)})"
        for share in wrong
    )
    cause = likely_cause(typed)
    if cause and cause.cause is Cause.SLIP and any(_is_formula(row, share.field) for share in wrong):
        cause = None  # nobody typed it
    return rule.at(
        row.cell(wrong[0].field),
        figures=figures,
        share=percent(typed.share),
        basis=euro(typed.basis),
        cause=f" {cause.sentence}" if cause else "",
    )


def _is_formula(row: PlanLine | Receipt, field: str) -> bool:
    return row.place.address(field) in row.place.grid.formulas


def difference(amount: Decimal) -> str:
    """How much too much or too little, in cents below one euro.

    >>> difference(Decimal("0.01")), difference(Decimal("-1234.50"))
    ('1 Cent zu viel', '1.234,50\\xa0€ zu wenig')
    """
    much = f"{int(abs(amount) * 100)} Cent" if abs(amount) < 1 else euro(abs(amount))
    return f"{much} {'zu viel' if amount > ZERO else 'zu wenig'}"

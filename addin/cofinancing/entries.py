"""What each row of the finance sheets counts as. From these entries, and nothing else, come the figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from itertools import repeat
from typing import NamedTuple

from addin.cofinancing.plans import Notice, Plans
from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.cofinancing.sheets import is_income, unread
from addin.findings import Finding, Severity
from addin.programme.model import Programme

DONATION = "Spende"
COUNTY_BUDGET = "Haushaltsmittel"

ErrorCodes = Mapping[tuple[str, int], Collection[str]]
"""The codes of the errors in a row, by the sheet's name and the row's number."""


class Effect(Enum):
    """What an entry counts as; the value is the word in the sheet „Kofinanzierung“."""

    PLANNED = "Plan"
    SUPERSEDED = "früherer Plan"
    UPCOMING = "künftiger Plan"
    SPENT = "Ausgabe"
    UNRECOGNISED = "nicht anerkannt"
    THIRD_PARTY = "Leistung Dritter"
    OWN_FUNDS = "Eigenmittel"
    DRAWN = "abgerufen"
    NOTHING = "zählt nicht"

    __hash__ = object.__hash__  # sums are kept by effect, and Python's own for enumerations is slow


SPENT, UNRECOGNISED = Effect.SPENT, Effect.UNRECOGNISED
THIRD_PARTY, NOTHING = Effect.THIRD_PARTY, Effect.NOTHING
"""What receipts count as; in a long list, asking the enumeration each time takes longer than all the rest."""


class Entry(NamedTuple):
    """One row of the office's sheets and what it counts as.

    `module` is None where the row names no module number. `amount` and `eligible` are in EUR, None where the
    amount cannot be read. `codes` are the errors in the row.
    """

    row: PlanLine | Receipt | OwnFunds | Drawdown
    module: int | None
    effect: Effect
    amount: Decimal | None
    eligible: Decimal | None = None
    codes: tuple[str, ...] = ()


def error_codes(findings: Iterable[Finding]) -> ErrorCodes:
    """The codes of all errors that keep a receipt from counting, by the row in which they stand.

    A share that somebody typed beside a receipt (K20) may be wrong, but it is not used: the receipt counts.
    """
    codes: dict[tuple[str, int], set[str]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.place.row is not None and finding.code != "K20":
            codes.setdefault((finding.sheet, finding.place.row), set()).add(finding.code)
    return codes


def plan_entries(lines: Iterable[PlanLine], plans: Plans, latest: Notice) -> Iterator[Entry]:
    """The lines of the financing plan; only those in force under the latest notice count."""
    for line in lines:
        yield Entry(line, _number(line.module), _plan_effect(line, plans, latest), line.expenditure)


def _plan_effect(line: PlanLine, plans: Plans, latest: Notice) -> Effect:
    notice = plans.notice(line.notice)
    if notice.number > latest.number:
        return Effect.UPCOMING
    return Effect.PLANNED if notice == plans.plan_under(line.module, latest) else Effect.SUPERSEDED


def receipt_entries(receipts: Iterable[Receipt], errors: ErrorCodes) -> Iterator[Entry]:
    """Income counts as it stands; expenditure counts only where its receipt carries no error."""
    return map(tuple.__new__, repeat(Entry), _entered(receipts, errors))  # as `Entry._make`, but outside of Python


def _entered(receipts: Iterable[Receipt], errors: ErrorCodes) -> Iterator[tuple[object, ...]]:
    for receipt in receipts:
        amount, eligible, module = receipt.amount, receipt.eligible, _number(receipt.module)
        place = receipt.place
        codes = errors.get((place.grid.sheet, place.row), ()) if errors else ()
        if is_income(receipt):
            effect, eligible = THIRD_PARTY, None
        else:
            effect = UNRECOGNISED if codes else SPENT
            if eligible is None:
                eligible = amount
        if amount is None:
            eligible = None
            if effect is not UNRECOGNISED:
                effect = NOTHING
        yield receipt, module, effect, amount, eligible, tuple(sorted(codes)) if codes else ()


def own_funds_entries(rows: Iterable[OwnFunds], programme: Programme) -> Iterator[Entry]:
    """Accepted kinds are own funds; donations that the programme deducts are third-party money."""
    for row in rows:
        yield Entry(row, _number(row.module), _own_funds_effect(row, programme), row.amount)


def _own_funds_effect(row: OwnFunds, programme: Programme) -> Effect:
    """An undated donation is taken for one of the last day of the module's period.

    Donations reduced the eligible expenditure up to 6 June 2025 and are own funds since (LWL Rundschreiben
    21/2025); the day is the programme's `donations_deducted_until`.
    """
    if row.amount is None or unread(row, "kind"):
        return Effect.NOTHING
    kind = row.kind or COUNTY_BUDGET
    until = programme.own_funds.donations_deducted_until
    if kind == DONATION and until is not None:
        day = row.on or programme.period(row.module)[1]
        return Effect.THIRD_PARTY if day <= until else Effect.OWN_FUNDS
    return Effect.OWN_FUNDS if kind in programme.own_funds.accepted else Effect.NOTHING


def drawdown_entries(rows: Iterable[Drawdown]) -> Iterator[Entry]:
    """Money is drawn once it has come in."""
    for row in rows:
        came_in = row.received_on is not None and row.amount is not None
        effect = Effect.DRAWN if came_in else Effect.NOTHING
        yield Entry(row, _number(row.module), effect, row.amount)


def _number(module: int | str | None) -> int | None:
    return module if isinstance(module, int) else None

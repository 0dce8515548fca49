"""The Verwendungsnachweis: what its zahlenmäßiger Nachweis says, in the order of the financing plan.

Sachbericht and zahlenmäßiger Nachweis make it up, income and expenditure as in the financing plan (ANBest-G 7.3 and
7.4); the model of the form is NBest-Bau Muster 1. All figures are those of the co-financing, only set out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.cofinancing.entries import Effect, Entry
from addin.cofinancing.flat_rate import FlatRate
from addin.cofinancing.reduction import reductions
from addin.cofinancing.results import Cofinancing, ModuleShares
from addin.cofinancing.rows import OwnFunds, PlanLine, Receipt
from addin.cofinancing.sheets import is_income
from addin.columns import fold
from addin.findings import Finding, Severity
from addin.money import ZERO
from addin.statement.funding import Funding, by_account, by_notice, planned_eligible, together
from addin.statement.head import Head, head_of
from addin.statement.missing import missing_in
from addin.statement.position import Position, reasons_in
from addin.statement.words import capped

_LATEST = date.max


@dataclass(frozen=True, slots=True)
class ModuleStatement:
    """A module: its cost positions in the order of the plan, and how it is paid for.

    `income` is the money of third parties, `drawdowns` what came from the state, each in time order. `flat` is the
    rate that is accounted for instead of the receipts.
    """

    shares: ModuleShares
    title: str
    positions: tuple[Position, ...]
    income: tuple[Entry, ...]
    drawdowns: tuple[Entry, ...]
    notice: Funding
    account: Funding
    flat: FlatRate | None = None

    @property
    def number(self) -> int | None:
        """The module's number."""
        return self.shares.module

    @property
    def label(self) -> str:
        """What stands in a column for modules."""
        return "ohne" if self.number is None else str(self.number)

    @property
    def name(self) -> str:
        """What it is called beside its number."""
        return self.title.removeprefix(f"Baustein {self.number} ")

    @property
    def lines(self) -> tuple[PlanLine, ...]:
        """The lines of its plan in force."""
        return tuple(line for position in self.positions for line in position.lines)

    @property
    def to_receive(self) -> Decimal:
        """What the state still has to pay."""
        return max(self.shares.balance, ZERO)

    @property
    def to_repay(self) -> Decimal:
        """What has to be paid back."""
        return max(-self.shares.balance, ZERO)


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A receipt that does not count, and why."""

    entry: Entry
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """All that the Verwendungsnachweis says. While something is `missing` it is a draft."""

    result: Cofinancing
    head: Head
    modules: tuple[ModuleStatement, ...]
    unrecognised: tuple[Unrecognised, ...]
    explained: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it is not ready to be signed."""
        return bool(self.missing)

    @property
    def notice(self) -> Funding:
        """All modules by the notice."""
        return together(module.notice for module in self.modules)

    @property
    def account(self) -> Funding:
        """All modules by the account."""
        return together(module.account for module in self.modules)


def statement_of(
    result: Cofinancing, findings: Iterable[Finding], followed: Iterable[Finding], recipient: str = ""
) -> Statement:
    """The Verwendungsnachweis of a co-financing.

    `findings` are all that were made about the finance sheets: they say why a receipt does not count. `followed` are
    the same after what the office has accepted: errors among them make it a draft.
    """
    sorted_out = _SortedOut.of(result)
    modules = tuple(_module(shares, sorted_out, result) for shares in result.modules)
    head = head_of(result, recipient)
    return Statement(
        result=result,
        head=head,
        modules=tuple(module for module in modules if _says_something(module)),
        unrecognised=tuple(_unrecognised(result, findings)),
        explained=tuple(_explained(result)),
        missing=missing_in(result, head, tuple(followed)),
    )


_Lines = dict[str, list[PlanLine]]
_Receipts = dict[str, list[Entry]]


@dataclass(frozen=True, slots=True)
class _SortedOut:
    """The entries that count, by module."""

    plan: Mapping[int | None, _Lines]
    receipts: Mapping[int | None, _Receipts]
    income: Mapping[int | None, Sequence[Entry]]
    drawdowns: Mapping[int | None, Sequence[Entry]]

    @classmethod
    def of(cls, result: Cofinancing) -> _SortedOut:
        third_party = (*(result.receipts or ()), *(result.own_funds or ()))
        return cls(
            _plan(result),
            _receipts(result),
            _by_module(Effect.THIRD_PARTY, third_party),
            _by_module(Effect.DRAWN, result.drawdowns or ()),
        )


def _plan(result: Cofinancing) -> Mapping[int | None, _Lines]:
    """The lines in force by module and folded position, in the order of the plan."""
    plan: dict[int | None, _Lines] = {}
    for entry in result.plan or ():
        if entry.effect is Effect.PLANNED and isinstance(entry.row, PlanLine):
            plan.setdefault(entry.module, {}).setdefault(fold(entry.row.position or ""), []).append(entry.row)
    return plan


def _receipts(result: Cofinancing) -> Mapping[int | None, _Receipts]:
    """The recognised expenditure by module and folded position, in time order."""
    receipts: dict[int | None, _Receipts] = {}
    for entry in sorted(result.receipts or (), key=_day):
        if entry.effect is Effect.SPENT and isinstance(entry.row, Receipt):
            receipts.setdefault(entry.module, {}).setdefault(fold(entry.row.position or ""), []).append(entry)
    return receipts


def _by_module(effect: Effect, entries: Iterable[Entry]) -> Mapping[int | None, Sequence[Entry]]:
    found: dict[int | None, list[Entry]] = {}
    for entry in sorted(entries, key=_day):
        if entry.effect is effect:
            found.setdefault(entry.module, []).append(entry)
    return found


def _day(entry: Entry) -> date:
    row = entry.row
    if isinstance(row, Receipt):
        return row.paid_on or row.invoiced_on or _LATEST
    if isinstance(row, OwnFunds):
        return row.on or _LATEST
    return getattr(row, "received_on", None) or _LATEST


def _module(shares: ModuleShares, entries: _SortedOut, result: Cofinancing) -> ModuleStatement:
    plan, receipts = entries.plan.get(shares.module, {}), entries.receipts.get(shares.module, {})
    flat = next((rate for rate in result.flat_rates if rate.module == shares.module), None)
    found = tuple(
        _position(plan.get(key, []), receipts.get(key, []), is_flat=flat is not None)
        for key in dict.fromkeys((*plan, *receipts))
    )
    terms = result.programme.module(shares.module)
    lines = [line for of_position in plan.values() for line in of_position]
    return ModuleStatement(
        shares=shares,
        title=_title(shares, terms.name if terms else ""),
        positions=found if flat is not None else reasons_in(found, shares, result),
        income=tuple(entries.income.get(shares.module, ())),
        drawdowns=tuple(entries.drawdowns.get(shares.module, ())),
        notice=by_notice(shares, lines, result.rounding),
        account=by_account(shares, is_flat=flat is not None),
        flat=flat,
    )


def _title(shares: ModuleShares, name: str) -> str:
    if shares.module is None:
        return "ohne Baustein"
    number = f"Baustein {shares.module}"
    return number if name in ("", number) else f"{number} {name}"


def _position(lines: Sequence[PlanLine], receipts: Sequence[Entry], *, is_flat: bool) -> Position:
    named = [line.position for line in lines] + [getattr(entry.row, "position", None) for entry in receipts]
    return Position(
        name=next((name for name in named if name), "ohne Kostenposition"),
        lines=tuple(lines),
        receipts=tuple(receipts),
        planned=sum((line.expenditure or ZERO for line in lines), ZERO),
        planned_eligible=sum((planned_eligible(line) for line in lines), ZERO),
        paid=sum((entry.amount or ZERO for entry in receipts), ZERO),
        paid_eligible=sum((entry.eligible or ZERO for entry in receipts), ZERO),
        counts=not is_flat,
    )


def _says_something(module: ModuleStatement) -> bool:
    shares = module.shares
    figures = (shares.planned, shares.spent, shares.eligible, shares.third_party, shares.granted or ZERO, shares.drawn)
    return bool(module.positions or module.income or module.drawdowns or any(figures))


def _unrecognised(result: Cofinancing, findings: Iterable[Finding]) -> Iterable[Unrecognised]:
    reasons: dict[tuple[str, int | None], dict[str, None]] = {}
    for finding in findings:
        if finding.severity is Severity.ERROR:
            reasons.setdefault((finding.sheet, finding.place.row), {})[finding.message] = None
    for entry in sorted(result.receipts or (), key=_day):
        is_unread = entry.effect is Effect.NOTHING and isinstance(entry.row, Receipt) and is_income(entry.row)
        if entry.effect is Effect.UNRECOGNISED or is_unread:
            yield Unrecognised(entry, tuple(reasons.get((entry.row.place.grid.sheet, entry.row.number), ())))


def _explained(result: Cofinancing) -> Iterable[str]:
    """What became of the grant: what the cap cuts off, and what falls with the expenditure."""
    for module in result.modules:
        if module.over_ceiling > ZERO:
            yield capped(module)
    for reduction in reductions(result):
        module_shares = result.module(reduction.module)
        if reduction.final or (module_shares is not None and module_shares.spent != ZERO):
            yield reduction.sentence

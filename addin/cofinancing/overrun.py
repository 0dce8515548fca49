"""Rule K31: a cost position of the plan is exceeded, by too much or without savings elsewhere in its module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from addin.cofinancing.circumstances import Circumstances
from addin.cofinancing.entries import SPENT, Effect, Entry
from addin.cofinancing.percentage import percent
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.rows import PlanLine, Receipt
from addin.cofinancing.sheets import FinanceSheets, unread
from addin.columns import fold
from addin.findings import PRACTICE, Finding, Rule, Severity
from addin.money import CENT, ZERO, euro

POSITION_EXCEEDED = Rule(
    code="K31",
    title="Eine Kostenposition ist überschritten",
    severity=Severity.WARNING,
    message="„{position}“ in Baustein {module}: Geplant sind {planned}, ausgegeben {spent}, also {over} ({part}) mehr. "
    "{limit} {savings}",
    fix="Bitte die Belege der Position ansehen. Stimmen sie, bitte mit der Bewilligungsbehörde klären, ob sie die "
    "Überschreitung anerkennt oder der Finanzierungsplan geändert werden muss.",
    source=PRACTICE,
)

_NAMED = 4  # positions that a sentence can hold
_TENTH = Decimal("0.001")  # a tenth of a percent


@dataclass(slots=True)
class _Position:
    """A cost position of a module: its first line in the plan, planned and spent in EUR.

    `is_sure` is false where a part of the plan for it cannot be read, or is a finding already.
    """

    line: PlanLine
    planned: Decimal = ZERO
    spent: Decimal = ZERO
    is_sure: bool = True

    @property
    def over(self) -> Decimal:
        return max(self.spent - self.planned, ZERO)

    @property
    def saved(self) -> Decimal:
        return max(self.planned - self.spent, ZERO)


@dataclass(slots=True)
class _Module:
    """The positions of a module by their folded names; not `is_whole` where lines of the plan are not among them."""

    positions: dict[str, _Position] = field(default_factory=dict)
    is_whole: bool = True


def positions_exceeded(result: Cofinancing, _sheets: FinanceSheets, given: Circumstances) -> Iterator[Finding]:
    """K31, one per exceeded position, at its first line in the plan.

    Compared is eligible with eligible: the plan's „davon zuwendungsfähig“ (where empty, its „Ausgaben“) with that of
    the receipts without errors (where empty, their „Betrag“), corrections with their minus. What is not eligible
    costs the grant nothing. Lines of one position are summed. The limit itself is still allowed, if other positions
    save as much: all that is saved in a module stands against all that is exceeded in it.

    Where a line of the plan has no readable amount or names no position or module, nobody knows what is saved: then
    only the limit is checked. Flat rates have no limit for single positions.
    """
    flat = {rate.module for rate in result.flat_rates}
    allowed = given.programme.overrun.allowed
    for number, module in _modules(result).items():
        if number in flat:
            continue
        over = [position for position in module.positions.values() if position.is_sure and position.over > ZERO]
        saving = [position for position in module.positions.values() if position.is_sure and position.saved > ZERO]
        missing = sum((p.over for p in over), ZERO) - sum((p.saved for p in saving), ZERO)
        for position in over:
            above = position.over > position.planned * allowed
            if not above and (missing <= ZERO or not module.is_whole):
                continue
            yield POSITION_EXCEEDED.at(
                position.line.cell("position"),
                source=given.programme.overrun.law,
                position=position.line.position,
                module=number,
                planned=euro(position.planned),
                spent=euro(position.spent),
                over=euro(position.over),
                part=part_exceeded(position.over, position.planned, allowed),
                limit=_limit(position, allowed),
                savings=_savings(saving, missing, others=len(over) > 1, is_whole=module.is_whole),
            )


def _modules(result: Cofinancing) -> Mapping[int, _Module]:
    modules: dict[int, _Module] = {}
    loose: set[str] = set()
    has_loose = False
    for entry in result.plan or ():
        line = entry.row
        if entry.effect is not Effect.PLANNED or not isinstance(line, PlanLine):
            continue
        if entry.module is None:
            has_loose = True
            loose.add(fold(line.position or ""))
        else:
            _add_line(modules.setdefault(entry.module, _Module()), line)
    for entry in result.receipts or ():
        _add_receipt(modules, entry)
    for module in modules.values():
        for name, position in module.positions.items():
            position.is_sure = position.is_sure and name not in loose
        module.is_whole = (
            module.is_whole and not has_loose and all(position.is_sure for position in module.positions.values())
        )
    return modules


def _add_line(module: _Module, line: PlanLine) -> None:
    if line.position is None:
        module.is_whole = False
        return
    position = module.positions.setdefault(fold(line.position), _Position(line))
    planned = _planned(line)
    if planned is None:
        position.is_sure = False
    else:
        position.planned += planned


def _planned(line: PlanLine) -> Decimal | None:
    """What the line plans as eligible; None where that cannot be read, or cannot be (K12)."""
    amounts = [amount for amount in (line.eligible, line.expenditure) if amount is not None]
    if not amounts or unread(line, "eligible") or any(amount < ZERO for amount in amounts):
        return None
    if line.expenditure is not None and amounts[0] > line.expenditure:
        return None
    return amounts[0]


def _add_receipt(modules: Mapping[int, _Module], entry: Entry) -> None:
    receipt = entry.row
    if entry.effect is not SPENT or entry.module is None or not isinstance(receipt, Receipt):
        return
    module = modules.get(entry.module)
    position = module.positions.get(fold(receipt.position or "")) if module else None
    if position is not None and entry.eligible is not None:
        position.spent += entry.eligible


def part_exceeded(over: Decimal, planned: Decimal, limit: Decimal = ZERO) -> str:
    """By which part of the plan it is exceeded, in words; never just the limit where it is more, and never nothing.

    >>> part_exceeded(Decimal("500.00"), Decimal("2000.00")), part_exceeded(Decimal("0.01"), Decimal("2000.00"))
    ('25\\xa0%', 'weniger als 0,1\\xa0%')
    """
    if not planned:
        return "geplant war nichts"
    part = (over / planned).quantize(_TENTH, ROUND_HALF_UP)
    if not part:
        return f"weniger als {percent(_TENTH)}"
    return f"gut {percent(limit)}" if part == limit < over / planned else percent(part)


def _limit(position: _Position, allowed: Decimal) -> str:
    margin = euro((position.planned * allowed).quantize(CENT, ROUND_HALF_UP))
    if position.over > position.planned * allowed:
        return f"Vorgesehen sind höchstens {percent(allowed)}, hier {margin}."
    return f"Bis {percent(allowed)}, hier {margin}, geht das nur, wenn an anderer Stelle so viel eingespart wird."


def _savings(saving: Sequence[_Position], missing: Decimal, *, others: bool, is_whole: bool) -> str:
    """Which positions of the module save what, and whether that offsets everything that is exceeded in it."""
    exceeded = "die Überschreitungen des Bausteins" if others else "die Überschreitung"
    largest = sorted(saving, key=lambda position: (-position.saved, position.line.number))
    named = [f"„{position.line.position}“ ({euro(position.saved)})" for position in largest[:_NAMED]]
    if len(largest) > _NAMED:
        rest = sum((position.saved for position in largest[_NAMED:]), ZERO)
        named.append(f"weiteren ({euro(rest)})")
    listed = " und ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))
    less = f"Weniger ausgegeben als geplant wurde bei {listed}"
    if missing <= ZERO:
        return f"{less}; das gleicht {exceeded} aus."
    if not is_whole:
        return "Was an anderer Stelle eingespart wird, ist erst zu sagen, wenn der Plan vollständig ist."
    if not named:
        return "Keine andere Kostenposition des Bausteins hat weniger ausgegeben als geplant."
    return f"{less}; um {exceeded} auszugleichen, fehlen noch {euro(missing)}."

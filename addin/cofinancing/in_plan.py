"""Rule K11: modules that the programme does not know, receipts that the plan has no line for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from addin.cofinancing.plans import Plans, plans_of
from addin.cofinancing.rows import PlanLine, Receipt
from addin.cofinancing.sheets import FinanceSheets
from addin.columns import Module, fold
from addin.findings import CellRef, Finding, Rule, Severity
from addin.programme.model import Programme

POSITION_NOT_IN_PLAN = Rule(
    code="K11",
    title="Baustein oder Kostenposition steht nicht im Finanzierungsplan",
    severity=Severity.ERROR,
    message="„{value}“ ist keine Kostenposition von Baustein {module} im Finanzierungsplan.",
    fix="{how} Solange die Position nicht im Plan steht, zählt die Ausgabe nicht mit.",
)
MODULE_NOT_IN_PLAN = POSITION_NOT_IN_PLAN.variant(
    severity=Severity.ERROR,
    message="Baustein {module} steht nicht im Finanzierungsplan.",
    fix="Bitte den Baustein prüfen, oder den Finanzierungsplan um Baustein {module} ergänzen.",
)
POSITION_IN_OTHER_PLAN = POSITION_NOT_IN_PLAN.variant(
    severity=Severity.ERROR,
    message="„{value}“ steht für Baustein {module} nicht in dem Plan, der am {paid} galt ({current}), "
    "sondern nur in dem Plan {other}.",
    fix="Bitte Zahlungsdatum und Kostenposition prüfen. Was bei der Zahlung nicht im Plan stand, zählt nicht mit.",
)
MODULE_IN_OTHER_PLAN = POSITION_NOT_IN_PLAN.variant(
    severity=Severity.ERROR,
    message="Am {paid} stand Baustein {module} noch nicht im Finanzierungsplan; "
    "er kam erst mit dem Plan {other} hinzu.",
    fix="Bitte Zahlungsdatum und Baustein prüfen. Was vor dem Bescheid gezahlt wurde, zählt nicht mit.",
)
MODULE_UNKNOWN = POSITION_NOT_IN_PLAN.variant(
    severity=Severity.ERROR,
    message="„{value}“ ist kein Baustein des Programms.",
    fix="Bitte einen dieser Bausteine eintragen: {modules}.",
)
MODULE_UNKNOWN_ELSEWHERE = MODULE_UNKNOWN.variant(
    severity=Severity.WARNING,
    message="„{value}“ ist kein Baustein des Programms; der Betrag zählt deshalb für keinen Baustein.",
    fix="Bitte einen dieser Bausteine eintragen: {modules}.",
)

_LIKENESS = 70.0  # rapidfuzz ratio above which a position of the plan is proposed
_LISTED = 8  # positions that a sentence can hold


_Key = tuple[Module, int]
"""A module, and the number of the notice that has a plan for it."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plans' positions by module and notice, folded and as written.

    `incomplete` are the plans with a line that names no position, `loose` the positions of lines that name
    no module: both are findings already, and a receipt that may belong to them is not another.
    """

    plans: Plans
    positions: Mapping[_Key, Mapping[str, str]]
    incomplete: frozenset[_Key]
    loose: frozenset[str]

    def with_position(self, module: Module, position: str) -> str:
        """The notices whose plan of a module has a position; empty where none has it."""
        numbers = (number for number in self.plans.named[module] if position in self.positions[module, number])
        return " und ".join(self.plans.notices[number - 1].source for number in numbers)


def _read_plan(lines: Iterable[PlanLine], programme: Programme) -> _Plan:
    lines = tuple(lines)
    plans = plans_of(lines, programme)
    positions: dict[_Key, dict[str, str]] = {}
    incomplete = set()
    loose = set()
    for line in lines:
        if line.module is None:
            loose.add(fold(line.position or ""))
            continue
        key = (line.module, plans.notice(line.notice).number)
        of_module = positions.setdefault(key, {})
        if line.position is None:
            incomplete.add(key)
        else:
            of_module.setdefault(fold(line.position), line.position)
    return _Plan(plans, positions, frozenset(incomplete), frozenset(loose))


def not_in_plan(sheets: FinanceSheets, programme: Programme) -> Iterator[Finding]:
    """K11, once per row: at the module if that is the trouble, else at the cost position."""
    modules = ", ".join(str(module.number) for module in programme.modules)
    known = {module.number for module in programme.modules}
    plan = _read_plan(sheets.plan or (), programme)
    proposals: dict[tuple[_Key, str], str] = {}
    in_order: set[tuple[Module, str | None, date | None]] = set()  # many receipts are for one position
    told: set[CellRef] = set()  # modules side by side: one cell is that of several lines
    for row in sheets.rows():
        if row.module is None:
            continue
        if row.module not in known:
            counts = isinstance(row, Receipt | PlanLine)
            rule = MODULE_UNKNOWN if counts else MODULE_UNKNOWN_ELSEWHERE
            cell = row.cell("module")
            if cell not in told:
                told.add(cell)
                yield rule.at(cell, modules=modules)
        elif isinstance(row, Receipt) and sheets.plan:
            key = (row.module, row.position, row.paid_on if len(plan.plans.notices) > 1 else None)
            if key in in_order:
                continue
            findings = list(_receipt_not_in_plan(row, row.module, plan, proposals))
            if not findings:
                in_order.add(key)
            yield from findings


def _receipt_not_in_plan(
    receipt: Receipt, module: Module, plan: _Plan, proposals: dict[tuple[_Key, str], str]
) -> Iterator[Finding]:
    position = fold(receipt.position or "")
    if position in plan.loose:
        return
    if module not in plan.plans.named:
        yield MODULE_NOT_IN_PLAN.at(receipt.cell("module"), module=module)
        return
    notice = plan.plans.in_force(module, receipt.paid_on)
    if notice is None:
        first = plan.plans.notices[plan.plans.named[module][0] - 1]
        yield MODULE_IN_OTHER_PLAN.at(receipt.cell("module"), module=module, paid=receipt.paid_on, other=first.source)
        return
    key = (module, notice.number)
    if receipt.position is None or position in plan.positions[key] or key in plan.incomplete:
        return
    elsewhere = plan.with_position(module, position)
    if elsewhere and receipt.paid_on is not None:
        yield POSITION_IN_OTHER_PLAN.at(
            receipt.cell("position"),
            module=module,
            paid=receipt.paid_on,
            current=notice.source,
            other=elsewhere,
        )
    elif not elsewhere:
        if (key, position) not in proposals:
            proposals[key, position] = _how(position, plan.positions[key])
        yield POSITION_NOT_IN_PLAN.at(receipt.cell("position"), module=module, how=proposals[key, position])


def _how(position: str, known: Mapping[str, str]) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a position is not in the plan

    best = process.extractOne(position, list(known), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    if best:
        return f"Gemeint ist wohl „{known[best[0]]}“. Bitte so eintragen."
    listed = ", ".join(f"„{name}“" for name in list(known.values())[:_LISTED])
    more = " und weitere" if len(known) > _LISTED else ""
    return (
        f"Im Plan: {listed}{more}. Bitte so eintragen oder den Plan ergänzen." if listed else "Bitte den Plan ergänzen."
    )

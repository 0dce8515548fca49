"""Rule K11: modules that the programme does not know, receipts that the plan has no line for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from addin.cofinancing.rows import PlanLine, Receipt
from addin.cofinancing.sheets import FinanceSheets
from addin.columns import Module, fold
from addin.findings import Finding, Rule, Severity
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


@dataclass(frozen=True, slots=True)
class _Plan:
    """The plan's positions by module, folded and as written.

    `incomplete` are the modules with a line that names no position, `loose` the positions of lines that name
    no module: both are findings already, and a receipt that may belong to them is not another.
    """

    positions: Mapping[Module, Mapping[str, str]]
    incomplete: frozenset[Module]
    loose: frozenset[str]


def _read_plan(lines: Iterable[PlanLine]) -> _Plan:
    positions: dict[Module, dict[str, str]] = {}
    incomplete = set()
    loose = set()
    for line in lines:
        if line.module is None:
            loose.add(fold(line.position or ""))
            continue
        of_module = positions.setdefault(line.module, {})
        if line.position is None:
            incomplete.add(line.module)
        else:
            of_module.setdefault(fold(line.position), line.position)
    return _Plan(positions, frozenset(incomplete), frozenset(loose))


def not_in_plan(sheets: FinanceSheets, programme: Programme) -> Iterator[Finding]:
    """K11, once per row: at the module if that is the trouble, else at the cost position."""
    modules = ", ".join(str(module.number) for module in programme.modules)
    known = {module.number for module in programme.modules}
    plan = _read_plan(sheets.plan or ())
    proposals: dict[tuple[Module, str], str] = {}
    for row in sheets.rows():
        if row.module is None:
            continue
        if row.module not in known:
            counts = isinstance(row, Receipt | PlanLine)
            rule = MODULE_UNKNOWN if counts else MODULE_UNKNOWN_ELSEWHERE
            yield rule.at(row.cell("module"), modules=modules)
        elif isinstance(row, Receipt) and sheets.plan:
            yield from _receipt_not_in_plan(row, row.module, plan, proposals)


def _receipt_not_in_plan(
    receipt: Receipt, module: Module, plan: _Plan, proposals: dict[tuple[Module, str], str]
) -> Iterator[Finding]:
    position = fold(receipt.position or "")
    if position in plan.loose:
        return
    if module not in plan.positions:
        yield MODULE_NOT_IN_PLAN.at(receipt.cell("module"), module=module)
        return
    if receipt.position is None or position in plan.positions[module] or module in plan.incomplete:
        return
    key = (module, position)
    if key not in proposals:
        proposals[key] = _how(position, plan.positions[module])
    yield POSITION_NOT_IN_PLAN.at(receipt.cell("position"), module=module, how=proposals[key])


def _how(position: str, known: Mapping[str, str]) -> str:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a position is not in the plan

    best = process.extractOne(position, list(known), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    if best:
        return f"Gemeint ist wohl „{known[best[0]]}“. Bitte so eintragen."
    listed = ", ".join(f"„{name}“" for name in list(known.values())[:_LISTED])
    more = " und weitere" if len(known) > _LISTED else ""
    return f"Im Plan: {listed}{more}. Bitte so eintragen oder ihn ergänzen." if listed else "Bitte den Plan ergänzen."

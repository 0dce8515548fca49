"""Rule K32: a module has spent more than its plan says."""

from __future__ import annotations

from collections.abc import Iterator

from addin.cofinancing.circumstances import Circumstances
from addin.cofinancing.entries import Effect
from addin.cofinancing.overrun import part_exceeded
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.rows import PlanLine
from addin.cofinancing.sheets import FinanceSheets
from addin.findings import Finding, Rule, Severity, Source
from addin.money import ZERO, euro

ABOVE_PLAN = Rule(
    code="K32",
    title="Die Ausgaben liegen über dem Finanzierungsplan",
    severity=Severity.WARNING,
    message="Baustein {module}: Ausgegeben sind zusammen {spent}, geplant sind {planned}, also {over} ({part}) mehr.",
    fix="Bitte klären, woraus der Mehrbetrag gezahlt wird. Das Land zahlt nicht mehr, als es bewilligt hat.",
    source=Source("Finanzierungsplan zum Zuwendungsbescheid"),
)


def above_plan(result: Cofinancing, _sheets: FinanceSheets, _given: Circumstances) -> Iterator[Finding]:
    """K32, one per module, at the module's first line in the plan; exactly the plan is fine.

    Compared are the figures „Plan“ and „Ist“ of the sheet „Kofinanzierung“. Over all modules together the plan can
    only be exceeded where it is in one of them, so the total is no finding of its own. Silent are flat rates, whose
    receipts do not count, and plans with a line whose amount or module cannot be read: the plan may be larger.
    """
    flat = {rate.module for rate in result.flat_rates}
    lines: dict[int | None, list[PlanLine]] = {}
    for entry in result.plan or ():
        if entry.effect is Effect.PLANNED and isinstance(entry.row, PlanLine):
            lines.setdefault(entry.module, []).append(entry.row)
    if None in lines:
        return
    for module in result.modules:
        of_module = lines.get(module.module, [])
        if module.module in flat or not of_module or not all(map(_is_sure, of_module)):
            continue
        if module.spent <= module.planned:
            continue
        over = module.spent - module.planned
        yield ABOVE_PLAN.at(
            of_module[0].cell("module"),
            module=module.module,
            spent=euro(module.spent),
            planned=euro(module.planned),
            over=euro(over),
            part=part_exceeded(over, module.planned),
        )


def _is_sure(line: PlanLine) -> bool:
    """Whether the expenditure of the line was read, and can be (K12)."""
    expenditure = line.expenditure
    return expenditure is not None and expenditure >= ZERO and (line.eligible is None or line.eligible <= expenditure)

"""The grant falls in proportion where less is eligible than planned, or more other money comes in.

The plan's grant is its share of the planned basis, at most the cap. What is left of it is the state share of what
was really spent. That the grant falls so is the custom of the field; nobody here could read the rule itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.cofinancing.entries import Effect, Entry
from addin.cofinancing.percentage import percent
from addin.cofinancing.results import Cofinancing, ModuleShares
from addin.cofinancing.rows import PlanLine
from addin.money import ROUNDINGS, ZERO, euro, split
from addin.programme.model import RoundingName


@dataclass(frozen=True, kw_only=True, slots=True)
class Reduction:
    """By how much a module's grant falls; amounts in EUR, `share` lies between 0 and 1.

    `granted` is the grant by the plan, `capped` says whether the cap limits it. `state_share` is what is left,
    `reduction` the difference, above zero. `end` is the last day of the module's period; the reduction is `final`
    after it, and before it the state of affairs on `today`.
    """

    module: int
    share: Decimal
    granted: Decimal
    capped: bool
    planned_eligible: Decimal
    actual_eligible: Decimal
    planned_third_party: Decimal
    actual_third_party: Decimal
    basis: Decimal
    state_share: Decimal
    end: date
    today: date | None = None

    @property
    def reduction(self) -> Decimal:
        """What the grant loses."""
        return self.granted - self.state_share

    @property
    def final(self) -> bool:
        """Whether the period is over, so that nothing more can be paid."""
        return self.today is None or self.today > self.end

    @property
    def sentence(self) -> str:
        """The reduction for the office, with its figures."""
        head, falls, planned = f"Baustein {self.module}", "Damit sinkt der Landesanteil", "waren es"
        if not self.final:
            head += f", nach heutigem Stand (gefördert wird bis {self.end:%d.%m.%Y})"
            falls, planned = "Bliebe es dabei, sänke der Landesanteil", "sind es"
        limit = " (Höchstbetrag)" if self.capped else ""
        return (
            f"{head}: {self._causes()}. {falls} anteilig auf {euro(self.state_share)} "
            f"({percent(self.share)} von {euro(self.basis)}); laut Plan {planned} {euro(self.granted)}{limit}, "
            f"also {euro(self.reduction)} weniger."
        )

    def _causes(self) -> str:
        causes = []
        if self.actual_eligible != self.planned_eligible:
            causes.append(f"Zuwendungsfähig sind {euro(self.actual_eligible)} statt {euro(self.planned_eligible)}")
        if self.actual_third_party != self.planned_third_party:
            third = f"{euro(self.actual_third_party)} statt {euro(self.planned_third_party)}"
            causes.append(f"{'an' if causes else 'An'} Leistungen Dritter kamen {third} ein")
        return ", ".join(causes)


def reductions(result: Cofinancing) -> tuple[Reduction, ...]:
    """The reductions of the modules that have a plan in force and lose something of it, in their order."""
    lines: dict[int | None, list[PlanLine]] = {}
    for entry in _in_force(result.plan or ()):
        if isinstance(entry.row, PlanLine):
            lines.setdefault(entry.module, []).append(entry.row)
    found = (
        _reduction(module, module.module, module.share, lines[module.module], result)
        for module in result.modules
        if module.module is not None and module.share is not None and module.module in lines
    )
    return tuple(reduction for reduction in found if _falls(reduction))


def _in_force(plan: Iterable[Entry]) -> Iterable[Entry]:
    return (entry for entry in plan if entry.effect is Effect.PLANNED)


def _reduction(
    module: ModuleShares, number: int, share: Decimal, lines: list[PlanLine], result: Cofinancing
) -> Reduction:
    eligible = sum((_eligible(line) for line in lines), ZERO)
    third_party = sum((line.third_party or ZERO for line in lines), ZERO)
    by_plan = _by_plan(eligible, third_party, share, result.rounding)
    capped = module.granted is not None and module.granted < by_plan
    return Reduction(
        module=number,
        share=share,
        granted=module.granted if capped and module.granted is not None else by_plan,
        capped=capped,
        planned_eligible=eligible,
        actual_eligible=module.eligible,
        planned_third_party=third_party,
        actual_third_party=module.third_party,
        basis=module.basis,
        state_share=module.state_share,
        end=result.programme.period(number)[1],
        today=result.today,
    )


def _eligible(line: PlanLine) -> Decimal:
    return next((amount for amount in (line.eligible, line.expenditure) if amount is not None), ZERO)


def _by_plan(eligible: Decimal, third_party: Decimal, share: Decimal, rounding: RoundingName) -> Decimal:
    return split(max(eligible - third_party, ZERO), share, ROUNDINGS[rounding])[0]


def _falls(found: Reduction) -> bool:
    """Not for cents that rounding alone takes: either less is eligible, or more came in."""
    less = found.actual_eligible < found.planned_eligible
    more = found.actual_third_party > found.planned_third_party
    return (less or more) and found.reduction > ZERO

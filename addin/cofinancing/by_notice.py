"""Plan by plan: what was paid while each grant notice was the latest one, and the shares of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from addin.cofinancing.entries import Effect, Entry
from addin.cofinancing.flat_rate import FlatRate
from addin.cofinancing.plans import Notice, Plans
from addin.cofinancing.results import NOTICE_FIGURES, ModuleShares, NoticeShares, UnderNotice
from addin.cofinancing.rows import PlanLine
from addin.cofinancing.shares import state_shares
from addin.cofinancing.tally import Tallies, Tally, merged
from addin.money import CENT, ZERO
from addin.programme.model import Programme

_NOTHING_YET = FlatRate(0, "", None, None)
_DIFFERENCES = ("spent", "eligible", "third_party", "basis", "state_share", "own_share")


def under_notices(
    modules: Sequence[ModuleShares],
    tallies: Mapping[int, Tallies],
    plan: Sequence[Entry],
    plans: Plans,
    programme: Programme,
) -> tuple[UnderNotice, ...]:
    """The figures of each notice that `tallies` names by its number; `modules` are those of all together.

    Flat rates follow from units, which bear no date: they count under the last notice.
    """
    last = max(tallies)
    before: dict[int | None, NoticeShares] = {}
    found = []
    for notice in plans.notices[:last]:
        cumulated = (
            {module.module: _final(module) for module in modules}
            if notice.number == last
            else _cumulated(modules, [tallies[number] for number in range(1, notice.number + 1)], notice, programme)
        )
        planned = _planned(plan, plans, notice)
        shares = tuple(
            NoticeShares(
                module=module.module,
                planned=planned.get(module.module, ZERO),
                granted=_cap(module.module, notice, programme),
                cut_off=cumulated[module.module].cut_off,
                **_differences(cumulated[module.module], before.get(module.module, NoticeShares())),
            )
            for module in modules
        )
        before = cumulated
        found.append(UnderNotice(notice=notice, modules=shares, total=_total(shares)))
    return tuple(found)


def _planned(plan: Iterable[Entry], plans: Plans, latest: Notice) -> Mapping[int | None, Decimal]:
    """The expenditure of the plan in force while a notice was the latest, by module."""
    planned: dict[int | None, Decimal] = {}
    for entry in plan:
        row = entry.row
        if isinstance(row, PlanLine) and plans.notice(row.notice) == plans.plan_under(row.module, latest):
            planned[entry.module] = planned.get(entry.module, ZERO) + (entry.amount or ZERO)
    return planned


def _cap(module: int | None, notice: Notice, programme: Programme) -> Decimal | None:
    ceiling = programme.ceiling_on(module, notice.on or date.min)
    return None if ceiling is None else ceiling.quantize(CENT)


def _final(module: ModuleShares) -> NoticeShares:
    return NoticeShares(**{name: getattr(module, name) for name in _DIFFERENCES}, cut_off=module.over_ceiling)


def _cumulated(
    modules: Sequence[ModuleShares], parts: Sequence[Tallies], notice: Notice, programme: Programme
) -> dict[int | None, NoticeShares]:
    tallies = merged(parts)
    grant = programme.grant
    flat = {terms.number: _NOTHING_YET for terms in programme.modules if terms.financing != "Anteil"}
    bases = {
        module.module: tallies.get(module.module, Tally()).basis(module.share or ZERO, flat.get(module.module or 0))
        for module in modules
    }
    numbered = {number: basis for number, basis in bases.items() if number is not None}
    uncapped = state_shares(numbered, grant.rounding_level, grant.rounding)
    cumulated = {}
    for number, basis in bases.items():
        tally = tallies.get(number, Tally())
        full = ZERO if number is None else uncapped[number]
        cap = _cap(number, notice, programme)
        state = full if cap is None else min(full, cap)
        cumulated[number] = NoticeShares(
            spent=tally.sums[Effect.SPENT],
            eligible=ZERO if number in flat else tally.eligible,
            third_party=tally.sums[Effect.THIRD_PARTY],
            basis=basis.amount,
            state_share=state,
            own_share=basis.amount - state,
            cut_off=full - state,
        )
    return cumulated


def _differences(after: NoticeShares, before: NoticeShares) -> dict[str, Decimal]:
    return {name: getattr(after, name) - getattr(before, name) for name in _DIFFERENCES}


def _total(shares: Sequence[NoticeShares]) -> NoticeShares:
    columns = {name: [getattr(share, name) for share in shares] for name in NOTICE_FIGURES}
    sums: dict[str, Decimal | None] = {
        name: sum((amount for amount in column if amount is not None), ZERO) for name, column in columns.items()
    }
    if all(amount is None for amount in columns["granted"]):
        sums["granted"] = None
    return NoticeShares(**sums)  # type: ignore[arg-type]  # only `granted` may be None

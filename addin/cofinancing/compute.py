"""The co-financing per module: from entries to figures, exactly as WORKBOOK.md says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from addin.cofinancing.by_notice import under_notices
from addin.cofinancing.entries import (
    Effect,
    Entry,
    drawdown_entries,
    error_codes,
    own_funds_entries,
    plan_entries,
    receipt_entries,
)
from addin.cofinancing.flat_rate import FlatRate, flat_rate
from addin.cofinancing.plans import plans_of
from addin.cofinancing.results import FIGURES, Cofinancing, ModuleShares, Totals
from addin.cofinancing.shares import Basis, Part, all_roundings, parts_of
from addin.cofinancing.sheets import FinanceSheets, Units
from addin.cofinancing.tally import Tallies, Tally, merged, tallies_by_notice
from addin.findings import Finding
from addin.money import CENT, ZERO
from addin.programme.model import Programme


def cofinance(
    sheets: FinanceSheets,
    findings: Iterable[Finding],
    programme: Programme,
    units: Units | None = None,
    today: date | None = None,
) -> Cofinancing:
    """The co-financing of all modules.

    `findings` are those of the finance sheets: expenditure with an error is not recognised. `units` counts
    what flat rates are paid for. Of several notices the latest up to `today` holds, without a day the last of all.
    """
    errors = error_codes(findings)
    plans = plans_of(sheets.plan or (), programme)
    latest = plans.on(today)
    plan = None if sheets.plan is None else tuple(plan_entries(sheets.plan, plans, latest))
    receipts = None if sheets.receipts is None else tuple(receipt_entries(sheets.receipts, errors))
    own_funds = None if sheets.own_funds is None else tuple(own_funds_entries(sheets.own_funds, programme))
    drawdowns = None if sheets.drawdowns is None else tuple(drawdown_entries(sheets.drawdowns))

    entries = (*(plan or ()), *(receipts or ()), *(own_funds or ()), *(drawdowns or ()))
    by_notice = tallies_by_notice(entries, plans, latest, programme)
    tallies = merged(by_notice.values())
    flat_rates = _flat_rates(programme, units or Units(), plan)
    _list_modules_with_terms(tallies, programme, flat_rates, today)
    bases = {number: _basis(tally, number, programme, flat_rates) for number, tally in tallies.items()}
    roundings = all_roundings({number: basis for number, basis in bases.items() if number is not None})
    grant = programme.grant
    tables = {table.level: table.by_module for table in roundings if table.rounding == grant.rounding}
    uncapped = tables[grant.rounding_level]

    modules = tuple(
        _module_shares(
            number,
            tallies[number],
            bases[number],
            programme,
            flat=None if number is None else flat_rates.get(number),
            granted=_granted(number, programme, today),
            uncapped=ZERO if number is None else uncapped[number],
            once_per_module=ZERO if number is None else tables["Baustein"][number],
        )
        for number in sorted(tallies, key=lambda number: (number is None, number or 0))
    )
    return Cofinancing(
        modules=modules,
        total=_total(modules),
        programme=programme,
        today=today,
        plans=plans,
        by_notice=under_notices(modules, by_notice, plan or (), plans, programme),
        roundings=roundings,
        flat_rates=tuple(flat_rates[number] for number in sorted(flat_rates) if number in tallies),
        plan=plan,
        receipts=receipts,
        own_funds=own_funds,
        drawdowns=drawdowns,
    )


def _flat_rates(programme: Programme, units: Units, plan: tuple[Entry, ...] | None) -> dict[int, FlatRate]:
    lines = None if plan is None else Counter(entry.module for entry in plan if entry.effect is Effect.PLANNED)
    found = (flat_rate(terms, units, None if lines is None else lines[terms.number]) for terms in programme.modules)
    return {flat.module: flat for flat in found if flat is not None}


def _list_modules_with_terms(
    tallies: Tallies, programme: Programme, flat_rates: Mapping[int, FlatRate], today: date | None
) -> None:
    for terms in programme.modules:
        flat = flat_rates.get(terms.number)
        if terms.on(today).ceiling is not None or (flat is not None and flat.amount):
            tallies.setdefault(terms.number, Tally())


def _basis(tally: Tally, number: int | None, programme: Programme, flat_rates: Mapping[int, FlatRate]) -> Basis:
    terms = programme.module(number)
    return tally.basis(terms.state_share if terms else ZERO, None if number is None else flat_rates.get(number))


def _granted(number: int | None, programme: Programme, today: date | None) -> Decimal | None:
    ceiling = programme.ceiling_on(number, today)
    return None if ceiling is None else ceiling.quantize(CENT)


def _parts(number: int, basis: Basis, programme: Programme, uncapped: Decimal) -> tuple[Part, ...]:
    """What is rounded on its own; at the level „Gesamt“ the module's part of the one rounded sum."""
    level = programme.grant.rounding_level
    if level == "Gesamt":
        return (Part(f"Baustein {number}", basis.amount, uncapped),)
    return parts_of(basis, level, programme.grant.rounding)


def _module_shares(
    number: int | None,
    tally: Tally,
    basis: Basis,
    programme: Programme,
    *,
    flat: FlatRate | None,
    granted: Decimal | None,
    uncapped: Decimal,
    once_per_module: Decimal,
) -> ModuleShares:
    terms = programme.module(number)
    state_share = uncapped if granted is None else min(uncapped, granted)
    own_share = basis.amount - state_share
    sums = tally.sums
    return ModuleShares(
        module=number,
        share=terms.state_share if terms else None,
        parts=_parts(terms.number, basis, programme, uncapped) if terms else (),
        planned=sums[Effect.PLANNED],
        spent=sums[Effect.SPENT],
        eligible=tally.eligible if flat is None else flat.amount,
        third_party=sums[Effect.THIRD_PARTY],
        basis=basis.amount,
        state_share=state_share,
        own_share=own_share,
        granted=granted,
        over_ceiling=uncapped - state_share,
        own_funds=sums[Effect.OWN_FUNDS],
        own_missing=max(own_share - sums[Effect.OWN_FUNDS], ZERO),
        drawn=sums[Effect.DRAWN],
        balance=state_share - sums[Effect.DRAWN],
        rounding_difference=uncapped - once_per_module,
        unrecognised=sums[Effect.UNRECOGNISED],
    )


def _total(modules: tuple[ModuleShares, ...]) -> Totals:
    columns = {name: [getattr(module, name) for module in modules] for name in FIGURES}
    sums: dict[str, Decimal | None] = {
        name: sum((amount for amount in column if amount is not None), ZERO) for name, column in columns.items()
    }
    if all(amount is None for amount in columns["granted"]):
        sums["granted"] = None
    return Totals(**sums)  # type: ignore[arg-type]  # only `granted` may be None

"""The co-financing per module: from entries to figures, exactly as WORKBOOK.md says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

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
from addin.cofinancing.results import FIGURES, Cofinancing, ModuleShares, Totals
from addin.cofinancing.rows import OwnFunds, Receipt
from addin.cofinancing.shares import LEVELS, Basis, Item, Part, parts_of, state_shares
from addin.cofinancing.sheets import FinanceSheets, Units
from addin.columns import fold
from addin.findings import Finding
from addin.money import CENT, ROUNDINGS, ZERO
from addin.programme.model import Programme

_DONATIONS = "\0Spenden"  # no folded cost position can be called so
_FLAT_RATE = "Pauschale"


def cofinance(
    sheets: FinanceSheets, findings: Iterable[Finding], programme: Programme, units: Units | None = None
) -> Cofinancing:
    """The co-financing of all modules.

    `findings` are those of the finance sheets: expenditure with an error is not recognised. `units` counts
    what flat rates are paid for.
    """
    errors = error_codes(findings)
    plan = None if sheets.plan is None else tuple(plan_entries(sheets.plan))
    receipts = None if sheets.receipts is None else tuple(receipt_entries(sheets.receipts, errors))
    own_funds = None if sheets.own_funds is None else tuple(own_funds_entries(sheets.own_funds, programme))
    drawdowns = None if sheets.drawdowns is None else tuple(drawdown_entries(sheets.drawdowns))

    tallies = _tallies((*(plan or ()), *(receipts or ()), *(own_funds or ()), *(drawdowns or ())))
    flat_rates = _flat_rates(programme, units or Units(), plan)
    _list_modules_with_terms(tallies, programme, flat_rates)
    bases = {number: _basis(tally, number, programme, flat_rates) for number, tally in tallies.items()}
    numbered = {number: basis for number, basis in bases.items() if number is not None}
    rounding = ROUNDINGS[programme.grant.rounding]
    by_level = {level: state_shares(numbered, level, rounding) for level in LEVELS}
    level = programme.grant.rounding_level

    modules = tuple(
        _module_shares(
            number,
            tallies[number],
            bases[number],
            programme,
            uncapped=ZERO if number is None else by_level[level][number],
            once_per_module=ZERO if number is None else by_level["Baustein"][number],
            parts=() if number is None else _parts(number, bases[number], programme, by_level[level][number]),
        )
        for number in sorted(tallies, key=lambda number: (number is None, number or 0))
    )
    return Cofinancing(
        modules=modules,
        total=_total(modules),
        level=level,
        rounding=programme.grant.rounding,
        by_level={name: sum(shares.values(), ZERO) for name, shares in by_level.items()},
        flat_rates=tuple(flat_rates[number] for number in sorted(flat_rates) if number in tallies),
        plan=plan,
        receipts=receipts,
        own_funds=own_funds,
        drawdowns=drawdowns,
    )


@dataclass(slots=True)
class _Tally:
    """The sums of one module's entries, and what its basis consists of besides a flat rate."""

    sums: dict[Effect, Decimal] = field(default_factory=lambda: dict.fromkeys(Effect, ZERO))
    eligible: Decimal = ZERO
    spent_items: list[Item] = field(default_factory=list)
    deducted_items: list[Item] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        if entry.amount is None:
            return
        self.sums[entry.effect] += entry.amount
        if entry.effect is Effect.SPENT and entry.eligible is not None:
            self.eligible += entry.eligible
            self.spent_items.append(_item(entry, entry.eligible))
        elif entry.effect is Effect.THIRD_PARTY:
            self.deducted_items.append(_item(entry, -entry.amount))


def _item(entry: Entry, amount: Decimal) -> Item:
    row, line = entry.row, f"Zeile {entry.row.number}"
    if isinstance(row, Receipt):
        return Item(fold(row.position or ""), amount, row.receipt_number or line, row.position or "ohne Kostenposition")
    origin = row.origin if isinstance(row, OwnFunds) else None
    return Item(_DONATIONS, amount, origin or line, "Spenden")


def _tallies(entries: Iterable[Entry]) -> dict[int | None, _Tally]:
    tallies: dict[int | None, _Tally] = {}
    for entry in entries:
        if entry.module is None and entry.amount is None:
            continue  # says nothing about any module
        tally = tallies.get(entry.module)
        if tally is None:
            tally = tallies[entry.module] = _Tally()
        tally.add(entry)
    return tallies


def _flat_rates(programme: Programme, units: Units, plan: tuple[Entry, ...] | None) -> dict[int, FlatRate]:
    lines = None if plan is None else Counter(entry.module for entry in plan)
    found = (flat_rate(terms, units, None if lines is None else lines[terms.number]) for terms in programme.modules)
    return {flat.module: flat for flat in found if flat is not None}


def _list_modules_with_terms(
    tallies: dict[int | None, _Tally], programme: Programme, flat_rates: Mapping[int, FlatRate]
) -> None:
    for terms in programme.modules:
        flat = flat_rates.get(terms.number)
        if terms.ceiling is not None or (flat is not None and flat.amount):
            tallies.setdefault(terms.number, _Tally())


def _basis(tally: _Tally, number: int | None, programme: Programme, flat_rates: Mapping[int, FlatRate]) -> Basis:
    terms = programme.module(number)
    flat = None if number is None else flat_rates.get(number)
    items = tally.spent_items
    if flat is not None:
        tally.eligible = flat.amount
        items = [Item("\0" + _FLAT_RATE, flat.amount, _FLAT_RATE, _FLAT_RATE)]
    amount = max(tally.eligible - tally.sums[Effect.THIRD_PARTY], ZERO)
    return Basis(amount, terms.state_share if terms else ZERO, (*items, *tally.deducted_items))


def _parts(number: int, basis: Basis, programme: Programme, uncapped: Decimal) -> tuple[Part, ...]:
    """What is rounded on its own; at the level „Gesamt“ the module's part of the one rounded sum."""
    level = programme.grant.rounding_level
    if level == "Gesamt":
        return (Part(f"Baustein {number}", basis.amount, uncapped),)
    return parts_of(basis, level, ROUNDINGS[programme.grant.rounding])


def _module_shares(
    number: int | None,
    tally: _Tally,
    basis: Basis,
    programme: Programme,
    *,
    uncapped: Decimal,
    once_per_module: Decimal,
    parts: tuple[Part, ...],
) -> ModuleShares:
    terms = programme.module(number)
    granted = terms.ceiling.quantize(CENT) if terms and terms.ceiling is not None else None
    state_share = uncapped if granted is None else min(uncapped, granted)
    own_share = basis.amount - state_share
    sums = tally.sums
    return ModuleShares(
        module=number,
        share=terms.state_share if terms else None,
        parts=parts if terms else (),
        planned=sums[Effect.PLANNED],
        spent=sums[Effect.SPENT],
        eligible=tally.eligible,
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

"""The income on the sheet „Verwendungsnachweis“: in all, and per module by the notice and by the account."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from addin.cofinancing.sections import SUM, Content, module_label, rounded
from addin.money import ZERO
from addin.statement.cells import planned_cell
from addin.statement.funding import Funding, largest_of, percentages
from addin.statement.layout import Key, Places, Row, heading, notes
from addin.statement.statement import ModuleStatement, Statement
from addin.statement.tables import (
    ACCOUNT,
    BY_MODULE,
    EXPENDITURE,
    INCOME,
    THIRD_PARTIES,
    Side,
    basis,
    ceiling_at,
    entry_keys,
    module_key,
    share_at,
)
from addin.statement.words import (
    ALL_MODULES,
    BY_ACCOUNT,
    BY_NOTICE,
    INCOME_BY_MODULE,
    OWN,
    OWN_ELIGIBLE,
    OWN_OTHER,
    STATE,
    THIRD_PARTY,
    income_rows,
    remark_on_module,
    remarks_on_income,
)
from addin.statement.words import INCOME as HEADING
from addin.workbook.protocol import Cell, Kind

_SIDES: Mapping[Side, str] = {"notice": BY_NOTICE, "account": BY_ACCOUNT}
_SPENT = {"notice": "geplant", "account": "abgerechnet"}
_SPENT_ELIGIBLE = {"notice": "davon zuwendungsfähig geplant", "account": "davon zuwendungsfähig"}
_FIGURES: Mapping[str, str] = {
    "Ausgaben": "expenditure",
    "davon zuwendungsfähig": "eligible",
    THIRD_PARTY: "third_party",
    STATE: "state",
    OWN: "own",
}
"""The columns of the tables by module with amounts, and the figure of the funding under each."""


def income(statement: Statement, places: Places) -> Iterator[Row]:
    """The section; its formulas look to those of expenditure, account and receipts."""
    yield from heading(HEADING)
    yield INCOME.header()
    yield from _in_all(statement, places)
    yield from notes(*remarks_on_income(statement))
    for side, told in _SIDES.items():
        yield from heading(f"{INCOME_BY_MODULE} {told}")
        yield BY_MODULE.header()
        for module in statement.modules:
            yield _module(module, side, statement, places)
        yield _sum(statement, side, places)


def _in_all(statement: Statement, places: Places) -> Iterator[Row]:
    rows = income_rows(statement)
    keys: list[Key] = [("income", number) for number, *_ in rows]
    notice, account = [row[2] for row in rows], [row[3] for row in rows]
    shares = {"notice": _parts(notice, BY_NOTICE, keys, places), "account": _parts(account, BY_ACCOUNT, keys, places)}
    for index, (number, name, *_) in enumerate(rows):
        yield INCOME.row(
            int(number),
            name,
            _in_sum(notice[index], name, "notice", places),
            shares["notice"][index],
            _in_sum(account[index], name, "account", places),
            shares["account"][index],
            _difference(account[index] - notice[index], keys[index], places),
            None,
            key=keys[index],
        )
        if name == OWN:
            yield from _own_share_apart(statement, places)
    total: Key = ("income", SUM)
    sums = [sum(amounts, ZERO) for amounts in (notice, account)]
    yield INCOME.row(
        SUM,
        "alle Einnahmen",
        Cell(sums[0], formula=places.added(INCOME.letter(BY_NOTICE), keys)),
        None,
        Cell(sums[1], formula=places.added(INCOME.letter(BY_ACCOUNT), keys)),
        None,
        _difference(sums[1] - sums[0], total, places),
        None,
        key=total,
        kind=Kind.TOTAL,
    )


def _in_sum(amount: Decimal, kind: str, side: Side, places: Places) -> Content:
    """The sum of a column of the table by module; of other public money the office has no list."""
    return Cell(amount, formula=f"={places.at(BY_MODULE.letter(kind), (side, SUM))}") if kind in _FIGURES else amount


def _difference(amount: Decimal, key: Key, places: Places) -> Cell:
    account, notice = (places.at(INCOME.letter(name), key) for name in (BY_ACCOUNT, BY_NOTICE))
    return Cell(amount, formula=f"=ROUND({account}-{notice},2)")


def _parts(amounts: Sequence[Decimal], column: str, keys: Sequence[Key], places: Places) -> Sequence[Content]:
    """The parts of the income; the largest takes what rounding the others leaves, so that all sum to 100 %."""
    cells = [places.at(INCOME.letter(column), key) for key in keys]
    each = [f"ROUND({cell}/({'+'.join(cells)}),3)" for cell in cells]
    largest = largest_of(amounts)
    each[largest] = f"ROUND(1-{'-'.join(part for number, part in enumerate(each) if number != largest)},3)"
    parts = percentages(amounts)
    return [
        None if part is None else Cell(part, formula=f"={formula}") for part, formula in zip(parts, each, strict=True)
    ]


def _own_share_apart(statement: Statement, places: Places) -> Iterator[Row]:
    """Below the own share: what of it pays for eligible expenditure, and what for the rest."""
    eligible: list[Cell] = []
    other: list[Cell] = []
    for side in _SIDES:
        funding = _all(statement, side)
        spent, of_it, own = (
            places.at(BY_MODULE.letter(name), (side, SUM)) for name in ("Ausgaben", "davon zuwendungsfähig", OWN)
        )
        eligible.append(Cell(funding.own_eligible, formula=f"=ROUND({own}-ROUND({spent}-{of_it},2),2)"))
        other.append(Cell(funding.own_other, formula=f"=ROUND({spent}-{of_it},2)"))
    for name, (notice, account) in ((OWN_ELIGIBLE, eligible), (OWN_OTHER, other)):
        yield INCOME.row(None, name, notice, None, account, None, None, None, kind=Kind.QUIET)


def _all(statement: Statement, side: Side) -> Funding:
    return statement.notice if side == "notice" else statement.account


def _module(module: ModuleStatement, side: Side, statement: Statement, places: Places) -> Row:
    funding = module.notice if side == "notice" else module.account
    key = module_key(side, module)
    spent, eligible, third_party, state = (places.at(BY_MODULE.letter(name), key) for name in list(_FIGURES)[:4])
    own = f"MAX(0,ROUND(ROUND({eligible}-{third_party},2)-{state},2))+{spent}-{eligible}"
    sums = (
        places.at(EXPENDITURE.letter(names[side]), module_key("expenditure", module))
        for names in (_SPENT, _SPENT_ELIGIBLE)
    )
    amounts = (funding.expenditure, funding.eligible)
    return BY_MODULE.row(
        module_label(module.number),
        module.name,
        *(Cell(amount, formula=f"={at}") for amount, at in zip(amounts, sums, strict=True)),
        _third_party(module, side, places),
        _state(module, side, statement, places),
        Cell(funding.own, formula=f"=ROUND({own},2)"),
        remark_on_module(module) if side == "account" else None,
        key=key,
    )


def _third_party(module: ModuleStatement, side: Side, places: Places) -> Content:
    if side == "notice":
        return planned_cell(module.lines, ("third_party",), module.notice.third_party)
    formula = places.sum_of(THIRD_PARTIES.letter("Betrag"), entry_keys(module.income))
    return Cell(module.account.third_party, formula=formula)


def _state(module: ModuleStatement, side: Side, statement: Statement, places: Places) -> Content:
    """By the account it is reckoned where the account is; by the notice it follows from plan and cap."""
    if side == "account":
        return Cell(module.account.state, formula=f"={places.at(ACCOUNT.letter(STATE), module_key('settled', module))}")
    share, ceiling = share_at(module, places), ceiling_at(module, places)
    if share is None:
        return module.notice.state
    formula = rounded(f"{basis(module, side, places)}*{share}", statement.result.rounding)
    if ceiling is not None:
        formula = f"MIN({formula},{ceiling})" if module.lines else ceiling
    return Cell(module.notice.state, formula=f"={formula}")


def _sum(statement: Statement, side: Side, places: Places) -> Row:
    total = _all(statement, side)
    keys = [module_key(side, module) for module in statement.modules]
    cells = (
        Cell(getattr(total, figure), formula=places.sum_of(BY_MODULE.letter(name), keys))
        for name, figure in _FIGURES.items()
    )
    return BY_MODULE.row(SUM, ALL_MODULES, *cells, None, key=(side, SUM), kind=Kind.TOTAL)

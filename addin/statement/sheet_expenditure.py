"""The expenditure on the sheet „Verwendungsnachweis“, in the order of the financing plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from addin.cofinancing.flat_rate import FlatRate
from addin.cofinancing.sections import SUM, Content, module_label
from addin.cofinancing.traced import Origins
from addin.statement.cells import operand, planned_cell
from addin.statement.funding import Funding
from addin.statement.layout import Key, Places, Row, heading, notes
from addin.statement.position import Position
from addin.statement.statement import ModuleStatement, Statement
from addin.statement.tables import EXPENDITURE, RECEIPTS, entry_keys, flat_at, module_key
from addin.statement.words import ALL_MODULES, flat_words, remarks_on_expenditure
from addin.statement.words import EXPENDITURE as HEADING
from addin.workbook.protocol import Cell, Kind

_PLANNED, _PLANNED_ELIGIBLE, _SETTLED, _SETTLED_ELIGIBLE = (
    EXPENDITURE.letter(name)
    for name in ("geplant", "davon zuwendungsfähig geplant", "abgerechnet", "davon zuwendungsfähig")
)


def expenditure(statement: Statement, places: Places, origins: Origins) -> Iterator[Row]:
    """The section; what is settled is the sum of a position's receipts in the list further down."""
    yield from heading(HEADING)
    yield EXPENDITURE.header()
    sums = [module_key("expenditure", module) for module in statement.modules]
    for module, key in zip(statement.modules, sums, strict=True):
        positions: list[Key] = [("position", module.number, index) for index, _ in enumerate(module.positions)]
        for position, its in zip(module.positions, positions, strict=True):
            yield _position(module, position, its, places)
        settled: Sequence[Key] = positions
        if module.flat is not None:
            settled = [module_key("flat", module)]
            yield _flat_rate(module, module.flat, places, origins)
        of_planned = [places.sum_of(column, positions) for column in (_PLANNED, _PLANNED_ELIGIBLE)]
        of_settled = [places.sum_of(column, settled) for column in (_SETTLED, _SETTLED_ELIGIBLE)]
        cells = _sums(module.notice, module.account, (*of_planned, *of_settled))
        yield _sum(module.title, cells, key, places)
    columns = (_PLANNED, _PLANNED_ELIGIBLE, _SETTLED, _SETTLED_ELIGIBLE)
    cells = _sums(statement.notice, statement.account, [places.added(column, sums) for column in columns])
    yield _sum(ALL_MODULES, cells, ("expenditure", SUM), places)
    yield from notes(*remarks_on_expenditure(statement))


def _sums(notice: Funding, account: Funding, formulas: Sequence[str | None]) -> Sequence[Cell]:
    amounts = (notice.expenditure, notice.eligible, account.expenditure, account.eligible)
    return [Cell(amount, formula=formula) for amount, formula in zip(amounts, formulas, strict=True)]


def _position(module: ModuleStatement, position: Position, key: Key, places: Places) -> Row:
    settled: tuple[Content, Content, Content] = (None, None, None)
    if position.counts:
        keys = entry_keys(position.receipts)
        settled = (
            Cell(position.paid, formula=places.sum_of(RECEIPTS.letter("Betrag"), keys)),
            Cell(position.paid_eligible, formula=places.sum_of(RECEIPTS.letter("davon zuwendungsfähig"), keys)),
            _difference(position.paid_eligible - position.planned_eligible, key, places),
        )
    return EXPENDITURE.row(
        module_label(module.number),
        position.name,
        planned_cell(position.lines, ("expenditure",), position.planned),
        planned_cell(position.lines, ("eligible", "expenditure"), position.planned_eligible),
        *settled,
        position.reason or None,
        key=key,
    )


def _difference(amount: Decimal, key: Key, places: Places) -> Cell:
    settled, planned = (places.at(column, key) for column in (_SETTLED_ELIGIBLE, _PLANNED_ELIGIBLE))
    return Cell(amount, formula=f"=ROUND({settled}-{planned},2)")


def _flat_rate(module: ModuleStatement, flat: FlatRate, places: Places, origins: Origins) -> Row:
    units, rate = operand(origins.units(flat)), operand(origins.term(flat.module, "rate", flat.rate))
    return EXPENDITURE.row(
        module_label(module.number),
        flat_words(flat),
        None,
        None,
        Cell(flat.amount, formula=f"=ROUND({units}*{rate},2)"),
        Cell(flat.amount, formula=f"={flat_at(module, places)}"),
        None,
        None,
        key=module_key("flat", module),
    )


def _sum(title: str, cells: Sequence[Cell], key: Key, places: Places) -> Row:
    """A line of sums; `cells` are planned and settled, each with its eligible part."""
    _, planned, _, settled = (cell.value for cell in cells)
    difference = None
    if isinstance(planned, Decimal) and isinstance(settled, Decimal):
        difference = _difference(settled - planned, key, places)
    return EXPENDITURE.row(SUM, title, *cells, difference, None, key=key, kind=Kind.TOTAL)

"""The columns of the finance sheets in which formulas stand, and the cells of the lists in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.cofinancing.sheets import FinanceSheets
from addin.columns import Column, Holds
from addin.findings import column_letter
from addin.workbook.protocol import Grid

NUMERIC = frozenset({Holds.AMOUNT, Holds.NUMBER, Holds.SHARE})

FinanceRow = PlanLine | Receipt | OwnFunds | Drawdown


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column with formulas beside or in one of the office's lists: its number, its field, and the list's rows in it.

    `rows` is by the number of the row in which a cell stands, ascending; `listed` are all rows of the list.
    """

    number: int
    field: str
    rows: Mapping[int, FinanceRow]
    listed: frozenset[int]

    @property
    def column(self) -> Column:
        """What is known of the column."""
        return type(next(iter(self.rows.values()))).COLUMNS[self.field]

    @property
    def grid(self) -> Grid:
        """The sheet."""
        return next(iter(self.rows.values())).place.grid

    @property
    def header_row(self) -> int:
        """The row of the headers."""
        return next(iter(self.rows.values())).place.header_row

    def address(self, row: int) -> str:
        """The address of its cell in a row, like `E17`."""
        return f"{column_letter(self.number)}{row}"


def columns_with_formulas(sheets: FinanceSheets) -> Iterator[ListColumn]:
    """The known columns of numbers on the finance sheets that hold formulas, in the list or beside it."""
    grids: dict[int, tuple[Grid, list[FinanceRow]]] = {}
    for row in sheets.rows():
        if row.place.grid.formulas:
            grids.setdefault(id(row.place.grid), (row.place.grid, []))[1].append(row)
    for grid, rows in grids.values():
        filled = {column for _, column in grid.formulas}
        layouts = {
            id(row.place.columns): [(name, number) for name, number in numeric_columns(row) if number in filled]
            for row in {id(row.place.columns): row for row in rows}.values()
        }
        columns: dict[tuple[str, int], dict[int, FinanceRow]] = {}
        for row in rows:
            place = row.place
            for field, number in layouts[id(place.columns)]:
                columns.setdefault((field, number), {})[place.rows.get(field, place.row)] = row
        listed = frozenset(row.number for row in rows)
        for (field, number), cells in columns.items():
            yield ListColumn(number, field, dict(sorted(cells.items())), listed)


def numeric_columns(row: FinanceRow) -> list[tuple[str, int]]:
    """The fields of a row that hold numbers, with the numbers of their columns."""
    known = type(row).COLUMNS
    return [(field, number) for field, number in row.place.columns.items() if known[field].holds in NUMERIC]


def decimal_of(value: object) -> Decimal | None:
    """A cell's number; None where it holds something else."""
    if isinstance(value, bool) or not isinstance(value, float | int | Decimal):
        return None
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)

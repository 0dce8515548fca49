"""Whether Calc works out every formula of a result sheet as Python did."""

from __future__ import annotations

from dataclasses import replace

import pytest
from xlwings import Book

from addin.findings import column_letter
from addin.workbook.protocol import Cell, Line, ResultSheet

Formulas = dict[str, tuple[str, float]]


def formulas(sheet: ResultSheet) -> Formulas:
    """The formulas of a sheet by address, each with the value that Python worked out."""
    return {
        f"{column_letter(column)}{row}": (cell.formula, float(cell.value))
        for row, line in enumerate(sheet.lines, start=1)
        for column, cell in enumerate(line.cells, start=1)
        if isinstance(cell, Cell) and cell.formula and not isinstance(cell.value, str | None)
    }


def wrong(sheet: ResultSheet) -> ResultSheet:
    """The sheet with results that are all wrong: what is right afterwards, the application worked out."""
    lines = [
        Line(
            line.kind,
            tuple(replace(cell, value=-99) if isinstance(cell, Cell) and cell.formula else cell for cell in line.cells),
            line.formats,
        )
        for line in sheet.lines
    ]
    return replace(sheet, lines=lines)


def worked_out(book: Book, name: str, wanted: Formulas, within: float = 1e-9) -> dict[str, tuple[str, float, object]]:
    """The formulas of a sheet whose results in Calc are others than Python's."""
    sheet = book.sheets[name]
    values = sheet.range("A1", sheet.used_range.last_cell).options(ndim=2, err_to_str=True).value
    found = {
        f"{column_letter(column)}{row}": value
        for row, line in enumerate(values, start=1)
        for column, value in enumerate(line, start=1)
    }
    return {
        at: (formula, value, found[at])
        for at, (formula, value) in wanted.items()
        if isinstance(found[at], str | None) or float(found[at]) != pytest.approx(value, abs=within)
    }

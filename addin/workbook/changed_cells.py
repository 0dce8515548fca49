"""Changing cells of the office's own sheets in the copy, with openpyxl."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.workbook.properties import CalcProperties
from openpyxl.worksheet.formula import ArrayFormula

from addin.findings import column_letter
from addin.workbook.cell_text import opens_otherwise
from addin.workbook.protocol import CellChange
from addin.workbook.stale import Place, stale_formulas


def write_changes(book: Workbook, changes: Sequence[CellChange]) -> list[tuple[str, str]]:
    """Change cells; the sheets and addresses of the formulas whose stored results may no longer hold.

    Excel is told to work everything out when it opens the copy.
    """
    if not changes:
        return []
    for change in changes:
        _write(book[change.sheet].cell(change.row, change.column), change)
    calculation = book.calculation or CalcProperties()
    calculation.fullCalcOnLoad = True
    book.calculation = calculation
    changed = [(change.sheet, change.row, change.column) for change in changes]
    stale = stale_formulas(dict(_formulas(book)), changed, _names(book))
    return [(sheet, f"{column_letter(column)}{row}") for sheet, row, column in [*stale, *changed]]


def _write(cell: Any, change: CellChange) -> None:
    code = cell.number_format
    value = change.value
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) or None
        if cell.value is not None:
            cell.data_type = "s"
        if opens_otherwise(value):
            cell.quotePrefix = True  # and stays text when a person edits the cell
    else:
        cell.value = value
        if cell.quotePrefix:
            cell.quotePrefix = False  # else what a person enters there next would be text
    cell.number_format = code if change.number_format is None else change.number_format


def _formulas(book: Workbook) -> Iterator[tuple[Place, str]]:
    sheets: Iterable[Any] = book.worksheets
    for sheet in sheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    text = cell.value.text if isinstance(cell.value, ArrayFormula) else cell.value
                    # a table of data has no formula of its own: it may depend on anything
                    yield (sheet.title, cell.row, cell.column), text if isinstance(text, str) else "=Tabelle"


def _names(book: Workbook) -> Mapping[str, str]:
    """The defined names that mean the same on every sheet."""
    local = {name.casefold() for sheet in book.worksheets for name in sheet.defined_names}
    found = {name.casefold(): str(defined.attr_text) for name, defined in book.defined_names.items()}
    return {name: text for name, text in found.items() if name not in local}

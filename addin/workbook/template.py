"""The workbook template, built by XlsxWriter from the row models, empty or filled with rows.

Two builds from the same rows are byte-identical: every date in the package is fixed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from addin.columns import Column, Holds, Row, fold
from addin.findings import column_letter
from addin.programme.model import Programme
from addin.programme.module_line import ModuleLine
from addin.workbook.start_sheet import START_SHEET
from addin.workbook.template_entry import entry_terms
from addin.workbook.template_look import (
    HEADER_HEIGHT,
    LINES,
    Looks,
    column_look,
    header_look,
    row_height,
    width,
    write_value,
)
from addin.workbook.template_plan import FORMULAS, formula_text
from addin.workbook.template_programme import ListedChoices, write_programme
from addin.workbook.template_start import write_start

BUILT = datetime(2022, 1, 1)  # noqa: DTZ001 - fixed, so that two builds are byte-identical
EMPTY_ROWS = 25
"""Rows that the tables of an empty template have; in Excel a table grows when one writes below it."""

PREPARED_ROWS = 500
"""Rows below a table that know their drop-downs and hints."""

_PAGE_WIDTH = 270.0  # characters: a wider sheet is printed on two pages side by side, or nobody can read it

Values = Sequence[object]


def build_workbook(
    target: str | os.PathLike[str] | BinaryIO,
    *,
    programme: Programme,
    sheets: Sequence[type[Row]],
    filled: Mapping[str, Sequence[Values]] | None = None,
    macros: bytes | None = None,
) -> None:
    """Write the template for a programme to a path or a buffer.

    `sheets` are the row models in the order of the tabs. `filled` holds rows by sheet name, each with one
    value for each column of the template: text, number, `Decimal`, date, time, bool or None. Text is written
    as text, never as a formula. None in a column that is computed stands for its formula. With `macros`, a VBA
    project for `sheet_count(sheets)` sheets, the workbook is an .xlsm and begins with the sheet „Start“.
    """
    import xlsxwriter  # noqa: PLC0415 - only a command that builds a workbook needs it

    destination = os.fspath(target) if isinstance(target, str | os.PathLike) else target
    with xlsxwriter.Workbook(destination, {"in_memory": True}) as book:
        title = f"Fördermappe – {programme.name}"
        book.set_properties(
            {
                "title": title,
                "subject": "Teilnehmende, Kofinanzierung und Sitzungen",
                "category": "Förderprogramm",
                "created": BUILT,
            }
        )
        book.set_size(1870, 1070)
        looks = Looks(book)
        if macros is not None:
            book.add_vba_project(BytesIO(macros), is_stream=True)
            write_start(book.add_worksheet(START_SHEET), looks, programme.name)
        first = book.add_worksheet(ModuleLine.SHEET)
        lists = write_programme(book, first, looks, programme)
        _page(first, title, pages=1)
        for model in sheets:
            rows = (filled or {}).get(model.SHEET, ())
            _SheetWriter(book, looks, programme, lists, model).write(rows, title)


def sheet_count(sheets: Sequence[type[Row]]) -> int:
    """How many sheets the macro workbook has: „Start“, „Programm“, and one for each row model."""
    return 2 + len(sheets)


def table_name(sheet: str) -> str:
    """The name of a sheet's table, in ASCII.

    >>> table_name("Maßnahmen")
    'tblMassnahmen'
    """
    return "tbl" + fold(sheet).title().replace(" ", "")


def template_columns(model: type[Row]) -> dict[str, Column]:
    """The columns that the template shows, by field, in their order."""
    return {name: column for name, column in model.COLUMNS.items() if column.in_template}


def _page(sheet: Any, title: str, *, pages: int) -> None:
    """A4 landscape, so many pages wide, with the workbook's title above and page numbers below."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.75)
    sheet.fit_to_pages(pages, 0)
    sheet.set_header(f"&L&9{title.replace('&', '&&')}")
    sheet.set_footer("&L&9&A&C&9* Pflichtangabe&R&9Seite &P von &N")
    sheet.hide_gridlines(1)


class _SheetWriter:
    """Writes one sheet: its table, its rows, what may be entered, and how it prints."""

    def __init__(self, book: Any, looks: Looks, programme: Programme, lists: ListedChoices, model: type[Row]) -> None:
        self.sheet = book.add_worksheet(model.SHEET)
        self.looks = looks
        self.programme = programme
        self.lists = lists
        self.model = model
        self.columns = template_columns(model)
        self.formulas = {
            name: (
                FORMULAS[model.SHEET, name],
                formula_text(FORMULAS[model.SHEET, name], model, table_name(model.SHEET)),
            )
            for name in self.columns
            if (model.SHEET, name) in FORMULAS
        }

    def write(self, rows: Sequence[Values], title: str) -> None:
        """Write the sheet with these rows, or with empty ones."""
        count = len(rows) or EMPTY_ROWS
        self._columns()
        self._table(count)
        empty: Values = (None,) * len(self.columns)
        for number, values in enumerate(rows or [empty] * count, start=1):
            self._row(number, values)
        self._entry(count + PREPARED_ROWS)
        self._view(title)

    def _columns(self) -> None:
        for index, (name, column) in enumerate(self.columns.items()):
            self.sheet.set_column(index, index, width(column), self.looks(column_look(name, column)))

    def _table(self, count: int) -> None:
        columns = [
            {
                "header": column.header,
                "header_format": self.looks(header_look(name, column)),
                **({"formula": self.formulas[name][1]} if name in self.formulas else {}),
            }
            for name, column in self.columns.items()
        ]
        name = table_name(self.model.SHEET)
        options = {"name": name, "columns": columns, "style": None, "banded_rows": False}
        self.sheet.add_table(0, 0, count, len(columns) - 1, options)
        self.sheet.set_row(0, HEADER_HEIGHT)

    def _row(self, number: int, values: Values) -> None:
        by_field = dict(zip(self.columns, values, strict=True))
        if height := row_height(self.columns.values(), values):
            self.sheet.set_row(number, height)
        for index, (name, column) in enumerate(self.columns.items()):
            look = self.looks(column_look(name, column), LINES)
            value = by_field[name]
            if value is None and name in self.formulas:
                formula, text = self.formulas[name]
                result = formula.result(by_field, self.programme)
                self.sheet.write_formula(number, index, text, look, "" if result is None else float(result))
            else:
                write_value(self.sheet, number, index, value, look)

    def _entry(self, last_row: int) -> None:
        texts = []
        for index, (name, column) in enumerate(self.columns.items()):
            listed = self.lists.of(name, column)
            terms = entry_terms(column, listed, strict=listed is None)
            if terms is not None:
                self.sheet.data_validation(1, index, last_row, index, terms)
            if column.holds is Holds.TEXT:
                letter = column_letter(index + 1)
                texts.append(f"{letter}2:{letter}{last_row + 1}")
        if texts:  # no green corners on file numbers and postcodes
            self.sheet.ignore_errors({"number_stored_as_text": " ".join(texts)})

    def _view(self, title: str) -> None:
        pages = 1 if sum(map(width, self.columns.values())) <= _PAGE_WIDTH else 2
        kept = self._naming_columns() if pages > 1 else 0
        self.sheet.freeze_panes(1, kept)
        self.sheet.repeat_rows(0)
        if kept:
            self.sheet.repeat_columns(0, kept - 1)
        _page(self.sheet, title, pages=pages)

    def _naming_columns(self) -> int:
        """How many columns at the left tell which row it is: up to the second one that must be filled."""
        required = [index for index, column in enumerate(self.columns.values(), start=1) if column.required]
        return required[1]

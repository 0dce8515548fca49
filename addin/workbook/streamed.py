"""A workbook of our own sheets, written line by line: what was written is no longer in memory.

The look is that of `result_sheet`, which writes into the office's own workbook by openpyxl; a new workbook is written
by XlsxWriter, which streams the lines of several sheets at once.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from addin.workbook.cell_look import RULED, CellLook, cell_look
from addin.workbook.cell_text import cell_text, opens_otherwise
from addin.workbook.heights import height_of
from addin.workbook.look import FONT, LINE
from addin.workbook.protocol import LISTED, OWN_NAME, Cell, Format, Kind, Line, PlainValue, ResultSheet

MOST_LINES = 1_048_576
"""The lines that a sheet holds; what comes after them is not written."""


@contextlib.contextmanager
def streamed_workbook(target: Path, sheets: Sequence[ResultSheet], maker: str) -> Iterator[list[StreamedSheet]]:
    """A new workbook with these sheets, to whose lines more may be written until the end; then `target` is complete.

    Whatever else leaves the block leaves no workbook. `maker` is who saved it last.
    """
    import xlsxwriter  # noqa: PLC0415 - only where a workbook is built

    # Lines wait for the end in files; those of the system's folder for such files are anybody's to find.
    with tempfile.TemporaryDirectory(prefix="foerdermappe-", ignore_cleanup_errors=True) as folder:
        book = xlsxwriter.Workbook(str(target), {"constant_memory": True, "tmpdir": folder})
        book.set_properties({"author": maker})
        looks = _Looks(book)
        streams = [StreamedSheet(book.add_worksheet(sheet.name), sheet, looks) for sheet in sheets]
        try:
            yield streams
            for number, stream in enumerate(streams):
                stream.finish()
                book.define_name(f"'{stream.result.name}'!{OWN_NAME}", '="1"')
                book.defined_names[number][-1] = True  # hidden: `define_name` has no word for it
            book.close()
        finally:
            for sheet in book.worksheets():  # else Windows would not let the files go
                sheet.row_data_fh.close()


class StreamedSheet:
    """One sheet of the workbook; `result` says how it looks, and its lines are the first ones."""

    def __init__(self, sheet: Any, result: ResultSheet, looks: _Looks) -> None:
        self.result = result
        self.heading = result.heading
        """What is printed on every page; the result may be known only at the end."""
        self.lines = 0
        """How many lines were written."""
        self._sheet = sheet
        self._looks = looks
        self._filter_end = 0
        for number, width in enumerate(result.widths):
            sheet.set_column(number, number, width or None, None, {"hidden": not width})
        for line in result.lines:
            self.write(line)

    @property
    def is_full(self) -> bool:
        """Whether no more line has room."""
        return self.lines >= MOST_LINES

    def write(self, line: Line) -> None:
        """Write one more line; one for which there is no room is left out."""
        if self.is_full:
            return
        row = self.lines
        self.lines += 1
        if line.kind in RULED:
            self._sheet.set_row(row, height_of(line, self.result.widths))
        if line.kind in LISTED and self.result.filter_row and self._filter_end in (0, row):
            self._filter_end = row + 1
        for column, item in enumerate(line.cells):
            self._write_cell(row, column, line, item)

    def _write_cell(self, row: int, column: int, line: Line, item: Cell | PlainValue) -> None:
        cell = item if isinstance(item, Cell) else Cell(item)
        value = cell.value
        look = self._looks(line.kind, line.format_of(column), cell)
        if cell.formula or cell.link is not None:
            formula = (
                cell.formula or f'=HYPERLINK("#{_quoted(cell.link.reference if cell.link else "")}",{_word(value)})'
            )
            stored = (
                float(value) if isinstance(value, Decimal) else cell_text(value) if isinstance(value, str) else value
            )
            self._sheet.write_formula(row, column, cell_text(formula), look, stored)
        elif isinstance(value, str):
            self._sheet.write_string(row, column, cell_text(value), look)
        elif value is None:
            self._sheet.write_blank(row, column, None, look if line.kind in RULED else None)
        elif isinstance(value, date):
            self._sheet.write_datetime(row, column, datetime.combine(value, time()), look)
        else:
            self._sheet.write_number(row, column, float(value), look)

    def finish(self) -> None:
        """Freeze, filter and lay out for print, as all of our sheets are."""
        sheet, result = self._sheet, self.result
        if result.frozen:
            sheet.freeze_panes(result.frozen, 0)
            sheet.repeat_rows(0, result.frozen - 1)
        if result.filter_row and self._filter_end:
            width = len(result.lines[result.filter_row - 1].cells)
            sheet.autofilter(result.filter_row - 1, 0, self._filter_end - 1, width - 1)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
        if self.heading:
            sheet.set_header("&L" + self.heading.replace("&", "&&"))
        sheet.set_footer(f"&L{result.name}&RSeite &P von &N")


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _word(value: PlainValue) -> str:
    return str(float(value)) if isinstance(value, Decimal | float | int) else f'"{_quoted(str(value))}"'


class _Looks:
    """The format of each kind of cell, made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Any] = {}

    def __call__(self, kind: Kind, shown: Format, cell: Cell) -> Any:
        linked = cell.link is not None or (cell.formula or "").startswith("=HYPERLINK(")
        text = isinstance(cell.value, str)
        quoted = opens_otherwise(cell.value) and not cell.formula
        key = (kind, shown, cell.severity, linked, text, quoted)
        if key not in self._made:
            look = cell_look(kind, shown, cell.severity, linked=linked, text=text)
            self._made[key] = self._book.add_format({**_properties(look), "quote_prefix": quoted})
        return self._made[key]


_VERTICAL = {"top": "top", "center": "vcenter"}


def _properties(look: CellLook) -> dict[str, object]:
    """The look in the words of XlsxWriter, without what a cell has anyway."""
    colors = {"font_color": look.color, "bg_color": look.fill, "border_color": LINE if look.ruled else None}
    properties = {
        "bold": look.bold,
        "italic": look.italic,
        "underline": int(look.underlined),
        "border": int(look.ruled),
        "align": look.horizontal,
        "valign": _VERTICAL.get(look.vertical or ""),
        "indent": look.indent,
        "text_wrap": look.wraps,
        "num_format": look.number_format,
        **{name: f"#{color}" for name, color in colors.items() if color},
    }
    return {"font_name": FONT, "font_size": look.size, **{name: value for name, value in properties.items() if value}}

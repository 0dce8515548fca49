"""A workbook of our own sheets, written line by line: what was written is no longer in memory.

The look is that of `result_sheet`, which writes into the office's own workbook by openpyxl; a new workbook is written
by XlsxWriter, which streams the lines of several sheets at once.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from textwrap import wrap
from typing import Any

from addin.findings import Severity
from addin.workbook.look import (
    ACCENT,
    FONT,
    FONT_SIZE,
    LINE,
    NOTE_TEXT,
    NUMBER_FORMATS,
    QUIET_TEXT,
    SEVERITY_LOOKS,
    TOTAL_FILL,
    aligned,
)
from addin.workbook.protocol import LISTED, OWN_NAME, Cell, Format, Kind, Line, PlainValue, ResultSheet

MOST_LINES = 1_048_576
"""The lines that a sheet holds; what comes after them is not written."""

_LONGEST_TEXT = 32_767
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_TEXT_MARKS = ("=", "+", "-", "@")
_RULED = frozenset({Kind.HEADER, *LISTED, Kind.TOTAL})
_LINE_HEIGHT, _HIGHEST = 15.0, 409.0  # points
_LETTERS = 1.15  # Calibri's usual letters are a little narrower than its digits, in which widths count


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
        if line.kind in _RULED:
            self._sheet.set_row(row, _height(line, self.result.widths))
        if line.kind in LISTED and self.result.filter_row and self._filter_end in (0, row):
            self._filter_end = row + 1
        for column, item in enumerate(line.cells):
            self._write_cell(row, column, line, item)

    def _write_cell(self, row: int, column: int, line: Line, item: Cell | PlainValue) -> None:
        shown = line.formats[column] if column < len(line.formats) else Format.TEXT
        cell = item if isinstance(item, Cell) else Cell(item)
        value = cell.value
        look = self._looks(line.kind, shown, cell)
        if cell.formula or cell.link is not None:
            formula = (
                cell.formula or f'=HYPERLINK("#{_quoted(cell.link.reference if cell.link else "")}",{_word(value)})'
            )
            self._sheet.write_formula(row, column, formula, look, float(value) if isinstance(value, Decimal) else value)
        elif isinstance(value, str):
            self._sheet.write_string(row, column, _CONTROL.sub("", value)[:_LONGEST_TEXT], look)
        elif value is None:
            self._sheet.write_blank(row, column, None, look if line.kind in _RULED else None)
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


def _height(line: Line, widths: Sequence[float]) -> float:
    """The height in points that a line's wrapped texts need; not every program works it out by itself."""
    lines = 1
    for index, item in enumerate(line.cells[: len(widths)]):
        value = item.value if isinstance(item, Cell) else item
        shown = line.formats[index] if index < len(line.formats) else Format.TEXT
        wraps = widths[index] > 0 and (line.kind is Kind.HEADER or shown is Format.WRAPPED)
        if isinstance(value, str) and wraps:
            lines = max(lines, _lines(value, max(int(widths[index] * _LETTERS) - 2, 1)))
    return min(lines * _LINE_HEIGHT + (3 if line.kind is Kind.HEADER else 1), _HIGHEST)


@lru_cache(maxsize=2048)  # many findings say the same
def _lines(text: str, room: int) -> int:
    return sum(len(wrap(part, room)) or 1 for part in text.split("\n"))


class _Looks:
    """The format of each kind of cell, made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Any] = {}

    def __call__(self, kind: Kind, shown: Format, cell: Cell) -> Any:
        linked = cell.link is not None or (cell.formula or "").startswith("=HYPERLINK(")
        text = isinstance(cell.value, str)
        quoted = isinstance(cell.value, str) and cell.value.startswith(_TEXT_MARKS) and not cell.formula
        key = (kind, shown, cell.severity, linked, text, quoted)
        if key not in self._made:
            look = {"font_name": FONT, "font_size": FONT_SIZE, **_look(kind, shown, cell.severity, linked, text)}
            self._made[key] = self._book.add_format({**look, **({"quote_prefix": True} if quoted else {})})
        return self._made[key]


def _look(kind: Kind, shown: Format, severity: Severity | None, linked: bool, text: bool) -> dict[str, object]:
    if kind is Kind.TITLE:
        return {"font_size": FONT_SIZE + 3, "bold": True, "font_color": f"#{ACCENT}"}
    if kind is Kind.NOTE:
        return {"font_color": f"#{NOTE_TEXT}", "valign": "top"}
    if kind is Kind.BLANK:
        return {}
    ruled = {"border": 1, "border_color": f"#{LINE}"}
    if kind is Kind.HEADER:
        head = {"bold": True, "font_color": "#FFFFFF", "bg_color": f"#{ACCENT}", "valign": "vcenter", "text_wrap": True}
        return {**ruled, **head, **_side(aligned(kind, shown))}
    look: dict[str, object] = {**ruled, **_side(aligned(kind, shown, text=text)), "valign": "top"}
    look["text_wrap"] = shown is Format.WRAPPED
    if not text and shown not in (Format.TEXT, Format.WRAPPED):
        look["num_format"] = NUMBER_FORMATS[shown]
    if linked:
        look.update({"font_color": f"#{ACCENT}", "underline": 1})
    if kind is Kind.TOTAL:
        look.update({"bold": True, "bg_color": f"#{TOTAL_FILL}"})
    if kind is Kind.QUIET:
        look["font_color"] = f"#{QUIET_TEXT}"
    elif severity is not None:
        its = SEVERITY_LOOKS[severity]
        look.update({"bg_color": f"#{its.fill}", "font_color": f"#{its.text}"})
        look.update({"bold": its.bold, "italic": its.italic, "underline": 1 if its.underlined else 0})
    return look


def _side(side: str) -> dict[str, object]:
    return {"align": side, "indent": 1 if side == "left" else 0}

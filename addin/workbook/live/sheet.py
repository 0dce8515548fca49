"""Writing one of our own sheets into an open workbook, in blocks: one call for the values, a few per kind of line."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from xlwings import Range, Sheet
from xlwings.base_classes import BorderSide

from addin.findings import CellRef, column_letter
from addin.workbook.areas import areas_by_severity, areas_of, joined
from addin.workbook.live.application import Application
from addin.workbook.look import (
    ACCENT,
    FONT_SIZE,
    LINE,
    NOTE_TEXT,
    NUMBER_FORMATS,
    SEVERITY_LOOKS,
    TOTAL_FILL,
    aligned,
)
from addin.workbook.protocol import Cell, Format, Kind, Line, PlainValue, ResultSheet

_LONGEST_TEXT = 8_000  # Excel takes no longer text in a block
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_RULED = (Kind.HEADER, Kind.BODY, Kind.TOTAL)
_AIR = "_)"  # room as wide as a bracket between a number and the text right of it


class Run(NamedTuple):
    """Lines that follow each other and look the same: the rows `first` to `last`, counted from 1."""

    kind: Kind
    formats: tuple[Format, ...]
    first: int
    last: int


def write_sheet(sheet: Sheet, result: ResultSheet, application: Application, *, new: bool) -> None:
    """Write a result sheet into a `new` sheet, or anew into an older one, whose widths and page then stay as they are.

    Its font is the workbook's standard font: Calibri 11 in the template, and what the office has chosen in its own.
    """
    if not new:
        application.unfilter(sheet)
        sheet.clear()
    width = max((len(line.cells) for line in result.lines), default=0)
    if not width:
        return
    everything = sheet.range((1, 1), (len(result.lines), width))
    everything.raw_value = [_values(line, width) for line in result.lines]
    application.work_out(sheet)
    everything.vertical_alignment = "top"
    for first, last in _ruled(result.lines):
        table = sheet.range((first, 1), (last, len(result.lines[first - 1].formats)))
        table.borders.set(_sides(table), line_style="continuous", weight="thin", color=f"#{LINE}")
        table.wrap_text = True
    for run in runs(result.lines):
        _dress(sheet, run)
    _mark_severities(sheet, result, application.longest_address)
    _colour_links(sheet, result, application.longest_address)
    if new:
        for characters, columns in _equal(result.widths).items():
            sheet.range(columns).column_width = characters
        _view(sheet, result, application)
    everything.rows.autofit()
    if result.filter_row is not None:
        application.filter(_list(sheet, result, result.filter_row))
    application.lay_out(sheet, heading=result.heading, title_rows=result.frozen, new=new)


def runs(lines: Sequence[Line]) -> Iterator[Run]:
    """The lines, gathered where they follow each other and look the same."""
    row = 1
    for (kind, formats), alike in itertools.groupby(lines, key=lambda line: (line.kind, line.formats)):
        count = sum(1 for _ in alike)
        yield Run(kind, formats, row, row + count - 1)
        row += count


def _ruled(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """First and last row of each table: lines with cells of the same width that follow each other."""
    row = 1
    for (ruled, _), alike in itertools.groupby(lines, key=lambda line: (line.kind in _RULED, len(line.formats))):
        count = sum(1 for _ in alike)
        if ruled:
            yield row, row + count - 1
        row += count


def _sides(table: Range) -> list[BorderSide | str]:
    """All borders that a table has: where there is nothing between rows or columns, Excel refuses a line there."""
    rows, columns = table.shape
    sides: list[BorderSide | str] = ["edge_left", "edge_top", "edge_bottom", "edge_right"]
    return [*sides, *["inside_vertical"][: columns - 1], *["inside_horizontal"][: rows - 1]]


def _values(line: Line, width: int) -> list[str | float | bool | None]:
    values = [_value(item) for item in line.cells]
    return values + [None] * (width - len(values))


def _value(item: Cell | PlainValue) -> str | float | bool | None:
    """What goes into the cell: texts with the apostrophe that keeps them texts, links and formulas as formulas."""
    value = item.value if isinstance(item, Cell) else item
    if isinstance(item, Cell) and item.formula:
        return item.formula
    if isinstance(item, Cell) and item.link is not None:
        return _link(item.link, value)
    if isinstance(value, str):
        text = _CONTROL.sub("", value)[:_LONGEST_TEXT]
        return f"'{text}" if text else None
    if isinstance(value, date):
        return _serial(value)
    return float(value) if isinstance(value, Decimal) else value


def _serial(day: date) -> float:
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    return (moment - datetime(1899, 12, 30)).total_seconds() / 86_400  # noqa: DTZ001 - a sheet knows no time zones


def _link(place: CellRef, shown: PlainValue) -> str:
    """A formula that leads to a cell, showing a text or number; a hyperlink would cost a call of its own."""
    target = f"#'{place.sheet.replace(chr(39), 2 * chr(39))}'!{place.address or 'A1'}"
    words = str(float(shown)) if isinstance(shown, Decimal | float | int) else f'"{_quoted(str(shown))}"'
    return f'=HYPERLINK("{_quoted(target)}",{words})'


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _dress(sheet: Sheet, run: Run) -> None:
    if run.kind is Kind.BLANK:
        return
    cells = sheet.range((run.first, 1), (run.last, len(run.formats) or 1))
    font = cells.font
    if run.kind is Kind.TITLE:
        font.color, font.bold, font.size = f"#{ACCENT}", True, FONT_SIZE + 3
    elif run.kind is Kind.NOTE:
        font.color = f"#{NOTE_TEXT}"
    elif run.kind is Kind.HEADER:
        font.color, font.bold = "#FFFFFF", True
        cells.color = f"#{ACCENT}"
    elif run.kind is Kind.TOTAL:
        font.bold = True
        cells.color = f"#{TOTAL_FILL}"
    if run.kind in _RULED:
        _dress_columns(sheet, run)


def _dress_columns(sheet: Sheet, run: Run) -> None:
    """Alignment and number format by columns that are shown alike, where they are not what an application does itself.

    Texts stand left and numbers right by themselves.
    """
    column = 1
    for shown, alike in itertools.groupby(run.formats):
        count = sum(1 for _ in alike)
        cells = sheet.range((run.first, column), (run.last, column + count - 1))
        if aligned(run.kind, shown) != "left" and (run.kind is Kind.HEADER or shown is Format.DATE):
            cells.horizontal_alignment = "center"  # a header on the right would touch the one after it
        if run.kind is not Kind.HEADER and shown not in (Format.TEXT, Format.WRAPPED):
            cells.number_format = NUMBER_FORMATS[shown] + ("" if shown is Format.DATE else _AIR)
        column += count


def _mark_severities(sheet: Sheet, result: ResultSheet, longest: int) -> None:
    """Colour the words Fehler, Warnung and Hinweis."""
    cells = {
        (column, row): item.severity
        for row, line in enumerate(result.lines, start=1)
        for column, item in enumerate(line.cells, start=1)
        if isinstance(item, Cell) and item.severity is not None
    }
    for severity, areas in areas_by_severity(cells).items():
        look = SEVERITY_LOOKS[severity]
        for address in joined(areas, longest):
            words = sheet.range(address)
            words.color = f"#{look.fill}"
            font = words.font
            font.color = f"#{look.text}"
            if look.bold:
                font.bold = True
            if look.italic:
                font.italic = True


def _colour_links(sheet: Sheet, result: ResultSheet, longest: int) -> None:
    """Show in the accent colour what leads somewhere."""
    cells = [
        (column, row)
        for row, line in enumerate(result.lines, start=1)
        for column, item in enumerate(line.cells, start=1)
        if isinstance(item, Cell) and item.link is not None
    ]
    for address in joined(areas_of(cells), longest):
        sheet.range(address).font.color = f"#{ACCENT}"


def _equal(widths: Sequence[float]) -> Mapping[float, str]:
    """The address of all columns of each width.

    >>> dict(_equal((9, 9, 20, 9)))
    {9: 'A:A,B:B,D:D', 20: 'C:C'}
    """
    columns: dict[float, list[str]] = {}
    for number, width in enumerate(widths, start=1):
        columns.setdefault(width, []).append(f"{column_letter(number)}:{column_letter(number)}")
    return {width: ",".join(letters) for width, letters in columns.items()}


def _list(sheet: Sheet, result: ResultSheet, header: int) -> Range:
    """The list whose header stands in this row."""
    rows = itertools.takewhile(lambda line: line.kind is Kind.BODY, result.lines[header:])
    return sheet.range((header, 1), (header + sum(1 for _ in rows), len(result.lines[header - 1].cells)))


def _view(sheet: Sheet, result: ResultSheet, application: Application) -> None:
    if result.frozen:
        application.freeze(sheet, result.frozen)
    sheet.show_gridlines = False

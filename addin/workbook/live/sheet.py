"""Writing one of our own sheets into an open workbook, in blocks: one call for the values, a few per kind of line."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeVar

from xlwings import Range, Sheet
from xlwings.base_classes import BorderSide

from addin.findings import CellRef, column_letter
from addin.workbook.areas import areas_by_severity, areas_of, joined
from addin.workbook.cell_look import RULED
from addin.workbook.cell_text import cell_text
from addin.workbook.chart_data import MAY_HAVE_CHARTS, plots
from addin.workbook.live.application import Application
from addin.workbook.look import (
    ACCENT,
    FONT_SIZE,
    LINE,
    NOTE_TEXT,
    NUMBER_FORMATS,
    QUIET_TEXT,
    SEVERITY_LOOKS,
    TOTAL_FILL,
    aligned,
)
from addin.workbook.protocol import Cell, Format, Kind, Line, PlainValue, ResultSheet

T = TypeVar("T")
K = TypeVar("K")

_LONGEST_TEXT = 8_000  # Excel takes no longer text in a block
_AIR = "_)"  # room as wide as a bracket between a number and the text right of it


def write_sheet(sheet: Sheet, result: ResultSheet, application: Application, *, new: bool) -> None:
    """Write a result sheet into a `new` sheet, or anew into an older one, whose widths and page then stay as they are.

    Its font is the workbook's standard font: Calibri 11 in the template, and what the office has chosen in its own.
    """
    if not new:
        application.unfilter(sheet)
        if result.charts or result.name in MAY_HAVE_CHARTS:
            application.undraw(sheet)
        sheet.clear()
    width = max((len(line.cells) for line in result.lines), default=0)
    if not width:
        return
    everything = sheet.range((1, 1), (len(result.lines), width))
    everything.raw_value = [_values(line, width) for line in result.lines]
    application.work_out(sheet)
    everything.vertical_alignment = "top"
    for (ruled, wide), first, last in _spans(result.lines, lambda line: (line.kind in RULED, len(line.formats))):
        if not ruled:
            continue
        table = sheet.range((first, 1), (last, wide))
        table.borders.set(_sides(table), line_style="continuous", weight="thin", color=f"#{LINE}")
        table.wrap_text = True
    for (kind, formats), first, last in _spans(result.lines, lambda line: (line.kind, line.formats)):
        _dress(sheet, kind, formats, (first, last))
        if kind in RULED and kind is not Kind.HEADER:
            _stand_left(sheet, formats, result.lines[first - 1 : last], first)
    _mark_severities(sheet, result, application.longest_address)
    _colour_links(sheet, result, application.longest_address)
    if new:
        for characters, columns in _equal(result.widths).items():
            sheet.range(columns).column_width = characters
        _view(sheet, result, application)
    everything.rows.autofit()
    if (filtered := result.filtered()) is not None:
        first, last, columns_wide = filtered
        application.filter(sheet.range((first, 1), (last, columns_wide)))
    application.lay_out(sheet, heading=result.heading, title_rows=result.frozen, new=new)
    for plot in plots(result):  # last, for they stand where their cells do
        application.draw(sheet, plot)


def _spans(items: Iterable[T], key: Callable[[T], K]) -> Iterator[tuple[K, int, int]]:
    """What items that follow each other have in common, and the first and last of them, counted from 1.

    >>> list(_spans("aab", str.upper))
    [('A', 1, 2), ('B', 3, 3)]
    """
    last = 0
    for common, alike in itertools.groupby(items, key=key):
        first, last = last + 1, last + sum(1 for _ in alike)
        yield common, first, last


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
        text = cell_text(value)[:_LONGEST_TEXT]
        return f"'{text}" if text else None
    if isinstance(value, date):
        return _serial(value)
    return float(value) if isinstance(value, Decimal) else value


def _serial(day: date) -> float:
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    return (moment - datetime(1899, 12, 30)).total_seconds() / 86_400  # noqa: DTZ001 - a sheet knows no time zones


def _link(place: CellRef, shown: PlainValue) -> str:
    """A formula that leads to a cell, showing a text or number; a hyperlink would cost a call of its own."""
    words = str(float(shown)) if isinstance(shown, Decimal | float | int) else f'"{_quoted(str(shown))}"'
    return f'=HYPERLINK("#{_quoted(place.reference)}",{words})'


def _quoted(text: str) -> str:
    return text.replace('"', '""')


def _dress(sheet: Sheet, kind: Kind, formats: Sequence[Format], rows: tuple[int, int]) -> None:
    """Give lines that look alike their look; `rows` are the first and the last."""
    if kind is Kind.BLANK:
        return
    cells = sheet.range((rows[0], 1), (rows[1], len(formats) or 1))
    font = cells.font
    if kind is Kind.TITLE:
        font.color, font.bold, font.size = f"#{ACCENT}", True, FONT_SIZE + 3
    elif kind is Kind.NOTE:
        font.color = f"#{NOTE_TEXT}"
    elif kind is Kind.HEADER:
        font.color, font.bold = "#FFFFFF", True
        cells.color = f"#{ACCENT}"
    elif kind is Kind.TOTAL:
        font.bold = True
        cells.color = f"#{TOTAL_FILL}"
    elif kind is Kind.QUIET:
        font.color = f"#{QUIET_TEXT}"
    if kind in RULED:
        _dress_columns(sheet, kind, formats, rows)


def _dress_columns(sheet: Sheet, kind: Kind, formats: Sequence[Format], rows: tuple[int, int]) -> None:
    """Alignment and number format by columns that are shown alike, where they are not what an application does itself.

    Texts stand left and numbers right by themselves (but see `_stand_left`).
    """
    for shown, first, last in _spans(formats, lambda shown: shown):
        cells = sheet.range((rows[0], first), (rows[1], last))
        if aligned(kind, shown) != "left" and (kind is Kind.HEADER or shown is Format.DATE):
            cells.horizontal_alignment = "center"  # a header on the right would touch the one after it
        if kind is not Kind.HEADER and shown not in (Format.TEXT, Format.WRAPPED):
            cells.number_format = NUMBER_FORMATS[shown] + ("" if shown is Format.DATE else _AIR)


def _stand_left(sheet: Sheet, formats: Sequence[Format], lines: Sequence[Line], first: int) -> None:
    """Let numbers stand left that are names, such as those of modules: they would touch the text right of them."""
    for column, shown in enumerate(formats):
        is_name = shown in (Format.TEXT, Format.WRAPPED)
        if is_name and any(_is_number(line.cells[column]) for line in lines if column < len(line.cells)):
            sheet.range((first, column + 1), (first + len(lines) - 1, column + 1)).horizontal_alignment = "left"


def _is_number(item: Cell | PlainValue) -> bool:
    return isinstance(item.value if isinstance(item, Cell) else item, int | float | Decimal)


def _special(result: ResultSheet) -> Iterator[tuple[tuple[int, int], Cell]]:
    """The cells that are more than a value, with column and row; those of quiet lines look like any other."""
    for row, line in enumerate(result.lines, start=1):
        if line.kind is Kind.QUIET:
            continue
        for column, item in enumerate(line.cells, start=1):
            if isinstance(item, Cell):
                yield (column, row), item


def _mark_severities(sheet: Sheet, result: ResultSheet, longest: int) -> None:
    """Colour the words Fehler, Warnung and Hinweis."""
    cells = {place: cell.severity for place, cell in _special(result) if cell.severity is not None}
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
    cells = (place for place, cell in _special(result) if cell.link is not None)
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


def _view(sheet: Sheet, result: ResultSheet, application: Application) -> None:
    if result.frozen:
        application.freeze(sheet, result.frozen)
    sheet.show_gridlines = False

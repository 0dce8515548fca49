"""Writing one of our own sheets with openpyxl: values, formulas, links, and the quiet look of a good form."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from textwrap import wrap
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from addin.findings import CellRef, Severity, column_letter
from addin.workbook.chart_data import plots
from addin.workbook.charts import draw
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
from addin.workbook.package import Stored
from addin.workbook.protocol import LISTED, OWN_NAME, Cell, Format, Kind, Line, PlainValue, ResultSheet

_MOST_LINKS = 65_000  # Excel allows 65,530 on a sheet
_LONGEST_TEXT = 32_767
_TEXT_MARKS = ("=", "+", "-", "@")


def write_sheet(sheet: Worksheet, result: ResultSheet) -> dict[str, Stored]:
    """Write a result sheet; the results of its formulas by address."""
    styles = _Styles()
    stored: dict[str, Stored] = {}
    links = 0
    for row, line in enumerate(result.lines, start=1):
        for column, item in enumerate(line.cells, start=1):
            value = item.value if isinstance(item, Cell) else item
            if value is None and not (isinstance(item, Cell) and item.formula) and line.kind is Kind.BLANK:
                continue
            cell: Any = sheet.cell(row, column)
            styles.apply(cell, line, column - 1, item)
            if isinstance(item, Cell) and item.formula:
                cell.value = item.formula
                if value is not None:
                    stored[cell.coordinate] = _result(value)
            else:
                _set_value(cell, value)
            if isinstance(item, Cell) and item.link is not None and links < _MOST_LINKS:
                cell.hyperlink = _link(item.link)
                links += 1
        if line.kind in _WRAPPING:
            sheet.row_dimensions[row].height = _height(line, result.widths)
    _lay_out(sheet, result)
    for plot in plots(result):
        draw(sheet, plot)
    sheet.defined_names.add(DefinedName(OWN_NAME, attr_text='"1"', hidden=True))
    return stored


_WRAPPING = frozenset({Kind.HEADER, *LISTED, Kind.TOTAL})
_LINE_HEIGHT = 15.0
_CHARACTERS_PER_WIDTH = 1.15  # Calibri's usual letters are a little narrower than its digits
_HIGHEST = 409.0


def _height(line: Line, widths: Sequence[float]) -> float:
    """The height in points that a line's wrapped texts need; not every program works it out by itself."""
    lines = 1
    for index, item in enumerate(line.cells[: len(widths)]):
        value = item.value if isinstance(item, Cell) else item
        shown = line.formats[index] if index < len(line.formats) else Format.TEXT
        wraps = widths[index] > 0 and (line.kind is Kind.HEADER or shown is Format.WRAPPED)
        if isinstance(value, str) and wraps:
            room = max(int(widths[index] * _CHARACTERS_PER_WIDTH) - 2, 1)
            lines = max(lines, _lines_of(value, room))
    return min(lines * _LINE_HEIGHT + (3 if line.kind is Kind.HEADER else 1), _HIGHEST)


@lru_cache(maxsize=65536)
def _lines_of(text: str, room: int) -> int:
    """How many lines a text takes; the same few texts stand in most rows of a list."""
    return sum(len(wrap(part, room)) or 1 for part in text.split("\n"))


def _result(value: PlainValue) -> Stored:
    if isinstance(value, Decimal | float | int):
        return Stored("n", repr(float(value)))
    return Stored("str", escape(str(value)))


def _set_value(cell: SheetCell, value: PlainValue) -> None:
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_TEXT]
        cell.value = text
        cell.data_type = "s"  # a text that begins with = stays text
    else:
        cell.value = value


def _link(place: CellRef) -> Hyperlink:
    return Hyperlink(ref="", location=place.reference)


class _Styles:
    """The style of each kind of cell, made once: openpyxl is slow at making styles and quick at reusing them."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Any] = {}

    def apply(self, cell: Any, line: Line, index: int, item: Cell | PlainValue) -> None:
        shown = line.formats[index] if index < len(line.formats) else Format.TEXT
        severity = item.severity if isinstance(item, Cell) else None
        linked = isinstance(item, Cell) and item.link is not None
        value = item.value if isinstance(item, Cell) else item
        text = isinstance(value, str)
        quoted = isinstance(value, str) and value.startswith(_TEXT_MARKS)
        key = (line.kind, shown, severity, linked, text, quoted)
        made = self._made.get(key)
        if made is None:
            _style(cell, line.kind, shown, severity, linked=linked, text=text)
            if quoted:
                cell.quotePrefix = True  # and stays so when a person edits the cell
            self._made[key] = copy.copy(cell._style)
        else:
            cell._style = copy.copy(made)


_THIN = Side(style="thin", color=LINE)
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def _style(cell: SheetCell, kind: Kind, shown: Format, severity: Severity | None, *, linked: bool, text: bool) -> None:
    cell.font = Font(name=FONT, size=FONT_SIZE)
    if kind is Kind.TITLE:
        cell.font = Font(name=FONT, size=FONT_SIZE + 3, bold=True, color=ACCENT)
        return
    if kind is Kind.NOTE:
        cell.font = Font(name=FONT, size=FONT_SIZE, color=NOTE_TEXT)
        cell.alignment = Alignment(vertical="top")
        return
    if kind is Kind.HEADER:
        cell.font = Font(name=FONT, size=FONT_SIZE, bold=True, color="FFFFFF")
        cell.fill = PatternFill(fgColor=ACCENT, fill_type="solid")
        horizontal = aligned(kind, shown)
        cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True, indent=_indent(horizontal))
        cell.border = _RULED
        return
    horizontal = aligned(kind, shown, text=text)
    cell.alignment = Alignment(
        horizontal=horizontal, vertical="top", wrap_text=shown is Format.WRAPPED, indent=_indent(horizontal)
    )
    cell.border = _RULED
    if not text:
        cell.number_format = NUMBER_FORMATS[shown] if shown not in (Format.TEXT, Format.WRAPPED) else "General"
    if linked:
        cell.font = Font(name=FONT, size=FONT_SIZE, color=ACCENT, underline="single")
    if kind is Kind.TOTAL:
        cell.font = Font(name=FONT, size=FONT_SIZE, bold=True)
        cell.fill = PatternFill(fgColor=TOTAL_FILL, fill_type="solid")
    if kind is Kind.QUIET:
        cell.font = Font(name=FONT, size=FONT_SIZE, color=QUIET_TEXT, underline="single" if linked else None)
    elif severity is not None:
        look = SEVERITY_LOOKS[severity]
        cell.fill = PatternFill(fgColor=look.fill, fill_type="solid")
        cell.font = Font(
            name=FONT,
            size=FONT_SIZE,
            color=look.text,
            bold=look.bold,
            italic=look.italic,
            underline="single" if look.underlined else None,
        )


def _indent(horizontal: str) -> int:
    """A little air between a text and the figures left of it."""
    return 1 if horizontal == "left" else 0


def _lay_out(sheet: Worksheet, result: ResultSheet) -> None:
    for number, width in enumerate(result.widths, start=1):
        column = sheet.column_dimensions[column_letter(number)]
        if width:
            column.width = width
        else:
            column.hidden = True
    if result.frozen:
        sheet.freeze_panes = f"A{result.frozen + 1}"
        sheet.print_title_rows = f"1:{result.frozen}"
    if (filtered := result.filtered()) is not None:
        first, last, width = filtered
        sheet.auto_filter.ref = f"A{first}:{column_letter(width)}{last}"
    for row in result.page_starts:
        sheet.row_breaks.append(Break(row - 1))
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    if result.heading:
        sheet.HeaderFooter.oddHeader = HeaderFooterItem(left=_HeaderFooterPart(result.heading.replace("&", "&&")))
    footer = HeaderFooterItem(left=_HeaderFooterPart(text=result.name), right=_HeaderFooterPart("Seite &P von &N"))
    sheet.HeaderFooter.oddFooter = footer

"""Writing one of our own sheets with openpyxl: values, formulas, links, and the quiet look of a good form."""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from addin.findings import CellRef, column_letter
from addin.workbook.cell_look import RULED, CellLook, cell_look
from addin.workbook.cell_text import cell_text, opens_otherwise
from addin.workbook.chart_data import plots
from addin.workbook.charts import draw
from addin.workbook.heights import height_of
from addin.workbook.look import FONT, LINE
from addin.workbook.package import Stored
from addin.workbook.protocol import OWN_NAME, Cell, Kind, Line, PlainValue, ResultSheet

_MOST_LINKS = 65_000  # Excel allows 65,530 on a sheet


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
        if line.kind in RULED:
            sheet.row_dimensions[row].height = height_of(line, result.widths)
    _lay_out(sheet, result)
    for plot in plots(result):
        draw(sheet, plot)
    sheet.defined_names.add(DefinedName(OWN_NAME, attr_text='"1"', hidden=True))
    return stored


def _result(value: PlainValue) -> Stored:
    if isinstance(value, Decimal | float | int):
        return Stored("n", repr(float(value)))
    return Stored("str", escape(str(value)))


def _set_value(cell: SheetCell, value: PlainValue) -> None:
    if isinstance(value, str):
        cell.value = cell_text(value)
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
        shown = line.format_of(index)
        severity = item.severity if isinstance(item, Cell) else None
        linked = isinstance(item, Cell) and item.link is not None
        value = item.value if isinstance(item, Cell) else item
        text = isinstance(value, str)
        quoted = opens_otherwise(value)
        key = (line.kind, shown, severity, linked, text, quoted)
        made = self._made.get(key)
        if made is None:
            _dress(cell, cell_look(line.kind, shown, severity, linked=linked, text=text))
            if quoted:
                cell.quotePrefix = True  # and stays so when a person edits the cell
            self._made[key] = copy.copy(cell._style)
        else:
            cell._style = copy.copy(made)


_THIN = Side(style="thin", color=LINE)
_RULED = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def _dress(cell: SheetCell, look: CellLook) -> None:
    cell.font = Font(
        name=FONT,
        size=look.size,
        color=look.color,
        bold=look.bold,
        italic=look.italic,
        underline="single" if look.underlined else None,
    )
    if look.vertical is not None:
        cell.alignment = Alignment(
            horizontal=look.horizontal, vertical=look.vertical, wrap_text=look.wraps, indent=look.indent
        )
    if look.fill is not None:
        cell.fill = PatternFill(fgColor=look.fill, fill_type="solid")
    if look.ruled:
        cell.border = _RULED
    if look.number_format is not None:
        cell.number_format = look.number_format


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

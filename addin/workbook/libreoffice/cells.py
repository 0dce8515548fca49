"""What UNO tells of cells by rectangles: the objects themselves, their areas, those of a kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from addin.workbook.libreoffice.areas import LAST_COLUMN, LAST_ROW, Area, from_uno
from addin.workbook.libreoffice.connection import struct, uno_module

if TYPE_CHECKING:
    from addin.workbook.libreoffice.sheets import Sheet

# com.sun.star.sheet.CellFlags
_NUMBERS, _DATES, _TEXTS, NOTES, _FORMULAS = 1, 2, 4, 8, 16
_HARD_LOOK, _STYLE, _EDITED = 32, 64, 256
CONTENTS = _NUMBERS | _DATES | _TEXTS | _FORMULAS
LOOKS = _HARD_LOOK | _STYLE | _EDITED

# com.sun.star.sheet.FormulaResult
_VALUE, _STRING, _ERROR = 1, 2, 4


def one(sheet: Sheet, area: Area) -> Any:
    """The UNO object of a rectangle."""
    return sheet.api.getCellRangeByPosition(area.left - 1, area.top - 1, area.right - 1, area.bottom - 1)


def many(sheet: Sheet, areas: Iterable[Area]) -> Any:
    """The UNO object of several rectangles."""
    ranges = sheet.book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
    put(ranges, sheet.position, areas)
    return ranges


def put(ranges: Any, sheet: int, areas: Iterable[Area]) -> None:
    """Add rectangles of the sheet, counted from 0, to a UNO collection, in one call."""
    address = uno_module().getClass("com.sun.star.table.CellRangeAddress")
    ranges.addRangeAddresses(tuple(area.uno(sheet, address) for area in areas), False)


def areas_of(ranges: Any) -> list[Area]:
    """The rectangles of a UNO range or collection of ranges."""
    several = getattr(ranges, "getRangeAddresses", None)
    return [from_uno(address) for address in (several() if several else (ranges.getRangeAddress(),))]


def cell_address(sheet: Sheet, area: Area) -> Any:
    """The place of a rectangle's first cell, as `com.sun.star.table.CellAddress`."""
    return struct("table.CellAddress", sheet.position, area.left - 1, area.top - 1)


def used(sheet: Sheet) -> Area:
    """The rectangle that holds everything on a sheet; A1 where there is nothing."""
    cursor = sheet.api.createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    return from_uno(cursor.getRangeAddress())


def special(sheet: Sheet, area: Area, cell_type: str, value_type: str | None) -> Sequence[Area]:
    """Cells of a kind within a rectangle, as `Range.get_special_cells` of xlwings names the kinds."""
    cells = one(sheet, area)
    if cell_type == "visible":
        return areas_of(cells.queryVisibleCells())
    if cell_type == "blanks":
        within = area.meets(used(sheet))
        return areas_of(one(sheet, within).queryEmptyCells()) if within else []
    if value_type == "logical":
        return _logical(sheet, cells, cell_type)
    if cell_type == "formulas":
        kinds = {None: _VALUE | _STRING | _ERROR, "numbers": _VALUE, "text": _STRING, "errors": _ERROR}
        return areas_of(cells.queryFormulaCells(kinds[value_type]))
    flags = {None: _NUMBERS | _DATES | _TEXTS, "numbers": _NUMBERS | _DATES, "text": _TEXTS, "errors": 0}[value_type]
    return areas_of(cells.queryContentCells(flags)) if flags else []


def _logical(sheet: Sheet, cells: Any, cell_type: str) -> list[Area]:
    found = cells.queryFormulaCells(_VALUE) if cell_type == "formulas" else cells.queryContentCells(_NUMBERS)
    formats = sheet.book.formats
    shown = [
        area
        for key, group in formats.in_use(cells)
        if formats.shown(key).value == "logical"
        for area in areas_of(group)
    ]
    return [common for area in areas_of(found) for other in shown if (common := area.meets(other))]


def end(sheet: Sheet, area: Area, direction: str) -> tuple[int, int]:
    """Row and column where Ctrl and an arrow key lead from the first cell of a rectangle."""
    step = {"d": (1, 0), "u": (-1, 0), "r": (0, 1), "l": (0, -1)}[direction[0]]
    inside = used(sheet)
    row, column = area.top, area.left
    if step[0]:
        line = Area(1, column, max(inside.bottom, row), column)
        filled = [values[0] != "" for values in one(sheet, line).getDataArray()]
        return _end(filled, row, step[0], LAST_ROW), column
    line = Area(row, 1, row, max(inside.right, column))
    filled = [value != "" for value in one(sheet, line).getDataArray()[0]]
    return row, _end(filled, column, step[1], LAST_COLUMN)


def _end(filled: Sequence[bool], start: int, step: int, last: int) -> int:
    def is_filled(place: int) -> bool:
        return 1 <= place <= len(filled) and filled[place - 1]

    place = start
    if is_filled(start) and is_filled(start + step):
        while is_filled(place + step):
            place += step
        return place
    place += step
    while 1 <= place <= len(filled) and not is_filled(place):
        place += step
    return place if is_filled(place) else (last if step > 0 else 1)

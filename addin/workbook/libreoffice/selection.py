"""The selection in a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.workbook.libreoffice import cells

if TYPE_CHECKING:
    from addin.workbook.libreoffice.books import Book
    from addin.workbook.libreoffice.ranges import Range


def selected(book: Book) -> Range | None:
    """The selected cells of a workbook; None where a drawing or nothing is selected."""
    chosen = book.controller.getSelection()
    services = getattr(chosen, "supportsService", None)
    if services is None:
        return None
    if services("com.sun.star.sheet.SheetCellRange"):
        sheet = book.sheets.at(chosen.getRangeAddress().Sheet)
        return sheet.of_areas(cells.areas_of(chosen))
    if services("com.sun.star.sheet.SheetCellRanges") and chosen.getCount():
        sheet = book.sheets.at(chosen.getRangeAddresses()[0].Sheet)
        return sheet.of_areas(cells.areas_of(chosen))
    return None

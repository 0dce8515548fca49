"""Widths and heights, from Calc's 1/100 mm to Excel's characters and points, and what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.workbook.libreoffice import cells
from addin.workbook.libreoffice.areas import LAST_COLUMN, LAST_ROW, Area

if TYPE_CHECKING:
    from addin.workbook.libreoffice.sheets import Sheet

_INCH = 2540  # in 1/100 mm
_PIXELS, _POINTS = 96, 72  # per inch
_DIGIT, _PADDING = 7, 5  # pixels: a digit of Calibri 11, and what Excel leaves beside it


def characters(width: int) -> float:
    """A column's width in characters of Calibri 11.

    >>> characters(from_characters(20))
    20.0
    """
    return max(0.0, round((width * _PIXELS / _INCH - _PADDING) / _DIGIT, 2))


def from_characters(count: float) -> int:
    """A column's width in 1/100 mm."""
    return round((count * _DIGIT + _PADDING) * _INCH / _PIXELS) if count else 0


def points(height: int) -> float:
    """A row's height in points."""
    return round(height * _POINTS / _INCH, 2)


def from_points(count: float) -> int:
    """A row's height in 1/100 mm."""
    return round(count * _INCH / _POINTS)


def hidden(sheet: Sheet, area: Area, *, rows: bool) -> bool | None:
    """Whether the rows, or else the columns, of a rectangle are hidden; None where some are. It takes three calls."""
    whole = area._replace(left=1, right=LAST_COLUMN) if rows else area._replace(top=1, bottom=LAST_ROW)
    shown: set[int] = set()
    for seen in cells.areas_of(cells.one(sheet, whole).queryVisibleCells()):
        shown.update(range(seen.top, seen.bottom + 1) if rows else range(seen.left, seen.right + 1))
    if not shown:
        return True
    return False if len(shown) == (area.rows if rows else area.columns) else None

"""Rectangles of cells by number, and how Excel writes them: `B2:D9`, `A:C`, `3:5`, several with commas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$")
_COLUMN = re.compile(r"\$?([A-Za-z]{1,3})$")
_ROW = re.compile(r"\$?([1-9]\d{0,6})$")


class Area(NamedTuple):
    """A rectangle: first row, first column, last row, last column, all counted from 1 and included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> int:
        """How many rows."""
        return self.bottom - self.top + 1

    @property
    def columns(self) -> int:
        """How many columns."""
        return self.right - self.left + 1

    def meets(self, other: Area) -> Area | None:
        """The cells that both hold."""
        common = Area(
            max(self.top, other.top),
            max(self.left, other.left),
            min(self.bottom, other.bottom),
            min(self.right, other.right),
        )
        return common if common.top <= common.bottom and common.left <= common.right else None

    def address(self, *, row_absolute: bool = True, column_absolute: bool = True) -> str:
        """As Excel writes it.

        >>> Area(2, 2, 9, 4).address(), Area(1, 1, 1, 1).address(row_absolute=False, column_absolute=False)
        ('$B$2:$D$9', 'A1')
        >>> Area(1, 1, 1_048_576, 3).address()
        '$A:$C'
        """
        row, column = "$" * row_absolute, "$" * column_absolute
        if self.top == 1 and self.bottom == LAST_ROW and self.right != LAST_COLUMN:
            return f"{column}{letters(self.left)}:{column}{letters(self.right)}"
        if self.left == 1 and self.right == LAST_COLUMN:
            return f"{row}{self.top}:{row}{self.bottom}"
        first = f"{column}{letters(self.left)}{row}{self.top}"
        last = f"{column}{letters(self.right)}{row}{self.bottom}"
        return first if first == last else f"{first}:{last}"

    def uno(self, sheet: int, struct: Any) -> Any:
        """As `com.sun.star.table.CellRangeAddress`, which `struct` is the class of, on the sheet counted from 0."""
        return struct(sheet, self.left - 1, self.top - 1, self.right - 1, self.bottom - 1)


def from_uno(address: Any) -> Area:
    """The area of a `com.sun.star.table.CellRangeAddress`."""
    return Area(address.StartRow + 1, address.StartColumn + 1, address.EndRow + 1, address.EndColumn + 1)


def letters(column: int) -> str:
    """The letters of a column.

    >>> letters(1), letters(27), letters(16_384)
    ('A', 'AA', 'XFD')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def number(name: str) -> int:
    """The column that these letters name.

    >>> number("A"), number("aa"), number("XFD")
    (1, 27, 16384)
    """
    column = 0
    for letter in name.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def parse(address: str) -> tuple[Area, ...] | None:
    """The areas of an address without a sheet; None where it is none, a name for instance.

    >>> parse("B2:D9,$A$1")
    (Area(top=2, left=2, bottom=9, right=4), Area(top=1, left=1, bottom=1, right=1))
    >>> parse("A:C"), parse("Preis") is None
    ((Area(top=1, left=1, bottom=1048576, right=3),), True)
    """
    areas = [_area(part.strip()) for part in address.split(",")]
    return None if None in areas else tuple(area for area in areas if area)


def _area(text: str) -> Area | None:
    first, colon, last = text.partition(":")
    start, end = _corner(first), _corner(last if colon else first)
    if start is None or end is None or (not colon and 0 in start):
        return None
    if (start[0] == 0) != (end[0] == 0) or (start[1] == 0) != (end[1] == 0):
        return None
    rows = sorted((start[0], end[0])) if start[0] else [1, LAST_ROW]
    columns = sorted((start[1], end[1])) if start[1] else [1, LAST_COLUMN]
    if rows[1] > LAST_ROW or columns[1] > LAST_COLUMN:
        return None
    return Area(rows[0], columns[0], rows[1], columns[1])


def _corner(text: str) -> tuple[int, int] | None:
    """Row and column; 0 where the address names only the other."""
    if cell := _CELL.match(text):
        return int(cell[2]), number(cell[1])
    if column := _COLUMN.match(text):
        return 0, number(column[1])
    if row := _ROW.match(text):
        return int(row[1]), 0
    return None


def runs(cells: Iterable[tuple[int, int]]) -> list[Area]:
    """Cells by (row, column) as few rectangles: runs down each column, joined where they stand side by side.

    >>> runs([(1, 1), (2, 1), (1, 2), (2, 2), (5, 2)])
    [Area(top=1, left=1, bottom=2, right=2), Area(top=5, left=2, bottom=5, right=2)]
    """
    columns: list[Area] = []
    for row, column in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if columns and columns[-1].left == column and columns[-1].bottom == row - 1:
            columns[-1] = columns[-1]._replace(bottom=row)
        else:
            columns.append(Area(row, column, row, column))
    joined: dict[tuple[int, int], list[Area]] = {}
    for area in columns:
        beside = joined.setdefault((area.top, area.bottom), [])
        if beside and beside[-1].right == area.left - 1:
            beside[-1] = beside[-1]._replace(right=area.left)
        else:
            beside.append(area)
    return [area for beside in joined.values() for area in beside]

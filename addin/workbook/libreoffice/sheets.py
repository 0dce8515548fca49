"""Sheets of a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.workbook.libreoffice import areas, cells
from addin.workbook.libreoffice.areas import Area
from addin.workbook.libreoffice.names import Names
from addin.workbook.libreoffice.notes import Note, notes_of
from addin.workbook.libreoffice.ranges import Range
from addin.workbook.libreoffice.view import FreezePanes, show_grid, shows_grid

if TYPE_CHECKING:
    from addin.workbook.libreoffice.books import Book


class Sheet(base_classes.Sheet):
    """A sheet."""

    api: Any = None
    book: Book = None  # type: ignore[assignment]  # set at once; hides a read-only property

    def __init__(self, book: Book, api: Any) -> None:
        self.book = book
        self.api = api

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.api.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.api.Name = value

    @property
    def position(self) -> int:
        """Its place among the sheets, from 0."""
        return int(self.api.getRangeAddress().Sheet)

    @property
    def index(self) -> int:
        """Its place among the sheets, from 1."""
        return self.position + 1

    @property
    def names(self) -> Names:
        """The names that hold on this sheet only."""
        return Names(self.book, self.api.NamedRanges, self.name)

    @property
    def notes(self) -> list[Note]:
        """The notes at its cells."""
        return notes_of(self)

    def of_areas(self, parts: Sequence[Area]) -> Range:
        """These rectangles as a range."""
        return Range(self, parts)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """A range by its address, also of several areas, by a name, by (row, column) or by its two corners."""
        if arg2 is None or isinstance(arg1, int):
            return self._place(arg1 if arg2 is None else (arg1, arg2))
        both = [area for corner in (arg1, arg2) for area in self._place(corner).areas]
        box = Area(
            min(area.top for area in both),
            min(area.left for area in both),
            max(area.bottom for area in both),
            max(area.right for area in both),
        )
        return Range(self, [box])

    def _place(self, place: Any) -> Range:
        if isinstance(place, Range):
            return place
        if isinstance(place, tuple):
            if 0 in place[:2]:
                raise IndexError("rows and columns are counted from 1")
            row, column, rows, columns = (*place, 1, 1)[:4]
            return Range(self, [Area(row, column, row + rows - 1, column + columns - 1)])
        found = areas.parse(str(place).rpartition("!")[2])
        return Range(self, found) if found else self._named(str(place))

    def _named(self, name: str) -> Range:
        for names in (self.names, self.book.names):
            if names.contains(name):
                return names(name).refers_to_range
        raise ValueError(f"neither an address nor a name: {name!r}")

    @cached_property
    def cells(self) -> Range:
        """All cells."""
        return Range(self, [Area(1, 1, areas.LAST_ROW, areas.LAST_COLUMN)])

    @property
    def used_range(self) -> Range:
        """The rectangle that holds everything; it need not begin at A1."""
        return Range(self, [cells.used(self)])

    def activate(self) -> None:
        """Bring it into view."""
        self.book.controller.setActiveSheet(self.api)

    select = activate

    def clear_contents(self) -> None:
        """Take out values, formulas and texts."""
        self.api.clearContents(cells.CONTENTS)

    def clear_formats(self) -> None:
        """Take away looks and conditional formats."""
        self.cells.clear_formats()

    def clear(self) -> None:
        """Take out everything but drawings."""
        self.cells.clear()

    def autofit(self, axis: str | None = None) -> None:
        """Fit columns ("c"), rows ("r") or both."""
        self.used_range.autofit(axis)

    def delete(self) -> None:
        """Take the sheet away."""
        self.book.api.Sheets.removeByName(self.name)

    @property
    def visible(self) -> bool:
        """Whether its tab is shown."""
        return bool(self.api.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.api.IsVisible = bool(value)

    @property
    def freeze_panes(self) -> FreezePanes:
        """The rows and columns that stay in view."""
        return FreezePanes(self)

    @property
    def show_gridlines(self) -> bool:
        """Whether the grid is shown."""
        return shows_grid(self)

    @show_gridlines.setter
    def show_gridlines(self, value: bool) -> None:
        show_grid(self, bool(value))


class Sheets(base_classes.Sheets):
    """The sheets of a workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def api(self) -> Any:
        """The UNO object."""
        return self._book.api.Sheets

    @property
    def active(self) -> Sheet:
        """The sheet in view."""
        return Sheet(self._book, self._book.controller.getActiveSheet())

    def at(self, position: int) -> Sheet:
        """The sheet at this place, from 0."""
        return Sheet(self._book, self.api.getByIndex(position))

    def __call__(self, name_or_index: str | int) -> Sheet:
        """The sheet, by its name or by its place from 1."""
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(self):
                raise KeyError(name_or_index)
            return self.at(name_or_index - 1)
        wanted = name_or_index.casefold()
        name = next((known for known in self.api.getElementNames() if known.casefold() == wanted), None)
        if name is None:
            raise KeyError(name_or_index)
        return Sheet(self._book, self.api.getByName(name))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.casefold() in {known.casefold() for known in self.api.getElementNames()}

    def __len__(self) -> int:
        return int(self.api.getCount())

    def __iter__(self) -> Iterator[Sheet]:
        for position in range(len(self)):
            yield self.at(position)

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet, before the one in view where neither neighbour is given; it comes into view as in Excel."""
        position = before.position if before else after.position + 1 if after else self.active.position
        taken = {known.casefold() for known in self.api.getElementNames()}
        chosen = name or next(free for number in range(1, 10**6) if (free := f"Sheet{number}").casefold() not in taken)
        self.api.insertNewByName(chosen, position)
        made = self.at(position)
        made.activate()
        return made

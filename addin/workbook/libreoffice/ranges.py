"""A range of cells: where it is, what is in it, what it looks like."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.workbook.libreoffice import cells, heights, sizes, values
from addin.workbook.libreoffice.areas import Area
from addin.workbook.libreoffice.borders import Borders
from addin.workbook.libreoffice.conditional import ConditionalFormats
from addin.workbook.libreoffice.filters import AutoFilter
from addin.workbook.libreoffice.formulas import is_formula, shifted, to_excel
from addin.workbook.libreoffice.links import add_link, link_of
from addin.workbook.libreoffice.looks import LookOfRange
from addin.workbook.libreoffice.notes import Note, add_note, note_of

if TYPE_CHECKING:
    from addin.workbook.libreoffice.sheets import Sheet


class Range(LookOfRange, base_classes.Range):
    """One rectangle of cells, or several on one sheet; what Excel asks of the first only, this does too."""

    def __init__(self, sheet: Sheet, areas: Sequence[Area]) -> None:
        self.sheet = sheet
        self.areas = tuple(areas)
        self.options: dict[str, Any] = {}

    @property
    def first(self) -> Area:
        """The first rectangle."""
        return self.areas[0]

    @cached_property
    def api(self) -> Any:
        """The UNO object: a `SheetCellRange`, or `SheetCellRanges` where there are several rectangles."""
        return cells.one(self.sheet, self.first) if len(self.areas) == 1 else cells.many(self.sheet, self.areas)

    @cached_property
    def first_api(self) -> Any:
        """The UNO object of the first rectangle."""
        return self.api if len(self.areas) == 1 else cells.one(self.sheet, self.first)

    @property
    def coords(self) -> tuple[Sheet, int, int, int, int]:
        """Sheet, row, column, number of rows, number of columns."""
        return self.sheet, self.row, self.column, *self.shape

    @property
    def row(self) -> int:
        """The first row, counted from 1."""
        return self.first.top

    @property
    def column(self) -> int:
        """The first column, counted from 1."""
        return self.first.left

    @property
    def shape(self) -> tuple[int, int]:
        """Number of rows and columns."""
        return self.first.rows, self.first.columns

    def __len__(self) -> int:
        return sum(area.rows * area.columns for area in self.areas)

    def __call__(self, row: int, column: int | None = None) -> Range:
        """The cell at this row and column, or at this place counted along the rows; from 1, outside too."""
        if column is None:
            down, across = divmod(row - 1, self.first.columns)
            row, column = down + 1, across + 1
        top, left = self.row + row - 1, self.column + column - 1
        return Range(self.sheet, [Area(top, left, top, left)])

    @property
    def address(self) -> str:
        """As Excel writes it, with `$`."""
        return self.get_address(True, True, False)

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        """As Excel writes it; `external` with workbook and sheet before it."""
        text = ",".join(area.address(row_absolute=row_absolute, column_absolute=col_absolute) for area in self.areas)
        if not external:
            return text
        place = f"[{self.sheet.book.name}]{self.sheet.name}".replace("'", "''")
        return f"'{place}'!{text}" if not place.replace("[", "").replace("]", "").isalnum() else f"{place}!{text}"

    @property
    def max_cells_per_read(self) -> None:
        """No limit: one call reads any block."""
        return

    @property
    def max_cells_per_write(self) -> None:
        """No limit."""
        return

    @property
    def raw_value(self) -> Any:
        """The values as rows, or one value: text, float, datetime, bool, Decimal (currency), int (an error)."""
        book = self.sheet.book
        rows = values.read(self.first_api, self.first, book.formats, book.epoch, book.app.functions)
        return rows[0][0] if self.shape == (1, 1) else rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._write(data)

    def _write(self, data: Any) -> None:
        book = self.sheet.book
        for area in self.areas:
            values.write(cells.one(self.sheet, area), area, _block(data, area), book.formats, book.epoch)

    @property
    def formula(self) -> Any:
        """Formulas in English, and of other cells the value as text."""
        found = self.first_api.getFormulaArray()
        held = self.first_api.getDataArray()
        rows = [
            [_formula(*pair) for pair in zip(texts, data, strict=True)] for texts, data in zip(found, held, strict=True)
        ]
        return rows[0][0] if self.shape == (1, 1) else rows

    @formula.setter
    def formula(self, value: Any) -> None:
        self._write(value)

    formula2 = formula

    @property
    def has_array(self) -> bool:
        """Whether the cells hold one matrix formula."""
        return bool(self.first_api.getArrayFormula())

    def clear_contents(self) -> None:
        """Take out values, formulas and texts; looks and notes stay."""
        self.api.clearContents(cells.CONTENTS)

    def clear_formats(self) -> None:
        """Take away looks and conditional formats."""
        self.conditional_formats.clear()
        self.api.clearContents(cells.LOOKS)

    def clear(self) -> None:
        """Take out everything, notes too."""
        self.conditional_formats.clear()
        self.api.clearContents(cells.CONTENTS | cells.LOOKS | cells.NOTES)

    def select(self) -> None:
        """Select these cells in the document's window."""
        self.sheet.book.controller.select(self.api)

    @property
    def current_region(self) -> Range:
        """The block of filled cells round the first one."""
        cursor = self.sheet.api.createCursorByRange(cells.one(self.sheet, self(1, 1).first))
        cursor.collapseToCurrentRegion()
        return Range(self.sheet, cells.areas_of(cursor))

    def get_special_cells(self, cell_type: str, value_type: str | None) -> list[Range]:
        """The visible, empty or filled cells, or those with formulas, as rectangles."""
        found = cells.special(self.sheet, self.first, cell_type, value_type)
        return [Range(self.sheet, [area]) for area in found]

    @property
    def row_hidden(self) -> bool | None:
        """Whether the rows are hidden or filtered away; None where some are."""
        return sizes.hidden(self.sheet, self.first, rows=True)

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        for area in self.areas:
            cells.one(self.sheet, area).getRows().IsVisible = not value

    @property
    def column_hidden(self) -> bool | None:
        """Whether the columns are hidden; None where some are."""
        return sizes.hidden(self.sheet, self.first, rows=False)

    @column_hidden.setter
    def column_hidden(self, value: bool) -> None:
        for area in self.areas:
            cells.one(self.sheet, area).getColumns().IsVisible = not value

    @property
    def column_width(self) -> float:
        """The width of the first column, in characters; 0 where it is hidden, as in Excel."""
        column = self(1, 1).api.getColumns().getByIndex(0)
        return sizes.characters(column.Width) if column.IsVisible else 0.0

    @column_width.setter
    def column_width(self, value: float) -> None:
        for area in self.areas:
            columns = cells.one(self.sheet, area).getColumns()
            columns.IsVisible = value > 0
            if value > 0:
                columns.Width = sizes.from_characters(value)

    @property
    def row_height(self) -> float:
        """The height of the first row, in points."""
        return sizes.points(self(1, 1).api.getRows().getByIndex(0).Height)

    @row_height.setter
    def row_height(self, value: float) -> None:
        for area in self.areas:
            cells.one(self.sheet, area).getRows().Height = sizes.from_points(value)

    def autofit(self, axis: str | None = None) -> None:
        """Fit column widths ("c"), row heights ("r") or both."""
        if axis in (None, "c", "columns"):
            self.first_api.getColumns().OptimalWidth = True
        if axis in (None, "r", "rows"):
            with heights.adjusting(self.sheet.book.api, True):
                self.first_api.getRows().OptimalHeight = True

    @property
    def borders(self) -> Borders:
        """The lines round and between the cells."""
        return Borders(self)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        """The conditional formats that reach into these cells."""
        return ConditionalFormats(self.sheet, self.areas)

    @property
    def autofilter(self) -> AutoFilter:
        """The filter of this list."""
        return AutoFilter(self)

    @property
    def hyperlink(self) -> str:
        """Where the link in the first cell leads; raises where there is none."""
        return link_of(self(1, 1).api)

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:
        """Put a link into the first cell; `#'Sheet'!A1` leads to a cell. Calc shows no screen tip of its own."""
        add_link(self.sheet.book.api, self(1, 1).api, address, text_to_display or address)

    @property
    def note(self) -> Note | None:
        """The note at the first cell."""
        return note_of(self.sheet, self.first)

    def add_note(self, text: str) -> Note:
        """Put a note at the first cell."""
        return add_note(self.sheet, self.first, text)

    def end(self, direction: str) -> Range:
        """Where Ctrl and an arrow key lead from the first cell."""
        row, column = cells.end(self.sheet, self.first, direction)
        return Range(self.sheet, [Area(row, column, row, column)])


def _block(data: Any, area: Area) -> Sequence[Sequence[object]]:
    if isinstance(data, (list, tuple)):
        return data if data and isinstance(data[0], (list, tuple)) else [data]
    if is_formula(data):
        return [[shifted(data, down, across) for across in range(area.columns)] for down in range(area.rows)]
    return [[data] * area.columns] * area.rows


def _formula(text: str, value: object) -> str:
    if isinstance(value, str) and text in (value, f"'{value}"):
        return value
    return to_excel(text) if is_formula(text) else text

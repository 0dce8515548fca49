"""What the add-in needs of the application and xlwings has no word for; `excel` and `calc` say it natively."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from xlwings import App, Book, ConditionalFormat, Name, Range, Sheet

from addin.workbook.chart_data import Plot
from addin.workbook.look import SeverityLook


class Application(Protocol):
    """Excel or LibreOffice Calc."""

    @property
    def name(self) -> str:
        """How people call it: Excel or LibreOffice."""

    @property
    def sheet_protection(self) -> str:
        """The German menu path to the protection of a sheet."""

    @property
    def book_protection(self) -> str:
        """The German menu path to the protection of the workbook's structure."""

    @property
    def longest_address(self) -> int:
        """How many characters the address of several areas may have."""

    def is_busy(self, app: App) -> bool:
        """Whether it takes no orders now, because a cell is being edited or a dialog is open."""

    def let_macros_react(self, app: App, reacting: bool) -> bool:
        """Whether the office's own macros react to what is written, from now on; the answer is, until now."""

    def full_name(self, book: Book) -> str:
        """The workbook's name with its folder, or its address (SharePoint)."""

    def is_read_only(self, book: Book) -> bool:
        """Whether the workbook was opened for reading only."""

    def is_shared(self, book: Book) -> bool:
        """Whether it is shared in the old way, in which nobody may change conditional formats."""

    def has_protected_structure(self, book: Book) -> bool:
        """Whether no sheet may be added to the workbook, or taken away."""

    def is_protected(self, sheet: Sheet) -> bool:
        """Whether the sheet is protected."""

    def keeping_marks_off(self, book: Book) -> list[str]:
        """The sheets whose protection keeps marks off all other sheets too."""

    def hidden_rows(self, cells: Range) -> tuple[int, ...]:
        """The rows of a block that are hidden or filtered out."""

    def formulas(self, cells: Range) -> Mapping[tuple[int, int], str]:
        """The formulas of a block in English, by (row, column) from 1."""

    def rows_left_out(self, cells: Range) -> tuple[int, ...]:
        """The rows that it would leave out where a block over these cells is written at once."""

    def first_day(self, book: Book) -> datetime:
        """The day that the numbers of dates count from in this workbook."""

    def as_text(self, text: str, number_format: str) -> str:
        """How a text is handed over to a cell of this number format so that it stays text, whatever it looks like."""

    def save_copy(self, book: Book, path: Path) -> None:
        """Save a copy in the workbook's own format; the workbook keeps its name, and what is unsaved stays unsaved."""

    def draw(self, sheet: Sheet, plot: Plot) -> None:
        """Draw a chart over cells of a sheet of ours."""

    def undraw(self, sheet: Sheet) -> None:
        """Take our charts off a sheet of ours."""

    def finish_mark(self, rule: ConditionalFormat, look: SeverityLook) -> None:
        """Give a mark the line round its cells, and underline its text where the look has it so."""

    def hide(self, name: Name) -> None:
        """Take a defined name out of the list of names, as far as the application knows hidden ones."""

    def work_out(self, sheet: Sheet) -> None:
        """Let the formulas of a sheet of ours show their results now, also where calculation is set to manual."""

    def filter(self, cells: Range) -> None:
        """Put a filter on a list whose first row is its header."""

    def unfilter(self, sheet: Sheet) -> None:
        """Take the filter off a sheet of ours."""

    def freeze(self, sheet: Sheet, rows: int) -> None:
        """Keep the first rows of a sheet, which stands in view, on the screen."""

    def lay_out(self, sheet: Sheet, *, heading: str, title_rows: int, new: bool) -> None:
        """How a sheet of ours prints: A4 landscape, one page wide, titles on every page, page numbers below.

        Of a sheet that is not new, only the heading changes.
        """

    def show(self, sheet: Sheet) -> None:
        """Bring a sheet into view; its selection stays."""

    def go_to(self, cell: Range) -> None:
        """Bring a cell into view and select it, whatever workbook and sheet are in front."""

    def ask(self, book: Book, *, title: str, prompt: str, default: str) -> str | None:
        """Ask for one line of text; None where the person cancels."""

    def open_document(self, book: Book, path: Path) -> None:
        """Open a document, such as the minutes, for the person to read."""

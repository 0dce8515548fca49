"""Excel on Windows, natively: what xlwings has no word for, through COM.

Constants are those of Excel's object model. None of this could be tried on the machines where the add-in is built;
docs/excel-check.md lists what a person with Excel looks at.
"""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from xlwings import App, Book, ConditionalFormat, Name, Range, Sheet

from addin.workbook.chart_data import Plot
from addin.workbook.live import excel_charts
from addin.workbook.live.blocks import block_of
from addin.workbook.live.excel_charts import bgr
from addin.workbook.look import SeverityLook

_LINES = {"thin": 1, "dashed": -4115, "dotted": -4118}  # xlContinuous, xlDash, xlDot
_SIDES = (-4131, -4152, -4160, -4107)  # xlLeft, xlRight, xlTop, xlBottom
_UNDERLINED = 2  # xlUnderlineStyleSingle
_LANDSCAPE, _A4 = 2, 9
_TEXT = 2  # the type of answer that Application.InputBox takes
_LONGEST_PROMPT = 255  # of Application.InputBox, which else asks nothing and answers with an error
_TRUTHS = ("wahr", "falsch", "true", "false")
_LONGEST_HEADER = 250  # Excel takes 255, among them what tells left from right


class Excel:
    """Excel on Windows."""

    name = "Excel"
    sheet_protection = "Überprüfen, Blattschutz aufheben"
    book_protection = "Überprüfen, Arbeitsmappe schützen"
    longest_address = 250  # Excel takes 255

    def is_busy(self, app: App) -> bool:
        """Whether a cell is being edited or a dialog is open; asked past xlwings, which would try for ever.

        `Ready` can be true then all the same, so a property is set to what it is: that Excel refuses.
        """
        native = app.api
        native = getattr(native, "_inner", native)
        try:
            native.Interactive = native.Interactive
        except Exception:  # noqa: BLE001 - COM answers a call that comes at a bad time with an error of its own
            return True
        return False

    def let_macros_react(self, app: App, reacting: bool) -> bool:
        """Whether the office's own macros react to what is written, from now on; the answer is, until now."""
        before, app.enable_events = app.enable_events, reacting
        return before

    def full_name(self, book: Book) -> str:
        """The workbook's name with its folder, or its address: xlwings looks for a synchronised copy, or fails."""
        return str(book.api.FullName)

    def is_read_only(self, book: Book) -> bool:
        """Whether the workbook was opened for reading only."""
        return bool(book.api.ReadOnly)

    def is_shared(self, book: Book) -> bool:
        """Whether it is shared in the old way, in which nobody may change conditional formats."""
        return bool(book.api.MultiUserEditing)

    def has_protected_structure(self, book: Book) -> bool:
        """Whether no sheet may be added to the workbook, or taken away."""
        return bool(book.api.ProtectStructure)

    def is_protected(self, sheet: Sheet) -> bool:
        """Whether the sheet is protected."""
        return bool(sheet.api.ProtectContents)

    def keeping_marks_off(self, book: Book) -> list[str]:
        """None: in Excel each sheet's protection is its own."""
        return []

    def hidden_rows(self, cells: Range) -> tuple[int, ...]:
        """The rows of a block that are hidden or filtered out; xlwings would ask for each row."""
        first = cells.row
        return _hidden(cells.sheet.api, first, first + cells.shape[0] - 1)

    def formulas(self, cells: Range) -> dict[tuple[int, int], str]:
        """The formulas of a block in English, by (row, column) from 1.

        A text that begins with `=` comes as a formula does, but it is its own result.
        """
        if cells.api.HasFormula is False:
            return {}
        formulas, values = (block_of(found) for found in (cells.formula, cells.raw_value))
        return {
            (cells.row + down, cells.column + across): text
            for down, row in enumerate(formulas)
            for across, text in enumerate(row)
            if isinstance(text, str) and text.startswith("=") and values[down][across] != text
        }

    def rows_left_out(self, cells: Range) -> tuple[int, ...]:
        """The hidden rows: where a filter hides them, Excel writes past them, and elsewhere the wrong values."""
        return self.hidden_rows(cells)

    def first_day(self, book: Book) -> datetime:
        """The day that the numbers of dates count from in this workbook."""
        return datetime(1904, 1, 1) if book.api.Date1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - no time zones

    def as_text(self, text: str, number_format: str) -> str:
        """With an apostrophe before it where Excel might take it for more than a text; a cell for texts needs none."""
        return f"'{text}" if number_format != "@" and _could_be_more(text) else text

    def save_copy(self, book: Book, path: Path) -> None:
        """Save a copy; the workbook keeps its name, and what is unsaved stays unsaved."""
        book.api.SaveCopyAs(str(path))

    def draw(self, sheet: Sheet, plot: Plot) -> None:
        """Draw a chart over cells of a sheet of ours."""
        excel_charts.draw(sheet.api, plot)

    def undraw(self, sheet: Sheet) -> None:
        """Take our charts off a sheet of ours."""
        excel_charts.undraw(sheet.api)

    def finish_mark(self, rule: ConditionalFormat, look: SeverityLook) -> None:
        """Give a mark the line round its cells, and underline its text where the look has it so."""
        native = rule.impl.api
        if look.underlined:
            native.Font.Underline = _UNDERLINED
        for side in _SIDES:
            border = native.Borders(side)
            border.LineStyle = _LINES[look.line]
            border.Color = bgr(look.text)

    def hide(self, name: Name) -> None:
        """Take a defined name out of the list of names."""
        name.api.Visible = False

    def work_out(self, sheet: Sheet) -> None:
        """Let the formulas of a sheet show their results, those too that refer to others below them."""
        sheet.api.Calculate()

    def filter(self, cells: Range) -> None:
        """Put a filter on a list whose first row is its header."""
        cells.api.AutoFilter()

    def unfilter(self, sheet: Sheet) -> None:
        """Take the filter off a sheet of ours."""
        sheet.api.AutoFilterMode = False

    def freeze(self, sheet: Sheet, rows: int) -> None:
        """Keep the first rows of a sheet, which stands in view, on the screen; xlwings cannot on Windows."""
        window = sheet.book.api.Windows(1)
        window.SplitColumn, window.SplitRow = 0, rows
        window.FreezePanes = True

    def lay_out(self, sheet: Sheet, *, heading: str, title_rows: int, new: bool) -> None:
        """How a sheet of ours prints, as far as a printer is there: without one Excel refuses each setting."""
        with contextlib.suppress(Exception):  # a list that prints less well is no reason to break off
            self._lay_out(sheet, heading, title_rows, new=new)

    def _lay_out(self, sheet: Sheet, heading: str, title_rows: int, *, new: bool) -> None:
        page = sheet.api.PageSetup
        page.LeftHeader = heading[: _LONGEST_HEADER - heading.count("&")].replace("&", "&&")
        if not new:
            return
        page.Orientation = _LANDSCAPE
        page.Zoom = False
        page.FitToPagesWide = 1
        page.FitToPagesTall = False
        page.PrintTitleRows = f"$1:${title_rows}" if title_rows else ""
        page.LeftFooter = sheet.name
        page.RightFooter = "Seite &P von &N"
        page.PaperSize = _A4  # last, for some printers do not know it

    def show(self, sheet: Sheet) -> None:
        """Bring a sheet into view; its selection stays."""
        sheet.api.Activate()

    def go_to(self, cell: Range) -> None:
        """Bring a cell into view and select it, whatever workbook and sheet are in front."""
        cell.api.Application.Goto(cell.api)

    def ask(self, book: Book, *, title: str, prompt: str, default: str) -> str | None:
        """Ask for one line of text; None where the person cancels."""
        answer = book.app.api.InputBox(Prompt=prompt[:_LONGEST_PROMPT], Title=title, Default=default, Type=_TEXT)
        return None if answer is False else str(answer)

    def open_document(self, book: Book, path: Path) -> None:
        """Open a document with the program that Windows has for it."""
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606 - a file that the add-in has just written


def _hidden(sheet: Any, first: int, last: int) -> tuple[int, ...]:
    """The hidden rows of a native sheet from `first` to `last`, by halves as long as they differ (None)."""
    hidden = sheet.Range(f"{first}:{last}").EntireRow.Hidden
    if hidden is None and first < last:
        middle = (first + last) // 2
        return _hidden(sheet, first, middle) + _hidden(sheet, middle + 1, last)
    return tuple(range(first, last + 1)) if hidden else ()


def _could_be_more(text: str) -> bool:
    """Whether Excel might take a text that is entered for a number, a day, a truth value, an error or a formula.

    >>> [_could_be_more(text) for text in ("0123", "=x", "1. Mai", "WAHR", "'s", "Müller-Lüdenscheidt")]
    [True, True, True, True, True, False]
    """
    return not text[0].isalpha() or any(sign.isdigit() for sign in text) or text.casefold() in _TRUTHS

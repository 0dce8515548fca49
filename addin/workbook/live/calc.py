"""LibreOffice Calc, natively: what xlwings has no word for, through UNO."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from xlwings import App, Book, ConditionalFormat, Name, Range, Sheet

from addin.workbook.chart_data import Plot
from addin.workbook.libreoffice import copies, dialogs
from addin.workbook.libreoffice.formulas import to_excel
from addin.workbook.live import calc_charts
from addin.workbook.live.blocks import block_of
from addin.workbook.look import SeverityLook

_LINES = {"thin": 0, "dashed": 2, "dotted": 1}  # com.sun.star.table.BorderLineStyle SOLID, DASHED, DOTTED
_LINE_WIDTH = 18  # 1/100 mm, half a point
_UNDERLINED = 1  # com.sun.star.awt.FontUnderline.SINGLE
_A4 = (29_700, 21_000)  # width and height in 1/100 mm
_MARGIN_X, _MARGIN_Y = 1_000, 1_000


class Calc:
    """LibreOffice Calc."""

    name = "LibreOffice"
    sheet_protection = "Extras, Tabelle schützen"
    book_protection = "Extras, Tabellendokumentstruktur schützen"
    longest_address = 1_000_000  # any; and one rule over many areas is much quicker than many rules

    def is_busy(self, app: App) -> bool:
        """Never: Calc takes orders while a cell is being edited, and what is typed there stays."""
        return False

    def let_macros_react(self, app: App, reacting: bool) -> bool:
        """Calc has no switch for that."""
        return True

    def full_name(self, book: Book) -> str:
        """The workbook's name with its folder, or its address."""
        return book.fullname

    def is_read_only(self, book: Book) -> bool:
        """Whether the workbook was opened for reading only."""
        return bool(book.api.isReadonly())

    def is_shared(self, book: Book) -> bool:
        """Never so that it keeps marks off."""
        return False

    def has_protected_structure(self, book: Book) -> bool:
        """Whether no sheet may be added to the workbook, or taken away."""
        return bool(book.api.isProtected())

    def is_protected(self, sheet: Sheet) -> bool:
        """Whether the sheet is protected."""
        return bool(sheet.api.isProtected())

    def keeping_marks_off(self, book: Book) -> list[str]:
        """All protected sheets: while there is one, Calc lets nobody change a cell style, and each mark has one."""
        sheets = book.api.Sheets
        every = (sheets.getByIndex(index) for index in range(sheets.getCount()))
        return [str(sheet.Name) for sheet in every if sheet.isProtected()]

    def hidden_rows(self, cells: Range) -> tuple[int, ...]:
        """The rows of a block that are hidden or filtered out."""
        hidden = cells.rows.hidden
        if hidden is False:
            return ()
        rows = range(cells.row, cells.row + cells.shape[0])
        if hidden:
            return tuple(rows)
        shown = {
            row
            for area in cells.get_special_cells("visible")  # type: ignore[union-attr]  # only xlwings Lite answers later
            for row in range(area.row, area.row + area.shape[0])
        }
        return tuple(row for row in rows if row not in shown)

    def formulas(self, cells: Range) -> dict[tuple[int, int], str]:
        """The formulas of a block in English, by (row, column) from 1."""
        areas = [
            (area.row, area.column, area.row + area.shape[0], area.column + area.shape[1])
            for area in cells.get_special_cells("formulas")  # type: ignore[union-attr]  # as for hidden rows
        ]
        if not areas:
            return {}
        tops, lefts, bottoms, rights = zip(*areas, strict=True)
        top, left = min(tops), min(lefts)
        texts = block_of(cells.sheet.range((top, left), (max(bottoms) - 1, max(rights) - 1)).formula)
        return {
            (row, column): _unbraced(texts[row - top][column - left])
            for first_row, first_column, end_row, end_column in areas
            for row in range(first_row, end_row)
            for column in range(first_column, end_column)
        }

    def rows_left_out(self, cells: Range) -> tuple[int, ...]:
        """None: Calc writes a block whole."""
        return ()

    def first_day(self, book: Book) -> datetime:
        """The day that the numbers of dates count from in this workbook."""
        day: datetime = book.impl.epoch
        return day

    def as_text(self, text: str, number_format: str) -> str:
        """With an apostrophe before it, which the engine takes off again."""
        return f"'{text}"

    def save_copy(self, book: Book, path: Path) -> None:
        """Save a copy in the workbook's own format; the workbook keeps its name, and what is unsaved stays unsaved."""
        copies.save_copy(book.api, path)

    def draw(self, sheet: Sheet, plot: Plot) -> None:
        """Draw a chart over cells of a sheet of ours."""
        calc_charts.draw(sheet.api, plot)

    def undraw(self, sheet: Sheet) -> None:
        """Take our charts off a sheet of ours."""
        calc_charts.undraw(sheet.api)

    def finish_mark(self, rule: ConditionalFormat, look: SeverityLook) -> None:
        """Give a mark the line round its cells, and underline its text where the look has it so."""
        style = rule.impl.style
        if look.underlined:
            style.CharUnderline = _UNDERLINED
        line = style.TopBorder2
        line.Color, line.LineStyle = int(look.text, 16), _LINES[look.line]
        line.LineWidth = line.OuterLineWidth = _LINE_WIDTH
        for side in ("TopBorder2", "BottomBorder2", "LeftBorder2", "RightBorder2"):
            setattr(style, side, line)

    def hide(self, name: Name) -> None:
        """Calc knows no hidden names."""

    def work_out(self, sheet: Sheet) -> None:
        """Let new formulas show their results now: Calc knows how for the workbook only.

        Where calculation is automatic, Calc puts it off until somebody looks, and then a formula takes the number form
        of the cells that it names, over the one that it was given in the meantime (tried in 7.4).
        """
        sheet.book.api.calculate()

    def filter(self, cells: Range) -> None:
        """Put a filter on a list whose first row is its header."""
        cells.impl.autofilter.turn_on()

    def unfilter(self, sheet: Sheet) -> None:
        """Take the filter off a sheet of ours."""
        sheet.range((1, 1)).impl.autofilter.turn_off()

    def freeze(self, sheet: Sheet, rows: int) -> None:
        """Keep the first rows of a sheet on the screen."""
        sheet.freeze_panes.freeze_at(f"1:{rows}")

    def lay_out(self, sheet: Sheet, *, heading: str, title_rows: int, new: bool) -> None:
        """How a sheet of ours prints, by a page style of its own."""
        document, native = sheet.book.api, sheet.api
        styles = document.getStyleFamilies().getByName("PageStyles")
        if not new:
            _head(styles.getByName(native.PageStyle), heading)
            return
        name = f"Fördermappe {native.Name}"
        if not styles.hasByName(name):
            styles.insertByName(name, document.createInstance("com.sun.star.style.PageStyle"))
        style = styles.getByName(name)
        style.IsLandscape = True
        style.Width, style.Height = _A4
        style.LeftMargin = style.RightMargin = _MARGIN_X
        style.TopMargin = style.BottomMargin = _MARGIN_Y
        style.ScaleToPagesX, style.ScaleToPagesY = 1, 0
        style.FooterIsOn = True
        _head(style, heading)
        footer = style.RightPageFooterContent
        _texts(footer, native.Name)
        _page_of_pages(document, footer.RightText)
        style.RightPageFooterContent = footer
        native.PageStyle = name
        if title_rows:
            native.setTitleRows(native.getCellRangeByPosition(0, 0, 0, title_rows - 1).getRangeAddress())
            native.setPrintTitleRows(True)

    def show(self, sheet: Sheet) -> None:
        """Bring a sheet into view; its selection stays."""
        sheet.impl.activate()

    def go_to(self, cell: Range) -> None:
        """Bring a cell into view and select it, whatever sheet is in front."""
        cell.select()  # Calc then shows its sheet

    def ask(self, book: Book, *, title: str, prompt: str, default: str) -> str | None:
        """Ask for one line of text; None where the person cancels."""
        return dialogs.ask(book.api, title=title, prompt=prompt, default=default, ok="OK", cancel="Abbrechen")

    def open_document(self, book: Book, path: Path) -> None:
        """Open a document in the same LibreOffice."""
        dialogs.open_document(book.api, path)


def _unbraced(formula: str) -> str:
    """A formula without the braces of one that fills several cells, as Excel hands it over."""
    return to_excel(formula[1:-1]) if formula.startswith("{=") else formula


def _head(style: Any, heading: str) -> None:
    style.HeaderIsOn = bool(heading)
    if heading:
        header = style.RightPageHeaderContent
        _texts(header, heading)
        style.RightPageHeaderContent = header


def _texts(content: Any, left: str) -> None:
    content.LeftText.setString(left)
    content.CenterText.setString("")
    content.RightText.setString("")


def _page_of_pages(document: Any, text: Any) -> None:
    cursor = text.createTextCursor()
    for words, field in (("Seite ", "PageNumber"), (" von ", "PageCount")):
        text.insertString(cursor, words, False)
        text.insertTextContent(cursor, document.createInstance(f"com.sun.star.text.TextField.{field}"), False)

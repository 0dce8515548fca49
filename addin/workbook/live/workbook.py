"""An open workbook: read whole sheets, write our own, mark cells. The number of calls does not grow with the rows."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from xlwings import App, Book

from addin.findings import CellRef, Finding, place_of, shown
from addin.workbook.error_values import ERROR_CODES, ERROR_VALUES, GERMAN_ERRORS
from addin.workbook.live.application import Application
from addin.workbook.live.backup import save_backup
from addin.workbook.live.blocks import block_of
from addin.workbook.live.changes import number_formats, write_changes
from addin.workbook.live.marks import mark, marks_of, unmark
from addin.workbook.live.sheet import write_sheet
from addin.workbook.protocol import OWN_NAME, CellChange, Grid, ResultSheet, UnusableInput, refuse_own_sheet

_SHOWN = (True, 1, -1)  # xlSheetVisible, not xlSheetVeryHidden, which is 2


def refuse_busy(app: App, application: Application) -> None:
    """Make sure that the application takes orders, before anything else is asked of it; `UnusableInput` else."""
    if application.is_busy(app):
        raise UnusableInput(
            "Gerade wird eine Zelle bearbeitet, oder ein Fenster ist offen. Bitte die Eingabe mit der Eingabetaste "
            "abschließen und noch einmal drücken."
        )


class LiveWorkbook:
    """A workbook that stands open in `application`.

    Raises `UnusableInput` where it cannot be worked on now: a cell is being edited, it is open for reading only.
    """

    def __init__(self, book: Book, application: Application) -> None:
        self._book = book
        self._app = book.app
        self._engine = self._app.engine.impl
        self._application = application
        self.has_written = False
        """Whether anything in the workbook was changed."""
        self.has_changed_entries = False
        """Whether cells that the office filled were changed."""
        refuse_busy(self._app, application)
        self.name = book.name
        if application.is_read_only(book):
            raise UnusableInput(
                f"„{self.name}“ ist schreibgeschützt geöffnet, vielleicht arbeitet gerade jemand anderes darin. "
                "Bitte die Bearbeitung aktivieren oder die Arbeitsmappe unter anderem Namen speichern und noch "
                "einmal drücken."
            )
        if application.is_shared(book):
            raise UnusableInput(
                f"„{self.name}“ ist freigegeben; darin lässt Excel keine Markierungen zu. Bitte die Freigabe aufheben "
                "(Überprüfen, Arbeitsmappe freigeben) und noch einmal drücken."
            )
        self._tabs = book.sheets
        self._sheets = {sheet.name: sheet for sheet in self._tabs}
        self._hidden: dict[str, bool] = {}
        self._own: dict[str, bool] = {}

    def folder(self) -> Path | None:
        """The folder that the workbook lies in; None where it was never saved or lies in SharePoint or OneDrive."""
        path = self._application.full_name(self._book)
        if "://" in path or not Path(path).is_absolute():
            return None
        return Path(path).parent

    def sheet_names(self) -> Sequence[str]:
        """All sheets in the order of their tabs."""
        return list(self._sheets)

    def is_hidden(self, sheet: str) -> bool:
        """Whether a sheet is hidden; asked once, and only of sheets that matter."""
        if sheet not in self._hidden:
            self._hidden[sheet] = self._sheets[sheet].visible not in _SHOWN
        return self._hidden[sheet]

    def shows(self, sheet: str) -> bool:
        """Whether there is a sheet of this name, and not a hidden one."""
        return sheet in self._sheets and not self.is_hidden(sheet)

    def is_own(self, sheet: str) -> bool:
        """Whether the add-in wrote this sheet."""
        if sheet not in self._own:
            self._own[sheet] = OWN_NAME in self._sheets[sheet].names
        return self._own[sheet]

    def has_own(self, sheet: str) -> bool:
        """Whether there is a sheet of this name that the add-in wrote."""
        return sheet in self._sheets and self.is_own(sheet)

    def read(self, sheet: str) -> Grid:
        """One sheet, whole, from A1; an empty cell is None."""
        used = self._sheets[sheet].used_range
        top, left = place_of(used.address.split(":")[0].replace("$", "")) or (1, 1)
        block = self._cleaned(used.raw_value)
        errors = {
            (top + down, left + across): GERMAN_ERRORS.get(value, value)
            for down, values in enumerate(block)
            for across, value in enumerate(values)
            if value.__class__ is str and value in ERROR_VALUES
        }
        before: list[object] = [None] * (left - 1)
        rows: list[list[object]] = [[] for _ in range(top - 1)]
        rows += [[*before, *map(_plain, values)] for values in block]
        return Grid(sheet, rows, errors, hidden_rows=self._application.hidden_rows(used))

    def _cleaned(self, values: Any) -> list[list[Any]]:
        """A block as the engine gives it, in Python's own types; the engine knows how, without a call."""
        cleaned: list[list[Any]] = self._engine.clean_value_data(block_of(values), datetime, None, None, True)
        # Excel gives numbers as floats; an int is an error value, and xlwings knows the older ones only.
        return [[ERROR_CODES.get(v, v) if v.__class__ is int else v for v in row] for row in cleaned]

    def _named_like(self, sheet: str) -> str | None:
        """The sheet that has this name, whatever its case: applications allow only one."""
        return next((name for name in self._sheets if name.casefold() == sheet.casefold()), None)

    def refuse_protected(self, sheets: Iterable[str], *, new: Iterable[str] = (), gone: Iterable[str] = ()) -> None:
        """Make sure that these sheets may be marked, the `new` ones written, and those of ours to be `gone` removed.

        `UnusableInput` says why not.
        """
        known = {name: self._sheets[name] for name in sheets if name in self._sheets}
        locked = [name for name, sheet in known.items() if self._application.is_protected(sheet)]
        if locked:
            listed = ", ".join(f"„{name}“" for name in locked)
            blatt = f"Das Blatt {listed} ist" if len(locked) == 1 else f"Die Blätter {listed} sind"
            raise UnusableInput(
                f"{blatt} geschützt; darin kann nichts markiert werden. Bitte den Blattschutz aufheben "
                f"({self._application.sheet_protection}) und noch einmal drücken."
            )
        elsewhere = self._application.keeping_marks_off(self._book) if new else []
        if elsewhere:
            raise UnusableInput(
                f"Das Blatt „{elsewhere[0]}“ ist geschützt; solange das so ist, kann {self._application.name} auch auf "
                "anderen Blättern nichts markieren. Bitte den Blattschutz aufheben und noch einmal drücken."
            )
        for name in gone:
            if self.has_own(name) and self._application.has_protected_structure(self._book):
                raise UnusableInput(
                    f"Das Blatt „{name}“ lässt sich nicht entfernen, weil die Arbeitsmappe geschützt ist. Bitte den "
                    f"Schutz aufheben ({self._application.book_protection}) und noch einmal drücken."
                )
        for name in new:
            taken = self._named_like(name)
            if taken is None and self._application.has_protected_structure(self._book):
                raise UnusableInput(
                    f"In „{self.name}“ darf kein Blatt dazukommen, weil die Arbeitsmappe geschützt ist. Bitte den "
                    f"Schutz aufheben ({self._application.book_protection}) und noch einmal drücken."
                )
            if taken is not None and not self.is_own(taken):
                raise refuse_own_sheet(self.name, taken)
            if taken is not None and self._application.is_protected(self._sheets[taken]):
                raise UnusableInput(
                    f"Das Blatt „{taken}“ ist geschützt; bitte den Blattschutz aufheben und noch einmal drücken."
                )

    def replace(self, sheet: ResultSheet) -> None:
        """Write one of our own sheets anew, in its place or behind the others."""
        taken = self._named_like(sheet.name)
        if taken is not None and not self.is_own(taken):
            raise refuse_own_sheet(self.name, taken)
        self.has_written = True
        if taken is None:
            # Behind the last one that is shown: for a place at the very end xlwings moves the last sheet, and Excel
            # moves none that is hidden for good.
            shown = (self._sheets[name] for name in reversed(self._sheets) if not self.is_hidden(name))
            added = self._tabs.add(after=next(shown, None) or next(reversed(self._sheets.values())))
            try:
                added.name = sheet.name
                self._application.hide(added.names.add(OWN_NAME, '="1"'))
            except BaseException:
                added.delete()  # else it would pass for one of the office's own from now on
                raise
            self._sheets[sheet.name], self._own[sheet.name], self._hidden[sheet.name] = added, True, False
        elif self.is_hidden(taken):
            self._sheets[taken].visible = True  # it is about to be shown
            self._hidden[taken] = False
        write_sheet(self._sheets[taken or sheet.name], sheet, self._application, new=taken is None)

    def mark(self, findings: Iterable[Finding], sheets: Collection[str] | None = None) -> None:
        """Mark the cells of the findings, on these sheets or on all, and take away the marks of an earlier run."""
        by_sheet = defaultdict(list)
        for finding in findings:
            by_sheet[finding.sheet].append(finding)
        self.has_written = True
        for name in self._sheets if sheets is None else sheets:
            unmark(self._sheets[name])
            mark(self._sheets[name], by_sheet.get(name, ()), self._application)

    def formulas(self, sheet: str) -> Mapping[tuple[int, int], str]:
        """The formulas of a sheet in English, by (row, column) from 1; of a hidden formula nobody knows."""
        return self._application.formulas(self._sheets[sheet].used_range)

    def number_formats(self, cells: Sequence[CellRef]) -> list[str]:
        """The number formats of cells, in US notation and in their order; each ref names a row and a column."""
        by_sheet: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for cell in cells:
            by_sheet[cell.sheet].append((cell.column or 1, cell.row or 1))
        found = {
            name: number_formats(self._sheets[name], places, self._application) for name, places in by_sheet.items()
        }
        return [found[cell.sheet][cell.column or 1, cell.row or 1] for cell in cells]

    def change(self, changes: Sequence[CellChange]) -> None:
        """Change cells of the office's own sheets; `UnusableInput`, before any is changed, where one is protected."""
        by_sheet: dict[str, list[CellChange]] = defaultdict(list)
        for change in changes:
            by_sheet[change.sheet].append(change)
        for name in by_sheet:
            if self._application.is_protected(self._sheets[name]):
                raise UnusableInput(
                    f"Das Blatt „{name}“ ist geschützt; darin kann nichts geändert werden. Bitte den Blattschutz "
                    f"aufheben ({self._application.sheet_protection}) und noch einmal drücken."
                )
        for name, its in by_sheet.items():
            self.has_written = self.has_changed_entries = True
            write_changes(self._sheets[name], its, self._application)

    def save_backup(self, target: Path) -> None:
        """Save a copy of the workbook as it is now, with what was not saved yet; the workbook itself stays as it is.

        `target` must have the workbook's own ending. `UnusableInput` where it exists, or cannot be written.
        """
        save_backup(self._book, target, self._application)

    def marked_sheets(self) -> list[str]:
        """The sheets with marks of an earlier run."""
        return [name for name, sheet in self._sheets.items() if marks_of(sheet)]

    def remove(self, sheet: str) -> None:
        """Take away a sheet that the add-in wrote; nothing happens where there is none."""
        if self.has_own(sheet):
            self.has_written = True
            self._sheets.pop(sheet).delete()

    def has_changed(self, place: CellRef) -> bool:
        """Whether a cell holds something else now than `place` tells; of an error value nobody knows."""
        if place.address is None:
            return False
        [[value]] = self._cleaned(self._sheets[place.sheet].range(place.address).raw_value)
        return value not in ERROR_VALUES and shown(_plain(value)) != place.value

    def selection(self) -> CellRef:
        """The sheet in view and the first selected cell of it."""
        sheet = self._tabs.active
        chosen = self._app.impl.selection  # xlwings' own counts the cells, and Excel cannot where all are selected
        if chosen is None or chosen.sheet.name != sheet.name:
            return CellRef(sheet.name)
        return CellRef(sheet.name, chosen.row, chosen.column)

    def selection_on(self, sheet: str) -> CellRef:
        """The first selected cell of a sheet, also while another one is in view."""
        in_view = self._tabs.active
        if in_view.name == sheet:
            return self.selection()
        self._application.show(self._sheets[sheet])
        try:
            return self.selection()
        finally:
            self._application.show(in_view)

    def select(self, place: CellRef) -> None:
        """Bring a cell into view and select it."""
        self._application.go_to(self._sheets[place.sheet].range((place.row or 1, place.column or 1)))

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Without flicker, and without the office's own macros reacting to what is written.

        Screen, events and status bar, and after a failure the sheet in view, are as before afterwards.
        """
        updating, status, active = self._app.screen_updating, self._app.status_bar, self._tabs.active
        reacted = self._application.let_macros_react(self._app, False)
        self._app.screen_updating = False
        try:
            yield
        except BaseException:
            with contextlib.suppress(Exception):  # the failure itself is what counts
                self._application.show(active)
            raise
        finally:
            self._application.let_macros_react(self._app, reacted)
            self._app.screen_updating = updating
            self._app.status_bar = status

    def progress(self, text: str) -> None:
        """Say in the status bar what is being done."""
        self._app.status_bar = f"Fördermappe: {text}"

    def tell(self, text: str, title: str = "Fördermappe", *, trouble: bool = False) -> None:
        """Show a message and wait until the person has read it."""
        self._app.alert(text, title, "ok", "critical" if trouble else "info")

    def ask(self, prompt: str, title: str, default: str) -> str | None:
        """Ask for one line of text; None where the person cancels. Meanwhile the screen is drawn."""
        updating, self._app.screen_updating = self._app.screen_updating, True
        try:
            return self._application.ask(self._book, title=title, prompt=prompt, default=default)
        finally:
            self._app.screen_updating = updating

    def open_document(self, path: Path) -> None:
        """Open a document for the person to read."""
        self._application.open_document(self._book, path)


def _plain(value: object) -> object:
    """A cell's value as the readers expect it: times of day without a day, currency as a number, errors as nothing."""
    if isinstance(value, str):
        return None if value in ERROR_VALUES else value
    if isinstance(value, datetime):
        return value.time() if value.year < 1900 else value
    return float(value) if isinstance(value, Decimal) else value

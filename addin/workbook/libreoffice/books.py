"""Workbooks that stand open in LibreOffice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.workbook.libreoffice.connection import file_url, named, system_path
from addin.workbook.libreoffice.names import Names
from addin.workbook.libreoffice.number_formats import NumberFormats
from addin.workbook.libreoffice.sheets import Sheet, Sheets

if TYPE_CHECKING:
    from addin.workbook.libreoffice.app import App

_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"
FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".ots": "calc8_template",
    ".csv": "Text - txt - csv (StarCalc)",
}


class Book(base_classes.Book):
    """A workbook."""

    api: Any = None
    app: App = None  # type: ignore[assignment]  # set at once; hides a read-only property

    def __init__(self, app: App, api: Any) -> None:
        self.app = app
        self.api = api

    @cached_property
    def formats(self) -> NumberFormats:
        """Its number formats."""
        return NumberFormats(self.api)

    @cached_property
    def epoch(self) -> datetime:
        """The day that the numbers of dates count from."""
        day = self.api.NullDate
        return datetime(day.Year, day.Month, day.Day)  # noqa: DTZ001 - a sheet knows no time zones

    @property
    def controller(self) -> Any:
        """The UNO controller of its window."""
        return self.api.getCurrentController()

    def in_view(self, sheet: Sheet, work: Callable[[], object]) -> None:
        """Work with this sheet in view, and bring the one back that was."""
        before = self.sheets.active
        if before.position == sheet.position:
            work()
            return
        sheet.activate()
        try:
            work()
        finally:
            before.activate()

    def dispatch(self, command: str) -> None:
        """Carry out a command as from a menu."""
        self.app.dispatcher.executeDispatch(self.controller.getFrame(), command, "", 0, ())

    @property
    def name(self) -> str:
        """The file's name; the title of a workbook that was never saved."""
        url = str(self.api.getURL())
        return Path(system_path(url)).name if url else str(self.api.getTitle())

    @property
    def fullname(self) -> str:
        """The file's path; its URL where it lies elsewhere, the title where it was never saved."""
        return system_path(str(self.api.getURL())) or str(self.api.getTitle())

    @property
    def sheets(self) -> Sheets:
        """The sheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """The names that hold in the whole workbook."""
        return Names(self, self.api.NamedRanges)

    def activate(self) -> None:
        """Bring its window to the front."""
        frame = self.controller.getFrame()
        frame.activate()
        frame.getContainerWindow().toFront()

    def close(self) -> None:
        """Close it without saving."""
        self.api.setModified(False)
        self.api.close(True)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save it, under this path if given; the ending says in which format."""
        if path is None and self.api.hasLocation():
            self.api.store()
            return
        target = Path(path or f"{self.name}.xlsx").absolute()
        if target.suffix.lower() not in FILTERS:
            raise ValueError(f"no format for the ending {target.suffix!r}")
        wanted: dict[str, object] = {"FilterName": FILTERS[target.suffix.lower()], "Overwrite": True}
        if password:
            wanted["Password"] = password
        self.api.storeAsURL(file_url(str(target)), named(**wanted))


class Books(base_classes.Books):
    """The open workbooks; documents of other kinds do not count."""

    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def api(self) -> Any:
        """The UNO desktop."""
        return self.app.api

    def __iter__(self) -> Iterator[Book]:
        documents = self.api.getComponents().createEnumeration()
        while documents.hasMoreElements():
            document = documents.nextElement()
            if _is_spreadsheet(document):
                yield Book(self.app, document)

    @property
    def active(self) -> Book:
        """The workbook in front, or the first one; raises `KeyError` where none is open."""
        document = self.api.getCurrentComponent()
        if document is not None and _is_spreadsheet(document):
            return Book(self.app, document)
        first = next(iter(self), None)
        if first is None:
            raise KeyError("no workbook is open")
        return first

    def __call__(self, name_or_index: str | int) -> Book:
        """A workbook by its place (from 1), its full name, or its file name; the first of several."""
        books = list(self)
        if isinstance(name_or_index, int):
            if 1 <= name_or_index <= len(books):
                return books[name_or_index - 1]
            raise KeyError(name_or_index)
        wanted = name_or_index.casefold()
        for whole in (True, False):
            for book in books:
                if (book.fullname if whole else book.name).casefold() == wanted:
                    return book
        raise KeyError(name_or_index)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and any(name in (book.fullname, book.name) for book in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def add(self) -> Book:
        """A new, empty workbook."""
        return Book(self.app, self.api.loadComponentFromURL("private:factory/scalc", "_blank", 0, ()))

    def open(
        self, fullname: str, update_links: object = None, read_only: bool | None = None, *args: Any, **kwargs: Any
    ) -> Book:
        """Open a file; raises `OSError` where LibreOffice cannot. Of the options only `read_only` is known."""
        document = self.api.loadComponentFromURL(file_url(fullname), "_blank", 0, named(ReadOnly=bool(read_only)))
        if document is None or not _is_spreadsheet(document):
            if document is not None:
                document.close(True)
            raise OSError("LibreOffice cannot open the file as a workbook")
        return Book(self.app, document)


def _is_spreadsheet(document: Any) -> bool:
    services = getattr(document, "supportsService", None)
    return bool(services and services(_SPREADSHEET))

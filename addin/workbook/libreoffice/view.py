"""What belongs to the window in which a sheet is seen: frozen panes, the grid."""

from __future__ import annotations

import importlib
import threading
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.workbook.libreoffice import areas
from addin.workbook.libreoffice.areas import LAST_COLUMN, LAST_ROW
from addin.workbook.libreoffice.connection import struct, uno_module

if TYPE_CHECKING:
    from addin.workbook.libreoffice.books import Book
    from addin.workbook.libreoffice.sheets import Sheet

_GRID = ".uno:ToggleSheetGrid"
_PATIENCE = 5.0  # seconds in which LibreOffice tells how a command stands


def shows_grid(sheet: Sheet) -> bool:
    """Whether the grid of a sheet is shown."""
    found: list[bool] = []
    sheet.book.in_view(sheet, lambda: found.append(_is_on(sheet.book, _GRID)))
    return found[0]


def show_grid(sheet: Sheet, shown: bool) -> None:
    """Show or hide the grid of a sheet; Calc only knows how to switch it over."""

    def work() -> None:
        if _is_on(sheet.book, _GRID) != shown:
            sheet.book.dispatch(_GRID)

    sheet.book.in_view(sheet, work)


def _is_on(book: Book, command: str) -> bool:
    """Whether a command that switches is on, which Calc tells those who listen to it."""
    url = struct("util.URL")
    url.Complete = command
    _, url = book.app.service("com.sun.star.util.URLTransformer").parseStrict(url)
    dispatch = book.controller.getFrame().queryDispatch(url, "", 0)
    told = threading.Event()
    states: list[bool] = []

    def tell(event: Any) -> None:
        states.append(bool(event.State))
        told.set()

    listener = _listener(tell)
    dispatch.addStatusListener(listener, url)
    try:
        told.wait(_PATIENCE)
    finally:
        dispatch.removeStatusListener(listener, url)
    return bool(states and states[-1])


def _listener(tell: Any) -> Any:
    """An object that LibreOffice can call; its class is made here, for its bases come with `uno`."""
    base = importlib.import_module("unohelper").Base
    interface = uno_module().getClass("com.sun.star.frame.XStatusListener")

    def status_changed(self: object, event: Any) -> None:
        tell(event)

    def disposing(self: object, event: Any) -> None:
        """Nothing is to be let go of."""

    return type("Listener", (base, interface), {"statusChanged": status_changed, "disposing": disposing})()


class FreezePanes(base_classes.FreezePanes):
    """The rows and columns of a sheet that stay in view."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Keep the rows and columns up to the end of this range in view: `1:2`, `A:A` or `A1:A2`."""
        found = areas.parse(frozen_range)
        if not found:
            raise ValueError(f"not an address: {frozen_range!r}")
        rows = 0 if found[0].bottom == LAST_ROW else found[0].bottom
        columns = 0 if found[0].right == LAST_COLUMN else found[0].right
        self._freeze(columns, rows)

    def unfreeze(self) -> None:
        """Let everything scroll."""
        self._freeze(0, 0)

    def _freeze(self, columns: int, rows: int) -> None:
        book = self._sheet.book
        book.in_view(self._sheet, lambda: book.controller.freezeAtPosition(columns, rows))

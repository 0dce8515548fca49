"""Finding the workbook whose button was pressed, in the Excel or LibreOffice that it stands open in."""

from __future__ import annotations

import atexit
import os
import sys
from pathlib import PurePath, PureWindowsPath

import xlwings
from xlwings import App, Book

from addin.button_call import PIPE, PIPE_VARIABLE
from addin.workbook.live.application import Application
from addin.workbook.live.workbook import LiveWorkbook, refuse_busy
from addin.workbook.protocol import UnusableInput

_NOT_OPEN = UnusableInput("Die Arbeitsmappe ist nicht mehr geöffnet; bitte öffnen und noch einmal drücken.")


def open_workbook(name: str, *, calc: bool, window: int | None = None) -> LiveWorkbook:
    """The open workbook of this file name or full name, in Calc or, by its window's handle, in Excel.

    Raises `UnusableInput` where the application or the workbook cannot be found, or not be worked on now.
    """
    if calc:
        app, application = _calc()
        return LiveWorkbook(_book_of(app, name, application), application)
    return LiveWorkbook(*_excel(name, window))


def _excel(name: str, window: int | None) -> tuple[Book, Application]:
    if sys.platform != "win32":
        raise UnusableInput("Excel gibt es auf diesem Rechner nicht; bitte die Arbeitsmappe in LibreOffice öffnen.")
    from addin.workbook.live.excel import Excel  # noqa: PLC0415 - one of the two is needed, never both

    spare_other_excels()
    # By its window, as xlwings does itself: its list of apps knows one window of each Excel, the foremost.
    app = next(iter(xlwings.apps), None) if window is None else App(impl=xlwings._xlwindows.App(xl=window))
    if app is None:
        raise _NOT_OPEN
    application = Excel()
    refuse_busy(app, application)  # before its workbooks are asked for: xlwings would ask again for ever
    return _book_of(app, name, application), application


def spare_other_excels() -> None:
    """Take off xlwings' handler that, at exit, ends every Excel without a window that it can see.

    Among them would be the one that shows a person's file in Protected View.
    """
    engine = getattr(xlwings, "_xlwindows", None)
    if engine is not None:
        atexit.unregister(engine.cleanup)


def _calc() -> tuple[App, Application]:
    from addin.workbook.libreoffice import CalcEngine, NoListener, NoUnoBridge  # noqa: PLC0415
    from addin.workbook.live.calc import Calc  # noqa: PLC0415

    try:
        engine = xlwings.Engine(impl=CalcEngine(pipe=os.environ.get(PIPE_VARIABLE, PIPE)))
        app = engine.apps[engine.apps.keys()[0]]
    except NoUnoBridge:
        raise UnusableInput(
            "Diesem Python fehlt die Brücke zu LibreOffice; „foerdermappe doctor“ sagt, was zu tun ist."
        ) from None
    except NoListener:
        raise UnusableInput(
            "LibreOffice nimmt keine Aufträge an; bitte „foerdermappe install“ ausführen und LibreOffice neu starten."
        ) from None
    xlwings.engines.add(engine)
    engine.activate()  # xlwings asks the active engine which application is in front
    return app, Calc()


def _book_of(app: App, name: str, application: Application) -> Book:
    """The open workbook of this full name or, where only one bears it, of this file name."""
    books = list(app.books)
    for book in books:
        if application.full_name(book) == name:
            return book
    named = [book for book in books if book.name in (name, PurePath(name).name, PureWindowsPath(name).name)]
    if len(named) != 1:
        raise _NOT_OPEN
    return named[0]

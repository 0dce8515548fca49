"""The two edges of a workbook, for tests that hold for both: the file, and the workbook that stands open in Calc.

And what a button does there, without the macro and the process that a click starts.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Protocol

from xlwings import App, Book

from addin.button_call import Button
from addin.button_jobs import JOBS
from addin.told import Told
from addin.workbook.file import FileWorkbook
from addin.workbook.live.calc import Calc
from addin.workbook.live.workbook import LiveWorkbook
from addin.workbook.protocol import Workbook

Work = Callable[[Workbook], object]


class Edge(Protocol):
    """One of the two."""

    def opened(self, path: Path) -> contextlib.AbstractContextManager[Workbook]:
        """The workbook of this file."""

    def written(self, path: Path, target: Path, *works: Work) -> Path:
        """What the file looks like after this work, saved as `target`; each work finds it opened anew."""


class FileEdge:
    """The file edge: it writes a copy."""

    @contextlib.contextmanager
    def opened(self, path: Path) -> Iterator[Workbook]:
        with FileWorkbook(path) as book:
            yield book

    def written(self, path: Path, target: Path, *works: Work) -> Path:
        for number, work in enumerate(works):
            made = target.with_name(f"{target.stem}.{number}{target.suffix}")
            with FileWorkbook(path) as book:
                work(book)
                book.save_copy(made)
            path = made
        return path.replace(target)


class LiveEdge:
    """The live edge: the file is opened in the real Calc, worked on, and saved by Calc under another name."""

    def __init__(self, app: App) -> None:
        self._app = app

    @contextlib.contextmanager
    def opened(self, path: Path) -> Iterator[Workbook]:
        with calc_book(self._app, path) as book:
            yield LiveWorkbook(book, Calc())

    def written(self, path: Path, target: Path, *works: Work) -> Path:
        with calc_book(self._app, path) as book:
            for work in works:
                work(LiveWorkbook(book, Calc()))
            book.save(target)
        return target


@contextlib.contextmanager
def calc_book(app: App, path: Path) -> Iterator[Book]:
    """A file opened in Calc, and closed again."""
    book = app.books.open(path)
    try:
        yield book
    finally:
        book.close()


def pressed(book: Book, *buttons: Button, today: date) -> Told:
    """What the last of these buttons tells."""
    for button in buttons:
        live = LiveWorkbook(book, Calc())
        with live.at_work():
            told = JOBS[button](live, today)
    return told

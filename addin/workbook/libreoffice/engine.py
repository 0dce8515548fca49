"""The engine that xlwings takes: its apps, and how cell values are cleaned on the way in and out."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

from xlwings import base_classes

from addin.workbook.libreoffice.app import App
from addin.workbook.libreoffice.connection import Connection, connect
from addin.workbook.libreoffice.errors import ERROR_TEXTS


class CalcEngine:
    """LibreOffice Calc as an engine of xlwings.

    `xlwings.Engine(impl=CalcEngine(pipe="name"))` is all it takes; the connection is made at the first use and
    raises `NoUnoBridge` or `NoListener`.
    """

    name = "libreoffice"
    type = "desktop"

    def __init__(self, pipe: str = "libreoffice", timeout: float = 5.0) -> None:
        self.pipe = pipe
        self.timeout = timeout

    @cached_property
    def connection(self) -> Connection:
        """The connected LibreOffice."""
        return connect(self.pipe, self.timeout)

    @cached_property
    def app(self) -> App:
        """The one app of this connection."""
        return App(self, self.connection, zlib.crc32(self.pipe.encode()))

    @property
    def apps(self) -> Apps:
        """The apps: one for each connection."""
        return Apps(self)

    @staticmethod
    def prepare_xl_data_element(x: object, options: object = None) -> object:
        """A value on its way into a cell: None and what is no number (NaN, NaT) empty the cell."""
        if x is None or x != x:  # noqa: PLR0124 - only what is not a number differs from itself
            return ""
        item = getattr(x, "item", None)  # a NumPy scalar
        return item() if callable(item) else x

    @staticmethod
    def clean_value_data(
        data: list[list[Any]],
        datetime_builder: Callable[..., object],
        empty_as: object,
        number_builder: Callable[[float], object] | None,
        err_to_str: bool,
    ) -> list[list[object]]:
        """Values on their way out of cells, as the reader's options want dates, numbers, errors and empty cells."""
        plain = datetime_builder is datetime

        def clean(value: Any) -> object:
            kind = value.__class__
            if kind is str:
                return value or empty_as
            if kind is float:
                return value if number_builder is None else number_builder(value)
            if kind is datetime:
                return value if plain else _built(value, datetime_builder)
            if kind is int:
                return ERROR_TEXTS[value] if err_to_str else None
            return empty_as if value is None else value

        return [[clean(value) for value in row] for row in data]


def _built(value: datetime, datetime_builder: Callable[..., object]) -> object:
    return datetime_builder(
        year=value.year,
        month=value.month,
        day=value.day,
        hour=value.hour,
        minute=value.minute,
        second=value.second,
        microsecond=value.microsecond,
        tzinfo=None,
    )


class Apps(base_classes.Apps):
    """The LibreOffice that is connected; a key is a number made from the pipe's name, for UNO tells no process id."""

    def __init__(self, engine: CalcEngine) -> None:
        self._engine = engine

    def keys(self) -> list[int]:
        """The keys of the apps."""
        return [self._engine.app.pid]

    def add(self, spec: object = None, add_book: object = None, xl: object = None, visible: object = None) -> App:
        """The app that is there: this engine starts no LibreOffice."""
        return self._engine.app

    @staticmethod
    def cleanup() -> None:
        """Nothing: this engine leaves no process behind."""

    def __iter__(self) -> Iterator[App]:
        yield self._engine.app

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        if pid != self._engine.app.pid:
            raise KeyError(pid)
        return self._engine.app

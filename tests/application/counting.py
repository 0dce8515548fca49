"""A wrapper round an xlwings engine that counts what is asked of the application.

Looking up an attribute of an object of the engine, setting one, calling a method, indexing, iterating and taking the
length count one each. Left out is what `FREE` names: it hands out an object that knows where it is, or works on data
that are here already, and asks the application nothing; a test holds that no call over UNO goes out for any of them.
"""

from __future__ import annotations

import inspect
from collections import Counter
from collections.abc import Iterable
from typing import Any

FREE = frozenset(
    {
        "App.books",
        "App.engine",
        "App.pid",
        "Book.app",
        "Book.sheets",
        "CalcEngine.clean_value_data",
        "CalcEngine.name",
        "CalcEngine.prepare_xl_data_element",
        "CalcEngine.type",
        "Range.address",
        "Range.autofilter",
        "Range.borders",
        "Range.column",
        "Range.conditional_formats",
        "Range.font",
        "Range.max_cells_per_read",
        "Range.max_cells_per_write",
        "Range.options",
        "Range.row",
        "Range.shape",
        "Range.sheet",
        "Sheet.book",
        "Sheet.cells",
        "Sheet.freeze_panes",
        "Sheet.range",
    }
)
"""What asks the application nothing, by class and name; of ranges by their addresses, as the add-in makes them."""


class Counted:
    """An object of an engine, every use of which is counted in `calls`; what it hands out is wrapped likewise."""

    def __init__(self, wrapped: Any, calls: Counter[str], free: Iterable[str] = FREE) -> None:
        object.__setattr__(self, "_wrapped", wrapped)
        object.__setattr__(self, "_calls", calls)
        object.__setattr__(self, "_free", free)

    def _count(self, what: str) -> None:
        name = f"{type(self._wrapped).__name__}.{what}"
        if name not in self._free:
            self._calls[name] += 1

    def _wrap(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._wrap(item) for item in value]
        if type(value).__module__.startswith("addin.workbook.libreoffice"):
            return Counted(value, self._calls, self._free)
        return value

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._wrapped, name)
        if inspect.isroutine(value):

            def call(*arguments: Any, **named: Any) -> Any:
                self._count(name)
                return self._wrap(value(*map(_bare, arguments), **{key: _bare(item) for key, item in named.items()}))

            return call
        self._count(name)
        return self._wrap(value)

    def __setattr__(self, name: str, value: Any) -> None:
        self._count(name)
        setattr(self._wrapped, name, _bare(value))

    def __call__(self, *arguments: Any) -> Any:
        self._count("()")
        return self._wrap(self._wrapped(*map(_bare, arguments)))

    def __contains__(self, item: Any) -> bool:
        self._count("in")
        return _bare(item) in self._wrapped

    def __len__(self) -> int:
        self._count("len")
        return len(self._wrapped)

    def __iter__(self) -> Any:
        self._count("iter")
        return iter([self._wrap(item) for item in self._wrapped])

    def __bool__(self) -> bool:
        return True


def _bare(value: Any) -> Any:
    return value._wrapped if isinstance(value, Counted) else value

"""Defined names, of the workbook or of one sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.workbook.libreoffice import cells
from addin.workbook.libreoffice.connection import struct
from addin.workbook.libreoffice.formulas import to_calc, to_excel

if TYPE_CHECKING:
    from addin.workbook.libreoffice.books import Book
    from addin.workbook.libreoffice.ranges import Range


class Names(base_classes.Names):
    """The names of the workbook or, with a `scope`, of that sheet."""

    api: Any = None

    def __init__(self, book: Book, api: Any, scope: str | None = None) -> None:
        self._book = book
        self._scope = scope
        self.api = api

    def _local(self, name: str) -> str | None:
        """The name as Calc has it, whatever the case; None where there is none."""
        wanted = name.rpartition("!")[2].casefold()
        return next((known for known in self.api.getElementNames() if known.casefold() == wanted), None)

    def _wrap(self, name: str) -> Name:
        return Name(self._book, self.api, self.api.getByName(name), self._scope)

    def snapshot(self) -> list[tuple[str, Name]]:
        """The names, each with its object."""
        return [(name, self._wrap(name)) for name in self.api.getElementNames()]

    def __call__(self, name_or_index: str | int) -> Name:
        """The name, by itself or by its place from 1."""
        if isinstance(name_or_index, int):
            return self._wrap(self.api.getElementNames()[name_or_index - 1])
        found = self._local(name_or_index)
        if found is None:
            raise KeyError(name_or_index)
        return self._wrap(found)

    def contains(self, name_or_index: str | int) -> bool:
        """Whether there is such a name."""
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return self._local(name_or_index) is not None

    def __len__(self) -> int:
        return int(self.api.getCount())

    def __iter__(self) -> Iterator[Name]:
        return (name for _, name in self.snapshot())

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name; `refers_to` is a formula in English, with `=` before it."""
        local = name.rpartition("!")[2]
        content = to_calc(refers_to)[1:] if refers_to.startswith("=") else refers_to
        self.api.addNewByName(local, content, struct("table.CellAddress", 0, 0, 0), 0)
        return self._wrap(local)


class Name(base_classes.Name):
    """A defined name."""

    api: Any = None

    def __init__(self, book: Book, owner: Any, api: Any, scope: str | None) -> None:
        self._book = book
        self._owner = owner
        self._scope = scope
        self.api = api

    def delete(self) -> None:
        """Take the name away; what it names stays."""
        self._owner.removeByName(self.api.getName())

    @property
    def name(self) -> str:
        """The name; one of a sheet has the sheet before it."""
        name = str(self.api.getName())
        if self._scope is None:
            return name
        quoted = self._scope if self._scope.isidentifier() else "'" + self._scope.replace("'", "''") + "'"
        return f"{quoted}!{name}"

    @name.setter
    def name(self, value: str) -> None:
        self.api.setName(value.rpartition("!")[2])

    @property
    def refers_to(self) -> str:
        """What it stands for: a formula in English."""
        return f"={to_excel(self.api.getContent())}"

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.api.setContent(to_calc(value).removeprefix("="))

    @property
    def refers_to_range(self) -> Range:
        """The cells that it names; raises `ValueError` where it names none."""
        found = self.api.getReferredCells()
        if found is None:
            raise ValueError("the name stands for no cells")
        address = found.getRangeAddress()
        sheet = self._book.sheets.at(address.Sheet)
        return sheet.of_areas(cells.areas_of(found))

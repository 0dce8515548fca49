"""The rows of all participant lists of a folder, kept small: two hundred lists of two hundred rows are 40,000."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from addin.findings import CellRef
from addin.names.key import name_key
from addin.participants.identity import Identity
from addin.together.one_file import FileResult, PersonList, Stay


class ListOfFile(NamedTuple):
    """A participant list and the file that it stands in."""

    file: str
    columns: PersonList


class People:
    """All rows as they come in, file by file. Equal names and dates are kept once."""

    def __init__(self) -> None:
        self.lists: list[ListOfFile] = []
        self.stays: list[Stay] = []
        self._known: dict[Any, Any] = {}

    def add(self, result: FileResult) -> None:
        """Take the rows of a file."""
        first, once = len(self.lists), self._known.setdefault
        self.lists += [ListOfFile(result.file, columns) for columns in result.lists]
        for stay in result.stays:
            values = [once(value, value) if value.__class__ is not int else value for value in stay]
            self.stays.append(Stay._make(values)._replace(of=first + stay.of))

    def file_of(self, stay: Stay) -> str:
        """The name of the file that a row stands in."""
        return self.lists[stay.of].file

    def files_of(self, stays: Iterable[Stay]) -> set[str]:
        """The files that some rows stand in."""
        return {self.lists[stay.of].file for stay in stays}

    def spans_files(self, stays: Iterable[Stay]) -> bool:
        """Whether rows stand in more than one file; within one, the file's own check has its say."""
        return len(self.files_of(stays)) > 1

    def by_identity(self) -> dict[Identity, list[Stay]]:
        """The rows of each person, as they are written, in the order of the files."""
        found: dict[Identity, list[Stay]] = defaultdict(list)
        for stay in self.stays:
            found[identity_of(stay)].append(stay)
        return found

    def name_cell(self, stay: Stay) -> CellRef:
        """The cell with the name of a row."""
        columns = self.lists[stay.of].columns
        return CellRef(columns.sheet, stay.row, columns.name_column, columns.name_header, stay.shown)

    def number_cell(self, stay: Stay) -> CellRef:
        """The cell with the file number of a row."""
        columns = self.lists[stay.of].columns
        return CellRef(columns.sheet, stay.row, columns.number_column, columns.number_header, stay.file_number or "")

    def place(self, stay: Stay) -> str:
        """Like „Erkelenz.xlsx“ Zeile 12; with the sheet where the file has several lists."""
        file, columns = self.lists[stay.of]
        several = sum(1 for listed in self.lists if listed.file == file) > 1
        sheet = f", Blatt „{columns.sheet}“," if several else ""
        return f"„{file}“{sheet} Zeile {stay.row}"


def identity_of(stay: Stay) -> Identity:
    """Who a row is about, in a comparable form."""
    return Identity(name_key(stay.last), name_key(stay.first), stay.birth)

"""What is done with each file, wherever it is done, and what it gives back: plain data, small enough to send."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from addin.columns import Table
from addin.file_jobs import check_file
from addin.findings import Finding
from addin.participants.rows import Participant
from addin.together.folder import is_ours
from addin.workbook.protocol import UnusableInput


class PersonList(NamedTuple):
    """A participant list of a file, and where the cells are that findings point at; a column of 0 is missing."""

    sheet: str
    name_column: int
    name_header: str
    number_column: int
    number_header: str


class Stay(NamedTuple):
    """One row of a participant list, with what is needed to find the same person elsewhere.

    `shown` is what the cell with the name holds. `of` is the position of the row's `PersonList`: among those of its
    file as it comes back, among all of them once it is collected.
    """

    last: str
    first: str
    birth: date | None
    file_number: str | None
    module: int | str | None
    entry: date | None
    exit: date | None
    shown: str
    row: int
    of: int


class FileResult(NamedTuple):
    """What came of one file. `trouble` says in German why it could not be checked; `ours` is none of the office's."""

    file: str
    programme: str | None = None
    checked: Mapping[str, int] = {}
    not_checked: tuple[str, ...] = ()
    findings: Sequence[Finding] = ()
    lists: Sequence[PersonList] = ()
    stays: Sequence[Stay] = ()
    trouble: str = ""
    ours: bool = False


def check_one(file: str, today: date, programme: str | None = None) -> FileResult:
    """Check one file as `foerdermappe check --no-copy` does. Never raises: one bad file must not stop the others."""
    path = Path(file)
    try:
        if is_ours(path):
            return FileResult(path.name, ours=True)
        outcome = check_file(path, today, copy=False, programme=programme)
    except UnusableInput as trouble:
        return FileResult(path.name, trouble=str(trouble))
    except Exception as bug:
        if os.environ.get("FOERDERMAPPE_DEBUG"):
            raise
        last = traceback.extract_tb(bug.__traceback__)[-1]  # the place, never the text: it may quote a cell
        return FileResult(
            path.name,
            trouble=f"Bei der Prüfung von „{path.name}“ ist ein unerwarteter Fehler aufgetreten ({type(bug).__name__} "
            f"in {Path(last.filename).name}, Zeile {last.lineno}); bitte diesen Satz Ihrer IT geben.",
        )
    contents = outcome.contents
    tables: Sequence[Table[Participant]] = contents.tables.get(Participant, ())
    filled = [table for table in tables if table.rows]
    return FileResult(
        path.name,
        contents.programme.key,
        dict(contents.checked),
        tuple(outcome.not_checked),
        tuple(outcome.findings),
        [_list_of(table.rows[0]) for table in filled],
        [stay for number, table in enumerate(filled) for stay in _stays(table.rows, number)],
    )


def _list_of(row: Participant) -> PersonList:
    name = row.cell("full_name" if row.has("full_name") else "last_name")
    number = row.cell("file_number")
    return PersonList(
        name.sheet,
        name.column or 1,
        name.header,
        (number.column or 0) if row.has("file_number") else 0,
        number.header,
    )


def _stays(rows: Sequence[Participant], number: int) -> Iterator[Stay]:
    for row in rows:
        last, first = row.names
        if last and first:
            yield Stay(
                last,
                first,
                row.birth_date,
                row.file_number,
                row.module,
                row.entry,
                row.exit,
                row.full_name or last,
                row.number,
                number,
            )

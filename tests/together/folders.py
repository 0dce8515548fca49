"""Lists as several offices and providers keep them, and the rows of such lists without any file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from pathlib import Path
from types import MappingProxyType
from typing import Any

import xlsxwriter

from addin.participants.rows import Participant
from addin.together.one_file import FileResult, PersonList, Stay
from addin.together.people import People

REZA = MappingProxyType(
    {
        "last_name": "Sow",
        "first_name": "Reza",
        "birth_date": date(2000, 5, 20),
        "file_number": "A-1",
        "residence_status": "Duldung",
        "municipality": "Gangelt",
        "module": 1,
        "entry": date(2021, 5, 20),
    }
)
AMIRA = MappingProxyType(
    {**REZA, "last_name": "Haddad", "first_name": "Amira", "birth_date": date(1999, 8, 3), "file_number": "A-2"}
)


def write_list(file: Path, *rows: Mapping[str, object], sheet: str = "Teilnehmende") -> Path:
    """A participant list with the template's columns."""
    names = [name for name, column in Participant.COLUMNS.items() if column.in_template]
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet(sheet)
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        page.write_row(0, 0, [Participant.COLUMNS[name].header for name in names])
        for line, row in enumerate(rows, start=1):
            for index, name in enumerate(names):
                value = row.get(name)
                if isinstance(value, date):
                    page.write_datetime(line, index, datetime.combine(value, time()), day)
                elif value is not None:
                    page.write(line, index, value)
    return file


def stay(row: int = 2, **changes: Any) -> Stay:
    """A row about Reza Sow, with changes."""
    values = {
        "last": "Sow",
        "first": "Reza",
        "birth": date(2000, 5, 20),
        "file_number": None,
        "module": 1,
        "entry": date(2021, 5, 20),
        "exit": None,
        **changes,
    }
    return Stay(**values, shown=values["last"], row=row, of=0)


def people_of(**files: list[Stay]) -> People:
    """All rows of files by their names without ending."""
    people = People()
    for file, stays in files.items():
        columns = PersonList("Teilnehmende", 3, "Nachname", 2, "Aktenzeichen")
        people.add(FileResult(f"{file}.xlsx", lists=[columns], stays=stays))
    return people

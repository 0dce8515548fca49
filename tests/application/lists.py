"""Participant lists for the tests of the buttons, of any length, right but for known mistakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from addin.participants.rows import Participant
from addin.programme.loader import load_programme
from addin.sheets import SHEETS
from addin.workbook.template import build_workbook, template_columns

TODAY = date(2022, 6, 30)
SHEET = Participant.SHEET
_COLUMNS = template_columns(Participant)
HEADERS = [column.header for column in _COLUMNS.values()]

_SYLLABLES = ("ba", "ko", "li", "mu", "ne", "sa", "to", "vi", "za", "du")

MISTAKES: Mapping[int, Mapping[str, object]] = {
    2: {"birth_date": None},
    3: {"residence_status": "Touristenvisum"},
    4: {"municipality": "Aachen", "postcode": "52062"},
    5: {"entry": date(2019, 1, 7)},
    6: {"exit": date(2021, 1, 4)},
    7: {"sgb_access": "Zugang"},
    8: {"birth_date": date(1950, 1, 1)},
    9: {"last_name": None, "module": 77},
    10: {"status_valid_until": date(2022, 4, 30)},
}
"""What is wrong in the rows of a list, by row and field."""


def letter(field: str) -> str:
    """The letters of a field's column in a list."""
    number = list(_COLUMNS).index(field)
    return (chr(ord("A") + number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def people(count: int, mistakes: Mapping[int, Mapping[str, object]] = MISTAKES) -> list[list[object]]:
    """So many rows of a participant list, right but for the mistakes."""
    return [list((_person(row) | dict(mistakes.get(row, {}))).values()) for row in range(2, count + 2)]


def _person(row: int) -> dict[str, object]:
    values: dict[str, object] = dict.fromkeys(_COLUMNS)
    return values | {
        "serial": row - 1,
        "file_number": f"{row:05d}",
        "last_name": _name(row * 7919),
        "first_name": _name(row * 104_729),
        "birth_date": date(1997, 1, 1) + timedelta(days=row * 37 % 2_000),
        "sex": "w" if row % 2 else "m",
        "nationality": "syrisch",
        "residence_status": "Duldung",
        "municipality": "Heinsberg",
        "postcode": "52525",
        "sgb_access": "kein Zugang",
        "integration_course": "nachrangig",
        "module": 4,
        "entry": date(2022, 1, 10),
    }


def _name(number: int) -> str:
    """A name of syllables, another one for each number."""
    return "".join(_SYLLABLES[int(digit)] for digit in f"{number:07d}").capitalize()


def write_list(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """A workbook with nothing but the participant list."""
    with xlsxwriter.Workbook(path) as book:
        fill(book, book.add_worksheet(SHEET), rows)
    return path


def fill(book: Any, sheet: Any, rows: Sequence[Sequence[object]]) -> None:
    """Write headers and rows of a participant list with XlsxWriter."""
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_row(0, 0, HEADERS)
    for number, values in enumerate(rows, start=1):
        for column, value in enumerate(values):
            if isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, value)


def write_template(path: Path, rows: Sequence[Sequence[object]], macros: bytes | None = None) -> Path:
    """The whole template with the participant list filled in."""
    build_workbook(path, programme=load_programme("durchstarten"), sheets=SHEETS, filled={SHEET: rows}, macros=macros)
    return path

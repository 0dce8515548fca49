"""Proposals in the open workbook: made, applied and taken back in a real LibreOffice, over closing and opening."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from xlwings import App, Book

from addin.button_call import Button
from addin.workbook.protocol import PROPOSALS_SHEET
from application.edges import pressed

TODAY = date(2022, 3, 15)
SHEET = "Teilnehmende"
HEADER = ("Nachname", "Vorname", "Geburtsdatum", "Geschlecht", "Aufenthaltsstatus", "Kommune", "Baustein", "Eintritt")
ROWS = (
    ("Karimi", "Yusuf\u00a0", "3.4.2001", "weiblich", "Duldung", "HEINSBERG", "02", date(2021, 5, 20)),
    ("Noori", " Ali", 36526, "w", "Dulding", "Gangelt", 2, date(2021, 5, 20)),
    ("Sow", "Reza ", date(1999, 5, 21), "m", "Duldung", "Gangelt", 2, date(2021, 5, 20)),
)
TEXT_FORMATS = ("C2", "G2")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A list as people type it, two of its texts in cells for texts."""
    path = tmp_path / "Liste.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = SHEET
    for row in (HEADER, *ROWS):
        sheet.append(list(row))
    for address in TEXT_FORMATS:
        sheet[address].number_format = "@"
    sheet["D5"] = '="weib"&"lich"'
    for column, value in (("A", "Sow"), ("B", "Amin"), ("F", "Gangelt"), ("G", 3), ("H", date(2021, 5, 20))):
        sheet[f"{column}5"] = value
    workbook.save(path)
    return path


def state(book: Book) -> list[object]:
    """Value, type and number format of every cell of the list."""
    cells = book.sheets[SHEET]["A1:H5"]
    formats = [[book.sheets[SHEET][row, column].number_format for column in range(8)] for row in range(5)]
    return [cells.raw_value, cells.formula, formats]


def ticked(book: Book) -> dict[str, str]:
    rows = book.sheets[PROPOSALS_SHEET]["A4:D20"].value
    return {row[3]: row[0] or "" for row in rows if row[3]}


def test_proposals_are_made_applied_and_taken_back_after_opening_again(app: App, file: Path, tmp_path: Path) -> None:
    book = app.books.open(file)
    before = state(book)

    told = pressed(book, Button.PROPOSE, today=TODAY)
    assert state(book) == before
    assert ticked(book) == {
        "B2": "x",
        "C2": "x",
        "D2": "x",
        "F2": "x",
        "G2": "x",
        "B3": "x",
        "C3": "x",
        "E3": "",
        "B4": "x",
    }, told.text

    told = pressed(book, Button.APPLY, today=TODAY)
    assert "8 Zellen geändert" in told.text
    changed = book.sheets[SHEET]
    assert [changed[cell].value for cell in ("B2", "D2", "F2", "G2", "B4")] == ["Yusuf", "w", "Heinsberg", 2.0, "Reza"]
    assert (changed["C2"].value.date(), changed["C3"].value.date()) == (date(2001, 4, 3), date(2000, 1, 1))
    assert changed["D5"].formula == '="weib"&"lich"'
    [backup] = tmp_path.glob("Liste.Sicherung-2022-03-15-*.xlsx")
    assert openpyxl.load_workbook(backup)[SHEET]["B2"].value == "Yusuf\u00a0"

    saved = tmp_path / "Gespeichert.xlsx"
    book.save(str(saved))
    book.close()
    book = app.books.open(saved)
    told = pressed(book, Button.PROPOSE, Button.UNDO, today=TODAY)

    assert "8 Zellen stehen wieder wie vorher" in told.text
    assert state(book) == before

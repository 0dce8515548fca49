"""«Verwendungsnachweis schreiben» in a real Calc: how the sheet looks, and what happens where it cannot be written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from xlwings import App, Book

from addin.button_call import Button
from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.programme.loader import load_programme
from addin.workbook.protocol import COFINANCING_SHEET, STATEMENT_SHEET, UnusableInput
from application.edges import pressed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "Beispiel.xlsx"
    write_demo_workbook(file, load_programme("durchstarten"))
    return file


@pytest.fixture
def book(app: App, path: Path) -> Iterator[Book]:
    book = app.books.open(path)
    yield book
    book.close()


def shown(book: Book, sheet: str) -> list[str]:
    """What stands in the cells of a sheet, as a person sees it."""
    cells = book.sheets[sheet].used_range.api.getDataArray()
    api = book.sheets[sheet].api
    places = [(column, row) for row, line in enumerate(cells) for column, value in enumerate(line) if value != ""]
    return [api.getCellByPosition(*place).String for place in places if not isinstance(cells[place[1]][place[0]], str)]


@pytest.mark.parametrize(
    ("button", "sheet"), [(Button.STATEMENT, STATEMENT_SHEET), (Button.COFINANCE, COFINANCING_SHEET)]
)
def test_amounts_look_alike_whatever_format_the_cell_has_that_they_come_from(book: Book, button: Button, sheet: str):
    pressed(book, button, today=DEMO_DAY)
    texts = shown(book, sheet)

    assert len(texts) > 200
    assert [text for text in texts if "€" in text] == []


def test_numbers_that_are_names_stand_left_as_names_do(book: Book):
    pressed(book, Button.STATEMENT, today=DEMO_DAY)
    api = book.sheets[STATEMENT_SHEET].api
    numbers = [
        api.getCellByPosition(0, row)
        for row, (first, *_) in enumerate(book.sheets[STATEMENT_SHEET].used_range.api.getDataArray())
        if isinstance(first, float)
    ]

    assert len(numbers) > 20
    assert {cell.HoriJustify.value for cell in numbers} == {"LEFT"}


def test_pressed_twice_the_document_and_the_sheet_are_made_anew(book: Book, path: Path):
    first = pressed(book, Button.STATEMENT, today=DEMO_DAY)
    again = pressed(book, Button.STATEMENT, today=DEMO_DAY)

    assert again == first
    assert [file.name for file in path.parent.glob("*.docx")] == ["Beispiel.verwendungsnachweis.docx"]
    assert [sheet.name for sheet in book.sheets].count(STATEMENT_SHEET) == 1


def test_a_sheet_of_the_office_under_our_name_stays_and_no_document_is_written(book: Book, path: Path):
    book.sheets.add(STATEMENT_SHEET)["A1"].value = "unser eigener"

    with pytest.raises(UnusableInput, match="Verwendungsnachweis"):
        pressed(book, Button.STATEMENT, today=DEMO_DAY)

    assert book.sheets[STATEMENT_SHEET]["A1"].value == "unser eigener"
    assert list(path.parent.glob("*.docx")) == []
    assert "Prüfbericht" not in [sheet.name for sheet in book.sheets]

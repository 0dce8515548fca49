"""«Beschlüsse und Aufgaben» in a real Calc: both sheets, their links, and the office's own sheets untouched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from xlwings import App

from addin.button_call import Button
from addin.contents import read_contents
from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.jobs import MEETINGS, register_in
from addin.minutes.register_sheets import register_sheets
from addin.programme.loader import load_programme
from addin.workbook.file import FileWorkbook
from addin.workbook.protocol import DECISIONS_SHEET, TASKS_SHEET, Cell, ResultSheet, UnusableInput
from application.edges import pressed

LINK = re.compile(r"HYPERLINK\(\"#'?Aufgaben'?[!.]\$?A\$?(\d+)\"")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The example workbook."""
    path = tmp_path / "Beispiel.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


def texts(sheet: ResultSheet) -> list[list[str]]:
    """What the cells of the list say, dates as Calc shows them."""
    shown = []
    for line in sheet.lines[sheet.frozen - 1 :]:
        values = [cell.value if isinstance(cell, Cell) else cell for cell in line.cells]
        shown.append([f"{v:%d.%m.%Y}" if hasattr(v, "year") else "" if v is None else str(v) for v in values])
    return shown


def seen(book: object, sheet: ResultSheet) -> list[list[str]]:
    """The same cells in the open workbook."""
    cells = book.sheets[sheet.name].api  # type: ignore[attr-defined]
    rows = range(sheet.frozen - 1, len(sheet.lines))
    return [
        [cells.getCellByPosition(column, row).String.strip() for column in range(len(sheet.widths))] for row in rows
    ]


def test_the_button_writes_what_the_command_line_writes_and_leaves_the_offices_sheets(app: App, demo: Path) -> None:
    with FileWorkbook(demo) as workbook:
        expected = register_sheets(register_in(read_contents(workbook, DEMO_DAY, models=MEETINGS)))
    book = app.books.open(demo)
    own = [model.SHEET for model in MEETINGS]
    before = {name: book.sheets[name].used_range.value for name in own}

    told = pressed(book, Button.REGISTER, today=DEMO_DAY)

    assert told.text.startswith(
        "7 Beschlüsse aus 3 Sitzungen, der letzte ist 5/2022. 6 Aufgaben sind offen, 1 davon überfällig."
    )
    assert book.sheets.active.name == DECISIONS_SHEET
    for sheet in expected:
        assert seen(book, sheet) == texts(sheet)
    assert {name: book.sheets[name].used_range.value for name in own} == before


def test_a_number_leads_to_the_row_of_its_task(app: App, demo: Path) -> None:
    book = app.books.open(demo)

    pressed(book, Button.REGISTER, today=DEMO_DAY)

    sheet, tasks = book.sheets[TASKS_SHEET].api, book.sheets["Aufgaben"]
    cells = [sheet.getCellByPosition(1, row) for row in range(30)]
    links = {cell.String: int(found[1]) for cell in cells if (found := LINK.search(cell.Formula))}
    assert len(links) == 6
    assert {str(int(tasks.range((row, 1)).value)): row for row in links.values()} == links


def test_pressing_twice_writes_the_same_sheets_again(app: App, demo: Path) -> None:
    book = app.books.open(demo)

    pressed(book, Button.REGISTER, today=DEMO_DAY)
    first = [book.sheets[name].used_range.value for name in (DECISIONS_SHEET, TASKS_SHEET)]
    pressed(book, Button.REGISTER, today=DEMO_DAY)

    assert [book.sheets[name].used_range.value for name in (DECISIONS_SHEET, TASKS_SHEET)] == first


def test_where_one_of_the_sheets_is_the_offices_own_neither_is_written(app: App, demo: Path) -> None:
    book = app.books.open(demo)
    book.sheets.add(TASKS_SHEET).range("A1").value = "unser eigenes"

    with pytest.raises(UnusableInput, match=f"eigenes Blatt „{TASKS_SHEET}“"):
        pressed(book, Button.REGISTER, today=DEMO_DAY)

    assert DECISIONS_SHEET not in [sheet.name for sheet in book.sheets]
    assert book.sheets[TASKS_SHEET].range("A1").value == "unser eigenes"

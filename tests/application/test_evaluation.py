"""„Auswertung“ in a real Calc: what it works out itself is what Python counted, in a file and by the button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from participants.made_up_lists import evaluated, rows_at_random
from sheets import TODAY
from xlwings import App, Book

from addin.demo.book import write_demo_workbook
from addin.findings import column_letter
from addin.participants.evaluation_sheet import evaluation_sheet
from addin.programme.loader import load_programme
from addin.workbook.file import FileWorkbook
from addin.workbook.protocol import EVALUATION_SHEET, Cell, Line, ResultSheet
from application.conftest import require
from application.office import Office


@pytest.fixture(scope="module")
def headless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A LibreOffice for these tests alone: 7.4 crashed here at times when it had been through many others before."""
    require()
    with Office(tmp_path_factory.mktemp("office")) as office:
        yield office


Formulas = dict[str, tuple[str, float]]


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The example workbook."""
    path = tmp_path / "Beispiel.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


def formulas(sheet: ResultSheet) -> Formulas:
    """The formulas of a sheet by address, each with the value that Python worked out."""
    return {
        f"{column_letter(column)}{row}": (cell.formula, float(cell.value))
        for row, line in enumerate(sheet.lines, start=1)
        for column, cell in enumerate(line.cells, start=1)
        if isinstance(cell, Cell) and cell.formula and isinstance(cell.value, int | float)
    }


def wrong(sheet: ResultSheet) -> ResultSheet:
    """The sheet with results that are all wrong: what is right afterwards, the application worked out."""
    lines = [
        Line(
            line.kind,
            tuple(replace(cell, value=-99) if isinstance(cell, Cell) and cell.formula else cell for cell in line.cells),
            line.formats,
        )
        for line in sheet.lines
    ]
    return replace(sheet, lines=lines)


def worked_out(book: Book, wanted: Formulas) -> dict[str, tuple[str, float, object]]:
    """The formulas whose results in Calc are others than Python's."""
    sheet = book.sheets[EVALUATION_SHEET]
    values = sheet.range("A1", sheet.used_range.last_cell).options(ndim=2).value
    found = {
        f"{column_letter(column)}{row}": value
        for row, line in enumerate(values, start=1)
        for column, value in enumerate(line, start=1)
    }
    return {
        at: (formula, value, found[at])
        for at, (formula, value) in wanted.items()
        if found[at] != pytest.approx(value, abs=1e-12)
    }


def test_calc_works_out_every_figure_of_a_file_as_python_did(app: App, demo: Path, tmp_path: Path) -> None:
    sheet = evaluation_sheet(evaluated(*rows_at_random(300), today=TODAY))
    copy = tmp_path / "Kopie.xlsx"
    with FileWorkbook(demo) as workbook:
        workbook.replace(wrong(sheet))
        workbook.save_copy(copy)

    book = app.books.open(copy)
    book.api.calculateAll()

    assert len(formulas(sheet)) > 250
    assert worked_out(book, formulas(sheet)) == {}

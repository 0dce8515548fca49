"""„Auswertung“ in a real Calc: what it works out itself is what Python counted, in a file and by the button."""

from __future__ import annotations

from pathlib import Path

import pytest
from participants.made_up_lists import evaluated, rows_at_random
from sheets import TODAY
from xlwings import App

from addin.button_call import Button
from addin.contents import read_contents
from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.jobs import evaluation_of
from addin.participants.evaluation_sheet import evaluation_sheet
from addin.participants.rows import Participant
from addin.programme.loader import load_programme
from addin.workbook.file import FileWorkbook
from addin.workbook.protocol import EVALUATION_SHEET
from application.edges import pressed
from application.recalculated import formulas, worked_out, wrong


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The example workbook."""
    path = tmp_path / "Beispiel.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


def test_calc_works_out_every_figure_of_a_file_as_python_did(app: App, demo: Path, tmp_path: Path) -> None:
    sheet = evaluation_sheet(evaluated(*rows_at_random(300), today=TODAY))
    copy = tmp_path / "Kopie.xlsx"
    with FileWorkbook(demo) as workbook:
        workbook.replace(wrong(sheet))
        workbook.save_copy(copy)

    book = app.books.open(copy)
    book.api.calculateAll()

    assert len(formulas(sheet)) > 250
    assert worked_out(book, EVALUATION_SHEET, formulas(sheet)) == {}


def test_the_button_writes_figures_that_calc_works_out_as_python_did(app: App, demo: Path) -> None:
    with FileWorkbook(demo) as workbook:
        evaluation = evaluation_of(read_contents(workbook, DEMO_DAY))
    assert evaluation is not None
    book = app.books.open(demo)
    before = book.sheets[Participant.SHEET].used_range.value

    told = pressed(book, Button.EVALUATE, today=DEMO_DAY)

    assert told.text.startswith("Stand 30.06.2022: 53 Personen mit 61 Teilnahmen")
    assert book.sheets.active.name == EVALUATION_SHEET
    book.api.calculateAll()
    assert worked_out(book, EVALUATION_SHEET, formulas(evaluation_sheet(evaluation))) == {}
    assert book.sheets[EVALUATION_SHEET].api.getCharts().getCount() == 8
    assert book.sheets[Participant.SHEET].used_range.value == before


def test_pressing_twice_writes_the_same_sheet_again(app: App, demo: Path) -> None:
    book = app.books.open(demo)

    pressed(book, Button.EVALUATE, today=DEMO_DAY)
    first = book.sheets[EVALUATION_SHEET].used_range.value
    pressed(book, Button.EVALUATE, today=DEMO_DAY)

    assert book.sheets[EVALUATION_SHEET].used_range.value == first
    assert book.sheets[EVALUATION_SHEET].api.getCharts().getCount() == 8

"""Walking through „Prüfbericht“ in the open workbook, while cells are mended and rows moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from xlwings import App

from addin.button_call import Button
from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.programme.loader import load_programme
from addin.report import findings_by_row
from addin.workbook.live.calc import Calc
from addin.workbook.live.workbook import LiveWorkbook
from addin.workbook.protocol import FINDINGS_SHEET
from application.edges import calc_book, pressed

CHANGED = "steht inzwischen etwas anderes als bei der Prüfung"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The example workbook."""
    path = tmp_path / "Beispiel.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


def test_a_cell_that_was_mended_or_moved_since_is_told_and_no_other_one(app: App, demo: Path):
    with calc_book(app, demo) as book:
        pressed(book, Button.CHECK, Button.COFINANCE, today=DEMO_DAY)
        live = LiveWorkbook(book, Calc())
        listed = list(findings_by_row(live.read(FINDINGS_SHEET)).values())
        assert len(listed) > 30
        assert not [found.place for found in listed if live.has_changed(found.place)]

        first = pressed(book, Button.NEXT, today=DEMO_DAY)
        app.selection.value = "berichtigt"
        book.sheets[FINDINGS_SHEET].range("A2").select()
        again = pressed(book, Button.NEXT, today=DEMO_DAY)

    assert CHANGED not in first.text
    assert CHANGED in again.text
    assert again.title == first.title

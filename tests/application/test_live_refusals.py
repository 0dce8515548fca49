"""A report or a workbook that somebody has locked or hidden: what the buttons then say and do."""

from __future__ import annotations

from pathlib import Path

import pytest
from xlwings import App, Book

from addin.button_call import Button
from addin.workbook.protocol import FINDINGS_SHEET, UnusableInput
from application.edges import pressed
from application.everything import write_everything
from application.lists import SHEET, TODAY

CHECK, NEXT, UNMARK = Button.CHECK, Button.NEXT, Button.UNMARK


@pytest.fixture
def checked(app: App, tmp_path: Path) -> Book:
    """A participant list that was checked, its own sheet in view."""
    book = app.books.open(write_everything(tmp_path / "Liste.xlsx"))
    pressed(book, CHECK, today=TODAY)
    book.sheets[SHEET].activate()
    return book


def test_in_a_workbook_whose_structure_is_protected_marks_and_report_stay_together(checked: Book):
    checked.api.protect("")
    checked.api.setModified(False)

    with pytest.raises(UnusableInput, match="lässt sich nicht entfernen, weil die Arbeitsmappe geschützt ist"):
        pressed(checked, UNMARK, today=TODAY)
    assert not checked.api.isModified()


def test_a_hidden_report_is_told_and_the_next_check_shows_it_again(checked: Book):
    checked.sheets[FINDINGS_SHEET].visible = False

    with pytest.raises(UnusableInput, match="Das Blatt „Prüfbericht“ ist ausgeblendet"):
        pressed(checked, NEXT, today=TODAY)
    pressed(checked, CHECK, today=TODAY)

    assert checked.sheets[FINDINGS_SHEET].visible
    assert checked.sheets.active.name == FINDINGS_SHEET


def test_a_new_report_stands_behind_the_last_sheet_that_is_shown(app: App, tmp_path: Path):
    book = app.books.open(write_everything(tmp_path / "Liste.xlsx"))
    book.sheets["Notizen & Summen"].visible = False
    pressed(book, CHECK, today=TODAY)

    assert book.sheet_names == [SHEET, FINDINGS_SHEET, "Notizen & Summen"]

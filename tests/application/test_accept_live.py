"""Accepting findings in the open workbook: a press lists them, a person says why, and the next check takes it so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from xlwings import App, Book

from addin.accepted import Standing, entries_on
from addin.button_call import Button
from addin.report import findings_by_row
from addin.workbook.live.calc import Calc
from addin.workbook.live.workbook import LiveWorkbook
from addin.workbook.protocol import ACCEPTED_SHEET, FINDINGS_SHEET, UnusableInput
from application.edges import calc_book, pressed
from application.lists import SHEET, TODAY, letter, people, write_list


@pytest.fixture
def book(app: App, tmp_path: Path) -> Iterator[Book]:
    """A participant list with known mistakes, checked."""
    with calc_book(app, write_list(tmp_path / "Liste.xlsx", people(20))) as opened:
        pressed(opened, Button.CHECK, today=TODAY)
        yield opened


def standings(book: Book) -> dict[str, Standing]:
    """By cell: how its entry on „Annahmen“ stands."""
    entries = entries_on(LiveWorkbook(book, Calc()).read(ACCEPTED_SHEET))
    return {entry.finding.place.address or "": entry.standing for entry in entries}


def states(book: Book) -> dict[str, str]:
    """By cell: how its finding stands in the report."""
    listed = findings_by_row(LiveWorkbook(book, Calc()).read(FINDINGS_SHEET)).values()
    return {found.place.address or "": found.state.word for found in listed}


def test_the_button_leads_to_where_the_reason_for_the_selected_cell_belongs(app: App, book: Book):
    cell = f"{letter('municipality')}4"
    book.sheets[SHEET].activate()
    book.sheets[SHEET].range(cell).select()
    pressed(book, Button.ACCEPT, today=TODAY)

    here = app.selection
    assert here.sheet.name == ACCEPTED_SHEET
    assert here.sheet.range((4, here.column)).value == "Begründung"
    assert "Aachen" in [item.value for item in here.sheet.range((here.row, 1), (here.row, 11))]


def test_what_a_person_accepts_there_is_accepted_from_the_next_check_on(app: App, book: Book):
    cell = f"{letter('municipality')}4"
    pressed(book, Button.ACCEPT, today=TODAY)
    assert set(standings(book).values()) == {Standing.OPEN}
    sheet = book.sheets[ACCEPTED_SHEET]
    row = next(row for row in range(5, 30) if sheet.range((row, 8)).value == cell)
    sheet.range((row, 2)).value = "zieht am 1. Mai nach Erkelenz"
    sheet.range((row, 3)).value = "ab"

    told = pressed(book, Button.CHECK, today=TODAY).text

    assert "1 angenommen; seit dem letzten Prüfbericht nichts Neues" in told
    assert states(book)[cell] == "angenommen"
    assert {state for place, state in states(book).items() if place != cell} == {"offen"}
    assert standings(book)[cell] is Standing.ACCEPTED
    last = book.sheets[FINDINGS_SHEET].used_range.last_cell.row
    assert book.sheets[FINDINGS_SHEET].range((last, 9)).font.color == (0x75, 0x75, 0x75)


def test_the_key_of_a_finding_is_not_shown_and_makes_no_row_taller(book: Book):
    sheet = book.sheets[FINDINGS_SHEET]

    assert sheet.range("L2").value
    assert sheet.range("L:L").column_width == 0
    assert sheet.range("2:2").row_height < 80


def test_the_walk_leaves_out_what_is_accepted(app: App, book: Book):
    pressed(book, Button.ACCEPT, today=TODAY)
    sheet = book.sheets[ACCEPTED_SHEET]
    for row in range(5, sheet.used_range.last_cell.row + 1):
        sheet.range((row, 2)).value, sheet.range((row, 3)).value = "besprochen", "ab"
    pressed(book, Button.CHECK, today=TODAY)
    sheets = book.sheets[FINDINGS_SHEET]
    open_ = [cell for cell, state in states(book).items() if state != "angenommen"]
    sheets.activate()
    sheets.range("A1").select()

    told = pressed(book, Button.NEXT, today=TODAY)

    assert f"von {len(open_)}:" in told.title if open_ else "nichts mehr, was offen ist" in told.text


def test_columns_and_rows_of_the_offices_own_stay_at_every_check(app: App, book: Book):
    pressed(book, Button.ACCEPT, today=TODAY)
    sheet = book.sheets[ACCEPTED_SHEET]
    sheet.api.getColumns().insertByIndex(3, 1)
    sheet.range("D4").value, sheet.range("D5").value = "Rückfrage", "bei Frau M."
    sheet.range("N4").value, sheet.range("N5").value = "Frist", date(2022, 5, 3)
    bottom = sheet.used_range.last_cell.row
    sheet.range((bottom + 1, 1)).value = "Mit der Amtsleitung besprochen"
    key = sheet.range("M5").value

    for _ in range(2):
        pressed(book, Button.CHECK, today=TODAY)
        rows = {sheet.range((row, 13)).value: row for row in range(5, bottom + 1)}
        line = rows[key]
        assert [sheet.range(f"{column}4").value for column in "BDMN"] == ["Begründung", "Rückfrage", "Kennung", "Frist"]
        assert sheet.range((line, 4)).value == "bei Frau M."
        assert sheet.range((line, 14)).value.date() == date(2022, 5, 3)
        assert sheet.range((line, 14)).number_format == "dd.mm.yyyy"
        assert sheet.range((bottom + 2, 1)).value == "Mit der Amtsleitung besprochen"
        assert sheet.range("M:M").column_width == 0
        assert sheet.range((line, 1)).row_height < 80


def test_without_a_report_there_is_nothing_to_accept(app: App, tmp_path: Path):
    with (
        calc_book(app, write_list(tmp_path / "Liste.xlsx", people(3))) as unchecked,
        pytest.raises(UnusableInput, match="noch keinen Prüfbericht"),
    ):
        pressed(unchecked, Button.ACCEPT, today=TODAY)

"""Where «Protokoll erstellen» puts the minutes: beside the workbook, or among the documents where it lies nowhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import docx
import pytest
from xlwings import App, Book

from addin.button_call import Button
from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.findings import CellRef
from addin.programme.loader import load_programme
from addin.workbook.libreoffice.connection import file_url, named
from addin.workbook.live.calc import Calc
from addin.workbook.live.workbook import LiveWorkbook
from application.edges import calc_book, pressed


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The example workbook."""
    path = tmp_path / "Beispiel ä.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


def test_minutes_of_a_workbook_in_no_folder_of_this_computer_lie_among_the_documents(
    app: App, demo: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    never_saved = app.api.loadComponentFromURL(file_url(str(demo)), "_blank", 0, named(AsTemplate=True))
    book = next(book for book in app.books if book.api == never_saved)
    place = CellRef("Sitzungen", 2, 1)
    for number, name in enumerate((None, "https://amt.sharepoint.com/sites/kreis/Mappe.xlsx"), start=1):
        if name is not None:
            monkeypatch.setattr(Book, "fullname", name)
        LiveWorkbook(book, Calc()).select(place)
        told = pressed(book, Button.MINUTES, today=DEMO_DAY)

        assert told.document is not None
        assert told.document.parent == home / "Documents"
        assert f"liegt im Ordner „Documents“; {'die Arbeitsmappe liegt in keinem Ordner'}" in told.text
        assert len(list((home / "Documents").glob("*.docx"))) == 1, number
        assert (book.sheets.active.name, app.selection.address) == ("Sitzungen", "$A$2")


def test_minutes_of_a_saved_workbook_lie_beside_it(app: App, demo: Path):
    with calc_book(app, demo) as book:
        LiveWorkbook(book, Calc()).select(CellRef("Sitzungen", 2, 1))
        told = pressed(book, Button.MINUTES, today=DEMO_DAY)

    assert told.document is not None
    assert told.document.parent == demo.parent
    assert "liegt neben der Arbeitsmappe." in told.text


def test_the_sheet_of_meetings_asks_for_results_in_the_minutes(app: App, demo: Path):
    with calc_book(app, demo) as book:
        LiveWorkbook(book, Calc()).select(CellRef("Sitzungen", 3, 1))
        told = pressed(book, Button.MINUTES, today=DEMO_DAY)

    assert told.document is not None
    headings = [p.text for p in docx.Document(str(told.document)).paragraphs if p.style.name.startswith("Heading")]
    assert {"Auswertung", "Teilnahmen", "Kofinanzierung"} <= set(headings)


def test_version_and_day_are_written_into_the_cells_of_calc_and_taken_back(
    app: App, demo: Path, monkeypatch: pytest.MonkeyPatch
):
    answers = iter(["nein", "ja"])
    monkeypatch.setattr(LiveWorkbook, "ask", lambda *_: next(answers))
    with calc_book(app, demo) as book:
        day = book.sheets["Sitzungen"]["K3"]
        before = day.formula, day.number_format
        LiveWorkbook(book, Calc()).select(CellRef("Sitzungen", 3, 1))
        pressed(book, Button.MINUTES, today=DEMO_DAY)
        assert (day.formula, day.number_format) == before
        assert list(demo.parent.glob("*.Sicherung-*")) == []

        told = pressed(book, Button.MINUTES, today=DEMO_DAY)

        assert day.value == datetime(2022, 6, 30)  # noqa: DTZ001 - a sheet knows no time zones
        assert "Eingetragen auf dem Blatt „Sitzungen“: K3 („Fassung vom“)." in told.text  # the version stands there
        assert len(list(demo.parent.glob("*.Sicherung-*.xlsx"))) == 1
        assert book.sheets.active.name == "Sitzungen"
        pressed(book, Button.UNDO, today=DEMO_DAY)
        assert (day.formula, day.number_format) == before

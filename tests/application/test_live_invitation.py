"""«Einladung erstellen» in a workbook that stands open in the real Calc."""

from __future__ import annotations

from pathlib import Path

import pytest
from xlwings import App

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


def test_the_files_of_the_selected_meeting_lie_beside_the_workbook_and_the_hint_is_marked(app: App, demo: Path):
    with calc_book(app, demo) as book:
        LiveWorkbook(book, Calc()).select(CellRef("Sitzungen", 3, 1))
        told = pressed(book, Button.INVITE, today=DEMO_DAY)
        rules = [line[3] for line in book.sheets["Prüfbericht"].used_range.value if line]

    assert told.document is not None
    assert told.document.name == "Einladung_2_2022-03-16.docx"
    assert {path.name for path in demo.parent.iterdir() if path != demo} >= {
        "Einladung_2_2022-03-16.docx",
        "Einladung_2_2022-03-16.eml",
        "Anwesenheitsliste_2_2022-03-16.docx",
        "Termin_2_2022-03-16.ics",
    }
    assert "liegt neben der Arbeitsmappe, dazu Anwesenheitsliste, Termin und E-Mail-Entwurf." in told.text
    assert "P31" in rules


def test_those_of_a_workbook_in_no_folder_lie_among_the_documents(app: App, demo: Path, home: Path):
    never_saved = app.api.loadComponentFromURL(file_url(str(demo)), "_blank", 0, named(AsTemplate=True))
    book = next(book for book in app.books if book.api == never_saved)
    LiveWorkbook(book, Calc()).select(CellRef("Sitzungen", 3, 1))
    told = pressed(book, Button.INVITE, today=DEMO_DAY)

    assert len(list((home / "Documents").iterdir())) == 4
    assert "liegt im Ordner „Documents“ (die Arbeitsmappe liegt in keinem Ordner dieses Rechners)" in told.text

"""A copy of the open workbook before cells of the office's own are changed."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from xlwings import App, Book

from addin.workbook.libreoffice.connection import file_url, named
from addin.workbook.live.calc import Calc
from addin.workbook.live.workbook import LiveWorkbook
from addin.workbook.protocol import UnusableInput
from application.edges import calc_book

WORD = "nur für die Probe"


@pytest.fixture
def path(tmp_path: Path, book: Book) -> Path:
    book.sheets[0]["A1"].value = "gespeichert"
    book.save(tmp_path / "Liste ä.xlsx")
    book.close()
    return tmp_path / "Liste ä.xlsx"


@pytest.mark.parametrize("edited", [True, False])
def test_the_backup_holds_what_is_open_and_the_workbook_stays_what_it_was(app: App, path: Path, edited: bool):
    target = path.with_name("Liste ä – Sicherung 2022-06-30.xlsx")
    with calc_book(app, path) as book:
        if edited:
            book.sheets[0]["A1"].value = "noch nicht gespeichert"
        before = path.read_bytes()
        live = LiveWorkbook(book, Calc())
        live.save_backup(target)

        assert load_workbook(target).active["A1"].value == ("noch nicht gespeichert" if edited else "gespeichert")
        assert book.api.isModified() is edited
        assert Path(book.fullname) == path
        assert path.read_bytes() == before
        assert not live.has_written


def test_a_workbook_that_was_never_saved_is_backed_up_in_the_format_of_the_name(app: App, book: Book, tmp_path: Path):
    book.sheets[0]["A1"].value = "neu"
    LiveWorkbook(book, Calc()).save_backup(tmp_path / "Sicherung.xlsx")

    assert load_workbook(tmp_path / "Sicherung.xlsx").active["A1"].value == "neu"
    assert not book.api.hasLocation()


def test_a_workbook_with_a_password_has_a_backup_with_the_same_one(app: App, book: Book, tmp_path: Path):
    book.sheets[0]["A1"].value = "geheim"
    book.save(tmp_path / "a.ods", password=WORD)
    LiveWorkbook(book, Calc()).save_backup(tmp_path / "b.ods")

    with ZipFile(tmp_path / "b.ods") as package:
        assert b"encryption-data" in package.read("META-INF/manifest.xml")
    address = file_url(str(tmp_path / "b.ods"))
    other = app.api.loadComponentFromURL(address, "_blank", 0, named(Password=WORD, Hidden=True))
    assert other.Sheets.getByIndex(0).getCellRangeByName("A1").String == "geheim"


def test_an_older_backup_is_never_overwritten(app: App, path: Path, tmp_path: Path):
    target = tmp_path / "Sicherung.xlsx"
    target.write_bytes(b"von gestern")
    with calc_book(app, path) as book, pytest.raises(UnusableInput, match=r"„Sicherung\.xlsx“ gibt es schon"):
        LiveWorkbook(book, Calc()).save_backup(target)

    assert target.read_bytes() == b"von gestern"


def test_a_backup_that_cannot_be_written_is_told_and_leaves_nothing(app: App, path: Path, tmp_path: Path):
    before = sorted(tmp_path.iterdir())
    with calc_book(app, path) as book, pytest.raises(UnusableInput, match="kann nicht geschrieben werden"):
        LiveWorkbook(book, Calc()).save_backup(tmp_path / "fehlt" / "Sicherung.xlsx")

    assert sorted(tmp_path.iterdir()) == before


def test_half_a_backup_is_taken_away_again(app: App, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def half(_self: object, _book: object, target: Path) -> None:
        target.write_bytes(b"PK")
        raise OSError("disk full")

    monkeypatch.setattr(Calc, "save_copy", half)
    with calc_book(app, path) as book, pytest.raises(UnusableInput, match="nichts geändert"):
        LiveWorkbook(book, Calc()).save_backup(tmp_path / "Sicherung.xlsx")

    assert not (tmp_path / "Sicherung.xlsx").exists()

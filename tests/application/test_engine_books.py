from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import xlwings
from xlwings import App, Book, Sheet

from addin.workbook.libreoffice import CalcEngine, NoListener, dialogs
from addin.workbook.libreoffice.connection import file_url, named, uno_error
from application.office import Office


def test_importing_the_engine_does_not_import_uno():
    check = "import sys, addin.workbook.libreoffice; sys.exit('uno' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", check], timeout=60, check=False).returncode == 0


def test_a_pipe_on_which_nobody_listens_is_told(office: Office):
    with pytest.raises(NoListener):
        CalcEngine(pipe=f"{office.pipe}x", timeout=0.2).apps.keys()


def test_the_engine_can_be_added_to_xlwings(office: Office):
    engine = xlwings.Engine(impl=CalcEngine(pipe=office.pipe))
    (key,) = engine.apps.keys()

    assert (engine.name, engine.type, len(engine.apps)) == ("libreoffice", "desktop", 1)
    assert engine.apps[key] == engine.apps.active
    assert engine.apps[key].version.major >= 7
    with pytest.raises(KeyError):
        engine.apps[key + 1]


def test_only_workbooks_count(office: Office, app: App):
    office.desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, ())

    assert len(app.books) == 0
    book = app.books.add()
    assert [one.name for one in app.books] == [book.name]
    assert app.books.active == book
    assert book.name == book.fullname


def test_two_workbooks_of_one_name_are_told_apart_by_their_folders(app: App, data: Path, tmp_path: Path):
    paths = []
    for folder in ("Träger & Söhne", "100 % neu"):
        (tmp_path / folder).mkdir()
        paths.append(str(tmp_path / folder / "Liste ä.xlsx"))
        shutil.copy(data / "office_finance.xlsx", paths[-1])
        app.impl.books.open(paths[-1])  # xlwings itself opens no second workbook of the same name

    assert sorted(book.fullname for book in app.books) == sorted(paths)
    assert {book.name for book in app.books} == {"Liste ä.xlsx"}
    for path in paths:
        assert app.books[path].fullname == path


@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "ods"])
def test_a_workbook_is_saved_as_its_ending_says(app: App, tmp_path: Path, ending: str):
    path = tmp_path / f"Mappe ö.{ending}"
    book = app.books.add()
    book.sheets[0]["A1"].value = "gespeichert"

    book.save(path)

    assert (book.name, book.fullname) == (path.name, str(path))
    book.sheets[0]["A2"].value = 5
    book.save()
    book.close()
    assert len(app.books) == 0
    assert app.books.open(path).sheets[0]["A1:A2"].value == ["gespeichert", 5]


def test_closing_forgets_what_was_not_saved(app: App, tmp_path: Path):
    book = app.books.add()
    book.save(tmp_path / "a.xlsx")
    book.sheets[0]["A1"].value = 1

    book.close()

    assert app.books.open(tmp_path / "a.xlsx").sheets[0]["A1"].value is None


def test_an_unknown_ending_and_a_file_that_is_no_workbook_are_refused(app: App, book: Book, tmp_path: Path):
    (tmp_path / "kein.xlsx").write_bytes(b"PK\x03\x04 nothing")

    with pytest.raises(ValueError, match="pdf"):
        book.save(tmp_path / "a.pdf")
    with pytest.raises((OSError, uno_error("lang.IllegalArgumentException"))):
        app.books.open(tmp_path / "kein.xlsx")


def test_a_workbook_opened_for_reading_only_says_so(app: App, data: Path):
    assert app.books.open(data / "office_finance.xlsx", read_only=True).api.isReadonly()


def test_sheets_come_where_they_are_wanted_and_go(book: Book):
    first = book.sheets[0]
    first.name = "Erstes"
    book.sheets.add("Letztes", after=first)
    book.sheets.add("Vorn", before=first)
    unnamed = book.sheets.add()

    assert book.sheets.active == unnamed
    assert [sheet.name for sheet in book.sheets] == [unnamed.name, "Vorn", "Erstes", "Letztes"]
    assert [book.sheets["erstes"].index, book.sheets["Letztes"].index] == [3, 4]
    unnamed.delete()
    assert "Vorn" in book.sheets.impl
    assert len(book.sheets) == 3
    with pytest.raises(KeyError):
        book.sheets["nirgends"]


def test_a_sheet_can_be_hidden_and_shown(book: Book, sheet: Sheet):
    other = book.sheets.add("Zwei", after=sheet)

    sheet.visible = False
    assert (sheet.visible, other.visible) == (False, True)
    sheet.visible = True
    assert sheet.visible


def test_panes_are_frozen_on_a_sheet_that_is_not_in_view(book: Book, sheet: Sheet):
    other = book.sheets.add("Zwei", after=sheet)
    sheet.activate()

    other.freeze_panes.freeze_at("A1:B3")
    other.show_gridlines = False

    assert book.sheets.active == sheet
    assert not book.api.getCurrentController().hasFrozenPanes()
    assert (sheet.show_gridlines, other.show_gridlines) == (True, False)
    other.activate()
    assert book.api.getCurrentController().hasFrozenPanes()
    other.freeze_panes.unfreeze()
    assert not book.api.getCurrentController().hasFrozenPanes()


def test_names_hold_in_the_workbook_or_on_one_sheet(book: Book, sheet: Sheet):
    other = book.sheets.add("Meine Liste", after=sheet)

    book.names.add("Preise", "='Meine Liste'!$A$1:$B$2")
    mark = other.names.add("_Marke", '="1"')

    assert "Preise" in book.names
    assert book.names["preise"].refers_to == "='Meine Liste'!$A$1:$B$2"
    assert book.names["Preise"].refers_to_range == other["A1:B2"]
    assert sheet.range("Preise").sheet == other
    assert "_Marke" in other.names
    assert "_Marke" not in sheet.names
    assert (mark.name, mark.refers_to) == ("'Meine Liste'!_Marke", '="1"')
    assert [name.name for name in book.names] == ["Preise"]
    mark.delete()
    book.names["Preise"].refers_to = "=Sheet1!$C$3"
    assert book.names["Preise"].refers_to_range.address == "$C$3"
    assert len(other.names) == 0


def test_the_selection_is_told_and_set(app: App, book: Book, sheet: Sheet):
    other = book.sheets.add("Zwei", after=sheet)

    other["B2:C3"].select()
    assert app.selection == other["B2:C3"]
    other.range("A1,C3:D4").select()
    chosen = app.selection
    assert chosen is not None
    assert chosen.address == "$A$1,$C$3:$D$4"
    sheet.activate()
    sheet["D9"].select()
    assert app.selection == sheet["D9"]


def test_screen_status_bar_and_calculation_are_as_they_were(app: App, book: Book):
    with app.properties(screen_updating=False, status_bar="Prüft …", calculation="manual"):
        assert book.api.hasControllersLocked()
        assert (app.status_bar, app.calculation) == ("Prüft …", "manual")
        app.screen_updating = False
        app.status_bar = "Schreibt …"

    assert not book.api.hasControllersLocked()
    assert (app.screen_updating, app.status_bar, app.calculation) == (True, False, "automatic")


def test_the_screen_can_be_set_free_after_the_workbook_was_closed(app: App, book: Book):
    app.screen_updating = False
    book.close()

    app.screen_updating = True

    assert app.screen_updating


def test_a_manual_workbook_calculates_when_asked(app: App, book: Book, sheet: Sheet):
    sheet["A1"].value = [[1, "=A1*2"]]
    app.calculation = "manual"
    sheet["A1"].value = 5

    app.calculate()

    assert sheet["B1"].value == 10
    app.calculation = "automatic"


def test_a_document_opens_in_the_same_libreoffice(office: Office, book: Book, tmp_path: Path):
    path = tmp_path / "Protokoll ä.docx"
    writer = office.desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, named(Hidden=True))
    writer.storeToURL(file_url(str(path)), named(FilterName="MS Word 2007 XML"))
    writer.close(True)

    opened = dialogs.open_document(book.api, path)

    assert opened.supportsService("com.sun.star.text.TextDocument")
    with pytest.raises((OSError, uno_error("lang.IllegalArgumentException"))):
        dialogs.open_document(book.api, tmp_path / "nirgends.docx")


def test_an_exception_of_uno_keeps_its_traceback(sheet: Sheet):
    with pytest.raises(uno_error("lang.IndexOutOfBoundsException")) as told:
        sheet.api.getCellByPosition(-1, 0)

    assert told.value.__traceback__ is not None

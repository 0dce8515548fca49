"""A button's job on an open workbook: what is refused before anything is written, and that all is as it was after."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlwings
from xlwings import App, Book

from addin.button_call import TOLD, Button
from addin.buttons import MESSAGES_VARIABLE, press
from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.programme.loader import load_programme
from addin.workbook.live.calc import Calc
from addin.workbook.live.workbook import LiveWorkbook
from addin.workbook.protocol import COFINANCING_SHEET, FINDINGS_SHEET
from application.edges import calc_book, pressed
from application.everything import write_everything
from application.lists import SHEET, TODAY, people, write_list

CHECK, COFINANCE, UNMARK = Button.CHECK, Button.COFINANCE, Button.UNMARK
UNCHANGED = "Es wurde nichts geändert."


@pytest.fixture
def messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """What the person was told so far."""
    told = tmp_path / "messages"
    monkeypatch.setenv(MESSAGES_VARIABLE, str(told))
    return lambda: [json.loads(line)["text"] for line in told.read_text("utf-8").splitlines()]


@pytest.fixture
def office_book(app: App, tmp_path: Path) -> Book:
    """A participant list with everything that an office puts into one, its second sheet in view, a cell selected."""
    book = app.books.open(write_everything(tmp_path / "Liste.xlsx"))
    for sheet, cell in ((SHEET, "D9:E12"), ("Notizen & Summen", "C3")):
        book.sheets[sheet].activate()
        book.sheets[sheet][cell].select()
    controller(book).setFirstVisibleRow(4)
    book.api.setModified(False)
    return book


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The example workbook."""
    path = tmp_path / "Beispiel ä.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


def controller(book: Book) -> Any:
    return book.api.getCurrentController()


def state(book: Book) -> dict[str, object]:
    """What a person sees and has set, beyond the cells: of each sheet the selection, the scroll position, the zoom."""
    zoom, _, _, *sheets = controller(book).getViewData().split(";")
    sheet = book.sheets[SHEET]
    return {
        "calculation": book.app.calculation,
        "updating": book.app.screen_updating and not book.api.hasControllersLocked(),
        "status bar": book.app.status_bar,
        "filtered": [row for row in range(1, 50) if sheet[f"A{row}"].rows.hidden],
        "zoom": zoom,
        "sheets": sheets[:2],
    }


def in_view(book: Book) -> tuple[str, str]:
    """The sheet in view and what is selected there."""
    return book.sheets.active.name, book.app.selection.address


def job(book: Book, button: Button) -> int:
    return press(button, lambda: LiveWorkbook(book, Calc()), TODAY)


@pytest.mark.parametrize("calculation", ["automatic", "manual"])
def test_after_a_check_all_is_as_before_but_the_sheet_in_view(office_book: Book, calculation: str):
    office_book.app.calculation = calculation
    before = state(office_book)

    pressed(office_book, CHECK, today=TODAY)

    assert state(office_book) == before
    assert before["calculation"] == calculation
    assert len(before["filtered"]) == 21
    assert in_view(office_book)[0] == FINDINGS_SHEET


def broken(*_: object, **__: object) -> None:
    raise RuntimeError("a secret of the cell")


@pytest.mark.parametrize(
    "place",
    [
        "addin.participants.check.check_participants",  # before anything is written
        "addin.workbook.live.calc.Calc.hide",  # when the new sheet has just been added
        "addin.workbook.live.workbook.write_sheet",
        "addin.workbook.live.sheet._colour_links",  # in the middle of the new sheet
        "addin.workbook.live.workbook.mark",
    ],
)
def test_after_a_failure_all_is_as_before_the_sheet_in_view_too(
    office_book: Book, messages: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch, place: str
):
    before, seen = state(office_book), in_view(office_book)
    monkeypatch.setattr(place, broken)

    assert job(office_book, CHECK) == TOLD

    assert (state(office_book), in_view(office_book)) == (before, seen)
    (told,) = messages()
    assert "unerwarteter Fehler" in told
    assert "secret" not in told
    written = "participants" not in place
    assert (UNCHANGED in told) is not written
    assert ("„Markierungen entfernen“" in told) is written
    monkeypatch.undo()
    pressed(office_book, CHECK, UNMARK, today=TODAY)  # what was left half done stands in nobody's way
    assert office_book.sheet_names == [SHEET, "Notizen & Summen"]


def test_a_sheet_that_could_not_be_made_ours_is_taken_away_again(office_book: Book, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(xlwings.main.Names, "add", broken)

    with pytest.raises(RuntimeError):
        pressed(office_book, CHECK, today=TODAY)

    assert office_book.sheet_names == [SHEET, "Notizen & Summen"]


def test_figures_are_worked_out_where_calculation_is_manual(app: App, demo: Path):
    with calc_book(app, demo) as book:
        book.app.calculation = "manual"
        pressed(book, COFINANCE, today=DEMO_DAY)
        cells = book.sheets[COFINANCING_SHEET].used_range
        manual, link = cells.value, book.sheets[FINDINGS_SHEET]["F2"].value
        book.app.calculation = "automatic"

        assert cells.value == manual
        assert sum(isinstance(value, float) and value > 1000 for row in manual for value in row) > 20
        assert link


def protect_sheet(book: Book) -> None:
    book.sheets[SHEET].api.protect("")


def protect_other(book: Book) -> None:
    book.sheets["Notizen & Summen"].api.protect("")


def protect_structure(book: Book) -> None:
    book.api.protect("")


def name_like_ours(book: Book) -> None:
    book.sheets["Notizen & Summen"].name = FINDINGS_SHEET


def name_like_ours_in_small_letters(book: Book) -> None:
    book.sheets["Notizen & Summen"].name = "prüfbericht"


def no_participants(book: Book) -> None:
    book.sheets[SHEET].clear_contents()
    book.sheets[SHEET].name = "Sonstiges"


def hide_participants(book: Book) -> None:
    book.sheets[SHEET].visible = False


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (protect_sheet, "Das Blatt „Teilnehmende“ ist geschützt"),
        (protect_other, "Das Blatt „Notizen & Summen“ ist geschützt; solange das so ist, kann LibreOffice auch auf"),
        (protect_structure, "In „Liste.xlsx“ darf kein Blatt dazukommen, weil die Arbeitsmappe geschützt ist."),
        (name_like_ours, "eigenes Blatt „Prüfbericht“"),
        (name_like_ours_in_small_letters, "eigenes Blatt „prüfbericht“"),
        (no_participants, "Es wurde kein Blatt mit Teilnehmenden gefunden."),
        (hide_participants, "Es wurde kein Blatt mit Teilnehmenden gefunden."),
    ],
)
def test_what_cannot_be_written_is_told_before_anything_is(
    office_book: Book, messages: Callable[[], list[str]], prepare: Callable[[Book], None], sentence: str
):
    prepare(office_book)
    office_book.api.setModified(False)
    names, seen = office_book.sheet_names, in_view(office_book)

    assert job(office_book, CHECK) == TOLD

    (told,) = messages()
    assert sentence in told
    assert told.endswith(f"\n\n{UNCHANGED}")
    assert told.count("\n\n") == 1
    assert (office_book.sheet_names, in_view(office_book)) == (names, seen)
    assert not office_book.api.isModified()
    assert not office_book.api.hasControllersLocked()


def test_a_figures_sheet_of_the_office_is_refused_before_the_report_is_written(
    app: App, demo: Path, messages: Callable[[], list[str]]
):
    with calc_book(app, demo) as book:
        book.sheets.add(COFINANCING_SHEET)
        names = book.sheet_names
        book.api.setModified(False)
        job(book, COFINANCE)

        assert "eigenes Blatt „Kofinanzierung“" in messages()[0]
        assert (book.sheet_names, book.api.isModified()) == (names, False)


def test_a_protected_sheet_keeps_its_marks_and_its_report(office_book: Book, messages: Callable[[], list[str]]):
    pressed(office_book, CHECK, today=TODAY)
    protect_sheet(office_book)
    office_book.api.setModified(False)

    job(office_book, UNMARK)

    assert "Das Blatt „Teilnehmende“ ist geschützt" in messages()[0]
    assert messages()[0].endswith(UNCHANGED)
    assert not office_book.api.isModified()


def test_a_protected_sheet_without_marks_does_not_keep_the_others_from_being_unmarked(office_book: Book):
    pressed(office_book, CHECK, today=TODAY)
    protect_other(office_book)

    pressed(office_book, UNMARK, today=TODAY)

    assert office_book.sheet_names == [SHEET, "Notizen & Summen"]


class Busy(Calc):
    """A Calc in which somebody types."""

    def is_busy(self, app: App) -> bool:
        return True


def test_a_cell_that_is_being_edited_and_reading_only_are_told(
    app: App, tmp_path: Path, messages: Callable[[], list[str]]
):
    path = write_list(tmp_path / "Liste.xlsx", people(5))
    with calc_book(app, path) as book:
        press(CHECK, lambda: LiveWorkbook(book, Busy()), TODAY)
    read_only = app.books.open(path, read_only=True)
    job(read_only, CHECK)
    path.with_name(".~lock.Liste.xlsx#").write_text(",Kollegin,PC 7,01.06.2022 10:00,file:///C:/profil;")
    job(app.books.open(path), CHECK)

    editing, reading, locked = messages()
    assert editing.startswith("Gerade wird eine Zelle bearbeitet")
    assert reading.startswith("„Liste.xlsx“ ist schreibgeschützt geöffnet")
    assert locked == reading
    assert all(told.endswith(UNCHANGED) for told in (editing, reading, locked))


def test_marks_on_sheets_that_another_button_answers_for_stay(app: App, demo: Path):
    with calc_book(app, demo) as book:
        pressed(book, COFINANCE, today=DEMO_DAY)
        marked = [rule.formula for rule in book.sheets["Belege"].cells.conditional_formats]
        listed = len(book.sheets[FINDINGS_SHEET].used_range.value)

        pressed(book, CHECK, today=DEMO_DAY)

        assert [rule.formula for rule in book.sheets["Belege"].cells.conditional_formats] == marked
        assert "=8020=8020" in marked
        assert len(book.sheets[FINDINGS_SHEET].used_range.value) > listed

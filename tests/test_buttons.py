"""Whatever happens when a button is pressed, the person is told, and told the truth about what was changed."""

from __future__ import annotations

import contextlib
import json
from datetime import date

import pytest

from addin import buttons
from addin.button_call import NOBODY_TOLD, TOLD, Button
from addin.button_jobs import JOBS
from addin.log import log_file
from addin.told import Told
from addin.workbook.protocol import UnusableInput

TODAY = date(2022, 3, 15)
PRIVATE = "Amira Beispiel, geboren 03.04.2001"


class Book:
    """An open workbook that only takes messages."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, bool]] = []
        self.opened: list[object] = []
        self.has_written = self.has_changed_entries = False
        self.is_gone = False

    def at_work(self):
        return contextlib.nullcontext()

    def tell(self, text, title, *, trouble):
        if self.is_gone:
            raise OSError(PRIVATE)
        self.told.append((title, text, trouble))

    def open_document(self, path):
        self.opened.append(path)


@pytest.fixture
def book():
    return Book()


@pytest.fixture
def does(monkeypatch):
    """Let the button «Teilnehmende prüfen» do something else."""

    def replace(job):
        monkeypatch.setattr(buttons, "JOBS", {**JOBS, Button.CHECK: job})

    return replace


def failing(error, *, after_writing=False):
    def job(book, today):
        book.has_written = after_writing
        raise error

    return job


class Asked(Exception):
    pass


class Unasked:
    """A workbook that tells when a job turns to it."""

    def __getattr__(self, name):
        raise Asked


@pytest.mark.parametrize("button", [button for button in Button if button is not Button.HELP])
def test_every_button_has_a_job_that_turns_to_the_workbook(button):
    with pytest.raises(Asked):
        JOBS[button](Unasked(), TODAY)


def test_the_result_is_told_and_a_document_opened_after_it(book, does, tmp_path):
    does(lambda book, today: Told("60 Zeilen geprüft", document=tmp_path))

    assert buttons.press(Button.CHECK, lambda: book, TODAY) == TOLD
    assert book.told == [("Fördermappe", "60 Zeilen geprüft", False)]
    assert book.opened == [tmp_path]


def test_a_person_who_cancelled_gets_no_message(book, does):
    does(lambda book, today: Told(""))

    assert buttons.press(Button.CHECK, lambda: book, TODAY) == TOLD
    assert book.told == []


def test_what_cannot_be_done_is_told_with_the_word_that_nothing_was_changed(book, does):
    does(failing(UnusableInput("Das Blatt „Teilnehmende“ ist geschützt.")))

    assert buttons.press(Button.CHECK, lambda: book, TODAY) == TOLD
    assert book.told == [("Fördermappe", "Das Blatt „Teilnehmende“ ist geschützt.\n\nEs wurde nichts geändert.", True)]


@pytest.mark.parametrize("error", [RuntimeError(PRIVATE), UnusableInput("Das Blatt ist geschützt.")])
def test_a_failure_half_way_says_how_to_clean_up(book, does, error):
    does(failing(error, after_writing=True))

    assert buttons.press(Button.CHECK, lambda: book, TODAY) == TOLD
    [(_, text, trouble)] = book.told
    assert trouble
    assert "„Markierungen entfernen“ drücken" in text
    assert "nichts geändert" not in text


def test_a_failure_after_entries_were_changed_says_how_to_put_them_back(book, does):
    book.has_changed_entries = True
    does(failing(UnusableInput("Calc antwortet nicht."), after_writing=True))

    assert buttons.press(Button.CHECK, lambda: book, TODAY) == TOLD
    assert "„Letzte Änderung zurücknehmen“" in book.told[0][1]
    assert "unverändert" not in book.told[0][1]


def test_the_log_tells_the_place_of_a_failure_and_nothing_of_the_workbook(book, does):
    does(failing(ValueError(PRIVATE)))
    buttons.press(Button.CHECK, lambda: book, TODAY)

    log = log_file().read_text(encoding="utf-8")
    assert "Schaltfläche check: ValueError in" in log
    assert "test_buttons.py" in log
    assert "Amira" not in log
    assert "Amira" not in book.told[0][1]
    assert str(log_file()) in book.told[0][1]


def test_where_the_workbook_cannot_be_reached_the_screen_tells_it(monkeypatch):
    shown = []
    monkeypatch.setattr(buttons, "show_notice", lambda title, text, window: shown.append((text, window)) or True)

    def unreachable():
        raise UnusableInput("LibreOffice nimmt keine Aufträge an.")

    assert buttons.press(Button.CHECK, unreachable, TODAY, window=7) == TOLD
    assert shown == [("LibreOffice nimmt keine Aufträge an.\n\nEs wurde nichts geändert.", 7)]


def test_where_no_message_can_be_shown_the_macro_learns_it(monkeypatch, book, does):
    monkeypatch.setattr(buttons, "show_notice", lambda title, text, window: False)
    does(failing(RuntimeError()))
    book.is_gone = True

    assert buttons.press(Button.CHECK, lambda: book, TODAY) == NOBODY_TOLD
    assert "Amira" not in log_file().read_text(encoding="utf-8")


def test_messages_go_to_a_file_where_the_environment_names_one(monkeypatch, tmp_path, book, does):
    messages = tmp_path / "messages"
    monkeypatch.setenv(buttons.MESSAGES_VARIABLE, str(messages))
    does(lambda book, today: Told("1 Zeile geprüft"))
    buttons.press(Button.CHECK, lambda: book, TODAY)

    assert json.loads(messages.read_text(encoding="utf-8")) == {"title": "Fördermappe", "text": "1 Zeile geprüft"}
    assert book.told == []


def test_a_document_that_does_not_open_is_no_failure_of_the_button(book, does, tmp_path):
    def fails(path):
        raise OSError(PRIVATE)

    book.open_document = fails
    does(
        lambda book, today: Told("„Protokoll.docx“ liegt neben der Arbeitsmappe.", document=tmp_path / "Protokoll.docx")
    )

    assert buttons.press(Button.CHECK, lambda: book, TODAY) == TOLD
    [(_, done, _), (_, trouble, is_trouble)] = book.told
    assert "liegt neben" in done
    assert "„Protokoll.docx“ ist geschrieben" in trouble
    assert is_trouble
    assert "Amira" not in log_file().read_text(encoding="utf-8")


def test_where_no_log_can_be_written_the_person_is_told_all_the_same(book, does, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setattr("addin.log.log_file", lambda: tmp_path / "file" / "foerdermappe.log")
    does(failing(ValueError(PRIVATE)))

    assert buttons.press(Button.CHECK, lambda: book, TODAY) == TOLD
    assert len(book.told) == 1

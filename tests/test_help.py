"""What «Hilfe» says: every button, on a small screen too, and what happens to the office's entries."""

from __future__ import annotations

from pathlib import PureWindowsPath

import pytest

from addin import help as help_module
from addin.button_call import Button
from addin.help import help_text

LONG_LOG = PureWindowsPath("C:/Users/annegret.mustermann/AppData/Local/foerdermappe/Logs/foerdermappe.log")


@pytest.fixture(autouse=True)
def _log_of_windows(monkeypatch):
    monkeypatch.setattr(help_module, "log_file", lambda: LONG_LOG)


def test_every_button_but_help_itself_is_explained_in_the_order_of_the_work():
    explained = [line.partition(": ")[0] for line in help_text().splitlines() if ": " in line]

    labels = [button.label for button in Button if button is not Button.HELP]
    assert [name for name in explained if name in labels] == labels
    assert all(line.endswith(".") for line in help_text().splitlines() if line.partition(": ")[0] in labels)


def test_it_fits_into_a_message_of_excel_and_on_a_small_screen():
    lines = help_text().splitlines()

    assert len(help_text()) <= 1024
    # Windows breaks the lines of a message after some 75 letters; 768 pixels leave room for forty of them.
    assert sum(-(-len(line) // 75) or 1 for line in lines) <= 30


def test_it_says_which_button_changes_entries_what_the_colours_mean_and_where_to_turn():
    text = help_text()

    assert "Ihre Einträge ändern nur „Vorschläge übernehmen“ und, nach einer Frage, „Protokoll erstellen“." in text
    assert "Rot heißt Fehler, gelb Warnung, blau Hinweis." in text
    assert "„foerdermappe doctor“" in text
    assert str(LONG_LOG) in text
    assert text.rsplit("\n", 1)[-1].startswith("Fördermappe ")

"""What a person sees of the engine: messages and questions, in a window on a screen of its own."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from addin.workbook.libreoffice import dialogs
from application.conftest import require
from application.office import Office, in_time


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A LibreOffice with a window, for this file."""
    require(window=True)
    with Office(tmp_path_factory.mktemp("window"), window=True) as office:
        office.app.books.add()
        yield office


def answered(office: Office, ask: Callable[[], object], *keys: str, title: str) -> object:
    """What `ask` gives when these keys are pressed in the window of this title."""
    answers: list[object] = []
    asking = threading.Thread(target=lambda: answers.append(ask()), daemon=True)
    asking.start()
    found = _window_of(office, title)
    _press(office, found, *keys)
    asking.join(timeout=20)
    if asking.is_alive():  # a window that nobody closes would hold the whole run
        office.kill()
    assert answers, "the window was not closed by the keys"
    return answers[0]


def _window_of(office: Office, title: str) -> str:
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        search = ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"]
        found = subprocess.run(search, env=office.env, capture_output=True, text=True, timeout=20, check=False)
        if found.stdout.strip():
            time.sleep(0.5)  # it is drawn before it takes keys
            return found.stdout.split()[0]
        time.sleep(0.2)
    office.kill()
    pytest.fail(f"no window {title!r}")


def _press(office: Office, window: str, *keys: str) -> None:
    subprocess.run(["xdotool", "windowfocus", "--sync", window], env=office.env, timeout=20, check=False)
    for key in keys:
        command = ["type", key[5:]] if key.startswith("text:") else ["key", key]
        subprocess.run(["xdotool", *command], env=office.env, timeout=20, check=True)
        time.sleep(0.2)


@pytest.fixture(autouse=True)
def watch(window: Office) -> Iterator[None]:
    with in_time(window):
        yield


def test_a_message_waits_for_its_button(window: Office, keep: Path):
    def alert() -> object:
        return window.app.alert("60 Zeilen geprüft: 4 Fehler.", "Meldung", "ok", "info")

    assert answered(window, alert, "Return", title="Meldung") == "ok"
    assert window.screenshot(keep / "engine-window.png").stat().st_size > 1000


@pytest.mark.parametrize(("buttons", "key", "answer"), [("yes_no", "Return", "yes"), ("ok_cancel", "Escape", "cancel")])
def test_a_message_tells_which_button_was_pressed(window: Office, buttons: str, key: str, answer: str):
    def alert() -> object:
        return window.app.alert("Soll es sein?", "Frage", buttons, "critical")

    assert answered(window, alert, key, title="Frage") == answer


def test_a_question_gives_the_line_that_was_typed(window: Office):
    def ask() -> object:
        return dialogs.ask(window.app.books[0].api, "Sitzung", "Welche Sitzung?", "7", ok="Weiter", cancel="Abbrechen")

    assert answered(window, ask, "Return", title="Sitzung") == "7"
    assert answered(window, ask, "ctrl+a", "text:12", "Return", title="Sitzung") == "12"
    assert answered(window, ask, "Escape", title="Sitzung") is None


def test_the_status_bar_and_the_window_in_front(window: Office):
    app = window.app
    app.status_bar = "Prüft …"
    app.status_bar = False

    assert app.visible
    app.impl.activate(steal_focus=True)

"""Pressing a button: find the open workbook, do the job, tell the person. The only place that catches everything."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from addin.button_call import NOBODY_TOLD, TOLD, Button
from addin.button_jobs import JOBS
from addin.log import log_file, write_failure
from addin.notice import show_notice
from addin.told import Told
from addin.workbook.protocol import UnusableInput

if TYPE_CHECKING:
    from addin.workbook.live import LiveWorkbook

MESSAGES_VARIABLE = "FOERDERMAPPE_MESSAGES"
"""The environment variable that names a file for messages, one JSON object a line, instead of message boxes."""

TITLE = "Fördermappe"
_UNCHANGED = "Es wurde nichts geändert."
_CELLS_CHANGED = (
    "Ein Teil der Zellen kann schon geändert sein; „Letzte Änderung zurücknehmen“ stellt sie wieder her. Die "
    "Sicherung von vorher liegt neben der Arbeitsmappe oder in Ihren Dokumenten."
)
_HALF_DONE = (
    "Ihre Einträge sind unverändert. Die Markierungen und der Prüfbericht können unvollständig sein; bitte "
    "„Markierungen entfernen“ drücken."
)


def press(button: Button, opened: Callable[[], LiveWorkbook], today: date, window: int | None = None) -> int:
    """Do what a button does on the workbook that `opened` finds, and tell the person how it went.

    `window` is the handle of Excel's window, for a message where the workbook cannot be reached. Returns `TOLD`, or
    `NOBODY_TOLD` where no message could be shown; never raises.
    """
    try:
        book = opened()
    except UnusableInput as trouble:
        return _notice(f"{trouble}\n\n{_UNCHANGED}", window)
    except Exception as bug:  # noqa: BLE001 - whatever keeps us from the workbook, the person must hear of it
        write_failure(button.value, bug)
        return _notice(f"Die Arbeitsmappe ist nicht zu erreichen. {_UNCHANGED}\n\n{_advice()}", window)
    try:
        try:
            with book.at_work():
                told = JOBS[button](book, today)
        except UnusableInput as trouble:
            after = _state_of(book, button)
            _tell(book, Told(f"{trouble}\n\n{after}"), trouble=True)
            return TOLD
        if told.text:
            _tell(book, told)
        if told.document is not None:
            _open(book, told.document, button)
    except Exception as bug:  # noqa: BLE001 - nothing may end without a word to the person
        write_failure(button.value, bug)
        after = _state_of(book, button)
        text = f"„{button.label}“ ist nicht gelungen: ein unerwarteter Fehler. {after}\n\n{_advice()}"
        try:
            _tell(book, Told(text), trouble=True)
        except Exception as silence:  # noqa: BLE001 - the application itself may be gone
            write_failure(button.value, silence)
            return _notice(text, window)
    return TOLD


def _state_of(book: LiveWorkbook, button: Button) -> str:
    """What a person has to know of the workbook after a button has broken off."""
    if not book.has_written:
        return _UNCHANGED
    return _CELLS_CHANGED if book.has_changed_entries or button in (Button.APPLY, Button.UNDO) else _HALF_DONE


def _open(book: LiveWorkbook, document: Path, button: Button) -> None:
    try:
        book.open_document(document)
    except Exception as trouble:  # noqa: BLE001 - it is written, and can be opened by hand
        write_failure(button.value, trouble)
        text = f"„{document.name}“ ist geschrieben, lässt sich aber nicht von hier öffnen. Bitte von Hand öffnen."
        _tell(book, Told(text), trouble=True)


def _advice() -> str:
    return f"Bitte die Datei {log_file()} Ihrer IT geben; sie enthält keine persönlichen Angaben."


def _tell(book: LiveWorkbook, told: Told, *, trouble: bool = False) -> None:
    if not _noted(told.title, told.text):
        book.tell(told.text, told.title, trouble=trouble)


def _notice(text: str, window: int | None) -> int:
    return TOLD if _noted(TITLE, text) or show_notice(TITLE, text, window) else NOBODY_TOLD


def _noted(title: str, text: str) -> bool:
    """Write a message to the file that the environment names, if it does."""
    path = os.environ.get(MESSAGES_VARIABLE)
    if not path:
        return False
    with open(path, "a", encoding="utf-8") as file:
        file.write(json.dumps({"title": title, "text": text}, ensure_ascii=False) + "\n")
    return True

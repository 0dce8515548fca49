"""A copy of the open workbook, before cells of the office's own are changed."""

from __future__ import annotations

import contextlib
from pathlib import Path

from xlwings import Book

from addin.workbook.live.application import Application
from addin.workbook.protocol import UnusableInput


def save_backup(book: Book, target: Path, application: Application) -> None:
    """Save a copy of the workbook as it is now; its name, place and state stay as they are.

    `UnusableInput` where there is such a file already, or where it cannot be written; nothing is left of it then.
    """
    if target.exists():
        raise UnusableInput(
            f"Die Sicherung „{target.name}“ gibt es schon, und überschrieben wird sie nicht. Bitte diese Datei "
            "umbenennen oder verschieben und noch einmal drücken."
        )
    written = False
    try:
        if target.parent.is_dir():  # LibreOffice would make a folder that is not there
            application.save_copy(book, target)
            written = target.exists()
    except Exception:  # noqa: BLE001 - COM and UNO each have their own words for a folder that takes no file
        written = False
    if not written:
        with contextlib.suppress(OSError):
            target.unlink(missing_ok=True)
        raise UnusableInput(
            f"Die Sicherung „{target.name}“ kann nicht geschrieben werden; deshalb wurde nichts geändert. Bitte "
            "prüfen, ob es den Ordner gibt und ob darin gespeichert werden darf, und noch einmal drücken."
        )

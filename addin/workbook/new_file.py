"""Writing a workbook of our own sheets alone, as a file of its own beside the office's."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from openpyxl import Workbook

from addin.workbook.file import MAKER, beside_edited, look_at
from addin.workbook.protocol import ResultSheet, UnusableInput
from addin.workbook.result_sheet import write_sheet
from addin.workbook.save import save
from addin.workbook.writing import writing

SUFFIX = ".xlsx"


def place_for(usual: Path, out: Path | None, sheets: Collection[str], original: Path | None = None) -> Path:
    """Where a new workbook goes: what the caller names as `out`, else the usual place.

    One of ours that a person has saved since is kept: the next one gets a number, and a name that the caller gave
    is refused. `sheets` are the names by which a file is known as one that this may replace, and not a checked copy.
    Raises `UnusableInput` where nothing may be written there.
    """
    target = out if out is not None else beside_edited(usual)
    if target.suffix.lower() != SUFFIX:
        raise UnusableInput(f"Die Ausgabe muss auf {SUFFIX} enden, nicht auf „{target.suffix}“.")
    if target.is_dir() or (original is not None and target.exists() and target.samefile(original)):
        raise UnusableInput(
            f"Die Ausgabe darf nicht „{target.name}“ heißen, denn so heißt die Mappe oder ein Ordner; bitte einen "
            "anderen Namen wählen."
        )
    if not target.parent.is_dir():
        raise UnusableInput(f"Den Ordner für „{target.name}“ gibt es nicht; bitte zuerst anlegen.")
    if target.exists():
        known = look_at(target)
        if not known.own or not known.own <= set(sheets):
            raise UnusableInput(
                f"„{target.name}“ gibt es schon, und die Datei ist keine solche Ausgabe der Fördermappe; bitte einen "
                "anderen Namen wählen oder die Datei umbenennen."
            )
        if known.edited:
            raise UnusableInput(
                f"„{target.name}“ wurde seit der letzten Ausgabe von Hand bearbeitet; bitte einen anderen Namen wählen."
            )
    return target


def write_new_file(target: Path, sheet: ResultSheet) -> None:
    """Write a workbook that holds this sheet alone, whole or not at all; `UnusableInput` where it cannot be.

    Nothing in it tells of whoever wrote it: maker and last editor are the add-in.
    """
    book = Workbook()
    for empty in list(book.worksheets):
        book.remove(empty)
    stored = write_sheet(book.create_sheet(sheet.name), sheet)
    book.properties.creator = book.properties.lastModifiedBy = MAKER
    book.properties.title = sheet.name
    book.properties.language = "de-DE"
    with writing(target) as temporary:
        save(book, temporary, {sheet.name: stored}, {sheet.name})
    book.close()

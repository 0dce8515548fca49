"""Which workbooks of a folder are lists, and where the combined report goes.

What the Fördermappe wrote itself is no list: checked copies, backups, exports, and the combined report.
"""

from __future__ import annotations

import re
from pathlib import Path

from addin.workbook.file import beside_edited, look_at, own_sheets
from addin.workbook.package import open_package, sheet_parts
from addin.workbook.protocol import UnusableInput

REPORT_NAME = "Sammelbericht.xlsx"
PERSONS_SHEET = "Personen in mehreren Listen"
"""A sheet that only the combined report has: by it the report is known, whatever it is called."""

_LISTS = (".xlsx", ".xlsm")
_COPY = re.compile(r"\.geprueft(?:\.\d+)?$")
_BACKUP = re.compile(r"\bSicherung[- ]\d{4}")


def lists_in(folder: Path) -> list[Path]:
    """The workbooks that lie directly in a folder, by their names; lock files and backups are left out.

    Raises `UnusableInput` where the folder is missing, is a file, cannot be read, or holds no workbook.
    """
    if folder.is_file():
        raise UnusableInput(
            f"„{folder.name}“ ist eine Datei; mit --together bitte den Ordner angeben, in dem sie liegt."
        )
    try:
        files = [path for path in folder.iterdir() if _may_be_list(path)]
    except FileNotFoundError:
        raise UnusableInput(f"Den Ordner „{folder}“ gibt es nicht; bitte Namen und Schreibweise prüfen.") from None
    except OSError:
        raise UnusableInput(
            f"Der Ordner „{folder}“ kann nicht gelesen werden; bitte die Zugriffsrechte prüfen."
        ) from None
    if not files:
        raise no_lists(folder)
    return sorted(files, key=lambda path: (path.name.casefold(), path.name))


def no_lists(folder: Path) -> UnusableInput:
    """What to say of a folder without a list."""
    return UnusableInput(
        f"Im Ordner „{folder.name or folder}“ liegt keine Liste (.xlsx oder .xlsm); Unterordner werden nicht "
        "durchsucht, und was die Fördermappe selbst geschrieben hat, zählt nicht."
    )


def _may_be_list(path: Path) -> bool:
    hidden = path.name.startswith(("~$", "."))  # what Excel, macOS and our own writing put there for a while
    return path.suffix.lower() in _LISTS and not hidden and not _BACKUP.search(path.stem) and path.is_file()


def is_ours(path: Path) -> bool:
    """Whether the Fördermappe wrote a workbook: a combined report, a checked copy, or one of our sheets alone.

    Raises `UnusableInput` where it cannot be opened.
    """
    with open_package(path) as package:
        own = own_sheets(package)
        if PERSONS_SHEET in own:
            return True
        return bool(own) and (bool(_COPY.search(path.stem)) or own.issuperset(sheet_parts(package)))


def report_path(folder: Path, out: Path | None = None) -> Path:
    """Where the combined report goes: into the folder, with a number beside one that a person has edited, or to `out`.

    Raises `UnusableInput` where a file in its place is not a combined report of ours, was edited since (with `out`),
    or is open, and where the folder for it is missing.
    """
    if out is not None and out.suffix.lower() != ".xlsx":
        raise UnusableInput(f"Der Sammelbericht muss auf .xlsx enden, nicht auf „{out.suffix}“.")
    target = beside_edited(folder / REPORT_NAME) if out is None else out
    if not target.parent.is_dir():
        raise UnusableInput(f"Den Ordner für „{target.name}“ gibt es nicht; bitte zuerst anlegen.")
    if target.exists():
        _refuse_foreign(target)
    return target


def _refuse_foreign(target: Path) -> None:
    known = look_at(target)
    if PERSONS_SHEET not in known.own:
        raise UnusableInput(
            f"„{target.name}“ gibt es schon, und die Datei ist kein Sammelbericht der Fördermappe; "
            "bitte die Datei umbenennen oder mit --out einen anderen Namen wählen."
        )
    if known.edited:
        raise UnusableInput(
            f"„{target.name}“ wurde seit der letzten Prüfung von Hand bearbeitet; bitte einen anderen Namen wählen."
        )
    try:
        target.open("r+b").close()
    except OSError:
        raise UnusableInput(
            f"„{target.name}“ ist noch geöffnet oder gesperrt; bitte schließen und noch einmal versuchen."
        ) from None

"""Which workbooks of a folder are lists, and where the combined report goes.

What the Fördermappe wrote itself is no list: checked copies, backups, exports, and the combined report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from glob import escape
from pathlib import Path

from defusedxml.ElementTree import fromstring

from addin.together.words import enumerated
from addin.workbook.file import beside_edited, look_at, own_sheets
from addin.workbook.package import open_package, sheet_parts
from addin.workbook.protocol import UnusableInput

REPORT_NAME = "Sammelbericht.xlsx"
PERSONS_SHEET = "Personen in mehreren Listen"
"""A sheet that only the combined report has: by it the report is known, whatever it is called."""

_LISTS = (".xlsx", ".xlsm")
_OTHER_FORMATS = frozenset(
    (".xls", ".xlsb", ".xlt", ".xltx", ".xltm", ".ods", ".ots", ".fods", ".sxc", ".csv", ".tsv", ".numbers")
)
_COPY = re.compile(r"\.geprueft(?:\.\d+)?$")
_PROPERTIES = "docProps/core.xml"
_MADE = "{http://purl.org/dc/terms/}created"
_NUMBER = re.compile(r"\.(\d+)$")
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
    return sorted(files, key=_by_name)


def other_spreadsheets(folder: Path) -> list[str]:
    """The names of the spreadsheets directly in a folder that are in no format that is checked, by their names."""
    return [path.name for path in sorted(filter(_is_other_spreadsheet, folder.iterdir()), key=_by_name)]


def _by_name(path: Path) -> tuple[str, str]:
    return path.name.casefold(), path.name


def no_lists(folder: Path) -> UnusableInput:
    """What to say of a folder without a list."""
    if others := other_spreadsheets(folder):
        return UnusableInput(
            f"Im Ordner „{folder.name or folder}“ liegt keine Liste (.xlsx oder .xlsm), nur "
            f"{enumerated([f'„{name}“' for name in others])}; bitte als .xlsx speichern und noch einmal prüfen."
        )
    return UnusableInput(
        f"Im Ordner „{folder.name or folder}“ liegt keine Liste (.xlsx oder .xlsm); Unterordner werden nicht "
        "durchsucht, und was die Fördermappe selbst geschrieben hat, zählt nicht."
    )


def _may_be_list(path: Path) -> bool:
    return path.suffix.lower() in _LISTS and not _is_hidden(path) and not _BACKUP.search(path.stem) and path.is_file()


def _is_other_spreadsheet(path: Path) -> bool:
    return path.suffix.lower() in _OTHER_FORMATS and not _is_hidden(path) and path.is_file()


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(("~$", "."))  # what Excel, macOS and our own writing put there for a while


def is_ours(path: Path) -> bool:
    """Whether the Fördermappe wrote a workbook: a combined report, a checked copy, or one of our sheets alone.

    Raises `UnusableInput` where it cannot be opened.
    """
    with open_package(path) as package:
        own = own_sheets(package)
        if PERSONS_SHEET in own:
            return True
        return bool(own) and (bool(_COPY.search(path.stem)) or own.issuperset(sheet_parts(package)))


def reports_among(files: Iterable[Path]) -> list[Path]:
    """The combined reports among some files, the one saved last first."""
    reports = {path.resolve() for path in files if PERSONS_SHEET in look_at(path).own}
    return sorted(reports, key=lambda path: (path.stat().st_mtime_ns, written(path)), reverse=True)


def beside(report: Path) -> list[Path]:
    """The file in a report's place and the numbered ones beside it."""
    known = re.compile(rf"{re.escape(report.stem)}(?:\.\d+)?")
    return [
        path
        for path in report.parent.glob(f"{escape(report.stem)}*{escape(report.suffix)}")
        if known.fullmatch(path.stem)
    ]


def written(report: Path) -> tuple[str, int]:
    """What tells which of the reports was written first, whoever has saved it since.

    Programs leave the moment alone at which a workbook was made; of two in one second the number decides.
    """
    with open_package(report) as package:
        made = fromstring(package.read(_PROPERTIES)).findtext(_MADE) if _PROPERTIES in package.namelist() else None
    number = _NUMBER.search(report.stem)
    return made or "", int(number[1]) if number else 1


def report_path(folder: Path, out: Path | None = None) -> Path:
    """Where the combined report goes: into the folder or to `out`, with a number beside one that a person has edited.

    Raises `UnusableInput` where a file in its place is not a combined report of ours or is open, and where the folder
    for it is missing.
    """
    if out is not None and out.suffix.lower() != ".xlsx":
        raise UnusableInput(f"Der Sammelbericht muss auf .xlsx enden, nicht auf „{out.suffix}“.")
    target = usual = out or folder / REPORT_NAME
    if out is None or PERSONS_SHEET in look_at(usual).own:
        target = beside_edited(usual)
    if not target.parent.is_dir():
        raise UnusableInput(f"Den Ordner für „{target.name}“ gibt es nicht; bitte zuerst anlegen.")
    if target.exists():
        _refuse_foreign(target)
    return target


def _refuse_foreign(target: Path) -> None:
    if PERSONS_SHEET not in look_at(target).own:
        raise UnusableInput(
            f"„{target.name}“ gibt es schon, und die Datei ist kein Sammelbericht der Fördermappe; "
            "bitte die Datei umbenennen oder mit --out einen anderen Namen wählen."
        )
    try:
        target.open("r+b").close()
    except OSError:
        raise UnusableInput(
            f"„{target.name}“ ist noch geöffnet oder gesperrt; bitte schließen und noch einmal versuchen."
        ) from None

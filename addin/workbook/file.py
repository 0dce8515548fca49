"""A workbook as a file: calamine reads, openpyxl writes a checked copy. The original is never written."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from addin.findings import Finding
from addin.workbook.package import lost_in_copy, oddities, open_package, sheet_parts
from addin.workbook.protocol import RESULT_SHEETS, Grid, ResultSheet, UnusableInput
from addin.workbook.writing import writing

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

OWN_NAME = "_Foerdermappe"
"""A hidden name in each sheet that the add-in wrote: what tells them from the office's own."""

_SUFFIXES = (".xlsx", ".xlsm")


class FileWorkbook:
    """A workbook file, opened for reading. What is to be written is kept until `save_copy`.

    Raises `UnusableInput` on opening a file that is missing, locked, encrypted, damaged or foreign.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._package = open_package(path)
        self._parts = sheet_parts(self._package)
        self._calamine: CalamineWorkbook | None = None
        self._results: dict[str, ResultSheet] = {}
        self._marked: list[Finding] = []

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    @property
    def lost_in_copy(self) -> str:
        """A German sentence on what a copy cannot carry over; empty where nothing is lost."""
        return lost_in_copy(self._package)

    def _open(self) -> CalamineWorkbook:
        from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only where a file is read

        if self._calamine is None:
            try:
                self._calamine = CalamineWorkbook.from_path(str(self.path))
            except (CalamineError, OSError):
                raise self._damaged() from None
        return self._calamine

    def _damaged(self) -> UnusableInput:
        return UnusableInput(f"Die Datei „{self.name}“ ist beschädigt und kann nicht gelesen werden.")

    def sheet_names(self) -> Sequence[str]:
        """The visible worksheets in the order of their tabs."""
        return [sheet for sheet, visible in self._sheets() if visible]

    def hidden_sheet_names(self) -> Sequence[str]:
        """The hidden worksheets in the order of their tabs."""
        return [sheet for sheet, visible in self._sheets() if not visible]

    def _sheets(self) -> Iterator[tuple[str, bool]]:
        from python_calamine import SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

        for sheet in self._open().sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet:
                yield sheet.name, sheet.visible == SheetVisibleEnum.Visible

    def read(self, sheet: str) -> Grid:
        """One sheet, whole, from A1; an empty cell is the empty text."""
        from python_calamine import CalamineError  # noqa: PLC0415

        try:
            rows = self._open().get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            odd = oddities(self._package.read(self._parts[sheet]))
        except (CalamineError, KeyError, zipfile.BadZipFile, OSError, EOFError):
            raise self._damaged() from None
        last_row = max((row for row, _ in (*odd.errors, *odd.unstored)), default=0)
        rows += [[] for _ in range(last_row - len(rows))]
        return Grid(sheet, rows, odd.errors, odd.unstored, odd.hidden_rows)

    def replace(self, sheet: ResultSheet) -> None:
        """Keep one of our own sheets for the copy; `UnusableInput` where the office has its own of that name."""
        if sheet.name in self._parts and not self.is_own(sheet.name):
            raise UnusableInput(
                f"In „{self.name}“ gibt es schon ein eigenes Blatt „{sheet.name}“; bitte dieses Blatt umbenennen, "
                "dann schreibt die Fördermappe ihres daneben."
            )
        self._results[sheet.name] = sheet

    def mark(self, findings: Iterable[Finding]) -> None:
        """Keep the cells of the findings for the copy."""
        self._marked = list(findings)

    def is_own(self, sheet: str) -> bool:
        """Whether the add-in wrote this sheet."""
        order = list(self._parts)
        return sheet in order and order.index(sheet) in own_sheets(self._package)

    def save_copy(self, target: Path) -> None:
        """Write the copy with the kept sheets and marks, under a temporary name first.

        Raises `UnusableInput` where the target is the original, is not ours to replace, is open elsewhere,
        or cannot be written.
        """
        from addin.workbook.copy import write_copy  # noqa: PLC0415 - openpyxl only where a copy is written

        check_target(self.path, target)
        with writing(target) as temporary:
            write_copy(self.path, temporary, list(self._results.values()), self._marked)

    def close(self) -> None:
        """Let go of the file."""
        self._package.close()
        if self._calamine is not None:
            self._calamine.close()

    def __enter__(self) -> FileWorkbook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def own_sheets(package: zipfile.ZipFile) -> frozenset[int]:
    """The positions, from 0, of the sheets that the add-in wrote."""
    from defusedxml.ElementTree import fromstring  # noqa: PLC0415

    book = fromstring(package.read("xl/workbook.xml"))
    return frozenset(
        int(name.get("localSheetId") or -1)
        for name in book.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}definedName")
        if name.get("name") == OWN_NAME
    )


def has_own_sheet(path: Path, sheet: str) -> bool:
    """Whether a file is a copy of ours that holds this sheet, written by the add-in."""
    try:
        with open_package(path) as package:
            order = list(sheet_parts(package))
            return sheet in order and order.index(sheet) in own_sheets(package)
    except UnusableInput:
        return False


def copy_path(path: Path, out: Path | None = None) -> Path:
    """Where the checked copy goes: NAME.geprueft.xlsx beside the original, or what the caller names.

    Raises `UnusableInput` where the named file has another ending than the original.
    """
    suffix = path.suffix.lower() if path.suffix.lower() in _SUFFIXES else ".xlsx"
    if out is None:
        return path.with_name(f"{path.stem}.geprueft{suffix}")
    if out.suffix.lower() != suffix:
        raise UnusableInput(f"Die Kopie von „{path.name}“ muss auf {suffix} enden, nicht auf „{out.suffix}“.")
    return out


def check_target(original: Path, target: Path) -> None:
    """Make sure that a copy may be written there; `UnusableInput` says why not."""
    if target.exists():
        if target.is_dir() or target.resolve() == original.resolve() or original.samefile(target):
            raise UnusableInput(f"Die Kopie darf nicht „{target.name}“ heißen: So heißt das Original oder ein Ordner.")
        if not any(has_own_sheet(target, sheet) for sheet in RESULT_SHEETS):
            raise UnusableInput(
                f"„{target.name}“ gibt es schon, und die Datei stammt nicht von der Fördermappe; "
                "bitte einen anderen Namen wählen oder die Datei umbenennen."
            )
    elif not target.parent.is_dir():
        raise UnusableInput(f"Den Ordner für „{target.name}“ gibt es nicht; bitte zuerst anlegen.")

"""A workbook as a file: calamine reads, openpyxl writes a checked copy. The original is never written."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from glob import escape
from itertools import chain, count
from pathlib import Path
from typing import NamedTuple

from defusedxml.ElementTree import ParseError, fromstring

from addin.findings import Finding
from addin.workbook.formula_cells import formulas_in
from addin.workbook.package import Oddities, lost_in_copy, oddities, open_package, sheet_parts
from addin.workbook.protocol import OWN_NAME, CellChange, Grid, ResultSheet, UnusableInput, refuse_own_sheet
from addin.workbook.read_ahead import ParsedSheet, take
from addin.workbook.source import source_of
from addin.workbook.writing import writing

MAKER = "Fördermappe"
"""Who saved a copy last, as long as nobody else has."""

_PROPERTIES = "docProps/core.xml"
_LAST_SAVED_BY = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"

_SUFFIXES = (".xlsx", ".xlsm")


class Marks(NamedTuple):
    """What is to be marked in the copy, and on which sheets; None is all."""

    findings: Sequence[Finding]
    sheets: Collection[str] | None


class Kept(NamedTuple):
    """What is to be written into the copy."""

    results: Sequence[ResultSheet]
    marks: Marks
    changes: Sequence[CellChange]


class FileWorkbook:
    """A workbook file, opened for reading. What is to be written is kept until `save_copy`.

    Raises `UnusableInput` on opening a file that is missing, locked, encrypted, damaged or foreign.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._package = open_package(path)
        self._parts = sheet_parts(self._package)
        self._ahead = take(path)
        self._odd: dict[str, Oddities] = {}
        self._results: dict[str, ResultSheet] = {}
        self._marks = Marks([], None)
        self._changes: list[CellChange] = []

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    @property
    def lost_in_copy(self) -> str:
        """A German sentence on what a copy cannot carry over; empty where nothing is lost."""
        return lost_in_copy(self._package)

    def _damaged(self) -> UnusableInput:
        return UnusableInput(f"Die Datei „{self.name}“ ist beschädigt; bitte in Excel öffnen und neu speichern.")

    def _sheets(self) -> Mapping[str, ParsedSheet]:
        try:
            if not self._odd:  # they are found while calamine is still reading
                self._odd = {sheet: oddities(xml) for sheet, xml in self._ahead.xml().items()}
            return self._ahead.sheets()
        except UnusableInput:
            raise
        except Exception:  # noqa: BLE001 - whatever zip, XML and calamine say of a damaged file
            raise self._damaged() from None

    def sheet_names(self) -> Sequence[str]:
        """All worksheets in the order of their tabs."""
        return list(self._sheets())

    def is_hidden(self, sheet: str) -> bool:
        """Whether a worksheet is hidden."""
        return not self._sheets()[sheet].visible

    def read(self, sheet: str) -> Grid:
        """One sheet, whole, from A1; an empty cell is the empty text."""
        rows = self._sheets()[sheet].content.to_python(skip_empty_area=False)
        odd = self._odd.get(sheet, Oddities({}, frozenset(), ()))
        last_row = max((row for row, _ in (*odd.errors, *odd.unstored)), default=0)
        rows += [[] for _ in range(last_row - len(rows))]
        return Grid(sheet, rows, odd.errors, odd.unstored, odd.hidden_rows)

    def replace(self, sheet: ResultSheet) -> None:
        """Keep one of our own sheets for the copy; `UnusableInput` where the office has its own of that name."""
        taken = next((name for name in self._parts if name.casefold() == sheet.name.casefold()), None)
        if taken is not None and not self.is_own(taken):
            raise refuse_own_sheet(self.name, taken)
        self._results[sheet.name] = sheet

    def mark(self, findings: Iterable[Finding], sheets: Collection[str] | None = None) -> None:
        """Keep the cells of the findings for the copy; marks of an earlier run stay on sheets not among `sheets`."""
        self._marks = Marks(list(findings), sheets)

    def change(self, changes: Sequence[CellChange]) -> None:
        """Keep changes of the office's own cells for the copy; what is read stays as the original has it."""
        self._changes += changes

    def formulas(self, sheet: str) -> Mapping[tuple[int, int], str]:
        """The formulas of a sheet in English, by (row, column) from 1."""
        odd = self._odd.get(sheet)
        return formulas_in(self._ahead.xml()[sheet]) if odd is None or odd.has_formulas else {}

    def is_own(self, sheet: str) -> bool:
        """Whether the add-in wrote this sheet."""
        return sheet in own_sheets(self._package)

    def save_copy(self, target: Path) -> None:
        """Write the copy with the kept sheets and marks, under a temporary name first.

        Raises `UnusableInput` where the target is the original, is not ours to replace, is open elsewhere,
        or cannot be written.
        """
        from addin.workbook.copy import write_copy  # noqa: PLC0415 - openpyxl only where a copy is written

        check_target(self.path, target)
        with writing(target) as temporary:
            kept = Kept(list(self._results.values()), self._marks, self._changes)
            write_copy(self.path, temporary, kept, self._ahead.xml())

    def close(self) -> None:
        """Let go of the file."""
        self._package.close()
        self._ahead.close()

    def __enter__(self) -> FileWorkbook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def own_sheets(package: zipfile.ZipFile) -> frozenset[str]:
    """The names of the sheets that the add-in wrote."""
    book = fromstring(package.read("xl/workbook.xml"))
    marked = {
        name.get("localSheetId")
        for name in book.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}definedName")
        if name.get("name") == OWN_NAME
    }
    return frozenset(sheet for position, sheet in enumerate(sheet_parts(package)) if str(position) in marked)


class Copy(NamedTuple):
    """What is known of a file in a copy's place: which sheets of ours it has, and whether somebody saved it since."""

    own: frozenset[str] = frozenset()
    edited: bool = False


def look_at(path: Path) -> Copy:
    """What a file is to us; nothing where there is none, or one that is no workbook.

    Programs write their user's name into what they save; as long as ours stands there, nobody has.
    """
    try:
        with open_package(path) as package:
            own = own_sheets(package)
            has_properties = own and _PROPERTIES in package.namelist()
            saved_by = fromstring(package.read(_PROPERTIES)).findtext(_LAST_SAVED_BY) if has_properties else None
            return Copy(own, bool(own) and saved_by != MAKER)
    except (UnusableInput, ParseError):
        return Copy()


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


def beside_edited(path: Path) -> Path:
    """The path, or the next numbered one where a copy of ours stands that a person has saved since.

    What a person typed into a copy is work that must not be lost.
    """
    numbered = (path.with_name(f"{path.stem}.{number}{path.suffix}") for number in count(2))
    return next(free for free in chain((path,), numbered) if not look_at(free).edited)


def copies_of(original: Path, out: Path | None = None) -> list[Path]:
    """The copies of ours, in the usual place and as `out`, numbered ones among them; the one saved last first.

    As `out` there may lie a copy of another workbook: that is none of this one's.
    """
    named = {copy_path(original), *([copy_path(original, out)] if out is not None else [])}
    found = {
        path
        for name in named
        for path in name.parent.glob(f"{escape(name.stem)}*{escape(name.suffix)}")
        if _is_numbered(name, path) and look_at(path).own and _is_made_from(original, path)
    }
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.stem), reverse=True)


def _is_numbered(name: Path, path: Path) -> bool:
    """Whether a path is `name` itself or, beside it, one with a number."""
    return re.fullmatch(rf"{re.escape(name.stem)}(?:\.\d+)?", path.stem) is not None and path.suffix == name.suffix


def _is_made_from(original: Path, copy: Path) -> bool:
    """Whether a copy of ours was made from this workbook; that in its usual place says so by its name."""
    usual = copy_path(original)
    if _is_numbered(usual, copy) and copy.parent.resolve() == usual.parent.resolve():
        return True
    source = source_of(copy)
    return source is not None and source.may_be(original, copy)


def newest_copy(original: Path, out: Path | None = None) -> Path | None:
    """The copy of ours that was saved last; None where there is none."""
    return next(iter(copies_of(original, out)), None)


def check_place(original: Path, target: Path) -> None:
    """Make sure that a file in this place is an earlier copy of this workbook; `UnusableInput` says why not."""
    if target.exists():
        if target.is_dir() or target.resolve() == original.resolve() or original.samefile(target):
            raise UnusableInput(
                f"Die Kopie darf nicht „{target.name}“ heißen, denn so heißt das Original oder ein Ordner; bitte einen "
                "anderen Namen wählen."
            )
        if not look_at(target).own:
            raise UnusableInput(
                f"„{target.name}“ gibt es schon, und die Datei stammt nicht von der Fördermappe; "
                "bitte einen anderen Namen wählen oder die Datei umbenennen."
            )
        if not _is_made_from(original, target):
            raise _refuse_other(original, target)
    elif not target.parent.is_dir():
        raise UnusableInput(f"Den Ordner für „{target.name}“ gibt es nicht; bitte zuerst anlegen.")


def _refuse_other(original: Path, target: Path) -> UnusableInput:
    source = source_of(target)
    if source is None:
        what = f"die Datei ist keine geprüfte Kopie von „{original.name}“"
    else:
        where = "" if source.name != original.name else " in einem anderen Ordner"
        what = (
            f"die Datei wurde aus „{source.name}“{where} gemacht, ist also vielleicht die Arbeitsdatei einer anderen "
            "Liste"
        )
    return UnusableInput(
        f"„{target.name}“ gibt es schon, und {what}; bitte einen anderen Namen wählen oder die Datei umbenennen."
    )


def check_target(original: Path, target: Path) -> None:
    """Make sure that a copy may be written there; `UnusableInput` says why not."""
    check_place(original, target)
    if look_at(target).edited:
        raise UnusableInput(
            f"„{target.name}“ wurde seit der letzten Prüfung von Hand bearbeitet; bitte einen anderen Namen wählen."
        )

"""Reading ahead: calamine parses the sheets in a thread of its own while Python imports what will check them.

calamine lets go of Python's lock while it parses, so that on two cores the one costs little time beside the
other. The command line starts reading before it knows all of its options (`start`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple

from addin.workbook.package import open_package, sheet_parts
from addin.workbook.protocol import Grid, UnusableInput

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_MOST_CELLS = 50_000_000  # calamine keeps empty cells too; beyond this a stray value would fill the memory
_LAST_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
_COLUMN = re.compile(rb'\br="([A-Z]{1,3})\d')


class ParsedSheet(NamedTuple):
    """A worksheet as calamine parsed it, and whether it is visible."""

    content: CalamineSheet
    visible: bool


class ReadAhead:
    """The worksheets of a file, being read from the moment on that this is made."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._xml: dict[str, bytes] = {}
        self._sheets: dict[str, ParsedSheet] = {}
        self._trouble: Exception | None = None
        self._unpacked = Event()
        self._thread = Thread(target=self._read, name="calamine", daemon=True)
        self._thread.start()

    def xml(self) -> Mapping[str, bytes]:
        """The XML of the worksheets by name, as soon as it is unpacked; raises what went wrong on the way."""
        self._unpacked.wait()
        if not self._xml and self._trouble is not None:
            raise self._trouble
        return self._xml

    def sheets(self) -> Mapping[str, ParsedSheet]:
        """The worksheets by name in the order of their tabs; raises what calamine raised."""
        self._thread.join()
        if self._trouble is not None:
            raise self._trouble
        return self._sheets

    def close(self) -> None:
        """Wait until the file is let go of."""
        self._thread.join()

    def _read(self) -> None:
        try:
            self._unpack()
            self._unpacked.set()
            self._parse()
        except Exception as trouble:  # noqa: BLE001 - handed over to whoever asks for the sheets
            self._trouble = trouble
        finally:
            self._unpacked.set()

    def _unpack(self) -> None:
        with open_package(self._path) as package:
            xml = {sheet: package.read(part) for sheet, part in sheet_parts(package).items()}
        for sheet, content in xml.items():
            _refuse_too_large(sheet, content)
        self._xml = xml

    def _parse(self) -> None:
        from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - in the thread

        with CalamineWorkbook.from_path(str(self._path)) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ == SheetTypeEnum.WorkSheet:
                    visible = sheet.visible == SheetVisibleEnum.Visible
                    self._sheets[sheet.name] = ParsedSheet(book.get_sheet_by_name(sheet.name), visible)


def _refuse_too_large(sheet: str, xml: bytes) -> None:
    if _cells(xml) > _MOST_CELLS:
        raise UnusableInput(
            f"Das Blatt „{sheet}“ reicht bis an den Rand; bitte die leeren Zeilen und Spalten hinter der Liste löschen "
            "und die Datei speichern."
        )


def _cells(xml: bytes) -> int:
    """How many cells the used range of a sheet has at most; exact only where that may be too many."""
    begins = xml.rfind(b"<row ")
    if begins < 0:
        begins = max(xml.rfind(b":row "), 0)
    last = _LAST_ROW.match(xml, begins)
    if last is None:
        last = next(_LAST_ROW.finditer(xml[-100_000:]), None)
    rows = int(last[1]) if last else 0
    if rows * 702 <= _MOST_CELLS and (rows * 16_384 <= _MOST_CELLS or not re.search(rb'r="[A-Z]{3}\d', xml)):
        return rows
    widest = max((_number(match[1]) for match in _COLUMN.finditer(xml)), default=1)
    return rows * widest


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


_STARTED: dict[Path, ReadAhead] = {}


def start(path: Path) -> None:
    """Begin to read a file that will probably be asked for."""
    _STARTED[path] = ReadAhead(path)


def take(path: Path) -> ReadAhead:
    """The file's reading, begun earlier or now."""
    return _STARTED.pop(path, None) or ReadAhead(path)


def read_alone(path: Path, sheet: str) -> Grid:
    """One sheet of a workbook from A1, without what calamine does not tell; the others, however large, stay unread.

    Raises `UnusableInput` where there is no such sheet, or the file cannot be read.
    """
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - not every start reads a workbook

    try:
        with open_package(path) as package:
            _refuse_too_large(sheet, package.read(sheet_parts(package)[sheet]))
        with CalamineWorkbook.from_path(str(path)) as book:
            return Grid(sheet, book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
    except UnusableInput:
        raise
    except Exception:  # noqa: BLE001 - whatever zip and calamine say of a damaged file
        raise UnusableInput(
            f"Das Blatt „{sheet}“ in „{path.name}“ ist nicht lesbar; bitte die Datei in Excel öffnen und neu speichern."
        ) from None

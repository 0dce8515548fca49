"""A look into the package of an .xlsx or .xlsm: is it one, and what calamine does not tell about its cells.

calamine gives an error cell, and a formula that has no stored result, as an empty one, and knows no hidden
rows. They are searched in the sheet's XML, only where a quick look says that there are any.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from defusedxml.ElementTree import fromstring

from addin.workbook.error_values import GERMAN_ERRORS
from addin.workbook.formula_cells import FormulaCell, formula_cells, may_have_formulas, place_in
from addin.workbook.protocol import UnusableInput

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT = b"purl.oclc.org/ooxml/spreadsheetml/main"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_LARGEST = 2 * 1024**3

_ERROR_CELL = re.compile(rb'<(?:\w+:)?c\s([^>]*?\bt="e"[^>]*)>(.*?)</(?:\w+:)?c>', re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v>(.+?)</(?:\w+:)?v>", re.DOTALL)
_WITHOUT_RESULT = (re.compile(rb"</f>(?!<v>[^<])"), re.compile(rb"<f[^<>]*/>(?!<v>[^<])"))
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3}\d+)"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')


class Oddities(NamedTuple):
    """The cells with error values and with formulas without a result, by (row, column), and the hidden rows.

    Without `has_formulas` there is certainly no formula in the sheet.
    """

    errors: dict[tuple[int, int], str]
    unstored: frozenset[tuple[int, int]]
    hidden_rows: tuple[int, ...]
    has_formulas: bool = True


def open_package(path: Path) -> zipfile.ZipFile:
    """The package of a workbook, for reading.

    Raises `UnusableInput` with one German sentence where it is missing, locked, encrypted, damaged, or
    something else than a workbook.
    """
    name = path.name
    try:
        with path.open("rb") as file:
            head = file.read(8)
            if head == _OLE:
                file.seek(0)
                encrypted = _ENCRYPTED in file.read()
                raise UnusableInput(_ole_sentence(name, encrypted=encrypted))
    except FileNotFoundError:
        raise UnusableInput(f"Die Datei „{name}“ wurde nicht gefunden; bitte Namen und Ordner prüfen.") from None
    except IsADirectoryError:
        raise UnusableInput(f"„{name}“ ist ein Ordner; bitte eine Excel-Datei angeben.") from None
    except PermissionError:
        if path.is_dir():  # what Windows says of a folder
            raise UnusableInput(f"„{name}“ ist ein Ordner; bitte eine Excel-Datei angeben.") from None
        raise UnusableInput(
            f"Die Datei „{name}“ ist gesperrt; bitte in Excel schließen oder die Zugriffsrechte prüfen."
        ) from None
    except OSError:
        raise UnusableInput(
            f"Die Datei „{name}“ kann nicht gelesen werden; bitte Laufwerk und Verbindung prüfen."
        ) from None
    if not head:
        raise UnusableInput(f"Die Datei „{name}“ ist leer; bitte eine andere angeben.")
    try:
        package = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError):
        raise UnusableInput(_foreign(name, damaged=head.startswith(b"PK"))) from None
    if "xl/workbook.xml" not in package.namelist():
        package.close()
        raise UnusableInput(_foreign(name, damaged=False))
    if sum(item.file_size for item in package.infolist()) > _LARGEST:
        package.close()
        raise UnusableInput(f"Die Datei „{name}“ ist ausgepackt größer als 2 GB und wird nicht gelesen.")
    return package


def _ole_sentence(name: str, *, encrypted: bool) -> str:
    if encrypted:
        return f"Die Datei „{name}“ ist mit einem Kennwort verschlüsselt; bitte ohne Kennwort speichern."
    return f"„{name}“ ist im alten Excel-Format; bitte in Excel als .xlsx oder .xlsm speichern."


def _foreign(name: str, *, damaged: bool) -> str:
    if damaged:
        return f"Die Datei „{name}“ ist beschädigt; bitte in Excel öffnen und neu speichern."
    return f"„{name}“ ist keine Excel-Arbeitsmappe (.xlsx oder .xlsm); bitte eine andere Datei angeben."


def sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet, like `xl/worksheets/sheet1.xml`, by the sheet's name.

    Raises `UnusableInput` where the package's directory is damaged.
    """
    name = Path(package.filename or "").name
    try:
        xml = package.read("xl/workbook.xml")
        book = fromstring(xml)
        relations = fromstring(package.read("xl/_rels/workbook.xml.rels"))
    except Exception:  # noqa: BLE001 - zip, zlib and XML each have their own words for a damaged file
        raise UnusableInput(_foreign(name, damaged=True)) from None
    if _STRICT in xml[:2000]:
        raise UnusableInput(
            f"„{name}“ ist als „Strict Open XML-Arbeitsmappe“ gespeichert; bitte in Excel als gewöhnliche "
            "Excel-Arbeitsmappe (.xlsx) speichern."
        )
    targets = {relation.get("Id"): relation.get("Target") or "" for relation in relations}
    parts = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        parts[sheet.get("name") or ""] = part
    return parts


def oddities(xml: bytes) -> Oddities:
    """What calamine does not tell about the cells of a sheet's XML."""
    errors: dict[tuple[int, int], str] = {}
    unstored: set[tuple[int, int]] = set()
    hidden: tuple[int, ...] = ()
    if b't="e"' in xml:
        for match in _ERROR_CELL.finditer(xml):
            place, value = place_in(match[1]), _VALUE.search(match[2])
            if place:
                text = value[1].decode("utf-8", "replace") if value else "#N/A"
                errors[place] = GERMAN_ERRORS.get(text, text)
    has_formulas = may_have_formulas(xml)
    for cell in formula_cells(xml) if has_formulas and _may_lack_results(xml) else ():
        if not _has_result(cell) and (place := place_in(cell.attributes)):
            unstored.add(place)
    if b'hidden="' in xml:
        hidden = tuple(int(match[1]) for match in _HIDDEN_ROW.finditer(xml))
    return Oddities(errors, frozenset(unstored), hidden, has_formulas)


def _may_lack_results(xml: bytes) -> bool:
    """Whether any formula may have no result: a long list is told in a tenth of the time of looking at each cell."""
    return b":c " in xml or any(without.search(xml) for without in _WITHOUT_RESULT)


def _has_result(cell: FormulaCell) -> bool:
    return (b"<v>" in cell.xml and b"<v></v>" not in cell.xml) or (
        b't="str"' in cell.attributes or _VALUE.search(cell.xml) is not None
    )


class Stored(NamedTuple):
    """The stored result of a formula: the cell type of the package (`n`, `str`, `b`, `e`, `d`) and its XML text."""

    kind: str
    text: str


_KIND = re.compile(rb'\bt="(\w+)"')


def stored_results(sheets: Mapping[str, bytes]) -> dict[str, dict[str, Stored]]:
    """The stored results of all formulas, by sheet and address, as they stand in the XML of the sheets."""
    return {sheet: results for sheet, xml in sheets.items() if (results := dict(_stored(xml)))}


def _stored(xml: bytes) -> Iterator[tuple[str, Stored]]:
    for cell in formula_cells(xml):
        address, kind = _ADDRESS.search(cell.attributes), _KIND.search(cell.attributes)
        value = _VALUE.search(cell.xml)
        if address and (value or kind):
            text = value[1].decode("utf-8", "replace") if value else ""
            yield address[1].decode(), Stored(kind[1].decode() if kind else "n", text)


def lost_in_copy(package: zipfile.ZipFile) -> str:
    """What openpyxl does not carry over into a copy, as a German sentence; empty where nothing is lost."""
    parts = package.namelist()
    lost = []
    if any(part.startswith("xl/drawings/drawing") for part in parts):
        lost.append("Formen, Bilder oder Diagramme")
    if any(part.startswith("xl/slicers/") for part in parts):
        lost.append("Datenschnitte")
    if any(part.startswith("xl/threadedComments/") for part in parts):
        lost.append("Unterhaltungen zu Zellen")
    if not lost:
        return ""
    return f"Die Kopie enthält nicht alles aus dem Original: {', '.join(lost)} können fehlen."

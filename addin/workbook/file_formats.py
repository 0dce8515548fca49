"""The number formats of single cells of a file, which calamine does not tell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring

from addin.findings import place_of
from addin.workbook.package import open_package, sheet_parts

Place = tuple[str, int, int]
"""A cell by sheet, row and column, counted from 1."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STYLES = "xl/styles.xml"
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3}\d+)"')
_STYLE = re.compile(rb'\bs="(\d+)"')

_GENERAL = "General"
_BUILT_IN = MappingProxyType(
    {
        0: _GENERAL,
        1: "0",
        2: "0.00",
        3: "#,##0",
        4: "#,##0.00",
        9: "0%",
        10: "0.00%",
        11: "0.00E+00",
        12: "# ?/?",
        13: "# ??/??",
        14: "mm-dd-yy",
        15: "d-mmm-yy",
        16: "d-mmm",
        17: "mmm-yy",
        18: "h:mm AM/PM",
        19: "h:mm:ss AM/PM",
        20: "h:mm",
        21: "h:mm:ss",
        22: "m/d/yy h:mm",
        37: "#,##0 ;(#,##0)",
        38: "#,##0 ;[Red](#,##0)",
        39: "#,##0.00;(#,##0.00)",
        40: "#,##0.00;[Red](#,##0.00)",
        45: "mm:ss",
        46: "[h]:mm:ss",
        47: "mmss.0",
        48: "##0.0E+0",
        49: "@",
    }
)
"""The formats that a file names by number alone (ECMA-376 part 1, 18.8.30)."""


def formats_in_file(path: Path, places: Collection[Place]) -> dict[Place, str]:
    """The number formats of these cells in US notation; those of which nobody knows it are left out.

    Raises `UnusableInput` where the file cannot be read.
    """
    wanted: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for sheet, row, column in places:
        wanted[sheet].add((row, column))
    found: dict[Place, str] = {}
    with open_package(path) as package:
        parts = sheet_parts(package)
        formats = _formats(package)
        for sheet, cells in wanted.items():
            if sheet in parts:
                for (row, column), style in _styles(package.read(parts[sheet]), cells):
                    number_format = formats[style] if style < len(formats) else None
                    if number_format is not None:
                        found[sheet, row, column] = number_format
    return found


def _styles(xml: bytes, wanted: Collection[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], int]]:
    """The cells with the number of their style."""
    for match in _CELL.finditer(xml):
        address = _ADDRESS.search(match[1])
        place = place_of(address[1].decode()) if address else None
        if place is not None and place in wanted:
            style = _STYLE.search(match[1])
            yield place, int(style[1]) if style else 0


def _formats(package: ZipFile) -> list[str | None]:
    """The number format of each cell style."""
    if _STYLES not in package.namelist():
        return [_GENERAL]
    styles = fromstring(package.read(_STYLES))
    own: Mapping[int, str] = {
        int(item.get("numFmtId") or 0): item.get("formatCode") or _GENERAL for item in styles.iter(f"{_MAIN}numFmt")
    }
    listed = styles.find(f"{_MAIN}cellXfs")
    numbers = [int(item.get("numFmtId") or 0) for item in listed] if listed is not None else []
    return [own.get(number, _BUILT_IN.get(number)) for number in numbers]

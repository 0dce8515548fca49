"""What stands in a saved .xlsx: its marks, its links, and every sheet's XML with texts and styles written out."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from defusedxml.ElementTree import fromstring
from openpyxl import Workbook, load_workbook
from openpyxl.utils import rows_from_range

from addin.workbook.look import MARK_FORMULA
from addin.workbook.package import sheet_parts

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = re.compile(r'=HYPERLINK\("#((?:[^"]|"")*)",')
_VIEW = f"{_MAIN}sheetViews"
_NUMBERED = re.compile(r"\{[0-9A-F]{8}-[0-9A-F-]{27}\}")  # made anew whenever a file is saved
_NOT_KEPT = (f"{_MAIN}rPr",)  # the font of a note, which Calc knows only after it has shown the note
_PARTS_OF_A_STYLE = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "numFmtId": "numFmts"}


def marks(path: Path, sheet: str) -> dict[str, str]:
    """The marked cells of a sheet, each with the fill of its mark as RRGGBB."""
    found: dict[str, str] = {}
    for ranges in _workbook(path)[sheet].conditional_formatting:
        for rule in sorted(ranges.rules, key=lambda one: one.priority, reverse=True):
            if rule.formula and rule.formula[0].replace(" ", "") == MARK_FORMULA:
                for area in str(ranges.sqref).split():
                    cells = [cell for row in rows_from_range(area) for cell in row]
                    found |= dict.fromkeys(cells, rule.dxf.fill.bgColor.rgb[-6:])
    return found


def links(path: Path, sheet: str) -> dict[str, str]:
    """Where the cells of a sheet lead, whether they hold a link or a formula that is one."""
    found = {}
    for row in _workbook(path)[sheet]:
        for cell in row:
            if cell.hyperlink is not None:
                found[cell.coordinate] = cell.hyperlink.location
            elif cell.data_type == "f" and (match := _LINK.match(cell.value)):
                found[cell.coordinate] = match[1].replace('""', '"')
    return found


def _workbook(path: Path) -> Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of what openpyxl does not read; it is not asked for here
        return load_workbook(path)


def written_out(path: Path) -> dict[str, list[str]]:
    """Every sheet as a list of its elements, with its notes and tables; nothing in them refers to another part.

    Left out are what is selected, and empty cells that look like those that a file does not mention. Under the name
    "" stand the defined names and the names of all styles.
    """
    with zipfile.ZipFile(path) as package:
        looks = _Looks(package)
        texts = [ElementTree.tostring(item, "unicode") for item in _xml(package, "xl/sharedStrings.xml")]
        sheets = {}
        for name, part in sheet_parts(package).items():
            root = _xml(package, part)
            for row in root.iter(f"{_MAIN}row"):
                for cell in [cell for cell in row if len(cell) == 0 and looks.is_plain(cell)]:
                    row.remove(cell)
            for element in root.iter():
                looks.write_out(element)
                value = element.find(f"{_MAIN}v")
                if element.get("t") == "s" and value is not None:
                    value.text = texts[int(value.text)]
            sheets[name] = [line for child in root if child.tag != _VIEW for line in _lines(child)]
            sheets[name] += [line for related in _related(package, part) for line in _lines(_xml(package, related))]
        book = _xml(package, "xl/workbook.xml")
        sheets[""] = [ElementTree.tostring(name, "unicode") for name in book.iter(f"{_MAIN}definedName")]
        sheets[""] += sorted(looks.names)
        return sheets


class _Looks:
    """The styles of a package, each as text.

    What a style says of itself (`applyFont`) is left out: Calc writes it by the order in which it meets the cells.
    """

    def __init__(self, package: zipfile.ZipFile) -> None:
        root = _xml(package, "xl/styles.xml")
        parts = {kind: list(found) for kind in _PARTS_OF_A_STYLE.values() if (found := root.find(_MAIN + kind))}
        codes = {code.get("numFmtId"): code.get("formatCode") for code in parts.get("numFmts", ())}
        self.names = [f"style {style.get('name')}" for style in root.iter(f"{_MAIN}cellStyle")]
        self._cells = [self._whole(style, parts, codes) for style in root.find(f"{_MAIN}cellXfs") or ()]
        self._rules = [ElementTree.tostring(style, "unicode") for style in root.find(f"{_MAIN}dxfs") or ()]

    @staticmethod
    def _whole(style: Any, parts: Mapping[str, list[Any]], codes: Mapping[str | None, str | None]) -> str:
        texts = [ElementTree.tostring(child, "unicode") for child in style]
        for attribute, value in sorted(style.attrib.items()):
            kind = _PARTS_OF_A_STYLE.get(attribute)
            if kind == "numFmts":
                texts.append(codes.get(value) or f"format {value}")
            elif kind is not None:
                texts.append(ElementTree.tostring(parts[kind][int(value)], "unicode"))
            elif attribute != "xfId" and not attribute.startswith("apply"):
                texts.append(f"{attribute}={value}")
        return " ".join(texts)

    def is_plain(self, cell: Any) -> bool:
        """Whether a cell looks as one does that nobody has touched."""
        return self._cells[int(cell.get("s", 0))] == self._cells[0]

    def write_out(self, element: Any) -> None:
        """Put a style's text in the place of its number."""
        for attribute in ("s", "style"):
            if attribute in element.attrib and element.tag in (f"{_MAIN}c", f"{_MAIN}row", f"{_MAIN}col"):
                element.attrib[attribute] = self._cells[int(element.attrib[attribute])]
        if "dxfId" in element.attrib:
            element.attrib["dxfId"] = self._rules[int(element.attrib["dxfId"])]


def _xml(package: zipfile.ZipFile, part: str) -> Any:
    return fromstring(package.read(part))


def _lines(element: Any) -> Iterator[str]:
    """An element and those in it, each as a line."""
    if element.tag in _NOT_KEPT:
        return
    text = _NUMBERED.sub("{}", (element.text or "").strip())
    attributes = {name: _NUMBERED.sub("{}", value) for name, value in element.attrib.items()}
    yield f"{element.tag.rpartition('}')[2]} {sorted(attributes.items())} {text}"
    for child in element:
        yield from _lines(child)


def _related(package: zipfile.ZipFile, part: str) -> list[str]:
    """The notes and tables that belong to a sheet."""
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in package.namelist():
        return []
    targets = [relation.get("Target") or "" for relation in _xml(package, relations)]
    found = [f"xl/{target.removeprefix('../').removeprefix('/xl/')}" for target in targets]
    return sorted(one for one in found if one in package.namelist() and one.endswith(".xml"))

"""Saving a workbook with openpyxl, and what its writer leaves out.

openpyxl writes formulas without their results, so that a viewer which does not calculate shows nothing, and
texts inside the cells, which Excel moves to a table of its own at the next save. The results are put in on
the way into the package, those of the office's formulas as the original had them: nothing that they depend on
has changed. The texts of the sheets that the add-in wrote go into the table. It also writes the parts of a
font in an order that Excel only tolerates; they are put in the order of the schema.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from addin.workbook.chart_names import naming
from addin.workbook.package import Stored

Results = Mapping[str, Stored]
"""The results of a sheet's formulas by address."""

_FORMULA = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)>(<f\b[^>]*/>|<f\b.*?</f>)<v\s*/?>(?:</v>)?</c>', re.DOTALL)
_INLINE_TEXT = re.compile(rb'<c ([^>]*)t="inlineStr"([^>]*)><is>(<t\b.*?</t>|<t\s*/>)</is></c>', re.DOTALL)
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_FONT_PART = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER = b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
_STYLES = "xl/styles.xml"
_TYPES, _RELATIONS, _TEXTS = "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def save(book: Workbook, target: Path, results: Mapping[str, Results], own: Container[str]) -> None:
    """Save the workbook with the results of its formulas by sheet; `own` are the sheets that the add-in wrote."""
    names = {f"xl/worksheets/sheet{number}.xml": sheet.title for number, sheet in enumerate(book.worksheets, start=1)}
    with _Package(
        target,
        {part: results[name] for part, name in names.items() if results.get(name)},
        frozenset(part for part, name in names.items() if name in own),
    ) as package:
        _Writer(book, package).write_data()


class _Writer(ExcelWriter):
    """openpyxl's writer, which forgets what charts are called and how they are described."""

    def _write_drawing(self, drawing: Any) -> None:
        naming(drawing)
        super()._write_drawing(drawing)  # type: ignore[misc]  # its stubs leave it out


class _Package(ZipFile):
    """The package that openpyxl writes into; our own sheets are finished as they come."""

    def __init__(self, target: Path, results: Mapping[str, Results], own: Container[str]) -> None:
        super().__init__(target, "w", ZIP_DEFLATED)
        self._results = results
        self._own = own
        self._texts: dict[bytes, int] = {}
        self._uses = 0

    def write(self, filename: Any, arcname: Any = None, *args: Any, **kwargs: Any) -> None:
        """Take a worksheet from the file that openpyxl wrote it to."""
        results = self._results.get(arcname)
        if results is None and arcname not in self._own:
            super().write(filename, arcname, *args, **kwargs)
            return
        xml = Path(filename).read_bytes()
        if results is not None:
            xml = _with_results(xml, results)
        self.writestr(arcname, _INLINE_TEXT.sub(self._share, xml) if arcname in self._own else xml)

    def writestr(self, zinfo_or_arcname: Any, data: Any, *args: Any, **kwargs: Any) -> None:
        """Take a part; the directories, which come after the sheets, learn of the table of texts."""
        if self._texts and zinfo_or_arcname == _RELATIONS:
            relation = f'<Relationship Id="rIdTexts" Type="{_OFFICE}/sharedStrings" Target="/{_TEXTS}"/>'
            data = _before_end(data, "Relationships", relation)
        elif self._texts and zinfo_or_arcname == _TYPES:
            data = _before_end(data, "Types", f'<Override PartName="/{_TEXTS}" ContentType="{_TYPE}"/>')
            super().writestr(_TEXTS, self._table())
        elif zinfo_or_arcname == _STYLES:
            data = _FONT.sub(_font_in_order, data if isinstance(data, bytes) else data.encode())
        super().writestr(zinfo_or_arcname, data, *args, **kwargs)

    def _share(self, match: re.Match[bytes]) -> bytes:
        self._uses += 1
        number = self._texts.setdefault(match[3], len(self._texts))
        return b'<c %st="s"%s><v>%d</v></c>' % (match[1], match[2], number)

    def _table(self) -> bytes:
        head = f'<sst xmlns="{_MAIN}" count="{self._uses}" uniqueCount="{len(self._texts)}">'
        return head.encode() + b"".join(b"<si>%s</si>" % text for text in self._texts) + b"</sst>"


def _font_in_order(match: re.Match[bytes]) -> bytes:
    parts = sorted(_FONT_PART.finditer(match[1]), key=lambda part: _FONT_ORDER.index(part[1]))
    return b"<font>%s</font>" % b"".join(part[0] for part in parts)


def _before_end(xml: bytes | str, tag: str, addition: str) -> str:
    text = xml.decode() if isinstance(xml, bytes) else xml
    head, end, tail = text.rpartition(f"</{tag}>")
    return f"{head}{addition}{end}{tail}"


def _with_results(xml: bytes, results: Results) -> bytes:
    def stored(match: re.Match[bytes]) -> bytes:
        result = results.get(match[1].decode())
        if result is None:
            return match[0]
        kind = b"" if result.kind == "n" else b' t="%s"' % result.kind.encode()
        return b'<c r="%s"%s%s>%s<v>%s</v></c>' % (match[1], match[2], kind, match[3], result.text.encode())

    return _FORMULA.sub(stored, xml)

"""What the Word document of the Verwendungsnachweis has beyond text: tables of figures, and boxes to be ticked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar
from xml.sax.saxutils import escape

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Cm, Length
from docx.text.paragraph import Paragraph

from addin.cofinancing.sections import SUM, Content
from addin.findings import shown
from addin.statement.words import POSITION, UNTICKED
from addin.word import template_styles as look
from addin.word.ties import NO_BREAK
from addin.word.typography import printable
from addin.word.writer import Writer
from addin.workbook.protocol import Cell, Format, Kind, Line

_WIDTHS: Mapping[Format, int] = {
    Format.TEXT: 20,
    Format.WRAPPED: 46,
    Format.NUMBER: 20,
    Format.EURO: 25,
    Format.DATE: 22,
    Format.PERCENT: 21,
    Format.TENTHS: 22,
}
"""The share of a column in the width of the page."""
_FIRST_WIDTH = 19
_SHORT = 12
"""Lines of a table that certainly find room on a page."""
_RIGHT = (Format.EURO, Format.PERCENT, Format.TENTHS, Format.NUMBER)
_PARTED = re.compile(r"(?<=ungs)(?=datum|fähig)")
"""Where words may be parted that are wider than their column."""
_SOFT_HYPHEN = "\u00ad"

_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FONT = "MS Gothic"
_BOX = (
    f'<w:sdt xmlns:w="{_WORD}" xmlns:w14="{_WORD_2010}"><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/>'
    f'<w14:checkedState w14:val="2612" w14:font="{_FONT}"/><w14:uncheckedState w14:val="2610" w14:font="{_FONT}"/>'
    "</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr>"
    f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:hint="eastAsia"/></w:rPr>'
    f"<w:t>{UNTICKED}</w:t></w:r></w:sdtContent></w:sdt>"
)
"""A content control that a click in Word ticks: [MS-DOCX] 2.5.1, w14:checkbox."""


def check_box(paragraph: Paragraph, sentence: str) -> Paragraph:
    """A sentence behind a box to be ticked."""
    paragraph._p.append(parse_xml(_BOX))
    paragraph.add_run(f"\t{printable(sentence)}")
    paragraph.paragraph_format.left_indent = Cm(0.8)
    paragraph.paragraph_format.first_line_indent = Cm(-0.8)
    return paragraph


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of the sheet, for the document: figures stand right, sums are bold."""

    KINDS: ClassVar = (Kind.BODY, Kind.QUIET, Kind.TOTAL)

    caption: str
    header: Line
    lines: list[Line] = field(default_factory=list)

    def write(self, writer: Writer) -> None:
        """Write it behind what is there; the lines as XML at once, for there may be tens of thousands."""
        formats = self.header.formats
        names = [_PARTED.sub(_SOFT_HYPHEN, str(cell)) for cell in self.header.cells]
        widths = [_FIRST_WIDTH if number == 0 else _WIDTHS[form] for number, form in enumerate(formats)]
        table = writer.table(self.caption, names, widths, (), keep=True)
        cells = table.rows[0].cells
        for cell, form in zip(cells, formats, strict=True):
            if form in _RIGHT:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
        style = writer.identifier(look.TABLE_TEXT)
        strong = writer.identifier("Strong", WD_STYLE_TYPE.CHARACTER)
        weight = f'<w:rPr><w:rStyle w:val="{strong}"/></w:rPr>' if strong else ""
        before = [_cell_before(cell.width, form, style) for cell, form in zip(cells, formats, strict=True)]
        whole = len(self.lines) <= _SHORT
        pairs = zip(self.lines, [*self.lines[1:], None], strict=True)
        rows = (
            _row(
                line, before, weight if line.kind is Kind.TOTAL else "", stays=_stay_together(line, after, whole=whole)
            )
            for line, after in pairs
        )
        table._tbl.extend(parse_xml(f'<w:tbl xmlns:w="{_WORD}">{"".join(rows)}</w:tbl>'))


def _cell_before(width: Length | None, form: Format, style: str | None) -> tuple[str, str]:
    """The XML of a cell up to its text, in two parts between which it may say that it stays with the next line."""
    wide = f'<w:tcPr><w:tcW w:w="{Length(width or 0).twips}" w:type="dxa"/></w:tcPr>'
    place = '<w:jc w:val="right"/>' if form in _RIGHT else ""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:tc>{wide}<w:p><w:pPr>{styled}", f"{place}</w:pPr>"


def _row(line: Line, before: Sequence[tuple[str, str]], weight: str, *, stays: bool) -> str:
    with_next = "<w:keepNext/>" if stays else ""
    cells = []
    for (begin, end), content, form in zip(before, line.cells, line.formats, strict=True):
        text = escape(printable(_text(content, form)))
        run = f'<w:r>{weight}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
        cells.append(f"{begin}{with_next}{end}{run}</w:p></w:tc>")
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _stay_together(line: Line, after: Line | None, *, whole: bool) -> bool:
    """A short table stays on one page; a sum with the line above it, the head of a position with its first receipt."""
    if after is None:
        return False
    return (
        whole
        or (line.kind is Kind.TOTAL and line.cells[0] == POSITION)
        or (after.kind is Kind.TOTAL and after.cells[0] == SUM)
    )


def _text(content: Content, form: Format) -> str:
    """A value as the sheet shows it."""
    value = content.value if isinstance(content, Cell) else content
    if isinstance(value, Decimal) and form in (Format.PERCENT, Format.TENTHS):
        digits = f"{value * 100:.{1 if form is Format.TENTHS else 2}f}".replace(".", ",")
        return f"{digits}{NO_BREAK}%"
    return shown(value)

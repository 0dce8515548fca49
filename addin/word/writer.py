"""The building blocks of a Word document: paragraphs, headings, lists and tables that are accessible by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu
from docx.table import Table
from docx.text.paragraph import Paragraph

from addin.word import template_styles as look
from addin.word.elements import add, add_cell, add_row, element, table_element, write_paragraph, write_run
from addin.word.template import TEXT_WIDTH
from addin.word.typography import printable

LANGUAGE = "de-DE"

_DEFAULT = qn("w:default")

_LENT = re.compile(r"Protokoll .*|heading [1-4]|Title|Subtitle|Strong")
"""The styles that an office's own template borrows from ours where it lacks them."""


class Writer:
    """Writes paragraphs and tables; every text passes here, is made printable and never interpreted."""

    def __init__(self, document: Document) -> None:
        self.document = document
        _lend_styles(document)
        self._styles = {style.name: style for style in document.styles}
        page = document.sections[-1]
        margins = (page.left_margin or 0) + (page.right_margin or 0)
        self._end = document.element.body.get_or_add_sectPr()
        self._width = Emu((page.page_width or 0) - margins).twips if page.page_width else TEXT_WIDTH

    def clear(self) -> None:
        """Take away the empty paragraphs that a template must have; a letter head of the office stays."""
        for paragraph in self.document.paragraphs:
            if not paragraph.text.strip() and not paragraph._p.xpath(".//w:drawing | .//w:pict | .//w:sectPr"):
                paragraph._p.getparent().remove(paragraph._p)

    def dress(self, paragraph: Paragraph, style: str) -> None:
        """Give a paragraph a style of that name, where the template has it."""
        found = self._styles.get(style)
        if found is not None and found.type == WD_STYLE_TYPE.PARAGRAPH:
            paragraph._p.style = self._identifier(style, WD_STYLE_TYPE.PARAGRAPH)

    def paragraph(self, text: str, style: str = "Normal", *, keep: bool = False) -> Paragraph:
        """A paragraph of its own style; `keep` holds it on one page with what follows."""
        made = element("w:p")
        write_paragraph(made, printable(text), self._identifier(style, WD_STYLE_TYPE.PARAGRAPH), keep=keep)
        return Paragraph(self._append(made), self.document._body)

    def bullet(self, text: str, *, keep: bool = False) -> Paragraph:
        """An entry of a real list; with a dash where the template knows no lists."""
        known = "List Bullet" in self._styles
        return self.paragraph(text if known else f"– {text}", "List Bullet", keep=keep)

    def heading(self, text: str, level: int) -> None:
        """A real heading, which Word's navigation and a screen reader know."""
        self.paragraph(text, f"Heading {level}", keep=True)

    def strong(self, paragraph: Paragraph, text: str) -> None:
        """A run of weight."""
        write_run(paragraph._p, printable(text), self._identifier("Strong", WD_STYLE_TYPE.CHARACTER))

    def table(
        self,
        caption: str,
        header: Sequence[str],
        widths: Sequence[int],
        rows: Sequence[Sequence[str | tuple[str, ...]]],
        style: str = look.TABLE,
        *,
        keep: bool = False,
    ) -> Table:
        """A table with a header row that is marked as such and repeats; rows do not break across pages.

        `widths` share out the width of the page. A cell of several texts has a paragraph for each. The header keeps
        with the first rows, and the last two rows with each other: none stands alone on a page. `keep` holds the whole
        table on one page with what follows.
        """
        widths = [width * self._width // sum(widths) for width in widths]
        table = table_element(self._styles[style].style_id, caption, widths)
        head, body = (self._identifier(name, WD_STYLE_TYPE.PARAGRAPH) for name in (look.TABLE_HEADER, look.TABLE_TEXT))
        strong = self._identifier("Strong", WD_STYLE_TYPE.CHARACTER)
        for number, cells in enumerate((header, *rows)):
            row = add_row(table, header=number == 0)
            kept = keep or (number in (0, 1, len(rows) - 1) and number < len(rows))
            for content, width in zip(cells, widths, strict=True):
                cell = add_cell(row, width)
                for text in content if isinstance(content, tuple) else (content,):
                    looks = (body, None) if number else (head, strong)
                    write_paragraph(add(cell, "w:p"), printable(text), looks[0], run=looks[1], keep=kept)
        return Table(self._append(table), self.document._body)

    def _identifier(self, name: str, kind: WD_STYLE_TYPE) -> str | None:
        """The identifier of a style of that name and kind; None where there is none, or where it is the default."""
        found = self._styles.get(name)
        if found is None or found.type != kind or found.element.get(_DEFAULT):
            return None
        return str(found.style_id)

    def _append(self, made: BaseOxmlElement) -> BaseOxmlElement:
        """Put an element at the end of the body, before the properties of its last page."""
        self._end.addprevious(made)
        return made

    def speak_german(self) -> None:
        """German as the language of every style, whatever the template says."""
        styles = self.document.styles.element
        defaults = styles.xpath("./w:docDefaults/w:rPrDefault/w:rPr")
        if defaults and not defaults[0].xpath("./w:lang"):
            defaults[0].append(element("w:lang"))
        for language in styles.xpath(".//w:lang"):
            language.set(qn("w:val"), LANGUAGE)

    def number_pages(self) -> None:
        """„Seite x von y“ where the template's footer is empty."""
        for section in self.document.sections:
            footer = section.footer
            if footer._element.xpath(".//w:instrText | .//w:fldSimple | .//w:t"):
                continue
            paragraph = footer.paragraphs[0] if footer.paragraphs else footer.add_paragraph()
            self.dress(paragraph, "Footer")
            for text, field in (("Seite ", "PAGE"), (" von ", "NUMPAGES")):
                paragraph.add_run(text)
                simple = element("w:fldSimple", instr=field)
                run = OxmlElement("w:r")
                run.append(element("w:t"))
                run[0].text = "1"
                simple.append(run)
                paragraph._p.append(simple)


def _lend_styles(document: Document) -> None:
    """Add those of our styles that the template lacks, based on its own normal text and table."""
    styles = document.styles.element
    names = {name.get(qn("w:val")).casefold() for name in styles.xpath("./w:style/w:name")}
    known = set(styles.xpath("./w:style/@w:styleId"))
    bases = {
        ours: styles.xpath(f"./w:style[@w:type='{kind}' and @w:default]/@w:styleId")
        for ours, kind in (("Standard", "paragraph"), ("NormaleTabelle", "table"))
    }
    for style in parse_xml(look.STYLES).xpath("./w:style"):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if not _LENT.fullmatch(name) or name.casefold() in names or style.get(qn("w:styleId")) in known:
            continue
        for link in style.xpath("./w:basedOn | ./w:next"):
            target = bases.get(link.get(qn("w:val")), [])
            if target:
                link.set(qn("w:val"), target[0])
            elif link.get(qn("w:val")) not in known:
                style.remove(link)
        styles.append(style)

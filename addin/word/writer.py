"""The building blocks of a Word document: paragraphs, headings, lists and tables that are accessible by themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Emu, Twips
from docx.table import Table
from docx.text.paragraph import Paragraph

from addin.word import template_styles as look
from addin.word.template import TEXT_WIDTH
from addin.word.typography import printable

LANGUAGE = "de-DE"

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
            paragraph.style = found

    def paragraph(self, text: str, style: str = "Normal") -> Paragraph:
        """A paragraph of its own style."""
        paragraph = self.document.add_paragraph(printable(text))
        self.dress(paragraph, style)
        return paragraph

    def bullet(self, text: str) -> Paragraph:
        """An entry of a real list; with a dash where the template knows no lists."""
        known = "List Bullet" in self._styles
        return self.paragraph(text if known else f"– {text}", "List Bullet")

    def heading(self, text: str, level: int) -> None:
        """A real heading, which Word's navigation and a screen reader know."""
        self.paragraph(text, f"Heading {level}").paragraph_format.keep_with_next = True

    def strong(self, paragraph: Paragraph, text: str) -> None:
        """A run of weight."""
        paragraph.add_run(printable(text)).style = self._styles["Strong"]

    def table(
        self,
        caption: str,
        header: Sequence[str],
        widths: Sequence[int],
        rows: Sequence[Sequence[str | tuple[str, ...]]],
        style: str = look.TABLE,
    ) -> Table:
        """A table with a header row that is marked as such and repeats; rows do not break across pages.

        `widths` share out the width of the page. A cell of several texts has a paragraph for each.
        """
        widths = [width * self._width // sum(widths) for width in widths]
        table: Table = self.document.add_table(rows=1 + len(rows), cols=len(header))
        table.autofit = False
        table.style = self._styles[style]
        self._describe(table, caption, widths)
        for number, (row, cells) in enumerate(zip(table.rows, (header, *rows), strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(_element("w:cantSplit"))
            if number == 0:
                properties.append(_element("w:tblHeader"))
            for cell, content, width in zip(row.cells, cells, widths, strict=True):
                cell.width = Twips(width)
                texts = content if isinstance(content, tuple) else (content,)
                for index, text in enumerate(texts):
                    paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
                    self.dress(paragraph, look.TABLE_TEXT if number else look.TABLE_HEADER)
                    run = paragraph.add_run(printable(text))
                    if number == 0:
                        run.bold = True  # a style would take away again what the paragraph's gives (17.7.3)
                        paragraph.paragraph_format.keep_with_next = True
        return table

    @staticmethod
    def _describe(table: Table, caption: str, widths: Sequence[int]) -> None:
        properties = table._tbl.tblPr
        for old in properties.xpath("./w:tblLook | ./w:tblW"):
            properties.remove(old)
        width = _element("w:tblW", w=str(sum(widths)), type="dxa")
        properties.insert(1 if properties.xpath("./w:tblStyle") else 0, width)
        flags = {"firstColumn": "0", "lastRow": "0", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
        properties.append(_element("w:tblLook", val="0620", firstRow="1", **flags))
        properties.append(_element("w:tblCaption", val=caption))
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = Twips(wide)

    def speak_german(self) -> None:
        """German as the language of every style, whatever the template says."""
        styles = self.document.styles.element
        defaults = styles.xpath("./w:docDefaults/w:rPrDefault/w:rPr")
        if defaults and not defaults[0].xpath("./w:lang"):
            defaults[0].append(_element("w:lang"))
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
                simple = _element("w:fldSimple", instr=field)
                run = OxmlElement("w:r")
                run.append(_element("w:t"))
                run[0].text = "1"
                simple.append(run)
                paragraph._p.append(simple)

    def mark_pages(self, word: str) -> None:
        """A word before the page numbers in the footers, such as „Entwurf“."""
        for paragraph in {p._p: p for section in self.document.sections for p in _page_lines(section)}.values():
            run = paragraph.add_run(f"{word} · ")
            first = paragraph._p.xpath("./w:r | ./w:fldSimple")[0]
            first.addprevious(run._r)


def _page_lines(section: Section) -> list[Paragraph]:
    """The paragraphs of a section's footers that count the pages."""
    footers = [section.footer]
    footers += [section.first_page_footer] if section.different_first_page_header_footer else []
    counted = ".//w:instrText[contains(., 'PAGE')] | .//w:fldSimple[contains(@w:instr, 'PAGE')]"
    own = [footer for footer in footers if not footer.is_linked_to_previous]
    return [paragraph for footer in own for paragraph in footer.paragraphs if paragraph._p.xpath(counted)]


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


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element

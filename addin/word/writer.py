"""The building blocks of a Word document: paragraphs, headings, lists and tables that are accessible by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Emu, Twips
from docx.table import Table
from docx.text.paragraph import Paragraph

from addin.word import template_styles as look
from addin.word.fields import Facts, fill
from addin.word.marked_place import Place, find_place
from addin.word.office_styles import has_outline, take_styles
from addin.word.paths import select
from addin.word.template import TEXT_WIDTH
from addin.word.typography import printable

LANGUAGE = "de-DE"

_COUNTED = ".//w:instrText[contains(., 'PAGE')] | .//w:fldSimple[contains(@w:instr, 'PAGE')]"
_CELL_MARGINS = 216  # of a cell, twentieths of a point, as Word has them on both sides together


class Writer:
    """Writes paragraphs and tables; every text passes here, is made printable and never interpreted."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.styles = take_styles(document)
        known = {style.style_id: style for style in document.styles}
        self._styles = {style.name: style for style in document.styles}
        self._styles |= {ours: known[identifier] for ours, identifier in self.styles.used.items()}
        self._unlisted = {
            ours
            for ours, identifier in self.styles.used.items()
            if ours.startswith("Heading ") and not has_outline(document, identifier)
        }
        body = document.element.body
        self.place = find_place(document)
        self._brought = [element for element in body if element.tag != qn("w:sectPr")]
        self._width = width_at(document, self.place)

    def clear(self) -> None:
        """Take away the empty paragraphs at the end that a template must have; a letter head of the office stays."""
        if self.place.anchor is not None:
            return
        while self._brought and _is_empty(self._brought[-1]):
            last = self._brought.pop()
            last.getparent().remove(last)

    def put_in_place(self) -> None:
        """Move what was written to the place that the template has for it."""
        brought = set(self._brought)
        written = [part for part in self.document.element.body if part not in brought and part.tag != qn("w:sectPr")]
        self.place.put(written)

    def finish(self, facts: Facts) -> None:
        """Everything in its place, what the template asks for filled in, German throughout, the pages numbered."""
        fill(self.document, self._brought, facts)
        self.put_in_place()
        self.speak_german()
        self.number_pages()

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
        """An entry of a real list."""
        return self.paragraph(text, "List Bullet")

    def heading(self, text: str, level: int) -> None:
        """A real heading, which Word's navigation and a screen reader know, also where the office's style is none."""
        name = f"Heading {level}"
        paragraph = self.paragraph(text, name)
        paragraph.paragraph_format.keep_with_next = True
        if name in self._unlisted:
            paragraph._p.get_or_add_pPr().append(_element("w:outlineLvl", val=str(level - 1)))

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
        """„Seite x von y“ where the template's footer is empty and no header counts the pages."""
        self.put_in_place()
        for section in self.document.sections:
            if not section.header.is_linked_to_previous and section.header._element.xpath(_COUNTED):
                continue
            footer = section.footer
            if footer._element.xpath(".//w:instrText | .//w:fldSimple | .//w:t | .//w:drawing | .//w:pict"):
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
    own = [footer for footer in footers if not footer.is_linked_to_previous]
    return [paragraph for footer in own for paragraph in footer.paragraphs if paragraph._p.xpath(_COUNTED)]


def width_at(document: Document, place: Place) -> int:
    """The width of the text at a place, in twentieths of a point: of its cell, or of its section's page."""
    if place.in_table:
        widths = select(place.anchor, "ancestor::w:tc[1]/w:tcPr/w:tcW[@w:type='dxa']/@w:w")
        if widths and int(widths[0]) > _CELL_MARGINS:
            return int(widths[0]) - _CELL_MARGINS
    number = len(select(place.anchor, "preceding::w:sectPr[parent::w:pPr]")) if place.anchor is not None else -1
    page = document.sections[number]
    margins = (page.left_margin or 0) + (page.right_margin or 0) + (page.gutter or 0)
    return int(Emu((page.page_width or 0) - margins).twips) if page.page_width else TEXT_WIDTH


def _is_empty(element: BaseOxmlElement) -> bool:
    """Whether a part of the body is a paragraph that holds nothing at all."""
    held = ".//w:t | .//w:drawing | .//w:pict | .//w:object | .//w:sectPr | .//w:br | .//w:sdt | .//w:fldChar"
    return element.tag == qn("w:p") and not select(element, held)


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element

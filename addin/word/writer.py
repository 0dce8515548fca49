"""The building blocks of a Word document: paragraphs, headings, lists and tables that are accessible by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Emu
from docx.table import Table
from docx.text.paragraph import Paragraph

from addin.word import template_styles as look
from addin.word.elements import add, add_cell, add_row, element, table_element, write_paragraph, write_run
from addin.word.fields import Facts, fill
from addin.word.marked_place import Place, find_place
from addin.word.office_styles import has_outline, take_styles
from addin.word.paths import select
from addin.word.template import TEXT_WIDTH
from addin.word.typography import printable

LANGUAGE = "de-DE"

_DEFAULT = qn("w:default")
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
        self._end = body.get_or_add_sectPr()
        self._brought = [part for part in body if part is not self._end]
        self.width = width_at(document, self.place)
        """The width of the text, in twentieths of a point."""

    def clear(self) -> None:
        """Take away the empty paragraphs at the end that a template must have; a letter head of the office stays."""
        if self.place.anchor is not None:
            return
        while self._brought and _is_empty(self._brought[-1]):
            last = self._brought.pop()
            last.getparent().remove(last)

    def put_in_place(self) -> None:
        """Move what was written to the place that the template has for it."""
        brought = {*self._brought, self._end}
        self.place.put([part for part in self.document.element.body if part not in brought])

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
            paragraph._p.style = self.identifier(style)

    def paragraph(self, text: str, style: str = "Normal", *, keep: bool = False) -> Paragraph:
        """A paragraph of its own style; `keep` holds it on one page with what follows."""
        made = element("w:p")
        write_paragraph(made, printable(text), self.identifier(style), keep=keep)
        return Paragraph(self._append(made), self.document._body)

    def bullet(self, text: str, *, keep: bool = False) -> Paragraph:
        """An entry of a real list."""
        return self.paragraph(text, "List Bullet", keep=keep)

    def heading(self, text: str, level: int) -> Paragraph:
        """A real heading, which Word's navigation and a screen reader know, also where the office's style is none."""
        name = f"Heading {level}"
        paragraph = self.paragraph(text, name, keep=True)
        if name in self._unlisted:
            add(paragraph._p.get_or_add_pPr(), "w:outlineLvl", val=str(level - 1))
        return paragraph

    def strong(self, paragraph: Paragraph, text: str) -> None:
        """A run of weight."""
        write_run(paragraph._p, printable(text), self.identifier("Strong", WD_STYLE_TYPE.CHARACTER))

    def table(
        self,
        caption: str,
        header: Sequence[str],
        widths: Sequence[int],
        rows: Sequence[Sequence[str | tuple[str, ...]]],
        style: str = look.TABLE,
        *,
        keep: bool = False,
        has_total: bool = False,
    ) -> Table:
        """A table with a header row that is marked as such and repeats; rows do not break across pages.

        `widths` share out the width of the page. A cell of several texts has a paragraph for each. The header keeps
        with the first rows, and the last two rows with each other: none stands alone on a page. `keep` holds the whole
        table on one page with what follows. The last row has weight where it `has_total`.
        """
        widths = [width * self.width // sum(widths) for width in widths]
        table = table_element(self._styles[style].style_id, caption, widths)
        head, body = self.identifier(look.TABLE_HEADER), self.identifier(look.TABLE_TEXT)
        strong = self.identifier("Strong", WD_STYLE_TYPE.CHARACTER)
        for number, cells in enumerate((header, *rows)):
            row = add_row(table, header=number == 0)
            kept = keep or (number in (0, 1, len(rows) - 1) and number < len(rows))
            run = strong if has_total and number == len(rows) else None
            for content, width in zip(cells, widths, strict=True):
                cell = add_cell(row, width)
                for text in content if isinstance(content, tuple) else (content,):
                    made = add(cell, "w:p")
                    if number:
                        write_paragraph(made, printable(text), body, run=run, keep=kept)
                    else:
                        write_paragraph(made, printable(text), head, keep=kept, bold=True)
        return Table(self._append(table), self.document._body)

    def identifier(self, name: str, kind: WD_STYLE_TYPE = WD_STYLE_TYPE.PARAGRAPH) -> str | None:
        """The identifier of the style that is used for one of our names; None where it is the default, or of no use."""
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
                simple = element("w:fldSimple", instr=field)
                run = OxmlElement("w:r")
                run.append(element("w:t"))
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

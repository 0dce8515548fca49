"""What a Word document lacks to be accessible and well set: one check for each rule of docs/accessibility.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from docx.document import Document
from docx.oxml.ns import qn

from addin.word.typography import printable

_DRAWN = ".//w:drawing | .//w:pict | .//w:sectPr | .//w:fldSimple"
_BY_HAND = ("- ", "– ", "• ", "* ", "-\t", "•\t")
_HEADING = "Heading "
_ONE_SEX = re.compile(
    r"\b(?:Teilnehmer|Leiter|Sitzungsleiter|Vorsitzende[rn]|Protokollant|Protokollführer|Schriftführer|Stellvertreter|"
    r"Vertreter|Ansprechpartner|Mitarbeiter|Unterzeichner|Verfasser)(?:n|s)?\b"
)


def text_of(element) -> str:
    """The text of an element; a tab is a tab."""
    return "".join(
        "\t" if part.tag == qn("w:tab") else part.text or "" for part in element.iter(qn("w:t"), qn("w:tab"))
    )


def headings(document: Document) -> list[tuple[int, str]]:
    """Level and text of each heading."""
    return [
        (int(paragraph.style.name.removeprefix(_HEADING)), paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith(_HEADING)
    ]


def shortcomings(document: Document) -> list[str]:
    """A sentence for each rule that the document breaks, with the place."""
    return [sentence for check in CHECKS for sentence in check(document)]


def _heading_levels(document: Document) -> Iterator[str]:
    found = headings(document)
    if not found:
        yield "no heading"
    for (earlier, _), (later, text) in pairwise([(0, ""), *found]):
        if later > earlier + 1:
            yield f"level {earlier} is followed by level {later}: {text}"
        if not text.strip():
            yield "an empty heading"


def _headings_keep(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith(_HEADING) and not paragraph.paragraph_format.keep_with_next:
            yield f"a heading may stand alone at the foot of a page: {paragraph.text}"


def _one_title(document: Document) -> Iterator[str]:
    titles = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Title"]
    if len(titles) != 1:
        yield f"{len(titles)} titles"
    elif printable(titles[0]) not in document.core_properties.title:
        yield f"the properties name another title: {document.core_properties.title}"


def _no_empty_paragraphs(document: Document) -> Iterator[str]:
    body = document.element.body
    for paragraph in body.xpath("./w:p | .//w:tc[count(w:p) > 1]/w:p"):
        if not text_of(paragraph).strip() and not paragraph.xpath(_DRAWN):
            before = paragraph.getprevious()
            yield f"an empty paragraph after: {text_of(before) if before is not None else ''}"


def _no_layout_by_blanks(document: Document) -> Iterator[str]:
    for paragraph in document.element.body.iter(qn("w:p")):
        text = text_of(paragraph)
        if "\t\t" in text or "   " in text:
            yield f"set by blanks: {text}"


def _real_lists(document: Document) -> Iterator[str]:
    for paragraph in document.paragraphs:
        if paragraph.style.name == "List Bullet":
            if not paragraph.style.element.xpath("./w:pPr/w:numPr"):
                yield f"a list without numbering: {paragraph.text}"
        elif paragraph.text.startswith(_BY_HAND):
            yield f"a list made by hand: {paragraph.text}"


def _tables(document: Document) -> Iterator[str]:
    for table in document.element.body.iter(qn("w:tbl")):
        caption = table.xpath("string(./w:tblPr/w:tblCaption/@w:val)")
        rows = table.xpath("./w:tr")
        if not caption.strip():
            yield "a table without a name"
        if [bool(row.xpath("./w:trPr/w:tblHeader")) for row in rows] != [True] + [False] * (len(rows) - 1):
            yield f"{caption}: the first row, and no other, is to be marked as header"
        if table.xpath("string(./w:tblPr/w:tblLook/@w:firstRow)") != "1":
            yield f"{caption}: the style does not know of the header row"
        if not all(row.xpath("./w:trPr/w:cantSplit") for row in rows):
            yield f"{caption}: a row may be torn by the end of a page"
        if rows[0].xpath(".//w:r[not(w:rPr/w:b)] | .//w:r/w:rPr/w:rStyle"):
            yield f"{caption}: the header's weight depends on styles, which may take it from each other"
        if table.xpath(".//w:trHeight[@w:hRule='exact']"):
            yield f"{caption}: a row that does not grow with its text"
        if table.xpath(".//w:tbl | .//w:gridSpan | .//w:vMerge"):
            yield f"{caption}: nested or merged"
        if len({len(row.xpath("./w:tc")) for row in rows}) != 1:
            yield f"{caption}: rows of different length"
        names = [text_of(cell).strip() for cell in rows[0].xpath("./w:tc")]
        if not all(names) or len(set(names)) < len(names):
            yield f"{caption}: a column without a name of its own"
        if len(rows) > 1 and not all(p.xpath("./w:pPr/w:keepNext") for p in rows[0].xpath("./w:tc/w:p")):
            yield f"{caption}: the header may stand alone at the foot of a page"


def _tables_apart(document: Document) -> Iterator[str]:
    if document.element.body.xpath("./w:tbl[following-sibling::*[1][self::w:tbl]]"):
        yield "two tables that follow each other directly are one to Word"


def _pictures(document: Document) -> Iterator[str]:
    body = document.element.body
    for picture in body.xpath(".//wp:docPr"):
        if not (picture.get("descr") or "").strip():
            yield f"a picture without alternative text: {picture.get('name')}"
    if body.xpath(".//wp:anchor | .//w:txbxContent | .//w:pict"):
        yield "something floats beside the text: its place in the reading order is not certain"


def _language(document: Document) -> Iterator[str]:
    spoken = document.styles.element.xpath("./w:docDefaults//w:lang/@w:val")
    if spoken != ["de-DE"] or document.core_properties.language != "de-DE":
        yield f"the language is {spoken}, {document.core_properties.language}"
    others = {
        *document.styles.element.xpath(".//w:lang/@w:val"),
        *document.element.body.xpath(".//w:lang/@w:val"),
    } - {"de-DE"}
    if others:
        yield f"other languages: {others}"


def _looks_by_style(document: Document) -> Iterator[str]:
    """Colour, size and weight are the styles': whoever needs another contrast changes these alone.

    Two things no style can give: the weight of a header row, which two bold styles would take away from each other,
    and the font of the boxes that a click ticks.
    """
    in_header = "self::w:b and ancestor::w:tr[1]/w:trPr/w:tblHeader"
    in_box = "self::w:rFonts and ancestor::w:sdt[1]/w:sdtPr/*[local-name() = 'checkbox']"
    allowed = f"self::w:rStyle or self::w:noProof or {in_header} or {in_box}"
    looks = f".//w:r/w:rPr/*[not({allowed})] | .//w:tcPr/w:shd | .//w:pPr/w:shd"
    for direct in document.element.body.xpath(looks):
        yield f"formatted directly: {direct.tag}"


def _typography(document: Document) -> Iterator[str]:
    for text in document.element.body.iter(qn("w:t")):
        if text.text and printable(text.text) != text.text:
            yield f"not set as print does: {text.text}"


def _neutral(document: Document) -> Iterator[str]:
    for paragraph in document.element.body.iter(qn("w:p")):
        if word := _ONE_SEX.search(text_of(paragraph)):
            yield f"names one sex for all: {word[0]}"


CHECKS: tuple[Callable[[Document], Iterator[str]], ...] = (
    _heading_levels,
    _headings_keep,
    _one_title,
    _no_empty_paragraphs,
    _no_layout_by_blanks,
    _real_lists,
    _tables,
    _tables_apart,
    _pictures,
    _language,
    _looks_by_style,
    _typography,
    _neutral,
)

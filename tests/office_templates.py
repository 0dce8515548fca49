"""Templates as offices keep them: letterheads that Word has cut into runs, sections, controls, German styles."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

PICTURE = Path(__file__).parents[1] / "docs" / "images" / "start.png"


def run(text: str, rsid: str = "00C71F1D", properties: str = "") -> str:
    return f'<w:r w:rsidR="{rsid}"><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> Any:
    return parse_xml(f"<w:p {nsdecls('w')} w:rsidR='00C71F1D'><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>")


def control(title: str, inner: str, *, placeholder: bool = True) -> str:
    hint = "<w:showingPlcHdr/>" if placeholder else ""
    return (
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias w:val='{title}'/><w:tag w:val=''/>{hint}</w:sdtPr>"
        f"<w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    )


def field(instruction: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def add(document: Document, *elements: Any) -> None:
    last = document.element.body.sectPr
    for element in elements:
        last.addprevious(element)


def letterhead() -> Document:
    """A county's letterhead: another header on the first page with logo and table, German styles, a closing line."""
    document = docx.Document()
    body = document.element.body
    for element in [part for part in body if part.tag == qn("w:p")]:
        body.remove(element)
    for level in (1, 2):
        style = document.styles[f"Heading {level}"].element
        style.find(qn("w:name")).set(qn("w:val"), f"Überschrift {level}")
        style.set(qn("w:styleId"), f"berschrift{level}")
    house = document.styles.add_style("Amtsaufzählung", WD_STYLE_TYPE.PARAGRAPH)
    house.base_style = document.styles["List Bullet"]
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin, page.top_margin = Cm(2.5), Cm(2), Cm(3)
    page.different_first_page_header_footer = True
    first = page.first_page_header
    table = first.add_table(1, 2, Cm(16.5))
    table.cell(0, 0).paragraphs[0].add_run().add_picture(str(PICTURE), width=Cm(3))
    table.cell(0, 1).paragraphs[0].text = "Kreis Musterland"
    table.cell(0, 1)._tc.append(paragraph(run("Der Landrat · {{Orga"), run("nisation", "00AB12CD"), run("}}")))
    page.header.paragraphs[0]._p.addnext(
        paragraph(run("{"), run("{Ti", "00AB12CD", "<w:b/>"), run("tel"), run("}} vom {{ Datum }}"))
    )
    page.footer.paragraphs[0]._p.addnext(
        paragraph(run("{{Stand}} · Blatt {{Sei"), run("te}}/{{Seiten}} · "), field("TITLE \\* MERGEFORMAT", "alt"))
    )
    page.first_page_footer.paragraphs[0].text = "Bankverbindung des Kreises"
    add(
        document,
        paragraph(run("Kreisverwaltung, Postfach 1, 12345 Musterstadt")),
        paragraph(),
        paragraph(run("Unser Zeichen: 51/KI   Betreff: {{Betreff}}")),
        paragraph(run("{{In"), run("halt", "00AB12CD"), run("}}")),
        paragraph(run("Dieses Schreiben wurde elektronisch erstellt.")),
    )
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(10)
    return document


def with_sections() -> Document:
    """A cover page across, then the place for the text in a section of its own, upright, and a page for enclosures."""
    document = docx.Document()
    first = document.sections[0]
    first.page_width, first.page_height = Cm(29.7), Cm(21)
    document.add_paragraph("Deckblatt")
    second = document.add_section(WD_SECTION.NEW_PAGE)
    second.page_width, second.page_height = Cm(21), Cm(29.7)
    second.left_margin, second.right_margin = Cm(4), Cm(4)
    add(document, paragraph(run("{{Inhalt}}")))
    third = document.add_section(WD_SECTION.NEW_PAGE)
    third.page_width, third.page_height = Cm(29.7), Cm(21)
    document.add_paragraph("Anlagen")
    return document


def plain(*elements: Any) -> Document:
    """A document with nothing but these parts."""
    document = docx.Document()
    for found in list(document.paragraphs):
        found._p.getparent().remove(found._p)
    add(document, *elements)
    return document

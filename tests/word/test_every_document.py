"""Every document that the product writes is accessible and well set, whatever the template and the content."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from minutes.large_meeting import ITEMS, MEMBERS, large_meeting
from openxml_audit import OpenXmlValidator
from word.accessible import shortcomings
from word.documents import DOCUMENTS, EVERY_DOCUMENT

from addin.minutes.document import document_of
from addin.word.template import template_path
from addin.word.template_styles import HEADER_FILL

PACKAGE = Path(__file__).parents[2] / "addin"
WHITE = "FFFFFF"
READABLE = 4.5  # WCAG 2.1, 1.4.3


@pytest.fixture(params=["ours", "of an office, English"])
def template(request, tmp_path):
    if request.param == "ours":
        return template_path()
    docx.Document().save(str(tmp_path / "eigene.docx"))
    return tmp_path / "eigene.docx"


@pytest.fixture(scope="module")
def large():
    return document_of(large_meeting(), template_path())


@pytest.mark.parametrize("name", EVERY_DOCUMENT)
def test_every_document_keeps_the_rules(name, template):
    assert shortcomings(EVERY_DOCUMENT[name](template)) == []


@pytest.mark.parametrize("name", EVERY_DOCUMENT)
def test_word_opens_every_document_without_a_complaint(name, tmp_path):
    EVERY_DOCUMENT[name](template_path()).save(str(tmp_path / "Dokument.docx"))

    assert OpenXmlValidator().validate(tmp_path / "Dokument.docx").errors == []


def test_no_document_is_left_out_of_this_walk():
    filling = {
        str(path.relative_to(PACKAGE.parent).as_posix())
        for path in PACKAGE.rglob("*.py")
        if re.search(r"(?<!def )\b(?:open_template|docx\.Document)\(", path.read_text(encoding="utf-8"))
    }

    assert filling - {"addin/word/package.py"} == set(DOCUMENTS)


def _first_row(document):
    return document.element.body.find(f".//{qn('w:tr')}")


def _deeper(document):
    next(p for p in document.paragraphs if p.style.name == "Heading 1").style = document.styles["Heading 3"]


def _unmarked(document):
    header = _first_row(document).find(f".//{qn('w:tblHeader')}")
    header.getparent().remove(header)


def _torn(document):
    whole = _first_row(document).find(f".//{qn('w:cantSplit')}")
    whole.getparent().remove(whole)


def _strong(document):
    for properties in _first_row(document).iter(qn("w:rPr")):
        properties.insert(0, parse_xml(f"<w:rStyle {nsdecls('w')} w:val='Fett'/>"))


def _low(document):
    properties = _first_row(document).find(qn("w:trPr"))
    properties.append(parse_xml(f"<w:trHeight {nsdecls('w')} w:val='100' w:hRule='exact'/>"))


def _nameless(document):
    caption = document.element.body.find(f".//{qn('w:tblCaption')}")
    caption.getparent().remove(caption)


def _joined(document):
    table = document.element.body.find(qn("w:tbl"))
    table.addnext(deepcopy(table))


def _picture(document):
    drawing = (
        f"<w:p {nsdecls('w', 'wp')}><w:r><w:drawing><wp:inline><wp:docPr id='1' name='Bild'/></wp:inline>"
        "</w:drawing></w:r></w:p>"
    )
    document.element.body.insert(0, parse_xml(drawing))


def _english(document):
    document.styles.element.find(f".//{qn('w:lang')}").set(qn("w:val"), "en-US")


def _red(document):
    document.paragraphs[0].runs[0].font.color.rgb = docx.shared.RGBColor(200, 0, 0)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_deeper, "is followed by level 3"),
        (_unmarked, "is to be marked as header"),
        (_torn, "may be torn"),
        (_strong, "depends on styles"),
        (_low, "does not grow"),
        (_nameless, "without a name"),
        (_joined, "are one to Word"),
        (_picture, "without alternative text"),
        (_english, "the language is"),
        (_red, "formatted directly"),
        (lambda document: document.add_paragraph(), "an empty paragraph"),
        (lambda document: document.add_paragraph("– von Hand"), "a list made by hand"),
        (lambda document: document.add_paragraph("a\t\tb"), "set by blanks"),
        (lambda document: document.add_paragraph("Alle Teilnehmer stimmten zu."), "one sex"),
        (lambda document: document.add_paragraph("um 14 Uhr"), "not set as print does"),
        (lambda document: document.add_paragraph("Noch ein Titel", "Title"), "2 titles"),
    ],
)
def test_the_walk_sees_what_is_wrong(spoil, told):
    document = EVERY_DOCUMENT["small minutes"](template_path())

    spoil(document)

    assert any(told in sentence for sentence in shortcomings(document))


def _luminance(colour):
    parts = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first, second):
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_of_a_text_can_be_read_on_paper_and_in_a_header_row():
    colours = {
        colour.get(qn("w:val")) for colour in docx.Document(str(template_path())).styles.element.iter(qn("w:color"))
    }

    assert len(colours) > 1
    assert all(_contrast(colour, ground) >= READABLE for colour in colours for ground in (WHITE, HEADER_FILL))


def test_forty_members_and_thirty_items_are_all_there(large):
    people, agenda = large.tables[:2]

    assert len(people.rows) == 1 + MEMBERS
    assert len(agenda.rows) == 1 + ITEMS
    assert sum(p.style.name in {"Heading 2", "Heading 3"} for p in large.paragraphs) == ITEMS


def test_neither_the_first_nor_the_last_row_of_a_table_stands_alone_on_a_page(large):
    *others, signatures = large.element.body.iter(qn("w:tbl"))
    assert len(signatures.findall(f".//{qn('w:keepNext')}")) == 4
    for table in others:
        kept = [bool(row.xpath("./w:tc/w:p/w:pPr/w:keepNext")) for row in table.xpath("./w:tr")]

        assert kept[0]
        assert kept[1] == kept[-2] == (len(kept) > 2)
        assert not kept[-1]


def test_a_list_keeps_with_its_sentence_and_does_not_leave_its_last_entry_alone(large):
    looks = [(paragraph, paragraph.style.name) for paragraph in large.paragraphs]
    for (first, look), (_, following), (_, last) in zip(looks, looks[1:], looks[2:], strict=False):
        if (look, following) == ("Normal", "List Bullet"):
            assert first.paragraph_format.keep_with_next, first.text
        if look == following == "List Bullet" != last:
            assert first.paragraph_format.keep_with_next, first.text

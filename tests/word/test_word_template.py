"""The template of the minutes: built by code, committed, and fresh."""

from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.shared import Emu
from openxml_audit import OpenXmlValidator

from addin.word.template import TEXT_WIDTH, build_template

COMMITTED = Path(__file__).parents[2] / "workbook_templates" / "Protokoll.docx"


def test_the_committed_template_is_the_one_that_the_code_builds(tmp_path):
    build_template(tmp_path / "Protokoll.docx")

    assert (tmp_path / "Protokoll.docx").read_bytes() == COMMITTED.read_bytes()


def test_word_opens_it_without_a_complaint():
    assert OpenXmlValidator().validate(COMMITTED).errors == []


def test_it_is_an_empty_a4_page_of_german_styles_in_calibri_11():
    document = docx.Document(str(COMMITTED))
    page = document.sections[0]
    normal = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")

    assert [p.text for p in document.paragraphs] == [""]
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)
    assert Emu(page.page_width - page.left_margin - page.right_margin).twips == TEXT_WIDTH
    assert normal.find(qn("w:lang")).get(qn("w:val")) == "de-DE"
    assert normal.find(qn("w:sz")).get(qn("w:val")) == "22"
    assert normal.find(qn("w:rFonts")).get(qn("w:ascii")) == "Calibri"
    assert {f"Heading {level}" for level in range(1, 5)} <= {style.name for style in document.styles}

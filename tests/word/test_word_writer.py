"""The building blocks of a Word document: what is written is what python-docx reads again."""

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from addin.word import template_styles as look
from addin.word.lines import write_lines
from addin.word.package import open_template
from addin.word.template import template_path
from addin.word.typography import printable
from addin.word.writer import Writer


@pytest.fixture
def writer():
    made = Writer(open_template(template_path()))
    made.clear()
    return made


def read_again(writer, folder):
    writer.document.save(str(folder / "Dokument.docx"))
    return docx.Document(str(folder / "Dokument.docx"))


@pytest.mark.parametrize("text", ["plain", " at the edge ", "one\ttab", "two\nlines", "a & b < c", "", "  "])
def test_a_text_is_read_again_as_it_was_written(writer, text, tmp_path):
    writer.paragraph(text)
    writer.table("Tabelle", ("Spalte",), (1,), [(text,)])

    document = read_again(writer, tmp_path)

    assert document.paragraphs[0].text == text
    assert document.tables[0].rows[1].cells[0].text == text


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=30))
def test_a_cell_holds_what_was_given(text):
    writer = Writer(open_template(template_path()))

    table = writer.table("Tabelle", ("Spalte",), (1,), [(text,)])

    assert table.rows[1].cells[0].text.replace("\u00a0", " ").strip() == printable(text).replace("\u00a0", " ").strip()


def test_paragraphs_stand_before_the_properties_of_the_page(writer):
    writer.paragraph("Text")
    writer.table("Tabelle", ("Spalte",), (1,), [("Wert",)])

    assert [part.tag for part in writer.document.element.body] == [qn("w:p"), qn("w:tbl"), qn("w:sectPr")]


def test_a_paragraph_can_be_given_another_style_and_the_normal_one_again(writer):
    paragraph = writer.paragraph("Text", look.NOTE)

    for style in (look.DECISION, "Normal", "gibt es nicht"):
        writer.dress(paragraph, style)

    assert paragraph.style.name == "Normal"


def test_a_cell_of_several_texts_has_a_paragraph_for_each(writer):
    table = writer.table("Tabelle", ("Wer", "Was"), (1, 1), [(("Anna Weber", "KI"), "Plan")])

    assert [p.text for p in table.rows[1].cells[0].paragraphs] == ["Anna Weber", "KI"]
    assert {p.style.name for p in table.rows[1].cells[0].paragraphs} == {look.TABLE_TEXT}


def test_widths_share_out_the_page(writer):
    table = writer.table("Tabelle", ("A", "B"), (3, 1), [("a", "b")])

    wide, narrow = (column.width.twips for column in table.columns)
    assert wide == pytest.approx(3 * narrow, abs=3)


def test_lines_become_paragraphs_and_lists_in_their_order(writer):
    write_lines(writer, ["vorher", "- eins", "– zwei", "dazwischen", "• drei", "nachher"], keep=True)

    written = [(p.style.name, p.text, bool(p.paragraph_format.keep_with_next)) for p in writer.document.paragraphs]
    assert written == [
        ("Normal", "vorher", True),
        ("List Bullet", "eins", True),
        ("List Bullet", "zwei", False),
        ("Normal", "dazwischen", True),
        ("List Bullet", "drei", False),
        ("Normal", "nachher", True),
    ]

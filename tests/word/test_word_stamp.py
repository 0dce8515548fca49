"""What a document remembers: whether a person has worked on it since, whatever program has opened and saved it."""

from datetime import date
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from addin.word.content import fingerprint
from addin.word.files import beside_sentence, write_document
from addin.word.package import open_template, stamp_in, untouched
from addin.word.stamp_values import Change, Stamp, digest
from addin.word.template import template_path
from addin.word.writer import Writer

TOLD = Stamp(
    kind="Protokoll",
    about=digest("3"),
    version=2,
    is_final=True,
    parts={"Punkt|3|Ergebnis": digest("x")},
    history=(Change(1, date(2022, 3, 10)), Change(2, date(2022, 3, 15), ("TOP 3 (Ergebnis)", "Aufgaben"))),
)


def letter():
    writer = Writer(open_template(template_path()))
    writer.clear()
    writer.heading("Bericht", 1)
    writer.paragraph("Die Kurse laufen seit dem 10. März 2022 und sind voll.")
    writer.bullet("Räume")
    writer.table("Wer", ("Name", "Bis wann"), (1, 1), [("Anna Weber", "morgen"), ("Jonas Krüger", "")])
    writer.number_pages()
    return writer.document


@pytest.fixture
def written(tmp_path):
    return write_document(letter(), tmp_path, "Bericht.docx", TOLD)


def saved(path, change):
    document = docx.Document(str(path))
    change(document)
    document.core_properties.last_modified_by = "Frau Amt"
    document.core_properties.revision = 7
    document.save(str(path))


def split_runs(document):
    """As Word does, which gives what was typed at different times runs of their own."""
    for run in list(document.element.body.iter(qn("w:r"))):
        text = run.find(qn("w:t"))
        run.set(qn("w:rsidR"), "00A1B2C3")
        if text is not None and len(text.text or "") > 2:
            second = OxmlElement("w:r")
            if run.rPr is not None:
                second.append(run.rPr.__copy__())
            rest = OxmlElement("w:t")
            rest.text, text.text = text.text[2:], text.text[:2]
            for part in (rest, text):
                part.set(qn("xml:space"), "preserve")
            second.append(OxmlElement("w:lastRenderedPageBreak"))
            second.append(rest)
            run.addnext(second)


def nothing(document):
    pass


def renewed_fields(document):
    for text in document.sections[0].footer._element.iter(qn("w:t")):
        if text.text == "1":
            text.text = "17"


def an_empty_paragraph(document):
    document.add_paragraph("")


def other_identifiers(document):
    names = {style.get(qn("w:styleId")): f"X{n}" for n, style in enumerate(document.styles.element.style_lst)}
    elements = [*document.styles.element.iter(), *document.element.body.iter()]
    for element in elements:
        for attribute in (qn("w:styleId"), qn("w:val")):
            is_name = element.tag in {
                qn(f"w:{t}") for t in ("style", "pStyle", "rStyle", "tblStyle", "basedOn", "next")
            }
            if is_name and element.get(attribute) in names:
                element.set(attribute, names[element.get(attribute)])


@pytest.mark.parametrize("change", [nothing, split_runs, renewed_fields, an_empty_paragraph, other_identifiers])
def test_opening_and_saving_it_is_no_work_on_a_document(change, written):
    before = written.read_bytes()
    saved(written, change)

    assert written.read_bytes() != before
    told = untouched(written)
    assert told is not None
    assert (told.version, told.day, told.history, told.parts) == (2, date(2022, 3, 15), TOLD.history, TOLD.parts)


def a_word(document):
    document.paragraphs[1].runs[0].text += " Neu."


def a_blank_less(document):
    document.paragraphs[1].runs[0].text = document.paragraphs[1].text.replace("sind voll", "sindvoll")


def bold(document):
    document.paragraphs[1].runs[0].bold = True


def coloured(document):
    document.paragraphs[1].runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW


def another_style(document):
    document.paragraphs[1].style = document.styles["Heading 2"]


def a_cell(document):
    document.tables[0].cell(2, 1).text = "bald"


def a_row_less(document):
    row = document.tables[0].rows[2]._tr
    row.getparent().remove(row)


def a_comment(document):
    document.add_comment(document.paragraphs[1].runs, "Stimmt das?", author="Frau Amt")


def a_picture(document):
    document.add_picture(str(Path(__file__).parents[2] / "docs" / "images" / "start.png"))


def a_tracked_word(document):
    run = document.paragraphs[1].runs[0]._r
    inserted = OxmlElement("w:ins")
    run.addnext(inserted)
    new = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "Nachtrag"
    new.append(text)
    inserted.append(new)


def a_tracked_deletion(document):
    run = document.paragraphs[1].runs[0]._r
    removed = OxmlElement("w:del")
    run.addprevious(removed)
    removed.append(run)


def another_order(document):
    first, second = document.paragraphs[1]._p, document.paragraphs[2]._p
    second.addnext(first)


def the_footer(document):
    document.sections[0].footer.paragraphs[0].add_run(" vertraulich")


WORK = (
    a_word,
    a_blank_less,
    bold,
    coloured,
    another_style,
    a_cell,
    a_row_less,
    a_comment,
    a_picture,
    a_tracked_word,
    a_tracked_deletion,
    another_order,
    the_footer,
)


@pytest.mark.parametrize("change", WORK)
def test_what_a_person_did_is_seen_and_kept_though_no_program_left_its_name(change, written, tmp_path):
    document = docx.Document(str(written))
    change(document)
    document.save(str(written))  # author and revision stay as they were
    before = written.read_bytes()

    assert untouched(written) is None
    assert stamp_in(written).version == 2
    again = write_document(letter(), tmp_path, "Bericht.docx", TOLD)
    assert again.name == "Bericht_2.docx"
    assert written.read_bytes() == before
    assert beside_sentence("Bericht.docx", again).startswith("„Bericht.docx“ wurde von Hand bearbeitet")


def test_a_completed_version_is_replaced_by_none_but_itself(written, tmp_path):
    before = written.read_bytes()

    for other in (Stamp(), Stamp(version=3, is_final=True), Stamp(version=2)):
        assert write_document(letter(), tmp_path, "Bericht.docx", other) != written
    assert written.read_bytes() == before
    assert write_document(letter(), tmp_path, "Bericht.docx", Stamp(version=2, is_final=True)) == written


def test_a_document_of_somebody_else_remembers_nothing(tmp_path):
    letter().save(str(tmp_path / "fremd.docx"))

    assert stamp_in(tmp_path / "fremd.docx") is None
    assert untouched(tmp_path / "fremd.docx") is None


def test_a_document_made_from_one_of_ours_remembers_itself(written, tmp_path):
    document = open_template(written)
    document.add_paragraph("mehr")
    path = write_document(document, tmp_path, "Zweites.docx", Stamp(kind="Einladung"))

    assert untouched(path).kind == "Einladung"
    assert [str(p.partname) for p in document.part.package.iter_parts() if "customXml/item" in str(p.partname)] == [
        "/customXml/item1.xml",
        "/customXml/itemProps1.xml",
    ]


def test_the_digest_is_the_same_in_every_run():
    assert fingerprint(letter()) == fingerprint(letter())

"""The Word document of the minutes: sound, accessible, German, and with nothing lost or interpreted."""

import re
from datetime import date
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Emu
from hypothesis import given, settings
from hypothesis import strategies as st
from kerngruppe import ALL_PRESENT, DECISION, MEETING, TASK, minutes_with
from openxml_audit import OpenXmlValidator
from paragraphs import paragraph_text

from addin.minutes.document import document_of
from addin.word.template import template_path

BEFORE = {**MEETING, "serial": 2.0, "status": "abgeschlossen", "day": date(2021, 12, 9)}
FULL = {
    "meetings": [BEFORE, MEETING],
    "agenda": [
        {"meeting": 3.0, "item": "1", "title": "Begrüßung", "kind": "Information"},
        {**DECISION, "item": "2", "result": "erste Zeile\nzweite Zeile"},
        {**DECISION, "item": "2.1", "title": "Orte", "no": 1.0},
        {
            **DECISION,
            "item": "2.1.1",
            "title": "Zeiten",
            "not_public": "ja",
            "yes": "",
            "no": "",
            "abstentions": "",
        },
        {"meeting": 3.0, "item": "Verschiedenes", "title": "Verschiedenes", "kind": "Beratung"},
    ],
    "tasks": [TASK, {**TASK, "serial": "2", "meeting": 2.0}],
}


@pytest.fixture(scope="module")
def full():
    return document_of(minutes_with(**FULL), template_path())


def text_of(document):
    """All text, paragraph by paragraph, tables included, with plain blanks."""
    return [paragraph_text(p) for p in document.element.body.iter(qn("w:p"))]


def text_width(document):
    page = document.sections[0]
    return Emu(page.page_width - page.left_margin - page.right_margin).twips


def headings_of(document):
    return [
        (int(p.style.name.removeprefix("Heading ")), p.text.replace("\u00a0", " "))
        for p in document.paragraphs
        if p.style.name.startswith("Heading ")
    ]


def test_word_opens_it_without_a_complaint(full, tmp_path):
    full.save(str(tmp_path / "Protokoll.docx"))

    assert OpenXmlValidator().validate(tmp_path / "Protokoll.docx").errors == []


def test_the_headings_lead_through_the_minutes(full):
    assert headings_of(full) == [
        (1, "Beschlüsse im Überblick"),
        (1, "Anwesenheit"),
        (1, "Tagesordnung"),
        (1, "Ergebnisse"),
        (2, "TOP 1 Begrüßung"),
        (2, "TOP 2 Plan"),
        (3, "TOP 2.1 Orte"),
        (4, "TOP 2.1.1 Zeiten (nicht öffentlich)"),
        (2, "Verschiedenes"),
        (1, "Aufgaben"),
        (1, "Offene Aufgaben aus früheren Sitzungen"),
        (1, "Nächste Sitzung"),
        (1, "Unterschriften"),
    ]


def test_no_heading_level_is_left_out_and_each_keeps_with_what_follows(full):
    headings = [p for p in full.paragraphs if p.style.name.startswith("Heading ")]
    levels = [1, *(level for level, _ in headings_of(full))]

    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert all(p.paragraph_format.keep_with_next or p.style.paragraph_format.keep_with_next for p in headings)


def test_every_table_has_a_marked_header_row_that_repeats_and_rows_that_do_not_break(full):
    assert len(full.tables) == 5
    for table in full.tables:
        rows = table._tbl.findall(qn("w:tr"))
        marked = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert marked == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
        assert table._tbl.tblPr.find(qn("w:tblCaption")) is not None
        assert table._tbl.tblPr.find(qn("w:tblLook")).get(qn("w:firstRow")) == "1"


def test_no_table_is_wider_than_the_page(full):
    width = text_width(full)

    for table in full.tables:
        assert sum(column.width.twips for column in table.columns) <= width
        assert all(
            cell.width.twips == column.width.twips
            for row in table.rows
            for cell, column in zip(row.cells, table.columns, strict=True)
        )


def test_the_decisions_stand_first_as_a_real_list(full):
    bullets = [p for p in full.paragraphs if p.style.name == "List Bullet"]

    assert [paragraph_text(p._p) for p in bullets] == [
        "Beschluss 1/2022, TOP 2 Plan: einstimmig beschlossen",
        "Beschluss 2/2022, TOP 2.1 Orte: mehrheitlich beschlossen",
        "Beschluss 3/2022, TOP 2.1.1 Zeiten (nicht öffentlich): Abstimmung nicht festgehalten",
    ]
    assert bullets[0].style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def test_a_decision_without_a_vote_is_in_the_overview_all_the_same():
    agenda = [
        {**DECISION, "yes": "", "no": "", "abstentions": ""},
        {**DECISION, "item": "2", "yes": 0.0},
        {**DECISION, "item": "3", "kind": "Information", "decision": "", "yes": "", "no": "", "abstentions": ""},
    ]

    document = document_of(minutes_with(agenda=agenda), template_path())

    assert [paragraph_text(p._p) for p in document.paragraphs if p.style.name == "List Bullet"] == [
        "Beschluss 1/2022, TOP 1 Plan: Abstimmung nicht festgehalten",
        "Beschluss 2/2022, TOP 2 Plan: Ergebnis der Abstimmung nicht eindeutig",
    ]


def test_lines_that_the_office_wrote_as_a_list_are_a_real_list():
    result = "Es fehlen:\n- Räume\n• Lehrkräfte\n* Zeit\n-5 Grad im Kursraum\n- "
    document = document_of(minutes_with(agenda=[{**DECISION, "result": result, "kind": "Beratung"}]), template_path())

    written = [(p.style.name, p.text) for p in document.paragraphs]
    assert [text for style, text in written if style == "List Bullet"][1:] == ["Räume", "Lehrkräfte", "Zeit"]
    assert {("Normal", "Es fehlen:"), ("Normal", "-5 Grad im Kursraum"), ("Normal", "-")} <= set(written)


def test_the_language_is_german_throughout(full):
    languages = {e.get(qn("w:val")) for e in full.styles.element.iter(qn("w:lang"))}

    assert languages == {"de-DE"}
    assert full.core_properties.language == "de-DE"


def test_the_properties_name_the_meeting_and_not_the_hour_of_printing(full):
    properties = full.core_properties

    assert properties.title == "Protokoll der 3. Sitzung am 10.\u00a0März\u00a02022"
    assert properties.subject == "Bündnis-Kerngruppe „Gemeinsam klappt's“"
    assert properties.author == "Kommunales Integrationszentrum"
    assert f"{properties.created:%Y-%m-%d %H:%M}" == "2022-03-10 14:00"
    assert properties.modified == properties.created


def test_two_builds_of_the_same_minutes_hold_the_same():
    first, second = (document_of(minutes_with(**FULL), template_path()) for _ in range(2))

    parts = [{str(p.partname): p.blob for p in d.part.package.iter_parts()} for d in (first, second)]
    assert parts[0] == parts[1]


def test_the_footer_counts_the_pages_by_fields(full):
    footer = full.sections[0].footer._element

    fields = [e.text.strip() for e in footer.iter(qn("w:instrText"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert re.fullmatch(r"Entwurf · Seite \d von \d", "".join(t.text for t in footer.iter(qn("w:t"))))


def test_the_signatures_never_stand_alone_on_a_page(full):
    after = next(i for i, p in enumerate(full.paragraphs) if p.text == "Nächste Sitzung")
    following = full.paragraphs[after : after + 3]

    assert following[-1].text == "Unterschriften"
    assert all(p.paragraph_format.keep_with_next for p in following)


def test_space_comes_from_styles_and_not_from_empty_paragraphs(full):
    assert [text for text in text_of(full) if not text.strip()] == []


def test_every_style_comes_from_the_template(full):
    known = {style.style_id for style in docx.Document(str(template_path())).styles}
    used = {e.get(qn("w:val")) for e in full.element.body.iter(qn("w:pStyle"), qn("w:tblStyle"), qn("w:rStyle"))}

    assert used <= known


def test_the_head_and_the_results_read_as_the_county_writes_them(full):
    text = text_of(full)

    for line in (
        "Kreis Heinsberg · Kommunales Integrationszentrum",
        "Protokoll der 3. Sitzung",
        "Datum\tDonnerstag, 10. März 2022",
        "Zeit\t14:00 bis 16:30 Uhr",
        "Stand\tEntwurf, Fassung 1",
        "5 anwesend.",
        "Ergebnis: zur Kenntnis genommen",
        "erste Zeile",
        "zweite Zeile",
        "Beschluss 1/2022: einstimmig beschlossen",
        "Der Plan gilt.",
        "Abstimmung: Ja: 5, Nein: 0, Enthaltungen: 0",
        "Abstimmung: nicht festgehalten",
        "Kein Ergebnis festgehalten.",
        "Erstellt am 15. März 2022.",
    ):
        assert line in text


def test_blanks_in_dates_and_times_do_not_break(full):
    whole = "".join(t.text or "" for t in full.element.body.iter(qn("w:t")))

    assert "10.\u00a0März\u00a02022" in whole
    assert "16:30\u00a0Uhr" in whole


@pytest.mark.parametrize(
    "nasty", ["=1+1", "+49", "-5", "@SUM(A1)", "a & b", "<w:p/>", "{{ x }}", "<script>", "\"'", "]]>"]
)
def test_text_is_never_interpreted(nasty):
    minutes = minutes_with(agenda=[{**DECISION, "result": nasty, "decision": nasty}])

    text = text_of(document_of(minutes, template_path()))

    assert text.count(nasty) == 2


def test_control_characters_of_cells_are_left_out(tmp_path):
    nasty = "vor\x00\x07\x1b\x9f\ufffenach"
    minutes = minutes_with(
        meetings=[{**MEETING, "occasion": nasty, "place_name": nasty}],
        attendance=[{**ALL_PRESENT[0], "name": nasty}],
        agenda=[{**DECISION, "title": nasty, "result": nasty}],
        tasks=[{**TASK, "task": nasty, "responsible": nasty}],
    )

    document = document_of(minutes, template_path())
    document.save(str(tmp_path / "Protokoll.docx"))

    assert OpenXmlValidator().validate(tmp_path / "Protokoll.docx").errors == []
    assert text_of(docx.Document(str(tmp_path / "Protokoll.docx"))).count("vornach") >= 5
    assert document.core_properties.subject == "vornach"


@settings(max_examples=25)
@given(st.text(min_size=1, max_size=40))
def test_any_text_makes_a_document(text):
    minutes = minutes_with(agenda=[{**DECISION, "title": text, "result": text}])

    document = document_of(minutes, template_path())

    assert "Ergebnisse" in text_of(document)


def test_a_meeting_that_is_to_come_has_an_agenda_and_no_results():
    minutes = minutes_with(meetings=[{**MEETING, "status": "geplant"}], attendance=[], tasks=[])

    document = document_of(minutes, template_path())

    assert "Ergebnisse" not in {text for _, text in headings_of(document)}
    assert "Die Sitzung steht noch bevor." in text_of(document)


def test_minutes_without_anything_say_so():
    minutes = minutes_with(members=None, attendance=None, agenda=None, tasks=None)

    text = text_of(document_of(minutes, template_path()))

    assert "Die Anwesenheit ist nicht festgehalten." in text
    assert "Die Tagesordnung ist nicht festgehalten." in text
    assert "In dieser Sitzung wurden keine Aufgaben verteilt." in text


def test_an_english_template_without_our_styles_gives_german_minutes_all_the_same(tmp_path):
    plain = docx.Document()
    plain.save(str(tmp_path / "eigene.docx"))

    document = document_of(minutes_with(**FULL), tmp_path / "eigene.docx")
    document.save(str(tmp_path / "Protokoll.docx"))

    assert (2, "TOP 1 Begrüßung") in headings_of(document)
    assert document.tables[0].style.name == "Protokoll Tabelle"
    assert {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))} == {"de-DE"}
    footer = document.sections[0].footer._element
    assert [e.get(qn("w:instr")) for e in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert all(sum(c.width.twips for c in table.columns) <= text_width(document) for table in document.tables)
    of_template, of_minutes = (
        [error.description.split()[0] for error in OpenXmlValidator().validate(tmp_path / name).errors]
        for name in ("eigene.docx", "Protokoll.docx")
    )
    assert of_minutes == of_template


def test_a_template_without_headings_borrows_ours(tmp_path):
    plain = docx.Document()
    for name in ("Heading 1", "Heading 2", "Title", "List Bullet", "Strong"):
        element = plain.styles[name].element
        element.getparent().remove(element)
    plain.save(str(tmp_path / "eigene.docx"))

    document = document_of(minutes_with(**FULL), tmp_path / "eigene.docx")

    assert headings_of(document)[:5] == headings_of(document_of(minutes_with(**FULL), template_path()))[:5]
    outline = document.styles["Heading 2"].element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    assert outline.get(qn("w:val")) == "1"
    [entry, *_] = [p for p in document.paragraphs if p.style.name == "List Bullet"]
    number = entry.style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
    assert entry.text.replace("\u00a0", " ") == "Beschluss 1/2022, TOP 2 Plan: einstimmig beschlossen"
    assert document.part.numbering_part.element.num_having_numId(int(number)) is not None


def test_the_letterhead_and_footer_of_an_own_template_stay(tmp_path):
    own = docx.Document(str(template_path()))
    own.paragraphs[0].text = "Briefkopf des Kreises"
    own.sections[0].footer.paragraphs[0].text = "Kreis Heinsberg, Blatt"
    own.save(str(tmp_path / "eigene.docx"))

    document = document_of(minutes_with(), tmp_path / "eigene.docx")

    assert document.paragraphs[0].text == "Briefkopf des Kreises"
    assert document.sections[0].footer.paragraphs[0].text == "Kreis Heinsberg, Blatt"

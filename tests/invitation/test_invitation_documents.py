"""Letter and list in Word: sound, accessible, with nobody and nothing lost, for 5 members and for 40."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Emu
from invitation.meetings import FOURTH, THIRD, USUAL, invitation_with, item
from minutes.kerngruppe import MEMBERS, TASK
from openxml_audit import OpenXmlValidator

from addin.invitation.letter import letter_of
from addin.invitation.sign_list import GUEST_LINES, sign_list_of
from addin.word.template import template_path

SECRET = item("5", "Vergabe der Plätze", "Beschluss", meeting=4.0, not_public="ja")
DUE = {**TASK, "due": date(2022, 5, 1)}
MANY = [
    {
        "name": f"Vorname{n} Nachname{n}",
        "organisation": f"Träger {n % 13}",
        "deputy": f"Vertretung {n}" if n % 3 else "",
    }
    for n in range(40)
]


def letter_with(**given):
    return letter_of(invitation_with(**given), template_path())


def list_with(**given):
    return sign_list_of(invitation_with(**given), template_path())


def texts(document):
    found = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p")))
    return [text.replace("\u00a0", " ") for text in found]


def cells(table):
    return [[cell.text.replace("\u00a0", " ") for cell in row.cells] for row in table.rows]


@pytest.fixture(scope="module")
def letter():
    return letter_with(agenda=(*USUAL, SECRET), tasks=[DUE])


@pytest.fixture(scope="module")
def sign_list():
    return list_with(members=MANY)


@pytest.fixture(params=["letter", "sign_list"])
def document(request):
    return request.getfixturevalue(request.param)


def test_word_opens_both_without_a_complaint(document, tmp_path):
    document.save(str(tmp_path / "file.docx"))

    assert OpenXmlValidator().validate(tmp_path / "file.docx").errors == []


def test_both_are_accessible(document):
    headings = [p for p in document.paragraphs if p.style.name.startswith("Heading ")]
    levels = [1, *(int(p.style.name[-1]) for p in headings)]

    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert [p for p in document.paragraphs if not p.text.strip()] == []
    for table in document.tables:
        rows = table._tbl.findall(qn("w:tr"))
        marked = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert marked == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    assert document.core_properties.language == "de-DE"
    assert document.core_properties.title.replace("\u00a0", " ").endswith(" am 12. Mai 2022")
    assert document.sections[0].footer._element.xpath(".//w:instrText")


def test_no_table_is_wider_than_the_page(document):
    page = document.sections[0]
    width = Emu(page.page_width - page.left_margin - page.right_margin).twips

    assert all(sum(column.width.twips for column in table.columns) <= width for table in document.tables)


def test_the_letter_reads_in_the_order_of_a_letter(letter):
    wanted = [
        "Kreis Heinsberg · Kommunales Integrationszentrum",
        "An die Mitglieder der Kerngruppe",
        "2. Mai 2022",
        "Einladung zur 4. Sitzung",
        "Bündnis-Kerngruppe",
        "Sehr geehrte Mitglieder der Kerngruppe,",
        "zur 4. Sitzung der Kerngruppe lade ich Sie herzlich ein.",
        "DatumDonnerstag, 12. Mai 2022",
        "Zeit14:00 bis 16:30 Uhr",
        "OrtRathaus, Raum 12",
        "LeitungAnna Weber",
        "Tagesordnung",
        "Vergabe der Plätze (nicht öffentlich)",
        "Mit freundlichen Grüßen",
        "Anna Weber",
        "Anlage: Aufgaben, über deren Stand berichtet wird",
    ]
    found = texts(letter)
    places = [found.index(text) for text in wanted]

    assert places == sorted(places)
    assert any("nennen Sie uns eine Vertretung" in text for text in found)


def test_the_agenda_marks_what_is_not_open_to_the_public_and_asks_for_discretion(letter):
    [row] = [row for row in cells(letter.tables[0]) if "Vergabe" in row[1]]

    assert row == ["5", "Vergabe der Plätze (nicht öffentlich)", "Beschluss"]
    assert any("sind vertraulich" in text for text in texts(letter))
    assert not any("sind vertraulich" in text for text in texts(letter_with()))


def test_no_signature_stands_on_a_page_by_itself(letter):
    kept = [p.text for p in letter.paragraphs if p.paragraph_format.keep_with_next]

    assert any("Vertretung" in text for text in kept)
    assert {"Mit freundlichen Grüßen", "Anna Weber"} <= set(kept)


def test_the_annex_lists_the_due_tasks_on_a_page_of_its_own(letter):
    heading = next(p for p in letter.paragraphs if p.style.name == "Heading 1" and p.text.startswith("Anlage"))

    assert heading.paragraph_format.page_break_before
    assert cells(letter.tables[1])[1] == ["3", "1", "Plan versenden", "Lea Jansen", "01.05.2022"]
    assert len(letter_with().tables) == 1


def test_a_task_from_a_closed_item_is_marked_in_the_annex_and_asks_for_discretion():
    closed = item("4", "Vergabe der Plätze", not_public="ja", result="Beraten.")
    document = letter_with(agenda=(*USUAL, closed), tasks=[{**DUE, "item": "4"}, {**DUE, "item": "3", "serial": "9"}])
    annex = cells(document.tables[-1])

    assert sorted("(nicht öffentlich)" in line[2] for line in annex[1:]) == [False, True]
    assert any("nicht öffentlich" in text and "vertraulich" in text for text in texts(document))


def test_the_letter_names_no_member_but_the_chair_and_no_address():
    members = [{**member, "email": f"person{n}@kreis.example"} for n, member in enumerate(MEMBERS)]
    text = "\n".join(texts(letter_with(members=members)))

    assert "Anna Weber" in text
    assert not [member["name"] for member in MEMBERS[1:] if str(member["name"]) in text]
    assert "@" not in text


def test_what_is_not_known_yet_is_said_kindly():
    bare = {**FOURTH, "begin": "", "place_name": "", "chair": "", "end": "", "occasion": ""}
    found = texts(letter_with(meetings=[THIRD, bare], agenda=()))

    assert "Zeitwird noch bekannt gegeben" in found
    assert "Ortwird noch bekannt gegeben" in found
    assert found[-1] == "Leitung der Kerngruppe"
    assert "Die Tagesordnung folgt." in texts(letter_with(meetings=[FOURTH], agenda=()))


def test_everybody_in_force_has_a_line_to_sign_by_organisation_with_the_deputy(sign_list):
    rows = cells(sign_list.tables[0])
    organisations = [row[0] for row in rows[1:]]

    assert rows[0] == ["Organisation", "Name", "Vertretung", "Unterschrift"]
    assert sorted(row[1] for row in rows[1:]) == sorted(member["name"] for member in MANY)
    assert {row[1]: row[2] for row in rows[1:]} == {member["name"]: member["deputy"] for member in MANY}
    assert {row[3] for row in rows[1:]} == {""}
    assert sum(one != other for one, other in pairwise(organisations)) == 12, "each organisation stands together"


def test_the_lines_leave_room_for_a_signature_and_guests_have_empty_ones(sign_list):
    members, guests = sign_list.tables

    assert all(row.height.cm >= 0.9 for table in (members, guests) for row in table.rows[1:])
    assert cells(guests) == [["Organisation", "Name", "Unterschrift"], *[["", "", ""]] * GUEST_LINES]


def test_who_has_left_or_comes_later_is_not_on_the_list():
    left = {**MEMBERS[1], "member_until": date(2022, 5, 11)}
    later = {**MEMBERS[2], "member_from": date(2022, 5, 13)}

    assert [row[1] for row in cells(list_with(members=[MEMBERS[0], left, later]).tables[0])[1:]] == ["Anna Weber"]


def test_without_members_there_are_empty_lines_alone():
    [table] = list_with(members=()).tables

    assert len(table.rows) > 15
    assert {text for row in cells(table)[1:] for text in row} == {""}


def test_an_own_template_lends_its_page_and_takes_our_styles(tmp_path):
    docx.Document().save(str(tmp_path / "eigene.docx"))

    for make in (letter_of, sign_list_of):
        document = make(invitation_with(), tmp_path / "eigene.docx")
        assert document.core_properties.language == "de-DE"
        assert {table.style.name for table in document.tables} == {"Protokoll Tabelle"}
        assert {"Title", "Protokoll Kopfangabe"} <= {paragraph.style.name for paragraph in document.paragraphs}


def test_control_characters_and_formulas_of_cells_are_text():
    nasty = item("5", "=1+1 \x07 <b>&amp;", "Beschluss", meeting=4.0)

    found = [" ".join(row[1].split()) for row in cells(letter_with(agenda=(nasty,)).tables[0])]

    assert "=1+1 <b>&amp;" in found

"""Excerpts: what concerns one organisation or one item, marked as an excerpt, and nothing else."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import docx
import pytest
from kerngruppe import ALL_PRESENT, DECISION, MEETING, MEMBERS, TASK, minutes_with
from paragraphs import paragraph_text

from addin.minutes.edition import WantedEdition
from addin.minutes.files import write_minutes
from addin.minutes.organisations import find_organisation
from addin.workbook.protocol import UnusableInput

BEFORE = {**MEETING, "serial": 2.0, "day": date(2021, 12, 9), "status": "abgeschlossen"}
TOPIC = {"meeting": 3.0, "kind": "Beratung"}
SHEETS = {
    "meetings": [BEFORE, MEETING],
    "agenda": [
        {**TOPIC, "item": "1", "title": "Begrüßung", "result": "Alle sind da."},
        {**DECISION, "item": "2", "title": "Kurse", "decision": "Die Caritas bietet einen Kurs an."},
        {**TOPIC, "item": "3", "title": "Stand", "result": "Die Bausteine laufen."},
        {**TOPIC, "item": "3.1", "title": "Coaching", "result": "Es wird gebraucht."},
        {**TOPIC, "item": "3.1.1", "title": "Orte", "result": "Der Rat der Stadt Erkelenz hilft."},
        {**TOPIC, "item": "31", "title": "Schluss", "result": "Dank an alle."},
    ],
    "tasks": [
        {**TASK, "serial": "1", "item": "3.1", "responsible": "Lea Jansen", "organisation": ""},
        {**TASK, "serial": "2", "item": "2", "responsible": "", "organisation": "Stadt Erkelenz"},
        {**TASK, "serial": "3", "meeting": 2.0, "responsible": "", "organisation": "Caritas"},
    ],
}


def excerpt(organisation=None, item=None, *, public=False, **sheets):
    return WantedEdition(public, organisation, item).of(minutes_with(**(SHEETS | sheets)))[0]


def test_an_organisation_gets_the_items_that_name_it_or_gave_it_a_task_and_its_tasks():
    minutes = excerpt("Caritas")

    assert [entry.number for entry in minutes.agenda] == ["2", "3.1"]
    assert [task.number for task in minutes.tasks] == ["1"]  # Lea Jansen came from Caritas
    assert [task.number for task in minutes.open_tasks] == ["3"]


def test_of_the_attendance_it_gets_the_sentence_and_its_own_people():
    minutes = excerpt("Caritas")

    assert minutes.attendance.summary == "5 anwesend"
    assert [person.name for group in minutes.attendance.delegations for person in group.people] == ["Lea Jansen"]


def test_an_item_comes_with_those_below_it_and_their_tasks_but_not_with_those_that_begin_alike():
    minutes = excerpt(item="TOP 3")

    assert [entry.number for entry in minutes.agenda] == ["3", "3.1", "3.1.1"]
    assert [task.number for task in minutes.tasks] == ["1"]
    assert (minutes.open_tasks, minutes.attendance.delegations) == ((), ())


@pytest.mark.parametrize("asked", [{"organisation": "Stadt Erkelenz"}, {"item": "3.1.1"}, {"item": "3"}])
def test_no_heading_level_is_left_out(asked):
    levels = [1, *(entry.level for entry in excerpt(**asked).agenda)]

    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert levels[1] == 1


def test_the_document_says_that_it_is_an_excerpt_and_of_what(tmp_path):
    path = write_minutes(excerpt(item="2"), tmp_path)
    document = docx.Document(str(path))
    text = [paragraph_text(paragraph._p) for paragraph in document.paragraphs]

    assert path.name == "Protokoll_3_2022-03-10_Auszug_TOP-2.docx"
    assert "Auszug aus dem Protokoll der 3. Sitzung" in text
    assert "Auszug: TOP 2 Kurse" in text
    assert "Beschluss 1/2022: einstimmig beschlossen" in text
    assert "Für die Richtigkeit des Auszugs" in text
    assert not {"Beschlüsse im Überblick", "Tagesordnung", "Nächste Sitzung", "Unterschriften"} & set(text)
    assert document.core_properties.title.startswith("Auszug aus dem Protokoll der 3. Sitzung")


def test_the_file_of_an_organisation_bears_its_name(tmp_path):
    assert write_minutes(excerpt("erkelenz"), tmp_path).name == "Protokoll_3_2022-03-10_Auszug_Stadt-Erkelenz.docx"


def test_a_title_is_not_in_the_name_of_the_file(tmp_path):
    agenda = [{**TOPIC, "item": "Verschiedenes", "title": "Frau Esser", "result": "x"}]

    path = write_minutes(excerpt(item="Verschiedenes", agenda=agenda), tmp_path)

    assert path.name == "Protokoll_3_2022-03-10_Auszug_Punkt-1.docx"


def test_an_excerpt_for_the_public_has_nothing_of_a_closed_item():
    agenda = [{**entry, "not_public": "ja" if entry["item"] == "2" else ""} for entry in SHEETS["agenda"]]

    assert [e.number for e in excerpt("Caritas", agenda=agenda).agenda] == ["2", "3.1"]
    minutes = excerpt("Caritas", public=True, agenda=agenda)
    assert [e.number for e in minutes.agenda] == ["3.1"]
    assert len(minutes.edition.remarks) == 2
    with pytest.raises(UnusableInput, match="TOP 2 ist nicht öffentlich"):
        excerpt(item="2", public=True, agenda=agenda)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"item": "9"}, "Den TOP „9“ gibt es in dieser Sitzung nicht; es gibt: 1, 2, 3, 3.1, 3.1.1, 31."),
        ({"item": ""}, "Den TOP „“ gibt es in dieser Sitzung nicht; es gibt: 1, 2, 3, 3.1, 3.1.1, 31."),
        (
            {"organisation": "Volkshochschule"},
            "Die Organisation „Volkshochschule“ kommt in dieser Sitzung nicht vor; es gibt: „Kommunales "
            "Integrationszentrum“, „Stadt Erkelenz“, „Ausländerbehörde“, „Agentur für Arbeit“, „Caritas“.",
        ),
        (
            {"organisation": "Agentur für Arbeit"},
            "Die Sitzung hat nichts, was „Agentur für Arbeit“ betrifft: weder einen Punkt der Tagesordnung noch eine "
            "Aufgabe. Ein Auszug wurde nicht geschrieben.",
        ),
        (
            {"organisation": "Caritas", "item": "1"},
            "Ein Auszug ist für eine Organisation oder für einen TOP; bitte nur eines angeben.",
        ),
        ({"organisation": " "}, "Für den Auszug fehlt der Name der Organisation."),
    ],
)
def test_what_there_is_no_excerpt_of_is_one_sentence_that_helps(asked, sentence):
    with pytest.raises(UnusableInput) as raised:
        excerpt(**asked)

    assert str(raised.value) == sentence


def test_a_meeting_that_is_to_come_has_no_excerpt():
    with pytest.raises(UnusableInput, match="Die Sitzung steht noch bevor"):
        excerpt("Caritas", meetings=[{**MEETING, "status": "geplant"}])


NAMES = (
    "Ausländerbehörde des Kreises",
    "Jugendamt des Kreises",
    "Jugendamt der Stadt Geilenkirchen",
    "Agentur für Arbeit Aachen-Düren",
    "Wohlfahrtsverband Heinsberg e. V.",
    "Berufskolleg Erkelenz",
    "Berufskolleg Geilenkirchen",
    "Kommunales Integrationszentrum",
)


def organisation(name, others=()):
    members = [{**MEMBERS[0], "name": f"Mitglied {n}", "organisation": one} for n, one in enumerate(NAMES)]
    attendance = [{**ALL_PRESENT[0], "name": f"Mitglied {n}"} for n in range(len(NAMES))]
    return find_organisation(name, minutes_with(members=members, attendance=attendance).attendance, others)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ausländerbehörde", NAMES[0]),
        ("Agentur für Arbeit", NAMES[3]),
        ("Wohlfahrtsverband Heinsberg", NAMES[4]),
        ("BERUFSKOLLEG ERKELENZ", NAMES[5]),
        ("Integrationszentrum", NAMES[7]),
    ],
)
def test_an_organisation_is_found_by_the_shorter_name_that_people_use(name, meant):
    assert organisation(name).name == meant


@pytest.mark.parametrize("name", ["Jugendamt", "Berufskolleg"])
def test_a_name_that_several_bear_is_not_guessed(name):
    with pytest.raises(UnusableInput, match=rf"„{name}“ ist nicht eindeutig; gemeint sein kann: „{name} .*“, „{name} "):
        organisation(name)


@pytest.mark.parametrize(
    ("name", "text", "is_named"),
    [
        (NAMES[0], "Die Ausländerbehörde erläutert die Voraussetzungen.", True),
        (NAMES[3], "Die Agentur für Arbeit stimmt Termine ab.", True),
        (NAMES[1], "Das Jugendamt der Stadt Geilenkirchen berichtet.", False),
        (NAMES[1], "auf Bitte des Jugendamtes des Kreises", True),
        (NAMES[5], "im Haus des Berufskollegs Erkelenz", True),
        (NAMES[5], "Das Berufskolleg Geilenkirchen fehlt.", False),
        (NAMES[7], "Ein kommunales Vorhaben", False),
    ],
)
def test_a_text_names_an_organisation_also_shortened_and_inflected_but_no_other(name, text, is_named):
    assert organisation(name).is_named_in(text) is is_named


def test_a_tasks_shorter_name_is_the_same_organisation_and_an_unknown_one_is_one_of_its_own():
    others = ["Ausländerbehörde", "Kreishandwerkerschaft"]

    assert organisation("Ausländerbehörde", others).name == NAMES[0]
    assert organisation("Kreishandwerkerschaft", others).name == "Kreishandwerkerschaft"

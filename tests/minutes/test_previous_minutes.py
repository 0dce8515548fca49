"""The item on the previous minutes: which ones they are, what was said against them, and where that is told."""

from __future__ import annotations

from datetime import date

import pytest
from kerngruppe import DECISION, MEETING, sheets_with
from paragraphs import paragraph_text
from sheets import TODAY

from addin.minutes.agenda import AgendaEntry
from addin.minutes.document import document_of
from addin.minutes.meeting import prepare
from addin.minutes.previous_minutes import is_on_earlier_minutes, raises_objections
from addin.word.template import template_path

NONE_RAISED = "Einwendungen gegen die Niederschrift werden nicht erhoben."
FIRST = {**MEETING, "serial": 1.0, "day": date(2021, 9, 2), "status": "abgeschlossen"}
SECOND = {**MEETING, "serial": 2.0, "day": date(2021, 12, 9), "status": "abgeschlossen"}
APPROVAL = {
    "meeting": 3.0,
    "item": "1",
    "title": "Niederschrift der letzten Sitzung",
    "kind": "Genehmigung",
    "yes": 5.0,
}
OBJECTION = "Frau Esser bittet, TOP 4 zu ergänzen."


def entry_with(*, meetings=(FIRST, SECOND, MEETING), sentence=NONE_RAISED, **cells):
    sheets = sheets_with(meetings=meetings, agenda=[{**APPROVAL, **cells}])
    return prepare(sheets, "3", TODAY, no_objections=sentence).agenda[0]


def test_where_nothing_was_recorded_against_them_the_customary_sentence_stands():
    entry = entry_with()

    assert entry.result == (NONE_RAISED,)
    assert entry.about == "Gegenstand ist die Niederschrift der 2. Sitzung vom 09.12.2021."


def test_the_sentence_is_the_programmes_and_an_empty_one_is_not_written():
    assert entry_with(sentence="Niemand wendet etwas ein.").result == ("Niemand wendet etwas ein.",)
    assert entry_with(sentence="").result == ()


def test_an_objection_is_recorded_as_written_and_says_against_which_minutes():
    entry = entry_with(result=OBJECTION)

    assert entry.result == (OBJECTION,)
    assert entry.about == "Einwendungen gegen die Niederschrift der 2. Sitzung vom 09.12.2021:"


def test_nothing_is_said_for_those_who_voted_against_the_minutes():
    assert entry_with(yes=4.0, no=1.0).result == ()


def test_a_meeting_that_is_to_come_has_raised_no_objections_yet():
    assert entry_with(meetings=[SECOND, {**MEETING, "status": "geplant"}]).result == ()


def test_a_day_in_the_title_says_which_minutes_are_meant():
    assert "der 1. Sitzung vom 02.09.2021" in entry_with(title="Niederschrift der Sitzung vom 02.09.2021").about
    assert entry_with(title="Niederschrift der Sitzung vom 16.06.2021").about == ""


def test_the_first_meeting_has_no_earlier_one_to_refer_to():
    entry = entry_with(meetings=[MEETING])

    assert (entry.about, entry.result) == ("", (NONE_RAISED,))


@pytest.mark.parametrize(
    ("kind", "title", "is_it"),
    [
        ("Genehmigung", "Niederschrift", True),
        ("Genehmigung", "Letzte Sitzung", True),
        ("Genehmigung", "Tagesordnung", False),
        ("Genehmigung", "Tagesordnung und Niederschrift der 2. Sitzung", True),
        ("Beschluss", "Genehmigung des Protokolls", True),
        ("", "Protokoll vom 09.12.2021", True),
        ("Information", "Protokollführung in der Sitzung", False),
        ("Beratung", "Ein Muster für Protokolle", False),
        ("Information", "Bericht der Träger", False),
    ],
)
def test_the_item_is_known_by_its_kind_and_its_title(kind, title, is_it):
    assert is_on_earlier_minutes(AgendaEntry("1", 1, title, kind)) is is_it


@pytest.mark.parametrize(
    ("result", "raised"),
    [
        (NONE_RAISED, False),
        ("Es werden keine Einwendungen erhoben.", False),
        ("Es gab keine weiteren Änderungswünsche.", False),
        ("Die Niederschrift wird ohne Änderung genehmigt.", False),
        ("Die Niederschrift wird genehmigt.", False),
        (OBJECTION, True),
        ("Herr Adam wendet ein, dass TOP 3 nicht vollständig ist.", True),
        ("Einwendung: Das Wort „nicht“ unter TOP 2 fehlt.", True),
        ("Weitere Einwendungen werden nicht erhoben. Seite 2 wird berichtigt.", True),
        ("", False),
    ],
)
def test_naming_objections_only_to_say_that_there_were_none_is_no_objection(result, raised):
    assert raises_objections(AgendaEntry("1", 1, "Niederschrift", "Genehmigung", result=(result,))) is raised


def test_the_minutes_that_were_objected_to_say_so_when_they_are_written_again():
    sheets = sheets_with(meetings=[FIRST, SECOND, MEETING], agenda=[{**APPROVAL, "result": OBJECTION}])

    first, second = (prepare(sheets, number, TODAY) for number in ("1", "2"))

    assert first.objections == ()
    [objections] = second.objections
    assert (objections.where, objections.lines) == ("der 3. Sitzung vom 10.03.2022 (TOP 1)", (OBJECTION,))
    text = [paragraph_text(paragraph._p) for paragraph in document_of(second, template_path()).paragraphs]
    at = text.index("Einwendungen gegen dieses Protokoll")
    assert text[at + 1 : at + 3] == ["Festgehalten im Protokoll der 3. Sitzung vom 10.03.2022 (TOP 1):", OBJECTION]


def test_the_document_says_it_under_the_item_and_not_that_nothing_was_recorded():
    sheets = sheets_with(meetings=[SECOND, MEETING], agenda=[APPROVAL, {**DECISION, "item": "2"}])
    minutes = prepare(sheets, "3", TODAY, no_objections=NONE_RAISED)

    text = [paragraph_text(paragraph._p) for paragraph in document_of(minutes, template_path()).paragraphs]

    at = text.index("TOP 1 Niederschrift der letzten Sitzung")
    assert text[at + 1 : at + 3] == ["Gegenstand ist die Niederschrift der 2. Sitzung vom 09.12.2021.", NONE_RAISED]
    assert "Kein Ergebnis festgehalten." not in text

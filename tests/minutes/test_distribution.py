"""The version for distribution: nothing of a closed item is in it, in whatever part of the file one looks."""

from __future__ import annotations

import zipfile
from datetime import date

import pytest
from kerngruppe import DECISION, MEETING, TASK, minutes_with

from addin.minutes.distribution import for_distribution, left_out
from addin.minutes.edition import WantedEdition
from addin.minutes.files import write_minutes

HIDDEN = "Geheimsache"
BEFORE = {**MEETING, "serial": 2.0, "day": date(2021, 12, 9), "status": "abgeschlossen"}
CLOSED = {
    **DECISION,
    "item": "2",
    "title": HIDDEN,
    "result": f"{HIDDEN} wurde beraten.",
    "decision": f"{HIDDEN} gilt.",
    "not_public": "ja",
}
BELOW = {"meeting": 3.0, "item": "2.1", "title": HIDDEN, "kind": "Information", "result": HIDDEN}
SHEETS = {
    "meetings": [BEFORE, MEETING],
    "agenda": [
        DECISION,
        CLOSED,
        BELOW,
        {**DECISION, "item": "3"},
        {**CLOSED, "item": HIDDEN},
        {**CLOSED, "meeting": 2.0, "item": "7"},
    ],
    "tasks": [
        {**TASK, "serial": "1", "item": "1"},
        {**TASK, "serial": "2", "item": "2", "task": HIDDEN},
        {**TASK, "serial": "3", "item": "TOP 2.1", "task": HIDDEN},
        {**TASK, "serial": "4", "meeting": 2.0, "item": "7", "task": HIDDEN},
        {**TASK, "serial": "5", "meeting": 2.0, "item": 7.0, "task": HIDDEN, "done_on": date(2022, 1, 5)},
        {**TASK, "serial": "6", "meeting": 2.0, "item": "7", "task": HIDDEN, "resubmit_from": date(2022, 9, 1)},
    ],
}


def everything_in(path):
    with zipfile.ZipFile(path) as package:
        return "\n".join([path.name, *(package.read(name).decode("utf-8", "replace") for name in package.namelist())])


def test_nothing_of_a_closed_item_is_anywhere_in_the_file(tmp_path):
    whole = minutes_with(**SHEETS)

    public, _ = WantedEdition(public=True).of(whole)

    assert HIDDEN in everything_in(write_minutes(whole, tmp_path))
    assert HIDDEN not in everything_in(write_minutes(public, tmp_path))
    assert HIDDEN not in repr(public)


def test_a_closed_item_is_there_by_its_number_alone():
    public = for_distribution(minutes_with(**SHEETS))

    assert [entry.heading for entry in public.agenda] == [
        "TOP 1 Plan",
        "TOP 2: nicht öffentlich",
        "TOP 2.1: nicht öffentlich",
        "TOP 3 Plan",
        "Weiterer Punkt: nicht öffentlich",
    ]
    withheld = public.agenda[1]
    assert (withheld.kind, withheld.result, withheld.decision, withheld.outcome, withheld.vote) == ("", (), (), "", "")
    assert not withheld.decides
    assert withheld.decision_number == ""


def test_the_open_decisions_keep_the_numbers_that_they_have_in_the_whole():
    whole = minutes_with(**SHEETS)
    public = for_distribution(whole)

    numbers = {entry.number: entry.decision_number for entry in whole.agenda}
    assert numbers["3"] == "3/2022"
    assert [e.decision_number for e in public.agenda if e.decides] == [numbers["1"], numbers["3"]]


def test_its_tasks_are_left_out_those_of_earlier_meetings_too():
    public = for_distribution(minutes_with(**SHEETS))

    assert [task.number for task in public.tasks] == ["1"]
    assert (public.open_tasks, public.done_tasks, public.put_off) == ((), (), ())


@pytest.mark.parametrize("item", ["", "99", "Verschiedenes"])
def test_a_task_that_may_come_from_a_closed_item_is_left_out_and_told(item):
    tasks = [{**TASK, "serial": "8", "item": item}]
    whole = minutes_with(agenda=[DECISION, CLOSED], tasks=tasks)

    public, [told] = WantedEdition(public=True).of(whole)

    assert public.tasks == ()
    assert told.startswith("Die Aufgabe Nr. 8 fehlt in der Fassung zur Verteilung: Ohne TOP")


def test_where_nothing_is_marked_as_closed_it_is_told_that_nothing_is_left_out():
    [told] = left_out(minutes_with(agenda=[DECISION], tasks=[{**TASK, "item": ""}]))

    assert "kein Punkt als nicht öffentlich gekennzeichnet" in told
    assert left_out(minutes_with(agenda=[DECISION, CLOSED], tasks=[])) == ()


def test_where_every_item_is_public_every_task_stays():
    tasks = [{**TASK, "serial": "8", "item": ""}, {**TASK, "serial": "9", "item": "1"}]

    public = for_distribution(minutes_with(agenda=[DECISION], tasks=tasks))

    assert [task.number for task in public.tasks] == ["8", "9"]


def test_a_word_that_cannot_be_read_keeps_an_item_from_the_public():
    [entry] = for_distribution(minutes_with(agenda=[{**DECISION, "not_public": "vertraulich?"}])).agenda

    assert entry.heading == "TOP 1: nicht öffentlich"


def test_objections_raised_in_a_closed_item_are_left_out():
    approval = {**CLOSED, "item": "2", "title": "Niederschrift", "kind": "Genehmigung", "result": "TOP 4 wird ergänzt."}
    whole = minutes_with("2", meetings=[BEFORE, MEETING], agenda=[approval])

    assert len(whole.objections) == 1
    assert for_distribution(whole).objections == ()


def test_the_document_and_its_file_say_what_they_are(tmp_path):
    import docx

    path = write_minutes(for_distribution(minutes_with(**SHEETS)), tmp_path)
    document = docx.Document(str(path))

    assert path.name == "Protokoll_3_2022-03-10_oeffentlich.docx"
    says = "Fassung zur Verteilung: ohne die nicht öffentlichen Punkte"
    assert [p.text for p in document.paragraphs if p.style.name == "Subtitle"][-1] == says
    assert document.core_properties.title.endswith(says)
    assert "Kein Ergebnis festgehalten." not in [p.text for p in document.paragraphs]

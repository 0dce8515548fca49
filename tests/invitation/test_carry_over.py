"""What an agenda takes over by rule, and what it must not."""

from __future__ import annotations

from datetime import date

import pytest
from invitation.meetings import BEFORE, ENDING, FOURTH, REPORT, THIRD, USUAL, WELCOME, invitation_with, item, shown
from minutes.kerngruppe import TASK

from addin.invitation.carry_over import Reason

MINUTES_OF_THIRD = "Genehmigung der Niederschrift der Sitzung vom 10.03.2022"


def reasons(invitation):
    return {one.title: one.reason for one in invitation.agenda}


def test_an_empty_agenda_gets_the_recurring_items_the_minutes_and_the_end_last():
    assert shown(invitation_with()) == [
        ("1", "Begrüßung"),
        ("2", MINUTES_OF_THIRD),
        ("3", "Stand der Förderbausteine"),
        ("4", "Verschiedenes"),
    ]


def test_every_proposed_item_says_why_and_from_which_meeting():
    found = invitation_with()

    assert reasons(found)["Begrüßung"] is Reason.RECURRING
    assert reasons(found)[MINUTES_OF_THIRD] is Reason.PREVIOUS_MINUTES
    assert {one.origin for one in found.agenda} == {"3"}
    assert all(line["proposed"] for line in found.agenda_as_json())


def test_what_the_office_entered_is_not_proposed_again_whatever_day_its_title_names():
    entered = item("1", "Stand der Förderbausteine zum 30. April 2022", meeting=4.0)
    found = invitation_with(agenda=(*USUAL, entered))

    assert [one.title for one in found.agenda if "Förderbausteine" in one.title] == [entered["title"]]
    assert [line["proposed"] for line in found.agenda_as_json() if line["title"] == entered["title"]] == [False]


def test_the_minutes_are_not_proposed_where_the_agenda_approves_some():
    entered = item("2", "Protokoll der letzten Sitzung", "Genehmigung", meeting=4.0)

    assert MINUTES_OF_THIRD not in reasons(invitation_with(agenda=(*USUAL, entered)))


def test_an_item_about_who_takes_the_minutes_approves_none():
    entered = item("2", "Wahl der Protokollführung", "Beschluss", meeting=4.0)

    assert MINUTES_OF_THIRD in reasons(invitation_with(agenda=(*USUAL, entered)))


def test_the_first_meeting_of_all_has_no_minutes_to_approve():
    assert invitation_with("3", meetings=[{**THIRD, "status": "geplant"}], agenda=()).agenda == ()


def test_recurring_items_come_from_the_last_meeting_that_has_any():
    second = {**THIRD, "serial": 2.0, "day": date(2021, 12, 9)}
    old = item("5", "Bericht der Träger", meeting=2.0, recurring="ja")
    without = item("1", "Plan", "Beratung", result="Besprochen.")

    found = invitation_with(meetings=(second, THIRD, FOURTH), agenda=(old, without))

    assert reasons(found)["Bericht der Träger"] is Reason.RECURRING
    assert [one.origin for one in found.agenda if one.title == "Bericht der Träger"] == ["2"]


def test_a_meeting_that_is_only_planned_hands_nothing_on():
    planned = {**THIRD, "status": "geplant"}

    assert invitation_with(meetings=(planned, FOURTH)).agenda == ()


def test_a_later_meeting_hands_nothing_on():
    later = {**THIRD, "serial": 5.0, "day": date(2022, 6, 1)}
    found = invitation_with(
        meetings=(later, FOURTH), agenda=(item("1", "Bericht", meeting=5.0, recurring="ja"),), today=date(2022, 7, 1)
    )

    assert found.agenda == ()


LEFT_OVER = [
    {"kind": "Beschluss"},
    {"kind": "Beschluss", "decision": "Die Plätze werden nach Eingang vergeben."},
    {"kind": "Beratung", "result": "Der Punkt wird auf die nächste Sitzung verschoben."},
    {"kind": "Beratung", "result": "Vertagt."},
    {"kind": "Information", "result": "Aus Zeitgründen nicht mehr behandelt."},
    {"kind": "Beratung", "result": "Es wird berichtet. Die Beratung wird zurückgestellt."},
    {"kind": "Beratung", "result": "verschoben"},
    {"kind": "Beschluss", "decision": "Die Vergabe wird vertagt.", "yes": 5.0},
]
FINISHED = [
    {"kind": "Beschluss", "decision": "Der Plan gilt.", "yes": 5.0},
    {"kind": "Beschluss", "decision": "Der Plan wird einstimmig beschlossen."},
    {"kind": "Beschluss", "result": "Die Mitglieder sind einverstanden."},
    {"kind": "Beratung"},
    {"kind": "Information"},
    {"kind": "Beratung", "result": "Der Kurs der Volkshochschule wurde auf den Herbst verschoben."},
    {"kind": "Beratung", "result": "Der Punkt wird nicht vertagt, die Mitglieder beraten ihn."},
    {"kind": "Beschluss", "decision": "Der Plan gilt.", "yes": 5.0, "result": "Ein Antrag wurde zurückgestellt."},
]


@pytest.mark.parametrize("came_of_it", LEFT_OVER)
def test_what_was_not_finished_is_taken_up_again_with_its_kind(came_of_it):
    left = item("4", "Vergabe der Plätze", not_public="ja", **came_of_it)

    found = [one for one in invitation_with(agenda=(*USUAL, left)).agenda if one.title == "Vergabe der Plätze"]

    assert [(one.reason, one.kind, one.not_public, one.origin) for one in found] == [
        (Reason.UNFINISHED, left["kind"], True, "3")
    ]


@pytest.mark.parametrize("came_of_it", FINISHED)
def test_what_was_finished_is_not(came_of_it):
    done = item("4", "Vergabe der Plätze", **came_of_it)

    assert "Vergabe der Plätze" not in reasons(invitation_with(agenda=(*USUAL, done)))


def test_where_nothing_is_recorded_of_the_last_meeting_nothing_counts_as_left_over_and_it_is_told():
    silent = (item("1", "Vergabe der Plätze", "Beschluss"), item("2", "Bericht"))
    found = invitation_with(agenda=silent)

    assert shown(found) == [("1", MINUTES_OF_THIRD)]
    assert found.unrecorded == "3"
    assert invitation_with().unrecorded == ""


def test_an_item_that_recurs_and_was_left_over_stands_once():
    left = {**REPORT, "result": "Vertagt."}
    found = invitation_with(agenda=(WELCOME, left, ENDING))

    assert [one.reason for one in found.agenda if one.title == REPORT["title"]] == [Reason.UNFINISHED]


DUE = {**TASK, "due": date(2022, 5, 12)}


@pytest.mark.parametrize(
    "task",
    [
        DUE,
        {**DUE, "due": date(2022, 4, 1), "status": "in Arbeit"},
        {**DUE, "due": "", "resubmit_from": date(2022, 5, 12)},
        {**DUE, "due": date(2022, 9, 1), "resubmit_from": date(2022, 5, 1)},
        {**DUE, "meeting": 17.0},
    ],
)
def test_a_task_that_falls_due_by_the_meeting_is_reported_on(task):
    found = invitation_with(tasks=[task])

    assert [one.number for one in found.tasks] == ["1"]
    assert reasons(found)["Stand der Aufgaben"] is Reason.TASKS


@pytest.mark.parametrize(
    "task",
    [
        {**DUE, "due": date(2022, 5, 13)},
        {**DUE, "due": ""},
        {**DUE, "status": "erledigt"},
        {**DUE, "done_on": date(2022, 4, 4)},
        {**DUE, "meeting": 4.0},
        {**DUE, "meeting": 5.0},
    ],
)
def test_another_task_is_not(task):
    later = {**FOURTH, "serial": 5.0, "day": date(2022, 9, 1)}
    found = invitation_with(meetings=(THIRD, FOURTH, later), tasks=[task])

    assert found.tasks == ()
    assert "Stand der Aufgaben" not in reasons(found)


def test_the_tasks_stand_below_the_item_that_the_office_has_for_them():
    found = invitation_with(agenda=(*USUAL, item("2", "Offene Aufgaben", meeting=4.0)), tasks=[DUE])

    assert [one.number for one in found.tasks] == ["1"]
    assert "Stand der Aufgaben" not in reasons(found)


def test_tasks_are_listed_by_the_day_on_which_they_fall_due():
    tasks = [{**DUE, "serial": "8", "due": date(2022, 5, 1)}, {**DUE, "serial": "9", "due": date(2022, 4, 1)}]

    assert [one.number for one in invitation_with(tasks=tasks).tasks] == ["9", "8"]


def test_a_recurring_item_on_the_tasks_stays_where_none_is_due():
    recurring = item("4", "Stand der Aufgaben", recurring="ja", result="Berichtet.")

    assert reasons(invitation_with(agenda=(*USUAL, recurring)))["Stand der Aufgaben"] is Reason.RECURRING


def test_to_a_meeting_that_was_held_nothing_is_added_and_a_hint_says_that_it_was():
    left = item("4", "Vergabe der Plätze", "Beschluss")
    own = item("1", "Plan", "Beratung", meeting=4.0, result="Besprochen.")
    found = invitation_with(
        meetings=(THIRD, {**FOURTH, "status": "Entwurf"}),
        agenda=(*USUAL, left, own),
        tasks=[DUE],
        today=date(2022, 6, 1),
    )

    assert shown(found) == [("1", "Plan")]
    assert found.tasks == ()
    assert [(one.code, one.severity.value, one.cell) for one in found.findings] == [("P31", "hint", "I3")]


@pytest.mark.parametrize("status", ["geplant", "Entwurf", ""])
@pytest.mark.parametrize("day", [BEFORE, date(2022, 5, 12)])
def test_a_meeting_of_today_or_later_was_not_held_yet(status, day):
    found = invitation_with(meetings=(THIRD, {**FOURTH, "status": status, "day": day}))

    assert found.findings == ()
    assert found.proposed


@pytest.mark.parametrize(
    "closed", [{"not_public": "vertraulich?"}, {"not_public": "ja"}, {"title": "Honorare (nicht öffentlich)"}]
)
def test_what_was_left_over_of_the_closed_items_stays_closed(closed):
    left = item("4", "Honorare", "Beschluss", result="Vertagt.") | closed
    below = item("4.1", "Vertrag", "Beschluss", result="Vertagt.")
    found = invitation_with(agenda=(*USUAL, left, below))

    told = {one.title: one.full_title for one in found.agenda}
    assert told["Vertrag"] == "Vertrag (nicht öffentlich)"
    assert told[left["title"]] == "Honorare (nicht öffentlich)"

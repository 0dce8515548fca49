"""P17 and P18: what reminds."""

from datetime import date, time, timedelta

import pytest
from kerngruppe import ALL_PRESENT, DECISION, MEETING, TASK, sheets_with
from sheets import TODAY, codes

from addin.minutes.rules import check_meetings

BEFORE = {**MEETING, "serial": 2.0, "day": date(2021, 12, 9), "status": "abgeschlossen"}
BOTH = (BEFORE, MEETING)
PRESENT_BEFORE = tuple({**entry, "meeting": 2.0} for entry in ALL_PRESENT)


def found(code, **sheets):
    return [finding for finding in check_meetings(sheets_with(**sheets), TODAY) if finding.code == code]


def minutes_item(**item):
    plain = {"meeting": 3.0, "item": "1", "title": "Bericht", "kind": "Information"}
    agenda = [{**DECISION, "meeting": 2.0}, {**plain, **item}]
    return found("P17", meetings=BOTH, attendance=(*ALL_PRESENT, *PRESENT_BEFORE), agenda=agenda)


# P17


def test_a_meeting_after_another_asks_for_its_minutes():
    assert codes(minutes_item()) == [("P17", "hint", "A3")]


@pytest.mark.parametrize(
    "item",
    [
        {"title": "Niederschrift der Sitzung vom 09.12.2021"},
        {"title": "Genehmigung des Protokolls"},
        {"title": "Protokollkontrolle"},
        {"title": "Rückblick auf die letzte Sitzung"},
        {"title": "Begrüßung", "result": "Einwendungen gegen die Niederschrift werden nicht erhoben."},
        {"title": "Formalia", "decision": "Das Protokoll wird genehmigt."},
        {"title": "Formalia", "kind": "Genehmigung"},
    ],
)
def test_any_word_on_the_previous_minutes_is_enough(item):
    assert minutes_item(**item) == []


@pytest.mark.parametrize(
    "item",
    [
        {"title": "Begrüßung", "result": "Die Protokollführung übernimmt Jonas Krüger."},
        {"title": "Tagesordnung", "kind": "Genehmigung"},
        {"title": "Nächste Sitzung"},
    ],
)
def test_who_takes_the_minutes_and_the_agenda_itself_are_other_matters(item):
    assert len(minutes_item(**item)) == 1


def test_the_first_meeting_on_the_sheet_has_no_minutes_before_it():
    assert found("P17") == []


@pytest.mark.parametrize(("begin", "hints"), [(time(9), 1), (time(14), 0), (time(16), 0)])
def test_of_two_meetings_on_a_day_the_later_one_asks(begin, hints):
    meetings = [{**BEFORE, "day": MEETING["day"], "begin": begin, "end": "", "serial": 2.0}, MEETING]
    agenda = [{**DECISION, "meeting": 3.0}, {**DECISION, "meeting": 2.0, "title": "Niederschrift"}]

    assert len(found("P17", meetings=meetings, agenda=agenda)) == hints


def test_a_planned_meeting_is_not_reminded_for_its_invitation_brings_the_item():
    planned = {**MEETING, "status": "geplant", "day": date(2022, 6, 9)}

    assert found("P17", meetings=[BEFORE, planned], attendance=PRESENT_BEFORE) == []


def test_a_meeting_without_agenda_lacks_more_than_that_item():
    assert found("P17", meetings=BOTH, agenda=[{**DECISION, "meeting": 2.0}]) == []


# P18


@pytest.mark.parametrize(("due", "hints"), [(TODAY, 0), (TODAY - timedelta(days=1), 1), (TODAY + timedelta(days=1), 0)])
def test_a_task_is_overdue_from_the_day_after_its_date(due, hints):
    meetings = [BEFORE]
    task = {**TASK, "meeting": 2.0, "due": due}

    findings = found("P18", meetings=meetings, attendance=PRESENT_BEFORE, agenda=(), tasks=[task])

    assert codes(findings) == [("P18", "hint", "G2")] * hints


@pytest.mark.parametrize(
    ("more", "hints"),
    [
        ({"status": "offen"}, 1),
        ({"status": "in Arbeit"}, 1),
        ({"status": ""}, 1),
        ({"status": "erledigt"}, 0),
        ({"done_on": date(2022, 3, 20)}, 0),
        ({"done_on": "erledigt"}, 0),  # something is written there: a finding already
        ({"due": ""}, 0),
        ({"due": "bald"}, 0),
        ({"resubmit_from": TODAY}, 1),
        ({"resubmit_from": TODAY + timedelta(days=1)}, 0),
        ({"due": date(2012, 3, 14)}, 0),  # before the meeting: P22
        ({"meeting": ""}, 1),
    ],
)
def test_only_what_is_open_and_not_put_off_is_overdue(more, hints):
    task = {**TASK, "due": date(2022, 3, 14), **more}

    assert len(found("P18", tasks=[task])) == hints


def test_what_is_told_of_an_overdue_task_stays_the_same_from_day_to_day():
    """Else somebody who accepted it would be asked again every day."""
    sheets = sheets_with(tasks=[{**TASK, "due": date(2022, 3, 14)}])

    messages = {f.message for day in (15, 16) for f in check_meetings(sheets, date(2022, 3, day)) if f.code == "P18"}

    assert messages == {"Die Frist der Aufgabe Nr. 1 ist am 14.03.2022 abgelaufen; ihr Status ist „offen“."}

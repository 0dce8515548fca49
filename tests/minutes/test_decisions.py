"""The numbers of decisions: per year, in the order of date and agenda, the same in whatever order the sheets stand."""

from __future__ import annotations

import random
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st
from kerngruppe import DECISION, MEETING, minutes_with, sheets_with
from sheets import TODAY

from addin.minutes.decisions import numbered_decisions

FIRST = {**MEETING, "serial": 1.0, "day": date(2021, 11, 4), "status": "abgeschlossen"}
SECOND = {**MEETING, "serial": 2.0, "day": date(2022, 1, 20), "status": "abgeschlossen"}
PLANNED = {**MEETING, "serial": 4.0, "day": date(2022, 6, 9), "status": "geplant"}


def numbers(today=TODAY, **sheets):
    found = numbered_decisions(sheets_with(**sheets), today)
    return [(decision.number, decision.meeting.serial, decision.item.item) for decision in found]


def test_decisions_are_counted_through_a_year_and_begin_anew_with_the_next():
    agenda = [
        {**DECISION, "meeting": 1.0, "item": "2"},
        {**DECISION, "meeting": 2.0, "item": "10"},
        {**DECISION, "meeting": 2.0, "item": "2"},
        {**DECISION, "meeting": 3.0, "item": "1"},
    ]

    assert numbers(meetings=[MEETING, FIRST, SECOND], agenda=agenda) == [
        ("1/2021", "1", "2"),
        ("1/2022", "2", "2"),
        ("2/2022", "2", "10"),
        ("3/2022", "3", "1"),
    ]


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_sheets_changes_no_number(chance: random.Random):
    meetings = [MEETING, FIRST, SECOND]
    agenda = [{**DECISION, "meeting": m, "item": i} for m in (1.0, 2.0, 3.0) for i in ("1", "2.1", "2", "10")]
    before = numbers(meetings=meetings, agenda=agenda)
    chance.shuffle(meetings)
    chance.shuffle(agenda)

    assert numbers(meetings=meetings, agenda=agenda) == before


def test_two_meetings_of_a_day_are_counted_by_their_begin():
    morning = {**MEETING, "serial": 9.0, "begin": time(9)}
    agenda = [{**DECISION, "meeting": 3.0}, {**DECISION, "meeting": 9.0}]

    assert [serial for _, serial, _ in numbers(meetings=[MEETING, morning], agenda=agenda)] == ["9", "3"]


def test_what_is_no_decision_has_no_number_and_a_meeting_to_come_has_decided_nothing():
    agenda = [
        {"meeting": 3.0, "item": "1", "title": "Bericht", "kind": "Information", "result": "gehört"},
        {**DECISION, "item": "2"},
        {**DECISION, "meeting": 4.0},
    ]

    assert numbers(meetings=[MEETING, PLANNED], agenda=agenda) == [("1/2022", "3", "2")]


def test_a_decision_whose_wording_is_still_missing_keeps_its_number_for_later():
    bare = {"meeting": 3.0, "item": "1", "title": "Plan", "kind": "Beschluss"}
    agenda = [bare, {**DECISION, "item": "2"}]

    assert [number for number, *_ in numbers(agenda=agenda)] == ["1/2022", "2/2022"]
    assert numbers(agenda=agenda) == numbers(agenda=[{**DECISION, "item": "1"}, {**DECISION, "item": "2"}])


def test_what_is_not_public_is_counted_so_that_the_others_keep_their_numbers():
    agenda = [{**DECISION, "not_public": "ja"}, {**DECISION, "item": "2"}]

    assert [number for number, *_ in numbers(agenda=agenda)] == ["1/2022", "2/2022"]


def test_without_a_date_there_is_no_year_and_no_number():
    agenda = [DECISION, {**DECISION, "meeting": 1.0}]

    assert numbers(meetings=[{**MEETING, "day": ""}, FIRST], agenda=agenda) == [
        ("1/2021", "1", "1"),
        ("", "3", "1"),
    ]


def test_of_a_meeting_number_given_twice_no_decision_is_counted_twice():
    assert len(numbers(meetings=[MEETING, {**MEETING, "day": date(2022, 3, 11)}])) == 1


def test_the_minutes_name_the_number_in_the_item():
    minutes = minutes_with(
        meetings=[SECOND, MEETING], agenda=[{**DECISION, "meeting": 2.0}, DECISION, {**DECISION, "item": "2"}]
    )

    assert [entry.decision_name for entry in minutes.agenda] == ["Beschluss 2/2022", "Beschluss 3/2022"]

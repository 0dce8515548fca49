"""P22: times and dates that contradict each other, and what only looks like it."""

from datetime import date, time, timedelta

import pytest
from kerngruppe import ALL_PRESENT, DECISION, MEETING, MEMBERS, TASK, sheets_with
from sheets import TODAY, codes

from addin.minutes.rules import check_meetings

DAY = MEETING["day"]


def found(today=TODAY, **sheets):
    return [finding for finding in check_meetings(sheets_with(today=today, **sheets), today) if finding.code == "P22"]


def of_meeting(**more):
    return codes(found(meetings=[{**MEETING, **more}]))


def test_a_meeting_as_it_should_be_contradicts_nothing():
    assert found() == []


@pytest.mark.parametrize(
    ("end", "findings"),
    [
        (time(14, 1), []),
        (time(14), [("P22", "warning", "D2")]),
        (time(13, 59), [("P22", "error", "D2")]),
        (time(4, 30), [("P22", "error", "D2")]),
        ("", []),
        ("spät", []),
    ],
)
def test_a_meeting_ends_after_it_begins(end, findings):
    assert of_meeting(end=end) == findings


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (DAY + timedelta(days=1), None),
        (DAY, "warning"),
        (DAY - timedelta(days=1), "error"),
        ("09.03.2022", "error"),
        ("Mittwoch, 09.03.2022, 14 Uhr, Kreishaus", "error"),
        ("am 9.3.2022", "error"),
        ("2022-03-09", "error"),
        ("09.06.2022, statt wie geplant am 09.03.2022", None),
        ("wird am 09.03.2022 festgelegt", None),
        ("nach den Ferien", None),
        ("31.02.2022", None),
        ("", None),
    ],
)
def test_the_next_meeting_is_after_this_one(text, severity):
    assert of_meeting(next_meeting=text) == ([("P22", severity, "L2")] if severity else [])


def test_a_next_meeting_that_was_moved_is_no_contradiction():
    later = {**MEETING, "serial": 4.0, "day": date(2022, 6, 9), "status": "geplant"}

    assert found(meetings=[{**MEETING, "next_meeting": "02.06.2022"}, later]) == []


@pytest.mark.parametrize(
    ("status", "day", "findings"),
    [
        ("abgeschlossen", TODAY, []),
        ("abgeschlossen", TODAY + timedelta(days=1), [("P22", "error", "B2")]),
        ("Entwurf", TODAY + timedelta(days=1), []),
        ("geplant", TODAY + timedelta(days=1), []),
        ("geplant", TODAY - timedelta(days=14), []),
        ("geplant", TODAY - timedelta(days=15), [("P22", "hint", "I2")]),
        ("Entwurf", TODAY - timedelta(days=400), []),
    ],
)
def test_the_status_of_a_meeting_fits_its_date(status, day, findings):
    assert codes(found(meetings=[{**MEETING, "status": status, "day": day}], tasks=())) == findings


@pytest.mark.parametrize(
    ("other", "severity"),
    [
        ({}, "error"),
        ({"begin": time(16), "end": time(18)}, "error"),
        ({"begin": time(12), "end": time(14, 1)}, "error"),
        ({"begin": time(16, 30), "end": time(18)}, None),
        ({"begin": time(12), "end": time(14)}, None),
        ({"begin": time(12), "end": ""}, None),  # nobody knows how long it took
        ({"begin": time(15), "end": ""}, "error"),
        ({"begin": ""}, None),
        ({"day": date(2022, 3, 11)}, None),
        ({"place_name": "Rathaus"}, "error"),
        ({"place_name": "Rathaus", "chair": "Mira Esser"}, "error"),
        ({"place_name": "Rathaus", "chair": "Mira Esser", "minutes_taker": "Paul Thönnissen"}, "warning"),
    ],
)
def test_no_two_meetings_at_one_time(other, severity):
    findings = found(meetings=[MEETING, {**MEETING, "serial": 4.0, **other}])

    assert codes(findings) == ([("P22", severity, "C2"), ("P22", severity, "C3")] if severity else [])
    assert len({finding.group for finding in findings}) <= 1


def test_what_two_meetings_cannot_share_is_said():
    first, _ = found(meetings=[MEETING, {**MEETING, "serial": 4.0, "minutes_taker": "Lea Jansen"}])

    assert first.message.endswith("zur selben Zeit statt, mit demselben Ort und derselben Leitung.")


def test_each_pair_of_meetings_is_a_group_of_its_own():
    other_day = {**MEETING, "day": date(2022, 3, 11)}
    meetings = [{**entry, "serial": n} for n, entry in enumerate([MEETING, MEETING, other_day, other_day], start=1)]

    assert len({finding.group for finding in found(meetings=meetings)}) == 2


@pytest.mark.parametrize(
    ("come", "until", "findings"),
    [
        (time(14, 30), time(15), []),
        (time(15), time(15), []),
        (time(15), time(14, 59), [("error", "G2")]),
        (time(16, 30), "", []),
        (time(16, 31), "", [("error", "F2")]),
        ("", time(14), []),
        ("", time(13, 59), [("error", "G2")]),
        (time(13, 45), "", []),
        (time(13, 44), "", [("warning", "F2")]),
        ("", time(16, 45), []),
        ("", time(16, 46), [("warning", "G2")]),
        (time(8), time(18), [("warning", "F2"), ("warning", "G2")]),
        (time(2, 30), "", [("warning", "F2")]),
        (time(17), time(18), [("error", "F2"), ("warning", "G2")]),
        ("", "", []),
        ("früh", "", []),
    ],
)
def test_who_was_there_was_there_during_the_meeting(come, until, findings):
    entry = {**ALL_PRESENT[0], "from_time": come, "until_time": until}

    told = codes(found(attendance=[entry, *ALL_PRESENT[1:]]))

    assert told == [("P22", severity, cell) for severity, cell in findings]


@pytest.mark.parametrize("times", [{"begin": "", "end": ""}, {"end": time(4, 30)}])
def test_where_the_meetings_own_times_are_missing_or_wrong_nobody_else_is_blamed(times):
    entry = {**ALL_PRESENT[0], "from_time": time(8), "until_time": time(20)}

    assert {f.sheet for f in found(meetings=[{**MEETING, **times}], attendance=[entry])} <= {"Sitzungen"}


def test_hours_in_a_meeting_whose_number_stands_twice_are_left_alone():
    morning = {**MEETING, "day": date(2022, 3, 1), "begin": time(8), "end": time(10)}
    entry = {**ALL_PRESENT[0], "from_time": time(15)}

    assert found(meetings=[morning, MEETING], attendance=[entry]) == []


@pytest.mark.parametrize(
    ("task", "findings"),
    [
        ({"status": "erledigt", "done_on": DAY}, []),
        ({"status": "erledigt", "done_on": DAY - timedelta(days=1)}, [("error", "I2")]),
        ({"status": "erledigt", "done_on": TODAY}, []),
        ({"status": "erledigt", "done_on": TODAY + timedelta(days=1)}, [("warning", "I2")]),
        ({"due": DAY}, []),
        ({"due": DAY - timedelta(days=1)}, [("warning", "G2")]),
        ({"due": DAY - timedelta(days=1), "status": "erledigt"}, []),
        ({"due": DAY - timedelta(days=1), "status": "offen", "done_on": TODAY}, []),
        ({"due": DAY - timedelta(days=1), "meeting": ""}, []),
        ({"due": date(2022, 4, 1), "done_on": date(2022, 3, 14), "status": "erledigt"}, []),  # done ahead of time
        ({"resubmit_from": DAY - timedelta(days=30)}, []),
        ({"resubmit_from": date(2022, 6, 1)}, []),  # looked at again after its date
    ],
)
def test_a_task_is_given_before_it_is_due_and_done(task, findings):
    assert codes(found(tasks=[{**TASK, **task}])) == [("P22", severity, cell) for severity, cell in findings]


@pytest.mark.parametrize(("until", "errors"), [(date(2021, 1, 1), 0), (date(2020, 12, 31), 1), ("", 0), ("offen", 0)])
def test_a_membership_begins_before_it_ends(until, errors):
    members = [{**MEMBERS[0], "member_from": date(2021, 1, 1), "member_until": until}, *MEMBERS[1:]]

    assert codes(found(members=members)) == [("P22", "error", "I2")] * errors


def test_numbers_in_another_order_than_the_dates_are_the_offices_own_matter():
    earlier = {**MEETING, "serial": 7.0, "day": date(2021, 12, 9)}

    assert found(meetings=[MEETING, earlier], agenda=[DECISION, {**DECISION, "meeting": 7.0}]) == []

"""Late arrival, early leaving and deputies in the words of the minutes."""

from datetime import time

import pytest
from kerngruppe import ALL_PRESENT, MEETING, MEMBERS, minutes_with


def words(*entries, **sheets):
    """What the minutes say of Lea Jansen, and the summary."""
    listed = minutes_with(attendance=[*ALL_PRESENT[:4], *entries], **sheets).attendance
    people = {person.name: person.words for group in listed.delegations for person in group.people}
    return people["Lea Jansen"], listed.summary


def lea(status="anwesend", **more):
    return {"meeting": 3.0, "name": "Lea Jansen", "status": status, **more}


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (lea(), "anwesend"),
        (lea(from_time=time(14)), "anwesend"),
        (lea(from_time=time(13, 50), until_time=time(16, 40)), "anwesend"),
        (lea(from_time=time(14, 1)), "anwesend, kam um 14:01 Uhr"),
        (lea(until_time=time(16, 29)), "anwesend, ging um 16:29 Uhr"),
        (lea(from_time=time(14, 30), until_time=time(16)), "anwesend, kam um 14:30 Uhr, ging um 16:00 Uhr"),
        (lea("entschuldigt", represented_by="Ida Schmitz"), "entschuldigt, vertreten durch Ida Schmitz"),
        (lea(represented_by="Ida Schmitz"), "anwesend"),
        (
            lea(from_time=time(15), represented_by="Ida Schmitz"),
            "anwesend, kam um 15:00 Uhr, bis dahin vertreten durch Ida Schmitz",
        ),
        (
            lea(until_time=time(15), represented_by="Ida Schmitz"),
            "anwesend, ging um 15:00 Uhr, danach vertreten durch Ida Schmitz",
        ),
        (
            lea(from_time=time(15), until_time=time(16), represented_by="Ida Schmitz"),
            "anwesend, kam um 15:00 Uhr, ging um 16:00 Uhr, sonst vertreten durch Ida Schmitz",
        ),
    ],
)
def test_the_minutes_say_who_came_and_left_and_who_stood_in(entry, said):
    assert words(entry)[0] == said


def test_who_left_and_came_back_stands_there_once():
    said, summary = words(lea(from_time=time(16)), lea(until_time=time(15)))

    assert said == "anwesend, da bis 15:00 Uhr und ab 16:00 Uhr"
    assert summary == "5 anwesend (davon 1 zeitweise)"


def test_where_the_meetings_times_are_not_known_all_hours_are_told():
    meetings = [{**MEETING, "begin": "", "end": ""}]

    assert words(lea(from_time=time(14)), meetings=meetings)[0] == "anwesend, kam um 14:00 Uhr"


def test_a_member_under_a_shorter_name_is_not_missed_and_a_vacant_seat_is_nobody():
    members = [*MEMBERS, {"name": "N. N.", "organisation": "Diakonie"}]
    entries = [*ALL_PRESENT[:4], {"meeting": 3.0, "name": "L. Jansen", "status": "anwesend"}]

    listed = minutes_with(members=members, attendance=entries).attendance

    assert [person.name for group in listed.delegations for person in group.people][-1] == "L. Jansen"
    assert [group.organisation for group in listed.delegations][-1] == "Caritas"
    assert listed.summary == "5 anwesend"

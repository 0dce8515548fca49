"""Who may vote, and when: members, deputies, late arrival and early leaving; P12 speaks only of the impossible."""

from datetime import date, time

import pytest
from kerngruppe import ALL_PRESENT, DECISION, MEETING, MEMBERS, PEOPLE, sheets_with
from sheets import TODAY

from addin.minutes.electorate import electorate
from addin.minutes.rules import check_meetings
from addin.minutes.spans import Span

WHOLE = Span(14 * 60, 16 * 60 + 30)
LATE, EARLY = {"from_time": time(15)}, {"until_time": time(15)}


def voters(**sheets):
    made = sheets_with(**sheets)
    return electorate(made, made.meetings[0])


def over(**sheets):
    """The surely and the possibly cast votes from stretch to stretch, with its begin."""
    found = voters(**sheets).over(WHOLE)
    return [(f"{s.span.start // 60}:{s.span.start % 60:02}", s.sure, s.possible) for s in found]


def entry(name, status="anwesend", **more):
    return {"meeting": 3.0, "name": name, "status": status, **more}


def votes(yes, **sheets):
    findings = check_meetings(sheets_with(agenda=[{**DECISION, "yes": float(yes)}], **sheets), TODAY)
    return [finding.severity.value for finding in findings if finding.code == "P12"]


def test_without_hours_all_who_are_there_are_there_the_whole_time():
    assert over() == [("14:00", 5, 5)]


def test_who_comes_late_or_leaves_early_votes_for_a_part_of_the_meeting():
    entries = [*ALL_PRESENT[:3], {**ALL_PRESENT[3], **LATE}, {**ALL_PRESENT[4], "until_time": time(16)}]

    assert over(attendance=entries) == [("14:00", 4, 4), ("15:00", 5, 5), ("16:00", 4, 4)]


def test_who_left_before_another_came_cannot_have_voted_with_that_one():
    """Hours in minutes are rough, though: it is a warning."""
    entries = [*ALL_PRESENT[:3], {**ALL_PRESENT[3], "until_time": time(14, 59)}, {**ALL_PRESENT[4], **LATE}]

    assert (voters(attendance=entries).count, voters(attendance=entries).at_once) == (5, 4)
    assert votes(4, attendance=entries) == []
    assert votes(5, attendance=entries) == ["warning"]
    assert votes(6, attendance=entries) == ["error"]


def test_who_came_in_the_minute_in_which_another_left_may_have_voted_with_that_one():
    entries = [*ALL_PRESENT[:3], {**ALL_PRESENT[3], **EARLY}, {**ALL_PRESENT[4], **LATE}]

    assert votes(5, attendance=entries) == []


def test_nobody_who_was_there_at_any_time_can_be_shown_to_have_missed_an_item():
    """No sheet says at which time an item was dealt with."""
    entries = [{**e, "from_time": time(16, 29)} for e in ALL_PRESENT]

    assert votes(5, attendance=entries) == []


def test_the_message_of_the_milder_finding_speaks_of_the_hours():
    entries = [*ALL_PRESENT[:3], {**ALL_PRESENT[3], "until_time": time(14, 30)}, {**ALL_PRESENT[4], **LATE}]
    sheets = sheets_with(attendance=entries)

    (finding,) = check_meetings(sheets, TODAY)

    assert "zugleich stimmberechtigt da: höchstens 4" in finding.message


def test_member_and_deputy_have_one_vote():
    members = [*MEMBERS[:4], {**MEMBERS[4], "deputy": "Ida Schmitz"}]
    entries = [*ALL_PRESENT, entry("Ida Schmitz")]

    assert over(members=members, attendance=entries) == [("14:00", 5, 5)]


def test_a_deputy_votes_while_the_member_is_away():
    members = [*MEMBERS[:4], {**MEMBERS[4], "deputy": "Ida Schmitz"}]
    entries = [*ALL_PRESENT[:4], {**ALL_PRESENT[4], **LATE}, entry("Ida Schmitz", until_time=time(14, 30))]

    assert over(members=members, attendance=entries) == [("14:00", 5, 5), ("14:30", 4, 4), ("15:00", 5, 5)]


@pytest.mark.parametrize("deputy", [[], [entry("Ida Schmitz")], [entry("Ida Schmitz", "Gast")]])
def test_a_deputy_who_is_named_at_the_absent_member_needs_no_entry(deputy):
    entries = [*ALL_PRESENT[:4], entry("Lea Jansen", "entschuldigt", represented_by="Ida Schmitz"), *deputy]

    assert over(attendance=entries) == [("14:00", 5, 5)]


def test_a_deputy_who_is_entered_as_absent_is_in_doubt():
    entries = [
        *ALL_PRESENT[:4],
        entry("Lea Jansen", "entschuldigt", represented_by="Ida Schmitz"),
        entry("Ida Schmitz", "entschuldigt"),
    ]

    assert over(attendance=entries) == [("14:00", 4, 5)]


def test_one_deputy_of_two_members_surely_casts_one_vote_and_perhaps_two():
    entries = [*ALL_PRESENT[:3], *(entry(name, "entschuldigt", represented_by="Ida Schmitz") for name in PEOPLE[3:])]

    assert over(attendance=entries) == [("14:00", 4, 5)]


def test_a_voting_member_who_represents_another_surely_has_one_vote():
    entries = [*ALL_PRESENT[:4], entry("Lea Jansen", "entschuldigt", represented_by="Anna Weber")]

    assert over(attendance=entries) == [("14:00", 4, 5)]


@pytest.mark.parametrize("name", ["Jansen", "L. Jansen", "Frau Jansen", "Lea Marie Jansen", "Jansen, Lea (Caritas)"])
def test_a_member_is_known_by_a_shorter_or_longer_name(name):
    assert over(attendance=[*ALL_PRESENT[:4], entry(name)]) == [("14:00", 5, 5)]


def test_a_name_that_may_mean_two_members_may_be_either():
    members = [*MEMBERS, {**MEMBERS[4], "name": "Ute Jansen"}]

    assert over(members=members, attendance=[*ALL_PRESENT[:4], entry("Jansen")]) == [("14:00", 4, 6)]


def test_a_misspelt_member_is_in_doubt():
    assert over(attendance=[*ALL_PRESENT[:4], entry("Lea Janssen")]) == [("14:00", 4, 5)]


def test_a_name_that_is_like_a_member_who_is_there_is_somebody_else():
    assert over(attendance=[*ALL_PRESENT, entry("Lea Janssen")]) == [("14:00", 5, 5)]


@pytest.mark.parametrize(("organisation", "possible"), [("caritas", 5), ("Diakonie", 4), ("", 4)])
def test_somebody_from_the_organisation_of_an_absent_member_may_have_voted_for_that_one(organisation, possible):
    entries = [*ALL_PRESENT[:4], entry("Ida Schmitz", organisation=organisation)]

    assert over(attendance=entries) == [("14:00", 4, possible)]


def test_one_person_of_an_organisation_stands_in_for_one_of_its_absent_members():
    members = [*MEMBERS, {**MEMBERS[4], "name": "Ute Kern"}]
    entries = [*ALL_PRESENT[:4], entry("Ida Schmitz", organisation="Caritas")]

    assert over(members=members, attendance=entries) == [("14:00", 4, 5)]


@pytest.mark.parametrize(
    ("dates", "count"),
    [
        ({"member_from": date(2022, 3, 10)}, 5),
        ({"member_from": date(2022, 3, 11)}, 4),
        ({"member_until": date(2022, 3, 10)}, 5),
        ({"member_until": date(2022, 3, 9)}, 4),
        ({"member_from": date(2022, 4, 1), "member_until": date(2022, 3, 1)}, 5),  # reversed: nobody knows
    ],
)
def test_the_first_and_the_last_day_of_a_membership_count(dates, count):
    members = [*MEMBERS[:4], {**MEMBERS[4], **dates}]

    assert (voters(members=members).count, voters(members=members).members) == (count, count)


def test_reversed_hours_tell_nothing():
    entries = [*ALL_PRESENT[:4], {**ALL_PRESENT[4], "from_time": time(16), "until_time": time(15)}]

    assert over(attendance=entries) == [("14:00", 5, 5)]


def test_who_left_and_came_back_is_there_twice():
    entries = [*ALL_PRESENT[:4], {**ALL_PRESENT[4], **EARLY}, {**ALL_PRESENT[4], "from_time": time(16)}]

    assert over(attendance=entries) == [("14:00", 5, 5), ("15:00", 4, 4), ("16:00", 5, 5)]


@pytest.mark.parametrize(
    ("more", "members"),
    [
        ({"name": "Ute Kern", "votes": "ja"}, 6),
        ({"name": "Ute Kern", "votes": "nein"}, 5),
        ({"name": "Ute Kern", "votes": ""}, 5),  # who neither is marked nor came is no reason to miss a quorum
        ({"name": "N. N.", "votes": "ja"}, 5),
    ],
)
def test_the_group_has_as_many_votes_as_members_surely_have(more, members):
    listed = [*MEMBERS, {"organisation": "Diakonie", **more}]

    assert voters(members=listed).members == members


def test_where_the_sheet_marks_nobody_all_members_vote():
    listed = [{**member, "votes": ""} for member in MEMBERS]

    assert voters(members=listed, attendance=ALL_PRESENT[:2]).members == 5


def test_without_a_list_of_members_hours_count_as_well():
    entries = [*ALL_PRESENT[:4], {**ALL_PRESENT[4], **LATE}, entry("Ruth Peters", "Gast")]

    assert over(members=None, attendance=entries) == [("14:00", 4, 4), ("15:00", 5, 5)]
    assert voters(members=None, attendance=entries).members == 0


def test_a_meeting_without_times_is_one_stretch():
    meeting = {**MEETING, "begin": "", "end": ""}
    found = voters(meetings=[meeting]).over(Span())

    assert [(s.sure, s.possible) for s in found] == [(5, 5)]


@pytest.mark.parametrize(("yes", "severities"), [(3, []), (4, ["warning"]), (5, ["warning"]), (6, ["error"])])
def test_members_without_an_entry_are_taken_for_absent_but_not_held_against_the_votes(yes, severities):
    """That their entry is missing is a finding of its own (P16)."""
    assert votes(yes, attendance=ALL_PRESENT[:3]) == severities

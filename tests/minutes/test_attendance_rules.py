"""P13, P15 and P16: the quorum, people whom nobody knows, members without an entry."""

from dataclasses import replace
from datetime import date, time

import pytest
from kerngruppe import ALL_PRESENT, MEETING, MEMBERS, PEOPLE, sheets_with
from sheets import TODAY, codes

from addin.minutes.meeting import prepare
from addin.minutes.rules import check_meetings
from addin.programme.quorum import read_quorum


def found(code, *, quorum="", **sheets):
    made = replace(sheets_with(**sheets), quorum=read_quorum(quorum))
    return [finding for finding in check_meetings(made, TODAY) if finding.code == code]


def entry(name, status="anwesend", **more):
    return {"meeting": 3.0, "name": name, "status": status, **more}


def there(number):
    """So many of the five members are there, the others are excused."""
    return [entry(name, "anwesend" if place < number else "entschuldigt") for place, name in enumerate(PEOPLE)]


# P13


@pytest.mark.parametrize(
    ("quorum", "number", "warnings"),
    [
        ("3", 3, 0),
        ("3", 2, 1),
        ("60 %", 3, 0),
        ("60 %", 2, 1),
        ("mehr als 60 %", 4, 0),
        ("mehr als 60 %", 3, 1),
        ("alle", 5, 0),
        ("alle", 4, 1),
        ("", 0, 0),
        ("keine", 0, 0),
    ],
)
def test_a_decision_needs_the_quorum_if_the_group_has_one(quorum, number, warnings):
    findings = found("P13", quorum=quorum, attendance=there(number))

    assert codes(findings) == [("P13", "warning", "A2")] * warnings


def test_the_message_says_how_many_were_there_and_how_many_are_needed():
    (finding,) = found("P13", quorum="mehr als die Hälfte", attendance=there(2))

    assert "von 5 Stimmberechtigten waren höchstens 2 zugleich anwesend oder vertreten" in finding.message
    (finding,) = found("P13", quorum="mehr als die Hälfte", attendance=there(1))
    assert "von 5 Stimmberechtigten war höchstens 1 zugleich anwesend oder vertreten; nötig sind 3" in finding.message
    assert "nötig sind 3 (mehr als die Hälfte der Stimmberechtigten)" in finding.message


def test_where_nothing_is_decided_a_missed_quorum_is_a_hint():
    agenda = [{"meeting": 3.0, "item": "1", "title": "Bericht", "kind": "Information"}]

    assert codes(found("P13", quorum="3", attendance=there(2), agenda=agenda)) == [("P13", "hint", "A2")]


def test_deputies_count_for_the_quorum():
    entries = [*there(2)[:4], entry("Lea Jansen", "entschuldigt", represented_by="Ida Schmitz")]

    assert found("P13", quorum="3", attendance=entries) == []


def test_whoever_is_in_doubt_counts_for_the_quorum():
    assert found("P13", quorum="3", attendance=[*there(2)[:4], entry("Lea Janssen")]) == []
    assert found("P13", quorum="3", attendance=[*there(2)[:4], entry("Lea Jansen", "")]) == []


@pytest.mark.parametrize(
    ("hours", "hints"),
    [
        ({"until_time": time(16)}, 1),  # lost at the end
        ({"from_time": time(14, 20)}, 0),  # not there yet: the meeting waits with its decisions
        ({}, 0),
    ],
)
def test_a_quorum_that_is_lost_on_the_way_is_a_hint(hours, hints):
    entries = [*there(3)[:2], entry(PEOPLE[2], **hours), *there(3)[3:]]

    assert codes(found("P13", quorum="3", attendance=entries)) == [("P13", "hint", "A2")] * hints


def test_a_quorum_that_was_lost_says_when():
    entries = [*there(3)[:2], entry(PEOPLE[2], until_time=time(16)), *there(3)[3:]]

    assert "weniger waren es ab 16:00 Uhr" in found("P13", quorum="3", attendance=entries)[0].message


@pytest.mark.parametrize(("entered", "warnings"), [(5, 1), (4, 0)])
def test_a_member_without_an_entry_may_have_made_the_quorum(entered, warnings):
    """P16 asks for the entry; until then nobody can say that the quorum was missed."""
    assert len(found("P13", quorum="3", attendance=there(2)[:entered])) == warnings


def test_a_quorum_out_of_reach_asks_for_the_terms():
    (finding,) = found("P13", quorum="50")

    assert "Beschlussfähig wäre die Kerngruppe ab 50" in finding.message
    assert "„Programm“" in finding.fix


def test_no_quorum_is_missed_where_nobody_knows_who_was_there_or_nothing_was_held_yet():
    assert found("P13", quorum="3", attendance=[]) == []
    assert found("P13", quorum="3", meetings=[{**MEETING, "status": "geplant"}], attendance=there(1)) == []


def test_a_share_of_an_unknown_number_is_not_missed_but_a_number_is():
    assert found("P13", quorum="50 %", members=None, attendance=there(1)) == []
    assert codes(found("P13", quorum="3", members=None, attendance=there(1))) == [("P13", "warning", "A2")]


@pytest.mark.parametrize(
    ("entries", "voting", "verdict"),
    [
        (there(4), "4 von 5", "gegeben (nötig: 3; mehr als die Hälfte der Stimmberechtigten)"),
        (there(2), "2 von 5", "nicht gegeben (nötig: 3; mehr als die Hälfte der Stimmberechtigten)"),
        (
            [*there(3)[:2], entry(PEOPLE[2], from_time=time(14, 20)), *there(3)[3:]],
            "2 von 5, ab 14:20 Uhr 3",
            "nicht von Anfang an gegeben; zu wenige waren es bis 14:20 Uhr "
            "(nötig: 3; mehr als die Hälfte der Stimmberechtigten)",
        ),
        (
            [*there(3)[:2], entry(PEOPLE[2], until_time=time(15)), entry(PEOPLE[2], from_time=time(16)), *there(3)[3:]],
            "3 von 5, ab 15:00 Uhr 2, ab 16:00 Uhr 3",
            "nicht durchgehend gegeben; zu wenige waren es von 15:00 bis 16:00 Uhr "
            "(nötig: 3; mehr als die Hälfte der Stimmberechtigten)",
        ),
        (
            [*there(2)[:4], entry("Lea Jansen", "")],
            "2 bis 3 von 5",
            "aus der Anwesenheit nicht sicher festzustellen (nötig: 3; mehr als die Hälfte der Stimmberechtigten)",
        ),
    ],
)
def test_the_minutes_state_the_votes_and_the_quorum(entries, voting, verdict):
    sheets = replace(sheets_with(attendance=entries), quorum=read_quorum("mehr als die Hälfte"))

    listed = prepare(sheets, "3", TODAY).attendance

    assert (listed.voting, listed.quorum) == (voting, verdict)


def test_many_who_come_and_go_are_told_as_a_range():
    entries = [entry(name, from_time=time(14, 5 * place)) for place, name in enumerate(PEOPLE, start=1)]

    assert prepare(sheets_with(attendance=entries), "3", TODAY).attendance.voting == "0 bis 5 von 5, je nach Uhrzeit"


def test_without_a_quorum_or_a_mark_of_who_votes_the_minutes_say_nothing_of_it():
    assert prepare(sheets_with(), "3", TODAY).attendance.quorum == ""
    assert prepare(sheets_with(members=None), "3", TODAY).attendance.voting == ""
    assert prepare(sheets_with(members=[{**m, "votes": ""} for m in MEMBERS]), "3", TODAY).attendance.voting == ""


# P15


def test_somebody_who_is_neither_member_nor_deputy_nor_guest_is_asked_about():
    findings = found("P15", attendance=[*ALL_PRESENT, entry("Ruth Peters", organisation="Handwerkskammer")])

    assert codes(findings) == [("P15", "warning", "B7")]


@pytest.mark.parametrize("status", ["Gast", "entschuldigt", "unentschuldigt", "vielleicht", ""])
def test_only_who_is_entered_as_present_is_asked_about(status):
    assert found("P15", attendance=[*ALL_PRESENT, entry("Ruth Peters", status)]) == []


@pytest.mark.parametrize(
    "name",
    ["Jansen", "L. Jansen", "Dr. Jansen, Lea", "Lea Maria Jansen", "Schmitz", "Ida Schmitz", "Frau Schmitz, Ida"],
)
def test_members_and_deputies_are_known_however_they_are_written(name):
    members = [*MEMBERS[:4], {**MEMBERS[4], "deputy": "Ida Schmitz / Jan Lang"}]

    assert found("P15", members=members, attendance=[*ALL_PRESENT[:4], entry(name)]) == []


def test_the_deputy_of_a_member_who_is_there_too_is_known():
    members = [*MEMBERS[:4], {**MEMBERS[4], "deputy": "Ida Schmitz"}]

    assert found("P15", members=members, attendance=[*ALL_PRESENT, entry("Ida Schmitz")]) == []


def test_whoever_is_named_in_the_column_of_deputies_is_known():
    entries = [*ALL_PRESENT[:4], entry("Lea Jansen", "entschuldigt", represented_by="Eva Kurz"), entry("Eva Kurz")]

    assert found("P15", attendance=entries) == []


@pytest.mark.parametrize("field", ["chair", "minutes_taker"])
def test_who_chairs_or_takes_the_minutes_is_known(field):
    entries = [*ALL_PRESENT, entry("Kai Voss")]

    assert found("P15", meetings=[{**MEETING, field: "Voss, Kai"}], attendance=entries) == []


def test_a_name_that_may_mean_two_members_is_left_alone():
    members = [*MEMBERS, {**MEMBERS[4], "name": "Ute Jansen"}]

    assert found("P15", members=members, attendance=[*ALL_PRESENT[:4], entry("Jansen")]) == []


def test_a_misspelt_member_is_named_and_not_missed_besides():
    entries = [*ALL_PRESENT[:4], entry("Lea Janssen")]

    (finding,) = found("P15", attendance=entries)

    assert "gemeint ist wohl „Lea Jansen“" in finding.message
    assert "Jansen" not in finding.fix  # the terminal shows what to do, and no names
    assert found("P16", attendance=entries) == []


def test_somebody_who_came_for_a_member_of_the_same_organisation_is_told_so():
    entries = [*ALL_PRESENT[:4], entry("Lea Jansen", "entschuldigt"), entry("Ida Schmitz", organisation="Caritas")]

    (finding,) = found("P15", attendance=entries)

    assert "kam wohl für „Lea Jansen“" in finding.message


def test_a_second_person_of_an_organisation_whose_member_is_there_did_not_come_for_it():
    (finding,) = found("P15", attendance=[*ALL_PRESENT, entry("Ida Schmitz", organisation="Caritas")])

    assert "weder unter den Mitgliedern" in finding.message


@pytest.mark.parametrize(
    ("dates", "warnings"),
    [
        ({"member_until": date(2022, 3, 10)}, 0),
        ({"member_until": date(2022, 3, 9)}, 1),
        ({"member_from": date(2022, 3, 10)}, 0),
        ({"member_from": date(2022, 3, 11)}, 1),
    ],
)
def test_who_is_no_member_on_the_day_is_told_from_when_to_when_it_was(dates, warnings):
    findings = found("P15", members=[*MEMBERS[:4], {**MEMBERS[4], **dates}])

    assert len(findings) == warnings
    assert all("war am 10.03.2022 aber nicht Mitglied (Mitglied " in finding.message for finding in findings)


@pytest.mark.parametrize("members", [None, ()])
def test_without_a_list_of_members_nobody_is_a_stranger(members):
    assert found("P15", members=members) == []


# P16


def test_a_member_without_an_entry_is_missed_once_for_each_meeting():
    (finding,) = found("P16", attendance=ALL_PRESENT[:4])

    assert codes([finding]) == [("P16", "warning", "A2")]
    assert finding.message == "Zur Sitzung „3“ fehlt die Anwesenheit von einem Mitglied: Lea Jansen."


def test_several_members_are_told_together():
    (finding,) = found("P16", attendance=ALL_PRESENT[:3])

    assert "von 2 Mitgliedern: Paul Thönnissen, Lea Jansen." in finding.message


def test_of_many_members_some_are_named():
    members = [*MEMBERS, *({"name": f"Person {chr(65 + n) * 3}", "organisation": "X"} for n in range(14))]

    (finding,) = found("P16", members=members)

    assert finding.message.endswith("Person LLL und 2 weitere.")


@pytest.mark.parametrize("status", ["anwesend", "entschuldigt", "unentschuldigt", "Gast", "vielleicht", ""])
def test_any_entry_of_a_member_is_one(status):
    assert found("P16", attendance=[*ALL_PRESENT[:4], entry("Lea Jansen", status)]) == []


def test_a_member_whose_deputy_came_is_not_missed():
    members = [*MEMBERS[:4], {**MEMBERS[4], "deputy": "Ida Schmitz"}]

    assert found("P16", members=members, attendance=[*ALL_PRESENT[:4], entry("Ida Schmitz")]) == []
    assert len(found("P16", members=members, attendance=[*ALL_PRESENT[:4], entry("Ida Schmitz", "entschuldigt")])) == 1


@pytest.mark.parametrize(
    ("dates", "warnings"),
    [
        ({"member_until": date(2022, 3, 10)}, 1),
        ({"member_until": date(2022, 3, 9)}, 0),
        ({"member_from": date(2022, 3, 10)}, 1),
        ({"member_from": date(2022, 3, 11)}, 0),
    ],
)
def test_only_members_on_the_day_are_missed(dates, warnings):
    members = [*MEMBERS[:4], {**MEMBERS[4], **dates}]

    assert len(found("P16", members=members, attendance=ALL_PRESENT[:4])) == warnings


def test_members_without_a_vote_are_missed_as_well():
    members = [*MEMBERS[:4], {**MEMBERS[4], "votes": "nein"}]

    assert len(found("P16", members=members, attendance=ALL_PRESENT[:4])) == 1


def test_a_vacant_seat_and_an_entry_that_lost_its_name_or_meeting_are_no_reason():
    vacant = [*MEMBERS, {"name": "N. N.", "organisation": "Diakonie"}]

    assert found("P16", members=vacant) == []
    assert found("P16", attendance=[*ALL_PRESENT[:4], entry("")]) == []
    assert found("P16", attendance=[*ALL_PRESENT[:4], {**ALL_PRESENT[4], "meeting": ""}]) == []


def test_where_nothing_is_entered_or_held_nobody_is_missed():
    assert found("P16", attendance=[]) == []
    assert found("P16", meetings=[{**MEETING, "status": "geplant"}], attendance=ALL_PRESENT[:1]) == []
    assert found("P16", members=None, attendance=ALL_PRESENT[:1]) == []


# P33


@pytest.mark.parametrize(
    ("second", "warnings"),
    [
        ({"status": "entschuldigt"}, 2),
        ({"status": "unentschuldigt", "name": "Weber, Anna"}, 2),
        ({"status": "entschuldigt", "from_time": time(15)}, 0),
        ({"status": "anwesend"}, 0),
        ({"status": ""}, 0),
    ],
)
def test_nobody_is_both_there_and_absent_for_the_whole_meeting(second, warnings):
    again = {**ALL_PRESENT[0], **second}
    findings = found("P33", attendance=[*ALL_PRESENT, again])

    assert codes(findings) == [("P33", "warning", "B2"), ("P33", "warning", "B7")][:warnings]
    assert len({finding.group for finding in findings}) == min(warnings, 1)


def test_two_people_whom_a_short_name_may_mean_do_not_contradict_each_other():
    members = [*MEMBERS, {**MEMBERS[0], "name": "Jan Weber"}]
    for here, gone in (("Anna Weber", "Jan Weber"), ("Frau Weber", "Herr Weber"), ("Weber", "Weber")):
        entries = [*ALL_PRESENT[1:], entry(here), entry(gone, "entschuldigt")]
        assert found("P33", members=members, attendance=entries) == []
    apart = [entry("Weber", organisation="KI"), entry("Weber", "entschuldigt", organisation="Stadt Erkelenz")]
    assert found("P33", attendance=[*ALL_PRESENT[1:], *apart]) == []
    assert found("P33", attendance=[*ALL_PRESENT[1:], entry("Frau Weber"), entry("Herr Weber", "entschuldigt")]) == []


def test_who_came_as_a_deputy_only_may_be_excused_for_her_own_seat():
    members = [{**MEMBERS[0], "deputy": "Lea Jansen"}, *MEMBERS[1:]]
    entries = [entry(PEOPLE[0], "entschuldigt"), *ALL_PRESENT[1:], entry("Jansen, Lea", "entschuldigt")]

    assert found("P33", members=members, attendance=entries) == []
    assert len(found("P33", attendance=entries)) == 2

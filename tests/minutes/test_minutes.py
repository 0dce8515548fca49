"""What the minutes of a meeting say, before they become a document."""

from datetime import date, time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kerngruppe import ALL_PRESENT, DECISION, MEETING, MEMBERS, TASK, minutes_with, sheets_with
from sheets import TODAY

from addin.minutes.meeting import UnknownMeeting, prepare
from addin.minutes.names import item_key, lines
from addin.workbook.protocol import UnusableInput

BEFORE = {**MEETING, "serial": 2.0, "day": date(2021, 12, 9), "status": "abgeschlossen"}
AFTER = {**MEETING, "serial": 4.0, "day": date(2022, 6, 9), "status": "geplant"}


def attendance_of(minutes):
    return [
        (group.organisation, person.name, person.words)
        for group in (*minutes.attendance.delegations, *minutes.attendance.guests)
        for person in group.people
    ]


def item_with(**cells):
    return minutes_with(agenda=[{"meeting": 3.0, "item": "1", "title": "Plan", **cells}]).agenda[0]


def test_the_head_says_what_din_5008_asks_for():
    head = minutes_with().head

    assert (head.county, head.organisation) == ("Kreis Heinsberg", "Kommunales Integrationszentrum")
    assert head.title == "Protokoll der 3. Sitzung"
    assert head.occasion == "Bündnis-Kerngruppe „Gemeinsam klappt's“"
    assert (head.date_text, head.time_text) == ("Donnerstag, 10. März 2022", "14:00 bis 16:30 Uhr")
    assert (head.place, head.chair, head.minutes_taker) == (
        "Kreishaus, Raum 12",
        "Anna Weber",
        "Jonas Krüger",
    )
    assert head.status_text == "Entwurf, Fassung 1"


@pytest.mark.parametrize(
    ("serial", "title"),
    [
        (3.0, "Protokoll der 3. Sitzung"),
        ("3.", "Protokoll der 3. Sitzung"),
        ("2022/3", "Protokoll der Sitzung 2022/3"),
        ("Sondersitzung 1", "Protokoll: Sondersitzung 1"),
    ],
)
def test_the_title_reads_well_for_any_kind_of_number(serial, title):
    assert minutes_with(str(serial).removesuffix(".0"), meetings=[{**MEETING, "serial": serial}]).head.title == title


def test_what_is_missing_in_the_head_is_said_and_does_not_raise():
    head = minutes_with(meetings=[{"serial": 3.0, "occasion": "x", "status": "abgeschlossen"}]).head

    assert {head.date_text, head.time_text, head.place, head.chair, head.minutes_taker} == {"nicht angegeben"}


@pytest.mark.parametrize(
    ("begin", "end", "text"),
    [
        (time(9), "", "ab 09:00 Uhr"),
        ("", time(9, 5), "bis 09:05 Uhr"),
        (time(9), time(10), "09:00 bis 10:00 Uhr"),
    ],
)
def test_begin_and_end_may_be_known_alone(begin, end, text):
    assert minutes_with(meetings=[{**MEETING, "begin": begin, "end": end}]).head.time_text == text


@pytest.mark.parametrize(
    ("status", "shown"), [("", "Entwurf"), ("geplant", "geplant"), ("abgeschlossen", "abgeschlossen")]
)
def test_minutes_are_a_draft_until_they_are_said_to_be_final(status, shown):
    assert minutes_with(meetings=[{**MEETING, "status": status}]).head.status == shown


def test_an_unknown_meeting_is_answered_with_those_that_there_are():
    with pytest.raises(UnknownMeeting) as raised:
        minutes_with("9", meetings=[BEFORE, MEETING])

    assert isinstance(raised.value, UnusableInput)
    assert str(raised.value) == (
        "Die Sitzung „9“ steht nicht auf dem Blatt „Sitzungen“; dort gibt es: 2 (09.12.2021), 3 (10.03.2022)."
    )


def test_without_any_meeting_the_answer_says_so():
    with pytest.raises(UnknownMeeting, match="noch keine Sitzung"):
        minutes_with(meetings=[])


def test_a_number_that_stands_twice_is_not_guessed():
    with pytest.raises(UnknownMeeting, match=r"mehrmals \(09\.12\.2021 und 10\.03\.2022\)"):
        minutes_with(meetings=[{**BEFORE, "serial": 3.0}, MEETING])


def test_attendance_is_listed_by_organisation_in_the_order_of_the_members():
    members = [*MEMBERS, {"name": "Bo Lenz", "organisation": "Stadt Erkelenz", "votes": "ja"}]
    entries = [
        {"meeting": 3.0, "name": "Ruth Peters", "organisation": "Volkshochschule", "status": "Gast"},
        {"meeting": 3.0, "name": "Lea Jansen", "status": "unentschuldigt"},
        {"meeting": 3.0, "name": "Bo Lenz", "status": "anwesend", "until_time": time(15)},
        {"meeting": 3.0, "name": "Esser, Mira", "status": "entschuldigt", "represented_by": "Ida Schmitz"},
        {"meeting": 3.0, "name": "Jonas Krüger", "status": "anwesend", "from_time": time(14, 30)},
        {"meeting": 3.0, "name": "Tom Adam", "organisation": "Jobcenter", "status": "anwesend"},
    ]

    minutes = minutes_with(members=members, attendance=entries)

    assert attendance_of(minutes) == [
        ("Kommunales Integrationszentrum", "Anna Weber", "ohne Angabe"),
        ("Stadt Erkelenz", "Jonas Krüger", "anwesend, kam um 14:30 Uhr"),
        ("Stadt Erkelenz", "Bo Lenz", "anwesend, ging um 15:00 Uhr"),
        ("Ausländerbehörde", "Esser, Mira", "entschuldigt, vertreten durch Ida Schmitz"),
        ("Agentur für Arbeit", "Paul Thönnissen", "ohne Angabe"),
        ("Caritas", "Lea Jansen", "unentschuldigt"),
        ("Jobcenter", "Tom Adam", "anwesend"),
        ("Volkshochschule", "Ruth Peters", "Gast"),
    ]
    assert minutes.attendance.summary == (
        "3 anwesend (davon 2 zeitweise), 1 entschuldigt (davon 1 vertreten), 1 unentschuldigt, 1 Gast, 2 ohne Angabe"
    )


def test_a_deputy_of_the_list_who_came_stands_for_the_absent_member():
    members = [*MEMBERS[:4], {**MEMBERS[4], "deputy": "Ida Schmitz"}]
    entries = [*ALL_PRESENT[:4], {"meeting": 3.0, "name": "Ida Schmitz", "status": "anwesend"}]

    assert attendance_of(minutes_with(members=members, attendance=entries))[-2:] == [
        ("Caritas", "Lea Jansen", "vertreten durch Ida Schmitz"),
        ("Caritas", "Ida Schmitz", "anwesend, in Vertretung für Lea Jansen"),
    ]


def test_only_those_who_are_members_on_the_day_are_missed():
    members = [*MEMBERS, {**MEMBERS[0], "name": "Kai Voss", "member_until": date(2022, 3, 9)}]

    assert "Kai Voss" not in {name for _, name, _ in attendance_of(minutes_with(members=members))}


def test_whoever_is_entered_is_listed_even_without_name_organisation_or_status():
    entries = [
        {"meeting": 3.0, "name": "", "organisation": "Caritas", "status": "anwesend"},
        {"meeting": 3.0, "name": "Tom Adam", "organisation": "", "status": ""},
    ]

    assert attendance_of(minutes_with(members=None, attendance=entries)) == [
        ("Caritas", "ohne Namen", "anwesend"),
        ("ohne Organisation", "Tom Adam", "ohne Angabe"),
    ]


def test_nobody_is_missed_at_a_meeting_that_is_still_to_come():
    minutes = minutes_with(meetings=[{**MEETING, "status": "geplant"}], attendance=[])

    assert not minutes.held
    assert attendance_of(minutes) == []


def test_items_stand_in_natural_order_and_none_is_lost():
    numbers = ["10", "Verschiedenes", "2", "3.1", "3", "1", 3.2, "5.1", "TOP 4", "", "3.10"]
    agenda = [{"meeting": 3.0, "item": number, "title": f"T{n}"} for n, number in enumerate(numbers)]

    entries = minutes_with(agenda=agenda).agenda

    assert [(e.number, e.level) for e in entries] == [
        ("1", 1),
        ("2", 1),
        ("3", 1),
        ("3.1", 2),
        ("3.2", 2),
        ("3.10", 2),
        ("4", 1),
        ("5.1", 1),  # there is no 5 above it
        ("10", 1),
        ("", 1),
        ("", 1),
    ]
    assert [e.heading for e in entries[-3:]] == ["TOP 10 T0", "Verschiedenes: T1", "T9"]


@given(st.lists(st.from_regex(r"[1-9]\d?(\.[1-9]\d?){0,2}", fullmatch=True), unique=True, max_size=12))
def test_no_heading_level_is_left_out_in_any_agenda(numbers):
    agenda = [{"meeting": 3.0, "item": number, "title": "T"} for number in numbers]

    levels = [1, *(entry.level for entry in minutes_with(agenda=agenda).agenda)]

    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert len(levels) == len(numbers) + 1


def test_the_same_number_twice_keeps_the_order_of_the_sheet():
    agenda = [{"meeting": 3.0, "item": "1", "title": title} for title in "ba"]

    assert [entry.title for entry in minutes_with(agenda=agenda).agenda] == ["b", "a"]


@pytest.mark.parametrize(
    ("yes", "no", "abstentions", "outcome", "vote"),
    [
        (15.0, 0.0, 0.0, "einstimmig beschlossen", "Ja: 15, Nein: 0, Enthaltungen: 0"),
        (15.0, "", "", "einstimmig beschlossen", "Ja: 15, Nein: 0, Enthaltungen: 0"),
        (14.0, 0.0, 1.0, "mehrheitlich beschlossen", "Ja: 14, Nein: 0, Enthaltungen: 1"),
        (8.0, 7.0, 0.0, "mehrheitlich beschlossen", "Ja: 8, Nein: 7, Enthaltungen: 0"),
        (7.0, 7.0, 1.0, "abgelehnt", "Ja: 7, Nein: 7, Enthaltungen: 1"),
        (0.0, 15.0, 0.0, "abgelehnt", "Ja: 0, Nein: 15, Enthaltungen: 0"),
        (0.0, 0.0, 15.0, "abgelehnt", "Ja: 0, Nein: 0, Enthaltungen: 15"),
        (0.0, 0.0, 0.0, "", "Ja: 0, Nein: 0, Enthaltungen: 0"),
        (15.0, "zwei", "", "", "Ja: 15, Nein: ohne Angabe, Enthaltungen: 0"),
        (100.0, 20.0, 0.0, "mehrheitlich beschlossen", "Ja: 100, Nein: 20, Enthaltungen: 0"),
    ],
)
def test_a_vote_reads_as_the_county_writes_it(yes, no, abstentions, outcome, vote):
    entry = item_with(kind="Beschluss", decision="Gilt.", yes=yes, no=no, abstentions=abstentions)

    assert (entry.outcome, entry.vote) == (outcome, vote)


@pytest.mark.parametrize(
    ("cells", "outcome"),
    [
        ({"kind": "Information"}, "zur Kenntnis genommen"),
        ({"kind": "Information", "result": "Der Kurs ist voll."}, "zur Kenntnis genommen"),
        ({"kind": "Information", "result": "Die Gruppe nimmt den Bericht zur Kenntnis."}, ""),
        ({"kind": "Information", "decision": "Wird vertagt."}, ""),
        ({"kind": "Beratung"}, ""),
        ({"kind": "Beratung", "result": "Der Kurs ist voll."}, ""),
        ({"kind": "Beschluss", "decision": "Gilt."}, ""),
    ],
)
def test_an_information_is_taken_note_of_unless_it_says_so_itself(cells, outcome):
    assert item_with(**cells).outcome == outcome


def test_a_planned_meeting_has_no_outcomes():
    minutes = minutes_with(
        meetings=[{**MEETING, "status": "geplant"}], agenda=[DECISION, {**DECISION, "kind": "Information"}]
    )

    assert {(entry.outcome, entry.vote) for entry in minutes.agenda} == {("", "")}


def test_the_lines_of_a_cell_stay_lines():
    entry = item_with(result="  erst \r\nzwei\n\n drei_x000D_\nvier\x0bfünf")

    assert entry.result == ("erst", "zwei", "drei", "vier", "fünf")


def test_a_number_in_a_text_cell_is_a_line():
    sheets = sheets_with(agenda=[{**DECISION, "result": 2022.0}])

    assert lines(sheets.agenda[0], "result") == ("2022",)


def test_tasks_say_who_does_what_until_when():
    tasks = [
        TASK,
        {
            "serial": "2",
            "meeting": 3.0,
            "task": "Raum\nbuchen",
            "organisation": "Caritas",
            "status": "in Arbeit",
        },
        {"serial": "3", "meeting": 3.0, "task": "Prüfen", "status": "erledigt", "done_on": date(2022, 3, 14)},
    ]

    assert [(t.number, t.text, t.who, t.due, t.status) for t in minutes_with(tasks=tasks).tasks] == [
        ("1", ("Plan versenden",), ("Lea Jansen",), "01.04.2022", "offen"),
        ("2", ("Raum", "buchen"), ("Caritas",), "ohne Frist", "in Arbeit"),
        ("3", ("Prüfen",), ("noch niemand",), "ohne Frist", "erledigt am 14.03.2022"),
    ]


def test_open_tasks_of_earlier_meetings_come_by_date_of_their_meeting():
    first = {**BEFORE, "serial": 7.0, "day": date(2021, 6, 1)}
    tasks = [
        {**TASK, "serial": "10", "meeting": 2.0},
        {**TASK, "serial": "9", "meeting": 2.0, "status": "in Arbeit"},
        {**TASK, "serial": "5", "meeting": 7.0},
        {**TASK, "serial": "6", "meeting": 2.0, "status": "erledigt"},
        {**TASK, "serial": "8", "meeting": 2.0, "done_on": date(2022, 1, 1)},
        {**TASK, "serial": "11", "meeting": 4.0},
        {**TASK, "serial": "12", "meeting": 3.0},
    ]

    minutes = minutes_with(meetings=[BEFORE, MEETING, AFTER, first], tasks=tasks)

    assert [(t.meeting, t.number) for t in minutes.open_tasks] == [("7", "5"), ("2", "9"), ("2", "10")]
    assert [t.number for t in minutes.tasks] == ["12"]


def test_without_a_date_the_order_of_the_sheet_says_what_was_earlier():
    meetings = [{**BEFORE, "day": ""}, MEETING, {**AFTER, "day": ""}]
    tasks = [{**TASK, "meeting": 2.0}, {**TASK, "meeting": 4.0}]

    assert [t.meeting for t in minutes_with(meetings=meetings, tasks=tasks).open_tasks] == ["2"]


@pytest.mark.parametrize(
    ("written", "meetings", "shown"),
    [
        ("09.06.2022", [MEETING], "Donnerstag, 9. Juni 2022"),
        (date(2022, 6, 9), [MEETING], "Donnerstag, 9. Juni 2022"),
        ("im Herbst", [MEETING, AFTER], "im Herbst"),
        ("", [BEFORE, MEETING, AFTER], "Donnerstag, 9. Juni 2022, 14:00 Uhr, Kreishaus, Raum 12"),
        ("", [BEFORE, MEETING], "Der Termin der nächsten Sitzung steht noch nicht fest."),
    ],
)
def test_the_next_meeting_is_as_written_or_the_next_one_of_the_sheet(written, meetings, shown):
    meetings = [{**m, "next_meeting": written} if m is MEETING else m for m in meetings]

    assert minutes_with(meetings=meetings).next_meeting == shown


def test_chair_and_taker_sign():
    assert [(s.role, s.name) for s in minutes_with().signatures] == [
        ("Leitung", "Anna Weber"),
        ("Protokollführung", "Jonas Krüger"),
    ]


def test_minutes_can_be_made_of_a_bare_list_of_meetings():
    minutes = minutes_with(members=None, attendance=None, agenda=None, tasks=None)

    assert (minutes.agenda, minutes.tasks, minutes.open_tasks, attendance_of(minutes)) == ((), (), (), [])


@given(st.text(max_size=30))
def test_any_number_that_is_asked_for_is_found_or_answered_in_one_sentence(number):
    answer = ""
    try:
        minutes = prepare(sheets_with(), number, TODAY)
    except UnknownMeeting as unknown:
        answer = str(unknown)
    else:
        answer = f"{minutes.head.number}."

    assert answer == "3." or (answer.startswith("Die Sitzung „") and answer.splitlines() == [answer])


def test_numbers_of_items_are_compared_part_by_part():
    assert item_key("TOP 3,10") == ((3, ""), (10, ""))
    assert item_key("2a") == ((2, "a"),)
    assert item_key("Verschiedenes") == item_key("") == ()

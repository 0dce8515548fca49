"""P03, P10 to P12 and P14: what breaks them, what stands on each side of a limit, and what stays silent."""

from datetime import date

import pytest
from kerngruppe import ALL_PRESENT, DECISION, MEETING, MEMBERS, PEOPLE, TASK, sheets_with
from sheets import TODAY, codes, table_of

from addin.minutes import attendance_rules, date_rules, reminder_rules, time_rules
from addin.minutes.rows import AgendaItem, Meeting, Task
from addin.minutes.rules import CHECKS, RULES, check_meetings
from addin.minutes.sheets import MeetingSheets


def found(code=None, **sheets):
    findings = check_meetings(sheets_with(**sheets), TODAY)
    return [finding for finding in findings if code in (None, finding.code)]


def attendance(*statuses, **more):
    """Entries for the five members in their order."""
    return [
        {"meeting": 3.0, "name": name, "status": status, **more} for name, status in zip(PEOPLE, statuses, strict=False)
    ]


def test_a_complete_meeting_raises_nothing():
    assert found() == []


def test_every_rule_has_a_code_of_its_own_and_all_checks_take_part():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert set(CHECKS) > {*attendance_rules.CHECKS, *reminder_rules.CHECKS, *time_rules.CHECKS, *date_rules.CHECKS}


@pytest.mark.parametrize("field", ["attendance", "agenda", "tasks"])
def test_a_row_of_a_meeting_that_is_not_there_is_told_so(field):
    row = {"attendance": ALL_PRESENT[0], "agenda": DECISION, "tasks": TASK}[field]
    regular = {"attendance": ALL_PRESENT, "agenda": (DECISION,), "tasks": (TASK,)}[field]

    findings = found("P03", **{field: (*regular, {**row, "meeting": 9.0})})

    assert [f.severity.value for f in findings] == ["error"]
    assert "„9“ steht nicht in der Liste für „Sitzung“ (3)" in findings[0].message


@pytest.mark.parametrize("name", ["3", "3.", "03", "Sitzung 3", "Sitzung Nr. 3"])
def test_a_meeting_may_be_named_with_words_around_its_number(name):
    assert found(agenda=[{**DECISION, "meeting": name}]) == []


@pytest.mark.parametrize("name", ["KG 3", "10.03.2022", date(2022, 3, 10)])
def test_the_meeting_that_is_probably_meant_is_proposed_and_counts_as_named(name):
    findings = found(agenda=[{**DECISION, "meeting": name}])

    assert codes(findings) == [("P03", "error", "A2")]
    assert "„3“" in findings[0].fix


def test_other_digits_are_another_meeting_however_like_the_rest_is():
    findings = found("P03", meetings=[{**MEETING, "serial": "2022/1"}], agenda=[{**DECISION, "meeting": "2022/4"}])

    assert "Gemeint" not in findings[0].fix


def test_a_misspelt_word_is_met_by_the_nearest_meeting():
    meetings = [{**MEETING, "serial": "Auftakt"}, {**MEETING, "serial": "Klausur"}]

    finding = found("P03", meetings=meetings, tasks=[{**TASK, "meeting": "Auftackt"}])[-1]

    assert "„Auftakt“" in finding.fix


def test_no_row_is_blamed_for_a_meeting_whose_number_is_missing():
    """The missing number is a finding already."""
    assert found(meetings=[{**MEETING, "serial": ""}]) == []


def test_without_the_sheet_of_meetings_no_row_is_blamed():
    assert found(meetings=None) == []


@pytest.mark.parametrize(
    ("sheets", "words"),
    [
        ({"agenda": []}, "fehlt die Tagesordnung"),
        ({"attendance": []}, "fehlt die Anwesenheit"),
        ({"agenda": [], "attendance": []}, "fehlen die Tagesordnung und die Anwesenheit"),
    ],
)
def test_a_meeting_without_agenda_or_attendance_is_one_error(sheets, words):
    findings = found(tasks=[], **sheets)

    assert codes(findings) == [("P10", "error", "A2")]
    assert words in findings[0].message


def test_a_single_item_and_a_single_entry_are_enough():
    assert found("P10", agenda=[DECISION], attendance=ALL_PRESENT[:1]) == []


def test_a_missing_sheet_is_no_fault_of_each_meeting():
    """The missing sheet is told once, as A01."""
    assert found("P10", agenda=None, attendance=None) == []


def test_a_planned_meeting_needs_no_attendance_and_is_only_reminded_of_its_agenda():
    planned = [{**MEETING, "status": "geplant"}]

    assert found(meetings=planned, attendance=[]) == []
    assert codes(found(meetings=planned, agenda=[], attendance=[])) == [("P10", "hint", "A2")]


@pytest.mark.parametrize(("day", "errors"), [(TODAY, 1), (date(2022, 3, 16), 0)])
def test_without_a_status_a_meeting_is_planned_while_its_day_is_to_come(day, errors):
    meetings = [{**MEETING, "status": "", "day": day}]

    assert len(found("P10", meetings=meetings, attendance=[])) == errors


def test_a_decision_without_its_wording_is_an_error():
    findings = found(agenda=[{**DECISION, "decision": ""}])

    assert codes(findings) == [("P11", "error", "F2")]


def test_a_decision_without_its_votes_is_an_error():
    findings = found(agenda=[{**DECISION, "yes": "", "no": "", "abstentions": ""}])

    assert codes(findings) == [("P11", "error", "G2")]


def test_votes_in_words_are_a_warning():
    agenda = [{**DECISION, "yes": "", "no": "", "abstentions": "", "result": "Einstimmig beschlossen."}]

    assert codes(found(agenda=agenda)) == [("P11", "warning", "G2")]


def test_one_vote_that_is_written_down_is_enough_the_others_are_none():
    assert found(agenda=[{**DECISION, "no": "", "abstentions": ""}]) == []


def test_votes_that_cannot_be_read_are_not_missing():
    assert found(agenda=[{**DECISION, "yes": "fünf", "no": "", "abstentions": ""}]) == []


@pytest.mark.parametrize("kind", ["Information", "Beratung", "Genehmigung", ""])
def test_what_is_no_decision_needs_neither_wording_nor_votes(kind):
    assert found(agenda=[{"meeting": 3.0, "item": "1", "title": "Bericht", "kind": kind}]) == []


@pytest.mark.parametrize(("yes", "errors"), [(0.0, 1), (1.0, 0)])
def test_a_vote_in_which_nobody_voted_is_none(yes, errors):
    agenda = [{**DECISION, "yes": yes, "no": 0.0, "abstentions": 0.0}]

    assert codes(found(agenda=agenda)) == [("P11", "error", "G2")] * errors


def test_a_vote_on_an_item_of_no_kind_is_a_decision():
    assert codes(found(agenda=[{**DECISION, "kind": "", "decision": ""}])) == [("P11", "error", "F2")]


def test_a_planned_meeting_has_decided_nothing_yet():
    agenda = [{**DECISION, "decision": "", "yes": "", "no": "", "abstentions": ""}, {**DECISION, "yes": 99.0}]

    assert found(meetings=[{**MEETING, "status": "geplant"}], agenda=agenda) == []


def test_where_the_sheet_has_no_column_for_the_wording_the_result_holds_it():
    meetings = sheets_with().meetings
    table = table_of(
        AgendaItem,
        ["Sitzung", "TOP", "Titel", "Art", "Ergebnis", "Ja", "Nein"],
        [3.0, "1", "Plan", "Beschluss", "Der Plan gilt.", 4.0, 0.0],
        [3.0, "2", "Ort", "Beschluss", "", 4.0, 0.0],
    )

    findings = check_meetings(MeetingSheets(meetings=meetings, agenda=tuple(table.rows)), TODAY)

    assert ("P11", "error", "E3") in codes(findings)
    assert ("P11", "error", "E2") not in codes(findings)


@pytest.mark.parametrize(
    ("yes", "no", "abstentions", "errors"), [(5, 0, 0, 0), (3, 1, 1, 0), (5, 0, 1, 1), (6, 0, 0, 1)]
)
def test_no_more_votes_than_voting_members_present(yes, no, abstentions, errors):
    agenda = [{**DECISION, "yes": float(yes), "no": float(no), "abstentions": float(abstentions)}]

    assert codes(found(agenda=agenda)) == [("P12", "error", "G2")] * errors


def test_the_message_says_how_many_voted_and_how_many_might():
    finding = found(agenda=[{**DECISION, "yes": 7.0, "no": 1.0}])[0]

    assert "sind 8 Stimmen vermerkt (Ja: 7, Nein: 1, Enthaltungen: 0); stimmberechtigt anwesend: 5" in finding.message


def test_one_vote_and_one_person_are_told_in_the_singular():
    nobody = attendance(*["entschuldigt"] * 5)
    one = found("P12", attendance=nobody, agenda=[{**DECISION, "yes": 1.0}])[0]
    without_list = found("P12", members=None, attendance=ALL_PRESENT[:1], agenda=[{**DECISION, "yes": 2.0}])[0]

    assert "Zu TOP 1 ist 1 Stimme vermerkt" in one.message
    assert "sind 2 Stimmen vermerkt" in without_list.message
    assert "anwesend war 1 Person ohne die Gäste" in without_list.message


@pytest.mark.parametrize(
    ("entries", "voters"),
    [
        (attendance(*["anwesend"] * 5), 5),
        (attendance("anwesend", "anwesend", "anwesend", "anwesend", "entschuldigt"), 4),
        (attendance("anwesend", "anwesend", "anwesend", "anwesend", "unentschuldigt"), 4),
        (attendance("anwesend", "anwesend", "anwesend", "anwesend", "Gast"), 4),
        (attendance("anwesend", "anwesend", "anwesend", "anwesend"), 4),
        (attendance(*["entschuldigt"] * 5, represented_by="Ida Schmitz"), 5),
        (attendance(*["entschuldigt"] * 5, represented_by="–"), 0),
        ([*attendance(*["anwesend"] * 5), {"meeting": 3.0, "name": "Ruth Peters", "status": "Gast"}], 5),
        ([*attendance(*["anwesend"] * 5), {"meeting": 3.0, "name": "Ruth Peters", "status": "anwesend"}], 5),
        ([*attendance(*["anwesend"] * 5), *attendance("anwesend")], 5),
        ([{**e, "name": f"Dr. {e['name'].split()[1]}, {e['name'].split()[0]}"} for e in ALL_PRESENT], 5),
        ([*ALL_PRESENT[:4], {"meeting": 3.0, "name": "Lea Jansen", "status": "vielleicht"}], 5),
        (
            [*ALL_PRESENT[:4], {"meeting": 3.0, "name": "", "organisation": "Caritas", "status": "anwesend"}],
            5,
        ),
        ([*ALL_PRESENT[:4], {**ALL_PRESENT[4], "meeting": ""}], 5),
        (
            [
                *ALL_PRESENT[:4],
                {**ALL_PRESENT[4], "meeting": ""},
                {**ALL_PRESENT[4], "status": "entschuldigt"},
            ],
            4,
        ),
    ],
)
def test_who_is_there_may_vote_and_a_deputy_for_who_is_not(entries, voters):
    for votes, errors in ((voters, 0), (voters + 1, 1)):
        findings = found("P12", attendance=entries, agenda=[{**DECISION, "yes": float(votes)}])

        assert len(findings) == errors, votes


@pytest.mark.parametrize(
    ("deputy", "deputy_is", "voters"),
    [
        ("Ida Schmitz", {"status": "anwesend"}, 5),
        ("Frau Schmitz, Ida", {"status": "anwesend"}, 5),
        ("Ida Schmitz / Jan Lang", {"status": "anwesend"}, 5),
        ("Ida Schmitz", {"status": "entschuldigt"}, 4),
        ("Ida Schmitz", {"status": "Gast"}, 4),
        ("Jan Lang", {"status": "anwesend"}, 4),
        ("Anna Weber", {"status": "anwesend"}, 4),  # votes for herself already
    ],
)
def test_the_deputy_of_the_list_votes_when_present_and_no_member(deputy, deputy_is, voters):
    members = [*MEMBERS[:4], {**MEMBERS[4], "deputy": deputy}]
    entries = [*ALL_PRESENT[:4], {"meeting": 3.0, "name": "Ida Schmitz", **deputy_is}]

    for votes, errors in ((voters, 0), (voters + 1, 1)):
        sheets = {"members": members, "attendance": entries, "agenda": [{**DECISION, "yes": float(votes)}]}

        assert len(found("P12", **sheets)) == errors, votes


def test_a_deputy_of_a_present_member_has_no_vote():
    members = [*MEMBERS[:4], {**MEMBERS[4], "deputy": "Ida Schmitz"}]
    entries = [*ALL_PRESENT, {"meeting": 3.0, "name": "Ida Schmitz", "status": "anwesend"}]

    assert found("P12", members=members, attendance=entries) == []
    assert len(found("P12", members=members, attendance=entries, agenda=[{**DECISION, "yes": 6.0}])) == 1


@pytest.mark.parametrize(
    ("membership", "errors"),
    [
        ({"votes": "nein"}, 1),
        ({"votes": ""}, 0),
        ({"member_from": date(2022, 3, 10)}, 0),
        ({"member_from": date(2022, 3, 11)}, 1),
        ({"member_until": date(2022, 3, 10)}, 0),
        ({"member_until": date(2022, 3, 9)}, 1),
    ],
)
def test_only_who_is_a_voting_member_on_the_day_votes(membership, errors):
    members = [*MEMBERS[:4], {**MEMBERS[4], **membership}]

    assert codes(found("P12", members=members)) == [("P12", "error", "G2")] * errors


@pytest.mark.parametrize("members", [None, ()])
@pytest.mark.parametrize(("yes", "warnings"), [(5.0, 0), (6.0, 1)])
def test_without_a_list_of_members_those_present_count_and_the_finding_is_mild(members, yes, warnings):
    entries = [*ALL_PRESENT, {"meeting": 3.0, "name": "Ruth Peters", "status": "Gast"}]

    findings = found(members=members, attendance=entries, agenda=[{**DECISION, "yes": yes}])

    assert codes(findings) == [("P12", "warning", "G2")] * warnings


def test_where_no_attendance_is_known_votes_are_not_counted_against_it():
    assert found("P12", attendance=[]) == []
    assert found("P12", attendance=None) == []


def test_votes_that_cannot_be_read_are_not_counted():
    assert found("P12", agenda=[{**DECISION, "yes": 50.0, "no": "viele"}]) == []


@pytest.mark.parametrize(
    ("task", "cells"),
    [
        ({"responsible": ""}, ["E2"]),
        ({"responsible": "", "organisation": "Caritas"}, ["E2"]),
        ({"due": ""}, ["G2"]),
        ({"due": "bald"}, []),  # unreadable: a finding already
        ({"responsible": "", "due": ""}, ["E2", "G2"]),
        ({"responsible": "", "due": "", "status": "in Arbeit"}, ["E2", "G2"]),
        ({"responsible": "", "due": "", "status": "erledigt"}, []),
        ({"responsible": "", "due": "", "done_on": date(2022, 3, 14)}, []),
        ({"responsible": "", "due": "", "status": "?"}, []),
    ],
)
def test_a_task_that_is_open_needs_somebody_and_a_date(task, cells):
    findings = found(tasks=[{**TASK, **task}])

    assert codes(findings) == [("P14", "warning", cell) for cell in cells]


def test_an_organisation_alone_is_named_but_not_yet_a_person():
    (finding,) = found(tasks=[{**TASK, "responsible": "", "organisation": "Caritas"}])

    assert finding.message == "Bei der Aufgabe Nr. 1 ist nur die Organisation „Caritas“ genannt, keine Person."
    assert finding.fix == "Bitte in „Verantwortlich“ eine Person eintragen."


@pytest.mark.parametrize(("organisation", "cells"), [("Caritas", []), ("", ["C2"])])
def test_where_the_sheet_has_no_column_for_persons_an_organisation_will_do(organisation, cells):
    table = table_of(
        Task, ["Nr.", "Aufgabe", "Organisation", "Frist", "Status"], [1.0, "Rufen", organisation, "01.04.2022", "offen"]
    )

    findings = check_meetings(MeetingSheets(tasks=tuple(table.rows)), TODAY)

    assert codes(findings) == [("P14", "warning", cell) for cell in cells]


def test_a_meeting_is_proposed_once_however_often_its_number_was_given():
    twice = [MEETING, {**MEETING, "day": date(2022, 6, 1)}]

    (finding,) = found("P03", meetings=twice, tasks=[{**TASK, "meeting": 9.0}])

    assert "(3)" in finding.message


def test_nothing_is_found_where_nothing_is_kept():
    assert check_meetings(MeetingSheets(), TODAY) == []
    assert found(members=None, meetings=None, attendance=None, agenda=None, tasks=None) == []


def test_sheets_of_tables_know_which_sheet_is_missing():
    sheets = MeetingSheets.of({Meeting: table_of(Meeting, ["Nr.", "Datum", "Beginn", "Ort", "Leitung"])})

    assert sheets.has(Meeting)
    assert sheets.missing == {"Kerngruppe", "Anwesenheit", "Tagesordnung", "Aufgaben"}


def test_a_number_that_two_meetings_bear_is_told_once_for_each_with_their_days():
    other = {**MEETING, "serial": "Sitzung 03", "day": date(2022, 6, 9)}
    third = {**MEETING, "serial": 4.0, "day": date(2022, 9, 8)}
    findings = found("P32", meetings=[MEETING, other, third])

    assert codes(findings) == [("P32", "error", "A2"), ("P32", "error", "A3")]
    assert len({finding.group for finding in findings}) == 1
    assert "10.03.2022, 09.06.2022" in findings[0].message
    assert found("P32", meetings=[MEETING, third]) == []

"""The sheets „Beschlussregister“ and „Aufgabenübersicht“: what stands where, what leads where, what is said."""

from __future__ import annotations

from datetime import date

import pytest
from kerngruppe import DECISION, MEETING, TASK, sheets_with
from sheets import TODAY

from addin.findings import CellRef, Severity
from addin.minutes.register import register_as_json, register_of
from addin.minutes.register_sheets import decisions_sheet, tasks_sheet
from addin.minutes.register_words import decisions_sentence, put_off_sentence, tasks_sentence
from addin.workbook.protocol import RESULT_SHEETS, Cell, Kind

BEFORE = {**MEETING, "serial": 2.0, "day": date(2022, 1, 20), "status": "abgeschlossen"}
AGENDA = [
    {**DECISION, "yes": 7.0, "no": 2.0, "abstentions": 1.0, "decision": "Erster Satz.\nZweiter Satz."},
    {**DECISION, "item": "TOP 2,1", "not_public": "ja", "yes": "", "no": "", "abstentions": ""},
    {**DECISION, "meeting": 2.0, "item": "4", "yes": "viele"},
]


def register(today=TODAY, **sheets):
    return register_of(sheets_with(**({"meetings": [MEETING, BEFORE]} | sheets), today=today), today)


def body(sheet):
    header = next(line for line in sheet.lines if line.kind is Kind.HEADER)
    lines = [line for line in sheet.lines if line.kind in (Kind.BODY, Kind.QUIET)]
    return [dict(zip(header.cells, line.cells, strict=True)) for line in lines]


def plain(cell):
    return cell.value if isinstance(cell, Cell) else cell


def notes(sheet):
    return [line.cells[0] for line in sheet.lines if line.kind is Kind.NOTE]


def test_every_decision_is_a_line_with_number_date_wording_votes_and_outcome():
    lines = [
        {key: plain(cell) for key, cell in line.items()} for line in body(decisions_sheet(register(agenda=AGENDA)))
    ]

    assert [line["Beschluss"] for line in lines] == ["1/2022", "2/2022", "3/2022"]
    assert lines[1] == {
        "Beschluss": "2/2022",
        "Datum": date(2022, 3, 10),
        "Sitzung": "3",
        "TOP": "1",
        "Titel": "Plan",
        "Wortlaut": "Erster Satz.\nZweiter Satz.",
        "Ja": 7,
        "Nein": 2,
        "Enthaltung": 1,
        "Ergebnis": "mehrheitlich beschlossen",
        "Öffentlichkeit": "öffentlich",
    }


def test_what_is_missing_of_a_decision_is_said_in_its_place():
    first, _, third = body(decisions_sheet(register(agenda=AGENDA)))

    assert (first["Ja"], first["Ergebnis"]) == ("ohne Angabe", "Ergebnis der Abstimmung nicht eindeutig")
    assert (third["Ja"], third["Nein"], third["Enthaltung"]) == ("", "", "")
    assert third["Ergebnis"] == "Abstimmung nicht festgehalten"
    bare = {"meeting": 3.0, "item": "1", "title": "Plan", "kind": "Beschluss"}
    assert body(decisions_sheet(register(agenda=[bare])))[0]["Wortlaut"] == "nicht festgehalten"


def test_the_sheet_says_which_decisions_are_not_public_and_warns_before_it_is_handed_on():
    sheet = decisions_sheet(register(agenda=AGENDA))

    assert [line["Öffentlichkeit"] for line in body(sheet)] == ["öffentlich", "öffentlich", "nicht öffentlich"]
    assert any("nicht ungeprüft weitergeben" in note for note in notes(sheet))
    assert not any("weitergeben" in note for note in notes(decisions_sheet(register())))


def test_meeting_and_item_lead_to_their_rows():
    first = body(decisions_sheet(register(agenda=AGENDA)))[0]

    assert first["Sitzung"].link == CellRef("Sitzungen", 3, 1, "Nr.", "2")
    assert (first["TOP"].link.sheet, first["TOP"].link.row) == ("Tagesordnung", 4)


TASKS = [
    {**TASK, "serial": "1"},
    {**TASK, "serial": "2", "due": date(2022, 3, 1), "responsible": "", "item": "1"},
    {**TASK, "serial": "3", "status": "erledigt", "done_on": date(2022, 3, 12), "meeting": 9.0},
    {**TASK, "serial": "4", "due": "", "resubmit_from": date(2022, 5, 2)},
    {**TASK, "serial": "5", "due": "", "organisation": "Caritas", "responsible": ""},
]


def test_every_task_is_a_line_that_leads_to_its_row():
    lines = body(tasks_sheet(register(tasks=TASKS)))

    assert [plain(line["Nr."]) for line in lines] == ["2", "1", "5", "3"]
    assert [(line["Nr."].link.sheet, line["Nr."].link.row) for line in lines] == [
        ("Aufgaben", row) for row in (3, 2, 6, 4)
    ]
    assert [line["Verantwortlich"] for line in lines] == ["noch niemand", "Lea Jansen", "", "Lea Jansen"]
    assert [line["Frist"] for line in lines][1:3] == [date(2022, 4, 1), "ohne Frist"]
    assert lines[0]["Sitzung"].link.sheet == "Sitzungen"
    assert lines[3]["Sitzung"] == "9"  # of a meeting that the workbook does not have


def test_how_a_task_stands_is_told_by_sign_and_word_and_only_then_by_colour():
    sheet = tasks_sheet(register(tasks=TASKS))
    stands = [line["Stand"] for line in body(sheet)]

    assert [cell.value for cell in stands] == ["! überfällig", "• offen", "• offen", "x erledigt am 12.03.2022"]
    assert [cell.severity for cell in stands] == [Severity.WARNING, None, None, None]
    assert [line.kind for line in sheet.lines][-4:] == [Kind.BODY, Kind.BODY, Kind.BODY, Kind.QUIET]
    assert any("! überfällig" in note and "x seit der letzten Sitzung erledigt" in note for note in notes(sheet))


def test_the_header_stays_in_view_and_filters_the_list():
    for sheet in (decisions_sheet(register(agenda=AGENDA)), tasks_sheet(register(tasks=TASKS))):
        assert sheet.lines[sheet.frozen - 1].kind is Kind.HEADER
        assert sheet.filtered() == (sheet.frozen, len(sheet.lines), len(sheet.widths))
        assert sheet.name in RESULT_SHEETS


def test_without_decisions_and_tasks_the_sheets_say_so():
    empty = register(agenda=[], tasks=[])

    assert notes(decisions_sheet(empty)) == ["Stand 15.03.2022. Es ist noch kein Beschluss festgehalten."]
    assert notes(tasks_sheet(empty)) == ["Stand 15.03.2022. Keine Aufgabe ist offen."]
    assert put_off_sentence(empty) == ""


LATE = {**TASK, "due": date(2022, 3, 1)}
DONE = {**TASK, "done_on": date(2022, 3, 12)}


@pytest.mark.parametrize(
    ("tasks", "sentence"),
    [
        ([TASK], "1 Aufgabe ist offen."),
        ([LATE], "1 Aufgabe ist offen und überfällig."),
        ([TASK, LATE], "2 Aufgaben sind offen, 1 davon überfällig."),
        ([LATE, LATE], "2 Aufgaben sind offen, 2 davon überfällig."),
        ([DONE], "Keine Aufgabe ist offen; 1 wurde seit der letzten Sitzung erledigt."),
        ([TASK, DONE, DONE], "1 Aufgabe ist offen; 2 wurden seit der letzten Sitzung erledigt."),
    ],
)
def test_the_tasks_are_summed_up_in_a_sentence(tasks, sentence):
    assert tasks_sentence(register(tasks=tasks)) == sentence


@pytest.mark.parametrize(
    ("count", "sentence"),
    [(1, "1 Beschluss aus 1 Sitzung."), (3, "3 Beschlüsse aus 2 Sitzungen, der letzte ist 3/2022.")],
)
def test_the_decisions_are_summed_up_in_a_sentence(count, sentence):
    assert decisions_sentence(register(agenda=AGENDA[:count])) == sentence


def test_the_json_has_decisions_and_tasks_as_values():
    told = register_as_json(register(agenda=AGENDA, tasks=TASKS))

    assert told["decisions"][1] == {
        "number": "2/2022",
        "date": "2022-03-10",
        "meeting": "3",
        "item": "1",
        "title": "Plan",
        "wording": "Erster Satz.\nZweiter Satz.",
        "yes": 7,
        "no": 2,
        "abstentions": 1,
        "outcome": "mehrheitlich beschlossen",
        "public": True,
    }
    assert [decision["public"] for decision in told["decisions"]] == [True, True, False]
    assert [(task["number"], task["overdue"]) for task in told["tasks"]] == [
        ("2", True),
        ("1", False),
        ("5", False),
        ("3", False),
    ]
    assert (told["put_off"], told["next_resubmission"]) == (1, "2022-05-02")

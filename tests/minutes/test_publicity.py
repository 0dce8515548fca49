"""Which items are closed, however an office says so: a public version must not hold what it meant to keep."""

from __future__ import annotations

import pytest
from kerngruppe import DECISION, TASK, sheets_with
from sheets import TODAY, table_of

from addin.minutes.agenda import agenda_of
from addin.minutes.publicity import is_marked
from addin.minutes.register import register_as_json, register_of
from addin.minutes.register_sheets import decisions_sheet, tasks_sheet
from addin.minutes.rows import AgendaItem
from addin.minutes.sheets import MeetingSheets
from addin.minutes.tasks import tasks_of


def closed_by(header, *cells, title="Plan"):
    """Which of the items 1, 2, … are closed, where the sheet has a column of that name with these cells."""
    rows = [[3.0, number, title, "Beratung", cell] for number, cell in enumerate(cells, start=1)]
    table = table_of(AgendaItem, ["Sitzung", "TOP", "Titel", "Art", header], *rows)
    assert not [finding for finding in table.findings if finding.code == "P03"]
    [meeting] = sheets_with().meetings
    sheets = MeetingSheets(meetings=(meeting,), agenda=tuple(table.rows))
    return [entry.closed for entry in agenda_of(sheets, meeting, held=True)]


@pytest.mark.parametrize(
    ("header", "closed", "is_open"),
    [
        ("öffentlich", "nein", "ja"),
        ("Öffentlich?", "nein", "x"),
        ("Öffentlichkeit", "nicht öffentlich", "öffentlich"),
        ("Öffentlichkeit", "nichtöffentlich", "öffentlich"),
        ("ö/nö", "nö", "ö"),
        ("öffentlich", "", "ja"),
        ("nicht öffentlich", "nicht öffentlich", "öffentlich"),
        ("n. ö.", "x", ""),
        ("vertraulich", "ja", "nein"),
    ],
)
def test_the_column_may_ask_the_other_way_round_or_hold_words(header, closed, is_open):
    assert closed_by(header, closed, is_open) == [True, False]


def test_a_column_that_nobody_fills_closes_nothing():
    assert closed_by("öffentlich", "", "") == [False, False]


@pytest.mark.parametrize(
    ("title", "closed"),
    [
        ("Honorare (nichtöffentlich)", True),
        ("Honorare (nicht-öffentlich)", True),
        ("Honorare [n. ö.]", True),
        ("Honorare – nicht öffentlich", True),
        ("Nichtöffentlich: Honorare", True),
        ("Nichtöffentlicher Teil", True),
        ("Honorare, vertraulich", True),
        ("Umgang mit nicht öffentlichen Punkten", False),
        ("Vertrauliche Geburt: Beratungsangebote", False),
        ("Öffentlichkeitsarbeit", False),
        ("Vertraulichkeit im Fallgespräch", False),
    ],
)
def test_a_title_may_say_it_itself(title, closed):
    assert is_marked(title) is closed
    assert closed_by("Bemerkung", "", title=title) == [closed]


def test_a_title_that_says_so_is_not_told_twice():
    [meeting] = sheets_with().meetings
    sheets = sheets_with(agenda=[{**DECISION, "title": "Honorare (nichtöffentlich)"}])

    [entry] = agenda_of(sheets, meeting, held=True)

    assert entry.full_title == "Honorare (nichtöffentlich)"


@pytest.mark.parametrize("field", ["kind", "item"])
def test_kind_and_number_may_say_it_too(field):
    said = {"kind": "nicht öffentlich", "item": "nö"}[field]
    sheets = sheets_with(agenda=[{**DECISION, field: said}])

    [entry] = agenda_of(sheets, sheets.meetings[0], held=True)

    assert entry.closed


def test_what_stands_behind_the_heading_of_the_closed_part_is_closed_until_the_open_one_begins():
    titles = ["Bericht", "Nichtöffentlicher Teil", "Honorare", "Verträge", "Öffentlicher Teil", "Termine"]
    agenda = [{**DECISION, "item": str(number), "title": title} for number, title in enumerate(titles, start=1)]
    sheets = sheets_with(agenda=agenda, tasks=[{**TASK, "item": "3"}, {**TASK, "item": "6"}])
    [meeting] = sheets.meetings

    assert [entry.closed for entry in agenda_of(sheets, meeting, held=True)] == [False, True, True, True, False, False]
    assert [task.publicity.value for task in tasks_of(sheets, meeting, TODAY).own] == ["closed", "open"]


def test_the_register_calls_a_decision_below_a_closed_item_not_public():
    above = {"meeting": 3.0, "item": "2", "title": "Honorare", "kind": "Beratung", "not_public": "ja"}
    register = register_of(sheets_with(agenda=[DECISION, above, {**DECISION, "item": "2.1"}]), TODAY)

    assert [decision["public"] for decision in register_as_json(register)["decisions"]] == [True, False]
    shown = decisions_sheet(register)
    assert [line.cells[-1] for line in shown.lines[-2:]] == ["öffentlich", "nicht öffentlich"]
    assert any("nicht öffentliche Beschlüsse: Bitte" in str(line.cells[0]) for line in shown.lines if line.cells)


@pytest.mark.parametrize(("item", "public"), [("1", True), ("2", False), ("", False)])
def test_the_list_of_tasks_warns_where_one_may_come_from_a_closed_item(item, public):
    closed = {"meeting": 3.0, "item": "2", "title": "Honorare", "kind": "Beratung", "not_public": "ja"}
    register = register_of(sheets_with(agenda=[DECISION, closed], tasks=[{**TASK, "item": item}]), TODAY)

    assert [task["public"] for task in register_as_json(register)["tasks"]] == [public]
    notes = " ".join(str(line.cells[0]) for line in tasks_sheet(register).lines if line.cells)
    assert ("nicht ungeprüft weitergeben" in notes) is not public

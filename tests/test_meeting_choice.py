"""«Protokoll erstellen» asks for the meeting only where it is not clear."""

from __future__ import annotations

from datetime import date, time

import pytest
from minutes.kerngruppe import MEETING, TASK, sheets_with
from sheets import TODAY

from addin.findings import CellRef
from addin.meeting_choice import choose_meeting, next_planned
from addin.workbook.protocol import UnusableInput

EARLIER = {**MEETING, "serial": 2.0, "day": date(2022, 1, 13), "begin": time(14, 0), "status": "abgeschlossen"}
PLANNED = {**MEETING, "serial": 4.0, "day": date(2022, 5, 12), "status": "geplant"}
NOWHERE = CellRef("Kerngruppe", 2, 1)


def nobody_is_asked(prompt, title, default):
    raise AssertionError("Es war klar, welche Sitzung gemeint ist.")


def test_the_only_meeting_is_meant():
    assert choose_meeting(sheets_with(), NOWHERE, TODAY, ask=nobody_is_asked) == "3"


@pytest.mark.parametrize(("row", "number"), [(2, "2"), (3, "3"), (4, "4")])
def test_the_selected_row_of_the_meetings_is_meant(row, number):
    sheets = sheets_with(meetings=(EARLIER, MEETING, PLANNED))

    assert choose_meeting(sheets, CellRef("Sitzungen", row, 3), TODAY, ask=nobody_is_asked) == number


def test_a_selected_task_stands_for_its_meeting():
    sheets = sheets_with(meetings=(EARLIER, MEETING), tasks=(TASK, {**TASK, "meeting": 2.0}))

    assert choose_meeting(sheets, CellRef("Aufgaben", 3, 1), TODAY, ask=nobody_is_asked) == "2"


def test_else_the_person_is_asked_and_the_latest_open_meeting_is_proposed():
    asked = []

    def answer(prompt, title, default):
        asked.append((prompt, default))
        return " 2. "

    sheets = sheets_with(meetings=(EARLIER, MEETING, PLANNED))

    assert choose_meeting(sheets, NOWHERE, TODAY, ask=answer) == " 2. "
    assert asked == [(asked[0][0], "3")]
    assert "2 (13.01.2022), 3 (10.03.2022), 4 (12.05.2022)" in asked[0][0]


@pytest.mark.parametrize("answer", [None, "  "])
def test_a_person_who_cancels_gets_no_minutes(answer):
    assert choose_meeting(sheets_with(meetings=(EARLIER, MEETING)), NOWHERE, TODAY, ask=lambda *_: answer) is None


def test_a_number_that_no_meeting_has_is_told():
    with pytest.raises(UnusableInput, match="Die Sitzung „9“ steht nicht"):
        choose_meeting(sheets_with(meetings=(EARLIER, MEETING)), NOWHERE, TODAY, ask=lambda *_: "9")


def test_without_a_numbered_meeting_there_is_nothing_to_choose():
    with pytest.raises(UnusableInput, match="steht noch keine Sitzung"):
        choose_meeting(sheets_with(meetings=()), NOWHERE, TODAY, ask=nobody_is_asked)


@pytest.mark.parametrize(
    ("meetings", "proposed"),
    [
        ((EARLIER, MEETING, PLANNED, {**PLANNED, "serial": 5.0, "day": date(2022, 9, 1)}), "4"),
        ((EARLIER, MEETING), "3"),
        (({**PLANNED, "serial": 1.0, "day": date(2022, 1, 1)}, EARLIER, PLANNED), "4"),
        (({**PLANNED, "serial": 1.0, "day": date(2022, 1, 1)}, EARLIER), "2"),
    ],
)
def test_for_an_invitation_the_next_planned_meeting_is_proposed(meetings, proposed):
    asked = []
    choose_meeting(
        sheets_with(meetings=meetings),
        NOWHERE,
        TODAY,
        ask=lambda prompt, title, default: asked.append((title, default)),
        title="Einladung erstellen",
        likely=next_planned,
    )

    assert asked == [("Einladung erstellen", proposed)]


def test_from_another_sheet_the_selected_row_of_the_meetings_is_proposed():
    proposed = []
    sheets = sheets_with(meetings=(EARLIER, MEETING, PLANNED))
    choose_meeting(
        sheets,
        CellRef("Start", 5, 1),
        TODAY,
        elsewhere=[CellRef("Sitzungen", 4, 1)],
        ask=lambda prompt, title, default: proposed.append(default),
    )

    assert proposed == ["4"]


def test_of_many_meetings_the_question_names_the_last_ones_that_fit_the_box():
    """Excel asks nothing where the question is longer than 255 characters."""
    asked = []
    many = [{**MEETING, "serial": f"{number}/2021", "day": date(2021, 1, number)} for number in range(1, 29)]
    choose_meeting(sheets_with(meetings=many), NOWHERE, TODAY, ask=lambda prompt, *_: asked.append(prompt))

    assert len(asked[0]) <= 255
    assert "Die letzten sind: " in asked[0]
    assert asked[0].endswith("28/2021 (28.01.2021).")

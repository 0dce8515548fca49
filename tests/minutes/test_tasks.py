"""Tasks over the meetings: open, overdue, done since last time, and not before their day."""

from __future__ import annotations

from datetime import date

import pytest
from kerngruppe import MEETING, TASK, minutes_with, sheets_with
from sheets import TODAY, rows_of

from addin.minutes.document import document_of
from addin.minutes.register import register_of
from addin.minutes.rows import Task
from addin.minutes.tasks import Standing, standing_of, status_of
from addin.word.template import template_path

DAYS = {1.0: date(2021, 9, 2), 2.0: date(2021, 12, 9), 3.0: date(2022, 3, 10), 4.0: date(2022, 6, 9)}
MEETINGS = [{**MEETING, "serial": serial, "day": day, "status": "abgeschlossen"} for serial, day in DAYS.items()]


def task(number, **cells):
    return {**TASK, "serial": number, "meeting": 1.0, **cells}


def minutes(number, *tasks):
    return minutes_with(number, meetings=MEETINGS, tasks=tasks)


def numbers(entries):
    return [entry.number for entry in entries]


@pytest.mark.parametrize(
    ("cells", "standing", "status"),
    [
        ({"due": date(2022, 3, 14)}, Standing.OVERDUE, "überfällig"),
        ({"due": date(2022, 3, 14), "status": "in Arbeit"}, Standing.OVERDUE, "überfällig, in Arbeit"),
        ({"due": date(2022, 3, 15)}, Standing.OPEN, "offen"),
        ({"due": ""}, Standing.OPEN, "offen"),
        ({"status": "in Arbeit"}, Standing.IN_PROGRESS, "in Arbeit"),
        ({"due": date(2022, 3, 1), "status": "erledigt"}, Standing.DONE, "erledigt"),
        (
            {"due": date(2022, 3, 1), "done_on": date(2022, 3, 9), "status": "offen"},
            Standing.DONE,
            "erledigt am 09.03.2022",
        ),
        ({"status": ""}, Standing.OPEN, "ohne Angabe"),
    ],
)
def test_a_task_is_overdue_from_the_day_after_its_date_unless_it_is_done(cells, standing, status):
    [row] = rows_of(Task, {**TASK, **cells})

    assert (standing_of(row, TODAY), status_of(row, TODAY)) == (standing, status)


def test_the_signs_are_in_every_font_and_differ():
    signs = [standing.sign for standing in Standing]

    assert len(set(signs)) == len(signs)
    for sign in signs:
        assert len(sign.encode("cp1252")) == 1  # the letters that every Western font has
        assert sign not in "=+-@"  # none makes a formula of a cell that somebody types in again


def test_what_was_done_since_the_last_meeting_is_shown_once_more_and_then_dropped():
    done = task("1", status="erledigt", done_on=date(2022, 1, 7))

    shown = {number: minutes(number, done) for number in ("1", "2", "3", "4")}

    assert numbers(shown["1"].tasks) == ["1"]
    assert numbers(shown["2"].open_tasks) == ["1"]
    assert [numbers(shown[number].done_tasks) for number in ("2", "3", "4")] == [[], ["1"], []]
    assert [numbers(shown[number].open_tasks) for number in ("3", "4")] == [[], []]


@pytest.mark.parametrize(
    ("day", "shown_in"),
    [(date(2021, 12, 9), "2"), (date(2021, 12, 10), "3"), (date(2022, 3, 10), "3"), (date(2022, 3, 11), "4")],
)
def test_done_on_the_day_of_a_meeting_belongs_to_that_meeting(day, shown_in):
    done = task("1", status="erledigt", done_on=day)

    assert [number for number in ("2", "3", "4") if minutes(number, done).done_tasks] == [shown_in]


def test_done_on_an_unknown_day_is_shown_at_the_meeting_after_the_one_that_gave_it():
    done = task("1", status="erledigt")

    assert [number for number in ("2", "3", "4") if minutes(number, done).done_tasks] == ["2"]


def test_a_task_is_not_shown_before_its_day_of_resubmission_and_its_waiting_is_told():
    waits = task("1", resubmit_from=date(2022, 3, 11))
    back = task("2", resubmit_from=date(2022, 3, 10))

    shown = minutes("3", waits, back)

    assert numbers(shown.open_tasks) == ["2"]
    assert numbers(shown.put_off) == ["1"]
    text = [paragraph.text for paragraph in document_of(shown, template_path()).paragraphs]
    assert "1 weitere Aufgabe ist bis zu ihrer Wiedervorlage zurückgestellt." in text
    assert numbers(minutes("4", waits, back).open_tasks) == ["1", "2"]


def test_the_meeting_that_gives_a_task_lists_it_whatever_its_day_of_resubmission():
    assert numbers(minutes("3", task("1", meeting=3.0, resubmit_from=date(2022, 9, 1))).tasks) == ["1"]


def test_the_minutes_show_each_standing_by_sign_and_word():
    shown = minutes(
        "3",
        task("1", due=date(2022, 3, 9)),
        task("2", status="in Arbeit", due=""),
        task("3", due=""),
        task("4", status="erledigt", done_on=date(2022, 1, 7)),
    )

    document = document_of(shown, template_path())

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings.index("Offene Aufgaben aus früheren Sitzungen") < headings.index(
        "Seit der letzten Sitzung erledigt"
    )
    stands = [row.cells[-1].text.replace("\u00a0", " ") for table in document.tables[-3:-1] for row in table.rows[1:]]
    assert stands == ["! überfällig", "… in Arbeit", "• offen", "x erledigt am 07.01.2022"]


def test_the_same_minutes_say_the_same_whenever_they_are_written():
    late = task("1", due=date(2022, 5, 1))

    assert [entry.status for entry in minutes("3", late).open_tasks] == ["offen"]
    assert [entry.status for entry in minutes("4", late).open_tasks] == ["überfällig"]


def listed(*tasks, today=TODAY):
    register = register_of(sheets_with(meetings=MEETINGS, tasks=tasks, today=today), today)
    return register, [entry.task.serial for entry in register.tasks]


def test_the_list_begins_with_what_is_overdue_then_goes_by_date_and_ends_with_what_is_done():
    _, order = listed(
        task("1", due=""),
        task("2", due=date(2022, 4, 1)),
        task("3", status="erledigt", done_on=date(2022, 3, 12)),
        task("4", due=date(2022, 3, 1)),
        task("10", due=date(2022, 3, 20)),
        task("9", due=date(2022, 3, 20), status="in Arbeit"),
        task("5", due=date(2022, 2, 1)),
    )

    assert order == ["5", "4", "9", "10", "2", "1", "3"]


def test_the_list_drops_what_was_done_before_the_last_meeting():
    _, order = listed(
        task("1", status="erledigt", done_on=date(2022, 3, 10)),
        task("2", status="erledigt", done_on=date(2022, 3, 11)),
        task("3", status="erledigt"),
        task("4", status="erledigt", meeting=3.0),
    )

    assert order == ["2", "4"]


def test_the_list_waits_for_the_day_of_resubmission_and_says_which_is_next():
    waiting = [task("1", resubmit_from=date(2022, 5, 1)), task("2", resubmit_from=date(2022, 4, 1))]

    register, order = listed(*waiting)

    assert (order, register.next_resubmission) == ([], date(2022, 4, 1))
    assert listed(*waiting, today=date(2022, 4, 1))[1] == ["2"]


def test_a_task_of_no_known_meeting_is_listed_all_the_same():
    _, order = listed(task("1", meeting=77.0))

    assert order == ["1"]

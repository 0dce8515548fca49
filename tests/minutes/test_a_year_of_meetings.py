"""40 members, 30 items, a year: only what is meant is found."""

from dataclasses import replace
from datetime import date, time

import pytest
from kerngruppe import sheets_with
from year import ITEMS, LAST_DAY, year

from addin.minutes.rules import check_meetings
from addin.programme.quorum import read_quorum


def checked(made, quorum="mehr als die Hälfte"):
    sheets = sheets_with(
        members=made.members,
        meetings=made.meetings,
        attendance=made.attendance,
        agenda=made.agenda,
        tasks=made.tasks,
        today=LAST_DAY,
    )
    return check_meetings(replace(sheets, quorum=read_quorum(quorum)), LAST_DAY)


@pytest.mark.parametrize("seed", range(40))
def test_a_year_without_a_mistake_raises_nothing(seed):
    made = year(seed)

    assert len(made.agenda) == 5 * ITEMS + 1
    assert [(f.code, f.sheet, f.cell, f.message) for f in checked(made)] == []


@pytest.mark.parametrize("seed", range(5))
def test_each_mistake_is_found_where_it_was_made_and_nothing_else(seed):
    made = year(seed)
    decision = next(item for item in made.agenda if item["kind"] == "Beschluss")
    decision["yes"] = 45.0
    made.agenda[31]["title"] = "Rückmeldungen"
    made.agenda[31]["kind"] = "Information"
    made.attendance.append({"meeting": 3.0, "name": "Xaver Fremd", "status": "anwesend"})
    forgotten = made.members[3]["name"].split()[1]  # has no deputy
    made.attendance.remove(next(e for e in made.attendance if forgotten in e["name"]))
    entry = next(e for e in made.attendance if e["meeting"] == 4.0)
    entry |= {"from_time": time(15), "until_time": time(14, 30)}
    made.tasks[-1] |= {"status": "offen", "due": date(2023, 11, 29), "done_on": ""}
    made.tasks[0] |= {"status": "erledigt", "done_on": date(2022, 1, 30)}

    found = sorted((f.code, f.severity.value) for f in checked(made))
    # Without one who voted there may be a vote too many, now and then; that is told mildly.
    assert [finding for finding in found if finding != ("P12", "warning")] == [
        ("P12", "error"),
        ("P15", "warning"),
        ("P16", "warning"),
        ("P17", "hint"),
        ("P18", "hint"),
        ("P22", "error"),
        ("P22", "error"),
    ]

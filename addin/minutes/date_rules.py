"""The rules on the dates of tasks and members: P22, what cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from addin.findings import Finding, Severity
from addin.minutes.names import is_filled
from addin.minutes.rows import Task
from addin.minutes.sheets import MeetingSheets
from addin.minutes.time_rules import CONTRADICTION

DONE_BEFORE_GIVEN = CONTRADICTION.variant(
    severity=Severity.ERROR,
    message="Als erledigt ist die Aufgabe {task} am {done} eingetragen; die Sitzung „{meeting}“, "
    "aus der sie stammt, war aber erst am {day}.",
    fix="Bitte „Erledigt am“ und „Sitzung“ prüfen.",
)
DONE_IN_FUTURE = CONTRADICTION.variant(
    severity=Severity.WARNING,
    message="Als erledigt ist die Aufgabe {task} am {done} eingetragen; dieser Tag liegt in der Zukunft.",
    fix="Bitte „Erledigt am“ prüfen; wann sie erledigt sein soll, gehört in „Frist“.",
)
DUE_BEFORE_GIVEN = CONTRADICTION.variant(
    severity=Severity.WARNING,
    message="Die Frist der Aufgabe {task} ({due}) liegt vor der Sitzung „{meeting}“ am {day}, aus der sie stammt.",
    fix="Bitte „Frist“ und „Sitzung“ prüfen.",
)
MEMBERSHIP_REVERSED = CONTRADICTION.variant(
    severity=Severity.ERROR,
    message="„Mitglied bis“ ({until}) liegt vor „Mitglied von“ ({since}).",
    fix="Bitte beide Tage prüfen.",
)


def task_dates(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P22: a task was done before it was given, or is to be; a date of the future on which it was done."""
    for task in sheets.tasks:
        shown_task = f"Nr. {task.serial}" if task.serial else "ohne Nummer"
        meeting = sheets.meeting_of(task)
        day = meeting.day if meeting is not None else None
        if task.done_on is not None and day is not None and task.done_on < day:
            yield DONE_BEFORE_GIVEN.at(
                task.cell("done_on"), task=shown_task, done=task.done_on, meeting=task.meeting, day=day
            )
        elif task.done_on is not None and task.done_on > today:
            yield DONE_IN_FUTURE.at(task.cell("done_on"), task=shown_task, done=task.done_on)
        if task.due is not None and day is not None and task.due < day and not _is_done(task):
            yield DUE_BEFORE_GIVEN.at(task.cell("due"), task=shown_task, due=task.due, meeting=task.meeting, day=day)


def membership_dates(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P22: a membership that ends before it begins."""
    for member in sheets.members:
        since, until = member.member_from, member.member_until
        if since is not None and until is not None and until < since:
            yield MEMBERSHIP_REVERSED.at(member.cell("member_until"), since=since, until=until)


CHECKS = (task_dates, membership_dates)


def _is_done(task: Task) -> bool:
    return task.status == "erledigt" or is_filled(task, "done_on")

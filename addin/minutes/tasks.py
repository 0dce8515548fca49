"""Tasks: how each stands on a day, and which of them the minutes of a meeting list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from addin.findings import shown
from addin.minutes.meeting_order import came_before, meeting_before
from addin.minutes.names import item_number, lines, natural_key
from addin.minutes.publicity import Publicity, publicity_of
from addin.minutes.rows import Meeting, Task
from addin.minutes.sheets import MeetingSheets

_DONE = "erledigt"
_IN_PROGRESS = "in Arbeit"


class Standing(Enum):
    """How a task stands. The signs are in every font, and a screen reader skips them or reads them sensibly."""

    OVERDUE = "!"
    OPEN = "•"
    IN_PROGRESS = "…"
    DONE = "x"

    @property
    def sign(self) -> str:
        """The sign before the word."""
        return self.value


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task: what, who, until when, and how it stands; `status` says that in words.

    `item` is the TOP that it comes from, `organisation` the one that is to do it; each is empty where there is none.
    """

    number: str
    meeting: str
    text: tuple[str, ...]
    who: tuple[str, ...]
    due: str
    status: str
    standing: Standing = Standing.OPEN
    item: str = ""
    organisation: str = ""
    publicity: Publicity = Publicity.OPEN

    @property
    def shown_status(self) -> str:
        """Sign and word, like „! überfällig“."""
        return f"{self.standing.sign}\u00a0{self.status}"


@dataclass(frozen=True, slots=True)
class TasksOfMeeting:
    """The tasks that the minutes of a meeting list: its own, and of earlier meetings those open and those just done.

    `put_off` are open ones of earlier meetings that wait for their day of resubmission.
    """

    own: tuple[TaskEntry, ...]
    still_open: tuple[TaskEntry, ...]
    just_done: tuple[TaskEntry, ...]
    put_off: tuple[TaskEntry, ...]


def is_done(task: Task, day: date) -> bool:
    """Whether a task was done on a day: by the date on which it was done, without one by its status."""
    return task.done_on <= day if task.done_on else task.status == _DONE


def is_put_off(task: Task, day: date) -> bool:
    """Whether nobody wants to see an open task before a later day."""
    return task.resubmit_from is not None and task.resubmit_from > day


def is_overdue(task: Task, day: date) -> bool:
    """Whether a task should have been done before a day and is not done at all."""
    return task.due is not None and task.due < day and not task.done_on and task.status != _DONE


def was_done_since(sheets: MeetingSheets, task: Task, last: Meeting | None) -> bool:
    """Whether a done task was done after the last meeting; one without a date counts if it was given at that one.

    So each is shown once more, at the meeting that follows, and then no longer.
    """
    if last is None:
        return True
    if task.done_on and last.day:
        return task.done_on > last.day
    return sheets.meeting_of(task) is last


def standing_of(task: Task, day: date) -> Standing:
    """How a task stands, `day` being the one on which it may be overdue."""
    if task.done_on or task.status == _DONE:
        return Standing.DONE
    if is_overdue(task, day):
        return Standing.OVERDUE
    return Standing.IN_PROGRESS if task.status == _IN_PROGRESS else Standing.OPEN


def status_of(task: Task, day: date) -> str:
    """How a task stands in words, like „überfällig, in Arbeit“ or „erledigt am 14.03.2022“."""
    if task.done_on:
        return f"{_DONE} am {shown(task.done_on)}"
    if is_overdue(task, day):
        return f"überfällig, {_IN_PROGRESS}" if task.status == _IN_PROGRESS else "überfällig"
    return task.status or "ohne Angabe"


def tasks_of(sheets: MeetingSheets, meeting: Meeting, today: date) -> TasksOfMeeting:
    """The tasks for the minutes of a meeting, as they stood on its day.

    What was done after it is still listed, with the day: it was open when the group met.
    """
    day = meeting.day or today
    last = meeting_before(sheets, meeting, today)
    earlier = _given_before(sheets, meeting)
    pending = [task for task in earlier if not is_done(task, day)]
    return TasksOfMeeting(
        own=_entries(sheets, sheets.tasks_of(meeting), day),
        still_open=_entries(sheets, (task for task in pending if not is_put_off(task, day)), day),
        just_done=_entries(
            sheets, (task for task in earlier if is_done(task, day) and was_done_since(sheets, task, last)), day
        ),
        put_off=_entries(sheets, (task for task in pending if is_put_off(task, day)), day),
    )


def _given_before(sheets: MeetingSheets, meeting: Meeting) -> list[Task]:
    """The tasks of earlier meetings, by the date of their meeting and their number."""
    places = {id(known): place for place, known in enumerate(sheets.meetings)}
    found = []
    for task in sheets.tasks:
        origin = sheets.meeting_of(task)
        if origin is not None and came_before(sheets, origin, meeting):
            found.append((origin.day or date.min, places[id(origin)], task))
    return [task for *_, task in sorted(found, key=lambda each: (*each[:2], natural_key(each[2].serial)))]


def _entries(sheets: MeetingSheets, tasks: Iterable[Task], day: date) -> tuple[TaskEntry, ...]:
    return tuple(
        TaskEntry(
            number=task.serial or "–",
            meeting=task.meeting or "–",
            text=lines(task, "task") or ("–",),
            who=tuple(part for part in (task.responsible, task.organisation) if part) or ("noch niemand",),
            due=shown(task.due) if task.due else "ohne Frist",
            status=status_of(task, day),
            standing=standing_of(task, day),
            item=item_number(task.item) if task.item else "",
            organisation=task.organisation or "",
            publicity=publicity_of(sheets, task),
        )
        for task in tasks
    )

"""What was decided and what is to be done, over all meetings: the register of decisions, and the tasks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.minutes.agenda import AgendaEntry, entry_of
from addin.minutes.decisions import numbered_decisions
from addin.minutes.meeting_order import last_held
from addin.minutes.names import item_number, natural_key
from addin.minutes.publicity import Publicity, closed_among, is_closed_item, publicity_of
from addin.minutes.rows import AgendaItem, Meeting, Task
from addin.minutes.sheets import MeetingSheets
from addin.minutes.tasks import Standing, is_done, is_put_off, standing_of, status_of, was_done_since
from addin.minutes.votes import Votes, votes_of


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision: its number like `3/2022`, empty without a date, where it was taken, and what it says."""

    number: str
    meeting: Meeting
    item: AgendaItem
    entry: AgendaEntry
    votes: Votes | None

    @property
    def top(self) -> str:
        """The TOP as it is shown; a TOP that is a word, too."""
        return item_number(self.item.item) if self.item.item else ""

    @property
    def wording(self) -> str:
        """What was decided, a line for each that the office wrote; empty where it wrote none."""
        return "\n".join(self.entry.decision)


@dataclass(frozen=True, slots=True)
class ListedTask:
    """A task of the list, and how it stands on the day of the register. `meeting` is the one that gave it.

    `public` is whether it may leave the group, as far as its TOP tells.
    """

    task: Task
    meeting: Meeting | None
    standing: Standing
    status: str
    public: bool = True


@dataclass(frozen=True, slots=True)
class Register:
    """The decisions in order of their numbers, and the tasks on a day.

    `tasks` begin with those that are overdue, then follow by date, those without one last; behind them stand those done
    since the last meeting. What was done before is gone, and the tasks of `put_off` wait for their day of resubmission.
    """

    day: date
    decisions: tuple[Decision, ...]
    tasks: tuple[ListedTask, ...]
    put_off: tuple[Task, ...]

    def count(self, *standings: Standing) -> int:
        """How many of the listed tasks stand so."""
        return sum(listed.standing in standings for listed in self.tasks)

    @property
    def next_resubmission(self) -> date | None:
        """The first day on which a task that was put off is listed again."""
        return min((task.resubmit_from for task in self.put_off if task.resubmit_from), default=None)


def register_of(sheets: MeetingSheets, today: date) -> Register:
    """The register of the workbook's meetings on a day; meetings that are still to come have decided nothing."""
    pending = [task for task in sheets.tasks if not is_done(task, today)]
    last = last_held(sheets, today)
    done = [task for task in sheets.tasks if is_done(task, today) and was_done_since(sheets, task, last)]
    listed = [task for task in pending if not is_put_off(task, today)]
    ordered = [*sorted(listed, key=lambda task: _urgency(task, today)), *sorted(done, key=_when_done)]
    return Register(
        day=today,
        decisions=tuple(_decisions(sheets, today)),
        tasks=tuple(
            ListedTask(
                task,
                sheets.meeting_of(task),
                standing_of(task, today),
                status_of(task, today),
                publicity_of(sheets, task) is Publicity.OPEN,
            )
            for task in ordered
        ),
        put_off=tuple(task for task in pending if is_put_off(task, today)),
    )


def register_as_json(register: Register) -> Mapping[str, object]:
    """What the JSON of `register` says about decisions and tasks; votes are numbers, or null where none can be read."""
    return {
        "decisions": [_decision_as_json(decision) for decision in register.decisions],
        "tasks": [_task_as_json(listed) for listed in register.tasks],
        "put_off": len(register.put_off),
        "next_resubmission": _iso(register.next_resubmission),
    }


def _decisions(sheets: MeetingSheets, today: date) -> Iterator[Decision]:
    closed_at: dict[int, list[AgendaItem]] = {}
    for number, meeting, item in numbered_decisions(sheets, today):
        if id(meeting) not in closed_at:
            closed_at[id(meeting)] = closed_among(sheets.agenda_of(meeting))
        closed = is_closed_item(item, closed_at[id(meeting)])
        entry = entry_of(item, held=True, number=number, closed=closed)
        yield Decision(number, meeting, item, entry, votes_of(item))


def _urgency(task: Task, day: date) -> tuple[object, ...]:
    is_late = standing_of(task, day) is Standing.OVERDUE
    return (not is_late, task.due or date.max, natural_key(task.serial))


def _when_done(task: Task) -> tuple[object, ...]:
    return (task.done_on or date.max, natural_key(task.serial))


def _decision_as_json(decision: Decision) -> dict[str, object]:
    votes = decision.votes
    return {
        "number": decision.number or None,
        "date": _iso(decision.meeting.day),
        "meeting": decision.meeting.serial,
        "item": decision.top or None,
        "title": decision.entry.title,
        "wording": decision.wording,
        "yes": _vote(votes.yes) if votes else None,
        "no": _vote(votes.no) if votes else None,
        "abstentions": _vote(votes.abstentions) if votes else None,
        "outcome": decision.entry.outcome,
        "public": not decision.entry.closed,
    }


def _task_as_json(listed: ListedTask) -> dict[str, object]:
    task = listed.task
    return {
        "number": task.serial,
        "meeting": task.meeting,
        "item": task.item,
        "task": task.task,
        "responsible": task.responsible,
        "organisation": task.organisation,
        "due": _iso(task.due),
        "status": listed.status,
        "overdue": listed.standing is Standing.OVERDUE,
        "done_on": _iso(task.done_on),
        "resubmit_from": _iso(task.resubmit_from),
        "public": listed.public,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _vote(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)

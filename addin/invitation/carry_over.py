"""What an agenda takes over by rule: recurring items, what was left over, the previous minutes, tasks that are due.

Nothing of it is written into the office's sheets: it is proposed, stands in the invitation, and is told as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from addin.findings import shown
from addin.invitation.titles import about_minutes, about_tasks, closes, opens, title_key
from addin.invitation.unfinished import is_recorded, is_unfinished
from addin.minutes.agenda import AgendaEntry, title_of
from addin.minutes.names import item_key, natural_key
from addin.minutes.publicity import closed_among, is_closed_item
from addin.minutes.rows import AgendaItem, Meeting, Task
from addin.minutes.sheets import MeetingSheets, is_planned


class Reason(Enum):
    """Why an item is proposed, as the JSON names it."""

    PREVIOUS_MINUTES = "previous_minutes"
    UNFINISHED = "unfinished"
    TASKS = "tasks"
    RECURRING = "recurring"

    @property
    def words(self) -> str:
        """Why, for a person."""
        return _WORDS[self]


_WORDS = {
    Reason.PREVIOUS_MINUTES: "zur letzten Niederschrift",
    Reason.UNFINISHED: "zuletzt offen geblieben",
    Reason.TASKS: "zu fälligen Aufgaben",
    Reason.RECURRING: "wiederkehrend",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that is proposed; `origin` is the meeting that it comes from, `parent` the title that it stands below."""

    title: str
    kind: str
    reason: Reason
    origin: str
    not_public: bool = False
    parent: str = ""


@dataclass(frozen=True, slots=True)
class CarriedOver:
    """What is proposed for a meeting, and the tasks to report on.

    `previous` is the last meeting that was held before it; `unrecorded` says that nothing stands yet of what came of
    that meeting's items, so that nobody can tell what was left over.
    """

    candidates: tuple[Candidate, ...]
    tasks: tuple[Task, ...]
    previous: Meeting | None
    unrecorded: bool


def carried_over(sheets: MeetingSheets, meeting: Meeting, entered: Sequence[AgendaEntry], today: date) -> CarriedOver:
    """What the agenda of `meeting`, on which `entered` stands already, takes over from earlier ones."""
    held = held_before(sheets, meeting, today)
    previous = held[-1] if held else None
    tasks = due_tasks(sheets, meeting, today)
    last_items = sheets.agenda_of(previous) if previous else ()
    found = [
        *_minutes_of(previous, entered),
        *_left_over(last_items, previous),
        *_tasks_item(tasks, entered),
        *_recurring(sheets, held, reported=bool(tasks)),
    ]
    return CarriedOver(
        candidates=tuple(_new(found, entered)),
        tasks=tasks,
        previous=previous,
        unrecorded=bool(last_items) and not is_recorded(last_items),
    )


def held_before(sheets: MeetingSheets, meeting: Meeting, today: date) -> list[Meeting]:
    """The meetings that were held before this one, the latest last; without a day the order of the sheet counts."""
    position = {id(known): number for number, known in enumerate(sheets.meetings)}

    def is_earlier(other: Meeting) -> bool:
        if other.day and meeting.day and other.day != meeting.day:
            return other.day < meeting.day
        return position[id(other)] < position[id(meeting)]

    earlier = [other for other in sheets.meetings if other is not meeting and is_earlier(other)]
    held = [other for other in earlier if other.serial is not None and not is_planned(other, today)]
    return sorted(held, key=lambda other: (other.day or date.min, position[id(other)]))


def due_tasks(sheets: MeetingSheets, meeting: Meeting, today: date) -> tuple[Task, ...]:
    """The tasks of other meetings that are not done and fall due by the meeting, by Frist or by Wiedervorlage.

    Without a day of the meeting, today counts. Those of this meeting and of later ones are no business of its agenda.
    """
    until = meeting.day or today
    found = []
    for task in sheets.tasks:
        origin = sheets.meeting_of(task)
        later = origin is not None and (
            origin is meeting or bool(origin.day and meeting.day and origin.day > meeting.day)
        )
        if later or task.status == "erledigt" or task.done_on is not None:
            continue
        days = [day for day in (task.due, task.resubmit_from) if day is not None and day <= until]
        if days:
            found.append((min(days), task))
    return tuple(task for _, task in sorted(found, key=lambda one: (one[0], natural_key(one[1].serial))))


def _minutes_of(previous: Meeting | None, entered: Sequence[AgendaEntry]) -> Iterable[Candidate]:
    if previous is None or any(about_minutes(entry.title, entry.kind) for entry in entered):
        return
    which = f"Sitzung vom {shown(previous.day)}" if previous.day else f"Sitzung {previous.serial}"
    title = f"Genehmigung der Niederschrift der {which}"
    yield Candidate(title, "Genehmigung", Reason.PREVIOUS_MINUTES, previous.serial or "")


def _left_over(items: Sequence[AgendaItem], previous: Meeting | None) -> Iterable[Candidate]:
    if previous is None or not is_recorded(items):
        return
    for item in _in_order(items):
        if is_unfinished(item) and not about_minutes(title_of(item), item.kind):
            yield _candidate(item, items, Reason.UNFINISHED, previous)


def _tasks_item(tasks: Sequence[Task], entered: Sequence[AgendaEntry]) -> Iterable[Candidate]:
    if tasks and not any(about_tasks(entry.title) for entry in entered):
        yield Candidate("Stand der Aufgaben", "Information", Reason.TASKS, "")


def _recurring(sheets: MeetingSheets, held: Sequence[Meeting], *, reported: bool) -> Iterable[Candidate]:
    """The recurring items of the last meeting that has any.

    The minutes have an item of their own with its day, and so have the tasks, where any is `reported`.
    """
    for meeting in reversed(held):
        items = sheets.agenda_of(meeting)
        recurring = [item for item in items if item.recurring]
        if not recurring:
            continue
        titles = {item_key(item.item or ""): title_of(item) for item in recurring}
        for item in _in_order(recurring):
            if about_minutes(title_of(item), item.kind) or (reported and about_tasks(title_of(item))):
                continue
            key = item_key(item.item or "")
            parent = titles.get(key[:-1], "") if len(key) > 1 else ""
            yield replace(_candidate(item, items, Reason.RECURRING, meeting), parent=parent)
        return


def _candidate(item: AgendaItem, items: Iterable[AgendaItem], reason: Reason, meeting: Meeting) -> Candidate:
    closed = is_closed_item(item, closed_among(items))
    return Candidate(title_of(item), item.kind or "", reason, meeting.serial or "", closed)


def _in_order(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    return sorted(items, key=lambda item: (not item_key(item.item or ""), item_key(item.item or "")))


def _new(candidates: Iterable[Candidate], entered: Sequence[AgendaEntry]) -> Iterable[Candidate]:
    """Each once, without what the agenda has already; one opening and one end are enough."""
    known = {title_key(entry.title) for entry in entered}
    has_opening, has_end = (any(map(of, (entry.title for entry in entered))) for of in (opens, closes))
    for candidate in candidates:
        key = title_key(candidate.title)
        there = (opens(candidate.title) and has_opening) or (closes(candidate.title) and has_end)
        if key not in known and not there:
            known.add(key)
            yield candidate

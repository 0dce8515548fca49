"""The invitation to one meeting as plain values: what the letter, the list, the date and the draft say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from addin.columns import tidy
from addin.findings import Finding, shown
from addin.invitation.carry_over import Reason, carried_over
from addin.invitation.numbering import InvitationItem, agenda_with
from addin.invitation.recipients import Recipients, Seat, address_of, invited, recipients, seats
from addin.invitation.rules import already_held
from addin.invitation.titles import about_tasks
from addin.minutes.agenda import agenda_of
from addin.minutes.meeting import find_meeting
from addin.minutes.names import lines, meeting_words
from addin.minutes.publicity import Publicity, publicity_of
from addin.minutes.rows import Meeting, Task
from addin.minutes.sheets import MeetingSheets, is_planned
from addin.word.typography import long_date

USUAL_LENGTH = timedelta(hours=2)
"""How long a meeting is taken to last where its end is not known, for the date in the calendar alone."""

TO_BE_TOLD = "wird noch bekannt gegeben"


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task to report on: number, meeting, lines of text, who, until when, and whether it comes from a closed item."""

    number: str
    meeting: str
    text: tuple[str, ...]
    who: tuple[str, ...]
    due: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Invitation:
    """The invitation to a meeting; `chair_address` is empty where no usable one is known."""

    county: str
    organisation: str
    number: str
    occasion: str
    day: date | None
    begin: time | None
    end: time | None
    place: str
    chair: str
    chair_address: str
    agenda: tuple[InvitationItem, ...]
    tasks: tuple[DueTask, ...]
    seats: tuple[Seat, ...]
    recipients: Recipients
    unrecorded: str
    findings: tuple[Finding, ...]
    made_on: date

    @property
    def meeting_words(self) -> str:
        """Like „3. Sitzung“ or „Sitzung 2022/3“, to stand behind „zur“ and „der“."""
        return meeting_words(self.number)

    @property
    def title(self) -> str:
        """Like „Einladung zur 3. Sitzung“."""
        return f"Einladung zur {self.meeting_words}"

    @property
    def date_text(self) -> str:
        """The date with its weekday."""
        return long_date(self.day, weekday=True) if self.day else TO_BE_TOLD

    @property
    def time_text(self) -> str:
        """Begin and, where it is known, end."""
        if self.begin is None:
            return TO_BE_TOLD
        if self.ends_on_time:
            return f"{self.begin:%H:%M} bis {self.end:%H:%M} Uhr"
        return f"{self.begin:%H:%M} Uhr"

    @property
    def ends_on_time(self) -> bool:
        """Whether an end is known that lies behind the begin."""
        return self.begin is not None and self.end is not None and self.end > self.begin

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """Begin and end as local times; None where day or begin is not known. Without an end, `USUAL_LENGTH` counts."""
        if self.day is None or self.begin is None:
            return None
        start = datetime.combine(self.day, self.begin)
        known = self.ends_on_time and self.end is not None
        return start, datetime.combine(self.day, self.end) if known and self.end else start + USUAL_LENGTH

    @property
    def has_closed_parts(self) -> bool:
        """Whether an item, or a task to report on, is not for the public."""
        return any(item.not_public for item in self.agenda) or any(task.closed for task in self.tasks)

    @property
    def proposed(self) -> tuple[InvitationItem, ...]:
        """The items that do not stand on the office's sheet yet."""
        return tuple(item for item in self.agenda if item.reason is not None)

    def agenda_as_json(self) -> list[dict[str, Any]]:
        """The items with the keys number, title, kind, not_public, proposed, reason and from_meeting."""
        return [
            {
                "number": item.number or None,
                "title": item.title,
                "kind": item.kind or None,
                "not_public": item.not_public,
                "proposed": item.reason is not None,
                "reason": item.reason.value if item.reason else None,
                "from_meeting": item.origin or None,
            }
            for item in self.agenda
        ]

    def proposed_in_words(self) -> str:
        """The proposed items by number and reason, without their titles; empty where there are none.

        Like „TOP 1 und 6 (wiederkehrend), TOP 2 (zur letzten Niederschrift)“.
        """
        parts = []
        for reason in Reason:
            numbers = [item.number for item in self.proposed if item.reason is reason]
            if numbers:
                parts.append((item_rank(self.agenda, numbers[0]), f"TOP {_listed(numbers)} ({reason.words})"))
        return ", ".join(text for _, text in sorted(parts))


def item_rank(agenda: Iterable[InvitationItem], number: str) -> int:
    """The place of an item on the agenda, counted from 0."""
    return next(rank for rank, item in enumerate(agenda) if item.number == number)


def prepare_invitation(
    sheets: MeetingSheets,
    meeting_number: str,
    today: date,
    *,
    county: str = "",
    organisation: str = "Kommunales Integrationszentrum",
) -> Invitation:
    """The invitation to the meeting of that number, made on `today`; raises `UnknownMeeting`.

    To the agenda of a meeting that was held already nothing is added.
    """
    meeting = find_meeting(sheets, meeting_number)
    entered = agenda_of(sheets, meeting, held=False)
    taken_over = carried_over(sheets, meeting, entered, today)
    held = was_held(meeting, today)
    agenda = agenda_with(entered, () if held and entered else taken_over.candidates)
    members = invited(sheets, meeting, today)
    previous = taken_over.previous
    return Invitation(
        county=tidy(county),
        organisation=tidy(organisation),
        number=tidy(meeting.serial or meeting_number),
        occasion=meeting.occasion or "",
        day=meeting.day,
        begin=meeting.begin,
        end=meeting.end,
        place=meeting.place_name or TO_BE_TOLD,
        chair=meeting.chair or "",
        chair_address=address_of(meeting.chair, members),
        agenda=agenda,
        tasks=_tasks(sheets, agenda, taken_over.tasks),
        seats=seats(members),
        recipients=recipients(members),
        unrecorded=(previous.serial or "") if previous and taken_over.unrecorded and not held else "",
        findings=(already_held(meeting),) if held else (),
        made_on=today,
    )


def was_held(meeting: Meeting, today: date) -> bool:
    """Whether a meeting was held already; one of today or later was not, though its minutes may be begun."""
    if meeting.day is not None and meeting.day >= today and meeting.status != "abgeschlossen":
        return False
    return not is_planned(meeting, today)


def _tasks(sheets: MeetingSheets, agenda: Iterable[InvitationItem], tasks: Iterable[Task]) -> tuple[DueTask, ...]:
    """The tasks that are due, where the agenda has an item on them."""
    if not any(about_tasks(item.title) for item in agenda):
        return ()
    return tuple(_due_task(task, closed=publicity_of(sheets, task) is not Publicity.OPEN) for task in tasks)


def _due_task(task: Task, *, closed: bool) -> DueTask:
    due = shown(task.due) if task.due else f"Wiedervorlage {shown(task.resubmit_from)}"
    return DueTask(
        number=task.serial or "–",
        meeting=task.meeting or "–",
        text=lines(task, "task") or ("–",),
        who=tuple(part for part in (task.responsible, task.organisation) if part) or ("noch niemand",),
        due=due,
        closed=closed,
    )


def _listed(numbers: list[str]) -> str:
    return f"{', '.join(numbers[:-1])} und {numbers[-1]}" if len(numbers) > 1 else numbers[0]

"""The minutes of one meeting as plain values: what they say, in its order, with no Word in sight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from addin.columns import CenturyRule, tidy
from addin.columns.dates import NotADate, read_date
from addin.findings import shown
from addin.minutes.agenda import AgendaEntry, agenda_of
from addin.minutes.attendance import AttendanceList, attendance_list
from addin.minutes.names import lines, meeting_key, natural_key
from addin.minutes.rows import Meeting, Task
from addin.minutes.sheets import MeetingSheets, is_planned
from addin.word.typography import long_date
from addin.workbook.protocol import UnusableInput

KIND = "Protokoll"
FINAL = "abgeschlossen"
NOT_GIVEN = "nicht angegeben"


class UnknownMeeting(UnusableInput):
    """The meeting is not on the sheet „Sitzungen“, or stands there twice."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head after DIN 5008. `status` is geplant, Entwurf or abgeschlossen."""

    county: str
    organisation: str
    kind: str
    number: str
    occasion: str
    day: date | None
    begin: time | None
    end: time | None
    place: str
    chair: str
    minutes_taker: str
    status: str
    version: str

    @property
    def title(self) -> str:
        """Like „Protokoll der 3. Sitzung“."""
        number = self.number.rstrip(".")
        if number.isdecimal():
            return f"{self.kind} der {number}. Sitzung"
        return f"{self.kind}: {number}" if "sitzung" in number.casefold() else f"{self.kind} der Sitzung {number}"

    @property
    def date_text(self) -> str:
        """The date with its weekday."""
        return long_date(self.day, weekday=True) if self.day else NOT_GIVEN

    @property
    def time_text(self) -> str:
        """Begin and end."""
        if self.begin and self.end:
            return f"{self.begin:%H:%M} bis {self.end:%H:%M} Uhr"
        if self.begin:
            return f"ab {self.begin:%H:%M} Uhr"
        return f"bis {self.end:%H:%M} Uhr" if self.end else NOT_GIVEN

    @property
    def status_text(self) -> str:
        """Status and version, like „Entwurf, Fassung 2“."""
        return ", ".join(part for part in (self.status, self.version) if part)


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task: what, who, until when, and how it stands."""

    number: str
    meeting: str
    text: tuple[str, ...]
    who: tuple[str, ...]
    due: str
    status: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, and as what."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one meeting, in the order in which they are read.

    `history` says of each later version what it changed; `addin.minutes.edition` fills it in.
    """

    head: Head
    held: bool
    attendance: AttendanceList
    agenda: tuple[AgendaEntry, ...]
    tasks: tuple[TaskEntry, ...]
    open_tasks: tuple[TaskEntry, ...]
    next_meeting: str
    signatures: tuple[Signature, ...]
    made_on: date
    history: tuple[str, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether the meeting was held and its minutes are not completed."""
        return self.held and self.head.status != FINAL


def prepare(
    sheets: MeetingSheets,
    meeting_number: str,
    today: date,
    *,
    county: str = "",
    organisation: str = "Kommunales Integrationszentrum",
) -> Minutes:
    """The minutes of the meeting of that number; `today` is the day on which they are made.

    Raises `UnknownMeeting`.
    """
    meeting = find_meeting(sheets, meeting_number)
    held = not is_planned(meeting, today)
    chair, taker = meeting.chair or NOT_GIVEN, meeting.minutes_taker or NOT_GIVEN
    head = Head(
        county=tidy(county),
        organisation=tidy(organisation),
        kind=KIND,
        number=tidy(meeting.serial or meeting_number),
        occasion=meeting.occasion or "",
        day=meeting.day,
        begin=meeting.begin,
        end=meeting.end,
        place=meeting.place_name or NOT_GIVEN,
        chair=chair,
        minutes_taker=taker,
        status=meeting.status or ("Entwurf" if held else "geplant"),
        version=_version(meeting.version),
    )
    return Minutes(
        head=head,
        held=held,
        attendance=attendance_list(sheets, meeting, held=held),
        agenda=agenda_of(sheets, meeting, held=held),
        tasks=_entries(sheets.tasks_of(meeting)),
        open_tasks=_entries(_carried_over(sheets, meeting)),
        next_meeting=_next_meeting(sheets, meeting, today),
        signatures=(Signature("Leitung", chair), Signature("Protokollführung", taker)),
        made_on=today,
    )


def find_meeting(sheets: MeetingSheets, number: str) -> Meeting:
    """The row of the meeting of that number; raises `UnknownMeeting`."""
    asked = tidy(number)[:60]
    found = sheets.by_key.get(meeting_key(number), ())
    if len(found) == 1:
        return found[0]
    if found:
        days = " und ".join(_day(meeting) for meeting in found)
        raise UnknownMeeting(
            f"Die Sitzung „{asked}“ steht auf dem Blatt „Sitzungen“ mehrmals ({days}); "
            "bitte jeder Sitzung eine eigene Nummer geben."
        )
    listed = [f"{m.serial} ({_day(m)})" for m in sheets.meetings if m.serial is not None]
    if not listed:
        raise UnknownMeeting(
            f"Die Sitzung „{asked}“ gibt es nicht: Auf dem Blatt „Sitzungen“ steht noch keine Sitzung."
        )
    raise UnknownMeeting(
        f"Die Sitzung „{asked}“ steht nicht auf dem Blatt „Sitzungen“; dort gibt es: {', '.join(listed)}."
    )


def _day(meeting: Meeting) -> str:
    return shown(meeting.day) if meeting.day else "ohne Datum"


def _version(version: str | None) -> str:
    if not version or "fassung" in version.casefold() or "version" in version.casefold():
        return version or ""
    return f"Fassung {version}"


def _carried_over(sheets: MeetingSheets, meeting: Meeting) -> list[Task]:
    """The tasks of earlier meetings that are not done, by the date of their meeting."""
    positions = {id(known): position for position, known in enumerate(sheets.meetings)}

    def before(other: Meeting) -> bool:
        if other is meeting:
            return False
        if other.day and meeting.day and other.day != meeting.day:
            return other.day < meeting.day
        return positions[id(other)] < positions[id(meeting)]

    open_tasks = []
    for task in sheets.tasks:
        origin = sheets.meeting_of(task)
        if origin is not None and before(origin) and task.status != "erledigt" and task.done_on is None:
            open_tasks.append((origin.day or date.min, positions[id(origin)], task))
    return [task for *_, task in sorted(open_tasks, key=lambda found: (*found[:2], natural_key(found[2].serial)))]


def _entries(tasks: Iterable[Task]) -> tuple[TaskEntry, ...]:
    return tuple(
        TaskEntry(
            number=task.serial or "–",
            meeting=task.meeting or "–",
            text=lines(task, "task") or ("–",),
            who=tuple(part for part in (task.responsible, task.organisation) if part) or ("noch niemand",),
            due=shown(task.due) if task.due else "ohne Frist",
            status=_status(task),
        )
        for task in tasks
    )


def _status(task: Task) -> str:
    if task.done_on:
        return f"erledigt am {shown(task.done_on)}"
    return task.status or "ohne Angabe"


def _next_meeting(sheets: MeetingSheets, meeting: Meeting, today: date) -> str:
    """What the office wrote; else the first meeting on the sheet that follows."""
    if meeting.next_meeting:
        try:
            return long_date(read_date(meeting.next_meeting, CenturyRule.NEAR, today), weekday=True)
        except NotADate:
            return meeting.next_meeting
    later = [m for m in sheets.meetings if m.day and meeting.day and m.day > meeting.day]
    if not later:
        return "Der Termin der nächsten Sitzung steht noch nicht fest."
    following = min(later, key=lambda m: (m.day or date.max, m.begin or time.max))
    parts = [
        long_date(following.day, weekday=True) if following.day else "",
        f"{following.begin:%H:%M} Uhr" if following.begin else "",
        following.place_name or "",
    ]
    return ", ".join(part for part in parts if part)


def begin_of(minutes: Minutes) -> datetime:
    """Begin of the meeting, or the day on which the minutes were made: the date in the file's properties."""
    return datetime.combine(minutes.head.day or minutes.made_on, minutes.head.begin or time(12))

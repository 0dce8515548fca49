"""The minutes of one meeting as plain values: what they say, in its order, with no Word in sight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from addin.columns import CenturyRule, tidy
from addin.columns.dates import NotADate, read_date
from addin.findings import shown
from addin.minutes.agenda import AgendaEntry, agenda_of
from addin.minutes.attendance import AttendanceList, attendance_list
from addin.minutes.decisions import decision_numbers
from addin.minutes.edition import WHOLE, Edition
from addin.minutes.names import meeting_key, meeting_words
from addin.minutes.previous_minutes import Objections, objections_to, with_earlier_minutes
from addin.minutes.results import Results
from addin.minutes.rows import Meeting
from addin.minutes.sheets import MeetingSheets, is_planned
from addin.minutes.tasks import TaskEntry, tasks_of
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
        words = meeting_words(self.number)
        return f"{self.kind}: {words}" if words == self.number.rstrip(".") else f"{self.kind} der {words}"

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
class Signature:
    """Who signs, and as what."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one meeting, in the order in which they are read.

    `results_wanted` tells that the office asks for `results` on the sheet „Sitzungen“.
    `open_tasks` and `done_tasks` are those of earlier meetings; `put_off` more of these that wait for their day of
    resubmission. `objections` are what later meetings recorded against these minutes. `history` says of each later
    version what it changed; `addin.minutes.version` fills it in.
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
    results_wanted: bool = False
    results: Results | None = None
    done_tasks: tuple[TaskEntry, ...] = ()
    put_off: tuple[TaskEntry, ...] = ()
    objections: tuple[Objections, ...] = ()
    edition: Edition = WHOLE
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
    no_objections: str = "",
) -> Minutes:
    """The minutes of the meeting of that number; `today` is the day on which they are made.

    `no_objections` is the sentence on the previous minutes where nothing was recorded against them. Raises
    `UnknownMeeting`.
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
    agenda = agenda_of(sheets, meeting, held=held, numbers=decision_numbers(sheets, today))
    tasks = tasks_of(sheets, meeting, today)
    return Minutes(
        head=head,
        held=held,
        attendance=attendance_list(sheets, meeting, held=held),
        agenda=with_earlier_minutes(agenda, sheets, meeting, today, no_objections),
        tasks=tasks.own,
        open_tasks=tasks.still_open,
        next_meeting=_next_meeting(sheets, meeting, today),
        signatures=(Signature("Leitung", chair), Signature("Protokollführung", taker)),
        made_on=today,
        results_wanted=bool(meeting.results),
        done_tasks=tasks.just_done,
        put_off=tasks.put_off,
        objections=objections_to(sheets, meeting, today),
    )


def find_meeting(sheets: MeetingSheets, number: str) -> Meeting:
    """The meeting of that number; raises `UnknownMeeting` where the sheet has none or several."""
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

"""The order of the meetings: by date, and which one came before."""

from __future__ import annotations

from datetime import date, time

from addin.minutes.names import meeting_words
from addin.minutes.rows import Meeting
from addin.minutes.sheets import MeetingSheets, is_planned


def in_order(sheets: MeetingSheets) -> tuple[Meeting, ...]:
    """The meetings that rows can name, by date and begin, then as they stand on the sheet; without a date, last.

    Of a number that was given twice, the first meeting is the one that rows name.
    """
    named = [meetings[0] for meetings in sheets.by_key.values()]
    return tuple(sorted(named, key=lambda meeting: (meeting.day or date.max, meeting.begin or time.min)))


def came_before(sheets: MeetingSheets, other: Meeting, meeting: Meeting) -> bool:
    """Whether another meeting came before this one: by date, where that says nothing by its place on the sheet."""
    if other is meeting:
        return False
    if other.day and meeting.day and other.day != meeting.day:
        return other.day < meeting.day
    positions = {id(known): position for position, known in enumerate(sheets.meetings)}
    return positions[id(other)] < positions[id(meeting)]


def meeting_before(sheets: MeetingSheets, meeting: Meeting, today: date) -> Meeting | None:
    """The last meeting that was held before this one."""
    earlier = [other for other in in_order(sheets) if came_before(sheets, other, meeting)]
    held = [other for other in earlier if not is_planned(other, today)]
    dated = [other for other in held if other.day]
    return next(reversed(dated or held), None)


def last_held(sheets: MeetingSheets, today: date) -> Meeting | None:
    """The last meeting that was held up to a day."""
    held = [m for m in in_order(sheets) if m.day and m.day <= today and not is_planned(m, today)]
    return next(reversed(held), None)


def meeting_name(meeting: Meeting) -> str:
    """How another text refers to a meeting, in the genitive: by number and date.

    Like „der 2. Sitzung vom 09.12.2021“ or „der Sitzung 2022/3“.
    """
    named = f"der {meeting_words(meeting.serial or '')}"
    return f"{named} vom {meeting.day:%d.%m.%Y}" if meeting.day else named

"""The rules on the times of meetings: P22, what cannot both be true; `date_rules` has it of tasks and members.

What only looks like a contradiction stays silent: who came a little early or stayed a little longer, a next
meeting that was moved, meetings that follow each other without a break, numbers in another order than the dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import combinations

from addin.columns import CenturyRule, fold
from addin.columns.dates import NotADate, read_date
from addin.findings import Finding, Rule, Severity, Source
from addin.minutes.names import meeting_key, person_key
from addin.minutes.rows import Attendance, Meeting
from addin.minutes.sheets import MeetingSheets
from addin.minutes.spans import minute_of

_ERROR, _WARNING, _HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

CONTRADICTION = Rule(
    code="P22",
    title="Zeiten oder Daten einer Sitzung widersprechen sich",
    severity=_ERROR,
    message="Zeiten oder Daten widersprechen sich.",
    fix="Bitte die Zeiten oder Daten vergleichen, die in der Meldung stehen.",
    source=Source("Kalender und Uhrzeit"),
)
"""What all cases have in common; each has its own words."""
END_BEFORE_BEGIN = CONTRADICTION.variant(
    severity=_ERROR,
    message="Die Sitzung „{meeting}“ endet um {end} Uhr und damit vor ihrem Beginn um {begin} Uhr.",
    fix="Bitte „Beginn“ und „Ende“ prüfen.",
)
NO_LENGTH = CONTRADICTION.variant(
    severity=_WARNING,
    message="Die Sitzung „{meeting}“ endet in derselben Minute, in der sie beginnt ({begin} Uhr).",
    fix="Bitte „Beginn“ und „Ende“ prüfen.",
)
NEXT_BEFORE_THIS = CONTRADICTION.variant(
    severity=_ERROR,
    message="Die nächste Sitzung ist für den {following} vermerkt; das liegt vor der Sitzung „{meeting}“ am {day}.",
    fix="Bitte „Nächste Sitzung“ und „Datum“ prüfen.",
)
NEXT_ON_THE_DAY = CONTRADICTION.variant(
    severity=_WARNING,
    message="Die nächste Sitzung ist für den {following} vermerkt, denselben Tag wie die Sitzung „{meeting}“.",
    fix="Bitte „Nächste Sitzung“ und „Datum“ prüfen.",
)
AT_ONE_TIME = CONTRADICTION.variant(
    severity=_ERROR,
    message="Die Sitzungen „{meeting}“ und „{other}“ finden am {day} zur selben Zeit statt, mit {shared}.",
    fix="Bitte „Datum“, „Beginn“ und „Ende“ beider Sitzungen prüfen.",
)
AT_ONE_TIME_APART = CONTRADICTION.variant(
    severity=_WARNING,
    message="Die Sitzungen „{meeting}“ und „{other}“ finden am {day} zur selben Zeit statt.",
    fix="Bitte „Datum“, „Beginn“ und „Ende“ beider Sitzungen prüfen, wenn sie nicht nebeneinander tagten.",
)
COMPLETED_TOO_EARLY = CONTRADICTION.variant(
    severity=_ERROR,
    message="Die Sitzung „{meeting}“ ist abgeschlossen, ihr Datum ({day}) liegt aber in der Zukunft.",
    fix="Bitte „Datum“ und „Status“ prüfen.",
)
STILL_PLANNED = CONTRADICTION.variant(
    severity=_HINT,
    message="Die Sitzung „{meeting}“ steht noch als geplant da, ihr Datum ({day}) ist vorbei.",
    fix="Bitte „Status“ auf „Entwurf“ setzen, wenn sie stattgefunden hat; erst dann wird sie ganz geprüft.",
)
LEFT_BEFORE_COMING = CONTRADICTION.variant(
    severity=_ERROR,
    message="„bis“ ({until} Uhr) liegt vor „von“ ({come} Uhr).",
    fix="Bitte beide Uhrzeiten prüfen.",
)
AFTER_THE_END = CONTRADICTION.variant(
    severity=_ERROR,
    message="„von“ ({come} Uhr) liegt nach dem Ende der Sitzung „{meeting}“ um {end} Uhr.",
    fix="Bitte „von“ und das Ende der Sitzung prüfen.",
)
BEFORE_THE_BEGIN = CONTRADICTION.variant(
    severity=_ERROR,
    message="„bis“ ({until} Uhr) liegt vor dem Beginn der Sitzung „{meeting}“ um {begin} Uhr.",
    fix="Bitte „bis“ und den Beginn der Sitzung prüfen.",
)
LONG_BEFORE = CONTRADICTION.variant(
    severity=_WARNING,
    message="„von“ ({come} Uhr) liegt deutlich vor dem Beginn der Sitzung „{meeting}“ um {begin} Uhr.",
    fix="Bitte „von“ und den Beginn der Sitzung prüfen; wer von Anfang an da war, braucht kein „von“.",
)
LONG_AFTER = CONTRADICTION.variant(
    severity=_WARNING,
    message="„bis“ ({until} Uhr) liegt deutlich nach dem Ende der Sitzung „{meeting}“ um {end} Uhr.",
    fix="Bitte „bis“ und das Ende der Sitzung prüfen; wer bis zum Schluss da war, braucht kein „bis“.",
)
RULES = (CONTRADICTION,)

_GRACE = timedelta(days=14)
"""For so long after its day nobody need have touched a meeting's status."""
_TOLERANCE = 15  # minutes by which people come early or stay longer without being wrong
_DAY_FIRST = re.compile(
    r"(?:(?:mo|di|mi|do|fr|sa|so)[a-z]{0,8}\.?,? )?(?:den |am )?(\d{1,2}\. ?\d{1,2}\. ?\d{4}|\d{4}-\d{2}-\d{2})\b",
    re.IGNORECASE,
)


def meeting_times(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P22: end before begin, a next meeting before this one, a status that the date forbids."""
    for meeting in sheets.meetings:
        named = meeting.serial or "ohne Nummer"
        if meeting.begin and meeting.end and meeting.end <= meeting.begin:
            rule = END_BEFORE_BEGIN if meeting.end < meeting.begin else NO_LENGTH
            yield rule.at(meeting.cell("end"), meeting=named, begin=meeting.begin, end=meeting.end)
        if meeting.day is None:
            continue
        following = _next_day(meeting, today)
        if following is not None and following <= meeting.day:
            rule = NEXT_BEFORE_THIS if following < meeting.day else NEXT_ON_THE_DAY
            yield rule.at(meeting.cell("next_meeting"), meeting=named, following=following, day=meeting.day)
        if meeting.status == "abgeschlossen" and meeting.day > today:
            yield COMPLETED_TOO_EARLY.at(meeting.cell("day"), meeting=named, day=meeting.day)
        if meeting.status == "geplant" and meeting.day + _GRACE < today:
            yield STILL_PLANNED.at(meeting.cell("status"), meeting=named, day=meeting.day)


def meetings_apart(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P22: two meetings at one time; milder where nothing says that they could not be held side by side."""
    for number, (one, other) in enumerate(combinations(sheets.meetings, 2)):
        if one.day is None or one.day != other.day or not _overlap(one, other):
            continue
        shared = _shared(one, other)
        rule = AT_ONE_TIME if shared else AT_ONE_TIME_APART
        for meeting, beside in ((one, other), (other, one)):
            yield rule.at(
                meeting.cell("begin"),
                group=f"P22-{number}",
                meeting=meeting.serial or "ohne Nummer",
                other=beside.serial or "ohne Nummer",
                day=meeting.day,
                shared=shared,
            )


def hours_of_people(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P22: somebody left before coming, or was there outside the meeting.

    Silent where the meeting's own times are wrong: that is a finding already.
    """
    for row in sheets.attendance:
        if row.from_time and row.until_time and row.until_time < row.from_time:
            yield LEFT_BEFORE_COMING.at(row.cell("until_time"), come=row.from_time, until=row.until_time)
            continue
        meeting = sheets.meeting_of(row)
        if meeting is None or _is_twice(sheets, meeting):
            continue
        if meeting.begin and meeting.end and meeting.end <= meeting.begin:
            continue
        yield from _outside(row, meeting)


CHECKS = (meeting_times, meetings_apart, hours_of_people)


def _next_day(meeting: Meeting, today: date) -> date | None:
    """The date that „Nächste Sitzung“ begins with, None where it does not."""
    match = _DAY_FIRST.match(meeting.next_meeting or "")
    try:
        return read_date(match[1], CenturyRule.NEAR, today) if match else None
    except NotADate:
        return None


def _overlap(one: Meeting, other: Meeting) -> bool:
    """Whether two meetings of one day overlap, as far as their times tell; one may begin when the other ends."""
    if one.begin is None or other.begin is None:
        return False
    if one.begin == other.begin:
        return True
    first, second = sorted((one, other), key=lambda meeting: minute_of(meeting.begin) if meeting.begin else 0)
    return first.end is not None and second.begin is not None and second.begin < first.end


def _shared(one: Meeting, other: Meeting) -> str:
    """What two meetings at one time cannot share: a room, a chair, somebody who takes the minutes."""
    place = one.place_name and other.place_name and fold(one.place_name) == fold(other.place_name)
    chair = one.chair and other.chair and person_key(one.chair) == person_key(other.chair)
    taker = (
        one.minutes_taker and other.minutes_taker and person_key(one.minutes_taker) == person_key(other.minutes_taker)
    )
    words = ((place, "demselben Ort"), (chair, "derselben Leitung"), (taker, "derselben Protokollführung"))
    return " und ".join(word for same, word in words if same)


def _outside(row: Attendance, meeting: Meeting) -> Iterator[Finding]:
    named = meeting.serial or "ohne Nummer"
    if row.from_time and meeting.end and row.from_time > meeting.end:
        yield AFTER_THE_END.at(row.cell("from_time"), come=row.from_time, meeting=named, end=meeting.end)
    elif row.from_time and meeting.begin and _minutes(row.from_time, meeting.begin) > _TOLERANCE:
        yield LONG_BEFORE.at(row.cell("from_time"), come=row.from_time, meeting=named, begin=meeting.begin)
    if row.until_time and meeting.begin and row.until_time < meeting.begin:
        yield BEFORE_THE_BEGIN.at(row.cell("until_time"), until=row.until_time, meeting=named, begin=meeting.begin)
    elif row.until_time and meeting.end and _minutes(meeting.end, row.until_time) > _TOLERANCE:
        yield LONG_AFTER.at(row.cell("until_time"), until=row.until_time, meeting=named, end=meeting.end)


def _is_twice(sheets: MeetingSheets, meeting: Meeting) -> bool:
    """Whether its number was given twice, so that nobody knows which of the two a row means."""
    return len(sheets.by_key.get(meeting_key(meeting.serial or ""), ())) > 1


def _minutes(earlier: time, later: time) -> int:
    return minute_of(later) - minute_of(earlier)

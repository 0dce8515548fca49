"""The date as an iCalendar file (RFC 5545): times in Europe/Berlin; the same meeting is always the same entry."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vRecur, vText

from addin.invitation.invitation import Invitation
from addin.minutes.names import meeting_key
from addin.word.typography import clean

ZONE = "Europe/Berlin"
PRODUCT = "-//Foerdermappe//Einladung//DE"


def date_entry(invitation: Invitation) -> bytes | None:
    """The calendar file, or None where the day of the meeting is not known.

    Without a begin the entry is for the whole day. DTSTAMP is midnight (UTC) of the day on which the invitation was
    made, so that the same call gives the same file. The organiser stands in it only where an address is known.
    """
    if invitation.day is None:
        return None
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    event = Event()
    event.add("uid", uid_of(invitation))
    event.add("dtstamp", datetime.combine(invitation.made_on, datetime.min.time(), UTC))
    span = invitation.span
    if span is None:
        event.add("dtstart", invitation.day)
        event.add("dtend", invitation.day + timedelta(days=1))
    else:
        calendar.add_component(_berlin())
        zone = ZoneInfo(ZONE)
        event.add("dtstart", span[0].replace(tzinfo=zone))
        event.add("dtend", span[1].replace(tzinfo=zone))
    event.add("summary", _plain(_summary(invitation)))
    event.add("location", _plain(invitation.place))
    event.add("description", "Die Tagesordnung steht in der Einladung.")
    if invitation.chair_address:
        organizer = vCalAddress(f"mailto:{invitation.chair_address}")
        if invitation.chair:
            organizer.params["cn"] = vText(_plain(invitation.chair).replace('"', ""))
        event.add("organizer", organizer)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def uid_of(invitation: Invitation) -> str:
    """The same for the same meeting, so that a changed date moves the entry instead of adding one.

    The year is part of it: offices that number from 1 each year would else move last year's meeting.
    """
    year = invitation.day.year if invitation.day else 0
    parts = (invitation.county, invitation.organisation, str(year), meeting_key(invitation.number))
    return f"{uuid5(NAMESPACE_URL, 'foerdermappe:kerngruppe:' + '|'.join(parts))}@foerdermappe"


def _summary(invitation: Invitation) -> str:
    return f"{invitation.meeting_words} der Kerngruppe"


def _plain(text: str) -> str:
    """Text without control characters and no-break blanks, which some calendars show as boxes."""
    return " ".join(clean(text).split())


def _berlin() -> Timezone:
    """The rules of the zone since 1996 (directive 2000/84/EC): two lines that hold in every year.

    Written out, for what icalendar derives from the system's data holds for a few years only.
    """
    zone = Timezone()
    zone.add("tzid", ZONE)
    for part, start, offsets, name, month in (
        (TimezoneDaylight(), datetime(1996, 3, 31, 2), (1, 2), "CEST", 3),  # noqa: DTZ001 - local by definition
        (TimezoneStandard(), datetime(1996, 10, 27, 3), (2, 1), "CET", 10),  # noqa: DTZ001
    ):
        part.add("dtstart", start)
        part.add("tzoffsetfrom", timedelta(hours=offsets[0]))
        part.add("tzoffsetto", timedelta(hours=offsets[1]))
        part.add("tzname", name)
        part.add("rrule", vRecur(freq="yearly", bymonth=month, byday="-1SU"))
        zone.add_component(part)
    return zone

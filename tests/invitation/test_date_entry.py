"""The date for the calendar, read back by the library: valid, in German time, always the same entry."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar
from invitation.meetings import FOURTH, THIRD, invitation_with, with_address
from minutes.kerngruppe import MEMBERS

from addin.invitation.date_entry import date_entry

ANNA = with_address(MEMBERS[0], "anna@kreis.example")


def entry_of(content):
    calendar = Calendar.from_ical(content)
    assert calendar.errors == []
    [event] = calendar.events
    assert event.errors == []
    return event


def event_with(members=MEMBERS, today=date(2022, 5, 2), **meeting):
    return entry_of(date_entry(invitation_with(members=members, meetings=[THIRD, {**FOURTH, **meeting}], today=today)))


def test_it_says_what_when_and_where():
    event = event_with()

    assert event["summary"] == "4. Sitzung der Kerngruppe"
    assert event["location"] == "Rathaus, Raum 12"
    assert event.start.isoformat() == "2022-05-12T14:00:00+02:00"
    assert event.end.isoformat() == "2022-05-12T16:30:00+02:00"
    assert event["dtstart"].params["tzid"] == "Europe/Berlin"


def test_in_winter_it_is_winter_time():
    assert event_with(day=date(2022, 12, 1)).start.utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize("year", [2022, 2031, 2045])
@pytest.mark.parametrize("month", [1, 3, 7, 10, 12])
def test_the_rules_of_the_zone_in_the_file_are_those_of_germany(year, month):
    """A calendar that takes the file's own rules comes to the same hour."""
    content = date_entry(invitation_with(meetings=[{**FOURTH, "day": date(year, month, 29)}]))
    [zone] = Calendar.from_ical(content).timezones
    start = entry_of(content).start

    assert zone.to_tz(lookup_tzid=False).utcoffset(start.replace(tzinfo=None)) == start.utcoffset()


def test_what_the_standard_asks_for_is_there_and_the_stamp_is_the_day_of_the_invitation():
    content = date_entry(invitation_with())
    calendar = Calendar.from_ical(content)

    assert (calendar["version"], bool(calendar["prodid"])) == ("2.0", True)
    assert entry_of(content)["dtstamp"].dt == datetime(2022, 5, 2, tzinfo=UTC)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert content == date_entry(invitation_with())


def test_a_meeting_that_is_moved_keeps_its_entry_and_another_one_has_its_own():
    uid = event_with()["uid"]

    assert event_with(day=date(2022, 6, 1), begin=time(9), place_name="Kreishaus", today=date(2022, 5, 9))["uid"] == uid
    assert event_with(serial="Sitzung Nr. 04")["uid"] == uid
    assert entry_of(date_entry(invitation_with("3")))["uid"] != uid
    assert event_with(day=date(2023, 5, 12))["uid"] != uid, "the fourth meeting of the next year is another one"


def test_without_an_end_or_with_one_before_the_begin_it_lasts_two_hours():
    assert event_with(end="").end - event_with(end="").start == timedelta(hours=2)
    assert event_with(end=time(13)).end.time() == time(16)


def test_without_a_begin_it_is_for_the_whole_day():
    event = event_with(begin="")

    assert (event.start, event.end) == (date(2022, 5, 12), date(2022, 5, 13))


def test_without_a_day_there_is_none():
    assert date_entry(invitation_with(meetings=[{**FOURTH, "day": ""}])) is None


def test_the_organiser_is_the_chair_and_only_where_the_address_is_known():
    organizer = event_with(members=[ANNA])["organizer"]

    assert str(organizer) == "mailto:anna@kreis.example"
    assert organizer.params["cn"] == "Anna Weber"
    assert "organizer" not in event_with()


@pytest.mark.parametrize(
    "place", ["Raum 1; Haus\\A, „Saal“", "a\nBEGIN:VALARM\nx", 'Saal "Rur":1', "ö" * 300, "🗒 Saal"]
)
def test_whatever_a_place_is_called_it_stays_text(place):
    event = event_with(place_name=place, chair=place, members=[{**ANNA, "name": place}])

    assert event["location"] == " ".join(place.split())
    assert event.subcomponents == []

"""A Kerngruppe before its fourth meeting: what the third left behind, and how an invitation to the fourth is made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from minutes.kerngruppe import MEMBERS, Entry, sheets_with

from addin.invitation.invitation import Invitation, prepare_invitation

BEFORE = date(2022, 5, 2)
"""The day on which the invitation is made."""

THIRD: Entry = {
    "serial": 3.0,
    "day": date(2022, 3, 10),
    "begin": time(14, 0),
    "end": time(16, 0),
    "place_name": "Kreishaus",
    "chair": "Anna Weber",
    "minutes_taker": "Jonas Krüger",
    "status": "abgeschlossen",
}
FOURTH: Entry = {
    **THIRD,
    "serial": 4.0,
    "day": date(2022, 5, 12),
    "end": time(16, 30),
    "place_name": "Rathaus, Raum 12",
    "occasion": "Bündnis-Kerngruppe",
    "status": "geplant",
}


def item(number: str, title: str, kind: str = "Information", meeting: float = 3.0, **more: object) -> Entry:
    """An item of the agenda; one of the third meeting unless said otherwise."""
    return {"meeting": meeting, "item": number, "title": title, "kind": kind, **more}


WELCOME = item("1", "Begrüßung", recurring="ja", result="Begrüßt.")
APPROVAL = item("2", "Niederschrift der Sitzung vom 09.12.2021", "Genehmigung", recurring="ja", result="Genehmigt.")
REPORT = item("3", "Stand der Förderbausteine", recurring="ja", result="Berichtet.")
ENDING = item("7", "Verschiedenes", recurring="ja")
USUAL = (WELCOME, APPROVAL, REPORT, ENDING)


def with_address(entry: Entry, email: str) -> Entry:
    return {**entry, "email": email}


def invitation_with(
    number: str = "4",
    *,
    members: Iterable[Entry] | None = MEMBERS,
    meetings: Iterable[Entry] | None = (THIRD, FOURTH),
    agenda: Iterable[Entry] | None = USUAL,
    tasks: Iterable[Entry] | None = (),
    today: date = BEFORE,
) -> Invitation:
    """The invitation to a meeting of these sheets."""
    sheets = sheets_with(members=members, meetings=meetings, attendance=(), agenda=agenda, tasks=tasks, today=today)
    return prepare_invitation(sheets, number, today, county="Kreis Heinsberg")


def shown(invitation: Invitation) -> list[tuple[str, str]]:
    """Number and title of each item."""
    return [(one.number, one.title) for one in invitation.agenda]

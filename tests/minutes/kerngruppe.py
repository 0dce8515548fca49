"""A made-up Kerngruppe and its meetings, as an office would keep them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import TypeVar

from sheets import TODAY, rows_of

from addin.columns import Row
from addin.minutes.meeting import Minutes, prepare
from addin.minutes.rows import AgendaItem, Attendance, Meeting, Member, Task
from addin.minutes.sheets import MeetingSheets

R = TypeVar("R", bound=Row)
Entry = Mapping[str, object]

MEETING: Entry = {
    "serial": 3.0,
    "day": date(2022, 3, 10),
    "begin": time(14, 0),
    "end": time(16, 30),
    "place_name": "Kreishaus, Raum 12",
    "occasion": "Bündnis-Kerngruppe „Gemeinsam klappt's“",
    "chair": "Anna Weber",
    "minutes_taker": "Jonas Krüger",
    "status": "Entwurf",
    "version": "1",
}
PEOPLE = ("Anna Weber", "Jonas Krüger", "Mira Esser", "Paul Thönnissen", "Lea Jansen")
MEMBERS: tuple[Entry, ...] = tuple(
    {"name": name, "organisation": organisation, "votes": "ja"}
    for name, organisation in zip(
        PEOPLE,
        (
            "Kommunales Integrationszentrum",
            "Stadt Erkelenz",
            "Ausländerbehörde",
            "Agentur für Arbeit",
            "Caritas",
        ),
        strict=True,
    )
)
ALL_PRESENT: tuple[Entry, ...] = tuple({"meeting": 3.0, "name": name, "status": "anwesend"} for name in PEOPLE)
DECISION: Entry = {
    "meeting": 3.0,
    "item": "1",
    "title": "Plan",
    "kind": "Beschluss",
    "decision": "Der Plan gilt.",
    "yes": 5.0,
    "no": 0.0,
    "abstentions": 0.0,
}
TASK: Entry = {
    "serial": "1",
    "meeting": 3.0,
    "task": "Plan versenden",
    "responsible": "Lea Jansen",
    "due": date(2022, 4, 1),
    "status": "offen",
}


def sheets_with(
    *,
    members: Iterable[Entry] | None = MEMBERS,
    meetings: Iterable[Entry] | None = (MEETING,),
    attendance: Iterable[Entry] | None = ALL_PRESENT,
    agenda: Iterable[Entry] | None = (DECISION,),
    tasks: Iterable[Entry] | None = (TASK,),
    today: date = TODAY,
) -> MeetingSheets:
    """The sheets from entries of field and cell value; None is a sheet that is missing."""
    given = {Member: members, Meeting: meetings, Attendance: attendance, AgendaItem: agenda, Task: tasks}

    def rows(model: type[R]) -> tuple[R, ...]:
        return tuple(rows_of(model, *(given[model] or ()), today=today))

    return MeetingSheets(
        members=rows(Member),
        meetings=rows(Meeting),
        attendance=rows(Attendance),
        agenda=rows(AgendaItem),
        tasks=rows(Task),
        missing=frozenset(model.SHEET for model, entries in given.items() if entries is None),
    )


def minutes_with(number: str = "3", **sheets: Iterable[Entry] | None) -> Minutes:
    """The minutes of a meeting of these sheets."""
    return prepare(sheets_with(**sheets), number, TODAY, county="Kreis Heinsberg")

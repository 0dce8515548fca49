"""Who was at a meeting, organisation by organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from enum import Enum

from addin.columns import fold
from addin.minutes.names import person_key, person_keys
from addin.minutes.rows import Attendance, Meeting, Member
from addin.minutes.sheets import MeetingSheets
from addin.minutes.votes import members_on


class Presence(Enum):
    """Whether somebody was there, in the words of the sheet."""

    PRESENT = "anwesend"
    EXCUSED = "entschuldigt"
    UNEXCUSED = "unentschuldigt"
    GUEST = "Gast"
    UNKNOWN = "ohne Angabe"


@dataclass(frozen=True, slots=True)
class Person:
    """One person's attendance; `note` says who came instead, for whom, or from when to when."""

    name: str
    presence: Presence
    note: str = ""
    represented: bool = False

    @property
    def words(self) -> str:
        """The attendance as the minutes show it."""
        if self.represented and self.presence is Presence.UNKNOWN:
            return self.note
        return ", ".join(part for part in (self.presence.value, self.note) if part)


@dataclass(frozen=True, slots=True)
class Delegation:
    """The people of one organisation, in the order of the sheets."""

    organisation: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """The members and others by organisation, then the guests by organisation.

    `counted` is the summary of a longer list of which these people are a part.
    """

    delegations: tuple[Delegation, ...]
    guests: tuple[Delegation, ...]
    counted: str = ""

    @property
    def summary(self) -> str:
        """How many of each, in words, such as „5 anwesend, 2 entschuldigt (davon 1 vertreten), 1 Gast“."""
        if self.counted:
            return self.counted
        people = [person for group in (*self.delegations, *self.guests) for person in group.people]
        parts = []
        for presence in Presence:
            of_kind = [person for person in people if person.presence is presence]
            if not of_kind:
                continue
            word = "Gäste" if presence is Presence.GUEST and len(of_kind) > 1 else presence.value
            represented = sum(person.represented for person in of_kind)
            parts.append(f"{len(of_kind)} {word}" + (f" (davon {represented} vertreten)" if represented else ""))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class _Deputies:
    """Who came for whom: names of deputies by absent member, and of absent members by deputy."""

    of_member: dict[str, str]
    for_members: dict[str, list[str]]


def attendance_list(sheets: MeetingSheets, meeting: Meeting, *, held: bool) -> AttendanceList:
    """The attendance of a meeting; for one that was held, members without an entry are listed too."""
    rows = _once(sheets.attendance_of(meeting))
    members = members_on(sheets.members, meeting.day)
    deputies = _deputies(rows, members)
    organisations = {person_key(m.name or ""): m.organisation or "" for m in reversed(members)}
    for member in members:
        for key in person_keys(member.deputy):
            organisations.setdefault(key, member.organisation or "")
    found: dict[bool, list[tuple[str, Person]]] = {False: [], True: []}
    if held:
        entered = {person_key(row.name) for row in rows if row.name}
        silent = (m for m in members if person_key(m.name or "") not in entered)
        found[False] += [(m.organisation or "", _person(m.name, Presence.UNKNOWN, deputies)) for m in silent]
    for row in rows:
        presence = Presence(row.status) if row.status else Presence.UNKNOWN
        organisation = row.organisation or organisations.get(person_key(row.name or ""), "")
        person = _person(row.name, presence, deputies, _hours(row.from_time, row.until_time))
        found[presence is Presence.GUEST].append((organisation, person))
    order = [m.organisation or "" for m in members]
    names = [person_key(m.name or "") for m in members]
    return AttendanceList(_grouped(found[False], order, names), _grouped(found[True], (), names))


def _once(rows: Iterable[Attendance]) -> list[Attendance]:
    """Each person once, by the first entry with a status."""
    found: dict[object, Attendance] = {}
    for row in rows:
        key = person_key(row.name) + "|" + fold(row.organisation or "") if row.name else row.number
        if key not in found or (found[key].status is None and row.status is not None):
            found[key] = row
    return list(found.values())


def _deputies(rows: Sequence[Attendance], members: Sequence[Member]) -> _Deputies:
    here = {person_key(row.name): row.name for row in rows if row.name and row.status == "anwesend"}
    found = _Deputies({}, {})

    def came(deputy: str, absent: str) -> None:
        found.of_member.setdefault(person_key(absent), deputy)
        for key in person_keys(deputy) or {person_key(deputy)}:
            found.for_members.setdefault(key, []).append(absent)

    for row in rows:
        if row.name and row.represented_by and row.status != "anwesend" and person_keys(row.represented_by):
            came(row.represented_by, row.name)
    own = {person_key(member.name or "") for member in members if member.votes is not False}
    for member in members:
        key = person_key(member.name or "")
        if key in here or key in found.of_member:
            continue
        for deputy in sorted(person_keys(member.deputy) & here.keys() - own):
            came(here[deputy] or "", member.name or "")
    return found


def _person(name: str | None, presence: Presence, deputies: _Deputies, hours: str = "") -> Person:
    key = person_key(name or "")
    deputy = deputies.of_member.get(key, "") if presence is not Presence.PRESENT else ""
    absent = deputies.for_members.get(key, []) if presence is Presence.PRESENT else []
    notes = [
        f"vertreten durch {deputy}" if deputy else "",
        f"in Vertretung für {' und '.join(absent)}" if absent else "",
        hours,
    ]
    return Person(name or "ohne Namen", presence, ", ".join(filter(None, notes)), represented=bool(deputy))


def _hours(begin: time | None, end: time | None) -> str:
    if begin and end:
        return f"{begin:%H:%M} bis {end:%H:%M} Uhr"
    if begin:
        return f"ab {begin:%H:%M} Uhr"
    return f"bis {end:%H:%M} Uhr" if end else ""


def _grouped(
    people: Iterable[tuple[str, Person]], order: Sequence[str], names: Sequence[str]
) -> tuple[Delegation, ...]:
    """By organisation, in the order of the list of members; what it does not hold follows as it came."""
    ranks = {fold(organisation): rank for rank, organisation in reversed(list(enumerate(order)))}
    seats = {name: rank for rank, name in reversed(list(enumerate(names)))}
    groups: dict[str, tuple[str, list[Person]]] = {}
    for organisation, person in people:
        groups.setdefault(fold(organisation), (organisation, []))[1].append(person)
    listed = sorted(groups, key=lambda key: (key == "", ranks.get(key, len(ranks) + len(order))))
    return tuple(
        Delegation(
            groups[key][0] or "ohne Organisation",
            tuple(sorted(groups[key][1], key=lambda p: seats.get(person_key(p.name), len(seats)))),
        )
        for key in listed
    )

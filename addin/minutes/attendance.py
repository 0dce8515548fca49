"""Who was at a meeting, organisation by organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from addin.columns import fold
from addin.minutes.electorate import electorate
from addin.minutes.hours import Hours, hours_of
from addin.minutes.names import person_keys
from addin.minutes.people import is_vacant
from addin.minutes.quorate import turnout
from addin.minutes.roll import Roll, roll_of
from addin.minutes.rows import Attendance, Meeting
from addin.minutes.sheets import MeetingSheets


class Presence(Enum):
    """Whether somebody was there, in the words of the sheet."""

    PRESENT = "anwesend"
    EXCUSED = "entschuldigt"
    UNEXCUSED = "unentschuldigt"
    GUEST = "Gast"
    UNKNOWN = "ohne Angabe"


@dataclass(frozen=True, slots=True)
class Person:
    """One person's attendance; `note` says who came instead, for whom, or when the person came or left.

    `partly` is somebody who was there for a part of the meeting.
    """

    name: str
    presence: Presence
    note: str = ""
    represented: bool = False
    partly: bool = False

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

    `counted` is the summary of a longer list of which these people are a part. `voting` says how many of the voting
    members were there or represented, `quorum` whether that was enough to decide; each is empty where nobody can say,
    or nothing is asked for.
    """

    delegations: tuple[Delegation, ...]
    guests: tuple[Delegation, ...]
    counted: str = ""
    voting: str = ""
    quorum: str = ""

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
            partly = sum(person.partly for person in of_kind)
            of_these = [f"{represented} vertreten"] if represented else []
            of_these += [f"{partly} zeitweise"] if partly else []
            parts.append(f"{len(of_kind)} {word}" + (f" (davon {', '.join(of_these)})" if of_these else ""))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class _Deputies:
    """Who came for whom: names of deputies by absent member, and of absent members by deputy."""

    of_member: dict[str, str]
    for_members: dict[str, list[str]]


def attendance_list(sheets: MeetingSheets, meeting: Meeting, *, held: bool) -> AttendanceList:
    """The attendance of a meeting; for one that was held, members without an entry are listed too."""
    roll = roll_of(sheets, meeting)
    members = roll.members
    rows = _once(sheets.attendance_of(meeting), roll)
    deputies = _deputies(rows, roll)
    organisations = {roll.key(m.name): m.organisation or "" for m in reversed(members)}
    for member in members:
        for key in roll.keys(member.deputy):
            organisations.setdefault(key, member.organisation or "")
    found: dict[bool, list[tuple[str, Person]]] = {False: [], True: []}
    if held:
        entered = {roll.key(row.name) for row in rows if row.name}
        silent = (m for m in members if roll.key(m.name) not in entered and not is_vacant(m.name))
        found[False] += [
            (m.organisation or "", _person(m.name, roll.key(m.name), Presence.UNKNOWN, deputies)) for m in silent
        ]
    for row in rows:
        presence = Presence(row.status) if row.status else Presence.UNKNOWN
        key = roll.key(row.name)
        organisation = row.organisation or organisations.get(key, "")
        hours = hours_of([row] if not row.name else _alike(roll.entries.get(key, [row]), row), meeting)
        found[presence is Presence.GUEST].append((organisation, _person(row.name, key, presence, deputies, hours)))
    order = [m.organisation or "" for m in members]
    seats = {roll.key(m.name): rank for rank, m in reversed(list(enumerate(members)))}
    groups = _grouped(found[False], order, seats, roll)
    guests = _grouped(found[True], (), seats, roll)
    voting, quorum = _voting(sheets, meeting) if held else ("", "")
    return AttendanceList(groups, guests, voting=voting, quorum=quorum)


def _voting(sheets: MeetingSheets, meeting: Meeting) -> tuple[str, str]:
    voters = electorate(sheets, meeting)
    if voters is None:
        return "", ""
    there = turnout(voters, meeting, sheets.quorum)
    marked = any(member.votes for member in sheets.members)
    return there.counted if voters.by_list and marked else "", there.verdict


def _alike(entries: Iterable[Attendance], row: Attendance) -> list[Attendance]:
    """All entries of somebody who came, left and came back."""
    return [other for other in entries if other.status == row.status]


def _once(rows: Iterable[Attendance], roll: Roll) -> list[Attendance]:
    """Each person once, by the first entry with a status."""
    found: dict[object, Attendance] = {}
    for row in rows:
        key = roll.key(row.name) + "|" + fold(row.organisation or "") if row.name else row.number
        if key not in found or (found[key].status is None and row.status is not None):
            found[key] = row
    return list(found.values())


def _deputies(rows: Sequence[Attendance], roll: Roll) -> _Deputies:
    here = {roll.key(row.name): row.name for row in rows if row.name and row.status == "anwesend"}
    found = _Deputies({}, {})

    def came(deputy: str, absent: str) -> None:
        found.of_member.setdefault(roll.key(absent), deputy)
        for key in roll.keys(deputy) or {roll.key(deputy)}:
            found.for_members.setdefault(key, []).append(absent)

    for row in rows:
        away = row.status != "anwesend" or row.from_time or row.until_time
        if row.name and row.represented_by and away and person_keys(row.represented_by):
            came(row.represented_by, row.name)
    own = {roll.key(member.name) for member in roll.members if member.votes is not False}
    for member in roll.members:
        key = roll.key(member.name)
        if key in here or key in found.of_member:
            continue
        for deputy in sorted(roll.keys(member.deputy) & here.keys() - own):
            came(here[deputy] or "", member.name or "")
    return found


def _person(name: str | None, key: str, presence: Presence, deputies: _Deputies, hours: Hours | None = None) -> Person:
    hours = hours or Hours()
    deputy = deputies.of_member.get(key, "")
    absent = deputies.for_members.get(key, []) if presence is Presence.PRESENT else []
    notes = [
        f"{hours.otherwise(deputy)} vertreten durch {deputy}".strip() if deputy else "",
        f"in Vertretung für {' und '.join(absent)}" if absent else "",
    ]
    there = presence in (Presence.PRESENT, Presence.GUEST)
    notes = [hours.came_and_left, *notes] if there else [*notes, hours.plain]
    represented = bool(deputy) and presence is not Presence.PRESENT
    note = ", ".join(filter(None, notes))
    return Person(name or "ohne Namen", presence, note, represented=represented, partly=there and bool(hours))


def _grouped(
    people: Iterable[tuple[str, Person]], order: Sequence[str], seats: Mapping[str, int], roll: Roll
) -> tuple[Delegation, ...]:
    """By organisation, in the order of the list of members; what it does not hold follows as it came."""
    ranks = {fold(organisation): rank for rank, organisation in reversed(list(enumerate(order)))}
    groups: dict[str, tuple[str, list[Person]]] = {}
    for organisation, person in people:
        groups.setdefault(fold(organisation), (organisation, []))[1].append(person)
    listed = sorted(groups, key=lambda key: (key == "", ranks.get(key, len(ranks) + len(order))))
    return tuple(
        Delegation(
            groups[key][0] or "ohne Organisation",
            tuple(sorted(groups[key][1], key=lambda p: seats.get(roll.key(p.name), len(seats)))),
        )
        for key in listed
    )

"""The roll of a meeting: its attendance entries against the list of members and their deputies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from addin.columns import fold
from addin.minutes.names import person_key, person_keys
from addin.minutes.people import People, is_vacant, keys_of
from addin.minutes.rows import Attendance, Meeting, Member
from addin.minutes.sheets import MeetingSheets
from addin.minutes.votes import members_on

ABSENT = frozenset({"entschuldigt", "unentschuldigt"})


@dataclass(frozen=True, slots=True)
class Roll:
    """Who is entered for a meeting, and who might have been.

    `members` are those on its day. `entries` holds the rows by person, under the key by which the list of members
    and deputies knows that person. `perhaps` holds by member the rows that may be about that member: the name is
    short for several, or misspelt. `placeless` are persons with entries whose meeting nobody knows.
    """

    rows: tuple[Attendance, ...]
    members: tuple[Member, ...]
    people: People
    entries: Mapping[str, Sequence[Attendance]]
    perhaps: Mapping[str, Sequence[Attendance]]
    placeless: frozenset[str]

    def key(self, name: str | None) -> str:
        """By what a person is known here."""
        return self.people.key(person_key(name or ""))

    def keys(self, names: str | None) -> frozenset[str]:
        """By what the persons are known whom a cell names as deputies."""
        return frozenset(map(self.people.key, person_keys(names)))

    def of(self, member: Member) -> Sequence[Attendance]:
        """The entries of a member."""
        return self.entries.get(self.key(member.name), ())

    def came_for(self, member: Member) -> frozenset[str]:
        """The deputies whom the member's entries name."""
        return frozenset(key for row in self.of(member) for key in self.keys(row.represented_by))

    @property
    def present(self) -> frozenset[str]:
        """Those who are entered as present."""
        return frozenset(key for key, rows in self.entries.items() if any(row.status == "anwesend" for row in rows))

    @property
    def strangers(self) -> Sequence[Attendance]:
        """The entries of people who are there and stand neither among the members nor among their deputies."""
        return [
            row
            for key, rows in self.entries.items()
            if key not in self.people and not self.people.shortened(key)
            for row in rows
            if row.status == "anwesend"
        ]

    @property
    def nameless(self) -> Sequence[Attendance]:
        """The entries of members that lack a name."""
        return [row for row in self.rows if row.name is None and row.status != "Gast"]


def roll_of(sheets: MeetingSheets, meeting: Meeting) -> Roll:
    """The roll of a meeting; rows that probably mean it are among its entries."""
    rows = tuple(row for row in sheets.attendance if sheets.meant_by(row) is meeting)
    members = members_on(sheets.members, meeting.day)
    known = People(keys_of(member.name for member in members))
    for named in ((member.deputy for member in members), (row.represented_by for row in rows)):
        known = known.and_also(key for names in named for key in sorted(person_keys(names)))
    entries: dict[str, list[Attendance]] = {}
    for row in rows:
        if row.name:
            entries.setdefault(known.key(person_key(row.name)), []).append(row)
    placeless = frozenset(
        known.key(person_key(row.name)) for row in sheets.attendance if row.name and not sheets.meant_by(row)
    )
    return Roll(rows, members, known, entries, _perhaps(entries, members, known), placeless)


def _perhaps(
    entries: Mapping[str, Sequence[Attendance]], members: Iterable[Member], known: People
) -> dict[str, list[Attendance]]:
    missing = [key for key in keys_of(member.name for member in members) if key not in entries]
    found: dict[str, list[Attendance]] = {}
    for key, rows in entries.items():
        if key in known or not missing:
            continue
        meant = [name for name in known.shortened(key) if name in missing]
        alike = People(missing).alike(key) if not meant else None
        for name in (*meant, *([alike] if alike else ())):
            found.setdefault(name, []).extend(rows)
    return found


def same_organisation(row: Attendance, member: Member) -> bool:
    """Whether somebody came from a member's organisation."""
    return bool(row.organisation) and fold(row.organisation or "") == fold(member.organisation or "")


def seats(members: Iterable[Member]) -> list[Member]:
    """The members without vacant seats."""
    return [member for member in members if not is_vacant(member.name)]

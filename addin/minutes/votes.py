"""Votes: how they were cast, what they decide in the county's wording, and who may cast them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.columns import fold
from addin.minutes.names import is_filled, person_key, person_keys
from addin.minutes.rows import AgendaItem, Attendance, Meeting, Member
from addin.minutes.sheets import MeetingSheets

FIELDS = ("yes", "no", "abstentions")


@dataclass(frozen=True, slots=True)
class Votes:
    """The votes on an item; None is a number that cannot be read, an empty cell beside a filled one is 0."""

    yes: Decimal | None
    no: Decimal | None
    abstentions: Decimal | None

    @property
    def total(self) -> Decimal | None:
        """All votes together, abstentions included."""
        if self.yes is None or self.no is None or self.abstentions is None:
            return None
        return self.yes + self.no + self.abstentions

    @property
    def outcome(self) -> str:
        """What the votes decide; empty where they decide nothing.

        >>> Votes(Decimal(15), Decimal(0), Decimal(0)).outcome
        'einstimmig beschlossen'
        >>> Votes(Decimal(7), Decimal(7), Decimal(1)).outcome
        'abgelehnt'
        """
        if self.yes is None or self.no is None or not self.total:
            return ""
        if self.yes <= self.no:
            return "abgelehnt"
        return "mehrheitlich beschlossen" if self.no or self.abstentions else "einstimmig beschlossen"

    def __str__(self) -> str:
        """As the county writes it.

        >>> print(Votes(Decimal(15), Decimal(0), Decimal(0)))
        Ja: 15, Nein: 0, Enthaltungen: 0
        """
        numbers = ((self.yes, "Ja"), (self.no, "Nein"), (self.abstentions, "Enthaltungen"))
        return ", ".join(f"{word}: {shown_number(number)}" for number, word in numbers)


def shown_number(number: Decimal | None) -> str:
    """A number of votes as it is written; „ohne Angabe“ where it could not be read."""
    if number is None:
        return "ohne Angabe"
    return f"{number.normalize():f}".replace(".", ",") if number else "0"


def votes_of(item: AgendaItem) -> Votes | None:
    """The votes on an item, or None where all three cells are empty."""
    if not any(is_filled(item, name) for name in FIELDS):
        return None
    read: dict[str, Decimal | None] = {"yes": item.yes, "no": item.no, "abstentions": item.abstentions}
    return Votes(**{name: value if is_filled(item, name) else Decimal(0) for name, value in read.items()})


@dataclass(frozen=True, slots=True)
class Electorate:
    """How many could vote at a meeting; `by_list` is False where no list of members says who may."""

    count: int
    by_list: bool


def electorate(sheets: MeetingSheets, meeting: Meeting) -> Electorate | None:
    """Those who could vote at a meeting, or None where nobody's attendance is known.

    A deputy votes for an absent member: one who is named in „vertreten durch“, or the member's „Vertretung“
    who is present and has no vote of her own. Whoever is in doubt counts: a member for whom it is not said
    whether she votes, and an entry that cannot be read.
    """
    rows = [row for row in sheets.attendance if sheets.meant_by(row) is meeting]
    if not rows:
        return None
    voting = _voting(sheets.members, meeting.day)
    if not voting:
        guests = [row for row in rows if row.status == "Gast"]
        absent = [row for row in rows if _is_absent(row) and not person_keys(row.represented_by)]
        return Electorate(len(rows) - len(guests) - len(absent), by_list=False)
    nameless = sum(row.name is None and not _is_absent(row) and row.status != "Gast" for row in rows)
    placeless = {person_key(row.name) for row in sheets.attendance if row.name and not sheets.meant_by(row)}
    entries: dict[str, list[Attendance]] = {}
    for row in rows:
        if row.name:
            entries.setdefault(person_key(row.name), []).append(row)
    members = {person_key(member.name or "") for member in voting}
    present = {key for key, own in entries.items() if any(row.status == "anwesend" for row in own)}

    def takes_part(member: Member) -> bool:
        key = person_key(member.name or "")
        own = entries.get(key, [])
        return (
            any(row.status in ("anwesend", None) or person_keys(row.represented_by) for row in own)
            or bool(person_keys(member.deputy) & present - members)
            or (not own and key in placeless)
        )

    return Electorate(nameless + sum(map(takes_part, voting)), by_list=True)


def _is_absent(row: Attendance) -> bool:
    return row.status in ("entschuldigt", "unentschuldigt")


def members_on(members: tuple[Member, ...], day: date | None) -> tuple[Member, ...]:
    """The members on a day, each once for each organisation; all of them where the day is not known."""
    found: dict[tuple[str, str], Member] = {}
    for member in members:
        begun = day is None or member.member_from is None or member.member_from <= day
        ended = day is not None and member.member_until is not None and member.member_until < day
        if member.name and begun and not ended:
            found.setdefault((person_key(member.name), fold(member.organisation or "")), member)
    return tuple(found.values())


def _voting(members: tuple[Member, ...], day: date | None) -> tuple[Member, ...]:
    return tuple(member for member in members_on(members, day) if member.votes is not False)

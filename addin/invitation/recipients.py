"""Who is invited: the members in force on the day of the meeting, and the addresses that their mail goes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from addin.columns import fold
from addin.minutes.addresses import addresses_in
from addin.minutes.names import person_key
from addin.minutes.people import is_vacant
from addin.minutes.rows import Meeting, Member
from addin.minutes.sheets import MeetingSheets
from addin.minutes.votes import members_on


@dataclass(frozen=True, slots=True)
class Recipients:
    """The addresses, each once, and how many members no mail reaches: without an address, with none that is usable."""

    addresses: tuple[str, ...]
    members: int
    without: int
    broken: int


def invited(sheets: MeetingSheets, meeting: Meeting, today: date) -> tuple[Member, ...]:
    """The members in force on the day, each once, in the order of the list.

    Of a meeting without a day those of today: nobody who has left gets mail.
    """
    return members_on(sheets.members, meeting.day or today)


def recipients(members: Iterable[Member]) -> Recipients:
    """The usable addresses of these members; a person of several organisations is one member here.

    A vacant seat („N. N.“) is nobody whom the invitation has to reach, but its office's address may be known.
    """
    found: dict[str, str] = {}
    cells: dict[str, list[str | None]] = {}
    for member in members:
        if not is_vacant(member.name) or addresses_in(member.email).usable:
            cells.setdefault(person_key(member.name or ""), []).append(member.email)
    without = broken = 0
    for emails in cells.values():
        held = [addresses_in(email) for email in emails]
        usable = [address for one in held for address in one.usable]
        for address in usable:
            found.setdefault(address.casefold(), address)
        if not usable:
            if any(one.broken for one in held):
                broken += 1
            else:
                without += 1
    return Recipients(tuple(found.values()), len(cells), without, broken)


def address_of(name: str | None, members: Iterable[Member]) -> str:
    """The first usable address of a person by name; empty where none is known."""
    key = person_key(name or "")
    own = (member for member in members if name and person_key(member.name or "") == key)
    return next((address for member in own for address in addresses_in(member.email).usable), "")


@dataclass(frozen=True, slots=True)
class Seat:
    """A line of the list to sign: a member, and who may sign in her place."""

    organisation: str
    name: str
    deputy: str


def seats(members: Iterable[Member]) -> tuple[Seat, ...]:
    """By organisation, in the order in which the list of members first names each."""
    groups: dict[str, list[Seat]] = {}
    for member in members:
        seat = Seat(member.organisation or "ohne Organisation", member.name or "", member.deputy or "")
        groups.setdefault(fold(seat.organisation), []).append(seat)
    return tuple(seat for group in groups.values() for seat in group)

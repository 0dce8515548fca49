"""Votes: how they were cast, what they decide in the county's wording, and who is a member on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.columns import fold
from addin.minutes.names import is_filled, person_key
from addin.minutes.rows import AgendaItem, Member

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


def members_on(members: tuple[Member, ...], day: date | None) -> tuple[Member, ...]:
    """The members on a day, each once for each organisation; all of them where the day is not known.

    The first and the last day count. A membership that ends before it begins (P22) tells nothing: it counts.
    """
    found: dict[tuple[str, str], Member] = {}
    for member in members:
        since, until = member.member_from or date.min, member.member_until or date.max
        if member.name and (day is None or until < since or since <= day <= until):
            found.setdefault((person_key(member.name), fold(member.organisation or "")), member)
    return tuple(found.values())

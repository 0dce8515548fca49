"""Who may vote at a meeting, and when: bounds, as far as attendance, deputies and hours tell.

No sheet says at which time an item was dealt with. So nobody can be shown to have been away from it who was there at
any time; but who left before another came cannot have voted with that one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from addin.minutes.names import person_keys
from addin.minutes.people import is_vacant
from addin.minutes.roll import ABSENT, Roll, roll_of, same_organisation
from addin.minutes.rows import Attendance, Meeting, Member
from addin.minutes.sheets import MeetingSheets
from addin.minutes.spans import WHOLE, Span, moments, pieces, span_between

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """A vote, and when somebody was there to cast it, member or deputy: surely, and as far as can be excluded."""

    sure: Spans
    possible: Spans


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a meeting in which nobody came or went, and how many of the votes had somebody to cast them."""

    span: Span
    sure: int
    possible: int


@dataclass(frozen=True, slots=True)
class Electorate:
    """The votes at a meeting.

    `by_list` is False where no list of members says who may vote; `members` is the number of voting members on the
    day, without vacant seats and those of whom nobody knows whether they vote and whether they came. `unentered` is
    the number of those without any entry, who are taken for absent.
    """

    seats: tuple[Seat, ...]
    members: int
    by_list: bool
    unentered: int = 0

    @property
    def count(self) -> int:
        """How many could vote at any time of the meeting, at most."""
        return sum(bool(seat.possible) for seat in self.seats)

    @property
    def at_once(self) -> int:
        """How many could vote in one and the same moment, at most."""
        spans = [span for seat in self.seats for span in seat.possible]
        return max((_there(self.seats, moment, "possible") for moment in moments(spans)), default=0)

    def over(self, meeting: Span) -> Sequence[Stretch]:
        """The meeting, cut where the number of those who may vote changes."""
        spans = [span for seat in self.seats for span in (*seat.sure, *seat.possible)]
        found: list[Stretch] = []
        for piece in pieces(spans, meeting):
            middle = (piece.start + piece.end) / 2
            sure, possible = (_there(self.seats, middle, how) for how in ("sure", "possible"))
            alike = found and (found[-1].sure, found[-1].possible) == (sure, possible)
            start = found.pop().span.start if alike else piece.start
            found.append(Stretch(Span(start, piece.end), sure, possible))
        return found


def electorate(sheets: MeetingSheets, meeting: Meeting) -> Electorate | None:
    """Those who could vote at a meeting, or None where nobody's attendance is known.

    A deputy votes for an absent member, be it for a part of the meeting: one who is named in „vertreten durch“, or
    the member's „Vertretung“ who is present and has no vote of her own. Member and deputy have one vote. Whoever is
    in doubt counts as possible: a member for whom it is not said whether she votes, an entry that cannot be read or
    is misspelt, somebody from the organisation of a member who is not there.
    """
    roll = roll_of(sheets, meeting)
    if not roll.rows:
        return None
    voting = [member for member in roll.members if member.votes is not False]
    if not voting:
        rows = [row for row in roll.rows if row.status != "Gast" and not _is_missing(row)]
        seats = tuple(Seat(_hours([row]), _hours([row])) for row in rows)
        return Electorate(seats, 0, by_list=False)
    seated = _seats(roll, voting)
    nameless = [Seat((), _hours([row])) for row in roll.nameless if row.status not in ABSENT]
    unentered = sum(
        not (seat.possible or roll.of(member) or is_vacant(member.name))
        for member, seat in zip(voting, seated, strict=True)
    )
    return Electorate((*seated, *nameless), _members(voting, seated), by_list=True, unentered=unentered)


def _seats(roll: Roll, voting: Sequence[Member]) -> list[Seat]:
    own_vote = {roll.key(member.name) for member in voting}
    counted: set[str] = set()  # one deputy surely casts one vote; whether also a second, nobody knows
    strangers = list(roll.strangers)
    found = []
    for member in voting:
        rows = roll.of(member)
        sure = _hours(row for row in rows if row.status == "anwesend")
        possible = _hours(row for row in rows if row.status in ("anwesend", None))
        possible += _hours(row for row in roll.perhaps.get(roll.key(member.name), ()) if row.status not in ABSENT)
        for deputy in sorted(roll.came_for(member)):
            hours = _hours(_there_at_all(roll.entries.get(deputy, ()))) or (WHOLE,)
            possible += hours
            away = any(row.status in ABSENT for row in roll.entries.get(deputy, ()))
            if deputy not in own_vote | counted and not away:
                sure += hours
                counted.add(deputy)
        for deputy in sorted((roll.keys(member.deputy) & roll.present) - own_vote):
            hours = _hours(_there_at_all(roll.entries[deputy]))
            possible += hours
            if deputy not in counted:
                sure += hours
                if WHOLE not in _hours(row for row in rows if row.status == "anwesend"):
                    counted.add(deputy)
        if not rows and roll.key(member.name) in roll.placeless:
            possible += (WHOLE,)
        if not possible and (came := next((row for row in strangers if same_organisation(row, member)), None)):
            strangers.remove(came)
            possible += _hours([came])
        found.append(Seat(sure, possible))
    return found


def _members(voting: Sequence[Member], seated: Sequence[Seat]) -> int:
    """Voting members; where some are marked as such, the unmarked ones only as far as they came."""
    marked = any(member.votes for member in voting)
    return sum(
        not is_vacant(member.name) and (bool(member.votes) or not marked or bool(seat.possible))
        for member, seat in zip(voting, seated, strict=True)
    )


def _is_missing(row: Attendance) -> bool:
    return row.status in ABSENT and not person_keys(row.represented_by)


def _there_at_all(rows: Iterable[Attendance]) -> list[Attendance]:
    return [row for row in rows if row.status not in ABSENT]


def _hours(rows: Iterable[Attendance]) -> Spans:
    return tuple(span_between(row.from_time, row.until_time) for row in rows)


def _there(seats: Iterable[Seat], minute: float, how: str) -> int:
    """How many votes somebody is there to cast in a moment."""
    return sum(any(span.holds(minute) for span in getattr(seat, how)) for seat in seats)

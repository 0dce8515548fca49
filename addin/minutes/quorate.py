"""Whether the group could decide at a meeting: the quorum against those who were there or represented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from addin.minutes.electorate import Electorate, Stretch
from addin.minutes.rows import Meeting
from addin.minutes.spans import WHOLE, Span, clock_of, span_between
from addin.programme.quorum import Quorum

_TOLD_CHANGES = 3  # more changes than these are told as a range, not one by one


class Quorate(Enum):
    """How it stood with the quorum, in the words of the minutes."""

    MET = "gegeben"
    FROM_LATER = "nicht von Anfang an gegeben"
    LOST = "nicht durchgehend gegeben"
    MISSED = "nicht gegeben"
    UNCLEAR = "aus der Anwesenheit nicht sicher festzustellen"


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many voting members were there or represented over a meeting, against what is needed.

    `members` is how many there are, 0 where no list says so; `needed` is None where the group has no quorum.
    `unentered` members have no entry: nobody can say that they were missing.
    """

    stretches: Sequence[Stretch]
    members: int
    quorum: Quorum | None = None
    unentered: int = 0

    @property
    def needed(self) -> int | None:
        """How many must be there; None where there is no quorum, or nobody knows of how many it is a share."""
        if self.quorum is None or (self.quorum.is_share and not self.members):
            return None
        return self.quorum.needed(self.members)

    @property
    def most(self) -> int:
        """How many were there in one moment, at most."""
        return max(stretch.possible for stretch in self.stretches)

    @property
    def state(self) -> Quorate | None:
        """How it stood with the quorum; None where there is none."""
        needed = self.needed
        if needed is None:
            return None
        lacking = [self._lacks(stretch) for stretch in self.stretches]
        if all(lacking):
            return Quorate.MISSED
        if any(lacking):
            return Quorate.LOST if any(lacking[lacking.index(False) :]) else Quorate.FROM_LATER
        return Quorate.MET if all(stretch.sure >= needed for stretch in self.stretches) else Quorate.UNCLEAR

    @property
    def lacking(self) -> str:
        """When there were too few, like „bis 14:25 Uhr, ab 16:00 Uhr“."""
        joined: list[Span] = []
        for stretch in filter(self._lacks, self.stretches):
            start = joined.pop().start if joined and joined[-1].end == stretch.span.start else stretch.span.start
            joined.append(Span(start, stretch.span.end))
        return ", ".join(self._when(span) for span in joined)

    @property
    def counted(self) -> str:
        """How many were there, like „14 von 15, ab 15:30 Uhr 13“."""
        of_all = f" von {self.members}" if self.members else ""
        first, *later = self.stretches
        if len(later) > _TOLD_CHANGES:
            least = min(stretch.sure for stretch in self.stretches)
            return f"{least} bis {self.most}{of_all}, je nach Uhrzeit"
        after = [f"ab {clock_of(stretch.span.start):%H:%M} Uhr {_number(stretch)}" for stretch in later]
        return ", ".join([f"{_number(first)}{of_all}", *after])

    @property
    def verdict(self) -> str:
        """What the minutes say about the quorum; empty where there is none."""
        state, needed = self.state, self.needed
        if state is None:
            return ""
        times = f"; zu wenige waren es {self.lacking}" if state in (Quorate.FROM_LATER, Quorate.LOST) else ""
        return f"{state.value}{times} (nötig: {needed}; {self.quorum})"

    def _lacks(self, stretch: Stretch) -> bool:
        return stretch.possible + self.unentered < (self.needed or 0)

    def _when(self, span: Span) -> str:
        first, last = self.stretches[0].span.start, self.stretches[-1].span.end
        if span.start == first:
            return f"bis {clock_of(span.end):%H:%M} Uhr"
        if span.end == last:
            return f"ab {clock_of(span.start):%H:%M} Uhr"
        return f"von {clock_of(span.start):%H:%M} bis {clock_of(span.end):%H:%M} Uhr"


def turnout(voters: Electorate, meeting: Meeting, quorum: Quorum | None) -> Turnout:
    """Who was there of those who may vote, from the begin to the end of a meeting as far as they are known."""
    within = span_between(meeting.begin, meeting.end)
    if within.start == within.end:
        within = WHOLE
    return Turnout(voters.over(within), voters.members, quorum, voters.unentered)


def _number(stretch: Stretch) -> str:
    return str(stretch.sure) if stretch.sure == stretch.possible else f"{stretch.sure} bis {stretch.possible}"

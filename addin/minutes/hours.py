"""From when to when somebody was at a meeting, in the words of the minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from addin.minutes.rows import Attendance, Meeting


@dataclass(frozen=True, slots=True)
class Hours:
    """The stretches in which somebody was there; None is the begin or the end of the meeting.

    Without a stretch nothing was said: somebody was there for the whole meeting, or not at all.
    """

    stretches: tuple[tuple[time | None, time | None], ...] = ()

    def __bool__(self) -> bool:
        """Whether it was only a part of the meeting."""
        return bool(self.stretches)

    @property
    def came_and_left(self) -> str:
        """Like „kam um 14:25 Uhr, ging um 15:30 Uhr“; of several stretches „da bis 15:00 Uhr und ab 15:30 Uhr“.

        >>> Hours(((time(14, 25), None),)).came_and_left
        'kam um 14:25 Uhr'
        """
        if len(self.stretches) != 1:
            return f"da {self.plain}" if self.stretches else ""
        ((come, left),) = self.stretches
        parts = (f"kam um {come:%H:%M} Uhr" if come else "", f"ging um {left:%H:%M} Uhr" if left else "")
        return ", ".join(filter(None, parts))

    @property
    def plain(self) -> str:
        """Like „14:00 bis 15:00 Uhr“ or „ab 14:25 Uhr“."""
        return " und ".join(_stretch(*stretch) for stretch in self.stretches)

    def otherwise(self, deputy: str) -> str:
        """When a deputy stood in for somebody who was there for a part: „bis dahin“, „danach“ or „sonst“."""
        if len(self.stretches) != 1 or not deputy:
            return "sonst" if self.stretches else ""
        ((come, left),) = self.stretches
        return "sonst" if come and left else "bis dahin" if come else "danach"


def hours_of(rows: Iterable[Attendance], meeting: Meeting) -> Hours:
    """The hours of somebody's entries, in their order; who was there from begin to end has none.

    Hours that are reversed (P22) are shown as they were entered.
    """
    found: list[tuple[time | None, time | None]] = []
    for row in rows:
        come, left = row.from_time, row.until_time
        if come and left and left < come:
            found.append((come, left))
            continue
        late = come if come and (meeting.begin is None or come > meeting.begin) else None
        early = left if left and (meeting.end is None or left < meeting.end) else None
        if late is None and early is None:
            return Hours()
        found.append((late, early))
    return Hours(tuple(sorted(set(found), key=lambda stretch: stretch[0] or time())))


def _stretch(begin: time | None, end: time | None) -> str:
    if begin and end:
        return f"{begin:%H:%M} bis {end:%H:%M} Uhr"
    return f"ab {begin:%H:%M} Uhr" if begin else f"bis {end:%H:%M} Uhr"

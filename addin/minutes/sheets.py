"""The five sheets of the Kerngruppe, read, and how their rows find each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from addin.columns import Row, Table, fold
from addin.findings import shown
from addin.minutes.names import meeting_key
from addin.minutes.rows import AgendaItem, Attendance, Meeting, Member, Task
from addin.programme.quorum import Quorum

R = TypeVar("R", bound=Row)
RowOfMeeting: TypeAlias = Attendance | AgendaItem | Task
MODELS: tuple[type[Row], ...] = (Member, Meeting, Attendance, AgendaItem, Task)
_LIKENESS = 75.0  # rapidfuzz ratio above which a meeting without any number in its name is proposed


@dataclass(frozen=True)
class MeetingSheets:
    """The rows of the five sheets; `missing` names the sheets that the workbook does not have at all.

    `quorum` is what the programme or the sheet „Programm“ says about from when on the group can decide.
    """

    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    tasks: tuple[Task, ...] = ()
    missing: frozenset[str] = frozenset()
    quorum: Quorum | None = None

    @classmethod
    def of(cls, tables: Mapping[type[Row], Table[Any]]) -> MeetingSheets:
        """The sheets from the tables that were read; a model without a table is a missing sheet."""
        return cls(
            members=_rows(tables, Member),
            meetings=_rows(tables, Meeting),
            attendance=_rows(tables, Attendance),
            agenda=_rows(tables, AgendaItem),
            tasks=_rows(tables, Task),
            missing=frozenset(model.SHEET for model in MODELS if model not in tables),
        )

    def has(self, model: type[Row]) -> bool:
        """Whether the workbook has the sheet, be it empty."""
        return model.SHEET not in self.missing

    @property
    def rows_of_meetings(self) -> tuple[RowOfMeeting, ...]:
        """All rows that name a meeting."""
        return (*self.attendance, *self.agenda, *self.tasks)

    @cached_property
    def by_key(self) -> Mapping[str, tuple[Meeting, ...]]:
        """The meetings of each number; more than one where a number was given twice."""
        found: dict[str, tuple[Meeting, ...]] = {}
        for meeting in self.meetings:
            if meeting.serial is not None:
                key = meeting_key(meeting.serial)
                found[key] = (*found.get(key, ()), meeting)
        return found

    def meeting_of(self, row: RowOfMeeting) -> Meeting | None:
        """The meeting that a row names."""
        named = self.by_key.get(meeting_key(row.meeting), ()) if row.meeting is not None else ()
        return named[0] if named else None

    def meant_by(self, row: RowOfMeeting) -> Meeting | None:
        """The meeting that a row names or, where there is no such one, probably means."""
        if row.meeting is None:
            return None
        return self.meeting_of(row) or self.nearest(row.meeting)

    def nearest(self, name: str) -> Meeting | None:
        """The one meeting that a wrong name probably means: the same date, the same digits, or a like word.

        Digits that differ are another meeting, however like the rest is: „2022/4“ is not „2022/1“.
        """
        meetings = [named[0] for named in self.by_key.values()]
        on_day = [meeting for meeting in meetings if meeting.day and shown(meeting.day) == name]
        if len(on_day) == 1:
            return on_day[0]
        if digits := _digits(name):
            same = [meeting for meeting in meetings if _digits(meeting.serial or "") == digits]
            return same[0] if len(same) == 1 else None
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a meeting is not in its list

        words = {key: named[0] for key, named in self.by_key.items() if not _digits(key)}
        best = process.extractOne(meeting_key(name), list(words), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
        return words[best[0]] if best else None

    def attendance_of(self, meeting: Meeting) -> tuple[Attendance, ...]:
        """The attendance rows that name a meeting."""
        return _naming(self.attendance, meeting)

    def agenda_of(self, meeting: Meeting) -> tuple[AgendaItem, ...]:
        """The agenda items that name a meeting, in the order of the sheet."""
        return _naming(self.agenda, meeting)

    def tasks_of(self, meeting: Meeting) -> tuple[Task, ...]:
        """The tasks that name a meeting."""
        return _naming(self.tasks, meeting)


def is_planned(meeting: Meeting, today: date) -> bool:
    """Whether a meeting has not been held yet: by its status or, without one, by its date."""
    if meeting.status is None:
        return meeting.day is not None and meeting.day > today
    return meeting.status == "geplant"


Named = TypeVar("Named", Attendance, AgendaItem, Task)


def _naming(rows: Sequence[Named], meeting: Meeting) -> tuple[Named, ...]:
    if meeting.serial is None:
        return ()
    key = meeting_key(meeting.serial)
    return tuple(row for row in rows if row.meeting is not None and meeting_key(row.meeting) == key)


def _rows(tables: Mapping[type[Row], Table[Any]], model: type[R]) -> tuple[R, ...]:
    table = tables.get(model)
    return tuple(row for row in table.rows if isinstance(row, model)) if table else ()


def _digits(name: str) -> tuple[int, ...]:
    return tuple(int(number[-9:]) for number in re.findall(r"\d+", fold(name)))

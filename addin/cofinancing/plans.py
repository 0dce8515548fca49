"""Grant notices over time: which notice, and with it which plan of a module, is in force on a day.

An amended decision replaces, module by module, plan and cap from its date on; modules that it does not name keep
theirs. What bears no date is the first notice's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from addin.cofinancing.rows import PlanLine
from addin.columns import Module
from addin.programme.model import Programme


@dataclass(frozen=True, slots=True)
class Notice:
    """A grant notice (Bescheid). `number` counts from 1; `on` is its date, None where the first one's is not known.

    `end` is the last day on which it is the latest, None for the last of all. The first is in force before its date,
    too.
    """

    number: int
    on: date | None = None
    end: date | None = None

    @property
    def name(self) -> str:
        """What the office calls it, like „Bescheid vom 04.05.2020“."""
        return f"Bescheid vom {self.on:%d.%m.%Y}" if self.on else "erster Bescheid"

    @property
    def source(self) -> str:
        """Where something stands, like „laut Bescheid vom 04.05.2020“."""
        return f"laut {self.name}" if self.on else "laut erstem Bescheid"


@dataclass(frozen=True, slots=True)
class Plans:
    """All notices in the order of their dates, one at least, and which of them have a plan for a module.

    `named` holds the numbers of those notices, ascending; None stands for lines that name no module.
    """

    notices: tuple[Notice, ...]
    named: Mapping[Module | None, tuple[int, ...]]

    def notice(self, on: date | None) -> Notice:
        """The notice that a date in „Bescheid vom“ means; without a date the first."""
        return next((notice for notice in self.notices if on is not None and notice.on == on), self.notices[0])

    def on(self, day: date | None) -> Notice:
        """The latest notice on a day: before the first one the first, and without a day the last of all."""
        for notice in self.notices:
            if day is not None and (notice.end is None or day <= notice.end):
                return notice
        return self.notices[-1]

    def in_force(self, module: Module | None, day: date | None) -> Notice | None:
        """The notice whose plan of a module holds on a day; None where none up to then has a plan for it."""
        return self.plan_under(module, self.on(day))

    def plan_under(self, module: Module | None, latest: Notice) -> Notice | None:
        """The notice whose plan of a module holds while `latest` is the latest; None where none has a plan for it."""
        number = max((number for number in self.named.get(module, ()) if number <= latest.number), default=None)
        return None if number is None else self.notices[number - 1]


def plans_of(lines: Iterable[PlanLine], programme: Programme) -> Plans:
    """The notices that plan and „Programm“ name."""
    lines = tuple(lines)
    planned: _Stated = [(line.module, line.notice) for line in lines]
    terms: _Stated = [(module.number, stated.notice) for module in programme.modules for stated in module.by_notice]
    terms += [
        (module.number, None) for module in programme.modules if module.ceiling is not None and not module.by_notice
    ]
    first = _first_date(planned, terms, programme.grant.notice_date)
    later = sorted({on for _, on in (*planned, *terms) if on is not None and on != first})
    dates = (first, *later)
    ends = (*(on - timedelta(days=1) for on in later), None)
    notices = tuple(Notice(number, on, end) for number, (on, end) in enumerate(zip(dates, ends, strict=True), start=1))
    numbers = {notice.on: notice.number for notice in notices}
    named: dict[Module | None, set[int]] = {}
    for module, on in planned:
        named.setdefault(module, set()).add(1 if on is None else numbers[on])
    return Plans(notices, {module: tuple(sorted(found)) for module, found in named.items()})


_Stated = list[tuple[Module | None, date | None]]
"""What names a notice: the module that it is about, and the date that stands beside it."""


def _first_date(planned: _Stated, terms: _Stated, stated: date | None) -> date | None:
    """The date of the first notice; None where what bears no date is of an earlier one whose date nobody wrote.

    `stated` is „Bescheid vom“ in the keys of „Programm“, which may mean the first notice or the latest. A list in
    which nothing bears a date says nothing about it.
    """
    dated = [on for listed in (planned, terms) for _, on in listed if on is not None]
    if not dated:
        return stated
    mixed = [listed for listed in (planned, terms) if len({on is None for _, on in listed}) > 1]
    if not mixed or _is_first(min(dated), (planned, terms), mixed):
        return min(dated)
    if stated is None or stated > min(dated):
        return None
    for listed in mixed:
        undated = {module for module, on in listed if on is None}
        if any(on == stated and module in undated for module, on in listed):
            return None
    return stated


def _is_first(earliest: date, stated: Iterable[_Stated], mixed: Iterable[_Stated]) -> bool:
    """Whether the earliest date is the first notice's: a list that dates all it names begins with it.

    Not where another list has something of that date for a module, and before it something without one.
    """
    if not any(listed and min((on or date.min for _, on in listed)) == earliest for listed in stated):
        return False
    undated = ({module for module, on in listed if on is None} for listed in mixed)
    return not any(
        on == earliest and module in modules
        for listed, modules in zip(mixed, undated, strict=True)
        for module, on in listed
    )

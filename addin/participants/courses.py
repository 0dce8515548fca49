"""Who was in which measure on which days, and when there were more persons than places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from operator import attrgetter, itemgetter
from typing import NamedTuple

from addin.columns import fold
from addin.columns.cells import is_empty
from addin.columns.text import is_dash
from addin.participants.context import Context
from addin.participants.days import Days, Load, joined, sums
from addin.participants.identity import Identity
from addin.participants.rows import Measure, Participant

_PLACE = attrgetter("measure", "module", "provider")
_STAY = attrgetter("entry", "exit")


Stay = tuple[date, date, Participant, Identity | None]
"""First and last day of one row in a measure, the row, and who it is about; no class, for there are ten thousand."""


class Crowd(NamedTuple):
    """Days on which a course has more persons than places; several runs of it may go on at the same time."""

    days: Days
    persons: int
    places: Decimal
    runs: int


@dataclass(slots=True)
class Course:
    """The runs of one measure with the days of each, and the stays in any of them.

    Who takes part in which of two runs at the same time cannot be told: their places count together. `parts`
    are the same by provider, where several providers have a measure of that name.
    """

    runs: list[tuple[Measure, Days]] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    parts: dict[str, Course] = field(default_factory=dict)

    def add(self, run: Measure) -> None:
        """One more run; one that ends before it begins has no days."""
        days = Days(run.start or date.min, run.end or date.max)
        if days.first <= days.last:
            self.runs.append((run, days))

    def end_of_stay(self, entry: date) -> date:
        """The last day of the run that someone entered: of several the first to end, else that of the next run."""
        entered = [days.last for _, days in self.runs if days.first <= entry <= days.last]
        following = min((days for _, days in self.runs if days.first > entry), default=None)
        return min(entered) if entered else following.last if following else entry

    def crowds(self) -> list[Crowd]:
        """The days on which more persons were in the course than the runs of that day have places, in order.

        Silent on days on which no run goes on, or one without a number of places.
        """
        limits = [(_limit(run), days) for run, days in self.runs]
        fewest = min((limit for limit, _ in limits if limit is not None), default=None)
        if fewest is None or self._most_rows() <= fewest:
            return []
        loads: list[tuple[Days, Load]] = [(days, (1, 0, 0, 0)) for days in self._persons()]
        loads += [(days, (0, limit or 0, int(limit is None), 1)) for limit, days in limits]
        return [
            Crowd(days, int(persons), Decimal(places), int(runs))
            for days, (persons, places, unknown, runs) in sums(loads)
            if runs and not unknown and persons > places
        ]

    def _persons(self) -> Iterator[Days]:
        """The days of each person: one with several rows at the same time is there once."""
        rows = Counter(who for _, _, _, who in self.stays)
        several: dict[Identity, list[Days]] = {}
        for first, last, _, who in self.stays:
            if who is None or rows[who] == 1:
                yield Days(first, last)
            else:
                several.setdefault(who, []).append(Days(first, last))
        for stretches in several.values():
            yield from joined(stretches)

    def _most_rows(self) -> int:
        """How many rows share a day at most: the quick look, after which most courses need no second one."""
        most = ended = 0
        firsts, lasts = (sorted(map(date.toordinal, map(itemgetter(end), self.stays))) for end in (0, 1))
        for begun, first in enumerate(firsts, start=1):
            while lasts[ended] < first:
                ended += 1
            if begun - ended > most:  # noqa: PLR1730 - max() would take twice as long
                most = begun - ended
        return most


def _limit(run: Measure) -> Decimal | None:
    """The number of places; a dash, which among numbers is read as 0, says here that there is none."""
    return None if run.places is None or is_dash(run.cell("places").value) else run.places


def courses(people: Sequence[Participant], who: Sequence[Identity | None], context: Context) -> list[Course]:
    """The courses of the sheet „Maßnahmen“ that have places, with the stays in them."""
    known = _by_name(context)
    if not known:
        return []
    today = context.today
    found: dict[object, _Entered | None] = {}
    for person, identified, place, (entry, exit_) in zip(
        people, who, map(_PLACE, people), map(_STAY, people), strict=True
    ):
        if entry is None:
            continue
        if place in found:
            entered = found[place]
        else:
            entered = found[place] = _entered(known, *place, context.period(person.module))
        if entered is None or not entered.start <= entry <= entered.end:
            continue
        for course in entered.courses:
            last = exit_ or (min(course.end_of_stay(entry), entered.end, today) if _is_open(person) else entry)
            course.stays.append((entry, last if last > entry else entry, person, identified))
    return [course for modules in known.values() for course in modules.values()]


def _is_open(person: Participant) -> bool:
    """Whether the list says that a stay goes on: not without a column for exits, and not where one cannot be read."""
    column = person.place.columns.get("exit")
    if column is None:
        return False
    typed = person.place.raw(column)
    return is_empty(typed) or is_dash(typed)


class _Entered(NamedTuple):
    """What rows under one name, module and provider enter, and the first and last day on which it is funded."""

    courses: Sequence[Course]
    start: date
    end: date


def _entered(
    known: Mapping[str, Mapping[int | None, Course]],
    measure: str | None,
    module: object,
    provider: str | None,
    period: tuple[date, date],
) -> _Entered | None:
    modules = known.get(fold(measure or ""))
    if modules is None:
        return None
    if isinstance(module, int):
        course = modules.get(module) or modules.get(None)
    else:  # no module that can be read: the name tells, where it stands for one
        course = next(iter(modules.values())) if len(modules) == 1 else None
    if course is None:
        return None
    part = course.parts.get(fold(provider)) if provider else None
    return _Entered((course, part) if part else (course,), *period)


def _by_name(context: Context) -> dict[str, dict[int | None, Course]]:
    """The courses by folded name and module; only names with a number of places somewhere."""
    found: dict[str, dict[int | None, Course]] = {}
    for name, runs in context.measures_by_name.items():
        if not name or all(_limit(run) is None for run in runs):
            continue
        numbers = {run.module for run in runs if isinstance(run.module, int)}
        only = next(iter(numbers)) if len(numbers) == 1 else None
        modules = found[name] = {}
        for run in runs:
            modules.setdefault(run.module if isinstance(run.module, int) else only, Course()).add(run)
        for course in modules.values():
            providers = {fold(run.provider or "") for run, _ in course.runs}
            if len(providers) > 1 and "" not in providers:
                for run, _ in course.runs:
                    course.parts.setdefault(fold(run.provider or ""), Course()).add(run)
    return found

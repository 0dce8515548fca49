"""What the participant rules need to know besides the row itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial

from addin.columns import fold
from addin.participants.rows import Measure
from addin.programme.county import find_municipality
from addin.programme.model import Ages, ModuleTerms, Municipality, Programme
from addin.programme.residence import Match, recognise_residence


@dataclass(frozen=True)
class Context:
    """The programme's terms, the day of the check, and the measures (None where the sheet is missing)."""

    programme: Programme
    today: date
    measures: Sequence[Measure] | None = None

    # Ten thousand rows share few modules, days, statuses and places: each is looked up once.

    @cached_property
    def period(self) -> Callable[[object], tuple[date, date]]:
        """First and last funded day of a module."""
        return cache(self.programme.period)

    @cached_property
    def module(self) -> Callable[[object], ModuleTerms | None]:
        """The terms of a module; None where the programme has none of that number."""
        return cache(self.programme.module)

    @cached_property
    def ages_on(self) -> Callable[[date], Ages]:
        """The age limits in force on a day."""
        return cache(self.programme.ages_on)

    @cached_property
    def residence(self) -> Callable[[str], Match]:
        """What a residence status is, by its text."""
        return cache(partial(recognise_residence, self.programme))

    @cached_property
    def municipality(self) -> Callable[[str], Municipality | None]:
        """The county's municipality of that name."""
        return cache(partial(find_municipality, self.programme.county))

    def is_funded(self, module: object, day: date) -> bool:
        """Whether a module is funded on a day."""
        start, end = self.period(module)
        return start <= day <= end

    @cached_property
    def measures_by_name(self) -> Mapping[str, Sequence[Measure]]:
        """Measures by their folded name; a name may stand for several runs of a course."""
        found: dict[str, list[Measure]] = {}
        for measure in self.measures or ():
            if measure.name:
                found.setdefault(fold(measure.name), []).append(measure)
        return found


def years_between(birth: date, day: date) -> int:
    """Completed years of life on a day (§§ 187 (2), 188 (2) BGB).

    A year of life is complete at the end of the day before the birthday; born on 29 February, one is a year
    older from 1 March in a common year.

    >>> years_between(date(2000, 2, 29), date(2018, 2, 28)), years_between(date(2000, 2, 29), date(2018, 3, 1))
    (17, 18)
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))

"""What the participant rules need to know besides the row itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

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

    @cached_property
    def _periods(self) -> dict[object, tuple[date, date]]:
        return {}

    def period(self, module: object) -> tuple[date, date]:
        """First and last funded day of a module; looked up once for each."""
        period = self._periods.get(module)
        if period is None:
            period = self._periods[module] = self.programme.period(module)
        return period

    @cached_property
    def _ages(self) -> dict[date, Ages]:
        return {}

    def ages_on(self, day: date) -> Ages:
        """The age limits in force on a day; looked up once for each."""
        ages = self._ages.get(day)
        if ages is None:
            ages = self._ages[day] = self.programme.ages_on(day)
        return ages

    @cached_property
    def _modules(self) -> Mapping[object, ModuleTerms]:
        return {module.number: module for module in self.programme.modules}

    def module(self, number: object) -> ModuleTerms | None:
        """The terms of a module; None where the programme has none of that number."""
        return self._modules.get(number)

    @cached_property
    def _residences(self) -> dict[str, Match]:
        return {}

    def residence(self, text: str) -> Match:
        """What a residence status is, by its text; looked up once for each."""
        match = self._residences.get(text)
        if match is None:
            match = self._residences[text] = recognise_residence(self.programme, text)
        return match

    @cached_property
    def _municipalities(self) -> dict[str, Municipality | None]:
        return {}

    def municipality(self, text: str) -> Municipality | None:
        """The county's municipality of that name; looked up once for each."""
        if text not in self._municipalities:
            self._municipalities[text] = find_municipality(self.programme.county, text)
        return self._municipalities[text]

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

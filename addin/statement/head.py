"""The head of the Verwendungsnachweis: who was granted what by whom, and for which time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from addin.cofinancing.results import Cofinancing
from addin.columns import tidy

TO_BE_ADDED = "[bitte ergänzen]"
"""Stands where the workbook says nothing."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the figures; texts are empty, and dates missing, where the workbook does not say.

    `periods` are modules with a period of their own: title, first and last day.
    """

    recipient: str
    authority: str
    file_number: str
    notices: tuple[date, ...]
    start: date
    end: date
    is_own_period: bool
    periods: tuple[tuple[str, date, date], ...]
    programme: str
    directive: str
    day: date | None

    @property
    def period(self) -> str:
        """First and last day of the grant, and those of modules that have others."""
        whole = _days(self.start, self.end)
        return "; ".join((whole, *(f"{title}: {_days(start, end)}" for title, start, end in self.periods)))

    def entries(self) -> Sequence[tuple[str, str]]:
        """Each entry with its label, in order."""
        dates = ", ".join(f"{on:%d.%m.%Y}" for on in self.notices)
        return (
            ("Zuwendungsempfänger", self.recipient or TO_BE_ADDED),
            ("Bewilligungsbehörde", self.authority or TO_BE_ADDED),
            ("Aktenzeichen", self.file_number or TO_BE_ADDED),
            ("Bescheide vom" if len(self.notices) > 1 else "Bescheid vom", dates or TO_BE_ADDED),
            ("Bewilligungszeitraum", self.period if self.is_own_period else f"{self.period} {TO_BE_ADDED}"),
            ("Programm", self.programme),
            ("Richtlinie", self.directive or TO_BE_ADDED),
            ("Stand", f"{self.day:%d.%m.%Y}" if self.day else TO_BE_ADDED),
        )

    def missing(self) -> Sequence[str]:
        """What the sheet „Programm“ does not say."""
        known = {
            "Bewilligungsbehörde": self.authority,
            "Aktenzeichen": self.file_number,
            "Bescheid vom": self.notices,
            "Bewilligungszeitraum": self.is_own_period,
        }
        return [label for label, value in known.items() if not value]


def head_of(result: Cofinancing, recipient: str = "") -> Head:
    """The head; `recipient` is whom the sheet „Programm“ names, else it is the programme's county."""
    programme = result.programme
    grant = programme.grant
    periods = []
    for module in result.modules:
        terms = programme.module(module.module)
        if terms is not None and programme.period(terms.number) != (grant.start, grant.end):
            periods.append((f"Baustein {terms.number}", *programme.period(terms.number)))
    return Head(
        recipient=tidy(recipient) or programme.county.name,
        authority=grant.authority,
        file_number=grant.file_number,
        notices=tuple(under.notice.on for under in result.by_notice if under.notice.on is not None),
        start=grant.start,
        end=grant.end,
        is_own_period=grant.from_sheet,
        periods=tuple(periods),
        programme=programme.name,
        directive=programme.directive,
        day=result.today,
    )


def last_day(result: Cofinancing) -> date:
    """The last day on which anything is funded."""
    numbered = [module.module for module in result.modules if result.programme.module(module.module)]
    return max((result.programme.period(number)[1] for number in numbered), default=result.programme.grant.end)


def _days(start: date, end: date) -> str:
    return f"{start:%d.%m.%Y} bis {end:%d.%m.%Y}"

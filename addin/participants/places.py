"""More participants at one time than places in the measure (T55)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from math import ceil
from operator import itemgetter

from addin.findings import PRACTICE, Finding, Rule, Severity
from addin.participants.context import Context
from addin.participants.courses import Course, Crowd, Stay, courses
from addin.participants.days import Days, joined, listed, said
from addin.participants.identity import Identity, rows_in_words
from addin.participants.rows import Participant

OVERFULL = Rule(
    code="T55",
    title="Mehr Teilnehmende gleichzeitig als Plätze in der Maßnahme",
    severity=Severity.WARNING,
    message="In „{measure}“ {crowd}.",
    fix="Bitte prüfen, ob Austritte fehlen oder die Zahl der Plätze zu berichtigen ist. Zuletzt kamen dazu: {last}.",
    source=PRACTICE,
)
NO_PLACES = OVERFULL.variant(
    severity=Severity.WARNING,
    message="In „{measure}“ {crowd}.",
    fix="Bitte die Zahl der Plätze eintragen. Hat die Maßnahme keine feste Zahl, das Feld bitte leer lassen.",
)

RULES = (OVERFULL,)

_NAMED = 5  # rows of those who came last that a finding names


def places(people: Sequence[Participant], who: Sequence[Identity | None], context: Context) -> Iterator[Finding]:
    """T55 at the cell „Plätze“, once for each run of a measure that has more persons than places on some day.

    The days of entry and exit both count, in the past as well. A stay without an exit lasts to the end of the
    measure, of the funded period, or to the day of the check, whichever comes first: who will still be there
    tomorrow nobody knows. What is entered for the future counts on the days for which it is entered.

    A person with several rows in one measure counts once. A row does not count whose entry lies outside the funded
    period (T50) or whose measure belongs to another module (T54). Runs that go on at the same time under one name
    have their places together; they are then one group.
    """
    groups = 0
    for course in courses(people, who, context):
        parts = [(part, crowds) for part in course.parts.values() if (crowds := part.crowds())]
        for found, crowds in parts or [(course, course.crowds())]:
            groups += any(crowd.runs > 1 for crowd in crowds)
            yield from _findings(found, crowds, context.today, f"T55-{groups}")


def _findings(course: Course, crowds: Sequence[Crowd], today: date, group: str) -> Iterator[Finding]:
    for run, days in course.runs:
        within = [
            crowd._replace(days=Days(max(days.first, crowd.days.first), min(days.last, crowd.days.last)))
            for crowd in crowds
            if crowd.days.first <= days.last and days.first <= crowd.days.last
        ]
        if within:
            together = any(crowd.runs > 1 for crowd in within)
            peak = max(within, key=lambda crowd: crowd.persons)
            rule = OVERFULL if peak.places > 0 else NO_PLACES
            yield rule.at(
                run.cell("places"),
                group=group if together else None,
                measure=run.name,
                crowd=_crowd(within, peak, today),
                last=_last(course.stays, peak),
            )


def _crowd(crowds: Sequence[Crowd], peak: Crowd, today: date) -> str:
    """Like „waren am 14.02.2022 19 Personen bei 15 Plätzen; mehr als 15 waren es vom 07.02.2022 bis 25.03.2022“."""
    highest = joined(crowd.days for crowd in crowds if crowd.persons == peak.persons)
    every = joined(crowd.days for crowd in crowds)
    persons = "1 Person" if peak.persons == 1 else f"{peak.persons} Personen"
    verb = _verb(peak.persons, highest, today)
    planned = " eingetragen" if highest[0].first > today else ""
    words = f"{verb} {_when(highest, today)} {persons} bei {_places(peak)}{planned}"
    if every == highest:
        return words
    limits = {crowd.places for crowd in crowds}
    more = f"mehr als {_number(peak.places)}" if len(limits) == 1 else "zu viele"
    return f"{words}; {more} {_verb(2, every, today)} es {_when(every, today)}"


def _when(stretches: Sequence[Days], today: date) -> str:
    return listed([said(days, today) for days in stretches])


def _verb(persons: int, stretches: Sequence[Days], today: date) -> str:
    over = stretches[-1].last < today
    if persons == 1:
        return "war" if over else "ist"
    return "waren" if over else "sind"


def _places(crowd: Crowd) -> str:
    if crowd.runs > 1:
        return f"zusammen {_number(crowd.places)} Plätzen in {crowd.runs} gleichzeitigen Durchgängen"
    return "1 Platz" if crowd.places == 1 else f"{_number(crowd.places)} Plätzen"


def _number(places: Decimal) -> str:
    """Like 15, or 12,5 where a sheet says so."""
    return f"{places.normalize():f}".replace(".", ",")


def _last(stays: Sequence[Stay], peak: Crowd) -> str:
    """The rows of those who came last to the days with the most persons: as many as there are too many, up to a few."""
    there = [(first, row.number, row) for first, last, row, _ in stays if first <= peak.days.first <= last]
    latest = sorted(there, key=itemgetter(0, 1))[-min(ceil(peak.persons - peak.places), _NAMED) :]
    rows = sorted((row for _, _, row in latest), key=lambda row: row.number)
    return rows_in_words(rows, sheet=True)

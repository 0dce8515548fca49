"""How two birth dates compare."""

from __future__ import annotations

from datetime import date
from enum import Enum


class Days(Enum):
    """The nearest first; the value is how the office reads it."""

    SAME = "gleiches Geburtsdatum"
    TURNED = "Tag und Monat vertauscht"
    DIGIT = "eine Ziffer im Geburtsdatum anders"
    TRANSPOSED = "Zahlendreher im Geburtsdatum"
    NEW_YEAR = "gleiches Geburtsjahr, einmal der 1. Januar"
    MISSING = "Geburtsdatum fehlt einmal"
    DIFFERENT = "anderes Geburtsdatum"

    __hash__ = object.__hash__


def compare_days(one: date | None, other: date | None) -> Days:
    """How two birth dates compare.

    >>> compare_days(date(2001, 4, 3), date(2001, 3, 4)).name, compare_days(date(2001, 4, 3), date(2007, 4, 3)).name
    ('TURNED', 'DIGIT')
    >>> compare_days(date(2001, 4, 12), date(2001, 4, 21)).name
    'TRANSPOSED'
    """
    if one is None or other is None:
        return Days.MISSING
    if one == other:
        return Days.SAME
    if one.year == other.year and one.day == other.month and one.month == other.day:
        return Days.TURNED
    digits, others = _digits(one), _digits(other)
    places = [place for place in range(8) if digits[place] != others[place]]
    if len(places) == 1:
        return Days.DIGIT
    first, last = places[0], places[-1]
    if len(places) == 2 and last == first + 1 and digits[first] + digits[last] == others[last] + others[first]:
        return Days.TRANSPOSED
    if one.year == other.year and (one.day == one.month == 1 or other.day == other.month == 1):
        return Days.NEW_YEAR
    return Days.DIFFERENT


def _digits(day: date) -> str:
    year, month, number = day.isoformat().split("-")
    return number + month + year

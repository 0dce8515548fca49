"""Dates and times as they stand in an office's cells, and as people type them."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta

from addin.columns.column import CenturyRule
from addin.columns.text import fold, tidy

EXCEL_EPOCH = date(1899, 12, 30)
_PLAUSIBLE_SERIALS = range(7306, 73052)  # 1920-01-01 to 2100-01-01

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "jan", "jaenner"),
            ("februar", "feb", "febr"),
            ("maerz", "mrz", "maer"),
            ("april", "apr"),
            ("mai",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("dezember", "dez"),
        ),
        start=1,
    )
    for name in names
}
_GERMAN = re.compile(r"(\d{1,2})\s*[.,]\s*(\d{1,2})\s*[.,]\s*(\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})\s*[/-]\s*(\d{1,2})\s*[/-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})")
_AROUND = re.compile(  # «Di, 03.04.2001», and the time of day that exports leave behind a date
    r"(?:(?:mo|di|mi|do|fr|sa|so)[a-z]{0,8}\.?,? (?=\d))?['\u2019`\u00b4]?(.*?)"
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?\.?",
    re.IGNORECASE | re.DOTALL,
)
_NAMED = re.compile(r"(\d{1,2}) ([a-z]+) (\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2})(?:\s*[.:h]\s*(\d{2})(?::\d{2})?)?(?:\s*uhr)?")


class NotADate(ValueError):
    """Not a date, or one that the calendar does not have; the text says which, in German."""


def read_date(text: str, century: CenturyRule, today: date) -> date:
    """A date that was typed as text: 3.4.2001, 03.04.01, 2001-04-03, 3. April 2001.

    Dates with slashes count only where day and month cannot be mistaken for each other.

    Raises `NotADate`.

    >>> read_date("3.4.2001", CenturyRule.PAST, date(2022, 3, 15))
    datetime.date(2001, 4, 3)
    >>> read_date("03.04.99", CenturyRule.PAST, date(2022, 3, 15))
    datetime.date(1999, 4, 3)
    >>> read_date("31.02.2001", CenturyRule.PAST, date(2022, 3, 15))
    Traceback (most recent call last):
    addin.columns.dates.NotADate: gibt es nicht im Kalender
    """
    around = _AROUND.fullmatch(tidy(text))
    bare = around[1] if around else ""
    if match := _ISO.fullmatch(bare):
        return _calendar(int(match[1]), int(match[3]), int(match[4]))
    if match := _GERMAN.fullmatch(bare):
        return _calendar(_year(match[3], century, today), int(match[2]), int(match[1]))
    if match := _SLASHED.fullmatch(bare):
        first, second, year = (int(part) for part in match.groups())
        if first <= 12 and second <= 12 and first != second:
            raise NotADate("kann zwei verschiedene Tage bedeuten")
        day, month = (first, second) if second <= 12 else (second, first)
        return _calendar(year, month, day)
    if (match := _NAMED.fullmatch(fold(bare))) and match[2] in _MONTHS:
        return _calendar(_year(match[3], century, today), _MONTHS[match[2]], int(match[1]))
    raise NotADate("ist kein Datum")


def _year(digits: str, century: CenturyRule, today: date) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    if century is CenturyRule.PAST:
        return 2000 + year if year <= today.year % 100 else 1900 + year
    return 2000 + year if year < 80 else 1900 + year


def _calendar(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotADate("gibt es nicht im Kalender") from None


def date_of_serial(number: float) -> date:
    """The date of an Excel serial number, where it is a plausible one.

    Raises `NotADate`.

    >>> date_of_serial(36526.0)
    datetime.date(2000, 1, 1)
    """
    if not math.isfinite(number) or int(number) not in _PLAUSIBLE_SERIALS:
        raise NotADate("ist kein Datum")
    return EXCEL_EPOCH + timedelta(days=int(number))


def read_time(value: object) -> time:
    """A time of day: a time cell, a fraction of a day, or text like 14:00, 14.00 Uhr, 14 Uhr.

    Raises `NotADate`.

    >>> read_time("14.30 Uhr"), read_time(0.5)
    (datetime.time(14, 30), datetime.time(12, 0))
    """
    if isinstance(value, datetime):
        return value.time().replace(second=0, microsecond=0)
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    if isinstance(value, timedelta) and timedelta() <= value < timedelta(days=1):
        return _of_minutes(value.total_seconds() / 60)
    if isinstance(value, float) and 0 <= value < 1:
        return _of_minutes(value * 24 * 60)
    if isinstance(value, str) and (match := _CLOCK.fullmatch(tidy(value).casefold())):
        hour, minute = int(match[1]), int(match[2] or 0)
        if hour < 24 and minute < 60:
            return time(hour, minute)
    raise NotADate("ist keine Uhrzeit")


def _of_minutes(minutes: float) -> time:
    hour, minute = divmod(round(minutes) % (24 * 60), 60)
    return time(hour, minute)

"""Text as it should stand on paper: German dates, blanks that do not break, no control characters."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
NO_BREAK = "\u00a0"

_MONTH = "(?:" + "|".join(MONTHS) + ")"
_TIES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=§) (?=\d)",
        r"(?<=\d) (?=Uhr\b)",
        rf"(?<=\d\.) (?={_MONTH}\b)",
        r"(?<=\d\.) (?=\d{1,2}\. ?\d{2,4}\b)",
        r"(?<=\d\.) (?=\d{4}\b)",
        r"(?<=\d) (?=[%€])",
    )
)
_MONTH_AND_YEAR = re.compile(rf"\b({_MONTH}) (?=\d{{4}}\b)")
_REFUSED = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def long_date(day: date, *, weekday: bool = False) -> str:
    """A date in words.

    >>> long_date(date(2022, 3, 10), weekday=True)
    'Donnerstag, 10. März 2022'
    """
    text = f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]}, {text}" if weekday else text


def printable(text: str) -> str:
    """Text for a Word file: without control characters, with no-break blanks in dates, times and „§ 5“.

    >>> printable("am 10. März 2022, 14:00 Uhr, § 5\\x07")
    'am 10.\\xa0März\\xa02022, 14:00\\xa0Uhr, §\\xa05'
    """
    clean = _REFUSED.sub("", text)
    for tie in _TIES:
        clean = tie.sub(NO_BREAK, clean)
    return _MONTH_AND_YEAR.sub(rf"\1{NO_BREAK}", clean)

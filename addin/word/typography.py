"""Text as it should stand on paper: dates, quotation marks, blanks that do not break, no control characters."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from addin.word.quotes import quote
from addin.word.ties import MONTHS, tie

WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")

_REFUSED = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def long_date(day: date, *, weekday: bool = False) -> str:
    """A date in words.

    >>> long_date(date(2022, 3, 10), weekday=True)
    'Donnerstag, 10. März 2022'
    """
    text = f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
    return f"{WEEKDAYS[day.weekday()]}, {text}" if weekday else text


def clean(text: str) -> str:
    """Text without control characters, which neither Word nor a calendar takes."""
    return _REFUSED.sub("", text)


@lru_cache(maxsize=512)
def printable(text: str) -> str:
    """Text for a Word file: without control characters, with „German marks“ and blanks that do not break.

    >>> printable('am 10. März 2022, 14:00 Uhr, "§ 5"\\x07')
    'am 10.\\xa0März\\xa02022, 14:00\\xa0Uhr, „§\\xa05“'
    """
    return tie(quote(clean(text)))

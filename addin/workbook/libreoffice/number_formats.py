"""Number formats: Excel's English codes and Calc's keys, and what kind of value a format shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from locale import windows_locale
from typing import Any

from addin.workbook.libreoffice.connection import struct

_PER_LANGUAGE = 5000  # Calc numbers the formats of each language from a multiple of this; the first is General
_DATE, _TIME, _CURRENCY, _LOGICAL = 2, 4, 8, 1024  # com.sun.star.util.NumberFormat

_LANGUAGES = {name: number for number, name in windows_locale.items() if name != "en_US"}

_WORDS = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r'(?P<kept>"[^"]*"|\\.|\[\$[^\]]*\]|AM/PM|A/P)|[DMYHS]+')


class Shown(Enum):
    """What a number is shown as."""

    NUMBER = "number"
    DATE = "date"
    LOGICAL = "logical"
    CURRENCY = "currency"


class NumberFormats:
    """The number formats of one document."""

    def __init__(self, document: Any) -> None:
        self._formats = document.getNumberFormats()
        self._english = _locale("en", "US")
        self._own = _locale("", "")  # the language that the person works in
        self._shown: dict[int, Shown] = {}

    def shown(self, key: int) -> Shown:
        """What the format with this key shows a number as."""
        if key not in self._shown:
            kind = 0 if is_general(key) else self._formats.getByKey(key).Type
            self._shown[key] = (
                Shown.DATE
                if kind & (_DATE | _TIME)
                else Shown.LOGICAL
                if kind & _LOGICAL
                else Shown.CURRENCY
                if kind & _CURRENCY
                else Shown.NUMBER
            )
        return self._shown[key]

    def code(self, key: int) -> str:
        """The code in English, as Excel has it, with the language before it where the format names one."""
        if is_general(key):
            return "General"
        entry = self._formats.getByKey(key)
        code = own = str(entry.FormatString)
        if (entry.Locale.Language, entry.Locale.Country) != ("en", "US"):
            english = self._formats.addNewConverted(own, entry.Locale, self._english)
            code = str(self._formats.getByKey(english).FormatString)
        code = _lower(_separated(code, own)) if self.shown(key) is Shown.DATE else code
        return _language(entry.Locale) + code

    def key(self, code: str) -> int:
        """The key for a code in English; the format is added where the document has none.

        It belongs to the language that the person works in, for a format of a named language is saved as such.
        """
        if code in ("General", ""):
            return 0
        return int(self._formats.addNewConverted(code, self._english, self._own))

    @staticmethod
    def in_use(cells: Any) -> Iterator[tuple[int, Any]]:
        """The keys in use in a range, each with its cells; the calls grow with the looks, not with the cells."""
        groups = cells.getUniqueCellFormatRanges()
        for index in range(groups.getCount()):
            group = groups.getByIndex(index)
            yield int(group.NumberFormat), group


def is_general(key: int) -> bool:
    """Whether this is the format that shows any value as it is."""
    return key % _PER_LANGUAGE == 0


def _separated(code: str, own: str) -> str:
    """A date's code in English with the separators of the code that it was translated from.

    >>> _separated("DD/MM/YYYY", "TT.MM.JJJJ")
    'DD.MM.YYYY'
    """
    words, between = _WORDS.findall(code), _WORDS.split(own)
    if len(words) != len(between) - 1:
        return code
    return between[0] + "".join(word + after for word, after in zip(words, between[1:], strict=True))


def _lower(code: str) -> str:
    """The code of a date with the letters as Excel has them.

    >>> _lower('DD.MM.YYYY "M" HH:MM AM/PM')
    'dd.mm.yyyy "M" hh:mm AM/PM'
    """
    return _LETTERS.sub(lambda match: match[0] if match["kept"] else match[0].lower(), code)


def _language(locale: Any) -> str:
    """How Excel's codes name a language, as `[$-407]`; nothing for English, and where it is the person's own."""
    number = _LANGUAGES.get(f"{locale.Language}_{locale.Country}")
    return f"[$-{number:X}]" if number is not None else ""


def _locale(language: str, country: str) -> Any:
    return struct("lang.Locale", language, country, "")

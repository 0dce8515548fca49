"""What every check yields: a rule that was broken, in which cell, and what to do about it.

A finding is a value. Bad data never raises; it yields a `Finding` that a clerk can act on.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from functools import lru_cache


class Severity(Enum):
    """How much a finding weighs: an error blocks the payout, a warning needs a look, a hint informs."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def word(self) -> str:
        """The German word, singular: Fehler, Warnung, Hinweis."""
        return _WORDS[self][0]

    @property
    def words(self) -> str:
        """The German word, plural: Fehler, Warnungen, Hinweise."""
        return _WORDS[self][1]

    @property
    def rank(self) -> int:
        """0 for the gravest, for sorting."""
        return _RANKS[self]


_WORDS = {
    Severity.ERROR: ("Fehler", "Fehler"),
    Severity.WARNING: ("Warnung", "Warnungen"),
    Severity.HINT: ("Hinweis", "Hinweise"),
}
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class State(Enum):
    """How a finding stands since the last report: it is new, it is still open, or somebody has accepted it."""

    NEW = "new"
    OPEN = "open"
    ACCEPTED = "accepted"

    @property
    def word(self) -> str:
        """The German word: neu, offen, angenommen."""
        return _STATE_WORDS[self]


_STATE_WORDS = {State.NEW: "neu", State.OPEN: "offen", State.ACCEPTED: "angenommen"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule comes from.

    `checked` is the day on which someone last read the text; without it the rule is common practice of
    the field that nobody has confirmed, and it is shown as such.
    """

    text: str
    valid_from: date | None = None
    checked: date | None = None

    def __str__(self) -> str:
        return self.text


NO_LAW = Source("Aufbau der Arbeitsmappe")
"""The source of rules that follow from the workbook itself and not from a legal text."""

PRACTICE = Source("Übliche Praxis der Förderung (ohne bestätigte Rechtsquelle)")
"""The source of rules of the field for which nobody has read a legal text."""


@lru_cache(maxsize=1024)
def column_letter(number: int) -> str:
    """The letters of a column number that counts from 1.

    >>> column_letter(1), column_letter(27), column_letter(16384)
    ('A', 'AA', 'XFD')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = string.ascii_uppercase[rest] + letters
    return letters


def place_of(address: str) -> tuple[int, int] | None:
    """Row and column of a cell's address, counted from 1; None where it is none.

    >>> place_of("E17"), place_of("AA1"), place_of("")
    ((17, 5), (1, 27), None)
    """
    match = re.fullmatch(r"([A-Z]{1,3})([1-9]\d{0,6})", address)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + string.ascii_uppercase.index(letter) + 1
    return int(match[2]), column


@dataclass(frozen=True, slots=True)
class CellRef:
    """A cell, a whole row's first wrong cell, or (without row and column) a sheet.

    `row` and `column` count from 1; `header` is the column's name in the template; `value` is what the
    cell holds, as a person reads it.
    """

    sheet: str
    row: int | None = None
    column: int | None = None
    header: str = ""
    value: str = ""

    @property
    def address(self) -> str | None:
        """Like `E17`, or None for a sheet."""
        if self.row is None or self.column is None:
            return None
        return f"{column_letter(self.column)}{self.row}"

    @property
    def reference(self) -> str:
        """As formulas and links name it: `'Blatt'!E17`; of a sheet its first cell.

        >>> CellRef("Jo's Liste", 17, 5).reference
        "'Jo''s Liste'!E17"
        """
        sheet = self.sheet.replace("'", "''")
        return f"'{sheet}'!{self.address or 'A1'}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule in one place, with everything that a person needs to mend it.

    `about` names the fields of the row whose values it is about, besides the cell itself. `key` tells it from all
    others wherever its row stands, and `state` how it stands since the last report (`addin.follow_up`).
    """

    code: str
    severity: Severity
    place: CellRef
    message: str
    fix: str
    source: str
    group: str | None = None
    about: tuple[str, ...] = ()
    key: str = ""
    state: State = State.OPEN

    @property
    def sheet(self) -> str:
        """The sheet that the finding is about; empty where it is about the whole workbook."""
        return self.place.sheet

    @property
    def cell(self) -> str | None:
        """The address, like `E17`, or None where the finding is about a sheet."""
        return self.place.address

    def as_json(self) -> dict[str, str | None]:
        """The finding with the keys of the JSON contract."""
        return {
            "rule": self.code,
            "severity": self.severity.value,
            "sheet": self.place.sheet or None,
            "cell": self.cell,
            "column": self.place.header or None,
            "value": self.place.value or None,
            "message": self.message,
            "fix": self.fix,
            "source": self.source,
            "group": self.group,
            "state": self.state.value,
        }


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its code, its law and its words; `message` and `fix` are `str.format` templates.

    The value of the cell may be used in the templates as `{value}`, the column's name as `{column}`. `about` names
    the fields of the row that decide, where the cell alone does not: a person who accepts such a finding accepts it
    for just these values.
    """

    code: str
    title: str
    severity: Severity
    message: str
    fix: str
    source: Source = NO_LAW
    about: tuple[str, ...] = ()

    def variant(self, *, severity: Severity, message: str, fix: str) -> Rule:
        """The same rule, same code, in a milder or graver case with words of its own."""
        return replace(self, severity=severity, message=message, fix=fix)

    def at(
        self, place: CellRef, *, group: str | None = None, source: Source | None = None, **values: object
    ) -> Finding:
        """The finding that this rule is broken at `place`; `values` fill the templates.

        `source` replaces the rule's own source where the value that was broken is dated data with a
        source of its own, such as a programme's age limit.
        """
        words = {
            "value": shown(place.value),
            "column": place.header,
            **{name: shown(value) for name, value in values.items()},
        }
        return Finding(
            code=self.code,
            severity=self.severity,
            place=place,
            message=self.message.format_map(words),
            fix=self.fix.format_map(words),
            source=str(source or self.source),
            group=group,
            about=self.about,
        )


def shown(value: object) -> str:
    """A value as a German reader expects it: dates as 03.04.2001, times as 14:00, EUR with a comma.

    >>> shown(date(2001, 4, 3)), shown(Decimal("1234.50")), shown(2.0), shown(None)
    ('03.04.2001', '1.234,50', '2', '')
    """
    if isinstance(value, str):  # by far the most frequent
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, datetime):
        day = f"{value:%d.%m.%Y}"
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return f"{value:,.2f}".translate(_GERMAN_MARKS)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value!r}".replace(".", ",")
    return str(value)


_GERMAN_MARKS = str.maketrans({",": ".", ".": ","})


def by_place(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in the order of reading: by sheet as they came, then by row, severity, column and code."""
    listed = list(findings)
    sheets = {name: rank for rank, name in enumerate(dict.fromkeys(f.sheet for f in listed))}
    return sorted(
        listed,
        key=lambda f: (sheets[f.sheet], f.place.row or 0, f.severity.rank, f.place.column or 0, f.code),
    )


def count_words(findings: Iterable[Finding]) -> str:
    """How many of each severity, in words.

    >>> count_words([])
    '0 Fehler, 0 Warnungen, 0 Hinweise'
    """
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
    return ", ".join(
        f"{number} {severity.word if number == 1 else severity.words}" for severity, number in counts.items()
    )

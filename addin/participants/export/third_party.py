"""The list for third parties: one line for each participation, with a pseudonym and without what names a person.

It is built from the columns that may leave the office, one by one: what the office adds to its list stays there by
itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple

from addin.columns import fold
from addin.columns.text import is_dash
from addin.names.key import name_key
from addin.participants.context import Context
from addin.participants.export.frequent import OTHERS, frequent
from addin.participants.pseudonyms import canonical, pseudonym
from addin.participants.rows import Participant
from addin.workbook.protocol import Format

Value = str | int | None

NOT_TOLD = "nicht ausgewiesen"
"""What stands for a sex that few have; no word of the list itself, for that would say something of the person."""
_LONGEST = 60  # a longer text is no name of a country, school or measure, but a remark
_TELLING = re.compile(r"\d{3,}|\d\s*[./-]\s*\d|@")  # a postcode, a date, the number of a file or a telephone
_YEAR = re.compile(r"\b20\d\d\b")
_SHORT_WORD = 3  # shorter words of names („El“, „Al“) stand in many other words
_LEVEL = re.compile(r"\b([abc][0-2])\b", re.IGNORECASE)


class ListColumn(NamedTuple):
    """A column of the list that leaves the office."""

    header: str
    width: float
    shown: Format = Format.TEXT


@dataclass(frozen=True, slots=True)
class PseudonymousList:
    """The lines under their columns, in the order of the pseudonyms.

    `unnamed` rows tell neither names nor a file number, and so have no pseudonym and count as no person.
    """

    columns: Sequence[ListColumn]
    lines: Sequence[tuple[Value, ...]]
    persons: int
    unnamed: int


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of the office's list with the person of each, and what is needed to read them."""

    people: Sequence[Participant]
    who: Sequence[str | None]
    names: frozenset[str]
    context: Context
    least: int


def third_party_list(people: Sequence[Participant], context: Context, key: bytes, least: int) -> PseudonymousList:
    """Every row of the list without names; values that fewer than `least` different persons share are „andere“.

    A sex is „nicht ausgewiesen“ then.
    """
    who = [canonical(person) for person in people]
    rows = _Rows(people, who, _words_of_names(people), context, least)
    columns = [
        (ListColumn("Pseudonym", 21), [pseudonym(key, one) if one is not None else None for one in who]),
        (ListColumn("Geburtsjahr", 13, Format.NUMBER), _each(_birth_year)(rows)),
        *(
            (ListColumn(Participant.COLUMNS[name].header, width, shown), read(rows))
            for name, (width, shown, read) in _COLUMNS.items()
        ),
    ]
    lines = zip(*(values for _, values in columns), strict=True)
    # By pseudonym and values: the order of the office's list would tell who is who.
    in_order = sorted(lines, key=lambda line: [(value is None, str(value)) for value in line])
    return PseudonymousList([column for column, _ in columns], in_order, len(set(who) - {None}), who.count(None))


def _words_of_names(people: Sequence[Participant]) -> frozenset[str]:
    texts = chain.from_iterable(person.names for person in people)
    words = chain.from_iterable(name_key(text).split() for text in texts if text)
    return frozenset(word for word in words if len(word) >= _SHORT_WORD)


_Read = Callable[[_Rows], Sequence[Value]]
"""Reads a column: what is told of each row."""


def _each(told: Callable[[Participant], Value]) -> _Read:
    """A column that is told of everybody."""
    return lambda rows: [told(person) for person in rows.people]


def _shared(name: str, told: Callable[[str, _Rows], str | None]) -> _Read:
    """A column that is told only where enough persons share the value; `told` says what a text comes to, or None."""

    def read(rows: _Rows) -> Sequence[Value]:
        texts = [getattr(person, name) for person in rows.people]
        known = {text: told(text, rows) or OTHERS for text in set(texts) if text and not is_dash(text)}
        return frequent([known.get(text) for text in texts], rows.who, rows.least)

    return read


def _birth_year(person: Participant) -> int | None:
    return person.birth_date.year if person.birth_date is not None else None


def _sexes(rows: _Rows) -> Sequence[Value]:
    """The sex; one that few persons have is not told, and neither are so many others that it cannot be concluded.

    The list knows four: where all others are told, what is left is known. So those of whom the office has none are
    not told from the few, and where they are not enough, the next sex goes too.
    """
    sexes = [person.sex for person in rows.people]
    told = frequent(sexes, rows.who, rows.least)
    if OTHERS in told:
        told = frequent([sex or OTHERS for sex in sexes], rows.who, rows.least)
    return [NOT_TOLD if sex == OTHERS else sex for sex in told]


def _free_text(text: str, rows: _Rows) -> str | None:
    """A text that people type freely, unless it holds a date, a number or a name, or is a remark."""
    if len(text) > _LONGEST or _TELLING.search(text) or not rows.names.isdisjoint(name_key(text).split()):
        return None
    return text


def _measure(text: str, rows: _Rows) -> str | None:
    """A measure of the office's own list of measures; whatever else was typed is not known to be one."""
    listed = rows.context.measures_by_name.get(fold(text))
    return text if listed and _free_text(_YEAR.sub("", text), rows) is not None else None


def _municipality(text: str, rows: _Rows) -> str | None:
    found = rows.context.municipality(text)  # a street or a district that stands there too is left out
    return found.name if found is not None else None


def _status(text: str, rows: _Rows) -> str | None:
    found = rows.context.residence(text).residence
    return found.name if found is not None else None


def _level(text: str, _rows: _Rows) -> str | None:
    found = _LEVEL.search(text)
    return found[1].upper() if found else None


def _modules(rows: _Rows) -> Sequence[Value]:
    numbers = {module.number for module in rows.context.programme.modules}
    return [person.module if person.module in numbers else None for person in rows.people]


def _month(day: date | None) -> str | None:
    return f"{day:%Y-%m}" if day is not None else None


def _childcare(person: Participant) -> str | None:
    return None if person.childcare is None else "ja" if person.childcare else "nein"


_COLUMNS: Mapping[str, tuple[float, Format, _Read]] = {
    "sex": (18, Format.TEXT, _sexes),
    "nationality": (19, Format.TEXT, _shared("nationality", _free_text)),
    "residence_status": (30, Format.TEXT, _shared("residence_status", _status)),
    "municipality": (18, Format.TEXT, _shared("municipality", _municipality)),
    "module": (11, Format.NUMBER, _modules),
    "measure": (26, Format.TEXT, _shared("measure", _measure)),
    "entry": (10, Format.DATE, _each(lambda person: _month(person.entry))),
    "exit": (10, Format.DATE, _each(lambda person: _month(person.exit))),
    "exit_reason": (16, Format.TEXT, _each(lambda person: person.exit_reason)),
    "outcome": (20, Format.TEXT, _shared("outcome", _free_text)),
    "language_at_entry": (14, Format.TEXT, _shared("language_at_entry", _level)),
    "language_at_exit": (14, Format.TEXT, _shared("language_at_exit", _level)),
    "school_certificate": (18, Format.TEXT, _shared("school_certificate", _free_text)),
    "childcare": (18, Format.TEXT, _each(_childcare)),
}
"""The fields that leave the office, with width, look and how they are read."""

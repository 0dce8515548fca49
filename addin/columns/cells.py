"""From what a cell holds to what its column means, or to what is wrong with it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from addin.columns.column import Column, Holds
from addin.columns.dates import NotADate, date_of_serial, read_date, read_time
from addin.columns.text import are_tidy, fold, is_blank, is_dash, tidy
from addin.findings import shown
from addin.money import DoubtfulAmount, read_amount, read_share
from addin.workbook.error_values import ERROR_NAMES


class Trouble(Enum):
    """What can be wrong with a single cell."""

    UNREADABLE = "unreadable"
    AS_TEXT = "as_text"
    NOT_IN_LIST = "not_in_list"
    ERROR_AS_TEXT = "error_as_text"


class Reading(NamedTuple):
    """What was read from a cell: a value (None where empty or unreadable), and what is wrong with the cell.

    `why` completes the sentence «„31.02.2001“ gibt es nicht im Kalender»; `proposal` is how the cell should
    read, as a person would type it.
    """

    value: object = None
    trouble: Trouble | None = None
    why: str = ""
    proposal: str = ""


EMPTY = Reading()
_DASHED = frozenset({Holds.CHOICE, Holds.DATE, Holds.TIME})
"""Where a dash says that there is nothing; among numbers and amounts it may as well be a zero."""
_SURE = 1e10  # up to here a number of whole cents is written with two decimals at most
_ABBREVIATED = 3  # letters from which a beginning stands for the whole
_LIKENESS = 75.0  # rapidfuzz ratio above which a listed value is proposed


def is_empty(value: object) -> bool:
    """Whether a cell holds nothing that a person can see."""
    return value is None or (isinstance(value, str) and is_blank(value))


@dataclass(frozen=True, slots=True)
class CellReader:
    """Reads the cells of one column; `modules` maps the folded names of modules to their numbers."""

    column: Column
    today: date
    modules: Mapping[str, int]

    def __call__(self, value: object) -> Reading:
        """What the cell holds."""
        if is_empty(value) or (self.column.holds in _DASHED and is_dash(value)):
            return EMPTY
        if isinstance(value, str) and value.strip() in ERROR_NAMES:
            return Reading(None, Trouble.ERROR_AS_TEXT)
        return _READERS[self.column.holds](self, value)

    def each(self, values: set[object]) -> tuple[dict[object, object], dict[object, Reading]]:
        """What each of the values means, and the readings of those that are empty or in trouble."""
        is_text, is_date = self.column.holds is Holds.TEXT, self.column.holds is Holds.DATE
        is_amount = self.column.holds is Holds.AMOUNT
        known: dict[object, object] = {}
        remarkable: dict[object, Reading] = {}
        if is_text:
            texts = [value for value in values if value.__class__ is str and value]
            if are_tidy(texts):
                known.update(zip(texts, texts, strict=True))
                values = values.difference(texts)
        for value in values:
            kind = value.__class__
            if kind is str and is_text and (text := tidy(value)) and text[0] != "#":  # type: ignore[arg-type]
                known[value] = text  # texts and dates are by far the most frequent, and need no words
            elif kind is date and is_date:
                known[value] = value
            elif kind is float and is_amount and (amount := _whole_cents(value)) is not None:  # type: ignore[arg-type]
                known[value] = amount
            elif kind is float and is_text and value.is_integer():  # type: ignore[attr-defined]
                known[value] = str(int(value))  # type: ignore[call-overload]
            else:
                reading = self(value)
                known[value] = reading.value
                if reading.value is None or reading.trouble is not None:
                    remarkable[value] = reading
        return known, remarkable


def _whole_cents(value: float) -> Decimal | None:
    """The amount of a number that is whole cents: what `read_amount` gives, ten times as fast; None for any other."""
    cents = round(value * 100) if -_SURE < value < _SURE else 0
    return Decimal(cents).scaleb(-2) if cents and cents / 100 == value else None


def _text(reader: CellReader, value: object) -> Reading:
    if isinstance(value, str):
        return Reading(tidy(value))
    if isinstance(value, date | time):
        if reader.column.identifier:
            return Reading(None, Trouble.UNREADABLE, "ist ein Datum; Excel hat die Eingabe wohl umgewandelt")
        return Reading(shown(value))
    if isinstance(value, bool):
        return Reading("ja" if value else "nein")
    if isinstance(value, float) and value.is_integer():
        return Reading(str(int(value)))
    return Reading(shown(value))


def _choice(reader: CellReader, value: object) -> Reading:
    column = reader.column
    typed = _text(reader, value).value
    if not isinstance(typed, str):
        return Reading(None, Trouble.NOT_IN_LIST, proposal="")
    known = {fold(choice): choice for choice in column.choices}
    known.update({fold(alias): choice for alias, choice in column.choice_aliases.items()})
    if (choice := known.get(fold(typed))) is not None:
        return Reading(choice)
    return Reading(None, Trouble.NOT_IN_LIST, proposal=_nearest(typed, known))


def _nearest(typed: str, known: Mapping[str, str]) -> str:
    """The listed value that was probably meant: the only one that begins so, or a like one that begins alike."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a value is not in its list

    folded = fold(typed)
    begun = {choice for name, choice in known.items() if len(folded) >= _ABBREVIATED and name.startswith(folded)}
    if len(begun) == 1:
        return begun.pop()
    alike = [name for name in known if name[:1] == folded[:1]]
    best = process.extractOne(folded, alike, scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return known[best[0]] if best else ""


_YES = frozenset({"ja", "j", "x", "yes", "wahr", "1"})
_NO = frozenset({"nein", "n", "no", "falsch", "0"})


def _yes_no(reader: CellReader, value: object) -> Reading:
    if isinstance(value, bool):
        return Reading(value)
    word = fold(str(_text(reader, value).value))
    if word in _YES or word in _NO:
        return Reading(word in _YES)
    for alias, meant in reader.column.choice_aliases.items():
        if fold(alias) == word:
            return Reading(meant == "ja")
    if value in ("-", "–", "—"):
        return Reading(False)
    proposal = "ja" if word.startswith("j") else "nein" if word.startswith(("n", "k")) else ""
    return Reading(None, Trouble.NOT_IN_LIST, proposal=proposal)


def _date(reader: CellReader, value: object) -> Reading:
    if isinstance(value, datetime):
        return Reading(value.date())
    if isinstance(value, date):
        return Reading(value)
    try:
        if isinstance(value, float | int) and not isinstance(value, bool):
            day = date_of_serial(value)
            return Reading(day, Trouble.AS_TEXT, "steht als Zahl in der Zelle, nicht als Datum", shown(day))
        if isinstance(value, str):
            day = read_date(value, reader.column.century, reader.today)
            return Reading(day, Trouble.AS_TEXT, "steht als Text in der Zelle, nicht als Datum", shown(day))
    except NotADate as trouble:
        return Reading(None, Trouble.UNREADABLE, str(trouble))
    return Reading(None, Trouble.UNREADABLE, "ist kein Datum")


def _time(_reader: CellReader, value: object) -> Reading:
    try:
        return Reading(read_time(value))
    except NotADate as trouble:
        return Reading(None, Trouble.UNREADABLE, str(trouble))


def _amount(reader: CellReader, value: object) -> Reading:
    try:
        amount = read_amount(value, computed=reader.column.computed)
    except DoubtfulAmount as trouble:
        return Reading(None, Trouble.UNREADABLE, str(trouble))
    if isinstance(value, str):
        return Reading(amount, Trouble.AS_TEXT, "steht als Text in der Zelle, nicht als Betrag", shown(amount))
    return Reading(amount)


def _number(_reader: CellReader, value: object) -> Reading:
    if isinstance(value, float | int | Decimal) and not isinstance(value, bool) and math.isfinite(value):
        return Reading(Decimal(repr(value)) if isinstance(value, float) else Decimal(value))
    if isinstance(value, str):
        bare = re.sub(r"\s", "", value)
        if bare in ("-", "–", "—"):
            return Reading(Decimal(0), Trouble.AS_TEXT, "steht als Strich in der Zelle, nicht als Zahl", "0")
        if re.fullmatch(r"[+-]?\d+(?:,\d+)?", bare):
            number = Decimal(bare.replace(",", "."))
            proposal = shown(float(number))
            return Reading(number, Trouble.AS_TEXT, "steht als Text in der Zelle, nicht als Zahl", proposal)
    return Reading(None, Trouble.UNREADABLE, "ist keine Zahl")


def _share(_reader: CellReader, value: object) -> Reading:
    try:
        return Reading(read_share(value))
    except DoubtfulAmount as trouble:
        return Reading(None, Trouble.UNREADABLE, str(trouble))


_MODULE_NUMBER = re.compile(
    r"(?:(?:foerder)?baustein|f?baust|modul|fb|bs|b|m)?(?: ?nr)? ?(?:0*(\d{1,3})|(iv|v|vi{0,3}|i{1,3}))"
    r"(?: (?!(?:und|u|bis|oder|[ivx]+)\b)[a-z].*)?"  # «2 Sprache», but not «1 und 2»
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8}


def _module(reader: CellReader, value: object) -> Reading:
    """A module is a number; what is no module stays text, so that a rule can say that there is no such one."""
    if isinstance(value, float | int) and not isinstance(value, bool) and float(value).is_integer():
        return Reading(int(value))
    typed = str(_text(reader, value).value)
    folded = fold(typed)
    if folded in reader.modules:
        return Reading(reader.modules[folded])
    if match := _MODULE_NUMBER.fullmatch(folded):
        return Reading(int(match[1]) if match[1] else _ROMAN[match[2]])
    return Reading(typed)


_READERS: Mapping[Holds, Callable[[CellReader, object], Reading]] = {
    Holds.TEXT: _text,
    Holds.CHOICE: _choice,
    Holds.YES_NO: _yes_no,
    Holds.DATE: _date,
    Holds.TIME: _time,
    Holds.NUMBER: _number,
    Holds.AMOUNT: _amount,
    Holds.SHARE: _share,
    Holds.MODULE: _module,
}

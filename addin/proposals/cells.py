"""What the cells of any known sheet propose by themselves: texts that are dates or numbers, stray blanks, spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from addin.columns import CenturyRule, Column, Holds, Row
from addin.columns.cells import CellReader, Trouble
from addin.columns.text import is_blank, is_dash, tidy
from addin.findings import CellRef, shown
from addin.proposals.blanks import made_visible, where_stray, without_stray
from addin.proposals.proposal import AMOUNT_FORMAT, DATE_FORMAT, NUMBER_FORMAT, Kind, Proposal
from addin.proposals.value import LONGEST, plain, written
from addin.workbook.protocol import PlainValue

_TIME_OF_DAY = re.compile(r"[T ](?!0?0:00(?::00)?)\d{1,2}:\d{2}")
_FOUR_DIGITS = re.compile(r"\d{4}")
_TOO_YOUNG = 10  # years; who is so young is hardly on a list of the office
_DIGITS = re.compile(r"0*\d{1,3}")
_DOUBT = re.compile(r"[?(\[]|\bod(?:er|\.)|/")
"""Signs that a person was not sure, or said more than the listed value says."""

_AS_DATE = "Steht als Text in der Zelle; als Datum lässt es sich sortieren und vergleichen."
_AS_DAY = "Steht als Zahl in der Zelle; als Datum gelesen ist es dieser Tag."
_AS_NUMBER = "Steht als Text in der Zelle; als Zahl zählt es in Summen mit."


class _Draft(NamedTuple):
    """A proposal for every cell of a column that holds the same."""

    new: PlainValue
    kind: Kind
    reason: str
    sure: bool
    number_format: str | None = None
    example: str = ""


@dataclass(frozen=True, slots=True)
class CellProposals:
    """Proposals by columns; `modules` maps the folded names of modules to their numbers."""

    today: date
    modules: Mapping[str, int]

    def of_rows(self, model: type[Row], rows: Sequence[Row]) -> Iterator[Proposal]:
        """Those for all cells of a sheet's known columns. Each distinct value of a column is looked at once."""
        if not rows:
            return
        place = rows[0].place
        lines = [place.grid.rows[row.number - 1] for row in rows]
        alike = all(row.place.columns is place.columns for row in rows)
        for name in dict.fromkeys(name for row in (rows[:1] if alike else rows) for name in row.place.columns):
            column = model.COLUMNS[name]
            if alike:
                index = place.columns[name] - 1
                values = [line[index] if index < len(line) else None for line in lines]
            else:  # each row has its own cells: amounts in one of two columns, modules side by side
                values = [row.place.held(name) for row in rows]
            drafts = self._drafts(column, values)
            if drafts:
                for row, value in zip(rows, values, strict=True):
                    if value.__class__ in _LOOKED_AT and (draft := drafts.get(value)) is not None:
                        yield _proposal(row.cell(name), value, draft)

    def of_cells(self, cells: Iterable[tuple[CellRef, object, Column]]) -> Iterator[Proposal]:
        """Those for single cells, each with what it holds and what its column would be."""
        for cell, value, column in cells:
            if (draft := self._drafts(column, [value]).get(value)) is not None:
                yield _proposal(cell, value, draft)

    def _drafts(self, column: Column, values: Iterable[object]) -> dict[object, _Draft]:
        reader = CellReader(column, self.today, self.modules)
        looked_at = {value for value in values if value.__class__ in _LOOKED_AT}
        drafts = {value: _draft(reader, value) for value in looked_at}
        return {
            value: draft
            for value, draft in drafts.items()
            if draft is not None and len(written(value)) <= LONGEST and plain(value) != plain(draft.new)
        }


_LOOKED_AT = (str, float, int)


def _proposal(cell: CellRef, value: object, draft: _Draft) -> Proposal:
    return Proposal(
        cell, plain(value), draft.new, draft.kind, draft.reason, draft.sure, draft.number_format, example=draft.example
    )


def _draft(reader: CellReader, value: object) -> _Draft | None:
    """What a cell's value proposes: what its column makes of it, or else itself without stray blanks."""
    column = reader.column
    if isinstance(value, str):
        if is_blank(value):
            reason = "Die Zelle sieht leer aus, enthält aber Leerzeichen."
            return _Draft(None, Kind.BLANKS, reason, True, example=made_visible(value)) if value else None
        read = _READ.get(column.holds)
        return (read(reader, value) if read else None) or _blanks(column, value)
    return _day_of_number(reader, value) if column.holds is Holds.DATE else None


def _blanks(column: Column, value: str) -> _Draft | None:
    one_line = column.identifier or column.holds is not Holds.TEXT
    bare = without_stray(value, one_line=one_line)
    if bare == value:
        return None
    where = where_stray(value)
    reason = f"Überflüssige oder unsichtbare Leerzeichen {where}." if where else "Unsichtbare Zeichen im Text."
    return _Draft(bare, Kind.BLANKS, reason, True, example=made_visible(value))


def _date(reader: CellReader, value: str) -> _Draft | None:
    reading = reader(value)
    if reading.trouble is not Trouble.AS_TEXT or not isinstance(reading.value, date):
        return None
    if _TIME_OF_DAY.search(tidy(value)):
        return _Draft(reading.value, Kind.DATE, f"{_AS_DATE} Die Uhrzeit fällt dabei weg.", False, DATE_FORMAT)
    if _is_century_open(reader, value, reading.value):
        reason = f"{_AS_DATE} Das Jahr hat nur zwei Ziffern; bitte nachsehen, welches gemeint ist."
        return _Draft(reading.value, Kind.DATE, reason, False, DATE_FORMAT)
    return _Draft(reading.value, Kind.DATE, _AS_DATE, True, DATE_FORMAT)


def _is_century_open(reader: CellReader, value: str, day: date) -> bool:
    """Whether a birth year of two digits may be of this century or of the last: neither gives a likely age."""
    if reader.column.century is not CenturyRule.PAST or _FOUR_DIGITS.search(value):
        return False
    return day.year > reader.today.year - _TOO_YOUNG


def _day_of_number(reader: CellReader, value: object) -> _Draft | None:
    """A day that lost its format; a number that may as well be its day, month and year in digits is a guess."""
    reading = reader(value)
    if (
        reading.trouble is not Trouble.AS_TEXT
        or not isinstance(reading.value, date)
        or not isinstance(value, float | int)
    ):
        return None
    digits = f"{int(value):06d}"
    typed = int(digits[:2]) in range(1, 32) and int(digits[2:4]) in range(1, 13)
    sure = float(value).is_integer() and not typed
    reason = f"{_AS_DAY} Bitte nachsehen, ob er gemeint ist." if not sure else _AS_DAY
    return _Draft(reading.value, Kind.DATE, reason, sure, DATE_FORMAT)


def _number(reader: CellReader, value: str) -> _Draft | None:
    reading = reader(value)
    if reading.trouble is not Trouble.AS_TEXT or not isinstance(reading.value, Decimal):
        return None
    if reader.column.holds is Holds.AMOUNT:
        return _Draft(float(reading.value), Kind.AMOUNT, _AS_NUMBER, True, AMOUNT_FORMAT)
    if is_dash(value):
        reason = "Steht als Strich in der Zelle; vermutlich ist keine Zahl oder 0 gemeint."
        return _Draft(float(reading.value), Kind.NUMBER, reason, False, NUMBER_FORMAT)
    return _Draft(float(reading.value), Kind.NUMBER, _AS_NUMBER, True, NUMBER_FORMAT)


def _module(_reader: CellReader, value: str) -> _Draft | None:
    """Only a bare number: «FB 2» is read alike, and the office's own way to write it."""
    if _DIGITS.fullmatch(tidy(value)) is None:
        return None
    return _Draft(float(tidy(value)), Kind.NUMBER, _AS_NUMBER, True, NUMBER_FORMAT)


def _choice(reader: CellReader, value: str) -> _Draft | None:
    reading = reader(value)
    if reading.trouble is Trouble.NOT_IN_LIST:
        return _guess(reader.column, reading.proposal)
    return _listed(reader.column, value, shown(reading.value))


def _listed(column: Column, value: str, listed: str) -> _Draft | None:
    """The value as the list has it; where only blanks differ they are what is told."""
    if not listed or without_stray(value, one_line=True) == listed:
        return None
    sure = _DOUBT.search(value) is None or value.casefold() == listed.casefold()
    reason = f"So steht es in der Liste für „{column.header}“."
    return _Draft(listed, Kind.SPELLING, reason if sure else f"{reason} Der Zusatz fällt weg.", sure)


def _guess(column: Column, proposal: str) -> _Draft | None:
    reason = f"Steht nicht in der Liste für „{column.header}“; vermutlich ist dies gemeint."
    return _Draft(proposal, Kind.LIKENESS, reason, False) if proposal else None


_READ: Mapping[Holds, Callable[[CellReader, str], _Draft | None]] = {
    Holds.DATE: _date,
    Holds.AMOUNT: _number,
    Holds.NUMBER: _number,
    Holds.MODULE: _module,
    Holds.CHOICE: _choice,
    Holds.YES_NO: _choice,
}

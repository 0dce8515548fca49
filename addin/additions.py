"""What the office adds to a sheet of ours: columns of its own, and rows above, between or below ours.

The sheet is written anew at every check. Columns stay where they are, with what stands in them beside each line; rows
go below the list in their order. Formulas become what they showed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import NamedTuple

from addin.columns.text import fold
from addin.findings import shown
from addin.workbook.protocol import Format, PlainValue


class Own(NamedTuple):
    """A column of the office's own: its title, empty where it has none, and how many before it are titled alike."""

    title: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Additions:
    """The columns of a sheet as they stand, ours by their headers, and the rows that are none of ours."""

    columns: tuple[str | Own, ...] = ()
    rows: tuple[tuple[PlainValue, ...], ...] = ()

    def __bool__(self) -> bool:
        """Whether the office has added anything."""
        return bool(self.rows) or any(isinstance(column, Own) for column in self.columns)

    def with_those_of(self, other: Additions) -> Additions:
        """These, and those of another sheet that are not among them."""
        return Additions(
            (*self.columns, *(column for column in other.columns if column not in self.columns)),
            (*self.rows, *(row for row in other.rows if row not in self.rows)),
        )

    def around(self, ours: Sequence[str]) -> tuple[str | Own, ...]:
        """All columns in their order; ours that somebody has deleted are back, behind the others."""
        if not self:
            return tuple(ours)
        return (*self.columns, *(header for header in ours if header not in self.columns))


def columns_of(header: Sequence[str], lines: Iterable[Sequence[object]], ours: Sequence[str]) -> dict[str | Own, int]:
    """The columns of a sheet with their places from 0, by its header and the lines of its list.

    Empty ones right of ours do not count.

    >>> columns_of(["Stand", "Wer", "", "Zelle"], [["offen", "", "", "A1", None, 5.0]], ["Stand", "Zelle"])
    {'Stand': 0, Own(title='Wer', number=0): 1, Own(title='', number=0): 2, 'Zelle': 3, Own(title='', number=1): 5}
    """
    known = {fold(title): title for title in ours}
    filled = {index for line in lines for index, value in enumerate(line) if kept(value) is not None}
    last_of_ours = max((index for index, title in enumerate(header) if fold(title) in known), default=-1)
    columns: dict[str | Own, int] = {}
    titles: list[str] = []
    for index in range(max(len(header), *(index + 1 for index in filled), 0)):
        title = header[index] if index < len(header) else ""
        if (our := known.pop(fold(title), None)) is not None:
            columns[our] = index
        elif title or index in filled or index < last_of_ours:
            columns[Own(title, titles.count(title))] = index
            titles.append(title)
    return columns


def kept(value: object) -> PlainValue:
    """A value as it is written again; None where there is nothing to see, a moment or a time of day in words."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else shown(value)
    if isinstance(value, str | bool | int | float | date):
        return value
    return shown(value)


def row_of(values: Sequence[object], width: int) -> tuple[PlainValue, ...]:
    """A row of the office's own; what stands right of a table of this width moves up to it.

    >>> row_of(["Stand", None, date(2022, 5, 3), "", "", 7.0, ""], 4)
    ('Stand', None, '03.05.2022', None, 7.0)
    """
    cells = [shown(value) if isinstance(value, date) else value for value in map(kept, values)]
    right = [value for value in cells[width:] if value is not None]
    if right:
        return (*cells[:width], *right)
    while cells[:width] and cells[:width][-1] is None:
        cells = cells[:width][:-1]
    return tuple(cells[:width])


def format_of(values: Iterable[PlainValue]) -> Format:
    """How a column of the office's own is shown: as days where it holds them and no other numbers."""
    kinds = {type(value) for value in values if value is not None and not isinstance(value, str)}
    return Format.DATE if kinds == {date} else Format.WRAPPED


def in_format(value: PlainValue, form: Format) -> PlainValue:
    """A value as it is written into a column of this format; a day among other numbers in words."""
    return shown(value) if isinstance(value, date) and form is not Format.DATE else value

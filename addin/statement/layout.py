"""Lines of the sheet and where they stand.

Formulas name rows further down, too: the sheet is made twice, first to see in which row each line comes to stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import NamedTuple

from addin.cofinancing.sections import Content
from addin.findings import column_letter
from addin.workbook.protocol import Format, Kind, Line

Key = tuple[object, ...]
"""What a line is about, like `("account", 3)`."""

NOTE_WIDTH = 185
"""The letters of a sentence that fit beside each other on the page."""


class Row(NamedTuple):
    """A line, with the key by which formulas find it where any of them looks for it.

    `said` is the whole sentence on the first of the lines that it takes on the sheet, and empty on the others.
    """

    line: Line
    key: Key | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """The row of each key, counted from 1; without `rows` a draft is being made, in which all stand in row 1."""

    rows: Mapping[Key, int] | None = None

    def row(self, key: Key) -> int:
        """The row of a line."""
        return 1 if self.rows is None else self.rows[key]

    def at(self, column: str, key: Key) -> str:
        """The address of a cell, like `C12`."""
        return f"{column}{self.row(key)}"

    def span(self, column: str, keys: Sequence[Key]) -> str:
        """The cells of a column in lines that follow each other, like `C12:C17`; there must be one line at least."""
        return f"{self.at(column, keys[0])}:{self.at(column, keys[-1])}"

    def sum_of(self, column: str, keys: Sequence[Key]) -> str | None:
        """The formula that adds a column of lines that follow each other; None where there are no lines."""
        return f"=SUM({self.span(column, keys)})" if keys else None

    def added(self, column: str, keys: Sequence[Key]) -> str | None:
        """The formula that adds cells of a column in lines that stand apart; None where there are no lines."""
        return f"={'+'.join(self.at(column, key) for key in keys)}" if keys else None


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a table: their names, which are distinct, and how their values are shown."""

    columns: Mapping[str, Format]

    def letter(self, name: str) -> str:
        """The letter of a column."""
        return column_letter(list(self.columns).index(name) + 1)

    def header(self) -> Row:
        """The line with the names."""
        return Row(Line(Kind.HEADER, tuple(self.columns), tuple(self.columns.values())))

    def row(self, *cells: Content, key: Key | None = None, kind: Kind = Kind.BODY) -> Row:
        """A line of the table."""
        return Row(Line(kind, cells, tuple(self.columns.values())), key)


def laid_out(make: Callable[[Places], Iterable[Row]]) -> tuple[Line, ...]:
    """The lines that `make` makes, with the rows that they name; it must make as many for a draft."""
    draft = enumerate(make(Places()), start=1)
    places = Places({row.key: number for number, row in draft if row.key is not None})
    return tuple(row.line for row in make(places))


def heading(text: str) -> Iterator[Row]:
    """A heading with a blank line above it."""
    yield blank()
    yield Row(Line(Kind.TITLE, (text,), (Format.TEXT,)))


def blank() -> Row:
    """An empty line."""
    return Row(Line(Kind.BLANK))


def notes(*sentences: str, begin: str = "") -> Iterator[Row]:
    """Sentences, each on as many lines as it needs; `begin` stands before the first line of each."""
    for sentence in sentences:
        parts = wrap(sentence, NOTE_WIDTH, break_on_hyphens=False)
        for number, part in enumerate(parts):
            told = f"{begin}{part}" if number == 0 else f"{'':{len(begin)}}{part}"
            yield Row(Line(Kind.NOTE, (told,)), said="" if number else sentence)

"""What the jobs may ask of a workbook, whether it is a file or stands open in an application.

Few operations, all of them in bulk: the number of calls does not grow with the rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import takewhile
from typing import NamedTuple, Protocol

from addin.findings import CellRef, Finding, Severity

FINDINGS_SHEET = "Prüfbericht"
COFINANCING_SHEET = "Kofinanzierung"
EVALUATION_SHEET = "Auswertung"
STATEMENT_SHEET = "Verwendungsnachweis"
DECISIONS_SHEET = "Beschlussregister"
TASKS_SHEET = "Aufgabenübersicht"
PROPOSALS_SHEET = "Vorschläge"
ACCEPTED_SHEET = "Annahmen"
RESULT_SHEETS = (
    FINDINGS_SHEET,
    COFINANCING_SHEET,
    EVALUATION_SHEET,
    STATEMENT_SHEET,
    DECISIONS_SHEET,
    TASKS_SHEET,
    PROPOSALS_SHEET,
    ACCEPTED_SHEET,
)
"""The sheets that the add-in writes. They are never checked, and the office's own of the same name never touched."""


OWN_NAME = "_Foerdermappe"
"""A hidden name in each sheet that the add-in wrote: what tells them from the office's own."""


class UnusableInput(Exception):
    """The file or the call cannot be used; the text is one German sentence for the person at the screen."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet read whole from A1.

    `rows[0][0]` is A1; an empty cell is `""` or None; dates come as `date` or `datetime`, numbers as
    `float`. `errors` holds the cells with an error value (#REF!, #NV), `unstored` the formulas that have
    no stored result; both by (row, column), counted from 1, as `hidden_rows` is. `formulas` are only there
    where a check asks for them: in English, beginning with `=`.
    """

    sheet: str
    rows: Sequence[Sequence[object]]
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    unstored: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: tuple[int, ...] = ()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)


class Kind(Enum):
    """What a line of a result sheet is, and so how it looks."""

    TITLE = "title"
    NOTE = "note"
    HEADER = "header"
    BODY = "body"
    QUIET = "quiet"
    TOTAL = "total"
    BLANK = "blank"


LISTED = (Kind.BODY, Kind.QUIET)
"""The lines that a list consists of; quiet ones are shown in grey, for they need nobody any more."""


class Format(Enum):
    """How a value is shown; the file edge and the live edge translate it."""

    TEXT = "text"
    WRAPPED = "wrapped"
    NUMBER = "number"
    EURO = "euro"
    DATE = "date"
    PERCENT = "percent"
    TENTHS = "percent with one decimal"


PlainValue = str | int | float | date | Decimal | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a result sheet that is more than a value.

    A `formula` is in English with commas and begins with `=`; `value` is then its result, which is stored
    with it so that a viewer that does not calculate shows it too. `link` leads to another cell.
    """

    value: PlainValue
    formula: str | None = None
    link: CellRef | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a result sheet; `formats` holds one `Format` for each cell."""

    kind: Kind
    cells: tuple[Cell | PlainValue, ...] = ()
    formats: tuple[Format, ...] = ()

    def format_of(self, index: int) -> Format:
        """How a cell is shown; one for which there is no format, as text."""
        return self.formats[index] if index < len(self.formats) else Format.TEXT


class ChartKind(Enum):
    """How a chart shows its series."""

    COLUMNS = "columns"
    STACKED = "stacked"
    BARS = "bars"
    LINES = "lines"


class Block(NamedTuple):
    """Cells of a result sheet from the first row and column to the last, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def above(self) -> Block:
        """The row of cells above these."""
        return self._replace(first_row=self.first_row - 1, last_row=self.first_row - 1)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that is native to the workbook, over cells of its own sheet.

    `categories` is one column of labels, each of `series` one of values in the same rows; the names of the series stand
    in the cells above them. `row` and `column` are the cell at its upper left corner; `width` and `height` are in cm.
    `description` is the text for those who cannot see it.
    """

    kind: ChartKind
    title: str
    categories: Block
    series: tuple[Block, ...]
    row: int
    column: int
    width: float = 15.0
    height: float = 7.5
    description: str = ""


@dataclass(frozen=True, slots=True)
class ResultSheet:
    """A sheet that the add-in writes, whole and always anew.

    `widths` are in characters. `frozen` rows stay on the screen and repeat in print; the filter, if any, is set on the
    header line `filter_row` (counted from 1) and the listed lines that follow it. `heading` is printed on every page.
    A column of width 0 is hidden. In print a new page begins with each of the rows `page_starts` (counted from 1); only
    the file edge sets them.
    """

    name: str
    widths: tuple[float, ...]
    lines: Sequence[Line]
    frozen: int = 1
    filter_row: int | None = None
    heading: str = ""
    charts: tuple[Chart, ...] = ()
    page_starts: tuple[int, ...] = ()

    def filtered(self) -> tuple[int, int, int] | None:
        """First row, last row and width of the list with the filter: its header and the lines that follow it."""
        if self.filter_row is None:
            return None
        body = takewhile(lambda line: line.kind in LISTED, self.lines[self.filter_row :])
        return self.filter_row, self.filter_row + sum(1 for _ in body), len(self.lines[self.filter_row - 1].cells)


class CellChange(NamedTuple):
    """What a cell of the office's own is to hold from now on; row and column count from 1.

    `value` None empties the cell; a `date` becomes a real date, a `Decimal` or `float` a number, a `str` stays text
    whatever it looks like. `number_format` is in US notation; None leaves the cell's own.
    """

    sheet: str
    row: int
    column: int
    value: PlainValue
    number_format: str | None = None


class Workbook(Protocol):
    """A workbook, a file or open in an application."""

    @property
    def name(self) -> str:
        """The file's name without its folder."""

    def sheet_names(self) -> Sequence[str]:
        """All sheets in the order of their tabs."""

    def is_hidden(self, sheet: str) -> bool:
        """Whether a sheet is hidden."""

    def is_own(self, sheet: str) -> bool:
        """Whether the add-in wrote this sheet."""

    def read(self, sheet: str) -> Grid:
        """One sheet, whole."""

    def formulas(self, sheet: str) -> Mapping[tuple[int, int], str]:
        """The formulas of a sheet in English, beginning with `=`, by (row, column) from 1.

        One that fills several cells stands in each of them; of a hidden formula nobody knows.
        """

    def replace(self, sheet: ResultSheet) -> None:
        """Write one of our own sheets anew; `UnusableInput` where the office has its own under that name."""

    def mark(self, findings: Iterable[Finding], sheets: Collection[str] | None = None) -> None:
        """Mark the cells of the findings, and take away the marks of an earlier run.

        With `sheets`, only these are looked at; what is marked on others stays.
        """

    def change(self, changes: Sequence[CellChange]) -> None:
        """Change cells of the office's own sheets: in a file those of the copy, never the original."""


def refuse_own_sheet(book: str, sheet: str) -> UnusableInput:
    """What to say where the office has a sheet of its own under a name that the add-in would write."""
    return UnusableInput(
        f"In „{book}“ gibt es schon ein eigenes Blatt „{sheet}“; bitte dieses Blatt umbenennen, "
        "dann schreibt die Fördermappe ihres daneben."
    )

"""A plan with its modules side by side at the top, and its cost positions down the side.

    Kostenposition | Baustein 1 | Baustein 2 | Summe
    Honorare       |   1.000,00 |   2.000,00 | 3.000,00
    Gesamtausgaben |   1.000,00 |   2.000,00 | 3.000,00
    davon Land 80 %|     800,00 |   1.600,00 | 2.400,00

Each cell is a line of its own, at its own place; what stands once below for a whole module is a sum.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from addin.columns.blocks import module_named
from addin.columns.cells import is_empty
from addin.columns.column import Blocks, Holds, Row
from addin.columns.headers import SEARCHED_ROWS
from addin.columns.names import field_of
from addin.columns.text import fold, tidy
from addin.workbook.protocol import Grid

_FEWEST = 2  # modules side by side
_ALL = re.compile(r"summe.*|(?:ins)?gesamt.*|total|alle bausteine|zusammen")


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a table with modules across the top stands: its header's rows, labels, and the columns of each module.

    `columns` are, for each module, its number and the columns of its fields; `total` are those of the sum of all.
    `unread` says in German what could not be read.
    """

    first: int
    row: int
    labels: int
    columns: Sequence[tuple[int, Mapping[str, int]]]
    total: Mapping[str, int]
    unread: list[str] = field(default_factory=list)


def find_spread(grid: Grid, model: type[Row], modules: Mapping[str, int]) -> Spread | None:
    """Where the modules stand side by side, or None where the sheet is laid out in another way."""
    blocks = model.BLOCKS
    if blocks is None or not blocks.across:
        return None
    for number, values in enumerate(grid.rows[:SEARCHED_ROWS], start=1):
        named = list(_modules(grid, number, values, modules))
        if len({module for _, module in named}) < _FEWEST or len(named) != len({module for _, module in named}):
            continue
        others = [value for value in values if isinstance(value, str) and not _ALL.fullmatch(fold(value))]
        fields = [field_of(value, model) for value in others]
        if blocks.by in fields or blocks.across in fields:
            continue  # a list with columns of its own
        return _spread(grid, model, blocks, number, named)
    return None


def _modules(
    grid: Grid, number: int, values: Sequence[object], modules: Mapping[str, int]
) -> Iterator[tuple[int, int]]:
    """Columns and modules of a row; bare numbers count where the row, or the one above, says what they are."""
    above = grid.rows[number - 2] if number > 1 else ()
    said = any("baustein" in fold(value) for value in (*values, *above) if isinstance(value, str))
    for column, value in enumerate(values, start=1):
        module = None
        if isinstance(value, str) and not is_empty(value):
            module = module_named(value, modules) or module_named(value, {})  # one that nobody knows is a finding
            bare = tidy(value)
            if module is None and said and bare.isdecimal() and len(bare) < 3:
                module = int(bare)
        elif said and isinstance(value, float | int) and not isinstance(value, bool) and float(value).is_integer():
            module = int(value)
        if module is not None and 0 < module < 100:
            yield column, module


def _spread(
    grid: Grid, model: type[Row], blocks: Blocks, number: int, named: Sequence[tuple[int, int]]
) -> Spread | None:
    """The table below a row of modules, which may have a row of fields below: gesamt, davon zuwendungsfähig."""
    values = grid.rows[number - 1]
    first = named[0][0]
    ends = [column for column, _ in named[1:]]
    totals = [
        column
        for column, value in enumerate(values, start=1)
        if column > named[-1][0] and isinstance(value, str) and _ALL.fullmatch(fold(value))
    ]
    ends.append(totals[0] if totals else len(values) + 1)
    below = _fields_below(grid, model, number, first)
    columns = []
    for (column, module), end in zip(named, ends, strict=True):
        fields = {name: at for at, name in below.items() if column <= at < end}
        columns.append((module, fields if below else {blocks.across: column}))
    total: Mapping[str, int] = {}
    if totals:
        total = {name: at for at, name in below.items() if at >= totals[0]} if below else {blocks.across: totals[0]}
    row = number + 1 if below else number
    labels = _label_column(grid, row, first)
    if labels is None or not all(blocks.across in fields for _, fields in columns):
        return None
    known = {column for column, _ in named} | set(totals)
    return Spread(number, row, labels, columns, total, _unread_columns(grid, number, row, first, known))


def _unread_columns(grid: Grid, number: int, row: int, first: int, known: set[int]) -> list[str]:
    """A sentence about the columns among the modules that have a name and amounts, but are none of the plan's."""
    unread = [
        tidy(value)
        for column, value in enumerate(grid.rows[number - 1], start=1)
        if column > first and column not in known and isinstance(value, str) and not is_empty(value)
        if any(isinstance(line[column - 1], float | int | Decimal) for line in grid.rows[row:] if column <= len(line))
    ]
    listed = ", ".join(f"„{text}“" for text in unread)
    return [f"Auf dem Blatt „{grid.sheet}“ wurde neben den Bausteinen nicht gelesen: {listed}."] if unread else []


def _fields_below(grid: Grid, model: type[Row], number: int, first: int) -> dict[int, str]:
    """The fields that the row below the modules names for their columns, by column; none where it names none."""
    if number >= len(grid.rows):
        return {}
    found: dict[int, str] = {}
    for column, value in enumerate(grid.rows[number], start=1):
        if column < first or is_empty(value):
            continue
        if not isinstance(value, str):
            return {}
        name = field_of(value, model)
        if name is not None and model.COLUMNS[name].holds is Holds.AMOUNT:
            found[column] = name
    return found


def _label_column(grid: Grid, row: int, first: int) -> int | None:
    """The column left of the modules with the most texts below the header; of several the rightmost."""
    texts = Counter(
        column
        for values in grid.rows[row:]
        for column, value in enumerate(values[: first - 1], start=1)
        if isinstance(value, str) and not is_empty(value)
    )
    return max(texts, key=lambda column: (texts[column], column), default=None)

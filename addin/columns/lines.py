"""The lines of a sheet: what the cells of each field hold, and where they stand, whatever the layout."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise, repeat
from operator import itemgetter

from addin.columns.blocks import Heading, filled_down, module_named
from addin.columns.cells import is_empty
from addin.columns.column import Holds, Place, Row
from addin.columns.entries import SortedRows, sorted_rows
from addin.columns.header_rows import HeaderRows
from addin.columns.headers import Headers, recognise
from addin.columns.text import tidy
from addin.workbook.protocol import Grid

_NOTHING = frozenset({"0", "0,00", "0.00", "0,00€", "-", "–", "—", "0,-", "-,-", "-,--"})
_ELSEWHERE: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a sheet, column by column: `values` are the raw values of each field, one for each of `places`.

    `labels` are the names of lines with sums. `both` are the lines (from 0) with an amount in two columns of which
    one can hold it, each with the number of the other column. `sums` are the lines with sums among these lines,
    `headings` the rows that name a block of them. `unread` says in German what was left.
    """

    headers: Headers
    places: Iterable[Place]
    values: Mapping[str, Sequence[object]]
    labels: Sequence[str] = ()
    both: Sequence[tuple[int, int]] = ()
    sums: Sequence[Lines] = ()
    headings: Sequence[int] = field(default=())
    unread: Sequence[str] = ()


def lines_of(grid: Grid, model: type[Row], header: HeaderRows, modules: Mapping[str, int]) -> Lines:
    """The entries of a sheet with one column for each field, with the sums among them."""
    headers = recognise(grid, model, header)
    found = sorted_rows(grid, model, headers, modules)
    values: dict[str, Sequence[object]] = {}
    if model.BLOCKS is not None:
        _take_block_totals(grid, model, headers, found, modules)
        if found.headings and model.BLOCKS.by not in headers.columns:
            headers = recognise(grid, model, header, known={model.BLOCKS.by})
            values[model.BLOCKS.by] = [""] * len(found.entries)
    lines = [grid.rows[number - 1] for number in found.entries]
    shortest = min(map(len, lines), default=0)
    values |= {name: _column(lines, number, shortest) for name, number in headers.columns.items()}
    if model.BLOCKS is not None and model.BLOCKS.by in values:
        raw, merged = values[model.BLOCKS.by], model.BLOCKS.merged
        if any(map(is_empty, raw)):
            values[model.BLOCKS.by] = filled_down(found.entries, raw, found.headings, merged=merged)
    sums = [_sums(grid, model, headers, found.sums)]
    headings = [heading.row for heading in found.headings]
    if not headers.apart:
        places = _places(grid, model, headers, repeat(headers.columns), found.entries)
        return Lines(headers, places, values, sums=sums, headings=headings, unread=_unread(grid, headers, model, found))

    name = next(name for name, column in model.COLUMNS.items() if column.apart is not None)
    each = [
        replace(headers, columns={**headers.columns, name: number}, apart={kind: number})
        for kind, number in headers.apart.items()
    ]
    sums = [_sums(grid, model, one, found.sums) for one in each]
    split = _Split.of(grid, found.entries, lines, headers.apart)
    by_kind = {kind: {**headers.columns, name: number} for kind, number in headers.apart.items()}
    values[name] = split.amounts
    values[_kind_field(model, name)] = split.kinds
    places = _places(grid, model, headers, [by_kind[kind] for kind in split.kinds], found.entries)
    return Lines(headers, places, values, both=split.both, sums=sums, headings=headings)


def _unread(grid: Grid, headers: Headers, model: type[Row], found: SortedRows) -> list[str]:
    """What a plan says of its financing in rows, where it cannot be checked line by line."""
    if not found.financing or model.BLOCKS is None:
        return []
    number = headers.columns[model.BLOCKS.down]
    listed = ", ".join(f"„{tidy(str(grid.rows[row - 1][number - 1]))}“" for row in found.financing)
    return [
        f"Auf dem Blatt „{grid.sheet}“ wurde unter den Ausgaben nicht gelesen: {listed}; Anteile bitte in Spalten "
        "neben die Ausgaben schreiben, dann werden sie Zeile für Zeile geprüft."
    ]


def _kind_field(model: type[Row], name: str) -> str:
    apart = model.COLUMNS[name].apart
    return apart.kind if apart is not None else ""


def _places(
    grid: Grid, model: type[Row], headers: Headers, columns: Iterable[Mapping[str, int]], numbers: Sequence[int]
) -> Iterable[Place]:
    titles = {name: column.header for name, column in model.COLUMNS.items()}
    fixed = (repeat(titles), repeat(headers.row), numbers, repeat(_ELSEWHERE))
    # as `Place._make`, but outside of Python
    return map(tuple.__new__, repeat(Place), zip(repeat(grid), columns, *fixed, strict=False))


def _column(lines: Sequence[Sequence[object]], number: int, shortest: int = 0) -> list[object]:
    """A column of the lines; lines may be shorter than the sheet is wide, but none is than `shortest`."""
    index = number - 1
    if shortest > index:
        return list(map(itemgetter(index), lines))
    return [line[index] if index < len(line) else None for line in lines]


def _take_block_totals(
    grid: Grid, model: type[Row], headers: Headers, found: SortedRows, modules: Mapping[str, int]
) -> None:
    """Take „Baustein 2 | | 5.000,00“ above the lines of the module for their heading and their sum, not for a line.

    So it is where the line below names no module of its own.
    """
    blocks = model.BLOCKS
    if blocks is None or not blocks.merged or blocks.by not in headers.columns:
        return
    by = headers.columns[blocks.by]
    others = [
        number
        for name, number in headers.columns.items()
        if model.COLUMNS[name].required and name != blocks.by and model.COLUMNS[name].holds is Holds.TEXT
    ]

    amounts = [number for name, number in headers.columns.items() if model.COLUMNS[name].holds is Holds.AMOUNT]

    def blank(row: int, number: int) -> bool:
        values = grid.rows[row - 1]
        return number > len(values) or is_empty(values[number - 1])

    def names_module(row: int) -> bool:
        value = None if blank(row, by) else grid.rows[row - 1][by - 1]
        return module_named(value, modules) is not None if isinstance(value, str) else value is not None

    tops = {
        row
        for row, below in pairwise(found.entries)
        if names_module(row) and blank(below, by) and others
        if all(blank(row, number) for number in others) and not all(blank(row, number) for number in amounts)
        if not any(blank(below, number) for number in others)
    }
    if tops:
        found.entries[:] = [row for row in found.entries if row not in tops]
        found.sums[:] = sorted([*found.sums, *tops])
        tops_as_headings = [Heading(row, grid.rows[row - 1][by - 1]) for row in tops]
        found.headings[:] = sorted([*found.headings, *tops_as_headings], key=lambda heading: heading.row)


def _sums(grid: Grid, model: type[Row], headers: Headers, numbers: Sequence[int]) -> Lines:
    """The lines with sums, under the first text in each of them; with amounts apart, those of one kind."""
    lines = [grid.rows[number - 1] for number in numbers]
    values: dict[str, Sequence[object]] = {
        name: _column(lines, number)
        for name, number in headers.columns.items()
        if model.COLUMNS[name].holds in (Holds.AMOUNT, Holds.MODULE)
    }
    for column in model.COLUMNS.values():
        if column.apart is not None and headers.apart:
            values[column.apart.kind] = [next(iter(headers.apart))] * len(numbers)
    labels = [next((tidy(v) for v in line if isinstance(v, str) and not is_empty(v)), "") for line in lines]
    return Lines(headers, _places(grid, model, headers, repeat(headers.columns), numbers), values, labels)


@dataclass(slots=True)
class _Split:
    """Amounts that stand in one of two columns, the kind that the column tells, and lines with both."""

    amounts: list[object]
    kinds: list[str]
    both: list[tuple[int, int]]

    @classmethod
    def of(
        cls, grid: Grid, numbers: Sequence[int], lines: Sequence[Sequence[object]], apart: Mapping[str, int]
    ) -> _Split:
        split = cls([], [], [])
        (first, first_number), (second, second_number) = apart.items()
        odd = {*grid.errors, *grid.unstored}
        pairs = zip(_column(lines, first_number), _column(lines, second_number), strict=True)
        for index, (one, other) in enumerate(pairs):
            has, has_other = not _says_nothing(one), not _says_nothing(other)
            if odd:
                has = has or (numbers[index], first_number) in odd
                has_other = has_other or (numbers[index], second_number) in odd
            if has and has_other:
                split.both.append((index, second_number))
            takes_other = has_other and not has
            split.amounts.append(other if takes_other else one)
            split.kinds.append(second if takes_other else first)
        return split


def _says_nothing(value: object) -> bool:
    """Whether a cell among amounts holds none: programs write a zero where there is nothing."""
    if isinstance(value, str):
        return is_empty(value) or "".join(value.split()) in _NOTHING
    return value is None or (isinstance(value, float | int | Decimal) and not value)

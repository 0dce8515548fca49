"""Sums above and below a list: K70 where one leaves out rows of the list, A05 where one holds an error value.

The co-financing is computed from the rows alone; but the office reads its own sums too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import accumulate, chain, islice

from addin.cofinancing.formula_columns import (
    FinanceRow,
    ListColumn,
    columns_with_formulas,
    decimal_of,
    numeric_columns,
)
from addin.cofinancing.rows import PlanLine, Receipt
from addin.cofinancing.sheets import FinanceSheets
from addin.cofinancing.typed_over import TYPED_OVER
from addin.columns import fold
from addin.columns.cells import is_empty
from addin.columns.read import ERROR_VALUE
from addin.findings import CellRef, Finding, Severity, column_letter, shown
from addin.money import ZERO, euro
from addin.programme.model import Programme
from addin.workbook.german_formula import german
from addin.workbook.stale import areas_named

SUM_TOO_SHORT = TYPED_OVER.variant(
    severity=Severity.WARNING,
    message="Die Summe {formula} lässt {rows} der Liste aus; dort stehen zusammen {amount}.",
    fix="Bitte den Bereich der Summe über die ganze Liste ziehen. „Kofinanzierung“ rechnet alle Zeilen mit.",
)
ERROR_IN_SUM = ERROR_VALUE.variant(
    severity=Severity.WARNING,
    message="In dieser Zeile neben der Liste steht der Fehlerwert {value}; gerechnet wird ohne diese Zelle.",
    fix="Bitte die Formel in Ordnung bringen.",
)

_NOTHING_BUT_SUMS = re.compile(r"=|\+|,|\)|\(|SUM\(|SUBTOTAL\((?:9|109),|ROUND\(|(?<=,)2(?=\)$)")
_CELLS = re.compile(r"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?")
_LISTED = 5  # row numbers that a sentence can hold


@dataclass(frozen=True, slots=True)
class _Sum:
    """A formula that adds up cells of its own column: its row, and the rows that it adds."""

    row: int
    formula: str
    parts: Sequence[range]

    @property
    def first(self) -> int:
        """The first row that it adds."""
        return min(part.start for part in self.parts)

    @property
    def last(self) -> int:
        """The last row that it adds."""
        return max(part.stop - 1 for part in self.parts)


def sums_too_short(sheets: FinanceSheets, _programme: Programme) -> Iterator[Finding]:
    """K70 at a sum that covers most of the rows beside it, but not those at one end, which no other sum covers."""
    for column in columns_with_formulas(sheets):
        beside = _Beside(column)
        for row, formula in beside.formulas.items():
            if (found := _sum(row, formula, column.number)) is not None:
                yield from _left_out(beside, found)


def errors_in_sums(sheets: FinanceSheets, _programme: Programme) -> Iterator[Finding]:
    """A05, as a warning, at error values beside the list in its columns of numbers.

    Not where a row of the list has one in the same column: that is a finding already, and the sum only repeats it.
    """
    lists: dict[int, list[FinanceRow]] = {}
    for row in sheets.rows():
        if row.place.grid.errors:
            lists.setdefault(id(row.place.grid), []).append(row)
    for rows in lists.values():
        errors = rows[0].place.grid.errors
        columns = {
            number: (type(row).COLUMNS[field].header, row.place.grid.sheet)
            for row in {id(row.place.columns): row for row in rows}.values()
            for field, number in numeric_columns(row)
        }
        wrong = {row for row, _ in errors}
        near = [row for row in rows if row.number in wrong or row.place.rows]
        read = {row.place.address(field) for row in near for field in row.place.columns}
        told = {number for _, number in read.intersection(errors)}
        for (at, number), error in sorted(errors.items()):
            if (at, number) not in read and number in columns and number not in told:
                header, sheet = columns[number]
                yield ERROR_IN_SUM.at(CellRef(sheet, at, number, header, error))


class _Beside:
    """A column and the formulas in it above, between and below the rows of the list; each thing is looked up once."""

    def __init__(self, column: ListColumn) -> None:
        self.column = column
        self.formulas = {
            row: formula
            for (row, number), formula in column.grid.formulas.items()
            if number == column.number and row not in column.rows
        }

    @cached_property
    def numbers(self) -> Sequence[int]:
        """The rows of the list, ascending."""
        return list(self.column.rows)

    @cached_property
    def amounts(self) -> Mapping[int, Decimal]:
        """What stands in the column, by the rows of the list; what is no number as 0."""
        field = self.column.field
        return {row: decimal_of(entry.place.held(field)) or ZERO for row, entry in self.column.rows.items()}

    @cached_property
    def named(self) -> Sequence[int] | None:
        """How many areas that the formulas name hold the cell, by row; None where one of them may name any cell."""
        column, sheet = self.column, self.column.grid.sheet
        end = len(column.grid.rows) + 1
        steps = [0] * (end + 1)
        for formula in self.formulas.values():
            areas = areas_named(formula, sheet)
            if areas is None:
                return None
            for area in areas:
                if area.sheet == sheet.casefold() and area.left <= column.number <= area.right:
                    steps[min(area.top, end)] += 1
                    steps[min(area.bottom + 1, end)] -= 1
        return list(accumulate(steps))

    def covered(self, found: _Sum) -> list[int]:
        """The rows of the list that a sum adds."""
        ends = ((bisect_left(self.numbers, part.start), bisect_left(self.numbers, part.stop)) for part in found.parts)
        return sorted({row for first, end in ends for row in self.numbers[first:end]})


def _sum(row: int, formula: str, column: int) -> _Sum | None:
    """The formula, if all that it does is to add up cells of its own column (and to round)."""
    text = re.sub(r"[\s$]", "", formula).upper()
    letter = column_letter(column)
    cells = list(_CELLS.finditer(text))
    if not cells or _NOTHING_BUT_SUMS.sub("", _CELLS.sub("", text)):
        return None
    if any(match[1] != letter or match[3] not in (None, letter) for match in cells):
        return None
    ends = [sorted((int(match[2]), int(match[4] or match[2]))) for match in cells]
    return _Sum(row, formula, [range(first, last + 1) for first, last in ends])


def _left_out(beside: _Beside, found: _Sum) -> Iterator[Finding]:
    candidates = (row for row in _next_to(beside, found) if beside.amounts[row] != ZERO)
    if (first := next(candidates, None)) is None or (named := beside.named) is None:
        return
    covered = beside.covered(found)
    free = (row for row in chain([first], candidates) if not named[row])
    missing = list(islice(free, len(covered)))
    column = beside.column
    if len(covered) < 2 or not 0 < len(missing) < len(covered) or _is_about_one_part(column, covered, missing):
        return
    error = column.grid.errors.get((found.row, column.number))
    values = column.grid.rows[found.row - 1] if found.row <= len(column.grid.rows) else ()
    value = error or (shown(values[column.number - 1]) if column.number <= len(values) else "")
    yield SUM_TOO_SHORT.at(
        CellRef(column.grid.sheet, found.row, column.number, column.column.header, value),
        formula=german(found.formula),
        rows=_rows(missing),
        amount=euro(sum((beside.amounts[row] for row in missing), ZERO)),
    )


def _next_to(beside: _Beside, found: _Sum) -> Iterator[int]:
    """The rows of the list right below and right above those that a sum adds, up to its own row or another beside."""
    column = beside.column
    lines = column.grid.rows
    for rows in (range(found.last + 1, len(lines) + 1), range(found.first - 1, column.header_row, -1)):
        for row in rows:
            if row == found.row or not (row in column.rows or row in column.listed or _is_blank(lines, row)):
                break
            if row in column.rows:
                yield row


def _is_blank(lines: Sequence[Sequence[object]], row: int) -> bool:
    return row > len(lines) or all(map(is_empty, lines[row - 1]))


def _is_about_one_part(column: ListColumn, covered: Sequence[int], missing: Sequence[int]) -> bool:
    """Whether a sum is of one module or one cost position only, and what it leaves out belongs to others."""

    def told(numbers: Iterable[int], what: str) -> set[object]:
        rows = [column.rows[number] for number in numbers]
        if what == "module":
            return {row.module for row in rows}
        return {fold(row.position or "") for row in rows if isinstance(row, PlanLine | Receipt)}

    for what in ("module", "position"):
        inside = told(covered, what)
        if len(inside) == 1 and not inside & told(missing, what):
            return True
    return False


def _rows(numbers: Sequence[int]) -> str:
    """Like „Zeile 21“ or „die Zeilen 21, 22 und 23“."""
    ordered = sorted(numbers)
    if len(ordered) == 1:
        return f"Zeile {ordered[0]}"
    if len(ordered) > _LISTED:
        return f"{len(ordered)} Zeilen ({ordered[0]} bis {ordered[-1]})"
    return f"die Zeilen {', '.join(map(str, ordered[:-1]))} und {ordered[-1]}"

"""Making sheets and rows for tests, as an office would type them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from addin.columns import Reader, Row, Table
from addin.workbook.protocol import Cell, Grid, ResultSheet

R = TypeVar("R", bound=Row)
TODAY = date(2022, 3, 15)


def grid_of(sheet: str, *lines: Sequence[object], **extra: Any) -> Grid:
    """A sheet from its lines, the first in row 1, filled up to one width as calamine gives it."""
    width = max((len(line) for line in lines), default=0)
    return Grid(sheet, [[*line, *[""] * (width - len(line))] for line in lines], **extra)


def table_of(model: type[R], *lines: Sequence[object], today: date = TODAY, **extra: Any) -> Table[R]:
    """The rows of a model from its lines, the header among them."""
    return Reader(today).table(model, grid_of(model.SHEET, *lines, **extra))


def rows_of(model: type[R], *entries: Mapping[str, object], today: date = TODAY) -> list[R]:
    """Rows from mappings of field to cell value; the sheet has all columns of the template."""
    names = [name for name, column in model.COLUMNS.items() if column.in_template]
    header = [model.COLUMNS[name].header for name in names]
    lines = [[entry.get(name, "") for name in names] for entry in entries]
    return list(table_of(model, header, *lines, today=today).rows)


def codes(findings: Sequence[Any]) -> list[tuple[str, str, str | None]]:
    """Rule, severity and cell of each finding, in order."""
    return [(finding.code, finding.severity.value, finding.cell) for finding in findings]


def grid_shown(sheet: ResultSheet, **extra: Any) -> Grid:
    """A result sheet as reading it gives it back: the shown values."""
    rows = [[item.value if isinstance(item, Cell) else item for item in line.cells] for line in sheet.lines]
    return Grid(sheet.name, rows, **extra)

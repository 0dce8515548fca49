"""A workbook as it will be when its changes are written: for checking it before it is saved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from addin.findings import Finding
from addin.workbook.protocol import CellChange, Grid, ResultSheet, Workbook


class Changed:
    """Another workbook with some cells changed. What is written goes to that workbook itself."""

    def __init__(self, workbook: Workbook, changes: Sequence[CellChange]) -> None:
        self._workbook = workbook
        self._changes: dict[str, list[CellChange]] = defaultdict(list)
        for change in changes:
            self._changes[change.sheet].append(change)

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self._workbook.name

    def sheet_names(self) -> Sequence[str]:
        """All sheets in the order of their tabs."""
        return self._workbook.sheet_names()

    def is_hidden(self, sheet: str) -> bool:
        """Whether a sheet is hidden."""
        return self._workbook.is_hidden(sheet)

    def is_own(self, sheet: str) -> bool:
        """Whether the add-in wrote this sheet."""
        return self._workbook.is_own(sheet)

    def read(self, sheet: str) -> Grid:
        """One sheet, whole, with its changes."""
        grid = self._workbook.read(sheet)
        changes = self._changes.get(sheet)
        if not changes:
            return grid
        rows = list(grid.rows)
        touched: set[int] = set()
        for change in changes:
            index = change.row - 1
            if index not in touched:
                touched.add(index)
                rows[index] = list(rows[index])
            rows[index][change.column - 1] = "" if change.value is None else change.value  # type: ignore[index]
        return replace(grid, rows=rows)

    def formulas(self, sheet: str) -> Mapping[tuple[int, int], str]:
        """The formulas of a sheet that no change takes the place of."""
        changed = {(change.row, change.column) for change in self._changes.get(sheet, ())}
        return {place: text for place, text in self._workbook.formulas(sheet).items() if place not in changed}

    def replace(self, sheet: ResultSheet) -> None:
        """Write one of our own sheets anew."""
        self._workbook.replace(sheet)

    def mark(self, findings: Iterable[Finding], sheets: Collection[str] | None = None) -> None:
        """Mark the cells of the findings."""
        self._workbook.mark(findings, sheets)

    def change(self, changes: Sequence[CellChange]) -> None:
        """Change cells of the office's own sheets."""
        self._workbook.change(changes)

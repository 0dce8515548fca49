"""How the sheet „Start“ with the buttons is known: it holds no list, and there is nothing to check on it."""

from __future__ import annotations

from addin.workbook.protocol import Grid

START_SHEET = "Start"
START_TITLE = "Fördermappe"


def is_start_sheet(grid: Grid) -> bool:
    """Whether this is the sheet that the template has for its buttons."""
    return grid.sheet == START_SHEET and any(START_TITLE in row for row in grid.rows[:3])

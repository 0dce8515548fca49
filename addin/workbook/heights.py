"""How high the lines of our own sheets are: not every program works it out by itself for texts that wrap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from textwrap import wrap

from addin.workbook.protocol import Cell, Format, Kind, Line

_LINE_HEIGHT, _HIGHEST = 15.0, 409.0  # points
_LETTERS = 1.15  # Calibri's usual letters are a little narrower than its digits, in which widths count


def height_of(line: Line, widths: Sequence[float]) -> float:
    """The height in points that a line's wrapped texts need in columns of these widths, in characters.

    >>> height_of(Line(Kind.BODY, ("kurz", "Ein Satz, der umbricht."), (Format.TEXT, Format.WRAPPED)), (9, 12))
    46.0
    """
    lines = 1
    for index, item in enumerate(line.cells[: len(widths)]):
        value = item.value if isinstance(item, Cell) else item
        wraps = widths[index] > 0 and (line.kind is Kind.HEADER or line.format_of(index) is Format.WRAPPED)
        if isinstance(value, str) and wraps:
            lines = max(lines, _lines_of(value, max(int(widths[index] * _LETTERS) - 2, 1)))
    return min(lines * _LINE_HEIGHT + (3 if line.kind is Kind.HEADER else 1), _HIGHEST)


@lru_cache(maxsize=2048)
def _lines_of(text: str, room: int) -> int:
    """How many lines a text takes; the same few texts stand in most rows of a list."""
    return sum(len(wrap(part, room)) or 1 for part in text.split("\n"))

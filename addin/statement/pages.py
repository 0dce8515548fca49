"""Where the pages of the printed sheet begin: no heading stands alone at their foot, and no short table is torn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from addin.workbook.cell_look import RULED
from addin.workbook.heights import height_of
from addin.workbook.protocol import Kind, Line

_PAPER_WIDTH, _PAPER_HEIGHT = 784.0, 494.0  # points within the margins of A4 across, as all of our sheets have them
_SAFE = 0.98  # other programs make some lines a little higher
_LINE, _TITLE = 15.0, 19.0  # points


def page_starts(lines: Sequence[Line], widths: Sequence[float]) -> tuple[int, ...]:
    """The rows with which a new page begins, counted from 1, where the sheet is printed as wide as the paper."""
    room = _PAPER_HEIGHT * max(_width(widths) / _PAPER_WIDTH, 1.0) * _SAFE
    heights = [height_of(line, widths) if line.kind in RULED else _height(line.kind) for line in lines]
    below = list(accumulate(heights, initial=0.0))
    starts: list[int] = []
    page = 0
    for first, wanted in _units(lines, below, room):
        if below[first] + wanted - below[page] > room and first > page:
            page = first + (lines[first].kind is Kind.BLANK)
            starts.append(page + 1)
    return tuple(starts)


def _width(widths: Sequence[float]) -> float:
    """In points: a letter has seven pixels, and each column five beside them."""
    return sum((7 * width + 5) * 0.75 for width in widths)


def _height(kind: Kind) -> float:
    return _TITLE if kind is Kind.TITLE else _LINE


def _units(lines: Sequence[Line], below: Sequence[float], room: float) -> Iterator[tuple[int, float]]:
    """What stays on one page: its first line, and the points that it wants. A long section begins with half a page."""
    heads = [0]
    for row, (line, following) in enumerate(pairwise(lines)):
        if row and line.kind is Kind.BLANK and following.kind is Kind.TITLE and lines[row - 1].kind is not Kind.TITLE:
            heads.append(row)
    for head, end in pairwise([*heads, len(lines)]):
        height = below[end] - below[head]
        if height <= room:
            yield head, height
            continue
        for first, last in _parts(lines, head, end):
            yield first, max(below[last] - below[first], room / 2 if first == head else 0.0)


def _parts(lines: Sequence[Line], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines that stay together: a sum with those on either side."""
    for row in range(first, end):
        if row + 1 == end or Kind.TOTAL not in (lines[row].kind, lines[row + 1].kind):
            yield first, row + 1
            first = row + 1

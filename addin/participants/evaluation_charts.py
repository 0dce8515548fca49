"""The charts of „Auswertung“: native to the workbook, over the tables beside which they stand."""

from __future__ import annotations

from collections.abc import Sequence

from addin.workbook.protocol import Block, Chart, ChartKind

CHART_COLUMN = 9
"""Charts stand right of the tables, behind a column of air."""

_WIDTH = 23.0
_LOWEST, _HIGHEST = 6.0, 24.0  # cm; what is higher does not fit on a page
_PER_BAR = 0.7  # cm that a bar with its label wants
_AROUND = 2.4  # cm for title, legend and axis

_SHAPES = {ChartKind.BARS: "Balken", ChartKind.COLUMNS: "Säulen", ChartKind.LINES: "Linien"}


def chart(
    kind: ChartKind, title: str, first: int, last: int, columns: Sequence[int], *, height: float | None = None
) -> Chart:
    """A chart over the table whose body reaches from the first to the last row.

    Labels stand in column A, the names of the series in the header line above. `height` is in cm; without it, bars have
    the room that they want. Where the chart goes is decided when the sheet is laid out.
    """
    if height is None:
        wanted = _AROUND + (last - first + 1) * len(columns) * _PER_BAR
        height = min(max(wanted, _LOWEST), _HIGHEST) if kind is ChartKind.BARS else _LOWEST
    return Chart(
        kind,
        title,
        categories=Block(first, 1, last, 1),
        series=tuple(Block(first, column, last, column) for column in columns),
        row=first - 1,
        column=CHART_COLUMN,
        width=_WIDTH,
        height=height,
        description=f"{_SHAPES[kind]}: {title}. Die Zahlen stehen in der Tabelle links daneben.",
    )

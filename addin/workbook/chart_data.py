"""What a chart shows, taken from the lines of its sheet: the names, labels and values that stand in the cells.

Every edge draws from the cells themselves; a file also keeps what stood in them, for viewers that do not read cells.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from addin.findings import column_letter, shown
from addin.workbook.look import CHART_FILLS, CHART_LINES
from addin.workbook.protocol import (
    COFINANCING_SHEET,
    EVALUATION_SHEET,
    Block,
    Cell,
    Chart,
    ChartKind,
    Format,
    PlainValue,
    ResultSheet,
)

MAY_HAVE_CHARTS = frozenset({EVALUATION_SHEET, COFINANCING_SHEET})
"""The sheets of ours that may have had charts when they were written the last time."""

_NAME = "Fördermappe "
_FEW = 5  # up to here an application by itself puts halves on the axis
_PERCENT, _WHOLE = "0%", "#,##0"


class Series(NamedTuple):
    """One series: where its values stand, what they and its name are, and its colour as RRGGBB.

    A value is None where the cell holds no number.
    """

    block: Block
    name: str
    values: tuple[float | None, ...]
    colour: str


class Plot(NamedTuple):
    """A chart with everything that is needed to draw it.

    `name` tells our charts from those of the office. `step` is the distance of two numbers on the axis where an
    application would choose one that is not whole; else None. `number_format` is in US notation.
    """

    name: str
    sheet: str
    chart: Chart
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str
    step: int | None

    @property
    def is_single(self) -> bool:
        """Whether there is one series only, which needs no legend and has room for its numbers."""
        return len(self.series) == 1

    @property
    def starts_at_zero(self) -> bool:
        """Whether nothing lies below zero, so that the axis begins there and heights can be compared."""
        return all(value >= 0 for one in self.series for value in one.values if value is not None)


def is_own_chart(name: str) -> bool:
    """Whether the add-in drew the chart of this name.

    >>> is_own_chart("Fördermappe 2"), is_own_chart("Diagramm 2")
    (True, False)
    """
    return name.startswith(_NAME) and name[len(_NAME) :].isdecimal()


def plots(result: ResultSheet) -> Iterator[Plot]:
    """The charts of a sheet, ready to be drawn."""
    for number, chart in enumerate(result.charts, start=1):
        colours = CHART_LINES if chart.kind is ChartKind.LINES else CHART_FILLS
        series = tuple(
            Series(
                block,
                shown(next(_values(result, block.above), None)),
                tuple(_number(value) for value in _values(result, block)),
                colours[index % len(colours)],
            )
            for index, block in enumerate(chart.series)
        )
        percent = bool(series) and _format(result, series[0].block) is Format.PERCENT
        yield Plot(
            f"{_NAME}{number}",
            result.name,
            chart,
            tuple(shown(value) for value in _values(result, chart.categories)),
            series,
            _PERCENT if percent else _WHOLE,
            None if percent else _step(chart, series),
        )


def reference(sheet: str, block: Block) -> str:
    """A block as a chart names it.

    >>> reference("Auswertung", Block(2, 1, 5, 1)), reference("Jo's", Block(2, 2, 2, 2))
    ("'Auswertung'!$A$2:$A$5", "'Jo''s'!$B$2")
    """
    quoted = sheet.replace("'", "''")
    first = f"${column_letter(block.first_column)}${block.first_row}"
    last = f"${column_letter(block.last_column)}${block.last_row}"
    return f"'{quoted}'!{first}" + ("" if first == last else f":{last}")


def _values(result: ResultSheet, block: Block) -> Iterator[PlainValue]:
    for row in range(block.first_row, block.last_row + 1):
        cells = result.lines[row - 1].cells
        for column in range(block.first_column, block.last_column + 1):
            item = cells[column - 1] if column <= len(cells) else None
            yield item.value if isinstance(item, Cell) else item


def _format(result: ResultSheet, block: Block) -> Format | None:
    formats = result.lines[block.first_row - 1].formats
    return formats[block.first_column - 1] if block.first_column <= len(formats) else None


def _number(value: PlainValue) -> float | None:
    return float(value) if isinstance(value, int | float | Decimal) else None


def _step(chart: Chart, series: tuple[Series, ...]) -> int | None:
    """1 where the highest column is so low that an application would number the axis by halves."""
    if chart.kind is ChartKind.STACKED:
        columns = zip(*(one.values for one in series), strict=False)
        highest = max((math.fsum(value or 0 for value in column) for column in columns), default=0)
    else:
        highest = max((value or 0 for one in series for value in one.values), default=0)
    return 1 if highest <= _FEW else None

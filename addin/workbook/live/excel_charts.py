"""Charts in Excel, through COM: what Microsoft's reference for VBA says of ChartObjects, Chart, Series and Axis.

None of it could be tried where the add-in is built; docs/excel-check.md lists what a person with Excel looks at.
"""

from __future__ import annotations

from typing import Any

from addin.workbook.chart_data import Plot, Series, is_own_chart, reference
from addin.workbook.look import ACCENT, CHART_GAP, CHART_TEXT_SIZE, CHART_TITLE_SIZE, FONT, LINE, NOTE_TEXT
from addin.workbook.protocol import ChartKind

_POINTS = 72 / 2.54  # in a centimetre
_KINDS = {  # xlColumnClustered, xlColumnStacked, xlBarClustered, xlLineMarkers
    ChartKind.COLUMNS: 51,
    ChartKind.STACKED: 52,
    ChartKind.BARS: 57,
    ChartKind.LINES: 65,
}
_CATEGORIES, _VALUES = 1, 2  # XlAxisType
_LABELS_BY_NAME = 2  # xlCategoryScale
_AT_THE_END = 2  # xlMaximum, of XlAxisCrosses
_NO_MARKS = -4142  # xlNone
_LOW, _NEXT_TO_AXIS = -4134, 4  # XlTickLabelPosition
_BOTTOM = -4107  # xlLegendPositionBottom
_ABOVE, _OUTSIDE = 0, 2  # xlLabelPositionAbove, xlLabelPositionOutsideEnd
_MOVES = 2  # xlMove: with its cell, and keeps its size
_MARKERS = (8, 1, 2, 3, -4168)  # xlMarkerStyleCircle, Square, Diamond, Triangle, X
_DASHES = (1, 4, 3, 5, 7)  # msoLineSolid, Dash, RoundDot, DashDot, LongDash
_HAIRLINE, _THICK = 0.75, 2.0


def draw(sheet: Any, plot: Plot) -> None:
    """Put a chart over cells of this native sheet."""
    chart = plot.chart
    corner = sheet.Cells(chart.row, chart.column)
    holder = sheet.ChartObjects().Add(corner.Left, corner.Top, chart.width * _POINTS, chart.height * _POINTS)
    holder.Name = plot.name
    holder.Placement = _MOVES
    native = holder.Chart
    native.ChartType = _KINDS[chart.kind]
    while native.SeriesCollection().Count:  # where the selected cells hold numbers, Excel has drawn them already
        native.SeriesCollection(1).Delete()
    for number, one in enumerate(plot.series):
        _add_series(sheet, native, plot, number, one)
    native.PlotVisibleOnly = False  # it shows the whole, whatever is filtered or hidden
    native.HasTitle = True
    native.ChartTitle.Text = chart.title
    _write(native.ChartTitle.Font, ACCENT, CHART_TITLE_SIZE, bold=True)
    native.HasLegend = not plot.is_single
    if not plot.is_single:
        native.Legend.Position = _BOTTOM
        _write(native.Legend.Font, NOTE_TEXT, CHART_TEXT_SIZE)
    _rule(native.ChartArea.Format.Line, LINE)
    if chart.kind is not ChartKind.LINES:
        native.ChartGroups(1).GapWidth = CHART_GAP
        native.ChartGroups(1).Overlap = 100 if chart.kind is ChartKind.STACKED else 0
    _dress_axes(native, plot)
    sheet.Shapes(plot.name).AlternativeText = chart.description


def undraw(sheet: Any) -> None:
    """Take our charts off this native sheet; charts that a person made stay."""
    for number in range(sheet.ChartObjects().Count, 0, -1):
        if is_own_chart(str(sheet.ChartObjects(number).Name)):
            sheet.ChartObjects(number).Delete()


def _add_series(sheet: Any, native: Any, plot: Plot, number: int, one: Series) -> None:
    series = native.SeriesCollection().NewSeries()
    series.Name = f"={reference(plot.sheet, one.block.above)}"
    series.Values = sheet.Range(reference(plot.sheet, one.block).rpartition("!")[2])
    series.XValues = sheet.Range(reference(plot.sheet, plot.chart.categories).rpartition("!")[2])
    colour = bgr(one.colour)
    if plot.chart.kind is ChartKind.LINES:
        series.Format.Line.ForeColor.RGB = colour
        series.Format.Line.Weight = _THICK
        series.Format.Line.DashStyle = _DASHES[number % len(_DASHES)]
        series.MarkerStyle = _MARKERS[number % len(_MARKERS)]
        series.MarkerBackgroundColor = series.MarkerForegroundColor = colour
    else:
        series.Format.Fill.ForeColor.RGB = colour
        if plot.chart.kind is ChartKind.STACKED:
            _rule(series.Format.Line, "FFFFFF")
    if plot.is_single and plot.chart.kind is not ChartKind.STACKED:
        series.HasDataLabels = True
        labels = series.DataLabels()
        labels.Position = _ABOVE if plot.chart.kind is ChartKind.LINES else _OUTSIDE
        _write(labels.Font, NOTE_TEXT, CHART_TEXT_SIZE)


def _dress_axes(native: Any, plot: Plot) -> None:
    categories, numbers = native.Axes(_CATEGORIES), native.Axes(_VALUES)
    for axis in (categories, numbers):
        axis.MajorTickMark = axis.MinorTickMark = _NO_MARKS
        _write(axis.TickLabels.Font, NOTE_TEXT, CHART_TEXT_SIZE)
    categories.CategoryType = _LABELS_BY_NAME
    categories.TickLabelPosition, numbers.TickLabelPosition = _LOW, _NEXT_TO_AXIS
    _rule(categories.Format.Line, LINE)
    numbers.Format.Line.Visible = False
    numbers.TickLabels.NumberFormat = plot.number_format
    numbers.HasMajorGridlines = True
    _rule(numbers.MajorGridlines.Format.Line, LINE)
    if plot.starts_at_zero:
        numbers.MinimumScale = 0
    if plot.step:
        numbers.MajorUnit = plot.step
    if plot.chart.kind is ChartKind.BARS:
        categories.ReversePlotOrder = True  # as in the table, from above
        categories.Crosses = _AT_THE_END


def _write(font: Any, colour: str, size: float, *, bold: bool = False) -> None:
    font.Name, font.Size, font.Bold, font.Color = FONT, size, bold, bgr(colour)


def _rule(line: Any, colour: str) -> None:
    line.Visible = True
    line.ForeColor.RGB = bgr(colour)
    line.Weight = _HAIRLINE


def bgr(rgb: str) -> int:
    """RRGGBB as the number that COM wants for a colour.

    >>> hex(bgr("9C0006"))
    '0x6009c'
    """
    red, green, blue = bytes.fromhex(rgb)
    return red + (green << 8) + (blue << 16)

"""Charts in LibreOffice Calc: its older interface for charts gives them their look, its newer one their cells."""

from __future__ import annotations

from itertools import count
from typing import Any

from addin.workbook.chart_data import Plot, Series, is_own_chart
from addin.workbook.libreoffice.connection import enum, struct
from addin.workbook.look import ACCENT, CHART_GAP, CHART_TEXT_SIZE, CHART_TITLE_SIZE, FONT, LINE, NOTE_TEXT
from addin.workbook.protocol import Block, ChartKind

_CENTIMETRE = 1_000  # in 1/100 mm
_HAIRLINE, _THICK = 26, 70
_BOLD = 150.0  # com.sun.star.awt.FontWeight
_ABOVE, _OUTSIDE = 2, 11  # com.sun.star.chart.DataLabelPlacement TOP, OUTSIDE
_WHITE = 0xFFFFFF
_MARKERS = (8, 0, 1, 3, 10)  # circle, square, diamond, triangle, x, as Calc numbers them
_MARKER_SIZE = 220
_DASHES = (None, (0, 0, 1, 300, 150), (0, 0, 1, 80, 80), (1, 80, 1, 300, 120), (0, 0, 1, 600, 200))
"""How many dots, their length, how many dashes, theirs, and the room behind each; None is a whole line."""


def draw(sheet: Any, plot: Plot) -> None:
    """Put a chart over cells of this native sheet.

    Calc is told of the cells and makes the series itself. LibreOffice 7.4 crashed at times over series that we made and
    handed over: what comes back across the bridge is not always the object that went out, and
    `ChartType::setDataSeries` takes for granted that it is.
    """
    chart = plot.chart
    corner = sheet.getCellByPosition(chart.column - 1, chart.row - 1)
    place = corner.Position
    size = (round(chart.width * _CENTIMETRE), round(chart.height * _CENTIMETRE))
    number = sheet.getRangeAddress().Sheet
    name = _free_name(sheet, plot.name)
    cells = tuple(_with_names(number, block) for block in (chart.categories, *chart.series))
    sheet.Charts.addNewByName(name, struct("awt.Rectangle", place.X, place.Y, *size), cells, True, True)
    native = sheet.Charts.getByName(name).EmbeddedObject
    native.lockControllers()  # else Calc draws the chart anew beside us after every one of some hundred words
    try:
        if chart.kind is ChartKind.LINES:
            native.setDiagram(native.createInstance("com.sun.star.chart.LineDiagram"))
        _let_labels_be_labels(native)
        _dress(native, plot)
    finally:
        native.unlockControllers()
    shape = next(one for one in reversed(_shapes(sheet)) if getattr(one, "PersistName", "") == name)
    shape.Name, shape.Description = plot.name, chart.description
    shape.Anchor = corner
    shape.ResizeWithCell = False  # it moves with its cell and keeps its size


def undraw(sheet: Any) -> None:
    """Take our charts off this native sheet; charts that a person made stay."""
    page = sheet.DrawPage
    for shape in _shapes(sheet):
        if is_own_chart(shape.Name):
            page.remove(shape)


def _shapes(sheet: Any) -> list[Any]:
    page = sheet.DrawPage
    return [page.getByIndex(index) for index in range(page.getCount())]


def _free_name(sheet: Any, wanted: str) -> str:
    """The name under which Calc keeps the chart, which nobody sees."""
    taken = sheet.Charts.getElementNames()
    return next(name for number in count(1) if (name := f"{wanted} ({number})") not in taken)


def _with_names(sheet: int, block: Block) -> Any:
    """A column together with the cell above it."""
    corners = (block.first_column, block.above.first_row, block.last_column, block.last_row)
    return struct("table.CellRangeAddress", sheet, *(number - 1 for number in corners))


def _let_labels_be_labels(native: Any) -> None:
    """Every label has its place beside the next, also where it could be read as a day."""
    diagram = native.getFirstDiagram()
    diagram.IncludeHiddenCells = True  # it shows the whole, whatever is filtered or hidden
    axis = diagram.getCoordinateSystems()[0].getAxisByDimension(0, 0)
    scale = axis.getScaleData()
    scale.AutoDateAxis = False
    scale.ShiftedCategoryPosition = True  # a line too begins away from the edge
    axis.setScaleData(scale)


def _dress(native: Any, plot: Plot) -> None:
    native.HasMainTitle = True
    native.Title.String = plot.chart.title
    _write(native.Title, ACCENT, CHART_TITLE_SIZE)
    native.Title.CharWeight = _BOLD
    native.HasLegend = not plot.is_single
    if not plot.is_single:
        native.Legend.Alignment = enum("chart.ChartLegendPosition", "BOTTOM")
        native.Legend.FillStyle = enum("drawing.FillStyle", "NONE")
        native.Legend.LineStyle = enum("drawing.LineStyle", "NONE")
        _write(native.Legend, NOTE_TEXT, CHART_TEXT_SIZE)
    _outline(native.Area, LINE)
    diagram = native.getDiagram()
    kind = plot.chart.kind
    diagram.Stacked = kind is ChartKind.STACKED
    diagram.Vertical = kind is ChartKind.BARS  # so it calls columns that lie
    diagram.Wall.FillStyle = enum("drawing.FillStyle", "NONE")
    diagram.Wall.LineStyle = enum("drawing.LineStyle", "NONE")
    _dress_axes(diagram, plot)
    chart_type = native.getFirstDiagram().getCoordinateSystems()[0].getChartTypes()[0]
    for number, (series, one) in enumerate(zip(chart_type.getDataSeries(), plot.series, strict=True)):
        _dress_series(series, plot, number, one)


def _dress_axes(diagram: Any, plot: Plot) -> None:
    categories, numbers = diagram.XAxis, diagram.YAxis
    for axis in (categories, numbers):
        _write(axis, NOTE_TEXT, CHART_TEXT_SIZE)
        axis.Marks = axis.HelpMarks = 0
    _outline(categories, LINE)
    numbers.LineStyle = enum("drawing.LineStyle", "NONE")
    numbers.LinkNumberFormatToSource = False
    numbers.GapWidth, numbers.Overlap = CHART_GAP, 100 if diagram.Stacked else 0
    if plot.starts_at_zero:
        numbers.Min = 0
    if plot.step:
        numbers.StepMain = plot.step
    diagram.HasYAxisGrid = True
    _outline(diagram.YMainGrid, LINE)
    if plot.chart.kind is ChartKind.BARS:
        categories.ReverseDirection = True  # as in the table, from above
        numbers.CrossoverPosition = enum("chart.ChartAxisPosition", "END")


def _dress_series(series: Any, plot: Plot, number: int, one: Series) -> None:
    """The look of a series; where there is one only, each value stands at its column."""
    colour = int(one.colour, 16)
    series.Color = colour
    if plot.chart.kind is ChartKind.LINES:
        dash = _DASHES[number % len(_DASHES)]
        series.LineWidth = _THICK
        series.LineStyle = enum("drawing.LineStyle", "SOLID" if dash is None else "DASH")
        if dash is not None:
            series.LineDash = struct("drawing.LineDash", enum("drawing.DashStyle", "RECT"), *dash)
        symbol = series.Symbol
        symbol.Style = enum("chart2.SymbolStyle", "STANDARD")
        symbol.StandardSymbol = _MARKERS[number % len(_MARKERS)]
        symbol.Size = struct("awt.Size", _MARKER_SIZE, _MARKER_SIZE)
        symbol.FillColor = symbol.BorderColor = colour
        series.Symbol = symbol
    elif plot.chart.kind is ChartKind.STACKED:
        series.BorderStyle = enum("drawing.LineStyle", "SOLID")
        series.BorderColor, series.BorderWidth = _WHITE, _HAIRLINE
    else:
        series.BorderStyle = enum("drawing.LineStyle", "NONE")
    if plot.is_single and plot.chart.kind is not ChartKind.STACKED:
        label = series.Label
        label.ShowNumber = True
        series.Label = label
        series.LabelPlacement = _ABOVE if plot.chart.kind is ChartKind.LINES else _OUTSIDE
        _write(series, NOTE_TEXT, CHART_TEXT_SIZE)


def _write(part: Any, colour: str, size: float) -> None:
    part.CharFontName, part.CharHeight, part.CharColor = FONT, float(size), int(colour, 16)


def _outline(part: Any, colour: str) -> None:
    part.LineStyle = enum("drawing.LineStyle", "SOLID")
    part.LineColor, part.LineWidth = int(colour, 16), _HAIRLINE

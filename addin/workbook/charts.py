"""Charts in the file copy, with openpyxl: native, quiet, and with what they show stored in them.

openpyxl by itself would store no values, hide the axes in newer Excels, lay the title over the columns and round the
corners.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumFmt,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as ChartSeries
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.graphic import GraphicFrame
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.worksheet.worksheet import Worksheet

from addin.workbook.chart_data import Plot, Series, reference
from addin.workbook.look import ACCENT, CHART_GAP, CHART_TEXT_SIZE, CHART_TITLE_SIZE, FONT, LINE, NOTE_TEXT
from addin.workbook.protocol import ChartKind

_CENTIMETRE, _POINT = 360_000, 12_700  # in EMU
_HAIRLINE = _POINT * 3 // 4
_MARKERS = ("circle", "square", "diamond", "triangle", "x")
_DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash")


def draw(sheet: Worksheet, plot: Plot) -> None:
    """Put a chart over cells of this sheet."""
    made: Any = _lines(plot) if plot.chart.kind is ChartKind.LINES else _bars(plot)
    made.title = _title(plot.chart.title)
    made.legend = None if plot.is_single else Legend(legendPos="b", overlay=False, txPr=_rich(NOTE_TEXT))
    made.roundedCorners = False
    made.visible_cells_only = False  # it shows the whole, whatever is filtered or hidden
    made.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=_line(LINE, _HAIRLINE))
    made.plot_area.graphicalProperties = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    _axes(made, plot)
    made.anchor = _anchor(plot)
    sheet.add_chart(made)


def _bars(plot: Plot) -> BarChart:
    made = BarChart(gapWidth=CHART_GAP, varyColors=False)
    made.type = "bar" if plot.chart.kind is ChartKind.BARS else "col"
    stacked = plot.chart.kind is ChartKind.STACKED
    made.grouping = "stacked" if stacked else "clustered"
    made.overlap = 100 if stacked else 0
    for number, one in enumerate(plot.series):
        series = _series(plot, number, one)
        edge = _line("FFFFFF", _HAIRLINE) if stacked else LineProperties(noFill=True)
        series.spPr = GraphicalProperties(solidFill=one.colour, ln=edge)
        series.invertIfNegative = False
        series.marker = None
        series.dLbls = _labels("outEnd") if plot.is_single and not stacked else None
        made.series.append(series)
    return made


def _lines(plot: Plot) -> LineChart:
    made = LineChart(varyColors=False, marker=True)
    for number, one in enumerate(plot.series):
        series = _series(plot, number, one)
        line: Any = _line(one.colour, 2 * _POINT)
        line.prstDash = _DASHES[number % len(_DASHES)]
        series.spPr = GraphicalProperties(ln=line)
        marker: Any = Marker(size=6)
        marker.symbol = _MARKERS[number % len(_MARKERS)]
        marker.spPr = GraphicalProperties(solidFill=one.colour, ln=_line(one.colour, _HAIRLINE))
        series.marker = marker
        series.smooth = False
        series.dLbls = _labels("t") if plot.is_single else None
        made.series.append(series)
    return made


def _series(plot: Plot, number: int, one: Series) -> Any:
    made: Any = ChartSeries(idx=number, order=number)
    made.tx = SeriesLabel(strRef=_texts(reference(plot.sheet, one.block.above), (one.name,)))
    made.cat = AxDataSource(strRef=_texts(reference(plot.sheet, plot.chart.categories), plot.categories))
    points = [NumVal(idx=index, v=value) for index, value in enumerate(one.values) if value is not None]
    cache = NumData(formatCode="General", ptCount=len(one.values), pt=points)
    made.val = NumDataSource(numRef=NumRef(f=reference(plot.sheet, one.block), numCache=cache))
    return made


def _texts(place: str, texts: Sequence[str]) -> StrRef:
    points = [StrVal(idx=index, v=text) for index, text in enumerate(texts) if text]
    return StrRef(f=place, strCache=StrData(ptCount=len(texts), pt=points))


def _labels(position: str) -> Any:
    """The numbers at the columns, in the format of their cells."""
    made: Any = DataLabelList(txPr=_rich(NOTE_TEXT), showVal=True)
    made.dLblPos = position
    for other in ("LegendKey", "CatName", "SerName", "Percent", "BubbleSize"):
        setattr(made, f"show{other}", False)
    return made


def _axes(made: Any, plot: Plot) -> None:
    categories, numbers = made.x_axis, made.y_axis
    for axis in (categories, numbers):
        axis.delete = False
        axis.majorTickMark = axis.minorTickMark = None
        axis.txPr = _rich(NOTE_TEXT)
    categories.tickLblPos, numbers.tickLblPos = "low", "nextTo"
    categories.spPr = GraphicalProperties(ln=_line(LINE, _HAIRLINE))
    categories.numFmt = NumFmt("General", sourceLinked=True)
    categories.auto, categories.noMultiLvlLbl = False, True  # days are labels here, each as far from the next
    numbers.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    numbers.numFmt = NumFmt(plot.number_format, sourceLinked=False)
    numbers.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=_line(LINE, _HAIRLINE)))
    numbers.scaling.min = 0 if plot.starts_at_zero else None
    numbers.majorUnit = plot.step
    numbers.crossBetween = "between"
    categories.axPos, numbers.axPos = "b", "l"
    if plot.chart.kind is ChartKind.BARS:
        categories.axPos, numbers.axPos = "l", "b"
        categories.scaling.orientation = "maxMin"  # as in the table, from above
        numbers.crosses = "max"


def _anchor(plot: Plot) -> OneCellAnchor:
    """Where it stands: it moves with its cell and keeps its size."""
    chart = plot.chart
    frame: Any = GraphicFrame()
    frame.nvGraphicFramePr.cNvPr.name = plot.name
    frame.nvGraphicFramePr.cNvPr.descr = chart.description or None
    return OneCellAnchor(
        _from=AnchorMarker(col=chart.column - 1, row=chart.row - 1),
        ext=XDRPositiveSize2D(round(chart.width * _CENTIMETRE), round(chart.height * _CENTIMETRE)),
        graphicFrame=frame,
    )


def _title(text: str) -> Title:
    look = _characters(ACCENT, CHART_TITLE_SIZE, bold=True)
    words = [Paragraph(pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)])]
    return Title(tx=Text(rich=RichText(p=words)), overlay=False, layout=Layout())


def _rich(colour: str) -> RichText:
    look = ParagraphProperties(defRPr=_characters(colour, CHART_TEXT_SIZE))
    return RichText(bodyPr=RichTextProperties(), p=[Paragraph(pPr=look, r=[], endParaRPr=CharacterProperties())])


def _characters(colour: str, size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size * 100, b=bold, solidFill=colour, latin=Font(typeface=FONT))


def _line(colour: str, width: int) -> LineProperties:
    return LineProperties(w=width, solidFill=colour)

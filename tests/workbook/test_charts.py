"""Charts in the file copy: native, with their figures stored, and described for those who cannot see them."""

import itertools
import math
import re
import zipfile

import pytest
from charted import FIRST_QUARTER, QUARTERS, TITLES, TOWNS, evaluation
from defusedxml.ElementTree import fromstring
from openpyxl import Workbook, load_workbook
from openpyxl.chart import PieChart, Reference
from openxml_audit import AppPrediction, OpenXmlValidator, predict

from addin.workbook.chart_data import plots
from addin.workbook.file import FileWorkbook
from addin.workbook.look import CHART_FILLS, CHART_LINES
from addin.workbook.protocol import Block, Chart, ChartKind, Format, Kind, Line, ResultSheet

NUMBER, PERCENT, TEXT = Format.NUMBER, Format.PERCENT, Format.TEXT


@pytest.fixture
def office(tmp_path):
    path = tmp_path / "Liste.xlsx"
    book = Workbook()
    book.active.title = "Liste"
    book.active["A1"] = 5
    book.save(path)
    return path


def copy_of(path, target, *results):
    with FileWorkbook(path) as workbook:
        for result in results:
            workbook.replace(result)
        workbook.save_copy(target)
    return target


def charts(path, sheet="Auswertung"):
    return load_workbook(path)[sheet]._charts


def frames(path, sheet="Auswertung"):
    """Name and description of each chart."""
    number = load_workbook(path).sheetnames.index(sheet) + 1
    with zipfile.ZipFile(path) as package:
        relations = package.read(f"xl/worksheets/_rels/sheet{number}.xml.rels").decode()
        drawing = package.read(f"xl/drawings/{re.search(r'drawing[0-9]+.xml', relations)[0]}")
    shapes = [element for element in fromstring(drawing).iter() if element.tag.endswith("}cNvPr")]
    return [(shape.get("name"), shape.get("descr")) for shape in shapes]


def test_every_kind_of_chart_stands_in_the_copy_at_its_cell_in_its_size(office, tmp_path):
    found = charts(copy_of(office, tmp_path / "a.xlsx", evaluation()))

    assert [type(chart).__name__ for chart in found] == ["BarChart", "BarChart", "BarChart", "LineChart"]
    assert [(chart.type, chart.grouping) for chart in found[:3]] == [
        ("bar", "clustered"),
        ("col", "clustered"),
        ("col", "stacked"),
    ]
    assert [(chart.anchor._from.row, chart.anchor._from.col) for chart in found] == [(2, 5), (2, 14), (19, 5), (19, 14)]
    assert {(chart.anchor.ext.width, chart.anchor.ext.height) for chart in found} == {
        (5_400_000, 2_700_000),
        (4_320_000, 2_160_000),
    }


def test_a_chart_names_its_cells_and_stores_what_stands_in_them(office, tmp_path):
    first, second, *_ = charts(copy_of(office, tmp_path / "a.xlsx", evaluation()))

    (series,) = first.series
    assert series.tx.strRef.f == "'Auswertung'!$B$3"
    assert [point.v for point in series.tx.strRef.strCache.pt] == ["Personen"]
    assert series.cat.strRef.f == "'Auswertung'!$A$4:$A$7"
    assert [point.v for point in series.cat.strRef.strCache.pt] == [town for town, _ in TOWNS]
    assert series.val.numRef.f == "'Auswertung'!$B$4:$B$7"
    assert [point.v for point in series.val.numRef.numCache.pt] == [count for _, count in TOWNS]
    last = FIRST_QUARTER + len(QUARTERS) - 1
    assert [one.val.numRef.f for one in second.series] == [
        f"'Auswertung'!${column}${FIRST_QUARTER}:${column}${last}" for column in "BC"
    ]


def test_only_charts_of_several_series_have_a_legend_and_only_others_numbers_at_their_columns(office, tmp_path):
    found = charts(copy_of(office, tmp_path / "a.xlsx", evaluation()))

    assert [chart.legend is not None for chart in found] == [False, True, True, True]
    assert [chart.series[0].dLbls is not None for chart in found] == [True, False, False, False]


def test_axes_are_shown_and_titles_stand_above_the_columns(office, tmp_path):
    for chart in charts(copy_of(office, tmp_path / "a.xlsx", evaluation())):
        assert (chart.x_axis.delete, chart.y_axis.delete) == (False, False)
        assert chart.title.overlay is False
        assert chart.y_axis.numFmt.formatCode == "#,##0"


def test_a_chart_is_described_for_those_who_cannot_see_it(office, tmp_path):
    found = frames(copy_of(office, tmp_path / "a.xlsx", evaluation()))

    assert [name for name, _ in found] == [f"Fördermappe {number}" for number in (1, 2, 3, 4)]
    assert [described for _, described in found] == [chart.description for chart in evaluation().charts]


def test_a_second_copy_has_the_new_charts_only(office, tmp_path):
    first = copy_of(office, tmp_path / "a.xlsx", evaluation())
    second = copy_of(first, tmp_path / "b.xlsx", evaluation(TOWNS[:2], charts=1))
    third = copy_of(second, tmp_path / "c.xlsx", evaluation(charts=0))

    assert [chart.title.tx.rich.p[0].r[0].t for chart in charts(second)] == [TITLES[0]]
    assert charts(second)[0].series[0].val.numRef.f == "'Auswertung'!$B$4:$B$5"
    assert charts(third) == []
    with zipfile.ZipFile(third) as package:
        assert not [name for name in package.namelist() if "chart" in name or "drawing" in name]


def test_charts_of_a_sheet_that_is_not_written_anew_keep_name_description_and_figures(office, tmp_path):
    """Both ours from an earlier run and the office's own."""
    own = load_workbook(office)
    pie = PieChart()
    pie.add_data(Reference(own.active, min_col=1, min_row=1))
    own.active.add_chart(pie, "C3")
    own.save(office)
    with zipfile.ZipFile(office) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/drawings/drawing1.xml"] = parts["xl/drawings/drawing1.xml"].replace(
        b'name="Chart 1"', b'name="Torte" descr="Wer wo wohnt"'
    )
    with zipfile.ZipFile(office, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    first = copy_of(office, tmp_path / "a.xlsx", evaluation())
    other = evaluation(name="Verwendungsnachweis", charts=1)

    second = copy_of(first, tmp_path / "b.xlsx", other)

    assert frames(second, "Liste") == [("Torte", "Wer wo wohnt")]
    assert frames(second) == frames(first)
    assert [point.v for point in charts(second)[0].series[0].val.numRef.numCache.pt] == [count for _, count in TOWNS]
    assert len(frames(second, "Verwendungsnachweis")) == 1


def test_excel_is_expected_to_open_the_copy_with_its_charts(office, tmp_path):
    checked = OpenXmlValidator().validate(copy_of(office, tmp_path / "a.xlsx", evaluation()))

    assert not checked.errors
    assert predict(checked).prediction is AppPrediction.OPENS_CLEAN


def chart_over(values, shown=NUMBER, kind=ChartKind.COLUMNS, name="Jo's Blatt"):
    lines = [
        Line(Kind.HEADER, ("", "a", "b"), (TEXT, shown, shown)),
        *(Line(Kind.BODY, ("x", *row), (TEXT, shown, shown)) for row in values),
    ]
    last = len(lines)
    columns = range(2, 2 + len(values[0]))
    chart = Chart(
        kind,
        "Titel",
        Block(2, 1, last, 1),
        tuple(Block(2, column, last, column) for column in columns),
        1,
        5,
    )
    (plot,) = plots(ResultSheet(name, (9, 9, 9), lines, charts=(chart,)))
    return plot


@pytest.mark.parametrize(
    ("values", "kind", "step"),
    [
        ([(5,), (0,)], ChartKind.COLUMNS, 1),
        ([(6,), (0,)], ChartKind.COLUMNS, None),
        ([(3, 3), (0, 1)], ChartKind.COLUMNS, 1),
        ([(3, 3), (0, 1)], ChartKind.STACKED, None),
        ([(0,)], ChartKind.LINES, 1),
        ([(None,)], ChartKind.LINES, 1),
    ],
)
def test_an_axis_of_few_persons_counts_whole_ones(values, kind, step):
    assert chart_over(values, kind=kind).step == step


def test_shares_are_shown_in_percent_and_not_by_whole_steps():
    plot = chart_over([(0.25,), (0.8,)], PERCENT)

    assert (plot.number_format, plot.step) == ("0%", None)


def test_an_axis_begins_at_zero_unless_something_lies_below():
    assert chart_over([(2,), (3,)]).starts_at_zero
    assert not chart_over([(2,), (-3,)]).starts_at_zero


def linear(part):
    part /= 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


EYES = {  # Machado, Oliveira and Fernandes 2009, severity 1
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def seen(colour, eyes):
    """Lightness and two colour values (CIE L*a*b*) as these eyes see a colour."""
    parts = [linear(int(colour[at : at + 2], 16)) for at in (0, 2, 4)]
    red, green, blue = (
        min(1, max(0, sum(weight * part for weight, part in zip(row, parts, strict=True)))) for row in EYES[eyes]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("colours", [CHART_FILLS, CHART_LINES])
def test_any_two_colours_of_a_chart_differ_for_all_eyes(eyes, colours):
    assert min(math.dist(seen(a, eyes), seen(b, eyes)) for a, b in itertools.combinations(colours, 2)) > 20


@pytest.mark.parametrize("colours", [CHART_FILLS, CHART_LINES])
def test_any_two_colours_of_a_chart_differ_on_a_grey_print(colours):
    greys = [seen(colour, "all colours")[0] for colour in colours]

    assert min(abs(a - b) for a, b in itertools.combinations(greys, 2)) > 8
    assert min(abs(a - b) for a, b in itertools.pairwise(greys)) > 8


def test_a_line_is_never_so_light_that_it_is_lost_on_paper():
    assert max(seen(colour, "all colours")[0] for colour in CHART_LINES) < 72

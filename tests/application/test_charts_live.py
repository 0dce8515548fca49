"""Charts in the real Calc: over the cells of our sheet, drawn anew with it, and nobody else's touched."""

from __future__ import annotations

import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from charted import TITLES, TOWNS, evaluation
from openpyxl import load_workbook
from xlwings import App, Book

from addin.workbook.chart_data import is_own_chart
from addin.workbook.libreoffice.connection import file_url, named, struct
from addin.workbook.live.calc import Calc
from addin.workbook.live.workbook import LiveWorkbook
from addin.workbook.look import CHART_FILLS, CHART_LINES
from addin.workbook.protocol import ResultSheet
from application.counting import Counted
from application.edges import FileEdge, LiveEdge, calc_book


def write(book: Book, *results: ResultSheet) -> None:
    live = LiveWorkbook(book, Calc())
    with live.at_work():
        for result in results:
            live.replace(result)


def shapes(book: Book) -> list[Any]:
    """The charts of „Auswertung“, as they lie upon each other."""
    page = book.sheets["Auswertung"].api.DrawPage
    return [page.getByIndex(index) for index in range(page.getCount())]


def natives(book: Book) -> list[Any]:
    charts = book.sheets["Auswertung"].api.Charts
    return [charts.getByName(name).EmbeddedObject for name in charts.getElementNames()]


def sources(native: Any) -> tuple[list[str], list[tuple[str, str]]]:
    """The cells of the labels, and those of each series' name and values."""
    system = native.getFirstDiagram().getCoordinateSystems()[0]
    labels = system.getAxisByDimension(0, 0).getScaleData().Categories.getValues()
    series = [
        (one.getLabel().getSourceRangeRepresentation(), one.getValues().getSourceRangeRepresentation())
        for data in system.getChartTypes()[0].getDataSeries()
        for one in data.getDataSequences()
    ]
    return [labels.getSourceRangeRepresentation()], series


def test_a_chart_shows_the_cells_that_it_is_about(book: Book):
    write(book, evaluation())

    found = natives(book)
    assert [native.Title.String for native in found] == list(TITLES)
    assert [native.HasLegend for native in found] == [False, True, True, True]
    assert sources(found[0]) == (
        ["$Auswertung.$A$4:$A$7"],
        [("$Auswertung.$B$3", "$Auswertung.$B$4:$B$7")],
    )
    assert sources(found[3]) == (
        ["$Auswertung.$A$11:$A$14"],
        [(f"$Auswertung.${column}$10", f"$Auswertung.${column}$11:${column}$14") for column in "BCD"],
    )


def test_each_kind_is_drawn_in_its_colours(book: Book):
    write(book, evaluation())

    kinds = []
    for native, palette in zip(natives(book), [CHART_FILLS] * 3 + [CHART_LINES], strict=True):
        kind = native.getFirstDiagram().getCoordinateSystems()[0].getChartTypes()[0]
        kinds.append(
            (kind.getChartType().rpartition(".")[2], native.getDiagram().Vertical, native.getDiagram().Stacked)
        )
        colours = [f"{series.Color:06X}" for series in kind.getDataSeries()]
        assert colours == list(palette[: len(colours)])
    assert kinds == [
        ("ColumnChartType", True, False),
        ("ColumnChartType", False, False),
        ("ColumnChartType", False, True),
        ("LineChartType", False, False),
    ]


def test_a_chart_stands_at_its_cell_in_its_size_and_is_described(book: Book):
    result = evaluation()
    write(book, result)

    for shape, chart in zip(shapes(book), result.charts, strict=True):
        corner = book.sheets["Auswertung"].api.getCellByPosition(chart.column - 1, chart.row - 1).Position
        assert abs(shape.Position.X - corner.X) < 5
        assert abs(shape.Position.Y - corner.Y) < 5
        assert abs(shape.Size.Width - chart.width * 1000) < 5
        assert abs(shape.Size.Height - chart.height * 1000) < 5
        assert shape.Description == chart.description


def test_a_second_sheet_has_the_new_charts_only(book: Book):
    write(book, evaluation())
    write(book, evaluation(TOWNS[:2], charts=1))

    (native,) = natives(book)
    assert sources(native)[1] == [("$Auswertung.$B$3", "$Auswertung.$B$4:$B$5")]

    write(book, evaluation(charts=0))
    assert shapes(book) == []


@pytest.mark.parametrize("first", ["file", "live"])
def test_our_charts_are_known_again_after_saving_by_either_edge(app: App, tmp_path: Path, book: Book, first: str):
    book.save(tmp_path / "leer.xlsx")
    edge = FileEdge() if first == "file" else LiveEdge(app)
    path = edge.written(tmp_path / "leer.xlsx", tmp_path / "a.xlsx", lambda one: one.replace(evaluation()))

    with calc_book(app, path) as again:
        assert [is_own_chart(shape.Name) for shape in shapes(again)] == [True] * 4
        write(again, evaluation(charts=2))
        assert [native.Title.String for native in natives(again)] == list(TITLES[:2])
    target = FileEdge().written(path, tmp_path / "b.xlsx", lambda one: one.replace(evaluation(charts=1)))
    assert len(load_workbook(target)["Auswertung"]._charts) == 1


def test_a_chart_that_a_person_has_put_there_stays(book: Book):
    write(book, evaluation())
    sheet = book.sheets["Auswertung"].api
    place = struct("table.CellRangeAddress", sheet.getRangeAddress().Sheet, 0, 3, 1, 6)
    sheet.Charts.addNewByName("Eigenes", struct("awt.Rectangle", 100, 30_000, 8_000, 5_000), (place,), False, True)

    write(book, evaluation(charts=1))

    assert sorted(sheet.Charts.getElementNames()) == ["Eigenes", "Fördermappe 1 (1)"]


def calls(book: Book, result: ResultSheet) -> Counter[str]:
    asked: Counter[str] = Counter()
    live = LiveWorkbook(Book(impl=Counted(book.impl, asked)), Calc())
    live.replace(result)
    return asked


def test_a_sheet_without_charts_costs_no_call_for_them(book: Book, monkeypatch: pytest.MonkeyPatch):
    """Neither when it is written for the first time nor anew."""

    def never(*_: object) -> None:
        raise AssertionError("asked for charts")

    monkeypatch.setattr(Calc, "draw", never)
    monkeypatch.setattr(Calc, "undraw", never)
    plain = evaluation(charts=0, name="Prüfbericht")

    first, second = calls(book, plain), calls(book, plain)

    assert min(first.total(), second.total()) > 10


def test_charts_cost_as_many_calls_for_a_hundred_towns_as_for_ten(app: App, office: Any):
    counts = []
    for number in (5, 6):
        book = app.books.add()
        counts.append(calls(book, evaluation([(f"Ort {index}", index) for index in range(number)])).total())
        book.close()

    assert counts[0] == counts[1]


def test_what_is_hidden_is_shown_in_the_chart_all_the_same(book: Book):
    write(book, evaluation())
    book.sheets["Auswertung"]["4:5"].rows.hidden = True

    assert all(native.getFirstDiagram().IncludeHiddenCells for native in natives(book))


def test_the_charts_can_be_seen(book: Book, tmp_path: Path, keep: Path):
    """Each colour of the palette covers some of the page, and no chart lies over another one."""
    write(book, evaluation())
    pdf = tmp_path / "Auswertung.pdf"
    book.api.storeToURL(file_url(str(pdf)), named(FilterName="calc_pdf_Export"))
    subprocess.run(["pdftoppm", "-png", "-r", "80", "-singlefile", str(pdf), str(keep / "charts")], check=True)
    counted = subprocess.run(
        ["convert", str(keep / "charts.png"), "-depth", "8", "-format", "%c", "histogram:info:-"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    pixels = dict.fromkeys(CHART_FILLS[:3], 0)
    for line in counted.splitlines():
        for colour in pixels:
            if f"#{colour}" in line:
                pixels[colour] += int(line.split(":")[0])
    assert min(pixels.values()) > 300, pixels
    boxes = sorted((one.Position.Y, one.Position.Y + one.Size.Height, one.Position.X) for one in shapes(book))
    assert all(first[1] <= second[0] for first, second in pairwise(boxes) if first[2] == second[2])

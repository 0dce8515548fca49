"""Charts, changed cells and backups in Excel: what is asked of its object model, by stand-ins for its objects."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from charted import TITLES, evaluation

from addin.findings import place_of
from addin.workbook.chart_data import plots
from addin.workbook.live.backup import save_backup
from addin.workbook.live.changes import number_formats, write_changes
from addin.workbook.live.excel import Excel
from addin.workbook.live.excel_charts import draw, undraw
from addin.workbook.look import CHART_FILLS, CHART_LINES
from addin.workbook.protocol import CellChange, UnusableInput


class Thing:
    """An object of Excel's that has whatever is asked for, and remembers what is set."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = Thing()
        self.__dict__[name] = made
        return made


class Series(Thing):
    def __init__(self) -> None:
        self.labels = Thing()

    def DataLabels(self) -> Thing:
        return self.labels


class Chart(Thing):
    """A new chart; where numbers are selected, Excel has put series into it already."""

    def __init__(self, already: int) -> None:
        self.series = [Series() for _ in range(already)]
        self.axes: dict[int, Thing] = defaultdict(Thing)
        self.group = Thing()

    def SeriesCollection(self, number: int | None = None) -> Any:
        if number is not None:
            return SimpleNamespace(Delete=lambda: self.series.pop(number - 1))

        def new_series() -> Series:
            self.series.append(Series())
            return self.series[-1]

        return SimpleNamespace(Count=len(self.series), NewSeries=new_series)

    def Axes(self, kind: int) -> Thing:
        return self.axes[kind]

    def ChartGroups(self, number: int) -> Thing:
        assert number == 1
        return self.group


class Drawn:
    """A native sheet with its charts."""

    def __init__(self, *names: str, already: int = 0) -> None:
        self.already = already
        self.holders: list[Any] = [SimpleNamespace(Name=name) for name in names]
        self.shapes: dict[str, Thing] = defaultdict(Thing)
        for holder in self.holders:
            self._deletable(holder)

    def _deletable(self, holder: Any) -> None:
        holder.Delete = lambda: self.holders.remove(holder)

    def ChartObjects(self, number: int | None = None) -> Any:
        return SimpleNamespace(Count=len(self.holders), Add=self._add) if number is None else self.holders[number - 1]

    def _add(self, left: float, top: float, width: float, height: float) -> Any:
        holder = SimpleNamespace(Name="Diagramm", box=(left, top, width, height), Chart=Chart(self.already))
        self._deletable(holder)
        self.holders.append(holder)
        return holder

    def Cells(self, row: int, column: int) -> Any:
        return SimpleNamespace(Left=column * 48.0, Top=row * 15.0)

    def Range(self, address: str) -> str:
        return f"range {address}"

    def Shapes(self, name: str) -> Thing:
        return self.shapes[name]


@pytest.fixture
def drawn() -> Drawn:
    sheet = Drawn(already=2)
    for plot in plots(evaluation()):
        draw(sheet, plot)
    return sheet


def test_each_chart_has_its_kind_its_place_and_its_words(drawn: Drawn):
    charts = [holder.Chart for holder in drawn.holders]

    assert [chart.ChartType for chart in charts] == [57, 51, 52, 65]
    assert [chart.ChartTitle.Text for chart in charts] == list(TITLES)
    assert [chart.HasLegend for chart in charts] == [False, True, True, True]
    assert [round(part) for part in drawn.holders[0].box] == [288, 45, 425, 213]
    assert drawn.shapes["Fördermappe 1"].AlternativeText == evaluation().charts[0].description
    assert [holder.Placement for holder in drawn.holders] == [2] * 4


def test_each_series_names_its_cells(drawn: Drawn):
    bars, columns, *_ = (holder.Chart for holder in drawn.holders)

    assert [(one.Name, one.Values, one.XValues) for one in bars.series] == [
        ("='Auswertung'!$B$3", "range $B$4:$B$7", "range $A$4:$A$7")
    ]
    assert [one.Values for one in columns.series] == ["range $B$11:$B$14", "range $C$11:$C$14"]


def test_series_are_told_apart_by_colour_and_lines_by_dash_and_mark_too(drawn: Drawn):
    stacked, lines = (holder.Chart.series for holder in drawn.holders[2:])

    def bgr(colour: str) -> int:
        return int(colour[4:] + colour[2:4] + colour[:2], 16)

    assert [one.Format.Fill.ForeColor.RGB for one in stacked] == [bgr(colour) for colour in CHART_FILLS[:3]]
    assert [one.Format.Line.ForeColor.RGB for one in lines] == [bgr(colour) for colour in CHART_LINES[:3]]
    assert len({one.Format.Line.DashStyle for one in lines}) == len({one.MarkerStyle for one in lines}) == 3


def test_only_a_single_series_shows_its_numbers(drawn: Drawn):
    shown = [[vars(one).get("HasDataLabels", False) for one in holder.Chart.series] for holder in drawn.holders]

    assert shown == [[True], [False] * 2, [False] * 3, [False] * 3]


def test_bars_stand_in_the_order_of_the_table_with_their_numbers_below(drawn: Drawn):
    categories, numbers = drawn.holders[0].Chart.axes[1], drawn.holders[0].Chart.axes[2]

    assert (categories.ReversePlotOrder, categories.Crosses) == (True, 2)
    assert "ReversePlotOrder" not in vars(drawn.holders[1].Chart.axes[1])
    assert (numbers.MinimumScale, numbers.TickLabels.NumberFormat) == (0, "#,##0")
    assert "MajorUnit" not in vars(numbers)
    assert drawn.holders[1].Chart.axes[2].MajorUnit == 1


def test_only_our_charts_are_taken_off_a_sheet():
    sheet = Drawn("Diagramm 1", "Fördermappe 1", "Fördermappe 2", "Fördermappe alt", "Fördermappe 12")
    undraw(sheet)

    assert [holder.Name for holder in sheet.holders] == ["Diagramm 1", "Fördermappe alt"]


class Cells:
    """A range of a stand-in for a sheet: what is written goes where Excel writes it, past rows that a filter hides."""

    def __init__(self, sheet: Sheet, cells: list[tuple[int, int]]) -> None:
        self.sheet, self.cells = sheet, cells
        self.row = min(row for row, _ in cells)
        self.shape = (max(row for row, _ in cells) - self.row + 1, 1)

    @property
    def raw_value(self) -> Any:
        raise AssertionError("nobody asks for values")

    @raw_value.setter
    def raw_value(self, value: Any) -> None:
        self.sheet.calls += 1
        hidden = self.sheet.hidden & {row for row, _ in self.cells} if len(self.cells) > 1 else set()
        for place in self.cells:
            if isinstance(value, list):
                self.sheet.put(place, value[0][0] if hidden else value[place[0] - self.row][0], hidden)
            else:
                self.sheet.put(place, value, hidden)

    @property
    def number_format(self) -> str | None:
        self.sheet.calls += 1
        codes = {self.sheet.formats[place] for place in self.cells}
        return codes.pop() if len(codes) == 1 else None

    @number_format.setter
    def number_format(self, code: str) -> None:
        self.sheet.calls += 1
        self.sheet.formats |= dict.fromkeys(self.cells, code)


class Sheet:
    """A sheet of Excel with values and formats by (row, column); what is written becomes what Excel makes of it."""

    def __init__(self, hidden: set[int] | None = None, date_1904: bool = False) -> None:
        self.hidden = hidden or set()
        self.values: dict[tuple[int, int], object] = {}
        self.formats: dict[tuple[int, int], str] = defaultdict(lambda: "General")
        self.calls = 0
        self.book = SimpleNamespace(api=SimpleNamespace(Date1904=date_1904))
        self.api = SimpleNamespace(Range=self._rows)

    def _rows(self, address: str) -> Any:
        first, last = map(int, address.split(":"))
        states = {row in self.hidden for row in range(first, last + 1)}
        return SimpleNamespace(EntireRow=SimpleNamespace(Hidden=states.pop() if len(states) == 1 else None))

    def range(self, first: Any, last: Any = None) -> Cells:
        if isinstance(first, tuple):
            return Cells(
                self, [(row, column) for column in range(first[1], last[1] + 1) for row in range(first[0], last[0] + 1)]
            )
        assert len(first) <= 255
        cells: list[tuple[int, int]] = []
        for part in first.split(","):
            start, _, end = part.partition(":")
            top, bottom = place_of(start), place_of(end or start)
            assert top is not None
            assert bottom is not None
            cells += [(row, top[1]) for row in range(top[0], bottom[0] + 1)]
        return Cells(self, cells)

    def put(self, place: tuple[int, int], value: object, hidden: set[int]) -> None:
        if place[0] in hidden:
            return
        if isinstance(value, str) and self.formats[place] != "@":
            if value.startswith("'"):
                value = value[1:]
            elif value.startswith("=") or any(sign.isdigit() for sign in value):
                value = f"not a text any more: {value}"
        elif isinstance(value, float) and self.formats[place] == "@":
            value = f"a number as text: {value}"
        self.values[place] = value


def change(sheet: Sheet, changes: list[tuple[str, object, str | None]]) -> dict[str, object]:
    """What stands in the cells after these changes."""
    places = {cell: place_of(cell) for cell, _, _ in changes}
    write_changes(
        sheet, [CellChange("L", *(places[cell] or (1, 1)), value, code) for cell, value, code in changes], Excel()
    )
    return {cell: sheet.values.get(place) for cell, place in places.items() if place}


TEXTS = ["0123", "=1+1", "'s", "1. Mai", "+49", "Müller", "x" * 9_000, "WAHR"]


@pytest.mark.parametrize("code", ["General", "@", "dd.mm.yyyy"])
@pytest.mark.parametrize("given", [True, False])
def test_a_text_stays_a_text_in_a_cell_of_any_format(code: str, given: bool):
    sheet = Sheet()
    wanted = {f"{column}{row}": text for column in "AC" for row, text in enumerate(TEXTS, start=2)}
    if not given:
        sheet.formats |= {place_of(cell) or (1, 1): code for cell in wanted}

    found = change(sheet, [(cell, text, code if given else None) for cell, text in wanted.items()])

    assert found == wanted


def test_a_name_is_written_without_an_apostrophe_that_a_person_would_see():
    assert Excel().as_text("Müller", "General") == "Müller"


@pytest.mark.parametrize(("date_1904", "number"), [(False, 36951.0), (True, 35489.0)])
def test_a_day_becomes_a_number_even_in_a_cell_for_texts(date_1904: bool, number: float):
    sheet = Sheet(date_1904=date_1904)
    sheet.formats[2, 2] = "@"

    assert change(sheet, [("B2", date(2001, 3, 1), "dd.mm.yyyy")]) == {"B2": number}
    assert sheet.formats[2, 2] == "dd.mm.yyyy"


@pytest.mark.parametrize("hidden", [{3}, {2, 3, 9}, set(range(2, 12)), set()])
def test_filtered_rows_get_their_own_values_too(hidden: set[int]):
    """Of a block over filtered rows, Excel writes the first value into every row that is seen, and leaves out more."""
    sheet = Sheet(hidden)
    wanted: dict[str, object] = {f"B{row}": float(row) for row in range(2, 12)}
    wanted |= {f"D{row}": "gleich" for row in range(2, 12)}

    assert change(sheet, [(cell, value, "0") for cell, value in wanted.items()]) == wanted
    assert {sheet.formats[place_of(cell) or (1, 1)] for cell in wanted} == {"0"}


def test_an_emptied_cell_holds_nothing():
    assert change(Sheet(), [("A1", None, None), ("A2", "", None)]) == {"A1": None, "A2": None}


def test_the_last_of_several_changes_of_a_cell_counts():
    assert change(Sheet(), [("A1", 1.0, None), ("A1", 2.0, None)]) == {"A1": 2.0}


def test_a_thousand_changes_of_a_column_are_a_handful_of_calls():
    few, many = Sheet(), Sheet()
    for sheet, rows in ((few, 10), (many, 1_000)):
        change(sheet, [(f"A{row}", float(row), "0") for row in range(2, rows + 2)])

    assert few.calls == many.calls == 2


def test_formats_are_asked_by_halves_as_long_as_they_differ():
    sheet = Sheet()
    places = [(column, row) for column in (1, 2) for row in range(1, 401)]
    sheet.formats |= {(row, 1): "@" for row in range(1, 401)}
    sheet.formats[77, 2] = "dd.mm.yyyy"

    found = number_formats(sheet, places, Excel())

    assert found == {(column, row): sheet.formats[row, column] for column, row in places}
    assert sheet.calls < 40


def test_formulas_are_told_from_texts_that_begin_alike():
    cells = SimpleNamespace(
        api=SimpleNamespace(HasFormula=None),
        row=2,
        column=3,
        formula=(("=A1*2", "=kein Rechenzeichen"), ("Text", "=B1&C1")),
        raw_value=((4.0, "=kein Rechenzeichen"), ("Text", "ab")),
    )

    assert Excel().formulas(cells) == {(2, 3): "=A1*2", (3, 4): "=B1&C1"}


def test_a_sheet_without_formulas_is_not_read_for_them():
    assert Excel().formulas(SimpleNamespace(api=SimpleNamespace(HasFormula=False))) == {}


def test_a_backup_is_a_copy_that_leaves_the_workbook_its_name(tmp_path):
    target = tmp_path / "Sicherung.xlsm"
    asked = []

    def save_copy_as(path: str) -> None:
        asked.append(path)
        target.write_bytes(b"PK")

    book = SimpleNamespace(api=SimpleNamespace(SaveCopyAs=save_copy_as))
    save_backup(book, target, Excel())

    assert asked == [str(target)]
    with pytest.raises(UnusableInput, match="gibt es schon"):
        save_backup(book, target, Excel())

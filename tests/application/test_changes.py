"""Changing cells of the office's own, alike by both edges: what is to be changed is, and nothing besides."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook
from xlwings import App, Book

from addin.findings import CellRef
from addin.workbook.live.calc import Calc
from addin.workbook.live.workbook import LiveWorkbook
from addin.workbook.protocol import CellChange, UnusableInput
from application.counting import Counted
from application.edges import Edge, FileEdge, LiveEdge, calc_book
from application.everything import write_everything
from application.lists import SHEET, letter
from application.mixed import ODD_NAME, write_values
from application.saved import written_out

DAY = "dd.mm.yyyy"
TEXTS = ("0123", "=1+1", "'s", "WAHR", "1. Mai", "+49 2331", " Rand ", "zwei\nZeilen", "Müller", "1/2", "'=x")


@pytest.fixture(params=["file", "live"])
def edge(request: pytest.FixtureRequest) -> Edge:
    """The file edge or, in a real Calc, the live edge."""
    return FileEdge() if request.param == "file" else LiveEdge(request.getfixturevalue("app"))


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """A list with a day as text, texts, numbers, formulas, and looks of its own."""
    path = tmp_path / "Liste ä.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Träger's Liste")
        text = book.add_format({"num_format": "@", "bold": True, "bg_color": "#FFEE99"})
        euro = book.add_format({"num_format": "#,##0.00"})
        sheet.write_row("A1", ["Name", "Geburtsdatum", "Betrag", "Doppelt"])
        for row in range(1, 12):
            sheet.write_string(row, 0, f"Person {row}")
            sheet.write_string(row, 1, f"{row:02d}.03.2001", text)
            sheet.write_number(row, 2, row * 10, euro)
            sheet.write_formula(row, 3, f"=C{row + 1}*2", None, row * 20)
        sheet.write_string("F1", "=kein Rechenzeichen")
        other = book.add_worksheet("Anderes")
        other.write("A1", "bleibt")
        other.write_formula("A2", "=SUM('Träger''s Liste'!C2:C12)", None, 660)
    return path


def at(cell: str, value: object, code: str | None = None, sheet: str = "Träger's Liste") -> CellChange:
    return CellChange(sheet, int(cell[1:]), ord(cell[0]) - 64, value, code)


def cells_of(path: Path) -> dict[tuple[str, str], tuple[object, str, bool, str]]:
    """Every filled cell with its kind, weight and fill."""
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.data_type, bool(cell.font.b), cell.fill.fgColor.rgb)
        for sheet in load_workbook(path)
        for row in sheet
        for cell in row
        if cell.value is not None
    }


def test_days_numbers_and_emptied_cells_become_what_they_are_and_the_rest_stays(
    edge: Edge, listed: Path, tmp_path: Path
):
    untouched = cells_of(edge.written(listed, tmp_path / "a.xlsx", lambda book: None))
    changes = [
        at("B2", date(2001, 3, 1), DAY),
        at("B3", date(2001, 3, 2), DAY),
        at("B9", date(1975, 12, 31), DAY),
        at("C5", Decimal("12.50")),
        at("C7", 7.25),
        at("A4", None),
    ]

    target = edge.written(listed, tmp_path / "b.xlsx", lambda book: book.change(changes))

    sheet = load_workbook(target)["Träger's Liste"]
    days = {"B2": date(2001, 3, 1), "B3": date(2001, 3, 2), "B9": date(1975, 12, 31)}
    assert {cell: sheet[cell].value for cell in days} == {
        cell: datetime.combine(day, time()) for cell, day in days.items()
    }
    assert {sheet[cell].number_format.replace("\\", "") for cell in days} == {DAY}
    assert (sheet["C5"].value, sheet["C7"].value, sheet["A4"].value) == (12.5, 7.25, None)
    assert sheet["C5"].number_format == "#,##0.00"
    changed = cells_of(target)
    touched = {("Träger's Liste", cell) for cell in ("B2", "B3", "B9", "C5", "C7", "A4")}
    assert {place: look for place, look in changed.items() if place not in touched} == {
        place: look for place, look in untouched.items() if place not in touched
    }
    assert all(changed[place][2:] == untouched[place][2:] for place in touched - {("Träger's Liste", "A4")})


def test_texts_stay_the_texts_that_they_are_whatever_they_look_like(edge: Edge, listed: Path, tmp_path: Path):
    changes = [at(f"{column}{row}", text) for column in "AB" for row, text in enumerate(TEXTS, start=2)]
    target = edge.written(listed, tmp_path / "a.xlsx", lambda book: book.change(changes))

    sheet = load_workbook(target)["Träger's Liste"]
    for column in "AB":
        assert [sheet[f"{column}{row}"].value for row in range(2, 13)] == list(TEXTS)
        assert {sheet[f"{column}{row}"].data_type for row in range(2, 13)} == {"s"}
    with edge.opened(target) as book:
        assert [row[0] for row in book.read("Träger's Liste").rows[1:]] == list(TEXTS)


def test_equal_values_in_many_places_and_different_ones_below_each_other_all_arrive(
    edge: Edge, listed: Path, tmp_path: Path
):
    scattered = [at(f"A{row}", "w") for row in (2, 4, 6, 7, 12)]
    block = [at(f"B{row}", date(2001, 4, row), DAY) for row in range(2, 13)]
    mixed = [at("C2", 1.0), at("C3", 2.0), at("C4", None), at("C5", "vier")]

    target = edge.written(listed, tmp_path / "a.xlsx", lambda book: book.change([*scattered, *block, *mixed]))

    sheet = load_workbook(target)["Träger's Liste"]
    assert [cell.row for cell in sheet["A"] if cell.value == "w"] == [2, 4, 6, 7, 12]
    assert [cell.value.day for cell in sheet["B"][1:]] == list(range(2, 13))
    assert [cell.value for cell in sheet["C"][1:6]] == [1, 2, None, "vier", 50]


def test_several_sheets_are_changed_at_once(edge: Edge, listed: Path, tmp_path: Path):
    changes = [at("A2", "neu"), at("A1", "anders", sheet="Anderes")]
    target = edge.written(listed, tmp_path / "a.xlsx", lambda book: book.change(changes))

    book = load_workbook(target)
    assert (book["Träger's Liste"]["A2"].value, book["Anderes"]["A1"].value) == ("neu", "anders")
    assert book["Träger's Liste"]["A1"].value == "Name"


def test_formulas_that_depend_on_a_changed_cell_never_keep_an_older_result(edge: Edge, listed: Path, tmp_path: Path):
    target = edge.written(listed, tmp_path / "a.xlsx", lambda book: book.change([at("C2", 1000.0)]))

    results = load_workbook(target, data_only=True)
    assert results["Träger's Liste"]["D2"].value in (None, 2000)
    assert results["Anderes"]["A2"].value in (None, 1650)
    assert [results["Träger's Liste"][f"D{row}"].value for row in range(3, 13)] == [row * 20 for row in range(2, 12)]


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with one of everything."""
    return write_values(tmp_path_factory.mktemp("mixed") / "Gemischt.xlsx")


def test_formulas_are_told_from_texts_that_look_like_them(edge: Edge, mixed: Path, listed: Path):
    with edge.opened(mixed) as book:
        assert set(book.formulas("Formeln")) == {
            *((row, 1) for row in range(1, 6)),
            *((row, 3) for row in range(1, 7)),
        }
        truths = {(5, 5), (6, 5)}  # which are formulas once Calc has read them from a file
        assert set(book.formulas(ODD_NAME)) <= truths
        assert not book.formulas("Leer")
    with edge.opened(listed) as book:
        assert book.formulas("Träger's Liste") == {(row, 4): f"=C{row}*2" for row in range(2, 13)}


def test_all_cells_that_one_formula_fills_are_known(edge: Edge, tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as made:
        sheet = made.add_worksheet("Liste")
        sheet.write_column("A1", [1, 2, 3])
        sheet.write_array_formula("C2:D3", "{=A1:A2*{1,2}}")
    with edge.opened(tmp_path / "a.xlsx") as book:
        assert book.formulas("Liste") == dict.fromkeys([(2, 3), (2, 4), (3, 3), (3, 4)], "=A1:A2*{1,2}")


def test_no_changes_change_nothing(app: App, listed: Path, tmp_path: Path):
    with calc_book(app, listed) as book:
        live = LiveWorkbook(book, Calc())
        live.change([])
        assert not live.has_written
        live.change([at("A2", "neu")])
        assert live.has_written


def test_where_one_sheet_is_protected_no_cell_of_any_is_changed(app: App, listed: Path):
    with calc_book(app, listed) as book:
        book.sheets["Anderes"].api.protect("")
        live = LiveWorkbook(book, Calc())

        with pytest.raises(UnusableInput, match="„Anderes“ ist geschützt; darin kann nichts geändert werden"):
            live.change([at("A2", "neu"), at("A1", "anders", sheet="Anderes")])
        assert book.sheets["Träger's Liste"]["A2"].value == "Person 1"
        assert not live.has_written


def test_a_person_who_calculates_by_hand_goes_on_doing_so(app: App, listed: Path):
    with calc_book(app, listed) as book:
        book.api.enableAutomaticCalculation(False)
        live = LiveWorkbook(book, Calc())
        with live.at_work():
            live.change([at("C2", 500.0), at("B2", date(2001, 3, 1), DAY)])

        assert not book.api.isAutomaticCalculationEnabled()
        assert book.sheets["Träger's Liste"]["C2"].value == 500
        assert book.sheets["Träger's Liste"]["B2"].value == datetime.combine(date(2001, 3, 1), time())


def test_days_are_right_in_a_workbook_that_counts_from_1904(app: App, tmp_path: Path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"date_1904": True}) as made:
        made.add_worksheet("Träger's Liste").write("A1", "x")
    for edge in (FileEdge(), LiveEdge(app)):
        target = edge.written(path, tmp_path / "b.xlsx", lambda book: book.change([at("B2", date(2001, 3, 1), DAY)]))
        assert load_workbook(target)["Träger's Liste"]["B2"].value == datetime.combine(date(2001, 3, 1), time())
        target.unlink()


def test_number_formats_come_in_the_order_of_the_cells(app: App, listed: Path, mixed: Path):
    with calc_book(app, listed) as book:
        refs = [CellRef("Träger's Liste", row, column) for row, column in ((2, 3), (2, 2), (2, 1), (12, 2), (12, 3))]
        refs.insert(2, CellRef("Anderes", 1, 1))
        codes = LiveWorkbook(book, Calc()).number_formats(refs)

        assert codes == ["#,##0.00", "@", "General", "General", "@", "#,##0.00"]
        assert LiveWorkbook(book, Calc()).number_formats([]) == []


def count(app: App, path: Path, rows: int) -> tuple[int, int]:
    """How many calls it takes to ask so many formats, and to change so many cells in three columns."""
    asked: Counter[str] = Counter()
    written: Counter[str] = Counter()
    with calc_book(app, path) as book:
        span = range(2, rows + 2)
        live = LiveWorkbook(Book(impl=Counted(book.impl, asked)), Calc())
        live.number_formats([CellRef("Liste", row, column) for column in (1, 2) for row in span])
        live = LiveWorkbook(Book(impl=Counted(book.impl, written)), Calc())
        live.change(
            [
                change
                for row in span
                for change in (
                    CellChange("Liste", row, 1, date(2001, 1, 1 + row % 28), DAY),
                    CellChange("Liste", row, 2, f"Ort {row}", "@"),
                    *([CellChange("Liste", row, 3, "w")] if row % 2 else []),
                )
            ]
        )
        assert book.sheets["Liste"][f"B{rows + 1}"].value == f"Ort {rows + 1}"
    return asked.total(), written.total()


def test_ten_thousand_changes_take_as_many_calls_as_a_hundred(app: App, tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as made:
        sheet = made.add_worksheet("Liste")
        sheet.write_column("A1", [f"{row}.1.2001" for row in range(10_002)])

    few, many = (count(app, tmp_path / "a.xlsx", rows) for rows in (100, 10_000))

    print(few, many)
    assert few == many
    assert sum(few) < 60


def undone(live: LiveWorkbook, cells: list[CellRef]) -> None:
    """Change cells, and put them back by what was asked before."""
    codes = live.number_formats(cells)
    before = [live.read(cell.sheet).rows[(cell.row or 1) - 1][(cell.column or 1) - 1] for cell in cells]
    live.change([CellChange(cell.sheet, cell.row or 1, cell.column or 1, "anders", "@") for cell in cells])
    live.change(
        [
            CellChange(cell.sheet, cell.row or 1, cell.column or 1, value, code)  # type: ignore[arg-type]
            for cell, value, code in zip(cells, before, codes, strict=True)
        ]
    )


def test_what_was_changed_and_put_back_leaves_no_trace(app: App, tmp_path: Path):
    """Among them a day in an odd format, an amount, and texts; some of their rows are filtered away or hidden."""
    path = write_everything(tmp_path / "Liste.xlsx")
    columns = {field: ord(letter(field)) - 64 for field in ("last_name", "birth_date", "entry", "sex")}
    cells = [CellRef(SHEET, row, column) for column in columns.values() for row in range(2, 20)]
    cells += [CellRef("Notizen & Summen", 2, 2)]
    saved = {}
    for name in ("untouched", "undone", "changed"):
        with calc_book(app, path) as book:
            live = LiveWorkbook(book, Calc())
            with live.at_work():
                if name == "undone":
                    undone(live, cells)
                elif name == "changed":
                    live.change([CellChange(SHEET, 5, columns["last_name"], "anders")])
            book.save(tmp_path / f"{name}.xlsx")
        saved[name] = written_out(tmp_path / f"{name}.xlsx")

    assert saved["changed"] != saved["untouched"]
    assert saved["undone"].keys() == saved["untouched"].keys()
    for sheet, lines in saved["untouched"].items():
        assert saved["undone"][sheet] == lines

"""One contract for both edges: a file and a workbook open in Calc read alike, write alike and are marked alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from addin.contents import read_contents
from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.findings import CellRef, Severity
from addin.jobs import check_contents
from addin.programme.loader import load_programme
from addin.report import findings_by_row, findings_sheet
from addin.workbook.look import SEVERITY_LOOKS
from addin.workbook.protocol import (
    COFINANCING_SHEET,
    FINDINGS_SHEET,
    Grid,
    UnusableInput,
)
from application.edges import Edge, FileEdge, LiveEdge
from application.mixed import ODD_NAME, write_values
from application.probes import ERROR, TEXTS, WARNING, figures, found
from application.saved import links, marks


@pytest.fixture(params=["file", "live"])
def edge(request: pytest.FixtureRequest) -> Edge:
    """The file edge or, in a real Calc, the live edge."""
    return FileEdge() if request.param == "file" else LiveEdge(request.getfixturevalue("app"))


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with one of everything."""
    return write_values(tmp_path_factory.mktemp("mixed") / "Gemischt ä & Co.xlsx")


def plain(grid: Grid) -> list[list[object]]:
    """The rows of a grid without what the edges may give as they like: kinds of empty cells, of days, of ends."""
    rows = [[_plain(value) for value in row] for row in grid.rows]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _plain(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime.combine(value, time())
    return None if value == "" else value


def test_sheets_come_in_the_order_of_their_tabs_and_hidden_ones_are_known(edge: Edge, mixed: Path):
    with edge.opened(mixed) as book:
        names = book.sheet_names()
        hidden = [name for name in names if book.is_hidden(name)]

        assert book.name == mixed.name
        assert list(names[:3]) == [ODD_NAME, "Formeln", "Filter"]
        assert hidden == ["Alt", "Sehr alt"]
        assert not any(book.is_own(name) for name in names)


def test_every_kind_of_value_is_read_from_a1(edge: Edge, mixed: Path):
    with edge.opened(mixed) as book:
        grid = book.read(ODD_NAME)

    assert plain(grid)[3:] == [
        [None, None, "Kopf", "Wert"],
        [None, None, datetime.combine(date(2022, 3, 1), time()), 1234.56, True, "00123", "#NV"],
        [None, None, datetime.combine(date(2022, 3, 1), time(14, 30)), 0.8, False, "=1+1"],
        [None, None, time(9, 15), -3.0, None, "+49 2331"],
        [None, None, datetime.combine(date(1975, 12, 31), time()), 1e15, None, "-"],
        *([None] * 5 + [text] for text in ("@amt", " Rand ", "zwei\nZeilen", "01.02.2020")),
    ]
    assert {type(value) for row in grid.rows for value in row} <= {str, float, bool, date, datetime, time, type(None)}
    assert not grid.errors


def test_formulas_give_their_results_and_errors_their_german_names(edge: Edge, mixed: Path):
    with edge.opened(mixed) as book:
        grid = book.read("Formeln")

    results = [row[0] if row else None for row in plain(grid)]
    assert results[:5] == [2.0, "ab", True, datetime.combine(date(2022, 3, 1), time()), 0.8]
    names = ("#DIV/0!", "#BEZUG!", "#NV", "#NAME?", "#WERT!", "#ZAHL!")
    assert grid.errors == {(row, 3): name for row, name in enumerate(names, start=1)}
    assert not grid.unstored


@pytest.mark.parametrize(
    ("sheet", "rows", "hidden"),
    [
        ("Filter", [["Ort"], ["Hagen"], ["Herne"], ["Hagen"], ["Unna"], ["Hagen"]], (3, 5)),
        ("Alles verborgen", [["a"], ["b"]], (1, 2)),
        ("Leer", [], ()),
        ("Eine Zelle", [["allein"]], ()),
        ("Weit weg", [[]] * 11 + [[None, None, None, "2022-03-01"]], ()),
        ("Alt", [["alt"]], ()),
    ],
)
def test_filtered_empty_and_distant_cells_keep_their_places(
    edge: Edge, mixed: Path, sheet: str, rows: list[list[object]], hidden: tuple[int, ...]
):
    with edge.opened(mixed) as book:
        grid = book.read(sheet)

    assert (plain(grid), grid.hidden_rows) == (rows, hidden)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example workbook with its typical mistakes."""
    path = tmp_path_factory.mktemp("demo") / "Beispiel.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


@pytest.mark.parametrize(
    ("name", "today"),
    [
        ("office_participants.xlsx", date(2022, 3, 15)),
        ("office_finance.xlsx", date(2022, 6, 30)),
        ("demo", DEMO_DAY),
    ],
)
def test_both_edges_give_the_same_rows_and_the_same_findings(
    request: pytest.FixtureRequest, data: Path, name: str, today: date
):
    path = request.getfixturevalue("demo") if name == "demo" else data / name
    told = []
    for edge in (FileEdge(), LiveEdge(request.getfixturevalue("app"))):
        with edge.opened(path) as book:
            contents = read_contents(book, today)
            rows = [
                (model.SHEET, row.number, [getattr(row, field) for field in model.COLUMNS])
                for model in contents.tables
                for row in contents.rows(model) or ()
            ]
            findings = [finding.as_json() for finding in check_contents(contents).findings]
            told.append((rows, findings, dict(contents.checked), contents.not_checked))

    assert told[0] == told[1]
    assert len(told[0][1]) > 15


def test_our_own_sheet_holds_texts_as_texts_and_the_rest_as_what_it_is(edge: Edge, mixed: Path, tmp_path: Path):
    target = edge.written(mixed, tmp_path / "a.xlsx", lambda book: book.replace(figures()))

    sheet = load_workbook(target)[COFINANCING_SHEET]
    assert [cell.value for cell in sheet["A"][2:]] == list(TEXTS)
    assert {cell.data_type for cell in sheet["A"]} == {"s"}
    assert [cell.value for cell in sheet[3]][2:6] == [2, 1234.56, datetime.combine(date(2022, 3, 1), time()), 0.8]
    codes = [cell.number_format.replace("\\", "").removesuffix("_)") for cell in sheet[3]]
    assert codes[2:] == ["0", "#,##0.00", "dd.mm.yyyy", "0.00%", "#,##0.00"]
    assert sheet["G3"].value == "=C3*D3"
    assert load_workbook(target, data_only=True)[COFINANCING_SHEET]["G3"].value == 2469.12
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A3", f"A2:G{len(TEXTS) + 2}")
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$2", "landscape")
    assert sheet.oddHeader.left.text.endswith("Stand && Datum")
    assert not sheet.sheet_view.showGridLines


def test_control_characters_are_left_out_and_very_long_texts_cut(edge: Edge, mixed: Path, tmp_path: Path):
    texts = ("böse\x07\x00", "y" * 40_000)
    target = edge.written(mixed, tmp_path / "a.xlsx", lambda book: book.replace(figures(texts)))

    sheet = load_workbook(target)[COFINANCING_SHEET]
    assert sheet["A3"].value == "böse"
    assert set(sheet["A4"].value) == {"y"}
    assert 7_900 < len(sheet["A4"].value) <= 32_767


def test_links_lead_to_their_cells_whatever_the_sheets_are_called(edge: Edge, mixed: Path, tmp_path: Path):
    places = [CellRef(ODD_NAME, 5, 3), CellRef("Eine Zelle", 1, 1), CellRef("Alles verborgen", 12, 28), CellRef("Leer")]
    target = edge.written(mixed, tmp_path / "a.xlsx", lambda book: book.replace(figures("abcd", links_to=places)))

    wanted = ["'Träger''s Liste ä (2)'!C5", "'Eine Zelle'!A1", "'Alles verborgen'!AB12", "'Leer'!A1"]
    assert links(target, COFINANCING_SHEET) == {f"B{row}": link for row, link in enumerate(wanted, start=3)}


def test_a_second_sheet_leaves_nothing_of_the_first(edge: Edge, mixed: Path, tmp_path: Path):
    def write(texts: Sequence[str]) -> Path:
        first, second = figures(("alt",) * 30), figures(texts)
        works = [lambda book: book.replace(first), lambda book: book.replace(second)]
        return edge.written(mixed, tmp_path / "a.xlsx", *works)

    sheets = load_workbook(write(("neu",)))

    sheet = sheets[COFINANCING_SHEET]
    assert [cell.value for cell in sheet["A"]] == ["Überschrift", "A", "neu"]
    assert sheet.auto_filter.ref == "A2:G3"
    assert not any(cell.border.left.style for row in sheet.iter_rows(min_row=4) for cell in row)
    assert sheets.sheetnames.count(COFINANCING_SHEET) == 1


def test_a_sheet_that_the_office_made_under_our_name_is_refused(edge: Edge, tmp_path: Path):
    path = tmp_path / "Amt.xlsx"
    book = Workbook()
    book.active.title = "PRÜFBERICHT"
    book.active["A1"] = "Unser eigener"
    book.save(path)

    with edge.opened(path) as opened, pytest.raises(UnusableInput, match="eigenes Blatt „PRÜFBERICHT“"):
        opened.replace(findings_sheet(()))
    assert load_workbook(path).sheetnames == ["PRÜFBERICHT"]


def fill(severity: Severity) -> str:
    """The colour behind a marked cell."""
    return SEVERITY_LOOKS[severity].fill


def test_marked_are_the_cells_of_the_findings_in_the_look_of_the_gravest(edge: Edge, mixed: Path, tmp_path: Path):
    target = edge.written(mixed, tmp_path / "a.xlsx", lambda book: book.mark(found()))

    red, amber, blue = map(fill, Severity)
    assert marks(target, ODD_NAME) == {"C5": red, "C6": red, "D5": amber, "E5": blue}
    assert marks(target, "Filter") == {"A3": red}
    assert marks(target, "Formeln") == {}


def test_new_marks_replace_the_old_ones_on_the_sheets_that_were_looked_at(edge: Edge, mixed: Path, tmp_path: Path):
    again = [WARNING.at(CellRef("Filter", 2, 1))]
    target = edge.written(mixed, tmp_path / "a.xlsx", lambda book: book.mark(found()), lambda book: book.mark(again))

    assert marks(target, ODD_NAME) == {}
    assert marks(target, "Filter") == {"A2": fill(Severity.WARNING)}


def test_marks_on_other_sheets_than_those_looked_at_stay(edge: Edge, mixed: Path, tmp_path: Path):
    again = [WARNING.at(CellRef("Filter", 2, 1)), ERROR.at(CellRef(ODD_NAME, 8, 8))]
    works = [lambda book: book.mark(found()), lambda book: book.mark(again, ["Filter"])]

    target = edge.written(mixed, tmp_path / "a.xlsx", *works)

    assert marks(target, "Filter") == {"A2": fill(Severity.WARNING)}
    assert len(marks(target, ODD_NAME)) == 4
    assert "H8" not in marks(target, ODD_NAME)


@pytest.mark.parametrize("then", ["file", "live"])
def test_our_sheets_are_known_as_ours_after_saving_by_either_edge(
    request: pytest.FixtureRequest, edge: Edge, mixed: Path, tmp_path: Path, then: str
):
    listed = found()
    target = edge.written(mixed, tmp_path / "a.xlsx", lambda book: book.replace(findings_sheet(listed)))
    other = FileEdge() if then == "file" else LiveEdge(request.getfixturevalue("app"))

    with other.opened(target) as book:
        assert [name for name in book.sheet_names() if book.is_own(name)] == [FINDINGS_SHEET]
        read = list(findings_by_row(book.read(FINDINGS_SHEET)).values())
        book.replace(findings_sheet(()))
    assert [finding.as_json() for finding in read] == [finding.as_json() for finding in listed]

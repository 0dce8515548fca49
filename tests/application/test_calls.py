"""How often a check asks the application something: as often for ten thousand rows as for a hundred."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path
from time import perf_counter
from zipfile import ZipFile

import pytest
import xlwings
from xlwings import App, Book, Engine, base_classes

from addin.button_call import Button
from addin.button_jobs import JOBS
from addin.contents import read_contents
from addin.jobs import PEOPLE, check_people
from addin.shipped import shipped_file
from addin.workbook.libreoffice import CalcEngine
from addin.workbook.live.calc import Calc
from addin.workbook.live.workbook import LiveWorkbook
from addin.workbook.protocol import FINDINGS_SHEET
from addin.workbook.vba import PROJECT_PART
from application import uno_calls
from application.counting import FREE, Counted
from application.edges import calc_book
from application.lists import MISTAKES, SHEET, TODAY, people, write_list, write_template
from application.office import Office

SIZES = (100, 1_000, 10_000)
MOST = 60
MOST_FOR_THE_TEMPLATE = 90  # 13 sheets, whose names alone take 13 calls, and three of which are read
MOST_SECONDS = 20.0  # for reading and checking 10,000 rows; about 1 s where this was written


def template(path: Path, rows: list[list[object]]) -> Path:
    """The workbook that the office gets, with the sheet „Start“."""
    with ZipFile(shipped_file("Foerdermappe.xlsm")) as package:
        return write_template(path, rows, package.read(PROJECT_PART))


def check(book: Book) -> str:
    """What «Teilnehmende prüfen» does to a workbook, with its progress in the status bar, and tells."""
    live = LiveWorkbook(book, Calc())
    with live.at_work():
        return JOBS[Button.CHECK](live, TODAY).text


def counted(app: App, path: Path) -> Counter[str]:
    """The calls into the application for a first check."""
    calls: Counter[str] = Counter()
    with calc_book(app, path) as book:
        told = check(Book(impl=Counted(book.impl, calls)))
        assert len(book.sheets[FINDINGS_SHEET].used_range.value) - 1 == len(MISTAKES) + 1, told
    return calls


def over_uno(office: Office, book: Book) -> tuple[Book, uno_calls.Calls]:
    """The same workbook over a connection of its own that counts, from now on."""
    calls = uno_calls.Calls()
    engine = CalcEngine(pipe=office.pipe)
    connection = engine.connection
    connection.desktop = uno_calls.Counted(connection.desktop, calls)
    connection.context = uno_calls.Counted(connection.context, calls)
    books = Engine(impl=engine).apps.active.books
    found = next(one for one in books if uno_calls.bare(one.api) == book.api)
    calls.count = 0
    return found, calls


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Participant lists by the number of their rows."""
    folder = tmp_path_factory.mktemp("lists")
    return {rows: write_list(folder / f"{rows}.xlsx", people(rows)) for rows in SIZES}


def test_a_check_asks_as_often_for_ten_thousand_rows_as_for_a_hundred(app: App, lists: dict[int, Path]):
    few, more, most = (counted(app, path) for path in lists.values())

    print(few.total(), more.total(), most.total(), few.most_common())
    assert few == more == most
    assert few.total() <= MOST


def test_in_the_whole_template_too_the_rows_cost_no_calls(app: App, tmp_path: Path):
    few, more = (counted(app, template(tmp_path / f"{rows}.xlsm", people(rows))) for rows in SIZES[:2])

    print(few.total(), more.total(), few.most_common())
    assert few == more
    assert few.total() <= MOST_FOR_THE_TEMPLATE


def test_a_second_check_asks_hardly_more(app: App, lists: dict[int, Path]):
    calls: Counter[str] = Counter()
    with calc_book(app, lists[100]) as book:
        check(book)
        check(Book(impl=Counted(book.impl, calls)))

    assert calls.total() <= MOST + 10, calls.most_common()


def members_for_windows() -> set[str]:
    """What xlwings' engine for Excel on Windows has, by class and name; it can be read here, but not imported."""
    source = Path(xlwings.__file__).with_name("_xlwindows.py").read_text(encoding="utf-8")
    classes = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)}

    def members(node: ast.ClassDef) -> set[str]:
        inherited = [classes[base.id] for base in node.bases if isinstance(base, ast.Name) and base.id in classes]
        own = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
        return own | {
            target.id
            for part in node.body
            if isinstance(part, ast.Assign)
            for target in part.targets
            if isinstance(target, ast.Name)
        }.union(*map(members, inherited))

    return {f"{name}.{member}" for name, node in classes.items() for member in members(node)}


SAID_NATIVELY = {"Sheet.freeze_panes", "FreezePanes.freeze_at"}
"""What `live.calc` asks of xlwings, which has it not for Excel; `live.excel` says it natively."""


def test_what_a_check_asks_of_xlwings_it_has_for_excel_too(app: App, lists: dict[int, Path]):
    calls: Counter[str] = Counter()
    with calc_book(app, lists[100]) as book:
        for _ in range(2):
            check(Book(impl=Counted(book.impl, calls, free=())))
    asked = {name for name in calls if hasattr(getattr(base_classes, name.split(".")[0], None), name.split(".")[-1])}

    assert len(asked) > 20
    assert asked - members_for_windows() <= SAID_NATIVELY


def test_over_the_wire_too_the_rows_cost_no_calls(office: Office, lists: dict[int, Path]):
    calls = {}
    for rows, path in lists.items():
        with calc_book(office.app, path) as book:
            over, counter = over_uno(office, book)
            check(over)
            calls[rows] = counter.count

    print(calls)
    assert len(set(calls.values())) == 1, calls


def test_what_is_not_counted_asks_the_application_nothing(office: Office, book: Book):
    over, counter = over_uno(office, book)
    impl = over.impl
    sheet = next(iter(impl.sheets))
    counter.count = 0
    cells = sheet.range("B2:C3,E5")
    app = impl.app
    used = {
        "App": [app.books, app.engine, app.pid],
        "Book": [impl.app, impl.sheets],
        "CalcEngine": [
            app.engine.name,
            app.engine.type,
            app.engine.clean_value_data([["a", 1.0, None]], str, None, None, True),
            app.engine.prepare_xl_data_element("a"),
        ],
        "Sheet": [sheet.range((1, 1)), sheet.range((1, 1), (2, 2)), sheet.cells, sheet.freeze_panes, sheet.book],
        "Range": [
            *(cells.address, cells.row, cells.column, cells.shape, cells.sheet, cells.options),
            *(cells.autofilter, cells.borders, cells.conditional_formats, cells.font),
            *(cells.max_cells_per_read, cells.max_cells_per_write),
        ],
    }

    assert counter.count == 0
    assert sum(map(len, used.values())) == len(FREE) + 1  # Sheet.range is used in two ways


def test_ten_thousand_rows_are_read_and_checked_in_time(app: App, lists: dict[int, Path]):
    with calc_book(app, lists[10_000]) as book:
        started = perf_counter()
        live = LiveWorkbook(book, Calc())
        grid = live.read(SHEET)
        read = perf_counter()
        findings = check_people(read_contents(live, TODAY, models=PEOPLE))
        checked = perf_counter()

    print(f"10,000 rows: read in {read - started:.2f} s, read and checked in {checked - read:.2f} s")
    assert len(grid.rows) == 10_001
    assert len(findings) == len(MISTAKES) + 1
    assert checked - started < MOST_SECONDS

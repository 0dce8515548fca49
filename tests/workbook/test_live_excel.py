"""Excel, as far as it can be tried without Excel: what is asked of its object model, by stand-ins for its objects."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace

import pytest

from addin.findings import CellRef, Severity
from addin.workbook.live.excel import Excel
from addin.workbook.live.session import _book_of
from addin.workbook.live.sheet import _sides
from addin.workbook.live.workbook import LiveWorkbook
from addin.workbook.look import SEVERITY_LOOKS
from addin.workbook.protocol import UnusableInput


class Editing:
    """Excel while a cell is being edited: it answers some questions, and takes no orders."""

    Ready = True

    @property
    def Interactive(self):
        return True

    @Interactive.setter
    def Interactive(self, value):
        raise OSError("0x800AC472")


def app(native):
    """xlwings' App round a native object, which it wraps so that it tries for ever."""
    return SimpleNamespace(api=SimpleNamespace(_inner=native))


@pytest.mark.parametrize(
    ("native", "busy"), [(SimpleNamespace(Interactive=True), False), (Editing(), True), (SimpleNamespace(), True)]
)
def test_a_cell_being_edited_is_noticed_without_waiting_for_it(native, busy):
    assert Excel().is_busy(app(native)) is busy


@pytest.mark.parametrize(
    ("question", "native", "answer"),
    [
        (Excel().is_read_only, {"ReadOnly": True}, True),
        (Excel().is_read_only, {"ReadOnly": False}, False),
        (Excel().is_shared, {"MultiUserEditing": True}, True),
        (Excel().has_protected_structure, {"ProtectStructure": True}, True),
        (Excel().is_protected, {"ProtectContents": True}, True),
        (Excel().is_protected, {"ProtectContents": False}, False),
    ],
)
def test_protection_is_asked_of_excel(question, native, answer):
    assert question(SimpleNamespace(api=SimpleNamespace(**native))) is answer


@pytest.mark.parametrize("severity", list(Severity))
def test_each_severity_has_a_line_of_its_own_round_the_cell(severity):
    borders = defaultdict(SimpleNamespace)
    native = SimpleNamespace(Font=SimpleNamespace(), Borders=lambda side: borders[side])
    Excel().finish_mark(SimpleNamespace(impl=SimpleNamespace(api=native)), SEVERITY_LOOKS[severity])

    assert len(borders) == 4
    assert len({border.LineStyle for border in borders.values()}) == 1
    assert hasattr(native.Font, "Underline") is SEVERITY_LOOKS[severity].underlined


def test_a_cancelled_question_is_no_answer():
    asked = []

    def input_box(**words):
        asked.append(words)
        return False

    book = SimpleNamespace(app=SimpleNamespace(api=SimpleNamespace(InputBox=input_box)))

    assert Excel().ask(book, title="Protokoll", prompt="Welche?", default="3") is None
    assert asked == [{"Prompt": "Welche?", "Title": "Protokoll", "Default": "3", "Type": 2}]


class Rows:
    """A native sheet whose rows are hidden where `hidden` says; where they differ, Excel answers Null."""

    def __init__(self, hidden):
        self.hidden, self.asked = frozenset(hidden), 0

    def Range(self, address):
        self.asked += 1
        first, last = map(int, address.split(":"))
        states = {row in self.hidden for row in range(first, last + 1)}
        return SimpleNamespace(EntireRow=SimpleNamespace(Hidden=states.pop() if len(states) == 1 else None))


@pytest.mark.parametrize(("hidden", "most"), [((), 1), (range(3, 10_003), 1), ((3, 17, 10_002), 90)])
def test_ten_thousand_rows_are_not_asked_one_by_one_whether_they_are_hidden(hidden, most):
    native = Rows(hidden)
    cells = SimpleNamespace(row=3, shape=(10_000, 5), sheet=SimpleNamespace(api=native))

    assert Excel().hidden_rows(cells) == tuple(hidden)
    assert native.asked <= most


def test_the_header_of_a_list_stays_on_the_screen():
    window = SimpleNamespace()
    Excel().freeze(SimpleNamespace(book=SimpleNamespace(api=SimpleNamespace(Windows=lambda number: window))), 2)

    assert vars(window) == {"SplitColumn": 0, "SplitRow": 2, "FreezePanes": True}


class NoPrinter:
    """The page of a sheet where Windows has no printer."""

    def __setattr__(self, name, value):
        raise OSError("0x800A03EC")


def test_without_a_printer_a_list_is_written_all_the_same():
    sheet = SimpleNamespace(api=SimpleNamespace(PageSetup=NoPrinter()), name="Prüfbericht")

    Excel().lay_out(sheet, heading="60 Zeilen geprüft", title_rows=1, new=True)


def test_a_long_heading_fits_the_page_with_every_and_sign_doubled():
    page = SimpleNamespace()
    Excel().lay_out(SimpleNamespace(api=SimpleNamespace(PageSetup=page)), heading="A&" * 200, title_rows=1, new=False)

    assert len(page.LeftHeader) <= 250
    assert page.LeftHeader.count("&") % 2 == 0


def test_a_workbook_in_sharepoint_is_found_by_its_address():
    """xlwings would look for a synchronised copy, and fail where there is none."""
    address = "https://kreis.sharepoint.com/sites/Integration/Mappe.xlsx"
    book = SimpleNamespace(name="Mappe.xlsx", api=SimpleNamespace(FullName=address))

    assert _book_of(SimpleNamespace(books=[book]), address, Excel()) is book


class Tabs(list):
    """The sheets of a workbook, of which the first is in view."""

    @property
    def active(self):
        return self[0]


def opened(sheet, **native):
    """A workbook with one sheet that stands open in a stand-in for Excel."""
    facts = {"ReadOnly": False, "MultiUserEditing": False, "FullName": "C:\\Mappe.xlsx", **native}
    chosen = SimpleNamespace(sheet=sheet, row=1, column=1)
    app = SimpleNamespace(
        api=SimpleNamespace(Interactive=True),
        impl=SimpleNamespace(selection=chosen),
        engine=SimpleNamespace(impl=SimpleNamespace(clean_value_data=lambda data, *_: [list(row) for row in data])),
    )
    book = SimpleNamespace(app=app, name="Mappe.xlsx", sheets=Tabs([sheet]), api=SimpleNamespace(**facts))
    return LiveWorkbook(book, Excel())


def test_where_all_cells_are_selected_nobody_counts_them():
    """`App.selection` of xlwings does, and Excel's number of cells is too large for its own answer."""
    assert opened(SimpleNamespace(name="Sitzungen")).selection() == CellRef("Sitzungen", 1, 1)


def test_error_values_that_xlwings_does_not_know_are_no_numbers():
    used = SimpleNamespace(
        address="$A$1:$C$1",
        raw_value=((-2146826243, 5.0, "Text"),),
        row=1,
        shape=(1, 3),
        sheet=SimpleNamespace(api=Rows(())),
    )
    grid = opened(SimpleNamespace(name="Belege", used_range=used)).read("Belege")

    assert grid.errors == {(1, 1): "#ÜBERLAUF!"}
    assert grid.rows == [[None, 5.0, "Text"]]


def test_a_workbook_shared_in_the_old_way_is_refused_before_anything_is_written():
    with pytest.raises(UnusableInput, match="Freigabe aufheben"):
        opened(SimpleNamespace(name="Belege"), MultiUserEditing=True)


def test_macros_of_the_office_do_not_react_to_what_is_written_and_do_again_after_a_failure():
    live = opened(SimpleNamespace(name="Belege", api=SimpleNamespace(Activate=lambda: None)))
    app = live._app
    app.enable_events, app.screen_updating, app.status_bar = True, True, False

    with pytest.raises(OSError, match="gone"), live.at_work():  # noqa: PT012 - what holds meanwhile is the point
        assert not app.enable_events
        raise OSError("gone")

    assert (app.enable_events, app.screen_updating, app.status_bar) == (True, True, False)


@pytest.mark.parametrize(
    ("shape", "inside"),
    [
        ((1, 11), {"inside_vertical"}),
        ((9, 1), {"inside_horizontal"}),
        ((9, 11), {"inside_vertical", "inside_horizontal"}),
    ],
)
def test_a_table_without_findings_gets_no_line_between_rows_that_it_has_not(shape, inside):
    """Excel answers such a line with an error."""
    assert {side for side in _sides(SimpleNamespace(shape=shape)) if side.startswith("inside")} == inside

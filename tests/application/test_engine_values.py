# ruff: noqa: DTZ001 - cells know no time zones
from __future__ import annotations

import time
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlwings import App, Book, Engine, Range, Sheet

from addin.workbook.libreoffice import CalcEngine
from application.office import Office
from application.uno_calls import Calls, Counted, bare


def test_values_come_back_as_they_were_written(sheet: Sheet):
    row = [1.5, "Text", datetime(2024, 2, 29), datetime(2024, 1, 1, 12, 30, 15), True, False, None, -3.0, "Zeile\nzwei"]

    sheet["B2"].value = row

    assert sheet["B2:J2"].value == row


def test_a_day_becomes_a_date_with_a_format_and_keeps_one_that_the_cell_has(sheet: Sheet):
    sheet["A2"].number_format = "dd.mm.yyyy"

    sheet["A1:A2"].value = [[date(2024, 2, 29)], [date(2024, 2, 29)]]

    assert sheet["A1:A2"].value == [datetime(2024, 2, 29)] * 2
    assert [cell.number_format for cell in sheet["A1:A2"]] == ["yyyy-mm-dd", "dd.mm.yyyy"]
    assert sheet["A1:A2"].options(dates=date).value == [date(2024, 2, 29)] * 2


def test_a_text_stays_a_text_whatever_it_looks_like(sheet: Sheet):
    texts = ["'=1+1", "'00123", "00123", "01.02.2024", "1,5", "'", "TRUE", "+49 123", "@x", "-1"]

    sheet["A1"].value = texts

    assert sheet["A1:J1"].value == ["=1+1", "00123", "00123", "01.02.2024", "1,5", None, "TRUE", "+49 123", "@x", "-1"]
    assert sheet["A1"].formula == "=1+1"
    assert not sheet["A1:J1"].get_special_cells("formulas")


def test_an_equals_sign_begins_a_formula(sheet: Sheet):
    sheet["A1"].value = [[2, "=A1*3", "="], [4, "=SUM(A1:A2,B1)", "x"]]

    assert sheet["A1:C2"].value == [[2, 6, "="], [4, 12, "x"]]
    assert sheet["A1:C2"].formula == [["2", "=A1*3", "="], ["4", "=SUM(A1:A2,B1)", "x"]]


def test_a_formula_over_many_cells_is_filled_as_excel_fills_it(sheet: Sheet):
    sheet["A1:A4"].value = [[1], [2], [3], [4]]

    sheet["B1:B4"].formula = "=A1*$A$2"

    assert sheet["B1:B4"].formula == [["=A1*$A$2"], ["=A2*$A$2"], ["=A3*$A$2"], ["=A4*$A$2"]]
    assert sheet["B1:B4"].value == [2, 4, 6, 8]


def test_formulas_name_other_sheets_as_excel_does(book: Book, sheet: Sheet):
    other = book.sheets.add("Meine Liste", after=sheet)
    other["A1:A2"].value = [[2], [3]]

    sheet["A1"].formula = "=SUM('Meine Liste'!A1:A2,1.5)"
    sheet["A2"].formula = "=IF(A1>6,\"a;b, c\",'Meine Liste'!$A$1)"
    sheet["A3"].formula = "=SUM({1,2;3,4})"

    assert sheet["A1:A3"].value == [6.5, "a;b, c", 10]
    assert sheet["A1:A3"].formula == [
        ["=SUM('Meine Liste'!A1:A2,1.5)"],
        ["=IF(A1>6,\"a;b, c\",'Meine Liste'!$A$1)"],
        ["=SUM({1,2;3,4})"],
    ]


def test_errors_bear_the_names_that_excel_gives_them(sheet: Sheet):
    formulas = ["=1/0", "=NA()", "=#REF!", "=nosuch()", '="x"+1', "=SQRT(-1)", "=A1:A2 C3:C4"]
    sheet["A1"].formula = formulas

    assert sheet["A1:G1"].options(err_to_str=True).value == [
        "#DIV/0!",
        "#N/A",
        "#REF!",
        "#NAME?",
        "#VALUE!",
        "#NUM!",
        sheet["G1"].options(err_to_str=True).value,
    ]
    assert sheet["A1:G1"].value == [None] * 7


def test_results_of_formulas_are_dates_and_truth_values_too(sheet: Sheet):
    sheet["A1"].formula = ["=DATE(2024,2,29)", "=1=1", "=NOT(TRUE)", "=1+1", '=""']

    assert sheet["A1:E1"].value == [datetime(2024, 2, 29), True, False, 2.0, None]


def test_currency_is_decimal_as_from_excel_and_a_percentage_a_number(sheet: Sheet):
    sheet["A1"].value = [[12.5, 0.8, 1234.56]]
    sheet["A1"].number_format = "[$€-407]#,##0.00"
    sheet["B1"].number_format = "0%"
    sheet["C1"].number_format = "#,##0.00 €"

    amount, share, shown = sheet["A1:C1"].value

    assert amount == Decimal("12.5")
    assert isinstance(amount, Decimal)
    assert (share, shown) == (0.8, 1234.56)


def test_a_decimal_and_none_can_be_written(sheet: Sheet):
    sheet["A1:C1"].value = "alt"

    sheet["A1"].value = [Decimal("12.34"), None, float("nan")]

    assert sheet["A1:C1"].value == [12.34, None, None]


def test_one_value_fills_a_range_of_several_areas(sheet: Sheet):
    sheet.range("A1:B2,D4").value = 7

    assert sheet["A1:B2"].value == [[7, 7], [7, 7]]
    assert sheet["D4"].value == 7
    assert sheet["C3"].value is None


def test_the_used_range_need_not_begin_at_a1(sheet: Sheet):
    assert sheet.used_range.address == "$A$1"

    sheet["C4"].value = [[1, 2], [3, 4]]

    assert sheet.used_range.address == "$C$4:$D$5"
    assert sheet["C4"].expand().address == "$C$4:$D$5"
    assert sheet["D5"].current_region.address == "$C$4:$D$5"
    assert sheet["C4"].end("down").address == "$C$5"


@pytest.mark.parametrize("name", ["office_participants.xlsx", "office_finance.xlsx"])
def test_an_office_workbook_reads_as_from_the_file(app: App, data: Path, name: str):
    book = app.books.open(data / name, read_only=True)
    file = CalamineWorkbook.from_path(data / name)

    assert [sheet.name for sheet in book.sheets] == file.sheet_names
    for sheet in book.sheets:
        rows = file.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
        cells = sheet.range((1, 1), sheet.used_range.last_cell)
        read = cells.options(ndim=2).value
        formulas = {place for area in cells.get_special_cells("formulas") for place in _places(area)}
        for down, row in enumerate(rows):
            for across, value in enumerate(row):
                found = read[down][across] if down < len(read) and across < len(read[down]) else None
                place = (down + 1, across + 1)
                # a formula without a stored result is empty in the file; Calc computes it
                assert _alike(value, found) or (value == "" and place in formulas), (sheet.name, *place)


def _places(area: Range) -> list[tuple[int, int]]:
    rows, columns = area.shape
    return [(area.row + down, area.column + across) for down in range(rows) for across in range(columns)]


def _alike(in_file: object, read: object) -> bool:
    if isinstance(in_file, date) and not isinstance(in_file, datetime):
        in_file = datetime(in_file.year, in_file.month, in_file.day)
    if isinstance(read, Decimal):
        read = float(read)
    return read == in_file or (in_file == "" and read is None)


def counted(office: Office, book: Book) -> tuple[Sheet, Calls]:
    """The first sheet of a workbook, over a connection that counts."""
    calls = Calls()
    impl = CalcEngine(pipe=office.pipe)
    connection = impl.connection
    connection.desktop, connection.context = Counted(connection.desktop, calls), Counted(connection.context, calls)
    found = next(one for one in Engine(impl=impl).apps.active.books if bare(one.api) == book.api)
    return found.sheets[0], calls


@pytest.mark.parametrize("columns", [26])
def test_ten_thousand_rows_take_as_many_calls_as_ten(office: Office, book: Book, columns: int):
    needed = {}
    for rows, fresh in ((10, book), (10_000, office.app.books.add())):
        sheet, calls = counted(office, fresh)
        block = [
            [f"Text {row}" if column % 3 else float(row * column) for column in range(columns - 2)]
            + [datetime(2024, 1, 1), "=A1+1"]
            for row in range(rows)
        ]
        before = calls.count
        sheet["A1"].value = block
        written = calls.count
        start = time.monotonic()
        read = sheet.range((1, 1), (rows, columns)).options(ndim=2).value
        seconds = time.monotonic() - start
        needed[rows] = (written - before, calls.count - written)
        assert read[-1][0] == float(0)
        assert read[-1][-2] == datetime(2024, 1, 1)
        assert seconds < 10

    assert needed[10] == needed[10_000]
    assert max(needed[10]) < 60


def test_many_errors_of_one_kind_are_told_in_one_call(office: Office, book: Book):
    sheet, calls = counted(office, book)
    sheet["A1:A500"].formula = "=NA()"
    sheet["A7"].formula = "=1/0"
    before = calls.count

    values = sheet["A1:A500"].options(err_to_str=True).value

    assert values == ["#N/A"] * 6 + ["#DIV/0!"] + ["#N/A"] * 493
    assert calls.count - before < 20

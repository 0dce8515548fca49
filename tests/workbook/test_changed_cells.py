"""Cells that were changed in the copy, and the stored results of the formulas that depend on them."""

import zipfile
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openxml_audit import AppPrediction, OpenXmlValidator, predict

from addin.workbook.file import FileWorkbook
from addin.workbook.protocol import CellChange, Format, Kind, Line, ResultSheet
from addin.workbook.stale import areas_named, stale_formulas


@pytest.fixture
def office(tmp_path):
    path = tmp_path / "Liste.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Liste")
        text = book.add_format({"num_format": "@", "bold": True})
        sheet.write_row("A1", ["Name", "Tag", "Zahl", "Doppelt", "Alter"])
        for row in (2, 3, 4):
            sheet.write_string(f"B{row}", f"0{row}.03.2001", text)
            sheet.write_number(f"C{row}", row)
            sheet.write_formula(f"D{row}", f"=C{row}*2", None, row * 2)
            sheet.write_formula(f"E{row}", f"=Stichtag-C{row}", None, 40 - row)
        other = book.add_worksheet("Summe")
        other.write_formula("A1", "=SUM(Liste!C2:C4)", None, 9)
        other.write_formula("A2", "=A1/3", None, 3)
        other.write_formula("A3", "=1+1", None, 2)
        other.write_number("B1", 40)
        book.define_name("Stichtag", "=Summe!$B$1")
    return path


def copy_of(office, target, *changes):
    with FileWorkbook(office) as workbook:
        workbook.change(changes)
        workbook.save_copy(target)
    return target


def results(path):
    book = load_workbook(path, data_only=True)
    return {
        f"{sheet.title}!{cell.coordinate}": book[sheet.title][cell.coordinate].value
        for sheet in load_workbook(path)
        for row in sheet
        for cell in row
        if cell.data_type == "f"
    }


def test_results_of_formulas_that_do_not_depend_on_the_change_stay(office, tmp_path):
    before = results(office)
    after = results(copy_of(office, tmp_path / "a.xlsx", CellChange("Liste", 3, 3, 100.0)))

    lost = {"Liste!D3", "Liste!E3", "Summe!A1", "Summe!A2"}
    assert {cell for cell, value in after.items() if value is None} == lost
    assert {cell: value for cell, value in after.items() if cell not in lost} == {
        cell: value for cell, value in before.items() if cell not in lost
    }


def test_a_change_of_what_a_name_means_reaches_all_that_use_the_name(office, tmp_path):
    after = results(copy_of(office, tmp_path / "a.xlsx", CellChange("Summe", 1, 2, 41.0)))

    assert {cell for cell, value in after.items() if value is None} == {"Liste!E2", "Liste!E3", "Liste!E4"}


def test_excel_works_everything_out_when_it_opens_a_changed_copy_and_else_need_not(office, tmp_path):
    changed = load_workbook(copy_of(office, tmp_path / "a.xlsx", CellChange("Liste", 3, 3, 100.0)))

    assert changed.calculation.fullCalcOnLoad


def test_a_workbook_that_says_nothing_of_calculation_can_be_changed_too(office, tmp_path):
    with zipfile.ZipFile(office) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    head, _, tail = parts["xl/workbook.xml"].partition(b"<calcPr")
    parts["xl/workbook.xml"] = head + tail.partition(b"/>")[2]
    with zipfile.ZipFile(office, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)

    target = copy_of(office, tmp_path / "a.xlsx", CellChange("Liste", 3, 3, 100.0))

    assert load_workbook(target).calculation.fullCalcOnLoad


def test_a_formula_that_gives_way_to_a_value_leaves_no_result(office, tmp_path):
    target = copy_of(office, tmp_path / "a.xlsx", CellChange("Liste", 2, 4, "x"), CellChange("Liste", 3, 4, 5.0))

    sheet = load_workbook(target)["Liste"]
    assert (sheet["D2"].value, sheet["D3"].value, sheet["D4"].value) == ("x", 5, "=C4*2")


def test_a_day_keeps_the_look_of_its_cell_and_is_no_longer_entered_as_text(tmp_path):
    path = tmp_path / "a.xlsx"
    book = Workbook()
    cell = book.active["A1"]
    cell.value, cell.quotePrefix, cell.number_format = "01.03.2001", True, "@"
    book.active["A2"] = "alt"
    book.save(path)

    target = copy_of(
        path,
        tmp_path / "b.xlsx",
        CellChange("Sheet", 1, 1, date(2001, 3, 1), "dd.mm.yyyy"),
        CellChange("Sheet", 2, 1, "=1+1"),
    )

    day, text = (load_workbook(target)["Sheet"][cell] for cell in ("A1", "A2"))
    assert (day.is_date, day.number_format, day.quotePrefix) == (True, "dd.mm.yyyy", False)
    assert (text.value, text.data_type, text.quotePrefix) == ("=1+1", "s", True)


def test_a_day_without_a_format_leaves_the_cell_the_one_it_has(office, tmp_path):
    target = copy_of(office, tmp_path / "a.xlsx", CellChange("Liste", 2, 2, date(2001, 3, 2)))

    assert load_workbook(target)["Liste"]["B2"].number_format == "@"


def test_the_original_and_what_is_read_of_it_stay(office, tmp_path):
    before = office.read_bytes()
    with FileWorkbook(office) as workbook:
        workbook.change([CellChange("Liste", 2, 3, 100.0)])
        assert workbook.read("Liste").rows[1][2] == 2
        workbook.save_copy(tmp_path / "a.xlsx")

    assert office.read_bytes() == before


def test_marks_sheets_and_changes_come_into_one_copy_that_excel_is_expected_to_open(office, tmp_path):
    report = ResultSheet("Vorschläge", (20,), [Line(Kind.HEADER, ("Blatt",), (Format.TEXT,))])
    target = tmp_path / "a.xlsx"
    with FileWorkbook(office) as workbook:
        workbook.replace(report)
        workbook.mark([])
        workbook.change([CellChange("Liste", 2, 2, date(2001, 3, 2), "dd.mm.yyyy"), CellChange("Liste", 3, 2, "=x")])
        workbook.save_copy(target)

    checked = OpenXmlValidator().validate(target)
    assert not checked.errors
    assert predict(checked).prediction is AppPrediction.OPENS_CLEAN


@pytest.mark.parametrize(
    ("formula", "depends"),
    [
        ("=B2", True),
        ("=$B$2+1", True),
        ("=SUM(B:B)", True),
        ("=SUM(2:2)", True),
        ("=SUM(A1:C3)", True),
        ("=SUM(C3:A1)", True),
        ("=liste!B2", True),
        ("=VLOOKUP(A9,'Liste'!A1:B5,2,FALSE)", True),
        ("=INDIRECT(A1)", True),
        ("=OFFSET(A1,1,1)", True),
        ("=Unbekannt*2", True),
        ("=Tabelle1[[#This Row],[Betrag]]", True),
        ("=SUM(A1:INDEX(B:B,2))", True),
        ("=SUM(Erstes:Letztes!B2)", True),
        ("=_xlfn.XLOOKUP(A1,B:B,C:C)", True),
        ("=B3", False),
        ("=SUM(C:C)", False),
        ("=Anderes!B2", False),
        ("='Noch eins'!B2", False),
        ('=IF(A1="B2",TODAY(),1E5)', False),
        ("=LOG10(A1)", False),
        ("=IFERROR(A1/#REF!,#N/A)", False),
        ("=SUM(A1:A9)*0.5%+{1,2;3,4}", False),
        ("=DATE(2022,3,1)-TRUE", False),
    ],
)
def test_a_formula_depends_on_what_it_names_or_may_reach(formula, depends):
    place = ("Liste", 20, 20)

    assert (place in stale_formulas({place: formula}, [("Liste", 2, 2)])) is depends


@given(
    st.dictionaries(st.integers(1, 30), st.lists(st.integers(1, 30), max_size=3), max_size=30),
    st.sets(st.integers(1, 30), max_size=3),
)
def test_every_formula_that_reaches_a_changed_cell_by_others_is_found_and_no_other(precedents, changed):
    formulas = {("L", row, 1): "=0" + "".join(f"+A{other}" for other in others) for row, others in precedents.items()}
    reached = set(changed)
    while more := {row for row, others in precedents.items() if row not in reached and reached & set(others)}:
        reached |= more

    found = {row for _, row, _ in stale_formulas(formulas, [("L", row, 1) for row in changed])}

    assert {row for row in found if row not in changed} == {row for row in reached if row not in changed}


def test_a_sheet_with_an_apostrophe_is_named_as_it_is_called():
    (area,) = areas_named("='Träger''s Liste'!B2", "L") or ()

    assert area.sheet == "träger's liste"

"""What openpyxl's writer leaves out is put right in our own sheets, and only there."""

import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from addin.workbook.package import Stored, oddities
from addin.workbook.save import save


@pytest.fixture
def saved(tmp_path):
    book = Workbook()
    book.active.title = "Erstes"
    book.active["A1"] = "=1+1"
    book.active["B1"] = "Text"
    own = book.create_sheet("Zweites & drittes")
    own["A1"] = 5
    own["B2"] = "=SUM(A1:A1)"
    own["B3"] = '="a<b"'
    own["B4"] = "=A1"
    own["C1"] = " a & b <c> "
    own["C2"] = " a & b <c> "
    own["C3"] = "=kein Rechenzeichen"
    own["C3"].data_type = "s"
    path = tmp_path / "a.xlsx"
    results = {"Zweites & drittes": {"B2": Stored("n", "5.0"), "B3": Stored("str", "a&lt;b")}}
    save(book, path, results, {"Zweites & drittes"})
    return path


def part(path, name):
    with zipfile.ZipFile(path) as package:
        return package.read(name)


def test_results_are_stored_with_the_formulas_of_our_sheet(saved):
    xml = part(saved, "xl/worksheets/sheet2.xml")

    assert oddities(xml).unstored == {(4, 2)}
    assert b"<v>5.0</v>" in xml
    values = load_workbook(saved, data_only=True)["Zweites & drittes"]
    assert (values["B2"].value, values["B3"].value) == (5.0, "a<b")


def test_the_offices_sheet_is_as_openpyxl_writes_it(saved):
    xml = part(saved, "xl/worksheets/sheet1.xml")

    assert oddities(xml).unstored == {(1, 1)}
    assert b"inlineStr" in xml


def test_texts_of_our_sheet_stand_once_in_the_table_of_texts_and_read_back_alike(saved):
    sheet = load_workbook(saved)["Zweites & drittes"]

    assert b"inlineStr" not in part(saved, "xl/worksheets/sheet2.xml")
    assert b'count="3" uniqueCount="2"' in part(saved, "xl/sharedStrings.xml")
    assert [sheet[cell].value for cell in ("C1", "C2", "C3")] == [" a & b <c> "] * 2 + ["=kein Rechenzeichen"]


def test_the_parts_of_a_font_stand_in_the_order_of_the_schema_and_none_is_lost(tmp_path):
    book = Workbook()
    font = Font(name="Arial", size=9, bold=True, italic=True, underline="single", color="112233", strike=True)
    book.active["A1"].font = font
    path = tmp_path / "a.xlsx"
    save(book, path, {}, ())

    assert b'<font><b val="1"/><i val="1"/><strike val="1"/><u val="single"/><sz val="9"/><color' in part(
        path, "xl/styles.xml"
    )
    assert load_workbook(path).active["A1"].font == font


def test_a_workbook_without_a_sheet_of_ours_has_no_table_of_texts(tmp_path):
    path = tmp_path / "a.xlsx"
    save(Workbook(), path, {}, ())

    assert "xl/sharedStrings.xml" not in zipfile.ZipFile(path).namelist()
    assert load_workbook(path).sheetnames == ["Sheet"]

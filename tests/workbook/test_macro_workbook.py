"""The workbook with buttons: what its first sheet shows, that Excel should open it, that it reads like the template."""

import io
import re
import sys
import textwrap
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from defusedxml import ElementTree
from macros_in import modules_in
from openxml_audit import AppPrediction, OpenXmlValidator, predict

from addin.button_call import GROUPS, Button
from addin.contents import read_contents
from addin.file_jobs import check_file, write_new
from addin.programme.loader import load_programme
from addin.sheets import SHEETS
from addin.templates import STARTER
from addin.workbook.file import FileWorkbook
from addin.workbook.start_sheet import is_start_sheet
from addin.workbook.template import build_workbook, sheet_count
from addin.workbook.template_start import START_BUTTONS
from addin.workbook.vba import PROJECT_PART, vba_project

TODAY = date(2022, 6, 30)
COMMITTED = Path(__file__).parents[2] / "workbook_templates" / "Foerdermappe.xlsm"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def macros():
    return vba_project([STARTER], sheets=sheet_count(SHEETS))


def built(macros, programme="durchstarten"):
    buffer = io.BytesIO()
    build_workbook(buffer, programme=load_programme(programme), sheets=SHEETS, macros=macros)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def file(macros, tmp_path_factory):
    path = tmp_path_factory.mktemp("mappe") / "Mappe.xlsm"
    path.write_bytes(built(macros))
    return path


def drawing_in(file):
    with zipfile.ZipFile(file) as package:
        return package.read("xl/drawings/vmlDrawing1.vml").decode()


def buttons_in(file):
    """Caption and macro of every form button, in their order."""
    return re.findall(r"<font[^>]*>([^<]*)</font>.*?<x:FmlaMacro>([^<]*)</x:FmlaMacro>", drawing_in(file), re.DOTALL)


def cells_under_buttons(file):
    """By the caption of every form button the row and the column of the one cell that it lies over."""
    found = {}
    for caption, anchor in re.findall(
        r"<font[^>]*>([^<]*)</font>.*?<x:Anchor>([^<]*)</x:Anchor>", drawing_in(file), re.S
    ):
        left, _, top, _, right, _, bottom, _ = (int(number) for number in anchor.split(","))
        assert (left, top) == (right, bottom), caption
        found[caption] = (top + 1, left + 1)
    return found


def test_two_builds_are_byte_identical(macros):
    assert built(macros) == built(macros)


def test_the_committed_workbook_is_what_sources_and_row_models_give(file):
    with zipfile.ZipFile(COMMITTED) as old, zipfile.ZipFile(file) as new:
        assert old.namelist() == new.namelist()
        assert [name for name in new.namelist() if old.read(name) != new.read(name)] == []


def test_excel_is_expected_to_open_the_workbook_cleanly(file):
    result = OpenXmlValidator().validate(file)

    assert list(result.errors) == []
    assert predict(result).prediction is AppPrediction.OPENS_CLEAN


def test_the_workbook_begins_with_start_and_goes_on_as_the_template(file):
    book = openpyxl.load_workbook(file)

    assert book.sheetnames == ["Start", "Programm", *(model.SHEET for model in SHEETS)]
    assert book.active.title == "Start"


def test_code_names_are_those_of_the_project(file):
    with zipfile.ZipFile(file) as package:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        count = len(list(book.iter(f"{MAIN}sheet")))
        names = [book.find(f"{MAIN}workbookPr").get("codeName")]
        for number in range(1, count + 1):
            sheet = ElementTree.fromstring(package.read(f"xl/worksheets/sheet{number}.xml"))
            names.append(sheet.find(f"{MAIN}sheetPr").get("codeName"))

    assert [*names, "Foerdermappe"] == list(modules_in(file))


def test_the_buttons_stand_in_the_order_of_the_work_and_call_their_subs(file):
    assert buttons_in(file) == [(button.label, f"[0]!Foerdermappe.{START_BUTTONS[button].macro}") for button in Button]


def test_beside_each_button_stands_what_it_does(file):
    sheet, cells = openpyxl.load_workbook(file)["Start"], cells_under_buttons(file)

    for button in Button:
        row, column = cells[button.label]
        sentence = sheet.cell(row, column + 1).value
        assert sentence == START_BUTTONS[button].does
        assert re.fullmatch(r"[A-ZÄÖÜ].*\.", sentence)
        # Its name stands in the cell too: buttons are not printed, and LibreOffice loses them.
        assert sheet.cell(row, column).value == button.label


def test_each_button_stands_under_the_heading_of_its_group(file):
    sheet, cells = openpyxl.load_workbook(file)["Start"], cells_under_buttons(file)

    groups = {}
    for button in Button:
        row, column = cells[button.label]
        names = [sheet.cell(above, column) for above in range(row - 1, 3, -1)]
        groups.setdefault(next(name.value for name in names if name.font.bold), []).append(button)
    assert groups == {heading: list(buttons) for heading, buttons in GROUPS.items()}


def test_everything_is_seen_at_once_and_all_buttons_on_a_small_screen_too(file):
    sheet, cells = openpyxl.load_workbook(file)["Start"], cells_under_buttons(file)
    heights = [sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1)]

    assert sum(heights) <= 560  # points that 1920 x 1080 leaves below Excel's ribbon: some 38 lines
    assert sum(heights[: max(row for row, _ in cells.values())]) <= 430  # 1366 x 768, in LibreOffice (looked at)


def test_every_sentence_fits_into_the_two_lines_of_its_row(file):
    sheet = openpyxl.load_workbook(file)["Start"]

    for (row, column), button in zip(cells_under_buttons(file).values(), Button, strict=True):
        letter = sheet.cell(row, column + 1).column_letter
        width = sheet.column_dimensions[letter].width * 1.08  # letters are narrower than digits, in which Excel counts
        lines = textwrap.wrap(START_BUTTONS[button].does, int(width))
        assert len(lines) * 15 <= sheet.row_dimensions[row].height


def test_start_is_printed_on_one_page(file):
    sheet = openpyxl.load_workbook(file)["Start"]

    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert {sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight} <= {None, 1}


def test_of_all_buttons_one_says_that_it_changes_entries_and_that_a_copy_is_kept():
    changing = [button for button, start in START_BUTTONS.items() if start.does.startswith("Ändert")]

    assert changing == [Button.APPLY]
    assert "Sicherungskopie" in START_BUTTONS[Button.APPLY].does


def test_the_sheet_says_what_to_do_where_a_button_does_nothing(file):
    texts = " ".join(
        str(cell.value) for row in openpyxl.load_workbook(file)["Start"].iter_rows(min_row=15) for cell in row
    )

    for words in (
        "Wenn eine Schaltfläche nichts tut",
        "Inhalt aktivieren",
        "Makrosicherheit",
        "foerdermappe\u00a0install",
    ):
        assert words in texts


def test_start_holds_no_list_and_is_not_told_as_unchecked(file):
    with FileWorkbook(file) as workbook:
        assert is_start_sheet(workbook.read("Start"))
        assert not is_start_sheet(workbook.read("Programm"))
        contents = read_contents(workbook, TODAY)

    assert list(contents.not_checked) == []
    assert set(contents.checked) == {"Programm", *(model.SHEET for model in SHEETS)}
    assert contents.findings(*SHEETS) == []


def test_the_checked_copy_keeps_the_buttons_and_the_macros(file):
    copy = check_file(file, TODAY).copy

    with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy) as new:
        assert new.read(PROJECT_PART) == old.read(PROJECT_PART)
    assert copy.suffix == ".xlsm"
    with zipfile.ZipFile(copy) as package:
        drawings = [package.read(name).decode() for name in package.namelist() if name.endswith(".vml")]
    assert any("[0]!Foerdermappe.TeilnehmendePruefen" in drawing for drawing in drawings)


@pytest.mark.parametrize("programme", ["durchstarten", "gemeinsam_klappts"])
def test_a_new_workbook_with_buttons_needs_only_what_is_shipped(tmp_path, macros, programme, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyopenvba", None)
    file = tmp_path / "Neu.xlsm"

    write_new(file, programme)

    with zipfile.ZipFile(file) as new:
        assert new.read(PROJECT_PART) == macros
    assert load_programme(programme).name in str(openpyxl.load_workbook(file)["Start"]["B3"].value)
    assert len(buttons_in(file)) == len(Button)

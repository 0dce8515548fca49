from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xlsxwriter
from defusedxml.ElementTree import fromstring
from xlwings import App, Book, Range, Sheet

MARK = "=8020=8020"
RED = {"fill_color": "#FFC7CE", "font_color": "#9C0006", "font_bold": True}
EVERYWHERE = "A3:I6,F2,H4:H10,A1:A30"


@pytest.fixture
def office_file(tmp_path: Path) -> Path:
    """A workbook of an office's own with conditional formats of every kind."""
    path = tmp_path / "Liste.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, other = book.add_worksheet("Daten"), book.add_worksheet("Zwei")
    for row in range(25):
        for column in range(9):
            sheet.write(row, column, row * column % 7)
    pink = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True})
    green = book.add_format({"bg_color": "#00FF00"})
    kinds: list[tuple[str, dict[str, Any]]] = [
        ("A1:A20", {"type": "cell", "criteria": ">", "value": 3, "format": pink}),
        ("A1:A20", {"type": "formula", "criteria": "=$B1>5", "format": green, "stop_if_true": True}),
        ("B1:B20", {"type": "3_color_scale"}),
        ("C1:C20", {"type": "data_bar"}),
        ("C1:C20", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True}),
        ("D1:D20", {"type": "icon_set", "icon_style": "3_traffic_lights"}),
        ("E1:E20", {"type": "time_period", "criteria": "last month", "format": green}),
        ("F1:F20", {"type": "duplicate", "format": pink}),
        ("F1:F20", {"type": "text", "criteria": "containing", "value": "x", "format": pink}),
        ("G1:G20", {"type": "top", "value": 3, "format": pink}),
        ("G1:G20", {"type": "average", "criteria": "above", "format": green}),
        ("H1:H5", {"type": "formula", "criteria": "=MOD(ROW(),2)=0", "format": pink, "multi_range": "H1:H5 H10:H12"}),
        ("F2", {"type": "cell", "criteria": "between", "minimum": 1, "maximum": 4, "format": green}),
        ("I1:I20", {"type": "formula", "criteria": "=MOD(ROW(),2)=0", "format": pink}),
        ("I5:I30", {"type": "formula", "criteria": "=MOD(ROW(),2)=0", "format": pink}),
    ]
    for place, options in kinds:
        sheet.conditional_format(place, options)
    other.conditional_format("A1:C3", {"type": "cell", "criteria": ">", "value": 3, "format": pink})
    book.close()
    return path


def formats_in(path: Path) -> dict[str, list[str]]:
    """The conditional formats of each sheet of a file, element by element; made-up ids left out."""
    found = {}
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if "worksheets/sheet" in name:
                root = fromstring(package.read(name))
                elements = (element for element in root.iter() if element.tag.endswith("}conditionalFormatting"))
                texts = (ElementTree.tostring(element, encoding="unicode") for element in elements)
                found[name] = [re.sub(r"\{[0-9A-F-]{36}\}", "{}", text) for text in texts]
    return found


def exported(book: Book, path: Path) -> dict[str, list[str]]:
    book.save(path)
    return formats_in(path)


def style_names(book: Book) -> set[str]:
    return set(book.api.getStyleFamilies().getByName("CellStyles").getElementNames())


def shown(cells: Range) -> list[int]:
    """Which of Calc's conditional formats the cells themselves know, as numbers of the older interface's entries."""
    return [cell.api.ConditionalFormat.getCount() for cell in cells]


def test_a_rule_says_what_it_was_made_of(sheet: Sheet):
    rule = sheet["B2:C4"].conditional_formats.add_custom(MARK, font_italic=False, **RED)

    assert (rule.type, rule.formula, rule.stop_if_true) == ("custom", MARK, True)
    assert (rule.fill_color, rule.font_color) == ((0xFF, 0xC7, 0xCE), (0x9C, 0x00, 0x06))
    assert (rule.font_bold, rule.font_italic) == (True, False)
    assert (rule.operator, rule.formula1) == (None, None)
    assert [one.formula for one in sheet.cells.conditional_formats] == [MARK]
    assert len(sheet["A1"].conditional_formats) == 0


def test_a_rule_by_the_cells_value(sheet: Sheet):
    sheet["A1:A2"].value = [["Fehler"], ["gut"]]

    rule = sheet["A1:A2"].conditional_formats.add_cell_value("equal_to", '="Fehler"', **RED)
    between = sheet["B1:B2"].conditional_formats.add_cell_value("between", 1, 2.5, fill_color="#00FF00")

    assert (rule.type, rule.operator, rule.formula1) == ("cell_value", "equal_to", '="Fehler"')
    assert (between.operator, between.formula1, between.formula2) == ("between", "=1", "=2.5")
    assert rule.font_italic is None


def test_a_formula_counts_from_the_first_cell(sheet: Sheet):
    rule = sheet["B2:B5"].conditional_formats.add_custom('=AND(A2>1,$C$1="x")', fill_color="#FF0000")

    assert rule.formula == '=AND(A2>1,$C$1="x")'


def test_new_rules_stand_over_several_areas_and_leave_no_trace(book: Book, sheet: Sheet):
    before = style_names(book)
    rule = sheet.range("A1:B2,D4,F6:F9").conditional_formats.add_custom(MARK, **RED)
    assert len(sheet["D4"].conditional_formats) == len(sheet["F7"].conditional_formats) == 1
    assert len(sheet["C3"].conditional_formats) == 0

    rule.delete()

    assert len(sheet.cells.conditional_formats) == 0
    assert style_names(book) == before


def test_a_style_stays_while_a_rule_needs_it(book: Book, sheet: Sheet):
    first = sheet["A1"].conditional_formats.add_custom(MARK, **RED)
    second = book.sheets.add("Zwei")["A1"].conditional_formats.add_custom(MARK, **RED)
    name = first.impl.api.StyleName
    assert second.impl.api.StyleName == name

    first.delete()
    assert name in style_names(book)
    second.delete()
    assert name not in style_names(book)


def test_the_offices_own_formats_are_the_same_while_ours_are_there(app: App, office_file: Path, tmp_path: Path):
    book = app.books.open(office_file)
    before = exported(book, tmp_path / "vorher.xlsx")

    book.sheets["Daten"].range(EVERYWHERE).conditional_formats.add_custom(MARK, **RED)

    during = exported(book, tmp_path / "markiert.xlsx")
    for name, elements in before.items():
        assert [element for element in during[name] if "8020" not in element] == elements
    assert sum("8020=8020" in element for elements in during.values() for element in elements) == 1


def test_the_offices_own_formats_are_the_same_after_ours_are_gone(app: App, office_file: Path, tmp_path: Path):
    book = app.books.open(office_file)
    before, styles = exported(book, tmp_path / "vorher.xlsx"), style_names(book)
    formats = book.sheets["Daten"].range(EVERYWHERE).conditional_formats
    formats.add_custom(MARK, **RED)
    book.sheets["Daten"].range("B2,I7").conditional_formats.add_custom(MARK, fill_color="#FFEB9C", font_italic=True)

    for rule in reversed(list(book.sheets["Daten"].cells.conditional_formats)):
        if rule.formula == MARK:
            rule.delete()

    assert exported(book, tmp_path / "nachher.xlsx") == before
    assert style_names(book) == styles


def test_marks_saved_and_opened_again_go_without_a_trace(app: App, office_file: Path, tmp_path: Path):
    book = app.books.open(office_file)
    before = exported(book, tmp_path / "vorher.xlsx")
    book.sheets["Daten"].range(EVERYWHERE).conditional_formats.add_custom(MARK, **RED)
    book.save(tmp_path / "markiert.xlsx")
    book.close()
    book = app.books.open(tmp_path / "markiert.xlsx")
    styles = style_names(book)

    rules = [rule for rule in book.sheets["Daten"].cells.conditional_formats if rule.formula == MARK]
    for rule in rules:
        rule.delete()

    assert len(rules) == 1
    assert exported(book, tmp_path / "nachher.xlsx") == before
    assert len(styles - style_names(book)) == 1


def test_marks_are_in_front_and_the_offices_styles_come_back_in_the_same_session(app: App, office_file: Path):
    sheet = app.books.open(office_file).sheets["Daten"]
    office = shown(sheet["A1:A6"])
    assert office[0] == 2

    rule = sheet["A2:A4"].conditional_formats.add_custom(MARK, **RED)
    assert shown(sheet["A1:A6"]) == [2, 1, 1, 1, 2, 2]

    rule.delete()
    assert shown(sheet["A1:A6"]) == office


def test_values_notes_formats_and_row_heights_stay_when_marks_come_and_go(app: App, office_file: Path):
    sheet = app.books.open(office_file).sheets["Daten"]
    sheet["A3"].value = "ein langer Text, der umbrochen wird"
    sheet["A3"].wrap_text = True
    sheet["A4"].add_note("Notiz")
    sheet["A5"].formula = "=B5*2"
    sheet["A6"].number_format = "dd.mm.yyyy"
    sheet["3:3"].row_height = 40

    def state() -> list[object]:
        cells = sheet["A1:I20"]
        heights = [row.row_height for row in sheet["A1:A8"].rows]
        formats = [cell.number_format for cell in sheet["A1:A8"]]
        return [cells.formula, heights, formats, sheet["A3"].wrap_text, [note.text for note in sheet.notes]]

    before = state()
    sheet.range(EVERYWHERE).conditional_formats.add_custom(MARK, **RED).delete()

    assert state() == before


def test_rules_of_other_kinds_are_seen_as_what_they_are(app: App, office_file: Path):
    sheet = app.books.open(office_file).sheets["Daten"]

    kinds = [rule.type for rule in sheet["A1:H20"].conditional_formats]

    assert kinds[:6] == ["cell_value", "custom", "color_scale", "data_bar", "data_bar", "icon_set"]
    assert set(kinds[6:]) == {"unknown", "cell_value", "custom"}
    assert [rule.operator for rule in sheet["A1"].conditional_formats] == ["greater_than", None]


def test_one_of_two_rules_over_the_same_cells_can_be_taken_away(app: App, office_file: Path):
    sheet = app.books.open(office_file).sheets["Daten"]
    first, second = sheet["A1:A20"].conditional_formats
    assert (first.type, second.formula) == ("cell_value", "=$B1>5")

    first.delete()

    assert [rule.formula for rule in sheet["A1:A20"].conditional_formats] == ["=$B1>5"]


def test_clearing_takes_rules_off_these_cells_alone(sheet: Sheet):
    sheet["A1:A9"].conditional_formats.add_custom(MARK, **RED)

    sheet["A4:A5"].conditional_formats.clear()

    assert len(sheet["A4:A5"].conditional_formats) == 0
    assert len(sheet["A1:A3"].conditional_formats) == len(sheet["A6"].conditional_formats) == 1

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
from xlwings import App, Book, Sheet

from application.conftest import require
from application.office import Office


def test_font_and_fill(sheet: Sheet):
    cells = sheet.range("B2:C3,E5")

    cells.font.set(bold=True, italic=True, size=14, color="#1F4E78", name="Liberation Sans")
    cells.color = "#DDEBF7"

    for cell in (sheet["C3"], sheet["E5"]):
        font = cell.font
        assert (font.bold, font.italic, font.size, font.name) == (True, True, 14, "Liberation Sans")
        assert (font.color, cell.color) == ((0x1F, 0x4E, 0x78), (0xDD, 0xEB, 0xF7))
    assert (sheet["A1"].font.bold, sheet["A1"].color) == (False, None)
    assert sheet["A1:B2"].font.bold is None
    cells.color = None
    assert sheet["E5"].color is None


def test_borders_by_side(sheet: Sheet):
    cells = sheet["B2:D4"]

    cells.borders.set("all", line_style="continuous", weight="thin", color="#D9D9D9")
    cells.borders["edge_top"].weight = "thick"

    assert cells.borders["inside_horizontal"].color == (0xD9, 0xD9, 0xD9)
    assert [cells.borders[side].weight for side in ("edge_top", "edge_left")] == ["thick", "thin"]
    assert cells.borders["edge_top"].line_style == "continuous"
    assert sheet["C3"].borders.line_style == "continuous"
    assert sheet["F9"].borders.line_style == "none"
    cells.borders.clear("inside")
    assert sheet["C3"].borders.line_style == "none"
    assert sheet["B2"].borders["edge_left"].line_style == "continuous"
    sheet["H1"].borders["diagonal_down"].line_style = "dash"
    assert sheet["H1"].borders["diagonal_down"].line_style == "dash"


def test_alignment_and_wrapping(sheet: Sheet):
    sheet["A1:B2"].horizontal_alignment = "center"
    sheet["A1:B2"].vertical_alignment = "top"
    sheet["A1:B2"].wrap_text = True

    assert [sheet["B2"].horizontal_alignment, sheet["B2"].vertical_alignment, sheet["B2"].wrap_text] == [
        "center",
        "top",
        True,
    ]
    assert [sheet["C3"].horizontal_alignment, sheet["C3"].vertical_alignment] == ["general", "bottom"]
    assert sheet["B2:C3"].wrap_text is None
    with pytest.raises(ValueError, match="distributed"):
        sheet["A1"].horizontal_alignment = "distributed"


@pytest.mark.parametrize("code", ["General", "dd.mm.yyyy", "0.00%", "#,##0.00", "@", '#,##0.00 "€"', "hh:mm"])
def test_number_formats_are_those_of_excel_in_english(sheet: Sheet, code: str):
    sheet["A1:B9"].number_format = code

    assert sheet["A1:B9"].number_format == code
    assert sheet["A1:C9"].number_format in (None, "General")


@pytest.mark.parametrize("code", ["[$-407]dddd, d. mmmm yyyy", "[$-C07]dd.mm.yyyy", "[$-40C]mmmm yyyy"])
def test_a_format_that_names_its_language_is_the_same_again_when_it_is_put_back(sheet: Sheet, code: str):
    sheet["A1"].number_format = code
    before = sheet["A1"].api.NumberFormat
    told = sheet["A1"].number_format
    sheet["A1"].number_format = "0.00"

    sheet["A1"].number_format = told

    assert told.startswith(code.partition("]")[0])
    assert sheet["A1"].api.NumberFormat == before


def test_one_format_of_several_areas_is_told_and_none_where_they_differ(sheet: Sheet):
    sheet["A1:A4,C2"].number_format = "0.00"

    assert sheet["A1:A4,C2"].number_format == "0.00"
    assert sheet["A1:A4,C3"].number_format is None
    assert sheet["A5,C3"].number_format == "General"


def test_widths_in_characters_and_heights_in_points(sheet: Sheet):
    sheet.range("A:B").column_width = 20.5
    sheet.range("2:4").row_height = 30

    assert [sheet["A9"].column_width, sheet["B1"].column_width] == [pytest.approx(20.5, abs=0.05)] * 2
    assert sheet["C1"].column_width < 15
    assert sheet["F3"].row_height == pytest.approx(30, abs=0.05)
    sheet["A2"].value = "kurz"
    sheet["A:A"].columns.autofit()
    sheet["A1:A4"].rows.autofit()
    assert sheet["A1"].column_width < 10
    assert sheet["A3"].row_height < 20


def test_hidden_rows_are_told_and_left_out_of_the_visible_ones(sheet: Sheet):
    sheet["A1:A9"].value = [[row] for row in range(9)]
    cells = sheet["A1:A9"]
    assert cells.rows.hidden is False

    sheet["A3:A4"].rows.hidden = True
    sheet["C:C"].columns.hidden = True

    assert (cells.rows.hidden, sheet["A3:A4"].rows.hidden) == (None, True)
    assert (sheet["A1:C1"].columns.hidden, sheet["C1"].columns.hidden, sheet["A1:B1"].columns.hidden) == (
        None,
        True,
        False,
    )
    assert [area.address for area in cells.get_special_cells("visible")] == ["$A$1:$A$2", "$A$5:$A$9"]
    assert sheet["A3:A4"].get_special_cells("visible") == []


def test_cells_of_a_kind_are_found(sheet: Sheet):
    sheet["A1"].value = [[1, "x", "=A1+1"], [True, None, "=1/0"], [None, None, '="t"']]
    cells = sheet["A1:C3"]

    def found(kind: str, value: str | None = None) -> list[str]:
        return [area.get_address(False, False) for area in cells.get_special_cells(kind, value)]

    assert found("constants") == ["A1:A2", "B1"]
    assert found("constants", "text") == ["B1"]
    assert found("constants", "logical") == ["A2"]
    assert found("formulas") == ["C1:C3"]
    assert found("formulas", "errors") == ["C2"]
    assert found("formulas", "numbers") == ["C1"]
    assert found("blanks") == ["A3", "B2:B3"]


def test_a_filter_hides_rows_and_shows_them_again(sheet: Sheet):
    sheet["A1"].value = [["Name", "Zahl"], ["a", 1], ["b", 5], ["c", 9], ["d", 5]]
    cells = sheet["A1:B5"]
    cells.autofilter.apply_comparison(2, "greater_than", 4)
    assert [area.row for area in cells.get_special_cells("visible")] == [1, 3]

    cells.autofilter.apply_values(1, ["b", "d"])
    assert [area.row for area in cells.get_special_cells("visible")] == [1, 3, 5]
    cells.autofilter.clear(1)
    cells.autofilter.apply_comparison(2, "between", 2, 6)
    assert [area.row for area in cells.get_special_cells("visible")] == [1, 3, 5]
    cells.autofilter.apply_top_items(2, 1)
    assert [area.row for area in cells.get_special_cells("visible")] == [1, 4]

    cells.autofilter.clear()
    assert cells.rows.hidden is False
    assert cells.impl.autofilter.api.AutoFilter
    with pytest.raises(ValueError, match="another range"):
        sheet["D1:E5"].autofilter.apply_values(1, ["x"])
    cells.impl.autofilter.turn_off()
    assert not cells.impl.autofilter.api.AutoFilter


def test_links_to_cells_and_pages(book: Book, sheet: Sheet):
    book.sheets.add("Meine Liste", after=sheet)

    sheet["A1"].add_hyperlink("#'Meine Liste'!B7", "dort")
    sheet["A2"].add_hyperlink("https://example.org/a", "Seite")

    assert sheet["A1:A2"].value == ["dort", "Seite"]
    assert [sheet["A1"].hyperlink, sheet["A2"].hyperlink] == ["#'Meine Liste'!B7", "https://example.org/a"]
    with pytest.raises(ValueError, match="no link"):
        assert sheet["A3"].hyperlink


def test_notes_come_and_go(sheet: Sheet):
    note = sheet["B2"].add_note("erste")
    sheet["C3"].add_note("zweite")
    note.text = "geändert"

    assert [one.text for one in sheet.notes] == ["geändert", "zweite"]
    assert note.location == sheet["B2"]
    note.delete()
    assert sheet["B2"].note is None
    assert len(sheet.notes) == 1


def test_a_note_stays_at_a_cell_that_is_written(sheet: Sheet):
    """As in Excel; Calc by itself throws away the notes of a block."""
    noted = ("A2", "B2", "B4", "A6")
    for cell in noted:
        sheet[cell].add_note(f"an {cell}")

    block = [["a", 1.0], ["'=b", "=B1*2"], ["c", 3.0], ["d", None], ["e", 5.0], [date(2022, 3, 1), True]]
    sheet["A1:B6"].value = block

    assert [sheet[cell].note.text for cell in noted] == [f"an {cell}" for cell in noted]
    assert sheet["A1:A5"].value == ["a", "=b", "c", "d", "e"]
    assert sheet["B1:B6"].value == [1.0, 2.0, 3.0, None, 5.0, True]
    assert sheet["A6"].value == datetime.combine(date(2022, 3, 1), time())
    assert sheet["B2"].formula == "=B1*2"
    sheet["A2"].value = None
    assert sheet["A2"].note is not None
    assert sheet["A2"].value is None


def test_clearing_contents_formats_or_all(sheet: Sheet):
    def fill() -> None:
        sheet["A1"].value = [["x", 1], ["=1+1", 2]]
        sheet["A1:B2"].color = "#FF0000"
        sheet["A1:B2"].font.bold = True
        sheet["A1:B2"].conditional_formats.add_custom("=TRUE", fill_color="#00FF00")

    fill()
    sheet["A1:B1"].clear_contents()
    assert (sheet["A1:B2"].value, sheet["A1"].color) == ([[None, None], [2, 2]], (255, 0, 0))
    fill()
    sheet["A1:A2"].clear_formats()
    assert (sheet["A1"].color, sheet["A1"].font.bold, sheet["B1"].color) == (None, False, (255, 0, 0))
    assert (len(sheet["A1"].conditional_formats), len(sheet["B1"].conditional_formats)) == (0, 2)
    fill()
    sheet["A1"].add_note("weg")
    sheet.clear()
    assert (sheet.used_range.address, len(sheet.notes), len(sheet.cells.conditional_formats)) == ("$A$1", 0, 0)
    assert sheet["B2"].color is None


def test_addresses_are_written_and_read_as_in_excel(book: Book, sheet: Sheet):
    sheet.name = "Meine Liste"

    assert sheet["B2:C3"].get_address(False, False) == "B2:C3"
    assert sheet["B2"].get_address(external=True) == f"'[{book.name}]Meine Liste'!$B$2"
    assert sheet.range((2, 2), (4, 3)).address == "$B$2:$C$4"
    assert sheet.range("C3", "A1").address == "$A$1:$C$3"
    assert sheet["A1:C3"][1:, 0].address == "$A$2:$A$3"
    assert sheet["B2:C3"](3).address == "$B$3"
    assert (sheet.range("A:B").shape, sheet.range("3:4").shape) == ((1_048_576, 2), (2, 16_384))
    with pytest.raises(ValueError, match="neither"):
        sheet.range("keine Adresse")


def test_a_german_libreoffice_takes_and_gives_the_same(tmp_path: Path):
    require()
    with Office(tmp_path, language="de-DE") as office:
        _check_german(office.app)
        office.close_documents()


def _check_german(app: App) -> None:
    sheet = app.books.add().sheets[0]
    sheet["A1"].value = [[1.5, True, "1,5", "=SUM(A1,1.5)", "=1/0", "=IF(TRUE,NA(),1)", "='x"]]
    sheet["A2"].number_format = "dd.mm.yyyy"
    sheet["B2"].number_format = "#,##0.00"

    assert sheet["A1:F1"].options(err_to_str=True).value == [1.5, True, "1,5", 3, "#DIV/0!", "#N/A"]
    assert sheet["A1:D1"].formula == [["1.5", "1", "1,5", "=SUM(A1,1.5)"]]
    assert (sheet["A2"].number_format, sheet["B2"].number_format) == ("dd.mm.yyyy", "#,##0.00")
    rule = sheet["C1"].conditional_formats.add_custom('=AND($A$1>1.25,B1<>"1,5")', fill_color="#FF0000")
    assert rule.formula == '=AND($A$1>1.25,B1<>"1,5")'


def test_row_heights_fit_their_text_again_after_the_screen_was_quiet(app, sheet):
    app.screen_updating = False
    marked = sheet["A1:A2"].conditional_formats.add_custom("=TRUE", fill_color="#FFC7CE")
    marked.delete()
    app.screen_updating = True
    low = sheet["A1"].row_height
    sheet["A1"].value = "ein langer Text " * 20
    sheet["A1"].wrap_text = True

    assert sheet["A1"].row_height > 3 * low

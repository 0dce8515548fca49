"""The file edge: the original is read, a copy is written, and nothing is half done."""

import hashlib
import zipfile
from datetime import date

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from addin.findings import CellRef, Rule, Severity
from addin.workbook.file import FileWorkbook, beside_edited, copy_path, look_at
from addin.workbook.look import MARK_FORMULA
from addin.workbook.protocol import Cell, Format, Kind, Line, ResultSheet, UnusableInput

RULE = Rule("T99", "Probe", Severity.ERROR, "{value}", "Bitte prüfen.")
WARNING = RULE.variant(severity=Severity.WARNING, message="{value}", fix="x")
HINT = RULE.variant(severity=Severity.HINT, message="{value}", fix="x")

REPORT = ResultSheet(
    "Prüfbericht",
    (10.0, 20.0),
    [
        Line(Kind.HEADER, ("Nr.", "Wert"), (Format.NUMBER, Format.TEXT)),
        Line(Kind.BODY, (1, Cell("B2", link=CellRef("Teil's Liste", 2, 2))), (Format.NUMBER, Format.TEXT)),
        Line(Kind.BODY, (2, "=1+1"), (Format.NUMBER, Format.TEXT)),
        Line(Kind.BODY, (3, "böse\x07\x00"), (Format.NUMBER, Format.TEXT)),
    ],
    filter_row=1,
)


@pytest.fixture
def office(tmp_path):
    path = tmp_path / "Liste März.xlsx"
    book = Workbook()
    sheet = book.active
    sheet.title = "Teil's Liste"
    sheet.append(["Name", "Tag", "Zahl"])
    sheet.append(["Sow", date(2022, 1, 3), 4])
    sheet["C3"] = "=SUM(C2:C2)"
    sheet["A4"] = "=kein"
    sheet["A4"].data_type = "s"
    sheet.conditional_formatting.add("C2:C9", CellIsRule("greaterThan", ["3"], fill=PatternFill(bgColor="00FF00")))
    sheet.conditional_formatting.add("C2:C9", CellIsRule("lessThan", ["1"], fill=PatternFill(bgColor="FF0000")))
    validation = DataValidation(type="list", formula1='"a,b"')
    validation.add("A2:A9")
    sheet.add_data_validation(validation)
    sheet.row_dimensions[3].hidden = True
    book.save(path)
    return path


def at(row, column, rule=RULE):
    return rule.at(CellRef("Teil's Liste", row, column, "Name", "x"))


def copy_of(office, findings=(), result=REPORT):
    target = copy_path(office)
    with FileWorkbook(office) as workbook:
        if result:
            workbook.replace(result)
        workbook.mark(findings)
        workbook.save_copy(target)
    return target


def marks(sheet):
    return {
        str(ranges.sqref): rule.priority
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
        if list(rule.formula) == [MARK_FORMULA]
    }


def test_a_sheet_is_read_from_a1_with_its_oddities(office):
    with FileWorkbook(office) as workbook:
        grid = workbook.read("Teil's Liste")

    assert grid.rows[0][0] == "Name"
    assert grid.rows[1][:3] == ["Sow", date(2022, 1, 3), 4.0]
    assert grid.unstored == {(3, 3)}
    assert grid.hidden_rows == (3,)


def test_leading_empty_rows_and_columns_do_not_shift_addresses(tmp_path):
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active["C4"] = "x"
    book.save(path)

    with FileWorkbook(path) as workbook:
        assert workbook.read("Sheet").rows[3][2] == "x"


def test_the_original_is_never_written(office):
    before = hashlib.sha256(office.read_bytes()).digest()
    copy_of(office, [at(2, 1)])

    assert hashlib.sha256(office.read_bytes()).digest() == before
    with FileWorkbook(office) as workbook, pytest.raises(UnusableInput, match="Original"):
        workbook.save_copy(office)


def test_the_copy_keeps_values_formulas_formats_and_drop_downs(office):
    sheet = load_workbook(copy_of(office, [at(2, 1)]))["Teil's Liste"]

    assert sheet["B2"].value.date() == date(2022, 1, 3)
    assert sheet["C3"].value == "=SUM(C2:C2)"
    assert (sheet["A4"].value, sheet["A4"].data_type) == ("=kein", "s")
    assert sheet.data_validations.dataValidation[0].formula1 == '"a,b"'
    assert sheet.row_dimensions[3].hidden


def test_marks_stand_above_the_offices_own_formats_and_keep_their_order(office):
    sheet = load_workbook(copy_of(office, [at(2, 1), at(3, 1), at(2, 3, WARNING)]))["Teil's Liste"]

    assert marks(sheet) == {"A2:A3": 1, "C2": 2}
    own = [
        (rule.operator, rule.priority)
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
        if rule.type == "cellIs"
    ]
    assert [operator for operator, _ in sorted(own, key=lambda item: item[1])] == ["greaterThan", "lessThan"]
    assert min(priority for _, priority in own) > 3


def test_the_gravest_finding_of_a_cell_gives_its_look(office):
    sheet = load_workbook(copy_of(office, [at(2, 1, HINT), at(2, 1), at(2, 1, WARNING)]))["Teil's Liste"]

    assert marks(sheet) == {"A2": 1}


def test_severities_differ_in_more_than_colour(office):
    sheet = load_workbook(copy_of(office, [at(2, 1), at(2, 2, WARNING), at(2, 3, HINT)]))["Teil's Liste"]
    looks = [
        (rule.dxf.font.b, rule.dxf.font.i, rule.dxf.font.u)
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
        if list(rule.formula) == [MARK_FORMULA]
    ]

    assert sorted(map(str, looks)) == sorted(
        map(str, [(True, False, None), (False, True, None), (False, False, "single")])
    )


def test_a_second_run_replaces_the_marks_and_the_sheets_of_the_first(office, tmp_path):
    first = copy_of(office, [at(2, 1)])
    again = first.rename(tmp_path / "Wieder.xlsx")
    sheet = load_workbook(copy_of(again, [at(2, 2)]))

    assert marks(sheet["Teil's Liste"]) == {"B2": 1}
    assert sheet.sheetnames == ["Teil's Liste", "Prüfbericht"]


def test_the_report_links_to_the_cells_filters_and_keeps_its_header(office):
    sheet = load_workbook(copy_of(office))["Prüfbericht"]

    assert sheet["B2"].hyperlink.location == "'Teil''s Liste'!B2"
    assert sheet.auto_filter.ref == "A1:B4"
    assert sheet.freeze_panes == "A2"


def test_text_that_looks_like_a_formula_stays_text_and_control_characters_go(office):
    sheet = load_workbook(copy_of(office))["Prüfbericht"]

    assert (sheet["B3"].value, sheet["B3"].data_type, sheet["B3"].quotePrefix) == ("=1+1", "s", True)
    assert sheet["B4"].value == "böse"


def test_a_formula_of_ours_has_its_result_stored(office):
    lines = [Line(Kind.BODY, (2, Cell(3.5, formula="=A1+1.5")), (Format.NUMBER, Format.EURO))]
    target = copy_of(office, result=ResultSheet("Kofinanzierung", (9.0, 9.0), lines, frozen=0))

    assert load_workbook(target)["Kofinanzierung"]["B1"].value == "=A1+1.5"
    assert load_workbook(target, data_only=True)["Kofinanzierung"]["B1"].value == 3.5


def test_the_offices_formulas_keep_the_results_that_they_had(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Liste")
        sheet.write_formula("A1", "=1+1", value=2)
        sheet.write_formula("A2", '="a"&"<b"', value="a<b")
        sheet.write_formula("A3", "=1/0", value="#DIV/0!")
        sheet.write_formula("A4", "=TRUE()", value=True)
        sheet.write_array_formula("A5:A6", "{=A1:A2*2}", value=4)
    before = load_workbook(path, data_only=True)["Liste"]
    after = load_workbook(copy_of(path), data_only=True)["Liste"]

    assert [cell.value for cell in after["A"]] == [cell.value for cell in before["A"]]
    assert load_workbook(copy_path(path))["Liste"]["A2"].value == '="a"&"<b"'
    with FileWorkbook(copy_path(path)) as workbook:
        assert not workbook.read("Liste").unstored


def test_a_copy_that_a_person_has_saved_is_kept_and_the_next_one_gets_a_number(office):
    target = copy_of(office)
    assert beside_edited(target) == target
    book = load_workbook(target)
    book.properties.lastModifiedBy = "Amt 51"
    book.save(target)

    assert beside_edited(target).name == "Liste März.geprueft.2.xlsx"
    with FileWorkbook(office) as workbook, pytest.raises(UnusableInput, match="von Hand bearbeitet"):
        workbook.save_copy(target)


def test_a_sheet_that_the_office_made_under_our_name_is_never_overwritten(tmp_path):
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.active.title = "Prüfbericht"
    book.save(path)

    with FileWorkbook(path) as workbook, pytest.raises(UnusableInput, match="eigenes Blatt „Prüfbericht“"):
        workbook.replace(REPORT)


def test_a_copy_of_ours_is_known_and_replaced_but_a_foreign_file_is_not(office, tmp_path):
    target = copy_of(office)
    assert "Prüfbericht" in look_at(target).own
    copy_of(office)

    foreign = tmp_path / "wichtig.xlsx"
    foreign.write_bytes(office.read_bytes())
    before = foreign.read_bytes()
    with (
        FileWorkbook(office) as workbook,
        pytest.raises(UnusableInput, match="stammt nicht von der Fördermappe"),
    ):
        workbook.save_copy(foreign)
    assert foreign.read_bytes() == before


def test_nothing_is_left_behind_when_writing_fails(office, tmp_path, monkeypatch):
    def broken(*_):
        raise RuntimeError

    monkeypatch.setattr("addin.workbook.copy.write_copy", broken)
    before = sorted(tmp_path.iterdir())
    with FileWorkbook(office) as workbook, pytest.raises(RuntimeError):
        workbook.save_copy(tmp_path / "b.xlsx")

    assert sorted(tmp_path.iterdir()) == before


def test_a_folder_that_does_not_exist_is_told(office, tmp_path):
    with FileWorkbook(office) as workbook, pytest.raises(UnusableInput, match="Den Ordner"):
        workbook.save_copy(tmp_path / "fehlt" / "b.xlsx")


def test_a_macro_workbook_keeps_its_ending_and_another_ending_is_refused(tmp_path):
    assert copy_path(tmp_path / "a.xlsm").name == "a.geprueft.xlsm"
    with pytest.raises(UnusableInput, match=r"auf \.xlsm enden"):
        copy_path(tmp_path / "a.xlsm", tmp_path / "b.xlsx")


def test_shapes_that_a_copy_cannot_carry_are_told(office):
    with FileWorkbook(office) as workbook:
        assert workbook.lost_in_copy == ""
    with zipfile.ZipFile(office, "a") as package:
        package.writestr("xl/drawings/drawing1.xml", "<x/>")
    with FileWorkbook(office) as workbook:
        assert "Diagramme" in workbook.lost_in_copy


def test_a_hidden_sheet_is_not_among_the_sheets_to_check(tmp_path):
    path = tmp_path / "a.xlsx"
    book = Workbook()
    book.create_sheet("Alt").sheet_state = "hidden"
    book.save(path)

    with FileWorkbook(path) as workbook:
        assert {name: workbook.is_hidden(name) for name in workbook.sheet_names()} == {"Sheet": False, "Alt": True}

import io
import re
import zipfile
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openxml_audit import AppPrediction, OpenXmlValidator, predict

from addin.cofinancing.rows import PlanLine, Receipt
from addin.columns import Holds, Row
from addin.contents import read_contents
from addin.minutes.rows import AgendaItem
from addin.participants.rows import Participant
from addin.programme.loader import load_programme
from addin.sheets import SHEETS
from addin.workbook.file import FileWorkbook
from addin.workbook.template import build_workbook, template_columns

TODAY = date(2022, 6, 30)
COMMITTED = Path(__file__).parents[2] / "workbook_templates" / "Foerdermappe.xlsx"
NUMBER_FORMATS = {
    Holds.CHOICE: "@",
    Holds.YES_NO: "@",
    Holds.DATE: "dd.mm.yyyy",
    Holds.TIME: "hh:mm",
    Holds.AMOUNT: '#,##0.00 "€"',
    Holds.NUMBER: "General",
    Holds.MODULE: "General",
}
VALIDATED = {
    Holds.DATE: "date",
    Holds.TIME: "time",
    Holds.AMOUNT: "decimal",
    Holds.NUMBER: "decimal",
    Holds.CHOICE: "list",
    Holds.YES_NO: "list",
    Holds.MODULE: "list",
}
COLUMNS = [
    pytest.param(model, index, name, id=f"{model.SHEET}-{name}")
    for model in SHEETS
    for index, name in enumerate(template_columns(model), start=1)
]


@pytest.fixture(scope="module")
def programme():
    return load_programme("durchstarten")


def built(programme, **options):
    buffer = io.BytesIO()
    build_workbook(buffer, programme=programme, sheets=SHEETS, **options)
    return buffer


@pytest.fixture(scope="module")
def template(programme):
    return openpyxl.load_workbook(built(programme))


def whole_column(sheet, index):
    """Width and format of a column; openpyxl keeps neighbours that are alike as one."""
    return next(group for group in sheet.column_dimensions.values() if group.min <= index <= group.max)


def validation_of(sheet, cell):
    return next((rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref), None)


def test_two_builds_are_byte_identical(programme):
    assert built(programme).getvalue() == built(programme).getvalue()


def test_the_committed_template_is_what_the_row_models_give(programme):
    with zipfile.ZipFile(COMMITTED) as old, zipfile.ZipFile(built(programme)) as new:
        assert old.namelist() == new.namelist()
        assert [name for name in new.namelist() if old.read(name) != new.read(name)] == []


def test_excel_is_expected_to_open_the_template_cleanly(programme, tmp_path):
    file = tmp_path / "leer.xlsx"
    build_workbook(file, programme=programme, sheets=SHEETS)

    result = OpenXmlValidator().validate(file)

    assert list(result.errors) == []
    assert predict(result).prediction is AppPrediction.OPENS_CLEAN


def test_the_sheets_stand_in_the_order_of_the_contract(template):
    assert template.sheetnames == [
        "Programm",
        "Teilnehmende",
        "Maßnahmen",
        "Finanzierungsplan",
        "Belege",
        "Eigenmittel",
        "Mittelabrufe",
        "Kerngruppe",
        "Sitzungen",
        "Anwesenheit",
        "Tagesordnung",
        "Aufgaben",
    ]


@pytest.mark.parametrize(("model", "index", "name"), COLUMNS)
def test_every_column_has_its_header_and_format_in_table_and_below(template, model, index, name):
    sheet, column = template[model.SHEET], model.COLUMNS[name]
    counted = name in {"serial", "meeting"}
    expected = ("General" if counted else "@") if column.holds is Holds.TEXT else NUMBER_FORMATS[column.holds]

    assert sheet.cell(1, index).value == column.header
    assert sheet.cell(2, index).number_format == expected
    assert whole_column(sheet, index).number_format == expected


@pytest.mark.parametrize(("model", "index", "name"), COLUMNS)
def test_every_column_lets_in_what_it_holds_for_hundreds_of_rows(template, model, index, name):
    column = model.COLUMNS[name]
    letter = get_column_letter(index)
    rule = validation_of(template[model.SHEET], f"{letter}2")

    if column.computed:
        expected = None
    elif name in {"municipality", "residence_status"}:
        expected = "list"
    else:
        expected = VALIDATED.get(column.holds)
    assert (rule.type if rule else None) == expected
    assert rule is None or f"{letter}500" in rule.sqref
    assert (rule.prompt if rule else None) == (column.hint or None)
    if column.choices:
        assert rule.formula1 == f'"{",".join(column.choices)}"'


@pytest.mark.parametrize(("model", "index", "name"), COLUMNS)
def test_columns_are_wide_enough_for_the_words_of_their_header(template, model, index, name):
    column = model.COLUMNS[name]
    width = whole_column(template[model.SHEET], index).width

    assert width >= column.width
    assert width >= max(map(len, re.split("[ -]", column.header))) + 3  # and the filter's button


def test_what_must_be_filled_is_marked_without_changing_the_header(template):
    headers = {cell.value: cell.number_format for cell in template["Teilnehmende"][1]}

    assert headers["Nachname"] == '@" *"'
    assert headers["Bemerkung"] == "@"


def test_other_municipalities_than_the_countys_are_asked_about_but_let_in(template):
    rule = validation_of(template["Teilnehmende"], "J2")
    listed = template["Programm"][rule.formula1.removeprefix("Programm!")]

    assert rule.errorStyle == "warning"
    assert [row[0].value for row in listed][:2] == ["Erkelenz", "Gangelt"]
    assert len(listed) == 10


def test_a_wrong_date_is_refused(template):
    assert validation_of(template["Teilnehmende"], "E2").errorStyle in {None, "stop"}


@pytest.mark.parametrize("name", ["durchstarten", "gemeinsam_klappts"])
def test_modules_are_chosen_from_those_of_the_programme(name):
    programme = load_programme(name)
    book = openpyxl.load_workbook(built(programme))
    rule = validation_of(book["Belege"], "B2")
    listed = book["Programm"][rule.formula1.removeprefix("Programm!")]
    cells = listed if isinstance(listed, tuple) else ((listed,),)

    assert [row[0].value for row in cells] == [module.number for module in programme.modules]


@pytest.mark.parametrize("model", SHEETS, ids=lambda model: model.SHEET)
def test_every_sheet_is_a_table_with_fixed_header_that_prints_on_landscape_pages(template, model):
    sheet = template[model.SHEET]
    (table,) = sheet.tables.values()

    assert re.fullmatch(r"tbl[A-Za-z]+", table.displayName)
    assert table.autoFilter is not None
    assert sheet.freeze_panes.endswith("2")
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.page_setup.fitToHeight == 0
    assert (sheet.page_setup.fitToWidth or 1) == (2 if model is Participant else 1)
    assert "Seite &P von &N" in sheet.oddFooter.right.text.replace("&9", "")
    assert sheet.oddHeader.left.text.endswith("Fördermappe – Durchstarten in Ausbildung und Arbeit")


def test_a_fresh_template_is_read_back_without_any_finding(programme, tmp_path):
    file = tmp_path / "leer.xlsx"
    build_workbook(file, programme=programme, sheets=SHEETS)

    with FileWorkbook(file) as workbook:
        contents = read_contents(workbook, TODAY)

    assert contents.findings(*SHEETS) == []
    assert list(contents.terms.findings) == []
    assert contents.not_checked == []
    assert {sheet: rows for sheet, rows in contents.checked.items() if sheet != "Programm"} == dict.fromkeys(
        (model.SHEET for model in SHEETS), 0
    )


def test_the_sheet_programm_changes_nothing_until_the_office_writes_into_it(programme, tmp_path):
    file = tmp_path / "leer.xlsx"
    build_workbook(file, programme=programme, sheets=SHEETS)

    with FileWorkbook(file) as workbook:
        read = read_contents(workbook, TODAY).programme

    terms = ("number", "name", "start", "end", "financing", "state_share", "ceiling", "unit", "rate", "units")
    for before, after in zip(programme.modules, read.modules, strict=True):
        assert [getattr(after, name) for name in terms] == [getattr(before, name) for name in terms]
    assert (read.grant.start, read.grant.end) == (programme.grant.start, programme.grant.end)
    assert not read.grant.from_sheet


def row_of(model: type[Row], **values: object) -> list[object]:
    return [values.get(name) for name in template_columns(model)]


@pytest.mark.parametrize("text", ["=1+1", "+49 2452 130", "- vertagt", "@Amt", "{=A1}", "http://amt.example"])
def test_text_is_never_taken_for_a_formula_or_a_link(programme, text):
    filled = {"Tagesordnung": [row_of(AgendaItem, meeting=1, item="1", title=text)]}
    cell = openpyxl.load_workbook(built(programme, filled=filled))["Tagesordnung"]["C2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_numbers_that_are_names_keep_their_zeros_and_points(programme):
    filled = {
        "Belege": [row_of(Receipt, receipt_number="0007", amount=Decimal("12.30"))],
        "Tagesordnung": [row_of(AgendaItem, meeting=1, item="3.10", recurring=True)],
    }
    book = openpyxl.load_workbook(built(programme, filled=filled))

    assert (book["Belege"]["A2"].value, book["Belege"]["A2"].number_format) == ("0007", "@")
    assert book["Belege"]["I2"].value == 12.3
    assert book["Tagesordnung"]["B2"].value == "3.10"
    assert book["Tagesordnung"]["J2"].value == "ja"


def test_dates_and_times_are_real_ones(programme):
    meeting = [1, date(2022, 6, 22), time(14, 0), *[None] * 9]
    sheet = openpyxl.load_workbook(built(programme, filled={"Sitzungen": [meeting]}))["Sitzungen"]

    assert sheet["B2"].value.date() == date(2022, 6, 22)
    assert sheet["C2"].value == time(14, 0)


def test_long_texts_get_the_lines_that_they_need(programme):
    items = [
        row_of(AgendaItem, meeting=1, item="1", result="kurz"),
        row_of(AgendaItem, meeting=1, item="2", result="Erster Absatz\nzweiter\ndritter"),
        row_of(AgendaItem, meeting=1, item="3", result="Wort " * 60),
    ]
    sheet = openpyxl.load_workbook(built(programme, filled={"Tagesordnung": items}))["Tagesordnung"]

    assert sheet.row_dimensions[2].height is None
    assert sheet.row_dimensions[3].height == 45
    assert sheet.row_dimensions[4].height >= 60


def test_a_row_with_too_few_values_or_a_strange_one_is_a_bug(programme):
    with pytest.raises(ValueError, match="zip"):
        built(programme, filled={"Belege": [["0001"]]})
    with pytest.raises(TypeError, match="set"):
        built(programme, filled={"Belege": [row_of(Receipt, remark={1})]})


class Blank(Fraction):
    """An empty cell: nothing, and zero where one computes with it."""

    def __eq__(self, other):
        return other in ("", 0)

    __hash__ = Fraction.__hash__


def _rounded(number, places):
    shifted = abs(Fraction(number)) * 10**places
    whole = int(shifted + Fraction(1, 2))
    return Fraction(whole if number >= 0 else -whole, 10**places)


def _if_error(value, otherwise):
    try:
        return value()
    except (ValueError, TypeError):
        return otherwise()


EXCEL = {
    "__builtins__": {},
    "Fraction": Fraction,
    "IF": lambda condition, yes, no: yes() if condition() else no(),
    "IFERROR": _if_error,
    "ROUND": lambda number, places: _rounded(number(), places()),
    "MAX": lambda *numbers: max(number() for number in numbers),
    "INDEX": lambda column, position: column()[position() - 1],
    "MATCH": lambda wanted, column, _exact: column().index(wanted()) + 1,
}


def recalculated(formula, row, columns, rounding):
    """What a formula of the template gives, worked out with fractions; every argument is a thunk."""
    text = re.sub(r"tblFinanzierungsplan\[\[#This Row\],\[([^]]+)\]\]", r"row['\1']", formula.removeprefix("="))
    text = re.sub(r"tblBausteine\[([^]]+)\]", r"columns['\1']", text)
    text = re.sub(r"(\d+\.\d+)", r"Fraction('\1')", text).replace("=", "==").replace(",", ",lambda:")
    text = re.sub(r"\b([A-Z]+)\(", r"\1(lambda:", text)
    return eval(text, EXCEL | {"row": row, "columns": columns, "Rundung": rounding})  # noqa: S307


CENTS = st.integers(0, 99_999_999).map(lambda cents: Decimal(cents) / 100)
PLAN_LINES = st.tuples(st.sampled_from([1, 2, 3, 4, 5, 6, 9]), st.none() | CENTS, st.none() | CENTS, st.none() | CENTS)


@settings(max_examples=20)
@given(lines=st.lists(PLAN_LINES, min_size=1, max_size=40), rounding=st.sampled_from(["kaufmännisch", "abrunden"]))
def test_the_stored_shares_are_what_the_formulas_give_to_the_cent(lines, rounding):
    programme = load_programme("durchstarten")
    grant = programme.grant.model_copy(update={"rounding": rounding})
    shares = [Decimal(share) for share in ("0.8", "0.75", "0.6667", "0.5", "0.333", "1")]
    modules = [
        module.model_copy(update={"state_share": share})
        for module, share in zip(programme.modules, shares, strict=True)
    ]
    programme = programme.model_copy(update={"grant": grant, "modules": tuple(modules)})
    filled = [
        row_of(PlanLine, module=module, position="P", expenditure=spent, eligible=eligible, third_party=third)
        for module, spent, eligible, third in lines
    ]
    book = built(programme, filled={"Finanzierungsplan": filled})
    formulas = openpyxl.load_workbook(book)["Finanzierungsplan"]
    stored = openpyxl.load_workbook(book, data_only=True)["Finanzierungsplan"]
    columns = {
        "Baustein": [module.number for module in modules],
        "Landesanteil %": [Fraction(share) for share in shares],
    }

    for number, (module, spent, eligible, third) in enumerate(lines, start=2):
        amounts = {"Ausgaben": spent, "davon zuwendungsfähig": eligible, "Leistungen Dritter": third}
        row = {name: Blank() if amount is None else Fraction(amount) for name, amount in amounts.items()}
        row["Baustein"] = module
        row["Landesanteil"] = recalculated(formulas.cell(number, 6).value, row, columns, rounding)
        own = recalculated(formulas.cell(number, 7).value, row, columns, rounding)
        for column, computed in ((6, row["Landesanteil"]), (7, own)):
            shown = stored.cell(number, column).value
            assert (shown or "") == "" if computed == "" else shown == float(computed)


@pytest.mark.parametrize(
    ("line", "state", "own"),
    [
        ({"module": 2, "expenditure": Decimal("100.01")}, 80.01, 20.00),
        ({"module": 2, "expenditure": Decimal(1000), "eligible": Decimal(900)}, 720, 180),
        ({"module": 2, "expenditure": Decimal(1000), "third_party": Decimal(250)}, 600, 150),
        ({"module": 2, "expenditure": Decimal(100), "third_party": Decimal(250)}, 0, 0),
        ({"module": 2, "expenditure": Decimal(0)}, 0, 0),
        ({"module": 9, "expenditure": Decimal(100)}, None, None),
        ({"module": 2}, None, None),
        ({}, None, None),
    ],
)
def test_a_plan_line_shows_both_shares_and_an_empty_one_shows_nothing(programme, line, state, own):
    filled = {"Finanzierungsplan": [row_of(PlanLine, **line)]}
    sheet = openpyxl.load_workbook(built(programme, filled=filled), data_only=True)["Finanzierungsplan"]

    assert (sheet["F2"].value, sheet["G2"].value) == (state, own)


def test_shares_typed_by_hand_stay_as_typed(programme):
    line = row_of(PlanLine, module=2, expenditure=Decimal(100), state_share=Decimal(70))
    book = openpyxl.load_workbook(built(programme, filled={"Finanzierungsplan": [line]}), data_only=True)

    assert (book["Finanzierungsplan"]["F2"].value, book["Finanzierungsplan"]["G2"].value) == (70, 30)

"""Formulas, error values and hidden rows on the finance sheets, alike by both edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook as NewWorkbook
from xlwings import App, Book

from addin.cofinancing.formula_value import worked_out
from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.columns import Place
from addin.contents import FINANCE, read_contents
from addin.findings import Finding
from addin.jobs import cofinance_findings, examine_finance
from addin.workbook.live.calc import Calc
from addin.workbook.live.workbook import LiveWorkbook
from addin.workbook.protocol import Workbook
from application.counting import Counted
from application.edges import Edge, FileEdge, LiveEdge, calc_book

TODAY = date(2022, 6, 30)
PAID = date(2021, 5, 10)

Lines = Sequence[Sequence[object]]


@pytest.fixture(params=["file", "live"])
def edge(request: pytest.FixtureRequest) -> Edge:
    """The file edge or, in a real Calc, the live edge."""
    return FileEdge() if request.param == "file" else LiveEdge(request.getfixturevalue("app"))


def write(path: Path, sheets: Mapping[str, Lines], *, hidden: Sequence[int] = ()) -> Path:
    """A workbook with these sheets; a text that begins with `=` is a formula, and rows count from 1."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd.mm.yyyy"}) as book:
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name)
            for row, line in enumerate(lines):
                for column, value in enumerate(line):
                    if value in ("=NA()", "=#REF!+1"):
                        sheet.write_formula(row, column, value, None, "#N/A" if "NA" in value else "#REF!")
                    else:
                        sheet.write(row, column, value)
            for row in hidden:
                sheet.set_row(row - 1, None, None, {"hidden": True})
    return path


def findings(book: Workbook) -> list[Finding]:
    contents = read_contents(book, TODAY, models=FINANCE)
    return cofinance_findings(contents, examine_finance(contents))


def about(found: Sequence[Finding], *codes: str) -> list[tuple[str, str, str, str | None]]:
    return [(one.code, one.severity.value, one.sheet, one.cell) for one in found if one.code in codes]


PLAN = ("Baustein", "Kostenposition", "Ausgaben", "Landesanteil", "Eigenanteil", "Kontrolle")
RECEIPTS = (
    *("Beleg-Nr.", "Baustein", "Kostenposition", "Zahlungsdatum", "Empfänger", "Grund der Zahlung", "Netto"),
    *("Betrag", "davon zuwendungsfähig"),
)
FUNDS = ("Baustein", "Quelle", "Stunden", "Betrag")
DRAWN = ("Nr.", "Baustein", "Abruf vom", "Bedarf", "Betrag", "Eingang am")


def plan(count: int) -> list[list[object]]:
    return [
        [1, f"Position {row}", 100 * row, f"=C{row}*0.8", f"=C{row}-D{row}", f"=C{row}-D{row}-E{row}"]
        for row in range(2, count + 2)
    ]


def receipts(count: int) -> list[list[object]]:
    return [
        [f"B{row}", 1, "Position 2", PAID, f"Firma {row}", "Kurs", 100 + row, f"=ROUND(G{row}*1.19,2)", f"=H{row}"]
        for row in range(2, count + 2)
    ]


def funds(count: int) -> list[list[object]]:
    return [[1, f"Verein {row}", row, f"=C{row}*$H$1"] for row in range(2, count + 2)]


def drawn(count: int) -> list[list[object]]:
    return [[row, 1, PAID, 100 * row, f"=D{row}*0.8", PAID] for row in range(2, count + 2)]


def all_sheets(count: int) -> dict[str, list[list[object]]]:
    """The four finance sheets, with formulas in the columns of amounts that may have them, all right."""
    return {
        PlanLine.SHEET: [list(PLAN), *plan(count)],
        Receipt.SHEET: [list(RECEIPTS), *receipts(count)],
        OwnFunds.SHEET: [[*FUNDS, "", "", "Satz", 15], *funds(count)],
        Drawdown.SHEET: [list(DRAWN), *drawn(count)],
    }


def test_numbers_typed_over_formulas_are_found_on_every_finance_sheet(edge: Edge, tmp_path: Path):
    sheets = all_sheets(8)
    sheets[PlanLine.SHEET][3][3] = 321.0
    sheets[Receipt.SHEET][4][7] = 99.9
    sheets[Receipt.SHEET][6][8] = 5.0
    sheets[OwnFunds.SHEET][8][3] = 1
    sheets[Drawdown.SHEET][1][4] = 160.0
    sheets[PlanLine.SHEET].append(["Summe", "", "=SUM(C2:C6)"])
    with edge.opened(write(tmp_path / "a.xlsx", sheets)) as book:
        found = findings(book)

    assert about(found, "K70") == [
        ("K70", "warning", "Finanzierungsplan", "D4"),
        ("K70", "warning", "Finanzierungsplan", "C10"),
        ("K70", "warning", "Belege", "H5"),
        ("K70", "warning", "Belege", "I7"),
        ("K70", "warning", "Eigenmittel", "D9"),
        ("K70", "warning", "Mittelabrufe", "E2"),
    ]
    messages = [one.message for one in found if one.code == "K70"]
    assert "321,00\xa0€" in messages[0]
    assert "=C4*0,8. Sie ergäbe hier 320,00\xa0€" in messages[0]
    assert "=SUMME(C2:C6) lässt die Zeilen 7, 8 und 9 der Liste aus; dort stehen zusammen 2.400,00\xa0€" in messages[1]
    assert "=RUNDEN(G5*1,19;2). Sie ergäbe hier 124,95\xa0€" in messages[2]
    assert "=C9*$H$1. Sie ergäbe hier 135,00\xa0€" in messages[4]
    assert "Sie ergäbe jetzt dasselbe" in messages[5]


def test_lists_whose_formulas_are_all_right_say_nothing(edge: Edge, tmp_path: Path):
    with edge.opened(write(tmp_path / "a.xlsx", all_sheets(8))) as book:
        assert about(findings(book), "A05", "A06", "A07", "K70") == []


def test_error_values_are_found_in_known_columns_of_every_finance_sheet(edge: Edge, tmp_path: Path):
    sheets = all_sheets(4)
    sheets[PlanLine.SHEET][2][2] = "=#REF!+1"
    sheets[PlanLine.SHEET][2][5] = "=NA()"  # in a column that means nothing to us
    sheets[Receipt.SHEET][1][7] = "=NA()"
    sheets[Receipt.SHEET][2][8] = "=NA()"
    sheets[OwnFunds.SHEET][3][3] = "=NA()"
    sheets[OwnFunds.SHEET].append(["Summe", "", "", "=NA()"])  # repeats the one in the list
    sheets[Drawdown.SHEET].append(["Summe", "", "", "", "=#REF!+1"])
    with edge.opened(write(tmp_path / "a.xlsx", sheets)) as book:
        found = findings(book)

    assert {one[1:] for one in about(found, "A05")} >= {
        ("error", "Finanzierungsplan", "C3"),
        ("error", "Belege", "H2"),
        ("error", "Belege", "I3"),
        ("error", "Eigenmittel", "D4"),
        ("warning", "Mittelabrufe", "E6"),
    }
    assert not {(sheet, cell) for _, _, sheet, cell in about(found, "A05")} & {
        ("Finanzierungsplan", "F3"),
        ("Eigenmittel", "D6"),
    }
    words = {one.cell: one.message for one in found if one.code == "A05" and one.sheet == "Belege"}
    assert "#NV" in words["H2"]


def test_an_error_value_that_is_only_text_is_told_as_one(edge: Edge, tmp_path: Path):
    sheets = all_sheets(4)
    sheets[PlanLine.SHEET][1][1] = "#NV"
    sheets[Receipt.SHEET][2][4] = "#BEZUG!"
    sheets[Receipt.SHEET][3][7] = "#NV"
    sheets[Receipt.SHEET][4][4] = "# 4 Druck"
    with edge.opened(write(tmp_path / "a.xlsx", sheets)) as book:
        found = findings(book)

    assert about(found, "A05", "K01", "K02", "K03") == [
        ("A05", "error", "Finanzierungsplan", "B2"),
        ("A05", "error", "Belege", "E3"),
        ("A05", "error", "Belege", "H4"),
    ]


def test_hidden_rows_take_part_and_the_amounts_in_them_are_told(edge: Edge, tmp_path: Path):
    sheets = {name: [*lines, [], ["Summe"]] for name, lines in all_sheets(5).items()}
    for column, lines in zip((2, 7, 3, 4), sheets.values(), strict=True):
        for row in range(2, 7):
            lines[row - 1][column:] = [100.0 * row + column]
    path = write(tmp_path / "a.xlsx", sheets, hidden=(3, 5, 8))
    with edge.opened(path) as book:
        contents = read_contents(book, TODAY, models=FINANCE)
        found = cofinance_findings(contents, examine_finance(contents))

    assert contents.checked == dict.fromkeys(sheets, 5)
    hidden = [one for one in found if one.code == "A07"]
    assert about(hidden, "A07") == [("A07", "hint", sheet, None) for sheet in sheets]
    assert [one.message.partition(": ")[2] for one in hidden] == [
        "3, 5. „Ausgaben“ ist dort zusammen 804,00\xa0€.",
        "3, 5. „Betrag“ ist dort zusammen 814,00\xa0€.",
        "3, 5. „Betrag“ ist dort zusammen 806,00\xa0€.",
        "3, 5. „Betrag“ ist dort zusammen 808,00\xa0€.",
    ]
    assert hidden[0].message.startswith("2 Zeilen wurden mitgerechnet, auf dem Blatt „Finanzierungsplan“ ausgeblendet")


def test_a_formula_without_a_stored_result_is_told_once_for_its_cell_in_the_list(tmp_path: Path):
    sheets = all_sheets(4)
    sheets[PlanLine.SHEET].append(["Summe", "", "=SUM(C2:C5)"])
    book = NewWorkbook()
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    book.remove(book.worksheets[0])
    book.save(tmp_path / "a.xlsx")  # openpyxl stores no results
    with FileEdge().opened(tmp_path / "a.xlsx") as opened:
        found = about(findings(opened), "A06", "K01", "K02", "K70")

    assert found == [
        *(("A06", "warning", "Finanzierungsplan", f"{column}{row}") for row in range(2, 6) for column in "DE"),
        *(("A06", "warning", "Belege", f"{column}{row}") for row in range(2, 6) for column in "HI"),
        *(("A06", "warning", "Eigenmittel", f"D{row}") for row in range(2, 6)),
        *(("A06", "warning", "Mittelabrufe", f"E{row}") for row in range(2, 6)),
    ]


def test_an_application_that_stands_open_has_all_results(app: App, tmp_path: Path):
    book = NewWorkbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = PlanLine.SHEET
    for line in all_sheets(4)[PlanLine.SHEET]:
        sheet.append(list(line))
    book.save(tmp_path / "a.xlsx")
    with calc_book(app, tmp_path / "a.xlsx") as opened:
        assert about(findings(LiveWorkbook(opened, Calc())), "A06", "K20", "K21") == []


def test_both_edges_read_the_same_formulas(app: App, tmp_path: Path):
    """Among them such as Calc writes otherwise: other sheets, tables, arrays, texts with separators."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Meine Liste")
        other = book.add_worksheet("Sätze")
        other.write("B1", 0.8)
        sheet.add_table(
            "A1:C4", {"name": "tblPlan", "columns": [{"header": "Betrag"}, {"header": "Anteil"}, {"header": "Rest"}]}
        )
        for row in range(2, 5):
            sheet.write_number(f"A{row}", row)
            sheet.write_formula(f"B{row}", "=tblPlan[[#This Row],[Betrag]]*0.8", None, row * 0.8)
            sheet.write_formula(f"C{row}", f'=IF(A{row}=";,","a;b",ROUND(A{row}*Sätze!$B$1,2))', None, row * 0.8)
        sheet.write_array_formula("E2:E4", "{=A2:A4*2}")
        sheet.write_formula("F2", "=SUM('Meine Liste'!A2:A4,$A$2)", None, 11)
        sheet.write_formula("F3", '=IFERROR(SUMIF(A2:A4,">2",B2:B4),-0.5%)', None, 5.6)
    with FileEdge().opened(path) as file, LiveEdge(app).opened(path) as live:
        from_file, from_calc = (dict(book.formulas("Meine Liste")) for book in (file, live))

    assert from_file == from_calc
    assert from_file[2, 2] == "=tblPlan[[#This Row],[Betrag]]*0.8"
    assert from_file[4, 5] == "=A2:A4*2"


def calls(app: App, path: Path) -> Counter[str]:
    asked: Counter[str] = Counter()
    with calc_book(app, path) as book:
        found = findings(LiveWorkbook(Book(impl=Counted(book.impl, asked)), Calc()))
    assert about(found, "K70") == [("K70", "warning", "Belege", "H5")]
    return asked


def test_five_thousand_receipts_with_formulas_take_as_many_calls_as_fifty(app: App, tmp_path: Path):
    counts = []
    for rows in (50, 5_000):
        lines = receipts(rows)
        lines[3][7] = 99.9
        counts.append(calls(app, write(tmp_path / f"{rows}.xlsx", {Receipt.SHEET: [list(RECEIPTS), *lines]})))

    assert counts[0] == counts[1]


FORMULAS = (
    *("=A1*0.8", "=A1-A2", "=-A1+5%", "=(A1+A2)*2/4", "=A1/3", "=2*-3", "=SUM(A1:A5)", "=SUM(A1:A2,A4,100)"),
    *("=ROUND(A1*0.123,2)", "=ROUND(-2.5,0)", "=ROUND(1234.5,-2)", "=ROUNDUP(1.231,2)", "=ROUNDDOWN(-1.239,2)"),
    *("=MIN(A1:A5)", "=MAX(A1,A2,7)", "=MAX(0,A2-A1)", "=ABS(A2-A1)", "=A3*2", "=SUM(A3:A3)", "=A1*A2%"),
    *('=IF(A3="",A1,A2)', '=IF(A1>A2,"x",A2)', "=IF(A1<=A2,A1,A2)", "=IF(A1<>A2,1,2)", '=IF(A4="Text",1,2)'),
    *("=IF(A3=0,1,2)", '=IFERROR(A1*2,"")', '=IF(A3="","",A1)', "=A4*2", "=A1&A2", "=NOW()*0", "=1/0", "=IF(A1,1,2)"),
    *('=IF("a"="A",1,2)', "=SUM(A1:A5)*80%-ROUND(A2,0)", "=Sheet2!A1", "=A1^2", "=MAX(A3:A3)", "=TRUNC(-7.891,1)"),
)


def test_what_a_formula_is_said_to_give_is_what_calc_gives(app: App, tmp_path: Path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Liste")
        book.add_worksheet("Sheet2")
        for row, value in enumerate((1234.56, 99.99, None, "Text", -7.005)):
            sheet.write(row, 0, value)
        for row, formula in enumerate(FORMULAS):
            sheet.write_formula(row, 2, formula)
    with calc_book(app, path) as opened:
        opened.app.calculate()
        live = LiveWorkbook(opened, Calc())
        grid = live.read("Liste")
        given = [grid.rows[row][2] for row in range(len(FORMULAS))]
    place = Place(grid, {}, {}, 1, 1)
    ours = [worked_out(formula, place) for formula in FORMULAS]

    wrong = [
        (formula, our, calc)
        for formula, our, calc in zip(FORMULAS, ours, given, strict=True)
        if our is not None and (not isinstance(calc, float) or abs(our - Decimal(repr(calc))) > Decimal("1e-9"))
    ]
    assert wrong == []
    unknown = [formula for formula, our in zip(FORMULAS, ours, strict=True) if our is None]
    assert unknown == [
        '=IF(A1>A2,"x",A2)',
        '=IF(A3="","",A1)',
        "=A4*2",
        "=A1&A2",
        "=NOW()*0",
        "=1/0",
        "=Sheet2!A1",
        "=A1^2",
    ]

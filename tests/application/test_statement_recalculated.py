"""„Verwendungsnachweis“ in a real Calc: worked out anew from the office's cells it has the same cents as Python's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from xlwings import App

from addin.contents import read_contents
from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.jobs import check_contents, examine_finance, origins_of, statement_in
from addin.programme.loader import load_programme
from addin.statement.sheet import statement_sheet
from addin.workbook.file import FileWorkbook
from addin.workbook.protocol import STATEMENT_SHEET, ResultSheet
from application.recalculated import formulas, worked_out, wrong
from application.test_cofinancing_recalculated import SAMPLE, written


def sheet_of(workbook: FileWorkbook, today: date, level: str, rounding: str) -> ResultSheet:
    contents = read_contents(workbook, today)
    grant = contents.programme.grant.model_copy(update={"rounding_level": level, "rounding": rounding})
    contents = replace(contents, programme=contents.programme.model_copy(update={"grant": grant}))
    examination = examine_finance(contents)
    findings = check_contents(contents, examination).findings
    statement = statement_in(contents, examination.result, findings, findings)
    return statement_sheet(statement, origins_of(contents))


@pytest.mark.parametrize(
    "rounding",
    [("Beleg", "abrunden"), ("Position", "kaufmännisch"), ("Baustein", "kaufmännisch"), ("Gesamt", "kaufmännisch")],
)
@pytest.mark.parametrize("which", ["example", "sample", "of everything"])
def test_calc_gives_the_same_cents_as_python(app: App, tmp_path: Path, which: str, rounding: tuple[str, str]) -> None:
    today = DEMO_DAY
    path = tmp_path / "Beispiel.xlsx"
    if which == "example":
        write_demo_workbook(path, load_programme("durchstarten"))
    elif which == "sample":
        path = SAMPLE
    else:
        written(path)
    copy = tmp_path / "Kopie.xlsx"
    with FileWorkbook(path) as workbook:
        sheet = sheet_of(workbook, today, *rounding)
        workbook.replace(wrong(sheet))
        workbook.save_copy(copy)

    book = app.books.open(copy)
    book.api.calculateAll()

    assert len(formulas(sheet)) > 150
    assert worked_out(book, STATEMENT_SHEET, formulas(sheet)) == {}

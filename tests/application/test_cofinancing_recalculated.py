"""„Kofinanzierung“ in a real Calc: worked out anew from the office's own cells it has the same cents as Python's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from xlwings import App

from addin.contents import read_contents
from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.jobs import examine_finance, figures_sheet
from addin.programme.loader import load_programme
from addin.workbook.file import FileWorkbook
from addin.workbook.protocol import COFINANCING_SHEET, ResultSheet
from application.recalculated import formulas, worked_out, wrong

SAMPLE = Path(__file__).parents[1] / "data" / "office_finance.xlsx"


def sheet_of(workbook: FileWorkbook, today: date, level: str, rounding: str) -> ResultSheet:
    contents = read_contents(workbook, today)
    grant = contents.programme.grant.model_copy(update={"rounding_level": level, "rounding": rounding})
    contents = replace(contents, programme=contents.programme.model_copy(update={"grant": grant}))
    return figures_sheet(contents, examine_finance(contents).result)


EVERYTHING: dict[str, list[list[object]]] = {
    "Programm": [
        ["Programm", "Durchstarten"],
        ["Bescheid vom", date(2020, 3, 1)],
        ["Bewilligungszeitraum von", date(2020, 1, 1)],
        ["Bewilligungszeitraum bis", date(2022, 12, 31)],
        [],
        ["Baustein", "Finanzierungsart", "Landesanteil %", "Höchstbetrag Land",
         "Einheit", "Satz je Einheit", "Bescheid vom"],
        [1, "Anteil", 80, 500, None, None, None],
        [1, None, None, 700.5, None, None, date(2021, 2, 1)],
        [2, "Anteil", 0.755, None, None, None, None],
        [3, "Anteil", "80 %", "1.000,00 €", None, None, None],
        [4, "Pauschale je Einheit", 80, None, "Unterrichtsstunde", 37.5, None],
    ],
    "Maßnahmen": [
        ["Maßnahme", "Baustein", "Unterrichtsstunden"],
        ["Kurs A", 4, 10],
        ["Kurs B", 4, 2.5],
    ],
    "Finanzierungsplan": [
        ["Baustein", "Kostenposition", "Ausgaben", "Bescheid vom"],
        [1, "Honorare", 900, None],
        [1, "Miete", 100.1, None],
        [1, "Honorare", 1200, date(2021, 2, 1)],
        [2, "Honorare", "1.234,50 €", None],
        [3, "Honorare", 500, None],
        [4, "Kurse", 468.75, None],
    ],
    "Belege": [
        ["Beleg-Nr.", "Baustein", "Kostenposition", "Zahlungsdatum", "Empfänger/Einzahler", "Grund der Zahlung", "Art",
         "Betrag", "davon zuwendungsfähig"],
        ["1", 1, "Honorare", date(2020, 5, 1), "Firma A", "Honorar Mai", "Ausgabe", 333.33, None],
        ["2", 1, "Miete", date(2020, 6, 1), "Firma B", "Miete", "Ausgabe", 100.13, 99.99],
        ["3", 1, "Honorare", date(2021, 5, 3), "Firma A", "Honorar Mai 2021", "Ausgabe", 471.41, None],
        ["4", 1, "Honorare", date(2021, 6, 3), "Firma A", "Gutschrift zu Beleg 3", "Ausgabe", -71.41, None],
        ["5", 1, "Honorare", date(2020, 7, 1), "Verein", "Zuschuss", "Einnahme", 50.02, None],
        ["6", 2, "Honorare", date(2020, 7, 2), "Firma C", "Honorar", "Ausgabe", "1.003,37 €", None],
        ["7", 2, "Honorare", date(2020, 7, 9), "Firma D", "Honorar", "Ausgabe", 0.13, None],
        ["8", 3, "Honorare", date(2021, 7, 2), "Firma C", "Honorar", "Ausgabe", 77.77, 70.01],
        ["9", 3, "honorare", date(2021, 8, 2), "Firma E", "Honorar", "Ausgabe", 12.34, None],
        ["10", 3, "Bewirtung", date(2021, 8, 2), "Firma F", "Kaffee", "Ausgabe", 9.99, None],
        ["11", 4, "Kurse", date(2021, 9, 1), "Firma G", "Kurs", "Ausgabe", 480, None],
    ],
    "Eigenmittel": [
        ["Baustein", "Quelle", "Art", "Betrag", "Datum"],
        [1, "Kreis", "Haushaltsmittel", 150.5, date(2020, 1, 1)],
        [1, "Stiftung", "Spende", 12.34, date(2021, 4, 1)],
        [2, "Kreis", "Haushaltsmittel", 250, None],
        [4, "Verein", "Spende", 3.33, date(2021, 4, 1)],
    ],
    "Mittelabrufe": [
        ["Nr.", "Baustein", "Abruf vom", "Betrag", "Eingang am"],
        [1, 1, date(2020, 5, 1), 300, date(2020, 5, 9)],
        [2, 2, date(2020, 7, 1), 800.05, date(2020, 7, 9)],
    ],
}  # fmt: skip


def written(path: Path) -> Path:
    """A workbook with several notices, flat rates, donations, corrections, amounts as text, and what does not count."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in EVERYTHING.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The example workbook."""
    path = tmp_path / "Beispiel.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


@pytest.mark.parametrize(
    "rounding",
    [("Beleg", "kaufmännisch"), ("Position", "abrunden"), ("Baustein", "kaufmännisch"), ("Gesamt", "kaufmännisch")],
)
@pytest.mark.parametrize("which", ["example", "sample", "of everything"])
def test_calc_gives_the_same_cents_as_python(
    app: App, demo: Path, tmp_path: Path, which: str, rounding: tuple[str, str]
) -> None:
    today = DEMO_DAY if which == "example" else date(2022, 6, 30)
    path = {"example": demo, "sample": SAMPLE}.get(which) or written(tmp_path / "Alles.xlsx")
    copy = tmp_path / "Kopie.xlsx"
    with FileWorkbook(path) as workbook:
        sheet = sheet_of(workbook, today, *rounding)
        workbook.replace(wrong(sheet))
        workbook.save_copy(copy)

    book = app.books.open(copy)
    book.api.calculateAll()

    assert len(formulas(sheet)) > 200
    assert worked_out(book, COFINANCING_SHEET, formulas(sheet)) == {}

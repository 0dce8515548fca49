"""Finance sheets of an office's own making, from the file to the finding at its cell."""

import json

import pytest
from openpyxl import Workbook, load_workbook

from addin.cli import main

PLAN = [
    ["Kosten- und Finanzierungsplan"],
    [],
    ["Kostenposition", "Baustein 1", "Baustein 2", "Summe"],
    ["Honorare", 1000, "2.000,00 €", 3000],
    ["Miete", None, 500, 600],
    ["Gesamtausgaben", 1000, 2500, 3500],
    ["Stiftung Rurtal", 5],
    ["davon Land 80 %", 200, 2000],
    ["Eigenanteil 20 %", 800, 500],
]
BOOKED = [
    ["Baustein 2: Qualifizierung"],
    ["Nr.", "Wertstellung", "Empfänger", "Text", "Kostenart", "Einnahmen", "Ausgaben", "Land", "Eigenanteil"],
    [1, "03.05.2021", "Firma A", "Kurs", "Honorare", None, 100, 80, 20],
    [2, "10.06.2021", "Firma B", "Saal", "Miete", None, 50, 10, 40],
    [3, "11.06.2021", "Amt", "Erstattung", "Miete", 30, None, None, None],
    ["Summe", None, None, None, None, 30, 151],
]


@pytest.fixture
def book(tmp_path):
    workbook = Workbook()
    for name, rows in (("Kosten 2021", PLAN), ("Buchungen", BOOKED)):
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.remove(workbook.worksheets[0])
    path = tmp_path / "Eigene.xlsx"
    workbook.save(path)
    return path


@pytest.fixture
def told(book, capsys):
    def call(*arguments):
        with pytest.raises(SystemExit):
            main([str(argument) for argument in (*arguments, "--json", "--today", "2022-03-15")])
        return json.loads(capsys.readouterr().out)

    return call


def test_every_finding_stands_at_the_cell_that_is_wrong(book, told):
    checked = told("check", book)
    found = {(f["rule"], f["sheet"], f["cell"]) for f in checked["findings"] if f["severity"] != "hint"}

    assert checked["checked"] == {"Kosten 2021": 3, "Buchungen": 3}
    assert found == {
        ("K02", "Kosten 2021", "C4"),
        ("K22", "Kosten 2021", "D5"),
        ("K20", "Kosten 2021", "B8"),
        ("K02", "Buchungen", "B3"),
        ("K02", "Buchungen", "B4"),
        ("K02", "Buchungen", "B5"),
        ("K20", "Buchungen", "H4"),
        ("K22", "Buchungen", "G6"),
        ("K40", "Eigenmittel", None),
    }
    assert checked["not_checked"] == [
        "Auf dem Blatt „Kosten 2021“ wurde unter den Ausgaben nicht gelesen: „Stiftung Rurtal“; "
        "Leistungen Dritter, Landesanteil und Eigenanteil bitte so nennen."
    ]
    marked = load_workbook(book.with_name("Eigene.geprueft.xlsx"))["Kosten 2021"].conditional_formatting
    assert {str(cell) for area in marked for cell in area.cells.ranges} >= {"B8", "C4", "D5"}


def test_the_figures_come_from_the_lines_alone(book, told):
    (module, *_) = [m for m in told("cofinance", book, "--no-copy")["modules"] if m["module"] == 2]

    assert (module["planned"], module["spent"], module["third_party"]) == ("2500.00", "150.00", "30.00")
    assert (module["state_share"], module["own_share"], module["unrecognised"]) == ("96.00", "24.00", "0.00")


def test_an_amount_as_text_is_mended_in_its_own_cell(book, told):
    told("fix", book, "--apply")
    mended = load_workbook(book.with_name("Eigene.geprueft.xlsx"))["Kosten 2021"]

    assert [mended[cell].value for cell in ("C4", "B4")] == [2000, 1000]

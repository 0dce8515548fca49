"""`foerdermappe statement` as a user meets it: the sheet in the copy, JSON, exit statuses."""

import hashlib
import json
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook

from addin.cli import main
from addin.demo.book import write_demo_workbook
from addin.findings import shown
from addin.programme.loader import load_programme
from addin.workbook.protocol import UnusableInput

DAY = ("--today", "2022-06-30")


@pytest.fixture
def run(capsys):
    def call(*arguments):
        with pytest.raises(SystemExit) as stop:
            main([str(argument) for argument in arguments])
        told = capsys.readouterr()
        return stop.value.code, told.out, told.err

    return call


@pytest.fixture
def book(tmp_path) -> Path:
    path = tmp_path / "Beispiel.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


@pytest.fixture
def copy(book) -> Path:
    """Where the copy of the book goes."""
    return book.with_name("Beispiel.geprueft.xlsx")


def shown_text(text):
    return text.replace("\u00a0", " ")


def names(path):
    return load_workbook(path).sheetnames


def test_the_sheet_stands_in_the_copy_which_opens_at_it_and_the_original_stays(run, book, copy):
    before = hashlib.sha256(book.read_bytes()).digest()

    status, out, err = run("statement", book, *DAY)

    assert (status, err) == (1, "")
    assert "Der Verwendungsnachweis ist noch ein Entwurf, denn es fehlt etwas:" in out
    opened = load_workbook(copy)
    assert {"Prüfbericht", "Verwendungsnachweis"} <= set(opened.sheetnames)
    assert opened.active.title == "Verwendungsnachweis"
    assert hashlib.sha256(book.read_bytes()).digest() == before


def test_the_results_of_the_formulas_are_stored_for_viewers_that_do_not_calculate(run, book, copy):
    run("statement", book, *DAY)

    formulas, values = (load_workbook(copy, data_only=stored)["Verwendungsnachweis"] for stored in (False, True))
    stored = [
        values[cell.coordinate].value
        for row in formulas.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    ]
    assert len(stored) > 500
    assert None not in stored


def test_json_tells_the_figures_of_cofinance_as_text_with_two_decimals(run, book):
    status, out, err = run("statement", book, *DAY, "--json")
    told = json.loads(out)
    figures = json.loads(run("cofinance", book, *DAY, "--json", "--no-copy")[1])

    assert (status, err) == (1, "")
    assert told["account"]["state"] == figures["total"]["state_share"]
    assert [module["account"]["state"] for module in told["modules"]] == [
        module["state_share"] for module in figures["modules"]
    ]
    assert (told["to_receive"], told["to_repay"]) == ("19432.00", "7946.01")
    assert [line["kind"] for line in told["income"]] == ["own", "third_party", "public", "state"]
    assert told["draft"] is True
    assert told["missing"][0].startswith("Gefördert wird noch bis 31.12.2022")
    assert {position["position"] for position in told["modules"][0]["positions"]} >= {"Personalausgaben", "Fahrtkosten"}
    assert sum(float(left_out["amount"]) for left_out in told["unrecognised"]) == pytest.approx(6386.14)
    assert [(found["rule"], found["cell"]) for found in told["findings"]] == [
        (found["rule"], found["cell"]) for found in figures["findings"]
    ]


def test_without_a_copy_nothing_is_written(run, book):
    status, out, _ = run("statement", book, *DAY, "--no-copy", "--json")

    assert status == 1
    assert (json.loads(out)["copy"], json.loads(out)["document"]) == (None, None)
    assert list(book.parent.iterdir()) == [book]


def test_the_copy_goes_where_it_is_wanted(run, book, tmp_path):
    wanted = tmp_path / "Nachweis 2022.xlsx"

    run("statement", book, *DAY, "--out", wanted)

    assert "Verwendungsnachweis" in names(wanted)
    assert (tmp_path / "Beispiel.verwendungsnachweis.docx").exists()


def test_the_word_document_lies_beside_the_copy_and_says_what_the_sheet_says(run, book, copy):
    status, out, _ = run("statement", book, *DAY, "--json")
    written = Path(json.loads(out)["document"])

    assert status == 1
    assert written == book.with_name("Beispiel.verwendungsnachweis.docx")
    document = docx.Document(str(written))
    told = {shown_text(cell.text) for table in document.tables for row in table.rows for cell in row.cells}
    told |= {shown_text(paragraph.text) for paragraph in document.paragraphs}
    sheet = load_workbook(copy, data_only=True)["Verwendungsnachweis"]
    figures = {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float)}
    assert len(figures) > 200
    missing = [figure for figure in figures if abs(figure) > 1 and shown(Decimal(f"{figure:.2f}")) not in told]
    assert missing == []
    assert json.loads(out)["outcome"].replace("\u00a0", " ") in told


def test_a_document_that_a_person_has_worked_on_is_kept(run, book):
    run("statement", book, *DAY)
    written = book.with_name("Beispiel.verwendungsnachweis.docx")
    document = docx.Document(str(written))
    document.add_paragraph("Sachbericht liegt bei.")
    document.save(str(written))
    kept = written.read_bytes()

    _, out, _ = run("statement", book, *DAY, "--json")

    assert Path(json.loads(out)["document"]).name == "Beispiel.verwendungsnachweis_2.docx"
    assert written.read_bytes() == kept


def test_where_the_copy_cannot_be_written_no_document_is_either(run, book, monkeypatch):
    def full(*_arguments, **_options):
        raise UnusableInput("Die Kopie kann nicht geschrieben werden.")

    monkeypatch.setattr("addin.statement_jobs.save", full)

    assert run("statement", book, *DAY)[0] == 2
    assert list(book.parent.iterdir()) == [book]


def test_another_job_keeps_the_sheet_and_makes_it_anew(run, book, copy):
    run("statement", book, *DAY)
    run("check", book, "--today", "2022-07-01")

    sheet = load_workbook(copy)["Verwendungsnachweis"]
    told = {cell.value for row in sheet.iter_rows(max_col=2) for cell in row}
    assert "01.07.2022" in told


def test_the_sheet_and_kofinanzierung_stand_beside_each_other(run, book, copy):
    run("cofinance", book, *DAY)
    run("statement", book, *DAY)

    assert {"Kofinanzierung", "Verwendungsnachweis"} <= set(names(copy))


def _with_participants_only(path):
    book = Workbook()
    book.active.title = "Maßnahmen"
    book.active.append(["Maßnahme", "Baustein"])
    book.active.append(["Nähkurs", 1])
    book.save(path)


def _with_a_sheet_of_their_own(path):
    book = load_workbook(path)
    book.create_sheet("Verwendungsnachweis").append(["unser eigener"])
    book.save(path)


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_with_participants_only, "Es wurde kein Finanzierungsplan und keine Belegliste gefunden."),
        (_with_a_sheet_of_their_own, "gibt es schon ein eigenes Blatt „Verwendungsnachweis“"),
        (lambda path: path.write_bytes(b"no workbook"), "Beispiel.xlsx"),
        (Path.unlink, "Beispiel.xlsx"),
    ],
)
def test_input_that_cannot_be_used_ends_with_one_sentence_and_nothing_is_written(run, book, spoil, told):
    spoil(book)
    before = sorted(book.parent.iterdir())

    status, out, err = run("statement", book, *DAY)

    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert sorted(book.parent.iterdir()) == before


def test_a_day_that_is_none_is_refused(run, book):
    status, out, err = run("statement", book, "--today", "31.12.2022")

    assert (status, out) == (2, "")
    assert "bitte --today als JJJJ-MM-TT angeben" in err

"""`foerdermappe evaluate` on a file: the copy, the figures, and what is told."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.evaluate_jobs import evaluate_file
from addin.file_jobs import cofinance_file
from addin.programme.loader import load_programme
from addin.workbook.protocol import UnusableInput

NAMES = ("Nachname", "Vorname")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "Liste.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


def test_the_copy_is_the_checked_one_with_the_figures_in_front(demo):
    before = hashlib.sha256(demo.read_bytes()).digest()

    outcome = evaluate_file(demo, DEMO_DAY)

    assert outcome.copy == demo.with_name("Liste.geprueft.xlsx")
    book = load_workbook(outcome.copy)
    assert {"Prüfbericht", "Auswertung"} <= set(book.sheetnames)
    assert book.active.title == "Auswertung"
    assert "Kofinanzierung" not in book.sheetnames
    assert book["Teilnehmende"].conditional_formatting
    assert len(book["Auswertung"]._charts) == 8
    assert hashlib.sha256(demo.read_bytes()).digest() == before


def test_the_results_of_the_formulas_are_stored_for_viewers_that_do_not_calculate(demo):
    copy = evaluate_file(demo, DEMO_DAY).copy

    formulas, values = load_workbook(copy)["Auswertung"], load_workbook(copy, data_only=True)["Auswertung"]
    stored = {
        values[cell.coordinate].value
        for row in formulas.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    }
    assert None not in stored
    assert {53, 61} <= stored


def test_a_copy_that_has_the_co_financing_keeps_it(demo):
    cofinance_file(demo, DEMO_DAY)

    copy = evaluate_file(demo, DEMO_DAY).copy

    assert {"Kofinanzierung", "Auswertung"} <= set(load_workbook(copy).sheetnames)


def test_without_a_copy_only_the_figures_are_told(demo):
    outcome = evaluate_file(demo, DEMO_DAY, copy=False)

    assert outcome.copy is None
    assert not list(demo.parent.glob("*.geprueft.*"))
    assert not any("Kopie" in sentence for sentence in outcome.sentences())


def test_the_sentences_hold_the_totals(demo):
    first, second, *_ = evaluate_file(demo, DEMO_DAY, copy=False).sentences()

    assert first == "Stand 30.06.2022: 53 Personen mit 61 Teilnahmen; laufend 28, ausgetreten 32."
    assert second == (
        "Von 32 Austritten: 12 Abbrüche (37,5\xa0%), 14 Übergänge (43,8\xa0%): Ausbildung 5, Arbeit 7, Schule 2."
    )


def test_the_json_has_the_keys_of_the_contract_and_no_names(demo):
    outcome = evaluate_file(demo, DEMO_DAY, copy=False)

    text = json.dumps(outcome.as_json(), ensure_ascii=False)
    told = json.loads(text)
    assert set(told) == {"file", "programme", "copy", "evaluation", "not_checked"}
    assert (told["programme"], told["copy"]) == ("durchstarten", None)
    assert told["evaluation"]["total"]["persons"] == 53
    assert told["evaluation"]["tables"]["module"][0]["label"] == "1 Coaching"
    sheet = load_workbook(demo)["Teilnehmende"]
    header = [cell.value for cell in sheet[1]]
    columns = [number for number, title in enumerate(header) if str(title).strip(" *") in NAMES]
    assert len(columns) == 2
    for row in sheet.iter_rows(min_row=2, values_only=True):
        assert not any(row[number] and row[number] in text for number in columns)


def test_a_workbook_without_a_participant_list_is_told_so_and_nothing_is_written(tmp_path):
    path = tmp_path / "leer.xlsx"
    Workbook().save(path)

    with pytest.raises(UnusableInput, match="kein Blatt mit Teilnehmenden"):
        evaluate_file(path, DEMO_DAY)
    assert list(tmp_path.iterdir()) == [path]


def test_a_sheet_of_the_offices_own_under_that_name_is_not_overwritten(demo):
    book = load_workbook(demo)
    book.create_sheet("Auswertung")["A1"] = "meine Zahlen"
    book.save(demo)

    with pytest.raises(UnusableInput, match="eigenes Blatt „Auswertung“"):
        evaluate_file(demo, DEMO_DAY)
    assert not list(demo.parent.glob("*.geprueft.*"))


def test_the_day_decides_who_has_left(demo):
    earlier = evaluate_file(demo, date(2021, 6, 30), copy=False).evaluation

    assert earlier.day == date(2021, 6, 30)
    assert earlier.total.exits < 32

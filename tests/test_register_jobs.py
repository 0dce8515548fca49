"""`foerdermappe register`, and the editions of `foerdermappe minutes`, on a file."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from addin.demo.book import DEMO_DAY, write_demo_workbook
from addin.evaluate_jobs import evaluate_file
from addin.file_jobs import check_file, minutes_of_file
from addin.minutes.edition import WantedEdition
from addin.programme.loader import load_programme
from addin.register_jobs import register_file
from addin.workbook.protocol import UnusableInput

OURS = ("Beschlussregister", "Aufgabenübersicht")


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "Liste.xlsx"
    write_demo_workbook(path, load_programme("durchstarten"))
    return path


def called(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "addin", *map(str, words), "--today", f"{DEMO_DAY:%Y-%m-%d}"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_the_copy_is_the_checked_one_with_the_decisions_in_front(demo):
    before = hashlib.sha256(demo.read_bytes()).digest()

    outcome = register_file(demo, DEMO_DAY)

    assert outcome.copy == demo.with_name("Liste.geprueft.xlsx")
    book = load_workbook(outcome.copy)
    assert {*OURS, "Prüfbericht"} <= set(book.sheetnames)
    assert book.active.title == "Beschlussregister"
    assert hashlib.sha256(demo.read_bytes()).digest() == before


def test_in_the_file_the_number_is_text_and_the_links_lead_to_the_rows(demo):
    book = load_workbook(register_file(demo, DEMO_DAY).copy)
    sheet = book["Beschlussregister"]
    [header] = [row for row in sheet.iter_rows() if row[0].value == "Beschluss"]
    first = sheet[header[0].row + 1]

    assert (first[0].value, first[0].data_type) == ("1/2021", "s")
    assert re.fullmatch(r"'?Sitzungen'?!A2", first[2].hyperlink.location)
    tasks = book["Aufgabenübersicht"]
    links = [cell.hyperlink.location for (cell,) in tasks.iter_rows(min_col=2, max_col=2) if cell.hyperlink]
    assert len(links) == 6
    rows = [int(re.fullmatch(r"'?Aufgaben'?!A(\d+)", link)[1]) for link in links]
    for cell, row in zip((c for (c,) in tasks.iter_rows(min_col=2, max_col=2) if c.hyperlink), rows, strict=True):
        assert str(book["Aufgaben"].cell(row, 1).value) == str(cell.value)


@pytest.mark.parametrize("job", [check_file, evaluate_file])
def test_a_copy_that_has_the_registers_keeps_them_anew(demo, job):
    register_file(demo, DEMO_DAY)
    book = load_workbook(demo)
    book["Aufgaben"]["D6"] = "Betriebsbesuche absagen"
    book.save(demo)

    book = load_workbook(job(demo, DEMO_DAY).copy)

    assert set(OURS) <= set(book.sheetnames)
    assert "Betriebsbesuche absagen" in {cell.value for row in book["Aufgabenübersicht"] for cell in row}


def test_without_a_copy_the_counts_are_told_and_nothing_is_written(demo):
    told = register_file(demo, DEMO_DAY, copy=False).sentences()

    assert told[:2] == [
        "7 Beschlüsse aus 3 Sitzungen, der letzte ist 5/2022.",
        "6 Aufgaben sind offen, 1 davon überfällig.",
    ]
    assert list(demo.parent.iterdir()) == [demo]


def test_the_command_tells_json_and_nothing_else(demo):
    done = called("register", demo, "--json")

    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert {"file", "programme", "copy", "decisions", "tasks", "put_off", "not_checked"} <= set(told)
    assert [decision["number"] for decision in told["decisions"]][-1] == "5/2022"
    assert Path(told["copy"]).exists()


def test_a_workbook_without_meetings_is_told_so_and_nothing_is_written(tmp_path):
    path = tmp_path / "leer.xlsx"
    Workbook().save(path)

    with pytest.raises(UnusableInput, match="kein Blatt mit Sitzungen"):
        register_file(path, DEMO_DAY)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", OURS)
def test_a_sheet_of_the_offices_own_under_that_name_is_not_overwritten(demo, name):
    book = load_workbook(demo)
    book.create_sheet(name)["A1"] = "unser eigenes"
    book.save(demo)

    with pytest.raises(UnusableInput, match=f"eigenes Blatt „{name}“"):
        register_file(demo, DEMO_DAY)
    assert not list(demo.parent.glob("*.geprueft.*"))


def test_the_minutes_of_a_file_say_the_programmes_sentence_where_nothing_was_objected(demo):
    import docx

    book = load_workbook(demo)
    sheet = book["Tagesordnung"]
    [row] = [row for row in sheet.iter_rows(min_row=2) if (str(row[0].value), str(row[1].value)) == ("2", "2")]
    assert "Einwendungen" in row[4].value
    row[4].value = None
    book.save(demo)

    document = docx.Document(str(minutes_of_file(demo, "2", DEMO_DAY).document))

    text = [paragraph.text for paragraph in document.paragraphs]
    assert load_programme("durchstarten").meetings.no_objections in text
    assert "Gegenstand ist die Niederschrift der 1. Sitzung vom 22.09.2021." in text


@pytest.mark.parametrize(
    ("options", "name", "excerpt"),
    [
        ((), "Protokoll_2_2022-03-16.docx", None),
        (("--public",), "Protokoll_2_2022-03-16_oeffentlich.docx", None),
        (("--excerpt-item", "6"), "Protokoll_2_2022-03-16_Auszug_TOP-6.docx", "TOP 6 Ende"),
        (
            ("--public", "--excerpt-organisation", "Stadt Hückelhoven"),
            "Protokoll_2_2022-03-16_oeffentlich_Auszug_Stadt-Hückelhoven.docx",
            "Stadt Hückelhoven",
        ),
    ],
)
def test_each_edition_is_a_file_of_its_own_and_the_json_says_which(demo, options, name, excerpt):
    told = json.loads(called("minutes", demo, "--meeting", "2", "--json", *options).stdout)

    assert Path(told["document"]) == demo.with_name(name)
    assert Path(told["document"]).exists()
    assert told["public"] is ("--public" in options)
    assert (told["excerpt"] or "").startswith(excerpt or "")
    assert (told["excerpt"] is None) is (excerpt is None)


def test_an_excerpt_of_nothing_is_one_sentence_and_nothing_is_written(demo):
    done = called("minutes", demo, "--meeting", "2", "--excerpt-item", "77")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Den TOP „77“ gibt es in dieser Sitzung nicht; es gibt: 1, 2, 3, 4, 5, 6, 7.\n"
    assert not list(demo.parent.glob("*.docx"))


def test_a_task_left_out_in_doubt_is_told(demo):
    book = load_workbook(demo)
    agenda, tasks = book["Tagesordnung"], book["Aufgaben"]
    [row] = [row for row in agenda.iter_rows(min_row=2) if (str(row[0].value), str(row[1].value)) == ("2", "6")]
    row[10].value = "ja"
    tasks["C6"] = None
    book.save(demo)

    outcome = minutes_of_file(demo, "2", DEMO_DAY, wanted=WantedEdition(public=True))

    assert any(said.startswith("Die Aufgabe Nr. 5 fehlt in der Fassung zur Verteilung") for said in outcome.not_checked)

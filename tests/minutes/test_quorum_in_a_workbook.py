"""The quorum on its way from the sheet „Programm“ to the findings and the minutes."""

import pytest
from docx import Document
from openpyxl import load_workbook

from addin.demo import DEMO_DAY, write_demo_workbook
from addin.file_jobs import check_file, minutes_of_file
from addin.programme import load_programme


@pytest.fixture
def workbook(tmp_path):
    """The demo with another quorum."""

    def made(quorum):
        file = tmp_path / "Mappe.xlsx"
        write_demo_workbook(file, load_programme("durchstarten"))
        book = load_workbook(file)
        (row,) = [cells for cells in book["Programm"].iter_rows(max_row=15) if cells[0].value == "Beschlussfähig ab"]
        row[1].value = quorum
        book.save(file)
        return file

    return made


def codes(file):
    return [(f.code, f.sheet) for f in check_file(file, DEMO_DAY, copy=False).findings if f.code in ("P13", "K02")]


@pytest.mark.parametrize(("quorum", "missed"), [("12", 0), (13, 0), ("alle", 3), (None, 0), ("keine", 0)])
def test_the_check_goes_by_the_quorum_on_the_sheet(workbook, quorum, missed):
    found = [code for code in codes(workbook(quorum)) if code[1] == "Sitzungen"]

    assert found == [("P13", "Sitzungen")] * missed


def test_a_quorum_that_cannot_be_read_is_told_on_the_sheet(workbook):
    assert ("K02", "Programm") in codes(workbook("genug"))


@pytest.mark.parametrize(
    ("quorum", "line"),
    [
        ("zwei Drittel", "Beschlussfähigkeit: gegeben (nötig: 10; mindestens zwei Drittel der Stimmberechtigten)."),
        ("14", "Beschlussfähigkeit: nicht gegeben (nötig: 14; mindestens 14 Stimmberechtigte)."),
    ],
)
def test_the_minutes_say_whether_the_group_could_decide(workbook, tmp_path, quorum, line):
    outcome = minutes_of_file(workbook(quorum), "1", DEMO_DAY, out=tmp_path)

    texts = [paragraph.text.replace("\u00a0", " ") for paragraph in Document(outcome.document).paragraphs]

    assert line in texts
    assert "Stimmberechtigt anwesend oder vertreten: 12 von 15, ab 14:25 Uhr 13." in texts


def test_without_a_quorum_the_minutes_do_not_speak_of_one(workbook, tmp_path):
    outcome = minutes_of_file(workbook(None), "1", DEMO_DAY, out=tmp_path)

    assert not any("Beschlussfähigkeit" in paragraph.text for paragraph in Document(outcome.document).paragraphs)

"""A copy knows which list it was made from, so that no list's copy or working file is replaced by another list's."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.packaging.custom import StringProperty

from addin.cli import main
from addin.file_jobs import check_file
from addin.fix_jobs import fix_file
from addin.workbook.protocol import ACCEPTED_SHEET, UnusableInput
from addin.workbook.source import PLACE_PROPERTY, source_of

TODAY = date(2022, 3, 15)
HEADER = ("Nachname", "Vorname", "Geburtsdatum", "Aufenthaltsstatus", "Kommune", "Baustein", "Eintritt")
ROW = ("Muster", "Amira", date(1990, 4, 3), "Duldung", "Erkelenz", 1, date(2021, 9, 1))


def listed(path: Path) -> Path:
    """A participant list with something to accept."""
    path.parent.mkdir(exist_ok=True)
    book = Workbook()
    book.active.title = "Teilnehmende"
    for row in (HEADER, ROW):
        book.active.append(row)
    book.save(path)
    return path


@pytest.fixture
def erkelenz(tmp_path):
    return listed(tmp_path / "Erkelenz.xlsx")


@pytest.fixture
def wegberg(tmp_path):
    """Another list, whose working file was taken over from its checked copy."""
    path = listed(tmp_path / "Wegberg.xlsx")
    check_file(path, TODAY).copy.replace(path)
    return path


def refused(file: Path, out: Path, words: str) -> None:
    """Whatever writes a copy refuses this place, and leaves what lies there as it was."""
    before, beside = out.read_bytes(), sorted(out.parent.iterdir())
    for job in (check_file, fix_file):
        with pytest.raises(UnusableInput, match=words):
            job(file, TODAY, out=out)
    assert out.read_bytes() == before
    assert sorted(out.parent.iterdir()) == beside


def saved_by_a_person(path: Path) -> Path:
    book = load_workbook(path)
    book.properties.lastModifiedBy = "Amt 51"
    book.save(path)
    return path


def test_the_working_file_of_another_list_is_never_replaced(erkelenz, wegberg):
    refused(erkelenz, wegberg, "„Wegberg.xlsx“ gibt es schon, und die Datei wurde aus „Wegberg.xlsx“ gemacht")
    refused(erkelenz, saved_by_a_person(wegberg), "aus „Wegberg.xlsx“ gemacht")


def test_the_refusal_is_one_sentence_and_status_two(erkelenz, wegberg, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["check", str(erkelenz), "--out", str(wegberg), "--json"])

    told = capsys.readouterr()
    assert (stopped.value.code, told.out) == (2, "")
    assert told.err.count("\n") == 1
    assert "bitte einen anderen Namen wählen oder die Datei umbenennen." in told.err


def test_a_copy_of_the_same_list_is_replaced_wherever_it_lies(erkelenz, tmp_path):
    out = tmp_path / "Ausgabe.xlsx"
    check_file(erkelenz, TODAY, out=out)
    first = out.read_bytes()
    check_file(erkelenz, date(2022, 3, 16), out=out)

    assert source_of(out).name == "Erkelenz.xlsx"
    assert out.read_bytes() != first


def test_a_list_that_was_moved_still_knows_its_copies(erkelenz, tmp_path):
    check_file(erkelenz, TODAY, out=tmp_path / "Ausgabe.xlsx")
    (tmp_path / "2022").mkdir()
    moved = erkelenz.rename(tmp_path / "2022" / "Erkelenz.xlsx")

    assert check_file(moved, TODAY, out=tmp_path / "Ausgabe.xlsx").copy == tmp_path / "Ausgabe.xlsx"


def test_two_lists_of_one_name_do_not_take_each_others_working_file(tmp_path):
    one, other = (listed(tmp_path / folder / "Liste.xlsx") for folder in ("Erkelenz", "Wegberg"))
    check_file(other, TODAY).copy.replace(other)

    refused(one, other, "aus „Liste.xlsx“ in einem anderen Ordner gemacht")


def test_copies_under_the_lists_own_name_can_be_collected_in_a_folder(erkelenz, tmp_path):
    (tmp_path / "geprüft").mkdir()
    out = tmp_path / "geprüft" / "Erkelenz.xlsx"
    for _ in range(2):
        assert check_file(erkelenz, TODAY, out=out).copy == out


def test_a_file_of_ours_that_is_no_copy_is_never_replaced(erkelenz, tmp_path):
    report = tmp_path / "Sammelbericht.xlsx"
    with pytest.raises(SystemExit):
        main(["check", str(tmp_path), "--together", "--today", "2022-03-15"])

    refused(erkelenz, report, "keine geprüfte Kopie von „Erkelenz.xlsx“")


def test_a_list_and_its_copy_that_were_renamed_together_go_on(erkelenz, tmp_path):
    check_file(erkelenz, TODAY).copy.rename(tmp_path / "Liste 2022.geprueft.xlsx")
    renamed = erkelenz.rename(tmp_path / "Liste 2022.xlsx")

    outcome = check_file(renamed, TODAY)
    assert outcome.copy == tmp_path / "Liste 2022.geprueft.xlsx"
    assert outcome.since.solved == 0
    assert source_of(outcome.copy).name == "Liste 2022.xlsx"


def test_what_was_written_against_findings_of_another_list_is_not_read(erkelenz, tmp_path):
    other = check_file(listed(tmp_path / "Heinsberg.xlsx"), TODAY, out=tmp_path / "Ausgabe.xlsx").copy
    book = load_workbook(other)
    for row in book[ACCEPTED_SHEET].iter_rows(min_row=5):
        row[1].value, row[2].value = "besprochen", "ab"
    book.save(other)

    assert [found.state.word for found in check_file(erkelenz, TODAY, out=other, copy=False).findings] == ["neu"]


def test_the_copy_tells_no_folder_of_the_office(erkelenz, tmp_path):
    with ZipFile(check_file(erkelenz, TODAY).copy) as package:
        properties = package.read("docProps/custom.xml").decode()

    assert PLACE_PROPERTY in properties
    assert tmp_path.name not in properties


def test_a_property_of_the_offices_own_stays(erkelenz):
    book = load_workbook(erkelenz)
    book.custom_doc_props.append(StringProperty(name="Aktenplan", value="50.12"))
    book.save(erkelenz)

    assert load_workbook(check_file(erkelenz, TODAY).copy).custom_doc_props["Aktenplan"].value == "50.12"

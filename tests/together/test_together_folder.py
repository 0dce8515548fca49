"""Which files of a folder are lists, and where the combined report may go."""

import pytest
from folders import AMIRA, REZA, write_list
from openpyxl import load_workbook

from addin.together.folder import is_ours, lists_in, other_spreadsheets, report_path
from addin.workbook.protocol import UnusableInput


@pytest.fixture
def lists(tmp_path):
    folder = tmp_path / "Listen März"
    folder.mkdir()
    write_list(folder / "Wegberg.xlsx", REZA)
    write_list(folder / "erkelenz.xlsm", AMIRA)
    return folder


def test_lists_are_taken_by_name_and_what_is_no_list_is_left_out(lists):
    (lists / "Unterordner.xlsx").mkdir()
    for name in ("~$Wegberg.xlsx", ".~lock.Wegberg.xlsx#", "._Wegberg.xlsx", ".foerdermappe-x1.xlsx", "Brief.docx"):
        (lists / name).write_bytes(b"x")
    write_list(lists / "Wegberg.Sicherung-2022-03-15-1200.xlsx", REZA)
    write_list(lists / "Ä.XLSX", REZA)

    assert [path.name for path in lists_in(lists)] == ["erkelenz.xlsm", "Wegberg.xlsx", "Ä.XLSX"]


@pytest.mark.parametrize(("name", "word"), [("gibt es nicht", "gibt es nicht"), ("leer", "liegt keine Liste")])
def test_a_folder_that_is_missing_or_holds_no_list_is_refused(tmp_path, name, word):
    (tmp_path / "leer").mkdir()
    with pytest.raises(UnusableInput, match=word):
        lists_in(tmp_path / name)


def test_spreadsheets_in_other_formats_are_known_whatever_the_case_of_their_ending(lists):
    for name in ("Alt.XLS", "Übach.ods", "b.xlsb", "a.csv", "~$Alt.xls", ".~lock.Übach.ods#", "Brief.docx"):
        (lists / name).write_bytes(b"x")
    (lists / "Ablage.ods").mkdir()

    assert other_spreadsheets(lists) == ["a.csv", "Alt.XLS", "b.xlsb", "Übach.ods"]


def test_a_folder_with_lists_in_other_formats_alone_is_told_what_to_do(tmp_path):
    (tmp_path / "Alt.xls").write_bytes(b"x")
    with pytest.raises(UnusableInput, match=r"nur „Alt\.xls“.* als \.xlsx speichern"):
        lists_in(tmp_path)


def test_a_file_is_no_folder(lists):
    with pytest.raises(UnusableInput, match="ist eine Datei"):
        lists_in(lists / "Wegberg.xlsx")


def test_a_list_of_the_office_is_not_ours_whatever_it_is_called(lists):
    assert not is_ours(lists / "Wegberg.xlsx")
    assert not is_ours(write_list(lists / "Wegberg.geprueft.xlsx", REZA))


def test_the_report_lies_in_the_folder_or_where_the_caller_wants_it(lists, tmp_path):
    assert report_path(lists) == lists / "Sammelbericht.xlsx"
    assert report_path(lists, tmp_path / "März.xlsx") == tmp_path / "März.xlsx"


@pytest.mark.parametrize(("out", "word"), [("Bericht.xlsm", "auf .xlsx enden"), ("nirgends/Bericht.xlsx", "Ordner")])
def test_a_place_where_no_report_can_lie_is_refused(lists, out, word):
    with pytest.raises(UnusableInput, match=word):
        report_path(lists, lists / out)


def test_no_list_and_no_checked_copy_is_ever_overwritten_by_the_report(lists):
    from addin.file_jobs import check_file

    copy = check_file(lists / "Wegberg.xlsx", REZA["entry"]).copy
    foreign = write_list(lists / "Sammelbericht.xlsx", REZA)
    before = foreign.read_bytes()

    for out in (None, lists / "Wegberg.xlsx", copy):
        with pytest.raises(UnusableInput, match="kein Sammelbericht der Fördermappe"):
            report_path(lists, out)
    assert foreign.read_bytes() == before


def test_a_workbook_that_the_office_copied_our_sheet_into_stays_a_list(lists):
    from addin.file_jobs import check_file

    copy = check_file(lists / "Wegberg.xlsx", REZA["entry"]).copy
    renamed = lists / "Wegberg neu.xlsx"
    book = load_workbook(copy)
    book.save(renamed)

    assert is_ours(copy)
    assert not is_ours(renamed)

"""All lists of a folder together: one report, one bad file stops nothing, and nothing is half written."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from concurrent.futures import Future
from datetime import date

import dying
import pytest
from folders import AMIRA, REZA, write_list
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from sheets import TODAY

from addin.file_jobs import check_file
from addin.findings import Severity
from addin.together import one_file, run
from addin.together.check import check_together
from addin.together_jobs import together
from addin.workbook.protocol import UnusableInput

JUNE = date(2021, 6, 1)
LEYLA = {**AMIRA, "last_name": "Yilmaz", "first_name": "Leyla", "birth_date": date(2001, 2, 9), "file_number": "A-3"}


@pytest.fixture
def lists(tmp_path):
    """Two lists with one person in both; in one of them a birth date is missing elsewhere."""
    folder = tmp_path / "Listen März & Co"
    folder.mkdir()
    write_list(folder / "Erkelenz.xlsx", REZA, {**AMIRA, "birth_date": None})
    write_list(folder / "VHS.xlsx", LEYLA, {**REZA, "entry": JUNE})
    return folder


def damaged(folder):
    (folder / "Kaputt.xlsx").write_bytes(b"PK\x03\x04nichts")
    (folder / "Alt.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(100))


def rows_of(report, sheet):
    return [list(row) for row in load_workbook(report, data_only=True)[sheet].iter_rows(values_only=True)]


def test_every_list_is_told_what_check_tells_of_it_alone(lists):
    told = check_together(lists, TODAY).as_json()

    for file in ("Erkelenz.xlsx", "VHS.xlsx"):
        alone = check_file(lists / file, TODAY, copy=False).as_json()
        here = [found for found in told["findings"] if found["file"] == file]
        assert [found for found in here if not (found["group"] or "").startswith("Ordner")] == [
            {"file": file, **found} for found in alone["findings"]
        ]
        [figures] = [figures for figures in told["files"] if figures["file"] == file]
        assert (figures["checked"], figures["not_checked"]) == (alone["checked"], alone["not_checked"])


def test_the_json_has_the_keys_of_the_contract_and_its_figures_add_up(lists, here):
    damaged(lists)
    told = json.loads(json.dumps(check_together(lists, TODAY).as_json()))

    assert (told["folder"], told["programme"]) == (str(lists), "durchstarten")
    assert told["report"] == str(lists / "Sammelbericht.xlsx")
    assert [file["file"] for file in told["files"]] == ["Alt.xlsx", "Erkelenz.xlsx", "Kaputt.xlsx", "VHS.xlsx"]
    for key, severity in (("errors", "error"), ("warnings", "warning"), ("hints", "hint")):
        for file in told["files"]:
            assert file[key] == sum(
                found["file"] == file["file"] and found["severity"] == severity for found in told["findings"]
            )
    assert [found["rule"] for found in told["findings"] if (found["group"] or "").startswith("Ordner")] == [
        "T60",
        "T60",
    ]
    assert told["in_several_lists"] == 1


def test_a_group_within_one_file_stays_apart_from_those_of_other_files(tmp_path, here):
    for name, person in (("Erkelenz.xlsx", REZA), ("VHS.xlsx", LEYLA)):
        write_list(tmp_path / name, person, {**person, "entry": JUNE})
    found = check_together(tmp_path, TODAY).findings

    groups = {}
    for file, finding in found:
        groups.setdefault(finding.group, []).append(file)
    assert sorted(groups.values()) == [["Erkelenz.xlsx"] * 2, ["VHS.xlsx"] * 2]


def test_a_file_that_cannot_be_read_is_told_and_stops_nothing(lists, here):
    damaged(lists)
    told = check_together(lists, TODAY)

    troubles = {file["file"]: file["trouble"] for file in told.as_json()["files"] if "trouble" in file}
    assert list(troubles) == ["Alt.xlsx", "Kaputt.xlsx"]
    assert "im alten Excel-Format" in troubles["Alt.xlsx"]
    assert "beschädigt" in troubles["Kaputt.xlsx"]
    assert [(file, found.severity) for file, found in told.findings if found.code == "A08"] == [
        ("Alt.xlsx", Severity.ERROR),
        ("Kaputt.xlsx", Severity.ERROR),
    ]
    assert told.has_errors
    assert troubles["Kaputt.xlsx"] in told.sentences()


def test_spreadsheets_in_other_formats_are_told_to_be_not_checked(lists, here):
    for name in ("Alt.xls", "Übach.ods"):
        (lists / name).write_bytes(b"x")
    outcome = check_together(lists, TODAY)
    overview = {row[0]: row for row in rows_of(outcome.report, "Übersicht")}
    [told] = [sentence for sentence in outcome.sentences() if "Alt.xls" in sentence]

    assert told == (
        "Nicht geprüft wurden 2 Tabellen in anderen Formaten: „Alt.xls“ und „Übach.ods“. Sind es Listen, bitte als "
        ".xlsx speichern, die alten Dateien aus dem Ordner nehmen und noch einmal prüfen."
    )
    assert outcome.as_json()["not_checked"] == ["Alt.xls", "Übach.ods"]
    assert len(outcome.files) == 2
    for name in ("Alt.xls", "Übach.ods"):
        assert overview[name][1] == "nicht geprüft"
        assert ".xlsx speichern" in overview[name][-1]
    assert list(overview).index("Alt.xls") < list(overview).index("Summe")


def test_many_spreadsheets_in_other_formats_are_counted_and_all_stand_in_the_overview(lists, here):
    for number in range(20):
        (lists / f"Alt {number:02}.xls").write_bytes(b"x")
    outcome = check_together(lists, TODAY)
    overview = [row[0] for row in rows_of(outcome.report, "Übersicht")]

    assert any("20 Tabellen" in sentence and "14 weitere" in sentence for sentence in outcome.sentences())
    assert [name for name in overview if str(name).endswith(".xls")] == [f"Alt {number:02}.xls" for number in range(20)]


def test_without_other_spreadsheets_nothing_is_said_of_them(lists, here):
    assert not any("Formaten" in sentence for sentence in check_together(lists, TODAY).sentences())


def test_lists_without_a_mistake_are_clean(tmp_path, here):
    write_list(tmp_path / "Erkelenz.xlsx", REZA)
    write_list(tmp_path / "VHS.xlsx", AMIRA)
    told = check_together(tmp_path, TODAY)

    assert not told.has_errors
    assert told.sentences()[1] == "Niemand steht in mehreren Listen; der Vergleich der Listen ergab keinen Befund."


def test_what_is_told_on_the_screen_names_nobody(lists, here):
    told = check_together(lists, TODAY)

    assert told.sentences()[0].startswith("2 Listen mit 4 Zeilen geprüft: ")
    assert "1 Person steht in mehreren Listen; der Vergleich der Listen ergab 2 Befunde." in told.sentences()
    assert not any(name in text for text in told.sentences() for name in ("Sow", "Reza", "Haddad", "Amira"))


def test_the_report_shows_files_findings_and_people(lists, here):
    damaged(lists)
    told = check_together(lists, TODAY)
    sheets = load_workbook(told.report).sheetnames
    overview, findings, persons = (rows_of(told.report, sheet) for sheet in sheets[:3])

    head = next(number for number, row in enumerate(overview) if row[0] == "Datei")
    by_file = {row[0]: row[1:] for row in overview[head + 1 :]}
    assert sheets == ["Übersicht", "Prüfbericht", "Personen in mehreren Listen", "Annahmen"]
    assert overview[0][0] == "Sammelbericht über den Ordner „Listen März & Co“"
    assert by_file["Kaputt.xlsx"][0] == "nicht geprüft"
    assert by_file["VHS.xlsx"][:6] == ["Fehler", 2, 1, 0, 0, 1]
    assert by_file["Summe"][1] == 4
    assert findings[0][:3] == ["Datei", "Nr.", "Stand"]
    assert [row[1] for row in findings[1:]] == list(range(1, len(told.findings) + 1))
    assert [(row[0], row[4]) for row in findings[1:]] == [(file, found.code) for file, found in told.findings]
    assert [(row[0], row[1], row[3], row[7]) for row in persons[1:]] == [
        (1, "Fehler", "Sow", "Erkelenz.xlsx"),
        (1, "Fehler", "Sow", "VHS.xlsx"),
    ]


def test_links_lead_to_the_cell_in_the_file_beside_the_report_or_elsewhere(lists, here, tmp_path):
    beside = check_together(lists, TODAY).report
    elsewhere = check_together(lists, TODAY, out=tmp_path / "Bericht.xlsx").report
    (tmp_path / "Listen März & Co" / "Liste #1.xlsx").write_bytes((lists / "VHS.xlsx").read_bytes())
    again = check_together(lists, TODAY).report

    assert '=HYPERLINK("VHS.xlsx#\'Teilnehmende\'!C3","C3")' in links_of(beside)
    assert f'=HYPERLINK("{lists.name}{os.sep}VHS.xlsx#\'Teilnehmende\'!C3","C3")' in links_of(elsewhere)
    assert "C3" in links_of(again)  # no link can name a file with such a sign


def links_of(report):
    """The formulas of the column „Zelle“: what a viewer shows is stored with them."""
    return [row[6].value for row in load_workbook(report)["Prüfbericht"].iter_rows(min_row=2)]


def test_the_next_run_replaces_the_report_and_takes_no_copy_for_a_list(lists, here):
    check_file(lists / "VHS.xlsx", TODAY)
    first = check_together(lists, TODAY)
    second = check_together(lists, TODAY)

    assert first.report == second.report
    assert [file.file for file in second.files] == ["Erkelenz.xlsx", "VHS.xlsx"]
    assert second.remarks == ["Ausgelassen, weil die Fördermappe sie selbst geschrieben hat: „VHS.geprueft.xlsx“."]


def test_a_report_that_somebody_has_edited_is_kept(lists, here):
    report = check_together(lists, TODAY).report
    book = load_workbook(report)
    book.properties.lastModifiedBy = "Büro"
    book.save(report)
    before = report.read_bytes()

    again = check_together(lists, TODAY)
    named = check_together(lists, TODAY, out=report)

    assert again.report.name == named.report.name == "Sammelbericht.2.xlsx"
    assert report.read_bytes() == before
    for outcome in (again, named):
        [told] = [sentence for sentence in outcome.sentences() if "von Hand bearbeitet" in sentence]
        assert "der neue Bericht heißt „Sammelbericht.2.xlsx“" in told


def test_what_somebody_accepted_in_the_copy_of_a_list_counts_here_too(lists, here):
    copy = check_file(lists / "Erkelenz.xlsx", TODAY).copy
    book = load_workbook(copy)
    accepted = book["Annahmen"]
    header = next(row for row in accepted.iter_rows() if any(cell.value == "Begründung" for cell in row))
    columns = {cell.value: cell.column for cell in header}
    for row in range(header[0].row + 1, accepted.max_row + 1):
        accepted.cell(row, columns["Begründung"]).value = "liegt in der Akte"
        accepted.cell(row, columns["Kürzel"]).value = "Kl"
    book.save(copy)

    before = sum(file.counts[Severity.ERROR] for file in check_together(lists, TODAY).files)
    alone = check_file(lists / "Erkelenz.xlsx", TODAY, copy=False).findings
    assert all(found.severity is Severity.HINT for found in alone)
    assert before == 2  # the same person in both lists


def test_nothing_is_written_where_the_call_is_no_use(lists, here, tmp_path):
    ours = tmp_path / "nur Kopien"
    ours.mkdir()
    copy = check_file(lists / "VHS.xlsx", TODAY).copy
    (ours / copy.name).write_bytes(copy.read_bytes())

    with pytest.raises(UnusableInput, match="ist nicht bekannt"):
        check_together(lists, TODAY, programme="gibt es nicht")
    with pytest.raises(UnusableInput, match="liegt keine Liste"):
        check_together(ours, TODAY)
    assert sorted(path.name for path in ours.iterdir()) == [copy.name]
    assert not list(lists.glob("*Sammelbericht*"))


def test_a_failure_on_the_way_leaves_nothing_behind(lists, here):
    def stop(done, of):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_together(lists, TODAY, progress=stop)
    assert sorted(path.name for path in lists.iterdir()) == ["Erkelenz.xlsx", "VHS.xlsx"]


def test_the_lists_are_only_read(lists):
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in lists.iterdir()}
    check_together(lists, TODAY, processes=1)

    assert {path: hashlib.sha256(path.read_bytes()).digest() for path in before} == before


def test_an_unexpected_error_in_one_file_is_told_without_its_values(lists, monkeypatch, here):
    def fails(*_, **__):
        raise ValueError("Amira Haddad, 03.08.1999")

    monkeypatch.setattr(one_file, "check_file", fails)
    told = check_together(lists, TODAY)

    assert [file.file for file in told.troubles] == ["Erkelenz.xlsx", "VHS.xlsx"]
    assert "ValueError in test_together_check.py" in told.troubles[0].trouble
    assert "Amira" not in told.troubles[0].trouble


def test_a_process_that_dies_over_a_file_costs_that_file_only(lists, monkeypatch, tmp_path):
    write_list(lists / "Mitte.xlsx", AMIRA)
    monkeypatch.setattr(run, "check_one", dying.dies_over_mitte)
    results = list(run.by_processes(sorted(lists.iterdir()), TODAY, None, 2))

    assert [(result.file, bool(result.trouble)) for result in results] == [
        ("Erkelenz.xlsx", False),
        ("Mitte.xlsx", True),
        ("VHS.xlsx", False),
    ]
    assert "vielleicht reicht der Arbeitsspeicher" in results[1].trouble


def test_results_come_in_the_order_of_the_files_and_few_are_under_way():
    begun: list[Future] = []
    most = 0

    def submit(name):
        nonlocal most
        future = Future()
        begun.append(future)
        if len(begun) % 2 == 0:  # the later ones are ready first
            future.set_result(name)
            begun[-2].set_result(f"vor {name}")
        most = max(most, len(begun) - len(got))
        return future

    got: list[str] = []
    got += (future.result() for future in run.in_order(submit, map(str, range(20)), 4))

    assert got[:4] == ["vor 1", "1", "vor 3", "3"]
    assert len(got) == 20
    assert most == 4


def test_who_stops_listening_stops_what_is_under_way():
    begun = []

    def submit(name):
        begun.append(Future())
        if len(begun) == 1:
            begun[0].set_result(name)
        return begun[-1]

    results = run.in_order(submit, map(str, range(9)), 3)
    next(results)
    results.close()

    assert [future.cancelled() for future in begun] == [False, True, True]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_it_without_a_word_of_the_processes_and_leaves_nothing(lists, tmp_path):
    script = tmp_path / "call.py"
    script.write_text(
        "import sys, time\nfrom datetime import date\nfrom pathlib import Path\n"
        "from addin.together.check import check_together\n"
        "def told(done, of):\n    print(done, flush=True)\n    time.sleep(20)\n"
        "if __name__ == '__main__':\n"
        "    try:\n        check_together(Path(sys.argv[1]), date(2022, 3, 15), processes=2, progress=told)\n"
        "    except KeyboardInterrupt:\n        print('Abgebrochen')\n",
        encoding="utf-8",
    )
    call = subprocess.Popen(
        [sys.executable, str(script), str(lists)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert call.stdout.readline() == "1\n"
    os.killpg(call.pid, signal.SIGINT)  # the terminal sends it to the processes too
    out, err = call.communicate(timeout=15)

    assert (out, err) == ("Abgebrochen\n", "")
    assert sorted(path.name for path in lists.iterdir()) == ["Erkelenz.xlsx", "VHS.xlsx"]


class Book:
    """An open workbook that lies in a folder, or in none."""

    def __init__(self, folder):
        self._folder = folder
        self.said = []

    def folder(self):
        return self._folder

    def progress(self, text):
        self.said.append(text)


def test_the_button_checks_the_folder_of_the_workbook_and_opens_the_report(lists, here):
    book = Book(lists)
    told = together(book, TODAY)

    assert told.document == lists / "Sammelbericht.xlsx"
    assert told.document.is_file()
    assert told.text.startswith("2 Listen mit 4 Zeilen geprüft")
    assert "noch nicht gespeichert sind" in told.text
    assert book.said[-1] == "Die Listen im Ordner werden geprüft: 2 von 2 …"


def test_the_button_says_where_a_workbook_must_lie():
    with pytest.raises(UnusableInput, match="SharePoint oder OneDrive"):
        together(Book(None), TODAY)


def test_a_message_of_the_button_stays_short(lists, here):
    for number in range(12):
        (lists / f"Kaputt {number:02}.xlsx").write_bytes(b"PK\x03\x04nichts")
    told = together(Book(lists), TODAY)

    assert told.text.count("\n") < 14
    assert "Weitere Sätze im Bericht" in told.text


def test_the_report_is_a_sound_package_whose_texts_stand_in_the_cells(lists, here):
    damaged(lists)
    found = OpenXmlValidator().validate(check_together(lists, TODAY).report)

    # Streaming leaves no table of texts: Excel reads it so, and makes one when somebody saves.
    assert {fault.id for fault in found.errors} == {"Excel_InlineStrCells"}
    assert found.is_valid

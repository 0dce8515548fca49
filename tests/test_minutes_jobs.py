"""The version of completed minutes end to end: in the copy of a file, and in the cells of an open workbook."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook
from sheets import grid_shown

from addin.button_jobs import minutes
from addin.cli import main
from addin.file_jobs import check_file, minutes_of_file
from addin.findings import CellRef
from addin.fix_jobs import undo
from addin.workbook.protocol import FINDINGS_SHEET, PROPOSALS_SHEET, Grid, UnusableInput

TODAY, LATER = date(2022, 3, 15), date(2022, 3, 30)
FIRST = date(2021, 12, 9)
SHEETS = {
    "Sitzungen": (
        ("Nr.", "Datum", "Beginn", "Ort", "Leitung", "Protokollführung", "Status", "Fassung", "Fassung vom"),
        (2, FIRST, time(14), "Kreishaus", "Anna Weber", "Jonas Krüger", "abgeschlossen", None, None),
        (3, date(2022, 3, 10), time(14), "Kreishaus", "Anna Weber", "Jonas Krüger", "abgeschlossen", None, None),
    ),
    "Anwesenheit": (("Sitzung", "Name", "Status"), (2, "Anna Weber", "anwesend"), (3, "Anna Weber", "anwesend")),
    "Tagesordnung": (
        ("Sitzung", "TOP", "Titel", "Art", "Ergebnis"),
        (2, 1, "Bericht", "Beratung", "Es läuft."),
        (3, 1, "Bericht", "Beratung", "Es läuft."),
    ),
}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "Liste.xlsx"
    book = Workbook()
    book.remove(book.active)
    for name, rows in SHEETS.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def change(path, sheet, cell, value):
    book = load_workbook(path)
    book[sheet][cell] = value
    book.save(path)


def recorded(path):
    sheet = load_workbook(path)["Sitzungen"]
    return [(row[7].value, row[8].value and row[8].value.date()) for row in sheet.iter_rows(min_row=2)]


def test_version_and_day_go_into_the_copy_and_the_offices_file_stays_as_it_is(file):
    before = file.read_bytes()
    outcome = minutes_of_file(file, "3", TODAY)

    assert file.read_bytes() == before
    assert outcome.copy.name == "Liste.geprueft.xlsx"
    assert recorded(outcome.copy) == [(None, None), (1, TODAY)]
    assert load_workbook(outcome.copy)["Sitzungen"]["I3"].number_format == "dd.mm.yyyy"
    assert outcome.told[0] == "Das Protokoll ist abgeschlossen: Fassung 1 vom 15.03.2022."
    assert outcome.told[1].startswith(f"Fassung und Tag stehen auf dem Blatt „Sitzungen“ der Kopie {outcome.copy};")
    told = outcome.minutes_as_json()
    assert (told["draft"], told["version"], told["version_on"], told["new_version"]) == (False, 1, "2022-03-15", True)
    assert FINDINGS_SHEET in load_workbook(outcome.copy).sheetnames


def test_a_copy_holds_the_versions_of_all_meetings_whose_documents_are_there(file):
    minutes_of_file(file, "2", TODAY)
    outcome = minutes_of_file(file, "3", LATER)

    assert recorded(outcome.copy) == [(1, TODAY), (1, LATER)]


def test_a_change_makes_the_next_version_from_what_the_document_remembers(file):
    minutes_of_file(file, "3", TODAY)
    change(file, "Tagesordnung", "E3", "Es läuft gut.")
    outcome = minutes_of_file(file, "3", LATER)

    assert outcome.document.name == "Protokoll_3_2022-03-10_Fassung-2.docx"
    assert recorded(outcome.copy)[1] == (2, LATER)
    assert outcome.minutes_as_json()["changed"] == ["TOP 1 (Ergebnis)"]


def test_what_stands_in_the_workbook_needs_no_copy(file):
    minutes_of_file(file, "3", TODAY)
    change(file, "Sitzungen", "H3", 1)
    change(file, "Sitzungen", "I3", TODAY)
    outcome = minutes_of_file(file, "3", LATER)

    assert outcome.copy is None
    assert outcome.told == ["Fassung 1 vom 15.03.2022 gilt weiter: Am Protokoll hat sich seither nichts geändert."]


def test_a_draft_and_no_copy_write_no_copy(file, tmp_path, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["minutes", str(file), "--meeting", "3", "--no-copy", "--today", "2022-03-15"])
    assert stop.value.code == 0
    assert "Fassung 1 vom 15.03.2022" in capsys.readouterr().out
    change(file, "Sitzungen", "G3", "Entwurf")
    with pytest.raises(SystemExit):
        main(["minutes", str(file), "--meeting", "3", "--json", "--today", "2022-03-15"])
    told = json.loads(capsys.readouterr().out)

    assert (told["draft"], told["version"], told["version_on"], told["copy"]) == (True, 2, None, None)
    assert not (tmp_path / "Liste.geprueft.xlsx").exists()


def test_a_copy_that_a_person_edited_is_kept(file):
    copy = check_file(file, TODAY).copy
    change(copy, "Tagesordnung", "E3", "von Hand")
    book = load_workbook(copy)
    book.properties.lastModifiedBy = "Frau Amt"
    book.save(copy)
    before = copy.read_bytes()
    outcome = minutes_of_file(file, "3", TODAY)

    assert copy.read_bytes() == before
    assert outcome.copy.name == "Liste.geprueft.2.xlsx"
    assert "von Hand bearbeitet" in " ".join(outcome.told)


def test_a_sheet_without_the_columns_is_told_and_nothing_is_written(file):
    book = load_workbook(file)
    book["Sitzungen"].delete_cols(8, 2)
    book.save(file)
    outcome = minutes_of_file(file, "3", TODAY)

    assert outcome.copy is None
    assert outcome.told[1:] == [
        "Das Blatt „Sitzungen“ hat keine Spalte „Fassung“.",
        "Das Blatt „Sitzungen“ hat keine Spalte „Fassung vom“.",
    ]
    assert minutes_of_file(file, "3", LATER).version["version_on"] == "2022-03-15"


def test_a_formula_keeps_its_cell_also_in_the_copy(file):
    change(file, "Sitzungen", "I3", "=B3+5")
    outcome = minutes_of_file(file, "3", TODAY)

    assert load_workbook(outcome.copy)["Sitzungen"]["I3"].value == "=B3+5"
    assert "Zelle I3 („Fassung vom“) enthält eine Formel und bleibt, wie sie ist." in outcome.told


def test_a_document_edited_by_hand_is_told_in_the_message(file):
    change(file, "Sitzungen", "G3", "Entwurf")
    draft = minutes_of_file(file, "3", TODAY).document
    document = docx.Document(str(draft))
    document.paragraphs[0].add_run(" ergänzt")
    document.save(str(draft))
    outcome = minutes_of_file(file, "3", TODAY)

    assert outcome.document.name == "Protokoll_3_2022-03-10_2.docx"
    assert outcome.told[1] == (
        "„Protokoll_3_2022-03-10.docx“ wurde von Hand bearbeitet oder stammt nicht von der Fördermappe und bleibt, wie "
        "die Datei ist; das neue Dokument heißt „Protokoll_3_2022-03-10_2.docx“."
    )


# The open workbook


def moment(value):
    return datetime.combine(value, time()) if type(value) is date else value


class Book:
    """An open workbook in memory, with what the button asks of one, and a person who answers."""

    name = "Liste.xlsm"

    def __init__(self, at: Path) -> None:
        self.at, self.answer, self.asked = at, "ja", []
        self.cells = {name: [[moment(value) for value in row] for row in rows] for name, rows in SHEETS.items()}
        self.results, self.backups, self.formula_cells, self.protected = {}, [], {}, set()

    def progress(self, text):
        pass

    def folder(self):
        return self.at

    def selection(self):
        return CellRef("Sitzungen", 3, 1)

    def selection_on(self, sheet):
        return self.selection()

    def select(self, place):
        pass

    def shows(self, sheet):
        return sheet in self.cells

    def ask(self, prompt, title, default):
        self.asked.append((prompt, title, default))
        return self.answer

    def sheet_names(self):
        return [*self.cells, *self.results]

    def is_hidden(self, sheet):
        return False

    def is_own(self, sheet):
        return sheet in self.results

    has_own = is_own

    def read(self, sheet):
        return self.results[sheet] if sheet in self.results else Grid(sheet, [list(row) for row in self.cells[sheet]])

    def formulas(self, sheet):
        return self.formula_cells

    def number_formats(self, cells):
        return ["General" for _ in cells]

    def refuse_protected(self, sheets, *, new=(), gone=()):
        if self.protected & set(sheets):
            raise UnusableInput("Das Blatt „Sitzungen“ ist geschützt.")

    def replace(self, sheet):
        self.results[sheet.name] = grid_shown(sheet)

    def mark(self, findings, sheets=None):
        pass

    def save_backup(self, target):
        self.backups.append(target.name)

    def change(self, changes):
        for sheet, row, column, value, _ in changes:
            assert self.backups
            self.cells[sheet][row - 1][column - 1] = moment(value)

    def recorded(self):
        return [row[7:] for row in self.cells["Sitzungen"][1:]]


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path)


def test_the_button_writes_version_and_day_once_the_person_has_agreed_after_a_backup(book):
    told = minutes(book, TODAY)

    [(prompt, _, default)] = book.asked
    assert "Fassung 1 vom 15.03.2022 auf dem Blatt „Sitzungen“ eintragen (H3 und I3)?" in prompt
    assert len(prompt) <= 255  # what Excel's box shows
    assert default == "ja"
    assert book.recorded() == [[None, None], [1, moment(TODAY)]]
    assert len(book.backups) == 1
    assert "Eingetragen auf dem Blatt „Sitzungen“: H3 („Fassung“), I3 („Fassung vom“)." in told.text
    assert book.backups[0] in told.text


def test_undo_puts_the_cells_back(book):
    minutes(book, TODAY)
    told = undo(book, LATER)

    assert book.recorded() == [[None, None], [None, None]]
    assert told.text.startswith("2 Zellen stehen wieder wie vorher.")


def test_undo_takes_back_the_version_and_not_what_was_applied_before(book):
    minutes(book, TODAY)
    book.cells["Tagesordnung"][2][4] = "Anders."
    minutes(book, LATER)
    assert book.recorded()[1] == [2, moment(LATER)]

    undo(book, LATER)

    assert book.recorded()[1] == [1, moment(TODAY)]


@pytest.mark.parametrize("answer", [None, "", "nein"])
def test_who_does_not_agree_gets_the_document_and_unchanged_cells(answer, book):
    book.answer = answer
    told = minutes(book, TODAY)

    assert book.recorded() == [[None, None], [None, None]]
    assert book.backups == []
    assert PROPOSALS_SHEET not in book.results
    assert told.document.exists()
    assert "Auf dem Blatt „Sitzungen“ ist die Fassung nicht eingetragen; sie steht nur im Dokument." in told.text


def test_pressing_again_asks_and_writes_nothing(book):
    minutes(book, TODAY)
    before = book.recorded()
    told = minutes(book, LATER)

    assert (len(book.asked), len(book.backups), book.recorded()) == (1, 1, before)
    assert "Fassung 1 vom 15.03.2022 gilt weiter" in told.text


def test_a_protected_sheet_is_told_before_anything_is_asked_or_written(book, tmp_path):
    book.protected.add("Sitzungen")

    with pytest.raises(UnusableInput, match="geschützt"):
        minutes(book, TODAY)
    assert book.asked == []
    assert list(tmp_path.iterdir()) == []


def test_a_formula_in_the_open_workbook_is_left_and_told(book):
    book.formula_cells = {(3, 8): "=1"}
    told = minutes(book, TODAY)

    assert book.recorded()[1] == [None, moment(TODAY)]
    assert "Zelle H3 („Fassung“) enthält eine Formel" in told.text

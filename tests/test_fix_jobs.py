"""Proposals end to end: on a file as the command line does it, and on an open workbook as the buttons do."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sheets import grid_shown

from addin.cli import main
from addin.file_jobs import check_file
from addin.findings import CellRef
from addin.fix_jobs import NOTHING_TICKED, apply, fix_file, propose, undo
from addin.workbook.protocol import PROPOSALS_SHEET, Grid, UnusableInput

TODAY = date(2022, 3, 15)
SHEET = "Teilnehmende"
_FIRST = ("Nachname", "Vorname", "Geburtsdatum", "Geschlecht", "Aufenthaltsstatus", "Kommune", "Baustein", "Eintritt")
HEADER = (*_FIRST, "Austritt", "Bemerkung")
ROWS = (
    ("Karimi", "Yusuf\u00a0", "3.4.2001", "weiblich", "Duldung", "HEINSBERG", 2, date(2021, 5, 20), None, None),
    ("Noori", "Ali", date(1999, 5, 20), "w", "Dulding", "Gangelt", 2, date(2021, 5, 20), None, "0123"),
    ("Sow", "Reza", date(1999, 5, 21), "m", "Duldung", "Gangelt", 2, date(2021, 10, 7), date(2021, 9, 28), None),
)


def moment(value):
    return datetime.combine(value, time()) if isinstance(value, date) else value


@dataclass
class Book:
    """An open workbook in memory, with what the buttons ask of one."""

    at: Path | None = None
    name: str = "Liste 2022.xlsm"
    cells: dict = field(default_factory=dict)
    formats: dict = field(default_factory=dict)
    formula_cells: set = field(default_factory=set)
    results: dict = field(default_factory=dict)
    protected: set = field(default_factory=set)
    backups: list = field(default_factory=list)
    selected: list = field(default_factory=list)
    breaks_after: int | None = None

    def __post_init__(self):
        self.cells = self.cells or {SHEET: [list(HEADER), *([moment(value) for value in row] for row in ROWS)]}

    def cell(self, address):
        place = CellRef(SHEET, *_place(address))
        return self.cells[SHEET][place.row - 1][place.column - 1]

    def type(self, address, value):
        row, column = _place(address)
        self.cells[SHEET][row - 1][column - 1] = value

    def everything(self):
        return json.dumps([self.cells, sorted(map(str, self.formats.items()))], default=repr)

    def lines(self):
        """The sheet „Vorschläge“ as the person sees it: by cell."""
        return {row[3]: row for row in self.results[PROPOSALS_SHEET].rows[3:]}

    def progress(self, text):
        pass

    def folder(self):
        return self.at

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
        return dict.fromkeys(self.formula_cells, "=1")

    def number_formats(self, cells):
        return [self.formats.get((c.sheet, c.row, c.column), "General") for c in cells]

    def refuse_protected(self, sheets, *, new=(), gone=()):
        if self.protected & set(sheets):
            raise UnusableInput("Das Blatt ist geschützt.")

    def replace(self, sheet):
        self.results[sheet.name] = grid_shown(sheet)

    def select(self, place):
        self.selected.append(place)

    def save_backup(self, target):
        self.backups.append(target)
        target.write_text(self.everything(), encoding="utf-8")

    def change(self, changes):
        for number, change in enumerate(changes):
            if number == self.breaks_after:
                raise UnusableInput("LibreOffice antwortet nicht mehr.")
            self.cells[change.sheet][change.row - 1][change.column - 1] = moment(change.value)
            if change.number_format is not None:
                self.formats[change[:3]] = change.number_format


def _place(address):
    return int(address[1:]), ord(address[0]) - ord("A") + 1


@pytest.fixture
def book(tmp_path):
    return Book(tmp_path)


@pytest.fixture
def file(tmp_path):
    """The same list as a file."""
    path = tmp_path / "Liste.xlsx"
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = SHEET
    for row in (HEADER, *ROWS):
        sheet.append(list(row))
    workbook.save(path)
    return path


def tick(path, **ticks):
    """Tick in a copy as a person does, in a program that then writes its user's name into the file."""
    workbook = load_workbook(path)
    sheet = workbook[PROPOSALS_SHEET]
    for row in sheet.iter_rows(min_row=4):
        if row[3].value in ticks:
            row[0].value = ticks[row[3].value]
    workbook.properties.lastModifiedBy = "Frau Amt"
    workbook.save(path)


def values_of(path):
    sheet = load_workbook(path)[SHEET]
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


# The file


def test_without_apply_the_copy_lists_the_proposals_and_changes_nothing(file):
    before = file.read_bytes()
    outcome = fix_file(file, TODAY)

    assert file.read_bytes() == before
    assert values_of(outcome.copy) == values_of(file)
    listed = {p["cell"]: (p["after"], p["ticked"]) for p in outcome.as_json()["proposals"]}
    assert listed == {
        "B2": ("Yusuf", True),
        "C2": ("03.04.2001", True),
        "D2": ("w", True),
        "F2": ("Heinsberg", True),
        "E3": ("Duldung", False),
        "H4": ("10.07.2021", False),
    }
    assert load_workbook(outcome.copy).sheetnames[:3] == [SHEET, PROPOSALS_SHEET, "Prüfbericht"]


def test_with_apply_what_is_sure_changes_in_the_copy_alone(file):
    before = file.read_bytes()
    outcome = fix_file(file, TODAY, apply=True)

    assert file.read_bytes() == before
    changed = values_of(outcome.copy)
    assert (changed["B2"], changed["C2"], changed["D2"], changed["F2"]) == (
        "Yusuf",
        moment(date(2001, 4, 3)),
        "w",
        "Heinsberg",
    )
    assert load_workbook(outcome.copy)[SHEET]["C2"].number_format == "dd.mm.yyyy"
    assert (changed["E3"], changed["J3"]) == ("Dulding", "0123")
    assert {p["cell"] for p in outcome.as_json()["proposals"] if p["applied"]} == {"B2", "C2", "D2", "F2"}


def test_the_report_of_the_copy_tells_how_it_is_after_the_change(file):
    outcome = fix_file(file, TODAY, apply=True)

    told = {(finding.code, finding.cell) for finding in outcome.findings}
    assert ("T02", "C2") not in told
    assert ("T20", "E3") in told
    assert told == {(f.code, f.cell) for f in check_file(outcome.copy, TODAY, copy=False).findings}


def test_what_a_person_ticked_in_the_copy_counts_and_what_they_unticked_stays_unticked(file):
    tick(fix_file(file, TODAY).copy, E3="X", F2=None)
    outcome = fix_file(file, TODAY, apply=True)

    changed = values_of(outcome.copy)
    assert outcome.copy.name == "Liste.geprueft.2.xlsx"
    assert (changed["E3"], changed["F2"], changed["D2"]) == ("Duldung", "HEINSBERG", "w")
    left = {p["cell"]: p["ticked"] for p in outcome.as_json()["proposals"] if not p["applied"]}
    assert left == {"F2": False, "H4": False}


def test_what_was_unticked_in_a_copy_of_another_name_stays_unticked_and_that_copy_stays(file, tmp_path):
    tick(fix_file(file, TODAY, out=tmp_path / "Neu.xlsx").copy, F2=None)
    outcome = fix_file(file, TODAY, apply=True, out=tmp_path / "Neu.xlsx")

    assert outcome.copy.name == "Neu.2.xlsx"
    assert values_of(outcome.copy)["F2"] == "HEINSBERG"


def test_applying_twice_changes_nothing_more(file):
    tick(fix_file(file, TODAY).copy, E3="ja", H4="1", F2="")
    first = fix_file(file, TODAY, apply=True)
    values, proposals = values_of(first.copy), first.as_json()["proposals"]
    second = fix_file(file, TODAY, apply=True)

    assert second.copy == first.copy
    assert values_of(second.copy) == values
    assert second.as_json()["proposals"] == proposals


def test_what_was_entered_since_the_proposals_were_read_is_listed_and_not_yet_changed(file):
    fix_file(file, TODAY)
    workbook = load_workbook(file)
    workbook[SHEET]["D3"] = "Frau"
    workbook.save(file)

    outcome = fix_file(file, TODAY, apply=True)

    assert values_of(outcome.copy)["D3"] == "Frau"
    assert {"cell": "D3", "applied": False, "ticked": True}.items() <= next(
        p for p in outcome.as_json()["proposals"] if p["cell"] == "D3"
    ).items()


def type_over(path, **typed):
    """Type over „Neu“ in a copy as a person does, by the cells that the lines are about."""
    workbook = load_workbook(path)
    for row in workbook[PROPOSALS_SHEET].iter_rows(min_row=4):
        if row[3].value in typed:
            row[6].value = typed[row[3].value]
    workbook.properties.lastModifiedBy = "Frau Amt"
    workbook.save(path)


def test_a_value_that_a_person_typed_over_neu_is_taken_and_stays_in_every_copy(file):
    type_over(fix_file(file, TODAY).copy, C2="04.03.2001", D2="d")

    for _ in range(2):
        outcome = fix_file(file, TODAY, apply=True)
        changed = values_of(outcome.copy)
        assert (changed["C2"], changed["D2"], changed["B2"]) == (moment(date(2001, 3, 4)), "d", "Yusuf")
        assert load_workbook(outcome.copy)[SHEET]["C2"].number_format == "dd.mm.yyyy"
        assert "4 Vorschläge übernommen." in outcome.sentences()
        assert any("2 eigene Werte" in line for line in outcome.sentences())
        check_file(file, TODAY)  # makes the copy anew from the original


def test_a_value_of_ones_own_that_cannot_be_read_is_told_without_it_and_stays_to_be_corrected(file):
    type_over(fix_file(file, TODAY).copy, C2="31.02.2001")

    for _ in range(2):
        outcome = fix_file(file, TODAY, apply=True)
        told = " ".join(outcome.sentences())
        assert values_of(outcome.copy)["C2"] == "3.4.2001"
        assert "1 nicht: „Neu“ wurde von Hand geändert und ist so kein Datum" in told
        assert "(Teilnehmende C2)" in told
        assert "31.02." not in told
        line = next(p for p in outcome.as_json()["proposals"] if p["cell"] == "C2")
        assert "TT.MM.JJJJ" in line["why_not"]
    rows = load_workbook(outcome.copy)[PROPOSALS_SHEET].iter_rows(min_row=4, values_only=True)
    [(tick_, stand, new)] = [(row[0], row[1], row[6]) for row in rows if row[3] == "C2"]
    assert (tick_, new) == ("x", "31.02.2001")
    assert stand.startswith("nicht übernommen: „Neu“ wurde von Hand geändert")
    type_over(outcome.copy, C2="28.02.2001")
    assert values_of(fix_file(file, TODAY, apply=True).copy)["C2"] == moment(date(2001, 2, 28))


def test_a_value_of_ones_own_is_taken_on_the_sheet_programm_too(file):
    workbook = load_workbook(file)
    terms = workbook.create_sheet("Programm")
    for row in (
        ("Programm", "Durchstarten"),
        ("Bewilligungszeitraum von", "1.1.2020"),
        (),
        ("Baustein", "Landesanteil %", "Höchstbetrag Land"),
        (2, 80, "1.240,50"),
    ):
        terms.append(row)
    workbook.save(file)
    type_over(fix_file(file, TODAY).copy, B2="01.02.2020", C5="1.240,55")

    outcome = fix_file(file, TODAY, apply=True)
    terms = load_workbook(outcome.copy)["Programm"]
    assert (terms["B2"].value, terms["C5"].value) == (moment(date(2020, 2, 1)), 1240.55)


def test_a_change_can_bring_up_another_one(file):
    workbook = load_workbook(file)
    workbook[SHEET]["I4"] = "8.3.2021"
    workbook[SHEET]["H4"] = date(2021, 5, 20)
    workbook.save(file)

    proposals = fix_file(file, TODAY, apply=True).as_json()["proposals"]
    assert [(p["after"], p["applied"]) for p in proposals if p["cell"] == "I4"] == [
        ("03.08.2021", False),  # it is a date now, and so it was found swapped
        ("08.03.2021", True),
    ]
    tick(file.with_name("Liste.geprueft.xlsx"), I4="x")
    everything = fix_file(file, TODAY, apply=True)
    assert values_of(everything.copy)["I4"].date() == date(2021, 8, 3)


def test_cells_with_formulas_get_no_proposal(file):
    workbook = load_workbook(file)
    workbook[SHEET]["D2"] = '="weib"&"lich"'
    workbook.save(file)

    assert "D2" not in {p["cell"] for p in fix_file(file, TODAY).as_json()["proposals"]}


def test_the_terminal_learns_numbers_and_places_and_nothing_about_a_person(file):
    for applied in (False, True):
        told = " ".join(fix_file(file, TODAY, apply=applied).sentences())
        for secret in ("Karimi", "Yusuf", "2001", "Noori", "Dulding", "HEINSBERG"):
            assert secret not in told
    assert "4 Vorschläge übernommen." in told
    assert "Teilnehmende: " in told
    assert "Liste.geprueft.xlsx" in told


def test_a_list_without_anything_to_mend_is_told_so(tmp_path):
    path = tmp_path / "Liste.xlsx"
    workbook = Workbook()
    workbook.active.title = SHEET
    for row in (HEADER, (*ROWS[1][:4], "Duldung", *ROWS[1][5:])):
        workbook.active.append(list(row))
    workbook.save(path)

    assert fix_file(path, TODAY).sentences()[0].startswith("Es gibt nichts vorzuschlagen")


@pytest.mark.parametrize(("sample", "today"), [("office_participants", "2022-03-15"), ("office_finance", "2022-06-30")])
def test_the_offices_own_lists_have_fewer_findings_and_no_new_ones_afterwards(data, tmp_path, sample, today):
    file = tmp_path / f"{sample}.xlsx"
    file.write_bytes((data / file.name).read_bytes())
    day = date.fromisoformat(today)

    before = {(f.code, f.sheet, f.cell) for f in check_file(file, day, copy=False).findings}
    after = {(f.code, f.sheet, f.cell) for f in fix_file(file, day, apply=True).findings}

    assert after < before
    assert {code for code, _, _ in before - after} <= {"T02", "K02"}


MADE_ANEW = (
    "Die neue Kopie ist aus „Liste.xlsx“ entstanden und enthält die übernommenen Vorschläge nicht mehr; auf dem Blatt "
    "„Vorschläge“ sind sie noch angehakt, und „foerdermappe fix“ mit --apply übernimmt sie wieder."
)


@pytest.mark.parametrize("command", ["check", "evaluate", "cofinance", "fix"])
def test_a_command_that_makes_the_copy_anew_says_once_that_the_changes_are_gone_and_how_they_come_back(
    file, capsys, command
):
    applied = fix_file(file, TODAY, apply=True)
    assert MADE_ANEW not in applied.sentences() + list(applied.not_checked)

    for told in (True, False):
        with pytest.raises(SystemExit):
            main([command, str(file), "--today", "2022-03-15"])
        assert (MADE_ANEW in " ".join(capsys.readouterr().out.split())) is told

    assert {p["cell"] for p in fix_file(file, TODAY, apply=True).as_json()["proposals"] if p["applied"]} == {
        "B2",
        "C2",
        "D2",
        "F2",
    }


def test_that_the_changes_are_gone_stands_in_the_json_beside_what_was_not_checked(file, capsys):
    fix_file(file, TODAY, apply=True)
    with pytest.raises(SystemExit):
        main(["check", str(file), "--json", "--today", "2022-03-15"])
    told = capsys.readouterr()

    assert told.err == ""
    assert json.loads(told.out)["not_checked"] == [MADE_ANEW]


def test_a_copy_that_was_taken_over_lost_nothing_and_nothing_is_said(file):
    file.write_bytes(fix_file(file, TODAY, apply=True).copy.read_bytes())

    assert MADE_ANEW not in check_file(file, TODAY).not_checked


def test_a_check_without_a_copy_leaves_the_changes_where_they_are_and_says_nothing(file):
    copy = fix_file(file, TODAY, apply=True).copy
    before = copy.read_bytes()

    assert check_file(file, TODAY, copy=False).not_checked == []
    assert copy.read_bytes() == before


# The buttons


def test_the_button_lists_the_proposals_and_goes_there_and_changes_nothing(book):
    before = book.everything()
    told = propose(book, TODAY)

    assert book.everything() == before
    assert set(book.lines()) == {"B2", "C2", "D2", "F2", "E3", "H4"}
    assert book.selected[-1] == CellRef(PROPOSALS_SHEET, 4, 1)
    assert told.text.startswith("6 Vorschläge: ")
    assert "sind 4" in told.text


def test_where_nothing_is_sure_the_button_says_that_nothing_is_ticked(book):
    book.cells[SHEET] = [list(HEADER), [moment(value) for value in ROWS[1]]]

    told = propose(book, TODAY).text

    assert told.startswith("1 Vorschlag: 1 vermutlicher Tippfehler.")
    assert "Angehakt ist noch nichts" in told


def test_applying_changes_what_is_ticked_after_a_backup_with_day_and_time(book):
    propose(book, TODAY)
    before = book.everything()
    told = apply(book, TODAY)

    assert (book.cell("B2"), book.cell("C2"), book.cell("D2")) == ("Yusuf", moment(date(2001, 4, 3)), "w")
    assert (book.cell("E3"), book.cell("J3")) == ("Dulding", "0123")
    [backup] = book.backups
    assert backup.parent == book.at
    assert backup.name.startswith("Liste 2022.Sicherung-2022-03-15-")
    assert backup.suffix == ".xlsm"
    assert backup.read_text(encoding="utf-8") == before
    assert told.text.startswith("4 Zellen geändert")
    assert backup.name in told.text
    assert "noch einmal prüfen" in told.text
    assert book.lines()["C2"][1] == "übernommen am 15.03.2022"


def test_undo_puts_back_every_cell_with_its_format_also_after_new_proposals(book):
    book.formats[SHEET, 2, 3] = "@"
    book.formats[SHEET, 2, 4] = "General"
    for place in ((2, 2), (2, 6)):
        book.formats[SHEET, *place] = "General"
    before = book.everything()
    propose(book, TODAY)
    apply(book, TODAY)
    propose(book, TODAY)
    told = undo(book, TODAY)

    assert book.everything() == before
    assert "4 Zellen stehen wieder wie vorher" in told.text
    assert "nichts zurückzunehmen" in undo(book, TODAY).text


def test_undo_leaves_what_somebody_changed_meanwhile_and_names_the_cell(book):
    propose(book, TODAY)
    apply(book, TODAY)
    book.type("D2", "d")
    told = undo(book, TODAY)

    assert (book.cell("D2"), book.cell("F2")) == ("d", "HEINSBERG")
    assert "3 Zellen stehen wieder wie vorher" in told.text
    assert "Teilnehmende D2" in told.text


def test_without_a_tick_the_person_is_told_kindly_and_no_backup_is_made(book):
    propose(book, TODAY)
    for row in book.results[PROPOSALS_SHEET].rows[3:]:
        row[0] = ""

    assert apply(book, TODAY).text == NOTHING_TICKED
    assert book.backups == []
    propose(book, TODAY)
    assert not any(row[0] for row in book.lines().values())


def test_a_cell_that_changed_after_the_proposal_is_left_alone(book):
    propose(book, TODAY)
    book.type("D2", "m")
    told = apply(book, TODAY)

    assert book.cell("D2") == "m"
    assert "1 nicht: in der Zelle steht inzwischen etwas anderes (Teilnehmende D2)" in told.text
    assert book.lines()["D2"][1].startswith("nicht mehr gültig")


def test_the_button_takes_what_a_person_typed_over_neu_and_undo_puts_the_old_value_back(book):
    propose(book, TODAY)
    book.results[PROPOSALS_SHEET].rows[3:] = [
        [
            *row[:6],
            {"C2": datetime.combine(date(2001, 3, 4), time()), "F2": "Wegberg", "D2": "?"}.get(row[3], row[6]),
            *row[7:],
        ]
        for row in book.results[PROPOSALS_SHEET].rows[3:]
    ]
    told = apply(book, TODAY).text

    assert (book.cell("C2"), book.cell("F2"), book.cell("D2")) == (moment(date(2001, 3, 4)), "Wegberg", "weiblich")
    assert "3 Zellen geändert: 2 eigene Werte" in told
    assert "1 nicht: „Neu“ wurde von Hand geändert und steht so nicht in der Liste der Spalte" in told
    assert "Wegberg" not in told
    undo(book, TODAY)
    assert (book.cell("C2"), book.cell("F2")) == ("3.4.2001", "HEINSBERG")


def test_a_formula_is_never_overwritten(book):
    propose(book, TODAY)
    book.formula_cells = {(2, 4)}
    told = apply(book, TODAY)

    assert book.cell("D2") == "weiblich"
    assert "die Zelle enthält eine Formel" in told.text
    assert book.lines()["D2"][1] == "nicht übernommen: die Zelle enthält eine Formel"


def test_a_protected_sheet_is_refused_before_anything_happens(book):
    propose(book, TODAY)
    before = book.everything()
    book.protected = {SHEET}

    with pytest.raises(UnusableInput, match="geschützt"):
        apply(book, TODAY)
    assert book.everything() == before
    assert book.backups == []


def test_where_writing_breaks_off_undo_knows_what_was_changed(book):
    before = book.everything()
    propose(book, TODAY)
    book.breaks_after = 2
    with pytest.raises(UnusableInput, match="Letzte Änderung zurücknehmen"):
        apply(book, TODAY)
    book.breaks_after = None
    undo(book, TODAY)

    assert json.loads(book.everything())[0] == json.loads(before)[0]


def test_a_workbook_without_a_folder_is_backed_up_among_the_documents(book, tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: str(tmp_path / "Dokumente"))
    book.at, book.name = None, "Unbenannt 1"
    propose(book, TODAY)
    told = apply(book, TODAY)

    assert book.backups[0].parent == tmp_path / "Dokumente"
    assert book.backups[0].name.startswith("Unbenannt 1.Sicherung-2022-03-15-")
    assert "im Ordner „Dokumente“" in told.text


def test_applying_before_proposing_says_what_to_press(book):
    with pytest.raises(UnusableInput, match="Vorschläge machen"):
        apply(book, TODAY)
    assert "nichts zurückzunehmen" in undo(book, TODAY).text


def test_a_workbook_without_a_known_sheet_gets_no_proposals():
    with pytest.raises(UnusableInput, match="kein Blatt erkannt"):
        propose(Book(cells={"Notizen": [["Bitte nicht löschen!"]]}), TODAY)


def test_messages_of_the_buttons_hold_nothing_of_a_cell(book):
    told = [propose(book, TODAY).text, apply(book, TODAY).text, undo(book, TODAY).text]

    for secret in ("Karimi", "Yusuf", "2001", "Dulding", "HEINSBERG"):
        assert not any(secret in text for text in told)

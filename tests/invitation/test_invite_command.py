"""`foerdermappe invite`: what it writes, says and gives back, and what it leaves alone."""

from __future__ import annotations

import json
from datetime import date, time

import openpyxl
import pytest
from invitation.meetings import FOURTH, THIRD, USUAL, item, with_address
from minutes.kerngruppe import ALL_PRESENT, MEMBERS, TASK

from addin.cli import main
from addin.minutes.rows import AgendaItem, Attendance, Meeting, Member, Task

REACHED = [with_address(member, f"person{n}@kreis.example") for n, member in enumerate(MEMBERS)]
SHEETS = {
    Member: [*REACHED[:3], with_address(MEMBERS[3], "paul.thoennissen@kreis"), MEMBERS[4]],
    Meeting: [THIRD, {**FOURTH, "end": ""}],
    Attendance: [],
    AgendaItem: USUAL,
    Task: [{**TASK, "due": date(2022, 5, 1)}],
}


@pytest.fixture
def write(tmp_path):
    def book(without=(), **changed):
        found = openpyxl.Workbook()
        found.remove(found.active)
        for model, entries in SHEETS.items():
            if model.SHEET in without:
                continue
            sheet = found.create_sheet(model.SHEET)
            fields = [name for name, column in model.COLUMNS.items() if column.in_template]
            sheet.append([model.COLUMNS[name].header for name in fields])
            for entry in changed.get(model.SHEET, entries):
                sheet.append([entry.get(name) or None for name in fields])
        found.save(tmp_path / "Mappe.xlsx")
        return tmp_path / "Mappe.xlsx"

    return book


@pytest.fixture
def run(capsys):
    def call(file, *arguments, number="4"):
        with pytest.raises(SystemExit) as stopped:
            main(["invite", str(file), "--meeting", number, "--today", "2022-05-02", *map(str, arguments)])
        shown = capsys.readouterr()
        return stopped.value.code, shown.out, shown.err

    return call


def test_the_json_names_the_files_the_agenda_and_the_findings(write, run):
    file = write()
    before = file.read_bytes()
    status, out, _ = run(file, "--json")
    told = json.loads(out)

    assert status == 0
    written = [told[key] for key in ("invitation", "attendance_list", "calendar", "mail")]
    assert sorted(map(str, file.parent.iterdir())) == sorted([*written, str(file)])
    assert told["meeting"] == "4"
    assert [(one["number"], one["proposed"], one["reason"]) for one in told["agenda"]] == [
        ("1", True, "recurring"),
        ("2", True, "previous_minutes"),
        ("3", True, "tasks"),
        ("4", True, "recurring"),
        ("5", True, "recurring"),
    ]
    assert (told["recipients"], told["without_address"], told["tasks"]) == (3, 2, ["1"])
    assert {(one["rule"], one["severity"]) for one in told["findings"]} == {("P30", "warning"), ("P10", "hint")}
    assert file.read_bytes() == before


def test_a_person_is_told_what_was_proposed_what_the_calendar_assumes_and_whom_no_mail_reaches(write, run):
    status, out, _ = run(write())

    assert status == 0
    assert "TOP 1, 4 und 5 (wiederkehrend), TOP 2 (zur letzten Niederschrift), TOP 3 (zu fälligen Aufgaben)" in out
    assert "im Kalender sind zwei Stunden eingetragen, bis 16:00 Uhr." in out
    assert "Der E-Mail-Entwurf geht an 3 Adressen" in out
    assert "1 Mitglied hat keine E-Mail-Adresse und braucht" in out
    assert "Bei 1 Mitglied ist die E-Mail-Adresse nicht verwendbar (P30)" in out


def test_no_name_and_no_address_reaches_the_screen(write, run):
    _, out, error = run(write())

    assert not [member["name"] for member in MEMBERS if str(member["name"]).split()[1] in out + error]
    assert "@kreis" not in out + error


def test_an_unknown_meeting_is_the_sentence_of_the_minutes_and_nothing_is_written(write, run):
    file = write()
    status, out, error = run(file, "--out", file.parent / "neu", number="9")

    assert (status, out) == (2, "")
    assert error == (
        "Die Sitzung „9“ steht nicht auf dem Blatt „Sitzungen“; dort gibt es: 3 (10.03.2022), 4 (12.05.2022).\n"
    )
    assert list(file.parent.iterdir()) == [file]


def test_an_invitation_to_a_meeting_that_was_held_is_written_with_a_hint(write, run):
    status, out, _ = run(write(Anwesenheit=ALL_PRESENT), "--json", number="3")
    told = json.loads(out)

    assert status == 0
    assert told["invitation"]
    assert [one["severity"] for one in told["findings"] if one["rule"] == "P31"] == ["hint"]
    assert not [one for one in told["agenda"] if one["proposed"]]
    assert any("schon gewesen" in remark for remark in told["remarks"])


def test_without_the_sheet_of_meetings_nothing_is_written_and_it_is_an_error(write, run):
    file = write(without=("Sitzungen",))
    status, out, _ = run(file, "--json")
    told = json.loads(out)

    assert status == 1
    assert (told["invitation"], told["mail"], told["agenda"]) == (None, None, [])
    assert {one["rule"] for one in told["findings"]} >= {"A01"}
    assert list(file.parent.iterdir()) == [file]


def test_without_members_and_attendance_the_rest_is_written_and_told(write, run):
    status, out, _ = run(write(without=("Kerngruppe", "Anwesenheit", "Aufgaben")))

    assert status == 0
    assert "ist noch an niemanden gerichtet" in out


def test_a_draft_to_one_address_is_told_in_the_singular(write, run):
    _, out, _ = run(write(Kerngruppe=REACHED[:1]))

    assert "geht an 1 Adresse; sie steht offen in „An“." in out


@pytest.mark.parametrize(
    ("meeting", "words"),
    [
        ({"begin": ""}, "gilt der Termin im Kalender für den ganzen Tag"),
        ({"end": time(13)}, "liegt in „Sitzungen“ nicht nach dem Beginn"),
        ({"day": ""}, "gibt es keinen Termin für den Kalender"),
    ],
)
def test_what_the_calendar_lacks_is_told(meeting, words, write, run):
    _, out, _ = run(write(Sitzungen=[THIRD, {**FOURTH, **meeting}]))

    assert words in out


def test_a_file_changed_by_hand_is_named_as_kept(write, run):
    file = write()
    run(file)
    (file.parent / "Termin_4_2022-05-12.ics").write_bytes(b"von Hand")
    _, out, _ = run(file)

    assert "„Termin_4_2022-05-12.ics“ wurde von Hand geändert und bleibt" in out
    assert (file.parent / "Termin_4_2022-05-12_2.ics").exists()


def test_where_nothing_is_recorded_of_the_last_meeting_it_is_told(write, run):
    silent = [{**one, "result": ""} for one in USUAL]
    _, out, _ = run(write(Tagesordnung=silent))

    assert "Zur Sitzung „3“ ist noch kein Ergebnis eingetragen" in out


def test_all_that_there_is_to_say_of_a_difficult_meeting_fits_into_a_message_of_excel(write, run):
    left = [item(str(n), f"Punkt {n}", "Beschluss") for n in range(10, 22)]
    file = write(Tagesordnung=[*USUAL, *left])
    run(file)
    for path in file.parent.glob("*_4_*"):
        path.write_bytes(b"von Hand")
    remarks = json.loads(run(file, "--json")[1])["remarks"]

    assert len(remarks) == 6
    assert len(" ".join(remarks)) <= 1024 - 250, "the button says where the files lie and what was found, too"


@pytest.mark.parametrize(
    ("reached", "words"),
    [
        (0, "Der E-Mail-Entwurf hat noch keine Empfänger."),
        (1, "Der E-Mail-Entwurf geht an 1 Adresse; sie steht offen in „An“."),
        (2, "Der E-Mail-Entwurf geht an 2 Adressen; sie stehen offen in „An“."),
    ],
)
def test_the_number_of_addresses_is_told_in_good_german(reached, words, write, run):
    _, out, _ = run(write(Kerngruppe=[*REACHED[:reached], MEMBERS[4]]), "--json")

    assert words in json.loads(out)["remarks"]

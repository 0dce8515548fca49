"""A real click on each real button of the workbook, in a LibreOffice with German dates and numbers on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import openpyxl
import pytest

from addin.button_call import Button, encode
from application.clicking import box, click, confirm, picture
from application.conftest import require
from application.fake_python import FakePython
from application.office import in_time
from application.pressing import MacroOffice, opened, wait_for, write_demo
from application.seen import (
    copied_by_the_command_line,
    entries,
    found_by_the_command_line,
    in_view,
    lines_of,
    listed,
    marks,
    marks_of,
    report,
    rows,
    snapshot,
)

SOME = {"Teilnehmende": 17, "Maßnahmen": 9}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MacroOffice]:
    """A LibreOffice with a window, for the tests of this file."""
    require(window=True)
    office = MacroOffice(tmp_path_factory.mktemp("clicks"), window=True, language="de-DE")
    with office:
        yield office


@pytest.fixture
def office(running: MacroOffice) -> Iterator[MacroOffice]:
    """LibreOffice with no workbook open, ended where a test takes too long: a message box would hold it for good."""
    with in_time(running):
        running.close_documents()
        running.set_up()
        yield running
        assert running.has_no_python_left()
        running.close_documents()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as offices have them."""
    return tmp_path / "Träger & Söhne, 100 % it's"


def go_to_start(document: Any) -> None:
    document.CurrentController.setActiveSheet(document.Sheets.getByName("Start"))


def test_a_click_on_every_button_starts_python_with_its_name(office: MacroOffice, folder: Path, keep: Path):
    file = write_demo(folder / "Mappe 1.xlsm", SOME)
    document = opened(office, file)
    python = FakePython(office, folder / "python")
    picture(office, keep / "start.png", still=True)

    for button in Button:
        click(office, document, button)
        words = ["-E", "-P", "-m", "addin", "button", button.value, f"--wb={encode(str(file))}", "--app=calc"]
        assert python.call() == [str(python.path), *words]


def test_a_click_on_check(office: MacroOffice, folder: Path, keep: Path):
    file = write_demo(folder / "Mappe 1.xlsm")
    document = opened(office, file)
    click(office, document, Button.CHECK)
    message = box(office, "Fördermappe")
    picture(office, keep / "click-check.png")
    confirm(office, message)
    found = found_by_the_command_line(file, SOME)

    assert message.text.startswith("70 Zeilen geprüft: ")
    assert marks(document) == marks_of(found)
    assert report(document) == lines_of(found)
    assert in_view(document)[0] == "Prüfbericht"
    document.CurrentController.setActiveSheet(document.Sheets.getByName("Teilnehmende"))
    picture(office, keep / "click-check-marks.png", still=True)


def test_a_click_on_cofinance(office: MacroOffice, folder: Path, keep: Path):
    document = opened(office, write_demo(folder / "Mappe 1.xlsm"))
    click(office, document, Button.COFINANCE)
    message = box(office, "Fördermappe")
    picture(office, keep / "click-cofinance.png")
    confirm(office, message)

    assert "Die Anteile stehen auf dem Blatt „Kofinanzierung“" in message.text
    assert in_view(document) == ("Kofinanzierung", "A1")


def test_a_click_on_statement_writes_sheet_and_document_and_opens_both(office: MacroOffice, folder: Path, keep: Path):
    file = write_demo(folder / "Mappe 1.xlsm")
    document = opened(office, file)
    plan = entries(document, ["Finanzierungsplan", "Belege"])
    click(office, document, Button.STATEMENT)
    message = box(office, "Fördermappe")
    picture(office, keep / "click-statement.png")
    confirm(office, message)
    [written] = folder.glob("*.docx")

    assert written.name == "Mappe 1.verwendungsnachweis.docx"
    assert f"„{written.name}“ liegt neben der Arbeitsmappe." in message.text
    assert "zu zahlen" in message.text
    assert in_view(document) == ("Verwendungsnachweis", "A1")
    assert entries(document, ["Finanzierungsplan", "Belege"]) == plan
    wait_for(lambda: any(known.URL.endswith(quote(written.name)) for known in office.documents()))
    assert office.has_no_python_left()
    picture(office, keep / "click-statement-word.png", still=True)


def test_a_click_on_minutes_asks_for_the_meeting_and_opens_them(office: MacroOffice, folder: Path, keep: Path):
    document = opened(office, write_demo(folder / "Mappe 1.xlsm"))
    click(office, document, Button.MINUTES)
    question = box(office, "Protokoll erstellen")
    picture(office, keep / "click-minutes-question.png")
    confirm(office, question)
    message = box(office, "Fördermappe")
    picture(office, keep / "click-minutes.png")
    confirm(office, message)
    [written] = folder.glob("*.docx")

    assert message.text.startswith(f"„{written.name}“ liegt neben der Arbeitsmappe.")
    assert in_view(document) == ("Start", "A1")
    wait_for(lambda: any(known.URL.endswith(written.name) for known in office.documents()))
    assert office.has_no_python_left()
    picture(office, keep / "click-minutes-word.png", still=True)


def test_a_click_on_invite_asks_for_the_meeting_writes_four_files_and_opens_the_letter(
    office: MacroOffice, folder: Path, keep: Path
):
    document = opened(office, write_demo(folder / "Mappe 1.xlsm"))
    before = entries(document, ["Sitzungen", "Tagesordnung", "Aufgaben", "Kerngruppe"])
    click(office, document, Button.INVITE)
    question = box(office, "Einladung erstellen")
    picture(office, keep / "click-invite-question.png")
    confirm(office, question)
    message = box(office, "Fördermappe")
    picture(office, keep / "click-invite.png")
    confirm(office, message)
    written = sorted(path.name for path in folder.iterdir() if path.suffix in (".docx", ".ics", ".eml"))
    [letter] = [name for name in written if name.startswith("Einladung") and name.endswith(".docx")]

    assert [name.split("_")[0] for name in written] == ["Anwesenheitsliste", "Einladung", "Einladung", "Termin"]
    assert message.text.startswith(
        f"„{letter}“ liegt neben der Arbeitsmappe, dazu Anwesenheitsliste, Termin und E-Mail"
    )
    assert in_view(document) == ("Start", "A1")
    wait_for(lambda: any(known.URL.endswith(letter) for known in office.documents()))
    assert entries(document, ["Sitzungen", "Tagesordnung", "Aufgaben", "Kerngruppe"]) == before
    assert office.has_no_python_left()
    picture(office, keep / "click-invite-word.png", still=True)


def test_a_click_on_register_lists_decisions_and_tasks_and_changes_no_entry(
    office: MacroOffice, folder: Path, keep: Path
):
    document = opened(office, write_demo(folder / "Mappe 1.xlsm"))
    before = entries(document, ["Tagesordnung", "Aufgaben"])
    click(office, document, Button.REGISTER)
    message = box(office, "Fördermappe")
    picture(office, keep / "click-register.png")
    confirm(office, message)
    picture(office, keep / "click-register-sheet.png", still=True)

    assert message.text.startswith("7 Beschlüsse aus 3 Sitzungen, der letzte ist 5/2022.")
    assert in_view(document) == ("Beschlussregister", "A1")
    assert [line[0] for line in rows(document, "Beschlussregister")][-1] == "5/2022"
    stands = ["! überfällig", "! überfällig, in Arbeit", "! überfällig", "! überfällig", "• offen"]
    assert [line[0] for line in rows(document, "Aufgabenübersicht")][-5:] == stands
    assert entries(document, ["Tagesordnung", "Aufgaben"]) == before


def test_a_click_on_next_goes_to_the_cell_and_tells(office: MacroOffice, folder: Path, keep: Path):
    document = opened(office, copied_by_the_command_line(write_demo(folder / "Mappe 1.xlsm", SOME)))
    go_to_start(document)
    _, _, sheet, cell = report(document)[0]
    click(office, document, Button.NEXT)
    message = box(office, "Befund 1 von ")
    picture(office, keep / "click-next.png")
    confirm(office, message)

    assert "\nWas tun: " in message.text
    assert in_view(document) == (sheet, cell)


def test_a_click_on_accept_lists_what_may_be_accepted_and_the_next_check_counts_it_as_a_hint(
    office: MacroOffice, folder: Path, keep: Path
):
    document = opened(office, write_demo(folder / "Mappe 1.xlsm", SOME))
    click(office, document, Button.CHECK)
    confirm(office, box(office, "Fördermappe"))
    go_to_start(document)
    click(office, document, Button.ACCEPT)
    wait_for(lambda: document.CurrentController.ActiveSheet.Name == "Annahmen")
    assert office.has_no_python_left()
    entry = listed(document, "Annahmen")[0]
    place = (entry.text("Blatt"), entry.text("Zelle"))
    entry.write("Begründung", "liegt in Papier vor")
    entry.write("Kürzel", "AB")
    picture(office, keep / "click-accept.png", still=True)
    severe = len([line for line in report(document) if line[0] != "Hinweis"])
    go_to_start(document)
    click(office, document, Button.CHECK)
    confirm(office, box(office, "Fördermappe"))

    accepted = [line for line in listed(document, "Annahmen") if line.text("Stand") == "angenommen"]
    found = [line for line in listed(document, "Prüfbericht") if line.text("Stand") == "angenommen"]
    assert [(line.text("Blatt"), line.text("Zelle")) for line in accepted] == [place]
    assert [(line.text("Schwere"), line.text("Blatt"), line.text("Zelle")) for line in found] == [("Hinweis", *place)]
    assert len([line for line in report(document) if line[0] != "Hinweis"]) == severe - 1


def test_clicks_on_propose_apply_and_undo_change_what_is_ticked_and_put_it_back(
    office: MacroOffice, folder: Path, keep: Path
):
    file = write_demo(folder / "Mappe 1.xlsm")
    document = opened(office, file)
    sheets = document.Sheets.ElementNames
    before, whole = entries(document, sheets), snapshot(document, ["Teilnehmende"])
    click(office, document, Button.PROPOSE)
    message = box(office, "Fördermappe")
    picture(office, keep / "click-propose.png")
    confirm(office, message)

    assert in_view(document)[0] == "Vorschläge"
    assert entries(document, sheets) == before
    proposals = listed(document, "Vorschläge")
    for line in proposals:
        line.write("Übernehmen", "")
    ticked = next(line for line in proposals if line.text("Blatt") == "Teilnehmende")
    place = (ticked.text("Blatt"), ticked.text("Zelle"))
    ticked.write("Übernehmen", "x")

    go_to_start(document)
    click(office, document, Button.APPLY)
    message = box(office, "Fördermappe")
    picture(office, keep / "click-apply.png")
    confirm(office, message)

    assert len(proposals) > 1
    assert [known for known, entry in entries(document, sheets).items() if entry != before[known]] == [place]
    [backup] = [known for known in folder.iterdir() if known != file and not known.name.startswith(".~lock")]
    assert backup.stem.startswith(file.stem)
    assert backup.name in message.text

    go_to_start(document)
    click(office, document, Button.UNDO)
    message = box(office, "Fördermappe")
    picture(office, keep / "click-undo.png")
    confirm(office, message)

    assert entries(document, sheets) == before
    assert snapshot(document, ["Teilnehmende"]) == whole
    assert backup.exists()


def test_a_click_on_evaluate_writes_figures_and_charts_of_calc(office: MacroOffice, folder: Path, keep: Path):
    document = opened(office, write_demo(folder / "Mappe 1.xlsm"))
    before = entries(document, ["Teilnehmende"])
    click(office, document, Button.EVALUATE)
    message = box(office, "Fördermappe")
    picture(office, keep / "click-evaluate.png")
    confirm(office, message)
    picture(office, keep / "click-evaluate-sheet.png", still=True)
    sheet = document.Sheets.getByName("Auswertung")

    assert "Auswertung" in message.text
    assert in_view(document)[0] == "Auswertung"
    assert sheet.Charts.Count > 0
    assert [cell for line in rows(document, "Auswertung") for cell in line if str(cell).startswith(("#", "Err:"))] == []
    assert entries(document, ["Teilnehmende"]) == before


def test_a_click_on_export_asks_what_for_and_writes_a_file_without_names(office: MacroOffice, folder: Path, keep: Path):
    file = write_demo(folder / "Mappe 1.xlsm")
    document = opened(office, file)
    click(office, document, Button.EXPORT)
    question = box(office, Button.EXPORT.label)
    picture(office, keep / "click-export-question.png")
    confirm(office, question)
    message = box(office, Button.EXPORT.label)
    picture(office, keep / "click-export.png")
    confirm(office, message)
    [written] = folder.glob("*.xlsx")
    people, exported = rows(document, "Teilnehmende"), openpyxl.load_workbook(written)
    texts = {str(cell) for sheet in exported for line in sheet.iter_rows(values_only=True) for cell in line}

    assert written.name in message.text
    assert not document.isModified()
    for header in ("Nachname", "Aktenzeichen"):
        column = people[0].index(header)
        assert not texts & {str(line[column]) for line in people[1:] if line[column]}, header
    assert len(texts) > 20


def test_a_click_on_together_checks_the_lists_of_the_folder_and_changes_none(
    office: MacroOffice, folder: Path, keep: Path
):
    file, other = (write_demo(folder / f"{name}.xlsm", SOME) for name in ("Mappe 1", "Mappe 2"))
    before = file.read_bytes(), other.read_bytes()
    document = opened(office, file)
    click(office, document, Button.TOGETHER)
    message = box(office, "Fördermappe")
    picture(office, keep / "click-together.png")
    confirm(office, message)
    [written] = folder.glob("*.xlsx")
    wait_for(lambda: any(known.URL.endswith(written.name) for known in office.documents()))
    picture(office, keep / "click-together-report.png", still=True)

    assert message.text.startswith("2 Listen mit ")
    assert written.name in message.text
    assert (file.read_bytes(), other.read_bytes()) == before
    assert not document.isModified()


def test_a_click_on_unmark_takes_the_marks_away(office: MacroOffice, folder: Path, keep: Path):
    document = opened(office, copied_by_the_command_line(write_demo(folder / "Mappe 1.xlsm", SOME)))
    go_to_start(document)
    assert marks(document)
    click(office, document, Button.UNMARK)
    message = box(office, "Fördermappe")
    picture(office, keep / "click-unmark.png")
    confirm(office, message)

    assert message.text.startswith(
        "Alle Markierungen und der Prüfbericht sind entfernt. Ihre Einträge sind unverändert."
    )
    assert marks(document) == {}
    assert "Prüfbericht" not in document.Sheets.ElementNames
    assert in_view(document)[0] == "Start"


def test_a_click_on_help_tells_of_every_button_and_its_python_ends_with_the_message(
    office: MacroOffice, folder: Path, keep: Path
):
    document = opened(office, write_demo(folder / "Mappe 1.xlsm", SOME))
    click(office, document, Button.HELP)
    message = box(office, "Fördermappe: Hilfe")
    picture(office, keep / "click-help.png")
    waiting = office.pythons()
    confirm(office, message)

    assert len(waiting) == 1
    assert office.has_no_python_left()
    assert [button.label for button in Button if button.label not in message.text] == [Button.HELP.label]
    assert not document.isModified()


@pytest.mark.parametrize("missing", ["start-file", "python"])
def test_the_macro_itself_says_what_is_missing(office: MacroOffice, folder: Path, keep: Path, missing: str):
    (office.config / "start.txt").unlink()
    words = "Die Fördermappe ist auf diesem Rechner noch nicht eingerichtet."
    if missing == "python":
        (office.config / "start.txt").write_text(encode("/nirgends/python") + "\n", encoding="ascii")
        words = "Das Python, mit dem die Fördermappe eingerichtet wurde, ist nicht mehr da."
    document = opened(office, write_demo(folder / "Mappe 1.xlsm", SOME))
    click(office, document, Button.CHECK)
    message = box(office, "Fördermappe")
    picture(office, keep / f"click-no-{missing}.png")
    confirm(office, message)

    assert message.text.startswith(words)
    assert "An der Arbeitsmappe wurde nichts geändert." in message.text
    assert "„foerdermappe install“" in message.text
    assert not document.isModified()
    assert "Prüfbericht" not in document.Sheets.ElementNames


def test_of_two_windows_the_one_with_the_button_is_worked_on(office: MacroOffice, folder: Path):
    one, other = (opened(office, write_demo(folder / name / "Mappe 1.xlsm", SOME)) for name in ("A", "B"))
    click(office, one, Button.CHECK)
    confirm(office, box(office, "Fördermappe"))

    assert marks(one)
    assert in_view(one)[0] == "Prüfbericht"
    assert not other.isModified()
    assert in_view(other)[0] == "Start"

"""The macros in LibreOffice without a window: the call that they make, and what the real Python then does."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from addin.button_call import Button, encode
from addin.shipped import shipped_file
from addin.statement_jobs import statement_file
from application.conftest import require
from application.fake_python import FakePython
from application.office import in_time
from application.pressing import MacroOffice, Message, dress, opened, press, run_macro, write_demo
from application.seen import (
    copied_by_the_command_line,
    found_by_the_command_line,
    in_view,
    lines_of,
    marks,
    marks_of,
    report,
    rows,
    snapshot,
)

HARD = "Träger & Söhne, 100 % „neu“ it's #1 (ä;ö) $HOME"
SOME = {"Teilnehmende": 17, "Maßnahmen": 9}
PEOPLE = ("Teilnehmende", "Maßnahmen")
FINANCE = ("Programm", "Finanzierungsplan", "Belege", "Eigenmittel", "Mittelabrufe")
VALUES, DATES, TEXTS = 1, 2, 4  # com.sun.star.sheet.CellFlags
MEETINGS = ("Kerngruppe", "Sitzungen", "Anwesenheit", "Tagesordnung", "Aufgaben")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MacroOffice]:
    """A LibreOffice for the tests of this file, in the home of nobody."""
    require()
    office = MacroOffice(tmp_path_factory.mktemp("macros"))
    with office:
        yield office


@pytest.fixture
def office(running: MacroOffice) -> Iterator[MacroOffice]:
    """LibreOffice with nothing open and with the real Python written down; it is ended where a test takes too long."""
    with in_time(running):
        running.close_documents()
        running.set_up()
        yield running
        running.close_documents()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose name is hard on command lines."""
    path = tmp_path / HARD
    path.mkdir()
    return path


@pytest.fixture
def file(folder: Path) -> Path:
    """The workbook with buttons as it is shipped, in that folder."""
    path = folder / "Fördermappe 2022.xlsm"
    path.write_bytes(shipped_file("Foerdermappe.xlsm").read_bytes())
    return path


@pytest.fixture
def demo(folder: Path) -> Path:
    """The workbook with buttons, filled with the demo's rows and their mistakes."""
    return write_demo(folder / "Demo für den Träger.xlsm")


def call_for(button: Button, workbook: str | Path, python: FakePython) -> list[str]:
    wb = f"--wb={encode(str(workbook))}"
    return [str(python.path), "-E", "-P", "-m", "addin", "button", button.value, wb, "--app=calc"]


def test_every_button_calls_python_for_its_workbook(office: MacroOffice, file: Path, tmp_path: Path):
    python = FakePython(office, tmp_path / "bin" / "python")
    document = opened(office, file)
    calls = []
    for button in Button:
        run_macro(document, button)
        calls.append(python.call())

    assert calls == [call_for(button, file, python) for button in Button]


@pytest.mark.parametrize(
    "name", ["mit Leerzeichen", "Prüfung ß", "A & B; C | D", "it's", "100 %TEMP% %41", "„😀“ € #1"]
)
def test_a_name_means_nothing_to_the_command_line(office: MacroOffice, name: str, tmp_path: Path):
    path = tmp_path / name / f"{name}.xlsm"
    path.parent.mkdir()
    path.write_bytes(shipped_file("Foerdermappe.xlsm").read_bytes())
    python = FakePython(office, tmp_path / name / "python")
    run_macro(opened(office, path), Button.NEXT)

    assert python.call() == call_for(Button.NEXT, path, python)


def test_nothing_from_a_cell_gets_to_the_command_line(office: MacroOffice, file: Path, tmp_path: Path):
    python = FakePython(office, tmp_path / "python")
    document = opened(office, file)
    sheet = document.Sheets.getByName("Teilnehmende")
    sheet.Name = "--app=excel"
    sheet.getCellRangeByName("A2").String = '" ; touch geheim ; --wb=x'
    document.CurrentController.setActiveSheet(sheet)
    document.CurrentController.select(sheet.getCellRangeByName("A2"))
    run_macro(document, Button.CHECK)

    assert python.call() == call_for(Button.CHECK, file, python)


def test_a_workbook_that_was_never_saved_is_called_by_its_title(office: MacroOffice, file: Path):
    python = FakePython(office, file.parent / "python")
    document = opened(office, file, AsTemplate=True)
    run_macro(document, Button.CHECK)

    assert python.call() == call_for(Button.CHECK, document.Title, python)


def test_the_call_is_for_the_workbook_that_the_button_stands_in(office: MacroOffice, folder: Path, file: Path):
    python = FakePython(office, folder / "python")
    namesake = folder / "Kopie" / file.name
    namesake.parent.mkdir()
    namesake.write_bytes(file.read_bytes())
    documents = {path: opened(office, path) for path in (file, namesake)}

    for path, document in [*documents.items(), *documents.items()]:
        document.CurrentController.Frame.activate()
        run_macro(document, Button.HELP)
        assert python.call() == call_for(Button.HELP, path, python)


@pytest.mark.parametrize("line", [None, "", encode("/nirgends/Träger/python")])
def test_without_python_nothing_is_started_and_nothing_changed(office: MacroOffice, file: Path, line: str | None):
    start = office.config / "start.txt"
    start.unlink()
    if line is not None:
        start.write_text(line + "\n", encoding="ascii")
    document = opened(office, file)
    run_macro(document, Button.CHECK)

    assert office.pythons() == []
    assert not office.messages.exists()
    assert not document.isModified()


def test_a_python_that_does_not_answer_is_given_up_and_not_called(office: MacroOffice, file: Path):
    python = FakePython(office, file.parent / "python", answers=False)
    document = opened(office, file)
    started = time.monotonic()
    run_macro(document, Button.CHECK)

    assert 8 < time.monotonic() - started < 60
    assert python.was_asked
    assert not python.was_called
    assert not document.isModified()


def test_checking_marks_the_cells_that_the_command_line_finds(office: MacroOffice, demo: Path):
    document = opened(office, demo)
    told = press(office, document, Button.CHECK)
    found = found_by_the_command_line(demo, PEOPLE)

    assert len(found) > 20
    assert marks(document) == marks_of(found)
    assert report(document) == lines_of(found)
    assert in_view(document)[0] == "Prüfbericht"
    words = [word for word, *_ in lines_of(found)]
    assert told == Message(
        "Fördermappe",
        f"70 Zeilen geprüft: {words.count('Fehler')} Fehler, {words.count('Warnung')} Warnungen, "
        f"{words.count('Hinweis')} Hinweise",
    )


def test_a_second_check_replaces_the_first(office: MacroOffice, folder: Path):
    file = write_demo(folder / "Kurz.xlsm", SOME)
    document = opened(office, file)
    first = press(office, document, Button.CHECK)
    document.Sheets.getByName("Teilnehmende").getCellRangeByName("E2:E4").clearContents(VALUES | DATES | TEXTS)
    second = press(office, document, Button.CHECK)
    document.store()
    found = found_by_the_command_line(file, PEOPLE)

    assert second != first
    assert document.Sheets.ElementNames.count("Prüfbericht") == 1
    assert marks(document) == marks_of(found)
    assert report(document) == lines_of(found)


def test_taking_the_marks_away_leaves_all_as_it_was(office: MacroOffice, folder: Path):
    document = opened(office, write_demo(folder / "Kurz.xlsm", SOME))
    sheet = document.Sheets.getByName("Teilnehmende")
    dress(document, sheet)
    before, tabs = snapshot(document, PEOPLE), document.Sheets.ElementNames
    press(office, document, Button.CHECK)
    marked = marks(document)
    document.CurrentController.select(sheet.getCellRangeByName("C7"))
    told = press(office, document, Button.UNMARK)

    assert len(marked) > 5
    assert marks(document) == {}
    assert snapshot(document, PEOPLE) == before
    assert document.Sheets.ElementNames == tabs
    assert in_view(document) == ("Teilnehmende", "C7")
    assert told.text == "Alle Markierungen und der Prüfbericht sind entfernt. Ihre Einträge sind unverändert."


def test_the_cofinancing_is_written_and_its_sheets_are_marked(office: MacroOffice, demo: Path):
    document = opened(office, demo)
    told = press(office, document, Button.COFINANCE)
    found = found_by_the_command_line(demo, FINANCE)

    assert found
    assert marks(document) == marks_of(found)
    assert report(document) == lines_of(found)
    assert in_view(document) == ("Kofinanzierung", "A1")
    figures = rows(document, "Kofinanzierung")
    assert sum(isinstance(value, float) for row in figures for value in row) > 20
    assert told.text.endswith("Die Anteile stehen auf dem Blatt „Kofinanzierung“, die Befunde im „Prüfbericht“.")


def test_the_statement_has_the_figures_of_the_command_and_its_sheets_are_marked(office: MacroOffice, demo: Path):
    document = opened(office, demo)
    told = press(office, document, Button.STATEMENT)
    [written] = demo.parent.glob("*.docx")
    outcome = statement_file(demo, date.today(), copy=False)  # noqa: DTZ011 - as the button does
    cells = [value for row in rows(document, "Verwendungsnachweis") for value in row]
    figures = {round(value, 2) for value in cells if isinstance(value, float)}

    assert marks(document) == marks_of(found_by_the_command_line(demo, FINANCE))
    assert told.text.startswith(outcome.sentences()[0])
    assert told.text.endswith(f"„{written.name}“ liegt neben der Arbeitsmappe.")
    assert in_view(document) == ("Verwendungsnachweis", "A1")
    total = outcome.statement.result.total
    assert {float(total.spent), float(total.state_share), float(total.balance)} <= figures


def test_the_minutes_of_the_selected_meeting_lie_beside_the_workbook_and_open(office: MacroOffice, demo: Path):
    document = opened(office, demo)
    sheet = document.Sheets.getByName("Sitzungen")
    document.CurrentController.setActiveSheet(sheet)
    document.CurrentController.select(sheet.getCellRangeByName("B3"))
    told = press(office, document, Button.MINUTES)
    [written] = demo.parent.glob("*.docx")
    [minutes] = [known for known in office.documents() if known.supportsService("com.sun.star.text.TextDocument")]

    assert told.text.startswith(f"„{written.name}“ liegt neben der Arbeitsmappe.")
    assert in_view(document) == ("Sitzungen", "B3")
    assert minutes.URL.endswith(written.name)
    assert "Sitzung" in minutes.Text.String
    assert report(document) == lines_of(found_by_the_command_line(demo, MEETINGS))


def test_rows_and_columns_are_numbered_on_every_sheet(office: MacroOffice, file: Path):
    """LibreOffice shows the numbers and letters, which findings name, on all sheets as on the first one."""
    assert opened(office, file).CurrentController.HasColumnRowHeaders


def test_next_walks_from_finding_to_finding(office: MacroOffice, folder: Path):
    file = write_demo(folder / "Kurz.xlsm", SOME)
    document = opened(office, file)
    press(office, document, Button.CHECK)
    places = list(dict.fromkeys((sheet, cell) for *_, sheet, cell in report(document) if cell))

    for number, (sheet, cell) in enumerate(places[:3], start=1):
        told = press(office, document, Button.NEXT)
        assert in_view(document) == (sheet, cell)
        assert told.title.startswith(f"Befund {number} von {len(places)}: {sheet}, {cell} (")
        assert "\nWas tun: " in told.text


def test_help_tells_of_every_button(office: MacroOffice, file: Path):
    document = opened(office, file)
    told = press(office, document, Button.HELP)

    assert told.title == "Fördermappe: Hilfe"
    assert [button.label for button in Button if button.label not in told.text] == ["Hilfe"]
    assert not document.isModified()


def test_of_two_workbooks_of_the_same_name_only_the_one_with_the_button_is_marked(office: MacroOffice, folder: Path):
    one, other = (opened(office, write_demo(folder / name / "Mappe.xlsm", SOME)) for name in ("Büro B", "Büro A"))
    one.CurrentController.Frame.activate()
    press(office, one, Button.CHECK)

    assert marks(one)
    assert not other.isModified()
    assert "Prüfbericht" not in other.Sheets.ElementNames


def test_marks_of_the_command_line_are_taken_away_in_the_open_copy(office: MacroOffice, folder: Path):
    file = write_demo(folder / "Kurz.xlsm", SOME)
    document = opened(office, copied_by_the_command_line(file))
    marked = len(marks(document))
    press(office, document, Button.UNMARK)

    assert marked > 5
    assert marks(document) == {}
    assert "Prüfbericht" not in document.Sheets.ElementNames
    assert snapshot(document, PEOPLE) == snapshot(opened(office, file), PEOPLE)

"""The macros under Excel's rules: what is in the project, what each Sub starts, what it says where nothing starts."""

import os
import re
import shutil
import subprocess
import sys

import pytest
from excel_in_memory import PYTHON, START_FILE, WINDOW, Windows, as_vba_sees_it, excel_with
from hypothesis import given
from hypothesis import strategies as st
from macros_in import modules_in
from pyopenvba import ExcelFile

from addin.button_call import NOBODY_TOLD, Button, decode, encode, start_file
from addin.ready import ready_file
from addin.sheets import SHEETS
from addin.templates import CALLBACKS, STARTER, build_all
from addin.workbook.template import sheet_count
from addin.workbook.template_start import START_BUTTONS
from addin.workbook.vba import ENCODING, vba_project

LONGEST_MESSAGE = 1024  # of a MsgBox
SUBS = {button: start.macro for button, start in START_BUTTONS.items()}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("templates")
    build_all(folder)
    return folder


@pytest.fixture
def windows():
    return Windows({START_FILE: f"{encode(PYTHON)}\r\n", PYTHON: ""})


@pytest.fixture
def excel(built, windows):
    return excel_with(built / "Foerdermappe.xlsm", windows)


def code(text):
    """A module's code without the header lines that only the editor reads."""
    lines = [line for line in text.splitlines() if not line.startswith("Attribute ")]
    return "\n".join(lines).strip()


def read(source):
    return source.read_bytes().decode(ENCODING)


@pytest.mark.parametrize(
    ("file", "sources"), [("Foerdermappe.xlsm", [STARTER]), ("Foerdermappe.xlam", [STARTER, CALLBACKS])]
)
def test_the_modules_taken_out_again_are_the_sources(built, file, sources):
    modules = modules_in(built / file)

    for source in sources:
        assert code(modules[source.stem]) == code(read(source))
    assert {name for name, text in modules.items() if code(text)} == {source.stem for source in sources}


@pytest.mark.parametrize("source", [STARTER, CALLBACKS], ids=lambda source: source.stem)
def test_the_sources_have_windows_line_ends_and_declare_what_they_use(source):
    content = source.read_bytes()

    assert content.count(b"\n") == content.count(b"\r\n") > 20
    assert f'Attribute VB_Name = "{source.stem}"\r\nOption Explicit\r\n' in read(source)
    assert max(map(len, read(source).splitlines())) <= 120


def test_no_line_is_one_that_libreoffice_cannot_compile():
    for line in code(read(STARTER)).splitlines():
        assert not re.match(r"\s*(#|(Public |Private )?Declare |Attribute )", line)


def test_the_project_knows_the_workbook_and_every_sheet_by_its_code_name(built):
    with ExcelFile(built / "Foerdermappe.xlsm") as book:
        names = book.module_names()
        problems = book.validate()

    sheets = [f"Sheet{number}" for number in range(1, sheet_count(SHEETS) + 1)]
    assert names == ["ThisWorkbook", *sheets, "Foerdermappe"]
    assert problems == []


def test_two_projects_are_byte_identical():
    assert vba_project([STARTER], sheets=3) == vba_project([STARTER], sheets=3)


def test_there_is_one_sub_for_each_button_and_no_other():
    subs = re.findall(r'^Public Sub (\w+)\(\)\r\n    PressButton "(\w+)"\r\nEnd Sub\r$', read(STARTER), re.MULTILINE)

    assert [(SUBS[button], button.value) for button in Button] == subs
    assert len(re.findall(r"^Public ", read(STARTER), re.MULTILINE)) == len(subs)


@pytest.mark.parametrize("button", Button)
def test_each_sub_starts_python_once_without_a_window_and_waits(excel, windows, button):
    excel.run(SUBS[button])

    ((command, style, waits),) = windows.started
    name = encode(str(excel.workbook.vba_get("FullName")))
    assert command == (f'"{PYTHON}" -E -P -m addin button {button.value} --wb={name} --app=excel --hwnd={WINDOW}')
    assert (style, waits) == (0, True)
    assert excel.dialogs == []


@pytest.mark.parametrize(
    "name", ["Träger & Söhne 100 %.xlsm", "O'Neill „neu“.xlsm", "%APPDATA% $(x) `y`; rm.xlsm", "Čeština 😀 ß.xlsm"]
)
def test_names_reach_the_command_line_as_plain_letters(built, windows, tmp_path, name):
    file = tmp_path / name
    shutil.copy(built / "Foerdermappe.xlsm", file)
    excel = excel_with(file, windows)
    excel.application.active_book.vba_get = full_name_in_units(excel.application.active_book)

    excel.run("TeilnehmendePruefen")

    argument = re.search(r"--wb=(\S+)", windows.started[0][0])[1]
    assert re.fullmatch(r"[A-Za-z0-9.~-]+", argument)
    assert decode(argument) == str(file)


def full_name_in_units(book):
    known = book.vba_get

    def vba_get(name, *arguments):
        answer = known(name, *arguments)
        return as_vba_sees_it(answer) if isinstance(answer, str) else answer

    return vba_get


TEXTS = st.text(max_size=40) | st.text(alphabet="äöüß €„“~0123ABCdef.-😀\\/ '&%\"", max_size=40)


@pytest.fixture(scope="module")
def coder(built):
    return excel_with(built / "Foerdermappe.xlsm", Windows({}))


@given(text=TEXTS)
def test_vba_encodes_as_python_does(coder, text):
    assert coder.run("Foerdermappe.Encode", as_vba_sees_it(text)) == encode(text)


@given(text=TEXTS)
def test_vba_decodes_what_either_of_them_encoded(coder, text):
    assert coder.run("Foerdermappe.Decode", encode(text)) == as_vba_sees_it(text)


def test_a_path_that_was_not_encoded_is_taken_as_it_is(coder):
    assert coder.run("Foerdermappe.Decode", "C:\\PROGRA~1\\Python\\python.exe") == "C:\\PROGRA~1\\Python\\python.exe"


def told(excel):
    ((_kind, text, title, _style),) = excel.dialogs
    assert title == "Fördermappe"
    return text


@pytest.mark.parametrize("status", [1, 2])
def test_a_start_that_fails_is_told_with_what_to_do(excel, windows, status):
    windows.status = status

    excel.run("KofinanzierungBerechnen")

    text = told(excel)
    assert f"konnte nicht gestartet werden (Status {status})" in text
    assert "wurde nichts geändert" in text
    assert text.index("„foerdermappe install“") < text.index("„foerdermappe doctor“")


@pytest.mark.parametrize("status", [NOBODY_TOLD, -1073741819])
def test_a_python_that_ends_on_the_way_does_not_let_the_macro_say_that_nothing_was_changed(excel, windows, status):
    windows.status = status

    excel.run("TeilnehmendePruefen")

    text = told(excel)
    assert f"ohne eine Meldung geendet (Status {status})" in text
    assert "nichts geändert" not in text
    assert "Ihre Einträge sind unverändert" in text
    assert "„Markierungen entfernen“" in text


@pytest.mark.parametrize("button", [Button.APPLY, Button.UNDO])
def test_a_python_that_ends_while_it_changes_entries_is_told_with_the_way_back(excel, windows, button):
    windows.status = NOBODY_TOLD

    excel.run(SUBS[button])

    text = told(excel)
    assert "unverändert" not in text
    assert "kann schon geändert sein" in text
    assert "„Letzte Änderung zurücknehmen“" in text
    assert "Sicherungskopie" in text


@pytest.mark.parametrize("status", [1, NOBODY_TOLD])
@pytest.mark.parametrize("button", Button)
def test_no_message_of_the_macro_is_longer_than_excel_shows(excel, windows, button, status):
    windows.status = status

    excel.run(SUBS[button])

    assert len(told(excel)) <= LONGEST_MESSAGE


def test_a_missing_installation_is_told_and_nothing_is_started(excel, windows):
    del windows.files[START_FILE]

    excel.run("NaechsterBefund")

    assert "noch nicht eingerichtet" in told(excel)
    assert windows.started == []


def test_a_python_that_is_gone_is_told_and_nothing_is_started(excel, windows):
    del windows.files[PYTHON]

    excel.run("ProtokollErstellen")

    assert "ist nicht mehr da" in told(excel)
    assert windows.started == []


def test_an_administrator_who_forbids_to_start_programs_is_told(excel, windows):
    windows.refuses = True

    excel.run("MarkierungenEntfernen")

    assert "konnte nicht gestartet werden (Zugriff verweigert)" in told(excel)


def test_without_an_open_workbook_the_person_is_asked_to_open_one(excel, windows):
    excel.application.active_book = None

    excel.run("Hilfe")

    assert "Es ist keine Arbeitsmappe offen" in told(excel)
    assert windows.started == []


def test_the_sign_that_python_starts_lies_where_the_macro_looks_for_it():
    assert ready_file() == start_file().with_name("ready.txt")
    assert 'PythonStarts(Python, Folder & "ready.txt")' in read(STARTER)


@pytest.mark.skipif(os.name == "nt", reason="elsewhere the folder follows the environment")
def test_python_that_starts_says_so_and_talks_to_nobody_whatever_libreoffice_set_for_its_own(tmp_path):
    foreign = tmp_path / "python-core/lib"
    foreign.mkdir(parents=True)
    (foreign / "pathlib.py").write_text("raise SystemError('made for another Python')", encoding="utf-8")
    folder = tmp_path / "Träger & Co" / "foerdermappe"
    folder.mkdir(parents=True)
    environment = {**os.environ, "XDG_CONFIG_HOME": str(folder.parent), "PYTHONPATH": str(foreign)}
    switches = re.search(r'StartOf = """" & Python & """ (.*) -m " & Part', read(STARTER))[1].split()

    done = subprocess.run(
        [sys.executable, *switches, "-m", "addin.ready"], env=environment, check=True, capture_output=True, cwd=tmp_path
    )

    assert [file.name for file in folder.iterdir()] == ["ready.txt"]
    assert (done.stdout, done.stderr) == (b"", b"")

"""Doctor says of every part how it is and what to do."""

from __future__ import annotations

import dataclasses
import re
import sys
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest

from addin.console import show_doctor
from addin.install import Part, State, doctor, install
from addin.install.doctor_python import ask
from addin.install.libreoffice import CONNECTION, MACRO_LEVEL, MACROS_OFF, TRUSTED
from addin.install.pipes import office_pipe
from addin.install.places import here
from addin.install.probe import NEEDED
from addin.install.profile_xml import remove, write_text

SECURITY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"
DEFENDER = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"


@pytest.fixture(autouse=True)
def _own_pipe_name(monkeypatch):
    monkeypatch.delenv("FOERDERMAPPE_PIPE", raising=False)


@pytest.fixture
def quick(monkeypatch):
    """No other Python is started: the parts about it have tests of their own."""
    monkeypatch.setattr("addin.install.examination.examine_python", lambda places: ())


def by_name(places, **options):
    return {part.name: part for part in doctor(places=places, **options)}


def change(places, edit) -> None:
    path = places.installation / "user/registrymodifications.xcu"
    path.write_bytes(edit(path.read_bytes()))


def test_after_install_python_and_package_are_found_in_order(computer):
    places = computer.linux()
    install(places=places)

    parts = by_name(places)

    assert list(parts) == [
        "Python", "Paket", "UNO-Brücke", "Add-in für Excel", "Makros in Excel",
        "LibreOffice", "Verbindung zu LibreOffice", "Makros in LibreOffice", "Menü in Calc", "Vorlagen",
    ]  # fmt: skip
    assert {name: part.state for name, part in parts.items() if name != "UNO-Brücke"} == {
        "Python": State.OK,
        "Paket": State.OK,
        "Add-in für Excel": State.ABSENT,
        "Makros in Excel": State.ABSENT,
        "LibreOffice": State.OK,
        "Verbindung zu LibreOffice": State.OK,
        "Makros in LibreOffice": State.OK,
        "Menü in Calc": State.OK,
        "Vorlagen": State.OK,
    }
    assert parts["Paket"].as_json()["state"] == "ok"
    assert "7.4" in parts["LibreOffice"].message


def test_before_install_it_says_what_to_do(computer):
    parts = by_name(computer.linux())

    assert any(part.is_broken for part in parts.values())
    assert parts["Python"].advice == "Bitte „foerdermappe install“ ausführen."
    assert parts["Verbindung zu LibreOffice"].state is State.BROKEN
    assert parts["Makros in LibreOffice"].state is State.BROKEN
    assert parts["Menü in Calc"].state is State.BROKEN
    assert parts["Vorlagen"].state is State.BROKEN


def test_a_python_that_is_gone_is_told(computer):
    places = computer.linux()
    install(places=dataclasses.replace(places, python=computer.home / "venv/bin/python"))

    part = by_name(places)["Python"]

    assert part.state is State.BROKEN
    assert str(computer.home / "venv/bin/python") in part.message


def script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_a_python_that_does_not_answer_is_not_waited_for(tmp_path):
    hanging = script(tmp_path / "haengt", "exec sleep 60")

    assert "antwortet nicht" in str(ask(hanging, tmp_path, patience=0.2))


def test_a_python_without_the_package_is_told(tmp_path):
    assert "nicht installiert oder beschädigt" in str(ask(script(tmp_path / "fremd", "exit 1"), tmp_path))
    assert "nicht starten" in str(ask(tmp_path / "gibtesnicht", tmp_path))


@pytest.mark.parametrize(
    ("changed", "name", "state", "says"),
    [
        ('"version": [3, 9, 1]', "Python", State.BROKEN, "3.9.1 ist zu alt"),
        ('"folder": "/anderswo/addin"', "Python", State.WARNING, "eine andere Installation"),
        ('"missing": ["docx"]', "Paket", State.BROKEN, "fehlen Bibliotheken: docx"),
        ('"uno": false', "UNO-Brücke", State.BROKEN, "kann nicht mit LibreOffice sprechen"),
        ('"uno": true', "UNO-Brücke", State.OK, "kann mit LibreOffice sprechen"),
    ],
)
def test_what_the_python_of_the_buttons_says_of_itself(computer, changed, name, state, says):
    answer = '{"version": [3, 11, 2], "package": "0.1.0", "folder": "/x", "missing": [], "xlwings": "0", "uno": true'
    python = script(computer.home / "python", f"echo '{answer}, {changed}}}'")
    places = dataclasses.replace(computer.linux(), python=python)
    install(places=places)

    part = by_name(places)[name]

    assert part.state is state
    assert says in part.message


@pytest.mark.usefixtures("quick")
def test_a_libreoffice_that_runs_without_listening_must_be_started_anew(computer):
    places = computer.linux()
    install(places=places)
    computer.listening.add(office_pipe(places.installation))
    assert by_name(places)["Verbindung zu LibreOffice"].state is State.WARNING

    computer.listening.add("foerdermappe")

    assert by_name(places)["Verbindung zu LibreOffice"].message == "LibreOffice läuft und wartet auf die Schaltflächen."


@pytest.mark.usefixtures("quick")
def test_another_connection_is_shown(computer):
    places = computer.linux()
    install(places=places)
    change(places, lambda content: write_text(content, CONNECTION, "socket,port=2002;urp;"))

    part = by_name(places)["Verbindung zu LibreOffice"]

    assert part.state is State.BROKEN
    assert part.message.endswith("socket,port=2002;urp;")


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("level", "trusted", "state"),
    [
        ("3", True, State.OK),
        ("2", True, State.OK),
        ("1", True, State.OK),
        ("0", True, State.WARNING),
        ("3", False, State.BROKEN),
        ("1", False, State.OK),
    ],
)
def test_macros_run_where_the_folder_is_trusted(computer, level, trusted, state):
    places = computer.linux()
    install(places=places)
    change(places, lambda content: write_text(content, MACRO_LEVEL, level))
    if not trusted:
        change(places, lambda content: remove(content, TRUSTED))

    assert by_name(places)["Makros in LibreOffice"].state is state


@pytest.mark.usefixtures("quick")
def test_macros_that_are_switched_off_altogether_are_told(computer):
    places = computer.linux()
    install(places=places)
    change(places, lambda content: write_text(content, MACROS_OFF, "true"))

    assert by_name(places)["Makros in LibreOffice"].state is State.BROKEN


@pytest.mark.usefixtures("quick")
def test_damaged_settings_are_told(computer):
    places = computer.linux()
    install(places=places)
    change(places, lambda content: content[:-5])

    assert "beschädigt" in by_name(places)["Verbindung zu LibreOffice"].message


@pytest.mark.usefixtures("quick")
def test_without_libreoffice_its_parts_do_not_apply(computer):
    places = dataclasses.replace(computer.linux(), office=None)

    parts = by_name(places)

    office = ("LibreOffice", "Verbindung zu LibreOffice", "Makros in LibreOffice", "Menü in Calc")
    assert {parts[name].state for name in office} == {State.ABSENT}


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("first_line", "state"), [("LibreOffice 6.4", State.BROKEN), ("LibreOffice 24.8", State.OK), ("", State.WARNING)]
)
def test_the_version_of_libreoffice_is_read_from_its_own_files(computer, first_line, state):
    places = computer.linux()
    (places.office / "bootstraprc").write_text(f"ProductKey={first_line}\n", encoding="utf-8")

    assert by_name(places)["LibreOffice"].state is state


@pytest.mark.usefixtures("quick")
def test_templates_that_were_edited_are_a_hint(computer):
    places = computer.linux()
    install(places=places)
    (places.templates / "Protokoll.docx").write_text("mit Briefkopf", encoding="utf-8")

    part = by_name(places)["Vorlagen"]

    assert part.state is State.WARNING
    assert "Protokoll.docx" in part.message


@pytest.mark.usefixtures("quick")
def test_an_add_in_of_another_version_is_told(computer):
    places = computer.windows()
    assert by_name(places)["Add-in für Excel"].state is State.BROKEN
    install(places=places)
    assert by_name(places)["Add-in für Excel"].state is State.OK
    (places.shipped / "Foerdermappe.xlam").write_text("2", encoding="utf-8")

    assert "anderen Version" in by_name(places)["Add-in für Excel"].message


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("values", "state", "says"),
    [
        ({}, State.OK, "führt die Makros des Add-ins aus"),
        ({(SECURITY, "VBAWarnings"): 1}, State.OK, "führt die Makros des Add-ins aus"),
        ({(SECURITY, "VBAWarnings"): 4}, State.WARNING, "in der Mappe nicht"),
        ({(SECURITY, "VBAWarnings"): 1, (POLICY, "VBAWarnings"): 3}, State.WARNING, "in der Mappe nicht"),
        ({(POLICY, "blockcontentexecutionfrominternet"): 1}, State.OK, "aus dem Internet"),
        ({(POLICY + r"\Trusted Locations", "AllLocationsDisabled"): 1}, State.WARNING, "fragt"),
        ({(DEFENDER, "d4f940ab-401b-4efc-aadc-ad5f3c50688a"): "1"}, State.WARNING, "Microsoft Defender"),
        ({(DEFENDER, "d4f940ab-401b-4efc-aadc-ad5f3c50688a"): "2"}, State.OK, "führt die Makros des Add-ins aus"),
        (
            {(POLICY + r"\Trusted Locations", "AllLocationsDisabled"): 1, (SECURITY, "VBAWarnings"): 4},
            State.BROKEN,
            "führt die Makros des Add-ins nicht aus",
        ),
    ],
)
def test_excels_macro_settings_are_read_and_a_policy_outweighs_the_user(computer, values, state, says):
    places = computer.windows()
    computer.registry.values.update(values)

    part = by_name(places)["Makros in Excel"]

    assert part.state is state
    assert says in part.message


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("allowed", "state"), [(0, State.WARNING), (1, State.OK)])
def test_a_start_folder_on_a_server_is_trusted_only_where_servers_are(computer, allowed, state):
    places = dataclasses.replace(computer.windows(), excel_start=Path("//server/profile$/Excel/XLSTART"))
    computer.registry.values[r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", ""] = "excel.exe"
    computer.registry.values[SECURITY + r"\Trusted Locations", "AllowNetworkLocations"] = allowed

    assert by_name(places)["Makros in Excel"].state is state


def test_libraries_that_libreoffice_set_for_its_own_python_do_not_matter(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemError('made for another Python')", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    empty = tmp_path / "leer"
    empty.mkdir()

    assert not isinstance(ask(Path(sys.executable), empty), str)


def test_every_library_that_the_package_needs_is_asked_for():
    required = {re.split(r"[^\w-]", text)[0].lower() for text in requires("foerdermappe") if "extra ==" not in text}
    by_module = packages_distributions()

    assert {by_module[name][0].lower().replace("_", "-") for name in NEEDED} == required


def test_brackets_and_colons_in_a_path_are_shown_as_they_are(capsys):
    show_doctor((Part("Python", State.OK, "/home/[/x] :x:/python"),))

    assert "/home/[/x] :x:/python" in capsys.readouterr().out


def test_templates_lie_in_the_documents_or_where_there_are_none_at_home(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path)
    assert here().templates == tmp_path / "Fördermappe"
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "fehlt")
    assert here().templates == Path.home() / "Fördermappe"


def test_the_places_of_this_computer_are_found():
    places = here({"XDG_CONFIG_HOME": "/x/einstellungen"})

    assert places.start_file.name == "start.txt"
    assert (places.shipped / "Protokoll.docx").is_file()
    assert places.platform != "linux" or places.installation == Path("/x/einstellungen/libreoffice/4")

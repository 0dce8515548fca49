"""Install puts the parts in place, uninstall takes them out and leaves the user's own as it was."""

from __future__ import annotations

import dataclasses
import os
import stat
from pathlib import Path, PureWindowsPath

import pytest

from addin.button_call import decode
from addin.install import install, uninstall
from addin.install.libreoffice import CONNECTION, TRUSTED
from addin.install.pipes import file_url, office_pipe
from addin.install.profile_xml import read_list, read_text, write_list, write_text
from addin.workbook.protocol import UnusableInput

OURS = "pipe,name=foerdermappe;urp;StarOffice.ComponentContext"
USERS_OWN = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    b'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
    b'<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooLocale" oor:op="fuse">'
    b"<value>de</value></prop></item>\n"
    b"</oor:items>\n"
)


@pytest.fixture(autouse=True)
def _own_pipe_name(monkeypatch):
    monkeypatch.delenv("FOERDERMAPPE_PIPE", raising=False)


def profile_file(places, content: bytes | None = None) -> Path:
    path = places.installation / "user/registrymodifications.xcu"
    if content is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return path


def backup(places) -> Path:
    path = profile_file(places)
    return path.with_name(path.name + ".vor-foerdermappe")


def test_on_linux_everything_is_put_in_place(computer):
    places = computer.linux()

    told = install(places=places)

    assert decode(places.start_file.read_text(encoding="ascii").strip()) == str(places.python)
    assert (places.templates / "Protokoll.docx").read_bytes() == (places.shipped / "Protokoll.docx").read_bytes()
    content = profile_file(places).read_bytes()
    assert read_text(content, CONNECTION) == OURS
    assert read_list(content, TRUSTED) == (file_url(places.templates),)
    assert "%C3%A4ndler%20&%20S%C3%B6hne" in file_url(places.templates)
    assert len(told) == 6
    assert "in Calc steht dann das Menü „Fördermappe“. Es arbeitet mit jeder Arbeitsmappe." in told[-1]
    assert f"{places.templates / 'Foerdermappe.xlsm'} öffnen" in told[-1]
    assert not any("Excel" in sentence for sentence in told)


def test_the_start_file_is_one_line_of_ascii(computer):
    places = dataclasses.replace(computer.linux(), python=Path("/home/Jörg & Ko/venv/bin/python"))

    install(places=places)

    assert places.start_file.read_bytes() == b"~002Fhome~002FJ~00F6rg~0020~0026~0020Ko~002Fvenv~002Fbin~002Fpython\n"


def test_installing_twice_changes_nothing_more_and_says_so(computer, tree):
    places = computer.linux()
    profile_file(places, USERS_OWN)
    install(places=places)
    before = tree(computer.home)

    told = install(places=places)

    assert tree(computer.home) == before
    assert all("wie bisher" in sentence or "schon" in sentence for sentence in told[:-1])


@pytest.mark.parametrize("system", ["linux", "windows"])
def test_uninstall_leaves_the_computer_as_it_was(computer, tree, system):
    places = getattr(computer, system)()
    before, folders = tree(computer.home), {*computer.home.rglob("*")}

    install(places=places)
    places.logs.mkdir(parents=True, exist_ok=True)
    (places.logs / "foerdermappe.log").write_text("Fehler", encoding="utf-8")
    (places.settings / "ready.txt").touch()
    told = uninstall(places=places)

    assert tree(computer.home) == before
    assert all(
        folder.name in (".config", ".local", "share", "state", "AppData", "Local", "XLSTART")
        for folder in {*computer.home.rglob("*")} - folders
    )
    assert any("Aufzeichnung technischer Fehler" in sentence for sentence in told)


def test_uninstall_with_nothing_there_says_so(computer, tree):
    places = computer.linux()

    assert uninstall(places=places) == ("Es war nichts zu entfernen; die Fördermappe ist hier nicht eingerichtet.",)
    assert tree(computer.home) == {}


def test_the_users_settings_are_byte_for_byte_the_same_after_uninstall(computer):
    places = computer.linux()
    own = write_list(USERS_OWN, TRUSTED, ["file:///srv/Mappen & mehr"])
    path = profile_file(places, own)
    install(places=places)
    assert read_list(path.read_bytes(), TRUSTED) == ("file:///srv/Mappen & mehr", file_url(places.templates))
    assert backup(places).read_bytes() == own

    uninstall(places=places)

    assert path.read_bytes() == own
    assert not backup(places).exists()


def test_what_the_user_changed_in_between_stays(computer):
    places = computer.linux()
    path = profile_file(places, USERS_OWN)
    install(places=places)
    changed = write_list(path.read_bytes(), TRUSTED, [file_url(places.templates), "file:///srv/neu"])
    path.write_bytes(write_text(changed, CONNECTION, "socket,host=localhost,port=2002;urp;"))

    uninstall(places=places)

    assert read_list(path.read_bytes(), TRUSTED) == ("file:///srv/neu",)
    assert read_text(path.read_bytes(), CONNECTION) == "socket,host=localhost,port=2002;urp;"


@pytest.mark.parametrize("placeholder", ["$(home)/Dokumente", "$(work)"])
def test_a_folder_that_libreoffice_wrote_with_a_placeholder_is_recognised(computer, placeholder):
    places = computer.linux()
    path = profile_file(places, USERS_OWN)
    install(places=places)
    path.write_bytes(write_list(path.read_bytes(), TRUSTED, [f"{placeholder}/F%C3%B6rdermappe"]))

    assert any("Ordner schon aus" in sentence for sentence in install(places=places))
    uninstall(places=places)

    assert path.read_bytes() == USERS_OWN


def test_an_empty_list_of_the_users_stays_an_empty_list(computer):
    places = computer.linux()
    own = write_list(write_text(USERS_OWN, CONNECTION, ""), TRUSTED, [])
    path = profile_file(places, own)
    install(places=places)
    uninstall(places=places)

    assert path.read_bytes() == own


def test_another_connection_of_the_users_is_kept_and_told(computer):
    places = computer.linux()
    own = write_text(USERS_OWN, CONNECTION, "socket,host=localhost,port=2002;urp;")
    path = profile_file(places, own)

    told = install(places=places)

    assert read_text(path.read_bytes(), CONNECTION) == "socket,host=localhost,port=2002;urp;"
    assert any("schon eine andere Verbindung" in sentence for sentence in told)
    uninstall(places=places)
    assert path.read_bytes() == own


def test_a_folder_that_the_user_trusted_before_is_not_ours_to_take(computer):
    places = computer.linux()
    mappen = computer.home / "Mappen"
    (mappen / "2026").mkdir(parents=True)
    own = write_list(USERS_OWN, TRUSTED, [file_url(mappen)])
    path = profile_file(places, own)

    told = install(places=places, trust=[mappen / "2026"])

    assert f"LibreOffice führt Makros aus diesem Ordner schon aus: {mappen / '2026'}" in told
    uninstall(places=places)
    assert path.read_bytes() == own


def test_the_backup_is_of_the_time_before_us_even_when_more_folders_are_trusted_later(computer):
    places = computer.linux()
    mappen = computer.home / "Mappen"
    mappen.mkdir()
    path = profile_file(places, USERS_OWN)
    install(places=places)

    install(places=places, trust=[mappen])

    assert read_list(path.read_bytes(), TRUSTED) == (file_url(places.templates), file_url(mappen))
    assert backup(places).read_bytes() == USERS_OWN
    uninstall(places=places)
    assert path.read_bytes() == USERS_OWN


def test_an_old_backup_gives_way_to_a_newer_state_without_us(computer):
    places = computer.linux()
    profile_file(places, USERS_OWN)
    install(places=places)
    newer = USERS_OWN.replace(b"<value>de</value>", b"<value>fr</value>")
    profile_file(places, newer)

    install(places=places)

    assert backup(places).read_bytes() == newer


def test_a_lost_record_does_not_keep_anything_in_place(computer):
    places = computer.linux()
    path = profile_file(places, USERS_OWN)
    install(places=places)
    (places.settings / "installed.json").unlink()

    uninstall(places=places)

    assert path.read_bytes() == USERS_OWN
    assert not places.templates.exists()


def test_a_lost_record_is_made_good_by_installing_again(computer):
    places = computer.linux()
    path = profile_file(places, USERS_OWN)
    install(places=places)
    (places.settings / "installed.json").write_text("kaputt", encoding="utf-8")
    with pytest.raises(UnusableInput, match="Verzeichnis der installierten Teile"):
        uninstall(places=places)
    (places.settings / "installed.json").unlink()

    install(places=places)
    uninstall(places=places)

    assert path.read_bytes() == USERS_OWN


def test_another_profile_is_set_up_and_freed_for_itself(computer, tmp_path):
    places = computer.linux()
    portable = tmp_path / "Trägbar & Co"

    install(places=places, profile=portable, pipe="eigene")
    install(places=places)

    content = (portable / "user/registrymodifications.xcu").read_bytes()
    assert read_text(content, CONNECTION) == OURS.replace("foerdermappe", "eigene")
    uninstall(places=places, profile=portable)
    assert not portable.exists()
    assert read_text(profile_file(places).read_bytes(), CONNECTION) == OURS
    uninstall(places=places)
    assert not profile_file(places).exists()


def test_settings_stay_hidden_from_other_users(computer):
    places = computer.linux()
    path = profile_file(places, USERS_OWN)
    path.chmod(0o600)

    install(places=places)

    assert {stat.S_IMODE(file.stat().st_mode) for file in (path, backup(places))} == {0o600}


def test_a_settings_file_that_is_a_link_stays_one(computer, tmp_path):
    places = computer.linux()
    real = tmp_path / "dotfiles.xcu"
    real.write_bytes(USERS_OWN)
    path = profile_file(places)
    path.parent.mkdir(parents=True)
    path.symlink_to(real)

    install(places=places)

    assert path.is_symlink()
    assert read_text(real.read_bytes(), CONNECTION) == OURS


def refused(computer, tree, places, match: str, **options) -> None:
    before = tree(computer.home)
    with pytest.raises(UnusableInput, match=match):
        install(places=places, **options)
    assert tree(computer.home) == before


def test_a_running_libreoffice_is_asked_to_be_closed(computer, tree):
    places = computer.linux()
    profile_file(places, USERS_OWN)
    computer.listening.add(office_pipe(places.installation))

    refused(computer, tree, places, "LibreOffice läuft noch")


def test_a_running_libreoffice_holds_up_uninstall_only_where_there_is_something_to_change(computer):
    places = computer.linux()
    path = profile_file(places, USERS_OWN)
    computer.listening.add(office_pipe(places.installation))
    uninstall(places=places)
    computer.listening.clear()
    install(places=places)
    computer.listening.add(office_pipe(places.installation))

    with pytest.raises(UnusableInput, match="LibreOffice läuft noch"):
        uninstall(places=places)

    assert read_text(path.read_bytes(), CONNECTION) == OURS
    assert places.start_file.exists()


def test_the_lock_file_of_a_libreoffice_that_was_killed_does_not_matter(computer):
    places = computer.linux()
    profile_file(places, USERS_OWN)
    (places.installation / ".lock").write_text(f"[Lockdata]\nHost={os.uname().nodename}\n", encoding="utf-8")
    computer.listening.add("SingleOfficeIPC_desanderenprofils")

    assert install(places=places)


def test_a_profile_that_is_open_on_another_computer_is_left_alone(computer, tree):
    places = computer.linux()
    profile_file(places, USERS_OWN)
    (places.installation / ".lock").write_text("[Lockdata]\nHost=anderswo-17\n", encoding="utf-8")

    refused(computer, tree, places, "LibreOffice läuft noch")


@pytest.mark.parametrize("content", [b"<oor:items", b"<a/>", b"\xff\xfe<"])
def test_damaged_settings_are_told_and_nothing_is_written(computer, tree, content):
    places = computer.linux()
    profile_file(places, content)

    refused(computer, tree, places, "beschädigt oder nicht lesbar")


@pytest.mark.parametrize(
    ("options", "match"),
    [
        ({"programs": ["word"]}, "„word“ ist nicht bekannt"),
        ({"programs": ["excel"]}, "nur unter Windows"),
        ({"pipe": "a;urp;b"}, "nur Buchstaben"),
        ({"trust": [Path("/gibt/es/nicht")]}, "gibt es nicht: /gibt/es/nicht"),
        ({"trust": [Path("/")]}, "zu weit gefasst"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_written(computer, tree, options, match):
    refused(computer, tree, computer.linux(), match, **options)


def test_the_whole_home_is_not_trusted(computer, tree):
    refused(computer, tree, computer.linux(), "zu weit gefasst", trust=[computer.home])


def test_a_missing_template_is_told_before_anything_is_written(computer, tree):
    (computer.shipped / "Protokoll.docx").unlink()

    refused(computer, tree, computer.linux(), "„Protokoll.docx“ fehlt")


def test_without_any_program_there_is_nothing_to_set_up(computer, tree):
    refused(computer, tree, dataclasses.replace(computer.linux(), office=None), "Weder Excel noch LibreOffice")


def test_a_libreoffice_in_a_sandbox_is_left_alone_and_told(computer):
    places = dataclasses.replace(computer.linux(), closed_off=(computer.home / ".var/app",))

    assert "Flatpak" in install(places=places)[-2]


def test_a_template_that_somebody_edited_is_kept_by_install_and_uninstall(computer):
    places = computer.linux()
    install(places=places)
    edited = places.templates / "Protokoll.docx"
    edited.write_text("mit Briefkopf", encoding="utf-8")
    for name in ("Protokoll.docx", "Foerdermappe.xlsm"):
        (places.shipped / name).write_text(f"{name} 2", encoding="utf-8")

    told = install(places=places)

    assert edited.read_text(encoding="utf-8") == "mit Briefkopf"
    assert (places.templates / "Foerdermappe.xlsm").read_text(encoding="utf-8") == "Foerdermappe.xlsm 2"
    assert any("„Protokoll.docx“ wurde dort bearbeitet" in sentence for sentence in told)
    assert f"Die Vorlage wurde bearbeitet und bleibt liegen: {edited}" in uninstall(places=places)
    assert [path.name for path in places.templates.iterdir()] == ["Protokoll.docx"]


def test_on_windows_excel_gets_the_add_in_and_python_without_a_console(computer, tmp_path):
    scripts = tmp_path / "Scripts"
    scripts.mkdir()
    for name in ("python.exe", "pythonw.exe"):
        (scripts / name).touch()
    places = dataclasses.replace(computer.windows(), python=scripts / "python.exe")

    told = install(places=places)

    addin = places.excel_start / "Foerdermappe.xlam"
    assert addin.read_bytes() == (places.shipped / "Foerdermappe.xlam").read_bytes()
    assert decode(places.start_file.read_text(encoding="ascii").strip()) == str(scripts / "pythonw.exe")
    assert f"Das Add-in für Excel liegt jetzt hier und erscheint beim nächsten Start von Excel: {addin}" in told
    assert f"Das Add-in für Excel liegt schon dort: {addin}" in install(places=places)
    assert f"Das Add-in für Excel ist entfernt: {addin}" in uninstall(places=places)
    assert not addin.exists()


def test_excel_alone_leaves_libreoffice_as_it_is(computer):
    places = computer.windows()

    install(["excel"], places=places)

    assert not profile_file(places).exists()


@pytest.mark.parametrize(
    ("file", "says"), [("Foerdermappe.xlam", "alle Excel-Fenster schließen"), ("Protokoll.docx", "noch geöffnet")]
)
def test_a_copy_that_a_program_has_open_stops_everything_first(computer, tree, monkeypatch, file, says):
    places = computer.windows()
    install(places=places)
    opened = next(folder / file for folder in (places.excel_start, places.templates) if (folder / file).exists())
    open_file = Path.open

    def locked(path: Path, *arguments: object, **options: object) -> object:
        if path == opened and arguments == ("r+b",):
            raise PermissionError
        return open_file(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", locked)

    refused(computer, tree, places, says)
    before = tree(computer.home)
    with pytest.raises(UnusableInput, match=says):
        uninstall(places=places)
    assert tree(computer.home) == before


def test_the_python_of_the_microsoft_store_is_refused_because_nobody_finds_what_it_writes(computer, tree):
    base = PureWindowsPath(r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.11_x64__qbz5n2kfra8p0")
    places = dataclasses.replace(computer.windows(), python_base=base)

    refused(computer, tree, places, "aus dem Microsoft Store")


def test_templates_go_even_where_the_documents_have_moved_since(computer):
    places = computer.linux()
    install(places=places)
    moved = computer.home / "OneDrive"
    moved.mkdir()

    uninstall(places=dataclasses.replace(places, documents=moved))

    assert not places.templates.exists()


def test_on_windows_the_next_step_is_told_for_both_programs(computer):
    excel, libreoffice = install(places=computer.windows())[-2:]

    assert "in Excel: neu starten" in excel
    assert "in LibreOffice: neu starten" in libreoffice


def test_excel_is_found_by_the_registry_where_it_was_never_started(computer):
    places = dataclasses.replace(computer.windows(), excel_start=computer.home / "neu/Excel/XLSTART")
    assert not places.has_excel
    computer.registry.values[r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe", ""] = (
        "C:\\excel.exe"
    )

    assert places.has_excel
    assert any("Excel" in sentence for sentence in install(places=places))

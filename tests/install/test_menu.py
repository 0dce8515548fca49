"""The menu in Calc: put into LibreOffice's profile by its own program, taken out, examined."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from addin.install import State, doctor, install, uninstall
from addin.install import menu as menu_module
from addin.install.libreoffice import profile_of
from addin.install.menu import has_menu, has_this_menu
from addin.install.pipes import office_pipe
from addin.workbook.protocol import UnusableInput

PUT, THERE = (
    "Das Menü „Fördermappe“ steht vom nächsten Start an in Calc.",
    "Das Menü „Fördermappe“ steht schon in Calc.",
)


@pytest.fixture(autouse=True)
def _own_pipe_name(monkeypatch):
    monkeypatch.delenv("FOERDERMAPPE_PIPE", raising=False)
    monkeypatch.setattr("addin.install.examination.examine_python", lambda places: ())


def script(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")


def part_of(places):
    return next(part for part in doctor(places=places) if part.name == "Menü in Calc")


def test_the_menu_is_put_in_once_and_taken_out_again(computer):
    places = computer.linux()
    profile = profile_of(places, None)

    assert PUT in install(places=places)
    assert has_this_menu(profile, places)
    computer.unopkg.unlink()  # the second time it is not needed
    assert THERE in install(places=places)
    computer.linux()
    assert "Das Menü „Fördermappe“ ist aus Calc entfernt." in uninstall(places=places)
    assert not has_menu(profile)


def test_a_menu_of_another_version_is_replaced(computer):
    places = computer.linux()
    install(places=places)
    computer.ship_menu("2")
    part = part_of(places)

    assert part.state is State.BROKEN
    assert "aus einer anderen Version" in part.message
    assert PUT in install(places=places)
    assert part_of(places).state is State.OK


def test_another_profile_gets_the_menu_for_itself(computer, tmp_path):
    places, portable = computer.linux(), tmp_path / "Trägbar & Co $HOME #1 100%"

    install(places=places, profile=portable)

    assert has_this_menu(profile_of(places, portable), places)
    assert not has_menu(profile_of(places, None))
    uninstall(places=places, profile=portable)
    assert not has_menu(profile_of(places, portable))


def test_without_its_program_the_rest_is_installed_and_the_way_by_hand_is_told(computer):
    places = computer.linux()
    computer.unopkg.unlink()

    told = install(places=places)

    (menu,) = [sentence for sentence in told if "Menü" in sentence]
    assert "„unopkg“ von LibreOffice ist nicht installiert" in menu
    assert menu.endswith(f"Extension-Manager diese Datei hinzufügen: {places.shipped / 'Foerdermappe.oxt'}")
    assert "Schaltflächen auf „Start“" in told[-1]
    assert "Menü" not in told[-1]
    assert places.start_file.exists()
    part = part_of(places)
    assert part.state is State.BROKEN
    assert part.advice.startswith("Bitte in LibreOffice unter Extras > Extension-Manager")


@pytest.mark.parametrize("does", ["echo 'ERROR: Cannot run unopkg as root' >&2; exit 1", "exit 0"])
def test_what_libreoffice_says_about_a_failure_is_not_shown_raw(computer, capfd, does):
    places = computer.linux()
    script(computer.unopkg, does)

    told = install(places=places)

    assert any("LibreOffice hat es abgelehnt" in sentence for sentence in told)
    assert capfd.readouterr() == ("", "")


def test_a_program_that_hangs_is_ended_with_all_that_it_started(computer, monkeypatch):
    places = computer.linux()
    monkeypatch.setattr(menu_module, "_PATIENCE", 0.3)
    script(computer.unopkg, f'(sleep 1; touch "{computer.home}/lebt") & sleep 60')
    started = time.monotonic()

    told = install(places=places)

    assert time.monotonic() - started < 20
    assert any("nicht fertig" in sentence for sentence in told)
    time.sleep(1.2)
    assert not (computer.home / "lebt").exists()


def test_a_program_that_cannot_be_started_is_told(computer):
    places = computer.linux()
    computer.unopkg.chmod(0o644)

    assert any("lässt sich nicht starten" in sentence for sentence in install(places=places))


def test_a_menu_that_cannot_be_taken_out_is_told_with_the_way_by_hand(computer):
    places = computer.linux()
    install(places=places)
    script(computer.unopkg, "exit 1")

    assert any(
        "steht noch in Calc" in sentence and "die Fördermappe entfernen" in sentence
        for sentence in uninstall(places=places)
    )


def test_a_running_libreoffice_holds_up_uninstall_for_the_menu_alone_too(computer):
    places = computer.linux()
    install(places=places)
    (places.installation / "user/registrymodifications.xcu").unlink()
    computer.listening.add(office_pipe(places.installation))

    with pytest.raises(UnusableInput, match="LibreOffice läuft noch"):
        uninstall(places=places)

    assert has_menu(profile_of(places, None))


def test_a_missing_extension_stops_everything_first(computer, tree):
    places = computer.linux()
    (places.shipped / "Foerdermappe.oxt").unlink()
    before = tree(computer.home)

    with pytest.raises(UnusableInput, match=r"„Foerdermappe\.oxt“ fehlt"):
        install(places=places)

    assert tree(computer.home) == before


@pytest.mark.parametrize("content", [b"", b"Pmp1", b"Pmp1\xfffoerdermappe.menu\n", b"kaputt\nlu1.tmp\n"])
def test_a_list_of_extensions_that_is_not_understood_counts_as_without_the_menu(computer, content):
    places = computer.linux()
    listed = places.installation / "user/uno_packages/cache/uno_packages.pmap"
    listed.parent.mkdir(parents=True)
    listed.write_bytes(content)

    assert not has_menu(profile_of(places, None))
    assert PUT in install(places=places)

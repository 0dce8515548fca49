"""The menu „Fördermappe“ in a real Calc, put there by the real `install`, on workbooks without any macros."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from addin.button_call import Button, encode
from addin.install import uninstall
from addin.install.libreoffice import CONNECTION, TRUSTED, profile_of
from addin.install.menu import has_menu, has_this_menu, put_menu
from addin.install.profile_xml import read_list, read_text
from addin.shipped import shipped_file
from addin.workbook.libreoffice.connection import file_url, named
from application.clicking import box, confirm, picture
from application.conftest import require
from application.fake_python import FakePython
from application.menu_office import MenuOffice
from application.office import in_time
from application.pressing import wait_for
from application.seen import found_by_the_command_line, lines_of, marks, marks_of, report

OFFICES_OWN = Path(__file__).parents[1] / "data" / "office_participants.xlsx"
MENU_BAR = 35  # com.sun.star.accessibility.AccessibleRole
SELECTED = 23  # com.sun.star.accessibility.AccessibleStateType
SHEETS = ("TN-Liste 2022", "Notizen")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="startet LibreOffice nur unter Linux")


@pytest.fixture(scope="module")
def short() -> Iterator[Path]:
    """A folder that every user may enter, for `unopkg` does not work for root."""
    with tempfile.TemporaryDirectory(prefix="foerdermappe-menu-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="module")
def running(short: Path) -> Iterator[MenuOffice]:
    """A LibreOffice without a window, with the menu."""
    require()
    office = MenuOffice(short / "headless")
    told = office.install()
    assert "Das Menü „Fördermappe“ steht vom nächsten Start an in Calc." in told
    with office:
        yield office


@pytest.fixture
def office(running: MenuOffice) -> Iterator[MenuOffice]:
    """LibreOffice with nothing open; it is ended where a test takes too long."""
    yield from at_work(running)


def at_work(running: MenuOffice) -> Iterator[MenuOffice]:
    with in_time(running):
        running.close_documents()
        running.set_up()
        running.messages.unlink(missing_ok=True)
        yield running
        assert running.has_no_python_left()
        running.close_documents()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The office's own list, without macros, where paths are hard on command lines."""
    folder = tmp_path / "Träger & Söhne, 100 % it's"
    folder.mkdir()
    return Path(shutil.copy(OFFICES_OWN, folder / "TN-Liste für das Amt.xlsx"))


def opened(office: MenuOffice, path: Path, **how: object) -> Any:
    return office.desktop.loadComponentFromURL(file_url(str(path)), "_blank", 0, named(**how))


def test_the_menu_checks_the_offices_own_workbook(office: MenuOffice, file: Path):
    document = opened(office, file)
    office.choose(document, Button.CHECK)
    told = office.told()
    found = found_by_the_command_line(file, SHEETS)

    assert len(found) > 5
    assert marks(document) == marks_of(found)
    assert report(document) == lines_of(found)
    assert told.title == "Fördermappe"
    assert " Zeilen geprüft: " in told.text

    office.choose(document, Button.UNMARK)
    assert office.told().text.startswith("Alle Markierungen und der Prüfbericht sind entfernt.")
    assert marks(document) == {}


def test_every_entry_calls_python_for_the_workbook_in_front(office: MenuOffice, file: Path, tmp_path: Path):
    python = FakePython(office, tmp_path / "bin" / "python")
    other = opened(office, Path(shutil.copy(file, file.with_name("„neu“ #1 😀.xlsx"))))
    document = opened(office, file)

    for button in Button:
        for asked, path in ((document, file), (other, file.with_name("„neu“ #1 😀.xlsx"))):
            office.choose(asked, button)
            words = ["-E", "-P", "-m", "addin", "button", button.value, f"--wb={encode(str(path))}", "--app=calc"]
            assert python.call() == [str(python.path), *words]


def test_a_workbook_that_was_never_saved_is_worked_on_too(office: MenuOffice, file: Path):
    document = opened(office, file, AsTemplate=True)
    assert not document.URL
    office.choose(document, Button.CHECK)

    assert " Zeilen geprüft: " in office.told().text
    assert marks(document) == marks_of(found_by_the_command_line(file, SHEETS))


def test_the_menu_stays_where_libreoffice_saved_a_workbook_with_buttons(office: MenuOffice, tmp_path: Path):
    document = opened(office, shipped_file("Foerdermappe.xlsm"))
    saved = tmp_path / "Fördermappe 2022.xlsm"
    document.storeToURL(file_url(str(saved)), named(FilterName="Calc MS Excel 2007 VBA XML"))
    document.close(True)
    office.choose(opened(office, saved), Button.HELP)

    assert office.told().title == "Fördermappe: Hilfe"


def test_a_letter_in_front_is_no_workbook(office: MenuOffice, file: Path, tmp_path: Path):
    python = FakePython(office, tmp_path / "python")
    document = opened(office, file)
    letter = office.desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, ())
    office.choose(letter, Button.CHECK)

    assert not python.was_asked
    assert not python.was_called
    assert not document.isModified()


def test_the_real_program_takes_the_menu_out_and_replaces_another_version(short: Path):
    require()
    office = MenuOffice(short / "hin und zurück $HOME")
    office.install()
    places = office.places
    profile = profile_of(places, None)
    module = next((profile.installation / "user" / "uno_packages").rglob("Foerdermappe.xba"))
    module.write_text("REM eine ältere Fassung", encoding="utf-8")

    assert read_text(profile.read(), CONNECTION)
    assert has_menu(profile)
    assert not has_this_menu(profile, places)
    assert "vom nächsten Start an" in put_menu(profile, places)
    assert has_this_menu(profile, places)
    assert "schon" in put_menu(profile, places)
    assert "Das Menü „Fördermappe“ ist aus Calc entfernt." in uninstall(places=places)
    assert not has_menu(profile)
    assert (read_text(profile.read(), CONNECTION), read_list(profile.read(), TRUSTED)) == (None, None)


@pytest.fixture(scope="module")
def window(short: Path) -> Iterator[MenuOffice]:
    """A LibreOffice on a screen, with the menu."""
    require(window=True)
    office = MenuOffice(short / "window", window=True, language="de-DE")
    office.install()
    with office:
        yield office


@pytest.fixture
def screen(window: MenuOffice) -> Iterator[MenuOffice]:
    """The same with nothing open; it is ended where a test takes too long."""
    yield from at_work(window)


def test_the_menu_on_the_screen(screen: MenuOffice, file: Path, keep: Path):
    document = opened(screen, file)
    document.CurrentController.Frame.ContainerWindow.toFront()
    click_on_menu(screen, document)
    picture(screen, keep / "menu-open.png", still=True)
    xdotool(screen, "key", "t")
    message = box(screen, "Fördermappe")
    picture(screen, keep / "menu-check.png")
    confirm(screen, message)

    assert " Zeilen geprüft: " in message.text
    assert marks(document) == marks_of(found_by_the_command_line(file, SHEETS))


def test_a_letter_in_front_is_told_kindly(screen: MenuOffice, keep: Path):
    letter = screen.desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, ())
    choosing = threading.Thread(target=screen.choose, args=(letter, Button.CHECK), daemon=True)  # until it is read
    choosing.start()
    message = box(screen, "Fördermappe")
    picture(screen, keep / "menu-letter.png")
    confirm(screen, message)
    choosing.join(20)

    assert message.text.startswith("Vorn ist keine Arbeitsmappe offen")
    assert not choosing.is_alive()


def click_on_menu(office: MenuOffice, document: Any) -> None:
    """Click on „Fördermappe“ in the menu bar, and see it open."""
    window = document.CurrentController.Frame.ContainerWindow.getAccessibleContext()
    found: list[Any] = []

    def is_drawn() -> bool:
        found[:] = [entry for entry in menu_bar(window) if entry.getAccessibleName() == "Fördermappe"]
        return bool(found) and found[0].getSize().Width > 0

    wait_for(is_drawn)
    [entry] = found
    place, size = entry.getLocationOnScreen(), entry.getSize()
    xdotool(office, "mousemove", str(place.X + size.Width // 2), str(place.Y + size.Height // 2), "click", "1")
    wait_for(lambda: entry.getAccessibleStateSet().contains(SELECTED))


def menu_bar(part: Any, depth: int = 3) -> Iterator[Any]:
    """The entries of the menu bar of a window."""
    for number in range(min(part.getAccessibleChildCount(), 30)):
        child = part.getAccessibleChild(number).getAccessibleContext()
        if part.getAccessibleRole() == MENU_BAR:
            yield child
        elif depth:
            yield from menu_bar(child, depth - 1)


def xdotool(office: MenuOffice, *words: str) -> None:
    subprocess.run(["xdotool", *words], env=office.env, check=True, timeout=20)

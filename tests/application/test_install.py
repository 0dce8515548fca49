"""Install, tried on the real LibreOffice: it listens, and it runs the macros of the trusted folder alone."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from addin.install import State, doctor, install, uninstall
from addin.install.libreoffice import CONNECTION, TRUSTED
from addin.install.pipes import file_url, office_pipe, pipes_on_linux
from addin.install.places import EXTENSION_FILE, TEMPLATE_FILES, Places, here, user_folder
from addin.install.profile_xml import read_list, read_text
from addin.workbook.libreoffice.connection import uno_module
from addin.workbook.protocol import UnusableInput

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or (shutil.which("soffice") is None and not os.environ.get("CI")),
    reason="LibreOffice ist hier nicht installiert",
)

PATIENCE = 60.0
MACRO = 'Sub Mark\nThisComponent.Sheets(0).getCellRangeByName("A1").String = "gelaufen"\nEnd Sub\n'


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A user whose name is hard on addresses, with templates made up for the test."""
    home, shipped = tmp_path / "Händler & Söhne #1 (100%) [x]", tmp_path / "mitgeliefert"
    for folder in (home, shipped):
        folder.mkdir()
    for name in (*TEMPLATE_FILES, EXTENSION_FILE):
        (shipped / name).write_text(name, encoding="utf-8")
    return dataclasses.replace(
        here(),
        settings=home / "settings",
        documents=home / "Dokumente",
        logs=home / "logs",
        shipped=shipped,
        installation=home / "4",
        home=home,
    )


@contextmanager
def libreoffice(profile: Path) -> Iterator[Any]:
    """LibreOffice with this profile; gives its desktop, by a pipe that its command line opens for the test.

    It is asked to end, and so writes its profile; if it does not, its own process group is ended.
    """
    door = unique("door")
    process = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            f"--accept=pipe,name={door};urp;StarOffice.ComponentContext",
            f"-env:UserInstallation={profile.as_uri()}",
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        desktop = desktop_at(door)
        yield desktop
        with contextlib.suppress(Exception):  # it may be gone before it has answered
            desktop.terminate()
        until(lambda: process.poll() is not None, PATIENCE)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(PATIENCE)


def unique(name: str) -> str:
    return f"{name}-{uuid.uuid4().hex[:12]}"


def until(condition: Any, patience: float) -> bool:
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def desktop_at(pipe: str) -> Any:
    uno = uno_module()
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    assert until(lambda: pipe in pipes_on_linux(), PATIENCE)
    context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def options(**values: object) -> tuple[Any, ...]:
    from com.sun.star.beans import PropertyValue

    return tuple(PropertyValue(name, 0, value, 0) for name, value in values.items())


def write_with_macro(desktop: Any, *files: Path) -> None:
    """A workbook whose macro marks a cell when it is opened."""
    import uno

    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, options(Hidden=True))
    libraries = document.BasicLibraries
    library = libraries.Standard if libraries.hasByName("Standard") else libraries.createLibrary("Standard")
    library.insertByName("Main", MACRO)
    script = "vnd.sun.star.script:Standard.Main.Mark?language=Basic&location=document"
    # replaceByName wants an Any that is exactly a sequence of properties.
    event = uno.Any("[]com.sun.star.beans.PropertyValue", options(EventType="Script", Script=script))
    uno.invoke(document.getEvents(), "replaceByName", ("OnLoad", event))
    for file in files:
        document.storeToURL(uno.systemPathToFileUrl(str(file)), ())
    document.close(True)


def macro_ran(desktop: Any, file: Path) -> bool:
    """Opens the file as a person would, with the profile's own macro security, and looks at the cell."""
    import uno

    use_config_and_ask_nobody = 5
    document = desktop.loadComponentFromURL(
        uno.systemPathToFileUrl(str(file)), "_blank", 0, options(MacroExecutionMode=use_config_and_ask_nobody)
    )
    try:
        cell = document.Sheets.getByIndex(0).getCellRangeByName("A1")
        return until(lambda: cell.String == "gelaufen", 2.0)
    finally:
        document.close(True)


def test_libreoffice_listens_and_trusts_the_folder_after_install_and_neither_after_uninstall(
    places: Places, tmp_path: Path
):
    profile, pipe = tmp_path / "Pröfil & mehr", unique("install")
    settings = user_folder(profile) / "registrymodifications.xcu"
    with libreoffice(profile):  # a first start writes the profile, as a person's own has been written
        pass
    before = settings.read_bytes()
    install(["libreoffice"], profile=profile, pipe=pipe, places=places)
    trusted, deeper = places.templates / "Mappe ä.ods", places.templates / "2026" / "Mappe.ods"
    elsewhere, beside = tmp_path / "Mappe.ods", places.documents / "Fördermappe 2" / "Mappe.ods"
    for file in (deeper, beside):
        file.parent.mkdir(parents=True)

    with libreoffice(profile):
        desktop = desktop_at(pipe)
        write_with_macro(desktop, trusted, deeper, elsewhere, beside)
        ran = {file: macro_ran(desktop, file) for file in (trusted, deeper, elsewhere, beside)}
        parts = {part.name: part for part in doctor(profile=profile, pipe=pipe, places=places)}
        with pytest.raises(UnusableInput, match="LibreOffice läuft noch"):
            install(["libreoffice"], profile=profile, pipe=pipe, places=places)

    assert ran == {trusted: True, deeper: True, elsewhere: False, beside: False}
    assert parts["Verbindung zu LibreOffice"].message == "LibreOffice läuft und wartet auf die Schaltflächen."
    assert {parts[name].state for name in ("Python", "UNO-Brücke", "LibreOffice", "Makros in LibreOffice")} == {
        State.OK
    }

    # LibreOffice has written the file anew meanwhile; ours go, its own stay.
    assert read_list(settings.read_bytes(), TRUSTED) == (file_url(places.templates),)
    uninstall(profile=profile, places=places)
    after = settings.read_bytes()
    assert (read_text(after, CONNECTION), read_list(after, TRUSTED)) == (None, None)
    assert names_of_settings(before) <= names_of_settings(after)

    with libreoffice(profile):
        assert office_pipe(profile) in pipes_on_linux()
        assert pipe not in pipes_on_linux()


def names_of_settings(content: bytes) -> set[bytes]:
    return set(re.findall(rb'<item oor:path="[^"]*"><(?:prop|node) oor:name="[^"]*"', content))

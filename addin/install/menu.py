"""The menu „Fördermappe“ in Calc: an extension, put in and taken out by LibreOffice's own program `unopkg`.

Whether it is there is read from the profile: `unopkg` itself says so only while LibreOffice does not run, and never to
root. `uno_packages.pmap` names for each extension the folder in which it lies unpacked (desktop/source/deployment in
LibreOffice's sources; the same in 7.4 as tried here).
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

from addin.install.libreoffice import Profile
from addin.install.pipes import file_url
from addin.install.places import EXTENSION_FILE, Places
from addin.workbook.extension import IDENTIFIER

MENU = "Das Menü „Fördermappe“"
_PATIENCE = 120.0
"""Seconds for `unopkg`; it takes less than one, but virus scanners read along."""

BY_HAND = "in LibreOffice unter Extras > Extension-Manager"
"""How a person puts it in or takes it out."""

_MAGIC = b"Pmp1"
_SEPARATOR = b"\xff"


def has_menu(profile: Profile) -> bool:
    """Whether the extension is in this profile, of whatever version."""
    return _unpacked(profile) is not None


def has_this_menu(profile: Profile, places: Places) -> bool:
    """Whether it is the one that this Fördermappe brings along."""
    folder = _unpacked(profile)
    if folder is None:
        return False
    try:
        with zipfile.ZipFile(places.shipped / EXTENSION_FILE) as package:
            return all((folder / name).read_bytes() == package.read(name) for name in package.namelist())
    except (OSError, zipfile.BadZipFile):
        return False


def put_menu(profile: Profile, places: Places) -> str:
    """Put the extension in and tell it; where that fails, tell how a person does it."""
    if has_this_menu(profile, places):
        return f"{MENU} steht schon in Calc."
    file = places.shipped / EXTENSION_FILE
    trouble = _unopkg(profile, places, "add", "--suppress-license", "-f", str(file))
    if has_this_menu(profile, places):
        return f"{MENU} steht vom nächsten Start an in Calc."
    return f"{MENU} fehlt in Calc noch ({trouble}); bitte {BY_HAND} diese Datei hinzufügen: {file}"


def take_menu(profile: Profile, places: Places) -> tuple[str, ...]:
    """Take the extension out and tell it; empty where it is not in."""
    if not has_menu(profile):
        return ()
    trouble = _unopkg(profile, places, "remove", IDENTIFIER)
    if has_menu(profile):
        return (f"{MENU} steht noch in Calc ({trouble}); bitte {BY_HAND} die Fördermappe entfernen.",)
    return (f"{MENU} ist aus Calc entfernt.",)


def program(places: Places) -> Path | None:
    """The program that puts extensions in, where it is installed."""
    if places.office is None:
        return None
    path = places.office / ("unopkg.com" if places.platform == "win32" else "unopkg")
    return path if path.is_file() else None


def _unopkg(profile: Profile, places: Places, *words: str) -> str:
    """Run it for this profile; what to say where it did not do its work. Its own output is English and for experts."""
    path = program(places)
    if path is None:
        return "das Programm „unopkg“ von LibreOffice ist nicht installiert"
    # LibreOffice replaces $NAME in what it is told so.
    address = file_url(profile.installation).replace("$", "%24")
    try:
        process = subprocess.Popen(  # noqa: S603 - LibreOffice's own program, no shell
            [str(path), words[0], f"-env:UserInstallation={address}", *words[1:]],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return "„unopkg“ lässt sich nicht starten"
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        _end(process)
        return f"„unopkg“ wurde in {_PATIENCE:.0f} Sekunden nicht fertig"
    return "LibreOffice hat es abgelehnt"


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it; on Linux it is a script, and what it has started goes with it."""
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _unpacked(profile: Profile) -> Path | None:
    """The folder with the extension's files, or None where it is not in this profile."""
    cache = profile.installation / "user" / "uno_packages" / "cache"
    try:
        content = (cache / "uno_packages.pmap").read_bytes()
    except OSError:
        return None
    lines = content.removeprefix(_MAGIC).split(b"\n")
    known = dict(zip(lines[::2], lines[1::2], strict=False))
    entry = known.get(_SEPARATOR + IDENTIFIER.encode("ascii"), b"").split(_SEPARATOR)
    if len(entry) < 2:
        return None
    temporary, name = (word.decode("utf-8", "replace") for word in entry[:2])
    return cache / "uno_packages" / f"{temporary}_" / name

"""`doctor` on LibreOffice: which one, the pipe, whether macros may run, and the menu in Calc."""

from __future__ import annotations

import re
from collections.abc import Iterator

from addin.install import menu
from addin.install.doctor_python import INSTALL_AGAIN
from addin.install.libreoffice import CONNECTION, MACRO_LEVEL, MACROS_OFF, TRUSTED, Profile, connection_to, is_running
from addin.install.parts import Part, State
from addin.install.pipes import file_url
from addin.install.places import EXTENSION_FILE, Places
from addin.install.profile_xml import read_list, read_text
from addin.workbook.protocol import UnusableInput

_OLDEST_OFFICE = (7, 0)
_VERSION = re.compile(r"^ProductKey=\D*(\d+)\.(\d+)", re.MULTILINE)
_PIPE, _SECURITY, _MENU = "Verbindung zu LibreOffice", "Makros in LibreOffice", "Menü in Calc"


def examine_libreoffice(places: Places, profile: Profile | None, pipe: str) -> Iterator[Part]:
    """LibreOffice, the pipe, macro security, and the menu."""
    yield _office(places)
    if profile is None or not (places.has_libreoffice or profile.settings_file.is_file()):
        for name in (_PIPE, _SECURITY, _MENU):
            yield Part(name, State.ABSENT, "Ohne LibreOffice ist hier nichts einzurichten.")
        return
    try:
        content = profile.read()
    except UnusableInput as trouble:
        yield Part(_PIPE, State.BROKEN, str(trouble))
        return
    yield _connection(places, profile, pipe, read_text(content, CONNECTION))
    yield _security(places, profile, content)
    yield _menu(places, profile)


def _office(places: Places) -> Part:
    name = "LibreOffice"
    if places.office is None:
        if places.closed_off:
            return Part(
                name,
                State.WARNING,
                "Hier ist nur ein abgeschottetes LibreOffice (Flatpak, Snap), und das kann kein Python starten.",
                "Bitte LibreOffice aus den Paketen des Systems installieren.",
            )
        return Part(name, State.ABSENT, "LibreOffice wurde nicht gefunden.")
    version = _version(places)
    if version is None:
        return Part(name, State.WARNING, f"Die Version von LibreOffice ist nicht zu erkennen: {places.office}")
    shown = ".".join(map(str, version))
    if version < _OLDEST_OFFICE:
        return Part(
            name, State.BROKEN, f"LibreOffice {shown} ist zu alt.", "Bitte LibreOffice 7.0 oder neuer installieren."
        )
    return Part(name, State.OK, f"LibreOffice {shown}: {places.office}")


def _version(places: Places) -> tuple[int, int] | None:
    """The version as the program's own files tell it; to start LibreOffice for it would take seconds."""
    if places.office is None:
        return None
    for name in ("bootstraprc", "bootstrap.ini"):
        try:
            found = _VERSION.search((places.office / name).read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
        if found:
            return int(found[1]), int(found[2])
    return None


def _connection(places: Places, profile: Profile, pipe: str, current: str | None) -> Part:
    if not current:
        return Part(
            _PIPE,
            State.BROKEN,
            "LibreOffice ist nicht so eingestellt, dass es Aufträge annimmt.",
            INSTALL_AGAIN,
        )
    if current != connection_to(pipe):
        return Part(
            _PIPE,
            State.BROKEN,
            f"In LibreOffice ist eine andere Verbindung eingetragen (ooSetupConnectionURL): {current}",
            "Wird sie nicht gebraucht, bitte unter Extras > Optionen > Erweitert > Experteneinstellungen leeren und "
            "„foerdermappe install“ ausführen.",
        )
    if pipe in places.pipes():
        return Part(_PIPE, State.OK, "LibreOffice läuft und wartet auf die Schaltflächen.")
    if is_running(places, profile):
        return Part(
            _PIPE,
            State.WARNING,
            "LibreOffice läuft, wartet aber noch nicht auf die Schaltflächen.",
            "Bitte alle Fenster von LibreOffice schließen (auch den Schnellstarter) und es neu starten.",
        )
    return Part(_PIPE, State.OK, "Eingerichtet; LibreOffice läuft gerade nicht.")


def _security(places: Places, profile: Profile, content: bytes) -> Part:
    if read_text(content, MACROS_OFF) == "true":
        return Part(
            _SECURITY,
            State.BROKEN,
            "LibreOffice führt keine Makros aus; sie sind ganz abgeschaltet (DisableMacrosExecution).",
            "Bitte bei Extras > Optionen > LibreOffice > Sicherheit > Makrosicherheit erlauben oder die IT fragen.",
        )
    level = read_text(content, MACRO_LEVEL)
    if not profile.trusts(file_url(places.templates), read_list(content, TRUSTED) or ()):
        if level in ("0", "1"):
            return Part(
                _SECURITY,
                State.OK,
                "LibreOffice führt Makros aus oder fragt danach (Makrosicherheit unter Hoch).",
            )
        return Part(
            _SECURITY,
            State.BROKEN,
            f"LibreOffice führt Makros aus diesem Ordner nicht aus: {places.templates}",
            INSTALL_AGAIN,
        )
    if level == "0":
        return Part(
            _SECURITY,
            State.WARNING,
            "LibreOffice führt die Makros jeder Datei aus (Makrosicherheit niedrig); nötig ist das hier nicht.",
            "Bitte bei Extras > Optionen > LibreOffice > Sicherheit > Makrosicherheit „Hoch“ wählen.",
        )
    return Part(
        _SECURITY,
        State.OK,
        f"LibreOffice führt Makros aus diesem Ordner aus: {places.templates}",
        "Für Mappen in einem anderen Ordner: „foerdermappe install --trust ORDNER“.",
    )


def _menu(places: Places, profile: Profile) -> Part:
    if menu.has_this_menu(profile, places):
        return Part(_MENU, State.OK, f"{menu.MENU} ist eingerichtet.")
    if menu.has_menu(profile):
        return Part(_MENU, State.BROKEN, f"{menu.MENU} ist aus einer anderen Version der Fördermappe.", INSTALL_AGAIN)
    if menu.program(places) is None:
        return Part(
            _MENU,
            State.BROKEN,
            f"{menu.MENU} fehlt in Calc, und das Programm „unopkg“ von LibreOffice, das es einrichtet, auch.",
            f"Bitte {menu.BY_HAND} diese Datei hinzufügen: {places.shipped / EXTENSION_FILE}",
        )
    return Part(_MENU, State.BROKEN, f"{menu.MENU} fehlt in Calc.", INSTALL_AGAIN)

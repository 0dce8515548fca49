"""What the macros and Python agree on: the buttons, how a name travels on a command line, where Python is written down.

A macro runs `PYTHON -m addin button NAME --wb=ENCODED …`. Names are encoded in plain ASCII letters, so that blanks,
umlauts, quotation marks and `%` mean nothing to any command line on the way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from types import MappingProxyType

import platformdirs

PIPE = "foerdermappe"
"""The pipe on which LibreOffice listens for the programs of its own user."""

PIPE_VARIABLE = "FOERDERMAPPE_PIPE"
"""The environment variable that names another pipe; for several LibreOffices at a time."""

TOLD, NOBODY_TOLD = 0, 3
"""Exit statuses of `button`: the person was told the outcome; nobody could be told, so the macro must."""


class Button(Enum):
    """A button: its name on the command line, and what stands on it. In the order of the work."""

    CHECK = "check"
    NEXT = "next"
    ACCEPT = "accept"
    PROPOSE = "propose"
    APPLY = "apply"
    UNDO = "undo"
    UNMARK = "unmark"
    COFINANCE = "cofinance"
    STATEMENT = "statement"
    INVITE = "invite"
    MINUTES = "minutes"
    REGISTER = "register"
    EVALUATE = "evaluate"
    EXPORT = "export"
    TOGETHER = "together"
    HELP = "help"

    @property
    def label(self) -> str:
        """What stands on the button."""
        return _LABELS[self]


_LABELS = {
    Button.CHECK: "Teilnehmende prüfen",
    Button.NEXT: "Nächster Befund",
    Button.ACCEPT: "Befunde annehmen",
    Button.PROPOSE: "Vorschläge machen",
    Button.APPLY: "Vorschläge übernehmen",
    Button.UNDO: "Letzte Änderung zurücknehmen",
    Button.UNMARK: "Markierungen entfernen",
    Button.COFINANCE: "Kofinanzierung berechnen",
    Button.STATEMENT: "Verwendungsnachweis schreiben",
    Button.INVITE: "Einladung erstellen",
    Button.MINUTES: "Protokoll erstellen",
    Button.REGISTER: "Beschlüsse und Aufgaben",
    Button.EVALUATE: "Auswertung schreiben",
    Button.EXPORT: "Ohne Namen ausgeben",
    Button.TOGETHER: "Ordner prüfen",
    Button.HELP: "Hilfe",
}

GROUPS: Mapping[str, tuple[Button, ...]] = MappingProxyType(
    {
        "Prüfen": (Button.CHECK, Button.NEXT, Button.ACCEPT),
        "Berichtigen": (Button.PROPOSE, Button.APPLY, Button.UNDO, Button.UNMARK),
        "Abrechnen": (Button.COFINANCE, Button.STATEMENT),
        "Protokoll": (Button.INVITE, Button.MINUTES, Button.REGISTER),
        "Auswerten": (Button.EVALUATE, Button.EXPORT, Button.TOGETHER),
        "Hilfe": (Button.HELP,),
    }
)
"""The buttons under the headings that ribbon, menu, „Start“ and «Hilfe» share."""

_PLAIN = re.compile(r"[^A-Za-z0-9.-]")
_CODED = re.compile(r"~([0-9A-F]{4})")


def encode(text: str) -> str:
    """Every character but ASCII letters, digits, `.` and `-` as `~` and its UTF-16 units in four hex digits.

    >>> encode("Prüfung 1.xlsm")
    'Pr~00FCfung~00201.xlsm'
    """
    return _PLAIN.sub(lambda match: _units(match[0]), text)


def _units(character: str) -> str:
    code = character.encode("utf-16-be", "surrogatepass").hex().upper()
    return "".join(f"~{code[start : start + 4]}" for start in range(0, len(code), 4))


def decode(text: str) -> str:
    """What `encode` was given; a text without `~XXXX` stays as it is.

    >>> decode(encode("C:\\\\Träger & Söhne\\\\100 % „neu“.xlsm"))
    'C:\\\\Träger & Söhne\\\\100 % „neu“.xlsm'
    """
    units = _CODED.sub(lambda match: chr(int(match[1], 16)), text)
    return units.encode("utf-16-be", "surrogatepass").decode("utf-16-be", "replace")


def settings_folder() -> Path:
    """The user's own folder for our settings: `%APPDATA%\\foerdermappe`, elsewhere `~/.config/foerdermappe`."""
    return Path(platformdirs.user_config_dir("foerdermappe", appauthor=False, roaming=True))


def start_file() -> Path:
    """Where `foerdermappe install` writes, encoded and in one line, the Python that the macros start."""
    return settings_folder() / "start.txt"

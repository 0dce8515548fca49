"""The command line in German: typer speaks English, in its help and when it refuses a call."""

from __future__ import annotations

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_WORDS = {
    "Usage: ": "Aufruf: ",
    "[OPTIONS]": "[OPTIONEN]",
    "COMMAND [ARGS]...": "BEFEHL …",
    "Arguments:": "Angaben:",
    "Options:": "Optionen:",
    "Commands:": "Befehle:",
    "Show this message and exit.": "Diese Hilfe zeigen.",
    "[required]": "[Pflicht]",
    "[default:": "[sonst:",
    " <path>": "",
    " <text>": "",
}


class GermanCommand(TyperCommand):
    """A command whose help is German."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help and put typer's own words into German."""
        super().format_help(ctx, formatter)
        _translate(formatter.buffer)


class GermanGroup(TyperGroup):
    """The list of commands, in German."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help and put typer's own words into German."""
        super().format_help(ctx, formatter)
        _translate(formatter.buffer)


def _translate(buffer: list[str]) -> None:
    for english, german in _WORDS.items():
        buffer[:] = [piece.replace(english, german) for piece in buffer]


def usage_sentence(trouble: typer.TyperException) -> str:
    """A German sentence for a call that typer refuses."""
    kind = type(trouble).__name__
    parameter = getattr(trouble, "param", None)
    name = ""
    if parameter is not None:
        name = parameter.opts[0] if parameter.param_type_name == "option" else str(parameter.metavar or parameter.name)
    if kind == "NoSuchOption":
        return f"Die Option „{getattr(trouble, 'option_name', '')}“ gibt es nicht; --help zeigt alle."
    if kind == "MissingParameter":
        return f"Es fehlt eine Angabe: {name}; --help zeigt, wie der Aufruf aussieht."
    if kind in ("BadParameter", "BadOptionUsage"):
        return f"Die Angabe {name or 'einer Option'} ist nicht brauchbar; --help zeigt, wie der Aufruf aussieht."
    if match := re.match(r"No such command '(.+?)'", str(trouble)):
        return f"Den Befehl „{match[1]}“ gibt es nicht; „foerdermappe --help“ zeigt alle Befehle."
    return "Der Aufruf ist nicht verständlich; „foerdermappe --help“ zeigt alle Befehle."

"""The command line in German: typer speaks English, in its help and when it refuses a call."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_HEADINGS = {"Arguments": "Angaben", "Options": "Optionen", "Commands": "Befehle"}
_WORDS = {
    "Show this message and exit.": "Diese Hilfe zeigen.",
    "[required]": "[Pflicht]",
    "[default:": "[sonst:",
}
_TYPE = re.compile(r" <[^>]*>$")  # typer's word for what a value may be


class GermanCommand(TyperCommand):
    """A command whose help is German."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """How the command is called: first what must be told."""
        formatter.write_usage(ctx.command_path, " ".join(self._pieces()), "Aufruf: ")

    def _pieces(self) -> Iterator[str]:
        given = [parameter for parameter in self.params if parameter.param_type_name == "argument"]
        options = [parameter for parameter in self.params if parameter.param_type_name == "option"]
        yield from (f"{one.metavar}" if one.required else f"[{one.metavar}]" for one in given)
        yield from (f"{option.opts[0]} {option.metavar}" for option in options if option.required)
        yield "[OPTIONEN]"

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """What may be told, in typer's lists."""
        german: Any = _InGerman(formatter)
        super().format_options(ctx, german)

    def get_short_help_str(self, limit: int = 0) -> str:
        """All that the command says of itself, whatever the `limit`: half a sentence helps nobody."""
        return self.help or ""


class GermanGroup(TyperGroup):
    """The list of commands, in German."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """How a command is called."""
        formatter.write_usage(ctx.command_path, "BEFEHL …", "Aufruf: ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The options, then the commands."""
        german: Any = _InGerman(formatter)
        super().format_options(ctx, german)


class _InGerman:
    """What typer writes its lists to: they are put into German first, so that the columns fit the German words."""

    def __init__(self, formatter: Any) -> None:
        self._formatter = formatter

    def __getattr__(self, name: str) -> Any:
        return getattr(self._formatter, name)

    def section(self, name: str) -> Any:
        """A heading and what is indented below it."""
        return self._formatter.section(_HEADINGS.get(name, name))

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None:
        """A list of words and their explanations."""
        self._formatter.write_dl([(_TYPE.sub("", name), _german(words)) for name, words in rows])


def _german(words: str) -> str:
    for english, german in _WORDS.items():
        words = words.replace(english, german)
    return words


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
    if kind == "BadOptionUsage":
        option = getattr(trouble, "option_name", "")
        return (
            f"Bei der Option „{option}“ fehlt eine Angabe oder ist eine zu viel; --help zeigt, wie der Aufruf aussieht."
        )
    if kind == "BadParameter":
        return f"Die Angabe {name or 'einer Option'} ist nicht zu verwenden; --help zeigt, wie der Aufruf aussieht."
    if match := re.match(r"No such command '(.+?)'", str(trouble)):
        return f"Den Befehl „{match[1]}“ gibt es nicht; „foerdermappe --help“ zeigt alle Befehle."
    if match := re.match(r"Got unexpected extra argument\S* \((.+)\)", str(trouble)):
        return f"„{match[1]}“ ist zu viel; bei Leerzeichen in einem Namen bitte Anführungszeichen darum setzen."
    return "Der Aufruf ist nicht verständlich; „foerdermappe --help“ zeigt alle Befehle."

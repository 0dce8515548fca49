"""What is wrong where a programme file is no TOML: said with the line, and with the key that was being read."""

from __future__ import annotations

import re
import tomllib

from addin.programme.lines import Lines, Path, find_lines
from addin.programme.mistakes import expected, holds_value, label

_PLACE = re.compile(r" \((?:at line (?P<line>\d+), column (?P<column>\d+)|at end of document)\)$")
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Cannot redefine", "Duplicate")
_LONGEST = 40  # letters of a wrong value that the sentence shows


def syntax_mistake(text: str, error: tomllib.TOMLDecodeError) -> tuple[int, str]:
    """The line of what tomllib refused, and a part of a German sentence about it; `text` has `\\n` as line ends."""
    place = _PLACE.search(str(error))
    what = str(error)[: place.start()] if place else str(error)
    if place and place["line"]:
        line = int(place["line"])
        begin = sum(len(before) + 1 for before in text.split("\n")[: line - 1])
        read = find_lines(text[: begin + int(place["column"]) - 1])
    else:  # something was begun and never ended: the line of its beginning helps
        read = find_lines(text)
        line = read.reached_line
    if what.startswith(_TWICE):
        return read.reached_line, _twice(read)
    return line, _sentence(what, read.reached, _written(text, line))


def _twice(read: Lines) -> str:
    """About a key or a table that is there already, or that cannot be where a value is."""
    path, line = read.reached, read.reached_line
    while path and isinstance(path[-1], int):
        path = path[:-1]
    key, first, around = label(path), read.of(path), read.of(path[:-1])
    if first < line:
        return f"{key} steht schon in Zeile {first} und darf nur einmal vorkommen"
    if len(path) > 1 and around < line:
        return f"{key} kann hier nicht stehen, weil {label(path[:-1])} schon in Zeile {around} einen Wert hat"
    return f"{key} steht in dieser Zeile mehrmals und darf nur einmal vorkommen"


def _sentence(what: str, path: Path, written: str) -> str:
    key = label(path)
    if what.startswith("Expected '=' after a key"):
        return f"nach dem Schlüssel {key} wird ein Gleichheitszeichen erwartet"
    if what.startswith("Expected ']'"):
        return f"die Überschrift {key} wird in eckigen Klammern erwartet, wie [grant] oder [[modules]]"
    if what.startswith("Unclosed"):
        return f"bei {key} fehlt zwischen zwei Einträgen ein Komma oder am Ende die schließende Klammer"
    if what.startswith(
        ("Unterminated string", "Expected \"'", "Illegal character '\\n'", "Found invalid character '\\n'")
    ):
        return f"bei {key} fehlt das Anführungszeichen am Ende des Textes"
    if what.startswith("Unescaped"):
        return f"bei {key} steht ein einzelner Rückstrich; im Text wird er doppelt geschrieben (\\\\)"
    wanted = expected(path) if holds_value(path) else ""
    if wanted and written:
        return f"bei {key} wird {wanted} erwartet, nicht {written}"
    if wanted:
        return f"bei {key} wird {wanted} erwartet"
    where = f"bei {key} " if path else ""
    return f"{where}steht etwas, das kein TOML ist; erwartet wird Schlüssel = Wert"


def _written(text: str, line: int) -> str:
    """What stands behind the equals sign of a line; nothing where there is none, or too much to show."""
    _, sign, value = text.split("\n")[line - 1].partition("=")
    value = value.partition("#")[0].strip()
    return value if sign and len(value) <= _LONGEST else ""

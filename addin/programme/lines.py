"""In which line of a TOML file each table, key and list entry stands: tomllib tells values, but not where they are.

This reads text that tomllib has accepted, or the part of one before its first mistake. So it needs to know only where
names, texts and brackets begin and end, and nothing of what values mean.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""From the top: names of tables and keys, and positions in lists, which count from 0."""

_TEXT = (
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
)
_NOTHING = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_BLANKS = re.compile(r"[ \t]*")
_NAME = re.compile(rf"{_TEXT}|[\w-]+", re.DOTALL)
_VALUE = re.compile(rf"{_TEXT}|(?![\"'])[^,\[\]{{}}\n#]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Lines:
    """The line, from 1, of everything in a file, where it stands first.

    `reached` is the key or the table that was being read where the text ended, `reached_line` its line there.
    """

    known: Mapping[Path, int]
    reached: Path
    reached_line: int

    def of(self, path: Path) -> int:
        """The line of a path, or of the table around it where the file does not have it."""
        while path not in self.known:
            path = path[:-1]
        return self.known[path]


def find_lines(text: str) -> Lines:
    """The lines of a TOML text with `\\n` as its line ends.

    >>> found = find_lines('a = 1\\n[[t]]\\n"b c".d = [\\n  2,\\n  {e = 3},\\n]\\n')
    >>> found.of(("t", 0, "b c", "d", 1, "e")), found.of(("t", 0, "x"))
    (5, 2)
    """
    reader = _Reader(text)
    reader.document()
    return Lines(reader.known, reader.reached, reader.reached_line)


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.counted, self.line = 0, 1
        self.known: dict[Path, int] = {(): 1}
        self.lists: dict[Path, int] = {}
        self.reached: Path = ()
        self.reached_line = 1

    def document(self) -> None:
        """All tables and keys, as far as the text goes."""
        table: Path = ()
        while self.skip(_NOTHING) < len(self.text):
            before = self.position
            if self.takes("[["):
                table = self.heading(listed=True)
            elif self.takes("["):
                table = self.heading(listed=False)
            else:
                self.pair(table)
            if self.position == before:  # what nobody can read; tomllib has told that
                return
            ended = self.position
            if "\n" in self.text[ended : self.skip(_NOTHING)]:
                self.reached, self.reached_line = table, self.known[table]

    def heading(self, *, listed: bool) -> Path:
        """The table that a heading begins, with the position of the last entry where a list of tables is on the way."""
        names = self.names()
        path: Path = ()
        for number, name in enumerate(names, start=1):
            path = (*path, name)
            self.found(path)
            if listed and number == len(names):
                self.lists[path] = self.lists.get(path, -1) + 1
            if path in self.lists:
                path = (*path, self.lists[path])
        self.found(path)
        self.reached, self.reached_line = path, self.line
        self.skip(_BLANKS)
        while self.takes("]"):
            pass
        return path

    def pair(self, table: Path) -> None:
        """A key, dotted or not, and its value."""
        path = table
        for name in self.names():
            path = (*path, name)
            self.found(path)
        if path == table:
            return
        self.reached, self.reached_line = path, self.line
        self.skip(_BLANKS)
        if self.takes("="):
            self.skip(_BLANKS)
            self.value(path)

    def value(self, path: Path) -> None:
        """A text, a number, a list or a table in braces; lists and tables may go over many lines."""
        begun = self.line
        if self.takes("["):
            self.skip(_NOTHING)
            index = 0
            while not self.takes("]"):
                before = self.position
                self.found((*path, index))
                self.value((*path, index))
                index += self.passes_comma()
                if self.position == before:  # here the text ends
                    return
        elif self.takes("{"):
            self.skip(_NOTHING)
            while not self.takes("}"):
                before = self.position
                self.pair(path)
                self.passes_comma()
                if self.position == before:
                    return
            self.reached, self.reached_line = path, begun
        elif self.skip(_VALUE) < len(self.text) and self.text[self.position] in "\"'":
            self.position = len(self.text)  # a text without its end

    def names(self) -> list[str]:
        """The names of a dotted key, without their quotation marks."""
        names: list[str] = []
        while True:
            self.skip(_BLANKS)
            begin = self.position
            name = self.text[begin : self.skip(_NAME)]
            if not name:
                return names
            names.append(_unquoted(name))
            self.skip(_BLANKS)
            if not self.takes("."):
                return names

    def found(self, path: Path) -> None:
        """Keep where a path stands first."""
        self.line += self.text.count("\n", self.counted, self.position)
        self.counted = self.position
        self.known.setdefault(path, self.line)

    def skip(self, what: re.Pattern[str]) -> int:
        """Go on behind what is there; the position then."""
        if match := what.match(self.text, self.position):
            self.position = match.end()
        return self.position

    def passes_comma(self) -> bool:
        """Whether a comma is there, with whatever says nothing around it."""
        self.skip(_NOTHING)
        there = self.takes(",")
        self.skip(_NOTHING)
        return there

    def takes(self, sign: str) -> bool:
        """Whether a sign is there; then it is passed."""
        there = self.text.startswith(sign, self.position)
        self.position += len(sign) * there
        return there


def _unquoted(name: str) -> str:
    if name[0] not in "\"'":
        return name
    try:
        return str(tomllib.loads(f"name = {name}")["name"])
    except tomllib.TOMLDecodeError:
        return name.strip("\"'")

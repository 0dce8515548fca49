"""What a cell of a file takes as text."""

from __future__ import annotations

import re

_LONGEST_TEXT = 32_767
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FORMULA_MARKS = ("=", "+", "-", "@")


def cell_text(text: str) -> str:
    """The text without control characters, which no workbook may hold, and as much of it as a cell takes.

    >>> cell_text("Zeile 1\\nZeile\\x07 2")
    'Zeile 1\\nZeile 2'
    """
    return _CONTROL.sub("", text)[:_LONGEST_TEXT]


def opens_otherwise(value: object) -> bool:
    """Whether a value is a text that a program takes for a formula as soon as a person edits its cell.

    >>> opens_otherwise("=kein Rechnen"), opens_otherwise("Rechnen"), opens_otherwise(-1)
    (True, False, False)
    """
    return isinstance(value, str) and value.startswith(_FORMULA_MARKS)

"""Long notes on several lines: a text that runs past the table is cut off on the screen, and shrinks the print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import wrap

_SENTENCES = re.compile(r"(?<=[a-zäöüß€%0-9)“]\.) (?=[A-ZÄÖÜ])")
_INDENT = "    "


def in_lines(text: str, width: int) -> Iterator[str]:
    """The lines of a text, none longer than `width` letters, broken between sentences where that is possible.

    >>> list(in_lines("Baustein 1: Es ist noch Geld da. Es reicht bis zum Ende.", 40))
    ['Baustein 1: Es ist noch Geld da.', '    Es reicht bis zum Ende.']
    """
    lines: list[str] = []
    for sentence in _SENTENCES.split(text):
        if lines and len(lines[-1]) + 1 + len(sentence) <= width - len(_INDENT):
            lines[-1] += f" {sentence}"
        else:
            lines += wrap(sentence, width - len(_INDENT), break_on_hyphens=False)
    for number, line in enumerate(lines):
        yield f"{_INDENT if number else ''}{line}"

"""Lines that an office wrote in a cell: paragraphs, and real lists where they begin with a dash or a dot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from addin.word.writer import Writer

_LISTED = re.compile(r"[-–•*] (?=\S)")
"""How an office begins a line of a list in a cell."""


def write_lines(writer: Writer, lines: Sequence[str], *, keep: bool = False) -> None:
    """Write each line as a paragraph or as an entry of a list.

    A list keeps on one page with the sentence before it; `keep` holds a last paragraph with what follows. More is not
    held together: LibreOffice tears a long chain apart at its head, and leaves a heading alone.
    """
    parts = [(listed, list(part)) for listed, part in groupby(lines, lambda line: bool(_LISTED.match(line)))]
    for number, (listed, part) in enumerate(parts, start=1):
        if listed:
            write_list(writer, [_LISTED.sub("", line, count=1) for line in part])
            continue
        for position, line in enumerate(part, start=1):
            writer.paragraph(line, keep=position == len(part) and (keep or number < len(parts)))


def write_list(writer: Writer, entries: Sequence[str]) -> None:
    """Write a real list, whose last entry does not stand alone on a page."""
    last = len(entries) - 1
    for number, entry in enumerate(entries):
        writer.bullet(entry, keep=number == last - 1)

"""Which rows of a sheet make up its header: one, or a row of groups above it, and a row of units below it.

Baustein | Kostenposition | Ausgaben |                     | Finanzierung |
         |                | gesamt   | davon zuwendungsf.  | Land         | Eigenanteil
         |                | in €     | in €                | in €         | in €
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from addin.columns.cells import is_empty
from addin.columns.text import fold, tidy

_UNIT = re.compile(
    r"[(\[]?(?:in |angaben in |betrag in )?(?:€|euro?|t€|teuro?|tsd\.? ?(?:€|euro?)|%|t+\.m+\.j{2,4})[)\]]?"
    r"|[(\[]?(?:sp(?:alte|\.)? ?)?\d{1,2}[)\].]?|[(\[]?[a-z][)\]]",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"t€|teuro?|tsd", re.IGNORECASE)
_FEWEST_NUMBERED = 4  # columns that are numbered 1, 2, 3, 4 as on forms; fewer may be an entry
_MOST_UNIT_ROWS = 2


class HeaderRows(NamedTuple):
    """The header of a sheet: its last row, counted from 1, and the title of each column."""

    row: int
    titles: Sequence[object]


def joined(
    upper: Sequence[object], lower: Sequence[object], known: Callable[[str], bool], other_groups: Collection[str]
) -> list[object] | None:
    """The titles under a row of groups, or None where the lower row cannot be one of a header.

    A title is what is `known` of group and title together, title, group; under one of the `other_groups` it stays
    together with its group, and so means nothing.
    """
    if any(not isinstance(value, str) for value in lower if not is_empty(value)):
        return None
    others = {fold(group) for group in other_groups}
    titles: list[object] = []
    group = ""
    for number in range(max(len(upper), len(lower))):
        above, below = _text(upper, number), _text(lower, number)
        group = above or group
        both = f"{group} {below}".strip()
        if not below:
            titles.append(above)
        elif known(both) or _is_other(group, others):
            titles.append(both)
        else:
            titles.append(above if above and _UNIT.fullmatch(below) else below)
    return titles


def _text(values: Sequence[object], number: int) -> str:
    value = values[number] if number < len(values) else None
    return tidy(value) if isinstance(value, str) else ""


def _is_other(group: str, others: Collection[str]) -> bool:
    folded = fold(group)
    return any(folded == other or folded.startswith(f"{other} ") for other in others)


def with_units(header: HeaderRows, rows: Sequence[Sequence[object]]) -> HeaderRows:
    """The header with the rows of units or column numbers below it, which are no entries.

    Amounts in thousands are no amounts in EUR: their titles get the unit, and so mean nothing.
    """
    row, titles = header.row, list(header.titles)
    while row < len(rows) and row - header.row < _MOST_UNIT_ROWS and is_unit_row(rows[row]):
        for number, unit in enumerate(rows[row][: len(titles)]):
            if isinstance(unit, str) and _THOUSANDS.search(unit):
                titles[number] = f"{titles[number]} {unit}"
        row += 1
    return HeaderRows(row, titles)


def is_unit_row(values: Sequence[object]) -> bool:
    """Whether a row holds nothing but units („in €“) or the numbers of its columns."""
    filled = [value for value in values if not is_empty(value)]
    if not filled:
        return False
    if all(isinstance(value, str) for value in filled):
        return all(_UNIT.fullmatch(tidy(str(value))) for value in filled)
    return len(filled) >= _FEWEST_NUMBERED and filled == [float(number) for number in range(1, len(filled) + 1)]

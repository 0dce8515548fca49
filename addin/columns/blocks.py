"""Rows in blocks that say only once what they have in common: under a heading, or beside a merged cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from addin.columns.cells import is_empty
from addin.columns.text import fold

_SAID = re.compile(
    r"(?:(?:zwischen|teil|gesamt)?summen?|gesamt|insgesamt|ausgaben|einnahmen|kosten|belege?|belegliste|uebertrag|saldo"
    r"|fuer|zu|im|aus|nr|und)\b ?"
)
_MODULE = re.compile(r"(?:(?:foerder)?baustein|modul|fb)(?: nr)? ?(?:0*(\d{1,2})|(iv|v|vi{0,3}|i{1,3}))\b(?: (.*))?")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_SEVERAL = re.compile(r"(?:und|u|bis|oder|\d)\b")
_FEWEST_MERGED = 2  # empty cells from which a column is taken for one of merged cells


class Heading(NamedTuple):
    """A heading in a row of its own, and what it says of the rows below."""

    row: int
    says: object


def module_named(text: str, modules: Mapping[str, int], *, also_total: bool = False) -> int | None:
    """The module that a heading names, by its number or its name; with `also_total`, that of a total as well.

    >>> module_named("Baustein 2: Qualifizierung", {}), module_named("Baustein 1 und 2", {})
    (2, None)
    >>> module_named("Summe Baustein 2", {}), module_named("Summe Baustein 2", {}, also_total=True)
    (None, 2)
    """
    folded = fold(text)
    while also_total and (said := _SAID.match(folded)):
        folded = folded[said.end() :]
    if folded in modules:
        return modules[folded]
    match = _MODULE.fullmatch(folded)
    if match is None or (match[3] and _SEVERAL.match(match[3])):
        return None
    number = int(match[1]) if match[1] else _ROMAN.index(match[2]) + 1
    return number if number in modules.values() or not modules else None


def filled_down(
    numbers: Sequence[int], values: Sequence[object], headings: Sequence[Heading], *, merged: bool
) -> list[object]:
    """The values of rows, those that are empty from the heading above, or (`merged`) from the row above.

    `numbers` are the rows' numbers in the sheet, in order; so are the headings.
    """
    filled: list[object] = []
    downwards = merged and _is_merged(values)
    waiting: Iterator[Heading] = iter(headings)
    ahead = next(waiting, None)
    above: object = ""
    for number, value in zip(numbers, values, strict=True):
        while ahead is not None and ahead.row < number:
            above, ahead = ahead.says, next(waiting, None)
        if is_empty(value):
            filled.append(above)
        else:
            filled.append(value)
            above = value if downwards else above
    return filled


def _is_merged(values: Sequence[object]) -> bool:
    """Whether a column is written as merged cells are: never the same twice in a row, and empty below.

    A single empty cell is more likely one that somebody forgot.
    """
    if not values or is_empty(values[0]):
        return False
    empty = sum(1 for value in values if is_empty(value))
    repeated = any(one == next_one and not is_empty(one) for one, next_one in pairwise(values))
    return empty >= _FEWEST_MERGED and not repeated

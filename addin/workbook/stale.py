"""Which formulas may give something else once cells have changed: their stored results must not be kept.

A formula is looked at only for the cells that it names, itself or by a defined name. What it may reach besides (a
table, a cell whose place is computed) counts as changed: better no result than a wrong one. Of all others the result
still holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from addin.findings import place_of

Place = tuple[str, int, int]
"""Sheet, row, column."""

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_SMALL = 64  # cells up to which an area is looked up cell by cell

_TEXT = re.compile(r'"(?:[^"]|"")*"')
_SHEET = r"(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
_REFERENCE = re.compile(
    rf"(?<![\w.$\[\]!:'])(?:{_SHEET}(?:"
    r"(?P<first>\$?[A-Z]{1,3}\$?\d+)(?::(?P<last>\$?[A-Z]{1,3}\$?\d+))?"
    r"|(?P<left>\$?[A-Z]{1,3}):(?P<right>\$?[A-Z]{1,3})"
    r"|(?P<top>\$?\d+):(?P<bottom>\$?\d+)"
    r"))(?![\w.(!:\[])",
    re.IGNORECASE,
)
_ERROR = re.compile(r"#(?:REF!|NULL!|DIV/0!|VALUE!|NUM!|NAME\?|N/A)", re.IGNORECASE)
_FUNCTION = re.compile(r"([A-Z_][\w.]*)\(", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:E[+-]?\d+)?|\bTRUE\b|\bFALSE\b", re.IGNORECASE)
_REACHES_FURTHER = frozenset({"INDIRECT", "OFFSET", "CELL", "GETPIVOTDATA"})
_NAME = re.compile(r"[^\W\d][\w.]*(?![\w.(\[!:])", re.IGNORECASE)
_LEFT_OVER = re.compile(r"[^\W\d]|[\[\]@#!:']")


class Area(NamedTuple):
    """A rectangle of cells of a sheet."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def cells(self) -> Iterator[Place]:
        """Its cells."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield self.sheet, row, column

    def holds(self, place: Place) -> bool:
        """Whether a cell lies in it."""
        sheet, row, column = place
        return sheet == self.sheet and self.top <= row <= self.bottom and self.left <= column <= self.right


def stale_formulas(
    formulas: Mapping[Place, str], changed: Iterable[Place], names: Mapping[str, str] = MappingProxyType({})
) -> set[Place]:
    """The formulas that may depend on a changed cell, also by way of other formulas.

    `names` are the defined names of the workbook in lower case, with what they stand for.

    >>> formulas = {("L", 1, 2): "=A1*2", ("L", 2, 2): "=A2*2", ("L", 3, 2): "=SUM(B1:B2)", ("L", 4, 2): "=Satz*A2"}
    >>> sorted(stale_formulas(formulas, [("L", 1, 1)], {"satz": "0.8"}))
    [('L', 1, 2), ('L', 3, 2)]
    """
    named: dict[Place, list[Place]] = defaultdict(list)
    reached: dict[Area, list[Place]] = defaultdict(list)
    columns: dict[tuple[str, int], set[Area]] = defaultdict(set)
    wide: set[Area] = set()
    stale: set[Place] = set()
    for place, formula in formulas.items():
        areas = areas_named(formula, place[0], names)
        if areas is None:
            stale.add(place)
            continue
        for area in areas:
            if (area.bottom - area.top + 1) * (area.right - area.left + 1) <= _SMALL:
                for cell in area.cells():
                    named[cell].append(place)
            else:
                reached[area].append(place)
    for area in reached:
        if area.right - area.left < _SMALL:
            for column in range(area.left, area.right + 1):
                columns[area.sheet, column].add(area)
        else:
            wide.add(area)
    waiting = [*((sheet.casefold(), row, column) for sheet, row, column in changed), *map(_folded, stale)]
    while waiting:
        cell = waiting.pop()
        near = columns.get((cell[0], cell[2]), set())
        hit = [area for known in (near, wide) for area in known if area.holds(cell)]
        near.difference_update(hit)
        wide.difference_update(hit)
        dependent = [*named.pop(cell, ()), *(place for area in hit for place in reached.pop(area, ()))]
        for place in dependent:
            if place not in stale:
                stale.add(place)
                waiting.append(_folded(place))
    return stale


def areas_named(formula: str, sheet: str, names: Mapping[str, str] = MappingProxyType({})) -> list[Area] | None:
    """The areas that a formula on this sheet names; None where it may reach others.

    Sheets are given in lower case, for case does not tell them apart.

    >>> areas_named("=SUM('Meine Liste'!$B$2:B9)+LOG10(Satz)", "L", {"satz": "L!$C$1"})
    [Area(sheet='meine liste', top=2, left=2, bottom=9, right=2), Area(sheet='l', top=1, left=3, bottom=1, right=3)]
    >>> areas_named('=IF(A1="B2:B3",TODAY(),0)', "L")
    [Area(sheet='l', top=1, left=1, bottom=1, right=1)]
    >>> [areas_named(formula, "L") for formula in ("=Satz*2", "=Tabelle1[Betrag]", "=OFFSET(A1,1,0)", "=SUM('A:L'!B2)")]
    [None, None, None, None]
    """
    text = _ERROR.sub("0", _TEXT.sub('""', formula))
    if any(match[1].upper().rpartition(".")[2] in _REACHES_FURTHER for match in _FUNCTION.finditer(text)):
        return None
    areas: list[Area] = []

    def take(match: re.Match[str]) -> str:
        area = _area(match, sheet)
        areas.append(area)
        return "#" if ":" in area.sheet else " "  # over several sheets at once

    def look_up(match: re.Match[str]) -> str:
        meant = names.get(match[0].casefold())
        found = None if meant is None else areas_named(meant, sheet)
        areas.extend(found or ())
        return "#" if found is None else " "

    rest = _REFERENCE.sub(take, text)
    rest = _NUMBER.sub(" ", _FUNCTION.sub("(", rest))
    return None if _LEFT_OVER.search(_NAME.sub(look_up, rest)) else areas


def _area(match: re.Match[str], sheet: str) -> Area:
    named = match["sheet"]
    if named:
        sheet = named[1:-1].replace("''", "'") if named.startswith("'") else named
    folded = sheet.casefold()
    if match["first"]:
        first = place_of(match["first"].replace("$", "").upper()) or (1, 1)
        last = place_of((match["last"] or match["first"]).replace("$", "").upper()) or (1, 1)
    elif match["left"]:
        first = 1, _column(match["left"])
        last = _LAST_ROW, _column(match["right"])
    else:
        first = int(match["top"].replace("$", "")), 1
        last = int(match["bottom"].replace("$", "")), _LAST_COLUMN
    rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
    return Area(folded, rows[0], columns[0], rows[1], columns[1])


def _column(letters: str) -> int:
    place = place_of(letters.replace("$", "").upper() + "1")
    return place[1] if place else 1


def _folded(place: Place) -> Place:
    return place[0].casefold(), place[1], place[2]

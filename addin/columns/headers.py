"""Recognising the office's own columns: where the header row stands, and which column means what.

Names and aliases first; then likeness, with a hint that asks to confirm. What means nothing to us is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from addin.columns.column import Column, Row
from addin.columns.text import fold
from addin.findings import CellRef, Finding, Rule, Severity, shown
from addin.workbook.protocol import Grid

SEARCHED_ROWS = 30
_SURE = 88.0  # rapidfuzz ratio above which a header is taken for a column's, with a hint
_CLEARLY_BETTER = 4.0  # by how much the best of two like headers must be better than the second
_REMARK = re.compile(r"[(\[][^)\]]*[)\]]")  # «Geburtsdatum (TT.MM.JJJJ)»

COLUMN_MISSING = Rule(
    code="A02",
    title="Eine Pflichtspalte fehlt",
    severity=Severity.ERROR,
    message="Die Spalte „{column}“ wurde auf dem Blatt „{sheet}“ nicht gefunden.",
    fix="Bitte die Spalte ergänzen oder ihre Überschrift in „{column}“ umbenennen.",
)
COLUMN_BY_LIKENESS = Rule(
    code="A03",
    title="Eine Spalte wurde an der Ähnlichkeit erkannt",
    severity=Severity.HINT,
    message="Die Überschrift „{value}“ wurde als „{column}“ gelesen.",
    fix="Wenn das stimmt, ist nichts zu tun. Sonst bitte die Überschrift ändern.",
)
COLUMN_CLAIMED_TWICE = Rule(
    code="A04",
    title="Zwei Spalten haben dieselbe Bedeutung",
    severity=Severity.ERROR,
    message="Die Überschrift „{value}“ in {cell} meint „{column}“, ebenso die Überschrift in {other}. "
    "Geprüft wurde die Spalte in {other}.",
    fix="Bitte eine der beiden Spalten umbenennen.",
)

RULES = (COLUMN_MISSING, COLUMN_BY_LIKENESS, COLUMN_CLAIMED_TWICE)


@dataclass(frozen=True, slots=True)
class Headers:
    """The header row of a sheet, counted from 1, and the column number of each recognised field."""

    row: int
    columns: Mapping[str, int]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Names:
    """The comparable names of a model's columns: sure ones, and those that count only in default of others."""

    sure: Mapping[str, str]
    ambiguous: Mapping[str, str]


@cache
def _names(model: type[Row]) -> _Names:
    sure: dict[str, str] = {}
    ambiguous: dict[str, str] = {}
    for name, column in model.COLUMNS.items():
        for header in (column.header, *column.aliases):
            sure.setdefault(comparable(header), name)
    for name, column in model.COLUMNS.items():
        for header in column.ambiguous:
            ambiguous[comparable(header)] = name
    for names in (sure, ambiguous):
        names.pop("", None)  # an empty header means nothing
    return _Names(sure, ambiguous)


def comparable(header: str) -> str:
    """A header without blanks and signs, for it may be broken at any place to fit a narrow column.

    >>> comparable("Geburts-\\ndatum") == comparable("Geburtsdatum")
    True
    """
    return fold(header).replace(" ", "")


@cache
def names_of_columns(model: type[Row]) -> Mapping[str, frozenset[str]]:
    """All comparable names of each column, to tell a header that is repeated below."""
    return {
        name: frozenset(map(comparable, (column.header, *column.aliases, *column.ambiguous)))
        for name, column in model.COLUMNS.items()
    }


def find_header_row(grid: Grid, model: type[Row]) -> int | None:
    """The row, counted from 1, that names the most columns of the model; None where none names two."""
    best, row = 1, None
    for number, values in enumerate(grid.rows[:SEARCHED_ROWS], start=1):
        named = _named(values, model)
        if named > best:
            best, row = named, number
    return row


def fit(grid: Grid, model: type[Row]) -> float:
    """How well a sheet's columns fit a model: the part of its named columns, 0 where it is not that sheet.

    A sheet fits where at least two thirds of the required columns, and at least three columns (two for sheets
    with fewer than six), are named.
    """
    row = find_header_row(grid, model)
    if row is None:
        return 0.0
    columns = _recognise(grid.rows[row - 1], model).columns
    covered = set(columns) | {field for name in columns for field in model.COLUMNS[name].covers}
    required = {name for name, column in model.COLUMNS.items() if column.required}
    listed = [name for name, column in model.COLUMNS.items() if column.in_template]
    enough = 3 if len(listed) >= 6 else 2
    if len(columns) < enough or 3 * len(required & covered) < 2 * len(required):
        return 0.0
    width = sum(1 for value in grid.rows[row - 1] if isinstance(value, str) and value.strip())
    return len(required & covered) / len(required) + len(columns) / max(width, 1)


def _named(values: Sequence[object], model: type[Row]) -> int:
    names = _names(model)
    found = {
        names.sure.get(folded) or names.ambiguous.get(folded)
        for folded in (comparable(value) for value in values if isinstance(value, str))
    }
    return len(found - {None})


@dataclass(slots=True)
class _Recognised:
    columns: dict[str, int]
    twice: list[tuple[str, int]]
    by_likeness: list[str]


def _recognise(values: Sequence[object], model: type[Row]) -> _Recognised:
    names = _names(model)
    folded = {number: comparable(value) for number, value in enumerate(values, start=1) if isinstance(value, str)}
    found = _Recognised({}, [], [])
    open_numbers = {}
    for number, header in folded.items():
        name = names.sure.get(header)
        if name is None:
            if header:
                open_numbers[number] = str(values[number - 1])
        elif name in found.columns:
            found.twice.append((name, number))
        else:
            found.columns[name] = number
    _resolve_ambiguous(found, folded, names, model)
    missing = [name for name in model.COLUMNS if name not in found.columns]
    open_numbers = {n: h for n, h in open_numbers.items() if n not in found.columns.values()}
    if missing and open_numbers:
        _by_likeness(found, open_numbers, missing, model)
    return found


def _resolve_ambiguous(found: _Recognised, folded: Mapping[int, str], names: _Names, model: type[Row]) -> None:
    """«Name» is the family name beside a column «Vorname», and the whole name without one."""
    for number, header in folded.items():
        name = names.ambiguous.get(header)
        if name is None or name in found.columns:
            continue
        covered = model.COLUMNS[name].covers
        others = [field for field in covered if field in found.columns and found.columns[field] != number]
        if others:
            continue
        for field in covered:
            if found.columns.get(field) == number:
                del found.columns[field]
        found.columns[name] = number
        found.twice = [claim for claim in found.twice if claim[1] != number]


def _by_likeness(found: _Recognised, open_numbers: Mapping[int, str], missing: Sequence[str], model: type[Row]) -> None:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where a header is not known by name

    covered = {field for name in found.columns for field in model.COLUMNS[name].covers}
    claims = []
    for name in missing:
        column = model.COLUMNS[name]
        if name in covered or any(field in found.columns for field in column.covers):
            continue
        known = [fold(header) for header in (column.header, *column.aliases)]
        for number, header in open_numbers.items():
            likeness = max(fuzz.ratio(form, other) for form in _forms(header) for other in known)
            if likeness >= _SURE:
                claims.append((likeness, name, number))
    claims.sort(key=lambda claim: (-claim[0], claim[2]))
    taken: dict[str, float] = {}
    used: set[int] = set()
    for likeness, name, number in claims:
        if number in used:
            continue
        if name not in taken:
            taken[name] = likeness
            used.add(number)
            found.columns[name] = number
            found.by_likeness.append(name)
        elif taken[name] - likeness < _CLEARLY_BETTER:
            used.add(number)
            found.twice.append((name, number))


def _forms(header: str) -> list[str]:
    """The ways to read a header that is not known: whole, and without the remark in brackets behind it."""
    whole, bare = fold(header), fold(_REMARK.sub(" ", header))
    return [form for form in (whole, bare) if len(form) > 3] or [""]


def recognise(grid: Grid, model: type[Row], row: int) -> Headers:
    """Which column of the sheet is which field of the model, and what is to be said about it (A02 to A04)."""
    values = grid.rows[row - 1]
    found = _recognise(values, model)

    def header_cell(column: Column, number: int) -> CellRef:
        return CellRef(grid.sheet, row, number, column.header, shown(values[number - 1]))

    findings = []
    for name, number in found.twice:
        column = model.COLUMNS[name]
        place, other = (header_cell(column, n) for n in (number, found.columns[name]))
        findings.append(COLUMN_CLAIMED_TWICE.at(place, cell=place.address, other=other.address))
    findings += [
        COLUMN_BY_LIKENESS.at(header_cell(model.COLUMNS[name], found.columns[name])) for name in found.by_likeness
    ]
    covered = {field for name in found.columns for field in model.COLUMNS[name].covers}
    findings += [
        COLUMN_MISSING.at(CellRef(grid.sheet, header=column.header), sheet=grid.sheet)
        for name, column in model.COLUMNS.items()
        if column.required and name not in found.columns and name not in covered
    ]
    return Headers(row, found.columns, tuple(findings))

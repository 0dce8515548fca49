"""Recognising the office's own columns: where the header row stands, and which column means what.

Names and aliases first; then likeness, with a hint that asks to confirm. What means nothing to us is left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from addin.columns.column import Column, Holds, Row
from addin.columns.header_rows import HeaderRows, joined, with_units
from addin.columns.names import Names, comparable, field_of, names_of
from addin.columns.text import fold
from addin.findings import CellRef, Finding, Rule, Severity, shown
from addin.workbook.protocol import Grid

SEARCHED_ROWS = 30
_SURE = 88.0  # rapidfuzz ratio above which a header is taken for a column's, with a hint
_CLEARLY_BETTER = 4.0  # by how much the best of two like headers must be better than the second
_REMARK = re.compile(r"[(\[][^)\]]*[)\]]")  # «Geburtsdatum (TT.MM.JJJJ)»
_YEAR = re.compile(r"(?:jahr|hj|haushaltsjahr|plan|ansatz|soll)?20[12]\d")

COLUMN_MISSING = Rule(
    code="A02",
    title="Eine Pflichtspalte fehlt",
    severity=Severity.ERROR,
    message="Die Spalte „{column}“ wurde auf dem Blatt „{sheet}“ nicht gefunden.",
    fix="Bitte die Spalte ergänzen oder ihre Überschrift in „{column}“ umbenennen.",
)
SUM_OF_YEARS_MISSING = COLUMN_MISSING.variant(
    severity=Severity.ERROR,
    message="Die Spalte „{column}“ wurde auf dem Blatt „{sheet}“ nicht gefunden; "
    "die Beträge stehen dort wohl nach Jahren nebeneinander.",
    fix="Bitte daneben eine Spalte „{column}“ mit der Summe der Jahre ergänzen.",
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
    """The last row of a sheet's header, counted from 1, and the column number of each recognised field.

    `titles` are what the header says of each column, taken together where it has several rows. `apart` are the
    column numbers of an amount that stands in one of two columns, by the kind of row that each of them tells.
    """

    row: int
    columns: Mapping[str, int]
    findings: tuple[Finding, ...] = ()
    titles: Sequence[object] = ()
    apart: Mapping[str, int] = field(default_factory=dict)


def find_header(grid: Grid, model: type[Row]) -> HeaderRows | None:
    """The header that names the most columns of the model, of one row or two; None where none names two."""
    best, found = 1, None
    searched = grid.rows[:SEARCHED_ROWS]
    for number, values in enumerate(searched, start=1):
        named = _named(values, model)
        if named > best:
            best, found = named, HeaderRows(number, values)
    for number, (upper, lower) in enumerate(pairwise(searched), start=2):
        titles = joined(upper, lower, lambda title: field_of(title, model) is not None, model.OTHER_GROUPS)
        if titles is None:
            continue
        named = _named(titles, model)
        if named > best or (found is not None and found.row == number and _is_clearer(titles, found.titles, model)):
            best, found = named, HeaderRows(number, titles)
    return found and with_units(found, grid.rows)


def _is_clearer(titles: Sequence[object], plain: Sequence[object], model: type[Row]) -> bool:
    """Whether the groups above a header tell columns apart that it names alike."""
    named, alike = (Counter(filter(None, _fields(values, model))) for values in (titles, plain))
    return len(named) >= len(alike) and max(alike.values(), default=0) > max(named.values(), default=0)


def find_header_row(grid: Grid, model: type[Row]) -> int | None:
    """The last row, counted from 1, of the header that names the most columns; None where none names two."""
    header = find_header(grid, model)
    return header and header.row


def fit(grid: Grid, model: type[Row]) -> float:
    """How well a sheet's columns fit a model: the part of its named columns, 0 where it is not that sheet.

    A sheet fits where at least two thirds of the required columns, and at least three columns (two for sheets
    with fewer than six), are named.
    """
    header = find_header(grid, model)
    if header is None:
        return 0.0
    columns = _recognise(header.titles, model).columns
    covered = set(columns) | {field for name in columns for field in model.COLUMNS[name].covers}
    required = {name for name, column in model.COLUMNS.items() if column.required}
    listed = [name for name, column in model.COLUMNS.items() if column.in_template]
    enough = 3 if len(listed) >= 6 else 2
    if len(columns) < enough or 3 * len(required & covered) < 2 * len(required):
        return 0.0
    width = sum(1 for value in header.titles if isinstance(value, str) and value.strip())
    return len(required & covered) / len(required) + len(columns) / max(width, 1)


def _fields(values: Sequence[object], model: type[Row]) -> list[str | None]:
    names = names_of(model)
    folded = [comparable(value) for value in values if isinstance(value, str)]
    fields = [names.of(header, model) or names.vaguely(header) for header in folded if header]
    if len({names.apart[header] for header in folded if header in names.apart}) > 1:
        fields += [name for name, column in model.COLUMNS.items() if column.apart is not None]
    return fields


def _named(values: Sequence[object], model: type[Row]) -> int:
    return len(set(_fields(values, model)) - {None})


@dataclass(slots=True)
class _Recognised:
    columns: dict[str, int]
    twice: list[tuple[str, int]]
    by_likeness: list[str]
    apart: dict[str, int] = field(default_factory=dict)


def _recognise(values: Sequence[object], model: type[Row]) -> _Recognised:
    names = names_of(model)
    folded = {number: comparable(value) for number, value in enumerate(values, start=1) if isinstance(value, str)}
    found = _Recognised({}, [], [])
    open_numbers = {}
    for number, header in folded.items():
        name = names.of(header, model)
        if name is None:
            if header:
                open_numbers[number] = str(values[number - 1])
        elif name in found.columns:
            found.twice.append((name, number))
        else:
            found.columns[name] = number
    _split_in_two(found, folded, names, model)
    _resolve_ambiguous(found, folded, names, model)
    missing = [name for name in model.COLUMNS if name not in found.columns]
    open_numbers = {n: h for n, h in open_numbers.items() if n not in found.columns.values()}
    if missing and open_numbers:
        _by_likeness(found, open_numbers, missing, model)
    return found


def _split_in_two(found: _Recognised, folded: Mapping[int, str], names: Names, model: type[Row]) -> None:
    """Take „Ausgabe“ and „Einnahme“ for one amount, where no column is named as the amount itself."""
    for name, column in model.COLUMNS.items():
        if column.apart is None or name in found.columns:
            continue
        numbers: dict[str, int] = {}
        for number, header in folded.items():
            if header in names.apart:
                numbers.setdefault(names.apart[header], number)
        if set(numbers) == set(column.apart.names):
            found.apart = {kind: numbers[kind] for kind in column.apart.names}
            found.columns[name] = next(iter(found.apart.values()))
            found.columns.pop(column.apart.kind, None)  # what „Art“ says beside them is something else


def _resolve_ambiguous(found: _Recognised, folded: Mapping[int, str], names: Names, model: type[Row]) -> None:
    """«Name» is the family name beside a column «Vorname», and the whole name without one."""
    for number, header in folded.items():
        name = names.vaguely(header)
        if name is None or name in found.columns:
            continue
        if number in found.columns.values() and not model.COLUMNS[name].covers:
            continue
        covered = model.COLUMNS[name].covers
        if any(found.columns.get(part, number) != number for part in covered):
            continue
        for part in covered:
            if found.columns.get(part) == number:
                del found.columns[part]
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


def recognise(grid: Grid, model: type[Row], header: HeaderRows, *, known: Collection[str] = ()) -> Headers:
    """Which column of the sheet is which field of the model, and what is to be said about it (A02 to A04).

    The fields that are `known` from elsewhere need no column.
    """
    values = header.titles
    found = _recognise(values, model)

    def header_cell(column: Column, number: int) -> CellRef:
        return CellRef(grid.sheet, header.row, number, column.header, shown(values[number - 1]))

    findings = []
    for name, number in found.twice:
        column = model.COLUMNS[name]
        place, other = (header_cell(column, n) for n in (number, found.columns[name]))
        findings.append(COLUMN_CLAIMED_TWICE.at(place, cell=place.address, other=other.address))
    findings += [
        COLUMN_BY_LIKENESS.at(header_cell(model.COLUMNS[name], found.columns[name])) for name in found.by_likeness
    ]
    covered = {field for name in found.columns for field in model.COLUMNS[name].covers}
    years = sum(1 for value in values if _YEAR.fullmatch(comparable(shown(value))))
    findings += [
        (SUM_OF_YEARS_MISSING if years > 1 and column.holds is Holds.AMOUNT else COLUMN_MISSING).at(
            CellRef(grid.sheet, header=column.header), sheet=grid.sheet
        )
        for name, column in model.COLUMNS.items()
        if column.required and name not in found.columns and name not in covered and name not in known
    ]
    return Headers(header.row, found.columns, tuple(findings), values, found.apart)

"""The upper part of the sheet „Programm“: keys at the left, their values beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple, get_args

from addin.columns import CenturyRule, Column, Holds, fold, tidy
from addin.columns.cells import CellReader, is_empty
from addin.columns.dates import NotADate, read_date
from addin.columns.headers import COLUMN_BY_LIKENESS, COLUMN_CLAIMED_TWICE
from addin.columns.read import ERROR_VALUE, UNSTORED_FORMULA, cell_finding
from addin.findings import CellRef, Finding, shown
from addin.programme.model import Programme, RoundingLevel, RoundingName
from addin.workbook.error_values import meaning
from addin.workbook.protocol import Grid

_SURE = 88.0  # rapidfuzz ratio above which a label is taken for a key's, as with columns

KEY_CLAIMED_TWICE = COLUMN_CLAIMED_TWICE.variant(
    severity=COLUMN_CLAIMED_TWICE.severity,
    message="„{value}“ in {cell} meint „{column}“, ebenso die Angabe in {other}. Es gilt die Angabe in {other}.",
    fix="Bitte eine der beiden Angaben löschen.",
)


@dataclass(frozen=True, slots=True)
class ProgrammeKey:
    """One line of the key block: the name of the value, and how label and value look and are read."""

    name: str
    column: Column

    @property
    def label(self) -> str:
        """What stands in column A of the template."""
        return self.column.header

    def value_of(self, programme: Programme) -> str:
        """What the template can fill in from the programme; empty where only the grant decision knows."""
        return {
            "programme": programme.name,
            "directive": programme.directive,
            "county": programme.county.name,
            "rounding_level": programme.grant.rounding_level,
            "rounding": programme.grant.rounding,
            "quorum": programme.meetings.quorum,
        }.get(self.name, "")


PROGRAMME_KEYS = (
    ProgrammeKey(
        "programme",
        Column(
            "Programm",
            aliases=("Förderprogramm", "Name des Programms", "Programmname", "Initiative"),
            hint="Der Name des Programms, wie er im Bescheid steht.",
        ),
    ),
    ProgrammeKey("directive", Column("Richtlinie", aliases=("Förderrichtlinie", "Rechtsgrundlage"))),
    ProgrammeKey(
        "authority",
        Column("Bewilligungsbehörde", aliases=("Behörde", "Bewilligende Behörde", "Zuwendungsgeber")),
    ),
    ProgrammeKey(
        "file_number",
        Column("Aktenzeichen", aliases=("Az.", "Geschäftszeichen", "AZ des Bescheids"), identifier=True),
    ),
    ProgrammeKey(
        "notice_date",
        Column(
            "Bescheid vom",
            Holds.DATE,
            aliases=("Zuwendungsbescheid vom", "Datum des Bescheids", "Bescheiddatum", "Bewilligt am"),
            hint="Als TT.MM.JJJJ.",
        ),
    ),
    ProgrammeKey(
        "start",
        Column(
            "Bewilligungszeitraum von",
            Holds.DATE,
            aliases=("Bewilligungszeitraum Beginn", "Beginn des Bewilligungszeitraums", "Beginn", "von"),
            hint="Der erste Tag, wie er im Bescheid steht.",
        ),
    ),
    ProgrammeKey(
        "end",
        Column(
            "Bewilligungszeitraum bis",
            Holds.DATE,
            aliases=("Bewilligungszeitraum Ende", "Ende des Bewilligungszeitraums", "Ende", "bis"),
            hint="Der letzte Tag, wie er im Bescheid steht.",
        ),
    ),
    ProgrammeKey("county", Column("Kreis", aliases=("Landkreis", "Kreis/Stadt", "Zuwendungsempfänger"))),
    ProgrammeKey(
        "rounding_level",
        Column(
            "Rundungsebene",
            Holds.CHOICE,
            aliases=("Ebene der Rundung", "Runden je", "Rundung je", "gerundet wird je"),
            choices=get_args(RoundingLevel),
            choice_aliases={
                "je Beleg": "Beleg",
                "Belege": "Beleg",
                "Kostenposition": "Position",
                "je Position": "Position",
                "je Kostenposition": "Position",
                "Förderbaustein": "Baustein",
                "je Baustein": "Baustein",
                "Modul": "Baustein",
                "Gesamtsumme": "Gesamt",
                "Summe": "Gesamt",
                "insgesamt": "Gesamt",
            },
            hint="Wo der Landesanteil auf Cent gerundet wird.",
        ),
    ),
    ProgrammeKey(
        "rounding",
        Column(
            "Rundung",
            Holds.CHOICE,
            aliases=("Rundungsart", "Art der Rundung", "Rundungsregel"),
            choices=get_args(RoundingName),
            choice_aliases={
                "kaufmännisch gerundet": "kaufmännisch",
                "kfm.": "kaufmännisch",
                "aufrunden ab 5": "kaufmännisch",
                "abgerundet": "abrunden",
                "ab": "abrunden",
            },
            hint="kaufmännisch: ab einem halben Cent auf; abrunden: immer ab.",
        ),
    ),
    ProgrammeKey(
        "quorum",
        Column(
            "Beschlussfähig ab",
            aliases=("Beschlussfähigkeit", "Beschlussfähigkeit ab", "Beschlussfähig mit", "Quorum"),
            identifier=True,
            hint="Stimmberechtigte, die da sein müssen: „8“, „50 %“ oder „mehr als die Hälfte“. Leer: keine Regel.",
        ),
    ),
)
"""The keys in the order of the template; `choices` of a key's column are its drop-down."""

_PERIOD = frozenset({"bewilligungszeitraum", "foerderzeitraum", "durchfuehrungszeitraum", "zeitraum", "laufzeit"})
_TO = re.compile(r"(?<=[\d.])\s*(?:[-\u2013\u2014]|\bbis\b)\s*(?=\d+\.)")
_LAST_LABEL = 3  # labels stand in the first columns, values not far to the right of them
_LAST_VALUE = 6
_KEYS = {key.name: key for key in PROGRAMME_KEYS}
_LABELS = {fold(label): key for key in PROGRAMME_KEYS for label in (key.label, *key.column.aliases)}


@dataclass(frozen=True, slots=True)
class KeyBlock:
    """What the key block says: the readable values and the cells they stand in, by the name of the key."""

    values: Mapping[str, object]
    cells: Mapping[str, CellRef]
    findings: tuple[Finding, ...]


def read_keys(grid: Grid, last_row: int, today: date) -> KeyBlock:
    """Read the keys of a sheet's rows up to `last_row`. Bad values yield findings, never an exception."""
    values: dict[str, object] = {}
    cells: dict[str, CellRef] = {}
    findings: list[Finding] = []
    for line in _filled(grid, last_row):
        place = (line.row, line.beside)
        if fold(line.label) in _PERIOD and (period := _period(line.value, today)):
            for name, day in zip(("start", "end"), period, strict=True):
                cells.setdefault(name, CellRef(grid.sheet, *place, _KEYS[name].label, shown(line.value)))
                values.setdefault(name, day)
            continue
        key = _LABELS.get(fold(line.label)) or _by_likeness(line.label)
        if key is None:
            continue
        label_cell = CellRef(grid.sheet, line.row, line.column, key.label, line.label)
        if key.name in cells:
            other = replace(label_cell, row=cells[key.name].row).address
            findings.append(KEY_CLAIMED_TWICE.at(label_cell, cell=label_cell.address, other=other))
            continue
        if fold(line.label) not in _LABELS:
            findings.append(COLUMN_BY_LIKENESS.at(label_cell))
        raw = grid.errors.get(place) or line.value
        cell = cells[key.name] = CellRef(grid.sheet, *place, key.label, shown(raw))
        if place in grid.errors:
            findings.append(ERROR_VALUE.at(cell, meaning=meaning(cell.value)))
        elif is_empty(raw):
            findings.append(UNSTORED_FORMULA.at(cell))
        else:
            reading = CellReader(key.column, today, {})(raw)
            if reading.trouble:
                findings.append(cell_finding("K", key.column, cell, reading))
            if reading.value is not None:
                values[key.name] = reading.value
    return KeyBlock(values, cells, tuple(findings))


def programme_named_in(grid: Grid) -> str | None:
    """The value of the key „Programm“, None where the sheet names no programme."""
    for line in _filled(grid, len(grid.rows)):
        is_named = _LABELS.get(fold(line.label)) is _KEYS["programme"]
        if is_named and isinstance(line.value, str) and not is_empty(line.value):
            return tidy(line.value)
    return None


class _Line(NamedTuple):
    """A label with its column, and what stands beside it in the column `beside`; columns count from 1."""

    row: int
    column: int
    label: str
    beside: int
    value: object


def _filled(grid: Grid, last_row: int) -> Iterator[_Line]:
    """The rows with a label at their beginning and something beside it; a heading has nothing beside it."""
    for row in range(1, min(last_row, len(grid.rows)) + 1):
        columns = range(1, _LAST_VALUE + 1)
        filled = [
            column
            for column in columns
            if not is_empty(_at(grid, row, column)) or (row, column) in grid.errors or (row, column) in grid.unstored
        ]
        if len(filled) < 2 or filled[0] > _LAST_LABEL or filled[1] - filled[0] > _LAST_LABEL:
            continue
        label = _at(grid, row, filled[0])
        if isinstance(label, str) and fold(label):
            yield _Line(row, filled[0], label, filled[1], _at(grid, row, filled[1]))


def _period(value: object, today: date) -> tuple[date, date] | None:
    """First and last day of a period in one cell, like «01.01.2021 – 31.12.2021»."""
    parts = _TO.split(tidy(value)) if isinstance(value, str) else []
    if len(parts) != 2:
        return None
    try:
        start, end = (read_date(part, CenturyRule.NEAR, today) for part in parts)
    except NotADate:
        return None
    return start, end


def _at(grid: Grid, row: int, column: int) -> object:
    values = grid.rows[row - 1]
    return values[column - 1] if column <= len(values) else None


def _by_likeness(label: str) -> ProgrammeKey | None:
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a label is not known by name

    best = process.extractOne(fold(label), list(_LABELS), scorer=fuzz.ratio, score_cutoff=_SURE)
    return _LABELS[best[0]] if best and len(fold(label)) > 3 else None

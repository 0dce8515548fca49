"""From a sheet as it stands to typed rows and findings. Each distinct value of a column is read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from operator import itemgetter
from typing import Generic, TypeVar

from addin.columns.cells import CellReader, Reading, Trouble, is_empty
from addin.columns.column import Column, Holds, Place, Row
from addin.columns.headers import COLUMN_MISSING, Headers, find_header_row, recognise
from addin.columns.text import fold
from addin.findings import CellRef, Finding, Rule, Severity
from addin.workbook.protocol import Grid

R = TypeVar("R", bound=Row)

ERROR_VALUE = Rule(
    code="A05",
    title="Eine Zelle enthält einen Fehlerwert",
    severity=Severity.ERROR,
    message="In der Zelle steht der Fehlerwert {value}; die Formel findet wohl ihre Zellen nicht mehr.",
    fix="Bitte die Formel in Ordnung bringen oder den Wert eintragen.",
)
UNSTORED_FORMULA = Rule(
    code="A06",
    title="Eine Formel ohne gespeichertes Ergebnis",
    severity=Severity.WARNING,
    message="Die Formel in dieser Zelle hat kein gespeichertes Ergebnis und konnte nicht geprüft werden.",
    fix="Bitte die Datei einmal in Excel öffnen, speichern und dann noch einmal prüfen.",
)
HIDDEN_ROWS = Rule(
    code="A07",
    title="Ausgeblendete oder gefilterte Zeilen wurden mitgeprüft",
    severity=Severity.HINT,
    message="{count} mitgeprüft, die auf dem Blatt „{sheet}“ ausgeblendet oder gefiltert: {rows}.",
    fix="Es ist nichts zu tun. Zum Ansehen bitte den Filter aufheben oder die Zeilen einblenden.",
)

_AREA = {"T": "Teilnehmende", "K": "Kofinanzierung", "P": "Sitzungen"}

REQUIRED: Mapping[str, Rule] = {
    letter: Rule(
        code=f"{letter}01",
        title=f"{area}: Eine Pflichtangabe fehlt",
        severity=Severity.ERROR,
        message="„{column}“ ist nicht ausgefüllt.",
        fix="Bitte „{column}“ eintragen.",
    )
    for letter, area in _AREA.items()
}
UNREADABLE: Mapping[str, Rule] = {
    letter: Rule(
        code=f"{letter}02",
        title=f"{area}: Eine Angabe kann nicht gelesen werden",
        severity=Severity.ERROR,
        message="„{value}“ {why}.",
        fix="{how}",
    )
    for letter, area in _AREA.items()
}
STORED_AS_TEXT: Mapping[str, Rule] = {
    letter: rule.variant(
        severity=Severity.WARNING,
        message="„{value}“ {why}; gelesen wurde {proposal}.",
        fix="Bitte neu eintragen: {proposal}.",
    )
    for letter, rule in UNREADABLE.items()
}
NOT_IN_LIST: Mapping[str, Rule] = {
    letter: Rule(
        code=f"{letter}03",
        title=f"{area}: Ein Wert steht nicht in der Liste",
        severity=Severity.ERROR,
        message="„{value}“ steht nicht in der Liste für „{column}“ ({choices}).",
        fix="{how}",
    )
    for letter, area in _AREA.items()
}

RULES = (
    ERROR_VALUE,
    UNSTORED_FORMULA,
    HIDDEN_ROWS,
    *REQUIRED.values(),
    *UNREADABLE.values(),
    *NOT_IN_LIST.values(),
)

_HOW = {
    Holds.DATE: "Bitte als TT.MM.JJJJ eintragen, zum Beispiel 03.04.2001.",
    Holds.TIME: "Bitte als Uhrzeit eintragen, zum Beispiel 14:00.",
    Holds.AMOUNT: "Bitte den Betrag als Zahl mit zwei Nachkommastellen eintragen, zum Beispiel 1.234,50.",
    Holds.NUMBER: "Bitte eine Zahl eintragen.",
    Holds.SHARE: "Bitte einen Anteil zwischen 0 und 100 % eintragen, zum Beispiel 80 %.",
    Holds.TEXT: "Bitte die Zelle als Text formatieren und die Angabe neu eintragen.",
}
_TOTALS = re.compile(r"(?:zwischen|gesamt|end)?summe\b|(?:ins)?gesamt\b|total\b|uebertrag\b|anzahl\b|saldo\b")
_FEW = 3  # a row without any required value and with fewer other values than this is a note, not an entry


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """The typed rows of one sheet, and what is to be said about its cells."""

    sheet: str
    rows: Sequence[R]
    findings: Sequence[Finding]
    headers: Headers | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads sheets into rows; `modules` maps folded names of modules to their numbers."""

    today: date
    modules: Mapping[str, int] = field(default_factory=dict)

    def table(self, model: type[R], grid: Grid) -> Table[R]:
        """The rows of a sheet. Bad cells yield findings (A02 to A07, and 01 to 03 of the sheet's letter)."""
        header_row = find_header_row(grid, model)
        if header_row is None:
            missing = [
                COLUMN_MISSING.at(CellRef(grid.sheet, header=column.header), sheet=grid.sheet)
                for column in model.COLUMNS.values()
                if column.required
            ]
            return Table(grid.sheet, (), missing)
        headers = recognise(grid, model, header_row)
        numbers = list(_data_rows(grid, model, headers))
        lines = [grid.rows[number - 1] for number in numbers]
        shortest = min(map(len, lines), default=0)
        columns = {
            name: _ColumnRead.of(
                _values(lines, number, shortest), CellReader(model.COLUMNS[name], self.today, self.modules)
            )
            for name, number in headers.columns.items()
        }
        rows = list(_rows(model, grid, headers, numbers, columns))
        findings = [*headers.findings, *_hidden(grid, numbers), *_cell_findings(model, rows, columns)]
        return Table(grid.sheet, rows, findings, headers)


@dataclass(frozen=True, slots=True)
class _ColumnRead:
    """A column as it stands, and the reading of each distinct value in it.

    The values of a column are told apart by type too where it holds both numbers and truth values, which
    Python takes for equal.
    """

    keys: Sequence[object]
    readings: Mapping[object, Reading]

    @classmethod
    def of(cls, values: Sequence[object], read: CellReader) -> _ColumnRead:
        if bool in set(map(type, values)):
            keys: Sequence[object] = [(type(value), value) for value in values]
            return cls(keys, {key: read(key[1]) for key in set(keys)})  # type: ignore[index]
        return cls(values, {value: read(value) for value in set(values)})

    def values(self) -> Iterator[object]:
        known = {key: reading.value for key, reading in self.readings.items()}
        return map(known.__getitem__, self.keys)

    def remarkable(self, *, needed: bool) -> Iterator[tuple[int, Reading]]:
        """The positions, from 0, where a cell has trouble, or is empty although it is needed."""
        odd = {
            key: reading
            for key, reading in self.readings.items()
            if reading.trouble is not None or (needed and reading.value is None)
        }
        if odd:
            yield from ((index, odd[key]) for index, key in enumerate(self.keys) if key in odd)


def _values(lines: Sequence[Sequence[object]], number: int, shortest: int) -> list[object]:
    """A column of the lines; lines may be shorter than the sheet is wide."""
    index = number - 1
    if shortest > index:
        return list(map(itemgetter(index), lines))
    return [line[index] if index < len(line) else None for line in lines]


def _rows(
    model: type[R],
    grid: Grid,
    headers: Headers,
    numbers: Sequence[int],
    columns: Mapping[str, _ColumnRead],
) -> Iterator[R]:
    titles = {name: column.header for name, column in model.COLUMNS.items()}
    make, fields = model.trusted, headers.columns
    lines = zip(*(column.values() for column in columns.values()), strict=True)
    for number, values in zip(numbers, lines, strict=True):
        yield make(Place(grid, fields, titles, headers.row, number), dict(zip(columns, values, strict=True)))


_TEXT_ONLY = {str}


def _data_rows(grid: Grid, model: type[Row], headers: Headers) -> Iterator[int]:
    """The rows with entries: no empty ones, no repeated header, no totals, no notes between the rows."""
    titles = {number: fold(str(grid.rows[headers.row - 1][number - 1])) for number in headers.columns.values()}
    required = sorted(
        number for name, number in headers.columns.items() if model.COLUMNS[name].required or model.COLUMNS[name].covers
    )
    numbers = sorted(titles)
    pick = itemgetter(*(number - 1 for number in required)) if len(required) >= _FEW else None
    width = max(numbers)
    seen = {row for row, _ in (*grid.errors, *grid.unstored)}
    for row, values in enumerate(grid.rows[headers.row :], start=headers.row + 1):
        if len(values) >= width and pick is not None:
            picked = pick(values)
            if "" not in picked and None not in picked and set(map(type, picked)) != _TEXT_ONLY:
                yield row  # every required cell is filled, and not all with text as in a header
                continue
        filled = [n for n in numbers if n <= len(values) and not is_empty(values[n - 1])]
        if row in seen:
            filled += [n for n in numbers if (row, n) in grid.errors or (row, n) in grid.unstored]
        if filled and _is_entry(values, titles, filled, required):
            yield row


def _is_entry(
    values: Sequence[object], titles: Mapping[int, str], filled: Sequence[int], required: Sequence[int]
) -> bool:
    if len(filled) > 1 and _is_header_again(values, titles, filled):
        return False
    has_required = len(set(filled).intersection(required))
    if 2 * has_required < len(required) and _is_totals(values):
        return False
    if not has_required and len(filled) < _FEW:
        return False
    return not (len(filled) == 1 and len(required) >= 4)


def _is_header_again(values: Sequence[object], titles: Mapping[int, str], filled: Sequence[int]) -> bool:
    first = values[filled[0] - 1] if filled[0] <= len(values) else None
    if not isinstance(first, str) or fold(first) != titles[filled[0]]:
        return False
    same = sum(
        1
        for n in filled
        if n <= len(values) and isinstance(values[n - 1], str) and fold(str(values[n - 1])) == titles[n]
    )
    return 2 * same > len(filled)


def _is_totals(values: Sequence[object]) -> bool:
    texts = (fold(value) for value in values if isinstance(value, str) and value.strip())
    return any(_TOTALS.match(text) for text, _ in zip(texts, range(2), strict=False))


def _hidden(grid: Grid, numbers: Sequence[int]) -> Iterator[Finding]:
    hidden = sorted(set(grid.hidden_rows).intersection(numbers))
    if hidden:
        count = "Es wurde 1 Zeile" if len(hidden) == 1 else f"Es wurden {len(hidden)} Zeilen"
        listed = ", ".join(str(number) for number in hidden[:10]) + (" …" if len(hidden) > 10 else "")
        yield HIDDEN_ROWS.at(CellRef(grid.sheet), count=count, sheet=grid.sheet, rows=listed)


def _cell_findings(model: type[Row], rows: Sequence[Row], columns: Mapping[str, _ColumnRead]) -> Iterator[Finding]:
    letter = model.PREFIX
    for name, read in columns.items():
        column = model.COLUMNS[name]
        number = rows[0].place.columns[name] if rows else 0
        unseen = _unseen(rows, name, number)
        for index, reading in read.remarkable(needed=column.required or bool(column.covers)):
            row = rows[index]
            if reading.trouble is not None:
                yield cell_finding(letter, column, row.cell(name), reading)
            elif row.number not in unseen:
                for missing in column.covers or (name,):
                    cell = replace(row.cell(name), header=model.COLUMNS[missing].header)
                    yield REQUIRED[letter].at(cell)
        yield from unseen.values()


def _unseen(rows: Sequence[Row], name: str, number: int) -> dict[int, Finding]:
    """By row: cells that look empty to the reader, but hold an error value or a formula without a result."""
    if not rows or not (rows[0].place.grid.errors or rows[0].place.grid.unstored):
        return {}
    found = {}
    for row in rows:
        if (row.number, number) in row.place.grid.errors:
            found[row.number] = ERROR_VALUE.at(row.cell(name))
        elif (row.number, number) in row.place.grid.unstored:
            found[row.number] = UNSTORED_FORMULA.at(row.cell(name))
    return found


def cell_finding(letter: str, column: Column, cell: CellRef, reading: Reading) -> Finding:
    """The finding about a cell that could not be read, or only as text: 02 or 03 of the sheet's letter."""
    if reading.trouble is Trouble.NOT_IN_LIST:
        choices = ", ".join(column.choices) or "ja, nein"
        how = (
            f"Gemeint ist wohl „{reading.proposal}“. Bitte so eintragen."
            if reading.proposal
            else "Bitte einen Wert aus der Liste eintragen."
        )
        return NOT_IN_LIST[letter].at(cell, choices=choices, how=how)
    if reading.trouble is Trouble.AS_TEXT:
        return STORED_AS_TEXT[letter].at(cell, why=reading.why, proposal=reading.proposal)
    return UNREADABLE[letter].at(cell, why=reading.why, how=_HOW[column.holds])

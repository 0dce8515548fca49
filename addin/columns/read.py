"""From a sheet as it stands to typed rows and findings. Each distinct value of a column is read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import repeat
from operator import itemgetter
from typing import Generic, TypeVar

from addin.columns.cells import CellReader, Reading, Trouble
from addin.columns.column import Column, Holds, Place, Row
from addin.columns.entries import entries
from addin.columns.headers import COLUMN_MISSING, Headers, find_header_row, recognise
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
    message="{count} mitgeprüft, auf dem Blatt „{sheet}“ ausgeblendet oder gefiltert: {rows}.",
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
        numbers = list(entries(grid, model, headers))
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
    """A column as it stands, what each distinct value in it means, and the readings that are worth a word.

    Values are told apart by type too where the column holds both numbers and truth values, which Python
    takes for equal.
    """

    keys: Sequence[object]
    known: Mapping[object, object]
    remarkable: Mapping[object, Reading]

    @classmethod
    def of(cls, values: Sequence[object], read: CellReader) -> _ColumnRead:
        distinct = set(values)
        if (0 in distinct or 1 in distinct) and bool in set(map(type, values)):
            keys = [(type(value), value) for value in values]
            readings: dict[object, Reading] = {key: read(key[1]) for key in set(keys)}
            return cls(keys, {key: reading.value for key, reading in readings.items()}, readings)
        return cls(values, *read.each(distinct))

    def values(self) -> Iterator[object]:
        return map(self.known.__getitem__, self.keys)

    def findings(self, *, needed: bool) -> Iterator[tuple[int, Reading]]:
        """The positions, from 0, where a cell has trouble, or is empty although it is needed."""
        odd = {
            key: reading
            for key, reading in self.remarkable.items()
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
    absent = [name for name in model.COLUMNS if name not in columns]
    names = ("place", *columns, *absent)
    # Ten thousand rows of some thirty fields: all that can be is left to loops outside of Python.
    places = map(Place._make, zip(*map(repeat, (grid, headers.columns, titles, headers.row)), numbers, strict=False))
    empty = [repeat(None)] * len(absent)
    values = zip(places, *(column.values() for column in columns.values()), *empty, strict=False)
    return map(model.trusted, map(dict, map(zip, repeat(names), values)))


def _hidden(grid: Grid, numbers: Sequence[int]) -> Iterator[Finding]:
    hidden = sorted(set(grid.hidden_rows).intersection(numbers))
    if hidden:
        count = "1 Zeile wurde" if len(hidden) == 1 else f"{len(hidden)} Zeilen wurden"
        listed = ", ".join(str(number) for number in hidden[:10]) + (" …" if len(hidden) > 10 else "")
        yield HIDDEN_ROWS.at(CellRef(grid.sheet), count=count, sheet=grid.sheet, rows=listed)


def _cell_findings(model: type[Row], rows: Sequence[Row], columns: Mapping[str, _ColumnRead]) -> Iterator[Finding]:
    letter = model.PREFIX
    for name, read in columns.items():
        column = model.COLUMNS[name]
        number = rows[0].place.columns[name] if rows else 0
        unseen = _unseen(rows, name, number)
        for index, reading in read.findings(needed=column.required or bool(column.covers)):
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

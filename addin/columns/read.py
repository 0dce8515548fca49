"""From a sheet as it stands to typed rows and findings. Each distinct value of a column is read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import repeat
from typing import Generic, TypeVar

from addin.columns.across import Spread, find_spread
from addin.columns.across_lines import spread_lines
from addin.columns.blocks import module_named
from addin.columns.cells import CellReader, Reading, Trouble
from addin.columns.column import Column, Holds, Row
from addin.columns.headers import COLUMN_MISSING, Headers, find_header
from addin.columns.lines import Lines, lines_of
from addin.findings import CellRef, Finding, Rule, Severity, shown
from addin.money import ZERO, euro
from addin.workbook.error_values import meaning
from addin.workbook.protocol import Grid

R = TypeVar("R", bound=Row)

ERROR_VALUE = Rule(
    code="A05",
    title="Eine Zelle enthält einen Fehlerwert",
    severity=Severity.ERROR,
    message="In der Zelle steht der Fehlerwert {value}: {meaning}.",
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

HIDDEN_AMOUNTS = HIDDEN_ROWS.variant(
    severity=Severity.HINT,
    message="{count} mitgerechnet, auf dem Blatt „{sheet}“ ausgeblendet oder gefiltert: {rows}. „{header}“ ist dort "
    "zusammen {amount}.",
    fix="Es ist nichts zu tun. Zum Ansehen bitte den Filter aufheben oder die Zeilen einblenden.",
)
ERROR_AS_TEXT = ERROR_VALUE.variant(
    severity=Severity.ERROR,
    message="In der Zelle steht der Fehlerwert {value} als Text; er wurde wohl mit eingefügt.",
    fix="Bitte den Wert eintragen oder die Zelle leeren.",
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
        title=f"{area}: Eine Angabe ist nicht lesbar oder steht als Text in der Zelle",
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


BOTH_FILLED: Mapping[str, Rule] = {
    letter: rule.variant(
        severity=Severity.ERROR,
        message="„{value}“ steht neben einem anderen Betrag in derselben Zeile; gelesen wurde {read}.",
        fix="Bitte für jeden der beiden Beträge eine eigene Zeile anlegen.",
    )
    for letter, rule in UNREADABLE.items()
}


@dataclass(frozen=True, slots=True)
class SumRow(Generic[R]):
    """A row that holds sums of others, under its name (empty where it has none); what cannot be read is None.

    `of` are the numbers of the rows that it sums (from 0, as in the table) where the layout tells them.
    """

    row: R
    label: str
    of: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """The typed rows of one sheet, its sums within the list, and what is to be said about its cells.

    `headings` are the numbers of the rows that name a block of rows below; `unread` says in German what else was left.
    """

    sheet: str
    rows: Sequence[R]
    findings: Sequence[Finding]
    headers: Headers | None = None
    sums: Sequence[SumRow[R]] = ()
    headings: Sequence[int] = ()
    unread: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads sheets into rows; `modules` maps folded names of modules to their numbers."""

    today: date
    modules: Mapping[str, int] = field(default_factory=dict)

    def table(self, model: type[R], grid: Grid) -> Table[R]:
        """The rows of a sheet. Bad cells yield findings (A02 to A07, and 01 to 03 of the sheet's letter)."""
        if (spread := find_spread(grid, model, self.modules)) is not None:
            return self._spread(model, grid, spread)
        header = find_header(grid, model)
        if header is None:
            missing = [
                COLUMN_MISSING.at(CellRef(grid.sheet, header=column.header), sheet=grid.sheet)
                for column in model.COLUMNS.values()
                if column.required
            ]
            return Table(grid.sheet, (), missing)
        lines = lines_of(grid, model, header, self.modules)
        columns = self._read(model, lines)
        rows = _rows(model, lines, columns)
        findings = [*lines.headers.findings, *_hidden(grid, rows), *_cell_findings(model, rows, columns)]
        findings += _both_filled(model, rows, lines)
        sums = [
            SumRow(row, label)
            for each in lines.sums
            for row, label in zip(self._sums(model, each), each.labels, strict=True)
        ]
        return Table(grid.sheet, rows, findings, lines.headers, sums, lines.headings, lines.unread)

    def _spread(self, model: type[R], grid: Grid, spread: Spread) -> Table[R]:
        """The rows of a table with modules across the top; a row of the sheet may hold several."""
        lines, sums, of = spread_lines(grid, model, spread)
        columns = self._read(model, lines)
        rows = _rows(model, lines, columns)
        findings = [*_hidden(grid, rows), *_cell_findings(model, rows, columns)]
        summed = zip(self._sums(model, sums), sums.labels, of, strict=True)
        return Table(
            grid.sheet,
            rows,
            findings,
            lines.headers,
            [SumRow(row, label, listed) for row, label, listed in summed],
            unread=spread.unread,
        )

    def _read(self, model: type[Row], lines: Lines) -> dict[str, _ColumnRead]:
        return {
            name: _ColumnRead.of(values, CellReader(model.COLUMNS[name], self.today, self.modules))
            for name, values in lines.values.items()
        }

    def _sums(self, model: type[R], lines: Lines) -> Iterator[R]:
        """Rows of sums, with the module that their names tell."""
        rows = _rows(model, lines, self._read(model, lines))
        by = model.BLOCKS.by if model.BLOCKS is not None else ""
        for row, label in zip(rows, lines.labels, strict=True):
            module = getattr(row, by, None)
            if by and not isinstance(module, int):
                module = module_named(label, self.modules, also_total=True)
            yield model.trusted({**row.__dict__, by: module}) if by else row


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


def _rows(model: type[R], lines: Lines, columns: Mapping[str, _ColumnRead]) -> list[R]:
    read = {name: column.values() for name, column in columns.items()}
    absent = {name: repeat(None) for name in model.COLUMNS if name not in columns}
    return model.trusted_rows({"place": lines.places, **read, **absent})


def _hidden(grid: Grid, rows: Sequence[Row]) -> Iterator[Finding]:
    hidden = set(grid.hidden_rows)
    if not hidden or not (here := [row for row in rows if row.number in hidden]):
        return
    numbers = sorted({row.number for row in here})
    count = "1 Zeile wurde" if len(numbers) == 1 else f"{len(numbers)} Zeilen wurden"
    listed = ", ".join(str(number) for number in numbers[:10]) + (" …" if len(numbers) > 10 else "")
    columns = type(here[0]).COLUMNS.items()
    name = next((name for name, column in columns if column.required and column.holds is Holds.AMOUNT), None)
    if name is None:
        yield HIDDEN_ROWS.at(CellRef(grid.sheet), count=count, sheet=grid.sheet, rows=listed)
        return
    amount = sum((getattr(row, name) or ZERO for row in here), ZERO)
    header = type(here[0]).COLUMNS[name].header
    yield HIDDEN_AMOUNTS.at(
        CellRef(grid.sheet), count=count, sheet=grid.sheet, rows=listed, header=header, amount=euro(amount)
    )


def _cell_findings(model: type[Row], rows: Sequence[Row], columns: Mapping[str, _ColumnRead]) -> Iterator[Finding]:
    letter = model.PREFIX
    for name, read in columns.items():
        column = model.COLUMNS[name]
        unseen = _unseen(rows, name)
        for index, reading in read.findings(needed=column.required or bool(column.covers)):
            row = rows[index]
            if reading.trouble is not None:
                yield cell_finding(letter, column, row.cell(name), reading)
            elif index not in unseen:
                for missing in column.covers or (name,):
                    cell = replace(row.cell(name), header=model.COLUMNS[missing].header)
                    yield REQUIRED[letter].at(cell)
        yield from unseen.values()


def _unseen(rows: Sequence[Row], name: str) -> dict[int, Finding]:
    """By position: cells that look empty to the reader, but hold an error value or a formula without a result."""
    if not rows or not (rows[0].place.grid.errors or rows[0].place.grid.unstored):
        return {}
    found = {}
    for index, row in enumerate(rows):
        if not row.has(name):
            continue
        address = row.place.address(name)
        if address in row.place.grid.errors:
            cell = row.cell(name)
            found[index] = ERROR_VALUE.at(cell, meaning=meaning(cell.value))
        elif address in row.place.grid.unstored:
            found[index] = UNSTORED_FORMULA.at(row.cell(name))
    return found


def _both_filled(model: type[Row], rows: Sequence[Row], lines: Lines) -> Iterator[Finding]:
    """Rows with an amount in both of two columns of which only one can hold it."""
    for index, number in lines.both:
        row = rows[index]
        for name, column in model.COLUMNS.items():
            if column.apart is not None:
                cell = replace(row.cell(name), column=number, value=shown(row.place.raw(number)))
                yield BOTH_FILLED[model.PREFIX].at(cell, read=shown(row.place.held(name)))


def cell_finding(letter: str, column: Column, cell: CellRef, reading: Reading) -> Finding:
    """The finding about a cell that could not be read, or only as text: A05, or 02 or 03 of the sheet's letter."""
    if reading.trouble is Trouble.ERROR_AS_TEXT:
        return ERROR_AS_TEXT.at(cell)
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

"""The lines and sums of a plan with its modules side by side at the top, each field at its own cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.columns.across import Spread
from addin.columns.cells import is_empty
from addin.columns.column import Blocks, Holds, Place, Row
from addin.columns.header_rows import is_unit_row
from addin.columns.headers import Headers
from addin.columns.lines import Lines
from addin.columns.names import field_of
from addin.columns.text import fold, is_dash, tidy
from addin.workbook.protocol import Grid

_TOTAL = re.compile(
    r"(?:gesamt)?summe(?: (?:der )?(?:ausgaben|kosten))?|(?:ins)?gesamt(?:betrag|ausgaben|kosten)?|total"
    r"|(?:ausgaben|kosten)(?: (?:ins)?gesamt)?|summe \w+"
)
_BEFORE = re.compile(r"(?:davon|dav|abzueglich|abzgl|minus|zuzueglich|zzgl|summe|finanziert durch|anteil) ")
_FINANCING = re.compile(r"(?:summe |gesamt)?(?:finanzierung|deckung|einnahmen|mittel)(?:smittel|splan)?(?: .*)?")
_NUMBERING = re.compile(r"^(?:[(\[]?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)\]]+|[+=\-–./]+)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Label:
    """A row of the table: its label, and what it holds: a field of the row above, of the module, or a position."""

    row: int
    text: str
    field: str | None
    total: bool


def spread_lines(grid: Grid, model: type[Row], spread: Spread) -> tuple[Lines, Lines, list[tuple[int, ...] | None]]:
    """The lines of the table, its sums, and which of the lines (from 0) each sum is of, where the layout tells.

    A label that says once „davon Land“ speaks of the whole module, one below each position of that position.
    """
    blocks = model.BLOCKS
    if blocks is None:
        raise TypeError(f"{model.__name__} cannot be spread")
    labels = list(_labels(grid, model, blocks, spread))
    often = {name for name, count in Counter(label.field for label in labels).items() if name and count > 1}
    makes = _Makes(grid, model, blocks, spread)
    for label in labels:
        makes.add(label, often)
    headers = Headers(spread.row, {blocks.down: spread.labels, **spread.columns[0][1]})
    makes.add_totals()
    return makes.lines(headers, makes.entries), makes.lines(headers, makes.sums), [made.of for made in makes.sums]


def _labels(grid: Grid, model: type[Row], blocks: Blocks, spread: Spread) -> Iterator[_Label]:
    """The rows with amounts, in order; what stands under „Finanzierung“ and means nothing to us is told."""
    columns = [at for _, fields in spread.columns for at in fields.values()]
    financing, summed = False, False
    unknown: list[str] = []
    for row, values in enumerate(grid.rows[spread.row :], start=spread.row + 1):
        raw = values[spread.labels - 1] if spread.labels <= len(values) else None
        text = tidy(raw) if isinstance(raw, str) else ""
        plain = fold(_NUMBERING.sub("", text))
        if is_unit_row(values):
            continue
        if not any(_is_filled(grid, row, at) for at in columns):
            financing = financing or (bool(plain) and _FINANCING.fullmatch(plain) is not None)
            continue
        name = _field(plain, model)
        if name is not None and name != blocks.across:
            yield _Label(row, text, name, total=False)
        elif not summed and not financing and (not text or name == blocks.across or _TOTAL.fullmatch(plain)):
            summed = True
            yield _Label(row, text, blocks.across, total=True)
        elif _TOTAL.fullmatch(plain) or _FINANCING.fullmatch(plain):
            continue  # the sum of what stands above it already
        elif financing or summed:
            unknown.append(text or f"Zeile {row}")
        else:
            yield _Label(row, text, None, total=False)
    if unknown:
        listed = ", ".join(f"„{text}“" for text in unknown)
        spread.unread.append(
            f"Auf dem Blatt „{grid.sheet}“ wurde unter den Ausgaben nicht gelesen: {listed}; "
            "Leistungen Dritter, Landesanteil und Eigenanteil bitte so nennen."
        )


def _field(plain: str, model: type[Row]) -> str | None:
    """The amount that a label names, also after „davon“ or „abzüglich“."""
    while True:
        name = field_of(plain, model)
        if name is not None and model.COLUMNS[name].holds is Holds.AMOUNT:
            return name
        if (said := _BEFORE.match(plain)) is None:
            return None
        plain = plain[said.end() :]


def _is_filled(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell holds an amount; a dash and a zero say that nothing is planned there."""
    if (row, column) in grid.errors or (row, column) in grid.unstored:
        return True
    values = grid.rows[row - 1]
    value = values[column - 1] if column <= len(values) else None
    if is_empty(value) or is_dash(value):
        return False
    return not (isinstance(value, float | int | Decimal) and not value)


@dataclass(slots=True)
class _Made:
    """A line in the making: its row, the cells of its fields, its module (None for all), label, and what it sums."""

    row: int
    cells: dict[str, tuple[int, int]]
    module: int | None
    label: str
    of: tuple[int, ...] | None = None


class _Makes:
    """Makes lines and sums of the rows of a table, one after the other."""

    def __init__(self, grid: Grid, model: type[Row], blocks: Blocks, spread: Spread) -> None:
        self.grid, self.model, self.blocks, self.spread = grid, model, blocks, spread
        self.entries: list[_Made] = []
        self.sums: list[_Made] = []
        self._of_module: dict[int, _Made] = {}
        self._position: dict[int, _Made] | None = None

    def add(self, label: _Label, often: set[str]) -> None:
        """Add what a row holds; `often` are the fields that have a row below each position."""
        if label.field is None:
            self._position = {}
        for column, (module, fields) in enumerate(self.spread.columns):
            filled = {name: (label.row, at) for name, at in fields.items() if _is_filled(self.grid, label.row, at)}
            if not filled:
                continue
            if label.field is None:
                made = self._made(label, module, column, filled)
                if self._position is not None:
                    self._position[module] = made
                self.entries.append(made)
            elif label.field in often and self._position is not None and not label.total:
                if module in self._position:
                    self._position[module].cells[label.field] = next(iter(filled.values()))
            else:
                made = self._of_module.get(module) or self._made(label, module, column, {})
                self._of_module[module] = made
                made.cells |= filled if label.total else {label.field: next(iter(filled.values()))}
        if label.field is None or label.total:
            self._add_total_of_row(label)
        if label.total:
            self._position = None

    def _made(self, label: _Label, module: int, column: int, filled: dict[str, tuple[int, int]]) -> _Made:
        at = next(iter(self.spread.columns[column][1].values()))
        top = (self.spread.first, self._module_column(at))
        cells = {self.blocks.by: top, **filled}
        if label.field is None:
            cells[self.blocks.down] = (label.row, self.spread.labels)
        return _Made(label.row, cells, module, label.text)

    def _module_column(self, at: int) -> int:
        """The column in which the module's name stands: its own, or left of it where it spans several."""
        values = self.grid.rows[self.spread.first - 1]
        while at > 1 and (at > len(values) or is_empty(values[at - 1])):
            at -= 1
        return at

    def _add_total_of_row(self, label: _Label) -> None:
        filled = {
            name: (label.row, at) for name, at in self.spread.total.items() if _is_filled(self.grid, label.row, at)
        }
        if filled:
            of = tuple(i for i, made in enumerate(self.entries) if label.total or made.row == label.row)
            self.sums.append(_Made(label.row, filled, None, label.text, of))

    def add_totals(self) -> None:
        """Add the sums of each module: what stands once for all of its positions."""
        for module, made in self._of_module.items():
            made.of = tuple(i for i, entry in enumerate(self.entries) if entry.module == module)
            self.sums.append(made)

    def lines(self, headers: Headers, made: Sequence[_Made]) -> Lines:
        """The lines as they are read, each field from its own cell; the module from what its column is known as."""
        titles = {name: column.header for name, column in self.model.COLUMNS.items()}
        names = dict.fromkeys([self.blocks.by, self.blocks.down, *(name for one in made for name in one.cells)])
        places = [
            Place(
                self.grid,
                {name: column for name, (_, column) in one.cells.items()},
                titles,
                headers.row,
                one.row,
                {name: row for name, (row, _) in one.cells.items() if row != one.row},
            )
            for one in made
        ]
        values = {name: [self._value(one, name) for one in made] for name in names}
        return Lines(headers, places, values, [one.label for one in made])

    def _value(self, made: _Made, name: str) -> object:
        if name == self.blocks.by:
            return made.module
        if name not in made.cells:
            return None
        row, column = made.cells[name]
        values = self.grid.rows[row - 1]
        return values[column - 1] if column <= len(values) else None

"""Where a figure comes from: a formula over the office's own cell, or a link to it where a formula would not do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from addin.cofinancing.flat_rate import FlatRate
from addin.cofinancing.plans import Notice
from addin.columns import Row
from addin.findings import CellRef
from addin.programme.sheet import Overridden
from addin.programme.unit import counted_unit
from addin.workbook.protocol import Cell

_PERCENT = 100
_MOST_ADDED = 60  # cells in one formula, which may have 8,192 signs


def traced(row: Row, name: str, amount: Decimal | None) -> Cell | None:
    """An amount in EUR as it was read from a field of a row.

    A cell that holds a number is named by a formula, so that the sheet follows it; a text («1.234,50 €») cannot be
    reckoned with, and the amount is a link to it.
    """
    if amount is None:
        return None
    held = row.place.held(name)
    cell = row.cell(name)
    if not _is_number(held):
        return Cell(amount, link=cell)
    for spelled in (held, -held):
        sign = "" if spelled is held else "-"
        if _is(spelled, amount):
            return Cell(amount, formula=f"={sign}{cell.reference}")
        if abs(Decimal(repr(float(spelled))) - amount) < Decimal("0.0051"):
            return Cell(amount, formula=f"=ROUND({sign}{cell.reference},2)")
    return Cell(amount, link=cell)


@dataclass(frozen=True, slots=True)
class Origins:
    """Where what is not an entry was written: the terms on „Programm“, and what flat rates are paid for.

    `lessons` are the measures with lessons by module, `people` is a cell of the participant list.
    """

    terms: Overridden | None = None
    lessons: Mapping[int, Sequence[Row]] = field(default_factory=dict)
    people: CellRef | None = None

    def units(self, flat: FlatRate) -> Cell | Decimal | None:
        """The units of a flat rate: as the grant says, as the lessons add up, or with a link to who was counted."""
        if self.terms is not None and (flat.module, "units") in self.terms.cells:
            return self.term(flat.module, "units", flat.units)
        counted = counted_unit(flat.unit)
        if flat.units is None or counted is None:
            return flat.units
        if counted == "participants":
            return Cell(flat.units, link=self.people) if self.people else flat.units
        cells = [traced(row, "lessons", getattr(row, "lessons", None)) for row in self.lessons.get(flat.module, ())]
        formulas = [cell.formula.removeprefix("=") for cell in cells if cell is not None and cell.formula]
        if not formulas:
            return flat.units
        if len(formulas) < len(cells) or len(formulas) > _MOST_ADDED:
            return Cell(flat.units, link=self.lessons[flat.module][0].cell("lessons"))
        return Cell(flat.units, formula=f"={'+'.join(formulas)}")

    def term(self, module: int | None, name: str, value: Decimal | None) -> Cell | Decimal | None:
        """A term of a module's grant (a field of `ModuleLine`); as it is where the programme's file says it."""
        if value is None or module is None or self.terms is None:
            return value
        cell = self.terms.cells.get((module, name))
        line = next((line for line in self.terms.rows if cell is not None and line.cell(name) == cell), None)
        return value if line is None else _term(line, name, value)

    def ceiling_under(self, module: int | None, notice: Notice, value: Decimal | None) -> Cell | Decimal | None:
        """The cap of a module while a notice was the latest: from the last row up to it that names one."""
        if value is None or self.terms is None:
            return value
        lines = [
            line
            for line in self.terms.rows
            if line.module == module
            and line.ceiling is not None
            and (line.notice is None or (notice.on is not None and line.notice <= notice.on))
        ]
        line = max(lines, key=lambda line: line.notice or date.min, default=None)
        return value if line is None or line.ceiling != value else _term(line, "ceiling", value)


def _term(line: Row, name: str, value: Decimal) -> Cell:
    held, cell = line.place.held(name), line.cell(name)
    if _is_number(held) and _is(held, value):
        return Cell(value, formula=f"={cell.reference}")
    if _is_number(held) and _is(held, value * _PERCENT):
        return Cell(value, formula=f"={cell.reference}/{_PERCENT}")
    return Cell(value, link=cell)


def _is_number(held: object) -> TypeGuard[float | Decimal]:
    return isinstance(held, int | float | Decimal) and not isinstance(held, bool)


def _is(held: float | Decimal, value: Decimal) -> bool:
    return float(held) == float(value)

"""Works out the formulas of a result sheet, with fractions: a second opinion on the stored results."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from operator import ge, gt, le, lt, ne

from addin.findings import column_letter
from addin.workbook.protocol import Cell

_AREA = re.compile(r"\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)")
_CELL = re.compile(r"(?<![\w\"'])\$?([A-Z]+)\$?(\d+)(?![\w\"'(])")
_FOREIGN = re.compile(r"'((?:[^']|'')+)'!\$?([A-Z]+)\$?(\d+)")
_OF_COLUMNS = re.compile(r"SUMPRODUCT\((?:--|\(|ROUND|C\$?\d+:C\$?\d+\*)")
"""Formulas that reckon with whole columns: only an application works these out, as tests/application does."""
_OPERATORS = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt}


class Calculator:
    """The cells of a result sheet by address; a formula is worked out when it is first asked for.

    `grids` are the office's own sheets that formulas may name.
    """

    def __init__(self, sheet, grids=()):
        self.grids = {grid.sheet: grid for grid in grids}
        self.cells = {
            f"{column_letter(column)}{row}": cell
            for row, line in enumerate(sheet.lines, start=1)
            for column, cell in enumerate(line.cells, start=1)
        }
        self.known = {}
        self.areas = {}

    def formulas(self):
        """The formulas by address, without those that only an application works out."""
        cells = {at: cell for at, cell in self.cells.items() if isinstance(cell, Cell) and cell.formula}
        return {at: cell for at, cell in cells.items() if not _OF_COLUMNS.search(cell.formula)}

    def value(self, at):
        """What a cell holds: numbers as fractions, days as whole ones."""
        if at not in self.known:
            cell = self.cells.get(at)
            is_formula = isinstance(cell, Cell) and cell.formula and not _OF_COLUMNS.search(cell.formula)
            self.known[at] = self._work_out(cell.formula) if is_formula else _plain(cell)
        return self.known[at]

    def _work_out(self, formula):
        expression = _FOREIGN.sub(self._foreign, formula.removeprefix("="))
        expression = _AREA.sub(r"area('\1',\2,'\3',\4)", expression)
        expression = _CELL.sub(r"cell('\1\2')", expression).replace('"&', '"+text').replace("textcell", "text_of")
        names = {
            **_FUNCTIONS,
            "Fraction": Fraction,
            "area": self._area,
            "cell": self.value,
            "text_of": lambda at: str(self.value(at)),
        }
        return eval(expression, {"__builtins__": {}}, names)  # noqa: S307 - our own formulas

    def _foreign(self, match):
        sheet, letters, row = match[1].replace("''", "'"), match[2], int(match[3])
        line = self.grids[sheet].rows[row - 1]
        held = next(value for number, value in enumerate(line, start=1) if column_letter(number) == letters)
        return f"Fraction('{Decimal(repr(held))}')"

    def _area(self, first, top, last, bottom):
        assert first == last, "only areas within a column are used"
        if (first, top, bottom) not in self.areas:
            self.areas[first, top, bottom] = [self.value(f"{first}{row}") for row in range(top, bottom + 1)]
        return self.areas[first, top, bottom]


def _plain(cell):
    value = cell.value if isinstance(cell, Cell) else cell
    if isinstance(value, date):
        return Fraction(value.toordinal())
    return Fraction(value) if isinstance(value, int | Decimal) else value


def _rows(criteria):
    """For each row whether it meets all criteria: areas and what is wanted in them, in turn."""
    columns = list(zip(criteria[::2], criteria[1::2], strict=True))
    assert len({len(values) for values, _ in columns}) == 1
    return [all(_meets(values[row], wanted) for values, wanted in columns) for row in range(len(columns[0][0]))]


def _meets(value, wanted):
    if isinstance(wanted, str):
        for sign, compare in _OPERATORS.items():
            if wanted.startswith(sign):
                return isinstance(value, Fraction) and compare(value, Fraction(wanted.removeprefix(sign)))
        return isinstance(value, str) and value.casefold() == wanted.casefold()
    return value == wanted


def _sumifs(amounts, *criteria):
    rows = zip(amounts, _rows(criteria), strict=True)
    return _sum([amount for amount, is_met in rows if is_met and isinstance(amount, Fraction)])


def _sum(amounts):
    return sum((amount for amount in amounts if amount is not None), Fraction(0))


def _rounded(number, places, *, down=False):
    shifted = abs(Fraction(number)) * 10**places
    whole = int(shifted) if down else int(shifted + Fraction(1, 2))
    return Fraction(whole if number >= 0 else -whole, 10**places)


_FUNCTIONS = {
    "COUNTIFS": lambda *criteria: Fraction(sum(_rows(criteria))),
    "SUMIFS": _sumifs,
    "SUM": _sum,
    "ROUND": _rounded,
    "ROUNDDOWN": lambda number, places: _rounded(number, places, down=True),
    "IF": lambda is_met, one, other: Fraction(str(one if is_met else other)),
    "RANK": lambda value, values: Fraction(1 + sum(1 for other in values if other > value)),
    "COUNTIF": lambda values, wanted: Fraction(sum(1 for value in values if value == wanted)),
    "SUMPRODUCT": lambda one, other: sum((a * b for a, b in zip(one, other, strict=True)), Fraction(0)),
    "MIN": min,
    "MAX": max,
}

"""Works out the formulas of a result sheet, with fractions: a second opinion on the stored results."""

import re
from decimal import Decimal
from fractions import Fraction

from addin.findings import column_letter
from addin.workbook.protocol import Cell

_RANGE = r"\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)"
_CELL = r"\$?([A-Z]+)\$?(\d+)"


def _rounded(number, places, *, down=False):
    shifted = abs(Fraction(number)) * 10**places
    whole = int(shifted) if down else int(shifted + Fraction(1, 2))
    return Fraction(whole if number >= 0 else -whole, 10**places)


class Calculator:
    """The cells of a result sheet by address; a formula is worked out whenever it is asked for."""

    def __init__(self, sheet):
        self.cells = {
            f"{column_letter(column)}{row}": cell
            for row, line in enumerate(sheet.lines, start=1)
            for column, cell in enumerate(line.cells, start=1)
        }
        self.known = {}

    def formulas(self):
        return {at: cell for at, cell in self.cells.items() if isinstance(cell, Cell) and cell.formula}

    def value(self, at):
        if at not in self.known:
            cell = self.cells.get(at)
            if isinstance(cell, Cell) and cell.formula:
                self.known[at] = self._work_out(cell.formula)
            else:
                plain = cell.value if isinstance(cell, Cell) else cell
                self.known[at] = Fraction(plain) if isinstance(plain, int | Decimal) else plain
        return self.known[at]

    def _work_out(self, formula):
        expression = re.sub(_RANGE, r"area('\1',\2,'\3',\4)", formula.removeprefix("="))
        expression = re.sub(rf"(?<!['\w]){_CELL}(?!['\w(])", r"number('\1\2')", expression)
        return eval(expression, {"__builtins__": {}}, self._functions())  # noqa: S307 - our own formulas

    def _functions(self):
        def area(first, top, last, bottom):
            assert first == last, "only areas within a column are used"
            return [self.value(f"{first}{row}") for row in range(top, bottom + 1)]

        def sumifs(amounts, *criteria):
            columns = list(zip(criteria[::2], criteria[1::2], strict=True))
            return sum(
                (
                    amount
                    for index, amount in enumerate(amounts)
                    if isinstance(amount, Fraction) and all(area[index] == wanted for area, wanted in columns)
                ),
                Fraction(0),
            )

        return {
            "area": area,
            "number": self.value,
            "SUMIFS": sumifs,
            "SUM": lambda amounts: sum((a for a in amounts if a is not None), Fraction(0)),
            "ROUND": _rounded,
            "ROUNDDOWN": lambda number, places: _rounded(number, places, down=True),
            "MIN": min,
            "MAX": max,
        }

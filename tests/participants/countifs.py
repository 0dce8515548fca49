"""Works out the formulas of „Auswertung“: a second opinion on the stored results."""

import re
from datetime import date
from operator import ge, gt, le, lt, ne

from addin.findings import column_letter
from addin.workbook.protocol import Cell

_AREA = re.compile(r"\$?([A-Z]+)\$?(\d+):\$?([A-Z]+)\$?(\d+)")
_CELL = re.compile(r"(?<![\w\"'])\$?([A-Z]+)\$?(\d+)(?![\w\"'(])")
_OPERATORS = {"<=": le, ">=": ge, "<>": ne, "<": lt, ">": gt}


class Calculator:
    """The cells of the sheet by address; a formula is worked out whenever it is asked for."""

    def __init__(self, sheet):
        self.cells = {
            f"{column_letter(column)}{row}": cell
            for row, line in enumerate(sheet.lines, start=1)
            for column, cell in enumerate(line.cells, start=1)
        }
        self.areas = {}

    def formulas(self):
        return {at: cell for at, cell in self.cells.items() if isinstance(cell, Cell) and cell.formula}

    def value(self, at):
        cell = self.cells.get(at)
        if isinstance(cell, Cell) and cell.formula:
            return self._work_out(cell.formula)
        found = cell.value if isinstance(cell, Cell) else cell
        return found.toordinal() if isinstance(found, date) else found

    def _work_out(self, formula):
        expression = _AREA.sub(r"area('\1',\2,'\3',\4)", formula.removeprefix("="))
        expression = _CELL.sub(r"cell('\1\2')", expression).replace('"&', '"+text').replace("textcell", "text_of")
        names = {"area": self._area, "cell": self.value, "text_of": lambda at: str(self.value(at))}
        names |= {"COUNTIFS": _countifs, "SUM": lambda values: sum(v for v in values if v is not None)}
        return eval(expression, {"__builtins__": {}}, names)  # noqa: S307 - our own formulas

    def _area(self, first, top, last, bottom):
        assert first == last, "only areas within a column are used"
        if (first, top, bottom) not in self.areas:
            self.areas[first, top, bottom] = [self.value(f"{first}{row}") for row in range(top, bottom + 1)]
        return self.areas[first, top, bottom]


def _countifs(*criteria):
    columns = list(zip(criteria[::2], criteria[1::2], strict=True))
    assert len({len(values) for values, _ in columns}) == 1
    return sum(all(_meets(values[row], wanted) for values, wanted in columns) for row in range(len(columns[0][0])))


def _meets(value, wanted):
    if isinstance(wanted, str):
        for sign, compare in _OPERATORS.items():
            if wanted.startswith(sign):
                return isinstance(value, int) and compare(value, int(wanted.removeprefix(sign)))
        return isinstance(value, str) and value.casefold() == wanted.casefold()
    return value == wanted

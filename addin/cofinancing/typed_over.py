"""Rule K70: a number stands where the column holds formulas, or a formula is another than those around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from addin.cofinancing.formula_columns import FinanceRow, ListColumn, columns_with_formulas, decimal_of
from addin.cofinancing.formula_value import worked_out
from addin.cofinancing.rows import Receipt
from addin.cofinancing.sheets import FinanceSheets
from addin.columns import Holds
from addin.findings import Finding, Rule, Severity, shown
from addin.money import CENT, LARGEST, ZERO, euro
from addin.programme.model import Programme
from addin.workbook.formula_text import Patterns, moved, names_same_cells, reaches_cells
from addin.workbook.german_formula import german

TYPED_OVER = Rule(
    code="K70",
    title="Eine Zahl steht, wo die Spalte Formeln enthält",
    severity=Severity.WARNING,
    message="Hier steht {number} als feste Zahl; in den anderen Zeilen rechnet an dieser Stelle eine Formel{formula}.",
    fix="Bitte prüfen, ob die Zahl so gewollt ist. Sonst die Formel aus {neighbour} in diese Zelle kopieren.",
)
TYPED_WITH_REMARK = TYPED_OVER.variant(
    severity=Severity.HINT,
    message="Hier steht {number} als feste Zahl, weniger als der Betrag; in den anderen Zeilen rechnet an dieser "
    "Stelle eine Formel{formula}. Die Zeile hat eine Bemerkung.",
    fix="Nennt die Bemerkung den Grund, ist nichts zu tun. Sonst die Formel aus {neighbour} in diese Zelle kopieren.",
)
FORMULA_DIFFERS = TYPED_OVER.variant(
    severity=Severity.HINT,
    message="Hier steht eine andere Formel{own} als in den Zeilen darüber und darunter{formula}.",
    fix="Bitte ansehen, ob das so gewollt ist. Sonst die Formel aus {neighbour} in diese Zelle kopieren.",
)

_FEWEST = 3  # formulas that a column must hold before it counts as one of formulas
_LONGEST = 80  # letters of a formula that a sentence can hold
_SAME = Decimal("1e-6")
_ABOVE = re.compile(r"\[(-\d+)\]")  # rows above, as `pattern_of` writes them


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell with a number or a formula, in the row `number`; `pattern` is empty where no cell decides what it is."""

    row: FinanceRow
    number: int
    formula: str = ""
    pattern: str = ""

    def value(self, column: ListColumn) -> Decimal | None:
        """The number that it shows."""
        return decimal_of(self.row.place.held(column.field))


def typed_over(sheets: FinanceSheets, _programme: Programme) -> Iterator[Finding]:
    """K70 in the rows of the lists; a column counts only where two thirds of its numbers come from formulas."""
    for column in columns_with_formulas(sheets):
        cells = list(_cells(column))
        formulas = [cell for cell in cells if cell.pattern]
        if len(formulas) < _FEWEST or 3 * len(formulas) < 2 * len(cells):
            continue
        counts = Counter(cell.pattern for cell in formulas)
        usual, many = counts.most_common(1)[0]
        clear = next(cell for cell in formulas if cell.pattern == usual) if 3 * many >= 2 * len(cells) else None
        places = [index for index, cell in enumerate(cells) if cell.pattern]
        for index, cell in enumerate(cells):
            if not cell.formula:
                like = _like_neighbours(cells, places, index, counts) or clear
                if like is not None and _can_stand(like.pattern, cell.number, column):
                    yield _typed(column, cell, like)
            elif clear is not None and counts[cell.pattern] <= 1:
                yield from _differing(column, cells, index)


def _cells(column: ListColumn) -> Iterator[_Cell]:
    """The cells that hold a number or a formula, in the order of the list; texts and empty cells are left out."""
    pattern_of = Patterns()
    patterns: dict[str, str] = {}
    formulas = column.grid.formulas
    for number, row in column.rows.items():
        formula = formulas.get((number, column.number))
        if formula is None:
            cell = _Cell(row, number)
            if cell.value(column) is not None:
                yield cell
        else:
            pattern = pattern_of(formula, number)
            if pattern not in patterns:
                patterns[pattern] = pattern if reaches_cells(formula) else ""
            yield _Cell(row, number, formula, patterns[pattern])


def _like_neighbours(cells: Sequence[_Cell], places: Sequence[int], index: int, counts: Counter[str]) -> _Cell | None:
    """The nearest cell above or below whose formula this one should have: both agree, or at an end the next two.

    `places` are the indexes of the cells with a pattern; this one is not among them.
    """
    at = bisect_left(places, index)
    above, below = places[max(at - 2, 0) : at][::-1], places[at : at + 2]
    near = [cells[place] for place in ([above[0], below[0]] if above and below else above or below)]
    agree = len(near) == 2 and near[0].pattern == near[1].pattern and counts[near[0].pattern] >= _FEWEST
    return near[0] if agree else None


def _can_stand(pattern: str, row: int, column: ListColumn) -> bool:
    """Whether a formula names rows below the headers there: a running sum begins with a number."""
    return all(row + int(offset) > column.header_row for offset in _ABOVE.findall(pattern))


def _typed(column: ListColumn, cell: _Cell, like: _Cell) -> Finding:
    expected = moved(like.formula, cell.number - like.number)
    number = cell.value(column)
    rule = TYPED_WITH_REMARK if _is_explained(column, cell.row, number) else TYPED_OVER
    found = rule.at(
        cell.row.cell(column.field),
        number=_shown(column, number),
        formula=_words(column, cell, expected, number),
        neighbour=column.address(like.number),
    )
    return replace(found, about=(column.field,))


def _is_explained(column: ListColumn, row: FinanceRow, number: Decimal | None) -> bool:
    """Whether less than a receipt's amount is eligible and it has a remark: that may well be meant."""
    if not isinstance(row, Receipt) or column.field != "eligible" or row.remark is None:
        return False
    return number is not None and row.amount is not None and ZERO <= number < row.amount


def _differing(column: ListColumn, cells: Sequence[_Cell], index: int) -> Iterator[Finding]:
    """Where the formulas right above and below agree with each other, and this one gives something else.

    Not where it gives an error value: that is a finding already.
    """
    if not 0 < index < len(cells) - 1:
        return
    cell, above, below = cells[index], cells[index - 1], cells[index + 1]
    if (cell.number, column.number) in column.grid.errors:
        return
    if not above.pattern or above.pattern != below.pattern or above.pattern == cell.pattern:
        return
    expected = moved(above.formula, cell.number - above.number)
    value, wanted = cell.value(column), worked_out(expected, cell.row.place)
    if names_same_cells(expected, cell.formula):
        return
    if value is not None and wanted is not None and abs(value - wanted) <= _SAME:
        return
    found = FORMULA_DIFFERS.at(
        cell.row.cell(column.field),
        own=f" ({german(cell.formula)})" if len(cell.formula) <= _LONGEST else "",
        formula=_words(column, cell, expected, value),
        neighbour=column.address(above.number),
    )
    yield replace(found, about=(column.field,))


def _words(column: ListColumn, cell: _Cell, expected: str, value: Decimal | None) -> str:
    """The formula that the cell should have, and what it would give where that is certain."""
    text = german(expected)
    formula = f": {text}" if len(text) <= _LONGEST else ""
    wanted = worked_out(expected, cell.row.place)
    if wanted is None:
        return formula
    if value is not None and abs(value - wanted) <= _SAME:
        return f"{formula}. Sie ergäbe jetzt dasselbe, rechnet aber mit, wenn sich die Zeile ändert"
    return f"{formula}. Sie ergäbe hier {_shown(column, wanted)}"


def _shown(column: ListColumn, number: Decimal | None) -> str:
    if number is None:
        return ""
    if column.column.holds is Holds.AMOUNT:
        return euro(number.quantize(CENT, ROUND_HALF_UP) if abs(number) < LARGEST else number)
    return shown(float(number))

"""Formulas as text: the same formula in another cell, and what formulas have in common that were filled down a column.

A small tokenizer of our own reads them. openpyxl has one, but it takes a third of a second to import and five times as
long for each formula, and a list may hold tens of thousands; a test holds ours against it.
"""

from __future__ import annotations

import re

from addin.findings import column_letter, place_of

TEXT = r'"(?:[^"]|"")*"'
SHEET = r"(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!"
BRACKETS = r"\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\]"  # a column of a table, or another workbook
_REFERENCE = re.compile(
    rf"{TEXT}|{SHEET}|{BRACKETS}|(?<![\w.$])(?:"
    r"(?P<column>\$?[A-Za-z]{1,3})(?P<fixed>\$?)(?P<row>[1-9]\d{0,6})(?![\w.(!])"
    r"|(?P<left>\$?[A-Za-z]{1,3}):(?P<right>\$?[A-Za-z]{1,3})(?![\w.(!$])"
    r"|(?P<top>\$?[1-9]\d{0,6}):(?P<bottom>\$?[1-9]\d{0,6})(?![\w.]))"
)
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_GONE = "#REF!"
_NO_CELLS = re.compile(
    rf"{TEXT}|#(?:REF!|NULL!|DIV/0!|VALUE!|NUM!|NAME\?|N/A)|[A-Za-z_][\w.]*\(|\d+(?:\.\d*)?(?:E[+-]?\d+)?|\bTRUE\b|\bFALSE\b",
    re.IGNORECASE,
)
_CELLS = re.compile(r"[^\W\d]|\[")


def pattern_of(formula: str, row: int) -> str:
    """What a formula in this row shares with the same formula in other rows of its column.

    Rows are told by their distance, unless a `$` holds them. What makes no difference within a column is left out: the
    `$` of columns, blanks, small letters.

    >>> pattern_of("=round(D5*$B$1,2)", 5), pattern_of("=ROUND($D6 * B$1, 2)", 6)
    ('=ROUND(D[0]*B1,2)', '=ROUND(D[0]*B1,2)')
    """

    def relative(match: re.Match[str]) -> str:
        if match["row"]:
            return match[0] if match["fixed"] else f"{match['column']}[{int(match['row']) - row}]"
        if match["top"]:
            ends = (match["top"], match["bottom"])
            return ":".join(end if end[0] == "$" else f"[{int(end) - row}]" for end in ends)
        return match[0]

    return _bare(_REFERENCE.sub(relative, formula))


def moved(formula: str, down: int, across: int = 0) -> str:
    """The formula as it reads so many rows below and columns to the right, where a person copies it.

    >>> moved("=SUM(D$2:D5)*Satz2+'A1'!B7", 2), moved("=A1+$B1", -1, 1)
    ("=SUM(D$2:D7)*Satz2+'A1'!B9", '=#REF!+#REF!')
    """
    if not down and not across:
        return formula

    def move(match: re.Match[str]) -> str:
        if match["row"]:
            row = match["row"] if match["fixed"] else _row(match["row"], down)
            column = _column(match["column"], across)
            return f"{column}{match['fixed']}{row}" if row and column else _GONE
        if match["left"]:
            return _span(_column(match["left"], across), _column(match["right"], across))
        if match["top"]:
            return _span(_row(match["top"], down), _row(match["bottom"], down))
        return match[0]

    return _REFERENCE.sub(move, formula)


ROW = "\0"
"""Stands for the row's own number in a formula."""

_TRIED_ROWS = (13, 4711)  # of different length, so that a row of which the number is only a part shows


def with_own_row(formula: str, row: int) -> str | None:
    """The formula with `ROW` for its own row, where it names no other row without a `$`; None else.

    What is the same for two formulas is the same in every row, and `ROW` may be replaced by any number.

    >>> with_own_row("=ROUND(D5*B$1,2)", 5) == with_own_row("=ROUND(D6*B$1,2)", 6) == f"=ROUND(D{ROW}*B$1,2)"
    True
    >>> with_own_row("=D5*5", 5), with_own_row("=D4+E5", 5), with_own_row("=D15", 5)
    (None, None, None)
    """
    text = formula.replace(str(row), ROW)
    first, second = (pattern_of(text.replace(ROW, str(tried)), tried) for tried in _TRIED_ROWS)
    return text if first == second else None


class Patterns:
    """`pattern_of` for whole columns: of formulas that differ in their own row only, one is looked at."""

    _MOST = 1_000  # of different formulas; where there are more, remembering them does not help

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}

    def __call__(self, formula: str, row: int) -> str:
        """The pattern of a formula in this row."""
        text = formula.replace(str(row), ROW)
        if text not in self._known:
            found = pattern_of(formula, row)
            if len(self._known) < self._MOST:
                self._known[text] = None if with_own_row(formula, row) is None else found
            return found
        return self._known[text] or pattern_of(formula, row)


def names_same_cells(one: str, other: str) -> bool:
    """Whether two formulas of one cell differ only in `$`, blanks and small letters.

    >>> names_same_cells("=d5*$B$1", "=D5 * B1"), names_same_cells("=D5*B1", "=D5*B2")
    (True, False)
    """
    return _bare(one) == _bare(other)


def reaches_cells(formula: str) -> bool:
    """Whether a formula names any cell, table or defined name, and is not a mere sum of typed numbers.

    >>> [reaches_cells(formula) for formula in ("=120+35.5", "=ROUND(7/3,2)", "=D5", "=Satz*2", "=[@Betrag]")]
    [False, False, True, True, True]
    """
    return _CELLS.search(_NO_CELLS.sub(" ", formula)) is not None


def _bare(formula: str) -> str:
    return formula.upper().replace("$", "").replace(" ", "").replace("\n", "")


def _row(row: str, down: int) -> str:
    if row[0] == "$":
        return row
    number = int(row) + down
    return str(number) if 1 <= number <= _LAST_ROW else ""


def _column(column: str, across: int) -> str:
    if column[0] == "$" or not across:
        return column
    place = place_of(f"{column.upper()}1")
    number = (place[1] if place else 1) + across
    return column_letter(number) if 1 <= number <= _LAST_COLUMN else ""


def _span(first: str, last: str) -> str:
    return f"{first}:{last}" if first and last else _GONE

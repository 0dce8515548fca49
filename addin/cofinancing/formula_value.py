"""What a simple formula gives, worked out from the cells as they were read; never a guess.

Known are sums, differences, products, quotients, percentages, comparisons and the handful of functions with which an
office computes shares. For everything else there is no value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from addin.columns import Place
from addin.findings import place_of
from addin.workbook.formula_text import TEXT

Value = Decimal | str | bool | list["Value"] | None
"""Of a cell or a part of a formula; None is an empty cell, a list an area of cells."""

_Part = Callable[[], Value]

_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"
_OWN_COLUMN = r"\[@(?:\[(?:[^\[\]']|'.)+\]|[^\[\]@']+)\]|\[\[#This Row\],\[(?:[^\[\]']|'.)+\]\]"
_TOKEN = re.compile(
    rf"\s*(?:(?P<text>{TEXT})|(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d+)?)|(?:[^\W\d]\w*)?(?P<own>{_OWN_COLUMN})"
    rf"|(?P<area>{_CELL}:{_CELL}(?![\w.(!]))|(?P<cell>{_CELL}(?![\w.(!:]))|(?P<function>[A-Za-z]+)\("
    r"|(?P<sign><>|<=|>=|[-+*/%()=<>,]))\s*"
)
_DEEPEST = 40  # parentheses within each other
_LONGEST = 200  # signs, numbers and names


class _CannotTell(Exception):
    """The formula, or a cell that it names, is none whose value is certain."""


def worked_out(formula: str, place: Place) -> Decimal | None:
    """What a formula in English gives in a row of a list; None where that is not certain, or no number."""
    try:
        value = _Parser(formula, place).whole()()
    except (_CannotTell, ArithmeticError):
        return None
    return value if isinstance(value, Decimal) else None


class _Parser:
    """Turns a formula into parts that give their values when called: a branch that is not taken is never asked."""

    def __init__(self, formula: str, place: Place) -> None:
        self._place = place
        self._tokens = list(_tokens(formula.removeprefix("=")))
        if len(self._tokens) > _LONGEST:
            raise _CannotTell
        self._next = 0
        self._depth = 0

    def whole(self) -> _Part:
        part = self._comparison()
        if self._next < len(self._tokens):
            raise _CannotTell
        return part

    def _sign(self, *wanted: str) -> str | None:
        """The next sign, if it is one of these; it is then taken."""
        if self._next < len(self._tokens):
            kind, text = self._tokens[self._next]
            if kind == "sign" and text in wanted:
                self._next += 1
                return text
        return None

    def _comparison(self) -> _Part:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _CannotTell
        first = self._sum()
        sign = self._sign("=", "<>", "<=", ">=", "<", ">")
        self._depth -= 1
        if sign is None:
            return first
        second = self._sum()
        return lambda: _compared(first(), sign, second())

    def _sum(self) -> _Part:
        part = self._product()
        while sign := self._sign("+", "-"):
            part = _added(part, self._product(), 1 if sign == "+" else -1)
        return part

    def _product(self) -> _Part:
        part = self._signed()
        while sign := self._sign("*", "/"):
            part = _multiplied(part, self._signed(), divided=sign == "/")
        return part

    def _signed(self) -> _Part:
        minus = False
        while sign := self._sign("+", "-"):
            minus ^= sign == "-"
        part = self._single()
        while self._sign("%"):
            part = _multiplied(part, lambda: Decimal(100), divided=True)
        return _added(lambda: Decimal(0), part, -1) if minus else part

    def _single(self) -> _Part:
        if self._sign("("):
            inner = self._comparison()
            if not self._sign(")"):
                raise _CannotTell
            return inner
        if self._next >= len(self._tokens):
            raise _CannotTell
        kind, text = self._tokens[self._next]
        self._next += 1
        if kind == "number":
            number = Decimal(text)
            return lambda: number
        if kind == "text":
            return lambda: text[1:-1].replace('""', '"')
        if kind == "cell":
            row, column = _row_and_column(text)
            return lambda: self._cell(row, column)
        if kind == "own":
            return lambda: self._cell(self._place.row, self._named_column(text))
        if kind == "area":
            return lambda: list(self._area(text))
        if kind == "function":
            return _function(text.upper(), self._arguments())
        raise _CannotTell

    def _arguments(self) -> list[_Part]:
        found = []
        if not self._sign(")"):
            found.append(self._comparison())
            while self._sign(","):
                found.append(self._comparison())
            if not self._sign(")"):
                raise _CannotTell
        return found

    def _cell(self, row: int, column: int) -> Value:
        grid = self._place.grid
        if (row, column) in grid.errors or (row, column) in grid.unstored:
            raise _CannotTell
        values = grid.rows[row - 1] if row <= len(grid.rows) else ()
        value = values[column - 1] if column <= len(values) else None
        if value is None or (value == "" and (row, column) not in grid.formulas):
            return None
        if isinstance(value, bool | str):
            return value
        if isinstance(value, float | int | Decimal):
            return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        raise _CannotTell

    def _area(self, text: str) -> Iterator[Value]:
        first, last = map(_row_and_column, text.split(":"))
        rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
        for row in range(rows[0], min(rows[1], len(self._place.grid.rows)) + 1):
            for column in range(columns[0], columns[1] + 1):
                yield self._cell(row, column)

    def _named_column(self, text: str) -> int:
        """The column of a table, by its header in the row of this list's headers."""
        name = re.sub(r"'(.)", r"\1", text.removeprefix("[[#This Row],").strip("[]@"))
        headers = self._place.grid.rows[self._place.header_row - 1]
        found = [number for number, header in enumerate(headers, start=1) if header == name]
        if len(found) != 1:
            raise _CannotTell
        return found[0]


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(formula):
        match = _TOKEN.match(formula, position)
        if match is None or match.lastgroup is None:
            raise _CannotTell
        yield match.lastgroup, match[match.lastgroup]
        position = match.end()


def _row_and_column(address: str) -> tuple[int, int]:
    place = place_of(address.replace("$", "").upper())
    if place is None:
        raise _CannotTell
    return place


def _number(value: Value) -> Decimal:
    """A value in a calculation: an empty cell is 0, and of a text nobody is sure."""
    if value is None:
        return Decimal(0)
    if not isinstance(value, Decimal):
        raise _CannotTell
    return value


def _added(first: _Part, second: _Part, factor: int) -> _Part:
    return lambda: _number(first()) + factor * _number(second())


def _multiplied(first: _Part, second: _Part, *, divided: bool) -> _Part:
    if divided:
        return lambda: _number(first()) / _number(second())
    return lambda: _number(first()) * _number(second())


def _compared(first: Value, sign: str, second: Value) -> bool:
    if first is None and second is None:
        first = second = Decimal(0)
    elif first is None or second is None:
        nothing: Value = "" if isinstance(first, str) or isinstance(second, str) else Decimal(0)
        first, second = (nothing if value is None else value for value in (first, second))
    if isinstance(first, Decimal) and isinstance(second, Decimal):
        less, equal = first < second, first == second
    elif sign in ("=", "<>") and isinstance(first, str | Decimal) and isinstance(second, str | Decimal):
        less, equal = False, str(first).casefold() == str(second).casefold() and type(first) is type(second)
    else:
        raise _CannotTell
    return {"=": equal, "<>": not equal, "<": less, ">": not less and not equal, "<=": less or equal, ">=": not less}[
        sign
    ]


def _numbers(parts: Iterable[_Part]) -> list[Decimal]:
    """The numbers among the arguments of a function, also in areas; texts and empty cells do not count."""
    given = [part() for part in parts]
    values = [inner for value in given for inner in (value if isinstance(value, list) else [value])]
    if any(isinstance(value, bool) for value in values):
        raise _CannotTell
    return [value for value in values if isinstance(value, Decimal)]


_ROUNDINGS = {
    "ROUND": ROUND_HALF_UP,
    "ROUNDUP": ROUND_UP,
    "ROUNDDOWN": ROUND_DOWN,
    "TRUNC": ROUND_DOWN,
}


def _function(name: str, parts: Sequence[_Part]) -> _Part:
    count = len(parts)
    if name == "SUM" and parts:
        return lambda: sum(_numbers(parts), Decimal(0))
    if name in ("MIN", "MAX") and parts:
        return lambda: (min if name == "MIN" else max)(_numbers(parts), default=Decimal(0))
    if name == "ABS" and count == 1:
        return lambda: abs(_number(parts[0]()))
    if name in _ROUNDINGS and count == 2:
        return lambda: _rounded(_number(parts[0]()), _number(parts[1]()), _ROUNDINGS[name])
    if name == "IFERROR" and count == 2:
        return parts[0]  # where it gives an error, nothing is certain here
    if name == "IF" and count in (2, 3):
        return lambda: _chosen(parts)
    raise _CannotTell


def _chosen(parts: Sequence[_Part]) -> Value:
    condition = parts[0]()
    if not isinstance(condition, bool):
        condition = _number(condition) != 0
    if condition:
        return parts[1]()
    return parts[2]() if len(parts) > 2 else False


def _rounded(number: Decimal, places: Decimal, rounding: str) -> Decimal:
    if places != int(places) or abs(places) > 10:
        raise _CannotTell
    return number.quantize(Decimal(1).scaleb(-int(places)), rounding)

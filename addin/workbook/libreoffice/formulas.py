"""Formulas as Excel writes them in English, and as Calc's interface does: other separators, other sheet names.

`=SUM('My list'!A1,{1,2;3,4})` is `=SUM($'My list'.A1;{1;2|3;4})` in Calc.
"""

from __future__ import annotations

import re

from addin.workbook.libreoffice.areas import letters, number

_TEXT = r'"(?:[^"]|"")*"'
_ERROR = r"#(?:REF!|NULL!|DIV/0!|VALUE!|NUM!|NAME\?|N/A)"
_QUOTED = r"'(?:[^']|'')*'"
_COLUMN = r"\[[^\[\]]*\]"  # a column of a table, whose name may hold anything
_EXCEL = re.compile(rf"{_TEXT}|{_ERROR}|(?P<sheet>{_QUOTED}|[^\W\d][\w.]*)!|{_COLUMN}|_xl(?:fn|ws)\.|[{{}},;]")
_PLACE = r"(?=\$?[A-Za-z]{1,3}(?:\$?[1-9]|:)|\$?[1-9]\d*:|#REF!)"
_CALC = re.compile(rf"{_TEXT}|{_ERROR}|\$?(?P<sheet>{_QUOTED}|[^\W\d]\w*)\.{_PLACE}|{_COLUMN}|[{{}};|~!]")
_REFERENCE = re.compile(
    rf"{_TEXT}|{_QUOTED}!|{_COLUMN}|(?<![\w.$])(?P<column>\$?[A-Za-z]{{1,3}})(?P<row>\$?[1-9]\d{{0,6}})(?![\w(.!])"
)


def is_formula(value: object) -> bool:
    """Whether a value that goes into a cell is a formula."""
    return isinstance(value, str) and len(value) > 1 and value[0] == "="


def to_calc(formula: str) -> str:
    """A formula of Excel as Calc takes it.

    >>> to_calc("=SUM('My list'!$A1,{1,2;3,4},\\"a,b\\")")
    '=SUM($\\'My list\\'.$A1;{1;2|3;4};"a,b")'
    """
    braces = 0

    def swap(match: re.Match[str]) -> str:
        nonlocal braces
        found = match[0]
        if match["sheet"]:
            return f"${match['sheet']}."
        if found in "{}":
            braces += 1 if found == "{" else -1
        if found.startswith("_xl"):
            return ""
        return {",": ";", ";": "|" if braces else ";"}.get(found, found)

    return _EXCEL.sub(swap, formula)


def to_excel(formula: str) -> str:
    """A formula of Calc as Excel writes it.

    >>> to_excel("=IF($Liste.A1>1.5;ERROR.TYPE(B2);{1;2|3;4})")
    '=IF(Liste!A1>1.5,ERROR.TYPE(B2),{1,2;3,4})'
    """

    def swap(match: re.Match[str]) -> str:
        if match["sheet"]:
            return f"{match['sheet']}!"
        return {";": ",", "|": ";", "~": ",", "!": " "}.get(match[0], match[0])

    return _CALC.sub(swap, formula)


def shifted(formula: str, down: int, across: int) -> str:
    """A formula as it reads so many rows below and columns to the right, as Excel fills a range with one formula.

    >>> shifted("=A1*B$2+LOG10($C3)", 2, 1)
    '=B3*C$2+LOG10($C5)'
    """

    def move(match: re.Match[str]) -> str:
        column, row = match["column"], match["row"]
        if column is None:
            return match[0]
        if column[0] != "$":
            column = letters(max(1, number(column) + across))
        if row[0] != "$":
            row = str(max(1, int(row) + down))
        return f"{column}{row}"

    return _REFERENCE.sub(move, formula) if down or across else formula

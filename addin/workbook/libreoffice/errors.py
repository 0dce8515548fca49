"""Error values: Excel's numbers and texts for them, and Calc's codes."""

from __future__ import annotations

from typing import Any

ERROR_TEXTS = {
    -2146826288: "#NULL!",
    -2146826281: "#DIV/0!",
    -2146826273: "#VALUE!",
    -2146826265: "#REF!",
    -2146826259: "#NAME?",
    -2146826252: "#NUM!",
    -2146826246: "#N/A",
}
"""What Excel hands over for an error value, and its text."""

_NULL, _DIV, _VALUE, _REF, _NAME, _NUM, NOT_AVAILABLE = ERROR_TEXTS
_CODES = {521: _NULL, 532: _DIV, 524: _REF, 525: _NAME, 502: _NUM, 503: _NUM, 523: _NUM, 32767: NOT_AVAILABLE}
_FEW = 4


def error_of(code: int) -> int:
    """Excel's number for a code of Calc; what Excel does not know (a wrong argument, a circle) is #VALUE!.

    >>> ERROR_TEXTS[error_of(532)], ERROR_TEXTS[error_of(522)]
    ('#DIV/0!', '#VALUE!')
    """
    return _CODES.get(code, _VALUE)


def read_errors(cells: Any, places: list[tuple[int, int]], function_access: Any) -> dict[tuple[int, int], int]:
    """Excel's numbers of the errors at these places (row, column) of a range, counted from 0.

    #N/A, which fills whole columns where something is looked up, is asked for in one call; each of the others
    takes two.
    """
    found: dict[tuple[int, int], int] = {}
    if len(places) > _FEW:
        missing = function_access.callFunction("ISNA", (cells,))
        if isinstance(missing, tuple):
            found = {(row, column): NOT_AVAILABLE for row, column in places if missing[row][column]}
    for row, column in places:
        if (row, column) not in found:
            found[row, column] = error_of(cells.getCellByPosition(column, row).getError())
    return found

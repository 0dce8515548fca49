"""Which rows of an office's sheet are entries, and which are totals, notes, separators or the header once more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from addin.columns.cells import is_empty
from addin.columns.column import Holds, Row
from addin.columns.headers import Headers, comparable, names_of_columns
from addin.columns.text import fold
from addin.workbook.protocol import Grid

_FEW = 3  # a row without any required value and with fewer other values than this is a note, not an entry
_MANY = 4  # with so many required columns, a row with a single value is no entry
_TEXT_ONLY = {str}

_SUM = r"(?:zwischen|gesamt|end|teil)?summen?|endbetrag"
_COUNT = r"(?:ins)?gesamt(?:betrag|kosten|ausgaben|einnahmen|zahl)?|insg|total|uebertrag|anzahl|saldo"
_TOTALS = re.compile(rf"(?:{_SUM}|{_COUNT})\b|(?:\w+ ){{1,2}}(?:ins)?gesamt$")
_TOTALS_ALONE = re.compile(rf"(?:{_SUM}|{_COUNT})(?: (?:\w+ )?\d+| \w+)?|(?:\w+ ){{1,2}}(?:ins)?gesamt")
_SUM_ALONE = re.compile(_SUM)
_RULED_OFF = re.compile(r"[\s\-\u2013\u2014_=*.~·/]+")
_NOTE = re.compile(
    r"[*†°¹²³•]|(?:stand|quelle|hinweise?|anmerkung(?:en)?|legende|erstellt|bearbeitet|gez|seite)\b|.*[.:!]$"
    r"|(?:\S+\s+){4}\S",
    re.IGNORECASE | re.DOTALL,
)
_SUMMED = frozenset({Holds.AMOUNT, Holds.NUMBER, Holds.SHARE, Holds.MODULE})


@dataclass(frozen=True, slots=True)
class _Layout:
    """The known columns of a sheet by number: all, the required, those with sums or modules, and their names."""

    known: Sequence[int]
    required: frozenset[int]
    summed: frozenset[int]
    modules: frozenset[int]
    names: Mapping[int, frozenset[str]]


def _layout(grid: Grid, model: type[Row], headers: Headers) -> _Layout:
    names = names_of_columns(model)
    titles = grid.rows[headers.row - 1]
    columns = {number: model.COLUMNS[name] for name, number in headers.columns.items()}
    return _Layout(
        known=sorted(columns),
        required=frozenset(number for number, column in columns.items() if column.required or column.covers),
        summed=frozenset(number for number, column in columns.items() if column.holds in _SUMMED),
        modules=frozenset(number for number, column in columns.items() if column.holds is Holds.MODULE),
        names={number: names[name] | {comparable(str(titles[number - 1]))} for name, number in headers.columns.items()},
    )


def entries(grid: Grid, model: type[Row], headers: Headers) -> Iterator[int]:
    """The numbers of the rows with entries, in order; rows count from 1."""
    layout = _layout(grid, model, headers)
    picked_up = sorted(number - 1 for number in layout.required)
    pick = itemgetter(*picked_up) if len(picked_up) >= _MANY else None
    width = max(layout.known)
    seen = {row for row, _ in (*grid.errors, *grid.unstored)}
    for row, values in enumerate(grid.rows[headers.row :], start=headers.row + 1):
        if pick is not None and len(values) >= width:
            picked = pick(values)
            if "" not in picked and None not in picked and set(map(type, picked)) != _TEXT_ONLY:
                yield row  # every required cell is filled, and not all with text as in a header
                continue
        filled = [n for n in layout.known if n <= len(values) and not is_empty(values[n - 1])]
        odd = []
        if row in seen:
            odd = [n for n in layout.known if (row, n) in grid.errors or (row, n) in grid.unstored]
        if (filled or odd) and _is_entry(values, layout, filled, odd):
            yield row


def _is_entry(values: Sequence[object], layout: _Layout, filled: Sequence[int], odd: Sequence[int]) -> bool:
    """Whether a row is an entry; `odd` are its cells with an error value or a formula without a result."""
    here = {number: values[number - 1] for number in filled}
    if _is_header_again(here, layout) or _is_ruled_off(here):
        return False
    needed = layout.required.intersection([*filled, *odd])
    if _is_totals(values, here, layout, len(needed)) or _is_sums(here, layout, needed):
        return False
    count = len(filled) + len(odd)
    if count == 1 and len(layout.required) >= _MANY:
        return False
    if not needed and count < _FEW:
        return False
    return bool(odd) or not _is_note(here, layout, needed)


def _is_header_again(here: Mapping[int, object], layout: _Layout) -> bool:
    if len(here) < 2 or not all(isinstance(value, str) for value in here.values()):
        return False
    same = sum(1 for number, value in here.items() if comparable(str(value)) in layout.names[number])
    return 2 * same > len(here)


def _is_ruled_off(here: Mapping[int, object]) -> bool:
    """Whether nothing but dashes stands in the row."""
    return bool(here) and all(isinstance(value, str) and _RULED_OFF.fullmatch(value) for value in here.values())


def _is_totals(values: Sequence[object], here: Mapping[int, object], layout: _Layout, has: int) -> bool:
    """Whether one of the row's first two texts, in whatever column, names it a total.

    It is one where less than half of the required cells are filled, or where nothing but numbers stands beside
    the name. A row that is complete is a total only if it is named a sum and nothing else.
    """
    texts = [fold(value) for value in values if isinstance(value, str) and value.strip()]
    if not any(_TOTALS.match(text) for text in texts[:2]):
        return False
    if 2 * has < len(layout.required):
        return True
    words = [value for value in here.values() if not _is_number(value)]
    if len(words) > 1 or len(texts) > 1:
        return False
    name = _SUM_ALONE if has == len(layout.required) else _TOTALS_ALONE
    return name.fullmatch(texts[0]) is not None


def _is_sums(here: Mapping[int, object], layout: _Layout, needed: frozenset[int]) -> bool:
    """Whether a row without a name holds sums, or numbers that were filled in beforehand."""
    if 2 * len(needed) >= len(layout.required) or not all(map(_is_number, here.values())):
        return False
    if len(layout.required) >= _MANY:
        return needed <= layout.summed or len(needed) == 1
    return needed <= layout.summed and not needed <= layout.modules


def _is_number(value: object) -> bool:
    return isinstance(value, float | int | Decimal) and not isinstance(value, bool)


def _is_note(here: Mapping[int, object], layout: _Layout, needed: frozenset[int]) -> bool:
    """Whether a row with one value or two is a heading between the entries, or a remark below them."""
    if len(here) >= _FEW or len(layout.known) < _MANY or needed == layout.required:
        return False
    first = next(iter(here.values()), None)
    if not isinstance(first, str):
        return False
    return (len(here) == 1 and len(layout.required) >= _FEW) or _NOTE.match(first.strip()) is not None

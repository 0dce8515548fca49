"""Which rows of an office's sheet are entries, and which are totals, notes, separators or the header once more."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from operator import itemgetter

from addin.columns.blocks import Heading, module_named
from addin.columns.cells import is_empty
from addin.columns.column import Holds, Row
from addin.columns.headers import Headers
from addin.columns.names import comparable, names_of, names_of_columns
from addin.columns.text import fold
from addin.workbook.protocol import Grid

_FEW = 3  # a row without any required value and with fewer other values than this is a note, not an entry
_MANY = 4  # with so many required columns, a row with a single value is no entry
_TEXT_ONLY = {str}

_SUM = r"(?:zwischen|gesamt|end|teil)?summen?|endbetrag"
_COUNT = r"(?:ins)?gesamt(?:betrag|kosten|ausgaben|einnahmen|zahl)?|insg|total|uebertrag|anzahl|saldo"
_TOTALS = re.compile(rf"(?:{_SUM}|{_COUNT})\b|(?:\w+ ){{1,2}}(?:ins)?gesamt$")
_TOTALS_ALONE = re.compile(rf"(?:{_SUM}|{_COUNT})(?: (?:\w+ )?\d+| \w+)?|(?:\w+ ){{1,2}}(?:ins)?gesamt")
_MONTH = r"(?:jan|feb|maerz|mrz|apr|mai|jun|jul|aug|sept?|okt|nov|dez)[a-z]*"
_PERIOD = re.compile(rf"(?:monat )?{_MONTH}(?: (?:20)?\d\d)?|(?:[1-4] |i{{1,3}} |iv )?quartal\b.*|(?:jahr )?20\d\d")
_SUM_ALONE = re.compile(_SUM)
_SUM_WITHIN = re.compile(r"(?:zwischen|teil)summen? .+")  # no cost position is called so
_FINANCED = re.compile(r"(?:summe |gesamt)(?:finanzierung|deckung|einnahmen|mittel)(?:smittel)?")
_OF_IT = re.compile(r"^(?:davon|abzueglich|abzgl|zuzueglich|zzgl) ")
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
    titles = headers.titles
    columns = {number: model.COLUMNS[name] for name, number in headers.columns.items()}
    apart = set(headers.apart.values())  # of an amount in one of two columns
    return _Layout(
        known=sorted(apart.union(columns)),
        required=frozenset(number for number, column in columns.items() if column.required or column.covers),
        summed=frozenset(number for number, column in columns.items() if column.holds in _SUMMED) | apart,
        modules=frozenset(number for number, column in columns.items() if column.holds is Holds.MODULE),
        names={number: names[name] | {comparable(str(titles[number - 1]))} for name, number in headers.columns.items()},
    )


class _Kind(Enum):
    ENTRY = "entry"
    SUM = "sum"
    NOTHING = "nothing"


@dataclass(slots=True)
class SortedRows:
    """The numbers of a sheet's rows by what they are, in order; rows count from 1.

    `sums` are totals within the list, named or not; `headings` say what the rows below have in common. `financing` are
    rows of a plan that say how the rows above are paid for.
    """

    entries: list[int] = field(default_factory=list)
    sums: list[int] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    financing: list[int] = field(default_factory=list)


def sorted_rows(grid: Grid, model: type[Row], headers: Headers, modules: Mapping[str, int]) -> SortedRows:
    """Tell entries, sums and headings apart; `modules` maps the folded names of modules to their numbers."""
    layout = _layout(grid, model, headers)
    picked_up = sorted(number - 1 for number in layout.required)
    pick = itemgetter(*picked_up) if len(picked_up) >= _MANY else None
    width = max(layout.known)
    seen = {row for row, _ in (*grid.errors, *grid.unstored)}
    found = SortedRows()
    if model.BLOCKS is not None and not layout.modules:  # else the title above the table may name its module
        found.headings += _headings(grid.rows[: headers.row], 1, modules)
    add = found.entries.append
    for row, values in enumerate(grid.rows[headers.row :], start=headers.row + 1):
        if pick is not None and len(values) >= width:
            picked = pick(values)
            is_full = all(picked) or ("" not in picked and None not in picked)
            if is_full and set(map(type, picked)) != _TEXT_ONLY:
                add(row)  # every required cell is filled, and not all with text as in a header
                continue
        filled = [n for n in layout.known if n <= len(values) and not is_empty(values[n - 1])]
        odd = []
        if row in seen:
            odd = [n for n in layout.known if (row, n) in grid.errors or (row, n) in grid.unstored]
        if model.BLOCKS is not None:
            if not odd and (heading := _headings([values], row, modules)):
                found.headings += heading
                continue
            if filled and model.BLOCKS.down and _is_financing(values, model, headers):
                found.financing.append(row)
                continue
            if (filled or odd) and _is_sum_of_named(values, filled, layout):
                found.sums.append(row)
                continue
        if filled or odd:
            kind = _kind(values, layout, filled, odd, modules)
            if kind is _Kind.ENTRY:
                add(row)
            elif kind is _Kind.SUM:
                found.sums.append(row)
    return found


def _headings(rows: Sequence[Sequence[object]], first: int, modules: Mapping[str, int]) -> list[Heading]:
    """The rows that hold nothing but the name of a module."""
    found = []
    for row, values in enumerate(rows, start=first):
        filled = [value for value in values if not is_empty(value)]
        if len(filled) == 1 and isinstance(filled[0], str):
            number = module_named(filled[0], modules)
            if number is not None:
                found.append(Heading(row, number))
    return found


def _is_financing(values: Sequence[object], model: type[Row], headers: Headers) -> bool:
    """Whether a row of a plan bears the name of a share, or of all money, where its cost position should stand."""
    blocks = model.BLOCKS
    number = headers.columns.get(blocks.down) if blocks is not None else None
    label = values[number - 1] if number is not None and number <= len(values) else None
    if blocks is None or not isinstance(label, str):
        return False
    plain = _OF_IT.sub("", fold(label))
    name = names_of(model).of(comparable(plain), model)
    if name is not None and name != blocks.across and model.COLUMNS[name].holds is Holds.AMOUNT:
        return True
    return _FINANCED.fullmatch(plain) is not None


def _is_sum_of_named(values: Sequence[object], filled: Sequence[int], layout: _Layout) -> bool:
    """Whether a row holds sums beside nothing but the name of a month, a quarter or a module."""
    texts = [value for value in values if isinstance(value, str) and not is_empty(value)]
    if len(texts) != 1 or 2 * len(layout.required.intersection(filled)) >= len(layout.required):
        return False
    numbers = [n for n in filled if _is_number(values[n - 1])]
    if not layout.summed.difference(layout.modules).intersection(numbers):
        return False
    return _PERIOD.fullmatch(fold(texts[0])) is not None or module_named(texts[0], {}) is not None


def _kind(
    values: Sequence[object], layout: _Layout, filled: Sequence[int], odd: Sequence[int], modules: Mapping[str, int]
) -> _Kind:
    """What a row is; `odd` are its cells with an error value or a formula without a result."""
    here = {number: values[number - 1] for number in filled}
    if _is_header_again(here, layout) or _is_ruled_off(here):
        return _Kind.NOTHING
    needed = layout.required.intersection([*filled, *odd])
    if _is_totals(values, here, layout, len(needed), modules) or _is_sums(here, layout, needed):
        return _Kind.SUM
    count = len(filled) + len(odd)
    if count == 1 and len(layout.required) >= _MANY:
        return _Kind.NOTHING
    if not needed and count < _FEW:
        return _Kind.NOTHING
    return _Kind.ENTRY if odd or not _is_note(here, layout, needed) else _Kind.NOTHING


def _is_header_again(here: Mapping[int, object], layout: _Layout) -> bool:
    if len(here) < 2 or not all(isinstance(value, str) for value in here.values()):
        return False
    same = sum(1 for number, value in here.items() if comparable(str(value)) in layout.names.get(number, ()))
    return 2 * same > len(here)


def _is_ruled_off(here: Mapping[int, object]) -> bool:
    """Whether nothing but dashes stands in the row."""
    return bool(here) and all(isinstance(value, str) and _RULED_OFF.fullmatch(value) for value in here.values())


def _is_totals(
    values: Sequence[object], here: Mapping[int, object], layout: _Layout, has: int, modules: Mapping[str, int]
) -> bool:
    """Whether one of the row's first two texts, in whatever column, names it a total.

    It is one where less than half of the required cells are filled, or where nothing but numbers stands beside
    the name. A row that is complete is a total only if it is named a sum and nothing else, or the sum of a module.
    """
    texts = [fold(value) for value in values if isinstance(value, str) and value.strip()]
    if not any(_TOTALS.match(text) for text in texts[:2]):
        return False
    if 2 * has < len(layout.required):
        return True
    words = [value for value in here.values() if not _is_number(value)]
    if len(words) > 1 or len(texts) > 1:
        return False
    if has < len(layout.required):
        return _TOTALS_ALONE.fullmatch(texts[0]) is not None
    if _SUM_ALONE.fullmatch(texts[0]) or _SUM_WITHIN.fullmatch(texts[0]):
        return True
    is_sum = not layout.modules or _SUM_ALONE.match(texts[0])  # „1 | Gesamt Baustein 1“ may be all that a plan says
    return bool(is_sum) and module_named(texts[0], modules, also_total=True) is not None


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

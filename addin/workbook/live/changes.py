"""Changing cells of the office's own sheets in an open workbook, and nothing besides them.

Equal values go in one call over all their cells, different ones that stand below each other as a block. Excel leaves
out filtered rows of such a block, and puts the first value into all others: cells in hidden rows are written one by
one there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from xlwings import Sheet

from addin.workbook.areas import areas_of, joined
from addin.workbook.live.application import Application
from addin.workbook.protocol import CellChange

Place = tuple[int, int]
"""Column and row, counted from 1."""

Written = str | float | None

_LONGEST_IN_BLOCK = 8_000  # Excel takes no longer text in a block, but in a cell of its own


def write_changes(sheet: Sheet, changes: Sequence[CellChange], application: Application) -> None:
    """Change cells of one sheet; of several changes of a cell the last one counts."""
    cells = {(change.column, change.row): change for change in changes}
    rows = [row for _, row in cells]
    alone = frozenset(application.rows_left_out(sheet.range((min(rows), 1), (max(rows), 1))))
    formats = {place: change.number_format for place, change in cells.items() if change.number_format is not None}
    _show(sheet, formats, alone, application)  # first, for a number in a cell that shows text would become text
    unknown = [place for place, change in cells.items() if isinstance(change.value, str) and place not in formats]
    formats |= number_formats(sheet, unknown, application)
    first_day = application.first_day(sheet.book) if any(isinstance(one.value, date) for one in changes) else None
    values = {
        place: _written(change, formats.get(place, ""), first_day, application) for place, change in cells.items()
    }
    equal: dict[Written, list[Place]] = defaultdict(list)
    for run in _runs(values, alone):
        held = [values[place] for place in run]
        if len(set(held)) == 1 or any(isinstance(value, str) and len(value) > _LONGEST_IN_BLOCK for value in held):
            for place, value in zip(run, held, strict=True):
                equal[value].append(place)
        else:
            (column, first), (_, last) = run[0], run[-1]
            sheet.range((first, column), (last, column)).raw_value = [[value] for value in held]
    for value, places in equal.items():
        for address in _addresses(places, alone, application):
            sheet.range(address).raw_value = value
    texts = {place for place, change in cells.items() if isinstance(change.value, str)}
    # Calc lets a cell show texts from then on where the text looks like a date or a number.
    _show(sheet, {place: code for place, code in formats.items() if place in texts}, alone, application)


def _show(sheet: Sheet, formats: Mapping[Place, str], alone: Collection[int], application: Application) -> None:
    """Give cells their number formats."""
    for code in dict.fromkeys(formats.values()):
        for address in _addresses([place for place in formats if formats[place] == code], alone, application):
            sheet.range(address).number_format = code


def number_formats(sheet: Sheet, places: Collection[Place], application: Application) -> Mapping[Place, str]:
    """The number formats of cells, in US notation: asked of all at once, and by halves as long as they differ."""
    found: dict[Place, str] = {}
    waiting = [sorted(places)] if places else []
    while waiting:
        asked = waiting.pop()
        addresses = list(joined(areas_of(asked), application.longest_address))
        code = sheet.range(addresses[0]).number_format if len(addresses) == 1 else None
        if code is None and len(asked) > 1:
            middle = len(asked) // 2
            waiting += [asked[:middle], asked[middle:]]
        else:
            found |= dict.fromkeys(asked, code or "General")
    return found


def _written(change: CellChange, code: str, first_day: datetime | None, application: Application) -> Written:
    value = change.value
    if isinstance(value, str):
        return application.as_text(value, code) if value else None
    if isinstance(value, date) and first_day is not None:
        moment = value.replace(tzinfo=None) if isinstance(value, datetime) else datetime.combine(value, time())
        return (moment - first_day).total_seconds() / 86_400
    return float(value) if isinstance(value, int | float | Decimal) else None


def _runs(places: Collection[Place], alone: Collection[int]) -> Iterator[list[Place]]:
    """The cells by columns, those that follow each other together; a cell in one of the rows `alone` by itself.

    >>> list(_runs([(1, 2), (1, 3), (1, 4), (2, 9)], {4}))
    [[(1, 2), (1, 3)], [(1, 4)], [(2, 9)]]
    """
    run: list[Place] = []
    for column, row in sorted(places):
        follows = run and run[-1] == (column, row - 1) and row not in alone and row - 1 not in alone
        if run and not follows:
            yield run
            run = []
        run.append((column, row))
    if run:
        yield run


def _addresses(places: Collection[Place], alone: Collection[int], application: Application) -> Iterator[str]:
    """The cells as few addresses; those in the rows `alone` as one each."""
    yield from joined(areas_of(place for place in places if place[1] not in alone), application.longest_address)
    for place in places:
        if place[1] in alone:
            yield from areas_of([place])

"""Cell values in blocks: one call for the values, a few more to tell dates, truth values, currency and errors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from addin.workbook.libreoffice.areas import Area, from_uno, runs
from addin.workbook.libreoffice.errors import read_errors
from addin.workbook.libreoffice.formulas import is_formula, to_calc
from addin.workbook.libreoffice.number_formats import NumberFormats, Shown, is_general

Place = tuple[int, int]
_DAY = 86_400
_CONTENTS, _NOTES = 1 + 2 + 4 + 16, 8  # com.sun.star.sheet.CellFlags
_FORMATS = {date: "yyyy-mm-dd", datetime: "yyyy-mm-dd hh:mm:ss", time: "hh:mm:ss", bool: "BOOLEAN"}


def read(cells: Any, area: Area, formats: NumberFormats, epoch: datetime, function_access: Any) -> list[list[Any]]:
    """The values of a range, as rows; an error is Excel's number for it (see `errors`), an empty cell None."""
    data = cells.getDataArray()
    rows: list[list[Any]] = [[None if value == "" else value for value in row] for row in data]
    if any(value.__class__ is float for row in data for value in row):
        _read_shown(rows, cells, area, formats, epoch)
    errors = [(row, column) for row, values in enumerate(data) for column, value in enumerate(values) if value is None]
    if errors:
        for (row, column), error in read_errors(cells, errors, function_access).items():
            rows[row][column] = error
    return rows


def _read_shown(rows: list[list[Any]], cells: Any, area: Area, formats: NumberFormats, epoch: datetime) -> None:
    """Turn numbers into what their formats show them as."""
    makers: dict[Shown, Callable[[float], object]] = {
        Shown.DATE: lambda serial: moment(serial, epoch),
        Shown.LOGICAL: bool,
        Shown.CURRENCY: lambda value: Decimal(repr(value)).quantize(Decimal("0.0001")).normalize() + 0,
    }
    for key, group in formats.in_use(cells):
        make = makers.get(formats.shown(key))
        if make is None:
            continue
        for part in map(from_uno, group.getRangeAddresses()):
            for row in rows[part.top - area.top : part.bottom - area.top + 1]:
                for column in range(part.left - area.left, part.right - area.left + 1):
                    if row[column].__class__ is float:
                        row[column] = make(row[column])


def moment(serial: float, epoch: datetime) -> object:
    """The moment of a date's number, to the millisecond; the number itself where the calendar ends before it."""
    try:
        return epoch + timedelta(milliseconds=round(serial * _DAY * 1000))
    except OverflowError:
        return serial


def serial(value: date | time, epoch: datetime) -> float:
    """The number of a moment, a day or a time of day."""
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / _DAY
    whole = value.replace(tzinfo=None) if isinstance(value, datetime) else datetime.combine(value, time())
    return (whole - epoch) / timedelta(days=1)


def write(cells: Any, area: Area, block: Sequence[Sequence[object]], formats: NumberFormats, epoch: datetime) -> None:
    """Write a block as Excel does: `=` begins a formula, an apostrophe makes a text, dates get a format of their own.

    All values go in one call, formulas in one for each rectangle of them.
    """
    formulas: list[Place] = []
    shown: dict[str, list[Place]] = {}

    def plain(value: object, place: Place) -> object:
        kind = value.__class__
        if kind is str:
            if is_formula(value):
                formulas.append(place)
                return ""
            return value[1:] if value[:1] == "'" else value  # type: ignore[index]  # it is a str
        if kind is float:
            return value if value == value else ""  # noqa: PLR0124 - not a number
        if value is None:
            return ""
        if isinstance(value, (date, time)):
            kind = next(of for of in (datetime, date, time) if isinstance(value, of))
            shown.setdefault(_FORMATS[kind], []).append(place)
            return serial(value, epoch)
        if isinstance(value, bool):
            shown.setdefault(_FORMATS[bool], []).append(place)
        return float(value) if isinstance(value, (bool, int, Decimal)) else str(value)

    data = tuple(
        tuple(plain(value, (row, column)) for column, value in enumerate(values)) for row, values in enumerate(block)
    )
    noted = _rows_with_notes(cells, area)
    for part in _blocks(len(data), area.columns, noted):
        _part(cells, part).setDataArray(data[part.top : part.bottom + 1])
    for row in sorted(noted):
        for column, value in enumerate(data[row]):
            _write_one(cells.getCellByPosition(column, row), block[row][column], value)
    for part in runs(place for place in formulas if place[0] not in noted):
        rows = block[part.top : part.bottom + 1]
        _part(cells, part).setFormulaArray(
            tuple(tuple(to_calc(str(value)) for value in row[part.left : part.right + 1]) for row in rows)
        )
    if shown:
        _show(cells, area, shown, formats)


def _rows_with_notes(cells: Any, area: Area) -> frozenset[int]:
    """The rows, from 0, in which a cell has a note: Calc would throw it away with a block, where Excel keeps it."""
    return frozenset(
        row - area.top
        for found in cells.queryContentCells(_NOTES).getRangeAddresses()
        for row in range(from_uno(found).top, from_uno(found).bottom + 1)
    )


def _blocks(rows: int, columns: int, but: frozenset[int]) -> list[Area]:
    """The rows of a block that follow each other, without some, counted from 0."""
    if not but:
        return [Area(0, 0, rows - 1, columns - 1)]
    kept = runs((row, 0) for row in range(rows) if row not in but)
    return [part._replace(right=columns - 1) for part in kept]


def _write_one(cell: Any, wanted: object, value: object) -> None:
    if is_formula(wanted):
        cell.setFormula(to_calc(str(wanted)))
    elif value == "":
        cell.clearContents(_CONTENTS)
    elif isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(value)


def _show(cells: Any, area: Area, shown: dict[str, list[Place]], formats: NumberFormats) -> None:
    """Give dates and truth values a format where the cell has none."""
    free = [
        from_uno(address)
        for key, group in list(formats.in_use(cells))
        if is_general(key)
        for address in group.getRangeAddresses()
    ]
    for code, places in shown.items():
        key = formats.key(code)
        for wanted in runs((row + area.top, column + area.left) for row, column in places):
            for common in _meeting(wanted, free):
                _part(
                    cells,
                    Area(
                        common.top - area.top,
                        common.left - area.left,
                        common.bottom - area.top,
                        common.right - area.left,
                    ),
                ).NumberFormat = key


def _meeting(area: Area, others: Iterable[Area]) -> list[Area]:
    return [common for other in others if (common := area.meets(other))]


def _part(cells: Any, part: Area) -> Any:
    """A part of a range, counted from 0."""
    return cells.getCellRangeByPosition(part.left, part.top, part.right, part.bottom)

"""The filter of a list, as Calc keeps one without a name for each sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.workbook.libreoffice import cells
from addin.workbook.libreoffice.areas import from_uno
from addin.workbook.libreoffice.connection import enum, struct
from addin.workbook.libreoffice.values import serial

if TYPE_CHECKING:
    from addin.workbook.libreoffice.ranges import Range

_EMPTY, _NOT_EMPTY, _EQUAL, _NOT_EQUAL = 0, 1, 2, 3  # com.sun.star.sheet.FilterOperator2
_ABOVE, _AT_LEAST, _BELOW, _AT_MOST = 4, 5, 6, 7
_OPERATORS = {
    "equal_to": _EQUAL,
    "not_equal_to": _NOT_EQUAL,
    "greater_than": _ABOVE,
    "greater_than_or_equal": _AT_LEAST,
    "less_than": _BELOW,
    "less_than_or_equal": _AT_MOST,
}
_TOP_VALUES, _TOP_PERCENT, _BOTTOM_VALUES, _BOTTOM_PERCENT = 8, 9, 10, 11
_NUMBER, _TEXT = 0, 1  # com.sun.star.sheet.FilterFieldType


class AutoFilter(base_classes.AutoFilter):
    """The filter of a list whose first row is its header."""

    def __init__(self, owner: Range) -> None:
        self._range = owner

    @cached_property
    def _ranges(self) -> Any:
        """The UNO object that holds the filter of each sheet."""
        return self._range.sheet.book.api.getPropertyValue("UnnamedDatabaseRanges")

    @property
    def api(self) -> Any:
        """The UNO database range of the sheet's filter; None where there is none."""
        position = self._range.sheet.position
        return self._ranges.getByTable(position) if self._ranges.hasByTable(position) else None

    def turn_on(self) -> Any:
        """Show the arrows over the list; the sheet's filter must not stand elsewhere."""
        found = self.api
        if found is not None and found.AutoFilter:
            if from_uno(found.getDataArea()) != self._range.first:
                raise ValueError("the sheet has a filter on another range")
            return found
        self._ranges.setByTable(self._range.first_api.getRangeAddress())
        found = self.api
        found.AutoFilter = True
        return found

    def turn_off(self) -> None:
        """Show all rows, and take the arrows away."""
        found = self.api
        if found is not None:
            self._apply(found, ())
            found.AutoFilter = False

    def _apply(self, found: Any, fields: Sequence[Any]) -> None:
        area = from_uno(found.getDataArea())
        filtered = cells.one(self._range.sheet, area)
        descriptor = filtered.createFilterDescriptor(True)
        descriptor.ContainsHeader = True
        descriptor.setFilterFields3(tuple(fields))
        filtered.filter(descriptor)

    def _put(self, field: int, *ways: Sequence[tuple[int, object]]) -> None:
        """Replace the conditions on a column (from 1): one of these ways must hold, each operators with values.

        Calc knows no brackets: `and` binds more strongly than `or`. So what holds for other columns is repeated in
        each way.
        """
        found = self.turn_on()
        new = [[_field(field, operator, value) for operator, value in way] for way in ways] or [[]]
        both = [[*old, *way] for old in self._without(field) for way in new]
        fields: list[Any] = []
        for way in both:
            for index, condition in enumerate(way):
                again = _field(
                    condition.Field + 1, condition.Operator, *(value.StringValue for value in condition.Values)
                )
                again.Connection = enum("sheet.FilterConnection", "AND" if index or not fields else "OR")
                fields.append(again)
        self._apply(found, fields)

    def _without(self, field: int) -> list[list[Any]]:
        """What holds for other columns, as ways of which one must hold."""
        ways: list[list[Any]] = [[]]
        for condition in self.api.getFilterDescriptor().getFilterFields3():
            if condition.Connection.value == "OR":
                ways.append([])
            if condition.Field != field - 1:
                ways[-1].append(condition)
        different = {tuple(map(_key, way)): way for way in ways}
        return list(different.values())

    def apply_values(self, field: int, values: Sequence[str]) -> None:
        """Show the rows with one of these values."""
        self._put(field, *([(_EQUAL, value)] for value in values))

    def apply_comparison(self, field: int, operator: str, value1: Any, value2: Any) -> None:
        """Show the rows whose value compares so."""
        first, second = self._value(value1), self._value(value2)
        if operator == "between":
            self._put(field, [(_AT_LEAST, first), (_AT_MOST, second)])
        elif operator == "not_between":
            self._put(field, [(_BELOW, first)], [(_ABOVE, second)])
        elif value1 is None:
            self._put(field, [(_EMPTY if operator == "equal_to" else _NOT_EMPTY, "")])
        else:
            self._put(field, [(_OPERATORS[operator], first)])

    def _value(self, value: Any) -> Any:
        if isinstance(value, dict):  # a date, as xlwings hands it over
            return serial(datetime.fromisoformat(value["value"]), self._range.sheet.book.epoch)
        return value

    def apply_top_items(self, field: int, count: int) -> None:
        """Show the rows with the largest values."""
        self._put(field, [(_TOP_VALUES, float(count))])

    def apply_bottom_items(self, field: int, count: int) -> None:
        """Show the rows with the smallest values."""
        self._put(field, [(_BOTTOM_VALUES, float(count))])

    def apply_top_percent(self, field: int, percent: float) -> None:
        """Show the given part of the rows, those with the largest values."""
        self._put(field, [(_TOP_PERCENT, float(percent))])

    def apply_bottom_percent(self, field: int, percent: float) -> None:
        """Show the given part of the rows, those with the smallest values."""
        self._put(field, [(_BOTTOM_PERCENT, float(percent))])

    def clear(self, field: int | None) -> None:
        """Show all rows again, whatever one column or all of them hold; the arrows stay."""
        found = self.api
        if found is None or not found.AutoFilter or from_uno(found.getDataArea()) != self._range.first:
            return
        if field is None:
            self._apply(found, ())
        else:
            self._put(field)


def _field(field: int, operator: int, *values: object) -> Any:
    made = struct("sheet.TableFilterField3")
    made.Field = field - 1
    made.Operator = operator
    made.Values = tuple(map(_value, values))
    return made


def _key(condition: Any) -> tuple[object, ...]:
    """What two conditions that mean the same share."""
    values = tuple((value.IsNumeric, value.NumericValue, value.StringValue) for value in condition.Values)
    return condition.Field, condition.Operator, values


def _value(value: object) -> Any:
    made = struct("sheet.FilterFieldValue")
    number = _number(value)
    made.IsNumeric = number is not None
    made.NumericValue = number or 0.0
    made.StringValue = str(value)
    made.FilterType = _TEXT if number is None else _NUMBER
    return made


def _number(value: object) -> float | None:
    if isinstance(value, (int, float)):
        return float(value)
    try:
        return float(str(value))
    except ValueError:
        return None

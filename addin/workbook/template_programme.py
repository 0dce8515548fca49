"""The template's first sheet, „Programm“: the grant decision's keys, its modules, lists for drop-downs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from addin.columns import Column, Holds
from addin.findings import column_letter
from addin.programme.keys import PROGRAMME_KEYS, ProgrammeKey
from addin.programme.model import ModuleTerms, Programme
from addin.programme.module_line import ModuleLine
from addin.workbook.template_entry import entry_terms
from addin.workbook.template_look import (
    HEADER_HEIGHT,
    LABEL,
    LINES,
    SECTION,
    Looks,
    column_look,
    header_look,
    row_height,
    width,
    write_value,
)
from addin.workbook.template_plan import MODULES_TABLE, ROUNDING_NAME

_HEADING_ROW = len(PROGRAMME_KEYS) + 1  # counted from 0, with one empty row above
_HEADER_ROW = _HEADING_ROW + 1
_VALUES = ModuleLine.COLUMNS["name"]  # the column in which the values of the keys stand
_LEFT: Mapping[str, object] = {"align": "left", "indent": 1, "text_wrap": True}
_FREE_ROWS = 20  # below the modules, ready for more of them
_LISTS_APART = 1  # empty columns between the modules and the lists


@dataclass(frozen=True, slots=True)
class ListedChoices:
    """The ranges with the values of drop-downs that come from the programme; by field, and the modules'."""

    modules: str
    by_field: Mapping[str, str]

    def of(self, name: str, column: Column) -> str | None:
        """The range for a column, None where its values are not listed on „Programm“."""
        return self.modules if column.holds is Holds.MODULE else self.by_field.get(name)


def write_programme(book: Any, sheet: Any, looks: Looks, programme: Programme) -> ListedChoices:
    """Write the sheet, and say where its lists stand."""
    for index, column in enumerate(ModuleLine.COLUMNS.values()):
        sheet.set_column(index, index, width(column))
    for row, key in enumerate(PROGRAMME_KEYS):
        _key(sheet, looks, row, key, programme)
        if key.name == "rounding":
            book.define_name(ROUNDING_NAME, f"={ModuleLine.SHEET}!$B${row + 1}")
    sheet.write_string(_HEADING_ROW, 0, "Förderbausteine", looks(SECTION))
    _modules(sheet, looks, programme.modules)
    last = _HEADER_ROW + len(programme.modules)
    lists = {
        "municipality": ("Kommunen", [town.name for town in programme.county.municipalities]),
        "residence_status": (
            "Aufenthaltsstatus",
            [status.name for status in programme.residence if status.target_group],
        ),
    }
    first_column = len(ModuleLine.COLUMNS) + _LISTS_APART
    ranges = {
        name: _list(sheet, looks, first_column + number, title, values)
        for number, (name, (title, values)) in enumerate(lists.items())
    }
    sheet.print_area(0, 0, last + _FREE_ROWS, len(ModuleLine.COLUMNS) - 1)
    sheet.repeat_rows(_HEADER_ROW)
    return ListedChoices(f"={_range(0, _HEADER_ROW + 1, last)}", ranges)


def _key(sheet: Any, looks: Looks, row: int, key: ProgrammeKey, programme: Programme) -> None:
    value = _value(key, programme)
    sheet.set_row(row, row_height([_VALUES], [value]))
    sheet.write_string(row, 0, key.label, looks(LABEL))
    write_value(sheet, row, 1, value, looks(column_look(key.name, key.column), LINES, _LEFT))
    if terms := entry_terms(key.column):
        sheet.data_validation(row, 1, row, 1, terms)


def _value(key: ProgrammeKey, programme: Programme) -> object:
    """What the programme knows; the terms of a decision only where there is one."""
    decided = programme.grant.from_sheet and hasattr(programme.grant, key.name)
    return getattr(programme.grant, key.name) if decided else key.value_of(programme)


def _modules(sheet: Any, looks: Looks, modules: Sequence[ModuleTerms]) -> None:
    columns = ModuleLine.COLUMNS
    last = _HEADER_ROW + len(modules)
    headers = [
        {"header": column.header, "header_format": looks(header_look(name, column), _aligned(name))}
        for name, column in columns.items()
    ]
    sheet.add_table(
        _HEADER_ROW,
        0,
        last,
        len(columns) - 1,
        {"name": MODULES_TABLE, "columns": headers, "style": None, "autofilter": False},
    )
    sheet.set_row(_HEADER_ROW, HEADER_HEIGHT)
    for row, module in enumerate(modules, start=_HEADER_ROW + 1):
        for index, (name, column) in enumerate(columns.items()):
            value = module.number if name == "module" else getattr(module, name)
            write_value(sheet, row, index, value, looks(column_look(name, column), LINES, _aligned(name)))
        sheet.set_row(row, row_height([columns["name"]], [module.name]))
    for index, column in enumerate(columns.values()):
        if terms := entry_terms(column):
            sheet.data_validation(_HEADER_ROW + 1, index, last + _FREE_ROWS, index, terms)


def _aligned(name: str) -> Mapping[str, object]:
    """The module's number stands in the wide column of the key block, and so at its left."""
    return _LEFT if name == "module" else {}


def _list(sheet: Any, looks: Looks, column: int, title: str, values: Sequence[str]) -> str:
    sheet.set_column(column, column, max(len(text) for text in (title, *values)) + 2)
    sheet.write_string(0, column, title, looks(SECTION))
    for row, value in enumerate(values, start=1):
        sheet.write_string(row, column, value, looks(LABEL))
    return f"={_range(column, 1, len(values))}"


def _range(column: int, first: int, last: int) -> str:
    """A range of one column with rows counted from 0, like `Programm!$A$14:$A$19`."""
    letter = column_letter(column + 1)
    return f"{ModuleLine.SHEET}!${letter}${first + 1}:${letter}${last + 1}"

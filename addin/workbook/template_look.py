"""How the template looks: one header style, one format for each kind of column, widths that fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, time
from decimal import Decimal
from textwrap import wrap
from typing import Any

from addin.columns import Column, Holds
from addin.workbook.look import ACCENT, FONT, FONT_SIZE, LINE, NOTE_TEXT, TOTAL_FILL

EURO = '#,##0.00 "€"'
HEADER_HEIGHT = 33.0
"""In points: two lines of a header."""

_LINE_HEIGHT = 15.0  # points
_PADDING = 2  # characters: the indent, and a little air
_LETTERS = 1.08  # letters in the space of a digit, in which Excel counts widths; few texts have less
_FILTER_BUTTON = 4  # characters that the filter's button takes beside the last word of a header
_COUNTED = frozenset({"serial", "meeting"})
"""Fields of text that hold a plain count, such as „Lfd. Nr.“: a General cell sorts 10 behind 9."""

_BY_KIND: Mapping[Holds, Mapping[str, object]] = {
    Holds.TEXT: {"num_format": "@", "align": "left", "indent": 1},
    Holds.CHOICE: {"num_format": "@", "align": "left", "indent": 1},
    Holds.YES_NO: {"num_format": "@", "align": "center"},
    Holds.DATE: {"num_format": "dd.mm.yyyy", "align": "center"},
    Holds.TIME: {"num_format": "hh:mm", "align": "center"},
    Holds.NUMBER: {"align": "right"},
    Holds.AMOUNT: {"num_format": EURO, "align": "right"},
    Holds.SHARE: {"num_format": "0.0# %", "align": "right"},
    Holds.MODULE: {"align": "center"},
}


def column_look(name: str, column: Column) -> dict[str, object]:
    """The format of a column's cells without their lines, as XlsxWriter wants it."""
    look = {"valign": "top", **_BY_KIND[column.holds]}
    if column.wide:
        look["text_wrap"] = True
    if column.holds is Holds.TEXT and name in _COUNTED:
        look.update({"num_format": "General", "align": "center", "indent": 0})
    if column.computed:
        look["bg_color"] = f"#{TOTAL_FILL}"
    return look


def header_look(name: str, column: Column) -> dict[str, object]:
    """White on dark blue; a required column shows an asterisk by its number format, not in its text.

    Above numbers the header is centred: at the right the filter's button would hide its end.
    """
    left = column_look(name, column)["align"] == "left"
    return {
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": f"#{ACCENT}",
        "border": 1,
        "border_color": f"#{LINE}",
        "align": "left" if left else "center",
        "indent": 1 if left else 0,
        "valign": "vcenter",
        "text_wrap": True,
        "num_format": '@" *"' if column.required else "@",
    }


LINES: Mapping[str, object] = {"border": 1, "border_color": f"#{LINE}"}
SECTION: Mapping[str, object] = {"bold": True, "font_color": f"#{ACCENT}", "valign": "bottom"}
LABEL: Mapping[str, object] = {
    "font_color": f"#{NOTE_TEXT}",
    "align": "left",
    "indent": 1,
    "valign": "top",
    **LINES,
}


def width(column: Column) -> float:
    """The width in characters that fits the column's content and the longest word of its header."""
    words = re.split(r"[ -]", column.header)
    longest = max(len(word) for word in words)
    return max(column.width + _PADDING, longest + _FILTER_BUTTON)


def row_height(columns: Iterable[Column], values: Iterable[object]) -> float | None:
    """The height in points that shows the longest wrapped text of a row; None for a single line.

    Excel would fit the height by itself when it opens the file; LibreOffice does not.
    """
    lines = [
        sum(len(wrap(part, int(width(column) * _LETTERS) - _PADDING)) or 1 for part in value.split("\n"))
        for column, value in zip(columns, values, strict=True)
        if column.wide and isinstance(value, str)
    ]
    return max(lines) * _LINE_HEIGHT if lines and max(lines) > 1 else None


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, *looks: Mapping[str, object]) -> Any:
        """The format that these looks give together; the later ones win."""
        together: dict[str, object] = {"font_name": FONT, "font_size": FONT_SIZE}
        for look in looks:
            together.update(look)
        key = tuple(sorted(together.items(), key=lambda item: item[0]))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(together))
        return self._made[key]


def write_value(sheet: Any, row: int, column: int, value: object, look: Any) -> None:
    """Write a value, with row and column counted from 0; text is never taken for a formula."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, bool):
        sheet.write_string(row, column, "ja" if value else "nein", look)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, look)
    elif isinstance(value, date | time):
        sheet.write_datetime(row, column, value, look)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, float(value), look)
    else:
        raise TypeError(f"no cell can hold a {type(value).__name__}")

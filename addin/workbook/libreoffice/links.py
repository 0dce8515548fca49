"""Links in cells. `#'Sheet'!A1` is Excel's way to a cell, `#Sheet.A1` Calc's."""

from __future__ import annotations

import re
from typing import Any

_TO_CELL = re.compile(
    r"#(?P<sheet>'(?:[^']|'')*'|[^'!.]+)[!.](?P<cell>\$?[A-Za-z]{1,3}\$?\d+(?::\$?[A-Za-z]{1,3}\$?\d+)?)$"
)


def link_of(cell: Any) -> str:
    """Where the link in a cell leads, as Excel writes it; raises `ValueError` where there is none."""
    fields = cell.getCellByPosition(0, 0).getTextFields()
    if not fields.getCount():
        raise ValueError("the cell has no link")
    address = str(fields.getByIndex(0).URL)
    inner = _TO_CELL.match(address)
    return f"#{inner['sheet']}!{inner['cell']}" if inner else address


def add_link(document: Any, cell: Any, address: str, shown: str) -> None:
    """Fill a cell with a link that shows this text."""
    field = document.createInstance("com.sun.star.text.TextField.URL")
    inner = _TO_CELL.match(address)
    field.URL = f"#{inner['sheet']}.{inner['cell']}" if inner else address
    field.Representation = shown
    place = cell.getCellByPosition(0, 0)
    place.setString("")
    place.insertTextContent(place.createTextCursor(), field, False)

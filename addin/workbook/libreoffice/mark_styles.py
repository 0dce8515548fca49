"""The cell styles that conditional formats show: made when a rule is, taken away with the last rule that names them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from addin.workbook.libreoffice.connection import enum
from addin.workbook.libreoffice.looks import BOLD, PLAIN, color_number

_PREFIX = "xlwings"
_OURS = re.compile(rf"{_PREFIX} |(?:Ext)?ConditionalStyle_\d+$")  # the second is what Calc makes of those in a file
_FAMILY = "CellStyles"


def styles(document: Any) -> Any:
    """The document's cell styles by name."""
    return document.getStyleFamilies().getByName(_FAMILY)


def style_for(document: Any, look: Mapping[str, Any]) -> str:
    """The name of a style with this look (fill_color, font_color, font_bold, font_italic), made where there is none."""
    wanted = {
        "CellBackColor": _color(look.get("fill_color")),
        "CharColor": _color(look.get("font_color")),
        "CharWeight": _either(look.get("font_bold"), BOLD, PLAIN),
        "CharPosture": _either(look.get("font_italic"), enum("awt.FontSlant", "ITALIC"), enum("awt.FontSlant", "NONE")),
    }
    name = " ".join([_PREFIX, *(_word(value) for value in wanted.values())])
    known = styles(document)
    if not known.hasByName(name):
        known.insertByName(name, document.createInstance("com.sun.star.style.CellStyle"))
        made = known.getByName(name)
        for attribute, value in wanted.items():
            if value is not None:
                setattr(made, attribute, value)
    return name


def forget(document: Any, name: str) -> None:
    """Take a style away if it was made for a conditional format and nothing names it any more."""
    known = styles(document)
    if not _OURS.match(name) or not known.hasByName(name) or known.getByName(name).isInUse():
        return
    for sheet in (document.Sheets.getByIndex(index) for index in range(document.Sheets.getCount())):
        for one in sheet.ConditionalFormats.getConditionalFormats():
            for entry in (one.getByIndex(index) for index in range(one.getCount())):
                if getattr(entry, "StyleName", None) == name:
                    return
    known.removeByName(name)


def _color(value: Any) -> int | None:
    return None if value is None else color_number(value)


def _either(value: bool | None, yes: Any, no: Any) -> Any:
    return None if value is None else yes if value else no


def _word(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, float):
        return "bold" if value >= BOLD else "plain"
    return f"{value:06X}" if isinstance(value, int) else str(value.value).lower()

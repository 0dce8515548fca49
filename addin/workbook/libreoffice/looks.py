"""How cells look: font, fill, alignment, number format. A range's look is set in one call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.workbook.libreoffice.connection import enum

if TYPE_CHECKING:
    from addin.workbook.libreoffice.areas import Area
    from addin.workbook.libreoffice.sheets import Sheet

Rgb = tuple[int, int, int]
BOLD, PLAIN = 150.0, 100.0  # com.sun.star.awt.FontWeight
_AUTOMATIC = -1

_HORIZONTAL = {
    "general": "STANDARD",
    "left": "LEFT",
    "center": "CENTER",
    "right": "RIGHT",
    "fill": "REPEAT",
    "justify": "BLOCK",
}
_VERTICAL = {"top": 1, "center": 2, "bottom": 3, "justify": 4}  # com.sun.star.table.CellVertJustify2
_STANDARD_VERTICAL = 0  # which Calc shows at the bottom


def rgb(color: int) -> Rgb:
    """The parts of a colour of UNO.

    >>> rgb(0xFFC7CE)
    (255, 199, 206)
    """
    return color >> 16 & 255, color >> 8 & 255, color & 255


def color_number(color: Any) -> int:
    """A colour of xlwings (parts, `#FFC7CE`, a number of Excel's, None) as UNO's number.

    >>> color_number("#FFC7CE") == color_number((255, 199, 206)) == color_number(0xCEC7FF) == 0xFFC7CE
    True
    """
    if color is None:
        return _AUTOMATIC
    if isinstance(color, str):
        return int(color.lstrip("#"), 16)
    if isinstance(color, int):  # Excel counts blue first
        red, green, blue = reversed(rgb(color))
    else:
        red, green, blue = color
    return red << 16 | green << 8 | blue


class Font(base_classes.Font):
    """The font of a range; a property is None where the cells differ."""

    def __init__(self, owner: LookOfRange) -> None:
        self._range = owner

    @property
    def api(self) -> Any:
        """The UNO object of the range."""
        return self._range.api

    def _get(self, name: str) -> Any:
        return _common(self.api, name)

    @property
    def bold(self) -> bool | None:
        """Whether it is bold."""
        weight = self._get("CharWeight")
        return None if weight is None else weight >= BOLD

    @bold.setter
    def bold(self, value: bool) -> None:
        self.api.CharWeight = BOLD if value else PLAIN

    @property
    def italic(self) -> bool | None:
        """Whether it is italic."""
        slant = self._get("CharPosture")
        return None if slant is None else slant.value != "NONE"

    @italic.setter
    def italic(self, value: bool) -> None:
        self.api.CharPosture = enum("awt.FontSlant", "ITALIC" if value else "NONE")

    @property
    def size(self) -> float | None:
        """The size in points."""
        size = self._get("CharHeight")
        return None if size is None else float(size)

    @size.setter
    def size(self, value: float) -> None:
        self.api.CharHeight = float(value)

    @property
    def color(self) -> Rgb | None:
        """The colour; the automatic one is black."""
        color = self._get("CharColor")
        return None if color is None else (0, 0, 0) if color == _AUTOMATIC else rgb(color)

    @color.setter
    def color(self, value: Any) -> None:
        self.api.CharColor = color_number(value)

    @property
    def name(self) -> str | None:
        """The font's name."""
        name = self._get("CharFontName")
        return None if name is None else str(name)

    @name.setter
    def name(self, value: str) -> None:
        self.api.CharFontName = value


class LookOfRange:
    """The properties of a range that say how it looks."""

    sheet: Sheet
    areas: Sequence[Area]
    api: Any
    first_api: Any

    @property
    def font(self) -> Font:
        """The font."""
        return Font(self)

    @property
    def color(self) -> Rgb | None:
        """The fill; None where there is none or the cells differ."""
        color = _common(self.api, "CellBackColor")
        return None if color in (None, _AUTOMATIC) else rgb(color)

    @color.setter
    def color(self, value: Any) -> None:
        self.api.CellBackColor = color_number(value)

    @property
    def wrap_text(self) -> bool | None:
        """Whether long texts go on in further lines."""
        wrapped = _common(self.api, "IsTextWrapped")
        return None if wrapped is None else bool(wrapped)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.api.IsTextWrapped = bool(value)

    @property
    def horizontal_alignment(self) -> str | None:
        """As xlwings names it; None where the cells differ."""
        side = _common(self.api, "HoriJustify")
        return None if side is None else _named(_HORIZONTAL, side.value, "general")

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        if value not in _HORIZONTAL:
            raise ValueError(f"Calc has no horizontal alignment {value!r}")
        self.api.HoriJustify = enum("table.CellHoriJustify", _HORIZONTAL[value])

    @property
    def vertical_alignment(self) -> str | None:
        """As xlwings names it; None where the cells differ."""
        side = _common(self.api, "VertJustify")
        return None if side is None else _named(_VERTICAL, side, "bottom")

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        if value not in _VERTICAL:
            raise ValueError(f"Calc has no vertical alignment {value!r}")
        self.api.VertJustify = _VERTICAL[value]

    @property
    def number_format(self) -> str | None:
        """The code in English; None where the cells differ."""
        formats = self.sheet.book.formats
        if len(self.areas) > 1:
            key = _common(self.api, "NumberFormat")
            return None if key is None else formats.code(key)
        keys = {key for key, _ in formats.in_use(self.first_api)}
        return formats.code(keys.pop()) if len(keys) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.api.NumberFormat = self.sheet.book.formats.key(value)


def _common(cells: Any, name: str) -> Any:
    """A property's value; None where the cells differ."""
    state = cells.getPropertyState(name)
    return None if state.value == "AMBIGUOUS_VALUE" else cells.getPropertyValue(name)


def _named(names: dict[str, Any], value: Any, otherwise: str) -> str:
    return next((name for name, known in names.items() if known == value), otherwise)

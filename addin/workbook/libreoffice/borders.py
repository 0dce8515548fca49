"""The lines round and between cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.workbook.libreoffice import cells
from addin.workbook.libreoffice.connection import struct
from addin.workbook.libreoffice.looks import Rgb, color_number, rgb

if TYPE_CHECKING:
    from addin.workbook.libreoffice.ranges import Range

_UNSET = base_classes._UNSET
_TABLE = {
    "edge_top": "TopLine",
    "edge_bottom": "BottomLine",
    "edge_left": "LeftLine",
    "edge_right": "RightLine",
    "inside_vertical": "VerticalLine",
    "inside_horizontal": "HorizontalLine",
}
_DIAGONAL = {"diagonal_down": "DiagonalTLBR2", "diagonal_up": "DiagonalBLTR2"}
_STYLES = {  # com.sun.star.table.BorderLineStyle
    "continuous": 0,
    "dot": 1,
    "dash": 2,
    "double": 3,
    "dash_dot": 16,
    "dash_dot_dot": 17,
    "slant_dash_dot": 16,
}
_WEIGHTS = {"hairline": 2, "thin": 26, "medium": 62, "thick": 88}  # 1/100 mm, as Calc reads them from a file of Excel


class Border(base_classes.Border):
    """The line at one side of a range, or between its cells."""

    def __init__(self, borders: Borders, side: str) -> None:
        self._borders = borders
        self._side = side

    @property
    def api(self) -> Any:
        """The UNO struct `BorderLine2`."""
        return self._borders.line(self._side)

    @property
    def line_style(self) -> str | None:
        """As xlwings names it, "none" where there is no line; None where the cells differ."""
        line = self.api
        if line is None:
            return None
        if not line.LineWidth:
            return "none"
        return next((name for name, style in _STYLES.items() if style == line.LineStyle), "continuous")

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self._borders.set([self._side], line_style=value)

    @property
    def weight(self) -> str | None:
        """As xlwings names it; None where the cells differ or there is no line."""
        line = self.api
        if line is None or not line.LineWidth:
            return None
        return min(_WEIGHTS, key=lambda name: abs(_WEIGHTS[name] - line.LineWidth))

    @weight.setter
    def weight(self, value: str) -> None:
        self._borders.set([self._side], weight=value)

    @property
    def color(self) -> Rgb | None:
        """The colour; None where the cells differ or there is no line."""
        line = self.api
        return None if line is None or not line.LineWidth else rgb(line.Color)

    @color.setter
    def color(self, value: Any) -> None:
        self._borders.set([self._side], color=value)


class Borders(base_classes.Borders):
    """The lines of a range."""

    def __init__(self, owner: Range) -> None:
        self._range = owner

    @property
    def api(self) -> Any:
        """The UNO struct `TableBorder2` of the first rectangle."""
        return self._range.first_api.TableBorder2

    def line(self, side: str) -> Any:
        """The UNO struct of one side's line; None where the cells differ."""
        if side in _DIAGONAL:
            return self._range.first_api.getPropertyValue(_DIAGONAL[side])
        table = self.api
        return getattr(table, _TABLE[side]) if getattr(table, f"Is{_TABLE[side]}Valid") else None

    def __getitem__(self, side: str) -> Border:
        return Border(self, side)

    def _shared(self, attribute: str) -> Any:
        values = {getattr(self[side], attribute) for side in self._sides()}
        return values.pop() if len(values) == 1 else None

    def _sides(self) -> list[str]:
        rows, columns = self._range.shape
        absent = {"inside_horizontal": rows == 1, "inside_vertical": columns == 1}
        return [side for side in _TABLE if not absent.get(side)]

    @property
    def line_style(self) -> str | None:
        """What all sides share."""
        return self._shared("line_style")  # type: ignore[no-any-return]

    @line_style.setter
    def line_style(self, value: str | None) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, line_style=value)

    @property
    def weight(self) -> str | None:
        """What all sides share."""
        return self._shared("weight")  # type: ignore[no-any-return]

    @weight.setter
    def weight(self, value: str) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, weight=value)

    @property
    def color(self) -> Rgb | None:
        """What all sides share."""
        return self._shared("color")  # type: ignore[no-any-return]

    @color.setter
    def color(self, value: Any) -> None:
        self.set(base_classes.BORDER_GRID_SIDES, color=value)

    def set(
        self,
        which: Any = base_classes.BORDER_GRID_SIDES,
        *,
        line_style: Any = _UNSET,
        weight: Any = _UNSET,
        color: Any = _UNSET,
    ) -> None:
        """Set these sides' lines; what is not given stays, and a thin black line is what it starts from."""
        for area in self._range.areas:
            target = cells.one(self._range.sheet, area)
            table = target.TableBorder2
            for name in _TABLE.values():
                setattr(table, f"Is{name}Valid", False)
            table.IsDistanceValid = False
            for side in which:
                if side in _TABLE:
                    setattr(table, _TABLE[side], _line(getattr(table, _TABLE[side]), line_style, weight, color))
                    setattr(table, f"Is{_TABLE[side]}Valid", True)
                else:
                    old = target.getPropertyValue(_DIAGONAL[side])
                    target.setPropertyValue(_DIAGONAL[side], _line(old, line_style, weight, color))
            if any(side in _TABLE for side in which):
                target.TableBorder2 = table

    def clear(self, which: Any = base_classes.BORDER_SIDES) -> None:
        """Take away these sides' lines."""
        self.set(which, line_style=None)


def _line(old: Any, line_style: Any, weight: Any, color: Any) -> Any:
    line = struct("table.BorderLine2")
    if line_style is None:
        return line
    line.Color = old.Color if color is _UNSET else color_number(color)
    line.LineStyle = old.LineStyle if line_style is _UNSET and old.LineWidth else _STYLES.get(line_style, 0)
    line.LineWidth = _WEIGHTS[weight] if weight is not _UNSET else old.LineWidth or _WEIGHTS["thin"]
    line.OuterLineWidth = line.LineWidth
    return line

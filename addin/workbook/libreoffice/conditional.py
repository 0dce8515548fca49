"""Conditional formats as xlwings has them: rules over a range, the first shown first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.workbook.libreoffice.areas import Area
from addin.workbook.libreoffice.connection import uno_error
from addin.workbook.libreoffice.formulas import to_calc, to_excel
from addin.workbook.libreoffice.looks import BOLD, Rgb, rgb
from addin.workbook.libreoffice.mark_styles import forget, style_for, styles
from addin.workbook.libreoffice.rules import CONDITION, Condition, Format, SheetFormats

if TYPE_CHECKING:
    from addin.workbook.libreoffice.sheets import Sheet

_TYPES = {1: "color_scale", 2: "data_bar", 3: "icon_set"}  # com.sun.star.sheet.ConditionEntryType
_OPERATORS = {  # com.sun.star.sheet.ConditionFormatOperator, and the name in the enum ConditionOperator
    0: ("equal_to", "EQUAL"),
    1: ("less_than", "LESS"),
    2: ("greater_than", "GREATER"),
    3: ("less_than_or_equal", "LESS_EQUAL"),
    4: ("greater_than_or_equal", "GREATER_EQUAL"),
    5: ("not_equal_to", "NOT_EQUAL"),
    6: ("between", "BETWEEN"),
    7: ("not_between", "NOT_BETWEEN"),
}
_FORMULA = 24
_DECIMAL = re.compile(r'(?<=\d),(?=\d)(?=(?:[^"]*"[^"]*")*[^"]*$)')  # not within a text
_NEVER = "FALSE()"


class ConditionalFormat(base_classes.ConditionalFormat):
    """One rule: an entry of a conditional format."""

    def __init__(self, formats: SheetFormats, owner: Format, rule: int) -> None:
        self._formats = formats
        self._owner = owner
        self._rule = rule

    @property
    def api(self) -> Any:
        """The UNO object, which Calc makes anew whenever something changes."""
        return self._owner.entry(self._rule)

    @property
    def type(self) -> str:
        """ "custom" for a formula, "cell_value", "color_scale", "data_bar", "icon_set", or "unknown"."""
        api = self.api
        kind = api.getType()
        if kind != CONDITION:
            return _TYPES.get(kind, "unknown")
        operator = api.Operator
        return "custom" if operator == _FORMULA else "cell_value" if operator in _OPERATORS else "unknown"

    @property
    def _has_style(self) -> bool:
        return self.type in ("custom", "cell_value")

    @property
    def stop_if_true(self) -> bool | None:
        """True for a rule with a style: in Calc a rule that holds always hides those below it."""
        return True if self._has_style else None

    @property
    def operator(self) -> str | None:
        """How a cell's value is compared."""
        return _OPERATORS[self.api.Operator][0] if self.type == "cell_value" else None

    @property
    def formula1(self) -> str | None:
        """What it is compared with."""
        return _read(self.api.Formula1) if self.type == "cell_value" else None

    @property
    def formula2(self) -> str | None:
        """What else it is compared with, where it lies between two."""
        return _read(self.api.Formula2) if self.operator in ("between", "not_between") else None

    @property
    def formula(self) -> str | None:
        """The formula that must hold, in English with `=`."""
        return _read(self.api.Formula1) if self.type == "custom" else None

    @property
    def style(self) -> Any:
        """The UNO cell style that it shows; rules of the same look share it."""
        return styles(self._formats.sheet.book.api).getByName(self.api.StyleName)

    def _look(self, name: str) -> Any:
        if not self._has_style:
            return None
        style = self.style
        return style.getPropertyValue(name) if style.getPropertyState(name).value == "DIRECT_VALUE" else None

    @property
    def fill_color(self) -> Rgb | None:
        """The fill."""
        color = self._look("CellBackColor")
        return None if color is None or color < 0 else rgb(color)

    @property
    def font_color(self) -> Rgb | None:
        """The colour of the text."""
        color = self._look("CharColor")
        return None if color is None or color < 0 else rgb(color)

    @property
    def font_bold(self) -> bool | None:
        """Whether the text is bold; None where the rule leaves it."""
        weight = self._look("CharWeight")
        return None if weight is None else weight >= BOLD

    @property
    def font_italic(self) -> bool | None:
        """Whether the text is italic; None where the rule leaves it."""
        slant = self._look("CharPosture")
        return None if slant is None else slant.value != "NONE"

    def delete(self) -> None:
        """Take the rule away, wherever it holds."""
        document, name = self._formats.sheet.book.api, getattr(self.api, "StyleName", None)
        if len(self._owner.rules) == 1:
            self._formats.remove(self._owner)
        else:
            self._delete_among_others()
        if name:
            forget(document, name)

    def _delete_among_others(self) -> None:
        """Take one entry out of a format with several, such as Excel makes of rules over the same cells.

        Calc 7.4 cannot (it refuses every index); there the format is made anew without it where the others allow it,
        and else the rule is changed so that it never holds.
        """
        owner = self._owner
        try:
            owner.api.removeByIndex(owner.rules.index(self._rule))
        except uno_error("lang.IllegalArgumentException"):
            others = [_condition(owner.entry(rule)) for rule in owner.rules if rule != self._rule]
            if None in others:
                api = self.api
                api.Formula1, api.Operator = _NEVER, _FORMULA
                return
            self._formats.remove(owner)
            made = self._formats.add(owner.areas, [one for one in others if one])
            owner.api = made.api
            self._formats.all[-1] = owner
        owner.rules.remove(self._rule)


def _condition(entry: Any) -> Condition | None:
    """An entry as it can be made again; None where it cannot."""
    if entry.getType() != CONDITION or entry.Operator not in (_FORMULA, *_OPERATORS):
        return None
    operator = "FORMULA" if entry.Operator == _FORMULA else _OPERATORS[entry.Operator][1]
    return Condition(operator, entry.Formula1, entry.Formula2, entry.StyleName)


class ConditionalFormats(base_classes.ConditionalFormats):
    """The rules that reach into some cells."""

    def __init__(self, sheet: Sheet, areas: Sequence[Area]) -> None:
        self._sheet = sheet
        self._areas = areas
        self._formats = SheetFormats(sheet)

    @property
    def api(self) -> Any:
        """The UNO object that lists the conditional formats of the sheet."""
        return self._sheet.api.ConditionalFormats

    def __iter__(self) -> Iterator[ConditionalFormat]:
        for found in list(self._formats.all):
            if found.within(self._areas):
                for rule in list(found.rules):
                    yield ConditionalFormat(self._formats, found, rule)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __call__(self, key: int) -> ConditionalFormat:
        """The rule at this place, from 1."""
        rules = list(self)
        if not 1 <= key <= len(rules):
            raise KeyError(key)
        return rules[key - 1]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, int) and 1 <= key <= len(self)

    def add_custom(self, spec: dict[str, Any]) -> ConditionalFormat:
        """A rule by a formula; relative references count from the first cell."""
        return self._add("FORMULA", spec["formula"], None, spec)

    def add_cell_value(self, spec: dict[str, Any]) -> ConditionalFormat:
        """A rule by the cell's value."""
        operator = next(name for known, name in _OPERATORS.values() if known == spec["operator"])
        return self._add(operator, spec["formula1"], spec["formula2"], spec)

    def _add(self, operator: str, formula1: object, formula2: object, spec: dict[str, Any]) -> ConditionalFormat:
        style = style_for(self._sheet.book.api, spec)
        made = self._formats.add(
            self._areas, [Condition(operator, _expression(formula1), _expression(formula2), style)]
        )
        return ConditionalFormat(self._formats, made, made.rules[0])

    def clear(self) -> None:
        """Take all rules off these cells; elsewhere they stay."""
        names = {getattr(rule.api, "StyleName", None) for rule in self}
        if names:
            self._formats.cut(self._areas)
        for name in names:
            if name:
                forget(self._sheet.book.api, name)


def _read(formula: str) -> str:
    """A formula as Calc tells it of a rule, in English; Calc writes decimals there as its own language does."""
    return f"={to_excel(_DECIMAL.sub('.', formula))}"


def _expression(value: object) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else repr(value)
    return to_calc(text).removeprefix("=")

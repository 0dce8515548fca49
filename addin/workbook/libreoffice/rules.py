"""The conditional formats of a sheet as Calc keeps them, and changing some without touching the others.

Calc keeps conditional formats in a list for each sheet, and in each cell the numbers of those that reach it. Of the
formats that reach a cell, Calc shows the style of the lowest number; new formats get the highest. Its newer interface
(`ConditionalFormats`) changes the list only: nothing is seen before the file is opened anew. Its older one (the
property `ConditionalFormat` of a range) changes both, but cuts the range out of all other formats. So the older one is
used, and the others get their ranges back from the newer one: in the list, and so in the file, they stay as they were,
while the cells show ours alone.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from addin.workbook.libreoffice import cells, heights
from addin.workbook.libreoffice.areas import LAST_COLUMN, LAST_ROW, Area
from addin.workbook.libreoffice.connection import enum, named, uno_error

if TYPE_CHECKING:
    from addin.workbook.libreoffice.sheets import Sheet

CONDITION = 0  # com.sun.star.sheet.ConditionEntryType
_CORNERS = (Area(LAST_ROW, LAST_COLUMN, LAST_ROW, LAST_COLUMN), Area(LAST_ROW, 1, LAST_ROW, 1), Area(1, 1, 1, 1))


@dataclass
class Format:
    """A conditional format in the list of a sheet: where it holds, and its rules.

    `rules` holds a number for each that stays the same when others go; Calc's objects for them do not live long.
    """

    api: Any
    areas: list[Area]
    rules: list[int]

    def entry(self, rule: int) -> Any:
        """The UNO object of a rule, as it is now."""
        return self.api.getByIndex(self.rules.index(rule))

    @property
    def is_plain(self) -> bool:
        """Whether it has conditions with styles only: no colour scale, data bar, icons or period."""
        return all(self.entry(rule).getType() == CONDITION for rule in self.rules)

    def within(self, areas: Sequence[Area]) -> list[Area]:
        """Its cells among these."""
        return [common for own in self.areas for area in areas if (common := own.meets(area))]


@dataclass(frozen=True)
class Condition:
    """A condition with a style; the operator as the enum `com.sun.star.sheet.ConditionOperator` names it."""

    operator: str
    formula1: str
    formula2: str
    style: str


class SheetFormats:
    """The conditional formats of a sheet, as they were when first asked for and as changed here since."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._formats: list[Format] | None = None

    @property
    def all(self) -> list[Format]:
        """The formats, the one that Calc shows first in front."""
        if self._formats is None:
            self._formats = [self._read(api) for api in self.sheet.api.ConditionalFormats.getConditionalFormats()]
        return self._formats

    @staticmethod
    def _read(api: Any) -> Format:
        return Format(api, cells.areas_of(api.Range), list(range(api.getCount())))

    def add(self, areas: Sequence[Area], conditions: Sequence[Condition]) -> Format:
        """A new format over these cells, shown before all others."""
        self._keeping_others(areas, None, lambda _: self._put(areas, conditions))
        made = self._read(self.sheet.api.ConditionalFormats.getConditionalFormats()[-1])
        self.all.append(made)
        return made

    def remove(self, unwanted: Format) -> None:
        """Take a format away, and show again what it hid."""
        areas = unwanted.areas

        def work(others: list[Format]) -> None:
            self._put(areas, ())
            self.all.remove(unwanted)
            self._show_again(others, areas)

        self._keeping_others(areas, unwanted, work)

    def cut(self, areas: Sequence[Area]) -> None:
        """Take all formats off these cells."""
        self._put(areas, ())
        self._formats = None

    def _put(self, areas: Sequence[Area], conditions: Sequence[Condition]) -> None:
        ranges = cells.many(self.sheet, areas)
        entries = ranges.ConditionalFormat
        entries.clear()
        for condition in conditions:
            entries.addNew(
                named(
                    Operator=enum("sheet.ConditionOperator", condition.operator),
                    Formula1=condition.formula1,
                    Formula2=condition.formula2,
                    StyleName=condition.style,
                    SourcePosition=cells.cell_address(self.sheet, areas[0]),
                )
            )
        ranges.ConditionalFormat = entries

    def _keeping_others(self, areas: Sequence[Area], but: Format | None, work: Callable[[list[Format]], None]) -> None:
        """Work on these cells, and give the other formats that reach them their ranges back afterwards.

        Meanwhile each holds a cell elsewhere too, for Calc throws away a format that holds none.
        """
        others = [known for known in self.all if known is not but and known.within(areas)]
        try:
            for other in others:
                self._spread(other, [*other.areas, _away(areas)])
            work(others)
        finally:
            for other in others:
                self._spread(other, other.areas)

    def _spread(self, known: Format, areas: Sequence[Area]) -> None:
        known.api.Range = cells.many(self.sheet, areas)

    def _show_again(self, others: Sequence[Format], areas: Sequence[Area]) -> None:
        """Let the cells know the formats that are theirs again.

        Calc does so for cells that are copied, onto themselves too, which changes nothing else. It works for
        conditions with styles; of scales, bars and icons the copy would get a format of its own, so that they
        are kept out, and are seen again when the file is opened the next time.
        """
        plain = [other for other in others if other.is_plain]
        for other in others:
            self._spread(other, [*other.areas, _away(areas)] if other in plain else _beside(other.areas, areas))
        document = self.sheet.book.api
        with heights.adjusting(document, False):
            for area in _distinct([part for other in plain for part in other.within(areas)]):
                source = cells.one(self.sheet, area).getRangeAddress()
                # part of a matrix formula cannot be copied; its cells show the format when the file is opened anew
                with contextlib.suppress(uno_error("uno.RuntimeException")):
                    self.sheet.api.copyRange(cells.cell_address(self.sheet, area), source)


def _away(areas: Sequence[Area]) -> Area:
    """A cell that is not among these."""
    for corner in _CORNERS:
        if not any(corner.meets(area) for area in areas):
            return corner
    raise ValueError("a rule over the whole sheet cannot stand above others")


def _beside(own: Sequence[Area], areas: Sequence[Area]) -> list[Area]:
    """Cells that are not among these, and span a rectangle that begins where a format's own cells begin.

    From there the formulas of its rules count, and Calc counts anew when cells are copied.
    """
    top, left = min(area.top for area in own), min(area.left for area in own)
    corners = [Area(LAST_ROW, left, LAST_ROW, left), Area(top, LAST_COLUMN, top, LAST_COLUMN)]
    return [_away(areas)] if any(one.meets(area) for one in corners for area in areas) else corners


def _distinct(areas: Sequence[Area]) -> list[Area]:
    """Areas without those that lie in another one."""
    kept: list[Area] = []
    for area in sorted(set(areas), key=lambda one: one.rows * one.columns, reverse=True):
        if not any(area.meets(other) == area for other in kept):
            kept.append(area)
    return kept

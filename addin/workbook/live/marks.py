"""Marks in an open workbook: conditional formats over the office's cells, put on and taken off without a trace."""

from __future__ import annotations

from collections.abc import Iterable

from xlwings import ConditionalFormat, Sheet

from addin.findings import Finding
from addin.workbook.areas import joined, marked_areas
from addin.workbook.live.application import Application
from addin.workbook.look import MARK_FORMULA, SEVERITY_LOOKS


def marks_of(sheet: Sheet) -> list[ConditionalFormat]:
    """Our marks on a sheet; every other conditional format is the office's."""
    return [rule for rule in sheet.cells.conditional_formats if _is_ours(rule)]


def _is_ours(rule: ConditionalFormat) -> bool:
    return rule.type == "custom" and (rule.formula or "").lstrip("=").replace(" ", "") == MARK_FORMULA


def unmark(sheet: Sheet) -> None:
    """Take away our marks; every other conditional format stays as it is."""
    for rule in reversed(marks_of(sheet)):
        rule.delete()


def mark(sheet: Sheet, findings: Iterable[Finding], application: Application) -> None:
    """Mark each cell in the look of its gravest finding, above the office's own conditional formats."""
    for severity, areas in marked_areas(findings).items():
        look = SEVERITY_LOOKS[severity]
        for address in joined(areas, application.longest_address):
            rule = sheet.range(address).conditional_formats.add_custom(
                f"={MARK_FORMULA}",
                fill_color=f"#{look.fill}",
                font_color=f"#{look.text}",
                font_bold=look.bold or None,
                font_italic=look.italic or None,
                stop_if_true=True,
            )
            application.finish_mark(rule, look)

"""Marks: conditional formats over the office's cells, put on and taken off without a trace."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.formatting.rule import Rule as FormattingRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from addin.findings import Finding, Severity
from addin.workbook.areas import marked_areas
from addin.workbook.look import MARK_FORMULA, SEVERITY_LOOKS

_RANGES_PER_FORMAT = 400  # Excel reads longer lists of ranges only slowly


def unmark(sheet: Worksheet) -> None:
    """Take away the marks of an earlier run; every other conditional format stays as it is."""
    kept = [
        (ranges.sqref, rule)
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
        if not (rule.type == "expression" and list(rule.formula) == [MARK_FORMULA])
    ]
    if len(kept) != sum(len(ranges.rules) for ranges in sheet.conditional_formatting):
        sheet.conditional_formatting = type(sheet.conditional_formatting)()
        for ranges, rule in kept:
            sheet.conditional_formatting.add(str(ranges), rule)


def mark(sheet: Worksheet, findings: Iterable[Finding]) -> None:
    """Mark each cell in the look of its gravest finding, above the office's own conditional formats."""
    areas_by_severity = marked_areas(findings)
    if not areas_by_severity:
        return
    for ranges in sheet.conditional_formatting:
        for rule in ranges.rules:
            rule.priority = (rule.priority or 1) + len(Severity)
    for severity, areas in areas_by_severity.items():
        for start in range(0, len(areas), _RANGES_PER_FORMAT):
            rule = FormattingRule(
                type="expression",
                formula=[MARK_FORMULA],
                dxf=_mark_style(severity),
                priority=severity.rank + 1,
                stopIfTrue=True,
            )
            sheet.conditional_formatting.add(" ".join(areas[start : start + _RANGES_PER_FORMAT]), rule)


def _mark_style(severity: Severity) -> DifferentialStyle:
    look = SEVERITY_LOOKS[severity]
    font = Font(color=look.text, bold=look.bold, italic=look.italic, underline="single" if look.underlined else None)
    side = Side(style=look.line, color=look.text)
    return DifferentialStyle(
        font=font,
        fill=PatternFill(bgColor=look.fill, fill_type="solid"),
        border=Border(left=side, right=side, top=side, bottom=side),
    )

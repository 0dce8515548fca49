"""Marks: conditional formats over the office's cells, put on and taken off without a trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from openpyxl.formatting.rule import Rule as FormattingRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from addin.findings import Finding, Severity, column_letter
from addin.workbook.look import (
    MARK_FORMULA,
    SEVERITY_LOOKS,
)

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
    gravest: dict[tuple[int, int], Severity] = {}
    for finding in findings:
        row, column = finding.place.row, finding.place.column
        if row is not None and column is not None:
            known = gravest.get((column, row))
            if known is None or finding.severity.rank < known.rank:
                gravest[column, row] = finding.severity
    if not gravest:
        return
    for ranges in sheet.conditional_formatting:
        for rule in ranges.rules:
            rule.priority = (rule.priority or 1) + len(Severity)
    for severity in Severity:
        cells = sorted(cell for cell, worst in gravest.items() if worst is severity)
        areas = list(_areas(cells))
        for start in range(0, len(areas), _RANGES_PER_FORMAT):
            rule = FormattingRule(
                type="expression",
                formula=[MARK_FORMULA],
                dxf=_mark_style(severity),
                priority=severity.rank + 1,
                stopIfTrue=True,
            )
            sheet.conditional_formatting.add(" ".join(areas[start : start + _RANGES_PER_FORMAT]), rule)


def _areas(cells: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Addresses of (column, row) cells, in order; runs down a column as one range."""
    start = end = None
    for cell in [*cells, None]:
        if start is not None and end is not None and cell != (end[0], end[1] + 1):
            letter = column_letter(start[0])
            yield f"{letter}{start[1]}" if start == end else f"{letter}{start[1]}:{letter}{end[1]}"
            start = None
        if cell is not None:
            start, end = start or cell, cell


def _mark_style(severity: Severity) -> DifferentialStyle:
    look = SEVERITY_LOOKS[severity]
    font = Font(color=look.text, bold=look.bold, italic=look.italic, underline="single" if look.underlined else None)
    side = Side(style=look.line, color=look.text)
    return DifferentialStyle(
        font=font,
        fill=PatternFill(bgColor=look.fill, fill_type="solid"),
        border=Border(left=side, right=side, top=side, bottom=side),
    )

"""What the contract's tests write and mark: a result sheet with one of everything, and findings of each severity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from addin.findings import CellRef, Finding, Rule, Severity
from addin.workbook.protocol import COFINANCING_SHEET, Cell, Format, Kind, Line, ResultSheet
from application.mixed import ODD_NAME

ERROR = Rule("T99", "Probe", Severity.ERROR, "{value}", "Bitte prüfen.")
WARNING = ERROR.variant(severity=Severity.WARNING, message="{value}", fix="Bitte ansehen.")
HINT = ERROR.variant(severity=Severity.HINT, message="{value}", fix="Zur Kenntnis.")

TEXTS = (
    *(
        "=1+1",
        "+49 2331",
        "-",
        "@amt",
        "01.02.2020",
        "Mai 2020",
        "1/2",
        "12:30",
        "80 %",
        "€ 5",
        "1e5",
        "00123",
        "1.234",
    ),
    *("WAHR", "TRUE", "'Apo", "#NV", " Rand ", "zwei\nZeilen", 'a&<b>"c"', "👪", "x" * 7_999),
)
"""Texts that a spreadsheet likes to take for something else."""


def figures(texts: Sequence[str] = TEXTS, *, links_to: Sequence[CellRef] = (CellRef(ODD_NAME, 5, 3),)) -> ResultSheet:
    """A result sheet with one of everything; the texts stand from row 3 on."""
    formats = (*[Format.TEXT] * 2, Format.NUMBER, Format.EURO, Format.DATE, Format.PERCENT, Format.EURO)
    lines = [Line(Kind.TITLE, ("Überschrift",), (Format.TEXT,)), Line(Kind.HEADER, tuple("ABCDEFG"), formats)]
    for number, text in enumerate(texts):
        row, place = number + 3, links_to[number % len(links_to)]
        money = Cell(Decimal("2469.12"), formula=f"=C{row}*D{row}")
        cells = (text, Cell(f"Zu {number}", link=place), 2, Decimal("1234.56"), date(2022, 3, 1), Decimal("0.8"), money)
        lines.append(Line(Kind.BODY, cells, formats))
    widths = (20.0, 9.0, 9.0, 12.0, 12.0, 9.0, 12.0)
    return ResultSheet(COFINANCING_SHEET, widths, lines, frozen=2, filter_row=2, heading="Stand & Datum")


def found() -> list[Finding]:
    """Findings of each severity, two of them about one cell, one about a row without a cell and one about a sheet."""
    places = [(ERROR, 5, 3), (ERROR, 6, 3), (WARNING, 5, 4), (HINT, 5, 5), (HINT, 6, 3), (WARNING, 7, None)]
    listed = [rule.at(CellRef(ODD_NAME, row, column, "Kopf", "=w")) for rule, row, column in places]
    return [*listed, ERROR.at(CellRef("Filter", 3, 1, "Ort", "Herne")), HINT.at(CellRef("Filter", value="Blatt"))]

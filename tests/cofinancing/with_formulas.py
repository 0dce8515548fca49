"""Finance sheets with formulas in them, for tests: a cell is a value, or `F("=C2*0.8", 80.0)` with its result."""

from typing import Any, NamedTuple

from finance_terms import make_programme
from sheets import TODAY

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.cofinancing.sheets import FinanceSheets
from addin.cofinancing.sum_rows import errors_in_sums, sums_too_short
from addin.cofinancing.typed_over import typed_over
from addin.columns import Reader
from addin.workbook.protocol import Grid


class F(NamedTuple):
    """A formula in English and its stored result."""

    text: str
    result: object = None


def grid_with(sheet: str, *lines: Any, **extra: Any) -> Grid:
    """A sheet from its lines, as an edge reads it."""
    width = max(map(len, lines))
    rows = [
        [cell.result if isinstance(cell, F) else cell for cell in [*line, *[""] * (width - len(line))]]
        for line in lines
    ]
    formulas = {
        (row, column): cell.text
        for row, line in enumerate(lines, start=1)
        for column, cell in enumerate(line, start=1)
        if isinstance(cell, F)
    }
    return Grid(sheet, rows, formulas=formulas, **extra)


FIELDS = {PlanLine: "plan", Receipt: "receipts", OwnFunds: "own_funds", Drawdown: "drawdowns"}


def sheets_with(model: Any, *lines: Any, **extra: Any) -> FinanceSheets:
    """The rows of one finance sheet."""
    rows = Reader(TODAY).table(model, grid_with(model.SHEET, *lines, **extra)).rows
    return FinanceSheets(**{FIELDS[model]: tuple(rows)})


def found(model: Any, *lines: Any, **extra: Any) -> list[Any]:
    """What is said about the formulas of one finance sheet."""
    sheets, programme = sheets_with(model, *lines, **extra), make_programme()
    return [finding for check in (typed_over, sums_too_short, errors_in_sums) for finding in check(sheets, programme)]


def cells(findings: Any) -> list[tuple[str, str, str]]:
    """Rule, severity and cell of each."""
    return [(finding.code, finding.severity.value, finding.cell) for finding in findings]


PLAN = ("Baustein", "Kostenposition", "Ausgaben", "Landesanteil", "Eigenanteil")


def plan_of(*shares: Any, amounts: Any = None) -> list[Any]:
    """A plan with one line for each of these cells under „Landesanteil“, from row 2 on; column C holds 100, 200, …"""
    amounts = amounts or [100.0 * number for number in range(1, len(shares) + 1)]
    return [
        PLAN,
        *([1.0, f"Position {n}", amount, share] for n, (amount, share) in enumerate(zip(amounts, shares, strict=True))),
    ]


def share(row: int, text: str = "=C{row}*0.8", result: object = None) -> F:
    """The usual formula for the share in a row."""
    return F(text.format(row=row), 80.0 * (row - 1) if result is None else result)

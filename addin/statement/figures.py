"""The figures of the Verwendungsnachweis, from income to drawdowns: the lines that sheet and document share."""

from __future__ import annotations

from collections.abc import Iterator

from addin.cofinancing.traced import Origins
from addin.statement.layout import Places, Row
from addin.statement.sheet_account import account
from addin.statement.sheet_expenditure import expenditure
from addin.statement.sheet_income import income
from addin.statement.sheet_receipts import drawdowns, receipts, third_parties, unrecognised
from addin.statement.statement import Statement


def figures(statement: Statement, origins: Origins, places: Places) -> Iterator[Row]:
    """Headings, tables and sentences in order; the document shows their values, the sheet their formulas too."""
    yield from income(statement, places)
    yield from expenditure(statement, places, origins)
    yield from unrecognised(statement, places)
    yield from account(statement, places, origins)
    yield from receipts(statement, places)
    yield from third_parties(statement, places)
    yield from drawdowns(statement, places)

"""What the co-financing is computed from: the rows of the four finance sheets, and counts from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.columns import Row
from addin.columns.cells import is_empty


@dataclass(frozen=True, slots=True)
class FinanceSheets:
    """The rows of the finance sheets; None where the workbook has no such sheet.

    `own_funds_sheet` is what the office calls its sheet „Eigenmittel“, for findings about the whole sheet.
    """

    plan: tuple[PlanLine, ...] | None = None
    receipts: tuple[Receipt, ...] | None = None
    own_funds: tuple[OwnFunds, ...] | None = None
    drawdowns: tuple[Drawdown, ...] | None = None
    own_funds_sheet: str = "Eigenmittel"

    def rows(self) -> Iterator[PlanLine | Receipt | OwnFunds | Drawdown]:
        """All rows of all sheets that are there."""
        yield from self.plan or ()
        yield from self.receipts or ()
        yield from self.own_funds or ()
        yield from self.drawdowns or ()


@dataclass(frozen=True, slots=True)
class Units:
    """What flat rates are paid for, by module number; None where the sheet that says so is missing."""

    lessons: Mapping[int, Decimal] | None = None
    participants: Mapping[int, int] | None = None


def unread(row: Row, name: str) -> bool:
    """Whether a field's cell holds something that could not be read: that is a finding already."""
    if getattr(row, name) is not None or not row.has(name):
        return False
    column = row.place.columns[name]
    return not is_empty(row.place.raw(column)) or (row.number, column) in row.place.grid.unstored


def is_income(receipt: Receipt) -> bool:
    """Whether a receipt is money that came in; an empty `Art` means expenditure."""
    return receipt.kind == "Einnahme"

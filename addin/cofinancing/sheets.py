"""What the co-financing is computed from: the rows of the four finance sheets, and counts from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.columns import Row, SumRow
from addin.columns.cells import is_empty


@dataclass(frozen=True, slots=True)
class FinanceSheets:
    """The rows of the finance sheets; None where the workbook has no such sheet.

    `own_funds_sheet` is what the office calls its sheet „Eigenmittel“, for findings about the whole sheet. `sums`
    are the sums within all of these lists; they count for nothing.
    """

    plan: tuple[PlanLine, ...] | None = None
    receipts: tuple[Receipt, ...] | None = None
    own_funds: tuple[OwnFunds, ...] | None = None
    drawdowns: tuple[Drawdown, ...] | None = None
    own_funds_sheet: str = "Eigenmittel"
    sums: tuple[SumRow[Any], ...] = ()

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
    return not is_empty(row.place.held(name)) or row.place.address(name) in row.place.grid.unstored


def is_income(receipt: Receipt) -> bool:
    """Whether a receipt is money that came in; an empty `Art` means expenditure."""
    return receipt.kind == "Einnahme"

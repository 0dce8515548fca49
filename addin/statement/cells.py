"""Cells of the sheet that lead back to the office's own: what plan lines, receipts and drawdowns say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.cofinancing.entries import Entry
from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.cofinancing.sections import Content
from addin.cofinancing.traced import traced
from addin.workbook.protocol import Cell

_MOST_ADDED = 60  # cells in one formula, which may have 8,192 signs


def planned_cell(lines: Sequence[PlanLine], names: Sequence[str], total: Decimal) -> Cell:
    """What plan lines say in all, as a formula over the office's own cells, or else as a link to the first of them.

    `names` are the fields that may say it; in each line the first that is filled in does.
    """
    found = []
    for line in lines:
        filled = next((name for name in names if getattr(line, name) is not None), None)
        cell = traced(line, filled, getattr(line, filled)) if filled else None
        if cell is not None:
            found.append(cell)
    formulas = [cell.formula.removeprefix("=") for cell in found if cell.formula]
    if not found or len(formulas) < len(found) or len(formulas) > _MOST_ADDED:
        return Cell(total, link=found[0].link if found else None)
    return Cell(total, formula=f"={formulas[0]}" if len(formulas) == 1 else f"=ROUND({'+'.join(formulas)},2)")


@dataclass(frozen=True, slots=True)
class Payment:
    """What a list says of a payment besides its amounts: who paid or was paid, when, and what for."""

    who: str | None = None
    asked_on: date | None = None
    paid_on: date | None = None
    kind: str | None = None
    reason: str | None = None


def payment_of(entry: Entry) -> Payment:
    """The payment in the words of the office; of a drawdown only its days."""
    row = entry.row
    if isinstance(row, Receipt):
        return Payment(row.payee, row.invoiced_on, row.paid_on, row.kind, row.reason)
    if isinstance(row, OwnFunds):
        return Payment(row.origin, paid_on=row.on, kind=row.kind, reason=row.evidence)
    if isinstance(row, Drawdown):
        return Payment(asked_on=row.called_on, paid_on=row.received_on)
    return Payment()


def number_cell(entry: Entry) -> Cell:
    """The number that the office gave an entry, or its row, with a link to it."""
    row = entry.row
    if isinstance(row, Receipt):
        return Cell(row.receipt_number or f"Zeile {row.number}", link=row.cell("receipt_number"))
    if isinstance(row, Drawdown):
        return Cell(row.serial or f"Zeile {row.number}", link=row.cell("serial"))
    return Cell(f"Zeile {row.number}", link=row.cell("amount"))


def amount_cell(entry: Entry) -> Content:
    """The amount of a receipt, an entry of own funds or a drawdown; the link of such a line is at its number."""
    return _without_link(traced(entry.row, "amount", entry.amount))


def eligible_cell(entry: Entry, amount_at: str) -> Content:
    """The eligible part: the office's own entry, or all of the amount in the cell `amount_at` where there is none."""
    if isinstance(entry.row, Receipt) and entry.row.eligible is not None:
        return _without_link(traced(entry.row, "eligible", entry.eligible))
    return Cell(entry.eligible, formula=f"={amount_at}")


def operand(content: Content) -> str:
    """What stands for a value within a formula: the formula behind it, or the value itself."""
    if isinstance(content, Cell):
        return f"({content.formula.removeprefix('=')})" if content.formula else operand(content.value)
    return f"{content:f}" if isinstance(content, Decimal) else str(content or 0)


def _without_link(cell: Cell | None) -> Content:
    return cell.value if cell is not None and cell.link is not None else cell

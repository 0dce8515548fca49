"""Rule K20 among receipts: the two shares that somebody typed beside each receipt, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from addin.cofinancing.likely_cause import TypedShares
from addin.cofinancing.rows import Receipt
from addin.cofinancing.sheets import FinanceSheets, is_income, unread
from addin.cofinancing.typed_shares import RECEIPT_SHARE_DIFFERS, share_differs, wrong_shares
from addin.findings import Finding
from addin.money import ROUNDINGS
from addin.programme.model import Programme


def receipt_shares(sheets: FinanceSheets, programme: Programme) -> Iterator[Finding]:
    """K20 at the first wrong share of an expenditure receipt.

    The receipt counts all the same: its shares are computed, never taken from the list.
    """
    for receipt in sheets.receipts or ():
        if (receipt.state_share is None and receipt.own_share is None) or is_income(receipt):
            continue
        typed = shares_of_receipt(receipt, programme)
        wrong = wrong_shares(receipt, typed) if typed else []
        if wrong and typed:
            yield share_differs(receipt, wrong, typed, RECEIPT_SHARE_DIFFERS)


def shares_of_receipt(receipt: Receipt, programme: Programme) -> TypedShares | None:
    """The shares typed beside a receipt, and what they should be computed from; None where that cannot be known.

    Flat rates have no share of receipts; and what is no amount, or more eligible than paid, is a finding already.
    """
    terms = programme.module(receipt.module)
    amount = receipt.amount if receipt.eligible is None else receipt.eligible
    if terms is None or terms.financing != "Anteil" or amount is None or receipt.amount is None:
        return None
    if unread(receipt, "eligible") or (receipt.amount >= 0 and amount > receipt.amount):
        return None
    return TypedShares(
        state=receipt.state_share,
        own=receipt.own_share,
        basis=amount,
        share=terms.on(receipt.paid_on or date.min).state_share,
        rounding=ROUNDINGS[programme.grant.rounding],
        total=receipt.amount,
    )

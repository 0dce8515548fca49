"""Negative expenditure that corrects an earlier receipt: credit notes, cancellations, refunds, discounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.cofinancing.rows import Receipt
from addin.cofinancing.sheets import is_income
from addin.cofinancing.twice.payees import payee_of
from addin.columns import fold
from addin.money import ZERO

_SAYS_SO = re.compile(
    r"gutschrift|gutgeschrieben|storn|korrektur|korrigier|berichtig|erstatt|rueckzahl|zurueckgezahlt|rueckbuch|zurueckgebucht"
    r"|ruecklast|rueckueberw|ruecklauf|rueckgabe|ruecknahme|retour|rueckforder|zurueckgefordert|skonto|rabatt|bonus|nachlass"
    r"|minder|umbuch|gegenbuch|ueberzahl|doppelzahl|abzug|abgezogen|kuerzung|gekuerzt|pfand"
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A negative receipt of expenditure, and what it takes back; all amounts in EUR.

    `taken_back` is the receipt, None where there is none of payee and module as large. `elsewhere` is one of
    another module instead. `paid` is what the payee got in the module and what is not taken back yet.
    """

    receipt: Receipt
    says_so: bool
    taken_back: Receipt | None = None
    elsewhere: Receipt | None = None
    paid: Decimal = ZERO

    @property
    def counts(self) -> bool:
        """Whether it counts with its sign; everything else that is negative is a mistake."""
        return self.says_so or self.taken_back is not None


@dataclass(slots=True)
class _Payment:
    """A receipt that may be taken back, and how much of it is not yet."""

    receipt: Receipt
    left: Decimal

    def is_before(self, receipt: Receipt) -> bool:
        return (self.receipt.paid_on or date.min) <= (receipt.paid_on or date.max)


def corrections(negative: Sequence[Receipt], receipts: Iterable[Receipt]) -> Iterator[Correction]:
    """What each negative receipt of expenditure takes back of all receipts, in the order of payment.

    What one takes back is not there for the next.
    """
    if not negative:
        return
    payments = _payments(receipts, {_payee(row.payee) for row in negative})
    for row in sorted(negative, key=lambda row: (row.paid_on or date.max, row.number)):
        yield _correction(row, payments.get(_payee(row.payee), ()))


def _payee(name: str | None) -> tuple[str, ...]:
    return payee_of(name or "").words


def _payments(receipts: Iterable[Receipt], payees: set[tuple[str, ...]]) -> Mapping[tuple[str, ...], list[_Payment]]:
    """What these payees got, however they are written."""
    receipts = tuple(receipts)
    written = {name: payee for name in {row.payee for row in receipts} if (payee := _payee(name)) and payee in payees}
    payments: dict[tuple[str, ...], list[_Payment]] = {}
    for row in receipts:
        if row.payee in written and row.amount is not None and row.amount > ZERO and not is_income(row):
            payments.setdefault(written[row.payee], []).append(_Payment(row, row.amount))
    return payments


def _correction(row: Receipt, payments: Sequence[_Payment]) -> Correction:
    says_so = _SAYS_SO.search(fold(f"{row.reason or ''} {row.remark or ''}")) is not None
    amount = -(row.amount or ZERO)
    here = [one for one in payments if one.receipt.module == row.module and (says_so or one.is_before(row))]
    enough = [one for one in here if one.left >= amount]
    if enough:
        taken = min(enough, key=lambda one: (not one.is_before(row), one.left, -one.receipt.number))
        taken.left -= amount
        return Correction(row, says_so, taken.receipt)
    paid = sum((one.left for one in here), ZERO)
    if paid >= amount:
        for one in here:  # several invoices at once
            less = min(one.left, amount)
            one.left -= less
            amount -= less
        return Correction(row, says_so, paid=paid)
    elsewhere = next((one.receipt for one in payments if one not in here and one.left >= amount), None)
    return Correction(row, says_so, elsewhere=elsewhere, paid=paid)

"""Rules about single receipts and amounts: K10 (period), K12 (amounts), K15 (paid before invoiced)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from addin.cofinancing.rows import PlanLine, Receipt
from addin.cofinancing.sheets import FinanceSheets
from addin.findings import Finding, Rule, Severity, Source
from addin.money import ZERO, euro
from addin.programme.model import Programme

OUTSIDE_PERIOD = Rule(
    code="K10",
    title="Außerhalb des Bewilligungszeitraums gezahlt",
    severity=Severity.ERROR,
    message="Gezahlt am {paid}; gefördert wird {what} vom {start} bis {end}.",
    fix="Bitte das Zahlungsdatum prüfen. Ausgaben außerhalb des Zeitraums zählen nicht mit.",
    source=Source("Bewilligungszeitraum laut Zuwendungsbescheid"),
)
ELIGIBLE_TOO_LARGE = Rule(
    code="K12",
    title="Zuwendungsfähiger Teil größer als der Betrag, oder ein negativer Betrag",
    severity=Severity.ERROR,
    message="Zuwendungsfähig sind {eligible} eingetragen, der Betrag ist aber nur {amount}.",
    fix="Bitte beide Beträge prüfen; zuwendungsfähig kann höchstens der ganze Betrag sein.",
)
NEGATIVE_AMOUNT = ELIGIBLE_TOO_LARGE.variant(
    severity=Severity.ERROR,
    message="Der Betrag ist negativ: {amount}.",
    fix="Bitte den Betrag ohne Minus eintragen; eine Rückzahlung oder Gutschrift bitte als Beleg der Art „Einnahme“.",
)
PAID_BEFORE_INVOICED = Rule(
    code="K15",
    title="Vor der Rechnung gezahlt",
    severity=Severity.HINT,
    message="Gezahlt am {paid}, die Rechnung ist aber vom {invoiced}.",
    fix="Bitte beide Daten ansehen. Bei einer Vorauszahlung ist nichts zu tun.",
)


def outside_period(sheets: FinanceSheets, programme: Programme) -> Iterator[Finding]:
    """K10: the day of payment lies outside the module's or the grant's period; both ends are inside."""
    periods: dict[int | str | None, tuple[date, date]] = {}
    for receipt in sheets.receipts or ():
        if receipt.paid_on is None:
            continue
        if receipt.module not in periods:
            periods[receipt.module] = programme.period(receipt.module)
        start, end = periods[receipt.module]
        if not start <= receipt.paid_on <= end:
            known = programme.module(receipt.module) is not None
            yield OUTSIDE_PERIOD.at(
                receipt.cell("paid_on"),
                paid=receipt.paid_on,
                what=f"Baustein {receipt.module}" if known else "das Vorhaben",
                start=start,
                end=end,
            )


def amounts_that_cannot_be(sheets: FinanceSheets, _programme: Programme) -> Iterator[Finding]:
    """K12: in receipts, in the plan and in own funds. A negative drawdown is money paid back, and fine."""
    for receipt in sheets.receipts or ():
        yield from _cannot_be(receipt, "amount")
    for line in sheets.plan or ():
        yield from _cannot_be(line, "expenditure")
    for funds in sheets.own_funds or ():
        if funds.amount is not None and funds.amount < ZERO:
            yield NEGATIVE_AMOUNT.at(funds.cell("amount"), amount=euro(funds.amount))


def _cannot_be(row: Receipt | PlanLine, field: str) -> Iterator[Finding]:
    amount = row.amount if isinstance(row, Receipt) else row.expenditure
    if amount is not None and amount < ZERO:
        yield NEGATIVE_AMOUNT.at(row.cell(field), amount=euro(amount))
    elif row.eligible is not None and row.eligible < ZERO:
        yield NEGATIVE_AMOUNT.at(row.cell("eligible"), amount=euro(row.eligible))
    elif amount is not None and row.eligible is not None and row.eligible > amount:
        yield ELIGIBLE_TOO_LARGE.at(row.cell("eligible"), eligible=euro(row.eligible), amount=euro(amount))


def paid_before_invoiced(sheets: FinanceSheets, _programme: Programme) -> Iterator[Finding]:
    """K15: the day of payment lies before the day of the invoice."""
    for receipt in sheets.receipts or ():
        paid, invoiced = receipt.paid_on, receipt.invoiced_on
        if paid is not None and invoiced is not None and paid < invoiced:
            yield PAID_BEFORE_INVOICED.at(receipt.cell("paid_on"), paid=paid, invoiced=invoiced)

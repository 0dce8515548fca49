"""Rules about single receipts and amounts: K10 (period), K12 (amounts), K15 (paid before invoiced)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from addin.cofinancing.corrections import Correction, corrections
from addin.cofinancing.rows import PlanLine, Receipt
from addin.cofinancing.sheets import FinanceSheets, is_income
from addin.columns import fold
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
NEGATIVE_RECEIPT = ELIGIBLE_TOO_LARGE.variant(
    severity=Severity.ERROR,
    message="Der Betrag ist negativ: {amount}. Ein früherer Beleg dieses Empfängers in diesem Baustein, den er "
    "zurücknimmt, steht nicht in der Liste.",
    fix="Bitte den Betrag ohne Minus eintragen. Ist es eine Gutschrift oder Korrektur, bitte das in „Grund der "
    "Zahlung“ schreiben; Geld von anderen ist ein Beleg der Art „Einnahme“.",
)
CORRECTION = ELIGIBLE_TOO_LARGE.variant(
    severity=Severity.HINT,
    message="Als Korrektur gezählt: {amount} nehmen {what} zurück.{more}",
    fix="Wenn das so gemeint ist, ist nichts zu tun.",
)
CORRECTION_OF_NOTHING = ELIGIBLE_TOO_LARGE.variant(
    severity=Severity.HINT,
    message="Als Korrektur gezählt: {amount}. Einen Beleg dieses Empfängers in {module}, den sie zurücknimmt, gibt es "
    "nicht.",
    fix="Bitte Empfänger und Baustein ansehen. Wenn beides stimmt, ist nichts zu tun.",
)
CORRECTION_ELSEWHERE = ELIGIBLE_TOO_LARGE.variant(
    severity=Severity.WARNING,
    message="Die Korrektur ({amount}) steht in {module}; der Beleg, den sie wohl zurücknimmt, steht in {other} "
    "(Zeile {row}, {paid}).",
    fix="Bitte die Korrektur in demselben Baustein eintragen wie den Beleg; sonst fehlt der Betrag in {module}, und in "
    "{other} zählt er zu viel.",
)
CORRECTION_TOO_LARGE = ELIGIBLE_TOO_LARGE.variant(
    severity=Severity.WARNING,
    message="Die Korrektur ({amount}) ist größer als alles, was dieser Empfänger in {module} bekommen hat, soweit es "
    "nicht schon zurückgenommen ist ({paid}).",
    fix="Bitte den Betrag der Korrektur prüfen.",
)
ELIGIBLE_OF_CORRECTION = ELIGIBLE_TOO_LARGE.variant(
    severity=Severity.ERROR,
    message="Die Korrektur ist negativ ({amount}), als zuwendungsfähig sind aber {eligible} eingetragen.",
    fix="Bitte „davon zuwendungsfähig“ zwischen {amount} und 0,00\u00a0€ eintragen, oder leer lassen, wenn der ganze "
    "Betrag zuwendungsfähig war.",
)
PAID_BEFORE_INVOICED = Rule(
    code="K15",
    title="Vor der Rechnung gezahlt",
    severity=Severity.HINT,
    message="Gezahlt am {paid}, die Rechnung ist aber vom {invoiced}.",
    fix="Bitte beide Tage vergleichen.{guess} Bei einer Vorauszahlung ist nichts zu tun.",
)
_IN_ADVANCE = re.compile(
    r"vorkasse|voraus|vorab|vorschuss|anzahlung|angeld|abschlag|a ?konto|a conto|teilzahlung|\brate\b|\braten|kaution"
    r"|pro ?forma|anmeldegeb|\babo\b|abonnement|dauerauftrag|dauerrechnung|paypal|kreditkarte"
)
"""What says that money was paid before there was an invoice, and rightly so."""

_PLAUSIBLE = 120  # days from an invoice to its payment within which a slip in the date is proposed


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
    """K12: in receipts, in the plan and in own funds. A negative drawdown is money paid back, and fine.

    Negative expenditure that corrects an earlier receipt counts with its sign, and is a hint.
    """
    receipts = sheets.receipts or ()
    odd = [row for row in receipts if not _is_plain(row)]
    negative = [row for row in odd if row.amount is not None and row.amount < ZERO and not is_income(row)]
    corrected = {_place(one.receipt): one for one in corrections(negative, receipts)}
    for receipt in odd:
        correction = corrected.get(_place(receipt))
        if correction is not None and correction.counts:
            yield _about_correction(correction)
        else:
            yield from _cannot_be(receipt, "amount")
    for line in sheets.plan or ():
        yield from _cannot_be(line, "expenditure")
    for funds in sheets.own_funds or ():
        if funds.amount is not None and funds.amount < ZERO:
            yield NEGATIVE_AMOUNT.at(funds.cell("amount"), amount=euro(funds.amount))


def _is_plain(row: Receipt) -> bool:
    """Whether the eligible part lies between nothing and the amount, as in nearly all receipts."""
    amount = ZERO if row.amount is None else row.amount
    if row.eligible is None:
        return amount >= ZERO
    return row.eligible >= ZERO and (row.amount is None or row.eligible <= amount)


def _cannot_be(row: Receipt | PlanLine, field: str) -> Iterator[Finding]:
    amount = row.amount if isinstance(row, Receipt) else row.expenditure
    if amount is not None and amount < ZERO:
        is_spent = isinstance(row, Receipt) and not is_income(row)
        yield (NEGATIVE_RECEIPT if is_spent else NEGATIVE_AMOUNT).at(row.cell(field), amount=euro(amount))
    elif row.eligible is not None and row.eligible < ZERO:
        yield NEGATIVE_AMOUNT.at(row.cell("eligible"), amount=euro(row.eligible))
    elif amount is not None and row.eligible is not None and row.eligible > amount:
        yield ELIGIBLE_TOO_LARGE.at(row.cell("eligible"), eligible=euro(row.eligible), amount=euro(amount))


def _about_correction(correction: Correction) -> Finding:
    """What there is to say about a correction: its eligible part, its module, its size, or just what it takes back."""
    receipt, taken, elsewhere = correction.receipt, correction.taken_back, correction.elsewhere
    amount = receipt.amount or ZERO
    cell, shown, module = receipt.cell("amount"), euro(amount), _in_words(receipt)
    if receipt.eligible is not None and not amount <= receipt.eligible <= ZERO:
        eligible = euro(receipt.eligible)
        return ELIGIBLE_OF_CORRECTION.at(receipt.cell("eligible"), amount=shown, eligible=eligible)
    if taken is not None:
        what = f"Beleg „{taken.receipt_number or ''}“ (Zeile {taken.number}, {euro(taken.amount or ZERO)})"
        if -amount < (taken.amount or ZERO):
            what += " zum Teil"
        more = ""
        if taken.eligible is not None and taken.eligible < (taken.amount or ZERO) and receipt.eligible is None:
            more = (
                f" Von ihm sind nur {euro(taken.eligible)} zuwendungsfähig, abgezogen wird aber die ganze Korrektur; "
                "war sie es nur zum Teil, bitte „davon zuwendungsfähig“ eintragen."
            )
        return CORRECTION.at(cell, amount=shown, what=what, more=more)
    if correction.paid >= -amount:
        what = f"Ausgaben an diesen Empfänger in {module} von zusammen {euro(correction.paid)} ganz oder zum Teil"
        return CORRECTION.at(cell, amount=shown, what=what, more="")
    if elsewhere is not None:
        paid, other = euro(elsewhere.amount or ZERO), _in_words(elsewhere)
        return CORRECTION_ELSEWHERE.at(cell, amount=shown, module=module, other=other, row=elsewhere.number, paid=paid)
    if correction.paid > ZERO:
        return CORRECTION_TOO_LARGE.at(cell, amount=shown, module=module, paid=euro(correction.paid))
    return CORRECTION_OF_NOTHING.at(cell, amount=shown, module=module)


def _place(receipt: Receipt) -> tuple[str, int]:
    return receipt.place.grid.sheet, receipt.number


def _in_words(receipt: Receipt) -> str:
    return "keinem Baustein" if receipt.module is None else f"Baustein {receipt.module}"


def paid_before_invoiced(sheets: FinanceSheets, _programme: Programme) -> Iterator[Finding]:
    """K15: the day of payment lies before the day of the invoice.

    Silent where the reason or the remark says why (a deposit, cash in advance), and for corrections.
    """
    for receipt in sheets.receipts or ():
        paid, invoiced = receipt.paid_on, receipt.invoiced_on
        if paid is None or invoiced is None or paid >= invoiced or (receipt.amount or ZERO) < ZERO:
            continue
        if _IN_ADVANCE.search(fold(f"{receipt.reason or ''} {receipt.remark or ''}")):
            continue
        meant = _meant(paid, invoiced)
        guess = f" Vielleicht ist die Rechnung vom {meant:%d.%m.%Y}." if meant else ""
        yield PAID_BEFORE_INVOICED.at(receipt.cell("paid_on"), paid=paid, invoiced=invoiced, guess=guess)


def _meant(paid: date, invoiced: date) -> date | None:
    """The day of an invoice that was probably meant: another year, or day and month turned."""
    turned = (invoiced.year, invoiced.day, invoiced.month) if invoiced.day <= 12 else None
    for year, month, day in filter(None, ((invoiced.year - 1, invoiced.month, invoiced.day), turned)):
        if (month, day) != (2, 29) and 0 <= (paid - date(year, month, day)).days <= _PLAUSIBLE:
            return date(year, month, day)
    return None

"""Rules about receipts that stand twice in the list: K13 (probably the same one) and K14 (same number)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

from addin.cofinancing.rows import Receipt
from addin.cofinancing.sheets import FinanceSheets, is_income
from addin.columns import fold
from addin.findings import Finding, Rule, Severity
from addin.money import euro
from addin.programme.model import Programme

PROBABLY_TWICE = Rule(
    code="K13",
    title="Wohl derselbe Beleg zweimal",
    severity=Severity.WARNING,
    message="Dieselbe Zahlung steht wohl noch einmal in der Liste: gleicher Empfänger oder Einzahler, gleicher Betrag "
    "({amount}), höchstens {days} Tage auseinander, aber eine andere Belegnummer ({others}).",
    fix="Bitte die Belege vergleichen und einen löschen, wenn es derselbe ist. Sonst ist nichts zu tun.",
)
NUMBER_TWICE = Rule(
    code="K14",
    title="Belegnummer zweimal vergeben",
    severity=Severity.ERROR,
    message="Die Belegnummer „{value}“ steht noch einmal in {others}.",
    fix="Bitte jedem Beleg eine eigene Nummer geben. Solange zählt keine dieser Ausgaben mit.",
)

DAYS_APART = 14
_NAMED = 5  # other rows that a sentence can hold


def number_twice(sheets: FinanceSheets, _programme: Programme) -> Iterator[Finding]:
    """K14: every receipt of a number that several bear; case, blanks and signs make no difference."""
    numbered: dict[str, list[Receipt]] = {}
    for receipt in sheets.receipts or ():
        if receipt.receipt_number is not None:
            numbered.setdefault(_folded_number(receipt.receipt_number), []).append(receipt)
    for same in numbered.values():
        if len(same) > 1:
            for receipt in same:
                others = _rows(list(islice((other for other in same if other is not receipt), _NAMED + 1)))
                cell = receipt.cell("receipt_number")
                yield NUMBER_TWICE.at(cell, group=f"K14-{same[0].number}", others=others)


def probably_twice(sheets: FinanceSheets, _programme: Programme) -> Iterator[Finding]:
    """K13: same payee and amount, paid within 14 days, different numbers; income and expenditure apart."""
    alike: dict[tuple[bool, str, Decimal], list[tuple[date, str, Receipt]]] = {}
    for receipt in sheets.receipts or ():
        number, payee, paid, amount = (
            receipt.receipt_number,
            receipt.payee,
            receipt.paid_on,
            receipt.amount,
        )
        if number and payee and paid and amount and fold(payee):
            key = (is_income(receipt), fold(payee), amount)
            alike.setdefault(key, []).append((paid, _folded_number(number), receipt))
    for candidates in alike.values():
        if len({number for _, number, _ in candidates}) > 1:
            yield from _close_in_time(sorted(candidates, key=lambda one: (one[0], one[2].number)))


def _close_in_time(candidates: Sequence[tuple[date, str, Receipt]]) -> Iterator[Finding]:
    """Findings for receipts in the order of their payment; who follows within the days is in one group."""
    group = candidates[0][2].number
    previous = candidates[0][0]
    for index, (paid, _, receipt) in enumerate(candidates):
        if (paid - previous).days > DAYS_APART:
            group = receipt.number
        previous = paid
        others = [*_near(candidates, index, -1), *_near(candidates, index, 1)]
        if others:
            yield PROBABLY_TWICE.at(
                receipt.cell("receipt_number"),
                group=f"K13-{group}",
                amount=euro(receipt.amount or Decimal(0)),
                days=DAYS_APART,
                others=_rows(sorted(others, key=lambda other: other.number)),
            )


def _near(candidates: Sequence[tuple[date, str, Receipt]], index: int, step: int) -> Iterator[Receipt]:
    """Receipts with another number paid within the days before (-1) or after (1); as many as are named."""
    paid, number, _ = candidates[index]
    found = 0
    index += step
    while 0 <= index < len(candidates) and abs((candidates[index][0] - paid).days) <= DAYS_APART:
        if candidates[index][1] != number:
            yield candidates[index][2]
            found += 1
            if found > _NAMED:
                return
        index += step


def _rows(receipts: Sequence[Receipt]) -> str:
    word = "Zeile" if len(receipts) == 1 else "Zeilen"
    more = " und weiteren" if len(receipts) > _NAMED else ""
    return f"{word} {', '.join(str(receipt.number) for receipt in receipts[:_NAMED])}{more}"


def _folded_number(number: str) -> str:
    return fold(number) or number

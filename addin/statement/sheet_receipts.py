"""The lists on the sheet „Verwendungsnachweis“: receipts by position in time order, other money, what does not count.

From the amounts in these lists all figures of the account are reckoned.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from addin.cofinancing.entries import Entry
from addin.cofinancing.sections import SUM, module_label
from addin.money import ZERO
from addin.statement.cells import amount_cell, eligible_cell, number_cell, payment_of
from addin.statement.layout import Places, Row, Table, heading, notes
from addin.statement.position import Position
from addin.statement.statement import Statement
from addin.statement.tables import (
    DRAWDOWNS,
    RECEIPTS,
    THIRD_PARTIES,
    UNRECOGNISED,
    entry_key,
    entry_keys,
)
from addin.statement.words import DRAWDOWNS as DRAWN
from addin.statement.words import (
    NO_DRAWDOWNS,
    NO_RECEIPTS,
    NO_THIRD_PARTY,
    NO_UNRECOGNISED,
    POSITION,
    THIRD_PARTY,
    outside,
)
from addin.statement.words import RECEIPTS as HEADING
from addin.statement.words import UNRECOGNISED as LEFT_OUT
from addin.workbook.protocol import Cell, Kind

_AMOUNT, _ELIGIBLE, _REST = (
    RECEIPTS.letter(name) for name in ("Betrag", "davon zuwendungsfähig", "nicht zuwendungsfähig")
)


def receipts(statement: Statement, places: Places) -> Iterator[Row]:
    """The recognised receipts, module by module in the order of the plan."""
    yield from heading(HEADING)
    modules = [module for module in statement.modules if any(position.receipts for position in module.positions)]
    if not modules:
        yield from notes(NO_RECEIPTS)
    for module in modules:
        yield from heading(module.title)
        if module.flat is not None:
            yield from notes(outside(module))
        yield RECEIPTS.header()
        for position in module.positions:
            if position.receipts:
                yield from _group(position, places)


def _group(position: Position, places: Places) -> Iterator[Row]:
    """A position: its name with the sums, then its receipts."""
    keys = entry_keys(position.receipts)
    amounts = (position.paid, position.paid_eligible, position.paid - position.paid_eligible)
    sums = (
        Cell(amount, formula=places.sum_of(column, keys))
        for amount, column in zip(amounts, (_AMOUNT, _ELIGIBLE, _REST), strict=True)
    )
    count = "1 Beleg" if len(keys) == 1 else f"{len(keys)} Belege"
    yield RECEIPTS.row(POSITION, position.name, None, None, *sums, count, kind=Kind.TOTAL)
    for entry in position.receipts:
        yield _receipt(entry, places)


def _receipt(entry: Entry, places: Places) -> Row:
    payment, key = payment_of(entry), entry_key(entry)
    at, eligible_at = places.at(_AMOUNT, key), places.at(_ELIGIBLE, key)
    rest = (entry.amount or ZERO) - (entry.eligible or ZERO)
    return RECEIPTS.row(
        number_cell(entry),
        payment.who,
        payment.asked_on,
        payment.paid_on,
        amount_cell(entry),
        eligible_cell(entry, at),
        Cell(rest, formula=f"=ROUND({at}-{eligible_at},2)"),
        payment.reason,
        key=key,
    )


def third_parties(statement: Statement, places: Places) -> Iterator[Row]:
    """What third parties paid, donations among it where the programme deducts them."""
    yield from heading(THIRD_PARTY)
    entries = [entry for module in statement.modules for entry in module.income]
    if not entries:
        yield from notes(NO_THIRD_PARTY)
        return
    yield THIRD_PARTIES.header()
    for entry in entries:
        yield _third_party(entry)
    yield _sum(THIRD_PARTIES, entries, statement.result.total.third_party, places)


def _third_party(entry: Entry) -> Row:
    payment = payment_of(entry)
    return THIRD_PARTIES.row(
        number_cell(entry),
        payment.who,
        module_label(entry.module),
        payment.paid_on,
        amount_cell(entry),
        payment.asked_on,
        payment.kind,
        payment.reason,
        key=entry_key(entry),
    )


def drawdowns(statement: Statement, places: Places) -> Iterator[Row]:
    """What came from the state."""
    yield from heading(DRAWN)
    entries = [entry for module in statement.modules for entry in module.drawdowns]
    if not entries:
        yield from notes(NO_DRAWDOWNS)
        return
    yield DRAWDOWNS.header()
    for entry in entries:
        payment = payment_of(entry)
        yield DRAWDOWNS.row(
            number_cell(entry),
            module_label(entry.module),
            payment.asked_on,
            payment.paid_on,
            amount_cell(entry),
            key=entry_key(entry),
        )
    yield _sum(DRAWDOWNS, entries, statement.result.total.drawn, places)


def unrecognised(statement: Statement, places: Places) -> Iterator[Row]:
    """The receipts that the account leaves out, each with the reason."""
    yield from heading(LEFT_OUT)
    if not statement.unrecognised:
        yield from notes(NO_UNRECOGNISED)
        return
    yield UNRECOGNISED.header()
    for left_out in statement.unrecognised:
        payment = payment_of(left_out.entry)
        yield UNRECOGNISED.row(
            number_cell(left_out.entry),
            payment.who,
            module_label(left_out.entry.module),
            payment.paid_on,
            amount_cell(left_out.entry),
            payment.asked_on,
            f"Zeile {left_out.entry.row.number}",
            "\n".join(left_out.reasons),
            key=entry_key(left_out.entry),
        )
    entries = [left_out.entry for left_out in statement.unrecognised]
    yield _sum(UNRECOGNISED, entries, statement.result.total.unrecognised, places)


def _sum(table: Table, entries: Sequence[Entry], amount: Decimal, places: Places) -> Row:
    column = list(table.columns).index("Betrag")
    total = Cell(amount, formula=places.sum_of(table.letter("Betrag"), entry_keys(entries)))
    blanks = (None,) * (len(table.columns) - column - 1)
    return table.row(SUM, *(None,) * (column - 1), total, *blanks, kind=Kind.TOTAL)

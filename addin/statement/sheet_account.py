"""The account on the sheet „Verwendungsnachweis“: what the state owes each module, what came, and what is left."""

from __future__ import annotations

from collections.abc import Iterator

from addin.cofinancing.sections import SUM, Content, module_label
from addin.cofinancing.traced import Origins
from addin.statement.layout import Places, Row, heading, notes
from addin.statement.state_share import one_rounding, uncapped
from addin.statement.statement import ModuleStatement, Statement
from addin.statement.tables import ACCOUNT, DRAWDOWNS, ceiling_at, entry_keys, module_key, share_at
from addin.statement.words import (
    ACCOUNT as HEADING,
)
from addin.statement.words import (
    ALL_MODULES,
    SETTLED,
    STATE,
    TO_RECEIVE,
    TO_REPAY,
    outcome,
    outcome_sentence,
    remarks_on_account,
)
from addin.workbook.protocol import Cell, Kind

_STATE, _DRAWN, _BALANCE = (ACCOUNT.letter(name) for name in (STATE, "erhalten", "Saldo"))


def account(statement: Statement, places: Places, origins: Origins) -> Iterator[Row]:
    """The section, and below it what one rounding over all modules gives each of them where the grant asks for it."""
    yield from heading(HEADING)
    yield ACCOUNT.header()
    for module in statement.modules:
        yield _module(module, statement, places, origins)
    total, keys = statement.result.total, [module_key("settled", module) for module in statement.modules]
    amounts = {_STATE: total.state_share, _DRAWN: total.drawn, _BALANCE: total.balance}
    sums = (Cell(amount, formula=places.sum_of(column, keys)) for column, amount in amounts.items())
    yield ACCOUNT.row(SUM, ALL_MODULES, None, None, *sums, None, key=("settled", SUM), kind=Kind.TOTAL)
    yield from notes(outcome_sentence(statement), *remarks_on_account(statement))
    yield from one_rounding(statement, places)


def _module(module: ModuleStatement, statement: Statement, places: Places, origins: Origins) -> Row:
    key, shares = module_key("settled", module), module.shares
    state, drawn, balance = (places.at(column, key) for column in (_STATE, _DRAWN, _BALANCE))
    words = f'=IF({balance}>0,"{TO_RECEIVE}",IF({balance}<0,"{TO_REPAY}","{SETTLED}"))'
    return ACCOUNT.row(
        module_label(module.number),
        module.name,
        origins.term(shares.module, "state_share", shares.share),
        origins.term(shares.module, "ceiling", shares.granted),
        _state(module, statement, places),
        Cell(shares.drawn, formula=places.sum_of(DRAWDOWNS.letter("Betrag"), entry_keys(module.drawdowns))),
        Cell(shares.balance, formula=f"=ROUND({state}-{drawn},2)"),
        Cell(outcome(shares.balance), formula=words),
        key=key,
    )


def _state(module: ModuleStatement, statement: Statement, places: Places) -> Content:
    amount, share, ceiling = module.shares.state_share, share_at(module, places), ceiling_at(module, places)
    formula = None if share is None else uncapped(module, statement.result, places, share)
    if formula is None:
        return amount
    return Cell(amount, formula=f"=MIN({formula},{ceiling})" if ceiling else f"={formula}")

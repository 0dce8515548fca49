"""The Verwendungsnachweis of made-up finance sheets, for tests: everything is over, and nothing is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

from cofinancing.finance_terms import drawdowns, make_programme, own_funds, plan, receipts

from addin.cofinancing.rules import Examination, examine
from addin.cofinancing.sheets import FinanceSheets, Units
from addin.programme.model import Programme
from addin.statement.statement import Statement, statement_of

AFTER, DURING = date(2023, 1, 15), date(2022, 3, 15)
PLAN = plan({}, {"position": "Miete", "expenditure": 500.0, "eligible": 400.0})
ENOUGH = own_funds({"amount": 9999.0}, {"module": 2.0, "amount": 9999.0})


def complete(terms: Any = None, **more: Any) -> Programme:
    """A programme for which the sheet „Programm“ says all that the head of the Verwendungsnachweis wants."""
    made = make_programme(terms, **more)
    stated = {
        "authority": "Bezirksregierung",
        "file_number": "49-1",
        "notice_date": date(2020, 1, 2),
        "from_sheet": True,
    }
    return made.model_copy(update={"grant": made.grant.model_copy(update=stated)})


def examined(
    *entries: Any, programme: Programme | None = None, today: date = AFTER, units: Units | None = None, **others: Any
) -> Examination:
    given = {"plan": PLAN, "own_funds": ENOUGH, "drawdowns": drawdowns(), **others}
    sheets = FinanceSheets(receipts=receipts(*entries), **given)
    return examine(sheets, (), programme or complete(), units, today=today)


def stated(*entries: Any, **more: Any) -> Statement:
    """The statement of receipts, with nothing accepted."""
    found = examined(*entries, **more)
    return statement_of(found.result, found.findings, found.findings)

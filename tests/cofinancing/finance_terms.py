"""Programmes and finance sheets for tests: six modules at 80 %, one period, unless a test says otherwise."""

from datetime import date
from decimal import Decimal

from sheets import rows_of

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.cofinancing.sheets import FinanceSheets
from addin.programme.model import (
    Access,
    Ages,
    County,
    EntryWindow,
    Fact,
    Grant,
    ModuleTerms,
    Overrun,
    OwnFundsTerms,
    Plausible,
    Programme,
    SmallNumbers,
    Spending,
)

S = {"source": "Test"}
ACCEPTED = ("Haushaltsmittel", "Drittmittel", "Spende")


def make_programme(
    terms=None,
    *,
    numbers=range(1, 7),
    share="0.8",
    level="Baustein",
    rounding="kaufmännisch",
    start=date(2020, 1, 1),
    end=date(2022, 12, 31),
    donations_until=date(2025, 6, 6),
    accepted=ACCEPTED,
):
    """`terms` overrides the terms of single modules, by number."""
    modules = tuple(
        ModuleTerms(
            **{
                "number": number,
                "name": f"Modul {number}",
                "state_share": Decimal(share),
                **S,
                **(terms or {}).get(number, {}),
            }
        )
        for number in numbers
    )
    return Programme(
        key="test",
        name="Testprogramm",
        directive="Richtlinie",
        ages=(Ages(minimum=18, maximum=27, **S),),
        plausible_age=Plausible(youngest=10, oldest=100, **S),
        sgb_access=Access(excluded=(), **S),
        integration_course=Access(excluded=(), **S),
        residence=(),
        employment_ban=Fact(**S),
        target_group=Fact(**S),
        entry_window=EntryWindow(weeks=8, **S),
        grant=Grant(start=start, end=end, rounding_level=level, rounding=rounding, **S),
        modules=modules,
        county=County(name="Kreis", municipalities=(), **S),
        own_funds=OwnFundsTerms(accepted=accepted, donations_deducted_until=donations_until, **S),
        overrun=Overrun(allowed=Decimal("0.2"), **S),
        spending=Spending(months=2, **S),
        small_numbers=SmallNumbers(below=3, **S),
    )


_RECEIPT = {
    "module": 1.0,
    "position": "Honorare",
    "paid_on": date(2021, 5, 10),
    "reason": "Kurs",
    "kind": "Ausgabe",
    "amount": 100.0,
}
_PLAN = {"module": 1.0, "position": "Honorare", "expenditure": 1000.0}
_OWN = {"module": 1.0, "origin": "Kreis", "amount": 20.0}
_DRAWN = {"module": 1.0, "called_on": date(2021, 6, 1), "received_on": date(2021, 6, 10), "amount": 50.0}


def receipts(*entries):
    """Receipts B1, B2, … with a payee each, unless an entry says otherwise."""
    filled = [
        {**_RECEIPT, "receipt_number": f"B{n}", "payee": f"Firma {chr(64 + n)}", **entry}
        for n, entry in enumerate(entries, start=1)
    ]
    return tuple(rows_of(Receipt, *filled))


def plan(*entries):
    return tuple(rows_of(PlanLine, *({**_PLAN, **entry} for entry in entries)))


def own_funds(*entries):
    return tuple(rows_of(OwnFunds, *({**_OWN, **entry} for entry in entries)))


def drawdowns(*entries):
    filled = [{**_DRAWN, "serial": str(n), **entry} for n, entry in enumerate(entries, start=1)]
    return tuple(rows_of(Drawdown, *filled))


def sheets_of(*receipt_entries, **others):
    return FinanceSheets(receipts=receipts(*receipt_entries), **others)


def figures(result, module, *names):
    """Figures of one module, as text, in the order of the names."""
    listed = {entry["module"]: entry for entry in result.as_json()["modules"]}
    return tuple(listed[module][name] for name in names)

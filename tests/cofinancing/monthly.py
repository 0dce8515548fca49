"""Modules with a payment a month, and their forecasts, for tests."""

from datetime import date
from decimal import Decimal

from finance_terms import make_programme, own_funds, plan, receipts

from addin.cofinancing.forecast import forecasts
from addin.cofinancing.rules import examine
from addin.cofinancing.sheets import FinanceSheets

TODAY = date(2022, 6, 30)
MONTHLY = [(100.0, date(2022, month, 10)) for month in range(1, 7)]  # 80 EUR of the state's a month


def paid(amount, day, **more):
    return {"amount": amount, "paid_on": day, **more}


def capped(amount):
    return {1: {"ceiling": Decimal(amount)}}


def computed(*entries, terms=None, today=TODAY, lines=None, units=None, own=(), **more):
    rows = (entry if isinstance(entry, dict) else paid(*entry) for entry in entries)
    sheets = FinanceSheets(plan=lines or plan({}), receipts=receipts(*rows), own_funds=own_funds(*own))
    return examine(sheets, (), make_programme(terms, **more), units, today=today).result


def one(*entries, **more):
    result = computed(*entries, **more)
    return forecasts(result, result.today)[0]

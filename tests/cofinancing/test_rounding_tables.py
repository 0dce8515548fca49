"""100,000 random modules: every level and method against tables of fractions that are worked out here."""

import random
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import count
from typing import NamedTuple

import pytest
from finance_terms import make_programme

from addin.cofinancing.compute import cofinance
from addin.cofinancing.rows import OwnFunds, Receipt
from addin.cofinancing.shares import Basis, Item, all_roundings
from addin.cofinancing.sheets import FinanceSheets
from addin.columns import Place
from addin.workbook.protocol import Grid

LEVELS = ("Beleg", "Position", "Baustein", "Gesamt")
METHODS = ("kaufmännisch", "abrunden")
MODULES = 20  # in a workbook
SHARES = ("0", "0.3333", "0.5", "0.5", "0.75", "0.8", "0.8", "0.8", "0.805", "0.9", "1")
KINDS = (*["Ausgabe"] * 7, "Korrektur", "Einnahme", "Spende")


class Entry(NamedTuple):
    """An amount in cents: expenditure (less than nothing for a correction), income or a donation."""

    kind: str
    position: str
    cents: int

    @property
    def signed(self):
        return self.cents if self.kind == "Ausgabe" else -self.cents


class Case:
    """A module: its share, its cap in cents or None, its entries, and what is rounded at each level, in cents."""

    def __init__(self, share, cap, entries):
        self.share, self.cap, self.entries = share, cap, entries
        receipts = [entry.signed for entry in entries]
        positions = dict.fromkeys([entry.position for entry in entries], 0)
        for entry, cents in zip(entries, receipts, strict=True):
            positions[entry.position] += cents
        self.basis = max(0, sum(receipts))
        self.parts = {"Beleg": receipts, "Position": positions.values(), "Baustein": [self.basis]}


def random_cases(dice):
    """The modules of a workbook."""

    def one_of(choices):
        return choices[int(dice.random() * len(choices))]

    def entry(most):
        kind, cents = one_of(KINDS), int(dice.random() * (most + 1))
        if kind == "Korrektur":
            return Entry("Ausgabe", one_of("abc"), -cents)
        return Entry(kind, "Spende" if kind == "Spende" else one_of("abc"), cents)

    def case():
        most = one_of((3, 10, 10, 10, 999, 500_000))  # few cents make many ties
        cap = int(dice.random() * 2 * most) if dice.random() < 0.3 else None
        return Case(one_of(SHARES), cap, [entry(most) for _ in range(int(dice.random() * 7))])

    return [case() for _ in range(MODULES)]


def workbook(cases):
    """The finance sheets of the cases, module 1, 2, …; rows as the readers make them, without a sheet behind them."""
    number = count(2)

    def row(model, **values):
        filled = {**dict.fromkeys(model.COLUMNS), **values}
        return model.trusted({**filled, "place": Place(Grid(model.SHEET, []), {}, {}, 1, next(number))})

    receipts, funds = [], []
    for module, case in enumerate(cases, start=1):
        for entry in case.entries:
            amount = euros(entry.cents)
            if entry.kind == "Spende":
                funds.append(row(OwnFunds, module=module, kind="Spende", amount=amount))
            else:
                values = {"module": module, "position": entry.position, "kind": entry.kind, "amount": amount}
                receipts.append(row(Receipt, **values))
    return FinanceSheets(receipts=tuple(receipts), own_funds=tuple(funds))


@lru_cache(maxsize=100_000)
def exact_share(share, cents):
    return Fraction(share) * cents


@lru_cache(maxsize=100_000)
def rounded_share(share, cents, method):
    return whole_cents(exact_share(share, cents), method)


def whole_cents(exact, method):
    """A fraction of cents as whole cents: half away from zero, or towards zero."""
    size = abs(exact)
    cents = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    if method == "abrunden":
        cents = size.numerator // size.denominator
    return cents if exact >= 0 else -cents


def share_of(case, level, method):
    """The state share of one module in cents, at a level that looks at modules one by one."""
    return min(case.basis, max(0, sum([rounded_share(case.share, part, method) for part in case.parts[level]])))


def shares_of_the_total(cases, method):
    """The sum rounded once, its cents handed to the largest remainders; of equal ones to the lower module."""
    exact = {number: exact_share(case.share, case.basis) for number, case in enumerate(cases, start=1)}
    shares = {number: part.numerator // part.denominator for number, part in exact.items()}
    left = whole_cents(sum(exact.values(), Fraction(0)), method) - sum(shares.values())
    remainders = {number: exact[number] - shares[number] for number in exact}
    for number in sorted(exact, key=lambda number: (-remainders[number], number))[:left]:
        shares[number] += 1
    return shares


def tables_of(cases):
    """By level and method the state share of each module in cents."""
    tables = {}
    for method in METHODS:
        for level in LEVELS[:3]:
            tables[level, method] = {n: share_of(case, level, method) for n, case in enumerate(cases, start=1)}
        tables["Gesamt", method] = shares_of_the_total(cases, method)
    return tables


def in_cents(amounts):
    return {number: int(amount.scaleb(2)) for number, amount in amounts.items()}


def euros(cents):
    return Decimal(cents).scaleb(-2)


@pytest.mark.parametrize("seed", range(4))
def test_100_000_modules_agree_with_fractions_at_every_level_and_by_every_method(seed):
    dice = random.Random(seed)
    for _ in range(25_000 // MODULES):
        cases = random_cases(dice)
        bases = {
            number: Basis(
                euros(case.basis),
                Decimal(case.share),
                tuple(Item(entry.position, euros(entry.signed)) for entry in case.entries),
            )
            for number, case in enumerate(cases, start=1)
        }

        tables = {(table.level, table.rounding): in_cents(table.by_module) for table in all_roundings(bases)}

        assert tables == tables_of(cases)


def test_receipts_donations_corrections_and_caps_lead_to_these_tables():
    dice = random.Random(5)
    for _ in range(100):
        cases = random_cases(dice)
        level, method = dice.choice(LEVELS), dice.choice(METHODS)
        terms = {
            number: {
                "state_share": Decimal(case.share),
                "ceiling": None if case.cap is None else euros(case.cap),
            }
            for number, case in enumerate(cases, start=1)
        }
        programme = make_programme(terms, numbers=range(1, MODULES + 1), level=level, rounding=method)

        result = cofinance(workbook(cases), (), programme)

        expected = tables_of(cases)
        listed = [n for n, case in enumerate(cases, start=1) if case.entries or case.cap is not None]
        for table in result.roundings:
            wanted = expected[table.level, table.rounding]
            assert in_cents(table.by_module) == {number: wanted[number] for number in listed}
        used, once = expected[level, method], expected["Baustein", method]
        for module in result.modules:
            case, uncapped = cases[module.module - 1], used[module.module]
            state, basis = uncapped if case.cap is None else min(uncapped, case.cap), case.basis
            figures = (module.basis, module.state_share, module.own_share, module.over_ceiling)
            assert tuple(figure * 100 for figure in figures) == (basis, state, basis - state, uncapped - state)
            assert module.rounding_difference * 100 == uncapped - once[module.module]
        assert result.used.total * 100 == sum(used.values())


def test_equal_remainders_go_to_the_lower_module():
    cases = [Case("0.5", None, [Entry("Ausgabe", "a", 1)]) for _ in range(5)]  # five half cents: 2.5 becomes 3

    result = cofinance(workbook(cases), (), make_programme(numbers=range(1, 6), share="0.5"))

    assert in_cents(result.rounded("Gesamt", "kaufmännisch").by_module) == {1: 1, 2: 1, 3: 1, 4: 0, 5: 0}
    assert in_cents(result.rounded("Gesamt", "abrunden").by_module) == {1: 1, 2: 1, 3: 0, 4: 0, 5: 0}
    assert result.rounded("Baustein", "kaufmännisch").total == Decimal("0.05")
    assert result.rounded("Baustein", "abrunden").total == 0


def test_a_correction_is_rounded_like_what_it_takes_back():
    taken_back = [Entry("Ausgabe", "a", 13), Entry("Ausgabe", "a", -13)]  # 10.4 cents, and back
    cases = [Case("0.8", None, [*taken_back, Entry("Ausgabe", "b", 100)])]

    result = cofinance(workbook(cases), (), make_programme())

    assert {table.by_module[1] for table in result.roundings} == {Decimal("0.80")}

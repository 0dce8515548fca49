"""Corrections (K12), payments before the invoice (K15), and sums over many receipts."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from finance_terms import figures, make_programme, plan, receipts
from hypothesis import example, given
from hypothesis import strategies as st
from sheets import grid_of

from addin.cofinancing.compute import cofinance
from addin.cofinancing.receipt_rules import amounts_that_cannot_be, paid_before_invoiced
from addin.cofinancing.rows import Receipt
from addin.cofinancing.rules import examine
from addin.cofinancing.sheets import FinanceSheets
from addin.columns import Reader
from addin.columns.cells import CellReader
from addin.findings import Severity

PAID = {"payee": "Druckerei Nord GmbH", "amount": 100.0, "paid_on": date(2021, 5, 3)}
BACK = {"payee": "Druckerei Nord GmbH", "amount": -40.0, "paid_on": date(2021, 6, 1), "reason": "Gutschrift"}


def told(check, *entries):
    findings = check(FinanceSheets(receipts=receipts(*entries)), make_programme())
    return [(finding.cell, finding.severity) for finding in findings]


def corrected(*entries):
    return told(amounts_that_cannot_be, *entries)


HINT, WARNING, ERROR = Severity.HINT, Severity.WARNING, Severity.ERROR


@pytest.mark.parametrize(
    ("second", "reported"),
    [
        ({}, ("I3", HINT)),
        ({"amount": -100.0}, ("I3", HINT)),
        ({"reason": "Plakate"}, ("I3", HINT)),
        ({"reason": "Plakate", "payee": "Fa. Druckerei Nord"}, ("I3", HINT)),
        ({"reason": "Plakate", "remark": "Skonto 2 %"}, ("I3", HINT)),
        ({"reason": "Plakate", "amount": -100.01}, ("I3", ERROR)),
        ({"reason": "Plakate", "module": 2.0}, ("I3", ERROR)),
        ({"reason": "Plakate", "payee": "Verlag"}, ("I3", ERROR)),
        ({"reason": "Plakate", "paid_on": date(2021, 5, 2)}, ("I3", ERROR)),
        ({"reason": "Plakate", "paid_on": date(2021, 5, 3)}, ("I3", HINT)),
        ({"amount": -100.01}, ("I3", WARNING)),
        ({"module": 2.0}, ("I3", WARNING)),
        ({"payee": "Verlag"}, ("I3", HINT)),
        ({"kind": "Einnahme"}, ("I3", ERROR)),
        ({"eligible": -40.0}, ("I3", HINT)),
        ({"eligible": 0.0}, ("I3", HINT)),
        ({"eligible": -40.01}, ("J3", ERROR)),
        ({"eligible": 40.0}, ("J3", ERROR)),
    ],
)
def test_a_negative_receipt_is_a_correction_where_it_says_so_or_takes_back_an_earlier_one(second, reported):
    assert corrected(PAID, {**BACK, **second}) == [reported]


@pytest.mark.parametrize(
    "reason",
    ["Storno Rg. 17", "Stornierung", "Umbuchung in Baustein 3", "Rückzahlung", "Erstattung Nebenkosten", "Minderung"],
)
def test_many_words_tell_a_correction(reason):
    assert corrected({**BACK, "reason": reason}) == [("I2", HINT)]


def test_a_receipt_is_not_taken_back_twice():
    whole = {**BACK, "amount": -100.0, "reason": "Plakate"}

    assert corrected(PAID, whole, {**whole, "paid_on": date(2021, 6, 2)}) == [("I3", HINT), ("I4", ERROR)]
    assert corrected(PAID, PAID, whole, {**whole, "paid_on": date(2021, 6, 2)}) == [("I4", HINT), ("I5", HINT)]


def test_a_correction_may_be_of_several_receipts():
    assert corrected(PAID, {**PAID, "amount": 80.0}, {**BACK, "amount": -150.0}) == [("I4", HINT)]


def test_the_hint_names_the_receipt_and_the_part_of_it_that_is_eligible():
    sheets = FinanceSheets(receipts=receipts({**PAID, "eligible": 90.0}, BACK))

    (finding,) = amounts_that_cannot_be(sheets, make_programme())

    assert finding.message == (
        "Als Korrektur gezählt: -40,00\xa0€ nehmen Beleg „B1“ (Zeile 2, 100,00\xa0€) zum Teil zurück. Von ihm sind nur "
        "90,00\xa0€ zuwendungsfähig, abgezogen wird aber die ganze Korrektur; war sie es nur zum Teil, bitte „davon "
        "zuwendungsfähig“ eintragen."
    )


def test_a_correction_elsewhere_names_both_modules():
    (finding,) = amounts_that_cannot_be(
        FinanceSheets(receipts=receipts(PAID, {**BACK, "module": 2.0})), make_programme()
    )

    assert finding.message == (
        "Die Korrektur (-40,00\xa0€) steht in Baustein 2; der Beleg, den sie wohl zurücknimmt, steht in Baustein 1 "
        "(Zeile 2, 100,00\xa0€)."
    )


@pytest.mark.parametrize("level", ["Beleg", "Position", "Baustein", "Gesamt"])
def test_a_correction_counts_with_its_sign(level):
    sheets = FinanceSheets(plan=plan({}), receipts=receipts(PAID, {**BACK, "eligible": -30.0}))

    result = examine(sheets, (), make_programme(level=level)).result

    assert figures(result, 1, "spent", "eligible", "unrecognised", "basis") == ("60.00", "70.00", "0.00", "70.00")
    assert figures(result, 1, "state_share", "own_share") == ("56.00", "14.00")


def test_corrections_alone_leave_no_negative_share():
    sheets = FinanceSheets(plan=plan({}), receipts=receipts(BACK))

    result = examine(sheets, (), make_programme()).result

    assert figures(result, 1, "spent", "basis", "state_share", "own_share") == ("-40.00", "0.00", "0.00", "0.00")


def test_a_negative_amount_that_is_no_correction_is_not_recognised():
    sheets = FinanceSheets(plan=plan({}), receipts=receipts(PAID, {**BACK, "reason": "Plakate", "payee": "Verlag"}))

    result = examine(sheets, (), make_programme()).result

    assert figures(result, 1, "spent", "unrecognised") == ("100.00", "-40.00")


# K15


@pytest.mark.parametrize(
    ("entry", "reported"),
    [
        ({}, True),
        ({"reason": "Anzahlung Bus"}, False),
        ({"reason": "Laptops", "remark": "Vorkasse"}, False),
        ({"reason": "2. Abschlag"}, False),
        ({"reason": "1. Rate Kursgebühr"}, False),
        ({"reason": "Vorauszahlung Strom"}, False),
        ({"reason": "Karate-Kurs"}, True),
        ({"reason": "Beratung"}, True),
        ({"amount": -5.0, "reason": "Gutschrift"}, False),
        ({"invoiced_on": date(2021, 5, 10)}, False),
    ],
)
def test_k15_is_silent_where_the_reason_says_why(entry, reported):
    late = {"invoiced_on": date(2021, 5, 11), **entry}

    assert told(paid_before_invoiced, late) == ([("D2", HINT)] if reported else [])


@pytest.mark.parametrize(
    ("paid", "invoiced", "guess"),
    [
        (date(2022, 1, 10), date(2022, 12, 20), "Vielleicht ist die Rechnung vom 20.12.2021."),
        (date(2021, 5, 10), date(2021, 11, 4), "Vielleicht ist die Rechnung vom 11.04.2021."),
        (date(2021, 5, 10), date(2021, 5, 13), ""),
        (date(2021, 3, 10), date(2024, 2, 29), ""),
    ],
)
def test_k15_proposes_the_day_that_was_probably_meant(paid, invoiced, guess):
    sheets = FinanceSheets(receipts=receipts({"paid_on": paid, "invoiced_on": invoiced}))

    (finding,) = paid_before_invoiced(sheets, make_programme())

    assert (
        finding.fix
        == f"Bitte beide Tage vergleichen.{' ' if guess else ''}{guess} Bei einer Vorauszahlung ist nichts zu tun."
    )


# Sums


@given(st.floats(-1e13, 1e13) | st.integers(-(10**14), 10**14).map(lambda cents: cents / 100) | st.just(1.005 * 100))
@example(0.1 + 0.2)
@example(1.005)
@example(-0.0)
def test_the_short_way_of_reading_an_amount_gives_what_the_long_one_gives(value):
    reader = CellReader(Receipt.COLUMNS["amount"], date(2022, 3, 15), {})

    known, remarkable = reader.each([value])

    assert str(known[value]) == str(reader(value).value)
    assert remarkable.get(value, reader(value)) == reader(value)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_sum_of_a_hundred_thousand_random_receipts_is_exact(seed):
    """Amounts as a workbook holds them, through the reading of the column and the figures, against whole cents."""
    random = Random(seed)
    cents = [random.randrange(1, 10 ** random.randrange(2, 10)) for _ in range(100_000)]
    names = [
        "Beleg-Nr.",
        "Baustein",
        "Kostenposition",
        "Zahlungsdatum",
        "Empfänger/Einzahler",
        "Grund der Zahlung",
        "Betrag",
    ]
    day = date(2021, 5, 10)
    lines = [
        [f"B{number}", 1.0, "Honorare", day, f"F{number}", "Kurs", cent / 100] for number, cent in enumerate(cents)
    ]

    rows = Reader(date(2022, 3, 15)).table(Receipt, grid_of("Belege", names, *lines)).rows
    result = cofinance(FinanceSheets(receipts=tuple(rows)), (), make_programme())

    exact = Decimal(sum(cents)).scaleb(-2)
    assert sum((row.amount for row in rows), Decimal(0)) == exact
    assert result.total.spent == result.total.eligible == exact
    assert len(rows) == len(cents)

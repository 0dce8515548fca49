"""K13: the same invoice twice, with small differences; and all that recurs and is no duplicate."""

from datetime import date, timedelta
from itertools import combinations
from time import process_time

import pytest
from finance_terms import make_programme, receipts
from made_up_receipts import made_up_receipts

from addin.cofinancing.receipt_twice import probably_twice
from addin.cofinancing.sheets import FinanceSheets
from addin.cofinancing.twice import find_twice
from addin.cofinancing.twice.payees import payee_of

DAY = date(2021, 5, 3)
FIRST = {
    "payee": "Druckerei Müller & Söhne GmbH",
    "amount": 1234.5,
    "paid_on": date(2021, 5, 12),
    "invoiced_on": DAY,
    "reason": "Plakate und Handzettel",
}


def found(*entries):
    return list(probably_twice(FinanceSheets(receipts=receipts(*entries)), make_programme()))


def is_found(**second):
    return bool(found(FIRST, {**FIRST, **second}))


@pytest.mark.parametrize(
    "payee",
    [
        "Druckerei Müller & Söhne",
        "Druckerei Mueller und Soehne GmbH & Co. KG",
        "Fa. Druckerei Müller & Söhne e. K.",
        "DRUCKEREI MULLER & SOHNE",
        "Müller & Söhne, Druckerei",
        "Druck. Müller & Söhne",
        "Druckerei Mülller & Söhne GmbH",
        "Drukcerei Müller & Söhne GmbH",
        "Müller & Söhne GmbH",
    ],
)
def test_a_payee_written_a_little_differently_is_the_same(payee):
    assert is_found(payee=payee)


@pytest.mark.parametrize("payee", ["Druckerei Schmitz", "Buchhandlung Müller & Söhne", "Müllerei Nord", "GmbH"])
def test_another_payee_is_another(payee):
    assert not is_found(payee=payee)


@pytest.mark.parametrize(
    "form",
    [
        "gGmbH",
        "GmbH & Co. KG",
        "e. V.",
        "eV",
        "e K",
        "KdöR",
        "K. d. ö. R.",
        "AöR",
        "a.ö.R.",
        "e.G.",
        "UG (haftungsbeschränkt)",
    ],
)
def test_a_legal_form_tells_no_payees_apart_however_it_is_written(form):
    assert payee_of(f"Jugendwerk {form}").words == ("jugendwerk",)


def test_payees_that_differ_by_a_number_are_others():
    assert not found({**FIRST, "payee": "Filiale 12"}, {**FIRST, "payee": "Filiale 13"})


@pytest.mark.parametrize(
    ("amount", "how"),
    [
        (1324.5, "zwei Ziffern vertauscht"),
        (1284.5, "eine Ziffer anders"),
        (123.45, "Komma verrutscht"),
        (12345.0, "Komma verrutscht"),
        (1037.39, "einmal netto, einmal brutto mit 19 %"),
        (1153.74, "einmal netto, einmal brutto mit 7 %"),
        (1234.0, "einmal ohne Cent"),
        (134.5, "eine Ziffer fehlt"),
    ],
)
def test_a_typing_error_in_the_amount_of_an_invoice_of_one_day_is_told(amount, how):
    (first, second) = found(FIRST, {**FIRST, "amount": amount})

    assert first.group == second.group
    assert how in first.message
    assert "Rechnungsdatum (03.05.2021)" in first.message


@pytest.mark.parametrize("amount", [1250.0, 2345.1, 1234.51 + 100, 617.25])
def test_another_amount_is_another_invoice(amount):
    assert not is_found(amount=amount)


def test_round_amounts_that_resemble_each_other_are_just_two_amounts():
    hours = {**FIRST, "payee": "Ruth Achterberg", "reason": "Honorar"}

    assert not found({**hours, "amount": 180.0}, {**hours, "amount": 160.0})
    assert not found({**hours, "amount": 210.0}, {**hours, "amount": 120.0})


def test_a_typing_error_counts_only_with_the_day_or_the_number_of_the_invoice():
    assert not is_found(amount=1324.5, invoiced_on=DAY + timedelta(days=1))
    assert not is_found(amount=1324.5, reason="Visitenkarten")
    assert found(
        {**FIRST, "reason": "Plakate, Rg. 2021-17"},
        {**FIRST, "amount": 1324.5, "invoiced_on": date(2021, 5, 4), "reason": "Rechnung Nr. 17"},
    )


@pytest.mark.parametrize("second", [{"module": 2.0}, {"position": "Lernmittel"}, {"reason": "Druckkosten"}])
def test_another_module_position_or_other_words_do_not_hide_it(second):
    assert is_found(**second)


def test_an_invoice_paid_again_weeks_later_is_found():
    assert is_found(paid_on=date(2021, 6, 9))
    assert not is_found(paid_on=date(2021, 6, 9), invoiced_on="")
    assert found(
        {**FIRST, "invoiced_on": "", "reason": "Rechnung 4711"},
        {**FIRST, "invoiced_on": "", "reason": "Mahnung zu Rg.-Nr. 4711", "paid_on": date(2021, 6, 9)},
    )


def test_an_invoice_entered_whole_and_once_more_in_parts_is_one_group():
    whole = {**FIRST, "amount": 300.55}
    parts = {**whole, "amount": 100.5}, {**whole, "amount": 200.05, "module": 2.0}

    findings = found(whole, *parts)

    assert [finding.cell for finding in findings] == ["A2", "A3", "A4"]
    assert len({finding.group for finding in findings}) == 1
    assert "einmal ganz (300,55\xa0€ in Zeile 2)" in findings[0].message
    assert not found(*parts)


# What recurs


def test_rent_of_each_month_is_no_duplicate():
    paid = [date(2021, month, 3) for month in range(1, 13)]
    rent = {"payee": "Immobilien Heinrichs", "amount": 640.0, "reason": "Miete"}

    assert not found(*({**rent, "paid_on": day} for day in paid))
    assert not found(*({**rent, "paid_on": day, "invoiced_on": date(2020, 12, 15)} for day in paid))


def test_a_standing_invoice_paid_in_two_months_is_no_duplicate():
    rent = {**FIRST, "payee": "Immobilien Heinrichs", "reason": "Miete Kursraum"}

    assert not found({**rent, "paid_on": date(2021, 5, 12)}, {**rent, "paid_on": date(2021, 6, 11)})
    assert found({**rent, "paid_on": date(2021, 5, 12)}, {**rent, "paid_on": date(2021, 5, 25)})


def test_rent_paid_late_and_the_next_in_time_are_two():
    days = [date(2021, 1, 1), date(2021, 2, 1), date(2021, 3, 29), date(2021, 4, 1), date(2021, 5, 1)]
    rent = {"payee": "Immobilien Heinrichs", "amount": 640.0, "reason": "Miete Kursraum"}

    assert not found(*({**rent, "paid_on": day} for day in days))


UNEVEN = [date(2021, month, day) for month, day in enumerate([8, 15, 22, 1, 8, 15, 22, 1, 8, 15], start=1)]


def test_rent_paid_once_in_each_month_on_any_day_is_no_duplicate():
    rent = {"payee": "Wohnbau eG", "amount": 850.0, "reason": "Miete"}
    monthly = [{**rent, "paid_on": day} for day in UNEVEN]  # the end of March and the first of April are ten days apart

    assert not found(*monthly)
    (one, other) = found(*monthly, {**rent, "paid_on": date(2021, 5, 12)})
    assert (one.place.row, other.place.row) == (6, 12)
    paid_at_long_intervals = [{**rent, "paid_on": date(2021, *day)} for day in ((1, 28), (2, 3), (7, 15), (11, 20))]
    assert len(found(*paid_at_long_intervals)) == 2


def test_rent_of_one_amount_for_two_modules_month_by_month_is_no_duplicate():
    rent = {"payee": "Wohnbau eG", "amount": 400.0, "reason": "Miete"}
    both = [{**rent, "module": module, "paid_on": day} for day in UNEVEN for module in (1.0, 2.0)]

    assert not found(*both)
    assert not found(*both[:6])
    assert len(found(*both[:4])) == 4  # twice is no habit yet
    once = [entry for entry in both if entry["module"] == 1.0]
    assert len(found(*once, both[1])) == 2
    assert len(found(*both, {**both[3], "paid_on": date(2021, 2, 17)})) >= 2


def test_two_contracts_of_one_amount_month_by_month_are_no_duplicates():
    bill = {"payee": "Vodafone", "amount": 19.99}
    months = [(date(2021, month, 8), date(2021, month, 16)) for month in range(1, 7)]
    both = [
        {**bill, "reason": reason, "invoiced_on": invoiced, "paid_on": paid}
        for invoiced, paid in months
        for reason in ("Handy Coach", "Handy Coach, zweites")
    ]

    assert not found(*both)
    assert found(*both[:2])
    again = {**both[4], "paid_on": date(2021, 3, 17)}
    assert {finding.place.row for finding in found(*both, again)} >= {6, 14}


def test_rent_paid_once_too_often_is_found():
    days = [date(2021, 1, 1), date(2021, 2, 1), date(2021, 3, 1), date(2021, 3, 4), date(2021, 4, 1)]
    rent = {"payee": "Immobilien Heinrichs", "amount": 640.0, "reason": "Miete Kursraum"}

    assert [f.cell for f in found(*({**rent, "paid_on": day} for day in days))] == ["A4", "A5"]


def test_weekly_invoices_of_one_amount_are_no_duplicates():
    weeks = [DAY + timedelta(days=7 * week) for week in range(10)]
    lessons = {"payee": "Ruth Achterberg", "amount": 180.0, "reason": "Honorar"}

    assert not found(*({**lessons, "invoiced_on": day, "paid_on": day + timedelta(days=9)} for day in weeks))
    assert not found(*({**lessons, "paid_on": day} for day in weeks))
    assert not found(*({**lessons, "paid_on": day} for day in weeks[:3]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miete März", "Miete April"),
        ("Miete 03/2021", "Miete 04/2021"),
        ("Honorar KW 12", "Honorar KW 13"),
        ("1. Rate", "2. Rate"),
        ("Anzahlung Bus", "Restzahlung Bus"),
        ("Toner, Rg. 4711", "Toner, Rg. 4712"),
        ("Ticket TN 17", "Ticket TN 18"),
        ("Externenprüfung Anke", "Externenprüfung Bernd"),
        ("Fahrt am 03.05.2021", "Fahrt am 04.05.2021"),
        ("Gehalt Coach 1", "Gehalt Coach 2"),
        ("Prüfungsgebühr Ali K.", "Prüfungsgebühr Sara M."),
        ("Prüfungsgebühr Ali Karimi (B1)", "Prüfungsgebühr Sara Mohseni (B1)"),
        ("Fahrkarten für Ali Karimi", "Fahrkarten für Omar Ibn Talal"),
    ],
)
def test_reasons_that_name_different_things_are_no_duplicates(one, other):
    entry = {**FIRST, "invoiced_on": ""}

    assert not found({**entry, "reason": one}, {**entry, "reason": other})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miete März", "Miete März 2021"),
        ("Honorare 3", "Honorare 77"),
        ("Toner, Rg. 4711", "Toner"),
        ("Toner, Rg. RE-2021-0471", "Rechnung 471"),
        ("Plakate", "Plakat"),
        ("Plakate", ""),
        ("Prüfungsgebühr Ali Karimi", "Prüfungsgebühr Ali Karimmi"),
        ("Prüfungsgebühr Ali Karimi", "Prüfungsgebühr Karimi Ali"),
        ("Plakate und Handzettel", "Druck der Plakate"),
        ("Druck der Plakate", "Druck von Handzetteln"),
    ],
)
def test_reasons_that_may_mean_the_same_do_not_hide_a_duplicate(one, other):
    assert found({**FIRST, "reason": one}, {**FIRST, "reason": other})


def test_an_invoice_shared_among_modules_is_no_duplicate():
    assert not found({**FIRST, "remark": "anteilig 50 %"}, {**FIRST, "module": 2.0, "remark": "anteilig 50 %"})


def test_what_was_cancelled_and_entered_anew_is_no_duplicate():
    storno = {**FIRST, "amount": -1234.5, "reason": "Storno"}

    assert not found(FIRST, storno, {**FIRST, "module": 2.0})
    assert found(FIRST, storno, {**FIRST, "module": 2.0}, {**FIRST, "module": 3.0})


def test_income_and_expenditure_are_apart():
    assert not is_found(kind="Einnahme")
    assert found({**FIRST, "kind": "Einnahme"}, {**FIRST, "kind": "Einnahme", "payee": "Druckerei Müller"})


def test_a_finding_tells_what_is_alike_and_what_is_not():
    second = {**FIRST, "payee": "Fa. Druckerei Müller", "paid_on": date(2021, 5, 14), "module": 2.0}

    finding, _ = found(FIRST, second)

    assert finding.message == (
        "Dieselbe Rechnung steht wohl noch einmal in Zeile 3. Gleich: Betrag (1.234,50\xa0€), Rechnungsdatum "
        "(03.05.2021), Grund. Verschieden: Belegnummer (dort „B2“), Schreibweise von „Druckerei Müller & Söhne GmbH“ "
        "(dort „Fa. Druckerei Müller“), Zahlungsdatum (2 Tage auseinander), Baustein (dort 2)."
    )


def test_very_many_alike_are_told_of_as_a_whole():
    findings = found(*[FIRST] * 60)

    assert len(findings) == 60
    assert findings[0].message == findings[59].message
    assert findings[0].message.startswith(
        "Dieselbe Zahlung steht wohl 60-mal in der Liste, in den Zeilen 2, 3, 4, 5, 6 und"
    )


# Lists like an office's


def _searched(count, seed):
    """Pairs that are true, pairs that were found."""
    made = made_up_receipts(count, seed)
    rows = receipts(*(receipt.fields for receipt in made))
    invoices = {}
    for place, receipt in enumerate(made):
        invoices.setdefault(receipt.invoice, []).append(place)
    truth = {pair for places in invoices.values() for pair in combinations(places, 2)}
    return truth, {(min(pair.one, pair.other), max(pair.one, pair.other)) for pair in find_twice(rows)}


def test_invoices_entered_twice_are_found_in_lists_like_an_offices(capsys):
    true = known = right = 0
    for seed in range(11, 19):
        truth, pairs = _searched(2500, seed)
        true, known, right = true + len(truth), known + len(pairs), right + len(truth & pairs)
    with capsys.disabled():
        print(f"\n  K13: {true} Paare, Genauigkeit {right / known:.3f}, Trefferquote {right / true:.3f}")

    assert right / known >= 0.97
    assert right / true >= 0.9


def test_a_list_without_anything_twice_is_silent():
    made = made_up_receipts(6000, 21, twice=0.0)

    pairs = find_twice(receipts(*(receipt.fields for receipt in made)))

    assert len(pairs) <= 2


@pytest.mark.parametrize(
    "entry",
    [
        lambda _: FIRST,
        lambda number: {**FIRST, "paid_on": date(2020, 1, 6) + timedelta(days=number % 900)},
        lambda number: {**FIRST, "payee": f"Firma Nord {number}"},
        lambda number: {**FIRST, "reason": f"Rechnung {number}"},
        lambda number: {**FIRST, "amount": 100 + number / 100},
        lambda number: {**FIRST, "amount": 100 + number / 100, "invoiced_on": ""},
    ],
    ids=["all alike", "many days", "many payees", "many invoices", "many amounts", "without a day"],
)
def test_many_receipts_that_share_something_are_quick(entry):
    sheets = FinanceSheets(receipts=receipts(*map(entry, range(20_000))))
    start = process_time()

    list(probably_twice(sheets, make_programme()))

    assert process_time() - start < 5  # some 0.2 s where this was written

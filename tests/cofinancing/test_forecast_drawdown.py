"""The next drawdown: what is paid or due, at most the cap, in proportion with own funds, less what is drawn."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from finance_terms import drawdowns, make_programme, own_funds, plan, receipts
from hypothesis import given
from hypothesis import strategies as st

from addin.cofinancing.forecast import forecasts
from addin.cofinancing.next_drawdown import Limit, own_funds_limit
from addin.cofinancing.rules import examine
from addin.cofinancing.sheets import FinanceSheets, Units
from addin.money import ROUNDINGS, split
from addin.programme.model import NoticeTerms

TODAY = date(2022, 3, 15)
LAST_DUE = date(2022, 5, 15)
DAY = timedelta(days=1)
ENOUGH = own_funds({"amount": 1_000_000.0})
CAPPED = {1: {"ceiling": Decimal(400)}}


def paid(amount, day=TODAY, **more):
    return {"amount": amount, "paid_on": day, **more}


def computed(*entries, terms=None, today=TODAY, units=None, own=ENOUGH, drawn=(), **more):
    sheets = FinanceSheets(plan=plan({}), receipts=receipts(*entries), own_funds=own, drawdowns=drawdowns(*drawn))
    return examine(sheets, (), make_programme(terms, **more), units, today=today).result


def next_of(*entries, **more):
    result = computed(*entries, **more)
    return forecasts(result, result.today)[0].drawdown


def test_it_is_the_state_share_of_what_is_paid_less_what_is_drawn():
    found = next_of(paid(1000.0), drawn=[{"amount": 300.0}])

    assert (found.paid, found.entitled, found.drawn, found.amount) == (1000, 800, 300, 500)
    assert found.limit is Limit.EXPENDITURE


@pytest.mark.parametrize(
    ("day", "sums"),
    [
        (TODAY, (100, 0, 0)),
        (TODAY + DAY, (0, 100, 0)),
        (LAST_DUE, (0, 100, 0)),
        (LAST_DUE + DAY, (0, 0, 100)),
    ],
)
def test_due_is_what_is_paid_within_two_months_after_today(day, sums):
    found = next_of(paid(100.0, day))

    assert (found.paid, found.due, found.later) == sums
    assert found.amount == (0 if sums[2] else 80)


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2020, 12, 31), date(2021, 2, 28)),
        (date(2021, 12, 29), date(2022, 2, 28)),
        (date(2020, 6, 30), date(2020, 8, 30)),
    ],
)
def test_the_two_months_end_with_a_short_month(today, until):
    inside, outside = paid(100.0, until), paid(50.0, until + DAY)
    found = next_of(inside, outside, today=today)

    assert (found.until, found.due, found.later) == (until, 100, 50)


def test_in_a_leap_year_the_two_months_reach_the_29th_of_february():
    period = {"start": date(2023, 1, 1), "end": date(2024, 12, 31)}
    found = next_of(paid(10.0, date(2024, 2, 29)), paid(5.0, date(2024, 3, 1)), today=date(2023, 12, 31), **period)

    assert (found.until, found.due, found.later) == (date(2024, 2, 29), 10, 5)


def test_the_months_are_the_programmes():
    programme = make_programme()
    programme = programme.model_copy(update={"spending": programme.spending.model_copy(update={"months": 1})})
    sheets = FinanceSheets(receipts=receipts(paid(10.0, date(2022, 4, 15)), paid(5.0, date(2022, 4, 16))))
    result = examine(sheets, (), programme, today=TODAY).result

    found = forecasts(result, TODAY)[0].drawdown
    assert (found.due, found.later) == (10, 5)


@pytest.mark.parametrize(
    ("amount", "wanted", "limit"), [(500.0, 400, Limit.EXPENDITURE), (500.02, 400, Limit.CEILING), (499.0, 399.2, None)]
)
def test_never_more_than_the_cap(amount, wanted, limit):
    found = next_of(paid(amount), terms=CAPPED)

    assert found.amount == Decimal(str(wanted))
    assert found.limit is (limit or Limit.EXPENDITURE)


@pytest.mark.parametrize(("own", "wanted", "limit"), [(25.0, 100, None), (24.99, 99.96, "own"), (24.0, 96, "own")])
def test_never_ahead_of_the_own_funds(own, wanted, limit):
    found = next_of(paid(125.0), own=own_funds({"amount": own}))

    assert (found.entitled, found.amount) == (100, Decimal(str(wanted)))
    assert found.limit is (Limit.OWN_FUNDS if limit else Limit.EXPENDITURE)


@pytest.mark.parametrize(("own", "wanted"), [(355.55, "1422.22"), (355.54, "1422.16")])
def test_own_funds_that_cover_the_own_share_to_the_cent_are_enough(own, wanted):
    found = next_of(paid(1777.77), own=own_funds({"amount": own}))  # 80 % are 1422.216

    assert found.amount == Decimal(wanted)
    assert found.limit is (Limit.EXPENDITURE if own == 355.55 else Limit.OWN_FUNDS)


def test_own_funds_are_enough_for_the_own_share_that_another_rounding_level_leaves():
    entries = [paid(0.03, receipt_number=str(number)) for number in range(10)]  # 0.02 each: 10 cents are left
    found = next_of(*entries, own=own_funds({"amount": 0.1}), level="Beleg")

    assert (found.entitled, found.amount) == (Decimal("0.20"), Decimal("0.20"))


def test_above_the_cap_own_funds_in_proportion_are_enough():
    found = next_of(paid(1000.0), own=own_funds({"amount": 100.0}), terms=CAPPED)

    assert (found.own_limit, found.amount, found.limit) == (400, 400, Limit.CEILING)


def test_own_funds_that_come_later_do_not_help_yet():
    own = own_funds({"amount": 10.0, "on": LAST_DUE}, {"amount": 7.0, "on": LAST_DUE + DAY}, {"amount": 5.0, "on": ""})
    found = next_of(paid(1000.0), own=own)

    assert (found.own_funds, found.own_limit, found.amount) == (15, 60, 60)


def test_without_own_funds_nothing_may_be_called_but_without_their_sheet_nobody_knows():
    assert next_of(paid(100.0), own=own_funds({"module": 2.0})).amount == 0
    assert next_of(paid(100.0), own=own_funds({"module": 2.0})).limit is Limit.OWN_FUNDS
    unknown = next_of(paid(100.0), own=None)
    assert (unknown.own_limit, unknown.amount, unknown.limit) == (None, 80, Limit.EXPENDITURE)


def test_where_the_state_pays_all_own_funds_do_not_matter():
    found = next_of(paid(100.0), own=own_funds({"module": 2.0}), share="1")

    assert (found.own_limit, found.amount) == (None, 100)
    assert own_funds_limit(Decimal(5), Decimal(0)) == 0


def test_what_own_funds_suffice_for_is_rounded_down():
    assert own_funds_limit(Decimal("10.00"), Decimal("0.7")) == Decimal("23.33")
    assert own_funds_limit(Decimal("0.02"), Decimal("0.6")) == Decimal("0.03")
    assert own_funds_limit(Decimal("-1.00"), Decimal("0.6")) == 0


def test_it_is_never_below_zero():
    found = next_of(paid(100.0), drawn=[{"amount": 80.01}])

    assert (found.possible, found.amount) == (80, 0)
    assert next_of(paid(100.0), drawn=[{"amount": 79.99}]).amount == Decimal("0.01")


def test_what_was_called_for_and_has_not_come_in_is_not_called_twice():
    pending = [
        {"amount": 30.0, "called_on": TODAY, "received_on": ""},
        {"amount": 20.0, "called_on": TODAY + DAY, "received_on": ""},
        {"amount": -5.0, "called_on": TODAY, "received_on": ""},
        {"amount": 7.0},
    ]
    found = next_of(paid(100.0), drawn=pending)

    assert (found.drawn, found.called, found.amount) == (7, 30, 43)


def test_money_of_third_parties_comes_first():
    donation = own_funds({"amount": 10.0, "kind": "Spende", "on": date(2022, 1, 1)}, {"amount": 1000.0})
    found = next_of(paid(100.0), paid(20.0, kind="Einnahme"), own=donation)

    assert (found.third_party, found.entitled) == (30, 56)
    assert next_of(paid(10.0), paid(20.0, kind="Einnahme")).amount == 0


def test_corrections_count_with_their_sign_on_their_day():
    credit = paid(-40.0, TODAY + DAY, reason="Gutschrift zu B1", payee="Firma A")
    found = next_of(paid(100.0), credit)

    assert (found.paid, found.due, found.amount) == (100, -40, 48)
    later = next_of(paid(100.0), {**credit, "paid_on": LAST_DUE + DAY})
    assert (later.later, later.amount) == (-40, 48)  # never more than what the state pays in the end


def test_receipts_with_errors_do_not_count():
    assert next_of(paid(100.0), paid(50.0, position="Bewirtung")).paid == 100


def test_a_receipt_without_a_day_is_taken_to_be_paid():
    assert next_of(paid(100.0, "")).paid == 100


def test_the_cap_is_that_of_the_notice_in_force():
    notices = (
        NoticeTerms(notice=date(2020, 1, 1), ceiling=Decimal(400), state_share=Decimal("0.8")),
        NoticeTerms(notice=date(2022, 4, 1), ceiling=Decimal(600), state_share=Decimal("0.8")),
    )
    terms = {1: {"by_notice": notices, "ceiling": Decimal(600), "notice": date(2022, 4, 1)}}

    assert next_of(paid(1000.0), terms=terms, today=date(2022, 3, 31)).amount == 400
    assert next_of(paid(1000.0), terms=terms, today=date(2022, 4, 1)).amount == 600


def test_a_flat_rate_is_called_by_its_units():
    flat = {1: {"financing": "Pauschale je Einheit", "rate": Decimal(10), "unit": "Unterrichtsstunde"}}
    found = next_of(paid(5.0, TODAY + DAY), terms=flat, units=Units(lessons={1: Decimal(90)}))

    assert (found.paid, found.due, found.later, found.amount, found.limit) == (900, 0, 0, 720, Limit.UNITS)


def test_without_receipts_there_is_nothing_to_call():
    sheets = FinanceSheets(plan=plan({}), own_funds=ENOUGH)
    result = examine(sheets, (), make_programme(CAPPED), today=TODAY).result

    assert [one.drawdown.amount for one in forecasts(result, TODAY)] == [0]


def test_after_the_end_what_is_owed_may_still_be_called():
    assert next_of(paid(100.0, date(2022, 12, 31)), today=date(2023, 2, 1)).amount == 80


cents = st.integers(-5_000, 200_000).map(lambda number: number / 100)
some_receipts = st.lists(
    st.tuples(cents, st.integers(-400, 290), st.sampled_from(["Ausgabe", "Ausgabe", "Ausgabe", "Einnahme"])),
    min_size=1,
    max_size=12,
)


cases = st.fixed_dictionaries(
    {
        "entries": some_receipts,
        "own": st.integers(0, 300_000),
        "drawn": st.integers(0, 300_000),
        "cap": st.none() | st.integers(0, 400_000),
        "share": st.sampled_from(["0.8", "0.755", "0.5", "1", "0"]),
        "level": st.sampled_from(["Baustein", "Beleg", "Position", "Gesamt"]),
        "rounding": st.sampled_from(sorted(ROUNDINGS)),
    }
)


@given(cases)
def test_what_may_be_called_breaks_no_limit(case):
    rows = [
        paid(abs(amount) if kind == "Einnahme" else amount, TODAY + days * DAY, kind=kind, reason="Korrektur")
        for amount, days, kind in case["entries"]
    ]
    terms = {1: {} if case["cap"] is None else {"ceiling": Decimal(case["cap"]) / 100}}
    how = {name: case[name] for name in ("share", "level", "rounding")}
    own, drawn = own_funds({"amount": case["own"] / 100}), [{"amount": case["drawn"] / 100}]
    result = computed(*rows, terms=terms, own=own, drawn=drawn, **how)
    found, module = forecasts(result, TODAY)[0].drawdown, result.modules[0]

    assert found.amount >= 0
    assert found.paid + found.due + found.later == module.eligible
    if not found.amount:
        return
    after = found.drawn + found.called + found.amount
    share, rounding = Decimal(case["share"]), ROUNDINGS[case["rounding"]]
    basis = max(found.paid + found.due - found.third_party, Decimal(0))
    assert after <= module.state_share
    assert module.granted is None or after <= module.granted
    assert case["level"] != "Baustein" or after <= split(basis, share, rounding)[0]
    assert after * (1 - share) <= module.own_funds * share

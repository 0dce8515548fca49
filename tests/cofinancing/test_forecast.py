"""The forecast: what is left of a module's money, at which rate it goes, and until when it lasts."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from finance_terms import make_programme, plan
from hypothesis import given
from hypothesis import strategies as st
from monthly import MONTHLY, TODAY, capped, computed, one, paid

from addin.cofinancing.forecast import Outlook, forecasts, forecasts_as_json
from addin.cofinancing.months import days_of, month_of, months_after, months_between, part_months_after
from addin.cofinancing.rules import examine
from addin.cofinancing.sheets import FinanceSheets, Units
from addin.programme.model import NoticeTerms

END = date(2022, 12, 31)
DAY = timedelta(days=1)


# What is left


def test_left_is_what_the_cap_leaves_above_the_state_share():
    found = one((100.0, TODAY), terms=capped(1000))

    assert (found.limit, found.state_share, found.left, found.planned_share) == (1000, 80, 920, 800)


def test_what_is_due_is_no_longer_left():
    found = one((100.0, TODAY), (50.0, TODAY + DAY), terms=capped(1000))

    assert (found.left, found.paid_share, found.open) == (880, 80, 920)


def test_without_a_cap_the_plan_is_the_measure():
    lines = plan(
        {"expenditure": 900.0, "eligible": 800.0}, {"position": "IT", "expenditure": 300.0, "third_party": 50.0}
    )
    found = one((100.0, TODAY), lines=lines)

    assert (found.granted, found.limit, found.left) == (None, 840, 760)


def test_above_the_plan_nothing_is_left():
    found = one((1100.0, TODAY))

    assert (found.left, found.outlook) == (0, Outlook.USED_UP)


def test_only_the_plan_in_force_counts():
    lines = plan({}, {"expenditure": 2000.0, "notice": date(2022, 7, 1)})

    assert one((100.0, TODAY), lines=lines).limit == 800
    assert one((100.0, TODAY), lines=lines, today=date(2022, 7, 1)).limit == 1600


def test_the_cap_is_that_of_the_notice_in_force():
    first, second = (
        NoticeTerms(notice=date(2022, month, 1), ceiling=Decimal(cap), state_share=Decimal("0.8"))
        for month, cap in ((1, 500), (7, 700))
    )
    terms = {1: {"by_notice": (first, second), "ceiling": Decimal(700), "notice": date(2022, 7, 1)}}

    assert one((100.0, TODAY), terms=terms).left == 420
    assert one((100.0, TODAY), terms=terms, today=date(2022, 7, 1)).left == 620


def test_with_neither_cap_nor_plan_nothing_can_be_said():
    found = one(*MONTHLY, lines=plan({"module": 2.0}))

    assert (found.limit, found.left, found.outlook, found.pace) == (None, None, Outlook.NO_LIMIT, None)


def test_above_the_cap_nothing_is_open_whatever_is_due():
    found = one((1300.0, TODAY), (50.0, TODAY + DAY), terms=capped(1000))

    assert (found.paid_share, found.open, found.outlook) == (1000, 0, Outlook.USED_UP)


@pytest.mark.parametrize(("amount", "outlook"), [(1250.0, Outlook.USED_UP), (1249.98, Outlook.TOO_FEW)])
def test_the_cap_is_reached_to_the_cent(amount, outlook):
    assert one((amount, TODAY), terms=capped(1000)).outlook is outlook


def test_modules_that_the_programme_does_not_know_have_no_forecast():
    result = computed((10.0, TODAY), paid(5.0, TODAY, module=9.0), paid(5.0, TODAY, module="?"))

    assert [forecast.module for forecast in forecasts(result, TODAY)] == [1]


# The rate


def test_the_rate_is_that_of_the_last_six_full_months():
    found = one((5000.0, date(2021, 12, 31)), *MONTHLY, terms=capped(10_000)).pace

    assert (found.first, found.last, found.months) == (date(2022, 1, 1), TODAY, 6)
    assert (found.basis, found.rate) == (600, 80)


@pytest.mark.parametrize(("today", "last"), [(TODAY, 6), (TODAY - DAY, 5), (date(2022, 7, 1), 6)])
def test_a_month_is_full_on_its_last_day(today, last):
    found = one(*MONTHLY, today=today).pace

    assert found.last == days_of(month_of(date(2022, last, 1)))[1]


@pytest.mark.parametrize(
    ("today", "months"),
    [(date(2024, 2, 29), 2), (date(2024, 2, 28), 1), (date(2023, 2, 28), 2), (date(2023, 2, 27), 1)],
)
def test_february_is_full_on_its_last_day_in_leap_years_too(today, months):
    year = today.year
    period = {"start": date(year - 1, 1, 1), "end": date(year, 12, 31)}
    found = one(
        (10.0, date(year, 1, 3)), (10.0, date(year, 2, 3)), (10.0, date(year - 1, 12, 3)), today=today, **period
    )

    assert found.pace.months == months + 1


def test_the_months_begin_with_the_first_payment():
    found = one(*MONTHLY[3:]).pace

    assert (found.first, found.months, found.rate) == (date(2022, 4, 1), 3, 80)


def test_a_month_in_which_the_module_began_later_than_on_the_first_is_not_full():
    terms = {1: {"start": date(2022, 3, 2)}}
    assert one(*MONTHLY[2:], terms=terms).pace.first == date(2022, 4, 1)
    assert one(*MONTHLY[2:], terms={1: {"start": date(2022, 3, 1)}}).pace.first == date(2022, 3, 1)


def test_months_without_payments_in_between_count():
    found = one((300.0, date(2022, 1, 5)), (300.0, date(2022, 4, 5)), terms=capped(10_000)).pace

    assert (found.first, found.last, found.months, found.rate) == (date(2022, 1, 1), date(2022, 4, 30), 4, 120)


def test_months_after_the_last_payment_do_not_count_for_receipts_come_late():
    assert one(*MONTHLY[:4]).pace.rate == 80
    assert one(*MONTHLY[:4], today=date(2022, 10, 30)).pace.rate == 80


def test_payments_too_long_ago_tell_no_rate():
    for today, outlook in ((date(2022, 9, 29), Outlook.LASTS), (date(2022, 9, 30), Outlook.TOO_FEW)):
        assert one((100.0, date(2022, 2, 5)), (100.0, date(2022, 3, 5)), today=today).outlook is outlook


def test_one_month_with_payments_is_too_few():
    found = one((100.0, date(2022, 5, 2)), (100.0, date(2022, 5, 30)))

    assert (found.outlook, found.pace, found.months_left, found.unspent) == (Outlook.TOO_FEW, None, None, None)
    assert one((100.0, date(2022, 5, 31)), (100.0, date(2022, 6, 1))).pace.months == 2


def test_the_first_and_the_last_day_of_the_months_count():
    assert one((100.0, date(2022, 5, 1)), (50.0, TODAY), (7.0, TODAY + DAY)).pace.basis == 150


def test_the_two_months_with_payments_must_lie_within_six():
    assert one((100.0, date(2022, 1, 1)), (50.0, date(2022, 6, 1))).pace.months == 6
    assert one((100.0, date(2021, 12, 31)), (50.0, date(2022, 6, 1))).pace is None


def test_a_month_with_nothing_but_a_correction_is_one_without_payments():
    credit = paid(-10.0, date(2022, 6, 2), reason="Gutschrift zu B1", payee="Firma A")

    assert one((100.0, date(2022, 5, 2)), credit).pace is None
    assert one((100.0, date(2022, 5, 2)), (30.0, date(2022, 6, 1)), credit).pace.basis == 120


def test_future_payments_and_receipts_with_errors_make_no_rate():
    future = (100.0, TODAY + DAY)
    wrong = paid(700.0, date(2022, 5, 2), position="Bewirtung")

    assert one(*MONTHLY, future, wrong).pace.rate == 80


def test_money_of_third_parties_slows_the_rate():
    fee = paid(60.0, date(2022, 3, 1), kind="Einnahme")
    gift = {"amount": 30.0, "kind": "Spende", "on": date(2022, 4, 1)}
    undated = {"amount": 30.0, "kind": "Spende", "on": ""}

    assert one(*MONTHLY, fee, own=[gift, undated]).pace.basis == 510
    assert one(*MONTHLY, paid(600.0, date(2022, 3, 1), kind="Einnahme")).outlook is Outlook.TOO_FEW


def test_a_flat_rate_has_no_rate_from_receipts():
    flat = {
        "financing": "Pauschale je Einheit",
        "rate": Decimal(10),
        "unit": "Unterrichtsstunde",
        "ceiling": Decimal(900),
    }
    found = one(*MONTHLY, terms={1: flat}, units=Units(lessons={1: Decimal(90)}))

    assert (found.state_share, found.left, found.pace, found.outlook) == (720, 180, None, Outlook.FLAT_RATE)
    full = one(terms={1: flat}, units=Units(lessons={1: Decimal(113)}))
    assert (full.left, full.outlook) == (0, Outlook.USED_UP)


# How long it lasts


def test_it_lasts_until_the_cap_is_reached():
    found = one(*MONTHLY, terms=capped(480 + 200))

    assert (found.open, found.months_left) == (200, Decimal("2.5"))
    assert found.lasts_until == date(2022, 9, 14)  # 30 August and half of the 31 days to 30 September
    assert (found.outlook, found.reached_on, found.unspent) == (Outlook.ENDS_EARLY, found.lasts_until, 0)


@pytest.mark.parametrize(
    ("cap", "outlook", "unspent"),
    [
        (480 + 482, Outlook.ENDS_EARLY, 0),
        (480 + 483, Outlook.LASTS, Decimal("0.42")),  # 6 months and 1 of 31 days: 482.58
        (1280, Outlook.LASTS, Decimal("317.42")),
    ],
)
def test_until_the_end_of_the_period_or_not(cap, outlook, unspent):
    found = one(*MONTHLY, terms=capped(cap))

    assert (found.end, found.months_to_end) == (END, Decimal("6.0322"))
    assert (found.outlook, found.unspent) == (outlook, unspent)
    assert (found.reached_on is None) == (outlook is Outlook.LASTS)


def test_the_end_is_that_of_the_module():
    terms = {1: {"ceiling": Decimal(1000), "end": date(2022, 7, 30)}}
    found = one(*MONTHLY, terms=terms)

    assert (found.end, found.months_to_end, found.unspent) == (date(2022, 7, 30), 1, 440)


def test_what_was_entered_for_the_future_is_neither_left_nor_twice_used():
    found = one(*MONTHLY, (500.0, date(2022, 8, 1)), terms=capped(980))

    assert (found.left, found.open) == (100, 500)
    assert (found.months_left, found.outlook) == (Decimal("6.3"), Outlook.LASTS)
    assert found.unspent == Decimal("17.42")  # the usual rate goes on, and the payment is part of it
    slow = one(*MONTHLY, (1000.0, date(2022, 8, 1)), terms=capped(2000))
    assert (slow.left, slow.unspent) == (720, 720)  # more than the rate is entered already


def test_entered_payments_that_use_up_the_cap_name_the_day():
    ahead = [(100.0, date(2022, 7, 5)), (300.0, date(2022, 7, 9)), (50.0, date(2022, 8, 1))]
    found = one(*MONTHLY, *ahead, terms=capped(800))

    assert (found.left, found.lasts_until, found.by_entries) == (0, date(2022, 7, 9), True)
    assert (found.outlook, found.unspent) == (Outlook.ENDS_EARLY, 0)
    without_rate = one(*MONTHLY[:1], *ahead, terms=capped(200), today=date(2022, 7, 1))
    assert (without_rate.pace, without_rate.reached_on) == (None, date(2022, 7, 9))


def test_the_rate_may_use_up_the_cap_before_the_entered_payments_do():
    found = one(*MONTHLY, (200.0, date(2022, 12, 1)), terms=capped(560))

    assert (found.left, found.lasts_until, found.by_entries) == (0, date(2022, 7, 30), False)


def test_money_for_lifetimes_has_no_last_day():
    found = one((0.02, date(2022, 5, 1)), (0.02, date(2022, 6, 1)), terms=capped(20))

    assert (found.outlook, found.lasts_until) == (Outlook.LASTS, None)


def test_after_the_end_there_is_no_forecast_but_what_is_left():
    result = computed(*MONTHLY, (100.0, date(2022, 7, 10)), terms=capped(1000))
    last, after = (forecasts(result, day)[0] for day in (END, END + DAY))

    assert (after.outlook, after.left, after.pace, after.lasts_until) == (Outlook.OVER, 440, None, None)
    assert (last.outlook, last.months_to_end, last.unspent) == (Outlook.LASTS, 0, 440)


def test_without_receipts_there_is_what_is_left():
    result = examine(FinanceSheets(plan=plan({})), (), make_programme(capped(700)), today=TODAY).result
    found = forecasts(result, TODAY)[0]

    assert (found.left, found.outlook, found.drawdown.amount) == (700, Outlook.TOO_FEW, 0)


@pytest.mark.parametrize("level", ["Baustein", "Beleg", "Position", "Gesamt"])
@pytest.mark.parametrize("rounding", ["kaufmännisch", "abrunden"])
@pytest.mark.parametrize("amount", [0.01, 0.03])
def test_once_all_is_paid_the_paid_share_is_the_state_share_at_every_level(level, rounding, amount):
    cents = [(amount, date(2022, month, 1)) for month in (3, 4, 5)]
    found = one(*cents, level=level, rounding=rounding)

    assert found.paid_share == found.state_share


# Months


@given(st.dates(date(2019, 1, 1), date(2030, 12, 31)), st.dates(date(2019, 1, 1), date(2030, 12, 31)))
def test_months_between_two_days_lead_from_the_one_to_the_other(day, last):
    months = months_between(day, last)

    assert part_months_after(day, months) == max(day, last)
    assert months_after(day, int(months)) <= max(day, last) < months_after(day, int(months) + 1)


@given(st.dates(date(2019, 1, 31), date(2030, 12, 31)), st.fractions(0, 60), st.fractions(0, 3))
def test_more_months_never_end_earlier(day, months, more):
    assert part_months_after(day, months) <= part_months_after(day, months + more)
    assert part_months_after(day, Fraction(0)) == day


# JSON


def test_the_json_tells_the_forecast_of_each_module():
    told = forecasts_as_json(computed(*MONTHLY, paid(5.0, TODAY, module=9.0), terms=capped(680)))

    assert told == [{
        "module": 1, "outlook": "reicht nicht bis zum Ende", "planned_state_share": "800.00", "left": "200.00",
        "paid": "600.00", "due": "0.00", "due_until": "2022-08-30", "later": "0.00", "called": "0.00",
        "next_drawdown": "0.00", "limited_by": "Eigenmittel",
        "rate_from": "2022-01-01", "rate_until": "2022-06-30", "rate": "80.00", "months_left": "2.5",
        "lasts_until": "2022-09-14", "reached_on": "2022-09-14", "end": "2022-12-31", "unspent": "0.00",
    }]  # fmt: skip


def test_without_a_day_there_is_no_forecast():
    result = computed(*MONTHLY, today=None)

    assert forecasts_as_json(result) == []

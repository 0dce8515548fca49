"""K50: drawn money that was not spent in time; K51 by the order of the days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from finance_findings import found
from finance_terms import drawdowns, make_programme, own_funds, plan, receipts
from hypothesis import given
from hypothesis import strategies as st

from addin.cofinancing.months import months_after
from addin.cofinancing.sheets import FinanceSheets
from addin.findings import Severity
from addin.programme.model import NoticeTerms

TODAY = date(2022, 6, 30)


def came_in(amount, day, **more):
    return {"amount": amount, "received_on": day, **more}


def paid(amount, day, **more):
    return {"amount": amount, "paid_on": day, **more}


def late(drawn, spent, *, today=TODAY, programme=None, funds=()):
    sheets = FinanceSheets(drawdowns=drawdowns(*drawn), receipts=receipts(*spent), own_funds=own_funds(*funds))
    return found(sheets, "K50", programme, today=today)


MARCH = came_in(800.0, date(2021, 3, 10))  # due on 10 May; the state's share of 1,000 EUR


@pytest.mark.parametrize(
    ("day", "reported"),
    [
        (date(2021, 1, 5), False),  # paid before the money came
        (date(2021, 3, 10), False),
        (date(2021, 5, 10), False),
        (date(2021, 5, 11), True),
    ],
)
def test_money_is_to_be_spent_until_the_last_day_of_the_second_month(day, reported):
    findings = late([MARCH], [paid(1000.0, day)])

    assert [(f.sheet, f.cell, f.severity) for f in findings] == (
        [("Mittelabrufe", "E2", Severity.WARNING)] if reported else []
    )


@pytest.mark.parametrize(("today", "reported"), [(date(2021, 5, 10), False), (date(2021, 5, 11), True), (None, False)])
def test_money_whose_months_are_not_over_is_silent(today, reported):
    assert len(late([MARCH], [], today=today)) == reported


@pytest.mark.parametrize(("spent", "reported"), [(1000.0, False), (998.77, False), (998.75, True), (900.0, True)])
def test_less_than_a_euro_is_left_from_rounding(spent, reported):
    assert len(late([MARCH], [paid(spent, date(2021, 4, 1))])) == reported


def test_the_message_says_how_much_was_left_on_which_day_and_when_it_was_used():
    (finding,) = late(
        [MARCH], [paid(700.0, date(2021, 4, 1)), paid(200.0, date(2021, 5, 20)), paid(100.0, date(2021, 6, 2))]
    )

    assert finding.message == (
        "Baustein 1: Von den 800,00\xa0€, die am 10.03.2021 eingegangen sind, waren am 10.05.2021, nach 2 Monaten, "
        "noch 240,00\xa0€ übrig. Verbraucht waren sie erst am 02.06.2021. "
        "(Mit diesem Abruf waren 800,00\xa0€ eingegangen; "
        "verbraucht waren am 10.05.2021 560,00\xa0€, der Landesanteil der bis dahin gezahlten Ausgaben.)"
    )


def test_the_interest_is_what_the_programme_says_of_it():
    spending = make_programme().spending.model_copy(update={"interest": "5 Prozentpunkte (VVG Nr. 8.5)"})

    (plain,) = late([MARCH], [])
    (said,) = late([MARCH], [], programme=make_programme().model_copy(update={"spending": spending}))

    assert plain.fix.endswith("kann sie Zinsen verlangen.")
    assert said.fix.endswith("kann sie Zinsen verlangen: 5 Prozentpunkte (VVG Nr. 8.5).")


def test_the_message_says_what_is_still_left_today():
    part = late([MARCH], [paid(700.0, date(2021, 4, 1)), paid(200.0, date(2021, 5, 20))])
    all_of_it = late([MARCH], [paid(700.0, date(2021, 4, 1)), paid(300.0, date(2022, 7, 1))])

    assert "noch 240,00\xa0€ übrig. Davon sind 80,00\xa0€ noch immer übrig. (" in part[0].message
    assert "noch 240,00\xa0€ übrig. Das ist noch immer so. (" in all_of_it[0].message


def test_the_months_are_the_programmes():
    one = make_programme().model_copy(update={"spending": make_programme().spending.model_copy(update={"months": 1})})

    (finding,) = late([MARCH], [paid(1000.0, date(2021, 4, 11))], programme=one)

    assert "waren am 10.04.2021, nach einem Monat, noch" in finding.message
    assert late([MARCH], [paid(1000.0, date(2021, 4, 10))], programme=one) == []


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2021, 12, 31), date(2022, 2, 28)),
        (date(2023, 12, 31), date(2024, 2, 29)),
        (date(2021, 12, 28), date(2022, 2, 28)),
        (date(2021, 4, 30), date(2021, 6, 30)),
        (date(2021, 11, 1), date(2022, 1, 1)),
    ],
)
def test_months_are_those_of_the_calendar(day, after):
    assert months_after(day, 2) == after


def test_the_oldest_money_is_used_first():
    drawn = [came_in(400.0, date(2021, 6, 1)), MARCH]

    # 1,000 EUR use up the older one, though it stands below
    assert [f.cell for f in late(drawn, [paid(1000.0, date(2021, 5, 1))])] == ["E2"]
    assert [f.cell for f in late(drawn, [paid(500.0, date(2021, 5, 1)), paid(1000.0, date(2021, 7, 1))])] == ["E3"]


def test_each_module_has_its_own_money():
    assert len(late([MARCH], [paid(1000.0, date(2021, 4, 1), module=2.0)])) == 1


def test_money_paid_back_in_time_is_used_up_and_later_it_is_late():
    spent = [paid(500.0, date(2021, 4, 1))]

    assert late([MARCH, came_in(-400.0, date(2021, 5, 10))], spent) == []
    (finding,) = late([MARCH, came_in(-400.0, date(2021, 5, 11))], spent)
    assert "Verbraucht waren sie erst am 11.05.2021" in finding.message


def test_the_message_tells_that_what_was_paid_back_counts_as_used():
    (finding,) = late([MARCH, came_in(-100.0, date(2021, 4, 1))], [])

    assert (
        "100,00\xa0€, der Landesanteil der bis dahin gezahlten Ausgaben und was zurückgezahlt ist.)" in finding.message
    )


def test_only_what_is_eligible_and_no_money_of_third_parties_uses_it_up():
    partly = [paid(2000.0, date(2021, 4, 1), eligible=1000.0)]
    income = paid(500.0, date(2021, 5, 1), kind="Einnahme")
    donation = {"kind": "Spende", "amount": 500.0, "on": date(2021, 5, 1)}

    assert late([MARCH], partly) == []
    assert "noch 400,00\xa0€ übrig" in late([MARCH], [*partly, income])[0].message
    assert "noch 400,00\xa0€ übrig" in late([MARCH], partly, funds=[donation])[0].message
    assert late([MARCH], [*partly, {**income, "paid_on": date(2021, 5, 11)}]) == []


def test_the_cap_ends_what_can_be_used():
    programme = make_programme({1: {"ceiling": Decimal(1000)}})
    drawn = [MARCH, came_in(200.0, date(2021, 4, 1))]

    assert late(drawn, [paid(5000.0, date(2021, 4, 1))], programme=programme) == []


def test_the_share_is_that_of_the_notice_in_force_on_the_day_of_payment():
    notices = (
        NoticeTerms(state_share=Decimal("0.8")),
        NoticeTerms(notice=date(2021, 4, 15), state_share=Decimal("0.5")),
    )
    programme = make_programme({1: {"state_share": Decimal("0.5"), "by_notice": notices}})
    spent = [paid(500.0, date(2021, 4, 14)), paid(800.0, date(2021, 4, 15))]

    assert late([MARCH], spent, programme=programme) == []
    (finding,) = late([MARCH], [{**spent[0], "paid_on": date(2021, 4, 15)}, spent[1]], programme=programme)
    assert "noch 150,00\xa0€ übrig" in finding.message


def test_what_is_drawn_above_the_cap_is_k51_alone():
    programme = make_programme({1: {"ceiling": Decimal(900)}})
    drawn = [MARCH, came_in(300.0, date(2021, 4, 1)), came_in(50.0, date(2021, 4, 2))]

    assert late(drawn, [paid(1000.0, date(2021, 4, 1))], programme=programme) == []
    assert [f.cell for f in late(drawn, [], programme=programme)] == ["E2"]


def test_a_receipt_with_an_error_has_been_paid_all_the_same():
    without_payee = paid(1000.0, date(2021, 4, 1), eligible=1000.01)
    negative = paid(-50.0, date(2021, 4, 2))

    assert late([MARCH], [without_payee, negative]) == []


def test_a_receipt_without_a_day_is_taken_to_be_paid_in_time():
    assert late([MARCH], [paid(1000.0, "")]) == []


def test_nothing_is_said_without_receipts_of_flat_rates_and_of_money_that_has_not_come():
    flat = make_programme({1: {"financing": "Pauschale je Einheit", "unit": "UE", "rate": Decimal(5)}})

    assert found(FinanceSheets(drawdowns=drawdowns(MARCH)), "K50", today=TODAY) == []
    assert late([MARCH], [], programme=flat) == []
    assert late([came_in(800.0, "")], []) == []
    assert late([{**MARCH, "module": 9.0}], []) == []


def test_a_plan_says_nothing_about_when_money_is_used():
    sheets = FinanceSheets(plan=plan({}), receipts=receipts(paid(1000.0, date(2021, 4, 1))), drawdowns=drawdowns(MARCH))

    assert found(sheets, "K50", today=TODAY) == []


days = st.integers(0, 400).map(lambda number: date(2021, 1, 1) + timedelta(days=number))
euros = st.integers(1, 500)


@given(
    drawn=st.lists(st.tuples(days, euros), max_size=6),
    spent=st.lists(st.tuples(days, euros), max_size=8),
    back=st.lists(st.tuples(days, euros), max_size=2),
)
def test_what_is_left_is_what_a_clerk_finds_who_uses_up_the_oldest_money_first(drawn, spent, back):
    """A clerk's way: on the due day, hand out what was paid (and paid back) until then, drawdown by drawdown."""
    in_order = sorted(enumerate(drawn, start=2), key=lambda lot: (lot[1][0], lot[0]))
    expected = {}
    for row, (received, _) in in_order:
        due = months_after(received, 2)
        left = sum(euro for day, euro in [*spent, *back] if day <= due)
        for other, (_, money) in in_order:
            used = min(money, left)
            left -= used
            if other == row and used < money and due < TODAY:
                expected[f"E{row}"] = money - used

    lots = [came_in(float(amount), day) for day, amount in drawn]
    repaid = [came_in(-float(amount), day) for day, amount in back]
    findings = late(
        [*lots, *repaid],
        [paid(float(amount), day) for day, amount in spent],
        programme=make_programme(share="1"),
    )

    if sum(euro for _, euro in drawn) > sum(euro for _, euro in back):
        assert {f.cell: f.message.split("noch ")[1].split(",00")[0].replace(".", "") for f in findings} == {
            cell: str(left) for cell, left in expected.items()
        }
    else:
        assert findings == []


def too_much(*drawn, ceiling="100"):
    programme = make_programme({1: {"ceiling": Decimal(ceiling)}})
    return found(FinanceSheets(drawdowns=drawdowns(*drawn)), "K51", programme)


def test_k51_stands_where_the_sum_passes_the_cap_for_good():
    first, back, again = (
        came_in(120.0, date(2021, 1, 5)),
        came_in(-30.0, date(2021, 2, 5)),
        came_in(20.0, date(2021, 3, 5)),
    )

    assert too_much(first, back) == []
    (finding,) = too_much(again, first, back)
    assert finding.cell == "D2"
    assert "sind 110,00\xa0€ abgerufen" in finding.message
    assert "insgesamt sind 10,00\xa0€ zu viel" in finding.message

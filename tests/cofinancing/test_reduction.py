"""The grant falls in proportion where less is eligible than planned, or more other money comes in."""

from datetime import date
from decimal import Decimal

import pytest
from finance_terms import make_programme, own_funds, plan, receipts

from addin.cofinancing.notes import notes_on
from addin.cofinancing.reduction import reductions
from addin.cofinancing.rules import examine
from addin.cofinancing.sheets import FinanceSheets, Units

END = date(2022, 12, 31)
AFTER, BEFORE = date(2023, 1, 1), date(2022, 3, 15)
PLAN = plan({"expenditure": 1200.0, "eligible": 1000.0})


def computed(*entries, lines=PLAN, programme=None, today=AFTER, units=None, **others):
    sheets = FinanceSheets(plan=lines, receipts=receipts(*entries), **others)
    return examine(sheets, (), programme or make_programme(), units, today=today).result


def one(*entries, **more):
    (reduction,) = reductions(computed(*entries, **more))
    return reduction


def test_less_eligible_expenditure_reduces_the_grant_in_proportion():
    found = one({"amount": 900.0, "eligible": 850.0})

    assert (found.module, found.share, found.end, found.final) == (1, Decimal("0.8"), END, True)
    assert (found.planned_eligible, found.actual_eligible) == (1000, 850)
    assert (found.granted, found.state_share, found.reduction) == (800, 680, 120)
    assert found.sentence == (
        "Baustein 1: Zuwendungsfähig sind 850,00\xa0€ statt 1.000,00\xa0€. Damit sinkt der Landesanteil anteilig auf "
        "680,00\xa0€ (80\xa0% von 850,00\xa0€); laut Plan waren es 800,00\xa0€, also 120,00\xa0€ weniger."
    )


def test_other_money_reduces_the_grant_even_where_all_was_spent():
    found = one({"amount": 1000.0}, {"amount": 50.0, "kind": "Einnahme"})

    assert (found.planned_third_party, found.actual_third_party) == (0, 50)
    assert (found.granted, found.state_share, found.reduction) == (800, 760, 40)
    assert "An Leistungen Dritter kamen 50,00\xa0€ statt 0,00\xa0€ ein. Damit sinkt" in found.sentence


def test_both_causes_are_told_and_a_donation_is_other_money():
    funds = own_funds({"amount": 30.0, "kind": "Spende", "on": date(2021, 1, 1)})
    found = one({"amount": 900.0}, lines=plan({"expenditure": 1000.0, "third_party": 10.0}), own_funds=funds)

    assert (found.granted, found.state_share, found.reduction) == (792, 696, 96)
    causes = "900,00\xa0€ statt 1.000,00\xa0€, an Leistungen Dritter kamen 30,00\xa0€ statt 10,00\xa0€ ein."
    assert causes in found.sentence


def test_more_spent_than_planned_takes_up_other_money():
    assert reductions(computed({"amount": 1050.0}, {"amount": 50.0, "kind": "Einnahme"})) == ()
    assert one({"amount": 1049.0}, {"amount": 50.0, "kind": "Einnahme"}).reduction == Decimal("0.80")


@pytest.mark.parametrize(("amount", "reduced"), [(1000.0, None), (1000.01, None), (999.99, "0.01")])
def test_exactly_the_plan_reduces_nothing(amount, reduced):
    found = reductions(computed({"amount": amount}))

    assert [str(reduction.reduction) for reduction in found] == ([reduced] if reduced else [])


def test_the_grant_by_the_plan_is_at_most_the_cap():
    programme = make_programme({1: {"ceiling": Decimal(750)}})
    found = one({"amount": 900.0}, programme=programme)

    assert (found.granted, found.capped, found.state_share, found.reduction) == (750, True, 720, 30)
    assert "laut Plan waren es 750,00\xa0€ (Höchstbetrag), also 30,00\xa0€ weniger." in found.sentence
    assert reductions(computed({"amount": 940.0}, programme=programme)) == ()  # 752, the cap is still reached


def test_before_the_end_it_is_the_state_of_affairs_today():
    found = one({"amount": 850.0}, today=END)

    assert not found.final
    assert found.sentence == (
        "Baustein 1, nach heutigem Stand (gefördert wird bis 31.12.2022): Zuwendungsfähig sind "
        "850,00\xa0€ statt 1.000,00\xa0€. Bliebe es dabei, sänke der Landesanteil anteilig auf 680,00\xa0€ "
        "(80\xa0% von 850,00\xa0€); laut Plan sind es 800,00\xa0€, also 120,00\xa0€ weniger."
    )


def test_the_end_is_that_of_the_modules_own_period():
    programme = make_programme({1: {"end": date(2022, 6, 30)}})

    assert one({"amount": 850.0}, programme=programme, today=date(2022, 7, 1)).final
    assert not one({"amount": 850.0}, programme=programme, today=date(2022, 6, 30)).final


def test_the_notes_tell_it_once_something_was_spent_and_in_the_end_in_any_case():
    lines = plan({}, {"module": 2.0})

    def told(today):
        notes = notes_on(computed({"amount": 10.0}, lines=lines, today=today))
        return [text.partition(",")[0].partition(":")[0] for text in notes if "anteilig" in text]

    assert told(BEFORE) == ["Baustein 1"]
    assert told(AFTER) == ["Baustein 1", "Baustein 2"]


def test_without_a_plan_or_terms_there_is_nothing_to_reduce():
    assert reductions(computed({"amount": 10.0}, lines=None)) == ()
    assert reductions(computed({"amount": 10.0, "module": 2.0}, {"amount": 1000.0})) == ()
    assert reductions(computed({"amount": 1000.0}, lines=plan({"module": 9.0}))) == ()


def test_only_the_plan_in_force_is_the_measure():
    lines = plan({"expenditure": 5000.0}, {"expenditure": 1000.0, "notice": date(2021, 6, 1)})

    assert reductions(computed({"amount": 1000.0}, lines=lines)) == ()
    assert one({"amount": 1000.0}, lines=lines, today=date(2021, 5, 31)).granted == 4000


def test_a_cent_that_only_rounding_takes_is_no_reduction():
    # planned 0.06 at 80 % give 0.05, two receipts of 0.03 rounded each give 0.04
    result = computed({"amount": 0.03}, {"amount": 0.03}, lines=plan({"expenditure": 0.06}),
                      programme=make_programme(level="Beleg"))  # fmt: skip

    assert reductions(result) == ()


def test_a_flat_rate_is_reduced_by_its_units():
    flat = {"financing": "Pauschale je Einheit", "rate": Decimal(10), "unit": "Unterrichtsstunde"}
    found = one({"amount": 5000.0}, programme=make_programme({1: flat}), units=Units(lessons={1: Decimal(90)}))

    assert (found.actual_eligible, found.reduction) == (900, 80)


def test_of_a_flat_rate_without_receipts_it_is_told_before_the_end_too():
    flat = {"financing": "Pauschale je Einheit", "rate": Decimal(10), "unit": "Unterrichtsstunde"}
    terms = make_programme({1: flat, 2: flat})
    lines = plan({"expenditure": 1000.0}, {"module": 2.0, "expenditure": 1000.0})
    units = Units(lessons={1: Decimal(90)})
    result = computed(lines=lines, programme=terms, units=units, today=BEFORE)

    assert [text.partition(",")[0] for text in notes_on(result) if "anteilig" in text] == ["Baustein 1"]

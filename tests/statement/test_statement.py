"""What the Verwendungsnachweis says: in the order of the plan, to the cent, a draft as long as anything is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from cofinancing.finance_terms import drawdowns, make_programme, own_funds, plan
from hypothesis import given
from hypothesis import strategies as st
from stated import DURING, complete, examined, stated

from addin.cofinancing.sheets import Units
from addin.findings import Severity
from addin.programme.model import NoticeTerms
from addin.statement.funding import percentages
from addin.statement.head import TO_BE_ADDED
from addin.statement.statement import statement_of
from addin.statement.words import income_rows, outcome_sentence

FLAT = {"financing": "Pauschale je Einheit", "rate": Decimal("37.50"), "unit": "Unterrichtsstunde"}
AMENDED = date(2021, 6, 1)


def positions(statement, module=0):
    return [position.name for position in statement.modules[module].positions]


# The order of the plan


def test_positions_stand_in_the_order_of_the_plan_whatever_the_order_of_the_receipts():
    lines = plan({"position": "Miete"}, {"position": "Fahrtkosten"}, {"position": "Honorare"})

    statement = stated({"position": "Honorare"}, {"position": "fahrtkosten "}, {"position": "Miete"}, plan=lines)

    assert positions(statement) == ["Miete", "Fahrtkosten", "Honorare"]
    assert [len(position.receipts) for position in statement.modules[0].positions] == [1, 1, 1]


def test_the_receipts_of_a_position_stand_in_time_order():
    days = [date(2022, 1, 3), date(2021, 5, 10), date(2021, 12, 1)]

    (position, _) = stated(*({"paid_on": day} for day in days)).modules[0].positions

    assert [entry.row.paid_on for entry in position.receipts] == sorted(days)


def test_planned_is_held_against_settled_with_the_eligible_part_apart():
    statement = stated({"amount": 900.0, "eligible": 850.0}, {"position": "Miete", "amount": 450.0})
    honoraria, rent = statement.modules[0].positions

    assert (honoraria.planned, honoraria.planned_eligible) == (1000, 1000)
    assert (honoraria.settled, honoraria.settled_eligible, honoraria.difference) == (900, 850, -150)
    assert (rent.planned, rent.planned_eligible, rent.difference) == (500, 400, 50)


def test_the_reason_of_a_difference_is_what_the_figures_tell():
    statement = stated({"amount": 900.0}, {"position": "Miete", "amount": 450.0})

    assert [position.reason for position in statement.modules[0].positions] == [
        "10\xa0% weniger",
        "12,5\xa0% mehr als geplant, durch Einsparungen im Baustein ausgeglichen",
    ]
    nothing = stated({"amount": 900.0}).modules[0].positions[1]
    assert nothing.reason == "keine Ausgaben"


def test_that_less_was_spent_is_no_reason_while_more_may_be_spent():
    statement = stated({"amount": 900.0}, today=DURING)

    assert [position.reason for position in statement.modules[0].positions] == ["", ""]


# Income by notice and by account


def test_income_by_notice_and_by_account():
    statement = stated(
        {"amount": 800.0, "eligible": 750.0},
        {"amount": 50.0, "kind": "Einnahme"},
        plan=plan({"third_party": 200.0}),
        programme=complete({1: {"ceiling": Decimal(600)}}),
    )

    assert [row[1:] for row in income_rows(statement)] == [
        ("Eigenanteil", Decimal("200.00"), Decimal("190.00")),
        ("Leistungen Dritter", Decimal("200.00"), Decimal("50.00")),
        ("Bewilligte öffentliche Förderung", 0, 0),
        ("Zuwendung des Landes", Decimal("600.00"), Decimal("560.00")),
    ]
    assert statement.account.own_other == 50
    assert statement.notice.income == statement.notice.expenditure == 1000
    assert statement.account.income == statement.account.expenditure == 800


def test_the_income_by_account_is_what_the_co_financing_computed():
    found = examined(
        {"amount": 333.33, "eligible": 300.01}, {"module": 2.0, "amount": 77.78}, plan=plan({}, {"module": 2.0})
    )
    statement = statement_of(found.result, found.findings, found.findings)

    assert statement.account.state == found.result.total.state_share
    assert statement.account.own_eligible == found.result.total.own_share
    assert statement.account.expenditure == found.result.total.spent


@given(st.lists(st.integers(0, 10**9).map(lambda cents: Decimal(cents).scaleb(-2)), min_size=1, max_size=6))
def test_percentages_sum_to_a_hundred(amounts):
    parts = percentages(amounts)

    if sum(amounts) == 0:
        assert set(parts) == {None}
    else:
        assert sum(parts) == 1
        assert all(part == part.quantize(Decimal("0.001")) for part in parts)


def test_more_from_third_parties_than_was_spent_is_a_surplus():
    statement = stated({"amount": 100.0}, {"amount": 130.0, "kind": "Einnahme"})

    assert statement.account.surplus == 30
    assert statement.account.state == statement.account.own == 0


# Claim and repayment


@pytest.mark.parametrize(
    ("drawn", "to_receive", "to_repay", "words"),
    [
        (500.0, 140, 0, "Im Ergebnis sind vom Land noch 140,00\xa0€ zu zahlen (Baustein 1)."),
        (640.0, 0, 0, "Im Ergebnis ist nichts mehr zu zahlen und nichts zurückzuzahlen."),
        (700.0, 0, 60, "Im Ergebnis sind an das Land 60,00\xa0€ zurückzuzahlen (Baustein 1)."),
    ],
)
def test_what_is_drawn_too_little_is_claimed_and_what_is_drawn_too_much_repaid(drawn, to_receive, to_repay, words):
    statement = stated({"amount": 800.0}, drawdowns=drawdowns({"amount": drawn}))
    (module,) = statement.modules

    assert (module.to_receive, module.to_repay) == (to_receive, to_repay)
    assert outcome_sentence(statement) == words


def test_claims_and_repayments_are_told_apart_and_set_off_against_each_other():
    statement = stated(
        {"amount": 800.0},
        {"module": 2.0, "amount": 100.0},
        plan=plan({}, {"module": 2.0}),
        drawdowns=drawdowns({"amount": 500.0}, {"module": 2.0, "amount": 100.0}),
    )

    assert outcome_sentence(statement) == (
        "Im Ergebnis sind vom Land noch 140,00\xa0€ zu zahlen (Baustein 1) und an das Land 20,00\xa0€ zurückzuzahlen "
        "(Baustein 2). Gegeneinander gerechnet bleiben 120,00\xa0€ noch zu zahlen."
    )


# Receipts that are left out


def test_what_is_not_recognised_is_listed_with_every_reason_and_counts_nowhere():
    statement = stated({"amount": 100.0}, {"amount": 50.0, "eligible": 60.0, "position": "Bewirtung"})

    (left_out,) = statement.unrecognised
    assert left_out.entry.row.receipt_number == "B2"
    assert sorted(left_out.reasons) == [
        "Zuwendungsfähig sind 60,00\xa0€ eingetragen, der Betrag ist aber nur 50,00\xa0€.",
        "„Bewirtung“ ist keine Kostenposition von Baustein 1 im Finanzierungsplan.",
    ]
    assert statement.account.expenditure == 100
    assert "Bewirtung" not in positions(statement)


# A draft


def test_with_everything_there_it_is_no_draft():
    statement = stated({"amount": 800.0})

    assert statement.missing == ()
    assert not statement.is_draft


CAPPED = complete({1: {"ceiling": Decimal(40)}})


@pytest.mark.parametrize(
    ("entry", "more", "reason"),
    [
        ({}, {"today": date(2022, 12, 31)}, "Gefördert wird noch bis 31.12.2022"),
        ({"position": "Bewirtung"}, {}, "1 Beleg ist nicht anerkannt, zusammen 100,00\xa0€"),
        ({}, {"own_funds": own_funds({"amount": 1.0})}, "Baustein 1: Der Eigenanteil ist 20,00\xa0€"),
        ({"paid_on": date(2022, 12, 30)}, {"today": date(2022, 12, 29)}, "1 Beleg ist mit einem Zahlungsdatum"),
        ({}, {"programme": CAPPED, "drawdowns": drawdowns({})}, "1 weiterer Fehler ist offen"),
        ({}, {"drawdowns": None}, "Ein Blatt „Mittelabrufe“ wurde nicht gefunden"),
        ({}, {"plan": None}, "Ein Blatt „Finanzierungsplan“ wurde nicht gefunden"),
    ],
)  # fmt: skip
def test_a_draft_says_what_is_missing(entry, more, reason):
    statement = stated({"amount": 100.0, **entry}, **more)

    assert statement.is_draft
    assert any(sentence.startswith(reason) for sentence in statement.missing), statement.missing


def test_what_the_sheet_programm_does_not_say_is_missing_and_has_a_place_to_be_added():
    statement = stated({"amount": 100.0}, programme=make_programme())

    assert statement.missing == (
        "Auf dem Blatt „Programm“ fehlt: Bewilligungsbehörde, Aktenzeichen, Bescheid vom, Bewilligungszeitraum.",
    )
    assert dict(statement.head.entries())["Bewilligungsbehörde"] == TO_BE_ADDED


def test_an_error_that_the_office_has_accepted_makes_no_draft_but_the_receipt_stays_out():
    found = examined({"amount": 100.0}, {"amount": 50.0, "position": "Bewirtung"})
    accepted = [replace(finding, severity=Severity.HINT) for finding in found.findings]

    statement = statement_of(found.result, found.findings, accepted)

    assert not statement.is_draft
    assert [left_out.entry.amount for left_out in statement.unrecognised] == [50]


def test_after_the_period_the_outcome_is_final_and_before_it_the_state_of_the_day():
    assert outcome_sentence(stated({"amount": 800.0})).startswith("Im Ergebnis ")
    assert outcome_sentence(stated({"amount": 800.0}, today=DURING)).startswith("Nach dem Stand vom 15.03.2022 ")


# Flat rates, amended notices


def test_of_a_flat_rate_the_rate_is_accounted_for_and_not_the_receipts():
    statement = stated(
        {"module": 4.0, "amount": 999.0},
        plan=plan({"module": 4.0, "expenditure": 450.0}),
        programme=complete({4: FLAT}),
        units=Units(lessons={4: Decimal(10)}),
        own_funds=own_funds({"module": 4.0, "amount": 100.0}),
        drawdowns=drawdowns({"module": 4.0}),
    )

    (module,) = statement.modules
    (position,) = module.positions
    assert (module.account.expenditure, module.account.eligible, module.account.state) == (375, 375, 300)
    assert (position.planned, position.settled, position.difference, position.reason) == (450, None, None, "")
    assert [entry.amount for entry in position.receipts] == [999]


def test_of_several_notices_the_latest_plan_is_held_against_what_was_paid():
    notices = (
        NoticeTerms(notice=None, ceiling=Decimal(800), state_share=Decimal("0.8")),
        NoticeTerms(notice=AMENDED, ceiling=Decimal(1200), state_share=Decimal("0.8")),
    )
    lines = plan({}, {"position": "IT"}, {"expenditure": 1500.0, "notice": AMENDED})
    statement = stated(
        {"position": "IT", "amount": 70.0, "paid_on": date(2021, 3, 1)},
        {"amount": 900.0, "paid_on": date(2021, 7, 1)},
        plan=lines,
        programme=complete({1: {"by_notice": notices, "notice": AMENDED, "ceiling": Decimal(1200)}}),
    )

    (module,) = statement.modules
    assert positions(statement) == ["Honorare", "IT"]
    assert [position.planned for position in module.positions] == [1500, 0]
    assert module.positions[1].reason == "nur im Plan eines anderen Bescheids"
    assert (module.notice.state, module.account.state) == (1200, 776)
    assert dict(statement.head.entries())["Bescheide vom"] == "02.01.2020, 01.06.2021"


def test_what_the_cap_cuts_off_is_told_with_its_figures():
    statement = stated({"amount": 900.0}, programme=complete({1: {"ceiling": Decimal(600)}}))

    assert statement.explained == (
        "Baustein 1: 80\xa0% von 900,00\xa0€ sind 720,00\xa0€; bewilligt sind höchstens 600,00\xa0€. 120,00\xa0€ "
        "trägt der Eigenanteil.",
    )

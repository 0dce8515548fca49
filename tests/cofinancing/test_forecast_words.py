"""The forecast in sentences for the office."""

from dataclasses import replace
from datetime import date, timedelta

from finance_terms import drawdowns, make_programme, own_funds, plan, receipts
from monthly import MONTHLY, TODAY, capped, computed, one, paid

from addin.cofinancing.forecast_words import forecast_notes, forecast_sentences, sentence_on
from addin.cofinancing.rules import examine
from addin.cofinancing.sheets import FinanceSheets

DAY = timedelta(days=1)
N = "\xa0"


def plainly(text):
    return text.replace(N, " ")


def told(*entries, **more):
    return plainly(sentence_on(one(*entries, **more)))


def with_drawdowns(*drawn, own=None, today=TODAY):
    sheets = FinanceSheets(
        plan=plan({}), receipts=receipts(paid(1000.0, TODAY), paid(50.0, TODAY + DAY)),
        own_funds=own, drawdowns=drawdowns(*drawn),
    )  # fmt: skip
    return examine(sheets, (), make_programme(capped(2000)), today=today).result


def test_a_module_that_lasts_is_told_with_all_figures():
    text = told(*MONTHLY, terms=capped(1280), own=[{"amount": 500.0}])

    assert text == (
        "Baustein 1: Vom Höchstbetrag (1.280,00 €) sind noch 800,00 € frei. "
        "Der nächste Mittelabruf kann bis zu 480,00 € betragen: der Landesanteil der gezahlten Ausgaben von 600,00 € "
        "ist 480,00 €. "
        "Beim Tempo von 01/2022 bis 06/2022 (80,00 € Landesanteil je Monat) reicht das Geld: bis zum Ende des "
        "Zeitraums am 31.12.2022 bleiben voraussichtlich 317,42 € unverbraucht."
    )


def test_a_module_that_does_not_last_is_told_with_the_day():
    text = told(*MONTHLY, terms=capped(680), own=[{"amount": 25.0}])

    assert "die Eigenmittel von 25,00 € reichen bei einem Eigenanteil von 20 % für 100,00 € vom Land." in text
    assert text.endswith(
        "reicht das Geld noch 2,5 Monate: Am 14.09.2022 ist der Höchstbetrag erreicht, "
        "der Zeitraum endet erst am 31.12.2022."
    )


def test_without_a_cap_the_plan_is_named():
    assert "Vom Landesanteil laut Plan (800,00 €) sind noch 320,00 € frei." in told(*MONTHLY)
    text = told(*MONTHLY, lines=plan({"expenditure": 700.0}))
    assert "Am 30.07.2022 ist der Landesanteil laut Plan verbraucht" in text
    over = told((1100.0, TODAY))
    assert "Der Landesanteil laut Plan von 800,00 € ist mit den eingetragenen Belegen überschritten." in over
    assert "ausgeschöpft" in told((1000.0, TODAY))


def test_a_cap_that_is_reached_or_will_be_by_what_is_entered():
    text = told(*MONTHLY, (1000.0, TODAY + DAY), terms=capped(1000))

    assert "Der Höchstbetrag von 1.000,00 € ist mit den eingetragenen Belegen ausgeschöpft." in text
    assert text.endswith("Mit den eingetragenen Zahlungen ist am 01.07.2022 der Höchstbetrag erreicht.")
    own = [{"amount": 9000.0}]
    reached = told((1300.0, TODAY), terms=capped(1000), own=own)
    assert reached.endswith("betragen: mehr als den Höchstbetrag von 1.000,00 € zahlt das Land nicht.")


def test_what_is_due_drawn_and_called_is_told_apart():
    pending = {"amount": 40.0, "called_on": TODAY, "received_on": ""}
    (text,) = map(plainly, forecast_sentences(with_drawdowns({"amount": 300.0}, pending)))

    assert (
        "Der nächste Mittelabruf kann bis zu 500,00 € betragen: der Landesanteil der gezahlten (1.000,00 €) und der "
        "bis zum 30.08.2022 fälligen Ausgaben (50,00 €) ist 840,00 €; abgerufen sind 300,00 €; angefordert und noch "
        "nicht eingegangen 40,00 €." in text
    )
    (none,) = map(plainly, forecast_sentences(with_drawdowns({"amount": 900.0})))
    assert "Abzurufen ist zurzeit nichts: der Landesanteil" in none


def test_why_nothing_may_be_called():
    assert (
        "Abzurufen ist zurzeit nichts: Eigenmittel für den Eigenanteil von 20 % sind noch nicht eingetragen."
        in told((100.0, TODAY))
    )
    later = told((100.0, date(2022, 11, 1)))
    assert "nichts: bis zum 30.08.2022 ist nichts gezahlt oder fällig, an dem sich das Land beteiligt." in later


def test_where_no_rate_can_be_told_the_sentence_says_why():
    assert told(MONTHLY[0]).endswith("Für eine Vorausschau gibt es in den letzten Monaten zu wenige Zahlungen.")
    assert told(*MONTHLY, today=date(2023, 1, 1)).endswith("Der Zeitraum endete am 31.12.2022.")
    assert "lässt sich nicht sagen" in told(*MONTHLY, lines=plan({"module": 2.0}))


def test_money_for_lifetimes_lasts():
    text = told((0.02, date(2022, 5, 1)), (0.02, date(2022, 6, 1)), terms=capped(1_000_000))

    assert "reicht das Geld: bis zum Ende" in text


def test_the_notes_say_how_it_was_worked_out():
    notes = [*forecast_notes(with_drawdowns())]

    assert "Stichtag der Vorausschau ist der 30.06.2022." in notes[0]
    assert "in den 2 Monaten danach" in notes[0]
    assert "Ein Blatt „Eigenmittel“ gibt es nicht" in notes[-1]
    assert len([*forecast_notes(with_drawdowns(own=own_funds({})))]) == len(notes) - 1


def test_a_single_month_is_no_plural():
    result = with_drawdowns()
    spending = result.programme.spending.model_copy(update={"months": 1})
    programme = result.programme.model_copy(update={"spending": spending})
    notes = [*forecast_notes(replace(result, programme=programme))]

    assert "fällig ist, was im Monat danach zu zahlen ist" in notes[0]


def test_without_a_day_nothing_is_told():
    result = computed(*MONTHLY, today=None)

    assert [*forecast_sentences(result), *forecast_notes(result)] == []

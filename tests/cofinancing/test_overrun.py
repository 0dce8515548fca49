"""K31: cost positions that are exceeded, and what other positions of the module save."""

from datetime import date
from decimal import Decimal

import pytest
from finance_findings import found
from finance_terms import make_programme, plan, sheets_of
from hypothesis import given
from hypothesis import strategies as st
from sheets import table_of

from addin.cofinancing.circumstances import Circumstances
from addin.cofinancing.compute import cofinance
from addin.cofinancing.overrun import positions_exceeded
from addin.cofinancing.rows import PlanLine
from addin.cofinancing.sheets import FinanceSheets
from addin.findings import Severity


def line(position, planned, **more):
    return {"position": position, "expenditure": planned, **more}


def paid(position, amount, **more):
    return {"position": position, "amount": amount, **more}


def exceeded(planned, *receipts, programme=None):
    return found(sheets_of(*receipts, plan=plan(*planned)), "K31", programme)


MUCH_SAVED = line("Miete", 5000.0)


@pytest.mark.parametrize(
    ("spent", "reported"), [(1000.0, False), (1000.01, False), (1199.99, False), (1200.0, False), (1200.01, True)]
)
def test_up_to_a_fifth_is_fine_where_others_save_as_much(spent, reported):
    findings = exceeded([line("Honorare", 1000.0), MUCH_SAVED], paid("Honorare", spent))

    assert [(f.sheet, f.cell, f.severity) for f in findings] == (
        [("Finanzierungsplan", "B2", Severity.WARNING)] if reported else []
    )


@pytest.mark.parametrize(("saved", "reported"), [(0.0, True), (99.99, True), (100.0, False), (100.01, False)])
def test_less_than_a_fifth_needs_savings_of_the_same_module_that_offset_it(saved, reported):
    planned = [line("Honorare", 1000.0), line("Miete", saved), line("Miete", 9000.0, module=2.0)]

    assert len(exceeded(planned, paid("Honorare", 1100.0))) == reported


def test_what_several_positions_exceed_stands_together_against_what_is_saved():
    planned = [line("Honorare", 1000.0), line("Fahrten", 1000.0), line("Miete", 150.0)]

    one = exceeded(planned, paid("Honorare", 1100.0), paid("Fahrten", 900.0))
    both = exceeded(planned, paid("Honorare", 1100.0), paid("Fahrten", 1100.0))

    assert one == []
    assert [f.cell for f in both] == ["B2", "B3"]
    assert all(
        f.message.endswith("um die Überschreitungen des Bausteins auszugleichen, fehlen noch 50,00\xa0€.") for f in both
    )


def test_the_message_names_figures_limit_and_the_savings_that_offset_it():
    planned = [line("Honorare", 2000.0), line("Miete", 900.0), line("Fahrten", 300.0)]

    (finding,) = exceeded(planned, paid("Honorare", 2500.0), paid("Fahrten", 100.0))

    assert finding.message == (
        "„Honorare“ in Baustein 1: Geplant sind 2.000,00\xa0€, ausgegeben 2.500,00\xa0€, "
        "also 500,00\xa0€ (25\xa0%) mehr. "
        "Vorgesehen sind höchstens 20\xa0%, hier 400,00\xa0€. "
        "Weniger ausgegeben als geplant wurde bei „Miete“ (900,00\xa0€) und „Fahrten“ (200,00\xa0€); "
        "das gleicht die Überschreitung aus."
    )
    assert "Bewilligungsbehörde" in finding.fix


def test_the_message_says_what_the_savings_fall_short_of():
    planned = [line("Honorare", 1000.0), line("Miete", 40.0)]

    (finding,) = exceeded(planned, paid("Honorare", 1100.0))

    assert finding.message.endswith(
        "also 100,00\xa0€ (10\xa0%) mehr. Bis 20\xa0%, hier 200,00\xa0€, geht das nur, wenn an anderer Stelle so viel "
        "eingespart wird. Weniger ausgegeben als geplant wurde bei „Miete“ (40,00\xa0€); um die Überschreitung "
        "auszugleichen, fehlen noch 60,00\xa0€."
    )


def test_the_message_says_where_nothing_is_saved_and_sums_up_many_savings():
    nothing = exceeded([line("Honorare", 1000.0)], paid("Honorare", 1001.0))
    many = exceeded(
        [line("Honorare", 100.0), *(line(f"Posten {n}", 10.0 * n) for n in range(1, 7))], paid("Honorare", 200.0)
    )

    assert nothing[0].message.endswith("Keine andere Kostenposition des Bausteins hat weniger ausgegeben als geplant.")
    assert "„Posten 6“ (60,00\xa0€), „Posten 5“ (50,00\xa0€)" in many[0].message
    assert "„Posten 3“ (30,00\xa0€) und weiteren (30,00\xa0€)" in many[0].message


@pytest.mark.parametrize(
    ("planned", "spent", "words"),
    [
        (1000.0, 1200.01, "(gut 20\xa0%)"),
        (1000.0, 1333.33, "(33,3\xa0%)"),
        (100000.0, 100000.01, "(weniger als 0,1\xa0%)"),
        (0.0, 5.0, "(geplant war nichts)"),
    ],
)
def test_the_part_is_never_said_to_be_the_limit_or_nothing(planned, spent, words):
    (finding,) = exceeded([line("Honorare", planned)], paid("Honorare", spent))

    assert words in finding.message


def test_lines_of_one_position_are_summed_however_they_are_written():
    planned = [line("Honorare", 600.0), MUCH_SAVED, line("HONORARE ", 400.0)]

    assert exceeded(planned, paid("honorare", 1200.0)) == []
    assert [f.cell for f in exceeded(planned, paid("honorare", 700.0), paid("Honorare", 500.01))] == ["B2"]


def test_eligible_is_compared_with_eligible():
    planned = [line("Honorare", 2000.0, eligible=1000.0), MUCH_SAVED]

    assert exceeded(planned, paid("Honorare", 1500.0, eligible=1200.0)) == []
    assert len(exceeded(planned, paid("Honorare", 1500.0, eligible=1200.01))) == 1
    assert len(exceeded(planned, paid("Honorare", 1500.0))) == 1


def test_receipts_with_errors_and_income_do_not_count():
    planned = [line("Honorare", 1000.0)]
    wrong = paid("Honorare", 500.0, eligible=501.0)
    income = paid("Honorare", 500.0, kind="Einnahme")

    assert exceeded(planned, paid("Honorare", 1000.0), wrong, income) == []


def test_a_correction_takes_back_what_was_exceeded():
    sheets = sheets_of(paid("Honorare", 1100.0), paid("Honorare", -100.0), plan=plan(line("Honorare", 1000.0)))
    corrected = cofinance(sheets, (), make_programme())  # without K12 for the minus: it is a correction

    assert list(positions_exceeded(corrected, sheets, Circumstances(make_programme()))) == []
    assert len(found(sheets_of(paid("Honorare", 1100.0), plan=sheets.plan), "K31")) == 1


def test_the_plan_in_force_is_that_of_the_latest_notice():
    first, amended = line("Honorare", 1000.0), line("Honorare", 1500.0, notice=date(2021, 6, 1))
    sheets = sheets_of(paid("Honorare", 1400.0), plan=plan(first, amended))

    assert found(sheets, "K31", today=date(2021, 6, 1)) == []
    assert [f.cell for f in found(sheets, "K31", today=date(2021, 5, 31))] == ["B2"]
    more = sheets_of(paid("Honorare", 1500.01), plan=plan(first, amended))
    assert [f.cell for f in found(more, "K31", today=date(2021, 6, 1))] == ["B3"]


def test_flat_rates_have_no_limit_for_single_positions():
    programme = make_programme({1: {"financing": "Pauschale je Einheit", "rate": Decimal(5), "unit": "UE"}})

    assert exceeded([line("Honorare", 10.0)], paid("Honorare", 100.0), programme=programme) == []


@pytest.mark.parametrize(
    "gap",
    [
        line("Miete", "unklar"),
        line("Miete", ""),
        line("Miete", -5.0),
        line("Miete", 5.0, eligible=6.0),
        line("", 500.0),
        line("Miete", 500.0, module=""),
    ],
)
def test_with_a_gap_in_the_plan_nobody_knows_what_is_saved(gap):
    planned = [line("Honorare", 1000.0), gap]

    assert exceeded(planned, paid("Honorare", 1200.0)) == []
    (finding,) = exceeded(planned, paid("Honorare", 1200.01))
    assert finding.message.endswith("ist erst zu sagen, wenn der Plan vollständig ist.")


@pytest.mark.parametrize("gap", [line("Honorare", "unklar"), line("Honorare", 900.0, module="")])
def test_a_position_whose_own_plan_has_a_gap_is_silent(gap):
    assert exceeded([line("Honorare", 1000.0), gap], paid("Honorare", 1900.0)) == []


def test_without_plan_or_receipts_there_is_nothing_to_say():
    assert found(sheets_of(paid("Honorare", 10.0)), "K31") == []
    assert found(FinanceSheets(plan=plan(line("Honorare", 10.0))), "K31") == []
    table = table_of(PlanLine, ["Baustein", "Kostenposition"], [1.0, "Honorare"])
    assert found(sheets_of(paid("Honorare", 10.0), plan=tuple(table.rows)), "K31") == []


@given(
    st.lists(
        st.tuples(st.integers(0, 50_000), st.integers(0, 70_000)), min_size=1, max_size=6
    )  # cents planned and spent
)
def test_in_a_module_within_its_plan_only_the_limit_is_ever_reported(positions):
    planned = [line(f"Posten {n}", cents / 100) for n, (cents, _) in enumerate(positions)]
    receipts = [paid(f"Posten {n}", cents / 100) for n, (_, cents) in enumerate(positions)]
    within = sum(spent for _, spent in positions) <= sum(plan for plan, _ in positions)

    expected = [
        f"B{n}"
        for n, (plan, spent) in enumerate(positions, start=2)
        if spent > plan and (5 * (spent - plan) > plan or not within)
    ]

    assert [f.cell for f in exceeded(planned, *receipts)] == expected

"""K32: modules that have spent more than planned."""

from datetime import date
from decimal import Decimal

import pytest
from finance_findings import found
from finance_terms import make_programme, plan, sheets_of

from addin.findings import Severity


def above(planned, *amounts, programme=None):
    receipts = [amount if isinstance(amount, dict) else {"amount": amount} for amount in amounts]
    return found(sheets_of(*receipts, plan=plan(*planned)), "K32", programme)


@pytest.mark.parametrize(("spent", "reported"), [(999.99, False), (1000.0, False), (1000.01, True)])
def test_more_than_the_plan_is_a_warning_at_the_modules_first_line(spent, reported):
    findings = above([{"module": 2.0}, {}, {"expenditure": 0.0, "position": "Miete"}], spent)

    assert [(f.sheet, f.cell, f.severity) for f in findings] == (
        [("Finanzierungsplan", "A3", Severity.WARNING)] if reported else []
    )


def test_the_message_shows_both_figures_and_the_difference():
    (finding,) = above([{}], 1000.0, 250.0)

    assert finding.message == (
        "Baustein 1: Ausgegeben sind zusammen 1.250,00\xa0€, geplant sind 1.000,00\xa0€, "
        "also 250,00\xa0€ (25\xa0%) mehr."
    )


def test_all_expenditure_counts_also_what_is_not_eligible():
    assert len(above([{"eligible": 900.0}], {"amount": 1000.01, "eligible": 500.0})) == 1


def test_the_total_is_no_finding_beside_the_modules():
    planned = [{}, {"module": 2.0}]

    findings = above(planned, 1500.0, {"module": 2.0, "amount": 1500.0})

    assert [f.cell for f in findings] == ["A2", "A3"]


def test_the_plan_in_force_is_that_of_the_latest_notice():
    sheets = sheets_of({"amount": 1400.0}, plan=plan({}, {"expenditure": 1500.0, "notice": date(2021, 6, 1)}))

    assert found(sheets, "K32", today=date(2021, 6, 1)) == []
    assert [f.cell for f in found(sheets, "K32", today=date(2021, 5, 31))] == ["A2"]


def test_one_modules_savings_do_not_help_another():
    assert len(above([{}, {"module": 2.0}], 1500.0, {"module": 2.0, "amount": 1.0})) == 1


@pytest.mark.parametrize(
    "gap",
    [{"expenditure": "unklar"}, {"expenditure": ""}, {"expenditure": -1.0}, {"eligible": 2000.0}, {"module": ""}],
)
def test_a_plan_with_a_gap_is_silent(gap):
    assert above([{}, {"position": "Miete", **gap}], 1500.0) == []


def test_receipts_with_errors_flat_rates_and_modules_without_a_plan_are_silent():
    programme = make_programme({1: {"financing": "Pauschale je Einheit", "rate": Decimal(5), "unit": "UE"}})

    assert above([{}], 900.0, {"amount": 900.0, "eligible": 901.0}) == []
    assert above([{}], 1500.0, programme=programme) == []
    assert above([{}], {"module": 3.0, "amount": 50.0}) == []
    assert found(sheets_of({}), "K32") == []

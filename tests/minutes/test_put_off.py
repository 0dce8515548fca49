"""An item that was put off decided nothing: it is no mistake, has no number, and is no decision in the minutes."""

from __future__ import annotations

import pytest
from kerngruppe import DECISION, minutes_with, sheets_with
from sheets import TODAY

from addin.minutes.register import register_of
from addin.minutes.rules import check_meetings

PUT_OFF = {"meeting": 3.0, "item": "1", "title": "Mittel", "kind": "Beschluss", "result": "Vertagt."}


def codes_of(agenda):
    return [finding.code for finding in check_meetings(sheets_with(agenda=agenda), TODAY) if finding.code == "P11"]


@pytest.mark.parametrize("result", ["Vertagt.", "Der Punkt wird zurückgestellt.", "Aus Zeitgründen nicht behandelt."])
def test_it_needs_neither_wording_nor_votes(result):
    assert codes_of([{**PUT_OFF, "result": result}]) == []


@pytest.mark.parametrize(
    "result", ["", "Wurde beraten.", "Nicht vertagt.", "Ein Teil wird vertagt, der Rest einstimmig beschlossen."]
)
def test_a_decision_still_needs_them(result):
    assert codes_of([{**PUT_OFF, "result": result}]) == ["P11", "P11"]


def test_what_was_voted_on_was_not_put_off_whatever_its_result_says():
    decided = {**DECISION, "result": "Die zweite Hälfte wird vertagt."}

    assert minutes_with(agenda=[decided]).agenda[0].decision_number == "1/2022"


def test_it_takes_no_number_from_the_decisions_behind_it():
    agenda = [PUT_OFF, {**DECISION, "item": "2"}]
    minutes = minutes_with(agenda=agenda)

    assert [(entry.decides, entry.decision_number) for entry in minutes.agenda] == [(False, ""), (True, "1/2022")]
    assert [decision.number for decision in register_of(sheets_with(agenda=agenda), TODAY).decisions] == ["1/2022"]

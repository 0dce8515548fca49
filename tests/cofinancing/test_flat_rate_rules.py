"""K60: units claimed against lessons and participants recorded."""

from datetime import date
from decimal import Decimal

import pytest
from finance_findings import found
from finance_terms import make_programme, sheets_of

from addin.cofinancing.sheets import FinanceSheets, Units
from addin.findings import CellRef, Severity

PLACE = CellRef("Programm", 17, 10, "Anzahl Einheiten", "125")


def flat(units=None, *, unit="Unterrichtsstunde", rate="37.50", financing="Pauschale je Einheit"):
    terms = {
        "financing": financing,
        "unit": unit,
        "rate": rate and Decimal(rate),
        "units": None if units is None else Decimal(units),
    }
    return make_programme({4: terms})


def lessons(number):
    return Units(lessons={4: Decimal(number)})


def claimed(programme, units, sheets=None):
    return found(sheets or FinanceSheets(), "K60", programme, units=units, unit_cells={4: PLACE})


@pytest.mark.parametrize(("units", "reported"), [("119.5", True), (120, False), ("120.00", False), (121, True)])
def test_lessons_claimed_that_were_not_recorded(units, reported):
    findings = claimed(flat(units), lessons(120))

    assert [(f.sheet, f.cell, f.severity) for f in findings] == (
        [("Programm", "J17", Severity.WARNING)] if reported else []
    )


def test_the_message_shows_both_numbers_and_the_difference_in_units_and_euro():
    (more,) = claimed(flat(1250), lessons(1200))
    (less,) = claimed(flat("119.5"), lessons(120))

    assert more.message == (
        "Baustein 4: „Anzahl Einheiten“ ist 1.250, erfasst sind 1.200 Unterrichtsstunden in den Maßnahmen: "
        "50 mehr als erfasst, das sind 1.875,00\xa0€."
    )
    assert "noch nicht zu Ende" in less.fix
    assert "noch nicht zu Ende" not in more.fix
    assert less.message.endswith(
        "„Anzahl Einheiten“ ist 119,5, erfasst sind 120 Unterrichtsstunden in den Maßnahmen: "
        "0,5 weniger als erfasst, das sind 18,75\xa0€."
    )


@pytest.mark.parametrize(("units", "reported"), [(19, True), (20, False), (21, True)])
def test_participants_claimed_that_are_not_on_the_list(units, reported):
    findings = claimed(flat(units, unit="je Teilnehmer/in"), Units(participants={4: 20, 1: 3}))

    assert len(findings) == reported
    assert all("erfasst sind 20 Personen in der Liste der Teilnehmenden" in f.message for f in findings)


def test_a_list_with_nobody_of_the_module_holds_none():
    (finding,) = claimed(flat(5, unit="Teilnehmende"), Units(participants={1: 3}))

    assert "erfasst sind 0 Personen" in finding.message


def test_a_flat_rate_without_a_rate_tells_no_euro():
    (finding,) = claimed(flat(125, rate=None), lessons(120))

    assert finding.message.endswith("5 mehr als erfasst.")


@pytest.mark.parametrize(
    ("programme", "units"),
    [
        (flat(125), Units()),  # no sheet that says so
        (flat(125), Units(lessons={})),  # no measure of the module states its lessons
        (flat(125), Units(lessons={3: Decimal(10)}, participants={4: 2})),
        (flat(20, unit="Teilnehmende"), Units(participants={})),
        (flat(None), lessons(120)),
        (flat(2400, unit="Teilnehmerstunde"), Units(participants={4: 20}, lessons={4: Decimal(120)})),
        (flat(12, unit="Monat"), lessons(120)),
        (flat(2, unit="Stelle", financing="Betrag je Stelle"), lessons(120)),
        (flat(125, financing="Anteil"), lessons(120)),
    ],
)
def test_where_nothing_can_be_compared_nothing_is_said(programme, units):
    assert claimed(programme, units) == []


def test_a_number_of_the_programme_file_is_told_at_the_sheet():
    (finding,) = found(FinanceSheets(), "K60", flat(125), units=lessons(120))

    assert (finding.sheet, finding.cell, finding.place.header) == ("Programm", None, "Anzahl Einheiten")


def receipt(units, reason=None, **more):
    amount = float(Decimal(units) * Decimal("37.50"))
    return {"module": 4.0, "amount": amount, "reason": reason or f"{units} UStd. Kurs", **more}


@pytest.mark.parametrize(("second", "cell"), [(40, None), (41, "I3"), (10, None)])
def test_receipts_that_name_more_lessons_than_were_recorded(second, cell):
    findings = claimed(flat(), lessons(120), sheets_of(receipt(80), receipt(second)))

    assert [f.cell for f in findings] == ([cell] if cell else [])


def test_the_receipt_with_which_it_is_too_much_is_the_last_one_paid():
    first_paid_last = sheets_of(receipt(80, paid_on=date(2021, 9, 1)), receipt(41))

    (finding,) = claimed(flat(), lessons(120), first_paid_last)

    assert finding.cell == "I2"
    assert finding.message == (
        "Baustein 4: Mit diesem Beleg sind 121 abgerechnet, erfasst sind 120 Unterrichtsstunden in den Maßnahmen: "
        "1 mehr als erfasst, das sind 37,50\xa0€."
    )


@pytest.mark.parametrize(
    "reason",
    ["200 x 37,50", "Rechnung 200 vom Mai", "200 Hefte", "199 UStd.", "20 UStd.", "1200 UStd.", "Mai 3,200 UE"],
)
def test_only_a_receipt_whose_amount_is_the_price_of_the_units_it_names_claims_them(reason):
    assert claimed(flat(), lessons(120), sheets_of(receipt(200, reason))) == []


@pytest.mark.parametrize("reason", ["200 Unterrichtsstunden", "Kurs A, 200 UE", "200x Std. Mai", "200,00 UStd"])
def test_units_are_known_by_the_names_that_offices_use(reason):
    assert len(claimed(flat(), lessons(120), sheets_of(receipt(200, reason)))) == 1


def test_the_same_participants_may_be_in_each_receipt():
    programme = flat(unit="Teilnehmende")
    twice = sheets_of(receipt(20, "20 Teilnehmende Mai"), receipt(20, "20 TN Juni"))
    too_many = sheets_of(receipt(21, "21 TN Mai"))

    assert claimed(programme, Units(participants={4: 20}), twice) == []
    assert len(claimed(programme, Units(participants={4: 20}), too_many)) == 1


def test_one_cause_is_one_finding():
    findings = claimed(flat(125), lessons(120), sheets_of(receipt(125)))

    assert [f.cell for f in findings] == ["J17"]

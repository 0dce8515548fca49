"""Which rows of a sheet are entries: totals, notes, headings and separators are none."""

from datetime import date

import pytest
from sheets import grid_of, table_of

from addin.cofinancing.rows import OwnFunds, PlanLine, Receipt
from addin.columns import Reader
from addin.participants.rows import Measure, Participant

PEOPLE = ["Nr.", "Name", "Vorname", "geb. am", "Aufenthalt", "Wohnort", "FB", "Beginn", "Ende"]
PERSON = [1.0, "Sow", "Reza", date(2000, 1, 2), "geduldet", "Gangelt", 1.0, date(2021, 1, 4), ""]
PLAN = ["Baustein", "Kostenposition", "Ausgaben", "davon zuwendungsfähig", "Landesanteil"]
LINE = [1.0, "Personal", 1000.0, 1000.0, 800.0]
RECEIPTS = ["Beleg-Nr.", "Baustein", "Kostenposition", "Zahlungsdatum", "Empfänger", "Grund", "Betrag", "anerkannt"]
RECEIPT = ["B1", 1.0, "Miete", date(2021, 5, 1), "Haus Nord", "Mai", 50.0, 50.0]
MEASURES = ["Maßnahme", "Baustein", "Träger", "Beginn", "Plätze", "UE"]
MEASURE = ["Kurs A", 2.0, "VHS", date(2021, 5, 1), 15.0, 100.0]
FUNDS = ["Baustein", "Quelle", "Art", "Betrag"]
FUND = [1.0, "Kreis", "Haushaltsmittel", 200.0]


@pytest.mark.parametrize(
    ("model", "header", "entry", "other"),
    [
        (Participant, PEOPLE, PERSON, ["Anzahl", 40.0, 40.0, 39.0, 40.0]),
        (Participant, PEOPLE, PERSON, ["", "TN gesamt:", 2.0]),
        (Participant, PEOPLE, PERSON, [2.0, 2.0]),
        (Participant, PEOPLE, PERSON, [7.0, "", "", "", "", "", 2.0]),
        (PlanLine, PLAN, LINE, ["Summe", "", 1500.0, 1500.0, 1200.0]),
        (PlanLine, PLAN, LINE, ["", "Gesamtsumme", 1500.0]),
        (PlanLine, PLAN, LINE, ["Gesamtausgaben:", "", 1500.0]),
        (PlanLine, PLAN, LINE, ["Summe Baustein 1", "", 1500.0]),
        (PlanLine, PLAN, LINE, [1.0, "Zwischensumme", 1000.0, 1000.0, 800.0]),
        (PlanLine, PLAN, LINE, ["", "", 1500.0, 1500.0, 1200.0]),
        (PlanLine, PLAN, LINE, ["", "", 1500.0]),
        (Receipt, RECEIPTS, RECEIPT, ["", "", "", "", "", "", 50.0, 50.0]),
        (Receipt, RECEIPTS, RECEIPT, ["Gesamtbetrag:", "", "", "", "", "", 50.0, 50.0]),
        (Receipt, RECEIPTS, RECEIPT, ["", "", "", "", "Übertrag", "", 50.0]),
        (Measure, MEASURES, MEASURE, ["Summe", "", "", "", 15.0, 100.0]),
        (Measure, MEASURES, MEASURE, ["Gesamt:", "", "", "", "", 100.0]),
        (OwnFunds, FUNDS, FUND, ["", "Summe", "", 200.0]),
        (OwnFunds, FUNDS, FUND, ["", "", "", 200.0]),
    ],
)
def test_totals_are_no_entries_wherever_their_name_stands(model, header, entry, other):
    table = table_of(model, header, entry, other)

    assert [row.number for row in table.rows] == [2]
    assert not table.findings


def test_sums_that_are_formulas_without_a_result_are_no_entry():
    unstored = frozenset({(3, 3), (3, 4), (3, 5)})

    assert len(table_of(PlanLine, PLAN, LINE, ["", "", "", "", ""], unstored=unstored).rows) == 1


@pytest.mark.parametrize(
    ("model", "header", "entry", "other"),
    [
        (PlanLine, PLAN, LINE, ["Die Angaben sind vorläufig."]),
        (PlanLine, PLAN, LINE, ["", "* ohne Umsatzsteuer"]),
        (PlanLine, PLAN, LINE, ["Baustein 2: Sprache"]),
        (Measure, MEASURES, MEASURE, ["Stand: 1.3.2022"]),
        (Measure, MEASURES, MEASURE, ["Die Kurse finden in der Volkshochschule statt"]),
        (OwnFunds, FUNDS, FUND, ["Nachweise liegen bei."]),
        (Participant, PEOPLE, PERSON, ["---"] * len(PEOPLE)),
        (Participant, PEOPLE, PERSON, ["", "--- Kurs B ---"]),
    ],
)
def test_notes_headings_and_separators_are_no_entries(model, header, entry, other):
    table = table_of(model, header, entry, other)

    assert [row.number for row in table.rows] == [2]
    assert not table.findings


def test_a_header_that_is_repeated_under_other_names_is_no_entry():
    again = ["Nr.", "Nachname", "Vorname", "Geburtsdatum", "Status", "Kommune", "Baustein", "Eintritt", "Austritt"]

    assert [row.number for row in table_of(Participant, PEOPLE, PERSON, again, PERSON).rows] == [2, 4]


@pytest.mark.parametrize(
    ("model", "header", "entry", "missing"),
    [
        (PlanLine, PLAN, [1.0, "", 1000.0], {"Kostenposition"}),
        (PlanLine, PLAN, [1.0, "Gesamt", 1000.0], set()),
        (PlanLine, PLAN, [1.0], {"Kostenposition", "Ausgaben"}),
        (Receipt, RECEIPTS, [17.0, 1.0, "", date(2021, 5, 1), "", "", 50.0], {"Kostenposition"}),
        (Measure, MEASURES, ["Kurs B"], {"Baustein"}),
        (Participant, PEOPLE, ["", "Gesamt", "Reza", *PERSON[3:]], set()),
        (Participant, PEOPLE, ["", "Sow", "Reza"], {"Geburtsdatum"}),
    ],
)
def test_an_entry_that_lacks_something_is_still_an_entry(model, header, entry, missing):
    table = table_of(model, header, entry)

    assert len(table.rows) == 1
    assert missing <= {finding.place.header for finding in table.findings}


def test_a_small_sheet_of_two_columns_has_no_notes_of_one_value():
    table = Reader(date(2022, 3, 15)).table(Measure, grid_of("x", ["Maßnahme", "Baustein"], ["Stand: März", ""]))

    assert [finding.place.header for finding in table.findings] == ["Baustein"]

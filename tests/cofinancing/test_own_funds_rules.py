"""K41: own funds that do not count, and donations by their date."""

from datetime import date

import pytest
from finance_findings import found
from finance_terms import make_programme, own_funds

from addin.cofinancing.sheets import FinanceSheets
from addin.findings import Severity

WORK = "bürgerschaftliches Engagement"


def not_accepted(*entries, programme=None):
    return found(FinanceSheets(own_funds=own_funds(*entries)), "K41", programme)


@pytest.mark.parametrize(
    ("kind", "reported"),
    [(WORK, True), ("Ehrenamt", True), ("Personalgestellung", True), ("Haushaltsmittel", False), ("", False)],
)
def test_kinds_that_the_programme_does_not_accept(kind, reported):
    findings = not_accepted({"kind": kind})

    assert [(f.sheet, f.cell, f.severity) for f in findings] == (
        [("Eigenmittel", "C2", Severity.WARNING)] if reported else []
    )


def test_the_message_says_what_does_not_count_and_the_fix_what_would():
    (finding,) = not_accepted({"kind": WORK, "amount": 1500.0})

    assert finding.message == (
        f"„{WORK}“ erkennt das Programm nicht als Eigenmittel an; diese 1.500,00\xa0€ zählen deshalb nicht mit."
    )
    assert "„Haushaltsmittel“, „Drittmittel“, „Spende“" in finding.fix


def test_the_list_is_the_programmes():
    programme = make_programme(accepted=("Drittmittel", WORK))

    findings = not_accepted({"kind": WORK}, {"kind": "Haushaltsmittel"}, {"kind": ""}, programme=programme)

    assert [f.cell for f in findings] == ["C3", "C4"]
    assert all("„Haushaltsmittel“" in f.message for f in findings)


@pytest.mark.parametrize(
    ("given_on", "reported"),
    [(date(2025, 6, 6), True), (date(2025, 6, 7), False), (date(2022, 3, 1), True)],
)
def test_a_donation_that_is_deducted_is_told_as_a_hint(given_on, reported):
    findings = not_accepted({"kind": "Spende", "on": given_on, "amount": 300.0})

    assert [(f.cell, f.severity) for f in findings] == ([("E2", Severity.HINT)] if reported else [])


def test_the_hint_says_what_the_donation_reduces_and_since_when_it_would_count():
    (finding,) = not_accepted({"kind": "Spende", "on": date(2022, 3, 1), "amount": 300.0})

    assert finding.message == (
        "Die Spende vom 01.03.2022 zählt nicht als Eigenmittel: Bis zum 06.06.2025 mindern Spenden die "
        "zuwendungsfähigen Ausgaben, hier um 300,00\xa0€."
    )
    assert "ab dem 07.06.2025" in finding.fix


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2020, 1, 1), date(2022, 12, 31), "angenommen ist der 31.12.2022. Bis zum 06.06.2025 mindern"),
        (date(2024, 1, 1), date(2026, 12, 31), "angenommen ist der 31.12.2026, und so zählen die 20,00\xa0€"),
        (date(2025, 6, 6), date(2026, 12, 31), "angenommen ist der 31.12.2026, und so zählen die 20,00\xa0€"),
        (date(2025, 6, 7), date(2026, 12, 31), None),
    ],
)
def test_a_donation_without_a_date_is_told_where_the_date_would_matter(start, end, words):
    findings = not_accepted({"kind": "Spende"}, programme=make_programme(start=start, end=end))

    assert [words in f.message for f in findings] == ([True] if words else [])
    assert all(f.severity is Severity.HINT and "Datum der Spende eintragen" in f.fix for f in findings)


def test_where_donations_are_never_deducted_the_list_of_kinds_decides():
    donation = {"kind": "Spende", "on": date(2022, 3, 1)}

    assert not_accepted(donation, programme=make_programme(donations_until=None)) == []
    (finding,) = not_accepted(donation, programme=make_programme(donations_until=None, accepted=("Drittmittel",)))
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    "entry",
    [
        {"kind": "Lotterie"},  # K03
        {"kind": WORK, "amount": ""},  # K01
        {"kind": WORK, "amount": 0.0},
        {"kind": WORK, "amount": -5.0},  # K12
        {"kind": WORK, "module": 9.0},  # K11
        {"kind": WORK, "module": ""},  # K01
        {"kind": "Spende", "on": "31.02.2022"},  # K02
    ],
)
def test_what_is_a_finding_already_is_not_another(entry):
    assert not_accepted(entry) == []


def test_without_a_sheet_there_is_nothing_to_say():
    assert found(FinanceSheets(), "K41") == []

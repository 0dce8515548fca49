"""What a single cell proposes, and what it must not."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import TODAY, table_of

from addin.cofinancing.rows import Receipt
from addin.minutes.rows import AgendaItem, Member
from addin.participants.rows import Measure, Participant
from addin.proposals.blanks import without_stray
from addin.proposals.cells import CellProposals
from addin.proposals.proposal import Kind


def proposed(model, header, value):
    """The proposal for one cell under this header; the row's other cells are filled and propose nothing."""
    filled = {
        Participant: {"Nachname": "Karimi", "Vorname": "Yusuf", "Eintritt": date(2021, 3, 1), "Kommune": "Gangelt"},
        Receipt: {
            "Beleg-Nr.": "B1",
            "Kostenposition": "Honorare",
            "Grund der Zahlung": "Kurs",
            "Empfänger/Einzahler": "X",
        },
        Member: {"Name": "Karimi", "Organisation": "VHS"},
        Measure: {"Maßnahme": "Kurs A", "Träger": "VHS", "Beginn": date(2021, 3, 1)},
        AgendaItem: {"Sitzung": "1", "TOP": "1", "Titel": "Bericht"},
    }[model]
    filled = {**filled, header: value}
    table = table_of(model, list(filled), list(filled.values()))
    found = list(CellProposals(TODAY, {}).of_rows(model, table.rows))
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("model", "header", "value", "new", "kind"),
    [
        (Participant, "Geburtsdatum", "3.4.2001", date(2001, 4, 3), Kind.DATE),
        (Participant, "Geburtsdatum", "2001-04-03", date(2001, 4, 3), Kind.DATE),
        (Participant, "Geburtsdatum", "3. April 2001", date(2001, 4, 3), Kind.DATE),
        (Participant, "Geburtsdatum", "03.04.99", date(1999, 4, 3), Kind.DATE),
        (Participant, "Geburtsdatum", "13/04/2001", date(2001, 4, 13), Kind.DATE),
        (Participant, "Geburtsdatum", "03.04.2001 00:00", date(2001, 4, 3), Kind.DATE),
        (Participant, "Geburtsdatum", 36526.0, date(2000, 1, 1), Kind.DATE),
        (Receipt, "Betrag", "482,78 €", 482.78, Kind.AMOUNT),
        (Receipt, "Betrag", "1.234,50", 1234.5, Kind.AMOUNT),
        (Measure, "Plätze", " 12", 12.0, Kind.NUMBER),
        (Participant, "Baustein", "2", 2.0, Kind.NUMBER),
        (Participant, "Vorname", "Yusuf\u00a0", "Yusuf", Kind.BLANKS),
        (Participant, "Nachname", "El  Amrani", "El Amrani", Kind.BLANKS),
        (Participant, "Aktenzeichen", "\u200b12-3", "12-3", Kind.BLANKS),
        (Participant, "Bemerkung", "   ", None, Kind.BLANKS),
        (Participant, "Geschlecht", "w ", "w", Kind.BLANKS),
        (Participant, "Geschlecht", "weiblich", "w", Kind.SPELLING),
        (Participant, "Geschlecht", "W", "w", Kind.SPELLING),
        (Participant, "Austrittsgrund", "regulaer", "regulär", Kind.SPELLING),
        (Participant, "SGB-Leistungen", "nachrangiger Zugang", "nachrangig", Kind.SPELLING),
        (Participant, "Kinderbetreuung", "Ja", "ja", Kind.SPELLING),
        (Participant, "Kinderbetreuung", "x", "ja", Kind.SPELLING),
        (Member, "stimmberechtigt", "NEIN", "nein", Kind.SPELLING),
    ],
)
def test_what_is_sure_is_ticked(model, header, value, new, kind):
    proposal = proposed(model, header, value)

    assert (proposal.new, proposal.kind, proposal.sure) == (new, kind, True)
    assert type(proposal.new) is type(new)
    assert proposal.old == value


@pytest.mark.parametrize(
    ("model", "header", "value", "new", "kind"),
    [
        (Participant, "Austrittsgrund", "Abruch", "Abbruch", Kind.LIKENESS),
        (Participant, "SGB-Leistungen", "nachr.", "nachrangig", Kind.LIKENESS),
        (Participant, "Kinderbetreuung", "jaa", "ja", Kind.LIKENESS),
        (Participant, "Austrittsgrund", "regulär?", "regulär", Kind.SPELLING),  # the doubt would be lost
        (Participant, "Geburtsdatum", "03.04.2001 14:30", date(2001, 4, 3), Kind.DATE),  # the time would be lost
        (Participant, "Geburtsdatum", "03.04.22", date(2022, 4, 3), Kind.DATE),  # 1922 is no likelier
        (Participant, "Geburtsdatum", 30497.0, date(1983, 6, 30), Kind.DATE),  # 03.04.97 without its points
        (Measure, "Plätze", "-", 0.0, Kind.NUMBER),
    ],
)
def test_what_is_guessed_or_loses_something_is_left_to_the_person(model, header, value, new, kind):
    proposal = proposed(model, header, value)

    assert (proposal.new, proposal.kind, proposal.sure) == (new, kind, False)


@pytest.mark.parametrize(
    ("model", "header", "value"),
    [
        (Participant, "Geburtsdatum", date(2001, 4, 3)),
        (Participant, "Geburtsdatum", datetime.fromisoformat("2001-04-03")),
        (Participant, "Geburtsdatum", "31.02.2001"),
        (Participant, "Geburtsdatum", "03/04/2001"),  # the third of April or the fourth of March
        (Participant, "Geburtsdatum", "unbekannt"),
        (Participant, "Geburtsdatum", 7.0),
        (Receipt, "Betrag", "1.234"),  # thousand or one
        (Receipt, "Betrag", "12,345"),
        (Receipt, "Betrag", 482.78),
        (Participant, "Baustein", "FB 2"),
        (Participant, "Baustein", 2.0),
        (Participant, "Baustein", "1 und 2"),
        (Participant, "Geschlecht", "w"),
        (Participant, "Geschlecht", "xyz"),
        (Participant, "Geschlecht", "-"),
        (Participant, "Kinderbetreuung", "ja"),
        (Participant, "Kinderbetreuung", True),
        (Participant, "PLZ", "41812"),  # a postcode is a text
        (Participant, "Aktenzeichen", "0123"),
        (Participant, "Nachname", "KARIMI"),  # names are nobody's list
        (Participant, "Vorname", "علی\u200cرضا"),  # the invisible sign belongs to the name
        (Participant, "Bemerkung", "kommt\nspäter"),
        (Participant, "Bemerkung", ""),
        (Participant, "Bemerkung", None),
    ],
)
def test_what_is_right_or_doubtful_is_left_alone(model, header, value):
    assert proposed(model, header, value) is None


def test_line_breaks_in_running_text_stay_and_those_in_a_name_go():
    assert proposed(Participant, "Bemerkung", "kommt \nspäter ").new == "kommt\nspäter"
    assert proposed(Participant, "Nachname", "Abu\nBakr").new == "Abu Bakr"


def test_stray_blanks_are_shown_by_signs():
    proposal = proposed(Participant, "Vorname", "Yusuf\u00a0")

    assert proposal.before == "Yusuf°"
    assert "am Ende" in proposal.reason


def test_a_number_that_was_a_text_is_told_from_it_on_the_sheet():
    proposal = proposed(Participant, "Baustein", "2")

    assert (proposal.before, proposal.after) == ("2 (Text)", "2")


def test_a_cell_with_a_time_of_day_is_left_alone():
    assert proposed(Participant, "Bemerkung", time(14, 0)) is None


def test_a_new_type_brings_its_number_format():
    assert proposed(Participant, "Geburtsdatum", "3.4.2001").number_format == "dd.mm.yyyy"
    assert proposed(Receipt, "Betrag", "5,00 €").number_format == "#,##0.00"
    assert proposed(Participant, "Geschlecht", "weiblich").number_format is None


@given(st.text(alphabet=" \u00a0\n\t\u200babäß.", max_size=12))
def test_what_blanks_propose_needs_no_second_proposal(text):
    for one_line in (True, False):
        bare = without_stray(text, one_line=one_line)

        assert without_stray(bare, one_line=one_line) == bare
        assert [sign for sign in bare if sign.isalnum()] == [sign for sign in text if sign.isalnum()]

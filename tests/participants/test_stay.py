"""Entry, exit, module and measure of a stay (T50 to T54, T70)."""

from datetime import date, timedelta
from types import MappingProxyType

import pytest
from fine_row import PROGRAMME, fine
from sheets import TODAY, codes, rows_of, table_of

from addin.participants.check import check_participants
from addin.participants.context import Context
from addin.participants.rows import Measure, Participant

FINE = fine(module=4.0)
DONE = MappingProxyType({"exit": date(2021, 8, 1), "exit_reason": "regulär", "outcome": "Arbeit"})
MEASURES = (
    {"name": "Jugendkurs", "module": 4.0, "start": date(2021, 3, 1)},
    {"name": "Jugendkurs", "module": 4.0, "start": date(2022, 1, 10)},
    {"name": "Deutsch B1", "module": 2.0, "start": date(2021, 3, 1)},
    {"name": "Ohne Beginn", "module": 4.0},
)


def findings(programme=PROGRAMME, measures=MEASURES, **cells):
    people = rows_of(Participant, {**FINE, **cells})
    context = Context(programme, TODAY, rows_of(Measure, *measures) if measures is not None else None)
    return codes(check_participants(people, context))


def with_grant(**terms):
    return PROGRAMME.model_copy(update={"grant": PROGRAMME.grant.model_copy(update=terms)})


@pytest.mark.parametrize(
    ("entry", "outside"),
    [
        (date(2019, 12, 31), True),
        (date(2020, 1, 1), False),
        (date(2022, 3, 15), False),
        (date(2023, 1, 1), True),
    ],
)
def test_an_entry_lies_within_the_grants_period(entry, outside):
    assert findings(entry=entry, birth_date=date(2001, 6, 1)) == ([("T50", "error", "Q2")] if outside else [])


def test_an_entry_lies_within_the_modules_own_period():
    assert findings(module=6.0, entry=date(2022, 7, 1)) == [("T50", "error", "Q2")]
    assert findings(module=6.0, entry=date(2019, 11, 1), birth_date=date(2000, 1, 1)) == []


def test_a_grant_decision_of_the_office_narrows_every_module():
    grant = with_grant(start=date(2021, 1, 1), end=date(2021, 12, 31), from_sheet=True)

    assert findings(grant, module=6.0, entry=date(2020, 12, 31)) == [("T50", "error", "Q2")]
    assert findings(grant, module=6.0, entry=date(2021, 1, 1)) == []


def test_an_exit_on_the_day_of_entry_is_fine_and_the_day_before_is_not():
    assert findings(**{**DONE, "exit": date(2021, 5, 20)}) == []
    assert findings(**{**DONE, "exit": date(2021, 5, 19)}) == [("T51", "error", "R2")]


def test_an_exit_in_the_future_is_a_hint_and_needs_no_outcome_yet():
    assert findings(exit=TODAY + timedelta(days=1)) == [("T51", "hint", "R2")]
    assert findings(exit=TODAY) == [("T52", "warning", "S2")]


def test_an_exit_after_the_funded_period_is_an_error_even_in_the_future():
    assert findings(exit=date(2022, 12, 31)) == [("T51", "hint", "R2")]
    assert findings(exit=date(2023, 1, 1)) == [("T51", "error", "R2")]


def test_a_stay_wholly_after_the_period_is_one_finding():
    assert findings(entry=date(2023, 2, 1), exit=date(2023, 3, 1)) == [("T50", "error", "Q2")]


def test_an_exit_before_an_entry_with_a_wrong_year_is_one_finding_about_the_entry():
    assert findings(entry=date(2023, 2, 1), **DONE) == [("T50", "error", "Q2")]


def test_an_exit_is_asked_for_its_outcome_even_where_the_entry_is_wrong():
    assert findings(entry=date(2023, 2, 1), exit=date(2021, 8, 1)) == [
        ("T50", "error", "Q2"),
        ("T52", "warning", "S2"),
    ]


def test_an_exit_without_reason_or_outcome_is_a_warning_at_the_first_of_them():
    assert findings(exit=date(2021, 8, 1)) == [("T52", "warning", "S2")]
    assert findings(exit=date(2021, 8, 1), exit_reason="Abbruch") == [("T52", "warning", "T2")]
    assert findings(**DONE) == []


def test_a_reason_that_cannot_be_read_is_not_also_missing():
    assert findings(exit=date(2021, 8, 1), exit_reason="weg", outcome="Arbeit") == []


def test_a_sheet_without_the_column_for_the_outcome_is_not_asked_for_it():
    header = [
        "Nachname",
        "Vorname",
        "Geburtsdatum",
        "Aufenthaltsstatus",
        "Kommune",
        "Baustein",
        "Eintritt",
        "Austritt",
    ]
    line = ["Sow", "Reza", date(2000, 5, 20), "Duldung", "Gangelt", 4.0, date(2021, 5, 20), date(2021, 8, 1)]

    assert check_participants(table_of(Participant, header, line).rows, Context(PROGRAMME, TODAY)) == []


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        (date(2021, 2, 28), True),
        (date(2021, 3, 1), False),
        (date(2021, 4, 26), False),
        (date(2021, 4, 27), True),
        (date(2022, 1, 9), True),
        (date(2022, 1, 10), False),
        (date(2022, 3, 7), False),
        (date(2022, 3, 8), True),
    ],
)
def test_an_entry_lies_within_eight_weeks_of_the_beginning_of_one_of_the_runs(entry, found):
    assert findings(measure="Jugendkurs ", entry=entry) == ([("T53", "warning", "Q2")] if found else [])


def test_an_entry_outside_the_period_is_not_also_late_for_its_measure():
    assert findings(measure="Jugendkurs", entry=date(2012, 5, 20), birth_date=date(1990, 1, 1)) == [
        ("T50", "error", "Q2")
    ]


def test_a_measure_without_a_beginning_has_no_entry_window():
    assert findings(measure="Ohne Beginn") == []


def test_an_unknown_module_is_an_error_at_its_cell():
    assert findings(module=7.0) == [("T54", "error", "N2")]
    assert findings(module="2, 4") == [("T54", "error", "N2")]
    assert findings(module=6.0) == []


def test_a_measure_of_another_module_is_an_error_at_the_measure():
    assert findings(measure="Deutsch B1") == [("T54", "error", "O2")]
    assert findings(measure="Deutsch B1", module=2.0, entry=date(2021, 3, 1)) == []


def test_a_measure_that_nobody_listed_is_a_hint_and_silent_without_the_sheet():
    assert findings(measure="Nähkurs") == [("T54", "hint", "O2")]
    assert findings(measure="Nähkurs", measures=None) == []
    assert findings(measure="Nähkurs", measures=()) == []


@pytest.mark.parametrize(
    ("before", "after", "lower"),
    [
        ("B1", "A2", True),
        ("A2", "A2", False),
        ("A1", "B2", False),
        ("A2.2", "A2.1", False),
        ("gut", "A1", False),
    ],
)
def test_a_language_level_that_went_down_is_a_hint(before, after, lower):
    assert findings(language_at_entry=before, language_at_exit=after) == ([("T70", "hint", "V2")] if lower else [])


def test_a_dash_is_no_reason_for_leaving_and_no_outcome():
    assert findings(exit=date(2021, 8, 1), exit_reason="-", outcome="–") == [("T52", "warning", "S2")]
    assert findings(exit="-") == []

"""May this person take part (T10 to T40)."""

from datetime import date

import pytest
from fine_row import PROGRAMME, fine
from hypothesis import given
from hypothesis import strategies as st
from sheets import TODAY, codes, rows_of

from addin.participants.check import check_participants
from addin.participants.context import Context, years_between
from addin.participants.rows import Participant

FINE = fine()


def findings(today=TODAY, **cells):
    people = rows_of(Participant, {**FINE, **cells}, today=today)
    return codes(check_participants(people, Context(PROGRAMME, today)))


def test_a_right_entry_is_silent():
    assert findings() == []


@pytest.mark.parametrize(
    ("born", "years"),
    [
        (date(2003, 5, 21), 17),
        (date(2003, 5, 20), None),
        (date(1993, 5, 21), None),
        (date(1993, 5, 20), 28),
    ],
)
def test_eighteen_from_the_birthday_on_and_twenty_seven_up_to_the_day_before_the_next(born, years):
    assert findings(birth_date=born) == ([("T10", "warning", "E2")] if years else [])


def test_a_written_reason_turns_an_age_outside_the_limits_into_a_hint():
    assert findings(birth_date=date(2003, 5, 21), exception_reason="Einzelfall") == [("T10", "hint", "E2")]


def test_the_age_without_an_entry_is_nobodys_finding():
    assert findings(birth_date=date(1980, 1, 1), entry="") == []


def test_someone_born_on_29_february_is_a_year_older_from_1_march_in_a_common_year():
    born = date(2004, 2, 29)

    assert findings(birth_date=born, entry=date(2022, 2, 28)) == [("T10", "warning", "E2")]
    assert findings(birth_date=born, entry=date(2022, 3, 1)) == []


@pytest.mark.parametrize(
    ("birth_day", "day", "years"),
    [
        (date(2000, 1, 1), date(2018, 1, 1), 18),
        (date(2000, 1, 1), date(2017, 12, 31), 17),
        (date(2000, 2, 29), date(2020, 2, 28), 19),
        (date(2000, 2, 29), date(2020, 2, 29), 20),
        (date(2000, 12, 31), date(2001, 1, 1), 0),
    ],
)
def test_years_of_life_are_completed_on_the_birthday(birth_day, day, years):
    assert years_between(birth_day, day) == years


def test_a_birth_date_after_today_is_an_error_and_today_is_an_age_that_cannot_be():
    assert findings(birth_date=date(2022, 3, 16)) == [("T11", "error", "E2")]
    assert findings(birth_date=date(2022, 3, 15), entry="") == [("T11", "error", "E2")]


@pytest.mark.parametrize(
    ("born", "code"),
    [
        (date(2011, 5, 21), "T11"),
        (date(2011, 5, 20), "T10"),
        (date(1920, 5, 21), "T10"),
        (date(1920, 5, 20), "T11"),
    ],
)
def test_under_ten_and_over_a_hundred_is_a_typing_error_and_not_also_an_age_limit(born, code):
    assert [found[0] for found in findings(birth_date=born)] == [code]


def test_an_entry_with_a_wrong_year_does_not_also_make_the_age_wrong():
    assert findings(entry=date(2012, 5, 20)) == [("T50", "error", "Q2")]


@pytest.mark.parametrize(
    "status",
    [
        "gestattet",
        "Gestattung ",
        "Aufenthaltsgestattung",
        "§ 55 AsylG",
        "geduldet",
        "Duldung nach § 60a",
        "BüMA",
    ],
)
def test_permission_to_stay_and_toleration_are_the_target_group_however_written(status):
    assert findings(residence_status=status) == []


@pytest.mark.parametrize("status", ["Niederlassungserlaubnis", "AE § 25 Abs. 2", "Blaue Karte EU", "deutsch"])
def test_another_status_is_a_warning_and_with_a_reason_a_hint(status):
    assert findings(residence_status=status) == [("T20", "warning", "H2")]
    assert findings(residence_status=status, exception_reason="Einzelfall") == [("T20", "hint", "H2")]


def test_an_unknown_status_is_a_warning_that_proposes_the_nearest():
    people = rows_of(Participant, {**FINE, "residence_status": "Dultung"})
    found = check_participants(people, Context(PROGRAMME, TODAY))

    assert codes(found) == [("T20", "warning", "H2")]
    assert "„Duldung“" in found[0].fix


@pytest.mark.parametrize("status", ["Duldung § 60b", "§ 60a Abs. 6", "Duldung nach § 60 b AufenthG"])
def test_an_employment_ban_closes_module_two_and_no_other(status):
    assert findings(residence_status=status, module=2.0) == [("T21", "error", "H2")]
    assert findings(residence_status=status, module=1.0) == []


def test_a_plain_toleration_is_no_employment_ban():
    assert findings(residence_status="Duldung § 60a Abs. 2", module=2.0) == []


def test_a_document_that_ends_the_day_before_entry_had_expired():
    assert findings(status_valid_until=date(2021, 5, 19)) == [("T22", "warning", "I2")]
    assert findings(status_valid_until=date(2021, 5, 20), exit=date(2021, 5, 20)) == [("T52", "warning", "S2")]


def test_a_document_that_ends_during_the_stay_is_a_hint():
    assert findings(status_valid_until=date(2022, 3, 14)) == [("T22", "hint", "I2")]
    assert findings(status_valid_until=date(2022, 3, 15)) == []


def test_a_document_that_ends_after_the_exit_is_silent():
    stay = {"exit": date(2021, 8, 1), "exit_reason": "regulär", "outcome": "Arbeit"}

    assert findings(status_valid_until=date(2021, 8, 1), **stay) == []
    assert findings(status_valid_until=date(2021, 7, 31), **stay) == [("T22", "hint", "I2")]


def test_full_access_is_an_error_for_each_of_the_two_and_subordinate_access_is_none():
    assert findings(sgb_access="Zugang", integration_course="Zugang") == [
        ("T30", "error", "L2"),
        ("T30", "error", "M2"),
    ]
    assert findings(sgb_access="nachrangig", integration_course="kein Zugang") == []


@pytest.mark.parametrize("place", ["Hueckelhoven", "Übach - Palenberg", "52525 Heinsberg", "Heinsberg-Oberbruch"])
def test_a_municipality_of_the_county_is_known_however_written(place):
    assert findings(municipality=place) == []


def test_another_municipality_is_a_warning_and_a_typing_error_gets_a_proposal():
    people = rows_of(
        Participant,
        {**FINE, "municipality": "Aachen"},
        {**FINE, "municipality": "Hückelhofen", "first_name": "Idris"},
    )
    found = check_participants(people, Context(PROGRAMME, TODAY))

    assert codes(found) == [("T40", "warning", "J2"), ("T40", "warning", "J3")]
    assert "„Hückelhoven“" in found[1].fix


def test_a_postcode_of_another_municipality_is_a_hint_and_a_shared_one_is_silent():
    assert findings(postcode="41812") == [("T40", "hint", "K2")]
    assert findings(postcode="52538") == []
    assert findings(postcode="52538", municipality="Selfkant") == []
    assert findings(postcode="99999") == []


def test_every_finding_of_a_programme_fact_cites_the_facts_source():
    people = rows_of(Participant, {**FINE, "birth_date": date(2003, 5, 21)})
    found = check_participants(people, Context(PROGRAMME, TODAY))[0]

    assert found.source == PROGRAMME.ages[0].source
    assert "17" in found.message
    assert "18 bis 27" in found.message


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2021, 5, 21), "Das Geburtsdatum 21.05.2021 liegt nach dem Eintritt am 20.05.2021."),
        (date(2021, 5, 20), "weniger als ein Jahr alt"),
        (date(2020, 5, 20), "1 Jahr alt"),
        (date(2019, 5, 20), "2 Jahre alt"),
    ],
)
def test_an_age_that_cannot_be_is_told_in_words_that_make_sense(born, words):
    person = rows_of(Participant, {**FINE, "birth_date": born, "entry": date(2021, 5, 20)})
    (found,) = check_participants(person, Context(PROGRAMME, TODAY))

    assert found.code == "T11"
    assert words in found.message


def test_a_message_shows_the_date_that_was_read_and_the_status_on_one_line():
    person = rows_of(
        Participant, {**FINE, "entry": 42874.0, "birth_date": date(1995, 1, 2), "residence_status": "AE\n§ 25"}
    )
    messages = {finding.code: finding.message for finding in check_participants(person, Context(PROGRAMME, TODAY))}

    assert "am 19.05.2017 liegt nicht" in messages["T50"]
    assert "„AE § 25“" in messages["T20"]


@given(born=st.dates(date(1985, 1, 1), date(2010, 12, 31)), entry=st.dates(date(2020, 1, 1), date(2022, 12, 31)))
def test_the_quick_look_at_the_years_never_passes_an_age_outside_the_limits(born, entry):
    ages = PROGRAMME.ages_on(entry)

    assert not ages.surely_hold(born.year, entry.year) or years_between(born, entry) in ages

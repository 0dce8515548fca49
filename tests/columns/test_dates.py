from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.columns.column import CenturyRule
from addin.columns.dates import NotADate, date_of_serial, read_date, read_time

TODAY = date(2022, 3, 15)


@pytest.mark.parametrize(
    "typed",
    [
        "3.4.2001",
        "03.04.2001",
        "03.04.01",
        "2001-04-03",
        "3. April 2001",
        "3 Apr 2001",
        " 3. 4. 2001 ",
        "03.04.2001.",
        "03.04.2001 00:00:00",
        "2001-04-03T12:30:00.000Z",
        "2001/04/03",
        "2001.04.03",
        "Di, 03.04.2001",
        "Dienstag, 3. April 2001",
        "'03.04.2001",
    ],
)
def test_the_third_of_april_is_read_however_it_is_typed(typed):
    assert read_date(typed, CenturyRule.PAST, TODAY) == date(2001, 4, 3)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31.02.2001", "gibt es nicht im Kalender"),
        ("29.02.2001", "gibt es nicht im Kalender"),
        ("13.13.2001", "gibt es nicht im Kalender"),
        ("unbekannt", "ist kein Datum"),
        ("2001", "ist kein Datum"),
        ("3.4.", "ist kein Datum"),
        ("2001-04.03", "ist kein Datum"),
        ("Mai", "ist kein Datum"),
        ("03/04/2001", "kann zwei verschiedene Tage bedeuten"),
        ("", "ist kein Datum"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(typed, why):
    with pytest.raises(NotADate, match=why):
        read_date(typed, CenturyRule.PAST, TODAY)


@pytest.mark.parametrize(("typed", "day"), [("13/04/2001", date(2001, 4, 13)), ("04/13/2001", date(2001, 4, 13))])
def test_slashes_count_where_day_and_month_cannot_be_mistaken(typed, day):
    assert read_date(typed, CenturyRule.PAST, TODAY) == day


def test_a_birth_year_of_two_digits_is_never_in_the_future():
    assert read_date("01.01.22", CenturyRule.PAST, TODAY).year == 2022
    assert read_date("01.01.23", CenturyRule.PAST, TODAY).year == 1923


def test_another_year_of_two_digits_is_of_this_century():
    assert read_date("01.01.25", CenturyRule.NEAR, TODAY).year == 2025


@given(day=st.dates(date(1920, 1, 1), date(2099, 12, 31)))
def test_every_german_date_reads_as_itself(day):
    assert read_date(f"{day:%d.%m.%Y}", CenturyRule.PAST, TODAY) == day
    assert read_date(f"{day.day}.{day.month}.{day.year}", CenturyRule.NEAR, TODAY) == day
    assert read_date(day.isoformat(), CenturyRule.NEAR, TODAY) == day


@given(text=st.text(max_size=20))
def test_any_text_is_a_date_or_refused(text):
    try:
        day = read_date(text, CenturyRule.PAST, TODAY)
    except NotADate:
        return
    assert any(letter.isdigit() for letter in text)
    assert isinstance(day, date)


@given(day=st.dates(date(1920, 1, 1), date(2100, 1, 1)))
def test_an_excel_serial_is_the_day_it_stands_for(day):
    assert date_of_serial(float((day - date(1899, 12, 30)).days)) == day


@pytest.mark.parametrize("number", [0.0, 1999.0, -5.0, 7305.0, 73052.0, float("nan"), float("inf"), 1e9])
def test_a_number_far_from_this_century_is_no_date(number):
    with pytest.raises(NotADate):
        date_of_serial(number)


@pytest.mark.parametrize(
    "typed",
    [
        "14:00",
        "14.00 Uhr",
        "14 Uhr",
        "14:00:00",
        time(14),
        datetime(2022, 3, 1, 14),  # noqa: DTZ001 - a cell has no time zone
        timedelta(hours=14),
        14 / 24,
    ],
)
def test_two_o_clock_is_read_however_it_stands(typed):
    assert read_time(typed) == time(14)


@pytest.mark.parametrize("typed", ["25:00", "14:61", "mittags", 3.5, timedelta(hours=30), True, None])
def test_what_is_no_time_of_day_is_refused(typed):
    with pytest.raises(NotADate):
        read_time(typed)

"""More participants at one time than places in the measure (T55): by day, with the day and the number."""

from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import TODAY, codes, rows_of, table_of

from addin.participants.check import check_participants
from addin.participants.context import Context
from addin.participants.courses import courses
from addin.participants.identity import identity
from addin.participants.rows import Measure, Participant
from addin.programme.loader import load_programme

PROGRAMME = load_programme("durchstarten")
COURSE = MappingProxyType(
    {"name": "Sprachkurs A", "module": 2.0, "start": date(2022, 2, 1), "end": date(2022, 6, 30), "places": 2.0}
)
FINE = MappingProxyType(
    {
        "last_name": "Sow",
        "birth_date": date(2000, 5, 20),
        "residence_status": "Duldung",
        "municipality": "Gangelt",
        "module": 2.0,
        "measure": "Sprachkurs A",
        "entry": date(2022, 2, 1),
        "exit_reason": "regulär",
        "outcome": "Arbeit",
    }
)
NAMES = ("Amina", "Bilal", "Chidi", "Dalia", "Emre", "Farid", "Goran", "Hiba")


def overfull(measures, *people, today=TODAY, programme=PROGRAMME):
    """The findings about places; the people have different names unless they say otherwise."""
    named = [{**FINE, "first_name": name, **person} for name, person in zip(NAMES, people, strict=False)]
    listed = rows_of(Participant, *named, today=today)
    context = Context(programme, today, rows_of(Measure, *measures, today=today))
    return [finding for finding in check_participants(listed, context) if finding.code == "T55"]


def stay(first, last=None, **more):
    return {"entry": first, "exit": last or "", **more}


def test_one_person_more_than_places_is_a_warning_at_the_places_with_day_and_number():
    (found,) = overfull(
        [COURSE],
        stay(date(2022, 2, 1), date(2022, 3, 4)),
        stay(date(2022, 2, 1), date(2022, 2, 20)),
        stay(date(2022, 2, 7), date(2022, 3, 10)),
    )

    assert codes([found]) == [("T55", "warning", "F2")]
    assert found.sheet == "Maßnahmen"
    assert found.place.value == "2"
    assert found.message == "In „Sprachkurs A“ waren vom 07.02.2022 bis 20.02.2022 3 Personen bei 2 Plätzen."
    assert found.fix.endswith("Zuletzt kamen dazu: Zeile 4 („Teilnehmende“).")
    assert found.group is None


def test_as_many_as_there_are_places_is_fine():
    assert overfull([COURSE], stay(date(2022, 2, 1)), stay(date(2022, 2, 1))) == []
    assert len(overfull([COURSE], *[stay(date(2022, 2, 1))] * 3)) == 1


def test_the_highest_number_stands_beside_all_the_days_that_are_too_full():
    (found,) = overfull(
        [COURSE],
        stay(date(2022, 2, 1), date(2022, 3, 4)),
        stay(date(2022, 2, 1), date(2022, 3, 4)),
        stay(date(2022, 2, 7), date(2022, 3, 4)),
        stay(date(2022, 2, 14), date(2022, 2, 14)),
    )

    assert found.message == (
        "In „Sprachkurs A“ waren am 14.02.2022 4 Personen bei 2 Plätzen; "
        "mehr als 2 waren es vom 07.02.2022 bis 04.03.2022."
    )
    assert found.fix.endswith("Zuletzt kamen dazu: Zeile 4 und Zeile 5 („Teilnehmende“).")


def test_entry_on_the_day_of_anothers_exit_is_one_too_many_and_on_the_day_after_it_is_not():
    two = stay(date(2022, 2, 1)), stay(date(2022, 2, 1), date(2022, 2, 28))

    assert overfull([COURSE], *two, stay(date(2022, 3, 1))) == []
    (found,) = overfull([COURSE], *two, stay(date(2022, 2, 28)))
    assert "am 28.02.2022 3 Personen" in found.message


def test_a_stay_of_one_day_counts_on_that_day():
    day = date(2022, 2, 14)

    assert len(overfull([COURSE], *[stay(day, day)] * 3)) == 1


def test_an_exit_before_the_entry_counts_on_the_day_of_entry_alone():
    wrong = stay(date(2022, 3, 1), date(2022, 2, 1))
    (found,) = overfull([COURSE], stay(date(2022, 2, 1)), stay(date(2022, 2, 1)), wrong)

    assert "am 01.03.2022 3 Personen" in found.message


def test_what_lasts_till_today_is_told_from_its_first_day_on_and_alike_tomorrow():
    people = [stay(date(2022, 2, 1)), stay(date(2022, 2, 1)), stay(date(2022, 3, 1))]
    (found,) = overfull([COURSE], *people)
    (later,) = overfull([COURSE], *people, today=TODAY + timedelta(days=1))

    assert found.message == "In „Sprachkurs A“ sind seit dem 01.03.2022 3 Personen bei 2 Plätzen."
    assert later == found


def test_an_open_stay_ends_with_the_measure():
    measure = {**COURSE, "end": date(2022, 2, 28)}
    (found,) = overfull([measure], *[stay(date(2022, 2, 1))] * 3)

    assert "vom 01.02.2022 bis 28.02.2022" in found.message


def test_an_open_stay_in_one_run_does_not_reach_into_the_next():
    first = {**COURSE, "end": date(2022, 2, 28)}
    second = {**COURSE, "start": date(2022, 3, 1)}

    assert overfull([first, second], *[stay(date(2022, 2, 1))] * 2, *[stay(date(2022, 3, 1))] * 2) == []


def test_an_open_stay_ends_with_the_funded_period():
    measure = {**COURSE, "module": 6.0, "start": "", "end": ""}
    people = [stay(date(2022, 6, 1), module=6.0)] * 3
    (found,) = overfull([measure], *people, today=date(2022, 12, 1))

    assert "vom 01.06.2022 bis 30.06.2022" in found.message


def test_who_is_to_come_is_not_counted_beside_those_of_whom_nobody_knows_yet_when_they_leave():
    now = [stay(date(2022, 2, 1))] * 2
    later = stay(date(2022, 5, 2))

    assert overfull([COURSE], *now, later) == []


def test_more_entered_for_a_day_to_come_than_places_are_found():
    (found,) = overfull([COURSE], *[stay(date(2022, 5, 2))] * 3)

    assert found.message == "In „Sprachkurs A“ sind am 02.05.2022 3 Personen bei 2 Plätzen eingetragen."


def test_days_long_past_count_too():
    measure = {**COURSE, "start": date(2021, 2, 1), "end": date(2021, 6, 30)}

    assert len(overfull([measure], *[stay(date(2021, 2, 1), date(2021, 3, 1))] * 3)) == 1


def test_the_same_person_twice_in_a_measure_counts_once():
    one = {"first_name": "Amina", "last_name": "Sow"}
    again = {"first_name": "AMINA ", "last_name": "Sow"}

    assert (
        overfull([COURSE], stay(date(2022, 2, 1), **one), stay(date(2022, 2, 7), **again), stay(date(2022, 2, 7))) == []
    )


def test_the_same_name_with_another_birth_date_is_another_person():
    people = [stay(date(2022, 2, 1), first_name="Amina", birth_date=date(2000, 1, day)) for day in (1, 2, 3)]

    assert len(overfull([COURSE], *people)) == 1


def test_rows_without_a_name_are_persons_each():
    assert len(overfull([COURSE], *[stay(date(2022, 2, 1), first_name="", last_name="")] * 3)) == 1


@pytest.mark.parametrize("written", ["SPRACHKURS  A", "Sprachkurs-A", " sprachkurs a "])
def test_a_measure_is_known_however_it_is_spelt(written):
    assert len(overfull([COURSE], *[stay(date(2022, 2, 1), measure=written)] * 3)) == 1


@pytest.mark.parametrize(
    ("places", "bei"),
    [(0.0, "bei 0 Plätzen"), (1.0, "bei 1 Platz."), (2.5, "bei 2,5 Plätzen"), (-1.0, "bei -1 Plätzen")],
)
def test_any_number_of_places_is_a_limit(places, bei):
    (found,) = overfull([{**COURSE, "places": places}], *[stay(date(2022, 2, 1), date(2022, 3, 1))] * 3)

    assert bei in found.message


def test_one_person_without_a_place_is_told_how_to_say_that_there_is_no_limit():
    (found,) = overfull([{**COURSE, "places": 0.0}], stay(date(2022, 2, 1)))

    assert found.message == "In „Sprachkurs A“ ist seit dem 01.02.2022 1 Person bei 0 Plätzen."
    assert "keine feste Zahl" in found.fix


def test_half_a_place_is_no_place():
    assert overfull([{**COURSE, "places": 2.5}], *[stay(date(2022, 2, 1))] * 2) == []


@pytest.mark.parametrize("places", ["", "-", "nach Bedarf"])
def test_a_measure_without_a_number_of_places_is_never_too_full(places):
    assert overfull([{**COURSE, "places": places}], *[stay(date(2022, 2, 1))] * 8) == []


def test_a_measure_without_dates_counts_on_all_days():
    assert len(overfull([{**COURSE, "start": "", "end": ""}], *[stay(date(2021, 2, 1))] * 3)) == 1


def test_days_before_and_after_the_measure_are_no_matter_of_its_places():
    people = [stay(date(2022, 1, 3), date(2022, 1, 31))] * 3

    assert overfull([COURSE], *people) == []


def test_a_measure_that_ends_before_it_begins_has_no_days():
    assert overfull([{**COURSE, "end": date(2022, 1, 1)}], *[stay(date(2022, 2, 1))] * 3) == []


def test_without_the_sheet_of_measures_nothing_is_said():
    people = rows_of(Participant, *({**FINE, "first_name": name} for name in NAMES))

    assert check_participants(people, Context(PROGRAMME, TODAY)) == []


def test_a_list_of_measures_without_the_column_for_places_is_never_too_full():
    measures = table_of(Measure, ["Maßnahme", "Baustein"], ["Sprachkurs A", 2.0]).rows
    people = rows_of(Participant, *({**FINE, "first_name": name} for name in NAMES))

    assert check_participants(people, Context(PROGRAMME, TODAY, measures)) == []


def test_each_run_of_a_measure_has_its_own_places_and_its_own_finding():
    runs = [
        {**COURSE, "start": date(2021, 2, 1), "end": date(2021, 6, 30)},
        {**COURSE, "start": date(2021, 9, 1), "end": date(2021, 12, 17)},
        {**COURSE, "places": 3.0},
    ]
    people = [
        *[stay(date(2021, 2, 1), date(2021, 3, 1))] * 3,
        *[stay(date(2021, 9, 1), date(2021, 9, 30))] * 2,
        *[stay(date(2022, 2, 1))] * 3,
    ]

    assert codes(overfull(runs, *people)) == [("T55", "warning", "F2")]


def test_who_stays_from_one_run_to_the_next_counts_in_both():
    runs = [{**COURSE, "end": date(2022, 2, 28)}, {**COURSE, "start": date(2022, 3, 1)}]
    found = overfull(runs, *[stay(date(2022, 2, 1), date(2022, 3, 10))] * 3)

    assert [finding.cell for finding in found] == ["F2", "F3"]
    assert "vom 01.02.2022 bis 28.02.2022" in found[0].message
    assert "vom 01.03.2022 bis 10.03.2022" in found[1].message


def test_runs_at_the_same_time_have_their_places_together_and_are_one_group():
    runs = [COURSE, {**COURSE, "places": 3.0}]

    assert overfull(runs, *[stay(date(2022, 2, 1), date(2022, 2, 20))] * 5) == []
    found = overfull(runs, *[stay(date(2022, 2, 1), date(2022, 2, 20))] * 6)
    assert codes(found) == [("T55", "warning", "F2"), ("T55", "warning", "F3")]
    assert {finding.group for finding in found} == {"T55-1"}
    assert "6 Personen bei zusammen 5 Plätzen in 2 gleichzeitigen Durchgängen" in found[0].message


def test_where_one_of_two_runs_at_the_same_time_has_no_number_nobody_knows_the_limit():
    assert overfull([COURSE, {**COURSE, "places": ""}], *[stay(date(2022, 2, 1))] * 6) == []


def test_the_same_name_in_two_modules_is_two_measures():
    runs = [COURSE, {**COURSE, "module": 4.0}]
    people = [stay(date(2022, 2, 1))] * 2 + [stay(date(2022, 2, 1), module=4.0)] * 2

    assert overfull(runs, *people) == []
    assert codes(overfull(runs, *people, stay(date(2022, 2, 1), module=4.0))) == [("T55", "warning", "F3")]


def test_a_row_of_another_module_is_not_in_the_measure():
    people = [stay(date(2022, 2, 1))] * 2 + [stay(date(2022, 2, 1), module=3.0)]

    assert overfull([COURSE], *people) == []


@pytest.mark.parametrize("module", ["", "Nähen"])
def test_a_row_whose_module_cannot_be_read_is_known_by_the_measure_where_that_is_one(module):
    people = [stay(date(2022, 2, 1))] * 2 + [stay(date(2022, 2, 1), module=module)]

    assert len(overfull([COURSE], *people)) == 1
    assert overfull([COURSE, {**COURSE, "module": 4.0}], *people) == []


def test_a_measure_without_a_module_takes_the_rows_of_each():
    people = [stay(date(2022, 2, 1))] * 2 + [stay(date(2022, 2, 1), module=4.0)]

    assert len(overfull([{**COURSE, "module": ""}], *people)) == 1


def test_the_same_name_at_two_providers_is_told_apart_by_the_provider():
    runs = [{**COURSE, "provider": "VHS"}, {**COURSE, "provider": "Bildungswerk", "places": 5.0}]
    people = [stay(date(2022, 2, 1), provider="VHS")] * 3
    found = overfull(runs, *people)

    assert codes(found) == [("T55", "warning", "F2")]
    assert found[0].group is None
    assert overfull(runs, *people[1:], *[stay(date(2022, 2, 1), provider="bildungswerk")] * 5) == []


def test_rows_that_name_no_provider_count_against_the_places_of_all():
    runs = [{**COURSE, "provider": "VHS"}, {**COURSE, "provider": "Bildungswerk", "places": 5.0}]

    assert overfull(runs, *[stay(date(2022, 2, 1))] * 7) == []
    assert [finding.cell for finding in overfull(runs, *[stay(date(2022, 2, 1))] * 8)] == ["F2", "F3"]


def test_an_entry_outside_the_funded_period_is_a_finding_of_its_own_and_does_not_count():
    measure = {**COURSE, "start": "", "end": ""}
    wrong_year = stay(date(2012, 2, 1), date(2022, 2, 20))

    assert overfull([measure], *[stay(date(2022, 2, 1))] * 2, wrong_year) == []


def test_a_row_without_entry_does_not_count():
    assert overfull([COURSE], *[stay(date(2022, 2, 1))] * 2, stay("")) == []


def test_an_exit_that_cannot_be_read_keeps_nobody_in_the_measure():
    people = [stay(date(2022, 2, day), "im Sommer") for day in (1, 2, 3)]

    assert overfull([COURSE], *people) == []


def test_a_list_without_a_column_for_exits_says_nothing_about_who_is_still_there():
    header = ["Nachname", "Vorname", "Geburtsdatum", "Aufenthaltsstatus", "Kommune", "Baustein", "Maßnahme", "Eintritt"]
    lines = [
        ["Sow", name, date(2000, 5, 20), "Duldung", "Gangelt", 2.0, "Sprachkurs A", date(2022, 2, day)]
        for day, name in enumerate(NAMES, start=1)
    ]
    people = table_of(Participant, header, *lines).rows

    assert check_participants(people, Context(PROGRAMME, TODAY, rows_of(Measure, COURSE))) == []


def test_no_name_of_a_person_stands_in_the_finding():
    (found,) = overfull([COURSE], *[stay(date(2022, 2, 1))] * 3)

    assert not any(name in f"{found.message} {found.fix}" for name in (*NAMES, "Sow"))


def test_many_times_too_full_is_told_in_a_few_words_with_the_first_day_and_the_last():
    days = [date(2022, 2, day) for day in (3, 7, 11, 15, 19)]
    people = [stay(date(2022, 2, 1), date(2022, 3, 4))] * 2 + [stay(day, day) for day in days]
    (found,) = overfull([COURSE], *people)

    assert "am 03.02.2022, am 07.02.2022 und noch 3-mal, zuletzt am 19.02.2022 3 Personen" in found.message


DAYS = [TODAY + timedelta(days=offset) for offset in range(-15, 10)]
days = st.sampled_from(DAYS)
runs_of_one_course = st.lists(
    st.tuples(st.none() | days, st.none() | days, st.none() | st.integers(0, 3)), min_size=1, max_size=3
)
stays_of_people = st.lists(st.tuples(st.sampled_from(NAMES[:5]), days, st.none() | days), max_size=10)


@given(runs_of_one_course, stays_of_people)
def test_a_count_day_by_day_finds_the_same_days_and_numbers(runs, stays):
    counted = {}
    windows = [(first or date.min, last or date.max, places) for first, last, places in runs]
    windows = [window for window in windows if window[0] <= window[1]]
    for day in DAYS:
        there = set()
        for name, entry, exit_ in stays:
            entered = [last for first, last, _ in windows if first <= entry <= last]
            later = sorted((first, last) for first, last, _ in windows if first > entry)
            run_end = min(entered) if entered else later[0][1] if later else entry
            last_day = max(entry, exit_ or min(run_end, TODAY))
            if entry <= day <= last_day:
                there.add(name)
        open_runs = [places for first, last, places in windows if first <= day <= last]
        if open_runs and None not in open_runs and len(there) > sum(open_runs):
            counted[day] = (len(there), sum(open_runs))

    people = rows_of(
        Participant,
        *({**FINE, **stay(entry, exit_), "first_name": name} for name, entry, exit_ in stays),
    )
    measures = rows_of(
        Measure,
        *(
            {
                **COURSE,
                "start": first or "",
                "end": last or "",
                "places": "" if places is None else float(places),
            }
            for first, last, places in runs
        ),
    )
    context = Context(PROGRAMME, TODAY, measures)
    found = {}
    for course in courses(people, [identity(person) for person in people], context):
        for crowd in course.crowds():
            for day in DAYS:
                if crowd.days.first <= day <= crowd.days.last:
                    assert day not in found
                    found[day] = (crowd.persons, int(crowd.places))

    assert found == counted

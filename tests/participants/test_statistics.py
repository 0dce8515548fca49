"""The figures of the participant list: what counts where, and that nothing is lost."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from made_up_lists import FINE, LISTS, PROGRAMME, evaluated, rows_at_random
from sheets import TODAY, rows_of

from addin.participants.context import Context
from addin.participants.identity import count_persons
from addin.participants.outcomes import Outcome
from addin.participants.rows import Participant
from addin.participants.statistics import evaluate
from addin.participants.stays import Standing

DONE = {"exit": date(2021, 8, 1), "exit_reason": "regulär", "outcome": "Arbeit"}
TABLES = ("module", "municipality", "status", "sex", "age_group", "reason", "outcome")


def counts(table):
    """Persons and participations of the lines in which anybody stands."""
    return {line.key: (line.persons, line.participations) for line in table.lines if line.participations}


def quarter(evaluation, label):
    return next(found for found in evaluation.quarters if found.label == label)


@given(LISTS)
@settings(max_examples=60)
def test_every_table_sums_to_the_total_whatever_the_list(entries):
    evaluation = evaluated(*entries)

    for name in TABLES:
        table = evaluation.table(name)
        assert table.total == evaluation.table("sex").total
        for figure in ("participations", "ongoing", "exits", "dropouts", "transitions"):
            assert sum(getattr(line, figure) for line in table.lines) == getattr(table.total, figure), (name, figure)
        assert sum(line.persons for line in table.lines) - table.counted_again == table.total.persons
        assert name == "module" or table.counted_again == 0
        assert len({line.key for line in table.lines}) == len(table.lines)
    assert sum(found.participations for found in evaluation.standings.values()) == len(entries)
    assert sum(found.persons for found in evaluation.standings.values()) == evaluation.total.persons


@given(LISTS)
@settings(max_examples=60)
def test_whoever_is_present_came_and_has_not_left_whatever_the_list(entries):
    evaluation = evaluated(*entries)

    came = left = 0
    for found in evaluation.quarters:
        came, left = came + found.entries, left + found.exits
        assert found.present == came - left + found.last_day
        assert found.present == sum(
            1
            for stay in evaluation.stays
            if stay.in_course and stay.entry <= found.day and (stay.exit is None or stay.exit >= found.day)
        )
    planned = evaluation.standings[Standing.PLANNED].participations
    assert came + planned + evaluation.unplaced_entries == evaluation.total.participations
    assert left + evaluation.unplaced_exits == evaluation.total.exits


@given(LISTS)
@settings(max_examples=60)
def test_persons_present_are_those_with_any_stay_on_that_day_whatever_the_list(entries):
    evaluation = evaluated(*entries)

    for found in evaluation.quarters:
        persons = {
            stay.person
            for stay in evaluation.stays
            if stay.in_course and stay.entry <= found.day and (stay.exit is None or stay.exit >= found.day)
        }
        assert found.persons == len(persons)


@given(LISTS)
@settings(max_examples=60)
def test_persons_of_a_module_are_those_that_the_flat_rates_are_paid_for(entries):
    people = rows_of(Participant, *entries)
    paid = count_persons(people)

    table = evaluate(people, Context(PROGRAMME, TODAY)).table("module")

    assert {line.key: line.persons for line in table.lines if line.persons and isinstance(line.key, int)} == {
        number: persons for number, persons in paid.items() if PROGRAMME.module(number)
    }


def test_a_person_in_two_modules_is_two_participations_and_counts_once_in_each_module():
    evaluation = evaluated(FINE, {**FINE, "module": 1.0, "municipality": "Wegberg", "entry": date(2021, 9, 1)})

    assert (evaluation.total.persons, evaluation.total.participations) == (1, 2)
    assert counts(evaluation.table("module")) == {1: (1, 1), 4: (1, 1)}
    assert evaluation.table("module").counted_again == 1


def test_a_person_has_the_categories_of_the_latest_entry():
    moved = {**FINE, "municipality": "Wegberg", "entry": date(2021, 9, 1), "birth_date": FINE["birth_date"]}

    for entries in ((FINE, moved), (moved, FINE)):
        assert counts(evaluated(*entries).table("municipality")) == {"Gangelt": (0, 1), "Wegberg": (1, 1)}


def test_rows_without_a_name_are_persons_of_their_own():
    assert evaluated({**FINE, "last_name": ""}, {**FINE, "last_name": ""}).total.persons == 2


@pytest.mark.parametrize(
    ("cells", "table", "key"),
    [
        ({"municipality": "Aachen"}, "municipality", "nicht im Kreis oder nicht erkannt"),
        ({"municipality": ""}, "municipality", "ohne Angabe"),
        ({"municipality": "52525 HEINSBERG"}, "municipality", "Heinsberg"),
        ({"residence_status": "xyz"}, "status", "nicht erkannt"),
        ({"residence_status": ""}, "status", "ohne Angabe"),
        ({"residence_status": "gestattet"}, "status", "Aufenthaltsgestattung"),
        ({"module": 9.0}, "module", "unbekannt"),
        ({"module": "Malkurs"}, "module", "unbekannt"),
        ({"module": ""}, "module", "ohne Angabe"),
        ({"sex": "o. A."}, "sex", "ohne Angabe"),
        ({"birth_date": ""}, "age_group", "unbekannt"),
        ({"birth_date": date(2021, 1, 1)}, "age_group", "unbekannt"),
        ({"entry": ""}, "age_group", "unbekannt"),
    ],
)
def test_what_is_not_known_is_a_line_of_its_own(cells, table, key):
    assert counts(evaluated({**FINE, **cells}).table(table)) == {key: (1, 1)}


@pytest.mark.parametrize(
    ("birth", "group"),
    [
        (date(2003, 5, 21), "unter 18"),
        (date(2003, 5, 20), "18–20"),
        (date(2000, 5, 21), "18–20"),
        (date(2000, 5, 20), "21–24"),
        (date(1996, 5, 20), "25–27"),
        (date(1993, 5, 21), "25–27"),
        (date(1993, 5, 20), "über 27"),
    ],
)
def test_age_groups_are_those_at_entry(birth, group):
    assert counts(evaluated({**FINE, "birth_date": birth}).table("age_group")) == {group: (1, 1)}


def test_age_groups_follow_the_limits_of_the_programme():
    limits = PROGRAMME.ages[0].model_copy(update={"minimum": 16, "maximum": 35})
    programme = PROGRAMME.model_copy(update={"ages": (limits,)})

    labels = [line.label for line in evaluated(FINE, programme=programme).table("age_group").lines]

    assert labels == ["unter 16", "16–17", "18–20", "21–24", "25–27", "28–34", "genau 35", "über 35"]


def test_the_day_of_exit_is_the_last_day_of_the_stay():
    last_day = evaluated({**FINE, **DONE, "exit": date(2021, 9, 30)})
    day_after = evaluated({**FINE, **DONE, "exit": date(2021, 10, 1)})
    day_before = evaluated({**FINE, **DONE, "exit": date(2021, 9, 29)})

    shown = [
        (found.exits, found.present, found.last_day)
        for found in (quarter(evaluation, "Q3 2021") for evaluation in (day_before, last_day, day_after))
    ]
    assert shown == [(1, 0, 0), (1, 1, 1), (0, 1, 0)]


def test_a_planned_exit_is_no_exit_yet_and_one_of_today_is():
    planned = evaluated({**FINE, **DONE, "exit": TODAY + timedelta(days=1)})
    today = evaluated({**FINE, **DONE, "exit": TODAY})

    assert (planned.total.exits, planned.total.ongoing, planned.total.transitions) == (0, 1, 0)
    assert (today.total.exits, today.total.ongoing, today.total.transitions) == (1, 0, 1)
    assert today.present.present == 1


def test_a_planned_entry_stands_beside_the_quarters():
    evaluation = evaluated(FINE, {**FINE, "first_name": "Amina", "entry": TODAY + timedelta(days=20)})

    assert sum(found.entries for found in evaluation.quarters) == 1
    assert evaluation.standings[Standing.PLANNED].participations == 1


@pytest.mark.parametrize(
    "cells",
    [{"entry": ""}, {"entry": "bald"}, {"exit": "Juni"}, {"exit": FINE["entry"] - timedelta(days=1)}],
)
def test_a_stay_whose_days_cannot_be_placed_is_neither_ongoing_nor_ended(cells):
    evaluation = evaluated({**FINE, **cells})

    assert evaluation.standings[Standing.UNCLEAR].participations == 1
    assert (evaluation.unplaced_entries, evaluation.unplaced_exits) == (1, 0)


def test_an_exit_without_an_entry_is_an_exit_outside_the_quarters():
    evaluation = evaluated({**FINE, **DONE, "entry": ""})

    assert (evaluation.total.exits, evaluation.unplaced_exits) == (1, 1)
    assert sum(found.exits for found in evaluation.quarters) == 0


def test_quarters_go_from_the_first_entry_to_today():
    labels = [found.label for found in evaluated({**FINE, "entry": date(2021, 4, 1)}).quarters]

    assert labels == ["Q2 2021", "Q3 2021", "Q4 2021", "Q1 2022, Stand heute"]


def test_a_typing_error_in_a_year_makes_no_hundred_quarters():
    evaluation = evaluated(FINE, {**FINE, "first_name": "Amina", "entry": date(1921, 5, 20)})

    assert [found.label for found in evaluation.quarters][:2] == ["bis 31.03.2021", "Q2 2021"]
    assert evaluation.quarters[0].entries == 1


def test_without_a_single_row_there_are_lines_with_zeros_and_no_rates():
    evaluation = evaluated()

    assert (evaluation.total.persons, evaluation.total.dropout_rate) == (0, None)
    assert [found.label for found in evaluation.quarters] == ["Q1 2022, Stand heute"]
    assert len(evaluation.table("municipality").lines) == 10


def test_rates_are_parts_of_the_exits():
    people = [
        {**FINE, **DONE, "last_name": name, "outcome": outcome, "exit_reason": reason}
        for name, outcome, reason in (
            ("Sow", "Ausbildung", "regulär"),
            ("Kaya", "Praktikum", "regulär"),
            ("Haidari", "unbekannt", "Abbruch"),
            ("Tesfay", "", "regulär"),
        )
    ]
    evaluation = evaluated(*people, {**FINE, "last_name": "Diallo"})

    assert (evaluation.total.exits, evaluation.total.dropout_rate, evaluation.total.transition_rate) == (4, 0.25, 0.25)
    assert evaluation.table("outcome").line(Outcome.TRAINING.value).participations == 1
    assert evaluation.table("outcome").line("ohne Angabe").participations == 1


def test_a_drop_out_in_words_that_are_not_in_the_list_is_one():
    evaluation = evaluated({**FINE, **DONE, "exit_reason": "nicht mehr erschienen"})

    assert evaluation.total.dropouts == 1


@pytest.mark.parametrize("again", [date(2021, 9, 30), date(2021, 10, 1)])
def test_nobody_is_counted_twice_or_lost_where_one_stay_follows_another(again):
    change = {**FINE, "module": 1.0, "entry": again}
    evaluation = evaluated({**FINE, **DONE, "exit": date(2021, 9, 30)}, change)

    assert [found.persons for found in evaluation.quarters] == [1, 1, 1, 1]


def test_the_json_holds_plain_values_and_no_names():
    told = evaluated(*rows_at_random(40)).as_json()

    assert told["day"] == "2022-03-15"
    assert set(told["tables"]) == set(TABLES)
    assert not any(name in str(told) for name in ("Sow", "Diallo", "Reza", "Amina"))

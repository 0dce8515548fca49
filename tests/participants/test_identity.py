"""One person, one file number, one stay at a time in a module (T60, T62), and names in one column (T01)."""

import re
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from fine_row import PROGRAMME, fine
from hypothesis import given
from hypothesis import strategies as st
from sheets import TODAY, codes, rows_of, table_of

from addin.participants.check import check_participants
from addin.participants.context import Context
from addin.participants.rows import Participant, split_name

FINE = fine()
LEFT = MappingProxyType({"exit_reason": "regulär", "outcome": "Arbeit"})


def check(*changes):
    """What is told about such rows, but for T61: whether names are alike is tested with the duplicates."""
    people = rows_of(Participant, *({**FINE, **change} for change in changes))
    return [found for found in check_participants(people, Context(PROGRAMME, TODAY)) if found.code != "T61"]


def test_the_same_person_twice_at_the_same_time_is_reported_for_both_as_one_group():
    found = check({}, {"entry": date(2021, 6, 1), "first_name": "REZA "})

    assert codes(found) == [("T60", "error", "C2"), ("T60", "error", "C3")]
    assert found[0].group == found[1].group is not None
    assert "Zeile 2 und Zeile 3" in found[0].message


def test_leaving_the_day_before_coming_again_is_no_overlap_and_on_the_same_day_it_is():
    again = {"entry": date(2021, 8, 2)}

    assert check({"exit": date(2021, 8, 1), **LEFT}, again) == []
    assert {finding.code for finding in check({"exit": date(2021, 8, 2), **LEFT}, again)} == {"T60"}


def test_exit_and_new_entry_on_one_day_are_told_in_words_of_their_own():
    again = {"entry": date(2021, 8, 2)}
    changed = check({"exit": date(2021, 8, 2), **LEFT}, again)
    overlapping = check({"exit": date(2021, 8, 3), **LEFT}, again)

    assert [finding.severity.value for finding in changed] == ["error"] * 2
    assert changed[0].fix.startswith("Bitte den neuen Eintritt auf den Tag danach legen")
    assert changed[0].message == (
        "Austritt und neuer Eintritt derselben Person im Baustein 1 fallen auf einen Tag "
        "(Zeile 2 und Zeile 3): am 02.08.2021 zweimal."
    )
    assert [finding.severity.value for finding in overlapping] == ["error"] * 2
    assert overlapping[0].message.endswith(": vom 02.08.2021 bis 03.08.2021 zweimal.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((date(2021, 8, 2), date(2021, 8, 2)), (date(2021, 8, 2), date(2021, 8, 2))),
        ((date(2021, 6, 1), date(2021, 8, 31)), (date(2021, 8, 2), date(2021, 8, 2))),
    ],
)
def test_a_day_that_is_no_change_from_one_stay_to_the_next_is_an_error(one, other):
    found = check(*({"entry": entry, "exit": exit_, **LEFT} for entry, exit_ in (one, other)))

    assert codes(found) == [("T60", "error", "C2"), ("T60", "error", "C3")]
    assert found[0].message.endswith(": am 02.08.2021 zweimal.")


def test_the_message_says_from_which_day_to_which_and_how_many_at_once():
    found = check(
        {"module": 2.0, "entry": date(2021, 2, 1), "exit": date(2021, 3, 31), **LEFT},
        {"module": 2.0, "entry": date(2021, 2, 15), "exit": date(2021, 2, 28), **LEFT},
        {"module": 2.0, "entry": date(2021, 2, 28), "exit": date(2021, 4, 30), **LEFT},
    )

    assert {finding.message for finding in found} == {
        "Dieselbe Person steht gleichzeitig mehrmals im Baustein 2 (Zeile 2, Zeile 3 und Zeile 4): "
        "vom 15.02.2021 bis 27.02.2021 zweimal, am 28.02.2021 dreimal und vom 01.03.2021 bis 31.03.2021 zweimal."
    }


def test_many_overlaps_of_one_person_are_told_in_a_few_words():
    inside = [{"entry": date(2021, 6, day), "exit": date(2021, 6, day + 1), **LEFT} for day in (1, 5, 9, 13)]
    found = check({}, *inside)

    assert found[0].message.endswith(": vom 01.06.2021 bis 14.06.2021 immer wieder, bis zu zweimal.")


def test_two_stays_that_go_on_overlap_from_a_day_on():
    found = check({}, {"entry": date(2021, 6, 1)})

    assert found[0].message.endswith("(Zeile 2 und Zeile 3): vom 01.06.2021 an zweimal.")


FIRST = date(2021, 2, 1)
stays = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8) | st.none()), min_size=2, max_size=5)


@given(stays)
def test_a_count_day_by_day_finds_the_same_overlaps(listed):
    far = 60  # beyond every day here, for stays without an exit
    spans = [(first, far if length is None else first + length) for first, length in listed]
    there = [sum(first <= day <= last for first, last in spans) for day in range(far)]
    found = check(
        *(
            {
                "entry": FIRST + timedelta(days=first),
                "exit": "" if last == far else FIRST + timedelta(days=last),
                **LEFT,
            }
            for first, last in spans
        )
    )
    twice = [finding for finding in found if finding.code == "T60"]
    overlapping = {
        number
        for number, (first, last) in enumerate(spans, start=2)
        if any(there[day] > 1 for day in range(first, min(last, far - 1) + 1))
    }

    assert {finding.place.row for finding in twice} == overlapping
    words = {2: "zweimal", 3: "dreimal", 4: "viermal", 5: "5-mal"}
    for finding in twice:
        rows = [spans[int(number) - 2] for number in re.findall(r"Zeile (\d+)", finding.message)]
        group = range(min(first for first, _ in rows), max(last for _, last in rows) + 1)
        counts = [there[day] for day in group if day < far]
        begin = next(day for day, count in zip(group, counts, strict=False) if count > 1)
        assert f"{FIRST + timedelta(days=begin):%d.%m.%Y}" in finding.message.split(": ")[1]
        assert words[max(counts)] in finding.message


def test_one_person_in_two_modules_at_the_same_time_is_fine():
    assert check({}, {"module": 2.0}) == []


def test_another_birth_date_is_another_person():
    assert check({}, {"birth_date": date(2000, 5, 21)}) == []


def test_three_stays_that_overlap_in_a_chain_are_one_group_and_a_later_pair_another():
    found = check(
        {"entry": date(2021, 1, 4), "exit": date(2021, 3, 1), **LEFT},
        {"entry": date(2021, 2, 1), "exit": date(2021, 5, 1), **LEFT},
        {"entry": date(2021, 4, 1), "exit": date(2021, 6, 1), **LEFT},
        {"entry": date(2021, 9, 1)},
        {"entry": date(2021, 10, 1)},
    )

    assert [finding.group for finding in found] == ["T60-1"] * 3 + ["T60-2"] * 2


def test_a_wrong_exit_does_not_hide_an_overlap_on_the_day_of_entry():
    found = check({"exit": date(2021, 5, 1), **LEFT}, {})

    assert [finding.code for finding in found].count("T60") == 2


def test_one_file_number_for_two_persons_is_an_error_for_each_row():
    found = check(
        {"file_number": "A-17"},
        {"file_number": "a 17", "last_name": "Ahmadi", "first_name": "Leyla", "birth_date": date(1999, 1, 2)},
    )

    assert codes(found) == [("T62", "error", "B2"), ("T62", "error", "B3")]
    assert found[0].group == found[1].group


@pytest.mark.parametrize(
    "other",
    [
        {"last_name": "Sowe", "module": 2.0},
        {"last_name": "Reza", "first_name": "Sow", "module": 2.0},
        {"last_name": "Ahmadi", "module": 2.0},
        {"last_name": "Reza", "first_name": "Ahmadi", "module": 2.0},
        {"birth_date": date(2000, 5, 2), "module": 2.0},
    ],
)
def test_a_name_written_differently_or_changed_by_marriage_may_be_one_person(other):
    assert check({"file_number": "A-17"}, {"file_number": "A-17", **other}) == []


def test_twins_under_one_file_number_are_two_persons():
    found = check({"file_number": "A-17"}, {"file_number": "A-17", "first_name": "Leyla"})

    assert {finding.code for finding in found} == {"T62"}


def test_two_file_numbers_for_one_person_are_an_error():
    found = check({"file_number": "A-17"}, {"file_number": "A-18", "module": 2.0})

    assert codes(found) == [("T62", "error", "B2"), ("T62", "error", "B3")]
    assert "„A-17“, „A-18“" in found[0].message


def test_one_person_with_one_file_number_in_two_modules_is_fine():
    assert check({"file_number": "A-17"}, {"file_number": "A-17", "module": 2.0}) == []


def test_a_single_word_in_a_column_for_the_whole_name_lacks_the_given_name():
    header = ["Name, Vorname", "geb. am", "Aufenthalt", "Wohnort", "FB", "Beginn"]
    line = ["Sow", date(2000, 5, 20), "Duldung", "Gangelt", 1.0, date(2021, 5, 20)]
    found = check_participants(table_of(Participant, header, line).rows, Context(PROGRAMME, TODAY))

    assert codes(found) == [("T01", "error", "A2")]
    assert "„Vorname“" in found[0].message


def test_names_in_another_script_are_told_apart():
    one, other = {"last_name": "محمد", "first_name": "علي"}, {"last_name": "حسن", "first_name": "يوسف"}

    assert check({**one, "file_number": "A 1"}, {**other, "file_number": "A 2"}) == []
    assert {finding.code for finding in check(one, one)} == {"T60"}


@pytest.mark.parametrize("placeholder", ["-", "unbekannt", "folgt", "o. Az.", "k. A.", "?"])
def test_a_word_in_place_of_a_file_number_is_nobodys(placeholder):
    assert check({"file_number": placeholder}, {"file_number": placeholder, "first_name": "Omar", "module": 2.0}) == []


def test_blanks_and_case_make_no_other_file_number():
    assert check({"file_number": "AB-12/3"}, {"file_number": "ab 12 / 3", "module": 2.0}) == []


@pytest.mark.parametrize(
    ("one", "other", "different"),
    [
        ("Mohammed", "Muhammad", False),
        ("Yusuf", "Youssef", False),
        ("Fatima", "Fatemeh", False),
        ("Ibrahim", "Ebrahim", False),
        ("Hassan", "Hussein", True),
        ("Amir", "Omar", True),
        ("Ali", "Omar", True),
        ("Björn", "Bjotn", False),
        ("Nilofar", "Nilofar-Reza", False),
        ("Olexandr", "Oleksandr Andriy", False),
    ],
)
def test_a_file_number_at_one_name_written_in_two_ways_is_no_mistake_and_at_twins_it_is(one, other, different):
    found = check({"file_number": "A 1", "first_name": one}, {"file_number": "A 1", "first_name": other, "module": 2.0})

    assert {finding.code for finding in found} == ({"T62"} if different else set())


@pytest.mark.parametrize(
    ("header", "name"),
    [("Name (Vorname Nachname)", "Reza Sow"), ("Name/Vorname", "Sow Reza"), ("Vorname/Name", "Reza Sow")],
)
def test_the_header_tells_the_order_of_a_name_without_a_comma(header, name):
    assert split_name(name, header) == ("Sow", "Reza")

"""Municipalities, statuses, swapped dates and names: what the participant list proposes, and what it must not."""

from __future__ import annotations

from datetime import date

import pytest
from sheets import TODAY, rows_of, table_of

from addin.participants.context import Context
from addin.participants.proposals import guessed_swaps, spelling_proposals
from addin.participants.rows import Participant
from addin.programme.loader import load_programme
from addin.proposals.proposal import Kind

CONTEXT = Context(load_programme("durchstarten"), TODAY)
ALI = {
    "last_name": "Karimi",
    "first_name": "Yusuf",
    "birth_date": date(1999, 5, 20),
    "residence_status": "Duldung",
    "municipality": "Gangelt",
    "module": 2.0,
    "entry": date(2021, 5, 20),
}


def spelled(**fields):
    return [
        (p.place.header, p.new, p.sure) for p in spelling_proposals(rows_of(Participant, {**ALI, **fields}), CONTEXT)
    ]


def swaps(*people):
    rows = rows_of(Participant, *({**ALI, **fields} for fields in people))
    return [(p.place.row, p.place.header, p.new) for p in guessed_swaps(rows, CONTEXT)]


@pytest.mark.parametrize(
    ("written", "meant", "sure"),
    [
        ("HEINSBERG", "Heinsberg", True),
        ("Hueckelhoven ", "Hückelhoven", True),
        ("Übach Palenberg", "Übach-Palenberg", True),
        ("ÜP", "Übach-Palenberg", True),
        ("Hückelhofen", "Hückelhoven", False),
        ("Übach", "Übach-Palenberg", False),  # may be the part of the town
    ],
)
def test_a_municipality_is_proposed_as_the_county_writes_it(written, meant, sure):
    assert spelled(municipality=written) == [("Kommune", meant, sure)]


@pytest.mark.parametrize(
    "written", ["Heinsberg", "Aachen", "41836 Hückelhoven", "Hückelhoven (Ratheim)", "Gangelt\u00a0"]
)
def test_a_municipality_that_is_right_elsewhere_or_more_precise_stays(written):
    assert spelled(municipality=written) == []


def test_a_mistyped_residence_status_is_proposed():
    assert spelled(residence_status="Dulding") == [("Aufenthaltsstatus", "Duldung", False)]
    assert spelled(residence_status="Aufenthaltsgestatung") == [("Aufenthaltsstatus", "Aufenthaltsgestattung", False)]


@pytest.mark.parametrize("written", ["gestattet", "Duldung § 60b", "Dulding bis 3/22", "Pass", "AE § 25"])
def test_a_residence_status_that_is_known_or_says_more_stays(written):
    assert spelled(residence_status=written) == []


def test_an_exit_before_the_entry_that_is_right_when_swapped_is_proposed():
    assert swaps({"exit": date(2021, 3, 8)}) == [(2, "Austritt", date(2021, 8, 3))]


def test_an_entry_outside_the_period_that_is_right_when_swapped_is_proposed():
    # Baustein 6 began on 1 November 2019.
    assert swaps({"module": 6.0, "entry": date(2019, 2, 12)}) == [(2, "Eintritt", date(2019, 12, 2))]


def test_a_birth_date_that_is_impossible_either_way_stays():
    assert swaps({"birth_date": date(2012, 9, 1)}) == []
    assert swaps({"birth_date": date(2101, 5, 4)}) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"exit": date(2021, 9, 3)},  # nothing is wrong
        {"exit": date(2021, 3, 28)},  # there is no month 28
        {"exit": date(2021, 4, 4)},  # nothing to swap
        {"exit": date(2021, 3, 2)},  # before the entry either way
        {"birth_date": date(2004, 8, 5)},  # too young, but a birth date is not swapped to make people fit
        {"entry": date(2021, 8, 3), "exit": date(2021, 7, 10)},  # either of the two may be the wrong one
        {"exit": "08.03.2021"},  # is to become a date first
    ],
)
def test_a_date_is_not_swapped_without_need_or_where_it_is_not_clear_which(fields):
    assert swaps(fields) == []


def test_the_later_of_two_rows_with_a_swapped_birth_date_is_asked_about():
    one, other = {"birth_date": date(1999, 4, 3)}, {"birth_date": date(1999, 3, 4), "module": 3.0}

    assert swaps(one, other) == [(3, "Geburtsdatum", date(1999, 4, 3))]


def test_of_several_rows_the_one_that_differs_is_asked_about():
    odd, usual = {"birth_date": date(1999, 3, 4)}, {"birth_date": date(1999, 4, 3)}

    assert swaps(odd, usual, {**usual, "module": 3.0}) == [(2, "Geburtsdatum", date(1999, 4, 3))]


def test_rows_with_other_file_numbers_or_names_are_other_persons():
    one, other = {"birth_date": date(1999, 4, 3)}, {"birth_date": date(1999, 3, 4)}

    assert swaps({**one, "file_number": "A1"}, {**other, "file_number": "A2"}) == []
    assert swaps(one, {**other, "first_name": "Amir"}) == []


def test_names_the_other_way_round_in_another_row_of_the_same_person_are_proposed_together():
    right, wrong = {}, {"last_name": "Yusuf", "first_name": "Karimi", "module": 3.0}
    rows = rows_of(Participant, {**ALI, **right}, {**ALI, **wrong})
    found = list(guessed_swaps(rows, CONTEXT))

    assert [(p.place.row, p.place.header, p.new) for p in found] == [(3, "Nachname", "Karimi"), (3, "Vorname", "Yusuf")]
    assert {p.kind for p in found} == {Kind.NAMES}
    assert len({p.group for p in found}) == 1
    assert found[0].group
    assert not any(p.sure for p in found)


OTHERS = [
    {"last_name": "Karimi", "first_name": "Ali", "birth_date": date(1998, 1, 20)},
    {"last_name": "Karimi", "first_name": "Reza", "birth_date": date(1998, 2, 20)},
    {"last_name": "Noori", "first_name": "Ali", "birth_date": date(1998, 3, 20)},
]


def test_names_that_all_others_have_the_other_way_round_are_proposed():
    wrong = {"last_name": "Ali", "first_name": "Karimi"}

    assert swaps(*OTHERS, wrong) == [(5, "Nachname", "Karimi"), (5, "Vorname", "Ali")]


def test_names_that_are_not_clear_in_the_rest_of_the_list_stay():
    assert swaps(*OTHERS, {"last_name": "Ali", "first_name": "Hosseini"}) == []  # nobody else's family name
    mixed = [*OTHERS, {"last_name": "Ali", "first_name": "Sara"}]
    assert swaps(*mixed, {"last_name": "Ali", "first_name": "Karimi"}) == []  # Ali is a family name too
    assert swaps({}, {"last_name": "Yusuf", "first_name": "Karimi", "birth_date": date(1997, 5, 20)}) == []


@pytest.mark.parametrize(
    ("header", "right", "wrong", "new"),
    [
        ("Name, Vorname", "Karimi, Yusuf", "Yusuf, Karimi", "Karimi, Yusuf"),
        ("Vorname Nachname", "Yusuf Karimi", "Karimi Yusuf", "Yusuf Karimi"),
        ("Nachname Vorname", "Karimi Yusuf", "Yusuf Karimi", "Karimi Yusuf"),
    ],
)
def test_names_in_one_column_are_turned_within_their_cell(header, right, wrong, new):
    titles = [header, "Geburtsdatum", "Aufenthaltsstatus", "Kommune", "Baustein", "Eintritt"]
    rest = [date(1999, 5, 20), "Duldung", "Gangelt", 2.0, date(2021, 5, 20)]
    table = table_of(Participant, titles, [right, *rest], [wrong, *rest])

    [proposal] = guessed_swaps(table.rows, CONTEXT)
    assert (proposal.place.row, proposal.old, proposal.new) == (3, wrong, new)


def test_a_proposal_does_not_show_the_person_in_an_error_text():
    [proposal] = spelling_proposals(rows_of(Participant, {**ALI, "municipality": "HEINSBERG"}), CONTEXT)

    assert "HEINSBERG" not in repr(proposal)

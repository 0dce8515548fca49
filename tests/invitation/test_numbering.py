"""Numbers for what is proposed: entered items keep theirs, and the whole reads in the order of a meeting."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from invitation.meetings import USUAL, invitation_with, item, shown

from addin.invitation.carry_over import Candidate, Reason
from addin.invitation.numbering import agenda_with
from addin.minutes.agenda import AgendaEntry
from addin.minutes.names import item_key

MINUTES = "Genehmigung der Niederschrift der Sitzung vom 10.03.2022"
LEFT = item("5", "Vergabe der Plätze", "Beschluss")


def entered(*numbers_and_titles):
    return tuple(item(number, title, "Beratung", meeting=4.0) for number, title in numbers_and_titles)


def test_what_is_proposed_stands_where_a_meeting_has_it_with_letters_where_no_number_is_free():
    own = entered(("1", "Begrüßung"), ("2", "Neue Kurse"), ("3", "Verschiedenes"))

    assert shown(invitation_with(agenda=(*USUAL, LEFT, *own))) == [
        ("1", "Begrüßung"),
        ("1a", MINUTES),
        ("2", "Neue Kurse"),
        ("2a", "Vergabe der Plätze"),
        ("2b", "Stand der Förderbausteine"),
        ("3", "Verschiedenes"),
    ]


def test_free_numbers_are_taken_first():
    own = entered(("3", "Neue Kurse"), ("9", "Termine und Verschiedenes"))

    assert shown(invitation_with(agenda=(*USUAL, LEFT, *own))) == [
        ("1", "Begrüßung"),
        ("2", MINUTES),
        ("3", "Neue Kurse"),
        ("4", "Vergabe der Plätze"),
        ("5", "Stand der Förderbausteine"),
        ("9", "Termine und Verschiedenes"),
    ]


def test_without_room_before_the_first_item_no_second_opening_is_proposed():
    assert shown(invitation_with(agenda=(*USUAL, *entered(("1", "Neue Kurse"))))) == [
        ("1", "Neue Kurse"),
        ("2", MINUTES),
        ("3", "Stand der Förderbausteine"),
        ("4", "Verschiedenes"),
    ]


def test_an_entered_letter_is_not_given_twice():
    own = entered(("1", "Begrüßung"), ("2", "Neue Kurse"), ("2a", "Alte Kurse"), ("3", "Verschiedenes"))

    assert ("2b", "Stand der Förderbausteine") in shown(invitation_with(agenda=(*USUAL, *own)))


def test_a_recurring_item_stays_below_the_one_that_it_stood_below():
    below = item("3.1", "Coaching", recurring="ja", result="Berichtet.")

    assert shown(invitation_with(agenda=(*USUAL, below)))[2:4] == [
        ("3", "Stand der Förderbausteine"),
        ("3.1", "Coaching"),
    ]


def test_below_an_item_that_the_office_entered_the_next_free_number_is_taken():
    below = item("3.1", "Coaching", recurring="ja", result="Berichtet.")
    own = entered(("2", "Stand der Förderbausteine"), ("2.1", "Kurse"))

    assert ("2.2", "Coaching") in shown(invitation_with(agenda=(*USUAL, below, *own)))


def test_an_entered_item_whose_number_is_a_word_comes_last_as_in_the_minutes():
    found = invitation_with(agenda=(*USUAL[:3], *entered(("Sonstiges", "Sonstiges"))))

    assert [number for number, _ in shown(found)] == ["1", "2", "3", ""]


numbers = st.lists(
    st.one_of(
        st.integers(1, 12).map(str), st.builds(lambda n, c: f"{n}{c}", st.integers(1, 4), st.sampled_from("abz"))
    ),
    unique=True,
    max_size=8,
)
titles = st.sampled_from(["Begrüßung", "Kurse", "Bericht", "Verschiedenes", "Plätze"])


@given(numbers, st.lists(titles, min_size=8, max_size=8), st.integers(0, 40), st.booleans())
def test_no_number_is_given_twice_and_the_entered_ones_stay(given_numbers, given_titles, count, opening):
    own = tuple(AgendaEntry(n, 1, t, "") for n, t in zip(given_numbers, given_titles, strict=False))
    proposed = [
        Candidate(f"Vorschlag {chr(97 + n // 26)}{chr(97 + n % 26)}", "", Reason.UNFINISHED, "3") for n in range(count)
    ]
    if opening:
        proposed.append(Candidate("Niederschrift", "Genehmigung", Reason.PREVIOUS_MINUTES, "3"))

    found = agenda_with(own, proposed)

    assert sorted(one.number for one in found if one.reason is None) == sorted(given_numbers)
    assert len({item_key(one.number) for one in found}) == len(found) == len(own) + len(proposed)
    assert all(one.number for one in found)

"""E-mail addresses of the members: what mail can reach, what not, and whom the draft goes to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invitation.meetings import FOURTH, THIRD, invitation_with, with_address
from minutes.kerngruppe import MEMBERS, sheets_with
from sheets import TODAY, codes

from addin.minutes.addresses import addresses_in
from addin.minutes.rules import check_meetings

ANNA, JONAS, MIRA, PAUL, LEA = MEMBERS


@pytest.mark.parametrize(
    ("cell", "usable"),
    [
        ("anna.weber@kreis.example", ("anna.weber@kreis.example",)),
        ("  Anna.Weber@Kreis.Example ", ("Anna.Weber@kreis.example",)),
        ("Anna Weber <anna@kreis.example>", ("anna@kreis.example",)),
        ("mailto:anna@kreis.example", ("anna@kreis.example",)),
        ("anna@kreis.example; info@kreis.example", ("anna@kreis.example", "info@kreis.example")),
        ("anna@kreis.example\ninfo@kreis.example", ("anna@kreis.example", "info@kreis.example")),
        ("anna@kreis.example / info@kreis.example", ("anna@kreis.example", "info@kreis.example")),
        ("anna@kreis.example (dienstlich)", ("anna@kreis.example",)),
        ("anna@kreis.example.", ("anna@kreis.example",)),
        ("info@müller.example", ("info@xn--mller-kva.example",)),
        ("o'neill+kurs@uni-koeln.example", ("o'neill+kurs@uni-koeln.example",)),
    ],
)
def test_an_address_is_found_however_an_office_writes_it(cell, usable):
    found = addresses_in(cell)

    assert [one.casefold() for one in found.usable] == [one.casefold() for one in usable]
    assert found.broken == ()


@pytest.mark.parametrize("cell", [None, "", "–", "-", "keine", "per Post", "k. A.", "folgt", "nur telefonisch"])
def test_a_word_in_place_of_an_address_is_no_mistake(cell):
    found = addresses_in(cell)

    assert (found.usable, found.broken) == ((), ())


@pytest.mark.parametrize(
    "cell",
    [
        "anna.weber@kreis",
        "anna.weber",
        "anna.weber.kreis.example",
        "anna weber@kreis.example",
        "anna@@kreis.example",
        "anna..weber@kreis.example",
        ".anna@kreis.example",
        "anna@kreis..example",
        "anna@-kreis.example",
        "müller@kreis.example",
        "anna@kreis.123",
        "@kreis.example",
        "anna@",
        "a" * 65 + "@kreis.example",
    ],
)
def test_what_looks_like_an_address_and_is_none_is_told_and_left_out(cell):
    found = addresses_in(cell)

    assert found.usable == ()
    assert len(found.broken) == 1


@given(st.text())
def test_whatever_a_cell_holds_every_usable_address_is_one_that_mail_takes(cell):
    from email.headerregistry import Address

    for address in addresses_in(cell).usable:
        assert Address(addr_spec=address).addr_spec == address


def found_by_check(**entry):
    sheets = sheets_with(members=[{**ANNA, **entry}])
    return [one for one in codes(check_meetings(sheets, TODAY)) if one[0] == "P30"]


def test_a_broken_address_is_a_warning_at_its_cell():
    assert found_by_check(email="anna@kreis") == [("P30", "warning", "G2")]
    assert found_by_check(email="anna@kreis.example") == []


def test_an_address_of_somebody_who_has_left_is_nobodys_business():
    assert found_by_check(email="anna@kreis", member_until=date(2022, 3, 14)) == []
    assert found_by_check(email="anna@kreis", member_until=TODAY) == [("P30", "warning", "G2")]


def test_the_draft_goes_to_every_member_in_force_once_and_the_others_are_counted():
    members = [
        with_address(ANNA, "anna@kreis.example"),
        with_address({**ANNA, "organisation": "Kreis"}, "anna@kreis.example"),
        with_address(JONAS, "ANNA@kreis.example; jonas@stadt.example"),
        with_address(MIRA, "mira@kreis"),
        with_address(PAUL, "–"),
        {**with_address(LEA, "lea@caritas.example"), "member_until": date(2022, 5, 11)},
    ]
    found = invitation_with(members=members).recipients

    assert found.addresses == ("anna@kreis.example", "jonas@stadt.example")
    assert (found.members, found.without, found.broken) == (4, 1, 1)


def test_a_member_until_the_day_of_the_meeting_is_invited():
    leaving = {**with_address(LEA, "lea@caritas.example"), "member_until": date(2022, 5, 12)}

    assert invitation_with(members=[leaving]).recipients.addresses == ("lea@caritas.example",)


def test_a_vacant_seat_is_no_member_whom_the_mail_does_not_reach():
    vacant = {**LEA, "name": "N. N.", "organisation": "Flüchtlingsrat"}
    reached = invitation_with(members=[with_address(ANNA, "anna@kreis.example"), vacant]).recipients

    assert (reached.members, reached.without) == (1, 0)
    with_mail = with_address(vacant, "info@rat.example")
    assert invitation_with(members=[with_mail]).recipients.addresses == ("info@rat.example",)


def test_without_a_day_of_the_meeting_nobody_who_has_left_is_invited():
    gone = {**with_address(ANNA, "anna@kreis.example"), "member_until": date(2022, 4, 30)}
    here = with_address(JONAS, "jonas@kreis.example")
    fourth = {**FOURTH, "day": None}

    assert invitation_with(members=[gone, here], meetings=[THIRD, fourth]).recipients.addresses == (
        "jonas@kreis.example",
    )

"""Why a typed share differs: each cause, the simpler of two, and none where none can be seen."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.cofinancing.likely_cause import Cause, TypedShares, likely_cause
from addin.money import split

D = Decimal


def typed(state, own, basis="1000.00", share="0.8", **more):
    amounts = {
        name: D(value) if isinstance(value, str) and name != "rounding" else value for name, value in more.items()
    }
    return TypedShares(
        None if state is None else D(state), None if own is None else D(own), D(basis), D(share), **amounts
    )


def cause(*args, **more):
    found = likely_cause(typed(*args, **more))
    return found and found.cause


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (typed("200.00", "800.00"), Cause.SWAPPED),
        (typed("200.00", None), Cause.SWAPPED),
        (typed(None, "800.00"), Cause.SWAPPED),
        (typed("880.00", "220.00", third_party="100.00"), Cause.THIRD_PARTY),
        (typed("880.00", "120.00", third_party="100.00"), Cause.THIRD_PARTY),
        (typed("960.00", "240.00", total="1200.00"), Cause.WHOLE_AMOUNT),
        (typed("800.00", "400.00", total="1200.00"), Cause.WHOLE_AMOUNT),
        (typed("960.00", None, total="1300.00", third_party="100.00"), Cause.WHOLE_AMOUNT),
        (typed("1040.00", None, total="1300.00", third_party="100.00"), Cause.WHOLE_AMOUNT),
        (typed("0.02", "0.02", "0.03", "0.5"), Cause.OWN_ROUNDED),
        (typed("80.00", "20.01", "100.01", rounding=ROUND_DOWN), None),
        (typed("80.00", "20.00", "100.01", rounding=ROUND_DOWN), Cause.OWN_ROUNDED),
        (typed("80.00", "20.01", "100.01"), Cause.ROUNDED),
        (typed("80.01", "20.00", "100.01", rounding=ROUND_DOWN), Cause.ROUNDED),
        (typed("80.02", None, "100.02", share="0.8"), None),
        (typed("80.03", "20.00", "100.03"), Cause.ROUNDED),
        (typed("0.04", "0.02", "0.06", items=(D("0.03"), D("0.03"))), Cause.ROUNDED),
        (typed("0.06", "0.03", "0.09", items=(D("0.03"),) * 3), Cause.ROUNDED_EACH),
        (typed("0.06", "0.03", "0.09", items=(D("0.03"),) * 2), None),
        (typed("80.00", "20.00", "100.60"), Cause.WHOLE_EUROS),
        (typed("750.00", "250.00"), Cause.OTHER_SHARE),
        (typed("1000.00", "0.00"), Cause.OTHER_SHARE),
        (typed("3467.26", None, "4334.53"), Cause.SLIP),
        (typed("3647.62", None, "4334.53"), Cause.SLIP),
        (typed("34676.20", None, "4334.53"), Cause.SLIP),
        (typed("346.76", None, "4334.53"), Cause.SLIP),
        (typed("346.62", None, "4334.53"), Cause.SLIP),
        (typed("33467.62", None, "4334.53"), Cause.SLIP),
        (typed("3967.62", None, "4334.53"), Cause.SLIP),
        (typed("-800.00", None), Cause.SLIP),
        (typed("3467.62", "868.11", "4334.53"), None),
        (typed("3467.62", "886.91", "4334.53"), Cause.SLIP),
        (typed("3967.62", "366.91", "4334.53"), Cause.SLIP),
        (typed("712.34", "287.66"), None),
        (typed("812.50", "187.50"), None),
    ],
)
def test_each_cause_is_told_by_what_it_leaves_in_the_cells(shares, expected):
    found = likely_cause(shares)

    assert (found and found.cause) == expected


@pytest.mark.parametrize(
    ("state", "how"),
    [
        ("3647.62", "zwei Ziffern sind vertauscht"),
        ("34676.20", "das Komma ist verrutscht"),
        ("346.62", "eine Ziffer fehlt"),
        ("33467.62", "eine Ziffer ist zu viel"),
        ("3967.62", "eine Ziffer ist anders"),
        ("-3467.62", "das Vorzeichen"),
    ],
)
def test_a_slip_is_told_with_what_the_finger_did(state, how):
    found = likely_cause(typed(state, None, "4334.53"))

    assert found.sentence == f"Wahrscheinlich ein Tippfehler beim Landesanteil: {how}."


def test_a_sentence_names_the_figures_that_explain_it():
    third = likely_cause(typed("880.00", None, third_party="100.00"))
    other = likely_cause(typed("750.00", None))

    assert "Leistungen Dritter (100,00\xa0€)" in third.sentence
    assert "75\xa0% Landesanteil gerechnet statt mit 80\xa0%" in other.sentence


def test_of_two_causes_the_simpler_is_told():
    assert cause("600.00", None, "800.00", total="750.00") == Cause.WHOLE_AMOUNT  # as 75 %
    assert cause("500.00", "500.00", "1000.00", share="0.4", total="1250.00") == Cause.WHOLE_AMOUNT
    assert cause("200.00", "800.00", total="250.00") == Cause.SWAPPED  # 80 % of 250,00 are 200,00 as well


def test_one_share_that_no_cause_explains_leaves_the_other_unexplained_too():
    assert cause("200.00", "777.77") is None


def test_a_few_cents_are_never_called_a_typing_error():
    assert cause("3467.63", None, "4334.55") is None
    assert cause("3467.66", None, "4334.53") is None


def test_right_shares_have_no_cause():
    assert cause("800.00", "200.00") is None
    assert cause(None, None) is None


@given(
    basis=st.integers(1, 10**9).map(lambda cents: D(cents) / 100),
    share=st.integers(1, 99).map(lambda part: D(part) / 100),
    rounding=st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]),
)
def test_exchanged_shares_are_always_seen_and_right_ones_never_explained(basis, share, rounding):
    state, own = split(basis, share, rounding)
    shares = TypedShares(own, state, basis, share, rounding)

    assert likely_cause(TypedShares(state, own, basis, share, rounding)) is None
    if abs(state - own) > D("0.05"):
        assert likely_cause(shares).cause is Cause.SWAPPED


@given(
    amounts=st.lists(st.integers(1, 10**6).map(lambda cents: D(cents) / 100), min_size=2, max_size=30),
    how=st.sampled_from([ROUND_HALF_UP, ROUND_DOWN, ROUND_UP]),
)
def test_shares_rounded_one_by_one_are_explained_by_rounding(amounts, how):
    basis = sum(amounts)
    state = sum(split(amount, D("0.8"), how)[0] for amount in amounts)
    found = likely_cause(TypedShares(state, basis - state, basis, D("0.8"), items=tuple(amounts)))

    right = split(basis, D("0.8"))[0]
    if state == right:
        assert found is None
    else:
        assert found is not None
        assert "rundet" in found.sentence or "vertauscht" in found.sentence or "gerechnet" in found.sentence

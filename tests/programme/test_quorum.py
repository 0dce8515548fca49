"""From when on the group can decide: how offices write it, and where it may be written."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import codes, grid_of

import addin.programme
from addin.programme import load_programme
from addin.programme.quorum import NotAQuorum, Quorum, read_quorum
from addin.programme.sheet import apply_sheet

TODAY = date(2022, 3, 15)
SHIPPED = (Path(addin.programme.__file__).parent / "durchstarten.toml").read_text("utf-8")
PROGRAMME = load_programme("durchstarten")
HALF, MORE_THAN_HALF = Quorum(Fraction(1, 2)), Quorum(Fraction(1, 2), more_than=True)


def applied(value, programme=PROGRAMME):
    return apply_sheet(programme, grid_of("Programm", ["Beschlussfähig ab", value]), TODAY)


@pytest.mark.parametrize(
    ("text", "quorum"),
    [
        ("8", Quorum(8)),
        ("8 Stimmberechtigte", Quorum(8)),
        ("mindestens 8 stimmberechtigten Mitgliedern", Quorum(8)),
        ("ab 8 Personen", Quorum(8)),
        ("mehr als 7", Quorum(7, more_than=True)),
        ("1 Person", Quorum(1)),
        ("50 %", HALF),
        ("50%", HALF),
        ("0,5", HALF),
        ("1/2", HALF),
        ("die Hälfte", HALF),
        ("Haelfte der Mitglieder", HALF),
        ("mindestens der Hälfte aller Stimmberechtigten", HALF),
        ("mehr als die Hälfte", MORE_THAN_HALF),
        ("Mehr als die Hälfte der stimmberechtigten Mitglieder", MORE_THAN_HALF),
        ("über 50 Prozent", MORE_THAN_HALF),
        ("> 50 %", MORE_THAN_HALF),
        ("zwei Drittel", Quorum(Fraction(2, 3))),
        ("2 / 3 der Mitglieder", Quorum(Fraction(2, 3))),
        ("66,7 %", Quorum(Fraction(667, 1000))),
        ("drei Viertel", Quorum(Fraction(3, 4))),
        ("100 %", Quorum(Fraction(1))),
        ("alle", Quorum(Fraction(1))),
        ("keine", None),
        ("nein", None),
        ("–", None),
        ("", None),
    ],
)
def test_a_quorum_is_read_as_offices_write_it(text, quorum):
    assert read_quorum(text) == quorum


@pytest.mark.parametrize(
    "text",
    [
        "1",
        "0",
        "0 %",
        "101 %",
        "mehr als 100 %",
        "mehr als alle",
        "3/2",
        "1/0",
        "1,5",
        "-8",
        "genug",
        "8 oder 9",
        "acht",
    ],
)
def test_what_may_mean_two_things_or_nothing_is_no_quorum(text):
    with pytest.raises(NotAQuorum):
        read_quorum(text)


@pytest.mark.parametrize(
    ("quorum", "voting", "needed"),
    [
        (HALF, 15, 8),
        (HALF, 16, 8),
        (MORE_THAN_HALF, 15, 8),
        (MORE_THAN_HALF, 16, 9),
        (Quorum(Fraction(2, 3)), 15, 10),
        (Quorum(Fraction(2, 3)), 16, 11),
        (Quorum(8), 40, 8),
        (Quorum(8, more_than=True), 40, 9),
        (Quorum(Fraction(1)), 15, 15),
    ],
)
def test_so_many_must_be_there(quorum, voting, needed):
    assert quorum.needed(voting) == needed


@given(top=st.integers(1, 99), bottom=st.integers(1, 99), voting=st.integers(0, 200))
def test_a_share_is_just_reached_by_those_needed_and_not_by_one_less(top, bottom, voting):
    share = Fraction(min(top, bottom), bottom)

    needed = Quorum(share).needed(voting)

    assert needed >= share * voting > needed - 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("> 50 %", "mehr als die Hälfte der Stimmberechtigten"),
        ("0,6", "mindestens 60 % der Stimmberechtigten"),
        ("66,7 %", "mindestens 66,7 % der Stimmberechtigten"),
        ("2/3", "mindestens zwei Drittel der Stimmberechtigten"),
        ("100 %", "alle Stimmberechtigten"),
        ("8", "mindestens 8 Stimmberechtigte"),
    ],
)
def test_the_minutes_say_it_in_words_that_are_read_back_alike(text, words):
    assert str(read_quorum(text)) == words
    assert read_quorum(words) == read_quorum(text)


@pytest.mark.parametrize("key", ["durchstarten", "gemeinsam_klappts"])
def test_by_default_the_group_has_no_quorum(key):
    assert load_programme(key).meetings.required is None


def test_a_programme_of_ones_own_may_say_nothing_about_its_meetings(tmp_path):
    start = SHIPPED.index("[meetings]")
    text = SHIPPED[:start] + SHIPPED[SHIPPED.index("\n[", start) + 1 :]
    file = tmp_path / "neu.toml"
    file.write_text(text, "utf-8")

    assert "quorum" not in text
    assert load_programme(file).meetings.required is None


def test_a_programme_of_ones_own_may_have_a_quorum(tmp_path):
    file = tmp_path / "neu.toml"
    file.write_text(SHIPPED.replace('quorum = ""', 'quorum = "mehr als die Hälfte"'), "utf-8")

    assert load_programme(file).meetings.required == MORE_THAN_HALF


@pytest.mark.parametrize(("value", "quorum"), [("mehr als 50 %", MORE_THAN_HALF), (0.5, HALF), (8.0, Quorum(8))])
def test_the_sheet_gives_the_quorum_of_this_group_and_is_its_source(value, quorum):
    result = applied(value)

    assert result.findings == ()
    assert result.programme.meetings.required == quorum
    assert result.programme.meetings.law.text == "Blatt „Programm“"


def test_the_sheet_can_say_that_there_is_none():
    strict = PROGRAMME.model_copy(update={"meetings": PROGRAMME.meetings.model_copy(update={"quorum": "8"})})

    assert applied("keine", strict).programme.meetings.required is None
    assert applied("", strict).programme.meetings.required == Quorum(8)


@pytest.mark.parametrize("label", ["Quorum", "Beschlussfähigkeit", "beschlussfaehig ab:"])
def test_the_key_is_known_by_other_names(label):
    result = apply_sheet(PROGRAMME, grid_of("Programm", [label, "8"]), TODAY)

    assert result.programme.meetings.required == Quorum(8)


@pytest.mark.parametrize(("value", "severity"), [("genug", "warning"), (1.0, "warning"), (date(2026, 2, 1), "error")])
def test_what_cannot_be_read_changes_nothing_and_is_told_at_its_cell(value, severity):
    result = applied(value)

    assert codes(result.findings) == [("K02", severity, "B1")]
    assert result.programme.meetings == PROGRAMME.meetings


def test_the_finding_says_what_is_checked_instead():
    strict = PROGRAMME.model_copy(update={"meetings": PROGRAMME.meetings.model_copy(update={"quorum": "8"})})

    assert applied("genug").findings[0].message == (
        "„genug“ ist keine Angabe zur Beschlussfähigkeit; geprüft wird keine Beschlussfähigkeit."
    )
    assert applied("genug", strict).findings[0].message.endswith("geprüft wird weiter: mindestens 8 Stimmberechtigte.")

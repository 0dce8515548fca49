"""German typography: blanks that do not break, and quotation marks; never where it is not certain."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.word.quotes import quote
from addin.word.ties import NO_BREAK, tie
from addin.word.typography import printable


@pytest.mark.parametrize(
    "tied",
    [
        "nach §~5 Abs.~2 S.~4",
        "§§~3 und 4",
        "Art.~9 DSGVO, Nr.~3 und TOP~3.1",
        "um 14~Uhr und um 14:00~Uhr.",
        "am 10.~März~2022, 14:00~Uhr",
        "im März~2022",
        "am 3.~Mai",
        "am 10.~03.~2022",
        "80~% und 5~€ und 3,50~EUR, also 3~Euro",
        "z.~B. so, i.~d.~R. und d.~h. anders (u.~a.)",
        "Z.~B. am Anfang",
        "der Verein e.~V.",
        "Frau Dr.~Weber und Prof.~Dr.~med. Esser",
        "St.~Martin",
        "der Vertrag (S.~4), vgl. S.~5",
        "Förderbaustein~4, Baustein~2",
    ],
)
def test_what_belongs_together_stays_on_one_line(tied):
    assert tie(tied.replace("~", " ")) == tied.replace("~", NO_BREAK)


@pytest.mark.parametrize(
    "text",
    [
        "Ja: 15, Nein: 0",
        "5 Uhren",
        "kein § ohne Zahl",
        "am Ende Dr. der Rest",
        "STOP 3 Mal",
        "Herr S. 4 Mal",
        "das Euro 5 Fahrzeug",
        "Am 3. 20 Personen",
        "im Mai 20 Personen",
        "Er sagte a. B. nicht.",
        "zwei  Blanks",
        " ",
        "",
    ],
)
def test_what_is_no_such_thing_may_break(text):
    assert tie(text) == text


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('die Gruppe "Sprache" trifft sich', "die Gruppe „Sprache“ trifft sich"),
        ('"Ja", sagte sie ("sofort").', "„Ja“, sagte sie („sofort“)."),
        ("der “Plan” gilt", "der „Plan“ gilt"),
        ('der „Plan" gilt', "der „Plan“ gilt"),
        ("der „Plan“ gilt", "der „Plan“ gilt"),
        ('"Erster" und "Zweiter"', "„Erster“ und „Zweiter“"),
    ],
)
def test_quotation_marks_become_german_ones(text, quoted):
    assert quote(text) == quoted


@pytest.mark.parametrize(
    "text",
    [
        '24" Bildschirm',
        'Rohre mit 5" und 3"',
        'ein "offenes Ende',
        'die "Gruppe" mit 24" Bildschirmen',
        'a"b"c',
        '" leer "',
        '""',
        "\"'",
        '="Text"&A1',
        "klappt's und 'einfach'",
        "“falsch herum„",
    ],
)
def test_a_mark_that_is_not_certain_leaves_the_text_as_it_was(text):
    assert quote(text) == text


@given(st.text())
def test_typography_changes_blanks_and_marks_alone(text):
    def plain(words):
        return re.sub(r'["“”„]', '"', words.replace(NO_BREAK, " "))

    assert plain(tie(quote(text))) == plain(text)


@given(st.text(alphabet='ab1 .,"§%„“S'))
def test_text_that_was_set_once_stays_as_it_is(text):
    once = printable(text)

    assert printable(once) == once

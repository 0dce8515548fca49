"""P20: counts of participants below the limit for small numbers, and the numbers that are none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from confidential import CONFIDENTIAL, findings_in, told_of


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("2 TN aus Gangelt", "„2 TN“"),
        ("Zwei Teilnehmende haben abgebrochen.", "„Zwei Teilnehmende“"),
        ("Die beiden Teilnehmerinnen aus Syrien kommen.", "„beiden Teilnehmerinnen“"),
        ("Es gab zwei Abbrüche.", "„zwei Abbrüche“"),
        ("Zwei junge Frauen suchen einen Kurs.", "„Zwei junge Frauen“"),
        ("Zwei Personen haben den Kurs abgebrochen.", "„Zwei Personen“"),
        ("Zwei haben den Kurs abgebrochen.", "„Zwei“"),
        ("Von 14 Teilnehmenden haben zwei abgebrochen.", "„zwei“"),
        ("Zwei von 14 Teilnehmenden fehlen.", "„Zwei von 14 Teilnehmenden“"),
        ("Nur ein Teilnehmer fehlt.", "„ein Teilnehmer“"),
        ("Eine afghanische Teilnehmerin fehlt.", "„Eine afghanische Teilnehmerin“"),
        ("Eine Teilnehmerin aus Übach-Palenberg fehlt.", "„Eine Teilnehmerin aus Übach-Palenberg“"),
        ("12 Teilnehmende, davon 2 aus Gangelt.", "„davon 2 aus Gangelt“"),
        ("Teilnehmende aus Gangelt: 2", "„Teilnehmende aus Gangelt: 2“"),
        ("Im Kurs ist 1 Teilnehmer mit Duldung.", "„1 Teilnehmer“"),
    ],
)
def test_fewer_participants_than_the_limit_are_told(text: str, counted: str):
    assert told_of(text) == [counted]


@pytest.mark.parametrize(
    "text",
    [
        "Drei Teilnehmende haben abgebrochen.",
        "Kein Teilnehmer und 0 Teilnehmende fehlen.",
        "Eine Teilnehmerin hat gefragt, ein Teilnehmer hat geantwortet.",
        "Eine Teilnehmerin aus dem Kurs fehlt.",
        "Eine teilnehmende Person fehlt; für eine teilnehmende Person aus dem Kurs ist ein Antrag gestellt.",
        "Baustein 2 läuft, TOP 2 entfällt, Gruppe 2 hat 14 Teilnehmende.",
        "Baustein 1: 12 Teilnehmende, Baustein 2: 15 Teilnehmende",
        "Ja: 2, Nein: 1, Enthaltung: 1",
        "Zwei Mitglieder enthalten sich; mit 2 Stimmen Mehrheit angenommen.",
        "Zwei Personen enthalten sich.",
        "Zwei Teilnehmende der Sitzung gehen früher.",
        "Am 2. Mai um 2 Uhr, bis 2.5., im 2. Quartal.",
        "Höchstens zwei Teilnehmende je Gruppe, mindestens 2 Teilnehmende, ab 2 Teilnehmenden.",
        "Ein bis zwei Teilnehmende fehlen meist.",
        "Zwei Kurse, zwei Träger, 2 Plätze, 2 Stunden und zwei Anträge.",
        "Von den Teilnehmenden besuchen zwei Drittel einen Kurs.",
        "Je 15 Teilnehmende sind zwei Lehrkräfte nötig.",
        "2 € je Teilnehmer, 2 % Schwund, § 2 Absatz 1.",
        "Die Träger melden: Zwei haben ihre Zahlen geliefert.",
    ],
)
def test_other_numbers_point_at_nobody(text: str):
    assert told_of(text) == []


@pytest.mark.parametrize(("below", "told"), [(3, False), (4, True), (0, False), (1, False)])
def test_the_limit_is_the_programme_s(below: int, told: bool):
    confidential = replace(CONFIDENTIAL, below=below)

    assert bool(told_of("Drei Teilnehmende fehlen.", confidential)) is told


def test_the_finding_says_from_which_number_on_counts_may_be_told():
    [finding] = findings_in("2 Abbrüche", replace(CONFIDENTIAL, below=5))

    assert (finding.code, finding.severity.value) == ("P20", "warning")
    assert finding.message == (
        "Eine so kleine Zahl kann auf einzelne Menschen zeigen: „2 Abbrüche“. Genannt werden Zahlen ab 5."
    )
    assert "weniger als 5" in finding.fix

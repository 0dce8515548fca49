"""P20: the names and file numbers of participants in the texts of minutes, and what is none."""

from __future__ import annotations

from datetime import date

import pytest
from confidential import CONFIDENTIAL, findings_in, told_of
from kerngruppe import ALL_PRESENT, DECISION, MEETING, MEMBERS, TASK, sheets_with

from addin.minutes.discretion import Confidential, check_texts


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ali Hassan hat den Kurs beendet.", "„Ali Hassan“"),
        ("Der Antrag von Ali Hassans Bruder liegt vor.", "„Ali Hassans“"),
        ("Herrn Hassans Unterlagen fehlen.", "„Herrn Hassans“"),
        ("Ali Hassan's Antrag liegt vor.", "„Ali Hassan's“"),
        ("Abbruch: Hassan, Ali (Gangelt).", "„Hassan, Ali“"),
        ("Für HASSAN ALI wird ein Platz gesucht.", "„HASSAN ALI“"),
        ("Für Alli Hasan wird ein Platz gesucht.", "„Alli Hasan“"),
        ("Für Aminata Tourre wird ein Platz gesucht.", "„Aminata Tourre“"),
        ("Für Youssef Alahmad wird ein Platz gesucht.", "„Youssef Alahmad“"),
        ("Omer Yilmaz und Oemer Yilmaz sind dieselbe Person.", "„Omer Yilmaz“, „Oemer Yilmaz“"),
        ("Die Familie Al Ahmad zieht um.", "„Familie Al Ahmad“"),
        ("Frau Rahimi fehlt seit Mai.", "„Frau Rahimi“"),
        ("Z. Rahimi fehlt.", "„Z. Rahimi“"),
        ("Rahimi, Z. fehlt.", "„Rahimi, Z.“"),
        ("Die Teilnahme von Zahra R. endet.", "„Zahra R.“"),
        ("Mamadou Diallo und M. S. Diallo fehlen.", "„Mamadou Diallo“, „M. S. Diallo“"),
        ("Der Fall Touré ist offen.", "„Fall Touré“"),
        ("Teilnehmer Müller fehlt.", "„Teilnehmer Müller“"),
        ("August Mai fehlt.", "„August Mai“"),
        ("Frau Mai fehlt.", "„Frau Mai“"),
        ("Rahimi fehlt seit Juni.", "„Rahimi“"),
        ("Mit Ali\nHassan wurde gesprochen.", "„Hassan“"),
        ("• Jan Sommer: Praktikum", "„Jan Sommer“"),
    ],
)
def test_a_participant_is_found_however_the_name_is_written(text: str, named: str):
    assert told_of(text) == [named]


@pytest.mark.parametrize(
    "text",
    [
        "Im Mai und im August sind Ferien, der Sommer war kurz.",
        "Mai, August und Juni bleiben frei.",
        "Anna Weber begrüßt die Anwesenden, Frau Weber dankt.",
        "Anna Webers Bericht und Jonas Krügers Zahlen liegen vor.",
        "Die Caritas und die Barry Bildung gGmbH stellen ihre Kurse vor; Barry Bildung plant weiter.",
        "Die Stadt Erkelenz stimmt zu, auch in Erkelenz und Gangelt wird beraten.",
        "Frau Müller vom Jobcenter und Herr Müller (Stadt Gangelt) berichten.",
        "Herr Hasan von der Volkshochschule berichtet.",
        "Frau Dr. Hassanzadeh referiert.",
        "Müller und Sommer sind häufige Namen.",
        "Das Said-Stipendium und die Ali-Baba-Tage laufen.",
        "Der Bescheid über die Duldung und der Aufenthalt nach § 60a AufenthG werden erläutert.",
        "Die Rahimi-Stiftung fördert; in der Rahimi GmbH gibt es Plätze.",
        "Im Diallo gibt es Kaffee, das Diallo hat bis 18 Uhr offen.",
        "Mit Rahimi GmbH und Diallo Stiftung wird gesprochen.",
        "An alle: Die Sitzung beginnt um 14:00 Uhr am 10.03.2022.",
    ],
)
def test_members_providers_towns_and_usual_words_are_no_participants(text: str):
    assert told_of(text) == []


def test_a_guest_may_be_named_but_not_the_participant_of_that_family_name():
    assert told_of("Herr Rahimi berichtet für den Moscheeverein.", guests=True) == []
    assert told_of("Herr Rahimi berichtet für den Moscheeverein.") == ["„Herr Rahimi“"]
    assert told_of("Zahra Rahimi fehlt.", guests=True) == ["„Zahra Rahimi“"]


def test_a_word_that_the_same_minutes_write_small_is_no_name_by_itself():
    names = Confidential(names=(("Zuspruch", "Abeba"),))

    assert told_of("Zuspruch fehlt.", names) == ["„Zuspruch“"]
    assert told_of("Zuspruch fehlt, ihr zuspruch hilft.", names) == []
    assert told_of("Abeba Zuspruch fehlt, ihr zuspruch hilft.", names) == ["„Abeba Zuspruch“"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Az. 5043-A-2020/117 ist offen.", "„5043-A-2020/117“"),
        ("Offen ist 5043 a 2020 117.", "„5043 a 2020 117“"),
        ("Das Aktenzeichen: 312 fehlt.", "„312“"),
    ],
)
def test_a_file_number_is_found_however_it_is_parted(text: str, named: str):
    assert told_of(text) == [named]


@pytest.mark.parametrize("text", ["312 Euro", "§ 312 BGB", "Az. 5043-A-2020/118", "am 3.12.", "Raum 312"])
def test_other_numbers_are_no_file_numbers(text: str):
    assert told_of(text) == []


def test_a_date_with_the_digits_of_a_file_number_is_a_date():
    numbers = Confidential(file_numbers=frozenset({"03052022"}))

    assert told_of("Der Kurs beginnt am 03.05.2022.", numbers) == []
    assert told_of("Az. 0305-2022", numbers) == ["„0305-2022“"]


def test_a_cell_is_told_once_for_its_names_and_once_for_its_file_numbers():
    findings = findings_in("Zahra Rahimi und Ali Hassan: Az. 5043-A-2020/117, 2 Abbrüche. Ali Hassan fehlt.")

    assert [(f.code, f.severity.value, f.sheet, f.place.address) for f in findings] == [
        ("P20", "warning", "Tagesordnung", "E2")
    ] * 3
    assert "„Zahra Rahimi“, „Ali Hassan“." in findings[0].message


@pytest.mark.parametrize("field", ["title", "result", "decision"])
def test_every_text_of_the_agenda_is_searched(field: str):
    assert [f.code for f in findings_in("Zahra Rahimi", field=field)] == ["P20"]


def test_the_texts_of_meetings_and_tasks_are_searched_but_not_the_columns_of_members():
    person = "Zahra Rahimi"
    sheets = sheets_with(
        meetings=[{**MEETING, "occasion": f"Fall {person}", "chair": person}],
        agenda=[DECISION],
        tasks=[{**TASK, "task": f"{person} anrufen"}, {**TASK, "serial": "2", "responsible": "Ali Hassan"}],
    )

    assert {(f.sheet, f.place.header) for f in check_texts(sheets, CONFIDENTIAL)} == set()
    # whoever is in the chair may be named everywhere
    sheets = sheets_with(
        meetings=[{**MEETING, "occasion": f"Fall {person}"}],
        agenda=[DECISION],
        tasks=[{**TASK, "task": f"{person} anrufen"}, {**TASK, "serial": "2", "responsible": "Ali Hassan"}],
    )
    assert {(f.sheet, f.place.header) for f in check_texts(sheets, CONFIDENTIAL)} == {
        ("Sitzungen", "Anlass"),
        ("Aufgaben", "Aufgabe"),
    }


def test_the_texts_of_a_planned_meeting_are_searched_too():
    sheets = sheets_with(
        meetings=[{**MEETING, "status": "geplant", "day": date(2030, 1, 1)}],
        members=MEMBERS,
        attendance=ALL_PRESENT,
        agenda=[{"meeting": 3.0, "item": "1", "title": "Fall Touré"}],
        tasks=(),
    )

    assert [f.code for f in check_texts(sheets, CONFIDENTIAL)] == ["P20"]


def test_without_a_list_of_participants_no_name_is_told():
    assert told_of("Zahra Rahimi fehlt.", Confidential()) == []


def test_placeholders_in_the_list_are_no_names():
    names = Confidential(names=(("unbekannt", "N.N."), ("", ""), ("Ba", "A")))

    assert told_of("Der Termin ist unbekannt, N.N. leitet. A. B. fehlt.", names) == []


def test_what_is_confidential_is_not_shown_by_its_text():
    assert "Hassan" not in repr(CONFIDENTIAL)

"""What offices write about a residence status, and what it means."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.programme import load_programme, recognise_residence

PROGRAMME = load_programme("durchstarten")
BAN_60B = "Duldung § 60b (ungeklärte Identität)"
BAN_60A6 = "Duldung § 60a Abs. 6 (Beschäftigungsverbot)"


def name_of(text: str) -> str | None:
    residence = recognise_residence(PROGRAMME, text).residence
    return residence.name if residence else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("gestattet ", "Aufenthaltsgestattung"),
        ("Gestattung", "Aufenthaltsgestattung"),
        ("AUFENTHALTSGESTATTUNG", "Aufenthaltsgestattung"),
        ("§ 55 AsylG", "Aufenthaltsgestattung"),
        ("BüMA", "Aufenthaltsgestattung"),
        ("Buema", "Aufenthaltsgestattung"),
        ("Ankunftsnachweis", "Aufenthaltsgestattung"),
        ("Aufenthaltsgestattung bis 31.12.2022", "Aufenthaltsgestattung"),
        ("geduldet", "Duldung"),
        ("Duldung\u00a0", "Duldung"),
        ("Duldung § 60a", "Duldung"),
        ("Duldung nach § 60a Abs. 2 Satz 3 AufenthG", "Duldung"),
        ("60a", "Duldung"),
        ("Duldung bis 3/22", "Duldung"),
        ("im Besitz einer Duldung", "Duldung"),
        ("Duldung light", BAN_60B),
        ("§ 60 b", BAN_60B),
        ("60b AufenthG", BAN_60B),
        ("Duldung (§ 60b)", BAN_60B),
        ("Duldung gem. § 60a Abs. 2 AufenthG i.V.m. § 60b", BAN_60B),
        ("Duldung für Personen mit ungeklärter Identität", BAN_60B),
        ("§60a Abs. 6", BAN_60A6),
        ("§ 60a (6) Nr. 3", BAN_60A6),
        ("Duldung § 60a Absatz 6 Nr. 3 AufenthG", BAN_60A6),
        ("60a VI", BAN_60A6),
        ("Ausbildungsduldung", "Ausbildungsduldung"),
        ("Duldung § 60c", "Ausbildungsduldung"),
        ("Beschäftigungsduldung § 60d", "Beschäftigungsduldung"),
        ("Aufenthaltserlaubnis nach § 104c AufenthG", "Chancen-Aufenthaltsrecht"),
        ("AE § 104c Abs. 1", "Chancen-Aufenthaltsrecht"),
        ("§ 16g", "Ausbildungs-Aufenthaltserlaubnis"),
        ("Aufenthaltserlaubnis § 25 Abs. 5", "Aufenthaltserlaubnis"),
        ("AE § 25 V", "Aufenthaltserlaubnis"),
        ("AE § 25b", "Aufenthaltserlaubnis"),
        ("§ 24", "Aufenthaltserlaubnis"),
        ("Niederlassungserlaubnis", "Niederlassungserlaubnis"),
        ("§ 26 Abs. 3", "Niederlassungserlaubnis"),
        ("Fiktionsbescheinigung § 81 Abs. 4", "Fiktionsbescheinigung"),
        ("Blaue Karte", "Blaue Karte EU"),
        ("Visum", "Visum"),
        ("EU-Bürger/in", "Freizügigkeit (EU)"),
        ("anerkannter Flüchtling", "Anerkannter Schutz"),
        ("eingebürgert", "Deutsche Staatsangehörigkeit"),
    ],
)
def test_a_status_is_known_however_the_office_writes_it(text, name):
    assert name_of(text) == name


@pytest.mark.parametrize("status", PROGRAMME.residence, ids=lambda status: status.name)
def test_every_name_alias_and_paragraph_means_its_own_status(status):
    for written in (status.name, *status.aliases, *(f"§ {paragraph}" for paragraph in status.paragraphs)):
        assert name_of(written) == status.name


def test_only_the_two_bans_of_the_law_are_employment_bans():
    assert [status.name for status in PROGRAMME.residence if status.employment_ban] == [BAN_60B, BAN_60A6]


@pytest.mark.parametrize("text", ["Niederlassungserlaubnis", "Aufenthaltserlaubnis § 25 Abs. 5", "Visum"])
def test_titles_are_known_and_not_the_target_group(text):
    residence = recognise_residence(PROGRAMME, text).residence

    assert residence is not None
    assert not residence.target_group


@pytest.mark.parametrize(
    "text",
    [
        "Duldung",
        "Duldung (kein § 60b)",
        "Duldung, nicht nach § 60b",
        "Duldung, Erwerbstätigkeit nicht gestattet",
        "Duldung § 60a 6.3.2022",
        "Duldung, früher § 60b",
    ],
)
def test_a_ban_is_never_read_into_a_duldung_that_has_none(text):
    assert name_of(text) == "Duldung"


def test_a_ban_printed_on_the_paper_is_read():
    assert name_of("Duldung, Erwerbstätigkeit nicht gestattet (§ 60b Abs. 5 S. 2 AufenthG)") == BAN_60B


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("AE, vorher Duldung", "Aufenthaltserlaubnis"),
        ("Gestattung (früher Duldung § 60b)", "Aufenthaltsgestattung"),
        ("Duldung, AE § 25a beantragt", "Duldung"),
        ("Duldung, jetzt AE § 25b", "Aufenthaltserlaubnis"),
        ("AE beantragt, derzeit Duldung", "Duldung"),
        ("Duldung derzeit verlängert", "Duldung"),
    ],
)
def test_of_two_statuses_the_present_one_counts(text, name):
    assert name_of(text) == name


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Dulding", "Duldung"),
        ("Aufenthaltsgestatung", "Aufenthaltsgestattung"),
        ("Duldnug bis 3/22", "Duldung"),
    ],
)
def test_likeness_only_proposes(text, nearest):
    match = recognise_residence(PROGRAMME, text)

    assert match.residence is None
    assert match.nearest is not None
    assert match.nearest.name == nearest


@pytest.mark.parametrize("text", ["", " ", "?", "keine Angabe", "unbekannt", "Schüler", "keine Duldung", "§ 999"])
def test_what_names_no_status_is_neither_recognised_nor_proposed(text):
    match = recognise_residence(PROGRAMME, text)

    assert match.residence is None
    assert match.nearest is None


@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    match = recognise_residence(PROGRAMME, text)

    assert match.residence is None or match.nearest is None


@given(st.sampled_from(["Duldung", "gestattet", "§ 60b", "§ 60a Abs. 6"]), st.data())
def test_case_and_blanks_do_not_change_the_status(text, data):
    lead, tail = (data.draw(st.text(alphabet=" \t\n\u00a0", max_size=3)) for _ in range(2))
    written = text.upper() if data.draw(st.booleans()) else text.lower()

    assert name_of(lead + written + tail) == name_of(text)


@given(st.integers(1, 28), st.integers(1, 12), st.integers(2019, 2030), st.sampled_from(string.punctuation))
def test_a_date_beside_a_duldung_is_no_paragraph(day, month, year, sign):
    assert name_of(f"Duldung {sign} {day}.{month}.{year}") == "Duldung"

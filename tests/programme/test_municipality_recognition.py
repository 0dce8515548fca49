"""Where people live, as offices write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.programme import find_municipality, load_programme, nearest_municipality

COUNTY = load_programme("durchstarten").county


def name_of(text: str) -> str | None:
    town = find_municipality(COUNTY, text)
    return town.name if town else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Heinsberg", "Heinsberg"),
        ("52525 Heinsberg", "Heinsberg"),
        ("D-41812 Erkelenz", "Erkelenz"),
        ("Heinsberg-Oberbruch", "Heinsberg"),
        ("Hückelhoven (Ratheim)", "Hückelhoven"),
        ("HUECKELHOVEN\u00a0", "Hückelhoven"),
        ("Stadt Erkelenz", "Erkelenz"),
        ("Wegberg, Stadt", "Wegberg"),
        ("Gemeinde Gangelt", "Gangelt"),
        ("52538 Gemeinde Selfkant", "Selfkant"),
        ("Übach - Palenberg", "Übach-Palenberg"),
        ("Uebach-Palenberg", "Übach-Palenberg"),
        ("Übach-Palenberg (Boscheln)", "Übach-Palenberg"),
    ],
)
def test_a_municipality_is_known_however_the_office_writes_it(text, name):
    assert name_of(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Aachen",
        "",
        "52538",
        "52525",
        "Kreis Heinsberg",
        "Kirchhundem-Heinsberg",
        "Heinsberger Land",
        "Wegbergen",
    ],
)
def test_places_elsewhere_and_bare_postcodes_are_no_municipality_of_the_county(text):
    assert name_of(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("Hückelhofen", "Hückelhoven"), ("Wasenberg", "Wassenberg"), ("Geilenkirchn-Bauchem", "Geilenkirchen")],
)
def test_a_misspelt_municipality_is_proposed_and_not_taken(text, name):
    nearest = nearest_municipality(COUNTY, text)

    assert name_of(text) is None
    assert nearest is not None
    assert nearest.name == name


@pytest.mark.parametrize("text", ["Aachen", "Düren", "Mönchengladbach", "Herzogenrath", "Linnich", ""])
def test_a_town_elsewhere_is_like_none(text):
    assert nearest_municipality(COUNTY, text) is None


@given(
    st.sampled_from(COUNTY.municipalities),
    st.sampled_from(["", "Stadt ", "Gemeinde ", "D-"]),
    st.booleans(),
    st.sampled_from(["", "-Mitte", " (Ort)", "/West", ", Zentrum"]),
)
def test_postcode_in_front_and_district_behind_do_not_hide_the_municipality(town, title, postcode, district):
    title = title if title != "D-" or postcode else ""
    front = f"{title}{town.postcodes[0]} " if postcode and title == "D-" else title
    front = f"{town.postcodes[0]} {title}" if postcode and title != "D-" else front

    assert find_municipality(COUNTY, front + town.name + district) == town


@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    found = find_municipality(COUNTY, text)

    assert found is None or found in COUNTY.municipalities
    assert nearest_municipality(COUNTY, text) in (None, *COUNTY.municipalities)

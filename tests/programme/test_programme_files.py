"""The shipped programme files load and are sourced, and an own one goes before them.

How a file with a mistake is refused is in `test_programme_mistakes`.
"""

import contextlib
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import addin.programme
from addin.columns import fold
from addin.programme import ProgrammeError, load_programme, programmes
from addin.programme.model import Fact
from addin.workbook.protocol import UnusableInput

FOLDER = Path(addin.programme.__file__).parent
GOOD = (FOLDER / "durchstarten.toml").read_text("utf-8")


def facts(value: object) -> Iterator[Fact]:
    if isinstance(value, Fact):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from facts(part)


def changed(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_both_initiatives_are_shipped():
    assert programmes() == ("durchstarten", "gemeinsam_klappts")


@pytest.mark.parametrize("key", programmes())
def test_a_shipped_programme_loads_under_its_file_name_and_every_value_has_a_source(key):
    programme = load_programme(key)

    listed = [fact for _, value in programme for fact in facts(value)]
    assert programme.key == key
    assert len(listed) > 20
    assert all(fact.source.strip() for fact in listed)


@pytest.mark.parametrize("key", programmes())
def test_no_name_of_a_shipped_programme_means_two_things(key):
    programme = load_programme(key)

    for things in (programme.residence, programme.modules, programme.county.municipalities):
        owners: dict[str, str] = {}
        for thing in things:
            for name in (thing.name, *thing.aliases):
                assert owners.setdefault(fold(name), thing.name) == thing.name


def test_durchstarten_has_the_facts_of_the_leaflet():
    programme = load_programme("durchstarten")

    assert [module.number for module in programme.modules] == [1, 2, 3, 4, 5, 6]
    assert {module.state_share for module in programme.modules} == {Decimal("0.80")}
    assert {module.financing for module in programme.modules} == {"Anteil"}
    assert [module.number for module in programme.modules if module.closed_to_employment_ban] == [2]
    assert programme.period(1) == (date(2020, 1, 1), date(2022, 12, 31))
    assert programme.period(6) == (date(2019, 11, 1), date(2022, 6, 30))
    assert [age for age in range(10, 40) if age in programme.ages_on(date(2021, 1, 1))] == [*range(18, 28)]
    assert len(programme.county.municipalities) == 10
    assert {town.ags[:5] for town in programme.county.municipalities} == {"05370"}


def test_what_nobody_read_is_unconfirmed():
    programme = load_programme("durchstarten")

    assert programme.overrun.law.checked is None
    assert programme.spending.law.checked is None
    assert programme.ages[0].law.checked == date(2026, 11, 23)


@pytest.mark.parametrize(
    "name",
    ["durchstarten", "Durchstarten", "DURCHSTARTEN IN AUSBILDUNG UND ARBEIT", "Initiative Durchstarten"],
)
def test_a_programme_is_found_by_key_name_and_alias(name):
    assert load_programme(name).key == "durchstarten"


@pytest.mark.parametrize("name", ["gemeinsam_klappts", "Gemeinsam klappt's", "gemeinsam klappt’s"])
def test_the_sister_initiative_is_found_however_its_apostrophe_is_typed(name):
    assert load_programme(name).key == "gemeinsam_klappts"


def test_a_programme_of_ones_own_may_lie_anywhere_and_include_the_shipped_lists(tmp_path):
    file = tmp_path / "eigenes.toml"
    file.write_text(changed('key = "durchstarten"', 'key = "eigenes"'), "utf-8")

    assert load_programme(file).key == "eigenes"
    assert load_programme(str(file)).county.name == "Kreis Heinsberg"


def test_an_own_list_beside_the_file_goes_before_the_shipped_one(tmp_path):
    county = tomllib.loads((FOLDER / "shared" / "county_heinsberg.toml").read_text("utf-8"))
    town = county["county"]["municipalities"][0]["name"]
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "county_heinsberg.toml").write_text(
        '[county]\nname = "Kreis Muster"\nsource = "Muster"\n[[county.municipalities]]\n'
        f'name = "{town}"\nags = "0"\npostcodes = []\nown_youth_office = false\n',
        "utf-8",
    )
    file = tmp_path / "eigenes.toml"
    file.write_text(GOOD, "utf-8")

    assert load_programme(file).county.name == "Kreis Muster"


def test_an_unknown_programme_is_refused_with_those_that_are_known():
    with pytest.raises(UnusableInput, match=r"„Umschulung“ ist nicht bekannt; bekannt sind „durchstarten“"):
        load_programme("Umschulung")


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ProgrammeError, match=r"fehlt\.toml“ gibt es nicht"):
        load_programme(tmp_path / "fehlt.toml")
    with pytest.raises(ProgrammeError, match=r"fehlt\.toml“ gibt es nicht"):
        load_programme("fehlt.toml")


def test_a_folder_is_no_programme_file(tmp_path):
    with pytest.raises(ProgrammeError, match="kann nicht geöffnet werden"):
        load_programme(tmp_path)


@pytest.mark.parametrize("share", ["0.0", "1.0", "0.8"])
def test_the_limits_of_a_share_are_shares(tmp_path, share):
    file = tmp_path / "eigenes.toml"
    file.write_text(changed("state_share = 0.80", f"state_share = {share}"), "utf-8")

    assert load_programme(file).modules[0].state_share == Decimal(share)


def test_a_period_of_one_day_is_a_period(tmp_path):
    file = tmp_path / "eigenes.toml"
    file.write_text(changed("end = 2022-12-31", "end = 2020-01-01"), "utf-8")

    assert load_programme(file).period(1) == (date(2020, 1, 1), date(2020, 1, 1))


def test_later_age_limits_follow_earlier_ones(tmp_path):
    file = tmp_path / "eigenes.toml"
    file.write_text(GOOD + '\n[[ages]]\nminimum = 16\nmaximum = 30\nfrom = 2022-01-01\nsource = "Muster"\n', "utf-8")
    programme = load_programme(file)

    assert 16 not in programme.ages_on(date(2021, 12, 31))
    assert 16 in programme.ages_on(date(2022, 1, 1))


@given(st.text(max_size=40).filter(lambda text: "/" not in text and "\0" not in text))
def test_any_name_is_a_programme_or_is_refused_kindly(name):
    with contextlib.suppress(ProgrammeError):
        assert load_programme(name).key in programmes()


def test_a_stated_grant_period_and_a_modules_own_both_hold():
    programme = load_programme("durchstarten")
    grant = programme.grant.model_copy(update={"start": date(2021, 1, 1), "end": date(2023, 6, 30), "from_sheet": True})
    stated = programme.model_copy(update={"grant": grant})

    assert stated.period(1) == (date(2021, 1, 1), date(2023, 6, 30))
    assert stated.period(6) == (date(2021, 1, 1), date(2022, 6, 30))
    assert stated.period("kein Baustein") == (date(2021, 1, 1), date(2023, 6, 30))


def test_modules_are_known_by_name_alias_and_title():
    names = load_programme("durchstarten").module_names()

    assert names[fold("Coaching")] == 1
    assert names[fold("Innovationsfonds")] == 5
    assert names[fold("6 Teilhabemanagement")] == 6


def test_the_customs_of_meetings_are_data_and_a_file_need_not_say_them(tmp_path):
    for name in programmes():
        shipped = load_programme(name).meetings
        assert shipped.no_objections == "Einwendungen gegen die Niederschrift werden nicht erhoben."
    start = GOOD.index("[meetings]")
    text = GOOD[:start] + GOOD[GOOD.index("\n[", start) + 1 :]
    own = tmp_path / "eigenes.toml"
    own.write_text(text, encoding="utf-8")
    assert load_programme(own).meetings.no_objections == shipped.no_objections

    own.write_text(
        f'{text}\n[meetings]\nno_objections = "Alle sind einverstanden."\nsource = "Brauch"\n', encoding="utf-8"
    )

    assert load_programme(own).meetings.no_objections == "Alle sind einverstanden."

"""Rows that are probably about one person but are written differently (T61)."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import combinations
from types import MappingProxyType

import pytest
from bench.duplicate_list import HELD_OUT, NOBODY_TWICE, TUNED, make_list
from bench.duplicate_plain_lists import PLAIN, few, make_plain_list
from bench.duplicates import AT_LEAST, AT_MOST, measure, measure_plain
from cologne_phonetics import encode
from hypothesis import given
from hypothesis import strategies as st
from sheets import codes, rows_of, table_of

from addin.names.spelling import name_of
from addin.participants.duplicates import Likeness, Person, find_alike, groups_of, probable_duplicates
from addin.participants.duplicates.days import Days
from addin.participants.duplicates.record import Record
from addin.participants.duplicates.slips import slips_of
from addin.participants.identity import identity
from addin.participants.rows import Participant

BORN = date(2001, 4, 3)
NEW_YEAR = date(2001, 1, 1)
BYSTANDERS = tuple(
    Person(last, first, date(1996 + place % 8, 1 + place % 12, 1 + place % 28), f"B-{place:03}")
    for place, (last, first) in enumerate(
        (last, first)
        for last in ("Haile", "Kovalenko", "Rahimi", "Öztürk", "Diallo", "Berisha", "Haddad", "Popal")
        for first in ("Yonas", "Oksana", "Farhad", "Gizem", "Thierno", "Besnik", "Rima", "Zabihullah")
    )
)
"""Other people of a small office, so that no name is all that there is."""


def alike(*persons):
    """The groups among a few persons, who stand on a list with others."""
    return [group for group in groups_of(find_alike([*persons, *BYSTANDERS])) if group[0] < len(persons)]


def why(one, other):
    (found,) = (pair for pair in find_alike([one, other, *BYSTANDERS]) if pair[:2] == (0, 1))
    return found.reasons


def person(last, first, birth=BORN, number=None):
    return Person(last, first, birth, number)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Alhassan", "Mohammed"), ("Al Hassan", "Muhammad")),
        (("Alhassan", "Mohammed"), ("El-Hassan", "Mohamad")),
        (("Saleh", "Yusuf"), ("Salih", "Youssef")),
        (("Saleh", "Jusuf"), ("Saleh", "Yousef")),
        (("Najjar", "Hussein"), ("Nadschar", "Husain")),
        (("Karimi", "Abdulrahman"), ("Karimi", "Abd al-Rahman")),
        (("Jama", "Abdirahman"), ("Jaamac", "Abdurahman")),
        (("Khalil", "Jamal"), ("Chalil", "Dschamal")),
        (("Schewtschenko", "Serhij"), ("Shevchenko", "Serhii")),
        (("Zakharchenko", "Yuliia"), ("Sachartschenko", "Julija")),
        (("Ghebremedhin", "Filmon"), ("Gebremedhin", "Philmon")),
        (("Noorzai", "Naweed"), ("Nurzay", "Navid")),
        (("Sindschari", "Dilşad"), ("Sinjari", "Dilshad")),
        (("Cali", "Maxamed"), ("Ali", "Mohamed")),
        (("Hoxha", "Shpresa"), ("Hodscha", "Schpresa")),
        (("Camara", "Boubacar"), ("Kamara", "Bubacar")),
        (("Diallo", "Fatou"), ("Jallow", "Fatoumata")),
        (("Diop", "Ebrima"), ("Jobe", "Ibrahima")),
        (("Kovalenko", "Oleksandr"), ("Kowalenko", "Alexander")),
        (("Melnyk", "Mykola"), ("Melnik", "Nikolai")),
        (("Rexhepi", "Arben"), ("Redzepi", "Arben")),
    ],
)
def test_a_name_from_another_script_is_known_in_each_of_its_spellings(one, other):
    assert alike(person(*one), person(*other)) == [(0, 1)]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (("Alhassan", "Parwana"), ("Parwana", "Alhassan"), "Vor- und Nachname vertauscht"),
        (("Al Hassan", "Reza"), ("Alhassan", "Reza"), "Nachname getrennt oder zusammen geschrieben"),
        (("Al-Masri", "Reza"), ("Masri", "Reza"), "Nachname mit anderem oder keinem Artikel"),
        (("Habibi-Moradi", "Reza"), ("Habibi", "Reza"), "Nachname einmal nur zum Teil"),
        (("Habibi", "Reza Ali"), ("Habibi", "Reza"), "Vorname einmal nur zum Teil"),
        (("Hübner", "Reza"), ("Huebner", "Reza"), "Nachname mit und ohne Umlaut oder Akzent"),
        (("Traoré", "Reza"), ("Traore", "Reza"), "Nachname mit und ohne Umlaut oder Akzent"),
        (("Habibi", "Jan-Ole"), ("Habibi", "Jan Ole"), "Vorname mit anderem Zeichen oder Abstand"),
        (("Əliyeva", "Reza"), ("Eliyeva", "Reza"), "Nachname mit und ohne Umlaut oder Akzent"),
        (("Hübner", "Reza"), ("Hubner", "Reza"), "Nachname mit und ohne Umlaut oder Doppelbuchstaben"),
        (("Çetinkaya", "Gülsüm"), ("Cetinkaya", "Gulsum"), "Vorname mit und ohne Umlaut oder Doppelbuchstaben"),
        (("Farahani", "Kianusch"), ("Farahnai", "Kianusch"), "Nachname bis auf wenige Buchstaben gleich"),
        (("Farahani", "Kianusch"), ("Farahani", "Kiamusch"), "Vorname bis auf wenige Buchstaben gleich"),
        (("Mohammed Ali", "Hassan"), ("Ali", "Hassan Mohammed"), "Namensteile anders auf Vor- und Nachname verteilt"),
    ],
)
def test_each_way_to_write_a_name_differently_is_found_and_named(one, other, reason):
    assert why(person(*one), person(*other)) == (reason,)


@pytest.mark.parametrize(
    ("birth", "reason"),
    [
        (date(2001, 3, 4), "Tag und Monat vertauscht"),
        (date(2001, 4, 8), "eine Ziffer im Geburtsdatum anders"),
        (date(2001, 4, 13), "eine Ziffer im Geburtsdatum anders"),
        (date(2007, 4, 3), "eine Ziffer im Geburtsdatum anders"),
        (date(2001, 4, 30), "Zahlendreher im Geburtsdatum"),
    ],
)
def test_a_slip_in_the_birth_date_is_found_and_named(birth, reason):
    assert why(person("Farahani", "Kianusch"), person("Farahani", "Kianusch", birth)) == (reason,)


def test_a_married_name_is_found_by_the_file_number_and_by_nothing_else():
    before, after = person("Farahani", "Mahsa", number="A-17/21"), person("Dehghan", "Mahsa", number="a 17 / 21")

    assert why(before, after) == ("anderer Nachname", "gleiches Aktenzeichen")
    assert alike(before, after._replace(file_number=None)) == []


def test_a_person_without_a_birth_date_is_found_by_the_file_number():
    known, undated = person("Rahimi", "Yonas", number="A 17"), person("Rahimi", "Yonas", None, "A 17")

    assert why(known, undated) == ("Geburtsdatum fehlt einmal", "gleiches Aktenzeichen")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Haddad", "Rima"), ("Haddad", "Khaled")),
        (("Haddad", "Hassan"), ("Haddad", "Hussein")),
        (("Haddad", "Amir"), ("Haddad", "Omar")),
        (("Haddad", "Lina"), ("Haddad", "Rana")),
        (("Haddad", "Mohammed"), ("Haddad", "Mahmoud")),
    ],
)
def test_twins_are_two_persons_even_with_one_file_for_the_family(one, other):
    assert alike(person(*one), person(*other)) == []
    assert alike(person(*one, number="F 12"), person(*other, number="F 12")) == []


def test_siblings_are_two_persons():
    assert alike(person("Haddad", "Rima"), person("Haddad", "Rana", date(2003, 8, 17))) == []


def test_frequent_names_with_other_birth_dates_are_other_people_also_in_turned_order():
    families = [
        person(last, first, date(1995 + place % 9, 2 + place % 11, 5 + place % 19))
        for place, (last, first) in enumerate([("Ali", "Hassan"), ("Hassan", "Ali"), ("Ahmad", "Mohammed")] * 8)
    ]

    assert alike(*families) == []


def test_one_first_of_january_says_less_than_another_day():
    born = [date(year, 1, 1) for year in range(1996, 2003)]
    others = [name for name, _, _, _ in BYSTANDERS[::8]]
    families = [person("Ali", name, day) for day in born for name in others]
    families += [person(name, "Hassan", day) for day in born for name in others]
    one, other = person("Ali", "Hassan", NEW_YEAR), person("Hassan", "Ali", NEW_YEAR)

    assert alike(one, other, *families) == []
    assert alike(one._replace(birth=BORN), other._replace(birth=BORN), *families) == [(0, 1)]


def test_a_frequent_name_says_less_than_a_rare_one():
    day, next_day = date(1999, 5, 17), date(1999, 5, 18)
    namesakes = [person("Ali", "Mohammed", date(1990 + place % 14, 1 + place % 12, 2 + place)) for place in range(26)]

    assert alike(person("Warsame", "Ifrah", day), person("Warsame", "Ifrah", next_day), *namesakes) == [(0, 1)]
    assert alike(person("Ali", "Mohammed", day), person("Ali", "Mohammed", next_day), *namesakes) == []


def test_who_is_written_alike_is_no_pair_but_all_rows_join_the_group_of_another_writing():
    again = [person("Farahani", "Kianusch"), person("FARAHANI ", "kianusch")]

    assert alike(*again) == []
    assert alike(*again, person("Farahani", "Kianush"), person("Farahani", "Kianush")) == [(0, 1, 2, 3)]


def test_case_blanks_and_the_kind_of_dash_are_no_other_writing():
    alike_typed = [person("Öztürk", "Jan-Ole"), person("ÖZTÜRK ", "Jan–Ole"), person("öztürk", "jan-ole")]

    assert alike(*alike_typed) == []


def test_rows_typed_alike_join_the_group_of_one_with_the_umlaut_spelled_out():
    assert alike(person("Öztürk", "Reza"), person("Öztürk", "Reza"), person("Oeztuerk", "Reza")) == [(0, 1, 2)]


def test_twins_are_not_tied_together_over_a_row_with_the_names_of_both():
    one, other = person("Farahani", "Selin"), person("Farahani", "Mahsa")
    both = person("Farahani", "Mahsa Selin")

    assert alike(one, both) == alike(other, both) == [(0, 1)]
    assert len(alike(one, both, other)) == 1
    assert (0, 1, 2) not in alike(one, both, other)


def test_groups_are_tied_by_pairs_and_stand_in_order():
    pairs = [Likeness(5, 9, ()), Likeness(1, 7, ()), Likeness(2, 7, ()), Likeness(5, 6, ())]

    assert groups_of(pairs) == [(1, 2, 7), (5, 6, 9)]


@pytest.mark.parametrize("name", ["محمد", "Юлія", "王", "", "  ", "-", "?", "3", "'", "ß", "Ə", "y", "h"])
def test_no_name_whatever_its_script_breaks_the_search(name):
    odd = [person(name, name), person(name, "Reza"), person("Reza", name), person("Reza", name, None, name)]

    assert all(one < other for one, other, _ in find_alike(odd))


def test_a_row_without_a_family_or_a_given_name_is_nobody():
    assert alike(person("", "Kianusch", number="A 1"), person("Farahani", "Kianusch", number="A 1")) == []


def test_names_in_another_script_are_compared_letter_by_letter():
    assert alike(person("Шевченко", "Оксана"), person("Шевчeнко", "Оксана")) == [(0, 1)]
    assert alike(person("محمد", "علي"), person("حسن", "يوسف")) == []


@pytest.mark.parametrize("word", ["folgt", "unbekannt", "-", "k. A.", "?"])
def test_a_word_in_place_of_a_file_number_ties_nobody(word):
    assert alike(person("Farahani", "Mahsa", number=word), person("Dehghan", "Mahsa", number=word)) == []


letters = st.text("aehimosuäöüßşабمحz -'", max_size=9)
days = st.sampled_from([None, BORN, NEW_YEAR, date(2001, 3, 4), date(2002, 1, 1), date(2001, 4, 13)])
people = st.lists(
    st.builds(Person, letters, letters, days, st.sampled_from([None, "A 1", "A 2", "folgt"])), max_size=12
)


@given(people)
def test_every_group_is_tied_by_its_pairs_and_no_pair_is_written_alike(persons):
    pairs = find_alike(persons)
    groups = groups_of(pairs)

    assert pairs == sorted(pairs)
    assert all(0 <= pair.one < pair.other < len(persons) and pair.reasons for pair in pairs)
    assert len({place for group in groups for place in group}) == sum(map(len, groups))


def test_sorting_the_sheet_changes_nothing_of_who_is_found():
    rows = make_list(replace(TUNED[1], rows=3000, pairs=300), seed=4)
    persons = [Person(row.last, row.first, row.birth, row.file_number) for row in rows]
    by_name = sorted(range(len(persons)), key=lambda place: (persons[place].last, persons[place].first))
    found = groups_of(find_alike([persons[place] for place in by_name]))

    assert {tuple(sorted(by_name[place] for place in group)) for group in found} == set(groups_of(find_alike(persons)))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Müller-Lüdenscheidt", "65752682"),
        ("Wikipedia", "3412"),
        ("Breschnew", "17863"),
        ("Mayr", "67"),
        ("Xaver", "4837"),
    ],
)
def test_the_phonetics_are_those_of_postel(name, code):
    assert [sound for _, sound in encode(name, concat=True)] == [code]


FINE = MappingProxyType({"last_name": "Alhassan", "first_name": "Mohammed", "birth_date": BORN, "file_number": "A 17"})


def check(*changes):
    rows = rows_of(Participant, *({**FINE, **change} for change in changes))
    return list(probable_duplicates(rows, [identity(row) for row in rows]))


def test_each_row_of_a_group_is_marked_and_shows_the_whole_group_with_why():
    found = check(
        {}, {"last_name": "Osman", "file_number": "B 1"}, {"last_name": "Al Hassan", "first_name": "Muhammad"}
    )

    assert codes(found) == [("T61", "warning", "C2"), ("T61", "warning", "C4")]
    assert {finding.group for finding in found} == {"T61-1"}
    assert found[0].message == found[1].message
    assert "Zeile 2 „Alhassan, Mohammed, 03.04.2001“, Zeile 4 „Al Hassan, Muhammad, 03.04.2001“" in found[0].message
    assert "Nachname getrennt oder zusammen geschrieben; ähnlich klingender Vorname" in found[0].message
    assert "„Kein Duplikat“" in found[0].fix


def test_a_name_in_one_column_is_marked_there_and_a_missing_birth_date_is_said():
    header = ["Name, Vorname", "geb. am", "Az."]
    rows = table_of(Participant, header, ["Sow, Reza", BORN, "A 17"], ["Sow, Rezaa", "", "A 17"]).rows
    found = list(probable_duplicates(rows, [identity(row) for row in rows]))

    assert codes(found) == [("T61", "warning", "A2"), ("T61", "warning", "A3")]
    assert "Zeile 3 „Sow, Rezaa, ohne Geburtsdatum“" in found[0].message


def test_one_person_written_alike_in_several_modules_is_no_finding():
    assert check({"module": 1.0}, {"module": 2.0}, {"module": 2.0, "last_name": "ALHASSAN"}) == []


@pytest.mark.parametrize("mix", [TUNED[0], TUNED[3], HELD_OUT[0], HELD_OUT[1]], ids=lambda mix: mix.name)
def test_on_a_list_of_which_the_truth_is_known_nearly_all_are_found_and_nearly_all_found_are_right(mix):
    measured = measure(replace(mix, rows=4000, pairs=400), seed=5)

    assert measured.precision >= AT_LEAST, measured
    assert measured.recall >= AT_LEAST, measured
    assert measured.seconds < AT_MOST


@pytest.mark.parametrize("plain", [PLAIN[0], PLAIN[1], PLAIN[5], PLAIN[9], PLAIN[10]], ids=lambda plain: plain.name)
def test_on_a_plain_list_with_one_mistake_in_each_pair_nearly_all_are_found_too(plain):
    measured = measure_plain(replace(plain, rows=4000, pairs=400, twins=40, siblings=80, again=120), seed=5)

    assert measured.precision >= AT_LEAST, measured
    assert measured.recall >= AT_LEAST, measured


def test_slips_in_dates_weigh_more_where_namesakes_have_more_of_them_than_chance_gives():
    born = [date(1995 + place % 9, 2 + place % 11, 1 + place % 28) for place in range(900)]
    strangers = [Record(name_of("ali"), name_of("omar"), day, frozenset()) for day in born[:60]]
    others = [Record(name_of(f"n{place}"), name_of("reza"), day, frozenset()) for place, day in enumerate(born)]
    slipped = [
        record._replace(birth=record.birth.replace(year=record.birth.year + (1 if record.birth.year < 1999 else -1)))
        for record in others[:200]
    ]
    by_chance = slips_of([*strangers, *others], combinations(strangers, 2))
    beyond = slips_of([*others, *slipped], zip(others, slipped, strict=False))

    assert beyond[Days.DIGIT] > 1
    assert by_chance[Days.DIGIT] < 0


def test_on_a_list_on_which_nobody_stands_twice_hardly_anybody_is_asked_about():
    measured = measure(replace(NOBODY_TWICE, rows=4000))

    assert measured.found <= 16


def test_whose_row_was_copied_is_found_by_status_and_day_of_entry_too_though_many_bear_the_name():
    few_names = next(plain for plain in PLAIN if plain.copied and plain.pools is few)
    listed = make_plain_list(replace(few_names, rows=3000, pairs=320, twins=40, siblings=80, again=60), seed=2)

    def found(*columns):
        fields = ("sex", "nationality", "municipality", "residence_status", "entry")
        rows = rows_of(
            Participant,
            *(
                {
                    "last_name": row.last,
                    "first_name": row.first,
                    "birth_date": row.birth,
                    "file_number": row.file_number,
                }
                | {name: cell for name, cell in zip(fields, row.traits, strict=True) if name in columns}
                for row in listed
            ),
        )
        groups = defaultdict(list)
        for finding in probable_duplicates(rows, [identity(row) for row in rows]):
            groups[finding.group].append(finding.place.row - 2)
        truth = [pair for pair in combinations(range(len(listed)), 2) if is_twice(*pair)]
        told = {pair for group in groups.values() for pair in combinations(sorted(group), 2)}
        return sum(pair in told for pair in truth) / len(truth)

    def is_twice(one, other):
        return listed[one].person == listed[other].person and listed[one].written != listed[other].written

    assert found("residence_status", "entry") > found() + 0.1

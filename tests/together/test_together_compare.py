"""The same person in the lists of several files: T60, T61 and T62, and what is in order."""

from datetime import date

import pytest
from folders import people_of, stay
from hypothesis import given
from hypothesis import strategies as st

from addin.findings import Severity
from addin.together.compare import compare

JUNE, JULY = date(2021, 6, 1), date(2021, 7, 1)


def told(**files):
    """Code, severity, file and cell of each finding across these files."""
    return [
        (finding.code, finding.severity.value, file, finding.cell)
        for file, finding in compare(people_of(**files)).findings
    ]


def test_one_person_at_one_time_in_one_module_of_two_lists_is_an_error_in_both():
    people = people_of(Erkelenz=[stay(12)], VHS=[stay(40, entry=JULY, exit=date(2021, 8, 31))])
    found = compare(people).findings

    assert [(file, finding.code, finding.cell, finding.severity) for file, finding in found] == [
        ("Erkelenz.xlsx", "T60", "C12", Severity.ERROR),
        ("VHS.xlsx", "T60", "C40", Severity.ERROR),
    ]
    assert found[0][1].group == found[1][1].group is not None
    assert found[0][1].message == (
        "Dieselbe Person steht in mehreren Listen gleichzeitig im Baustein 1, vom 01.07.2021 bis 31.08.2021: "
        "„Erkelenz.xlsx“ Zeile 12 (vom 20.05.2021 an) und „VHS.xlsx“ Zeile 40 (vom 01.07.2021 bis 31.08.2021)."
    )


@pytest.mark.parametrize(
    ("entry", "expected"),
    [(date(2021, 5, 31), "error"), (JUNE, "error"), (date(2021, 6, 2), None)],
)
def test_a_change_from_one_list_to_the_other_on_one_day_overlaps_and_on_the_next_day_is_fine(entry, expected):
    found = told(Erkelenz=[stay(exit=JUNE)], VHS=[stay(entry=entry)])

    assert [severity for _, severity, *_ in found] == ([expected] * 2 if expected else [])


@pytest.mark.parametrize(
    "other", [{"module": 2}, {"module": None}, {"entry": None}, {"birth": None}, {"first": "Amira"}]
)
def test_another_module_or_person_or_what_is_not_known_is_no_such_error(other):
    assert "T60" not in [code for code, *_ in told(Erkelenz=[stay()], VHS=[stay(**other)])]


def test_what_stands_in_one_file_alone_is_left_to_the_check_of_that_file():
    alike = [stay(2), stay(3), stay(4, first="Rezza"), stay(5, file_number="A-1"), stay(6, file_number="A-2")]

    assert told(Erkelenz=alike, VHS=[]) == []
    assert compare(people_of(Erkelenz=alike, VHS=[])).persons == []


def test_a_person_with_nothing_to_clear_up_is_listed_and_no_finding():
    comparison = compare(people_of(Erkelenz=[stay()], VHS=[stay(module=2)], Wegberg=[stay(first="Amira")]))

    assert comparison.findings == []
    assert [(len(person.stays), person.severity, person.why) for person in comparison.persons] == [(2, None, "")]


def test_people_with_something_to_clear_up_come_first():
    comparison = compare(
        people_of(
            Erkelenz=[stay(2, last="Haddad"), stay(3)],
            VHS=[stay(2, last="Haddad", module=2), stay(3)],
        )
    )

    assert [(person.severity, person.why) for person in comparison.persons] == [
        (Severity.ERROR, "gleichzeitig im Baustein 1"),
        (None, ""),
    ]


def test_one_file_number_for_two_persons_in_two_lists_is_an_error_in_both():
    haddad = {"last": "Haddad", "first": "Amira", "birth": date(1999, 8, 3)}
    found = told(Erkelenz=[stay(file_number="A-7")], VHS=[stay(9, file_number="a 7", **haddad)])

    assert found == [("T62", "error", "Erkelenz.xlsx", "B2"), ("T62", "error", "VHS.xlsx", "B9")]


@pytest.mark.parametrize(
    "other",
    [
        {"first": "Rheza"},
        {"file_number": "folgt", "last": "Haddad", "birth": None},
        {"file_number": None, "last": "Haddad", "birth": None},
    ],
)
def test_one_file_number_for_one_person_written_differently_or_none_yet_is_no_such_error(other):
    first = stay(file_number="folgt" if other.get("file_number") == "folgt" else "A-7")
    found = told(Erkelenz=[first], VHS=[stay(9, module=2, **{"file_number": "A-7", **other})])

    assert "T62" not in [code for code, *_ in found]


def test_two_file_numbers_for_one_person_in_two_lists_are_an_error_in_both():
    people = people_of(Erkelenz=[stay(file_number="A-7")], VHS=[stay(9, file_number="A-8", module=2)])
    found = compare(people).findings

    assert [(finding.code, file) for file, finding in found] == [("T62", "Erkelenz.xlsx"), ("T62", "VHS.xlsx")]
    assert "„A-7“, „A-8“" in found[0][1].message


def numbered(count, **changes):
    """People of whom no two have a name or a birth date in common, numbered from A-1."""
    names = ("Sow", "Haddad", "Yilmaz", "Kowalski", "Oyelaran", "Bergmann", "Tesfay", "Nguyen")
    return [
        stay(
            2 + number,
            **{
                "last": name,
                "first": name[::-1].title(),
                "birth": date(1995 + number, 3, 3 + number),
                "file_number": f"A-{number}",
                **changes,
            },
        )
        for number, name in enumerate(names[:count])
    ]


@pytest.mark.parametrize(("count", "errors"), [(4, 8), (5, 0)])
def test_lists_that_number_on_their_own_are_not_compared_by_number(count, errors):
    theirs = [
        person._replace(last=f"{person.first}ov", first="Ilinca", birth=date(1990 + place, 9, 20))
        for place, person in enumerate(numbered(count))
    ]
    comparison = compare(people_of(Erkelenz=numbered(count), VHS=theirs))

    assert sum(finding.code == "T62" for _, finding in comparison.findings) == errors
    assert len(comparison.remarks) == (0 if errors else 1)


def test_one_list_with_numbers_of_its_own_does_not_keep_the_others_from_being_compared():
    own = [person._replace(last="Ilinca", birth=date(1990, 9, 20 - n)) for n, person in enumerate(numbered(8))]
    other = numbered(6, module=2, entry=JUNE)
    wrong = stay(60, last="Ostrowski", first="Lew", birth=date(1998, 8, 8), file_number="A-7")
    comparison = compare(people_of(Erkelenz=numbered(8), VHS=own, Wegberg=[*other, wrong]))

    assert [(finding.code, file) for file, finding in comparison.findings] == [
        ("T62", "Erkelenz.xlsx"),
        ("T62", "Wegberg.xlsx"),
    ]
    assert "„VHS.xlsx“ hat eigene Aktenzeichen" in comparison.remarks[0]


def test_one_person_written_differently_in_two_lists_is_a_warning_that_shows_both():
    people = people_of(
        Erkelenz=[stay(first="Mohammed", last="Alhassan")], VHS=[stay(3, first="Muhammad", last="Al-Hassan", module=2)]
    )
    comparison = compare(people)

    assert [(finding.code, finding.severity, file) for file, finding in comparison.findings] == [
        ("T61", Severity.WARNING, "Erkelenz.xlsx"),
        ("T61", Severity.WARNING, "VHS.xlsx"),
    ]
    message = comparison.findings[0][1].message
    assert "„Erkelenz.xlsx“ Zeile 2 „Alhassan, Mohammed, 20.05.2000“" in message
    assert "„VHS.xlsx“ Zeile 3 „Al-Hassan, Muhammad, 20.05.2000“" in message
    assert [(len(person.stays), person.why) for person in comparison.persons] == [(2, "anders geschrieben")]


def test_of_many_rows_a_message_names_the_first_ones():
    files = {f"Liste{number:02}": [stay()] for number in range(30)}
    found = compare(people_of(**files)).findings

    assert len(found) == 30
    assert "„Liste05.xlsx“" in found[0][1].message
    assert "und 24 weitere" in found[0][1].message


@pytest.mark.parametrize(("shared", "remarks"), [(9, 0), (10, 1)])
def test_two_states_of_one_list_are_named_as_such(shared, remarks):
    rows = [stay(2 + n, last=f"Name{'abcdefghijkl'[n]}", first="X" * (n + 1)) for n in range(12)]
    comparison = compare(people_of(Liste=rows[:shared], Liste_alt=rows[:shared]))

    assert len([text for text in comparison.remarks if "ältere Fassung" in text]) == remarks


def test_the_sheet_is_named_where_a_file_has_several_lists():
    people = people_of(Erkelenz=[stay()], VHS=[stay(40)])
    people.lists.append(people.lists[1]._replace(columns=people.lists[1].columns._replace(sheet="Kurs 2")))

    assert "„VHS.xlsx“, Blatt „Teilnehmende“, Zeile 40 (" in compare(people).findings[0][1].message


names = st.sampled_from(["Sow", "Haddad", "Alhassan", "Al-Hassan", "Yilmaz"])
stays = st.builds(
    stay,
    row=st.integers(2, 500),
    last=names,
    first=st.sampled_from(["Reza", "Mohammed", "Muhammad", "Amira"]),
    birth=st.sampled_from([date(2000, 5, 20), date(1999, 8, 3), None]),
    file_number=st.sampled_from(["A-1", "A-2", "folgt", None]),
    module=st.sampled_from([1, 2, None]),
    entry=st.sampled_from([JUNE, JULY, None]),
    exit=st.sampled_from([JUNE, JULY, None]),
)


@given(st.dictionaries(st.sampled_from(["Erkelenz", "VHS", "Wegberg"]), st.lists(stays, max_size=5)))
def test_every_group_reaches_over_at_least_two_files_and_everybody_in_it_is_listed(files):
    people = people_of(**files)
    comparison = compare(people)
    groups = {}
    for file, finding in comparison.findings:
        groups.setdefault(finding.group, set()).add(file)

    assert all(len(found) > 1 for found in groups.values())
    assert all(len(people.files_of(person.stays)) > 1 for person in comparison.persons)
    listed = {(people.file_of(row), row.row) for person in comparison.persons for row in person.stays}
    for file, finding in comparison.findings:
        if finding.code in ("T60", "T61"):
            assert (file, finding.place.row) in listed

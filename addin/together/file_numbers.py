"""File numbers and persons that do not fit together across lists (T62)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from addin.participants.file_key import file_key
from addin.participants.identity import Identity, may_be_one
from addin.together.group import Group
from addin.together.numbering import circles
from addin.together.one_file import Stay
from addin.together.people import People, identity_of
from addin.together.rules import NUMBER_SHARED_BY_LISTS, NUMBERS_DIFFER_IN_LISTS
from addin.together.words import enumerated


def numbering_circles(people: People) -> list[Sequence[str]]:
    """The files in circles that number alike, the largest first; files without numbers are in none."""
    files: dict[str, dict[str, Identity]] = defaultdict(dict)
    for stay in people.stays:
        if number := file_key(stay.file_number):
            files[people.file_of(stay)].setdefault(number, identity_of(stay))
    return circles(files)


def misfits(
    people: People, found: Sequence[Sequence[str]], persons: Mapping[Identity, Sequence[Stay]]
) -> Iterator[Group]:
    """T62: one number for clearly different persons, or several for one, in files of one circle."""
    circle_of = {file: number for number, files in enumerate(found) for file in files}
    by_number: dict[tuple[int, str], list[Stay]] = defaultdict(list)
    for stay in people.stays:
        number = file_key(stay.file_number)
        if number:
            by_number[circle_of[people.file_of(stay)], number].append(stay)
    for stays in by_number.values():
        if len(stays) > 1 and people.spans_files(stays) and _different_persons(stays):
            yield Group(NUMBER_SHARED_BY_LISTS, stays, {"rows": _rows(people, stays)}, at_number=True)
    for who, own in persons.items():
        if who.birth is None or not people.spans_files(own):
            continue
        in_circles: dict[int, list[Stay]] = defaultdict(list)
        for stay in own:
            if file_key(stay.file_number):
                in_circles[circle_of[people.file_of(stay)]].append(stay)
        for numbered in in_circles.values():
            shown = {file_key(stay.file_number): f"„{stay.file_number}“" for stay in numbered}
            if len(shown) > 1 and people.spans_files(numbered):
                words = {"numbers": ", ".join(shown.values()), "rows": _rows(people, numbered)}
                yield Group(NUMBERS_DIFFER_IN_LISTS, numbered, words, "verschiedene Aktenzeichen", at_number=True)


def _different_persons(stays: Sequence[Stay]) -> bool:
    """Whether these are clearly different persons, not one whose name is written differently."""
    persons = dict.fromkeys(map(identity_of, stays))
    return any(not may_be_one(one, other) for one, other in combinations(persons, 2))


def _rows(people: People, stays: Sequence[Stay]) -> str:
    return enumerated([people.place(stay) for stay in stays])

"""People who are probably one, written differently in different lists (T61)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from addin.findings import shown
from addin.participants.duplicates import Person, find_alike, groups_of
from addin.together.group import Group
from addin.together.one_file import Stay
from addin.together.people import People
from addin.together.rules import ALIKE_IN_LISTS
from addin.together.words import enumerated


def alike(people: People, found: Sequence[Sequence[str]]) -> Iterator[Group]:
    """T61: groups of rows that are probably one person, with rows in at least two files.

    File numbers are compared within the largest circle of lists that number alike.
    """
    numbered = set(found[0]) if found else set()
    rows: dict[Person, list[Stay]] = defaultdict(list)
    for stay in people.stays:
        number = stay.file_number if people.file_of(stay) in numbered else None
        rows[Person(stay.last, stay.first, stay.birth, number)].append(stay)
    persons = list(rows)
    pairs = find_alike(persons)
    reasons: dict[int, dict[str, None]] = defaultdict(dict)
    for pair in pairs:
        reasons[pair.one].update(dict.fromkeys(pair.reasons))
    for group in groups_of(pairs):
        stays = sorted((stay for place in group for stay in rows[persons[place]]), key=lambda stay: (stay.of, stay.row))
        if people.spans_files(stays):
            why = dict.fromkeys(reason for place in group for reason in reasons[place])
            side_by_side = enumerated([f"{people.place(stay)} „{_written(stay)}“" for stay in stays])
            yield Group(ALIKE_IN_LISTS, stays, {"reasons": "; ".join(why), "rows": side_by_side}, "anders geschrieben")


def _written(stay: Stay) -> str:
    return f"{stay.last}, {stay.first}, {shown(stay.birth) or 'ohne Geburtsdatum'}"

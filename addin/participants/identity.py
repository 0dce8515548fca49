"""One person, one file number, one stay at a time in a module (T60, T62)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import count, pairwise
from typing import NamedTuple

from addin.findings import PRACTICE, Finding, Rule, Severity
from addin.names.key import name_key
from addin.participants.days import Days, listed, said, sums
from addin.participants.file_key import file_key
from addin.participants.rows import Participant

WHO = ("last_name", "first_name", "full_name", "birth_date")
"""The fields that say who a row is about."""

TWICE_IN_MODULE = Rule(
    code="T60",
    title="Dieselbe Person gleichzeitig zweimal im selben Baustein",
    severity=Severity.ERROR,
    message="Dieselbe Person steht gleichzeitig mehrmals im Baustein {module} ({rows}): {when}.",
    fix="Bitte eine der Zeilen löschen oder Eintritt und Austritt so eintragen, dass sie sich nicht überschneiden.",
    source=PRACTICE,
    about=(*WHO, "module", "entry", "exit"),
)
CHANGED_ON_ONE_DAY = TWICE_IN_MODULE.variant(
    severity=Severity.ERROR,
    message="Austritt und neuer Eintritt derselben Person im Baustein {module} fallen auf einen Tag ({rows}): {when}.",
    fix="Bitte den neuen Eintritt auf den Tag danach legen; so zählt kein Tag doppelt, und es fehlt keiner.",
)
FILE_NUMBER_SHARED = Rule(
    code="T62",
    title="Aktenzeichen und Person passen nicht zusammen",
    severity=Severity.ERROR,
    message="Das Aktenzeichen „{value}“ steht bei verschiedenen Personen: {rows}.",
    fix="Bitte die Akten vergleichen und das Aktenzeichen berichtigen, das nicht stimmt.",
    about=(*WHO, "file_number"),
)
FILE_NUMBERS_DIFFER = FILE_NUMBER_SHARED.variant(
    severity=Severity.ERROR,
    message="Dieselbe Person hat verschiedene Aktenzeichen ({numbers}): {rows}.",
    fix="Bitte die Akten vergleichen und das Aktenzeichen berichtigen, das nicht stimmt.",
)

RULES = (TWICE_IN_MODULE, FILE_NUMBER_SHARED)

_STRETCHES = 3  # of days, that a message names one by one
_TIMES = {2: "zweimal", 3: "dreimal", 4: "viermal"}


class Identity(NamedTuple):
    """Who a row is about, in a comparable form."""

    last: str
    first: str
    birth: date | None


def identity(person: Participant) -> Identity | None:
    """Who the row is about; None where the name is missing."""
    last, first = person.names
    if not last or not first:
        return None
    return Identity(name_key(last), name_key(first), person.birth_date)


def count_persons(people: Sequence[Participant]) -> dict[int, int]:
    """How many different persons take part in each module."""
    persons: dict[int, set[object]] = defaultdict(set)
    for person in people:
        if isinstance(person.module, int):
            persons[person.module].add(identity(person) or (person.place.grid.sheet, person.number))
    return {module: len(who) for module, who in persons.items()}


def rows_in_words(people: Sequence[Participant], *, sheet: bool = False) -> str:
    """Like „Zeile 44 und Zeile 47“; with the sheet's name where the rows stand on several sheets, or with `sheet`."""
    sheets = {person.place.grid.sheet for person in people}
    each = len(sheets) > 1
    words = [f"Zeile {person.number}" + (f" („{person.place.grid.sheet}“)" if each else "") for person in people]
    text = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} und {words[-1]}"
    return f"{text} („{sheets.pop()}“)" if sheet and not each else text


def twice_in_module(people: Sequence[Participant], who: Sequence[Identity | None]) -> Iterator[Finding]:
    """T60: stays of one person in one module that overlap by at least a day; an open stay has no end.

    The days of entry and exit both count. Where nothing overlaps but the day of an exit with that of the next
    entry, the words say just that: many offices enter a change so.
    """
    first: dict[tuple[Identity, object], Participant] = {}
    again: dict[tuple[Identity, object], list[Participant]] = {}
    for person, identified in zip(people, who, strict=True):
        if identified is None or identified.birth is None or person.module is None or person.entry is None:
            continue
        stay = (identified, person.module)
        known = first.setdefault(stay, person)
        if known is not person:
            again.setdefault(stay, [known]).append(person)
    number = 0
    for (_, module), candidates in again.items():
        for group in _overlapping(candidates):
            number += 1
            rule = CHANGED_ON_ONE_DAY if _only_changes(group) else TWICE_IN_MODULE
            when = _when(group)
            rows = sorted(group, key=lambda person: person.number)
            for person in rows:
                yield rule.at(
                    person.cell("full_name" if person.has("full_name") else "last_name"),
                    group=f"T60-{number}",
                    module=module,
                    rows=rows_in_words(rows),
                    when=when,
                )


def _days(person: Participant) -> Days:
    """The days of a stay; where the exit lies before the entry, that of the entry."""
    entry = person.entry or date.min
    return Days(entry, max(person.exit, entry) if person.exit else date.max)


def _when(group: Sequence[Participant]) -> str:
    """On which days stays overlap, and how many at once; of many stretches from when to when, and the most at once."""
    there = [(days, int(rows)) for days, (rows,) in sums((_days(person), (1,)) for person in group) if rows > 1]
    if len(there) <= _STRETCHES:
        return listed([f"{said(days)} {_times(rows)}" for days, rows in there])
    whole = Days(there[0][0].first, there[-1][0].last)
    return f"{said(whole)} immer wieder, bis zu {_times(max(rows for _, rows in there))}"


def _times(count: int) -> str:
    return _TIMES.get(count, f"{count}-mal")


def _overlapping(people: Sequence[Participant]) -> Iterator[list[Participant]]:
    """Groups of at least two stays that overlap in a chain, in the order of entry."""
    group: list[Participant] = []
    last_day = date.min
    for person in sorted(people, key=lambda person: (_days(person), person.number)):
        days = _days(person)
        if group and days.first > last_day:
            if len(group) > 1:
                yield group
            group, last_day = [], date.min
        group.append(person)
        last_day = max(last_day, days.last)
    if len(group) > 1:
        yield group


def _only_changes(group: Sequence[Participant]) -> bool:
    """Whether each stay of a chain begins on the very day on which the one before ends."""
    return all(one.first < one.last == other.first for one, other in pairwise(map(_days, group)))


def file_numbers(people: Sequence[Participant], who: Sequence[Identity | None]) -> Iterator[Finding]:
    """T62: one file number for clearly different persons, or several for one person.

    Names that may be one name written differently (transliteration, marriage) are no clearly different
    persons.
    """
    by_number: dict[str, dict[Identity, list[Participant]]] = defaultdict(dict)
    by_person: dict[Identity, dict[str, list[Participant]]] = defaultdict(dict)
    for person, identified in zip(people, who, strict=True):
        number = file_key(person.file_number)
        if identified is None or number is None:
            continue
        by_number[number].setdefault(identified, []).append(person)
        if identified.birth is not None:
            by_person[identified].setdefault(number, []).append(person)
    groups = count(1)
    for persons in by_number.values():
        if len(persons) > 1 and _clearly_different(list(persons)):
            rows = _in_order(persons.values())
            group = f"T62-{next(groups)}"
            for row in rows:
                yield FILE_NUMBER_SHARED.at(row.cell("file_number"), group=group, rows=rows_in_words(rows))
    for numbers in by_person.values():
        if len(numbers) > 1:
            rows = _in_order(numbers.values())
            group = f"T62-{next(groups)}"
            shown = ", ".join(f"„{listed[0].file_number}“" for listed in numbers.values())
            for row in rows:
                yield FILE_NUMBERS_DIFFER.at(
                    row.cell("file_number"), group=group, numbers=shown, rows=rows_in_words(rows)
                )


def _in_order(groups: Iterable[Sequence[Participant]]) -> list[Participant]:
    return sorted((row for listed in groups for row in listed), key=lambda row: row.number)


def _clearly_different(persons: Sequence[Identity]) -> bool:
    first = persons[0]
    return any(not may_be_one(first, other) for other in persons[1:])


def may_be_one(one: Identity, other: Identity) -> bool:
    """Whether two persons under one file number may be one, written differently or married; twins are not.

    Names and dates compare as for T61, but the question is the other one: T61 tells who is probably one person, by
    what is frequent in the list; T62 is an error, and needs two who are clearly not. In between, neither speaks.
    """
    # phonetics only where a file number stands at several names
    from addin.names.ways import Way, way  # noqa: PLC0415
    from addin.participants.duplicates.days import Days, compare_days  # noqa: PLC0415

    def alike(name: str, another: str) -> bool:
        return way(name, another) is not Way.DIFFERENT

    last, first = alike(one.last, other.last), alike(one.first, other.first)
    turned = alike(one.last, other.first), alike(one.first, other.last)
    if (last and first) or all(turned):
        return True
    return (first or any(turned)) and compare_days(one.birth, other.birth) is not Days.DIFFERENT


LIST_CHECKS = (twice_in_module, file_numbers)

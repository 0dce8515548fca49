"""From a list of persons to the pairs that are probably one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from addin.names.key import name_key
from addin.names.spelling import name_of
from addin.participants.duplicates.candidates import candidates
from addin.participants.duplicates.evidence import Judge
from addin.participants.duplicates.person import Likeness, Person
from addin.participants.duplicates.reasons import SIGNS_IN_THE_GROUP, reasons, sign_reasons
from addin.participants.duplicates.record import Record
from addin.participants.file_key import file_key

_ENOUGH = 0.5  # bits: more likely one person than two; in doubt nobody is asked
_SURELY_TWO = -6.0
_ONLY_SIGNS = 4.0  # bits: strangers of one name and date mostly write it alike
_LATIN = str.maketrans("əƏłŁðÐħĦ", "eElLdDhH")  # letters that Unicode does not take apart


def search(persons: Sequence[Person], traits: Sequence[Sequence[str | None]]) -> list[Likeness]:
    """See `find_alike`."""
    places = _places(persons)
    # however the sheet is sorted
    in_order = sorted(places, key=lambda key: (key[2] or date.min, key[0], key[1], sorted(key[3])))
    rows = [places[key] for key in in_order]
    records = [
        Record(name_of(last), name_of(first), birth, numbers, tuple(traits[listed[0]]) if traits else ())
        for (last, first, birth, numbers), listed in zip(in_order, rows, strict=True)
    ]
    judge = Judge(records)
    pairs = [pair for pair in candidates(records) if not _written_alike(*pair, records, rows, persons)]
    judge.learn(pairs)
    weighed = (
        (judge.weigh(one, other) + (_ONLY_SIGNS if records[one][:3] == records[other][:3] else 0.0), one, other)
        for one, other in pairs
    )
    found = [pair for pair in weighed if pair[0] > _ENOUGH]
    tied = [
        Likeness(min(pair), max(pair), words or _signs(persons, pair))
        for one, other in _without_contradiction(found, judge)
        for words in (reasons(records[one], records[other]),)
        for pair in _tied(rows[one], rows[other])
    ]
    return sorted({pair[:2]: pair for pair in (*_by_signs(persons, rows), *tied)}.values())


def _places(persons: Sequence[Person]) -> dict[tuple[str, str, date | None, frozenset[str]], list[int]]:
    """The rows of each writing, parted by file number where a writing has several; without one they stay together.

    Where many are born on 1 January, two persons may bear one name and date; the file tells them apart.
    """
    writings: dict[tuple[str, str, date | None], dict[str | None, list[int]]] = {}
    for place, person in enumerate(persons):
        last, first = (_folded(person.last), _folded(person.first))
        if last and first:
            listed = writings.setdefault((last, first, person.birth), {})
            listed.setdefault(file_key(person.file_number), []).append(place)
    places = {}
    for writing, listed in writings.items():
        numbers = [number for number in listed if number]
        if len(numbers) == 1:
            places[*writing, frozenset(numbers)] = sorted(place for rows in listed.values() for place in rows)
        else:
            places.update({(*writing, frozenset((number,) if number else ())): rows for number, rows in listed.items()})
    return places


def _folded(name: str) -> str:
    return name_key(name if name.isascii() else name.translate(_LATIN))


def _written_alike(
    one: int, other: int, records: Sequence[Record], rows: Sequence[Sequence[int]], persons: Sequence[Person]
) -> bool:
    """Whether two records, of one name and date but of two files, are also typed alike."""
    if records[one][:3] != records[other][:3]:
        return False
    known = persons[rows[one][0]]
    return not any(
        sign_reasons((known.last, known.first), (persons[row].last, persons[row].first))
        for row in (*rows[one], *rows[other])
    )


def _signs(persons: Sequence[Person], pair: tuple[int, int]) -> tuple[str, ...]:
    """Why rows of one folded writing are a pair; rows typed alike are tied to one that is not."""
    one, other = (persons[place] for place in pair)
    return sign_reasons((one.last, one.first), (other.last, other.first)) or (SIGNS_IN_THE_GROUP,)


def _by_signs(persons: Sequence[Person], writings: Sequence[Sequence[int]]) -> Iterator[Likeness]:
    """Rows of one folded writing that differ in umlauts, accents or signs: surely one person, no need to weigh."""
    for rows in writings:
        if len(rows) > 1:
            first, *others = rows
            known = persons[first]
            why = [sign_reasons((known.last, known.first), (persons[row].last, persons[row].first)) for row in others]
            every = tuple(dict.fromkeys(word for words in why for word in words))
            if every:
                yield from (Likeness(first, row, words or every) for row, words in zip(others, why, strict=True))


def _tied(rows: Sequence[int], others: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Each row of one writing tied to the other writing, over the first row of each."""
    yield from ((row, others[0]) for row in rows)
    yield from ((rows[0], row) for row in others[1:])


def _without_contradiction(found: list[tuple[float, int, int]], judge: Judge) -> Iterator[tuple[int, int]]:
    """The strongest pairs first, without those that would tie clearly different persons over a third one."""
    group: dict[int, list[int]] = {}
    for _, one, other in sorted(found, key=lambda pair: (-pair[0], pair[1:])):
        ours, theirs = group.get(one, [one]), group.get(other, [other])
        if ours is not theirs:
            if any(judge.weigh(a, b) < _SURELY_TWO for a in ours for b in theirs if (a, b) != (one, other)):
                continue
            joined = [*ours, *theirs]
            group.update(dict.fromkeys(joined, joined))
        yield one, other

"""Which pairs are worth weighing: those that share a date, a sound or a file number, never all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.fuzz import ratio

from addin.participants.duplicates.record import Record

_LARGE = 24  # a block of more is parted by the names' sounds, or by parts of the date
_HUGE = 400  # so many with one sound on one day tell nothing
_RESEMBLANCE = 66.0  # rapidfuzz ratio of the names as heard

_PARTS = 1_000_000  # the numbers of `_two_parts` are below
Pair = tuple[int, int]


def candidates(records: Sequence[Record]) -> list[Pair]:
    """Pairs of records that are worth weighing, each once, in order."""
    pairs = {*_by_day(records), *_by_name(records), *_by_sound(records)}
    resembling = _resembling(records, pairs)
    return sorted({*_by_number(records), *resembling})


def _resembling(records: Sequence[Record], pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Pairs whose names resemble each other as a whole, also in turned order or where one has more parts."""
    straight = [f"{record.last.heard} {record.first.heard}" for record in records]
    turned = [f"{record.first.heard} {record.last.heard}" for record in records]
    sounds = [frozenset((*record.last.sounds, *record.first.sounds)) for record in records]
    for pair in pairs:
        one, other = pair
        name = straight[one]
        if (
            ratio(name, straight[other], score_cutoff=_RESEMBLANCE)
            or ratio(name, turned[other], score_cutoff=_RESEMBLANCE)
            or sounds[one] <= sounds[other]
            or sounds[other] <= sounds[one]
        ):
            yield pair


def _pairs(blocks: Mapping[Hashable, Sequence[int]], most: int) -> Iterator[Pair]:
    for block in blocks.values():
        if 1 < len(block) <= most:
            yield from combinations(block, 2)


def _by_number(records: Sequence[Record]) -> Iterator[Pair]:
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        for number in record.numbers:
            blocks[number].append(place)
    return _pairs(blocks, _LARGE)


def _by_day(records: Sequence[Record]) -> Iterator[Pair]:
    """The same birth date, or with day and month turned; many, as on 1 January, are parted by sounds and initials."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        birth = record.birth
        if birth is not None:
            day, month = birth.day, birth.month
            blocks[birth.year, min(day, month), max(day, month)].append(place)
    yield from _pairs(blocks, _LARGE)
    parted: dict[Hashable, list[int]] = defaultdict(list)
    for key, block in blocks.items():
        if len(block) > _LARGE:
            for place in block:
                last, first = records[place].last.sounds, records[place].first.sounds
                for sound in {*last, *first}:
                    parted[key, sound].append(place)
                initials = last[0][:2], first[0][:2]
                parted[key, min(initials), max(initials)].append(place)
    yield from _pairs(parted, _HUGE)


def _by_name(records: Sequence[Record]) -> Iterator[Pair]:
    """Both names by their sound, in any order and however parted, and two parts of the date; or one without a date."""
    named: dict[str, list[int]] = defaultdict(list)
    for place, record in enumerate(records):
        named["".join(sorted("".join((*record.last.sounds, *record.first.sounds))))].append(place)
    keyed = [
        (number * _PARTS + part) * len(records) + place
        for number, block in enumerate(named.values())
        if len(block) > 1
        for place in block
        for part in _two_parts(records[place])
    ]
    yield from _sharing(keyed, len(records))
    for block in named.values():
        if 1 < len(block) <= _LARGE:
            undated = [place for place in block if records[place].birth is None]
            yield from ((min(one, other), max(one, other)) for one in undated for other in block if one != other)


def _by_sound(records: Sequence[Record]) -> Iterator[Pair]:
    """One sound, the initial of the other name, and two parts of the date: a slip in the date and one in that name.

    On 1 January, which so many share, that tells nothing.
    """
    keyed: list[int] = []
    numbers: dict[tuple[str, str], int] = {}
    for place, record in enumerate(records):
        parts = _two_parts(record)
        if not parts or record.born_on_new_year:
            continue
        last, first = record.last.sounds, record.first.sounds
        for key in {*((sound, first[0][:1]) for sound in last), *((sound, last[0][:1]) for sound in first)}:
            number = numbers.setdefault(key, len(numbers)) * _PARTS
            keyed += [(number + part) * len(records) + place for part in parts]
    return _sharing(keyed, len(records))


def _sharing(keyed: list[int], size: int) -> Iterator[Pair]:
    """Pairs of places with one key, of keys times `size` plus place.

    Sorted numbers, for a hundred thousand blocks, most of one record, cost more than all the rest of the search.
    """
    keyed.sort()
    block: list[int] = []
    before = -1
    for number in keyed:
        key = number // size
        if key != before:
            if 1 < len(block) <= _LARGE:
                yield from combinations(block, 2)
            block.clear()
            before = key
        block.append(number % size)
    if 1 < len(block) <= _LARGE:
        yield from combinations(block, 2)


def _two_parts(record: Record) -> tuple[int, ...]:
    """What of a birth date stays where one of day, month and year is another: three numbers that never coincide."""
    birth = record.birth
    if birth is None:
        return ()
    year, month, day = birth.year, birth.month, birth.day
    return year * 12 + month - 1, 200_000 + year * 31 + day, 600_000 + month * 31 + day

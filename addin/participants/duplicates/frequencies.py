"""What is usual among the people of one list: how often names, dates and file numbers stand in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from addin.names.ways import Way, way
from addin.participants.duplicates.days import Days, compare_days
from addin.participants.duplicates.record import Record

_USUAL: Mapping[Way, float] = {
    Way.PARTED: 0.0005,
    Way.ARTICLE: 0.001,
    Way.UMLAUT: 0.003,
    Way.SOUND: 0.01,
    Way.TYPED: 0.006,
    Way.PART: 0.01,
    Way.NEAR: 0.03,
}
"""So often given names of two persons with one family name resemble each other, before a list was seen."""
_USUALLY_SAME = 0.04
_TRUST = 200  # pairs of a list that these shares are worth
_SAMPLE = 1500  # pairs of a list that are looked at
_NEW_YEAR, _ANY_DAY = 0.03, 1 / 5000  # share of people born on a certain 1 January, and on a certain other day
_DAYS_TRUST = 20_000  # rows that these two are worth
_NAMES_TRUST = 50
_FREQUENT_DAY = 0.01


class Frequencies:
    """Counts over the records, and from them how often strangers and relatives agree by chance."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.size = len(records)
        self.last = Counter(record.last.key for record in records)
        self.first = Counter(record.first.key for record in records)
        self.both = self.last + self.first
        self.parts = Counter(part for record in records for part in record.parts)
        self.birth = Counter(record.birth for record in records)
        self.number = Counter(number for record in records for number in record.numbers)
        strangers = _two_persons(records)
        seen = Counter(way(one.first.key, other.first.key) for one, other in strangers)
        among = len(strangers) + _TRUST
        self.chance = {kind: (seen[kind] + _TRUST * usual) / among for kind, usual in _USUAL.items()}
        by_chance = sum(number * number for number in self.first.values()) / max(self.size, 1) ** 2
        same = (seen[Way.SAME] + _TRUST * _USUALLY_SAME) / among
        self.one_language = min(20.0, max(1.0, same / by_chance)) if by_chance else 1.0
        self.traits = [share_alike(strangers, place) for place in range(len(records[0].traits) if records else 0)]

    def name(self, others: int) -> float:
        """The share of people with a name that `others` in the list have, beside the two who are compared."""
        return (max(others, 0) + 1) / (self.size + _NAMES_TRUST)

    def day(self, day: date | None, own: int) -> float:
        """The share of people born on a day; `own` of those in the list are compared themselves."""
        usual = _NEW_YEAR if day is not None and day.month == day.day == 1 else _ANY_DAY
        return (max(0, self.birth[day] - own) + _DAYS_TRUST * usual) / (self.size + _DAYS_TRUST)

    def is_frequent(self, day: date | None) -> bool:
        """Whether so many are born on a day that it tells little."""
        return self.day(day, 2) > _FREQUENT_DAY


def share_alike(pairs: Sequence[tuple[Record, Record]], place: int, usual: float = 0.5, trust: int = 10) -> float:
    """How many of the pairs agree in a trait, of those where both have it; `usual` counts as `trust` pairs."""
    known = [(one.traits[place], other.traits[place]) for one, other in pairs]
    both = [(one, other) for one, other in known if one and other]
    return (sum(one == other for one, other in both) + trust * usual) / (len(both) + trust)


def _two_persons(records: Sequence[Record]) -> list[tuple[Record, Record]]:
    """Pairs of clearly two persons of one family name: born on quite different days."""
    found: list[tuple[Record, Record]] = []
    for one, other in _same_family(records):
        if compare_days(one.birth, other.birth) is Days.DIFFERENT:
            found.append((one, other))
            if len(found) == _SAMPLE:
                break
    return found


def _same_family(records: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """Each person with the one before of the same family name."""
    before: dict[str, Record] = {}
    for record in records:
        known = before.get(record.last.key)
        if known is not None:
            yield known, record
        before[record.last.key] = record

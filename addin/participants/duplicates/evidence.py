"""How much two persons' names, birth dates and file numbers speak for one person, in bits.

After Fellegi and Sunter (A Theory for Record Linkage, Journal of the American Statistical Association 64, 1969,
p. 1183 to 1210): each comparison weighs log2(m / u), where m is how often rows of one person compare like this, and u
how often rows of two do. u comes from the list itself (`frequencies`): a rare name or a date that nobody else
has weighs much, a frequent name or the first of January little. m comes from what is usual, and again from the
list (`experience`).

Two rows may be about two persons in two ways: as strangers, who have a family name and a date in common by chance;
and as siblings or twins, who have them by birth. Both must be less likely than one person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log2

from addin.names.spelling import Name
from addin.names.ways import Way, way
from addin.participants.duplicates.days import Days, compare_days
from addin.participants.duplicates.experience import experience_of, usual_experience
from addin.participants.duplicates.frequencies import Frequencies
from addin.participants.duplicates.record import Record
from addin.participants.duplicates.slips import slips_of

OTHER_FAMILY, OTHER_GIVEN = -4.6, -8.0  # bits: a family name may change, a given name hardly ever
SPELLINGS: Mapping[Way, float] = {
    Way.PARTED: 1,
    Way.ARTICLE: 1,
    Way.UMLAUT: 1,
    Way.SOUND: 2,
    Way.TYPED: 6,
    Way.NEAR: 10,
}
"""So many spellings a name might have got instead of this one: the rarer it is elsewhere, the more it tells."""
DAYS: Mapping[Days, float] = {Days.SAME: 0.75, Days.TURNED: 0.07, Days.DIGIT: 0.09, Days.TRANSPOSED: 0.01}
"""m: so often the birth dates in two rows of one person compare like this."""
NEARBY: Mapping[Days, float] = {Days.SAME: 1, Days.TURNED: 1, Days.DIGIT: 20, Days.TRANSPOSED: 4}
"""So many dates compare like this with a given one."""
OTHER_DAYS: Mapping[Days, float] = {Days.NEW_YEAR: -2.5, Days.MISSING: 0.0, Days.DIFFERENT: -7.0}
SIBLINGS_DAYS: Mapping[Days, float] = {
    Days.SAME: 1.3,
    Days.TURNED: 4.0,
    Days.DIGIT: 1.0,
    Days.TRANSPOSED: 1.0,
    Days.NEW_YEAR: -2.5,
    Days.MISSING: 0.0,
    Days.DIFFERENT: -6.0,
}
"""Bits of the dates against siblings, of whom some are twins."""
REGROUPED = -5.0
SIBLINGS_NUMBER = 2.0  # siblings share a file in some offices
SHARED_NUMBER = 0.15  # a number in both rows never tells less than if so many of the rows of one person had it
PAIRS_PER_ROW = 0.1
ANOTHER_NAME, ANOTHER_DAY = -1.5, -3.0  # whoever errs in one thing seldom errs in another too
NAMES_RIGHT = 1.3  # so where the day is wrong, both names are right more often than elsewhere
SWAPPED_AND_ANOTHER_DAY = -4.0
SURE = 4.0
_ONE_PASSPORT = frozenset({Way.PARTED, Way.ARTICLE, Way.UMLAUT, Way.SOUND})  # in both names it is one difference
_HARDLY_ALIKE = frozenset({Way.NEAR, Way.PART, Way.DIFFERENT})
_NEVER = -99.0
_MOST_OF_A_DATE = 14.0


class Judge:
    """Weighs pairs of a list's records by what is usual in this list."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records
        self.known = Frequencies(records)
        self.prior = log2(2 * PAIRS_PER_ROW / max(len(records), 20))
        self.experience = usual_experience(len(self.known.traits))
        self.slips: Mapping[Days, float] = {}

    def learn(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Take from those pairs that are surely one person how the rows of one person differ in this list."""
        frequent = {day for day in self.known.birth if day is None or self.known.is_frequent(day)}
        records = self.records
        shared = ((one, other) for one, other in pairs if records[one].birth == records[other].birth)
        sure = [
            (records[one], records[other])
            for one, other in shared
            if records[one].birth not in frequent
            and records[one][:2] != records[other][:2]
            and self.weigh(one, other, bare=True) >= SURE
        ]
        rows = [record for record in records if record.birth not in frequent]
        self.experience = experience_of(sure, self.known, len(rows))
        self.slips = slips_of(rows, ((records[one], records[other]) for one, other in pairs))

    def weigh(self, place: int, another: int, *, bare: bool = False) -> float:
        """The bits above even odds that two records are about one person; `bare`: by names and dates alone."""
        one, other = self.records[place], self.records[another]
        beside = 0.0 if bare else self._number(one, other) + self._traits(one, other)
        last_way, first_way = way(one.last.key, other.last.key), way(one.first.key, other.first.key)
        bits = self._straight(one, other, last_way, first_way, beside)
        if not {last_way, first_way}.isdisjoint(_HARDLY_ALIKE):
            names = max(self._swapped(one, other), self._regrouped(one, other))
            if names > _NEVER:
                bits = max(bits, self._turned(one, other, names, beside))
        return bits

    def _straight(self, one: Record, other: Record, last_way: Way, first_way: Way, beside: float) -> float:
        """Family name against family name, given name against given name; another family name only by the file."""
        known = self.known
        if last_way is Way.DIFFERENT and one.numbers.isdisjoint(other.numbers):
            return _NEVER
        first = self._name(first_way, one.first, other.first, known.first, known.one_language)
        last = OTHER_FAMILY
        if last_way is not Way.DIFFERENT:
            last = self._name(last_way, one.last, other.last, known.last, 1.0)
        bits = self.prior + last + first + beside
        mistakes = (last_way is not Way.SAME) + (first_way is not Way.SAME)
        if mistakes:
            bits += self.experience.names_rate
        if mistakes == 2 and not {last_way, first_way} <= _ONE_PASSPORT:
            bits += ANOTHER_NAME
        if bits + _MOST_OF_A_DATE < 0:
            return bits
        days = compare_days(one.birth, other.birth)
        bits += self._days(days, one, other)
        if days in DAYS and days is not Days.SAME:
            # How often this list mistakes a date was learned from pairs whose names are right.
            bits += ANOTHER_DAY if mistakes else (NAMES_RIGHT + self.slips.get(days, 0.0))
        if last_way is Way.DIFFERENT:
            return bits
        return min(bits, first + SIBLINGS_DAYS[days] + min(beside, SIBLINGS_NUMBER))

    def _turned(self, one: Record, other: Record, names: float, beside: float) -> float:
        """The names in another order."""
        days = compare_days(one.birth, other.birth)
        bits = self.prior + self.experience.names_rate + names + beside + self._days(days, one, other)
        return bits + SWAPPED_AND_ANOTHER_DAY if days in DAYS and days is not Days.SAME else bits

    def _swapped(self, one: Record, other: Record) -> float:
        """Family name against given name; one of them may be another where the file number is the same."""
        last_way, first_way = way(one.last.key, other.first.key), way(one.first.key, other.last.key)
        if Way.DIFFERENT in {last_way, first_way} and (last_way is first_way or one.numbers.isdisjoint(other.numbers)):
            return _NEVER
        bits = self.experience.swapped - log2(self.known.one_language)
        for kind, name, another in ((last_way, one.last, other.first), (first_way, one.first, other.last)):
            bits += OTHER_FAMILY if kind is Way.DIFFERENT else self._name(kind, name, another, self.known.both, 1.0)
        return bits

    def _regrouped(self, one: Record, other: Record) -> float:
        """The same words, parted differently into family and given name."""
        words = one.parts
        if len(words) < 3 or sorted(words) != sorted(other.parts):
            return _NEVER
        known = self.known
        return REGROUPED - sum(log2(known.one_language * known.name(known.parts[word] - 2)) for word in words)

    def _name(self, kind: Way, one: Name, other: Name, counts: Counter[str], language: float) -> float:
        """One name, against what stands in its place; `language` times as many have it as in the whole list."""
        known = self.known
        rarer = min(counts[one.key], counts[other.key])
        if kind is Way.DIFFERENT:
            return OTHER_GIVEN
        if kind is Way.SAME:
            chance = language * known.name(rarer - 2)
        elif kind is Way.PART:
            chance = known.chance[kind] * language
            for part in min(one.parts, other.parts, key=len):
                chance *= min(1.0, 3 * known.one_language * known.name(known.parts[part] - 2))
            chance += 0.0003
        else:
            chance = known.chance[kind] * language / known.one_language
            chance += SPELLINGS[kind] * language * known.name(rarer - 1)
        return log2(self.experience.names[kind] / min(chance, 0.95))

    def _days(self, kind: Days, one: Record, other: Record) -> float:
        usual = OTHER_DAYS.get(kind)
        if usual is not None:
            return usual
        own = 2 if kind is Days.SAME else 1
        rarer = min(self.known.day(one.birth, own), self.known.day(other.birth, own))
        return log2(DAYS[kind] / (NEARBY[kind] * rarer))

    def _number(self, one: Record, other: Record) -> float:
        if not one.numbers or not other.numbers:
            return 0.0
        shared = one.numbers & other.numbers
        if not shared:
            return log2((1 - self.experience.number_kept) / 0.99)
        holders = min(self.known.number[number] for number in shared)
        kept = max(self.experience.number_kept, SHARED_NUMBER)
        return log2(kept * (self.known.size + 20) / (3 * max(0, holders - 2) + 0.5))

    def _traits(self, one: Record, other: Record) -> float:
        bits = 0.0
        for ours, theirs, (same, differs) in zip(one.traits, other.traits, self.experience.traits, strict=True):
            if ours and theirs:
                bits += same if ours == theirs else differs
        return bits

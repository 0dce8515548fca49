"""How often birth dates are mistaken in a list: by how much such pairs of one name exceed what chance gives.

Two strangers of one name may well be born on dates that differ in one digit. How many such pairs there would be
by chance follows from the list: from how many share a name, and how often any two dates compare like this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log2

from addin.participants.duplicates.days import Days, compare_days
from addin.participants.duplicates.record import Record

_USUAL: Mapping[Days, float] = {Days.TURNED: 0.006, Days.DIGIT: 0.008}
"""So many pairs there are for each row, before a list was seen."""
_TRUST = 2000  # rows that these are worth
_SAMPLE = 8000
_LEAST, _MOST = -3.0, 1.5  # bits
_STRIDES = 7919, 104_729  # primes: any two dates of the list, and always the same ones


def slips_of(rows: Sequence[Record], pairs: Iterable[tuple[Record, Record]]) -> dict[Days, float]:
    """Bits by which slips in dates are more frequent than usual; `rows` without frequent dates, `pairs` from all."""
    dates = {record.birth for record in rows}
    seen = Counter(
        compare_days(one.birth, other.birth)
        for one, other in pairs
        if one.last is other.last and one.first is other.first and one.birth in dates and other.birth in dates
    )
    names = Counter((record.last.key, record.first.key) for record in rows)
    namesakes = sum(number * (number - 1) // 2 for number in names.values())
    shares = _shares(rows) if namesakes else Counter()
    bits = {}
    for kind, usual in _USUAL.items():
        beyond_chance = max(0.0, seen[kind] - namesakes * shares[kind] / _SAMPLE)
        rate = (beyond_chance + _TRUST * usual) / (len(rows) + _TRUST)
        bits[kind] = min(_MOST, max(_LEAST, log2(rate / usual)))
    return bits


def _shares(rows: Sequence[Record]) -> Counter[Days]:
    """How many of `_SAMPLE` pairs of any two dates compare in each way."""
    size = len(rows)
    one, other = _STRIDES
    return Counter(
        compare_days(rows[place * one % size].birth, rows[place * other % size].birth)
        for place in range(1, _SAMPLE + 1)
    )

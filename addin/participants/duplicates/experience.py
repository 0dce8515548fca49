"""How the rows of one person differ: what is known from experience, and what this list shows of it.

Pairs that share a rare birth date and resemble each other in both names are one person, whatever else may be. What
these sure pairs have in common (which mistakes this office makes, whether it keeps the file number) helps with the
doubtful ones, those born on 1 January above all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log2
from typing import NamedTuple

from addin.names.ways import Way, way
from addin.participants.duplicates.frequencies import Frequencies, share_alike
from addin.participants.duplicates.record import Record


class _Usual(NamedTuple):
    m: float  # of the rows of one person, so many have names that compare like this
    share: float  # the same among the sure pairs


NAMES: Mapping[Way, _Usual] = {
    Way.PARTED: _Usual(0.10, 0.08),
    Way.ARTICLE: _Usual(0.10, 0.10),
    Way.UMLAUT: _Usual(0.15, 0.22),
    Way.SOUND: _Usual(0.20, 0.25),
    Way.TYPED: _Usual(0.20, 0.15),
    Way.PART: _Usual(0.12, 0.17),
    Way.NEAR: _Usual(0.05, 0.02),
}
_SAME_NAME = 0.6
_SWAPPED = 1.0  # bits: seldom, but few names are both family and given names, so that by chance it is rarer still
_SWAPPED_SHARE = 0.17
_NAMES_RATE = 1.6  # bits: by so much names written differently are more frequent than the weights by themselves say
_NUMBER_KEPT = 0.7  # of the pairs with two file numbers so many have one and the same
_SURE_PAIRS_PER_ROW = 0.07
_TRUST, _NUMBERS_TRUST, _ROWS_TRUST, _TRAITS_TRUST = 60, 20, 1000, 20  # pairs or rows that these are worth
_MOST_OF_A_TRAIT = 3.0  # bits


class Experience(NamedTuple):
    """How often the rows of one person compare in a certain way."""

    names: Mapping[Way, float]
    swapped: float  # bits
    number_kept: float
    names_rate: float  # bits: how much more frequent names written differently are here than usual
    traits: tuple[tuple[float, float], ...]  # bits where a trait is the same, and where it differs


def usual_experience(traits: int) -> Experience:
    """Before a list was seen; `traits` are ignored."""
    return _experience([], Frequencies([]), 0, traits)


def experience_of(sure: Sequence[tuple[Record, Record]], known: Frequencies, rows: int) -> Experience:
    """What the sure pairs of a list show; `rows` of it might have been in such a pair."""
    return _experience(sure, known, rows, len(known.traits))


def _experience(sure: Sequence[tuple[Record, Record]], known: Frequencies, rows: int, traits: int) -> Experience:
    seen: Counter[Way] = Counter()
    swapped = same_number = two_numbers = 0
    for one, other in sure:
        ways = way(one.last.key, other.last.key), way(one.first.key, other.first.key)
        seen.update(ways)
        swapped += Way.DIFFERENT in ways
        if one.numbers and other.numbers:
            two_numbers += 1
            same_number += not one.numbers.isdisjoint(other.numbers)
    pairs = len(sure) + _TRUST
    names = {kind: usual.m * (seen[kind] / usual.share + _TRUST) / pairs for kind, usual in NAMES.items()}
    rate = (len(sure) / _SURE_PAIRS_PER_ROW + _ROWS_TRUST) / (rows + _ROWS_TRUST)
    return Experience(
        names={Way.SAME: _SAME_NAME, **names},
        swapped=_SWAPPED + log2((swapped / _SWAPPED_SHARE + _TRUST) / pairs),
        number_kept=(same_number + _NUMBERS_TRUST * _NUMBER_KEPT) / (two_numbers + _NUMBERS_TRUST),
        names_rate=_NAMES_RATE + log2(rate),
        traits=tuple(_trait(sure, known, place) if sure else (0.0, 0.0) for place in range(traits)),
    )


def _trait(sure: Sequence[tuple[Record, Record]], known: Frequencies, place: int) -> tuple[float, float]:
    """What it says that sex, nationality or day of entry are the same: nothing, unless the sure pairs show it."""
    u = known.traits[place]
    m = share_alike(sure, place, usual=u, trust=_TRAITS_TRUST)
    return min(_MOST_OF_A_TRAIT, log2(m / u)), max(-_MOST_OF_A_TRAIT, log2((1 - m) / (1 - u)))

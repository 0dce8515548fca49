"""In which way two names may be one name written differently."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from addin.names.families import head_of
from addin.names.reading import consonants, readings
from addin.names.spelling import Name, name_of


class Way(Enum):
    """The nearest first; the value is how the office reads it."""

    SAME = "gleicher {}"
    PARTED = "{} getrennt oder zusammen geschrieben"
    ARTICLE = "{} mit anderem oder keinem Artikel"
    UMLAUT = "{} mit und ohne Umlaut oder Doppelbuchstaben"
    SOUND = "ähnlich klingender {}"
    TYPED = "{} bis auf wenige Buchstaben gleich"
    NEAR = "ähnlicher {}"
    PART = "{} einmal nur zum Teil"
    DIFFERENT = "anderer {}"

    __hash__ = object.__hash__


_NEAR, _FAR = 72.0, 50.0  # rapidfuzz ratio of names as they are heard
_ONE_SLIP, _TWO_SLIPS = 3, 7  # letters that the shorter name needs for so many slips
_DARK = frozenset("u")
_VOWELS = frozenset("aeiu")


@lru_cache(maxsize=131072)
def way(key: str, another: str) -> Way:
    """How two folded names resemble each other, in the nearest way that holds.

    >>> way("mohammed", "muhamad").name, way("hassan", "hussein").name
    ('SOUND', 'DIFFERENT')
    """
    if key == another:
        return Way.SAME
    one, other = name_of(key), name_of(another)
    if one.text == other.text:
        return Way.PARTED
    if one.core == other.core:
        return Way.ARTICLE
    if one.plain == other.plain:
        return Way.UMLAUT
    if head_of(one.core) == head_of(other.core):
        return Way.SOUND
    resemblance = ratio(one.heard, other.heard)
    if resemblance >= _FAR:
        if _sound_alike(one.core, other.core):
            return Way.SOUND
        if _slipped(one.core, other.core):
            return Way.TYPED
    if len(one.parts) != len(other.parts) and _part_of(one, other):
        return Way.PART
    if (
        resemblance >= _NEAR and len(one.parts) == len(other.parts) == 1
    ):  # of double names, one half may be quite another
        return Way.NEAR
    return Way.DIFFERENT


def _sound_alike(one: str, other: str) -> bool:
    return any(
        skeleton == another and _vowels_alike(reading, heard)
        for reading, skeleton in _heard(one)
        for heard, another in _heard(other)
    )


@lru_cache(maxsize=65536)
def _heard(word: str) -> tuple[tuple[str, str], ...]:
    return tuple((reading, consonants(reading)) for reading in readings(word))


def _vowels_alike(one: str, other: str) -> bool:
    """Whether readings with the same consonants are near in their vowels, above all in the first one."""
    apart = OSA.distance(one, other)
    if apart <= 1:
        return True
    if (one[0] in _VOWELS) != (other[0] in _VOWELS):
        return False
    return apart <= max(len(one), len(other)) // 3 and _first_vowel_dark(one) == _first_vowel_dark(other)


def _first_vowel_dark(reading: str) -> bool:
    return next((letter in _DARK for letter in reading if letter in _VOWELS), False)


def _slipped(one: str, other: str) -> bool:
    """One slip of the finger, or two in a long name; turned neighbours are one."""
    shorter = min(len(one), len(other))
    if shorter < _ONE_SLIP or abs(len(one) - len(other)) > 2:
        return False
    slips = 2 if shorter >= _TWO_SLIPS else 1
    return OSA.distance(one, other, score_cutoff=slips) <= slips


def _part_of(one: Name, other: Name) -> bool:
    """Whether each part of the shorter name stands in the longer one."""
    fewer, more = sorted((one.parts, other.parts), key=len)
    rest = list(more)
    for part in fewer:
        found = next((word for word in rest if word == part or _near(word, part)), None)
        if found is None:
            return False
        rest.remove(found)
    return bool(fewer)


def _near(one: str, other: str) -> bool:
    return head_of(one) == head_of(other) or _sound_alike(one, other) or _slipped(one, other)

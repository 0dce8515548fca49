"""The names of a list, found by how they are written, how they sound, and how few letters differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from addin.minutes.discretion.usual import USUAL_NAMES, USUAL_WORDS
from addin.names.key import name_key
from addin.names.spelling import name_of
from addin.names.ways import Way, way


class Sure(IntEnum):
    """How surely a word of a text is a name of the list."""

    NOT = 0
    TYPED = 1
    SOUND = 2
    WRITTEN = 3


_SURE = {
    Way.SAME: Sure.WRITTEN,
    Way.PARTED: Sure.WRITTEN,
    Way.ARTICLE: Sure.WRITTEN,
    Way.UMLAUT: Sure.WRITTEN,
    Way.SOUND: Sure.SOUND,
    Way.TYPED: Sure.TYPED,
}
_LETTERS = {Sure.WRITTEN: 3, Sure.SOUND: 3, Sure.TYPED: 4}
"""So many letters a name needs to be known again."""
_NO_NAMES = frozenset({"", "unbekannt", "nn", "n n", "xx", "xxx", "test", "ohne", "keine", "keiner", "folgt"})
_MOST_TYPED = 12


class Borne(NamedTuple):
    """The persons, by their place in the list, who bear a name as family name and as given name."""

    family: frozenset[int]
    given: frozenset[int]


class NameIndex:
    """Family and given names of persons, whole and, where they have several, each part."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        keys = dict.fromkeys((name_key(last), name_key(first)) for last, first in names)
        self.persons: Sequence[tuple[tuple[str, ...], tuple[str, ...]]] = [
            (_forms(last), _forms(first)) for last, first in keys
        ]
        bearers: dict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
        for place, sides in enumerate(self.persons):
            for side, forms in enumerate(sides):
                for form in forms:
                    bearers[form][side].add(place)
        self.borne = {form: Borne(frozenset(family), frozenset(given)) for form, (family, given) in bearers.items()}
        self.families = [form for form, borne in self.borne.items() if borne.family]
        self._keyed: dict[str, list[str]] = defaultdict(list)
        for form in self.borne:
            for key in _keys(form):
                self._keyed[key].append(form)

    def like(self, key: str, *, by_sound: bool) -> dict[str, Sure]:
        """The names that a folded word may be, with a genitive's ending or without, and how surely.

        Only as it is written, unless `by_sound`.
        """
        found: dict[str, Sure] = {}
        for stem in stems(key):
            for form in {form for part in _keys(stem, by_sound=by_sound) for form in self._keyed.get(part, ())}:
                sure = likeness(stem, form)
                if sure > found.get(form, Sure.NOT) and (by_sound or sure is Sure.WRITTEN):
                    found[form] = sure
        return found

    def typed(self, key: str) -> dict[str, Sure]:
        """The family names that a folded word is but for a slip of the finger."""
        found: dict[str, Sure] = {}
        for stem in stems(key):
            slips = process.extract(
                stem, self.families, scorer=OSA.distance, processor=None, score_cutoff=2, limit=_MOST_TYPED
            )
            for form, *_ in slips:
                sure = likeness(stem, form)
                if sure:
                    found[form] = max(sure, found.get(form, Sure.NOT))
        return found


@lru_cache(maxsize=65536)
def stems(key: str) -> tuple[str, ...]:
    """A folded word, and what it is without the ending of a genitive.

    >>> stems("alis"), stems("yilmaz"), stems("hassan s")
    (('alis', 'ali'), ('yilmaz',), ('hassan s', 'hassan'))
    """
    if key.endswith(" s"):
        return key, key[:-2]
    return (key, key[:-1]) if key.endswith("s") and len(key) > 3 else (key,)


def likeness(key: str, form: str) -> Sure:
    """How surely a folded word without ending is a name; of a usual word only its own letters count."""
    if key == form:
        return Sure.WRITTEN
    sure = _SURE.get(way(key, form), Sure.NOT)
    shorter = min(len(key), len(form))
    if sure is Sure.NOT or shorter < _LETTERS[sure] or key in USUAL_WORDS or key in USUAL_NAMES:
        return Sure.NOT
    return sure


def _forms(key: str) -> tuple[str, ...]:
    """A folded name as a whole and each of its parts that says anything; nothing where no name was entered."""
    if key in _NO_NAMES or len(key) < 2:
        return ()
    parts = [part for part in name_of(key).parts if len(part) > 2 and part not in _NO_NAMES]
    return tuple(dict.fromkeys((key, *(parts if len(parts) > 1 else ()))))


@lru_cache(maxsize=65536)
def _keys(key: str, *, by_sound: bool = True) -> tuple[str, ...]:
    """What two writings of a name have in common."""
    name = name_of(key)
    keys = [f"text {name.text}", f"core {name.core}", f"plain {name.plain}"]
    if by_sound:
        keys.append(f"sound {' '.join(name.sounds)}")
    return tuple(dict.fromkeys(keys))

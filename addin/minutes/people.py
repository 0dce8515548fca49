"""Whom of the known people a name means: offices write „Weber“, „A. Weber“ or „Anna Maria Weber“ for one person."""

from __future__ import annotations

from collections.abc import Iterable

from addin.columns import fold
from addin.minutes.names import person_key

_LIKENESS = 88.0  # rapidfuzz ratio above which a name is probably a known one, misspelt
_VACANT = frozenset({"n n", "nn", "vakant", "unbesetzt", "offen", "noch offen", "noch nicht benannt"})


def is_vacant(name: str | None) -> bool:
    """Whether a seat has no holder at the time.

    >>> is_vacant("N. N."), is_vacant("N.N. (Stadt Erkelenz)"), is_vacant("Nina Neu")
    (True, True, False)
    """
    return fold((name or "").split("(")[0]) in _VACANT


class People:
    """Known people, by the keys of their names (`addin.minutes.names.person_key`)."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = tuple(dict.fromkeys(keys))
        self._words = {key: key.split() for key in self._keys}

    def __contains__(self, key: object) -> bool:
        return key in self._words

    def and_also(self, keys: Iterable[str]) -> People:
        """These people and more; a name among `keys` that means a person known already is that person's."""
        return People((*self._keys, *map(self.key, keys)))

    def key(self, key: str) -> str:
        """The key of the one person that a name means; the name's own key where it is nobody's or that of several.

        >>> People(["anna weber", "esser mira"]).key("a weber"), People(["anna weber", "jan weber"]).key("weber")
        ('anna weber', 'weber')
        """
        if key in self._words:
            return key
        meant = self.shortened(key)
        return meant[0] if len(meant) == 1 else key

    def shortened(self, key: str) -> tuple[str, ...]:
        """Those whose name is the same with fewer or more words, or with initials.

        >>> People(["anna weber", "jan weber", "esser mira"]).shortened("weber")
        ('anna weber', 'jan weber')
        """
        words = key.split()
        return tuple(known for known, full in self._words.items() if _short_for(words, full) or _short_for(full, words))

    def alike(self, key: str) -> str | None:
        """The one whose name is probably meant by a misspelt one, None where there is no such or more than one.

        >>> People(["jansen lea", "esser mira"]).alike("janssen lea")
        'jansen lea'
        """
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a name is not in the list of members

        near = process.extract(key, list(self._keys), scorer=fuzz.ratio, score_cutoff=_LIKENESS, limit=2)
        return str(near[0][0]) if len(near) == 1 else None


def keys_of(names: Iterable[str | None]) -> list[str]:
    """The keys of names, without those of vacant seats and of nobody."""
    return [person_key(name) for name in names if name and not is_vacant(name)]


def _short_for(words: list[str], full: list[str]) -> bool:
    """Whether each word is one of the full name's, or the initial of one; at least one is a whole word."""
    left = list(full)
    whole = 0
    for word in sorted(words, key=len, reverse=True):
        found = word if word in left else next((f for f in left if len(word) == 1 and f.startswith(word)), None)
        if found is None:
            return False
        left.remove(found)
        whole += len(word) > 1
    return whole > 0

"""Why two rows may be about one person, in the words that the office reads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from addin.names.ways import Way, way
from addin.participants.duplicates.days import Days, compare_days
from addin.participants.duplicates.record import Record


def reasons(one: Record, other: Record) -> tuple[str, ...]:
    """What differs between two rows and what they share beyond that, most telling first."""
    words = [*_names(one, other)]
    day = compare_days(one.birth, other.birth)
    if day is not Days.SAME:
        words.append(day.value)
    if one.numbers & other.numbers:
        words.append("gleiches Aktenzeichen")
    return tuple(dict.fromkeys(words))


def sign_reasons(names: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Where names that fold alike are typed differently beyond case and blanks at the ends, family name first.

    >>> sign_reasons(("Müller", "Jan-Ole"), ("MUELLER ", "Jan Ole"))
    ('Nachname mit und ohne Umlaut oder Akzent', 'Vorname mit anderem Zeichen oder Abstand')
    """
    words = []
    for name, one, other in zip(("Nachname", "Vorname"), map(_typed, names), map(_typed, others), strict=True):
        if one != other:
            signs = _SIGNS.sub("", one) == _SIGNS.sub("", other)
            words.append(f"{name} mit anderem Zeichen oder Abstand" if signs else f"{name} {_ACCENT}")
    return tuple(words)


@lru_cache(maxsize=65536)
def _typed(name: str) -> str:
    """The name without what nobody sees: case, doubled blanks, the kind of dash or apostrophe."""
    plain = unicodedata.normalize("NFKC", name).translate(_ONE_SIGN).lower().replace("\u0307", "")
    return " ".join(plain.split())


SIGNS_IN_THE_GROUP = "Name mit anderem Zeichen, Umlaut oder Akzent"
_ACCENT = "mit und ohne Umlaut oder Akzent"
_SIGNS = re.compile(r"[\W_]")
_ONE_SIGN = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("’‘ʼ´`ʹ", "'"))


def _names(one: Record, other: Record) -> list[str]:
    straight = way(one.last.key, other.last.key), way(one.first.key, other.first.key)
    crossed = way(one.last.key, other.first.key), way(one.first.key, other.last.key)
    if sorted(one.parts) == sorted(other.parts) and not any(_IN_PLACE.issuperset(ways) for ways in (straight, crossed)):
        return ["Namensteile anders auf Vor- und Nachname verteilt"]
    if _distance(crossed) < _distance(straight):
        return ["Vor- und Nachname vertauscht", *_words(crossed, ("Name", "Name"))]
    return _words(straight, ("Nachname", "Vorname"))


_IN_PLACE = frozenset(Way) - {Way.PART, Way.NEAR, Way.DIFFERENT}


def _distance(kinds: Iterable[Way]) -> int:
    return sum(_ORDER[kind] for kind in kinds)


_ORDER = {kind: place for place, kind in enumerate(Way)}


def _words(kinds: Iterable[Way], names: Iterable[str]) -> list[str]:
    return [kind.value.format(name) for kind, name in zip(kinds, names, strict=True) if kind is not Way.SAME]

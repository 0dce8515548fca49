"""Places in a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Named(NamedTuple):
    """From and to which letter of a text somebody is named or counted."""

    start: int
    end: int


def longest(places: Iterable[Named]) -> list[Named]:
    """Of places that overlap the longest, in the order of the text.

    >>> longest([Named(4, 9), Named(0, 9), Named(10, 12)])
    [Named(start=0, end=9), Named(start=10, end=12)]
    """
    chosen: list[Named] = []
    for place in sorted(places, key=lambda place: (place.start - place.end, place.start)):
        if all(place.end <= other.start or other.end <= place.start for other in chosen):
            chosen.append(place)
    return sorted(chosen)

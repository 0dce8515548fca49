"""Amounts of one invoice that were typed differently; all amounts are whole cents."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

_TAXES = ((19, "19 %"), (7, "7 %"), (16, "16 %"), (5, "5 %"))
"""German value-added tax; 16 and 5 % held from July to December 2020."""

_TELLING = 3  # figures that must agree for a typing error to be one: 120,00 and 210,00 are just two amounts
_PARTS = 3  # parts of an invoice that are looked for


def slip(one: int, other: int) -> str:
    """How one amount becomes the other by a typing error, in German; empty where it does not.

    >>> slip(12345, 13245), slip(12345, 12845), slip(4500, 45000), slip(11900, 10000)
    ('zwei Ziffern vertauscht', 'eine Ziffer anders', 'Komma verrutscht', 'einmal netto, einmal brutto mit 19 %')
    >>> slip(12345, 12300), slip(12345, 1245), slip(12000, 21000)
    ('einmal ohne Cent', 'eine Ziffer fehlt', '')
    """
    small, large = sorted((abs(one), abs(other)))
    if (one < 0) != (other < 0) or small in (0, large) or large > 100 * small:
        return ""
    if large in (10 * small, 100 * small):
        return "Komma verrutscht"
    for percent, shown in _TAXES:
        if abs(small * (100 + percent) - large * 100) <= 50 + percent:
            return f"einmal netto, einmal brutto mit {shown}"
    if large - small < 100 and 0 in (small % 100, large % 100) and small >= 1000:
        return "einmal ohne Cent"
    return _typed(str(small), str(large))


def _typed(small: str, large: str) -> str:
    if len(small) == len(large):
        places = [place for place in range(len(small)) if small[place] != large[place]]
        told = max(len(small.rstrip("0")), len(large.rstrip("0")))
        if len(places) == 1 and told > _TELLING:
            return "eine Ziffer anders"
        if len(places) == 2 and places[1] == places[0] + 1 and told >= _TELLING:
            first, second = places
            if small[first] == large[second] and small[second] == large[first]:
                return "zwei Ziffern vertauscht"
        return ""
    if len(large) == len(small) + 1 and len(small.rstrip("0")) > _TELLING:
        missing = next((place for place in range(len(small)) if small[place] != large[place]), len(small))
        if small[missing:] == large[missing + 1 :]:
            return "eine Ziffer fehlt"
    return ""


def parts_of(whole: int, others: Sequence[int]) -> tuple[int, ...]:
    """The places of two or three other amounts that sum to the whole; empty where there are none.

    >>> parts_of(30000, [5000, 12345, 17655])
    (1, 2)
    """
    for count in range(2, _PARTS + 1):
        for places in combinations(range(len(others)), count):
            if sum(others[place] for place in places) == whole:
                return places
    return ()

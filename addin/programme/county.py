"""Recognising a municipality of the county in an office's words, with postcode or district around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from addin.columns.text import fold
from addin.programme.model import County, Municipality

_LIKENESS = 75.0  # rapidfuzz ratio above which a municipality is proposed
_IN_FRONT = re.compile(r"(?:(?:de? )?\d{5} |(?:kreis|hanse)?stadt |gemeinde |gem )+")


@lru_cache(maxsize=4096)
def find_municipality(county: County, text: str) -> Municipality | None:
    """The municipality that a cell's text names, None where it names none of this county.

    A district may follow. Postcodes are passed over, for some belong to two municipalities.

    >>> from addin.programme.loader import load_programme
    >>> county = load_programme("durchstarten").county
    >>> find_municipality(county, "41836 HUECKELHOVEN (Ratheim)").name
    'Hückelhoven'
    >>> find_municipality(county, "Aachen") is None
    True
    """
    bare = _bare(text)
    names = _names(county)
    if bare in names:
        return names[bare]
    longest = max((name for name in names if bare.startswith(f"{name} ")), key=len, default=None)
    return names[longest] if longest else None


def nearest_municipality(county: County, text: str) -> Municipality | None:
    """The municipality that a text is most like, for a proposal; None where it is like none.

    >>> from addin.programme.loader import load_programme
    >>> nearest_municipality(load_programme("durchstarten").county, "Hückelhofen").name
    'Hückelhoven'
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a municipality is not known

    bare, names = _bare(text), _names(county)
    for part in (bare, *bare.split()[:1]):
        if best := process.extractOne(part, list(names), scorer=fuzz.ratio, score_cutoff=_LIKENESS):
            return names[best[0]]
    return None


@lru_cache(maxsize=8)
def _names(county: County) -> Mapping[str, Municipality]:
    return {fold(name): town for town in county.municipalities for name in (town.name, *town.aliases)}


def _bare(text: str) -> str:
    folded = fold(text)
    found = _IN_FRONT.match(folded)
    return folded[found.end() :] if found else folded

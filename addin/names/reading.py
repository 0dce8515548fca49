"""How a name sounds, whoever wrote it down: one letter for a sound, in two manners of reading.

The tables follow the romanisations in use: ICAO 9303 and the Duden for Cyrillic; passports, the German
and the French manner for Arabic, Persian and Tigrinya; the Latin alphabets of Turkish, Kurdish, Somali and Albanian.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_SPELLINGS = {
    "j": "dsch dzh dj dsh xh gj dz",  # Dschamal, Jamal
    "c": "tsch tch",  # Schewtschenko
    "x": "kh",  # Khalil
    "s": "schtsch shch sch sh zh ts tz z",  # Şahin, Schahin; Asad, Azad
    "k": "ck q",
    "g": "gh",
    "f": "ph",
    "t": "th",
    "d": "dh",
    "v": "w",
    "ks": "xs",
    "u": "oo ou o",
    "i": "y ee ie iy yi ii",
    "ia": "iya iia",
    "e": "aye ai ay ei ey ae",
    "a": "aa",
}
_BOTH = {spelling: sound for sound, spellings in _SPELLINGS.items() for spelling in spellings.split()}
_INTERNATIONAL = _BOTH | {"ch": "c"}
_GERMAN = _BOTH | {"ch": "x", "x": "ks", "c": "k", "j": "i", "ij": "i", "ija": "ia", "aj": "e", "ej": "e"}
_TURKISH = _BOTH | {"ch": "c", "c": "j", "th": "s"}  # and Kurdish: Cem, Osman; x stands for kh
_SOMALI = _BOTH | {"c": "", "x": "h"}

_DOUBLED = re.compile(r"(.)\1+")
_MUTE_H = re.compile(r"(?<=[aeiu])h(?![aeiu])")
_ALIKE = str.maketrans("hgxdbv", "kkktpf")
_VOWELS = re.compile(r"[aeiu]")


def _letters(table: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(table, key=len, reverse=True)))


_MANNERS = tuple((table, _letters(table)) for table in (_INTERNATIONAL, _GERMAN, _TURKISH, _SOMALI))
_WIDELY_READ = re.compile(r"c|x|th")


def readings(text: str) -> tuple[str, ...]:
    """How a folded name may sound: the international way first, then others where they differ.

    >>> readings("dschamal"), readings("jamal")
    (('jamal',), ('jamal', 'iamal'))
    >>> readings("schewtschenko")[0] == readings("shevchenko")[0]
    True
    """
    manners = _MANNERS if _WIDELY_READ.search(text) else _MANNERS[:2]
    return tuple(dict.fromkeys(reading(text, *manner) for manner in manners))


def reading(text: str, table: Mapping[str, str] = _MANNERS[0][0], letters: re.Pattern[str] = _MANNERS[0][1]) -> str:
    """How a folded name sounds in one manner.

    >>> reading("mohammed"), reading("youssef")
    ('muhamed', 'iusef')
    """
    sound = letters.sub(lambda found: table[found[0]], text)
    return _DOUBLED.sub(r"\1", _MUTE_H.sub("", sound)) or text


def consonants(reading: str) -> str:
    """What stays of a reading without its vowels.

    >>> consonants("muhamad"), consonants("david") == consonants("dafit")
    ('mkmt', True)
    """
    return _VOWELS.sub("", reading).translate(_ALIKE)

"""Comparable forms of a name.

The Kölner Phonetik (Hans Joachim Postel: Die Kölner Phonetik. Ein Verfahren zur Identifizierung von Personennamen
auf der Grundlage der Gestaltanalyse, IBM-Nachrichten 19, 1969, p. 925 to 931) of how a name is read is what candidates
share. It does not decide, for it is coarse: Hassan and Hussein are one code.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cologne_phonetics import encode

from addin.names.families import head_of
from addin.names.reading import reading


class Name(NamedTuple):
    """A family or given name in its comparable forms."""

    key: str  # folded words, as they stand
    text: str  # in one word
    core: str  # in one word, without articles
    plain: str  # the core with nothing left of umlauts and doubled letters
    parts: tuple[str, ...]  # words without articles
    heard: str  # as it is read in the international manner, by the head of its family
    sounds: tuple[str, ...]  # Kölner Phonetik of each part


_ARTICLES = frozenset({"al", "el", "ul", "il", "ar", "as", "ash", "az", "an", "ad", "at"})
_SERVANTS = frozenset({"abd", "abdul", "abdel", "abdal", "abdol", "abdur", "abdir", "abdi", "abdu", "abdo", "abdou"})
_SERVANT_OF = re.compile(r"^abd(?:ou|[aeiou])(?:l|([rsnzdt])(?=\1))?(?=\w{3})")
_JOINED_ARTICLE = re.compile(r"^[ae]l(?=[bdfghjkmnqrstwz][a-z]{3})")
_SPELLED_OUT = re.compile(r"(?<=[aou])e")
_DOUBLED = re.compile(r"(.)\1+")
_UNSURE = re.compile(r"[hxcj]")  # sounds that one spelling has and another has not


@lru_cache(maxsize=65536)
def name_of(key: str) -> Name:
    """The forms of a name that is folded already (`addin.names.key`).

    >>> name_of("abd al rahman").core == name_of("abdulrahman").core == name_of("abdirahman").core
    True
    >>> name_of("al hassan").text == name_of("alhassan").text, name_of("alhassan").core
    (True, 'hassan')
    >>> name_of("mueller").plain == name_of("muller").plain
    True
    """
    words = key.split()
    parts = _parts(words)
    core = "".join(parts)
    heard = reading(head_of(core))
    return Name(
        key=key,
        text="".join(words),
        core=core,
        plain=_DOUBLED.sub(r"\1", _SPELLED_OUT.sub("", core)),
        parts=parts,
        heard=heard,
        sounds=tuple(map(sound_of, parts)) if len(parts) > 1 else (_sound(heard) or core,),
    )


def _parts(words: list[str]) -> tuple[str, ...]:
    """The words without articles; „Abd al Rahman“ is one word."""
    parts: list[str] = []
    servant = False
    for place, word in enumerate(words):
        last = place == len(words) - 1
        if word in _ARTICLES and not last:
            continue
        if word in _SERVANTS and not last:
            servant = True
            continue
        if servant:
            parts.append(f"abd{word}")
        elif word.startswith("abd"):
            parts.append(_SERVANT_OF.sub("abd", word))
        else:
            parts.append(_JOINED_ARTICLE.sub("", word))
        servant = False
    return tuple(parts)


@lru_cache(maxsize=65536)
def sound_of(part: str) -> str:
    """The Kölner Phonetik of one word as it is read, without the sounds that spellings differ in.

    >>> sound_of("jamal") == sound_of("dschamal"), sound_of("khalil") == sound_of("chalil") == sound_of("halil")
    (True, True)
    """
    return _sound(reading(head_of(part))) or part


def _sound(heard: str) -> str:
    return str(encode(_UNSURE.sub("", heard))[0][1])

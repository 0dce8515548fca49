"""The words of a text, with what stands between them and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from addin.names.key import name_key

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_OPENING = re.compile(r"[.!?:;•\n\r\x0b\u2028„“\"(]|\s[-–]\s")
_STOP = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+(?=[A-ZÄÖÜ„(\d])|[\n\r\x0b\u2028;]+")
BLANK = re.compile(r"[ \t\u00a0\u202f]+")
JOINED = re.compile(r"[ \t\u00a0\u202f]+|[-‐‑'’ʼ`´]")
"""What may stand between the words of one name."""


class Word(NamedTuple):
    """A word or a number: as it stands, folded, its place, what stands between it and the word before."""

    text: str
    key: str
    start: int
    end: int
    before: str

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdigit()

    @property
    def is_capital(self) -> bool:
        """Whether it begins as nouns and names do; scripts without capitals count as if they had them."""
        return not self.text[0].islower()

    @property
    def opens(self) -> bool:
        """Whether a sentence or a line begins here, so that a capital says nothing."""
        return self.start == 0 or _OPENING.search(self.before) is not None


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[Word, ...]:
    """The words and numbers of a text, in their order.

    >>> [word.key for word in words_of("Herrn Hassans Kurs, 2. Teil")]
    ['herrn', 'hassans', 'kurs', '2', 'teil']
    """
    found = []
    end = 0
    for match in _WORD.finditer(text):
        key = name_key(match[0])
        if key:
            found.append(Word(match[0], key, match.start(), match.end(), text[end : match.start()]))
            end = match.end()
    return tuple(found)


def listed(words: str) -> frozenset[str]:
    """The words of a list, parted by blanks."""
    return frozenset(words.split())


def sentences(text: str) -> Iterator[str]:
    """The sentences and lines of a text; a point behind a single letter or a number ends none.

    >>> list(sentences("A. Weber berichtet. Zwei kommen am 3. Mai."))
    ['A. Weber berichtet.', 'Zwei kommen am 3. Mai.']
    """
    yield from (part for part in _STOP.split(text) if part.strip())

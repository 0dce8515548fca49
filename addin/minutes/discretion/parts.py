"""The words of a text that may be names, one by one and joined, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from addin.minutes.discretion.index import Sure
from addin.minutes.discretion.words import BLANK, JOINED, Word

_MOST_WORDS = 3
NOTHING_KNOWN: Mapping[str, Sure] = {}


class Part(NamedTuple):
    """Words from `first` to `last`, folded, that may be a name, with the names of the list that they may be."""

    first: int
    last: int
    key: str
    forms: Mapping[str, Sure] = NOTHING_KNOWN


def windows(words: Sequence[Word], first: int) -> Iterator[Part]:
    """One to three words from a place on that may be one name; a genitive's „'s“ is among them."""
    key = ""
    for last in range(first, min(first + _MOST_WORDS, len(words))):
        word = words[last]
        if word.is_number or (last > first and not JOINED.fullmatch(word.before)):
            return
        key = f"{key} {word.key}" if key else word.key
        if len(key) > 1:
            yield Part(first, last, key)


def neighbours(words: Sequence[Word], part: Part) -> Iterator[Part]:
    """What stands behind and before a name with a blank or a comma between, and may be the other name."""
    behind = part.last + 1
    if behind < len(words) and is_beside(words[behind]):
        yield from windows(words, behind)
    if part.first and is_beside(words[part.first]):
        for first in range(max(0, part.first - _MOST_WORDS), part.first):
            yield from (window for window in windows(words, first) if window.last == part.first - 1)


def beyond(words: Sequence[Word], part: Part) -> Iterator[Part]:
    """What stands behind a name and one more word with a capital, which may be a second given name."""
    behind = part.last + 2
    if behind < len(words) and all(is_next(word) and word.is_capital for word in words[behind - 1 : behind + 1]):
        yield from windows(words, behind)


def is_beside(word: Word) -> bool:
    """Whether only a blank or a comma parts a word from the one before."""
    return is_next(word) or word.before.strip() == ","


def is_next(word: Word) -> bool:
    """Whether only blanks part a word from the one before."""
    return BLANK.fullmatch(word.before) is not None


def is_tied(words: Sequence[Word], last: int) -> bool:
    """Whether a hyphen or an ampersand makes the words up to `last` the beginning of something else."""
    return (
        last + 1 < len(words)
        and words[last + 1].before.strip() in ("-", "‐", "‑", "&")
        and not (words[last + 1].before.startswith((" -", " ‐")))
    )

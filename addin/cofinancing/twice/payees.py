"""Payees as a county's bookkeeping writes them: legal forms, titles, abbreviations and typing errors."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from addin.columns import fold

_BESIDES = re.compile(
    r"\b(?:g?gmbh|mbh|co|kgaa?|kg|ag|e ?v|e ?k(?:fm|fr)?|eg|e g|ohg|gbr|ug|haftungsbeschrankt|part(?:g|gmbb)|mbb|se|ltd"
    r"|inh(?:aber(?:in)?)?|firma|fa|frau|herrn?|dr|prof|dipl|ing|und|u|k ?d ?o ?r|a ?o ?r)\b"
)
_SPACED = frozenset({"e", "k", "kd", "kdo", "a", "ao"})
"""How what is beside a name begins where it may be written in several words, such as e V."""

_ABBREVIATED = re.compile(r"([^\W\d_]{2,})\.")
_FIGURE = re.compile(r"\d")
_SIGN = re.compile("[%§€]")
_NONE: frozenset[str] = frozenset()
_SHORT, _LONG = 4, 9  # letters from which a word may have one typing error, or two


class Payee(NamedTuple):
    """A payee for comparing: its words without legal form and title, sorted; those that were abbreviated with a dot.

    `initials` has a bit for the initial of each word, whatever the order; `numbers` are the words with figures.
    """

    words: tuple[str, ...]
    joined: str
    abbreviated: frozenset[str]
    initials: int
    numbers: frozenset[str]


@lru_cache(maxsize=65536)
def payee_of(name: str) -> Payee:
    """A payee for comparing.

    >>> payee_of("Fa. Müller & Söhne GmbH").words == payee_of("Mueller und Söhne").words
    True
    """
    folded = fold(name)
    if "e" in folded:  # a typist without umlauts writes Muller as well as Mueller
        folded = folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    words = folded.split()
    if _SPACED.isdisjoint(words) and not _SIGN.search(folded):
        ordered = [word for word in words if not _is_beside(word)] or words
    else:
        ordered = _BESIDES.sub(" ", folded).split() or words
    abbreviated = frozenset(fold(match[1]) for match in _ABBREVIATED.finditer(name)) if "." in name else frozenset()
    initials = 0
    for word in ordered:
        initials |= 1 << ord(word[0]) % 64
    numbers = frozenset(word for word in ordered if _FIGURE.search(word)) if _FIGURE.search(folded) else _NONE
    return Payee(tuple(sorted(ordered)), "".join(ordered), abbreviated, initials, numbers)


@lru_cache(maxsize=65536)
def _is_beside(word: str) -> bool:
    return _BESIDES.fullmatch(word) is not None


def may_be_alike(one: Payee, other: Payee) -> bool:
    """Whether initials and numbers allow two payees to be alike: most that are not are told apart so."""
    both = one.initials & other.initials
    if both not in (one.initials, other.initials):
        return False
    return not one.numbers or not other.numbers or one.numbers == other.numbers


def alike(one: Payee, other: Payee) -> bool:
    """Whether two payees may be one: every word of the shorter name stands in the longer one, as one may write it.

    >>> alike(payee_of("Buchhdlg. Frenken"), payee_of("Buchhandlung Frencken KG"))
    True
    >>> alike(payee_of("Druckerei Nord"), payee_of("Druckerei Süd")), alike(payee_of("Firma 12"), payee_of("Firma 13"))
    (False, False)
    """
    if one.words == other.words or one.joined == other.joined:
        return True
    if not may_be_alike(one, other):
        return False
    if len(one.joined) >= _LONG and _errors(one.joined, other.joined) <= 1 and one.numbers == other.numbers:
        return True
    shorter, longer = (one, other) if len(one.words) <= len(other.words) else (other, one)
    if len(longer.words) == 1:
        return len(one.joined) >= _SHORT and _distance(one.joined, other.joined, _NONE) <= 1
    left = [word for word in longer.words if word not in longer.numbers]
    sure = False
    short = one.abbreviated | other.abbreviated
    for word in sorted((word for word in shorter.words if word not in shorter.numbers), key=len, reverse=True):
        partner = min((_distance(word, that, short), that) for that in left) if left else (_NEVER, "")
        if partner[0] >= _NEVER:
            return False
        left.remove(partner[1])
        sure |= partner[0] <= 1 and len(word) >= _SHORT
    return sure


_NEVER = 9


def _distance(word: str, other: str, abbreviated: frozenset[str]) -> int:
    """The typing errors between two words; 2 for an abbreviation, 9 where they are two words."""
    if word == other:
        return 0
    short, long = (word, other) if len(word) < len(other) else (other, word)
    if short[0] == long[0] and (len(short) == 1 or (short in abbreviated and _is_within(short, long))):
        return 2
    if len(short) < _SHORT:
        return _NEVER
    errors = _errors(short, long)
    return errors if errors <= (2 if len(short) >= _LONG else 1) else _NEVER


def _errors(word: str, other: str) -> int:
    """Letters that are left out, added, turned or other ones; 3 stands for more than two."""
    return _osa()(word, other, score_cutoff=2)


@cache
def _osa() -> Callable[..., int]:
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where two receipts are alike but for their payees

    return OSA.distance


def _is_within(short: str, long: str) -> bool:
    """Whether the letters of an abbreviation stand in the word in their order."""
    letters = iter(long)
    return all(letter in letters for letter in short)

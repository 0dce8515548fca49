"""When a word that is a name of the list names somebody without any other word that says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rapidfuzz.distance import OSA

from addin.minutes.discretion.index import NameIndex, Sure, stems
from addin.minutes.discretion.parts import Part, is_next, is_tied
from addin.minutes.discretion.words import Word, listed

_LETTERS = 5
_MISSPELT = 7  # letters of a family name that is misspelt
_ARTICLES = listed(
    """
    der die das den dem des ein eine einen einem einer eines im am zum zur beim vom ins ans kein keine keinen
    keiner jede jeder jedes jeden diese dieser dieses diesen diesem unser unsere unserer unserem ihr ihre ihrer
    ihrem
    """
)
_LINKS = listed(
    """
    und oder sowie auch mit fuer von bei durch an ueber nach ohne laut gegen um dass wenn weil hat ist wird
    wurde kann war soll dann danach damit bereits seit zu als wegen zwischen da ob bisher heute aktuell derzeit
    ferner zudem leider
    """
)
"""What opens a sentence with a capital and is no given name."""
_OF_PROFESSION = frozenset({"dr", "prof", "med", "ra"})
_OF_A_HOUSE = frozenset({"gmbh", "kg", "ag", "ohg", "ug", "mbh", "co", "stiftung", "verein", "strasse", "str", "e"})
_QUOTES = frozenset("„“\"»«‚'")


def stands_out(words: Sequence[Word], part: Part, index: NameIndex, is_usual: Callable[[str], bool]) -> bool:
    """Whether a part is a name as it is written, or a long family name but for one letter, and no usual word."""
    return (
        any(_is_written(part.key, form, sure, index) for form, sure in part.forms.items())
        and all(word.is_capital for word in words[part.first : part.last + 1] if word.key != "s")
        and not is_usual(part.key)
    )


def _is_written(key: str, form: str, sure: Sure, index: NameIndex) -> bool:
    if sure is Sure.WRITTEN:
        return len(form.replace(" ", "")) >= _LETTERS
    return (
        sure is Sure.SOUND  # by itself it is not enough: „Bescheid“ sounds like Boussaid
        and min(len(form), len(key)) >= _MISSPELT
        and bool(index.borne[form].family)
        and any(OSA.distance(stem, form, score_cutoff=1) <= 1 for stem in stems(key))
    )


def stands_alone(words: Sequence[Word], part: Part, index: NameIndex) -> bool:
    """Whether no article makes it a noun, and no neighbour the name of another person, of a house, or a compound."""
    return not is_tied(words, part.last) and _is_free_before(words, part.first) and _is_free_behind(words, part, index)


def _is_free_before(words: Sequence[Word], first: int) -> bool:
    word = words[first]
    if _QUOTES & set(word.before) or word.before.strip() in ("-", "‐", "‑", "&"):
        return False
    if first == 0:
        return True
    before = words[first - 1]
    if before.key in _OF_PROFESSION or (len(before.text) == 1 and word.before.startswith(".")):
        return False
    if word.opens or not is_next(word):
        return True
    if before.is_number or before.key in _ARTICLES:
        return False
    if before.is_capital:
        return before.key in _LINKS
    declined = before.key.endswith(("e", "en", "er", "em", "es"))
    return not (declined and first > 1 and words[first - 2].key in _ARTICLES)


def _is_free_behind(words: Sequence[Word], part: Part, index: NameIndex) -> bool:
    if part.last + 1 == len(words) or not is_next(words[part.last + 1]):
        return True
    behind = words[part.last + 1]
    if behind.key in _OF_A_HOUSE or behind.is_number:
        return False
    genitive = part.key not in part.forms and part.key.endswith("s")
    return genitive or not (behind.is_capital and any(index.borne[form].given for form in part.forms))

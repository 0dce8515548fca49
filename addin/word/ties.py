"""Blanks that must not break a line: in „§ 5“, „14:00 Uhr“, „10. März 2022“, „z. B.“, „Dr. Weber“.

After Duden (Zwischenräume, Abkürzungen) and DIN 5008. Only blanks that are there are tied; no text is added or changed.
In doubt a blank stays as it is: a line that breaks is a lesser evil than a text that cannot.
"""

from __future__ import annotations

from itertools import pairwise

NO_BREAK = "\u00a0"

MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
_MONTHS = frozenset(MONTHS)
_BEFORE_NUMBER = frozenset(
    {"§", "§§", "Abs.", "Art.", "Nr.", "Nrn.", "Ziff.", "Kap.", "Anm.", "TOP", "Baustein", "Förderbaustein"}
)
_PAGE = "S."
_BEFORE_PAGE = frozenset({"vgl.", "Vgl.", "siehe", "Siehe", "s.", "auf"})
_AFTER_NUMBER = frozenset({"Uhr", "EUR", "Euro", "Cent", "Prozent", "km", "Mio", "Mrd", "Tsd", "Std", "Min"})
_SIGNS = frozenset("%‰€")
_TITLES = frozenset({"Dr.", "Prof.", "St.", "Hr.", "Fr."})
_FIELDS_OF_DOCTORS = frozenset({"med.", "jur.", "phil.", "rer.", "h."})
_ABBREVIATED = (
    "a. D.|d. h.|d. J.|e. V.|i. A.|i. d. R.|i. H. v.|i. S. d.|i. V.|i. V. m.|m. E.|o. Ä.|o. g.|s. o.|s. u.|u. a.|u. Ä.|"
    "u. U.|u. v. m.|v. H.|z. B.|z. T.|z. Zt."
)
_IN_ABBREVIATIONS = frozenset(pair for words in _ABBREVIATED.split("|") for pair in pairwise(words.split(" ")))
_OPENING, _CLOSING = "([„/", ".,;:!?)]/…“"


def tie(text: str) -> str:
    """The text with no-break blanks where a line must not end.

    >>> tie("am 10. März 2022, z. B. um 14:00 Uhr, § 5 Abs. 2, Frau Dr. Weber").replace(NO_BREAK, "~")
    'am 10.~März~2022, z.~B. um 14:00~Uhr, §~5 Abs.~2, Frau Dr.~Weber'
    """
    words = text.split(" ")
    tied = words[:1]
    before = ""
    for left, right in pairwise(words):
        tied += (NO_BREAK if left and right and _belong(before, left, right) else " ", right)
        before = left
    return "".join(tied)


def _belong(before: str, left: str, right: str) -> bool:
    """Whether two words belong on one line; `before` is the word that precedes them."""
    last, follows = left[-1], right[0].isdigit()
    if not follows and last != "." and not last.isdigit():
        return False
    start, end = left.lstrip(_OPENING), right.rstrip(_CLOSING)
    if follows:
        return (
            start in _BEFORE_NUMBER
            or (start in _MONTHS and _is_year(end))
            or (_is_ordinal(start) and (_is_year(end) or right[1:2] == "." or right[2:3] == "."))
            or (start == _PAGE and (left != start or before in _BEFORE_PAGE or before[-1:].isdigit()))
        )
    if last != ".":
        return right[0] in _SIGNS or end in _AFTER_NUMBER
    return (
        (_is_ordinal(start) and end in _MONTHS)
        or (start in _TITLES and (right[0].isupper() or right in _FIELDS_OF_DOCTORS))
        or any((word, f"{end.rstrip('.')}.") in _IN_ABBREVIATIONS for word in (start, start[:1].lower() + start[1:]))
    )


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal()


def _is_ordinal(word: str) -> bool:
    return word[-1:] == "." and word[-2:-1].isdigit()

"""Comparable forms of what people type: case, umlauts, blanks and signs do not tell two texts apart."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "đ": "d", "ı": "i"})
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_SIGNS = re.compile(r"[^0-9a-z%§€]+")
_BLANK_SIGNS = (
    string.whitespace
    + "\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
    + "".join(map(chr, range(0x2000, 0x200B)))
)
_DASHES = frozenset({"-", "--", "---", "–", "—", "−", "/", "./.", ".-", "-.-"})
_BLANKS = re.compile(r"\s+")


def tidy(text: str) -> str:
    """Text without stray blanks: no-break spaces, line breaks, doubled and trailing blanks, invisible signs.

    >>> tidy(" Übach-\\u00a0Palenberg\\n ")
    'Übach- Palenberg'
    """
    if text.isprintable() and "  " not in text:  # most texts: nothing to do inside
        return text.strip()
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def are_tidy(texts: Iterable[str]) -> bool:
    """Whether `tidy` has nothing to do on any of the texts, and each begins with something else than `#`.

    All are looked at in one go; that `False` is said of a few tidy ones too only costs a second look.

    >>> are_tidy(["Erkelenz", "Übach-Palenberg"]), are_tidy(["Erkelenz", " Heinsberg"]), are_tidy(["#NV"])
    (True, False, False)
    """
    joined = f"#{'#'.join(texts)}#"
    return joined.isprintable() and not any(odd in joined for odd in ("##", "# ", " #", "  "))


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: blanks of any kind, and invisible signs.

    >>> is_blank(" \\u00a0\\u200b"), is_blank("0")
    (True, False)
    """
    return not text or not text.strip(_BLANK_SIGNS)


def is_dash(value: object) -> bool:
    """Whether a cell holds only the dash with which people say that there is nothing to enter.

    >>> is_dash("-"), is_dash(" – "), is_dash("./."), is_dash("-5")
    (True, True, True, False)
    """
    return isinstance(value, str) and tidy(value) in _DASHES


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Text for comparing: lower case, umlauts as ae oe ue ss, no accents, signs and blanks as one blank.

    >>> fold("Hückelhoven") == fold("HUECKELHOVEN ")
    True
    >>> fold("Geb.-Datum:"), fold("Status\\ngültig bis")
    ('geb datum', 'status gueltig bis')
    """
    if text.isascii():
        return _SIGNS.sub(" ", text.casefold()).strip()
    lowered = unicodedata.normalize("NFC", tidy(text)).casefold().translate(_UMLAUTS)
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(letter))
    return _SIGNS.sub(" ", plain).strip()

"""Keyed pseudonyms: the same person bears the same one in every row, file and run; without the key nobody learns who.

A plain hash of name and birth date could be computed by anybody who guesses both. HMAC (RFC 2104, here with SHA-256)
cannot, as long as the key stays in the office (`addin.participants.pseudonym_key`).
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

from addin.participants.identity import identity
from addin.participants.rows import Participant

_PURPOSE = b"foerdermappe pseudonym 1\0"  # the key says nothing in another use of it
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: no I, L and O, which look like 1 and 0, and no U
_CHARACTERS = 12  # of five bits each: two of a million persons share a pseudonym once in two million lists
_GROUP = 4
_SIGNS = re.compile(r"[\W_]+")


def canonical(person: Participant) -> str | None:
    """Who a row is about, as one text; None where it tells neither names nor a file number.

    It is both names and the birth date, else the file number, else both names alone. The words of the names stand
    in the order of letters, for family and given name are often swapped, and stand in one column in some lists.
    """
    named = identity(person)
    names = " ".join(sorted(f"{named.last} {named.first}".split())) if named is not None else ""
    if names and person.birth_date is not None:
        return f"{names}|{person.birth_date.isoformat()}"
    number = _SIGNS.sub("", unicodedata.normalize("NFKC", person.file_number or "")).upper()
    if any(map(str.isdigit, number)):  # «folgt», «unbekannt»: not a file number yet
        return f"|{number}"
    return f"{names}|" if names else None


def pseudonym(key: bytes, who: str) -> str:
    """The pseudonym of a person by the office's key; `who` is what `canonical` tells.

    >>> pseudonym(bytes(32), "amira beispiel|2001-04-03")
    'P-2X3N-641H-HN4W'
    """
    digest = hmac.new(key, _PURPOSE + who.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    letters = "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_CHARACTERS))
    return "-".join(("P", *(letters[start : start + _GROUP] for start in range(0, _CHARACTERS, _GROUP))))

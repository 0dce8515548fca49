"""File numbers in a comparable form."""

from __future__ import annotations

import re

_SEPARATORS = str.maketrans("", "", " -–—/.,:;_()")
_HAS_DIGIT = re.compile(r"\d")


def file_key(number: str | None) -> str | None:
    """A file number for comparing; None where the cell holds a word such as „folgt“: not a file number yet.

    >>> file_key("ab 12 / 3") == file_key("AB-12/3"), file_key("folgt")
    (True, None)
    """
    key = (number or "").translate(_SEPARATORS).upper()
    return key if _HAS_DIGIT.search(key) else None

"""File numbers of a list in a text, however they are parted there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from addin.minutes.discretion.places import Named

_CHUNK = re.compile(r"[0-9A-Za-zÄÖÜäöüß]+")
_SEPARATOR = re.compile(r"[ \u00a0\u202f]?[-–—/.,:;_()]?[ \u00a0\u202f]?")
_ANNOUNCED = re.compile(r"(?:\bAz|Aktenz|\bAkte|\bFall|AZR)[\w-]*\.?:?\s*(?:Nr\.?|Nummer)?:?\s*$", re.IGNORECASE)
_MOST_CHUNKS = 7
_TELLING = 8  # digits, or letters and digits together with two letters less
_DATE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})|\d{4}-\d\d-\d\d")


def file_numbers_in(text: str, numbers: Collection[str]) -> Iterator[Named]:
    """The places where one of the file numbers stands; they are comparable: capitals and digits without signs.

    A short one, such as 312, counts only where „Aktenzeichen“ or the like announces it.
    """
    if not numbers:
        return
    chunks = list(_CHUNK.finditer(text))
    end = 0
    for first, chunk in enumerate(chunks):
        if chunk.start() < end:
            continue
        key, found = "", None
        for last in range(first, min(first + _MOST_CHUNKS, len(chunks))):
            if last > first and not _SEPARATOR.fullmatch(text, chunks[last - 1].end(), chunks[last].start()):
                break
            key += chunks[last][0].upper()
            if key in numbers and (_is_telling(key) or _ANNOUNCED.search(text, 0, chunk.start())):
                found = Named(chunk.start(), chunks[last].end())
        if found is not None and not _DATE.fullmatch(text, *found):
            end = found.end
            yield found


def _is_telling(key: str) -> bool:
    letters = sum(map(str.isalpha, key))
    return len(key) >= _TELLING - 2 * min(letters, 1) and len(key) > letters

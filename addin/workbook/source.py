"""From which workbook a copy was made. The copy says so in its properties, so that it is not taken for another's.

Of the place only a digest is kept: who gets the copy need not learn how the office's drives are called.
"""

from __future__ import annotations

import unicodedata
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from defusedxml.ElementTree import ParseError, fromstring

from addin.workbook.package import open_package
from addin.workbook.protocol import UnusableInput

NAME_PROPERTY = "Fördermappe Quelle"
PLACE_PROPERTY = "Fördermappe Ort"

_PART = "docProps/custom.xml"


class Source(NamedTuple):
    """The name of a workbook that a copy was made from, and a digest of the folder that it lay in."""

    name: str
    place: str

    @classmethod
    def of(cls, workbook: Path) -> Source:
        """What a copy of this workbook is to remember."""
        folder = _alike(str(workbook.resolve().parent))
        return cls(workbook.name, blake2b(folder.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest())

    def may_be(self, workbook: Path, copy: Path) -> bool:
        """Whether a copy with this source may be replaced by a new one of this workbook.

        Folders are moved and reached over other drives, so the name decides. Only a copy that bears the name of its
        source may have become the working file of another folder: there the folder counts too.
        """
        own = Source.of(workbook)
        if _alike(own.name) != _alike(self.name):
            return False
        return own.place == self.place or _alike(copy.name) != _alike(self.name)


def source_of(path: Path) -> Source | None:
    """The source that a copy remembers; None where a file is no copy of ours, or does not tell."""
    try:
        with open_package(path) as package:
            if _PART not in package.namelist():
                return None
            told = {entry.get("name"): "".join(entry.itertext()) for entry in fromstring(package.read(_PART))}
    except (UnusableInput, ParseError):
        return None
    name = told.get(NAME_PROPERTY)
    return Source(name, told.get(PLACE_PROPERTY, "")) if name else None


def _alike(text: str) -> str:
    """A name as file systems compare it that know no case, however its umlauts are put together."""
    return unicodedata.normalize("NFC", text).casefold()

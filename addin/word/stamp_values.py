"""What a document remembers of itself, as plain values: its version, what changed when, digests of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Change:
    """A version, its day, and what it changed; the first one changed nothing."""

    version: int
    day: date
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a document remembers.

    `kind` says what it is, `about` is a digest of what it is about, `template` one of the template that it was made
    from (empty: the shipped one). `version` is 0 where there are no versions. `parts` are digests by part. `content` is
    the fingerprint of the document as written; it is set on writing.
    """

    kind: str = ""
    about: str = ""
    template: str = ""
    version: int = 0
    is_final: bool = False
    parts: Mapping[str, str] = field(default_factory=dict)
    history: tuple[Change, ...] = ()
    content: str = ""

    @property
    def day(self) -> date | None:
        """The day of the version; None of a draft."""
        return self.history[-1].day if self.is_final and self.history else None


def digest(*texts: str) -> str:
    """A short digest of texts, told apart by their borders.

    >>> digest("ab", "c") == digest("a", "bc")
    False
    """
    return sha256("\x00".join(f"{len(text)}:{text}" for text in texts).encode("utf-8", "surrogatepass")).hexdigest()[
        :20
    ]

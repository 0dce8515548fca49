"""A person in the form in which pairs are compared."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from addin.names.spelling import Name


class Record(NamedTuple):
    """A person in one writing, with all file numbers that stand beside it, and what else the row says."""

    last: Name
    first: Name
    birth: date | None
    numbers: frozenset[str]
    traits: tuple[str | None, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """All words of the name, without articles."""
        return (*self.last.parts, *self.first.parts)

    @property
    def born_on_new_year(self) -> bool:
        """Whether the papers give a 1 January, as they do where the day is not known."""
        return self.birth is not None and self.birth.day == self.birth.month == 1

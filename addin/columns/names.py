"""The names of a model's columns in a form to compare: sure ones, and those that count only in default of others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from addin.columns.column import Holds, Row
from addin.columns.text import fold

_IN_EUR = re.compile(r"(?:in|ineinheiten)?(?:€|euro?)$")  # «Ausgaben in €», comparable
_PERCENTAGE = re.compile(r"(?:zu|von|mit|je)?\d{1,4}%$|^(?:davon)?\d{1,4}%(?=.)")  # «Land 80 %», «80 % Land»


@dataclass(frozen=True, slots=True)
class Names:
    """The comparable names of a model's columns: sure ones, and those that count only in default of others."""

    sure: Mapping[str, str]
    ambiguous: Mapping[str, str]
    apart: Mapping[str, str]

    def of(self, header: str, model: type[Row]) -> str | None:
        """The field that a comparable header surely names, also with its unit behind it or its percentage beside it."""
        if (name := self.sure.get(header)) is not None:
            return name
        bare = _IN_EUR.sub("", header)
        if (name := self.sure.get(bare)) is not None and model.COLUMNS[name].holds is Holds.AMOUNT:
            return name
        name = self.sure.get(_PERCENTAGE.sub("", bare))
        return name if name is not None and model.COLUMNS[name].computed else None

    def vaguely(self, header: str) -> str | None:
        """The field that a comparable header names where none does so better."""
        return self.ambiguous.get(header) or self.ambiguous.get(_IN_EUR.sub("", header))


@cache
def names_of(model: type[Row]) -> Names:
    """The names of all columns of a model; of two columns with one name the first has it."""
    sure: dict[str, str] = {}
    ambiguous: dict[str, str] = {}
    for name, column in model.COLUMNS.items():
        for header in (column.header, *column.aliases):
            sure.setdefault(comparable(header), name)
    for name, column in model.COLUMNS.items():
        for header in column.ambiguous:
            ambiguous[comparable(header)] = name
    split = [column.apart for column in model.COLUMNS.values() if column.apart is not None]
    apart = {comparable(header): kind for each in split for kind, headers in each.names.items() for header in headers}
    for listed in (sure, ambiguous):
        listed.pop("", None)  # an empty header means nothing
    return Names(sure, ambiguous, apart)


def field_of(header: str, model: type[Row]) -> str | None:
    """The field that a header names by one of its names, sure or not; None where it means nothing.

    >>> from addin.cofinancing.rows import PlanLine
    >>> field_of("Landesanteil (80 %)", PlanLine), field_of("Raum", PlanLine)
    ('state_share', None)
    """
    known = names_of(model)
    return known.of(comparable(header), model) or known.vaguely(comparable(header))


def comparable(header: str) -> str:
    """A header without blanks and signs, for it may be broken at any place to fit a narrow column.

    >>> comparable("Geburts-\\ndatum") == comparable("Geburtsdatum")
    True
    """
    return fold(header).replace(" ", "")


@cache
def names_of_columns(model: type[Row]) -> Mapping[str, frozenset[str]]:
    """All comparable names of each column, to tell a header that is repeated below."""
    return {
        name: frozenset(map(comparable, (column.header, *column.aliases, *column.ambiguous)))
        for name, column in model.COLUMNS.items()
    }

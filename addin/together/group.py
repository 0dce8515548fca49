"""What comparing yields: rows of several files about which one thing is to be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from addin.findings import Finding, Rule
from addin.together.one_file import Stay
from addin.together.people import People


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of at least two files that break a rule together; `words` fill the rule's templates.

    `why` says in few words what is wrong with them, where they are about the same person; else it is empty.
    """

    rule: Rule
    stays: Sequence[Stay]
    words: Mapping[str, Any]
    why: str = ""
    at_number: bool = field(default=False, kw_only=True)

    def findings(self, people: People, name: str) -> Iterator[tuple[str, Finding]]:
        """The finding of each row, with the row's file; together they are the group `name`."""
        cell = people.number_cell if self.at_number else people.name_cell
        for stay in self.stays:
            yield people.file_of(stay), self.rule.at(cell(stay), group=name, **self.words)

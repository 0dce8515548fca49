"""What comparing yields: rows of several files about which one thing is to be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from addin.accepted import Entry
from addin.finding_keys import group_key
from addin.findings import Finding, Rule, Severity, State, shown
from addin.follow_up import as_accepted
from addin.together.one_file import Stay
from addin.together.people import People

_FIELDS = {
    "last_name": "last",
    "first_name": "first",
    "birth_date": "birth",
    "file_number": "file_number",
    "module": "module",
    "entry": "entry",
    "exit": "exit",
}
"""What the fields of a participant that a rule is about are called in a row as it is compared."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of at least two files that break a rule together; `words` fill the rule's templates.

    `why` says in few words what is wrong with them, where they are about the same person; else it is empty. `state` is
    how it stands since the last combined report, and `entry` what somebody wrote there to accept it.
    """

    rule: Rule
    stays: Sequence[Stay]
    words: Mapping[str, Any]
    why: str = ""
    at_number: bool = field(default=False, kw_only=True)
    state: State = field(default=State.NEW, kw_only=True)
    entry: Entry | None = field(default=None, kw_only=True)

    @property
    def key(self) -> str:
        """What the group is known by from report to report, whatever its files are called and wherever its rows stand.

        Where the rule is about persons, it does not matter how many rows each has; where it is about stays, one more
        is another case.
        """
        names = [_FIELDS[name] for name in self.rule.about if name in _FIELDS]
        rows = [tuple(shown(getattr(stay, name)) for name in names) for stay in self.stays]
        return group_key(self.rule.code, self.rule.severity, rows if "entry" in self.rule.about else set(rows))

    @property
    def severity(self) -> Severity:
        """How grave it is: as the rule has it, or a hint where somebody has accepted it."""
        return Severity.HINT if self.is_accepted else self.rule.severity

    @property
    def is_accepted(self) -> bool:
        """Whether somebody has accepted it."""
        return self.state is State.ACCEPTED

    def findings(self, people: People, name: str) -> Iterator[tuple[str, Finding]]:
        """The finding of each row, with the row's file, as it stands; together they are the group `name`."""
        key = self.key
        for file, finding in self.as_ruled(people, name):
            if self.entry is not None and self.is_accepted:
                yield file, as_accepted(finding, key, self.entry)
            else:
                yield file, replace(finding, key=key, state=self.state)

    def as_ruled(self, people: People, name: str | None = None) -> Iterator[tuple[str, Finding]]:
        """The finding of each row, with the row's file, as grave as the rule has it."""
        cell = people.number_cell if self.at_number else people.name_cell
        for stay in self.stays:
            yield people.file_of(stay), self.rule.at(cell(stay), group=name, **self.words)

"""What an evaluation of the participant list says, as plain values: they are quoted as they stand.

Participations (rows of the list) and persons are counted side by side. A person with several stays has the categories
of the one with the latest entry; only in the modules a person counts once in each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from addin.participants.stays import Standing, Stay

Key = int | str


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted of one category; `key` is what the rows have, `label` what a person reads.

    All but `persons` count participations: those that go on, those that have ended, and of these the drop-outs and the
    transitions into training, work or school.
    """

    key: Key
    label: str
    persons: int
    participations: int
    ongoing: int
    exits: int
    dropouts: int
    transitions: int

    @property
    def dropout_rate(self) -> float | None:
        """Drop-outs per exit, between 0 and 1; None without an exit."""
        return share(self.dropouts, self.exits)

    @property
    def transition_rate(self) -> float | None:
        """Transitions per exit, between 0 and 1; None without an exit."""
        return share(self.transitions, self.exits)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The categories of one attribute, in the order in which they are shown; what is not known is a line of its own.

    The lines sum to the total; persons who stand in several lines (of modules only) are in `counted_again`.
    """

    name: str
    title: str
    lines: tuple[Figures, ...]
    total: Figures

    @property
    def counted_again(self) -> int:
        """By how much the persons of all lines exceed the persons."""
        return sum(line.persons for line in self.lines) - self.total.persons

    def line(self, key: Key) -> Figures:
        """The figures of one category; raises `KeyError` where it is not among the lines."""
        found = next((line for line in self.lines if line.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


@dataclass(frozen=True, slots=True)
class QuarterFigures:
    """Entries and exits of a quarter up to `day`, and who took part on that day.

    The day of exit is the last day of a stay: whoever leaves on `day` counts as an exit, is still `present`, and is
    among `last_day`. So `present` = all entries − all exits so far + `last_day`. `persons` are the persons present.
    """

    label: str
    day: date
    entries: int
    exits: int
    present: int
    last_day: int
    persons: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures on one day.

    `unplaced_entries` and `unplaced_exits` are participations without an entry that can be read, or whose exit lies
    before the entry: they stand in no quarter.
    """

    day: date
    programme: str
    total: Figures
    tables: Mapping[str, Breakdown]
    quarters: tuple[QuarterFigures, ...]
    standings: Mapping[Standing, Figures]
    unplaced_entries: int
    unplaced_exits: int
    stays: tuple[Stay, ...]

    def table(self, name: str) -> Breakdown:
        """One of: module, municipality, status, sex, age_group, reason, outcome."""
        return self.tables[name]

    @property
    def present(self) -> QuarterFigures:
        """The running quarter: how things stand on the day."""
        return self.quarters[-1]

    def as_json(self) -> dict[str, Any]:
        """All figures as plain values; days as text, rates between 0 and 1 or null."""
        return {
            "day": self.day.isoformat(),
            "total": _as_json(self.total),
            "standing": {standing.name.lower(): _as_json(found) for standing, found in self.standings.items()},
            "tables": {name: [_as_json(line) for line in table.lines] for name, table in self.tables.items()},
            "quarters": [asdict(quarter) | {"day": quarter.day.isoformat()} for quarter in self.quarters],
            "unplaced_entries": self.unplaced_entries,
            "unplaced_exits": self.unplaced_exits,
        }


def share(part: int, whole: int) -> float | None:
    """A part of a whole, between 0 and 1; None where there is no whole."""
    return part / whole if whole else None


def _as_json(figures: Figures) -> dict[str, Any]:
    return asdict(figures) | {
        "dropout_rate": figures.dropout_rate,
        "transition_rate": figures.transition_rate,
    }

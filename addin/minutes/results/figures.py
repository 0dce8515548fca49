"""The figures that minutes quote, as they are published: no count among them points at somebody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Counted:
    """Participations by one attribute, a line for each category; they sum to all participations.

    `drawn` tells that a chart shows them too.
    """

    title: str
    lines: tuple[tuple[str, int], ...]
    drawn: bool = False

    @property
    def total(self) -> int:
        """All participations."""
        return sum(count for _, count in self.lines)


@dataclass(frozen=True, slots=True)
class People:
    """The participant list in figures; no count of fewer than `below` persons can be computed back from them.

    `persons` is None where it would tell of few that they take part several times. `joined` is the name of the line
    of all small categories; `left_out` are the attributes that could have no table.
    """

    participations: int
    persons: int | None
    tables: tuple[Counted, ...]
    below: int
    joined: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModuleMoney:
    """A module's co-financing in EUR; `granted` is None without a cap."""

    label: str
    planned: Decimal
    spent: Decimal
    eligible: Decimal
    state_share: Decimal
    own_share: Decimal
    granted: Decimal | None
    drawn: Decimal
    balance: Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """The co-financing of every module, and the sums; `unrecognised` are receipts that count nowhere, in EUR."""

    modules: tuple[ModuleMoney, ...]
    total: ModuleMoney
    unrecognised: Decimal


@dataclass(frozen=True, slots=True)
class Results:
    """The figures as they stood on a day; `people` and `money` are None where the workbook has no such list.

    `too_few` says in a sentence why nobody is counted.
    """

    day: date
    programme: str
    people: People | None = None
    money: Money | None = None
    too_few: str = ""

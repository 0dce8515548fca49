"""What the rows of a list hold in one field, and the sums of any of them in each way of counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import Any

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.cofinancing.sheets import is_income
from addin.columns import Row
from addin.money import ZERO

MAIN: Mapping[type[Row], str] = {PlanLine: "expenditure", Receipt: "amount", OwnFunds: "amount", Drawdown: "amount"}
"""The field of each list that holds the amount."""

COMPUTED = frozenset({"state_share", "own_share"})
"""The fields that formulas fill, with more than two decimals."""

_DAYS: Mapping[type[Row], str] = {Receipt: "paid_on", OwnFunds: "on", Drawdown: "called_on"}


class ListValues:
    """The amounts of a list's rows in one field, in their order, with every sum that may be asked of them.

    The ways of counting: all, expenditure alone, income alone, income deducted, without the hidden rows.
    """

    def __init__(self, model: type[Row], rows: Sequence[Any], field: str) -> None:
        self.model, self.rows, self.field = model, rows, field
        self.numbers = [row.number for row in rows]
        typed = [getattr(row, field) for row in rows]
        values = [ZERO if value is None else value for value in typed]
        if field in COMPUTED:
            values = [stored(row, field, value) for row, value in zip(rows, values, strict=True)]
        ways = [values]
        if field == "eligible" and None in typed:  # an empty cell means the whole amount
            pairs = zip(rows, values, strict=True)
            ways.append([getattr(row, MAIN[model]) or ZERO if row.eligible is None else value for row, value in pairs])
        if any(income := [isinstance(row, Receipt) and is_income(row) for row in rows]):
            for way in tuple(ways):
                ways.append([ZERO if is_in else value for value, is_in in zip(way, income, strict=True)])
                ways.append([value if is_in else ZERO for value, is_in in zip(way, income, strict=True)])
                ways.append([-value if is_in else value for value, is_in in zip(way, income, strict=True)])
        if hidden := set(rows[0].place.grid.hidden_rows):
            ways.append([ZERO if row.number in hidden else value for row, value in zip(rows, values, strict=True)])
        self.ways = ways
        self._running = [list(accumulate(way, initial=ZERO)) for way in ways]

    def sums(self, positions: Sequence[int]) -> set[Decimal]:
        """The sum of the rows at these positions, in each way of counting."""
        if isinstance(positions, range):
            return {running[positions.stop] - running[positions.start] for running in self._running}
        return {sum((way[position] for position in positions), ZERO) for way in self.ways}

    def plain(self, positions: Sequence[int]) -> Decimal:
        """The sum of the rows at these positions, all counted as they stand."""
        if isinstance(positions, range):
            return self._running[0][positions.stop] - self._running[0][positions.start]
        return sum((self.ways[0][position] for position in positions), ZERO)

    @cached_property
    def by_module(self) -> dict[object, list[int]]:
        """The positions of each module's rows."""
        found: dict[object, list[int]] = {}
        for position, row in enumerate(self.rows):
            found.setdefault(row.module, []).append(position)
        return found

    @cached_property
    def block_starts(self) -> list[int]:
        """For each row, the position where the rows of its module that stand together begin."""
        starts: list[int] = []
        for position, row in enumerate(self.rows):
            together = position > 0 and self.rows[position - 1].module == row.module
            starts.append(starts[-1] if together else position)
        return starts

    @cached_property
    def by_month(self) -> dict[tuple[int, int | None], list[int]]:
        """The positions of the rows of each month, by month and year of two digits, and of the month in any year."""
        found: dict[tuple[int, int | None], list[int]] = {}
        if self.model in _DAYS:
            for position, row in enumerate(self.rows):
                day = getattr(row, _DAYS[self.model])
                if isinstance(day, date):
                    found.setdefault((day.month, day.year % 100), []).append(position)
                    found.setdefault((day.month, None), []).append(position)
        return found


def stored(row: Any, field: str, value: Decimal) -> Decimal:
    """An amount as the cell holds it: the office's formula may leave parts of a cent."""
    raw = row.place.held(field)
    return Decimal(repr(raw)) if isinstance(raw, float) else value

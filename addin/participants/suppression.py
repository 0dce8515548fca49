"""Counts with totals, and which of them to leave out so that no small one can be computed back.

Leaving out the small cells of a table (primary suppression) is not enough: what stands beside them and the totals
give them away, so that others have to go too (secondary suppression; the cell suppression problem). What a reader
can find out of a left-out cell is a range, and in a table of two dimensions it is exact and integral: rows and columns
are the nodes of a network, the left-out cells its edges, and how far a cell can rise or fall is a maximal flow.
L. H. Cox, "Suppression methodology and statistical disclosure control", JASA 75 (1980); P. B. Massell, "Cell
suppression and audit programs used for economic magnitude data", U.S. Bureau of the Census RR2001/01.

Small is a cell with fewer than `least` different persons, whatever its count: three stays of one person are one
person. An empty cell is small too, for it says of everybody that they are not there.

What this does not withstand: somebody who runs this very code on every table that fits the published numbers, and
keeps those that lead to the same left-out cells. In tables of few rows and columns that narrows some ranges further.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from typing import NamedTuple

Who = Sequence[Hashable]
"""The person of each participation that is counted in a cell; None is one of whom nobody knows who it is."""


class Place(NamedTuple):
    """A cell of a table by its row and column, counted from 0."""

    row: int
    column: int


class Span(NamedTuple):
    """What a left-out cell can be, by all that was published: from the lowest to the highest count."""

    low: int
    high: int


def persons(who: Who) -> int:
    """How many different persons there are; all that cannot be told apart count as nobody.

    >>> persons(["a", "b", "a", None])
    2
    """
    return len(set(who) - {None})


def to_join(groups: Mapping[str, Who], least: int) -> frozenset[str]:
    """The groups that may only be published as one: the small ones, and the smallest of the others with them.

    With that other one nobody can say of a group that is not named whether it is small. All are joined
    where no other is left; nothing is where none is small.

    >>> sorted(to_join({"w": "abcd", "m": "efghi", "d": "k"}, 3)), sorted(to_join({"w": "abcd", "m": "efg"}, 3))
    (['d', 'w'], [])
    """
    small = {name for name, who in groups.items() if persons(who) < least}
    if not small:
        return frozenset()
    others = sorted(groups.keys() - small, key=lambda name: (len(groups[name]), name))
    return frozenset(small.union(others[:1]))


def suppress(cells: Sequence[Sequence[Who]], least: int) -> list[list[int | None]]:
    """The counts of a table that may stand beside its totals by row and column, None where one is left out.

    Every row and every column must have at least `least` persons. For each small cell the published numbers then
    allow at least `least` + 1 counts that follow each other, among them one that is not small; and no row or
    column leaves out cells that have together fewer persons.

    It starts with all inner cells left out, which is always enough, for the range of a cell is then as
    wide as the smallest of its row, its column and what stands in neither. Then every cell that is not small is put
    in where the small ones stay safe. The order follows from the totals alone, so that the choice of a cell
    says nothing about its count; and nothing that was put in too many is left out in the end.
    """
    if len(cells) == 1 or len(cells[0]) == 1:
        return [[len(who) for who in row] for row in cells]  # the totals themselves
    table = _Table(cells, least)
    for place in table.by_expected_count():
        if place not in table.small:
            table.publish_if_safe(place)
    return [
        [None if Place(row, column) in table.hidden else len(who) for column, who in enumerate(line)]
        for row, line in enumerate(cells)
    ]


def span(counts: Sequence[Sequence[int]], hidden: Collection[Place], place: Place) -> Span:
    """The exact range of a left-out cell for who knows the other cells and all totals, and that no count is negative.

    >>> left_out = [Place(0, 0), Place(0, 1), Place(1, 0), Place(1, 1)]
    >>> span([[1, 4], [5, 9]], left_out, Place(0, 0))
    Span(low=0, high=5)
    """
    network = _Network({cell: counts[cell.row][cell.column] for cell in hidden})
    count = counts[place.row][place.column]
    most = sum(map(sum, counts))
    return Span(count - network.room(place, -1, count), count + network.room(place, 1, most))


class _Table:
    """A table on its way to publication; `hidden` are the cells that are left out so far."""

    def __init__(self, cells: Sequence[Sequence[Who]], least: int) -> None:
        self._cells = cells
        self._least = least
        self._counts = {Place(r, c): len(who) for r, row in enumerate(cells) for c, who in enumerate(row)}
        self.hidden = set(self._counts)
        self.small = frozenset(place for place in self._counts if persons(cells[place.row][place.column]) < least)

    def by_expected_count(self) -> list[Place]:
        """All cells, first those that would hold most if rows and columns had nothing to do with each other."""
        rows = [sum(map(len, row)) for row in self._cells]
        columns = [sum(map(len, column)) for column in zip(*self._cells, strict=True)]
        return sorted(self._counts, key=lambda place: (-rows[place.row] * columns[place.column], place))

    def publish_if_safe(self, place: Place) -> None:
        """Put a cell in, unless a small one could then be computed back."""
        self.hidden.remove(place)
        if not (self._is_crowded(place) and self._keeps_open()):
            self.hidden.add(place)

    def _is_crowded(self, published: Place) -> bool:
        """Whether what is still left out in the cell's row, and in its column, has enough persons together."""
        in_row = [place for place in self.hidden if place.row == published.row]
        in_column = [place for place in self.hidden if place.column == published.column]
        return all(
            persons([who for place in line for who in self._cells[place.row][place.column]]) >= self._least
            for line in (in_row, in_column)
            if line
        )

    def _keeps_open(self) -> bool:
        network = _Network({place: self._counts[place] for place in self.hidden})
        return all(self._is_open(network, place) for place in self.small)

    def _is_open(self, network: _Network, place: Place) -> bool:
        """Whether the small cell's range is wide enough; it then reaches a count that is not small, too."""
        up = network.room(place, 1, self._least)
        return up >= self._least or up + network.room(place, -1, self._least - up) >= self._least


class _Network:
    """The left-out cells of a table with their counts: edges between its rows and its columns."""

    def __init__(self, counts: Mapping[Place, int]) -> None:
        self._counts = counts
        self._in_row: dict[int, list[Place]] = {}
        self._in_column: dict[int, list[Place]] = {}
        for place in counts:
            self._in_row.setdefault(place.row, []).append(place)
            self._in_column.setdefault(place.column, []).append(place)

    def room(self, place: Place, sign: int, limit: int) -> int:
        """How far a cell can rise (sign 1) or fall (sign -1), up to a limit, while all totals stay as they are.

        What the cell takes, others in its row must give, then others in their columns take, and so on
        until it comes back by the cell's own column: augmenting paths of a flow.
        """
        counts = dict(self._counts)
        limit = limit if sign > 0 else min(limit, counts[place])
        moved = 0
        while moved < limit:
            path = self._path(counts, place, sign)
            if not path:
                break
            # Along the path, cells fall and rise in turn; the first one does the opposite of the cell itself.
            falling = path[::2] if sign > 0 else path[1::2]
            step = min([limit - moved, *(counts[cell] for cell in falling)])
            for index, cell in enumerate(path):
                counts[cell] += step if (index % 2 == 1) == (sign > 0) else -step
            moved += step
        return moved

    def _path(self, counts: Mapping[Place, int], start: Place, sign: int) -> list[Place]:
        """The cells of a shortest way from the row of `start` to its column, not over itself; empty without one."""
        came: dict[tuple[bool, int], Place] = {}
        waiting = deque([(True, start.row)])
        while waiting:
            is_row, number = waiting.popleft()
            for cell in self._next(counts, is_row, number, sign):
                reached = (not is_row, cell.column if is_row else cell.row)
                if cell == start or reached in came or reached == (True, start.row):
                    continue
                came[reached] = cell
                if reached == (False, start.column):
                    return list(_back(came, reached, start))
                waiting.append(reached)
        return []

    def _next(self, counts: Mapping[Place, int], is_row: bool, number: int, sign: int) -> Iterator[Place]:
        """The cells over which one may go on: those that are to fall must have something to give."""
        falls = is_row == (sign > 0)
        for cell in (self._in_row if is_row else self._in_column).get(number, ()):
            if counts[cell] or not falls:
                yield cell


def _back(came: Mapping[tuple[bool, int], Place], end: tuple[bool, int], start: Place) -> Iterator[Place]:
    """The cells of the way in the order of going."""
    way = []
    node = end
    while node != (True, start.row):
        cell = came[node]
        way.append(cell)
        node = (not node[0], cell.row if not node[0] else cell.column)
    return reversed(way)

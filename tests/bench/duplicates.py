"""How many of the people who stand twice on a list are found, how many are found wrongly, and how long it takes."""

from __future__ import annotations

import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.duplicate_list import HELD_OUT, ONE_KIND, TUNED, Entry, Mix, make_list
from bench.duplicate_plain_lists import PLAIN, Plain, Row, make_plain_list

from addin.participants.duplicates import Person, find_alike, groups_of

AT_LEAST = 0.97
AT_MOST = 1.0  # seconds for 10,000 rows


class Measured(NamedTuple):
    """What came out on one list; pairs are pairs of rows of one person that are written differently."""

    name: str
    pairs: int
    found: int
    right: int
    seconds: float
    of_kind: dict[str, tuple[int, int]]  # found and all, by kind of mistake

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the pairs that was found."""
        return self.right / self.pairs if self.pairs else 1.0


def measure(mix: Mix, seed: int = 1) -> Measured:
    """Search one list and hold the groups against the truth, each pair of rows within a group."""
    return compared(mix.name, make_list(mix, seed))


def measure_plain(plain: Plain, seed: int = 1) -> Measured:
    """The same on a list of `duplicate_plain_lists`."""
    return compared(plain.name, make_plain_list(plain, seed))


def compared(name: str, rows: Sequence[Entry] | Sequence[Row]) -> Measured:
    """Search these rows and hold what is found against the truth."""
    persons = [Person(row.last, row.first, row.birth, row.file_number) for row in rows]
    start = time.process_time()
    groups = groups_of(find_alike(persons, [row.traits for row in rows]))
    seconds = time.process_time() - start
    people = defaultdict(list)
    for place, row in enumerate(rows):
        people[row.person].append(place)
    truth = set(_pairs(people.values(), rows))
    found = set(_pairs(groups, rows))
    every, right = Counter(_kinds(truth, rows)), Counter(_kinds(truth & found, rows))
    of_kind = {kind: (right[kind], number) for kind, number in sorted(every.items())}
    return Measured(name, len(truth), len(found), len(truth & found), seconds, of_kind)


def _pairs(
    groups: Iterator[Sequence[int]] | Sequence[Sequence[int]], rows: Sequence[Entry] | Sequence[Row]
) -> Iterator[tuple[int, int]]:
    for group in groups:
        for one, other in combinations(sorted(group), 2):
            if rows[one].written != rows[other].written:
                yield one, other


def _kinds(pairs: set[tuple[int, int]], rows: Sequence[Entry] | Sequence[Row]) -> Iterator[str]:
    for one, other in pairs:
        yield from {*rows[one].kinds, *rows[other].kinds}


def measure_duplicates() -> None:
    """Print precision and recall of every mix of lists, and of every kind of mistake in them."""
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    print(f"people who stand twice, of 10,000 rows: wanted {AT_LEAST} each, at most {AT_MOST:.0f} s")
    lists: Sequence[tuple[str, Sequence[Callable[[], Measured]]]] = (
        ("", [partial(measure, mix) for mix in TUNED]),
        (" (held out)", [partial(measure, mix) for mix in HELD_OUT]),
        (" (one kind of mistake)", [partial(measure, mix) for mix in ONE_KIND]),
        (" (plain)", [partial(measure_plain, plain) for plain in PLAIN]),
    )
    for what, measurements in lists:
        for measurement in measurements:
            measured = measurement()
            print(
                f"  {measured.name + what:58} precision {measured.precision:.3f}  recall {measured.recall:.3f}"
                f"  {measured.pairs} pairs  {measured.seconds:.2f} s",
                flush=True,
            )
            for kind, (right, number) in measured.of_kind.items():
                kinds[kind][0] += right
                kinds[kind][1] += number
    for kind, (right, number) in kinds.items():
        print(f"  {kind:58} recall {right / number:.3f}  {number} pairs")


if __name__ == "__main__":
    measure_duplicates()

"""One person in several lists in the same module at the same time (T60)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from addin.participants.days import Days, joined, listed, said, sums
from addin.participants.identity import Identity
from addin.together.group import Group
from addin.together.one_file import Stay
from addin.together.people import People
from addin.together.rules import CHANGED_LISTS_ON_ONE_DAY, TWICE_IN_LISTS
from addin.together.words import enumerated


def at_one_time(people: People, persons: Mapping[Identity, Sequence[Stay]]) -> Iterator[Group]:
    """T60: stays of one person in one module that share a day, in lists of at least two files.

    As within one list, the days of entry and exit both count, an open stay has no end, and where only the day of an
    exit meets that of the next entry it is a warning.
    """
    for who, stays in persons.items():
        if who.birth is None or not people.spans_files(stays):
            continue
        by_module: dict[object, list[Stay]] = defaultdict(list)
        for stay in stays:
            if stay.module is not None and stay.entry is not None:
                by_module[stay.module].append(stay)
        for module, candidates in by_module.items():
            for chain in _chains(candidates):
                if people.spans_files(chain):
                    yield _group(people, chain, module)


def _group(people: People, chain: Sequence[Stay], module: object) -> Group:
    shared = joined(days for days, (persons,) in sums((days_of(stay), (1,)) for stay in chain) if persons > 1)
    rule = CHANGED_LISTS_ON_ONE_DAY if _only_changes(chain) else TWICE_IN_LISTS
    stays = sorted(chain, key=lambda stay: (stay.of, stay.row))
    words = {
        "module": str(module),
        "when": listed([said(days) for days in shared]),
        "rows": enumerated([f"{people.place(stay)} ({said(days_of(stay))})" for stay in stays]),
    }
    return Group(rule, stays, words, f"gleichzeitig im Baustein {module}")


def days_of(stay: Stay) -> Days:
    """The days of a stay; where the exit lies before the entry, that of the entry."""
    entry = stay.entry or date.min
    return Days(entry, max(stay.exit, entry) if stay.exit else date.max)


def _chains(stays: Iterable[Stay]) -> Iterator[list[Stay]]:
    """Stays of which each shares a day with another, in the order of entry; those that stand alone are left out."""
    chain: list[Stay] = []
    last = date.min
    for stay in sorted(stays, key=lambda stay: (days_of(stay), stay.of, stay.row)):
        days = days_of(stay)
        if chain and days.first > last:
            yield chain
            chain, last = [], date.min
        chain.append(stay)
        last = max(last, days.last)
    yield chain


def _only_changes(chain: Sequence[Stay]) -> bool:
    return all(one.first < one.last == other.first for one, other in pairwise(map(days_of, chain)))

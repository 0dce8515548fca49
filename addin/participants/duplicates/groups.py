"""From pairs to groups."""

from __future__ import annotations

from collections.abc import Iterable

from addin.participants.duplicates.person import Likeness


def groups_of(pairs: Iterable[Likeness]) -> list[tuple[int, ...]]:
    """Who is tied together by pairs, each group and all groups in order.

    `find_alike` yields no pair that would tie two clearly different persons together over a third.

    >>> groups_of([Likeness(4, 9, ()), Likeness(1, 2, ()), Likeness(2, 7, ())])
    [(1, 2, 7), (4, 9)]
    """
    group: dict[int, set[int]] = {}
    for pair in pairs:
        joined, other = group.setdefault(pair.one, {pair.one}), group.setdefault(pair.other, {pair.other})
        if joined is other:
            continue
        if len(joined) < len(other):
            joined, other = other, joined
        joined |= other
        for member in other:
            group[member] = joined
    return sorted(tuple(sorted(members)) for members in {id(members): members for members in group.values()}.values())

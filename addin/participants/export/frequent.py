"""Only what enough persons share: whatever few people have could point at them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from addin.columns import fold

OTHERS = "andere"


def frequent(values: Sequence[str | None], who: Sequence[str | None], least: int) -> list[str | None]:
    """The values that at least `least` different persons share, and „andere“ for all others; nothing stays nothing.

    „andere“ too must have that many persons, or the only one who is left could be told by exclusion: values go on
    joining it, the rarest first. `who` is the person of each value, None one whom nobody knows and who does not
    count. Values that differ by case, signs and accents alone are one, written as most write it.

    >>> frequent(["Syrien", "Irak", "syrien"], ["a", "b", "c"], 2)
    ['andere', 'andere', 'andere']
    >>> frequent(["Syrien", "Irak", "syrien", "Iran"], ["a", "b", "c", "d"], 2)
    ['Syrien', 'andere', 'Syrien', 'andere']
    """
    folded = [fold(value) or value if value else "" for value in values]
    persons: dict[str, set[str]] = defaultdict(set)
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for key, value, person in zip(folded, values, who, strict=True):
        if value and key != OTHERS:
            written[key][value] += 1
            persons[key] |= {person} if person is not None else set()
    rare = {key for key, sharing in persons.items() if len(sharing) < least}
    present = {OTHERS} & set(folded) | rare
    others = {person for key, person in zip(folded, who, strict=True) if key in present and person is not None}
    for key in sorted(persons.keys() - rare, key=lambda key: (len(persons[key]), key)):
        if not present or len(others) >= least:
            break
        present.add(key)
        others |= persons[key]
    shown = {key: min(counts, key=lambda value: (-counts[value], value)) for key, counts in written.items()}
    return [
        None if not value else OTHERS if key in present else shown[key]
        for key, value in zip(folded, values, strict=True)
    ]

"""Several places or files in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_PLACES = 6


def enumerated(places: Sequence[str]) -> str:
    """Places in a sentence; of many only the first ones.

    >>> enumerated(["A", "B", "C"]), enumerated([str(n) for n in range(9)])
    ('A, B und C', '0, 1, 2, 3, 4, 5 und 3 weitere')
    """
    if len(places) > _MOST_PLACES + 1:
        places = [*places[:_MOST_PLACES], f"{len(places) - _MOST_PLACES} weitere"]
    return places[0] if len(places) == 1 else f"{', '.join(places[:-1])} und {places[-1]}"

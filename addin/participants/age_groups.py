"""Age groups at entry, made from the age limits of a programme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from addin.participants.context import years_between
from addin.programme.model import Ages, Plausible

UNKNOWN_AGE = "unbekannt"
_STEPS = (18, 21, 25, 28, 35, 45, 55, 65)
"""Ages with which a group begins, where they lie within the programme's limits."""


class AgeGroup(NamedTuple):
    """Full years of age from the first to the last, both included."""

    label: str
    first: int
    last: int


def age_groups(ages: Ages) -> tuple[AgeGroup, ...]:
    """The groups below, within and above the limits of a programme, without gaps.

    >>> limits = Ages(source="", minimum=18, maximum=27)
    >>> [group.label for group in age_groups(limits)]
    ['unter 18', '18–20', '21–24', '25–27', 'über 27']
    """
    starts = [ages.minimum, *(step for step in _STEPS if ages.minimum < step <= ages.maximum)]
    ends = [*(start - 1 for start in starts[1:]), ages.maximum]
    within = (AgeGroup(_label(first, last), first, last) for first, last in zip(starts, ends, strict=True))
    return (
        AgeGroup(f"unter {ages.minimum}", 0, ages.minimum - 1),
        *within,
        AgeGroup(f"über {ages.maximum}", ages.maximum + 1, 999),
    )


def _label(first: int, last: int) -> str:
    # A dash that no spreadsheet takes for a date, and a word where a lone number would be taken for one.
    return f"{first}–{last}" if last > first else f"genau {first}"


def age_group(birth: date | None, entry: date | None, groups: Sequence[AgeGroup], plausible: Plausible) -> str:
    """The label of the group that somebody belongs to on the day of entry.

    `UNKNOWN_AGE` where a date is missing, or where the age would be a typing error.
    """
    if birth is None or entry is None:
        return UNKNOWN_AGE
    age = years_between(birth, entry)
    if not plausible.youngest <= age <= plausible.oldest:
        return UNKNOWN_AGE
    return next(group.label for group in groups if group.first <= age <= group.last)

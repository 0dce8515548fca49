"""What is compared, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Person(NamedTuple):
    """A person as written in a row."""

    last: str
    first: str
    birth: date | None
    file_number: str | None


class Likeness(NamedTuple):
    """Two persons, by their places in the sequence, that are probably one, and why, in a few German words each."""

    one: int
    other: int
    reasons: tuple[str, ...]


def find_alike(persons: Sequence[Person], traits: Sequence[Sequence[str | None]] = ()) -> list[Likeness]:
    """The pairs that are probably one person, written differently; in order, `one` before `other`.

    Who is written alike (the same names but for case and stray blanks, and the same birth date) is one person and
    no pair; where another writing resembles them, all of them are tied to it, unless their file numbers speak for
    two persons. Names that differ in umlauts, accents or signs alone („Öztürk“, „Oeztuerk“) are a pair. Names may
    be in any script; who lacks a family or a given name is in no pair.
    """
    from addin.participants.duplicates.search import search  # noqa: PLC0415 - a start without a list needs no phonetics

    return search(persons, traits)

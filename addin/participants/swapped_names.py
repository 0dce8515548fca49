"""Family and given names that probably changed places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from addin.columns import tidy
from addin.participants.identity import Identity, identity
from addin.participants.rows import Participant
from addin.proposals.proposal import Kind, Proposal

_OFTEN = 2  # other persons who must have a name in the one place …
_RATIO = 5  # … and that many times as many as have it in the other


class _Usage(NamedTuple):
    """How many persons have each word of a name as family name and as given name."""

    family: Counter[str]
    given: Counter[str]

    @classmethod
    def of(cls, persons: set[Identity]) -> _Usage:
        family = Counter(word for person in persons for word in set(person.last.split()))
        given = Counter(word for person in persons for word in set(person.first.split()))
        return cls(family, given)

    def is_swapped(self, person: Identity) -> bool:
        """Whether each word stands where the rest of the list does not have it, and for the other way round."""
        last, first = person.last.split(), person.first.split()
        return all(_clearly(self.given[word], self.family[word] - 1) for word in last) and all(
            _clearly(self.family[word], self.given[word] - 1) for word in first
        )


def _clearly(here: int, there: int) -> bool:
    return here >= _OFTEN and here >= _RATIO * there


def swapped_names(people: Sequence[Participant]) -> Iterator[Proposal]:
    """Proposals to exchange family and given name, none of them sure."""
    who = [identity(person) for person in people]
    usage = _Usage.of({identified for identified in who if identified is not None})
    other_way = _other_way_round(people, who, usage)
    for person, identified in zip(people, who, strict=True):
        if identified is None or identified.last == identified.first:
            continue
        other = other_way.get(id(person))
        if other is not None:
            sheet = other.place.grid.sheet
            row = f"Zeile {other.number}" + (f" („{sheet}“)" if sheet != person.place.grid.sheet else "")
            reason = f"In {row} stehen dieselben Namen und dasselbe Geburtsdatum, die Namen andersherum."
        elif id(person) not in other_way and usage.is_swapped(identified):
            reason = "In den anderen Zeilen der Liste sind diese Namen Vorname und Nachname, hier andersherum."
        else:
            continue
        yield from _exchange(person, f"{reason} Bitte im Ausweis nachsehen.")


def _other_way_round(
    people: Sequence[Participant], who: Sequence[Identity | None], usage: _Usage
) -> Mapping[int, Participant | None]:
    """By row: the row that has the same person's names the other way round; None where this row is the right one.

    The rest of the list tells which is right, else the more frequent one, else the earlier row.
    """
    rows: dict[Identity, list[Participant]] = defaultdict(list)
    for person, identified in zip(people, who, strict=True):
        if identified is not None and identified.birth is not None:
            rows[identified].append(person)
    found: dict[int, Participant | None] = {}
    for one, these in rows.items():
        other = Identity(one.first, one.last, one.birth)
        those = rows.get(other, [])
        if one.last >= one.first or not those:  # each pair once
            continue
        right, wrong = (these, those) if _rank(one, these, usage) > _rank(other, those, usage) else (those, these)
        found |= {id(person): right[0] for person in wrong}
        found |= dict.fromkeys(map(id, right))
    return found


def _rank(names: Identity, rows: Sequence[Participant], usage: _Usage) -> tuple[int, int, int]:
    as_here = sum(usage.family[word] for word in names.last.split()) + sum(
        usage.given[word] for word in names.first.split()
    )
    return as_here, len(rows), -rows[0].number


def _exchange(person: Participant, reason: str) -> Iterator[Proposal]:
    if person.full_name is not None:
        cell = person.cell("full_name")
        held = person.place.raw(cell.column or 0)
        if isinstance(held, str) and (new := _turned(person)) is not None:
            yield Proposal(cell, held, new, Kind.NAMES, reason, False)
        return
    if not (person.has("last_name") and person.has("first_name")):
        return
    last, first = person.cell("last_name"), person.cell("first_name")
    held_last, held_first = (person.place.raw(cell.column or 0) for cell in (last, first))
    if isinstance(held_last, str) and isinstance(held_first, str):
        group = f"{last.sheet}!{last.address}+{first.address}"
        yield Proposal(last, held_last, tidy(held_first), Kind.NAMES, reason, False, group=group)
        yield Proposal(first, held_first, tidy(held_last), Kind.NAMES, reason, False, group=group)


def _turned(person: Participant) -> str | None:
    """A name in one column with its two parts exchanged, comma or not."""
    name = person.full_name or ""
    last, first = person.names
    if not last or not first:
        return None
    if "," in name:
        return f"{first}, {last}"
    return f"{first} {last}" if name.startswith(f"{last} ") else f"{last} {first}"

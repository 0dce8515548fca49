"""T61: rows that are probably about one person but are written differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from addin.columns import fold
from addin.findings import PRACTICE, Finding, Rule, Severity, shown
from addin.participants.duplicates.groups import groups_of
from addin.participants.duplicates.person import Person, find_alike
from addin.participants.identity import WHO, Identity
from addin.participants.rows import Participant

PROBABLE_DUPLICATE = Rule(
    code="T61",
    title="Wohl dieselbe Person, verschieden geschrieben",
    severity=Severity.WARNING,
    message="Wohl dieselbe Person, verschieden geschrieben: {rows} ({reasons}).",
    fix=(
        "Bitte die Akten vergleichen. Ist es dieselbe Person, bitte in allen Zeilen gleich schreiben; sind es "
        "verschiedene Personen, „Befunde annehmen“ drücken (in der geprüften Kopie gleich das Blatt „Annahmen“ "
        "öffnen) und dort „Kein Duplikat“ und Ihr Kürzel eintragen."
    ),
    source=PRACTICE,
    about=(*WHO, "file_number"),
)
RULES = (PROBABLE_DUPLICATE,)


def probable_duplicates(people: Sequence[Participant], who: Sequence[Identity | None]) -> Iterator[Finding]:
    """T61: one finding for each row of a group, with the whole group side by side and why.

    A pair is told when it is more likely one person than two in this list; who is clearly not one, `may_be_one` knows.
    """
    named = [person for person, identified in zip(people, who, strict=True) if identified is not None]
    persons = [_person(person) for person in named]
    pairs = find_alike(persons, [_traits(person) for person in named])
    reasons: dict[int, dict[str, None]] = {}
    for pair in pairs:
        for place in (pair.one, pair.other):
            reasons.setdefault(place, {}).update(dict.fromkeys(pair.reasons))
    sheets = {person.place.grid.sheet for person in named}
    for number, group in enumerate(groups_of(pairs), start=1):
        why = dict.fromkeys(reason for place in group for reason in reasons[place])
        shown_rows = ", ".join(_side_by_side(named[place], persons[place], several=len(sheets) > 1) for place in group)
        for place in group:
            row = named[place]
            yield PROBABLE_DUPLICATE.at(
                row.cell("full_name" if row.has("full_name") else "last_name"),
                group=f"T61-{number}",
                rows=shown_rows,
                reasons="; ".join(why),
            )


def _person(row: Participant) -> Person:
    last, first = row.names
    return Person(last or "", first or "", row.birth_date, row.file_number)


def _traits(row: Participant) -> tuple[str | None, ...]:
    """What two rows of one person often have in common; how often in this list, the search learns."""
    words = (row.nationality, row.municipality, row.residence_status)
    return row.sex, *(fold(word or "") or None for word in words), row.entry.isoformat() if row.entry else None


def _side_by_side(row: Participant, person: Person, *, several: bool) -> str:
    """Like „Zeile 12 „Alhassan, Mohammed, 03.04.2001““."""
    place = f"Zeile {row.number}" + (f" auf dem Blatt {row.place.grid.sheet}" if several else "")
    birth = shown(person.birth) if person.birth else "ohne Geburtsdatum"
    return f"{place} „{person.last}, {person.first}, {birth}“"

"""Which lists count their file numbers alike.

Offices and providers may each number their own files: „A-012“ is then one person here and another one there, rightly.
Such lists must not be compared by number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from addin.participants.identity import Identity

_SURELY_NO_SLIP = 5
"""So many contradictions between two numberings are not typing errors any more, where they outweigh what agrees."""


@dataclass(slots=True)
class Circle:
    """Files that number alike: who has which number, and the other way round."""

    files: list[str] = field(default_factory=list)
    persons: dict[str, Identity] = field(default_factory=dict)
    numbers: dict[Identity, str] = field(default_factory=dict)

    def contradicted_by(self, numbered: Mapping[str, Identity]) -> bool:
        """Whether a file gives the same numbers to other persons, or other numbers to the same, as a rule."""
        agreeing = against = 0
        for number, person in numbered.items():
            known, own = self.persons.get(number), self.numbers.get(person)
            if known == person or own == number:
                agreeing += 1
            elif (known is not None and known.birth != person.birth) or (own is not None and person.birth is not None):
                against += 1
        return against >= _SURELY_NO_SLIP and against > agreeing

    def take(self, file: str, numbered: Mapping[str, Identity]) -> None:
        """Take a file in."""
        self.files.append(file)
        for number, person in numbered.items():
            self.persons.setdefault(number, person)
            self.numbers.setdefault(person, number)


def circles(files: Mapping[str, Mapping[str, Identity]]) -> list[Sequence[str]]:
    """The files in circles that number alike, the largest first; `files` gives the person of each number by file."""
    found: list[Circle] = []
    for file, numbered in files.items():
        circle = next((circle for circle in found if not circle.contradicted_by(numbered)), None)
        if circle is None:
            circle = Circle()
            found.append(circle)
        circle.take(file, numbered)
    return sorted((circle.files for circle in found), key=lambda names: -len(names))


def remark_on(found: Sequence[Sequence[str]]) -> str:
    """A German sentence on the lists whose numbers were compared with no other, or only among themselves."""
    if len(found) < 2:
        return ""
    if len(found[0]) == 1:
        return (
            "Jede Liste hat ihre eigenen Aktenzeichen: Dieselbe Nummer steht anderswo bei anderen Personen. Über die "
            "Listen hinweg wurden die Aktenzeichen deshalb nicht verglichen."
        )
    others = [file for files in found[1:] for file in files]
    listed = ", ".join(f"„{file}“" for file in others[:5]) + (f" und {len(others) - 5} weitere" if others[5:] else "")
    verb = "hat" if len(others) == 1 else "haben"
    return (
        f"{listed} {verb} eigene Aktenzeichen: Dieselbe Nummer steht in anderen Listen bei anderen Personen. Mit den "
        "übrigen Listen wurden diese Aktenzeichen deshalb nicht verglichen."
    )

"""Made-up names: given and family names of several languages, combined at random within a language."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple


class Origin(NamedTuple):
    """A nationality with given names of women and men, and family names, that go together."""

    nationality: str
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


class Name(NamedTuple):
    """A made-up person."""

    last: str
    first: str
    sex: str
    nationality: str


ORIGINS = (
    Origin(
        "syrisch",
        ("Rahaf", "Lujain", "Hiba", "Nour"),
        ("Anas", "Kinan", "Tarek", "Wassim", "Yazan"),
        ("Alrifai", "Darwisch", "Haddad", "Khatib", "Sabbagh", "Zeitoun"),
    ),
    Origin(
        "afghanisch",
        ("Frozan", "Laila", "Parwana"),
        ("Elyas", "Hamed", "Milad", "Omid", "Zabihullah"),
        ("Amiri", "Barakzai", "Noorzai", "Popal", "Rahimi", "Stanekzai"),
    ),
    Origin(
        "irakisch",
        ("Berivan", "Schilan", "Zainab"),
        ("Dilschad", "Haidar", "Rebin", "Sarmad"),
        ("Aziz", "Barzan", "Dschamil", "Kerim", "Sindschari"),
    ),
    Origin(
        "iranisch",
        ("Mahsa", "Schirin"),
        ("Arasch", "Kianusch", "Pedram"),
        ("Dehghan", "Farahani", "Moradi", "Rostami"),
    ),
    Origin(
        "eritreisch",
        ("Feven", "Helen", "Selam"),
        ("Abel", "Filmon", "Mebrahtu", "Yonas"),
        ("Ghebre", "Habtom", "Kidane", "Tesfay", "Woldu"),
    ),
    Origin(
        "somalisch",
        ("Hodan", "Ifrah"),
        ("Abdirahman", "Liban", "Warsame"),
        ("Diriye", "Farah", "Guled", "Jama"),
    ),
    Origin(
        "guineisch",
        ("Aissatou", "Kadiatou"),
        ("Boubacar", "Ibrahima", "Mamadou", "Thierno"),
        ("Balde", "Camara", "Diallo", "Sow", "Toure"),
    ),
    Origin(
        "nigerianisch",
        ("Blessing", "Chioma"),
        ("Emeka", "Godwin", "Osaro"),
        ("Eze", "Idahosa", "Nwosu", "Okafor"),
    ),
)
_FEMALE = 0.35


def made_up_names(random: Random) -> Iterator[Name]:
    """Names without end; no family name comes twice with the same given name, nor a pair that looks alike."""
    used: set[tuple[str, str]] = set()
    while True:
        origin = random.choice(ORIGINS)
        female = random.random() < _FEMALE
        first = random.choice(origin.women if female else origin.men)
        last = random.choice(origin.families)
        if (last, first) not in used:
            used.add((last, first))
            yield Name(last, first, "w" if female else "m", origin.nationality)

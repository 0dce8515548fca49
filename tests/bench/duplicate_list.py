"""Participant lists of which it is known who stands on them twice, written differently, and by what mistake.

Written from how such mistakes happen, before the search for them was: a colleague types the name from
another passport, turns day and month, takes the given name for the family name, leaves out a part.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.duplicate_names import LANGUAGES, Language, faker_languages, made_up_families


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: who it really is about, what is written, and by which mistakes it differs from the person's first row."""

    person: int
    last: str
    first: str
    birth: date | None
    file_number: str | None = None
    traits: tuple[str | None, ...] = ()
    kinds: tuple[str, ...] = ()

    @property
    def written(self) -> tuple[str, str, date | None]:
        """What makes two rows written alike."""
        return (_plain(self.last), _plain(self.first), self.birth)


@dataclass(frozen=True, slots=True)
class Mix:
    """How a list is made up."""

    name: str
    rows: int = 10_000
    pairs: int = 1_000
    new_year: float = 0.35  # share born on a 1 January, as far as the papers say
    kinds: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(KINDS, 1.0))
    combined: float = 0.1  # pairs with two mistakes
    siblings: float = 0.06
    twins: float = 0.02
    again: float = 0.08  # rows that are written alike: a second module, or coming again
    numbers: float = 0.8  # rows with a file number
    number_kept: float = 0.6  # of the pairs, where it need not be kept
    number_other: float = 0.15  # of the pairs: a second number was given
    languages: Callable[[], Mapping[str, Language]] = lambda: LANGUAGES
    own_families: int = 0  # family names made up for this list, beside the known ones
    variants: bool = True  # people write themselves in all spellings, not only in the first one
    frequent: float = 0.8  # how much more frequent the first names of a language are (Zipf)
    traits: str = ""  # sex, nationality and municipality: none, „kept“ with the person, or „random“ in every row
    youngest: int = 2004
    oldest: int = 1994


def make_list(mix: Mix, seed: int) -> list[Entry]:
    """The rows of a list in random order."""
    random = Random(f"{mix.name} {seed}")
    people = _Population(mix, random)
    wanted = _wanted(mix, random)
    rows: list[Entry] = []
    while len(rows) < mix.rows:
        entry = people.person()
        rows.append(entry)
        other = None
        hurry = 4 if wanted and _RARELY_POSSIBLE & set(wanted[0]) else 1.7
        if wanted and random.random() < hurry * len(wanted) / (mix.rows - len(rows) + 1):
            other = _written_differently(entry, wanted, mix, random, people)
        if other is not None:
            rows.append(other)
            if random.random() < mix.again:
                rows.append(random.choice((entry, other)))
        elif random.random() < mix.again:
            rows.append(entry)
        chance = random.random()
        if chance < mix.twins:
            rows.append(people.relative(entry, entry.birth))
        elif chance < mix.twins + mix.siblings:
            rows.append(people.relative(entry, None))
    rows = rows[: mix.rows]
    random.shuffle(rows)
    return rows


class _Population:
    """People without end."""

    def __init__(self, mix: Mix, random: Random) -> None:
        self.mix = mix
        self.random = random
        self.languages = list(mix.languages().values())
        if mix.own_families:
            own = tuple(made_up_families(random, mix.own_families))
            shares = [own[place :: len(self.languages)] for place in range(len(self.languages))]
            self.languages = [
                Language(known.given, (*known.family, *share))
                for known, share in zip(self.languages, shares, strict=True)
            ]
        self.weights = {
            names: [1 / (place + 3) ** mix.frequent for place in range(len(names))]
            for known in self.languages
            for names in known
        }
        self.count = 0
        self.language: dict[int, Language] = {}
        self.spellings = {
            spelling: names for known in self.languages for part in known for names in part for spelling in names
        }

    def name(self, names: tuple[tuple[str, ...], ...]) -> str:
        spellings = self.random.choices(names, self.weights[names])[0]
        if self.mix.variants and self.random.random() < 0.4:
            return self.random.choice(spellings)
        return spellings[0]

    def given(self, known: Language) -> str:
        first = self.name(known.given)
        if self.random.random() < 0.08:
            second = self.name(known.given)
            if second != first:
                return f"{first} {second}"
        return first

    def family(self, known: Language) -> str:
        last = self.name(known.family)
        if self.random.random() < 0.05:
            second = self.name(known.family)
            if second != last:
                return f"{last}{self.random.choice(' -')}{second}"
        return last

    def birth(self) -> date:
        year = self.random.randint(self.mix.oldest, self.mix.youngest)
        if self.random.random() < self.mix.new_year:
            return date(year, 1, 1)
        return date(year, 1, 1) + timedelta(days=self.random.randrange(365))

    def number(self) -> str | None:
        if self.random.random() >= self.mix.numbers:
            return None
        return f"{self.random.randint(10, 99)}-{self.random.randint(1000, 99999):05}/{self.random.randint(17, 22)}"

    def person(self) -> Entry:
        self.count += 1
        known = self.random.choice(self.languages)
        self.language[self.count] = known
        return Entry(self.count, self.family(known), self.given(known), self.birth(), self.number(), self.traits(known))

    def relative(self, entry: Entry, birth: date | None) -> Entry:
        """A sister or brother, born on another day or, as a twin, on `birth`."""
        known = self.language[entry.person]
        self.count += 1
        self.language[self.count] = known
        first = self.given(known)
        while clearly_not_different(first, entry.first, self.spellings):
            first = self.given(known)
        day = birth or self.birth()
        while birth is None and day == entry.birth:
            day = self.birth()
        return Entry(self.count, entry.last, first, day, self.number(), self.traits(known))

    def traits(self, known: Language) -> tuple[str | None, ...]:
        if not self.mix.traits:
            return ()
        homeland = str(self.languages.index(known)) if self.mix.traits == "kept" else str(self.random.randrange(10))
        return self.random.choice("wm"), homeland, str(self.random.randrange(10))

    def traits_again(self, entry: Entry) -> tuple[str | None, ...]:
        """What the person's other row says: some have moved, some cells are empty, and a few times the sex is wrong."""
        if self.mix.traits != "kept":
            return self.traits(self.language[entry.person])
        sex, homeland, home = entry.traits
        if self.random.random() < 0.02:
            sex = "w" if sex == "m" else "m"
        if self.random.random() < 0.1:
            homeland = None
        if self.random.random() < 0.2:
            home = str(self.random.randrange(10))
        return sex, homeland, home


def clearly_not_different(one: str, other: str, spellings: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether two given names share a name in any spelling; nobody calls two children so."""
    names = [{spelling for part in name.split() for spelling in spellings.get(part, (part,))} for name in (one, other)]
    return bool(names[0] & names[1]) or names[0] == names[1]


# --- the mistakes -----------------------------------------------------------------------------------------------------


def transliterated(entry: Entry, random: Random, people: _Population) -> Entry | None:
    """One of the names, or both, as another passport spells it."""
    last, first = entry.last, entry.first
    which = random.choice(("last", "first", "first", "both"))
    if which in {"last", "both"}:
        last = _other_spelling(last, random, people)
    if which in {"first", "both"}:
        first = _other_spelling(first, random, people)
    return replace(entry, last=last, first=first)


def swapped(entry: Entry, _random: Random, _people: _Population) -> Entry | None:
    """Family and given name in each other's place."""
    return replace(entry, last=entry.first, first=entry.last)


def parted(entry: Entry, random: Random, people: _Population) -> Entry | None:
    """A double name written together, apart or with a hyphen; the article of an Arabic name likewise."""
    name = entry.last if random.random() < 0.6 else entry.first
    if " " in name or "-" in name:
        signs = [sign for sign in (" ", "-", "") if not sign or sign not in name]
        other = name.replace("-", " ").replace(" ", random.choice(signs))
        other = other if " " in other or "-" in other else other.capitalize()
    elif name.lower().startswith(("al", "el")) and len(name) > 6:
        other = f"{name[:2]}{random.choice(' -')}{name[2:].capitalize()}"
    elif name.lower().startswith("abd") and len(name) > 7:
        other = f"{name[:5]} {name[5:].capitalize()}"
    elif name == entry.last and people.language[entry.person] is people.languages[0]:
        other = random.choice(("Al ", "Al-", "El-", "Al")) + (name if random.random() < 0.7 else name.lower())
    else:
        return None
    return replace(entry, last=other) if name == entry.last else replace(entry, first=other)


def part_left_out(entry: Entry, random: Random, people: _Population) -> Entry | None:
    """Only one of two names; the other row has both."""
    for name, where in random.sample([(entry.last, "last"), (entry.first, "first")], 2):
        parts = name.replace("-", " ").split()
        parts = [part for part in parts if len(part) > 2]
        if len(parts) > 1:
            return replace(entry, **{where: random.choice(parts)})
    where = random.choice(("last", "first"))
    known = people.language[entry.person]
    second = people.name(known.family if where == "last" else known.given)
    name = getattr(entry, where)
    if second == name:
        return None
    return replace(entry, **{where: f"{name}{random.choice((' ', ' ', '-'))}{second}"})


_UMLAUTS = (("ü", "ue"), ("ö", "oe"), ("ä", "ae"), ("ß", "ss"), ("Ü", "Ue"), ("Ö", "Oe"), ("Ä", "Ae"))
_LOST = str.maketrans("üöäßÜÖÄşŞçÇğĞıİêîûÊÎéèêëáàïəƏ", "uoasUOAsScCgGiIeiuEIeeeeaaieE")


def umlaut(entry: Entry, random: Random, _people: _Population) -> Entry | None:
    """Umlauts spelled out, or all accents lost."""
    if random.random() < 0.5:
        last, first = entry.last.translate(_LOST), entry.first.translate(_LOST)
    else:
        last, first = entry.last, entry.first
        for sign, letters in _UMLAUTS:
            last, first = last.replace(sign, letters), first.replace(sign, letters)
    return replace(entry, last=last, first=first)


_ROWS = ("qwertzuiopü", "asdfghjklöä", "yxcvbnm")
_NEIGHBOURS = {
    key: "".join(row[max(0, place - 1) : place] + row[place + 1 : place + 2])
    for row in _ROWS
    for place, key in enumerate(row)
}


def mistyped(entry: Entry, random: Random, _people: _Population) -> Entry | None:
    """A letter left out, doubled, changed with the next, or a neighbouring key hit."""
    where = random.choice(("last", "first"))
    name: str = getattr(entry, where)
    if len(name) < 4:
        return None
    place = random.randrange(len(name))
    kind = random.choice(("drop", "double", "turn", "key", "key"))
    if kind == "drop":
        other = name[:place] + name[place + 1 :]
    elif kind == "double":
        other = name[:place] + name[place].lower() + name[place:]
    elif kind == "turn":
        place = min(max(place, 1), len(name) - 2)
        other = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    else:
        keys = _NEIGHBOURS.get(name[place].lower())
        if not keys:
            return None
        other = name[:place] + random.choice(keys) + name[place + 1 :]
    return replace(entry, **{where: other.strip(" -").title()})


def day_and_month(entry: Entry, _random: Random, _people: _Population) -> Entry | None:
    """12 March instead of 3 December."""
    birth = entry.birth
    if birth is None or birth.day > 12 or birth.day == birth.month:
        return None
    return replace(entry, birth=birth.replace(day=birth.month, month=birth.day))


def digit(entry: Entry, random: Random, _people: _Population) -> Entry | None:
    """One digit of the date is another one, mostly a neighbouring key; the date stays a possible one."""
    if entry.birth is None:
        return None
    text = f"{entry.birth:%d%m%Y}"
    for _ in range(20):
        place = random.choice((0, 1, 1, 2, 3, 3, 6, 7, 7, 7))
        new = (
            str((int(text[place]) + random.choice((-1, 1))) % 10)
            if random.random() < 0.6
            else str(random.randrange(10))
        )
        other = text[:place] + new + text[place + 1 :]
        try:
            birth = date(int(other[4:]), int(other[2:4]), int(other[:2]))
        except ValueError:
            continue
        if birth != entry.birth and 1985 <= birth.year <= 2008:
            return replace(entry, birth=birth)
    return None


def married(entry: Entry, random: Random, people: _Population) -> Entry | None:
    """Another family name, or the old one with a new one; the file stays the same."""
    new = people.family(people.language[entry.person])
    if new == entry.last or entry.file_number is None:
        return None
    return replace(entry, last=new if random.random() < 0.7 else f"{entry.last}-{new}")


def no_birth_date(entry: Entry, _random: Random, _people: _Population) -> Entry | None:
    """Typed without the birth date, from the same file."""
    return None if entry.file_number is None else replace(entry, birth=None)


KINDS: Mapping[str, Callable[[Entry, Random, _Population], Entry | None]] = {
    "transliteration": transliterated,
    "swapped names": swapped,
    "split or joined": parted,
    "part left out": part_left_out,
    "umlaut or accent": umlaut,
    "typing error": mistyped,
    "day and month": day_and_month,
    "digit of the date": digit,
    "married": married,
    "no birth date": no_birth_date,
}
_BY_FILE = frozenset({"married", "no birth date"})
_RARELY_POSSIBLE = frozenset({"umlaut or accent", "split or joined", "day and month"})


def _wanted(mix: Mix, random: Random) -> list[tuple[str, ...]]:
    """The mistakes of each pair; those that only few names and dates allow come first."""
    names, weights = list(mix.kinds), list(mix.kinds.values())
    wanted = []
    while len(wanted) < mix.pairs:
        kinds = tuple(dict.fromkeys(random.choices(names, weights, k=2 if random.random() < mix.combined else 1)))
        if not set(kinds) >= _BY_FILE:
            wanted.append(kinds)
    random.shuffle(wanted)
    return sorted(wanted, key=lambda kinds: not _RARELY_POSSIBLE & set(kinds))


def _written_differently(
    entry: Entry, wanted: list[tuple[str, ...]], mix: Mix, random: Random, people: _Population
) -> Entry | None:
    """The person's other row by the first kinds of mistake that are possible with it; they are then done."""
    for place in dict.fromkeys((0, *(random.randrange(len(wanted)) for _ in range(6)))):
        other: Entry | None = entry
        for kind in wanted[place]:
            known, other = other, KINDS[kind](other, random, people) if other is not None else None
            if known == other:
                other = None
        if other is None or other.written == entry.written or not all(other.written[:2]):
            continue
        kinds = wanted.pop(place)
        chance = random.random()
        if not _BY_FILE & set(kinds) and chance > mix.number_kept:
            other = replace(other, file_number=people.number() if chance < mix.number_kept + mix.number_other else None)
        return replace(other, kinds=tuple(sorted(kinds)), traits=people.traits_again(entry))
    return None


def _other_spelling(name: str, random: Random, people: _Population) -> str:
    parts = name.split(" ")
    known = people.spellings.get(name)
    if known is not None and len(known) > 1:
        return random.choice([spelling for spelling in known if spelling != name])
    if len(parts) > 1:
        place = random.randrange(len(parts))
        parts[place] = _other_spelling(parts[place], random, people)
        return " ".join(parts)
    possible = [(old, new) for old, new in _LETTERS if old in name.lower()]
    if not possible:
        return name
    old, new = random.choice(possible)
    return name.lower().replace(old, new, 1).title()


_PAIRS = [
    "sh/sch",
    "sh/s",
    "kh/ch",
    "kh/k",
    "gh/g",
    "ou/u",
    "oo/u",
    "ee/i",
    "q/k",
    "q/g",
    "w/v",
    "z/s",
    "y/i",
    "y/j",
    "j/dsch",
    "j/dj",
    "dh/d",
    "th/t",
    "ph/f",
    "ck/k",
    "ei/ai",
    "ie/i",
    "ah/a",
    "x/ks",
    "ss/s",
    "mm/m",
    "ll/l",
    "nn/n",
    "tt/t",
    "dd/d",
    "aa/a",
    "u/o",
    "i/e",
    "ts/z",
]
_LETTERS = [pair for text in _PAIRS for pair in (tuple(text.split("/")), tuple(reversed(text.split("/"))))]


def _plain(name: str) -> str:
    from addin.columns.text import fold

    return fold(name)


def _both_sources() -> Mapping[str, Language]:
    return {**LANGUAGES, **faker_languages()}


TUNED: Sequence[Mix] = (
    Mix("as in an office", traits="kept"),
    Mix("names, dates and file numbers alone"),
    Mix("names and dates alone", numbers=0.0, kinds={kind: 1.0 for kind in KINDS if kind not in _BY_FILE}),
    Mix("many family names", own_families=4000),
    Mix("few on 1 January", new_year=0.05),
    Mix("everybody in the first spelling", variants=False),
)
"""On which the weights were set, with the seeds 1 to 3."""
HELD_OUT: Sequence[Mix] = (
    Mix("names by Faker", languages=faker_languages),
    Mix("both sources, larger families", languages=_both_sources, siblings=0.15, twins=0.05),
    Mix("two mistakes in every pair", combined=1.0),
    Mix("half of all on 1 January", new_year=0.5, own_families=1500),
    Mix("sex, nationality, home filled in at random", traits="random"),
    Mix("file numbers always given anew", numbers=1.0, number_kept=0.0, number_other=1.0),
)
ONE_KIND: Sequence[Mix] = tuple(Mix(f"only {kind}", kinds={kind: 1.0}, combined=0.0) for kind in KINDS)
NOBODY_TWICE = Mix("nobody twice", pairs=0)

"""How many of the participants who are named in minutes are found (P20), how many wrongly, and how long it takes."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "minutes"))

from bench.duplicate_list import HELD_OUT, TUNED, Entry, Mix, make_list
from kerngruppe import sheets_with

from addin.minutes.discretion import Confidential, check_texts
from addin.participants.file_key import file_key

PEOPLE, ITEMS, MEMBERS = 2_000, 30, 40
AT_MOST = 0.2  # seconds
AT_LEAST = 0.95  # recall, and the same for precision
MEETINGS = 20  # of which each has ITEMS texts

SHOW = "--show" in sys.argv  # the texts that were missed or told for nothing

_SILENT = (
    "Die Volkshochschule kündigt einen weiteren Prüfungstermin im {month} an.",
    "{member} berichtet über den Stand der Maßnahmen; {member} ergänzt.",
    "Frau {family} stellt das Vorhaben vor. Herr {family} dankt.",
    "Eine Teilnehmerin hat den Kurs beendet, ein Teilnehmer macht ein Praktikum.",
    "Im Kurs sind 14 Teilnehmende, davon 9 aus {town} und 5 aus Gangelt.",
    "Der Kurs kann im Sommer in {town} beginnen; Ort ist das Haus am Wald.",
    "Mindestens zwei Teilnehmende je Gruppe, höchstens 12. Baustein 2 läuft weiter.",
    "Die Ausländerbehörde erläutert die Voraussetzungen der Ausbildungsduldung.",
    "Die Mittel reichen nach dem Stand der Abrechnung bis zum 31.12. aus.",
    "Zwei Mitglieder enthalten sich; die Stadt {town} stimmt zu.",
    "Die Beratung übernimmt Dr. {family} aus {town}.",
    "Die Agentur für Arbeit und {member} laden zum 3. Mai ein.",
    "Frau {stranger} vom Jobcenter stellt die neuen Fördermöglichkeiten vor.",
    "Ansprechperson ist {colleague} (Stadt {town}); Herr {stranger}, Caritas, unterstützt.",
    "{colleague} von der Volkshochschule und Frau {family} stimmen die Termine ab.",
    "Von 14 Teilnehmenden haben 9 bestanden; zwei Kurse folgen, einer davon im {month}.",
    "Bis zu zwei Plätze sind frei, für je 15 Teilnehmende gibt es zwei Lehrkräfte.",
    "Der Antrag liegt seit dem 2. {month} vor, Az. 33.02-2022/17; Rückfragen an Referat 2.",
)
_MONTHS = ("Mai", "August", "April", "Januar")
_TOWNS = ("Erkelenz", "Wassenberg", "Heinsberg", "Selfkant")
_OWN = (
    ("Sabine", "Terhaag"), ("Jonas", "Wirtz"), ("Monika", "Faßbender"), ("Ralf", "Esser"), ("Birgit", "Kamphausen"),
    ("Heinz", "Plum"), ("Claudia", "Reinartz"), ("Dirk", "Mertens"), ("Andrea", "Lohmann"), ("Timo", "Brandes"),
    ("Petra", "Jansen"), ("Markus", "Vossen"), ("Elke", "Hündgen"), ("Stefan", "Gehlen"), ("Ute", "Bäumer"),
    ("Karl", "Spelthahn"), ("Renate", "Windelen"), ("Yvonne", "Corsten"), ("Uwe", "Dohmen"), ("Nina", "Paulus"),
)  # fmt: skip
_STRANGERS = (
    "Schmitz",
    "Peters",
    "Hermanns",
    "Müller",
    "Heinrichs",
    "Frenken",
    "Wolters",
    "Becker",
    "Küppers",
    "Simons",
)
_COLLEAGUES = ("Monika Schmitz", "Frank Peters", "Anke Hermanns", "Sabine Müller", "Bernd Küppers", "Iris Heinrichs")
"""Staff of partners, who stand on no sheet."""


class Text(NamedTuple):
    """A text and what it tells, empty where nothing."""

    text: str
    kind: str


class Measured(NamedTuple):
    """What came out on one list: texts that tell something, those that were found, and those found at all."""

    name: str
    telling: int
    right: int
    found: int
    seconds: float
    of_kind: dict[str, tuple[int, int]]

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the texts that was found."""
        return self.right / self.telling if self.telling else 1.0


def _slip(word: str, random: Random) -> str:
    """A letter doubled, dropped, turned or another, not the first one."""
    if len(word) < 5:
        return word + word[-1]
    at = random.randrange(1, len(word) - 1)
    return random.choice(
        (
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + random.choice("aeinrs") + word[at + 1 :],
        )
    )


def _genitive(name: str) -> str:
    return f"{name}’" if name[-1] in "sxzß" else f"{name}s"


def _other(name: str, spellings: dict[str, tuple[str, ...]], random: Random) -> str:
    others = [other for other in spellings.get(name, ()) if other != name]
    return random.choice(others) if others else name


Writer = Callable[[Entry, "dict[str, tuple[str, ...]]", Random], str]
_KINDS: dict[str, Writer] = {
    "given and family name": lambda e, s, r: f"{e.first} {e.last} hat den Kurs beendet.",
    "family name, given name": lambda e, s, r: f"Abbruch: {e.last}, {e.first}.",
    "genitive": lambda e, s, r: f"Über {e.first} {_genitive(e.last)} Antrag ist noch nicht entschieden.",
    "Herr or Frau": lambda e, s, r: f"Das Jugendamt spricht mit {r.choice(('Frau', 'Herrn', 'Familie'))} {e.last}.",
    "Herr or Frau, genitive": lambda e, s, r: f"Frau {_genitive(e.last)} Unterlagen fehlen.",
    "initial": lambda e, s, r: f"Für {e.first[0]}. {e.last} fehlt der Nachweis.",
    "given name, initial": lambda e, s, r: f"Die Teilnahme von {e.first} {e.last[0]}. endet im Juni.",
    "a role": lambda e, s, r: f"Die Träger besprechen den Fall {e.last}.",
    "transliterated": lambda e, s, r: f"Für {_other(e.first, s, r)} {_other(e.last, s, r)} wird ein Platz gesucht.",
    "a slip in one name": lambda e, s, r: f"Für {e.first} {_slip(e.last, r)} wird ein Platz gesucht.",
    "Herr or Frau, transliterated": lambda e, s, r: f"Das Coaching mit Herrn {_other(e.last, s, r)} geht weiter.",
    "file number": lambda e, s, r: f"Das Verfahren ist offen (Az. {e.file_number}).",
}
_COUNTS = (
    "Zwei Teilnehmende haben abgebrochen.",
    "Der Träger meldet 14 Teilnehmende, davon 2 aus Selfkant.",
    "Eine Teilnehmerin aus Gangelt hat den Kurs verlassen.",
    "Im Kurs ist 1 Teilnehmer mit Duldung nach § 60b.",
    "Zwei Duldungen laufen aus.",
    "Von den Teilnehmenden haben zwei abgebrochen.",
)


def made_up_texts(rows: Sequence[Entry], mix: Mix, random: Random) -> list[Text]:
    """Texts of which two in five tell something."""
    spellings = {
        spelling: names
        for language in mix.languages().values()
        for part in language
        for names in part
        for spelling in names
    }
    named = [row for row in rows if row.first and row.last]
    texts: list[Text] = []
    while len(texts) < MEETINGS * ITEMS:
        chance = random.random()
        if chance < 0.36:
            kind, row = random.choice(list(_KINDS)), random.choice(named)
            if kind != "file number" or row.file_number:
                texts.append(Text(_KINDS[kind](row, spellings, random), kind))
        elif chance < 0.4:
            texts.append(Text(random.choice(_COUNTS), "small count"))
        else:
            one = random.choice(_OWN)
            texts.append(
                Text(
                    random.choice(_SILENT).format(
                        month=random.choice(_MONTHS),
                        member=" ".join(one),
                        family=one[1],
                        town=random.choice(_TOWNS),
                        stranger=random.choice(_STRANGERS),
                        colleague=random.choice(_COLLEAGUES),
                    ),
                    "",
                )
            )
    return texts


def measure(mix: Mix, seed: int = 1) -> Measured:
    """Search made-up texts for the people of one list."""
    random = Random(f"{mix.name} {seed}")
    rows = make_list(mix, seed)[:PEOPLE]
    texts = made_up_texts(rows, mix, random)
    members = [
        {"name": f"{first} {last}", "organisation": f"Stadt {random.choice(_TOWNS)}", "votes": "ja"}
        for first, last in (*_OWN, *((last, first) for first, last in _OWN))
    ][:MEMBERS]
    confidential = Confidential(
        names=[(row.last, row.first) for row in rows],
        file_numbers=frozenset(filter(None, (file_key(row.file_number) for row in rows))),
        municipalities=("Gangelt", *_TOWNS),
        below=3,
    )
    found: set[int] = set()
    times = []
    for number in range(MEETINGS):
        listed = texts[number * ITEMS : (number + 1) * ITEMS]
        agenda = [
            {"meeting": 3.0, "item": str(item), "title": "Bericht", "result": each.text}
            for item, each in enumerate(listed, 1)
        ]
        sheets = sheets_with(members=members, attendance=(), agenda=agenda, tasks=())
        start = time.process_time()
        findings = check_texts(sheets, confidential)
        times.append(time.process_time() - start)
        found |= {number * ITEMS + (finding.place.row or 0) - 2 for finding in findings}
    telling = {place for place, each in enumerate(texts) if each.kind}
    every = Counter(texts[place].kind for place in telling)
    right = Counter(texts[place].kind for place in telling & found)
    of_kind = {kind: (right[kind], number) for kind, number in sorted(every.items())}
    if SHOW:
        for place in sorted(telling ^ found):
            print("   ", texts[place])
    return Measured(mix.name, len(telling), len(telling & found), len(found), max(times), of_kind)


def measure_named() -> None:
    """Print precision and recall for every mix of lists, and the recall of every way to name somebody."""
    print(f"participants named in minutes: wanted {AT_LEAST}, {PEOPLE} people x {ITEMS} items at most {AT_MOST} s")
    kinds: dict[str, list[int]] = {}
    for mix in (*TUNED, *HELD_OUT):
        measured = measure(mix)
        print(
            f"  {measured.name:45} precision {measured.precision:.3f}  recall {measured.recall:.3f}"
            f"  {measured.telling} texts  {measured.seconds:.2f} s",
            flush=True,
        )
        for kind, (right, number) in measured.of_kind.items():
            counted = kinds.setdefault(kind, [0, 0])
            counted[0] += right
            counted[1] += number
    for kind, (right, number) in kinds.items():
        print(f"  {kind:45} recall {right / number:.3f}  {number} texts")


if __name__ == "__main__":
    measure_named()

"""A list of made-up people; some 5 % of the rows have a mistake."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from addin.demo.names import ORIGINS

_HOMES = (("Erkelenz", "41812"), ("Heinsberg", "52525"), ("Wegberg", "41844"), ("Hückelhoven", "41836"))


def participants(count: int) -> Iterator[Mapping[str, object]]:
    """The rows by the template's headers; always the same ones."""
    random = Random(2022)
    names = sorted({name for origin in ORIGINS for name in origin.families})
    families = sorted({f"{one}-{other}" for one in names for other in names})
    given = sorted({name for origin in ORIGINS for name in (*origin.women, *origin.men)})
    for number in range(1, count + 1):
        home = random.choice(_HOMES) if random.random() > 0.02 else ("Aachen", "52062")
        entry = date(2021, 1, 4) + timedelta(days=random.randrange(300))
        left = random.random() < 0.5
        yield {
            "Lfd. Nr.": number,
            "Aktenzeichen": f"A-{number:05}",
            "Nachname": random.choice(families),
            "Vorname": random.choice(given),
            "Geburtsdatum": date(1994, 1, 1) + timedelta(days=random.randrange(3000)),
            "Geschlecht": random.choice("wm"),
            "Staatsangehörigkeit": random.choice(("syrisch", "afghanisch", "guineisch")),
            "Aufenthaltsstatus": random.choice(("Duldung", "gestattet", "Aufenthaltsgestattung")),
            "Status gültig bis": date(2023, 1, 1),
            "Kommune": home[0],
            "PLZ": home[1],
            "SGB-Leistungen": "Zugang" if random.random() < 0.03 else "nachrangig",
            "Integrationskurs": "kein Zugang",
            "Baustein": random.randrange(1, 6),
            "Träger": "Volkshochschule",
            "Eintritt": entry,
            "Austritt": entry + timedelta(days=60) if left else None,
            "Austrittsgrund": "regulär" if left else None,
            "Verbleib": "Arbeit" if left else None,
            "Sprachniveau Eintritt": "A1",
            "Sprachniveau Austritt": "A2",
            "Schulabschluss": "keiner",
            "Kinderbetreuung": "nein",
        }

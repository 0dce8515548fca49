"""The sentences below the result on the sheet „Kofinanzierung“."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from addin.cofinancing.entries import Effect
from addin.cofinancing.results import Cofinancing
from addin.money import euro
from addin.programme.model import RoundingLevel

_LEVELS: Mapping[RoundingLevel, str] = {
    "Beleg": "je Beleg",
    "Position": "je Kostenposition",
    "Baustein": "einmal je Baustein",
    "Gesamt": "einmal über alle Bausteine",
}


def notes_on(result: Cofinancing) -> Iterator[str]:
    """How it was rounded, what was not recognised, which sheets and units are missing."""
    yield _rounding_sentence(result)
    dropped = [entry for entry in result.receipts or () if entry.effect is Effect.UNRECOGNISED]
    if dropped:
        count = "1 Beleg mit Fehlern" if len(dropped) == 1 else f"{len(dropped)} Belege mit Fehlern"
        amount = euro(result.total.unrecognised)
        yield f"Nicht anerkannt: {count}, zusammen {amount}. Die Fehler stehen im Blatt „Prüfbericht“."
    sheets = {
        "Finanzierungsplan": result.plan,
        "Belege": result.receipts,
        "Eigenmittel": result.own_funds,
        "Mittelabrufe": result.drawdowns,
    }
    missing = [f"„{name}“" for name, entries in sheets.items() if entries is None]
    if missing:
        yield f"In der Datei nicht gefunden, deshalb ohne Beträge: {', '.join(missing)}."
    for flat in result.flat_rates:
        if flat.units is None or flat.rate is None:
            what = "die Anzahl" if flat.units is None else "der Satz je Einheit"
            yield f"Baustein {flat.module}: Für die Pauschale fehlt {what} ({flat.unit}); sie ist deshalb 0."


def _rounding_sentence(result: Cofinancing) -> str:
    """Which rounding level was used, and what the others would give."""
    used = result.by_level[result.level]
    others = []
    for level, total in result.by_level.items():
        if level != result.level:
            difference = total - used
            more = "mehr" if difference > 0 else "weniger"
            others.append(f"{_LEVELS[level]} {euro(abs(difference)) + ' ' + more if difference else 'gleich viel'}")
    how = "abgerundet" if result.rounding == "abrunden" else "kaufmännisch gerundet"
    listed = f"{', '.join(others[:-1])} und {others[-1]}"
    return f"Der Landesanteil ist {_LEVELS[result.level]} {how}; anders gerundet wären es {listed}."

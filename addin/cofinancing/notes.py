"""The sentences below the result on the sheet „Kofinanzierung“."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from addin.cofinancing.entries import Effect
from addin.cofinancing.percentage import percent
from addin.cofinancing.reduction import Reduction, reductions
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.rounding_section import LEVEL_NAMES
from addin.cofinancing.shares import LEVELS, METHODS
from addin.money import ZERO, euro
from addin.programme.model import RoundingName

_METHODS: Mapping[RoundingName, str] = {"kaufmännisch": "kaufmännisch gerundet", "abrunden": "abgerundet"}


def notes_on(result: Cofinancing) -> Iterator[str]:
    """How it was rounded, which notices hold, what falls, what was not recognised, what is missing."""
    yield _rounding_sentence(result)
    yield from _notice_sentences(result)
    yield from (reduction.sentence for reduction in reductions(result) if reduction.final or _begun(reduction, result))
    dropped = [entry for entry in result.receipts or () if entry.effect is Effect.UNRECOGNISED]
    if dropped:
        count = "1 Beleg mit Fehlern" if len(dropped) == 1 else f"{len(dropped)} Belege mit Fehlern"
        amount = euro(result.total.unrecognised)
        yield f"Nicht anerkannt: {count}, zusammen {amount}. Die Fehler stehen auf dem Blatt „Prüfbericht“."
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
    """Which rounding level and method was used, and what the others would give."""
    used = result.used.total
    others = [
        f"{LEVEL_NAMES[level]} {_compared(result.rounded(level, result.rounding).total - used)}"
        for level in LEVELS
        if level != result.level
    ]
    others += [
        f"{_METHODS[method]} {_compared(result.rounded(result.level, method).total - used)}"
        for method in METHODS
        if method != result.rounding
    ]
    listed = f"{', '.join(others[:-1])} und {others[-1]}"
    return (
        f"Der Landesanteil ist {LEVEL_NAMES[result.level]} {_METHODS[result.rounding]}; "
        f"anders gerundet wären es {listed}."
    )


def _compared(difference: Decimal) -> str:
    if not difference:
        return "gleich viel"
    return f"{euro(abs(difference))} {'mehr' if difference > 0 else 'weniger'}"


def _notice_sentences(result: Cofinancing) -> Iterator[str]:
    """Of several notices: which one holds today, which one does not yet, and what a changed share means."""
    notices = result.plans.notices
    if len(notices) == 1:
        return
    latest = result.by_notice[-1].notice
    if latest.number > 1:
        yield (
            f"Es gibt {latest.number} Bescheide. Plan und Höchstbetrag sind je Baustein die des neuesten, "
            f"der ihn nennt; der letzte ist der {latest.name}."
        )
    for later in notices[latest.number :]:
        yield f"Der {later.name} gilt noch nicht; sein Plan und seine Höchstbeträge zählen erst ab diesem Tag."
    for module in result.modules:
        terms = result.programme.module(module.module)
        if terms is None:
            continue
        stated = terms.by_notice
        if len({one.state_share for one in stated if one.notice is None or _holds(one.notice, result)}) > 1:
            yield (
                f"Baustein {terms.number}: Der Landesanteil von {percent(terms.state_share)} {_source(terms.notice)} "
                f"gilt hier für alle Belege, auch für die, die vorher gezahlt wurden."
            )


def _holds(notice: date, result: Cofinancing) -> bool:
    return result.today is None or notice <= result.today


def _source(notice: date | None) -> str:
    return f"laut Bescheid vom {notice:%d.%m.%Y}" if notice else "laut erstem Bescheid"


def _begun(reduction: Reduction, result: Cofinancing) -> bool:
    """Whether anything was spent, or any unit recorded: before that, nobody expects a module to be near its plan."""
    module = result.module(reduction.module)
    return module is not None and (module.spent != ZERO or module.eligible != ZERO)

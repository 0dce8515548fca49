"""The forecast in German sentences: how it stands with each module, and how it was worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from addin.cofinancing.forecast import Forecast, Outlook, forecasts
from addin.cofinancing.next_drawdown import Limit, NextDrawdown
from addin.cofinancing.pace import MOST_MONTHS
from addin.cofinancing.percentage import percent
from addin.cofinancing.results import Cofinancing
from addin.money import ZERO, euro


def forecast_sentences(result: Cofinancing, found: Iterable[Forecast] | None = None) -> Iterator[str]:
    """A paragraph for each module that the programme knows; nothing without a day of the check.

    `found` are the forecasts, where they are known already.
    """
    if found is None:
        found = forecasts(result, result.today) if result.today else ()
    yield from (sentence_on(one) for one in found)


def sentence_on(forecast: Forecast) -> str:
    """What is left of a module's money, what may be called next, and how long the rest lasts."""
    parts = (_left(forecast), _drawdown(forecast), _outlook(forecast))
    return f"Baustein {forecast.module}: " + " ".join(part for part in parts if part)


def forecast_notes(result: Cofinancing) -> Iterator[str]:
    """How the forecast was worked out; nothing without a day of the check."""
    if result.today is None:
        return
    months = result.programme.spending.months
    then = "im Monat danach" if months == 1 else f"in den {months} Monaten danach"
    yield (
        f"Stichtag der Vorausschau ist der {result.today:%d.%m.%Y}. Gezahlt ist, was bis dahin ein Zahlungsdatum hat; "
        f"fällig ist, was {then} zu zahlen ist. Es zählen nur anerkannte Ausgaben."
    )
    yield (
        "Nächster Mittelabruf: der Landesanteil der gezahlten und fälligen Ausgaben abzüglich der Leistungen Dritter, "
        "einmal je Baustein gerundet, höchstens der Landesanteil bisher und der Höchstbetrag, und nicht mehr, als die "
        "Eigenmittel im Verhältnis der Anteile tragen; davon ab, was abgerufen oder angefordert ist."
    )
    yield (
        "Noch frei ist, was Höchstbetrag und Landesanteil bisher trennt, ohne Höchstbetrag der Landesanteil laut Plan. "
        f"Das Tempo ist der Landesanteil je Monat in den letzten {MOST_MONTHS} vollen Monaten, gerechnet bis zum "
        "letzten vollen Monat mit Zahlungen und frühestens ab der ersten; wie lange das Geld reicht, zählt ab dem "
        "Stichtag. Es ist eine Schätzung."
    )
    if result.own_funds is None:
        yield (
            "Ein Blatt „Eigenmittel“ gibt es nicht: Ob für den nächsten Abruf Eigenmittel im gleichen Verhältnis da "
            "sind, ist nicht geprüft."
        )


def _left(one: Forecast) -> str:
    if one.limit is None or one.left is None:
        return "Ein Höchstbetrag und ein Plan fehlen; was noch frei ist, lässt sich nicht sagen."
    capped = one.granted is not None
    if one.left == ZERO:
        over = not capped and one.state_share > one.limit
        done = "überschritten" if over else "ausgeschöpft"
        name = "Der Höchstbetrag" if capped else "Der Landesanteil laut Plan"
        return f"{name} von {euro(one.limit)} ist mit den eingetragenen Belegen {done}."
    name = "Vom Höchstbetrag" if capped else "Vom Landesanteil laut Plan"
    return f"{name} ({euro(one.limit)}) sind noch {euro(one.left)} frei."


def _drawdown(one: Forecast) -> str:
    drawdown = one.drawdown
    gone = []
    if drawdown.drawn:
        gone.append(f"abgerufen sind {euro(drawdown.drawn)}")
    if drawdown.called:
        gone.append(f"angefordert und noch nicht eingegangen {euro(drawdown.called)}")
    clauses = "; ".join([_possible(one), *gone])
    if drawdown.amount:
        return f"Der nächste Mittelabruf kann bis zu {euro(drawdown.amount)} betragen: {clauses}."
    return f"Abzurufen ist zurzeit nichts: {clauses}."


def _possible(one: Forecast) -> str:
    """What may be called in all, and which limit says so."""
    drawdown = one.drawdown
    possible, until = euro(drawdown.possible), f"{drawdown.until:%d.%m.%Y}"
    if drawdown.limit is Limit.OWN_FUNDS:
        return _own_funds(one, drawdown)
    if drawdown.limit is Limit.CEILING:
        return f"mehr als den Höchstbetrag von {possible} zahlt das Land nicht"
    if not drawdown.entitled:
        return f"bis zum {until} ist nichts gezahlt oder fällig, an dem sich das Land beteiligt"
    if drawdown.limit is Limit.UNITS:
        return f"der Landesanteil der Pauschale ist {possible}, abzurufen ist nur, was davon bis zum {until} anfällt"
    paid, due = euro(drawdown.paid), euro(drawdown.due)
    spent = f"der gezahlten Ausgaben von {paid}"
    if drawdown.due:
        spent = f"der gezahlten ({paid}) und der bis zum {until} fälligen Ausgaben ({due})"
    third = f" abzüglich der Leistungen Dritter ({euro(drawdown.third_party)})" if drawdown.third_party else ""
    return f"der Landesanteil {spent}{third} ist {possible}"


def _own_funds(one: Forecast, drawdown: NextDrawdown) -> str:
    own_funds, share = max(drawdown.own_funds or ZERO, ZERO), percent(1 - one.share)
    if not own_funds:
        return f"Eigenmittel für den Eigenanteil von {share} sind noch nicht eingetragen"
    possible = euro(drawdown.possible)
    return f"die Eigenmittel von {euro(own_funds)} reichen bei einem Eigenanteil von {share} für {possible} vom Land"


def _outlook(one: Forecast) -> str:
    end = f"{one.end:%d.%m.%Y}"
    pace = one.pace
    if one.outlook is Outlook.OVER:
        return f"Der Zeitraum endete am {end}."
    if one.outlook is Outlook.FLAT_RATE:
        return "Bei Pauschalen sagen die Belege nicht, wie schnell das Geld verbraucht wird."
    if one.outlook is Outlook.TOO_FEW:
        return "Für eine Vorausschau gibt es in den letzten Monaten zu wenige Zahlungen."
    what = "der Höchstbetrag erreicht" if one.granted is not None else "der Landesanteil laut Plan verbraucht"
    if one.by_entries:
        return f"Mit den eingetragenen Zahlungen ist am {one.lasts_until:%d.%m.%Y} {what}."
    if pace is None:
        return ""
    rate = f"Beim Tempo von {pace.first:%m/%Y} bis {pace.last:%m/%Y} ({euro(pace.rate)} Landesanteil je Monat)"
    if one.outlook is Outlook.LASTS:
        left = f"bis zum Ende des Zeitraums am {end} bleiben voraussichtlich {euro(one.unspent or ZERO)} unverbraucht"
        return f"{rate} reicht das Geld: {left}."
    months = f"{one.months_left}".replace(".", ",")
    return (
        f"{rate} reicht das Geld noch {months} Monate: Am {one.lasts_until:%d.%m.%Y} ist {what}, "
        f"der Zeitraum endet erst am {end}."
    )


def _months(number: int) -> str:
    return "einem Monat" if number == 1 else f"{number} Monaten"

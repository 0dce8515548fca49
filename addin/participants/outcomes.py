"""What became of people who left: categories of „Verbleib“ and „Austrittsgrund“, in the words that offices write.

What no word matches stays a category of its own („anderer Verbleib“): a text that nobody understood is not counted as
„unbekannt“.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import TypeVar

from addin.columns import fold
from addin.columns.text import is_blank, is_dash

K = TypeVar("K")


class Outcome(Enum):
    """Where somebody went; of several that a cell names, the first in this order counts."""

    TRAINING = "Ausbildung"
    WORK = "Arbeit"
    SCHOOL = "Schule"
    FURTHER = "Studium oder weitere Maßnahme"
    AWAY = "Wegzug oder Ausreise"
    NOTHING = "kein Anschluss oder unbekannt"
    OTHER = "anderer Verbleib"
    NOT_GIVEN = "ohne Angabe"


TRANSITIONS = (Outcome.TRAINING, Outcome.WORK, Outcome.SCHOOL)
"""What counts as a transition (Übergang)."""


class ExitReason(Enum):
    """How a stay ended."""

    REGULAR = "regulär"
    DROPOUT = "Abbruch"
    OTHER = "anderer Grund"
    NOT_GIVEN = "ohne Angabe"


# The words as offices write them, by category; of two categories the upper one wins. „schul*“ is the beginning of a
# word, „*kurs“ its end.

OUTCOME_WORDS: Mapping[Outcome, str] = {
    Outcome.NOTHING: """
        kein, keine, keinen, keiner, nicht, ohne Anschluss, ohne Arbeit, ohne Ausbildung, ohne Beschäftigung, ohne Job,
        ohne Perspektive, arbeitslos*, erwerbslos*, beschäftigungslos*, sucht, suche, *suche, *suchend, *suchende,
        beworben, Bewerbung*, wartet, Warteliste, unbekannt, unklar, ungeklärt, offen, untergetaucht, verschwunden,
        abgebrochen, Abbruch, *abbruch, abgelehnt, zu Hause, zuhause, untätig, Elternzeit, Mutterschutz, schwanger*,
        krank*, Erkrankung, Haft, JVA""",
    Outcome.AWAY: """
        Wegzug, weggezogen, verzogen, umgezogen, Umzug, fortgezogen, Ausreise, ausgereist, Abschiebung, abgeschoben,
        Rückkehr, zurückgekehrt, Rückführung, Überstellung, überstellt, Umverteilung, umverteilt, anderer Kreis,
        anderes Bundesland""",
    Outcome.FURTHER: """
        ausbildungsvorberei*, berufsvorberei*, schulvorberei*, ausbildungsbegleit*, BvB, BVJ, Einstiegsqualifi*, EQ,
        EQJ, Qualifizierung*, Umschulung, Fortbildung, Weiterbildung, Arbeitsgelegenheit*, AGH, 1 Euro Job,
        Ein Euro Job, Arbeitserprobung, Arbeitstraining, Probearbeit*, Jugendwerkstatt, Produktionsschule, Schulung*,
        Maßnahme*, *maßnahme, Coaching, Projekt, Baustein*, Förderbaustein*, Teilhabemanagement, Kurs*, *kurs, *kurse,
        VHS, Volkshochschul*, Praktik*, *praktikum, Hospitation, FSJ, FÖJ, BFD, Freiwillig*, Bundesfreiwilligen*,
        Studium, *studium, Studien*, studiert, Student*, Studierend*, Hochschul*, Fachhochschul*, FH, Uni,
        Universität""",
    Outcome.TRAINING: """
        Ausbildung*, *ausbildung, Azubi*, Auszubild*, Lehre, Lehrstelle, Lehrvertrag, Lehrling, dual*""",
    Outcome.WORK: """
        Arbeit, *arbeit, arbeitet, arbeitend, Arbeits*, Beschäftig*, *beschäftigung, Job*, *job, Vollzeit*, Teilzeit*,
        erwerbstätig*, berufstätig*, Anstellung, *anstellung, angestellt*, svp, svB, sozialversicherungspfl*,
        selbständig*, selbstständig*, Aushilf*, Helfer*, *helfer, Hilfskraft""",
    Outcome.SCHOOL: """
        Schul*, *schule, *schulen, *schulabschluss, Schüler*, HSA, Gymnasium, Abitur, Fachabitur, Berufskolleg*, BK,
        *kolleg, Förderklasse, IFK, Klasse*""",
}

REASON_WORDS: Mapping[ExitReason, str] = {
    ExitReason.DROPOUT: """
        Abbruch, *abbruch, abgebrochen, vorzeitig*, abgemeldet, ausgeschieden, Ausschluss, ausgeschlossen, gekündigt,
        Kündigung, unentsch*, untergetaucht, nicht erschienen, nicht mehr, nicht angetreten, nicht beendet,
        nicht abgeschlossen, nicht regulär, nicht planmäßig, außerplanmäßig*, unplanmäßig*""",
    ExitReason.REGULAR: """
        regulär*, planmäßig*, erfolgreich*, bestanden, abgeschlossen, beendet, Abschluss, Ende der Maßnahme, *ende,
        Zeitablauf, ausgelaufen""",
}

_NO_OUTCOME = "Agentur für Arbeit, Arbeitsagentur, Arbeitsamt, Jobcenter, Arbeitserlaubnis"
"""Offices and papers whose names only sound like an outcome."""
_NOT_GIVEN = frozenset(map(fold, ("k. A.", "kA", "o. A.", "ohne Angabe", "keine Angabe", "keine Angaben", "?")))
_LEFT_THE_MEASURE = frozenset(
    map(fold, ("Abbruch", "abgebrochen", "Maßnahme abgebrochen", "Kurs abgebrochen", "Kursabbruch", "Maßnahmeabbruch"))
)
_TAKEN_BACK = frozenset(map(fold, ("abgebrochen", "Abbruch", "gekündigt", "nicht angetreten", "wieder beendet")))
"""Remarks that make nothing of what stands in front of them: „Ausbildung (abgebrochen)“."""
_BETWEEN = re.compile(r"[,;+|()&\n]|(?<!-)/|\s(?:und|dann|danach|anschließend|jetzt|sowie)\s")
_RANK = {outcome: rank for rank, outcome in enumerate(Outcome)}


@lru_cache(maxsize=8192)
def outcome_of(text: str) -> Outcome:
    """The category of a text in „Verbleib“.

    >>> outcome_of("Ausbildung zum Koch").name, outcome_of("arbeitssuchend").name, outcome_of("–").name
    ('TRAINING', 'NOTHING', 'NOT_GIVEN')
    >>> outcome_of("Ausbildung abgebrochen, jetzt Helferjob").value
    'Arbeit'
    """
    if is_blank(text) or is_dash(text) or fold(text) in _NOT_GIVEN:
        return Outcome.NOT_GIVEN
    named: list[Outcome] = []
    for part in filter(None, map(fold, _BETWEEN.split(text))):
        if part in _TAKEN_BACK and named:
            named[-1] = Outcome.NOTHING
        elif (found := _first(_OUTCOMES, _PASSED_OVER.sub(" ", part))) is not None:
            named.append(found)
    return min(named, key=_RANK.__getitem__, default=Outcome.OTHER)


@lru_cache(maxsize=8192)
def reason_of(text: str, outcome: str = "") -> ExitReason:
    """The category of a text in „Austrittsgrund“; where it is empty, „Abbruch“ in „Verbleib“ tells it too.

    >>> reason_of("vorzeitig ausgeschieden").value, reason_of("", "Abbruch").value
    ('Abbruch', 'Abbruch')
    """
    if is_blank(text) or is_dash(text) or fold(text) in _NOT_GIVEN:
        return ExitReason.DROPOUT if fold(outcome) in _LEFT_THE_MEASURE else ExitReason.NOT_GIVEN
    return _first(_REASONS, fold(text)) or ExitReason.OTHER


def became_of(reason: str, outcome: str) -> Outcome:
    """The outcome of an exit; where „Verbleib“ is empty, „Austrittsgrund“ may tell it („Arbeitsaufnahme“).

    A regular end tells none: „Schulabschluss bestanden“ is what the measure was for.
    """
    found = outcome_of(outcome)
    if found is not Outcome.NOT_GIVEN or reason_of(reason) is not ExitReason.OTHER:
        return found
    told = outcome_of(reason)
    return told if told in (*TRANSITIONS, Outcome.FURTHER, Outcome.AWAY) else found


def _pattern(words: str) -> re.Pattern[str]:
    """What finds any of these words in a folded text."""
    rest = "[a-z0-9]*"
    forms = [
        (rest if word.startswith("*") else "") + re.escape(fold(word.strip("*"))) + (rest if word.endswith("*") else "")
        for word in map(str.strip, words.split(","))
    ]
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(forms)})(?![a-z0-9])")


_OUTCOMES = {outcome: _pattern(words) for outcome, words in OUTCOME_WORDS.items()}
_REASONS = {reason: _pattern(words) for reason, words in REASON_WORDS.items()}
_PASSED_OVER = _pattern(_NO_OUTCOME)


def _first(table: Mapping[K, re.Pattern[str]], folded: str) -> K | None:
    return next((category for category, pattern in table.items() if pattern.search(folded)), None)

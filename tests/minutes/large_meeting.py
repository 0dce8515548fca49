"""A made-up meeting of 40 members, 30 items and 24 tasks, with texts as long as those of a real one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from minutes.kerngruppe import MEETING, minutes_with

from addin.minutes.meeting import Minutes

MEMBERS, ITEMS, TASKS = 40, 30, 24

_FIRST = ("Anna", "Jonas", "Mira", "Paul", "Lea", "Karim", "Ute", "Bernd", "Selin", "Hans-Peter")
_LAST = ("Weber", "Krüger", "Esser-Thönnissen", "Jansen", "Öztürk", "von der Heyden", "Plum", "Reinartz")
_ORGANISATIONS = (
    "Kommunales Integrationszentrum",
    "Stadt Erkelenz, Amt für Soziales und Integration",
    "Stadt Hückelhoven",
    "Gemeinde Gangelt",
    "Ausländerbehörde des Kreises",
    "Agentur für Arbeit Aachen-Düren",
    "Jugendamt der Stadt Geilenkirchen",
    "Wohlfahrtsverband Heinsberg e. V., Migrationsfachdienst",
    "Berufskolleg Erkelenz",
    "Volkshochschule des Kreises",
    "Flüchtlingsrat im Kreis",
)
_TITLES = (
    "Begrüßung und Feststellung der Tagesordnung",
    "Niederschrift der Sitzung vom 9. Dezember 2021",
    "Stand der Förderbausteine",
    "Coaching",
    "Berufsbegleitende Qualifizierung und Sprachförderung für Beschäftigte in Teilzeit",
    "Kinderbetreuung während der Kurse",
    "Beschäftigungsduldung nach § 60d AufenthG",
    "Fahrtkosten",
    "Ausbildungsvorbereitung an den Berufskollegs",
    "Öffentlichkeitsarbeit",
)
_RESULTS = (
    "Die Leitung begrüßt die Mitglieder und die Gäste und stellt fest, dass fristgerecht eingeladen wurde.",
    "Die Geschäftsführende Stelle berichtet über alle sechs Förderbausteine. Die Maßnahmen sind im Zeitplan, die "
    "Plätze sind zu 80 % belegt.\nDie Agentur für Arbeit weist auf den Ausbildungsstellenmarkt hin: Die Zahl der "
    "gemeldeten Stellen ist gegenüber dem Vorjahr gestiegen, z. B. im Handwerk und in der Pflege.",
    "Aus den Kommunen werden drei Hindernisse genannt:\n- fehlende Betreuung von Kindern während der Kurse\n"
    "- lange Wege mit dem Bus, vor allem am Nachmittag ab 16:00 Uhr\n"
    "- Wartezeiten bei der Anerkennung ausländischer Schulabschlüsse",
    "Mehrere Träger berichten, dass die Teilnahme an fehlender Betreuung scheitert. Das Jugendamt hält eine Betreuung "
    "durch Kindertagespflege am Kursort für möglich. Die Ausgaben sollen in den Finanzierungsplan aufgenommen werden.",
    "",
)
_DECISIONS = (
    "Die Kerngruppe befürwortet eine Kinderbetreuung während der Kurse in Förderbaustein 4 und bittet die "
    "Geschäftsführende Stelle, die Aufnahme in den Finanzierungsplan zu beantragen.",
    "Die Niederschrift wird genehmigt.",
)
_TASKS = (
    "Aufnahme der Kinderbetreuung in den Finanzierungsplan beantragen",
    "Übersicht der Sprachkurse mit freien Plätzen an alle Mitglieder versenden",
    "Termine bei der Ausländerbehörde abstimmen und den Trägern mitteilen",
    "Gemeinsamen Übergabebogen entwerfen",
)


def names() -> list[str]:
    """As many different names as there are members."""
    return [f"{_FIRST[number % 10]} {_LAST[(number + number // 10) % 8]}" for number in range(MEMBERS)]


def large_meeting(items: int = ITEMS) -> Minutes:
    """Its minutes."""
    return minutes_with(
        members=[
            {"name": name, "organisation": _organisation(number), "votes": "ja"} for number, name in enumerate(names())
        ],
        meetings=[_EARLIER, {**MEETING, "end": time(17, 45)}],
        attendance=[_attendance(number, name) for number, name in enumerate(names())],
        agenda=[_item(number) for number in range(items)],
        tasks=[_task(number) for number in range(TASKS)],
    )


_EARLIER: Mapping[str, object] = {**MEETING, "serial": 2.0, "day": date(2021, 12, 9), "status": "abgeschlossen"}


def _organisation(number: int) -> str:
    return _ORGANISATIONS[number * len(_ORGANISATIONS) // MEMBERS]


def _attendance(number: int, name: str) -> Mapping[str, object]:
    if number % 9 == 4:
        deputy = f"Rita Vos-{name.rsplit(maxsplit=1)[-1]}" if number % 2 else ""
        return {"meeting": 3.0, "name": name, "status": "entschuldigt", "represented_by": deputy}
    late = time(14, 25) if number % 13 == 6 else ""
    return {"meeting": 3.0, "name": name, "status": "anwesend", "from_time": late}


def _item(number: int) -> Mapping[str, object]:
    below = number % 5
    item = {"meeting": 3.0, "item": f"{number // 5 + 1}" + (f".{below}" if below else "")}
    item |= {"title": _TITLES[number % len(_TITLES)], "result": _RESULTS[number % len(_RESULTS)]}
    if number % 3 == 1:
        votes = {"yes": 31.0, "no": float(number % 2), "abstentions": float(number % 4)}
        return {**item, "kind": "Beschluss", "decision": _DECISIONS[number % 2], **votes}
    return {**item, "kind": ("Information", "Beratung")[number % 2]}


def _task(number: int) -> Mapping[str, object]:
    return {
        "serial": f"{number + 1}",
        "meeting": 3.0 if number % 3 else 2.0,
        "task": _TASKS[number % len(_TASKS)],
        "responsible": names()[number * 5 % MEMBERS],
        "organisation": _organisation(number * 5 % MEMBERS),
        "due": date(2022, 4, 1 + number),
        "status": ("offen", "in Arbeit")[number % 2],
    }

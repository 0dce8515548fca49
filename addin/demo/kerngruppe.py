"""The demo's Kerngruppe: 18 members of all groups, three meetings, who was there, and the tasks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from addin.columns import fold
from addin.demo.people import Entry

_KI = "Kommunales Integrationszentrum"
_FOREIGNERS = "Ausländerbehörde des Kreises"
_LABOUR = "Agentur für Arbeit Aachen-Düren"
_SINCE = date(2019, 11, 6)

# name, organisation, group, role, votes, deputy
_MEMBERS: tuple[tuple[str, str, str, str, bool, str | None], ...] = (
    (
        "Sabine Terhaag",
        _KI,
        "Kommunales Integrationszentrum",
        "Geschäftsführende Stelle",
        True,
        "Jonas Wirtz",
    ),
    ("Jonas Wirtz", _KI, "Kommunales Integrationszentrum", "Übergang Schule-Beruf", False, None),
    ("Monika Faßbender", "Stadt Erkelenz", "Kommunen", "Amt für Soziales", True, "Gerd Hamacher"),
    ("Ralf Esser", "Stadt Hückelhoven", "Kommunen", "Teilhabemanagement", True, None),
    ("Birgit Kamphausen", "Stadt Übach-Palenberg", "Kommunen", "Integration", True, "Uwe Dohmen"),
    ("Heinz Plum", "Gemeinde Gangelt", "Kommunen", "Sozialamt", True, None),
    ("Claudia Reinartz", _FOREIGNERS, "Ausländerbehörde", "Sachgebietsleitung", True, "Dirk Mertens"),
    ("Dirk Mertens", _FOREIGNERS, "Ausländerbehörde", "Sachbearbeitung", False, None),
    ("Andrea Lohmann", _LABOUR, "Agentur für Arbeit", "Berufsberatung", True, "Timo Brandes"),
    ("Timo Brandes", _LABOUR, "Agentur für Arbeit", "Arbeitsvermittlung", False, None),
    ("Petra Jansen", "Jugendamt des Kreises", "Jugendämter", "Jugendhilfeplanung", True, None),
    ("Markus Vossen", "Jugendamt der Stadt Geilenkirchen", "Jugendämter", "Jugendsozialarbeit", True, None),
    (
        "Elke Hündgen",
        "Wohlfahrtsverband Heinsberg e. V.",
        "Wohlfahrtsverbände",
        "Migrationsdienst",
        True,
        None,
    ),
    ("Stefan Gehlen", "Jugendwerk Rurtal e. V.", "Wohlfahrtsverbände", "Coaching", True, "Nina Paulus"),
    ("Ute Bäumer", "Berufskolleg Erkelenz", "Berufskollegs", "Internationale Klassen", True, None),
    ("Karl Spelthahn", "Berufskolleg Geilenkirchen", "Berufskollegs", "Schulsozialarbeit", True, None),
    ("Renate Windelen", "Volkshochschule des Kreises", "Weiterbildung", "Fachbereich Deutsch", True, None),
    ("Yvonne Corsten", "Flüchtlingsrat im Kreis", "Flüchtlingsrat", "Sprecherin", True, None),
)

# number, day, begin, end, place, occasion, status, version, next meeting
_WITH_RESULTS = 2
_MEETINGS: tuple[tuple[int, date, time, time, str, str, str, str, str], ...] = (
    (
        1,
        date(2021, 9, 22),
        time(14, 0),
        time(16, 10),
        "Kreishaus Heinsberg, Sitzungssaal",
        "Bündnis-Kerngruppe „Gemeinsam klappt’s“",
        "abgeschlossen",
        "2",
        "16.03.2022",
    ),
    (
        2,
        date(2022, 3, 16),
        time(14, 0),
        time(16, 5),
        "Volkshochschule, Raum 1.04",
        "Bündnis-Kerngruppe „Gemeinsam klappt’s“",
        "abgeschlossen",
        "1",
        "22.06.2022",
    ),
    (
        3,
        date(2022, 6, 22),
        time(14, 0),
        time(15, 50),
        "Kreishaus Heinsberg, Sitzungssaal",
        "Bündnis-Kerngruppe „Gemeinsam klappt’s“",
        "Entwurf",
        "1",
        "14.09.2022",
    ),
)

_EXCUSED, _UNEXCUSED, _GUEST = "entschuldigt", "unentschuldigt", "Gast"
_ABSENT: Mapping[int, Mapping[str, tuple[str, str | None]]] = {
    1: {
        "Monika Faßbender": (_EXCUSED, "Gerd Hamacher"),
        "Karl Spelthahn": (_EXCUSED, None),
        "Heinz Plum": (_UNEXCUSED, None),
    },
    2: {
        "Stefan Gehlen": (_EXCUSED, "Nina Paulus"),
        "Petra Jansen": (_EXCUSED, None),
    },
    3: {
        "Andrea Lohmann": (_EXCUSED, "Timo Brandes"),
        "Birgit Kamphausen": (_EXCUSED, "Uwe Dohmen"),
        "Ute Bäumer": (_EXCUSED, None),
        "Yvonne Corsten": (_UNEXCUSED, None),
    },
}
_GUESTS = {
    1: (("Frauke Lennartz", "Bildungswerk Wurmaue"),),
    2: (("Frauke Lennartz", "Bildungswerk Wurmaue"), ("Holger Matthes", "Handwerkskammer")),
    3: (("Holger Matthes", "Handwerkskammer"),),
}
_LATE = {(1, "Ralf Esser"): (time(14, 25), None), (2, "Claudia Reinartz"): (None, time(15, 30))}


def members() -> list[Entry]:
    """The rows of „Kerngruppe“."""
    return [
        {
            "name": name,
            "organisation": organisation,
            "group": group,
            "role": role,
            "votes": votes,
            "deputy": deputy,
            "email": _email(name),
            "member_from": _SINCE,
        }
        for name, organisation, group, role, votes, deputy in _MEMBERS
    ]


def _email(name: str) -> str:
    return f"{fold(name).replace(' ', '.')}@kreis.example"


def meetings() -> list[Entry]:
    """The rows of „Sitzungen“."""
    return [
        {
            "serial": number,
            "day": day,
            "begin": begin,
            "end": end,
            "place_name": place,
            "occasion": occasion,
            "chair": "Sabine Terhaag",
            "minutes_taker": "Jonas Wirtz",
            "status": status,
            "version": version,
            "next_meeting": following,
            "results": "ja" if number == _WITH_RESULTS else None,
        }
        for number, day, begin, end, place, occasion, status, version, following in _MEETINGS
    ]


def attendance() -> list[Entry]:
    """The rows of „Anwesenheit“: every member in every meeting, then the guests."""
    rows: list[Entry] = []
    for number, *_ in _MEETINGS:
        for name, organisation, *_rest in _MEMBERS:
            status, deputy = _ABSENT[number].get(name, ("anwesend", None))
            begin, end = _LATE.get((number, name), (None, None))
            rows.append(
                {
                    "meeting": number,
                    "name": name,
                    "organisation": organisation,
                    "status": status,
                    "represented_by": deputy,
                    "from_time": begin,
                    "until_time": end,
                }
            )
        rows += [
            {"meeting": number, "name": name, "organisation": organisation, "status": _GUEST}
            for name, organisation in _GUESTS[number]
        ]
    return rows

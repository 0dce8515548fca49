"""The demo's measures and participants, all of them right; `addin.demo.mistakes` then spoils some rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from addin.demo.names import Name, made_up_names

Entry = Mapping[str, object]
"""One row of a sheet, by field."""

SEED = 20220630

_MUNICIPALITIES = (
    ("Erkelenz", "41812"),
    ("Gangelt", "52538"),
    ("Geilenkirchen", "52511"),
    ("Heinsberg", "52525"),
    ("Hückelhoven", "41836"),
    ("Selfkant", "52538"),
    ("Übach-Palenberg", "52531"),
    ("Waldfeucht", "52525"),
    ("Wassenberg", "41849"),
    ("Wegberg", "41844"),
)
_STATUSES = ("Duldung § 60a", "Duldung § 60a", "Aufenthaltsgestattung", "Aufenthaltsgestattung", "Duldung")
_LEVELS = ("A1", "A2", "B1", "B2")
_SCHOOLS = ("ohne Abschluss", "Hauptschule", "9 Jahre Schule", "12 Jahre Schule", "ohne Abschluss")
_REGULAR = ("Ausbildung", "Arbeit", "Schule", "weitere Maßnahme", "Praktikum")
_BROKEN_OFF = ("Arbeit", "Wegzug", "unbekannt")


class Course(NamedTuple):
    """A measure; `people` is how many of the demo's participants take part in it."""

    name: str
    module: int
    provider: str
    start: date
    end: date
    places: int
    lessons: int | None
    people: int


_YOUTH, _SCHOOL, _ADULT = "Jugendwerk Rurtal e. V.", "Bildungswerk Wurmaue", "Volkshochschule"

COURSES = (
    Course("Coaching 2021", 1, _YOUTH, date(2021, 2, 1), date(2022, 12, 31), 12, None, 8),
    Course("Coaching 2022", 1, _YOUTH, date(2022, 1, 10), date(2022, 12, 31), 12, None, 7),
    Course("Sprache und Pflege", 2, _SCHOOL, date(2021, 3, 15), date(2021, 12, 17), 10, 420, 6),
    Course("Sprache und Logistik", 2, _SCHOOL, date(2021, 10, 4), date(2022, 9, 30), 10, 460, 7),
    Course("Hauptschulabschluss 2022", 3, _ADULT, date(2021, 8, 23), date(2022, 6, 24), 14, 980, 10),
    Course("Vorkurs Ausbildung", 4, _SCHOOL, date(2021, 4, 12), date(2021, 9, 30), 10, 320, 6),
    Course("Jugendintegrationskurs", 4, _ADULT, date(2021, 11, 2), date(2022, 7, 15), 12, 600, 7),
    Course("Werkstatt der Ideen", 5, _YOUTH, date(2022, 1, 17), date(2022, 12, 16), 8, None, 4),
    Course("Teilhabemanagement 2021", 6, "Stadt Hückelhoven", date(2021, 1, 4), date(2022, 6, 30), 12, None, 6),
)
_TWICE = 8  # people in a coaching who also take another measure


def measures() -> list[Entry]:
    """The rows of „Maßnahmen“."""
    return [
        {
            "name": course.name,
            "module": course.module,
            "provider": course.provider,
            "start": course.start,
            "end": course.end,
            "places": course.places,
            "lessons": course.lessons,
        }
        for course in COURSES
    ]


def participants(today: date) -> list[Entry]:
    """The rows of „Teilnehmende“ in the order of entry; who leaves after `today` is still in."""
    random = Random(SEED)
    names = made_up_names(random)
    numbers = iter(random.sample(range(312, 9800), 100))
    coached: list[Entry] = []
    rows: list[Entry] = []
    for course in COURSES:
        for place in range(course.people):
            again = course.module != 1 and place == 0 and len(coached) > 0
            person = coached.pop(0) if again else _person(random, next(names), f"{next(numbers):05d}", course)
            rows.append({**person, **_stay(random, course, today)})
            if course.module == 1 and len(coached) < _TWICE:
                coached.append(person)
    rows.sort(key=lambda row: (row["entry"], row["last_name"]))
    return [{**row, "serial": number} for number, row in enumerate(rows, start=1)]


def _person(random: Random, name: Name, file_number: str, course: Course) -> Entry:
    municipality, postcode = random.choice(_MUNICIPALITIES)
    # 18 to 25 when the course begins: still within the limits in a second measure
    age = random.randint(18, 25)
    if random.random() < 0.2 and age > 18:
        birth = date(course.start.year - age, 1, 1)
    else:
        birth = course.start - timedelta(days=age * 365 + age // 4 + 2 + random.randrange(340))
    return {
        "file_number": file_number,
        "last_name": name.last,
        "first_name": name.first,
        "birth_date": birth,
        "sex": name.sex,
        "nationality": name.nationality,
        "residence_status": random.choice(_STATUSES),
        "municipality": municipality,
        "postcode": postcode,
        "sgb_access": random.choice(("kein Zugang", "nachrangig", "nachrangig")),
        "integration_course": random.choice(("kein Zugang", "nachrangig")),
        "school_certificate": random.choice(_SCHOOLS),
        "childcare": random.random() < 0.15,
    }


def _stay(random: Random, course: Course, today: date) -> Entry:
    """One stay. All dice are cast before `today` is looked at: it must not change the people who follow."""
    entry = _working_day(course.start + timedelta(days=random.choice((0, 0, 0, 7, 14, 21, 35, 49))))
    level = random.randrange(3)
    broken_off = random.random() < 0.15
    broken_off_on = _working_day(entry + timedelta(days=random.randint(40, 150)))
    outcome = random.choice(_BROKEN_OFF if broken_off else _REGULAR)
    document_days = timedelta(days=random.randint(45, 180))
    leaving = broken_off_on if broken_off else course.end
    stay: dict[str, object] = {
        "module": course.module,
        "measure": course.name,
        "provider": course.provider,
        "entry": entry,
        "language_at_entry": _LEVELS[level],
    }
    if leaving >= today:
        return stay | {"status_valid_until": today + document_days}
    return stay | {
        "exit": leaving,
        "exit_reason": "Abbruch" if broken_off else "regulär",
        "outcome": outcome,
        "language_at_exit": _LEVELS[level if broken_off else min(level + 1, 3)],
        "status_valid_until": leaving + document_days,
    }


def _working_day(day: date) -> date:
    return day + timedelta(days=(0, 0, 0, 0, 0, 2, 1)[day.weekday()])

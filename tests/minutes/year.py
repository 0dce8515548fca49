"""A year of a Kerngruppe of 40 members: what really happened, written down as an office writes it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any

from addin.minutes.rows import GROUPS

Entry = dict[str, Any]
LAST_DAY = date(2023, 11, 30)
DAYS = (
    date(2023, 1, 18),
    date(2023, 3, 15),
    date(2023, 5, 10),
    date(2023, 8, 23),
    date(2023, 11, 15),
    date(2024, 1, 17),
)
ITEMS = 30
BEGIN, END = 14 * 60, 16 * 60 + 30
_FIRST = (
    "Anna Bernd Clara Dieter Eva Frank Gisela Hanno Ines Jakob Karin Lukas Maria Nils Olga Peter Renate Sven Tanja Uwe"
)
_LAST = (
    "Ackermann Brüggen Claßen Derichs Eßer Franken Görtz Hermanns Inden Joerißen Küppers Lambertz Meuser Nießen "
    "Offermanns Peters Quack Rademacher Schmitz Theißen Ulrich Verheyen Winkens Zohren Aretz Beckers Coenen Dahmen "
    "Engels Flecken "
    "Gerads Heinrichs Jansen Knoben Lenzen Mertens Nobis Oellers Pütz Ritterbecks Sieben Tholen Ungericht "
    "Vieten Wolters Zaunbrecher Bongartz Cremer Dohmen Evertz Frenken Geiser"
)


@dataclass
class Year:
    """The rows of the five sheets."""

    members: list[Entry] = field(default_factory=list)
    meetings: list[Entry] = field(default_factory=list)
    attendance: list[Entry] = field(default_factory=list)
    agenda: list[Entry] = field(default_factory=list)
    tasks: list[Entry] = field(default_factory=list)


def year(seed: int) -> Year:
    """Five meetings that were held and one that is planned, with nothing wrong in them."""
    chance = random.Random(seed)
    made = Year()
    names = [f"{chance.choice(_FIRST.split())} {last}" for last in _LAST.split()]
    _members(made, names, chance)
    for number, day in enumerate(DAYS, start=1):
        _meeting(made, number, day, chance)
    return made


def _members(made: Year, names: list[str], chance: random.Random) -> None:
    deputies = names[41:]
    for place in range(41):
        made.members.append(
            {
                "name": names[place],
                "organisation": f"Stelle {place % 31}",
                "group": GROUPS[place % len(GROUPS)],
                "votes": "nein" if place in (1, 7, 13) else "ja",
                "deputy": deputies[place // 4] if place % 4 == 2 else names[1] if place == 0 else "",
                "member_from": date(2022, 11, 1),
            }
        )
    made.members[39]["member_until"] = date(2023, 5, 10)  # the day of a meeting
    made.members[40]["member_from"] = date(2023, 5, 11)  # who came after that one
    made.members.append({"name": "N. N.", "organisation": "Stelle 40", "votes": "ja"})


def _meeting(made: Year, number: int, day: date, chance: random.Random) -> None:
    planned = day > LAST_DAY
    made.meetings.append(
        {
            "serial": float(number),
            "day": day,
            "begin": time(14),
            "end": "" if planned else time(16, 30),
            "place_name": "Kreishaus",
            "chair": made.members[0]["name"],
            "minutes_taker": "Sina Schriftlich",  # no member
            "status": "geplant" if planned else "abgeschlossen" if number < 5 else "Entwurf",
            "next_meeting": f"{DAYS[number]:%d.%m.%Y}, 14 Uhr, Kreishaus" if number < len(DAYS) else "",
        }
    )
    if planned:
        made.agenda.append({"meeting": float(number), "item": "1", "title": "Begrüßung", "kind": "Information"})
        return
    seats = _attendance(made, number, day, chance)
    _agenda(made, number, seats, chance)
    for place in range(5):
        _task(made, number, day, place, chance)


def _attendance(made: Year, number: int, day: date, chance: random.Random) -> list[list[tuple[int, int]]]:
    """Who was there; gives for each vote the minutes between which somebody was there to cast it."""
    seats = []
    on_the_day = [m for m in made.members if m.get("member_from", day) <= day <= m.get("member_until", day)]
    for member in on_the_day:
        if member["name"] == "N. N.":
            continue
        hours, row, deputy = _one(member, chance)
        made.attendance.append({"meeting": float(number), "name": _written(member["name"], chance), **row})
        if deputy:
            made.attendance.append({"meeting": float(number), "name": _written(deputy, chance), "status": "anwesend"})
        if member["votes"] == "ja":
            seats.append(hours)
    for guest in range(chance.randrange(4)):
        made.attendance.append({"meeting": float(number), "name": f"Gast Nummer{guest}", "status": "Gast"})
    made.attendance.append({"meeting": float(number), "name": "Sina Schriftlich", "status": "anwesend"})
    return seats


def _one(member: Entry, chance: random.Random) -> tuple[list[tuple[int, int]], Entry, str]:
    """When a member's vote could be cast, what is entered, and the deputy who came."""
    deputy = member["deputy"] if member["deputy"] and member["name"] != member["deputy"] else ""
    dice = chance.random()
    moment = chance.randrange(BEGIN + 5, END - 5)
    if dice < 0.66:
        early = {"from_time": time(13, 55)} if chance.random() < 0.05 else {}
        return [(BEGIN, END)], {"status": "anwesend", **early}, ""
    if dice < 0.74:
        return [(moment, END)], {"status": "anwesend", "from_time": _rounded(moment)}, ""
    if dice < 0.82:
        if deputy and chance.random() < 0.5:
            left = {"until_time": _rounded(moment), "represented_by": deputy}
            return [(BEGIN, END)], {"status": "anwesend", **left}, ""
        return [(BEGIN, moment)], {"status": "anwesend", "until_time": _rounded(moment)}, ""
    if deputy:
        named = {"represented_by": deputy} if chance.random() < 0.7 else {}
        came = deputy if not named else deputy * (chance.random() < 0.5)
        made_known = named or came
        return [(BEGIN, END)] if made_known else [], {"status": "entschuldigt", **named}, came
    return [], {"status": "entschuldigt" if dice < 0.97 else "unentschuldigt"}, ""


def _rounded(minute: int) -> time:
    """To five minutes, as people write it down."""
    return time(*divmod(5 * round(minute / 5), 60))


def _written(name: str, chance: random.Random) -> str:
    first, last = name.split()
    return chance.choice([name] * 6 + [f"{last}, {first}", f"Dr. {name}", f"Frau {last}", f"{first[0]}. {last}"])


def _agenda(made: Year, number: int, seats: list[list[tuple[int, int]]], chance: random.Random) -> None:
    for place in range(1, ITEMS + 1):
        minute = BEGIN + (END - BEGIN) * place // (ITEMS + 1)
        item: Entry = {"meeting": float(number), "item": str(place), "title": f"Thema {place}", "kind": "Information"}
        if place == 2:
            item |= {"title": "Niederschrift der letzten Sitzung", "kind": "Genehmigung"}
        elif place % 4 == 0:
            there = sum(any(start <= minute <= end for start, end in hours) for hours in seats)
            no, abstentions = chance.randrange(3), chance.randrange(3)
            item |= {"kind": "Beschluss", "decision": "So wird es gemacht."}
            item |= {"yes": float(there - no - abstentions), "no": float(no), "abstentions": float(abstentions)}
        made.agenda.append(item)


def _task(made: Year, number: int, day: date, place: int, chance: random.Random) -> None:
    due = day + timedelta(days=chance.randrange(0, 80))
    done = due + timedelta(days=chance.randrange(-5, 6))
    is_done = max(due, done, day) < LAST_DAY
    made.tasks.append(
        {
            "serial": f"{number}.{place}",
            "meeting": float(number),
            "item": str(place + 1),
            "task": "Etwas vorbereiten",
            "responsible": chance.choice(made.members[:40])["name"],
            "due": due if is_done else max(due, LAST_DAY),
            "status": "erledigt" if is_done else "offen",
            "done_on": max(done, day) if is_done else "",
        }
    )

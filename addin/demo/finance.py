"""The demo's financing plan, receipts, own funds and drawdowns, all of them right; amounts in EUR."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import NamedTuple

from addin.demo.people import SEED, Entry
from addin.money import ZERO, split

_FIRST_PAYMENT, _LAST_PAYMENT = date(2021, 2, 10), date(2022, 6, 24)
STATE_SHARE = Decimal("0.8")

_MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)


class Position(NamedTuple):
    """A cost position of the plan, and the receipts for it: how many, from which to which amount."""

    module: int
    name: str
    planned: int
    receipts: int
    smallest: int
    largest: int
    payees: tuple[str, ...]
    reason: str
    third_party: int = 0


_TEACHERS = ("Jana Ostermann", "Peter Lindgens", "Ruth Achterberg", "Malte Schünemann")
_SHOPS = ("Buchhandlung am Markt", "Bürobedarf Klöckner", "Lernwelt Verlag GmbH")
_TRAVEL = ("Verkehrsbetrieb Rurtal", "Reisekostenstelle")

POSITIONS = (
    Position(1, "Personalausgaben", 96000, 17, 4350, 4790, ("Jugendwerk Rurtal e. V.",), "Gehalt Coaching {month}"),
    Position(1, "Fahrtkosten", 2400, 12, 60, 210, _TRAVEL, "Fahrten zu Betrieben {month}"),
    Position(1, "Sachausgaben", 2200, 9, 35, 260, _SHOPS, "Arbeitsmittel Coaching"),
    Position(2, "Honorare", 30000, 14, 1150, 2150, _TEACHERS, "Honorar Sprache {month}"),
    Position(2, "Lernmittel", 3200, 8, 70, 420, _SHOPS, "Lehrbücher Sprache im Beruf"),
    Position(3, "Honorare", 34000, 14, 1350, 2450, _TEACHERS, "Honorar Unterricht {month}"),
    Position(3, "Lernmittel", 2800, 8, 80, 340, _SHOPS, "Lernhefte Klasse 9 und 10"),
    Position(3, "Prüfungsgebühren", 1200, 6, 95, 180, ("Bezirksregierung, Prüfungsamt",), "Externenprüfung"),
    Position(4, "Honorare", 28000, 14, 1050, 1980, _TEACHERS, "Honorar Kurs {month}"),
    Position(
        4,
        "Kinderbetreuung",
        4200,
        8,
        210,
        460,
        ("Kindertagespflege Wurmaue",),
        "Betreuung im Kurs {month}",
        600,
    ),
    Position(5, "Projektausgaben", 16000, 10, 980, 1640, ("Werkhof Selfkant eG", "Holzhandel Rath"), "Werkstatt"),
    Position(5, "Öffentlichkeitsarbeit", 2000, 5, 140, 390, ("Druckerei Wegmann",), "Plakate und Handzettel"),
    Position(6, "Personalausgaben", 72000, 16, 3980, 4390, ("Stadt Hückelhoven",), "Gehalt Fallbegleitung {month}"),
    Position(6, "Fahrtkosten", 1500, 8, 45, 160, _TRAVEL, "Hausbesuche {month}"),
)
_SALARIES = "Personalausgaben"
_LAST_MONTH = 2022 * 12 + 5  # June 2022, counted from the year 0
_PARTLY_ELIGIBLE = frozenset({"Sachausgaben", "Öffentlichkeitsarbeit"})

CEILINGS: Mapping[int, Decimal] = {
    1: Decimal("80480.00"),
    2: Decimal("26560.00"),
    3: Decimal("30400.00"),
    4: Decimal("25280.00"),
    5: Decimal("9200.00"),  # less than 80 % of what is spent: the cap is reached (K30)
    6: Decimal("58800.00"),
}
"""The highest state share by module, as the grant decision of the demo says."""

_CALLS = (date(2021, 6, 14), date(2021, 12, 6), date(2022, 4, 4))


def plan() -> list[Entry]:
    """The rows of „Finanzierungsplan“; the shares are the template's formulas."""
    return [
        {
            "module": position.module,
            "position": position.name,
            "expenditure": Decimal(position.planned),
            "third_party": Decimal(position.third_party) if position.third_party else None,
        }
        for position in POSITIONS
    ]


def receipts() -> list[Entry]:
    """150 rows of „Belege“ in the order of payment: 149 of expenditure, one of income."""
    random = Random(SEED + 1)
    rows = [row for position in POSITIONS for row in _of_position(random, position)]
    rows.append(
        {
            "module": 4,
            "position": "Kinderbetreuung",
            "paid_on": date(2022, 3, 17),
            "payee": "Jugendamt",
            "reason": "Erstattung Kinderbetreuung 2021",
            "kind": "Einnahme",
            "amount": Decimal("486.00"),
        }
    )
    rows.sort(key=lambda row: (row["paid_on"], row["module"], row["position"]))
    return [{**row, "receipt_number": f"{number:04d}"} for number, row in enumerate(rows, start=1)]


def _of_position(random: Random, position: Position) -> list[dict[str, object]]:
    first = date(2022, 1, 28) if position.module == 5 else _FIRST_PAYMENT
    step = (_LAST_PAYMENT - first) / position.receipts
    rows = []
    for number in range(position.receipts):
        paid = first + step * number + timedelta(days=random.randint(0, max(step.days - 3, 0)))
        if position.name == _SALARIES:  # once a month, at its end; the last in June 2022
            month = _LAST_MONTH - (position.receipts - 1 - number)
            paid = date(month // 12, month % 12 + 1, 28)
        paid = _weekday(paid)
        cents = random.randint(position.smallest * 100, position.largest * 100)
        amount = Decimal(cents) / 100
        row: dict[str, object] = {
            "module": position.module,
            "position": position.name,
            "paid_on": paid,
            "payee": random.choice(position.payees),
            "reason": position.reason.format(month=f"{_MONTHS[paid.month - 1]} {paid.year}"),
            "kind": "Ausgabe",
            "amount": amount,
        }
        if position.name != _SALARIES:
            row["invoiced_on"] = _weekday(paid - timedelta(days=random.randint(7, 24)))
        if position.name in _PARTLY_ELIGIBLE and random.random() < 0.4:
            row["eligible"] = split(amount, Decimal("0.9"))[0]
            row["remark"] = "ohne Bewirtung"
        rows.append(row)
    return rows


def _weekday(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - 4, 0))


_BUDGET, _BUDGET_KIND = "Kreishaushalt, Produkt 05.01", "Haushaltsmittel"

# module, origin, kind, amount, date, evidence; module 3 has none (K40)
_OWN_FUNDS: tuple[tuple[int, str, str, str, date | None, str], ...] = (
    (1, _BUDGET, _BUDGET_KIND, "17500.00", date(2021, 1, 15), "Haushaltsplan 2021"),
    (2, _BUDGET, _BUDGET_KIND, "5200.00", date(2021, 1, 15), "Haushaltsplan 2021"),
    (2, "Bildungswerk Wurmaue", "Personalgestellung", "1500.00", None, "Stundennachweise"),
    (4, _BUDGET, _BUDGET_KIND, "4800.00", date(2022, 1, 17), "Haushaltsplan 2022"),
    (4, "Stiftung Brückenschlag", "Drittmittel", "1500.00", date(2021, 11, 22), "Zusage vom 08.11.2021"),
    (5, _BUDGET, _BUDGET_KIND, "8000.00", date(2022, 1, 17), "Haushaltsplan 2022"),
    (6, "Stadt Hückelhoven", _BUDGET_KIND, "15000.00", date(2021, 2, 1), "Kooperationsvertrag"),
)


def own_funds() -> list[Entry]:
    """The rows of „Eigenmittel“: enough for every module but module 3."""
    names = ("module", "origin", "kind", "amount", "on", "evidence")
    rows = (dict(zip(names, values, strict=True)) for values in _OWN_FUNDS)
    return [{**row, "amount": Decimal(str(row["amount"]))} for row in rows]


def drawdowns(paid: Sequence[Entry]) -> list[Entry]:
    """The rows of „Mittelabrufe“: three times the state share of what was paid by then, in hundreds."""
    rows: list[Entry] = []
    drawn = dict.fromkeys(CEILINGS, ZERO)
    for called_on in _CALLS:
        for module, ceiling in CEILINGS.items():
            spent = sum((_eligible(row) for row in paid if row["module"] == module and _until(row, called_on)), ZERO)
            due = min(split(spent, STATE_SHARE)[0], ceiling) - drawn[module]
            amount = Decimal(int(due) // 100 * 100)
            if amount <= 0:
                continue
            drawn[module] += amount
            rows.append(
                {
                    "serial": len(rows) + 1,
                    "module": module,
                    "called_on": called_on,
                    "amount": amount,
                    "received_on": called_on + timedelta(days=18),
                }
            )
    return rows


def _until(row: Entry, day: date) -> bool:
    paid_on = row["paid_on"]
    return isinstance(paid_on, date) and paid_on <= day


def _eligible(row: Entry) -> Decimal:
    amount = row.get("eligible") or row["amount"]
    sign = -1 if row["kind"] == "Einnahme" else 1
    return sign * amount if isinstance(amount, Decimal) else ZERO

"""Lists of receipts like an office's, with what regularly recurs in them, and invoices that were entered twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

FIRST, LAST = date(2020, 1, 2), date(2022, 12, 22)
MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
POSITIONS = {
    1: ("Personalausgaben", "Fahrtkosten", "Sachausgaben"),
    2: ("Honorare", "Lernmittel", "Raummiete"),
    3: ("Honorare", "Lernmittel", "Prüfungsgebühren"),
    4: ("Honorare", "Kinderbetreuung", "Raummiete"),
    5: ("Projektausgaben", "Öffentlichkeitsarbeit"),
}
_SURNAMES = (
    *("Achterberg", "Backhaus", "Claßen", "Dahmen", "Eßer", "Frenken", "Göbbels", "Hülsen", "Jansen", "Königs"),
    *("Lindgens", "Mülfarth", "Nießen", "Ostermann", "Plönes", "Quasten", "Rütten", "Schünemann", "Theißen", "Übach"),
    *("Vaßen", "Wüllenweber", "Zöller", "Beckers", "Corsten", "Deußen", "Erkens", "Geiser", "Heinrichs", "Knoben"),
)
_GIVEN = ("Anke", "Bernd", "Carla", "Detlef", "Elke", "Frank", "Gisela", "Heiko", "Ilse", "Jörg", "Katja", "Lothar")
_TRADES = (
    *("Buchhandlung", "Bürobedarf", "Druckerei", "Holzhandel", "Elektro", "Catering", "Reinigung", "Malerbetrieb"),
    *("Werkstatt", "Lernverlag", "Spielwaren", "Reisebüro", "Copyshop", "Gärtnerei", "Autohaus", "Schreinerei"),
)
_STEMS = (
    "Ahl",
    "Bram",
    "Dorn",
    "Elm",
    "Fahr",
    "Gier",
    "Hasel",
    "Immen",
    "Kalt",
    "Loh",
    "Meer",
    "Otten",
    "Rick",
    "Stein",
)
_TOWNS = ("Rurtal", "Wurmaue", "Selfkant", "Heide", "Nord", "Süd", "am Markt", "an der Schwalm", "Grenzland", "Börde")
_PLACES = tuple(
    f"{first}{second}" for first in _STEMS for second in ("heim", "rath", "kirchen", "hoven", "broich", "dorf")
)
_FORMS = (" GmbH", " GmbH", "", "", " KG", " e. K.", " GmbH & Co. KG", " OHG", " eG", " UG (haftungsbeschränkt)")
_GOODS = (
    *("Lehrbücher", "Arbeitsmaterial", "Plakate und Handzettel", "Kopierpapier", "Werkzeug", "Bewirtung Fachtag"),
    *("Toner", "Raumausstattung", "Laptops", "Schreibmaterial", "Fachliteratur", "Reparatur Beamer", "Spielmaterial"),
)


@dataclass(frozen=True, slots=True)
class Made:
    """One receipt; `invoice` is the same for receipts that are about one invoice, `kind` how the second differs."""

    module: int
    position: str
    paid_on: date
    invoiced_on: date | None
    payee: str
    reason: str
    cents: int
    invoice: int
    kind: str = ""
    income: bool = False
    remark: str = ""
    eligible: int | None = None

    @property
    def fields(self) -> dict[str, object]:
        """The cells by the fields of `Receipt`, without the number of the receipt."""
        return {
            "module": float(self.module),
            "position": self.position,
            "paid_on": self.paid_on,
            "invoiced_on": self.invoiced_on or "",
            "payee": self.payee,
            "reason": self.reason,
            "kind": "Einnahme" if self.income else "Ausgabe",
            "amount": self.cents / 100,
            "eligible": "" if self.eligible is None else self.eligible / 100,
            "remark": self.remark,
        }


@dataclass(slots=True)
class _Office:
    """An office that keeps its list; `dated` of its invoices have a date in the list, `numbered` a number."""

    random: Random
    dated: float = 0.8
    numbered: float = 0.4
    made: list[Made] = field(default_factory=list)
    invoices: int = 0
    participants: int = 0
    known: set[str] = field(default_factory=set)

    def add(
        self, place: tuple[int, str], paid: date, payee: str, reason: str, cents: int, *, invoiced: date | None = None
    ) -> Made:
        self.invoices += 1
        receipt = Made(*place, weekday(paid), invoiced, payee, reason, cents, self.invoices)
        self.made.append(receipt)
        return receipt

    def place(self, *modules: int, position: str = "") -> tuple[int, str]:
        module = self.random.choice(modules or tuple(POSITIONS))
        return module, position or self.random.choice(POSITIONS[module])

    def payee(self, kind: str, form: str = "") -> str:
        """A payee that nobody else is."""
        name = ""
        while not name or name in self.known:
            name = f"{kind} {self.random.choice(_SURNAMES)} {self.random.choice(_PLACES)}{form}"
        self.known.add(name)
        return name

    def day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange((LAST - FIRST).days))


def weekday(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - 4, 0))


def _months(random: Random) -> Iterator[date]:
    """The first day of consecutive months, for a year or so."""
    first, number = random.randrange(24), random.randrange(6, 14)
    for month in range(first, min(first + number, 36)):
        yield date(2020 + month // 12, month % 12 + 1, 1)


def _firm(random: Random) -> str:
    surname, town = random.choice(_SURNAMES), random.choice((*_TOWNS, *_PLACES))
    middle = random.choice((surname, town, f"{surname} & Söhne", f"{surname} {town}"))
    return f"{random.choice(_TRADES)} {middle}{random.choice(_FORMS)}"


def _rent(office: _Office) -> None:
    """The same rent every month; some landlords wrote one invoice for all of it, some name no month."""
    random = office.random
    landlord, cents = office.payee("Immobilien", random.choice(_FORMS)), random.randrange(200, 1500) * 100
    place, names_month = office.place(2, 4, position="Raummiete"), random.random() < 0.6
    months = list(_months(random))
    standing = months[0] - timedelta(days=12) if random.random() < 0.4 else None
    for first in months:
        reason = f"Miete {MONTHS[first.month - 1]} {first.year}" if names_month else "Raummiete Kursraum"
        office.add(place, first + timedelta(days=random.randrange(5)), landlord, reason, cents, invoiced=standing)


def _wages(office: _Office) -> None:
    """Two of a pay grade are paid by one provider on one day, month by month."""
    random = office.random
    provider = office.payee("Jugendwerk", " e. V.")
    cents, place = random.randrange(310000, 480000), office.place(1, position="Personalausgaben")
    staff = random.sample(_SURNAMES, random.choice((1, 2, 3)))
    for first in _months(random):
        for name in staff:
            reason = f"Gehalt {name} {first.month:02}/{first.year}"
            office.add(place, first + timedelta(days=27), provider, reason, cents)


def _teacher(office: _Office) -> None:
    """Four or six lessons a week at one rate: the same amount again and again, invoiced by week or by month."""
    random = office.random
    teacher, place = office.payee(random.choice(_GIVEN)), office.place(2, 3, 4, position="Honorare")
    cents = random.choice((4, 6, 8, 12)) * random.choice((3000, 3500, 3750, 4500))
    numbered, weekly = random.random() < office.numbered, random.random() < 0.5
    day, number = office.day(), random.randrange(1, 40)
    for _ in range(random.randrange(6, 20)):
        number += 1
        reason = f"Honorar Rechnung {number}/{day.year}" if numbered else "Honorar Sprachkurs"
        if random.random() < 0.8 or not weekly:
            office.add(place, day + timedelta(days=random.randrange(6, 14)), teacher, reason, cents, invoiced=day)
        day += timedelta(days=7 if weekly else 30)
        if day > LAST - timedelta(days=20):
            break


def _childcare(office: _Office) -> None:
    """A weekly invoice of one amount, without a date of the invoice in the list."""
    random = office.random
    payee, cents = office.payee("Kindertagespflege"), random.randrange(8000, 20000)
    day = office.day()
    for _ in range(random.randrange(8, 20)):
        if day < LAST:
            office.add((4, "Kinderbetreuung"), day, payee, "Betreuung im Kurs", cents)
        day += timedelta(days=7)


def _tickets(office: _Office) -> None:
    """A ticket of one price for each of several participants, on one day; and single ones now and then."""
    random = office.random
    payee, cents = office.payee("Verkehrsbetrieb"), random.choice((280, 570, 3820, 4210))
    for first in _months(random):
        for _ in range(random.randrange(1, 5)):
            office.participants += 1
            reason = f"Ticket TN {office.participants}"
            office.add(office.place(1, position="Fahrtkosten"), first, payee, reason, cents)


def _fees(office: _Office) -> None:
    """The same fee for several persons by name on one day."""
    random = office.random
    cents, day, board = random.choice((9500, 12000, 18000)), office.day(), office.payee("Prüfungsamt")
    for name in random.sample(_GIVEN, random.randrange(3, 8)):
        office.add((3, "Prüfungsgebühren"), day, board, f"Externenprüfung {name}", cents, invoiced=day)


def _advances(office: _Office) -> None:
    """Energy: the same advance every month."""
    random = office.random
    payee, cents = office.payee("Stadtwerke", " GmbH"), random.randrange(40, 180) * 100
    place = office.place(1, position="Sachausgaben")
    for first in _months(random):
        office.add(place, first + timedelta(days=14), payee, f"Abschlag Strom {first.month:02}.{first.year}", cents)


def _shared(office: _Office) -> None:
    """One invoice, its amount parted among two modules, half and half."""
    random = office.random
    firm, cents, day = _firm(random), random.randrange(4000, 90000), office.day()
    for module in random.sample((1, 2, 3, 4), 2):
        reason = f"Kopierpapier, Anteil Baustein {module}"
        office.add((module, POSITIONS[module][0]), day, firm, reason, cents, invoiced=day - timedelta(days=9))


def _shop(office: _Office, firms: Sequence[str]) -> None:
    """A purchase of any amount."""
    random = office.random
    paid, firm = office.day(), random.choice(firms)
    invoiced = weekday(paid - timedelta(days=random.randrange(4, 25))) if random.random() < office.dated else None
    goods = random.choice(_GOODS)
    number = f", Rg. {random.choice(('RE-', '', ''))}{paid.year}-{random.randrange(100, 9999):04}"
    reason = goods + (number if random.random() < office.numbered else "")
    cents = random.randrange(900, 150000) if random.random() < 0.85 else random.randrange(10, 900) * 100
    office.add(office.place(), paid, firm, reason, cents, invoiced=invoiced)


def _cancelled(office: _Office, firms: Sequence[str]) -> None:
    """Booked on the wrong module, cancelled, and booked anew."""
    random = office.random
    firm, cents, day = random.choice(firms), random.randrange(4000, 90000), office.day()
    one, other = random.sample((1, 2, 3, 4), 2)
    office.add((one, POSITIONS[one][0]), day, firm, "Werkzeug", cents)
    office.add((one, POSITIONS[one][0]), day + timedelta(days=3), firm, "Storno, falscher Baustein", -cents)
    office.add((other, POSITIONS[other][0]), day + timedelta(days=3), firm, "Werkzeug", cents)


# How the second entry of an invoice differs


def _typed(random: Random, text: str) -> str:
    """A letter left out, doubled, swapped or another; not in the first two."""
    place = random.randrange(2, max(len(text) - 2, 3))
    return random.choice(
        (
            text[:place] + text[place + 1 :],
            text[:place] + text[place] + text[place:],
            text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :],
        )
    )


def _bare(payee: str) -> str:
    for form in sorted({form for form in _FORMS if form}, key=len, reverse=True):
        payee = payee.removesuffix(form)
    return payee


def _other_payee(random: Random, payee: str) -> str:
    bare = _bare(payee)
    words = bare.split()
    ways: tuple[Callable[[], str], ...] = (
        lambda: bare + random.choice([form for form in _FORMS if form and bare + form != payee]),
        lambda: f"Fa. {bare}",
        payee.upper,
        lambda: payee.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss").replace("&", "und"),
        lambda: _typed(random, payee),
        lambda: f"{words[0][: max(len(words[0]) // 2, 3)]}. {' '.join(words[1:])}",
        lambda: f"{words[-1]}, {' '.join(words[:-1])}",
    )
    return random.choice(ways)() or payee


def _swapped(random: Random, cents: int) -> int:
    digits = list(str(cents))
    places = [n for n in range(len(digits) - 1) if digits[n] != digits[n + 1] and not (n == 0 and digits[1] == "0")]
    if not places:
        return cents + 90
    place = random.choice(places)
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    return int("".join(digits))


def _one_digit(random: Random, cents: int) -> int:
    digits = list(str(cents))
    place = random.randrange(1, len(digits))
    digits[place] = random.choice([digit for digit in "0123456789" if digit != digits[place]])
    return int("".join(digits))


def _again(random: Random, first: Made, kind: str) -> Made:
    """The second entry."""
    again = replace(first, kind=kind, paid_on=weekday(first.paid_on + timedelta(days=random.randrange(0, 11))))
    match kind:
        case "payee":
            return replace(again, payee=_other_payee(random, first.payee))
        case "digits swapped":
            return replace(again, cents=_swapped(random, first.cents))
        case "one digit":
            return replace(again, cents=_one_digit(random, first.cents))
        case "comma":
            return replace(again, cents=first.cents * 10)
        case "net":
            return replace(again, cents=round(first.cents / random.choice((1.19, 1.07))))
        case "no cents":
            return replace(again, cents=first.cents // 100 * 100)
        case "module":
            module = random.choice([number for number in POSITIONS if number != first.module])
            return replace(again, module=module, position=random.choice(POSITIONS[module]))
        case "words":
            return replace(again, reason=random.choice(("Rechnung", "Material Kurs", "siehe Anlage", "Einkauf")))
        case "paid later":
            return replace(again, paid_on=weekday(first.paid_on + timedelta(days=random.randrange(18, 50))))
        case "no date":
            return replace(again, invoiced_on=None)
        case "payee and amount":
            swapped = _swapped(random, first.cents)
            return replace(again, payee=_other_payee(random, first.payee), cents=swapped)
    return again


KINDS = (
    *("same", "same", "payee", "payee", "payee", "digits swapped", "one digit", "comma", "net", "no cents"),
    *("module", "words", "paid later", "no date", "payee and amount"),
)


def made_up_receipts(count: int, seed: int = 1, *, twice: float = 0.02, dated: float = 0.8) -> list[Made]:
    """Some `count` receipts in the order of their payment; of the purchases a share of `twice` is entered twice.

    `dated` is the share of purchases with the date of the invoice.
    """
    random = Random(seed)
    office = _Office(random, dated=dated)
    firms = sorted({_firm(random) for _ in range(max(count // 25, 20))})
    regular = (_rent, _wages, _teacher, _teacher, _childcare, _tickets, _fees, _advances, _shared)
    while len(office.made) < 0.55 * count:
        random.choice(regular)(office)
    while len(office.made) < count * (1 - 0.5 * twice):
        if random.random() < 0.01:
            _cancelled(office, firms)
            continue
        _shop(office, firms)
        if random.random() < twice:
            kind = random.choice(KINDS)
            first = office.made[-1]
            again = _again(random, first, kind)
            unlike = again if again.cents != first.cents or kind not in _CHANGING else None
            if unlike is not None and again.cents >= 100:
                office.made.append(unlike)
    made = office.made[:count]
    made.sort(key=lambda receipt: (receipt.paid_on, receipt.invoice, receipt.kind))
    return made


_CHANGING = frozenset({"digits swapped", "one digit", "comma", "net", "no cents", "payee and amount"})

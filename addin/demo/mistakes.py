"""The typical mistakes in the demo, each with the rule that it breaks.

Every other entry is right: what a check on `DEMO_DAY` reports beyond `EXPECTED` is a false alarm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from addin.cofinancing.rows import Drawdown, PlanLine, Receipt
from addin.columns import Row
from addin.demo.people import Entry
from addin.findings import shown
from addin.minutes.rows import AgendaItem, Attendance, Meeting, Task
from addin.participants.rows import Participant


class Expected(NamedTuple):
    """A finding that the demo must give; without row it is about a whole sheet."""

    sheet: str
    rule: str
    row: int | None


class Mistake(NamedTuple):
    """A mistake in a row of the template, counted from 1 with the header.

    `change` gets the row as it should be, and all rows of the sheet by their number, and gives the fields
    that are wrong. `also` are other rows that carry the finding too.
    """

    model: type[Row]
    row: int
    rules: tuple[str, ...]
    what: str
    change: Callable[[Any, Mapping[int, Any]], Entry]
    also: tuple[int, ...] = ()


def _years_before(day: date, years: int, days: int) -> date:
    return day.replace(year=day.year - years) - timedelta(days=days)


def _same_person(_row: Entry, rows: Mapping[int, Entry]) -> Entry:
    who = ("file_number", "last_name", "first_name", "birth_date", "sex", "nationality", "residence_status")
    return {name: rows[48][name] for name in who}


def _again(_row: Entry, rows: Mapping[int, Any]) -> Entry:
    return {name: rows[136][name] for name in ("payee", "amount", "reason", "invoiced_on")} | {
        "paid_on": rows[136]["paid_on"] + timedelta(days=7)
    }


_PARTICIPANTS = (
    Mistake(
        Participant,
        4,
        ("T10",),
        "17 bei Eintritt",
        lambda r, _: {"birth_date": _years_before(r["entry"], 17, 130)},
    ),
    Mistake(
        Participant,
        6,
        ("T22",),
        "Dokument bei Eintritt abgelaufen",
        lambda r, _: {"status_valid_until": r["entry"] - timedelta(days=20)},
    ),
    Mistake(
        Participant,
        7,
        ("T40",),
        "Wohnort außerhalb des Kreises",
        lambda *_: {"municipality": "Aachen", "postcode": "52062"},
    ),
    Mistake(
        Participant,
        17,
        ("T02",),
        "Geburtsdatum als Text",
        lambda r, _: {"birth_date": f"{r['birth_date'].day}.{r['birth_date'].month}.{r['birth_date'].year}"},
    ),
    Mistake(Participant, 19, ("T21",), "§ 60b in Baustein 2", lambda *_: {"residence_status": "Duldung § 60b"}),
    Mistake(Participant, 20, ("T03",), "Tippfehler in der Liste", lambda *_: {"exit_reason": "reguler"}),
    Mistake(
        Participant,
        26,
        ("T51",),
        "Austritt vor dem Eintritt",
        lambda r, _: {"exit": r["exit"].replace(year=2020)},
    ),
    Mistake(Participant, 27, ("T52",), "Austritt ohne Grund", lambda *_: {"exit_reason": None}),
    Mistake(Participant, 29, ("T02",), "Tag, den es nicht gibt", lambda *_: {"birth_date": "31.02.2001"}),
    Mistake(Participant, 31, ("T30",), "voller Zugang zu SGB-Leistungen", lambda *_: {"sgb_access": "Zugang"}),
    Mistake(Participant, 34, ("T01",), "kein Aufenthaltsstatus", lambda *_: {"residence_status": None}),
    Mistake(
        Participant,
        35,
        ("T10",),
        "28 bei Eintritt",
        lambda r, _: {"birth_date": _years_before(r["entry"], 28, 75)},
    ),
    Mistake(
        Participant,
        42,
        ("T62",),
        "ein Aktenzeichen für zwei Personen",
        lambda _, rows: {"file_number": rows[41]["file_number"]},
        also=(41,),
    ),
    Mistake(
        Participant,
        43,
        ("T10",),
        "29 bei Eintritt, mit Begründung: ein Hinweis",
        lambda r, _: {
            "birth_date": _years_before(r["entry"], 29, 41),
            "exception_reason": "Einzelfall: Kurs vor dem 28. Geburtstag zugesagt, Beginn verschoben.",
        },
    ),
    Mistake(Participant, 50, ("T60",), "dieselbe Person zweimal im Kurs", _same_person, also=(48,)),
    Mistake(
        Participant,
        55,
        ("T50",),
        "Eintritt im falschen Jahr",
        lambda r, _: {"entry": r["entry"].replace(year=2012), "measure": None},
    ),
    Mistake(Participant, 56, ("T54",), "Baustein, den es nicht gibt", lambda *_: {"module": 7}),
)

_FINANCE = (
    Mistake(
        PlanLine,
        5,
        ("K20", "K21", "K70", "K70"),  # formulas typed over, in two cells
        "Anteile von Hand und falsch",
        lambda *_: {"state_share": Decimal("20000.00"), "own_share": Decimal("6000.00")},
    ),
    Mistake(Receipt, 23, ("K02",), "Betrag als Text", lambda r, _: {"amount": f"{shown(r['amount'])} €"}),
    Mistake(
        Receipt,
        46,
        ("K14",),
        "Belegnummer zweimal",
        lambda _, rows: {"receipt_number": rows[44]["receipt_number"]},
        also=(44,),
    ),
    Mistake(
        Receipt,
        54,
        ("K11",),
        "Kostenposition nicht im Plan",
        lambda *_: {"position": "Bewirtung", "eligible": None},
    ),
    Mistake(
        Receipt,
        59,
        ("K10",),
        "Zahlung im falschen Jahr",
        lambda r, _: {"paid_on": r["paid_on"].replace(year=2012), "invoiced_on": None},
    ),
    Mistake(Receipt, 61, ("K01",), "kein Empfänger", lambda *_: {"payee": None}),
    Mistake(
        Receipt,
        75,
        ("K12",),
        "zuwendungsfähig mehr als gezahlt",
        lambda r, _: {"eligible": r["amount"] + 100, "remark": None},
    ),
    Mistake(Receipt, 145, ("K13",), "wohl zweimal gebucht", _again, also=(136,)),
    Mistake(
        Receipt,
        148,
        ("K15",),
        "vor der Rechnung gezahlt: ein Hinweis",
        lambda r, _: {"invoiced_on": r["paid_on"] + timedelta(days=7)},
    ),
    Mistake(Drawdown, 17, ("K51",), "mehr abgerufen als bewilligt", lambda r, _: {"amount": r["amount"] + 18000}),
)

_MINUTES = (
    Mistake(
        AgendaItem,
        19,
        ("P11",),
        "Beschluss ohne Abstimmung",
        lambda *_: {"yes": None, "no": None, "abstentions": None},
    ),
    Mistake(
        AgendaItem,
        14,
        ("P20",),
        "eine kleine Zahl im Protokoll",
        lambda r, _: {"result": f"{r['result']} Zwei Teilnehmende aus Gangelt brauchen dann eine andere Begleitung."},
    ),
    Mistake(
        AgendaItem,
        18,
        ("P20",),
        "ein Name im Protokoll, gebeugt und anders geschrieben als in der Liste",
        lambda r, _: {"result": f"{r['result']} Zu klären ist noch, wer Herrn Tourés Unterlagen übernimmt."},
    ),
    Mistake(AgendaItem, 20, ("P12",), "mehr Stimmen als Stimmberechtigte", lambda *_: {"yes": 18}),
    Mistake(Attendance, 59, ("P15",), "Gast als anwesend eingetragen", lambda *_: {"status": "anwesend"}),
    Mistake(
        Attendance,
        58,
        (),  # P16, at the meeting
        "Mitglied ohne Eintrag",
        lambda *_: {"name": "Birte Aretz", "organisation": "Kreishandwerkerschaft", "status": "Gast"},
    ),
    Mistake(
        AgendaItem,
        17,
        (),  # P17, at the meeting
        "kein Punkt zur letzten Niederschrift",
        lambda *_: {
            "title": "Termine im zweiten Halbjahr",
            "kind": "Information",
            "result": "Die Termine werden mit der Einladung verschickt.",
            **dict.fromkeys(("decision", "yes", "no", "abstentions")),
        },
    ),
    Mistake(Meeting, 4, ("P22", "P16", "P17"), "Ende 3:50 statt 15:50 Uhr", lambda *_: {"end": time(3, 50)}),
    Mistake(
        Task,
        3,
        ("P22",),
        "erledigt, bevor sie verteilt wurde",
        lambda r, _: {"done_on": r["done_on"].replace(year=2020)},
    ),
    Mistake(Task, 7, ("P18",), "überfällig: ein Hinweis", lambda *_: {"status": "in Arbeit", "done_on": None}),
    Mistake(Task, 11, ("P14",), "Aufgabe ohne Person", lambda *_: {"responsible": None, "organisation": None}),
    Mistake(Task, 13, ("P14",), "Aufgabe ohne Frist", lambda *_: {"due": None}),
)

MISTAKES: tuple[Mistake, ...] = (*_PARTICIPANTS, *_FINANCE, *_MINUTES)

EXPECTED: tuple[Expected, ...] = (
    *(
        Expected(mistake.model.SHEET, rule, row)
        for mistake in MISTAKES
        for rule in mistake.rules
        for row in sorted((mistake.row, *mistake.also))
    ),
    Expected("Programm", "K30", 19),  # module 5: its cap is reached
    Expected("Eigenmittel", "K40", None),  # module 3: nobody entered own funds
)


def spoil(model: type[Row], rows: Sequence[Entry]) -> list[Entry]:
    """The rows of a sheet with the demo's mistakes in them."""
    right = dict(enumerate(rows, start=2))
    spoilt = dict(right)
    for mistake in MISTAKES:
        if mistake.model is model:
            spoilt[mistake.row] = {**right[mistake.row], **mistake.change(right[mistake.row], right)}
    return list(spoilt.values())

"""Made-up figures for „Auswertung“ in the minutes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from addin.minutes.results import Counted, ModuleMoney, Money, People, Results


def module(label: str, *amounts: str, granted: str | None = None) -> ModuleMoney:
    planned, spent, eligible, state_share, own_share, drawn, balance = map(Decimal, amounts)
    cap = Decimal(granted) if granted else None
    return ModuleMoney(label, planned, spent, eligible, state_share, own_share, cap, drawn, balance)


PEOPLE = People(
    participations=20,
    persons=17,
    tables=(
        Counted("Kommune", (("Heinsberg", 12), ("übrige", 8)), drawn=True),
        Counted("Geschlecht", (("weiblich", 9), ("männlich", 11))),
    ),
    below=3,
    joined="übrige",
    left_out=("Verbleib",),
)
MONEY = Money(
    modules=(
        module("1 Coaching", "1000.00", "900.50", "900.50", "720.40", "180.10", "800.00", "-79.60"),
        module("2 Kurse", "500.00", "250.00", "250.00", "200.00", "50.00", "0.00", "200.00", granted="400.00"),
    ),
    total=module("insgesamt", "1500.00", "1150.50", "1150.50", "920.40", "230.10", "800.00", "120.40"),
    unrecognised=Decimal("49.90"),
)
RESULTS = Results(date(2022, 3, 15), "Durchstarten", PEOPLE, MONEY)

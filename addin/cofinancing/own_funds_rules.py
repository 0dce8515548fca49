"""Rule K41: own funds of a kind that the programme does not accept, and donations that it deducts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from addin.cofinancing.circumstances import Circumstances
from addin.cofinancing.entries import COUNTY_BUDGET, DONATION, Effect
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.rows import OwnFunds
from addin.cofinancing.sheets import FinanceSheets, unread
from addin.findings import Finding, Rule, Severity, Source
from addin.money import ZERO, euro
from addin.programme.model import Programme

NOT_ACCEPTED = Rule(
    code="K41",
    title="Eigenmittel, die das Programm nicht anerkennt",
    severity=Severity.WARNING,
    message="„{kind}“ erkennt das Programm nicht als Eigenmittel an; diese {amount} zählen deshalb nicht mit.",
    fix="Bitte die Art prüfen; anerkannt werden {accepted}. Lässt der Bescheid „{kind}“ ausdrücklich zu, gehört "
    "das in eine eigene Programmdatei; die legt Ihre IT an.",
    source=Source("Anerkannte Eigenmittel laut Programm"),
    about=("kind", "amount", "on"),
)
DONATION_DEDUCTED = NOT_ACCEPTED.variant(
    severity=Severity.HINT,
    message="Die Spende vom {day} zählt nicht als Eigenmittel: Bis zum {until} mindern Spenden die zuwendungsfähigen "
    "Ausgaben, hier um {amount}.",
    fix="Es ist nichts zu tun, wenn Datum und Art stimmen. Erst Spenden ab dem {next} zählen als Eigenmittel.",
)
UNDATED_DEDUCTED = NOT_ACCEPTED.variant(
    severity=Severity.HINT,
    message="Die Spende hat kein Datum; angenommen ist der {day}. Bis zum {until} mindern Spenden die "
    "zuwendungsfähigen Ausgaben, hier um {amount}, und zählen nicht als Eigenmittel.",
    fix="Bitte das Datum der Spende eintragen. Erst Spenden ab dem {next} zählen als Eigenmittel.",
)
UNDATED_COUNTED = NOT_ACCEPTED.variant(
    severity=Severity.HINT,
    message="Die Spende hat kein Datum; angenommen ist der {day}, und so zählen die {amount} als Eigenmittel. Bis zum "
    "{until} mindern Spenden stattdessen die zuwendungsfähigen Ausgaben.",
    fix="Bitte das Datum der Spende eintragen.",
)


def own_funds_not_accepted(result: Cofinancing, _sheets: FinanceSheets, given: Circumstances) -> Iterator[Finding]:
    """K41 at the kind; for donations a hint at their date, where they do not count as the office will expect.

    Whoever lists a donation among the own funds expects it to count there. One with a readable wrong date, without
    an amount, or of an unknown module is a finding already.
    """
    programme = given.programme
    accepted = ", ".join(f"„{kind}“" for kind in programme.own_funds.accepted)
    for entry in result.own_funds or ():
        funds = entry.row
        if not isinstance(funds, OwnFunds) or entry.amount is None or entry.amount <= ZERO:
            continue
        if unread(funds, "kind") or programme.module(entry.module) is None:
            continue
        kind = funds.kind or COUNTY_BUDGET
        if entry.effect is Effect.NOTHING:
            yield NOT_ACCEPTED.at(
                funds.cell("kind"),
                source=programme.own_funds.law,
                kind=kind,
                amount=euro(entry.amount),
                accepted=accepted or "keine",
            )
        elif kind == DONATION and not unread(funds, "on"):
            yield from _donation(funds, entry.effect, programme)


def _donation(funds: OwnFunds, effect: Effect, programme: Programme) -> Iterator[Finding]:
    """What is to be said about a donation; nothing where it counts, and no date could change that."""
    until = programme.own_funds.donations_deducted_until
    start, end = programme.period(funds.module)
    if until is None or (effect is Effect.OWN_FUNDS and (funds.on is not None or start > until)):
        return
    rule = UNDATED_COUNTED
    if effect is Effect.THIRD_PARTY:
        rule = UNDATED_DEDUCTED if funds.on is None else DONATION_DEDUCTED
    yield rule.at(
        funds.cell("on"),
        source=programme.own_funds.law,
        day=funds.on or end,
        until=until,
        amount=euro(funds.amount or ZERO),
        next=until + timedelta(days=1),
    )

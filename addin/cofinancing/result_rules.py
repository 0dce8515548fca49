"""Rules about a module's result: K30 (above the cap), K40 (own share not covered), K51 (drawn too much)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from addin.cofinancing.circumstances import Circumstances
from addin.cofinancing.entries import Effect, Entry
from addin.cofinancing.results import Cofinancing, ModuleShares
from addin.cofinancing.rows import Drawdown
from addin.cofinancing.sheets import FinanceSheets
from addin.findings import CellRef, Finding, Rule, Severity, Source
from addin.money import ZERO, euro

ABOVE_CEILING = Rule(
    code="K30",
    title="Der Höchstbetrag des Landes ist erreicht",
    severity=Severity.WARNING,
    message="Baustein {module}: Der Landesanteil wäre {uncapped}, bewilligt sind höchstens {granted}. "
    "{over} fallen dem Eigenanteil zu.",
    fix="Bitte prüfen, ob die Eigenmittel dafür reichen; das Land zahlt über den Höchstbetrag hinaus nichts.",
    source=Source("VV Nr. 2.2.1 zu § 44 LHO"),
)
NOT_COVERED = Rule(
    code="K40",
    title="Der Eigenanteil ist nicht durch Eigenmittel gedeckt",
    severity=Severity.ERROR,
    message="Baustein {module}: Der Eigenanteil ist {own_share}, an Eigenmitteln zählen {own_funds}. "
    "Es fehlen {missing}.",
    fix="Bitte weitere Eigenmittel für Baustein {module} auf dem Blatt „{sheet}“ eintragen.",
    source=Source("Anteilfinanzierung laut Zuwendungsbescheid"),
)
NO_OWN_FUNDS_SHEET = NOT_COVERED.variant(
    severity=Severity.ERROR,
    message="Baustein {module}: Der Eigenanteil ist {own_share}, ein Blatt „{sheet}“ gibt es aber nicht. "
    "Es fehlen {missing}.",
    fix="Bitte ein Blatt „{sheet}“ anlegen und dort die Eigenmittel für Baustein {module} eintragen.",
)
DRAWN_TOO_MUCH = Rule(
    code="K51",
    title="Mehr abgerufen als bewilligt",
    severity=Severity.ERROR,
    message="Baustein {module}: Mit diesem Abruf sind {sum} abgerufen, bewilligt sind {granted}; "
    "insgesamt sind {over} zu viel abgerufen.",
    fix="Bitte den Abruf und den Höchstbetrag prüfen. Was zu viel abgerufen ist, muss zurückgezahlt werden.",
    source=Source("Höchstbetrag laut Zuwendungsbescheid"),
)


def above_ceiling(result: Cofinancing, _sheets: FinanceSheets, given: Circumstances) -> Iterator[Finding]:
    """K30 where the uncapped state share lies above the cap; exactly at the cap nothing is lost."""
    for module in result.modules:
        if module.module is not None and module.over_ceiling > ZERO and module.granted is not None:
            yield ABOVE_CEILING.at(
                given.ceilings.get(module.module, CellRef("Programm", header="Höchstbetrag Land")),
                module=module.module,
                uncapped=euro(module.uncapped),
                granted=euro(module.granted),
                over=euro(module.over_ceiling),
            )


def not_covered(result: Cofinancing, sheets: FinanceSheets, _given: Circumstances) -> Iterator[Finding]:
    """K40, one per module, about the sheet of own funds as a whole."""
    rule = NO_OWN_FUNDS_SHEET if sheets.own_funds is None else NOT_COVERED
    for module in result.modules:
        if module.own_missing > ZERO:
            yield rule.at(
                CellRef(sheets.own_funds_sheet),
                module=module.module,
                own_share=euro(module.own_share),
                own_funds=euro(module.own_funds),
                missing=euro(module.own_missing),
                sheet=sheets.own_funds_sheet,
            )


def drawn_too_much(result: Cofinancing, _sheets: FinanceSheets, _given: Circumstances) -> Iterator[Finding]:
    """K51, one per module, at the drawdown with which the sum of what came in passes the cap."""
    for module in result.modules:
        passing = passes_ceiling(result, module)
        if passing is not None and module.granted is not None:
            entry, total = passing
            yield DRAWN_TOO_MUCH.at(
                entry.row.cell("amount"),
                module=module.module,
                sum=euro(total),
                granted=euro(module.granted),
                over=euro(module.drawn - module.granted),
            )


def drawn_in_order(result: Cofinancing, number: int | None) -> list[Entry]:
    """What came in for a module, in the order of the days on which it did; on one day, in the order of the list."""
    came_in = (entry for entry in result.drawdowns or () if entry.module == number and entry.effect is Effect.DRAWN)
    return sorted(came_in, key=_came_in)


def passes_ceiling(result: Cofinancing, module: ModuleShares) -> tuple[Entry, Decimal] | None:
    """The drawdown with which the sum passes the cap for good, and the sum with it.

    None where no more is drawn than granted: what was too much, and is paid back by now, is none any more.
    """
    if module.granted is None or module.drawn <= module.granted:
        return None
    found = None
    total = ZERO
    for entry in drawn_in_order(result, module.module):
        before, total = total, total + (entry.amount or ZERO)
        if before <= module.granted < total:
            found = entry, total
    return found


def _came_in(entry: Entry) -> tuple[date, int]:
    day = entry.row.received_on if isinstance(entry.row, Drawdown) else None
    return day or date.max, entry.row.number

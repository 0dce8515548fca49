"""The tables of the sheet „Verwendungsnachweis“, and where the figures stand that formulas of other tables name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from addin.cofinancing.entries import Entry
from addin.statement.layout import Key, Places, Table
from addin.statement.statement import ModuleStatement
from addin.statement.words import BY_ACCOUNT, BY_NOTICE, OWN, STATE, THIRD_PARTY
from addin.workbook.protocol import Format

Side = Literal["notice", "account"]

INCOME = Table(
    {
        "Nr.": Format.TEXT,
        "Einnahmen": Format.WRAPPED,
        BY_NOTICE: Format.EURO,
        "Anteil am Bescheid": Format.TENTHS,
        BY_ACCOUNT: Format.EURO,
        "Anteil an der Abrechnung": Format.TENTHS,
        "Abweichung": Format.EURO,
        "Bemerkung": Format.WRAPPED,
    }
)
BY_MODULE = Table(
    {
        "Baustein": Format.TEXT,
        "Bezeichnung": Format.WRAPPED,
        "Ausgaben": Format.EURO,
        "davon zuwendungsfähig": Format.EURO,
        THIRD_PARTY: Format.EURO,
        STATE: Format.EURO,
        OWN: Format.EURO,
        "Bemerkung": Format.WRAPPED,
    }
)
EXPENDITURE = Table(
    {
        "Baustein": Format.TEXT,
        "Kostenposition": Format.WRAPPED,
        "geplant": Format.EURO,
        "davon zuwendungsfähig geplant": Format.EURO,
        "abgerechnet": Format.EURO,
        "davon zuwendungsfähig": Format.EURO,
        "Abweichung": Format.EURO,
        "Grund der Abweichung": Format.WRAPPED,
    }
)
ACCOUNT = Table(
    {
        "Baustein": Format.TEXT,
        "Bezeichnung": Format.WRAPPED,
        "Fördersatz": Format.PERCENT,
        "Höchstbetrag": Format.EURO,
        STATE: Format.EURO,
        "erhalten": Format.EURO,
        "Saldo": Format.EURO,
        "Ergebnis": Format.WRAPPED,
    }
)
RECEIPTS = Table(
    {
        "Beleg-Nr.": Format.WRAPPED,
        "Empfänger": Format.WRAPPED,
        "Rechnungsdatum": Format.DATE,
        "Zahlungsdatum": Format.DATE,
        "Betrag": Format.EURO,
        "davon zuwendungsfähig": Format.EURO,
        "nicht zuwendungsfähig": Format.EURO,
        "Grund der Zahlung": Format.WRAPPED,
    }
)
THIRD_PARTIES = Table(
    {
        "Beleg-Nr.": Format.WRAPPED,
        "Einzahler": Format.WRAPPED,
        "Baustein": Format.TEXT,
        "Zahlungsdatum": Format.DATE,
        "Betrag": Format.EURO,
        "Rechnungsdatum": Format.DATE,
        "Art": Format.TEXT,
        "Grund der Zahlung": Format.WRAPPED,
    }
)
DRAWDOWNS = Table(
    {
        "Nr.": Format.WRAPPED,
        "Baustein": Format.TEXT,
        "Abruf vom": Format.DATE,
        "Eingang am": Format.DATE,
        "Betrag": Format.EURO,
    }
)
UNRECOGNISED = Table(
    {
        "Beleg-Nr.": Format.WRAPPED,
        "Empfänger": Format.WRAPPED,
        "Baustein": Format.TEXT,
        "Zahlungsdatum": Format.DATE,
        "Betrag": Format.EURO,
        "Rechnungsdatum": Format.DATE,
        "Zeile": Format.TEXT,
        "Grund": Format.WRAPPED,
    }
)


def module_key(table: str, module: ModuleStatement) -> Key:
    """The line of a module in one of the tables by module."""
    return (table, module.number)


def entry_key(entry: Entry) -> Key:
    """The line of an entry: its row in the office's sheet is there once."""
    return ("entry", entry.row.place.grid.sheet, entry.row.number)


def entry_keys(entries: Sequence[Entry]) -> list[Key]:
    """The lines of entries."""
    return [entry_key(entry) for entry in entries]


def basis(module: ModuleStatement, side: Side, places: Places) -> str:
    """What the state share is taken from, as a part of a formula."""
    eligible, third_party = (
        places.at(BY_MODULE.letter(name), module_key(side, module)) for name in ("davon zuwendungsfähig", THIRD_PARTY)
    )
    return f"MAX(0,ROUND({eligible}-{third_party},2))"


def share_at(module: ModuleStatement, places: Places) -> str | None:
    """Where the state's part of the basis stands; None where the programme has no such module."""
    has_share = module.shares.share is not None
    return places.at(ACCOUNT.letter("Fördersatz"), module_key("settled", module)) if has_share else None


def ceiling_at(module: ModuleStatement, places: Places) -> str | None:
    """Where the cap stands; None where there is none."""
    is_capped = module.shares.granted is not None
    return places.at(ACCOUNT.letter("Höchstbetrag"), module_key("settled", module)) if is_capped else None


def flat_at(module: ModuleStatement, places: Places) -> str:
    """Where the flat rate of a module is reckoned."""
    return places.at(EXPENDITURE.letter("abgerechnet"), module_key("flat", module))

"""Rule K60: the units that a flat rate is claimed for are not those that were recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from addin.cofinancing.circumstances import Circumstances
from addin.cofinancing.entries import Effect
from addin.cofinancing.flat_rate import counted_units
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.rows import Receipt
from addin.cofinancing.sheets import FinanceSheets, Units
from addin.findings import CellRef, Finding, Rule, Severity, Source
from addin.money import CENT, euro
from addin.programme.model import ModuleTerms
from addin.programme.unit import Counted, counted_unit

UNITS_DIFFER = Rule(
    code="K60",
    title="Pauschale: abgerechnete Einheiten weichen von den erfassten ab",
    severity=Severity.WARNING,
    message="Baustein {module}: „Anzahl Einheiten“ ist {claimed}, erfasst sind {recorded} {what}: {difference} {more} "
    "als erfasst{money}.",
    fix="Bitte beide Zahlen vergleichen und die berichtigen, die nicht stimmt. Bleibt „Anzahl Einheiten“ leer, zählt "
    "die Fördermappe selbst.",
    source=Source("Pauschale laut Zuwendungsbescheid"),
)
FEWER_CLAIMED = UNITS_DIFFER.variant(
    severity=Severity.WARNING,
    message=UNITS_DIFFER.message,
    fix="Bitte beide Zahlen vergleichen. Ist die Maßnahme noch nicht zu Ende, ist nichts zu tun. Bleibt „Anzahl "
    "Einheiten“ leer, zählt die Fördermappe selbst.",
)
RECEIPTS_CLAIM_MORE = UNITS_DIFFER.variant(
    severity=Severity.WARNING,
    message="Baustein {module}: Mit diesem Beleg sind {claimed} abgerechnet, erfasst sind {recorded} {what}: "
    "{difference} {more} als erfasst{money}.",
    fix="Bitte den Beleg mit dem vergleichen, was erfasst ist, und die Zahl berichtigen, die nicht stimmt.",
)

_WHAT: Mapping[Counted, str] = {
    "lessons": "Unterrichtsstunden in den Maßnahmen",
    "participants": "Personen in der Liste der Teilnehmenden",
}
_NAMED = re.compile(r"(?<![\d.,])(\d+(?:,\d{1,2})?)\s*(?:[x×*]\s*)?([^\W\d_]+)")
_SHORT = {"tn": "Teilnehmende", "std": "Stunde"}


def units_differ(result: Cofinancing, _sheets: FinanceSheets, given: Circumstances) -> Iterator[Finding]:
    """K60, one per module with a flat rate per unit, at „Anzahl Einheiten“; or else at a receipt.

    Receipts of a flat rate do not count, and what they say is sure only where one names a number of units and its
    amount is just so many rates. Then more than was recorded is too much; less may be still to come.

    Lessons that no measure of the module states, and an empty list of participants, are nothing to compare with.
    """
    for terms in given.programme.modules:
        recorded = _recorded(terms, given.units)
        if recorded is None:
            continue
        if terms.units is not None and terms.units != recorded:
            cell = given.unit_cells.get(terms.number, CellRef("Programm", header="Anzahl Einheiten"))
            rule = UNITS_DIFFER if terms.units > recorded else FEWER_CLAIMED
            yield _finding(rule, cell, terms, terms.units, recorded)
        else:
            yield from _claimed_by_receipts(result, terms, recorded)


def _recorded(terms: ModuleTerms, units: Units) -> Decimal | None:
    if terms.financing != "Pauschale je Einheit":
        return None
    if counted_unit(terms.unit) == "lessons" and terms.number not in (units.lessons or {}):
        return None
    if counted_unit(terms.unit) == "participants" and not units.participants:
        return None
    return counted_units(terms, units)


def _finding(rule: Rule, cell: CellRef, terms: ModuleTerms, claimed: Decimal, recorded: Decimal) -> Finding:
    difference = abs(claimed - recorded)
    counted = counted_unit(terms.unit)
    return rule.at(
        cell,
        module=terms.number,
        claimed=_shown(claimed),
        recorded=_shown(recorded),
        what=_WHAT[counted] if counted else terms.unit,
        difference=_shown(difference),
        more="mehr" if claimed > recorded else "weniger",
        money="" if terms.rate is None else f", das sind {euro((difference * terms.rate).quantize(CENT))}",
    )


def _claimed_by_receipts(result: Cofinancing, terms: ModuleTerms, recorded: Decimal) -> Iterator[Finding]:
    """At the receipt with which the lessons claimed are more than were recorded; or one with too many participants.

    Lessons add up from receipt to receipt; the same participants may well be in each.
    """
    claims = [
        (receipt.paid_on or date.max, receipt.number, receipt, units)
        for entry in result.receipts or ()
        if entry.module == terms.number and entry.effect is Effect.SPENT and isinstance(receipt := entry.row, Receipt)
        if (units := _claimed(receipt, terms)) is not None
    ]
    total = Decimal(0)
    for _, _, receipt, units in sorted(claims, key=lambda claim: claim[:2]):
        total = total + units if counted_unit(terms.unit) == "lessons" else units
        if total > recorded:
            yield _finding(RECEIPTS_CLAIM_MORE, receipt.cell("amount"), terms, total, recorded)
            return


def _claimed(receipt: Receipt, terms: ModuleTerms) -> Decimal | None:
    """The number of units that the receipt names and that its amount is the price of; else None."""
    if terms.rate is None or receipt.amount is None:
        return None
    for text in (receipt.reason, receipt.remark, receipt.position):
        for number, word in _NAMED.findall(text or ""):
            units = Decimal(number.replace(",", "."))
            is_unit = counted_unit(_SHORT.get(word.casefold(), word)) == counted_unit(terms.unit)
            if is_unit and units and (units * terms.rate).quantize(CENT) == receipt.amount:
                return units
    return None


def _shown(units: Decimal) -> str:
    """A number of units as a German reader expects it: no decimals that say nothing.

    >>> _shown(Decimal("1200.00")), _shown(Decimal("37.5"))
    ('1.200', '37,5')
    """
    whole = units == units.to_integral_value()
    text = f"{units:,.0f}" if whole else f"{units.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))

"""What a Verwendungsnachweis still lacks: as long as it lacks anything, it is a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from addin.cofinancing.entries import Effect
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.rows import Receipt
from addin.findings import Finding, Severity
from addin.money import ZERO, euro
from addin.statement.head import Head, last_day


def missing_in(result: Cofinancing, head: Head, findings: Sequence[Finding]) -> tuple[str, ...]:
    """One sentence for each thing that is missing; none where it can be signed.

    `findings` are those about the finance sheets; an error that the office has accepted is none any more.
    """
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    return (*_period(result), *_errors(result, errors), *_not_paid(result), *_sheets(result), *_head(head))


def _period(result: Cofinancing) -> Iterator[str]:
    end = last_day(result)
    if result.today is not None and result.today <= end:
        yield f"Gefördert wird noch bis {end:%d.%m.%Y}; bis dahin können Ausgaben dazukommen."


def _errors(result: Cofinancing, errors: Sequence[Finding]) -> Iterator[str]:
    rows = {(finding.sheet, finding.place.row) for finding in errors if finding.place.row is not None}
    left_out = [
        entry
        for entry in result.receipts or ()
        if entry.effect is Effect.UNRECOGNISED and (entry.row.place.grid.sheet, entry.row.number) in rows
    ]
    if left_out:
        amount = sum((entry.amount or ZERO for entry in left_out), ZERO)
        one = len(left_out) == 1
        yield (
            f"{'1 Beleg ist' if one else f'{len(left_out)} Belege sind'} nicht anerkannt, zusammen {euro(amount)}; "
            f"{'er ist' if one else 'sie sind'} mit dem Grund aufgeführt."
        )
    places = {(entry.row.place.grid.sheet, entry.row.number) for entry in left_out}
    others = [finding for finding in errors if (finding.sheet, finding.place.row) not in places]
    about_modules = [finding for finding in others if finding.place.row is None]
    yield from (finding.message for finding in about_modules if finding.code == "K40")
    count = sum(1 for finding in others if finding.code != "K40" or finding.place.row is not None)
    if count:
        told = "1 weiterer Fehler ist" if count == 1 else f"{count} weitere Fehler sind"
        yield f"{told} offen; was zu tun ist, steht auf dem Blatt „Prüfbericht“."


def _not_paid(result: Cofinancing) -> Iterator[str]:
    """Payments that are only due: they count as spent, but have not been made."""
    if result.today is None:
        return
    due: list[Decimal] = [
        entry.amount or ZERO
        for entry in result.receipts or ()
        if entry.effect is Effect.SPENT
        and isinstance(entry.row, Receipt)
        and entry.row.paid_on is not None
        and entry.row.paid_on > result.today
    ]
    if due:
        count = "1 Beleg ist" if len(due) == 1 else f"{len(due)} Belege sind"
        yield (
            f"{count} mit einem Zahlungsdatum nach dem {result.today:%d.%m.%Y} enthalten, also noch nicht gezahlt: "
            f"zusammen {euro(sum(due, ZERO))}."
        )


def _sheets(result: Cofinancing) -> Iterator[str]:
    for name, listed in (("Finanzierungsplan", result.plan), ("Belege", result.receipts)):
        if listed is None:
            yield f"Ein Blatt „{name}“ wurde nicht gefunden."
    if result.drawdowns is None:
        yield "Ein Blatt „Mittelabrufe“ wurde nicht gefunden; als erhalten steht deshalb 0,00\u00a0€."
    for flat in result.flat_rates:
        if flat.units is None or flat.rate is None:
            what = "die Anzahl" if flat.units is None else "der Satz je Einheit"
            yield f"Baustein {flat.module}: Für die Pauschale fehlt {what} ({flat.unit}); sie ist deshalb 0."


def _head(head: Head) -> Iterator[str]:
    if missing := head.missing():
        yield f"Auf dem Blatt „Programm“ fehlt: {', '.join(missing)}."

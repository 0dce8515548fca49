"""P32: two meetings bear one number, so that nobody can tell which of them a row means."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from addin.findings import NO_LAW, Finding, Rule, Severity, shown
from addin.minutes.sheets import MeetingSheets

NUMBER_TWICE = Rule(
    code="P32",
    title="Sitzungsnummer mehrfach vergeben",
    severity=Severity.ERROR,
    message="Die Nummer „{value}“ steht bei {count} Sitzungen ({days}); was zu ihr eingetragen ist, zählt zur ersten.",
    fix="Bitte jeder Sitzung eine eigene Nummer geben, zum Beispiel mit dem Jahr: „1/2022“, und sie auf den anderen "
    "Blättern ebenso eintragen.",
    source=NO_LAW,
)
RULES = (NUMBER_TWICE,)


def own_numbers(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P32: once for each of the meetings that share a number, as one group."""
    shared = [meetings for meetings in sheets.by_key.values() if len(meetings) > 1]
    for number, meetings in enumerate(shared, start=1):
        days = ", ".join(shown(meeting.day) if meeting.day else "ohne Datum" for meeting in meetings)
        for meeting in meetings:
            yield NUMBER_TWICE.at(meeting.cell("serial"), group=f"P32-{number}", count=len(meetings), days=days)


CHECKS = (own_numbers,)

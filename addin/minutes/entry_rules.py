"""P33: one person is entered both as there and as absent, for the whole of one meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from addin.columns import fold
from addin.findings import NO_LAW, Finding, Rule, Severity
from addin.minutes.roll import ABSENT, roll_of
from addin.minutes.rows import Attendance
from addin.minutes.sheets import MeetingSheets, is_planned

_THERE = frozenset({"anwesend", "Gast"})

BOTH_WAYS = Rule(
    code="P33",
    title="Anwesenheit einer Person widersprüchlich",
    severity=Severity.WARNING,
    message="„{value}“ ist für die Sitzung „{meeting}“ zugleich als anwesend oder Gast und als {absent} eingetragen.",
    fix="Bitte eine der Zeilen löschen; wer nur zeitweise da war, braucht „von“ oder „bis“.",
    source=NO_LAW,
)
RULES = (BOTH_WAYS,)


def one_status_each(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P33: once for each of the entries, as one group. With hours both may be true: there first, then gone."""
    number = 0
    for meetings in sheets.by_key.values():
        if len(meetings) > 1 or is_planned(meetings[0], today):
            continue
        roll = roll_of(sheets, meetings[0])
        named = [*(member.deputy for member in roll.members), *(row.represented_by for row in roll.rows)]
        deputies = {key for names in named for key in roll.keys(names)}  # there for another seat than their own
        for key, rows in roll.entries.items():
            if key not in roll.people or key in deputies or not _may_be_one(rows):
                continue
            plain = [row for row in rows if row.from_time is None and row.until_time is None]
            there = [row for row in plain if row.status in _THERE]
            absent = [row for row in plain if row.status in ABSENT]
            if not there or not absent:
                continue
            number += 1
            for row in (*there, *absent):
                yield BOTH_WAYS.at(
                    row.cell("name"), group=f"P33-{number}", meeting=meetings[0].serial, absent=absent[0].status
                )


def _may_be_one(rows: Sequence[Attendance]) -> bool:
    """Whether nothing tells the entries apart: „Frau Weber“ and „Herr Weber“, or two organisations, are two people."""
    organisations = {fold(row.organisation) for row in rows if row.organisation}
    forms = {word for row in rows for word in fold(row.name or "").split()[:1] if word in ("frau", "herr")}
    return len(organisations) < 2 and len(forms) < 2


CHECKS = (one_status_each,)

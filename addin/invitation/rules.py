"""P31: what is told about an invitation besides what the sheets' own rules find."""

from __future__ import annotations

from addin.findings import NO_LAW, Finding, Rule, Severity
from addin.minutes.rows import Meeting

ALREADY_HELD = Rule(
    code="P31",
    title="Einladung zu einer Sitzung, die schon war",
    severity=Severity.HINT,
    message="Die Sitzung „{number}“ ist nach dem Blatt „Sitzungen“ schon gewesen; die Einladung ist trotzdem "
    "geschrieben.",
    fix="Bitte die Nummer prüfen. Steht die Sitzung noch bevor, gehört „geplant“ in die Spalte „Status“.",
    source=NO_LAW,
)
RULES = (ALREADY_HELD,)


def already_held(meeting: Meeting) -> Finding:
    """That this meeting was held already."""
    where = "status" if meeting.status else "day"
    return ALREADY_HELD.at(meeting.cell(where), number=meeting.serial or "")

"""What reminds: no item on the previous minutes (P17), a task that is overdue (P18)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time

from addin.findings import Finding, Rule, Severity, Source
from addin.minutes.names import is_filled
from addin.minutes.rows import AgendaItem, Meeting
from addin.minutes.sheets import MeetingSheets, is_planned

CUSTOM = Source("Brauch der Kerngruppe; sie ist kein Ratsgremium")

NO_PREVIOUS_MINUTES = Rule(
    code="P17",
    title="Kein TOP zur letzten Niederschrift",
    severity=Severity.HINT,
    message="Die Tagesordnung der Sitzung „{value}“ hat keinen Punkt zur Niederschrift der Sitzung davor.",
    fix="Bitte den Punkt ergänzen, wenn darüber gesprochen wurde; sonst die Niederschrift beim nächsten Mal aufrufen.",
    source=CUSTOM,
)
OVERDUE = Rule(
    code="P18",
    title="Aufgabe überfällig",
    severity=Severity.HINT,
    message="Die Frist der Aufgabe {task} ist am {due} abgelaufen; ihr Status ist „{status}“.",
    fix="Bitte den Stand erfragen und „Status“ und „Erledigt am“ eintragen oder eine neue Frist vereinbaren.",
    source=Source("Aufgaben und Fristen auf dem Blatt „Aufgaben“"),
)

RULES = (NO_PREVIOUS_MINUTES, OVERDUE)

_PREVIOUS_MINUTES = re.compile(
    r"niederschrift(?!führ)|protokoll(?!führ|ant|buch)|ergebnisvermerk|sitzungsbericht"
    r"|(?:letzte|vorige|vergangene|vorangegangene|zurückliegende)[nrs]? sitzung",
    re.IGNORECASE,
)


def previous_minutes(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P17: a meeting that was held, after an earlier one, and no item is about the minutes of that one.

    Silent for a meeting that is planned: its invitation brings the item along.
    """
    dated = [meeting for meeting in sheets.meetings if meeting.day is not None]
    for meeting in dated:
        if is_planned(meeting, today) or not any(_moment(other) < _moment(meeting) for other in dated):
            continue
        items = sheets.agenda_of(meeting)
        if items and not any(map(_is_about_minutes, items)):
            yield NO_PREVIOUS_MINUTES.at(meeting.cell("serial"))


def tasks_in_time(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P18: a task is not done and its date has passed; not before the day on which it is to be looked at again.

    A date before the meeting that gave the task is a mistake of its own (P22).
    """
    for task in sheets.tasks:
        if task.status == "erledigt" or is_filled(task, "done_on") or task.due is None or task.due >= today:
            continue
        if task.resubmit_from is not None and task.resubmit_from > today:
            continue
        meeting = sheets.meeting_of(task)
        if meeting is not None and meeting.day is not None and task.due < meeting.day:
            continue
        shown_task = f"Nr. {task.serial}" if task.serial else "ohne Nummer"
        yield OVERDUE.at(task.cell("due"), task=shown_task, due=task.due, status=task.status or "ohne Angabe")


CHECKS = (previous_minutes, tasks_in_time)


def _moment(meeting: Meeting) -> tuple[date, time]:
    return meeting.day or date.max, meeting.begin or time()


def _is_about_minutes(item: AgendaItem) -> bool:
    words = " ".join(filter(None, (item.title, item.result, item.decision)))
    if _PREVIOUS_MINUTES.search(words):
        return True
    return item.kind == "Genehmigung" and "tagesordnung" not in words.casefold()

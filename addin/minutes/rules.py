"""The rules of the Kerngruppe's meetings: all of them, and here P10 to P12 and P14.

P01 to P03, about single cells, come with reading; the others stand in modules of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from addin.columns.read import NOT_IN_LIST
from addin.findings import CellRef, Finding, Rule, Severity, Source
from addin.minutes import addresses, attendance_rules, date_rules, entry_rules, reminder_rules, serial_rules, time_rules
from addin.minutes.electorate import electorate
from addin.minutes.names import is_filled, item_number, meeting_key
from addin.minutes.put_off import was_put_off
from addin.minutes.rows import AgendaItem, Attendance, Meeting
from addin.minutes.sheets import MeetingSheets, is_planned
from addin.minutes.votes import FIELDS, shown_number, votes_of

DIN_5008 = Source("DIN 5008:2020, Protokoll")
VOTING = Source("Abstimmung nach den Stimmberechtigten auf dem Blatt „Kerngruppe“")

INCOMPLETE_MEETING = Rule(
    code="P10",
    title="Sitzung ohne Tagesordnung oder Anwesenheit",
    severity=Severity.ERROR,
    message="Zur Sitzung „{value}“ {missing}.",
    fix="Bitte {sheets} ergänzen, mit „{value}“ in der Spalte „Sitzung“.",
    source=DIN_5008,
)
PLANNED_WITHOUT_AGENDA = INCOMPLETE_MEETING.variant(
    severity=Severity.HINT,
    message="Zur geplanten Sitzung „{value}“ {missing}.",
    fix="Bitte vor der Einladung {sheets} ergänzen.",
)
NO_WORDING = Rule(
    code="P11",
    title="Beschluss ohne Wortlaut oder Abstimmung",
    severity=Severity.ERROR,
    message="Zu TOP {item} fehlt der Wortlaut des Beschlusses.",
    fix="Bitte in der Spalte „Beschluss“ den beschlossenen Satz eintragen.",
    source=DIN_5008,
)
NO_VOTES = NO_WORDING.variant(
    severity=Severity.ERROR,
    message="Zum Beschluss unter TOP {item} fehlt das Ergebnis der Abstimmung.",
    fix="Bitte die Stimmen in „Ja“, „Nein“ und „Enthaltung“ eintragen.",
)
VOTES_IN_WORDS = NO_WORDING.variant(
    severity=Severity.WARNING,
    message="Zum Beschluss unter TOP {item} steht das Ergebnis nur in Worten da, nicht in Stimmen.",
    fix="Bitte die Stimmen in „Ja“, „Nein“ und „Enthaltung“ eintragen, wenn ausgezählt wurde.",
)
TOO_MANY_VOTES = Rule(
    code="P12",
    title="Mehr Stimmen als anwesende Stimmberechtigte",
    severity=Severity.ERROR,
    message="Zu TOP {item} {total} vermerkt ({votes}); stimmberechtigt anwesend: {count}, Vertretungen mitgezählt.",
    fix="Bitte die Stimmen prüfen, ebenso die Anwesenheit und das Stimmrecht auf dem Blatt „Kerngruppe“.",
    source=VOTING,
)
TOO_MANY_VOTES_WITHOUT_LIST = TOO_MANY_VOTES.variant(
    severity=Severity.WARNING,
    message="Zu TOP {item} {total} vermerkt ({votes}); anwesend {count} ohne die Gäste. "
    "Wer stimmberechtigt ist, sagt kein Blatt „Kerngruppe“.",
    fix="Bitte die Stimmen und die Anwesenheit prüfen.",
)
TOO_MANY_VOTES_ENTERED = TOO_MANY_VOTES.variant(
    severity=Severity.WARNING,
    message="Zu TOP {item} {total} vermerkt ({votes}); stimmberechtigt als anwesend eingetragen: {count}, "
    "Vertretungen mitgezählt. Nicht alle Mitglieder haben einen Eintrag.",
    fix="Bitte die Anwesenheit ergänzen und die Stimmen prüfen.",
)
TOO_MANY_VOTES_AT_ONCE = TOO_MANY_VOTES.variant(
    severity=Severity.WARNING,
    message="Zu TOP {item} {total} vermerkt ({votes}); nach „von“ und „bis“ in der Anwesenheit zugleich "
    "stimmberechtigt da: höchstens {count}, Vertretungen mitgezählt.",
    fix="Bitte die Stimmen und die Uhrzeiten in der Anwesenheit prüfen.",
)
NOBODY_RESPONSIBLE = Rule(
    code="P14",
    title="Aufgabe ohne Verantwortliche oder Frist",
    severity=Severity.WARNING,
    message="Bei der Aufgabe {task} ist noch niemand eingetragen.",
    fix="Bitte eintragen, wer sie erledigt.",
    source=DIN_5008,
)
NO_PERSON = NOBODY_RESPONSIBLE.variant(
    severity=Severity.WARNING,
    message="Bei der Aufgabe {task} ist nur die Organisation „{organisation}“ genannt, keine Person.",
    fix="Bitte in „{column}“ eine Person eintragen.",
)
NO_DATE = NOBODY_RESPONSIBLE.variant(
    severity=Severity.WARNING,
    message="Bei der Aufgabe {task} ist noch keine Frist eingetragen.",
    fix="Bitte in „Frist“ den Tag eintragen, bis zu dem sie erledigt sein soll.",
)

RULES = (
    INCOMPLETE_MEETING,
    NO_WORDING,
    TOO_MANY_VOTES,
    NOBODY_RESPONSIBLE,
    *attendance_rules.RULES,
    *reminder_rules.RULES,
    *time_rules.RULES,
    *addresses.RULES,
    *serial_rules.RULES,
    *entry_rules.RULES,
)

_IN_WORDS = re.compile(
    r"\beinstimmig|\bmehrheitlich|\bmit mehrheit|\babgelehnt|\bohne gegenstimme|\d\s*(?:ja|dafür)\b",
    re.IGNORECASE,
)
_SHOWN_MEETINGS = 12


def unknown_meetings(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P03: a row that names a meeting which is not on the sheet „Sitzungen“."""
    if not sheets.has(Meeting):
        return
    rows = [row for row in sheets.rows_of_meetings if row.meeting is not None and sheets.meeting_of(row) is None]
    unnumbered = sum(meeting.serial is None for meeting in sheets.meetings)
    if unnumbered and len({meeting_key(row.meeting or "") for row in rows}) <= unnumbered:
        return  # the meeting is there, its number is not: that is a finding already
    known = list(dict.fromkeys(meeting.serial for meeting in sheets.meetings if meeting.serial is not None))
    choices = ", ".join(known[:_SHOWN_MEETINGS]) + (" …" if len(known) > _SHOWN_MEETINGS else "")
    for row in rows:
        nearest = sheets.nearest(row.meeting or "")
        how = (
            f"Gemeint ist wohl „{nearest.serial}“. Bitte so eintragen."
            if nearest
            else "Bitte eine Nummer vom Blatt „Sitzungen“ eintragen oder die Sitzung dort ergänzen."
        )
        yield NOT_IN_LIST["P"].at(row.cell("meeting"), choices=choices or "noch keine Sitzung", how=how)


def complete_meetings(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P10: a meeting without agenda or attendance; one that is planned needs no attendance yet."""
    with_agenda = {_key(sheets.meant_by(item)) for item in sheets.agenda}
    with_attendance = {_key(sheets.meant_by(row)) for row in sheets.attendance}
    for meeting in sheets.meetings:
        if meeting.serial is None:
            continue
        planned = is_planned(meeting, today)
        agenda = not sheets.has(AgendaItem) or _key(meeting) in with_agenda
        attendance = planned or not sheets.has(Attendance) or _key(meeting) in with_attendance
        if agenda and attendance:
            continue
        rule = PLANNED_WITHOUT_AGENDA if planned else INCOMPLETE_MEETING
        missing = {
            (False, False): "fehlen die Tagesordnung und die Anwesenheit",
            (False, True): "fehlt die Tagesordnung",
            (True, False): "fehlt die Anwesenheit",
        }[agenda, attendance]
        names = [f"„{model.SHEET}“" for model, there in ((AgendaItem, agenda), (Attendance, attendance)) if not there]
        where = f"auf {'dem Blatt' if len(names) == 1 else 'den Blättern'} {' und '.join(names)}"
        yield rule.at(meeting.cell("serial"), missing=missing, sheets=where)


def complete_decisions(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P11: a decision without its wording or its votes; an item that was put off took none."""
    for item in _held(sheets, today):
        votes = votes_of(item)
        if was_put_off(item):
            continue
        if item.kind != "Beschluss" and (item.kind is not None or is_filled(item, "kind") or votes is None):
            continue
        wording = "decision" if item.has("decision") else "result"
        if not is_filled(item, wording):
            yield NO_WORDING.at(item.cell(wording), item=_shown_item(item))
        if votes is None or votes.total == 0:
            words = f"{item.decision or ''} {item.result or ''}"
            rule = VOTES_IN_WORDS if _IN_WORDS.search(words) else NO_VOTES
            yield rule.at(item.cell("yes"), item=_shown_item(item))


def votes_and_voters(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P12: more votes than voting members were present at any time.

    Milder where these were never there at once, or where members without an entry may have been there too.
    """
    electorates = {id(meeting): electorate(sheets, meeting) for meeting in sheets.meetings}
    for item in _held(sheets, today):
        votes = votes_of(item)
        voters = electorates[id(sheets.meeting_of(item))]
        if votes is None or votes.total is None or voters is None or votes.total <= voters.at_once:
            continue
        if not voters.by_list:
            rule = TOO_MANY_VOTES_WITHOUT_LIST
        else:
            rule = TOO_MANY_VOTES if votes.total > voters.count + voters.unentered else TOO_MANY_VOTES_ENTERED
            rule = rule if votes.total > voters.count else TOO_MANY_VOTES_AT_ONCE
        count = voters.count if votes.total > voters.count else voters.at_once
        yield rule.at(
            _first_vote(item),
            item=_shown_item(item),
            total="ist 1 Stimme" if votes.total == 1 else f"sind {shown_number(votes.total)} Stimmen",
            votes=str(votes),
            count=count if voters.by_list else _persons(count),
        )


def assigned_tasks(sheets: MeetingSheets, today: date) -> Iterator[Finding]:
    """P14: a task that is not done, without a responsible person or without a date.

    Where the sheet has no column for persons, an organisation will do.
    """
    for task in sheets.tasks:
        if task.status is None or task.status == "erledigt" or is_filled(task, "done_on"):
            continue
        shown = f"Nr. {task.serial}" if task.serial else "ohne Nummer"
        where = "responsible" if task.has("responsible") else "organisation"
        if not is_filled(task, where):
            rule = NO_PERSON if is_filled(task, "organisation") else NOBODY_RESPONSIBLE
            yield rule.at(task.cell(where), task=shown, organisation=task.organisation or "")
        if not is_filled(task, "due"):
            yield NO_DATE.at(task.cell("due"), task=shown)


CHECKS = (
    unknown_meetings,
    complete_meetings,
    complete_decisions,
    votes_and_voters,
    assigned_tasks,
    addresses.usable_addresses,
    *attendance_rules.CHECKS,
    *reminder_rules.CHECKS,
    *time_rules.CHECKS,
    *date_rules.CHECKS,
    *serial_rules.CHECKS,
    *entry_rules.CHECKS,
)


def check_meetings(sheets: MeetingSheets, today: date) -> list[Finding]:
    """All findings about the meetings that concern more than a single cell's content."""
    return [finding for check in CHECKS for finding in check(sheets, today)]


def _held(sheets: MeetingSheets, today: date) -> Iterator[AgendaItem]:
    """The agenda items of meetings that were held."""
    for item in sheets.agenda:
        meeting = sheets.meeting_of(item)
        if meeting is not None and not is_planned(meeting, today):
            yield item


def _key(meeting: Meeting | None) -> str | None:
    return meeting_key(meeting.serial) if meeting is not None and meeting.serial is not None else None


def _shown_item(item: AgendaItem) -> str:
    return item_number(item.item) if item.item else "ohne Nummer"


def _first_vote(item: AgendaItem) -> CellRef:
    return item.cell(next((name for name in FIELDS if is_filled(item, name)), "yes"))


def _persons(count: int) -> str:
    return "war 1 Person" if count == 1 else f"waren {count} Personen"

"""The sheets „Beschlussregister“ and „Aufgabenübersicht“."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from addin.findings import CellRef, Severity
from addin.minutes.register import Decision, ListedTask, Register
from addin.minutes.register_words import decisions_sentence, put_off_sentence, tasks_sentence
from addin.minutes.rows import Meeting
from addin.minutes.tasks import Standing
from addin.minutes.votes import shown_number
from addin.workbook.protocol import (
    DECISIONS_SHEET,
    TASKS_SHEET,
    Cell,
    Format,
    Kind,
    Line,
    PlainValue,
    ResultSheet,
)

_DECISIONS = (
    ("Beschluss", 11, Format.TEXT),
    ("Datum", 12, Format.DATE),
    ("Sitzung", 11, Format.TEXT),
    ("TOP", 9, Format.TEXT),
    ("Titel", 32, Format.WRAPPED),
    ("Wortlaut", 54, Format.WRAPPED),
    ("Ja", 7, Format.NUMBER),
    ("Nein", 7, Format.NUMBER),
    ("Enthaltung", 12, Format.NUMBER),
    ("Ergebnis", 26, Format.WRAPPED),
    ("Öffentlichkeit", 17, Format.TEXT),
)
_TASKS = (
    ("Stand", 24, Format.WRAPPED),
    ("Nr.", 8, Format.TEXT),
    ("Aufgabe", 52, Format.WRAPPED),
    ("Verantwortlich", 24, Format.WRAPPED),
    ("Organisation", 28, Format.WRAPPED),
    ("Frist", 12, Format.DATE),
    ("Sitzung", 11, Format.TEXT),
    ("TOP", 9, Format.TEXT),
    ("Wiedervorlage ab", 17, Format.DATE),
    ("Erledigt am", 13, Format.DATE),
)
_NUMBERING = (
    "Die Nummern folgen je Jahr aus dem Datum der Sitzung und der Tagesordnung, auch für nicht öffentliche Punkte."
)
_NOT_FOR_OTHERS = "Dieses Blatt enthält auch nicht öffentliche Beschlüsse: Bitte nicht ungeprüft weitergeben."
_TASKS_NOT_FOR_OTHERS = (
    "Dieses Blatt kann auch Aufgaben aus nicht öffentlichen Punkten enthalten: Bitte nicht ungeprüft weitergeben."
)
_SIGNS = (
    f"{Standing.OVERDUE.sign} überfällig   {Standing.OPEN.sign} offen   {Standing.IN_PROGRESS.sign} in Arbeit   "
    f"{Standing.DONE.sign} seit der letzten Sitzung erledigt"
)

Columns = Sequence[tuple[str, int, Format]]


def register_sheets(register: Register) -> tuple[ResultSheet, ResultSheet]:
    """Both sheets, in the order in which they stand behind the office's own."""
    return decisions_sheet(register), tasks_sheet(register)


def decisions_sheet(register: Register) -> ResultSheet:
    """All decisions by number; the meeting leads to its row."""
    notes = [f"Stand {register.day:%d.%m.%Y}. {decisions_sentence(register)}"]
    if register.decisions:
        notes.append(_NUMBERING)
    if any(decision.entry.closed for decision in register.decisions):
        notes.append(_NOT_FOR_OTHERS)
    formats = _formats(_DECISIONS)
    body = (Line(Kind.BODY, _decision_cells(decision), formats) for decision in register.decisions)
    return _sheet(DECISIONS_SHEET, _DECISIONS, notes, body)


def tasks_sheet(register: Register) -> ResultSheet:
    """The tasks, overdue ones first; the number leads to the row of „Aufgaben“."""
    notes = [f"Stand {register.day:%d.%m.%Y}. {tasks_sentence(register)}"]
    if register.put_off:
        notes.append(put_off_sentence(register))
    if register.tasks:
        notes.append(_SIGNS)
    if not all(listed.public for listed in register.tasks):
        notes.append(_TASKS_NOT_FOR_OTHERS)
    return _sheet(TASKS_SHEET, _TASKS, notes, _task_lines(register))


def _sheet(name: str, columns: Columns, notes: Sequence[str], body: Iterable[Line]) -> ResultSheet:
    head = [Line(Kind.TITLE, (name,)), *(Line(Kind.NOTE, (note,)) for note in notes), Line(Kind.BLANK)]
    header = Line(Kind.HEADER, tuple(title for title, _, _ in columns), _formats(columns))
    lines = [*head, header, *body]
    top = len(head) + 1
    widths = tuple(float(width) for _, width, _ in columns)
    return ResultSheet(name, widths, lines, frozen=top, filter_row=top)


def _formats(columns: Columns) -> tuple[Format, ...]:
    return tuple(shown for _, _, shown in columns)


def _decision_cells(decision: Decision) -> tuple[Cell | PlainValue, ...]:
    votes = decision.votes
    numbers = (votes.yes, votes.no, votes.abstentions) if votes else ()
    return (
        decision.number or "ohne Datum",
        decision.meeting.day,
        _meeting(decision.meeting, decision.meeting.serial),
        Cell(decision.top, link=decision.item.cell("item")) if decision.top else "",
        decision.entry.title,
        decision.wording or "nicht festgehalten",
        *(tuple(map(_vote, numbers)) or ("", "", "")),
        decision.entry.shown_outcome,
        "nicht öffentlich" if decision.entry.closed else "öffentlich",
    )


def _vote(number: Decimal | None) -> int | str:
    """A whole number as one; what is none, in words."""
    return int(number) if number is not None and number == int(number) else shown_number(number)


def _task_lines(register: Register) -> Iterator[Line]:
    formats = _formats(_TASKS)
    for listed in register.tasks:
        kind = Kind.QUIET if listed.standing is Standing.DONE else Kind.BODY
        yield Line(kind, _task_cells(listed), formats)


def _task_cells(listed: ListedTask) -> tuple[Cell | PlainValue, ...]:
    task = listed.task
    is_late = listed.standing is Standing.OVERDUE
    return (
        Cell(f"{listed.standing.sign} {listed.status}", severity=Severity.WARNING if is_late else None),
        Cell(task.serial or "–", link=task.cell("serial")),
        task.task or "",
        task.responsible or ("" if task.organisation else "noch niemand"),
        task.organisation or "",
        task.due or "ohne Frist",
        _meeting(listed.meeting, task.meeting),
        task.item or "",
        task.resubmit_from,
        task.done_on,
    )


def _meeting(meeting: Meeting | None, name: str | None) -> Cell | str:
    """A meeting's number, which leads to its row where there is one."""
    place: CellRef | None = meeting.cell("serial") if meeting is not None else None
    return Cell(name or "–", link=place) if place is not None else name or ""

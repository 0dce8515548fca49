"""The tasks in the minutes: those of the meeting, and of earlier ones those still open and those done since."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from addin.minutes.meeting import Minutes
from addin.minutes.tasks import TaskEntry

if TYPE_CHECKING:
    from addin.word.writer import Writer

_OWN = "Aufgaben aus dieser Sitzung"
_STILL_OPEN = "Offene Aufgaben aus früheren Sitzungen"
_JUST_DONE = "Seit der letzten Sitzung erledigt"
_HEADER = ("Nr.", "Aufgabe", "Wer", "Bis wann", "Stand")


def write_tasks(writer: Writer, minutes: Minutes) -> None:
    """Write the sections about tasks; an excerpt has only those that it needs."""
    if minutes.tasks or not minutes.edition.excerpt:
        writer.heading("Aufgaben", 1)
        if minutes.tasks:
            _table(writer, _OWN, minutes.tasks, earlier=False)
        else:
            writer.paragraph("In dieser Sitzung wurden keine Aufgaben verteilt.")
    if minutes.open_tasks or minutes.put_off:
        writer.heading(_STILL_OPEN, 1)
        if minutes.open_tasks:
            _table(writer, _STILL_OPEN, minutes.open_tasks, earlier=True)
        if minutes.put_off:
            writer.paragraph(_waiting(len(minutes.put_off), more=bool(minutes.open_tasks)))
    if minutes.done_tasks:
        writer.heading(_JUST_DONE, 1)
        _table(writer, _JUST_DONE, minutes.done_tasks, earlier=True)


def _waiting(count: int, *, more: bool) -> str:
    further = "weitere " if more else ""
    if count == 1:
        return f"1 {further}Aufgabe ist bis zu ihrer Wiedervorlage zurückgestellt."
    return f"{count} {further}Aufgaben sind bis zu ihrer Wiedervorlage zurückgestellt."


def _table(writer: Writer, caption: str, tasks: Sequence[TaskEntry], *, earlier: bool) -> None:
    rows = [(task.number, task.text, task.who, task.due, task.shown_status) for task in tasks]
    if not earlier:
        writer.table(caption, _HEADER, (600, 3354, 2600, 1300, 1500), rows)
        return
    with_meeting = [(task.meeting, *row) for task, row in zip(tasks, rows, strict=True)]
    writer.table(caption, ("Sitzung", *_HEADER), (950, 600, 2604, 2400, 1300, 1500), with_meeting)

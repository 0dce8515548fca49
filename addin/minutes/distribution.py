"""The version for distribution: the minutes without what is not for the public."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from addin.minutes.agenda import AgendaEntry
from addin.minutes.meeting import Minutes
from addin.minutes.publicity import Publicity
from addin.minutes.tasks import TaskEntry

WITHHELD = "nicht öffentlich"


def for_distribution(minutes: Minutes) -> Minutes:
    """The minutes with every closed item as „TOP n: nicht öffentlich“ and nothing else of it.

    Its title, result, decision and votes are gone from the value itself, and so are its tasks: nothing of them can
    reach a document, its properties or its file name. A task of which it is unclear where it comes from is left out.
    """
    return replace(
        minutes,
        agenda=tuple(_withheld(entry) if entry.closed else entry for entry in minutes.agenda),
        tasks=_open(minutes.tasks),
        open_tasks=_open(minutes.open_tasks),
        done_tasks=_open(minutes.done_tasks),
        put_off=_open(minutes.put_off),
        objections=tuple(objections for objections in minutes.objections if not objections.closed),
        edition=replace(minutes.edition, public=True),
    )


def left_out(minutes: Minutes) -> tuple[str, ...]:
    """What a person should know before the version for distribution leaves the house, in sentences.

    Tasks that it leaves out only because nobody can tell where they belong; and that it leaves out no item at all,
    for an office may mark its closed items in a way that is not known here.
    """
    return (*_nothing_closed(minutes), *_unclear_tasks(minutes))


def _nothing_closed(minutes: Minutes) -> tuple[str, ...]:
    if any(entry.closed for entry in minutes.agenda):
        return ()
    return (
        "In dieser Sitzung ist kein Punkt als nicht öffentlich gekennzeichnet; die Fassung zur Verteilung enthält "
        "deshalb die ganze Tagesordnung.",
    )


def _unclear_tasks(minutes: Minutes) -> tuple[str, ...]:
    tasks = (*minutes.tasks, *minutes.open_tasks, *minutes.done_tasks, *minutes.put_off)
    unclear = [task for task in tasks if task.publicity is Publicity.UNCLEAR]
    if not unclear:
        return ()
    numbers = ", ".join(task.number for task in unclear)
    one = len(unclear) == 1
    return (
        f"{'Die Aufgabe' if one else 'Die Aufgaben'} Nr. {numbers} {'fehlt' if one else 'fehlen'} in der Fassung zur "
        f"Verteilung: Ohne TOP der Tagesordnung {'kann sie' if one else 'können sie'} aus einem nicht öffentlichen "
        "Punkt stammen. Bitte auf dem Blatt „Aufgaben“ den TOP eintragen.",
    )


def _withheld(entry: AgendaEntry) -> AgendaEntry:
    return AgendaEntry(number=entry.number, level=entry.level, title=WITHHELD, kind="", withheld=True)


def _open(tasks: Iterable[TaskEntry]) -> tuple[TaskEntry, ...]:
    return tuple(task for task in tasks if task.publicity is Publicity.OPEN)

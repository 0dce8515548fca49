"""An excerpt from the minutes: what concerns one organisation, or one item of the agenda."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from addin.columns import fold, tidy
from addin.minutes.agenda import DEEPEST, AgendaEntry
from addin.minutes.attendance import AttendanceList, Delegation
from addin.minutes.edition import Edition
from addin.minutes.meeting import Minutes
from addin.minutes.names import item_key, person_key, person_keys
from addin.minutes.organisations import Organisation, find_organisation
from addin.minutes.tasks import TaskEntry
from addin.workbook.protocol import UnusableInput


def excerpt_of_item(minutes: Minutes, number: str) -> Minutes:
    """The head, the attendance in one sentence, the item with those below it, and the tasks from them.

    Raises `UnusableInput` where the agenda has no such item, or the version for distribution withholds it.
    """
    _refuse_planned(minutes)
    key = item_key(number)

    def is_meant(entry: AgendaEntry) -> bool:
        if key:
            return item_key(entry.number)[: len(key)] == key
        return not entry.number and fold(entry.title).startswith(fold(number)) and bool(fold(number))

    kept = [entry for entry in minutes.agenda if is_meant(entry)]
    if not kept:
        listed = ", ".join(entry.number for entry in minutes.agenda if entry.number)
        raise UnusableInput(
            f"Den TOP „{tidy(number)[:30]}“ gibt es in dieser Sitzung nicht; es gibt: {listed or 'noch keinen'}."
        )
    if kept[0].withheld:
        which = f"TOP {kept[0].number}" if kept[0].number else "Dieser Punkt"
        raise UnusableInput(f"{which} ist nicht öffentlich; in der Fassung zur Verteilung gibt es davon keinen Auszug.")
    tasks = [task for task in minutes.tasks if key and item_key(task.item)[: len(key)] == key]
    place = 1 + next(rank for rank, entry in enumerate(minutes.agenda) if entry is kept[0])
    short = f"TOP-{kept[0].number}" if kept[0].number else f"Punkt-{place}"  # a title may name a person
    edition = replace(minutes.edition, excerpt=kept[0].heading, short=short)
    return _excerpt(minutes, edition, kept, own=tasks, attendance=_counted(minutes.attendance))


def excerpt_of_organisation(minutes: Minutes, name: str) -> Minutes:
    """The head, the attendance in one sentence and that of the organisation, and the items and tasks that concern it.

    An item concerns an organisation that it names, or that has a task from it; a task one that is to do it, by
    its own name or by one of the people who came from it. Raises `UnusableInput` where nothing concerns it.
    """
    _refuse_planned(minutes)
    every = (*minutes.tasks, *minutes.open_tasks, *minutes.done_tasks)
    organisation = find_organisation(name, minutes.attendance, (task.organisation for task in every))
    own = _of(minutes.attendance, organisation)
    people = {person_key(person.name) for group in own for person in group.people}

    def its(tasks: Iterable[TaskEntry]) -> list[TaskEntry]:
        return [task for task in tasks if _is_for(task, organisation, people)]

    tasks, still_open, just_done = its(minutes.tasks), its(minutes.open_tasks), its(minutes.done_tasks)
    items = {item_key(task.item) for task in tasks if item_key(task.item)}
    kept = [
        entry for entry in minutes.agenda if item_key(entry.number) in items or organisation.is_named_in(_text(entry))
    ]
    if not kept and not tasks and not still_open and not just_done:
        raise UnusableInput(
            f"Die Sitzung hat nichts, was „{organisation.name}“ betrifft: weder einen Punkt der Tagesordnung noch eine "
            "Aufgabe. Ein Auszug wurde nicht geschrieben."
        )
    attendance = replace(_counted(minutes.attendance), delegations=own)
    edition = replace(minutes.edition, excerpt=organisation.name, short=organisation.name)
    return _excerpt(
        minutes, edition, kept, own=tasks, still_open=still_open, just_done=just_done, attendance=attendance
    )


def _excerpt(
    minutes: Minutes,
    edition: Edition,
    kept: list[AgendaEntry],
    *,
    own: list[TaskEntry],
    attendance: AttendanceList,
    still_open: Iterable[TaskEntry] = (),
    just_done: Iterable[TaskEntry] = (),
) -> Minutes:
    keys = [item_key(entry.number) for entry in kept]
    return replace(
        minutes,
        agenda=tuple(replace(entry, level=_level(item_key(entry.number), keys)) for entry in kept),
        tasks=tuple(own),
        open_tasks=tuple(still_open),
        done_tasks=tuple(just_done),
        put_off=(),
        objections=(),
        attendance=attendance,
        edition=edition,
    )


def _level(key: tuple[tuple[int, str], ...], kept: Collection[tuple[tuple[int, str], ...]]) -> int:
    """One more than the items above it that the excerpt has, so that no heading level is left out."""
    return min(1 + sum(key[:depth] in kept for depth in range(1, len(key))), DEEPEST)


def _refuse_planned(minutes: Minutes) -> None:
    if not minutes.held:
        raise UnusableInput("Die Sitzung steht noch bevor; einen Auszug gibt es erst von einer, die stattgefunden hat.")


def _counted(attendance: AttendanceList) -> AttendanceList:
    """The attendance in its one sentence, without the list of people."""
    return replace(attendance, delegations=(), guests=(), counted=attendance.summary)


def _of(attendance: AttendanceList, organisation: Organisation) -> tuple[Delegation, ...]:
    groups = (*attendance.delegations, *attendance.guests)
    return tuple(group for group in groups if fold(group.organisation) in organisation.forms)


def _is_for(task: TaskEntry, organisation: Organisation, people: Collection[str]) -> bool:
    if organisation.is_named_in(task.organisation):
        return True
    return any(person_keys(who) & set(people) for who in task.who if who != task.organisation)


def _text(entry: AgendaEntry) -> str:
    return "\n".join((entry.title, *entry.result, *entry.decision))

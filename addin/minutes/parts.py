"""The parts of the minutes of which a new version says that they changed, as digests.

What time changes by itself is none of them: how far a task is, which tasks of earlier meetings are open, a next meeting
that was entered as a meeting of its own later, the figures of „Auswertung“.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from addin.minutes.agenda import AgendaEntry
from addin.minutes.attendance import Presence
from addin.minutes.meeting import Minutes
from addin.minutes.names import meeting_key
from addin.minutes.rows import Meeting
from addin.word.stamp_values import digest

ITEMS = "Punkt"
_NEW, _GONE = "neu", "entfallen"
_UNNUMBERED = "ein Punkt ohne Nummer"


def parts_of(minutes: Minutes, meeting: Meeting) -> dict[str, str]:
    """A digest for each part, by a name like `Kopf|Ort`, `Anwesenheit` or `Punkt|3|Ergebnis`; no name of a person."""
    subject = subject_of(minutes.head.kind, minutes.head.number)
    return {name: digest(subject, name, *texts) for name, texts in _texts(minutes, meeting)}


def subject_of(kind: str, number: str) -> str:
    """A digest of which meeting a document of this kind is about."""
    return digest(kind, meeting_key(number))


def changed_between(before: Mapping[str, str], after: Mapping[str, str], agenda: Iterable[AgendaEntry]) -> list[str]:
    """What changed, in the order of the minutes, like `TOP 3 (Ergebnis)`, `TOP 7 (neu)` or `Aufgaben`."""
    names = [*after, *(name for name in before if name not in after)]
    changed = [name for name in names if before.get(name) != after.get(name)]
    labels = _labels(agenda)
    aspects: dict[str, list[str]] = {}
    for name in changed:
        head, _, aspect = name.rpartition("|")
        aspects.setdefault(head or aspect, []).append(aspect if head else "")
    return [_label(part, [aspect for aspect in its if aspect], before, after, labels) for part, its in aspects.items()]


def _label(
    part: str, aspects: list[str], before: Mapping[str, str], after: Mapping[str, str], labels: Mapping[str, str]
) -> str:
    if not part.startswith(f"{ITEMS}|"):
        return f"{part} ({', '.join(aspects)})" if aspects else part
    key = part.removeprefix(f"{ITEMS}|")
    label = labels.get(key) or (_UNNUMBERED if key.startswith("#") else f"TOP {key}")
    if not any(name.startswith(f"{part}|") for name in before):
        return f"{label} ({_NEW})"
    if not any(name.startswith(f"{part}|") for name in after):
        return f"{label} ({_GONE})"
    return f"{label} ({', '.join(aspects)})"


def _labels(agenda: Iterable[AgendaEntry]) -> dict[str, str]:
    """How each item is named: by its number or, where it has none, by its place."""
    return {
        key: f"TOP {entry.number}" if entry.number else f"Punkt {place} der Tagesordnung"
        for place, (key, entry) in enumerate(_keyed(agenda), start=1)
    }


def _keyed(agenda: Iterable[AgendaEntry]) -> Iterator[tuple[str, AgendaEntry]]:
    """Each item with what it is known by: its number, else a digest of its title; a second one of that gets a count."""
    seen: dict[str, int] = {}
    for entry in agenda:
        key = entry.number or f"#{digest(entry.title)[:8]}"
        seen[key] = seen.get(key, 0) + 1
        yield key if seen[key] == 1 else f"{key}/{seen[key]}", entry


def _attendance(minutes: Minutes) -> Iterator[str]:
    """Those who have an entry: who became a member later is none of the meeting's."""
    for group in (*minutes.attendance.delegations, *minutes.attendance.guests):
        for person in group.people:
            if person.represented or person.presence is not Presence.UNKNOWN:
                yield from (group.organisation, person.name, person.words)


def _texts(minutes: Minutes, meeting: Meeting) -> Iterator[tuple[str, tuple[str, ...]]]:
    head = minutes.head
    yield "Kopf|Datum", (head.date_text,)
    yield "Kopf|Zeit", (head.time_text,)
    yield "Kopf|Ort", (head.place,)
    yield "Kopf|Anlass", (head.occasion,)
    yield "Kopf|Leitung", (head.chair,)
    yield "Kopf|Protokollführung", (head.minutes_taker,)
    yield "Anwesenheit", tuple(_attendance(minutes))
    for key, entry in _keyed(minutes.agenda):
        yield f"{ITEMS}|{key}|Titel", (entry.title, entry.kind, str(entry.not_public))
        yield f"{ITEMS}|{key}|Ergebnis", (entry.about, *entry.result)
        yield f"{ITEMS}|{key}|Beschluss", entry.decision
        yield f"{ITEMS}|{key}|Abstimmung", (entry.vote,)
        if entry.decision_number:
            yield f"{ITEMS}|{key}|Nummer des Beschlusses", (entry.decision_number,)
    tasks = ((task.number, *task.text, *task.who, task.due) for task in minutes.tasks)
    yield "Aufgaben", tuple(text for task in tasks for text in task)
    if minutes.objections:
        yield "Einwendungen", tuple(text for told in minutes.objections for text in (told.where, *told.lines))
    yield "Nächste Sitzung", (meeting.next_meeting or "",)

"""The item on the minutes of an earlier meeting: which ones it is about, and what was said against them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from addin.minutes.agenda import AgendaEntry, agenda_of
from addin.minutes.meeting_order import came_before, in_order, meeting_before, meeting_name
from addin.minutes.rows import Meeting
from addin.minutes.sheets import MeetingSheets, is_planned

_MINUTES = re.compile(r"niederschrift|protokoll(?!führ|ant)", re.IGNORECASE)
_APPROVAL = re.compile(r"genehmig|einwend|einwänd", re.IGNORECASE)
_EARLIER = re.compile(
    rf"{_APPROVAL.pattern}|letzte|vorig|vorherig|vorangegang|sitzung|\bvom\b|\d\.\s?\d{{1,2}}\.\s?\d", re.IGNORECASE
)
_OBJECTION = r"(?:einwend|einwand|einwänd|widerspr|beanstand|änder|berichtig|ergänz|korrig|korrektur)"
_RAISED = re.compile(rf"{_OBJECTION}|\bwend\w+\b.*\bein\b", re.IGNORECASE)
_NONE_RAISED = re.compile(
    rf"\b(?:keine?n?|ohne)\s+(?:[\w-]+\s+){{0,2}}{_OBJECTION}"
    rf"|{_OBJECTION}.*\bnicht\s+(?:erhoben|vor|gewünscht|eingegangen|geltend|beantragt|gemacht|nötig|erforderlich)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})\b")


class Objections(NamedTuple):
    """What was said at a later meeting against the minutes of this one.

    `where` is like „der 3. Sitzung vom 10.03.2022 (TOP 2)“; `closed` tells that the item was not public.
    """

    where: str
    lines: tuple[str, ...]
    closed: bool


def is_on_earlier_minutes(entry: AgendaEntry) -> bool:
    """Whether an item is the one on the minutes of an earlier meeting: by its kind and what its title speaks of."""
    speaks_of_minutes = bool(_MINUTES.search(entry.title))
    if entry.kind == "Genehmigung":
        return speaks_of_minutes or "tagesordnung" not in entry.title.casefold()
    return speaks_of_minutes and bool(_EARLIER.search(entry.title))


def raises_objections(entry: AgendaEntry) -> bool:
    """Whether the result of the item says that something was said against the minutes.

    A sentence that names objections only to say that there were none does not count.
    """
    sentences = re.split(r"(?<=[.;!?])\s+", " ".join(entry.result))
    return any(_RAISED.search(sentence) and not _NONE_RAISED.search(sentence) for sentence in sentences)


def with_earlier_minutes(
    entries: tuple[AgendaEntry, ...], sheets: MeetingSheets, meeting: Meeting, today: date, no_objections: str
) -> tuple[AgendaEntry, ...]:
    """The agenda of a meeting that was held, its item on earlier minutes completed.

    It names the meeting whose minutes they are. Where its result is empty and nobody voted against it, it says
    `no_objections`.
    """
    if is_planned(meeting, today):
        return entries
    return tuple(
        _completed(entry, sheets, meeting, today, no_objections) if is_on_earlier_minutes(entry) else entry
        for entry in entries
    )


def objections_to(sheets: MeetingSheets, meeting: Meeting, today: date) -> tuple[Objections, ...]:
    """What later meetings recorded against the minutes of this one."""
    return tuple(_objections_to(sheets, meeting, today))


def _objections_to(sheets: MeetingSheets, meeting: Meeting, today: date) -> Iterator[Objections]:
    for later in in_order(sheets):
        if is_planned(later, today) or not came_before(sheets, meeting, later):
            continue
        for entry in agenda_of(sheets, later, held=True):
            if not is_on_earlier_minutes(entry) or not raises_objections(entry):
                continue
            if _meant(entry, sheets, later, today) is meeting:
                item = f" (TOP {entry.number})" if entry.number else ""
                yield Objections(f"{meeting_name(later)}{item}", entry.result, entry.closed)


def _completed(
    entry: AgendaEntry, sheets: MeetingSheets, meeting: Meeting, today: date, no_objections: str
) -> AgendaEntry:
    meant = _meant(entry, sheets, meeting, today)
    result = entry.result
    is_approval = entry.kind == "Genehmigung" or _APPROVAL.search(entry.title)
    if not result and is_approval and no_objections and not entry.against:
        result = (no_objections,)
    minutes = f"die Niederschrift {meeting_name(meant)}" if meant is not None else ""
    if not minutes:
        return replace(entry, result=result)
    about = f"Einwendungen gegen {minutes}:" if raises_objections(entry) else f"Gegenstand ist {minutes}."
    return replace(entry, result=result, about=about)


def _meant(entry: AgendaEntry, sheets: MeetingSheets, meeting: Meeting, today: date) -> Meeting | None:
    """The meeting whose minutes an item is about: that of the day in its title, without one the meeting before.

    None where the title names a day on which no meeting of the workbook was.
    """
    days = [_day(*found) for found in _DAY.findall(entry.title)]
    if not days:
        return meeting_before(sheets, meeting, today)
    on_day = [m for m in in_order(sheets) if m.day in days and came_before(sheets, m, meeting)]
    return on_day[-1] if on_day else None


def _day(day: str, month: str, year: str) -> date | None:
    full = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None

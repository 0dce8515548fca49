"""The decisions of all meetings and their numbers: „Beschluss 3/2022“ is the third of its year.

A number follows from the sheets alone, by date of the meeting and place on the agenda: nobody has to keep a list, and
every document and every run says the same. A decision that is not public has its number too, so that those of the
others are the same in every version of the minutes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from addin.minutes.agenda import RowKey, agenda_order, row_key
from addin.minutes.meeting_order import in_order
from addin.minutes.names import lines
from addin.minutes.put_off import was_put_off
from addin.minutes.rows import AgendaItem, Meeting
from addin.minutes.sheets import MeetingSheets, is_planned
from addin.minutes.votes import votes_of


class Numbered(NamedTuple):
    """A decision of a meeting that was held, and its number like `3/2022`; empty where the meeting has no date."""

    number: str
    meeting: Meeting
    item: AgendaItem


def is_decision(item: AgendaItem) -> bool:
    """Whether an item is a decision: by its kind, its wording or its votes.

    By its kind alone too, so that no later number changes when the wording is filled in; but not where the result
    says that it was put off: it comes again, and has its number then.
    """
    if item.kind == "Beschluss" and not was_put_off(item):
        return True
    return bool(lines(item, "decision")) or votes_of(item) is not None


def numbered_decisions(sheets: MeetingSheets, today: date) -> Iterator[Numbered]:
    """Every decision of the meetings that were held, in order of date and agenda."""
    counts: Counter[int] = Counter()
    for meeting in in_order(sheets):
        if is_planned(meeting, today):
            continue
        for item in filter(is_decision, agenda_order(sheets.agenda_of(meeting))):
            if meeting.day:
                counts[meeting.day.year] += 1
            number = f"{counts[meeting.day.year]}/{meeting.day.year}" if meeting.day else ""
            yield Numbered(number, meeting, item)


def decision_numbers(sheets: MeetingSheets, today: date) -> Mapping[RowKey, str]:
    """The number of each decision by the row of its item."""
    return {row_key(decision.item): decision.number for decision in numbered_decisions(sheets, today)}

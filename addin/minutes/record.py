"""What is written to the row of a meeting in „Sitzungen“: version and day of its completed minutes."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from addin.findings import CellRef
from addin.minutes.rows import Meeting
from addin.minutes.version import Version, number_in
from addin.workbook.protocol import PlainValue

DATE_FORMAT = "dd.mm.yyyy"


class Entry(NamedTuple):
    """A cell, what it holds and what it is to hold; `number_format` (US notation) None leaves the cell's own."""

    place: CellRef
    old: object
    new: PlainValue
    number_format: str | None = None


class Record(NamedTuple):
    """The cells to write, and in German sentences which cannot be written and why."""

    entries: tuple[Entry, ...]
    left_out: tuple[str, ...]


def record_of(meeting: Meeting, version: Version, formulas: Collection[tuple[int, int]]) -> Record:
    """What is to be written for a completed version; `formulas` are the cells of the sheet that hold one.

    Nothing where it stands there already, or for a draft.
    """
    day = version.day
    if day is None:
        return Record((), ())
    wanted = (
        ("version", number_in(meeting.version) == version.number, version.number, None),
        ("version_on", meeting.version_on == day, day, DATE_FORMAT),
    )
    entries, left_out = [], []
    for name, is_there, value, number_format in wanted:
        if is_there:
            continue
        column = Meeting.COLUMNS[name].header
        if not meeting.has(name):
            left_out.append(f"Das Blatt „{meeting.place.grid.sheet}“ hat keine Spalte „{column}“.")
            continue
        place, held = meeting.cell(name), meeting.place.held(name)
        if meeting.place.address(name) in formulas:
            left_out.append(f"Zelle {place.address} („{column}“) enthält eine Formel und bleibt, wie sie ist.")
        elif name == "version" and meeting.version and number_in(meeting.version) is None:
            left_out.append(f"Zelle {place.address} („{column}“) enthält einen Text und bleibt, wie sie ist.")
        else:
            entries.append(Entry(place, held, _in_words_of(held, value), number_format))
    return Record(tuple(entries), tuple(left_out))


def _in_words_of(held: object, value: int | date) -> PlainValue:
    """A number in the words that the office uses: „Fassung 1“ becomes „Fassung 2“."""
    if isinstance(held, str) and isinstance(value, int) and held.strip() and not held.strip().isdecimal():
        return re.sub(r"\d+", str(value), held, count=1)
    return value

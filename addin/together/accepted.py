"""Accepting what only the combined report tells: its sheet „Annahmen“, read again at the next run.

As in one workbook, a finding with a reason and initials counts as a hint until what it is about changes, and what a
person typed is never thrown away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from addin.accepted import Entry, Standing, entries_on
from addin.findings import State
from addin.follow_up import Earlier, renewed
from addin.together.folder import reports_among, written
from addin.together.group import Group
from addin.together.people import People
from addin.workbook.file import look_at
from addin.workbook.protocol import ACCEPTED_SHEET
from addin.workbook.read_ahead import read_alone


def earlier_reports(files: Iterable[Path]) -> Earlier:
    """The sheets „Annahmen“ of the combined reports among some files, that of the one saved last first.

    The first one is the latest word on what it lists, unless somebody has typed into a report that was written after
    it. Raises `UnusableInput` where such a sheet cannot be read.
    """
    reports = [path for path in reports_among(files) if ACCEPTED_SHEET in look_at(path).own]
    typed_later = any(look_at(path).edited and written(path) > written(reports[0]) for path in reports[1:])
    return Earlier(None, tuple(read_alone(path, ACCEPTED_SHEET) for path in reports), is_latest=not typed_later)


def followed_up(groups: Sequence[Group], earlier: Earlier) -> list[Group]:
    """The groups with their state since the last report, and with what somebody wrote to accept them."""
    entries = {entry.finding.key: entry for entry in earlier.entries()}
    before = {entry.finding.key for entry in _last_listed(earlier) if entry.standing is not Standing.GONE}
    followed = []
    for group in groups:
        key = group.key
        entry = entries.get(key)
        if entry is not None and entry.is_complete:
            state = State.ACCEPTED
        else:
            state = State.OPEN if key in before else State.NEW
        followed.append(replace(group, state=state, entry=entry))
    return followed


def entries_anew(groups: Sequence[Group], people: People, earlier: Earlier, today: date) -> Iterator[tuple[str, Entry]]:
    """What the new sheet lists: each group once, with the file of its first row, and what was typed for others."""
    listed: set[str] = set()
    for group in groups:
        if group.key not in listed:
            listed.add(group.key)
            file, finding = next(group.as_ruled(people))
            yield file, renewed(replace(finding, key=group.key), group.entry, today)
    for entry in earlier.entries():
        if entry.is_touched and entry.finding.key not in listed:
            yield "", replace(entry, standing=Standing.GONE)


def _last_listed(earlier: Earlier) -> list[Entry]:
    return entries_on(earlier.accepted[0]) if earlier.accepted else []

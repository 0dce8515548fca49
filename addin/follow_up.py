"""Following up from run to run: what is new, what is still open, what is accepted, and how much is solved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from addin.accepted import Entry, Standing, accepted_sheet, additions_on, entries_on
from addin.additions import Additions
from addin.columns import Row
from addin.contents import Contents
from addin.finding_keys import is_of_group, keys_of, known_again, matter
from addin.findings import CellRef, Finding, Severity, State
from addin.report import Since, findings_by_row
from addin.workbook.protocol import Grid, ResultSheet


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier runs left behind: the last report, if any, and sheets „Annahmen“, the one saved last first.

    `is_latest` tells that the first of them was written with all others at hand: what it lists as open, it means.
    `added_to` are those whose additions go on; None is all. What was added to an older one, the one after it has.
    """

    report: Grid | None = None
    accepted: tuple[Grid, ...] = ()
    is_latest: bool = False
    added_to: tuple[Grid, ...] | None = None

    def findings(self) -> list[Finding]:
        """The findings of the last report."""
        return list(findings_by_row(self.report).values()) if self.report else []

    def finding_at(self, place: CellRef) -> Finding | None:
        """The finding of the last report about a cell, or on the line of the report that is meant."""
        if self.report is None:
            return None
        listed = findings_by_row(self.report)
        if place.sheet == self.report.sheet:
            return listed.get(place.row or 0)
        return next((found for found in listed.values() if _is_at(found.place, place)), None)

    def entries(self) -> list[Entry]:
        """What people wrote against findings; of two entries for one finding the first that says something.

        An entry that somebody has emptied on the latest sheet is empty.
        """
        by_key: dict[str, Entry] = {}
        decided: set[str] = set()
        for number, sheet in enumerate(self.accepted):
            for entry in entries_on(sheet):
                key = entry.finding.key
                known = by_key.setdefault(key, entry)
                if key in decided or known is entry:
                    continue
                beside = known.beside or entry.beside
                by_key[key] = replace(entry if entry.is_touched and not known.is_touched else known, beside=beside)
            if number == 0 and self.is_latest:
                decided = set(by_key)
        return list(by_key.values())

    def additions(self) -> Additions:
        """What the office has added to the sheets „Annahmen“."""
        added = Additions()
        for sheet in self.accepted if self.added_to is None else self.added_to:
            added = added.with_those_of(additions_on(sheet))
        return added


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The findings of today with their state, accepted ones last, and what there is to say since the last report."""

    findings: list[Finding]
    since: Since
    accepted: ResultSheet | None
    _followed: dict[Finding, Finding]

    def of(self, findings: Sequence[Finding]) -> list[Finding]:
        """Some of the findings that were followed up, with their state; accepted ones last."""
        return _accepted_last([self._followed[finding] for finding in findings])


def follow_up(
    findings: Sequence[Finding],
    contents: Contents,
    earlier: Earlier,
    sheets: Collection[str] | None = None,
    *,
    listed: bool = True,
) -> FollowUp:
    """Compare today's findings with what earlier runs left behind; with `sheets`, only these were examined.

    A finding against which a person wrote a reason and initials counts as a hint. What is told about a group of rows
    is accepted for the group. Not `listed` is what only goes to the screen: it needs no sheet for the next run.
    """
    before = [found for found in earlier.findings() if sheets is None or found.sheet in sheets]
    entries = earlier.entries()
    is_needed = listed or before or entries
    keys = keys_of(findings, _rows(findings, contents)) if is_needed else [""] * len(findings)
    again = known_again(keys, [finding.key for finding in before]) if before else {}
    against = _entries_against(keys, entries)
    followed = []
    for position, (finding, key) in enumerate(zip(findings, keys, strict=True)):
        entry = against.get(position)
        if entry is not None and entry.is_complete and finding.severity is not Severity.HINT:
            followed.append(as_accepted(finding, key, entry))
        else:
            followed.append(replace(finding, key=key, state=State.OPEN if position in again else State.NEW))
    solved = len(before) - len(again) if earlier.report is not None else None
    keyed = list(zip(findings, keys, strict=True))
    return FollowUp(
        _accepted_last(followed),
        Since.of(followed, solved),
        _sheet(keyed, against, entries, today=contents.today, sheets=sheets, additions=earlier.additions())
        if listed
        else None,
        dict(zip(findings, followed, strict=True)),
    )


def entries_for(earlier: Earlier, today: date) -> ResultSheet | None:
    """The sheet „Annahmen“ for what the last report tells, without a new check; None where nothing can be accepted."""
    findings, entries = earlier.findings(), earlier.entries()
    keys = [finding.key for finding in findings]
    keyed = list(zip(findings, keys, strict=True))
    against = _entries_against(keys, entries)
    return _sheet(keyed, against, entries, today=today, sheets=(), additions=earlier.additions())


def _is_at(one: CellRef, other: CellRef) -> bool:
    return (one.sheet, one.row, one.column) == (other.sheet, other.row, other.column)


def _rows(findings: Sequence[Finding], contents: Contents) -> dict[tuple[str, int | None], Row]:
    wanted = {(finding.sheet, finding.place.row) for finding in findings}
    every = (row for tables in contents.tables.values() for table in tables for row in table.rows)
    return {place: row for row in every if (place := (row.place.grid.sheet, row.number)) in wanted}


def _accepted_last(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: finding.state is State.ACCEPTED)


def _entries_against(keys: Sequence[str], entries: Sequence[Entry]) -> dict[int, Entry]:
    """By the positions of the findings with these keys: the entries that were written against them."""
    if not entries:
        return {}
    known = known_again(keys, [entry.finding.key for entry in entries], strictly=True)
    against = {position: entries[other] for position, other in known.items()}
    of_groups = {matter(entry.finding.key): entry for entry in entries if is_of_group(entry.finding.key)}
    for position, key in enumerate(keys):
        if is_of_group(key) and (entry := of_groups.get(matter(key))) is not None:
            against[position] = entry
    return against


def as_accepted(finding: Finding, key: str, entry: Entry) -> Finding:
    """A finding that somebody has accepted: a hint, with what they wrote as the advice."""
    amounts = " An den Beträgen ändert das nichts." if finding.code.startswith("K") else ""
    return replace(
        finding,
        severity=Severity.HINT,
        fix=f"Angenommen: {entry.reason} ({entry.initials}).{amounts}",
        key=key,
        state=State.ACCEPTED,
    )


def _sheet(
    keyed: Sequence[tuple[Finding, str]],
    against: dict[int, Entry],
    entries: Sequence[Entry],
    *,
    today: date,
    sheets: Collection[str] | None,
    additions: Additions,
) -> ResultSheet | None:
    """The sheet „Annahmen“ anew; None where there is nothing to accept, and nothing that the office has added."""
    listed: list[Entry] = []
    told: set[str] = set()
    for position, (finding, key) in enumerate(keyed):
        if finding.severity is Severity.HINT or (is_of_group(key) and matter(key) in told):
            continue
        told.add(matter(key))
        listed.append(renewed(replace(finding, key=key), against.get(position), today))
    used = {id(entry) for entry in against.values()}
    for entry in entries:
        if id(entry) in used:
            continue
        if sheets is not None and entry.finding.sheet not in sheets:
            listed.append(entry)
        elif entry.is_written_on:
            listed.append(replace(entry, standing=Standing.GONE))
    return accepted_sheet(listed, additions=additions) if listed or additions else None


def renewed(finding: Finding, entry: Entry | None, today: date) -> Entry:
    """The entry for a finding of today, with what a person wrote against it."""
    if entry is None:
        return Entry(finding)
    if entry.is_complete:
        return replace(entry, finding=finding, since=entry.since or today, standing=Standing.ACCEPTED)
    return replace(entry, finding=finding, standing=Standing.INCOMPLETE if entry.is_touched else Standing.OPEN)

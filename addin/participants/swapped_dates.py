"""Dates whose day and month probably changed places.

Only where the date breaks a rule as it stands and breaks none when swapped, or where another row of the same person
has it the other way round. Where two dates could be the wrong one, nothing is proposed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from addin.findings import Finding, Severity, shown
from addin.names.key import name_key
from addin.participants import eligibility, stay
from addin.participants.context import Context
from addin.participants.rows import Participant
from addin.proposals.proposal import Kind, Proposal

_CHECKS: Sequence[Callable[[Participant, Context], Iterator[Finding]]] = (
    eligibility.age,
    stay.entry,
    stay.exit_,
    eligibility.document,
    stay.measure,
)
_BREAKS = frozenset({"T11", "T50", "T51"})
"""Errors that a date is in for itself. An age outside the limits (T10) is none: swapping must not make people fit."""
_WATCHED = _BREAKS | {"T10", "T22", "T53"}
_FIELDS = ("birth_date", "entry", "exit")


def swapped(day: date) -> date | None:
    """The date with day and month exchanged; None where that is no other date.

    >>> swapped(date(2001, 4, 3)), swapped(date(2001, 4, 13)), swapped(date(2001, 4, 4))
    (datetime.date(2001, 3, 4), None, None)
    """
    return day.replace(month=day.day, day=day.month) if day.day <= 12 and day.day != day.month else None


def swapped_dates(people: Sequence[Participant], context: Context) -> Iterator[Proposal]:
    """Proposals to exchange day and month, none of them sure."""
    told: set[int] = set()
    for person in people:
        for name, why in _by_rules(person, context):
            told.add(id(person))
            yield _proposal(person, name, f"{why} Mit vertauschtem Tag und Monat passt es.")
    for person, other, day in _by_other_rows(people, told):
        reason = (
            f"In {_row(other, person)} steht bei denselben Namen der {shown(day)}; "
            "bitte im Ausweis nachsehen, welches Datum stimmt."
        )
        yield _proposal(person, "birth_date", reason)


def _proposal(person: Participant, name: str, reason: str) -> Proposal:
    day: date = getattr(person, name)
    return Proposal(person.cell(name), day, swapped(day), Kind.DAY_AND_MONTH, reason, False)


def _row(other: Participant, person: Participant) -> str:
    sheet = other.place.grid.sheet
    return f"Zeile {other.number}" + (f" („{sheet}“)" if sheet != person.place.grid.sheet else "")


def _is_plain(person: Participant, name: str) -> bool:
    """Whether the cell holds the very date; one that is stored as text is to become a date first."""
    held = person.place.raw(person.place.columns[name])
    day: date | None = getattr(person, name)
    return (held.date() if isinstance(held, datetime) else held) == day


def _by_rules(person: Participant, context: Context) -> Iterator[tuple[str, str]]:
    """The fields that put the row right when they are swapped, each with what is wrong now."""
    found = _watched(person, context)
    broken = {code: finding for code, finding in found.items() if _is_broken(finding)}
    if not broken:
        return
    solved: dict[str, list[str]] = defaultdict(list)
    for name in _FIELDS:
        day = getattr(person, name)
        if day is None or not person.has(name) or (other := swapped(day)) is None or not _is_plain(person, name):
            continue
        then = _watched(Participant.trusted({**person.__dict__, name: other}), context)
        if then.keys() < found.keys() and not any(map(_is_broken, then.values())):
            for code in broken.keys() - then.keys():
                solved[code].append(name)
    for code, names in solved.items():
        if len(names) == 1:
            yield names[0], broken[code].message


def _watched(person: Participant, context: Context) -> Mapping[str, Finding]:
    return {
        finding.code: finding
        for check in _CHECKS
        for finding in check(person, context)
        if finding.code in _WATCHED and finding.severity is not Severity.HINT
    }


def _is_broken(finding: Finding) -> bool:
    return finding.code in _BREAKS and finding.severity is Severity.ERROR


def _by_other_rows(people: Sequence[Participant], told: set[int]) -> Iterator[tuple[Participant, Participant, date]]:
    """Rows whose birth date stands the other way round in another row with the same names.

    The rarer of the two dates is the one in question; where both are as frequent, it is the later row's.
    """
    named: dict[tuple[str, str], list[Participant]] = defaultdict(list)
    for person in people:
        last, first = person.names
        if last and first and person.birth_date is not None:
            named[name_key(last), name_key(first)].append(person)
    for alike in named.values():
        by_day: dict[date, list[Participant]] = defaultdict(list)
        for person in alike:
            by_day[person.birth_date or date.min].append(person)
        for day, rows in by_day.items():
            other = swapped(day)
            others = by_day.get(other, []) if other is not None else []
            is_rarer = len(rows) < len(others) or (len(rows) == len(others) and rows[0].number > others[0].number)
            if not others or not is_rarer or any(id(row) in told for row in (*rows, *others)):
                continue
            for row in rows:
                if _is_plain(row, "birth_date") and _may_be_one(row, others[0]):
                    yield row, others[0], others[0].birth_date or day


def _may_be_one(one: Participant, other: Participant) -> bool:
    """Whether nothing speaks against one person: different file numbers do."""
    numbers = {number for number in (one.file_number, other.file_number) if number}
    return len(numbers) < 2

"""The check of the participant list: every rule on every row, all findings in one run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from addin.columns.read import REQUIRED
from addin.findings import Finding
from addin.participants import duplicates, eligibility, identity, places, stay
from addin.participants.context import Context
from addin.participants.rows import Participant

Check = Callable[[Participant, Context], Iterator[Finding]]

RULES = (*eligibility.RULES, *stay.RULES, *places.RULES, *identity.RULES, *duplicates.RULES)


def name_in_one_column(person: Participant, _context: Context) -> Iterator[Finding]:
    """T01: a name in one column that has only one word lacks the given name."""
    if person.full_name is not None and person.names[1] is None:
        yield REQUIRED["T"].at(replace(person.cell("full_name"), header=Participant.COLUMNS["first_name"].header))


CHECKS: tuple[Check, ...] = (name_in_one_column, *eligibility.CHECKS, *stay.CHECKS)
LIST_CHECKS = (*identity.LIST_CHECKS, duplicates.probable_duplicates)


_DECIDED_BY: Mapping[Check, tuple[str, ...]] = {
    name_in_one_column: ("full_name", "first_name"),
    eligibility.residence: ("residence_status", "module", "exception_reason"),
    eligibility.access: ("sgb_access", "integration_course"),
    eligibility.place_of_residence: ("municipality", "postcode"),
    stay.module: ("module", "measure"),
    stay.entry: ("module", "entry"),
    eligibility.document: ("status_valid_until", "entry", "exit"),
    stay.measure: ("measure", "module", "entry"),
    stay.language: ("language_at_entry", "language_at_exit"),
}
"""Checks that a few values decide, which many rows share: one row of each kind is asked first."""


def check_participants(people: Sequence[Participant], context: Context) -> list[Finding]:
    """All findings of the participant rules, in no particular order."""
    findings = [finding for check in CHECKS for finding in _findings(check, people, context)]
    who = [identity.identity(person) for person in people]
    for list_check in LIST_CHECKS:
        findings += list_check(people, who)
    findings += places.places(people, who, context)
    return findings


def _findings(check: Check, people: Sequence[Participant], context: Context) -> Iterator[Finding]:
    fields = _DECIDED_BY.get(check)
    if fields is None:
        for person in people:
            yield from check(person, context)
        return
    values = list(map(attrgetter(*fields), people))
    one_of_each = dict(zip(values, people, strict=True))
    loud = {alike for alike, person in one_of_each.items() if next(check(person, context), None) is not None}
    if loud:
        for alike, person in zip(values, people, strict=True):
            if alike in loud:
                yield from check(person, context)

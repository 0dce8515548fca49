"""The check of the participant list: every rule on every row, all findings in one run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from addin.columns.read import REQUIRED
from addin.findings import Finding
from addin.participants import eligibility, identity, stay
from addin.participants.context import Context
from addin.participants.rows import Participant

RULES = (*eligibility.RULES, *stay.RULES, *identity.RULES)


def name_in_one_column(person: Participant, _context: Context) -> Iterator[Finding]:
    """T01: a name in one column that has only one word lacks the given name."""
    if person.full_name is not None and person.names[1] is None:
        yield REQUIRED["T"].at(replace(person.cell("full_name"), header=Participant.COLUMNS["first_name"].header))


CHECKS = (name_in_one_column, *eligibility.CHECKS, *stay.CHECKS)
LIST_CHECKS = identity.LIST_CHECKS


def check_participants(people: Sequence[Participant], context: Context) -> list[Finding]:
    """All findings of the participant rules, in no particular order."""
    findings = [finding for person in people for check in CHECKS for finding in check(person, context)]
    who = [identity.identity(person) for person in people]
    for list_check in LIST_CHECKS:
        findings += list_check(people, who)
    return findings

"""Comparing the lists: the same person across files (T60, T61, T62), and who stands in several lists.

Only what concerns rows of at least two files is told here: within one file, the file's own check has told it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from addin.findings import Finding, Severity, State
from addin.follow_up import Earlier
from addin.participants.identity import Identity
from addin.together.accepted import followed_up
from addin.together.alike import alike
from addin.together.file_numbers import misfits, numbering_circles
from addin.together.group import Group
from addin.together.numbering import remark_on
from addin.together.one_file import Stay
from addin.together.people import People, identity_of
from addin.together.rules import ALIKE_IN_LISTS
from addin.together.same_time import at_one_time

_SAME_LIST = 10
"""So many persons at one time in two files, and more than half of a list: one is probably an older copy."""


@dataclass(frozen=True, slots=True)
class SeveralLists:
    """A person with rows in several files; `why` says what is wrong with them, nothing where all is in order.

    `severity` is that of the gravest; a hint where all of it was accepted.
    """

    stays: Sequence[Stay]
    severity: Severity | None
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comparing found: findings with the file that each is about, persons, and what else there is to say."""

    groups: Sequence[Group]
    findings: Sequence[tuple[str, Finding]]
    persons: Sequence[SeveralLists]
    remarks: Sequence[str]


def compare(people: People, earlier: Earlier | None = None) -> Comparison:
    """Compare all lists; `earlier` is what was accepted in earlier reports."""
    circles = numbering_circles(people)
    likely = list(alike(people, circles))  # first, for it takes most memory for a while
    persons = people.by_identity()
    simultaneous = list(at_one_time(people, persons))
    groups = followed_up([*simultaneous, *misfits(people, circles, persons), *likely], earlier or Earlier())
    named: Counter[str] = Counter()
    findings: list[tuple[str, Finding]] = []
    for group in groups:
        named[group.rule.code] += 1
        findings += group.findings(people, f"Ordner-{group.rule.code}-{named[group.rule.code]}")
    findings.sort(key=lambda told: told[1].state is State.ACCEPTED)
    remarks = [text for text in (remark_on(circles), *_older_copies(people, simultaneous)) if text]
    return Comparison(groups, findings, list(_several_lists(people, persons, groups)), remarks)


def _several_lists(
    people: People, persons: Mapping[Identity, Sequence[Stay]], groups: Iterable[Group]
) -> Iterator[SeveralLists]:
    """Everybody with rows in several files, the gravest first; those written differently are one person here."""
    linked: dict[Identity, set[Identity]] = defaultdict(set)
    about: dict[Identity, list[Group]] = defaultdict(list)
    for group in groups:
        if group.why and not (group.is_accepted and group.rule is ALIKE_IN_LISTS):  # then they are several persons
            first, *others = dict.fromkeys(map(identity_of, group.stays))
            about[first].append(group)
            for other in others:
                linked[first].add(other)
                linked[other].add(first)
    seen: set[Identity] = set()
    found = []
    for who, own in persons.items():
        if who in seen:
            continue
        writings = _reached(who, linked)
        seen |= writings
        stays = [stay for writing in writings for stay in persons[writing]] if len(writings) > 1 else own
        if people.spans_files(stays) and (who.birth is not None or len(writings) > 1):
            told = [group for writing in writings for group in about.get(writing, ())]
            gravest = min((group.severity for group in told), key=lambda its: its.rank, default=None)
            why = "; ".join(
                dict.fromkeys(f"{group.why} (angenommen)" if group.is_accepted else group.why for group in told)
            )
            found.append(SeveralLists(sorted(stays, key=lambda stay: (stay.of, stay.row)), gravest, why))
    yield from sorted(found, key=lambda person: person.severity.rank if person.severity else len(Severity))


def _reached(start: Identity, linked: Mapping[Identity, Iterable[Identity]]) -> set[Identity]:
    reached, left = {start}, [start]
    while left:
        for other in linked.get(left.pop(), ()):
            if other not in reached:
                reached.add(other)
                left.append(other)
    return reached


def _older_copies(people: People, simultaneous: Iterable[Group]) -> Iterator[str]:
    """Files that hold mostly the same persons at the same time: probably two states of one list."""
    rows = Counter(map(people.file_of, people.stays))
    shared: Counter[tuple[str, str]] = Counter()
    for group in simultaneous:
        shared.update(combinations(sorted(people.files_of(group.stays)), 2))
    for (one, other), persons in shared.items():
        if persons >= _SAME_LIST and persons * 2 > min(rows[one], rows[other]):
            yield (
                f"„{one}“ und „{other}“ enthalten zum größten Teil dieselben Personen. Ist eine der beiden eine ältere "
                "Fassung? Dann bitte aus dem Ordner nehmen und noch einmal prüfen."
            )

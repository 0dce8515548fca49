"""What the evaluation counts: one plain line for each row of the participant list, without names."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from addin.columns.cells import is_empty
from addin.columns.text import is_dash
from addin.findings import CellRef, shown
from addin.participants.age_groups import age_group, age_groups
from addin.participants.context import Context
from addin.participants.identity import identity
from addin.participants.outcomes import ExitReason, Outcome, became_of, reason_of
from addin.participants.rows import Participant

NOT_GIVEN = "ohne Angabe"
UNKNOWN_MODULE = "unbekannt"
UNKNOWN_STATUS = "nicht erkannt"
OUTSIDE = "nicht im Kreis oder nicht erkannt"
SEXES: Mapping[str | None, str] = {"w": "weiblich", "m": "männlich", "d": "divers"}


class Standing(Enum):
    """How a stay stands on the day of the evaluation."""

    ONGOING = "laufend"
    LEFT = "ausgetreten"
    PLANNED = "geplant"
    UNCLEAR = "Zeitraum unklar"


@dataclass(frozen=True, slots=True)
class Stay:
    """One row of the list in the categories of the evaluation.

    `person` is a running number, the same for all rows of one person. `reason` and `outcome` are None until the exit.
    `is_person` marks the row with a person's latest entry, whose categories are those of the person;
    `is_person_in_module` the same within a module. `in_course` tells that entry and exit can be placed in time.
    `person_from` and `person_until` are the ends of a time in which the person took part in anything, at the first of
    the rows that make it up: the stays of a person that overlap are one time. An open end is None.
    """

    sheet: str
    row: int
    person: int
    module: int | str
    municipality: str
    status: str
    sex: str
    age_group: str
    entry: date | None
    exit: date | None
    standing: Standing
    reason: ExitReason | None
    outcome: Outcome | None
    in_course: bool
    is_person: bool
    is_person_in_module: bool
    person_from: date | None
    person_until: date | None

    @property
    def place(self) -> CellRef:
        """Where the row stands in the office's list."""
        return CellRef(self.sheet, self.row, 1)


def stays_of(people: Sequence[Participant], context: Context) -> tuple[Stay, ...]:
    """The rows of the list as they count on the day of the context.

    Persons are told apart as for the flat rates (`count_persons`): a row without a name is a person of its own.
    """
    groups = age_groups(context.ages_on(context.today))
    numbers = _person_numbers(people)
    modules = [_module(person, context) for person in people]
    standings = [_standing(person, context.today) for person in people]
    in_course = [_can_be_placed(person) for person in people]
    latest = _latest(people, numbers)
    latest_in_module = _latest(people, list(zip(numbers, modules, strict=True)))
    spans = _spans(people, numbers, in_course)
    found = []
    for index, person in enumerate(people):
        left = standings[index] is Standing.LEFT
        begin, end = spans.get(index, (None, None))
        found.append(
            Stay(
                sheet=person.place.grid.sheet,
                row=person.number,
                person=numbers[index],
                module=modules[index],
                municipality=_municipality(person, context),
                status=_status(person, context),
                sex=SEXES.get(person.sex, NOT_GIVEN),
                age_group=age_group(person.birth_date, person.entry, groups, context.programme.plausible_age),
                entry=person.entry,
                exit=person.exit,
                standing=standings[index],
                reason=_reason(person) if left else None,
                outcome=became_of(_text(person, "exit_reason"), person.outcome or "") if left else None,
                in_course=in_course[index],
                is_person=index in latest,
                is_person_in_module=index in latest_in_module,
                person_from=begin,
                person_until=end,
            )
        )
    return tuple(found)


def _person_numbers(people: Sequence[Participant]) -> list[int]:
    known: dict[Hashable, int] = {}
    return [
        known.setdefault(identity(person) or (person.place.grid.sheet, person.number), len(known) + 1)
        for person in people
    ]


def _latest(people: Sequence[Participant], keys: Sequence[Hashable]) -> set[int]:
    """The index of the row with the latest entry for each key; of several on one day, the lowest in the list."""
    latest: dict[Hashable, int] = {}
    for index, key in enumerate(keys):
        known = latest.get(key)
        if known is None or (people[index].entry or date.min) >= (people[known].entry or date.min):
            latest[key] = index
    return set(latest.values())


def _spans(
    people: Sequence[Participant], numbers: Sequence[int], in_course: Sequence[bool]
) -> dict[int, tuple[date, date | None]]:
    """The times in which each person took part, by the index of the row that begins them."""
    by_person: dict[int, list[tuple[date, date, int]]] = {}
    for index, person in enumerate(people):
        if in_course[index] and person.entry is not None:
            by_person.setdefault(numbers[index], []).append((person.entry, person.exit or date.max, index))
    spans: dict[int, tuple[date, date | None]] = {}
    for times in by_person.values():
        times.sort()
        begin, end, first = times[0]
        for entry, leaving, index in times[1:]:
            if entry > end:
                spans[first] = (begin, end)
                begin, end, first = entry, leaving, index
            else:
                end = max(end, leaving)
        spans[first] = (begin, None if end == date.max else end)
    return spans


def _standing(person: Participant, today: date) -> Standing:
    entry, leaving = person.entry, person.exit
    if (leaving is None and _unread(person, "exit")) or (entry and leaving and leaving < entry):
        return Standing.UNCLEAR
    if leaving is not None and leaving <= today:
        return Standing.LEFT
    if entry is None:
        return Standing.UNCLEAR
    return Standing.PLANNED if entry > today else Standing.ONGOING


def _can_be_placed(person: Participant) -> bool:
    if person.entry is None or (person.exit is None and _unread(person, "exit")):
        return False
    return person.exit is None or person.exit >= person.entry


def _unread(person: Participant, name: str) -> bool:
    """Whether the cell of an empty field holds something after all, which nobody could read."""
    if not person.has(name):
        return False
    column = person.place.columns[name]
    raw = person.place.raw(column)
    return not (is_empty(raw) or is_dash(raw)) or (person.number, column) in person.place.grid.unstored


def _text(person: Participant, name: str) -> str:
    """What the office wrote, also where it is not in the list of the column."""
    return shown(person.place.raw(person.place.columns[name])) if person.has(name) else ""


def _reason(person: Participant) -> ExitReason:
    return reason_of(person.exit_reason or _text(person, "exit_reason"), person.outcome or "")


def _module(person: Participant, context: Context) -> int | str:
    if isinstance(person.module, int) and context.module(person.module) is not None:
        return person.module
    return UNKNOWN_MODULE if person.module is not None or _unread(person, "module") else NOT_GIVEN


def _municipality(person: Participant, context: Context) -> str:
    if person.municipality is None or is_dash(person.municipality):
        return NOT_GIVEN
    found = context.municipality(person.municipality)
    return found.name if found else OUTSIDE


def _status(person: Participant, context: Context) -> str:
    if person.residence_status is None or is_dash(person.residence_status):
        return NOT_GIVEN
    found = context.residence(person.residence_status).residence
    return found.name if found else UNKNOWN_STATUS

"""Counts for statistics: participations by module and one further attribute, without any that points at few people.

All tables share the totals by module, and nothing else is published of more than one attribute: so what can be found
out from all of them together is what can be found out from each of them alone (`addin.participants.suppression`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from addin.participants.age_groups import UNKNOWN_AGE, AgeGroup, age_groups
from addin.participants.context import Context
from addin.participants.outcomes import TRANSITIONS, Outcome
from addin.participants.pseudonyms import canonical
from addin.participants.rows import Participant
from addin.participants.stays import (
    NOT_GIVEN,
    OUTSIDE,
    SEXES,
    UNKNOWN_MODULE,
    UNKNOWN_STATUS,
    Standing,
    Stay,
    stays_of,
)
from addin.participants.suppression import Who, persons, suppress, to_join
from addin.workbook.protocol import UnusableInput

REST = "übrige"
_OUTCOME_ORDER = (*TRANSITIONS, Outcome.FURTHER, Outcome.AWAY, Outcome.NOTHING, Outcome.OTHER, Outcome.NOT_GIVEN)
_STANDING_WORDS = {
    Standing.ONGOING: "noch dabei",
    Standing.PLANNED: "noch nicht eingetreten",
    Standing.UNCLEAR: "Zeitraum unklar",
}


@dataclass(frozen=True, slots=True)
class CountTable:
    """The counts of one attribute: a line for each category, in it one count for each module; None is left out."""

    title: str
    categories: Sequence[str]
    counts: Sequence[Sequence[int | None]]
    totals: Sequence[int]


@dataclass(frozen=True, slots=True)
class Counts:
    """All that is published: participations by module, the tables, and the attributes that could have none.

    `titles` are the full names of the modules, `modules` the short ones over the tables.
    """

    titles: Sequence[str]
    modules: Sequence[str]
    by_module: Sequence[int]
    tables: Sequence[CountTable]
    left_out: Sequence[str]

    @property
    def total(self) -> int:
        """All participations."""
        return sum(self.by_module)


@dataclass(frozen=True, slots=True)
class _Attribute:
    """What participations are told apart by, in one way or in coarser ones; `order` is that of the lines."""

    title: str
    ways: Sequence[Callable[[Stay], str]]
    order: Sequence[str] = ()


def count_participations(people: Sequence[Participant], context: Context, least: int) -> Counts:
    """Count the rows of the list; no count of fewer than `least` persons can be computed back from the result.

    Raises `UnusableInput` where the whole list has fewer persons than that.
    """
    who = [canonical(person) for person in people]
    if persons(who) < least:
        raise UnusableInput(
            f"In der Liste stehen weniger als {least} Personen; daraus lassen sich keine Zahlen ausgeben, hinter denen "
            "niemand zu erkennen ist."
        )
    stays = stays_of(people, context)
    titles = {f"Baustein {module.number}": module.title for module in context.programme.modules}
    in_modules = [f"Baustein {stay.module}" if isinstance(stay.module, int) else stay.module for stay in stays]
    modules = _grouped(in_modules, who, [*titles, UNKNOWN_MODULE, NOT_GIVEN], least)
    tables, left_out = [], []
    for attribute in _attributes(context):
        table = _table(attribute, stays, who, modules, least)
        if table is None:
            left_out.append(attribute.title)
        else:
            tables.append(table)
    by_module = [len(rows) for rows in modules.values()]
    return Counts([titles.get(module, module) for module in modules], list(modules), by_module, tables, left_out)


def _attributes(context: Context) -> tuple[_Attribute, ...]:
    ages = age_groups(context.ages_on(context.today))
    coarse = _coarser(ages)
    age_order = [label for group in ages for label in (group.label, coarse.get(group.label, group.label))]
    statuses = [status.name for status in context.programme.residence]
    towns = [town.name for town in context.programme.county.municipalities]
    outcomes = [*(outcome.value for outcome in _OUTCOME_ORDER), *_STANDING_WORDS.values()]
    return (
        _Attribute("Geschlecht", [lambda stay: stay.sex], [*SEXES.values(), NOT_GIVEN]),
        _Attribute(
            "Alter bei Eintritt",
            [lambda stay: stay.age_group, lambda stay: coarse.get(stay.age_group, stay.age_group)],
            [*dict.fromkeys(age_order), UNKNOWN_AGE],
        ),
        _Attribute("Aufenthaltsstatus", [lambda stay: stay.status], [*statuses, UNKNOWN_STATUS, NOT_GIVEN]),
        _Attribute("Kommune", [lambda stay: stay.municipality], [*towns, OUTSIDE, NOT_GIVEN]),
        _Attribute("Verbleib", [_outcome], outcomes),
        _Attribute("Eintritt im Jahr", [lambda stay: str(stay.entry.year) if stay.entry else NOT_GIVEN]),
    )


def _coarser(groups: Sequence[AgeGroup]) -> Mapping[str, str]:
    """Coarser names for the youngest and the oldest groups, in which exceptions are otherwise alone.

    >>> _coarser([AgeGroup("unter 18", 0, 17), AgeGroup("18–27", 18, 27), AgeGroup("über 27", 28, 999)])
    {}
    """
    if len(groups) < 5:
        return {}
    young, old = f"unter {groups[2].first}", f"{groups[-2].first} und älter"
    return {groups[0].label: young, groups[1].label: young, groups[-2].label: old, groups[-1].label: old}


def _outcome(stay: Stay) -> str:
    return stay.outcome.value if stay.outcome is not None else _STANDING_WORDS.get(stay.standing, NOT_GIVEN)


def _grouped(values: Sequence[str], who: Who, order: Sequence[str], least: int) -> dict[str, list[int]]:
    """The indexes of the rows by what they are published as, in the order of the sheet, the rest last."""
    groups: dict[str, list[int]] = {}
    for index, value in enumerate(values):
        groups.setdefault(value, []).append(index)
    joined = to_join({value: [who[index] for index in rows] for value, rows in groups.items()}, least)
    rest = sorted(index for value in joined for index in groups.pop(value))
    ranks = {value: rank for rank, value in enumerate(order)}
    in_order = sorted(groups, key=lambda value: (ranks.get(value, len(ranks)), value))
    return {value: groups[value] for value in in_order} | ({REST: rest} if rest else {})


def _table(
    attribute: _Attribute, stays: Sequence[Stay], who: Who, modules: Mapping[str, Sequence[int]], least: int
) -> CountTable | None:
    """The table of an attribute; None where it would have fewer than two lines.

    It is by the finest of its ways that has no small category; where each has one, by the finest of all.
    """
    ways = [_grouped([way(stay) for stay in stays], who, attribute.order, least) for way in attribute.ways]
    groups = next((groups for groups in ways if REST not in groups), ways[0])
    if len(groups) < 2:
        return None  # one line would say of everybody that they belong there
    in_module = [set(rows) for rows in modules.values()]
    cells = [[[who[index] for index in rows if index in module] for module in in_module] for rows in groups.values()]
    return CountTable(attribute.title, list(groups), suppress(cells, least), [len(rows) for rows in groups.values()])

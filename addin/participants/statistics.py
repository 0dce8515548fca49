"""The figures of the participant list: by module, municipality, status and so on, exits, and the course over time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from addin.participants.age_groups import UNKNOWN_AGE, age_groups
from addin.participants.context import Context
from addin.participants.evaluation import Breakdown, Evaluation, Figures, Key, QuarterFigures
from addin.participants.outcomes import TRANSITIONS, ExitReason, Outcome
from addin.participants.quarters import quarters
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
from addin.programme.model import ModuleTerms, Programme

NOT_LEFT = "noch nicht ausgetreten"
_LONGEST_NAME = 26


def evaluate(people: Sequence[Participant], context: Context) -> Evaluation:
    """Count the rows of the participant list as they stand on the day of the context.

    Nothing raises and no row is left out: what cannot be read is a line of its own.
    """
    stays = stays_of(people, context)
    unplaced = [stay for stay in stays if not stay.in_course]
    return Evaluation(
        day=context.today,
        programme=context.programme.name,
        total=_figures("", "insgesamt", stays),
        tables={attribute.name: _breakdown(attribute, stays) for attribute in _attributes(context)},
        quarters=_course(stays, context),
        standings={
            standing: _figures(standing.value, standing.value, [stay for stay in stays if stay.standing is standing])
            for standing in Standing
        },
        unplaced_entries=len(unplaced),
        unplaced_exits=sum(1 for stay in unplaced if stay.standing is Standing.LEFT),
        stays=stays,
    )


@dataclass(frozen=True, slots=True)
class _Attribute:
    """What rows are told apart by; `always` has a line each, `at_times` only where there are such rows."""

    name: str
    title: str
    key_of: Callable[[Stay], Key]
    always: Sequence[Key]
    at_times: Sequence[Key]
    labels: Mapping[Key, str] = field(default_factory=dict)


def _attributes(context: Context) -> tuple[_Attribute, ...]:
    programme = context.programme
    modules: dict[Key, str] = {module.number: short_title(module) for module in programme.modules}
    towns = [town.name for town in programme.county.municipalities]
    statuses = [status.name for status in programme.residence]
    ages = [group.label for group in age_groups(context.ages_on(context.today))]
    reasons = [reason.value for reason in ExitReason]
    outcomes = [outcome.value for outcome in (*TRANSITIONS, Outcome.FURTHER, Outcome.NOTHING)]
    others = [outcome.value for outcome in (Outcome.AWAY, Outcome.OTHER, Outcome.NOT_GIVEN)]
    return (
        _Attribute("module", "Baustein", lambda stay: stay.module, [*modules], [UNKNOWN_MODULE, NOT_GIVEN], modules),
        _Attribute("municipality", "Kommune", lambda stay: stay.municipality, towns, [OUTSIDE, NOT_GIVEN]),
        _Attribute("status", "Aufenthaltsstatus", lambda stay: stay.status, [], [*statuses, UNKNOWN_STATUS, NOT_GIVEN]),
        _Attribute("sex", "Geschlecht", lambda stay: stay.sex, [*SEXES.values()], [NOT_GIVEN]),
        _Attribute("age_group", "Alter bei Eintritt", lambda stay: stay.age_group, ages, [UNKNOWN_AGE]),
        _Attribute("reason", "Austrittsgrund", _reason, reasons[:2], [*reasons[2:], NOT_LEFT]),
        _Attribute("outcome", "Verbleib", _outcome, outcomes, [*others, NOT_LEFT]),
    )


def _reason(stay: Stay) -> Key:
    return stay.reason.value if stay.reason else NOT_LEFT


def _outcome(stay: Stay) -> Key:
    return stay.outcome.value if stay.outcome else NOT_LEFT


def short_title(module: ModuleTerms) -> str:
    """Number and name of a module, short enough for a chart: „4 Vorbereitende Kurse“."""
    names = (module.name, *(alias for alias in module.aliases if len(alias) >= 8))
    short = next((name for name in names if len(name) <= _LONGEST_NAME), None)
    if short is None:
        short = module.name[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + " …"
    return f"{module.number} {short}"


def _breakdown(attribute: _Attribute, stays: Sequence[Stay]) -> Breakdown:
    by_key: dict[Key, list[Stay]] = {}
    for stay in stays:
        by_key.setdefault(attribute.key_of(stay), []).append(stay)
    keys = dict.fromkeys((*attribute.always, *(key for key in attribute.at_times if key in by_key)))
    lines = [
        _figures(key, attribute.labels.get(key, str(key)), by_key.get(key, ()), in_module=attribute.name == "module")
        for key in keys
    ]
    return Breakdown(attribute.name, attribute.title, tuple(lines), _figures("", "Summe", stays))


def _figures(key: Key, label: str, stays: Sequence[Stay], *, in_module: bool = False) -> Figures:
    return Figures(
        key=key,
        label=label,
        persons=sum(1 for stay in stays if (stay.is_person_in_module if in_module else stay.is_person)),
        participations=len(stays),
        ongoing=sum(1 for stay in stays if stay.standing is Standing.ONGOING),
        exits=sum(1 for stay in stays if stay.standing is Standing.LEFT),
        dropouts=sum(1 for stay in stays if stay.reason is ExitReason.DROPOUT),
        transitions=sum(1 for stay in stays if stay.outcome in TRANSITIONS),
    )


def _course(stays: Sequence[Stay], context: Context) -> tuple[QuarterFigures, ...]:
    """Entries, exits and who was there, by quarter; planned entries and exits are none yet."""
    entries = sorted(stay.entry for stay in stays if stay.in_course and stay.entry is not None)
    exits = sorted(stay.exit for stay in stays if stay.in_course and stay.exit is not None)
    begins = sorted(stay.person_from for stay in stays if stay.person_from is not None)
    ends = sorted(stay.person_until for stay in stays if stay.person_until is not None)
    found: list[QuarterFigures] = []
    entered_before = left_before = 0
    for label, day in quarters(entries, _earliest(context.programme), context.today):
        entered, left, left_earlier = bisect_right(entries, day), bisect_right(exits, day), bisect_left(exits, day)
        found.append(
            QuarterFigures(
                label=label,
                day=day,
                entries=entered - entered_before,
                exits=left - left_before,
                present=entered - left_earlier,
                last_day=left - left_earlier,
                persons=bisect_right(begins, day) - bisect_left(ends, day),
            )
        )
        entered_before, left_before = entered, left
    return tuple(found)


def _earliest(programme: Programme) -> date:
    """The first day on which anything of the programme is funded; an earlier entry is probably a typing error."""
    return min((programme.grant.start, *(module.start for module in programme.modules if module.start is not None)))

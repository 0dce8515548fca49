"""Values of a programme file that are each well-formed, and cannot be meant all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from pydantic import BaseModel

from addin.columns.text import fold, is_blank
from addin.findings import shown
from addin.programme.lines import Path
from addin.programme.mistakes import Mistake, label
from addin.programme.model import ModuleTerms, Municipality, Programme, Residence
from addin.programme.quorum import NotAQuorum, read_quorum

_POSTCODE = re.compile(r"[0-9]{5}")
_AGS = re.compile(r"[0-9]{1,8}")


def contradiction(programme: Programme) -> Mistake | None:
    """The first contradiction in a programme, None where there is none."""
    return next(_contradictions(programme), None)


def _contradictions(programme: Programme) -> Iterator[Mistake]:
    yield from _blank_texts((), programme)
    yield from _empty_lists(programme)
    yield from _too_small(programme)
    yield from _periods(programme)
    yield from _numbers(programme)
    yield from _ages(programme)
    yield from _names_of_two(("modules",), programme.modules)
    yield from _names_of_two(("residence",), programme.residence)
    yield from _names_of_two(("county", "municipalities"), programme.county.municipalities)
    yield from _codes(programme)
    yield from _quorum(programme)


def _blank_texts(path: Path, value: object) -> Iterator[Mistake]:
    """Texts that are required and say nothing, all the way down."""
    if isinstance(value, BaseModel):
        for name, info in type(value).model_fields.items():
            inner = getattr(value, name)
            if info.is_required() or not isinstance(inner, str):
                yield from _blank_texts((*path, info.alias or name), inner)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _blank_texts((*path, index), inner)
    elif isinstance(value, str) and is_blank(value):
        yield path, f"bei {label(path)} wird ein Text erwartet, der nicht leer ist"


def _empty_lists(programme: Programme) -> Iterator[Mistake]:
    lists: tuple[tuple[Path, Sequence[object]], ...] = (
        (("modules",), programme.modules),
        (("ages",), programme.ages),
        (("residence",), programme.residence),
        (("county", "municipalities"), programme.county.municipalities),
    )
    for path, listed in lists:
        if not listed:
            entry = ".".join(str(step) for step in path)
            yield path, f"bei {label(path)} wird mindestens ein Eintrag [[{entry}]] erwartet"
    if not any(status.target_group for status in programme.residence):
        yield ("residence",), "unter „residence“ wird mindestens ein Status mit „target_group = true“ erwartet"


def _too_small(programme: Programme) -> Iterator[Mistake]:
    numbers: list[tuple[Path, int | Decimal | None, int]] = [
        (("entry_window", "weeks"), programme.entry_window.weeks, 0),
        (("spending", "months"), programme.spending.months, 0),
        (("small_numbers", "below"), programme.small_numbers.below, 0),
        (("plausible_age", "youngest"), programme.plausible_age.youngest, 0),
        *((("ages", index, "minimum"), ages.minimum, 0) for index, ages in enumerate(programme.ages)),
    ]
    for index, module in enumerate(programme.modules):
        numbers.append((("modules", index, "number"), module.number, 1))
        numbers += ((("modules", index, name), getattr(module, name), 0) for name in ("ceiling", "rate", "units"))
    for path, value, least in numbers:
        if value is not None and not value >= least:
            yield path, f"bei {label(path)} wird mindestens {least} erwartet, nicht {value}"


def _periods(programme: Programme) -> Iterator[Mistake]:
    if programme.grant.end < programme.grant.start:
        yield _end_before_start(("grant", "end"), programme.grant.start, programme.grant.end)
    for index, module in enumerate(programme.modules):
        if module.start and module.end and module.end < module.start:
            yield _end_before_start(("modules", index, "end"), module.start, module.end)


def _end_before_start(path: Path, start: date, end: date) -> Mistake:
    return path, f"bei {label(path)} wird ein Tag ab dem Beginn {shown(start)} erwartet, nicht {shown(end)}"


def _numbers(programme: Programme) -> Iterator[Mistake]:
    first: dict[int, ModuleTerms] = {}
    for index, module in enumerate(programme.modules):
        if first.setdefault(module.number, module) is not module:
            path = ("modules", index, "number")
            owner = first[module.number].name
            yield (
                path,
                f"bei {label(path)} wird eine neue Nummer erwartet, {module.number} ist schon vergeben (an „{owner}“)",
            )


def _ages(programme: Programme) -> Iterator[Mistake]:
    plausible = programme.plausible_age
    if plausible.oldest <= plausible.youngest:
        path: Path = ("plausible_age", "oldest")
        yield path, f"bei {label(path)} wird mehr als bei „youngest“ erwartet, das ist {plausible.youngest}"
    for index, ages in enumerate(programme.ages):
        least, most = ("ages", index, "minimum"), ("ages", index, "maximum")
        if ages.maximum < ages.minimum:
            yield most, f"bei {label(most)} wird mindestens „minimum“ erwartet, das ist {ages.minimum}"
        if ages.minimum < plausible.youngest:
            limit = f"„youngest“ in „plausible_age“ erwartet, das ist {plausible.youngest}"
            yield least, f"bei {label(least)} wird mindestens {limit}"
        if ages.maximum > plausible.oldest:
            limit = f"„oldest“ in „plausible_age“ erwartet, das ist {plausible.oldest}"
            yield most, f"bei {label(most)} wird höchstens {limit}"
    for index, (before, after) in enumerate(pairwise(programme.ages), start=1):
        if after.valid_from is None or (before.valid_from and after.valid_from <= before.valid_from):
            path = ("ages", index, "from")
            yield (
                path,
                f"bei {label(path)} wird ein späterer Tag als beim Eintrag davor erwartet, "
                "damit sich die Altersgrenzen nicht überschneiden",
            )


def _names_of_two(path: Path, listed: Sequence[ModuleTerms | Residence | Municipality]) -> Iterator[Mistake]:
    """Names, aliases and paragraphs that would mean two things; those that say nothing when folded mean none."""
    owners: dict[str, ModuleTerms | Residence | Municipality] = {}
    for index, thing in enumerate(listed):
        names: list[tuple[Path, str]] = [((*path, index, "name"), thing.name)]
        for field in ("aliases", "paragraphs"):
            sign = "§ " if field == "paragraphs" else ""
            texts = getattr(thing, field, ())
            names += (((*path, index, field, number), f"{sign}{text}") for number, text in enumerate(texts))
        for place, name in names:
            owner = owners.setdefault(fold(name), thing) if fold(name) else thing
            if owner is not thing:
                taken = f"„{name}“ meint schon „{owner.name}“"
                yield place, f"bei {label(place)} wird ein Name erwartet, der noch frei ist; {taken}"


def _codes(programme: Programme) -> Iterator[Mistake]:
    for index, town in enumerate(programme.county.municipalities):
        path: Path = ("county", "municipalities", index)
        if not _AGS.fullmatch(town.ags):
            yield (*path, "ags"), f"bei {label((*path, 'ags'))} werden nur Ziffern erwartet, nicht „{town.ags}“"
        for number, code in enumerate(town.postcodes):
            if not _POSTCODE.fullmatch(code):
                place = (*path, "postcodes", number)
                yield place, f"bei {label(place)} werden fünf Ziffern erwartet, nicht „{code}“"


def _quorum(programme: Programme) -> Iterator[Mistake]:
    path: Path = ("meetings", "quorum")
    text = programme.meetings.quorum
    try:
        read_quorum(text)
    except NotAQuorum as trouble:
        example = "„8“, „50 %“ oder „mehr als die Hälfte“"
        yield path, f"bei {label(path)} wird eine Angabe wie {example} erwartet; „{text}“ {trouble}"

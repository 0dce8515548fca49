"""What the participant list proposes beyond its single cells: places, statuses, swapped dates and names.

All of it but another spelling of a municipality is a guess, and left to a person to tick.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from addin.columns import fold, tidy
from addin.participants.context import Context
from addin.participants.rows import Participant
from addin.participants.swapped_dates import swapped_dates
from addin.participants.swapped_names import swapped_names
from addin.programme.county import nearest_municipality
from addin.proposals.proposal import Kind, Proposal

_LIKENESS = 75.0  # rapidfuzz ratio from which the whole text may be a name mistyped, and not a name with more beside it


def spelling_proposals(people: Sequence[Participant], context: Context) -> Iterator[Proposal]:
    """Municipalities and residence statuses that are written otherwise, or probably mistyped."""

    @cache
    def place_name(text: str) -> tuple[str, bool] | None:
        return _municipality(text, context)

    @cache
    def status(text: str) -> tuple[str, bool] | None:
        return _residence(text, context)

    for person in people:
        for name, text, meant in (
            ("municipality", person.municipality, place_name),
            ("residence_status", person.residence_status, status),
        ):
            if text is None or (found := meant(text)) is None:
                continue
            cell = person.cell(name)
            held = person.place.raw(cell.column or 0)
            if not isinstance(held, str):
                continue
            new, sure = found
            if sure:
                reason = f"So steht es in der Liste der Kommunen ({context.programme.county.name})."
                yield Proposal(cell, held, new, Kind.SPELLING, reason, True)
            else:
                what = "Kommune" if name == "municipality" else "Aufenthaltsstatus"
                reason = f"So nicht als {what} bekannt; vermutlich ist dies gemeint."
                yield Proposal(cell, held, new, Kind.LIKENESS, reason, False)


def _municipality(text: str, context: Context) -> tuple[str, bool] | None:
    """The list's name for a municipality, and whether it says the same. One with a district or a postcode stays."""
    known = context.municipality(text)
    if known is not None:
        if text == known.name or fold(text) not in map(fold, (known.name, *known.aliases)):
            return None
        is_part = fold(text) in fold(known.name).split() and fold(text) != fold(known.name)
        return known.name, not is_part  # who writes a part of the name may mean just that part of the town
    nearest = nearest_municipality(context.programme.county, text)
    if nearest is None or not _is_like(text, (nearest.name, *nearest.aliases)):
        return None
    return nearest.name, False


def _residence(text: str, context: Context) -> tuple[str, bool] | None:
    """The status that a mistyped one is most like; what says more than a name stays."""
    match = context.residence(text)
    if match.residence is not None or match.nearest is None:
        return None
    nearest = match.nearest
    return (nearest.name, False) if _is_like(text, (nearest.name, *nearest.aliases)) else None


def _is_like(text: str, names: Sequence[str]) -> bool:
    from rapidfuzz import fuzz  # noqa: PLC0415 - only where something is not known

    folded = fold(tidy(text))
    return any(fuzz.ratio(folded, fold(name)) >= _LIKENESS for name in names)


def guessed_swaps(people: Sequence[Participant], context: Context) -> Iterator[Proposal]:
    """Day and month, or family name and given name, that probably changed places."""
    yield from swapped_dates(people, context)
    yield from swapped_names(people)

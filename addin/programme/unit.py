"""What a flat rate is paid for: the unit as an office writes it, and what is counted for it."""

from __future__ import annotations

from typing import Literal

from addin.columns.text import fold

Counted = Literal["lessons", "participants"]

_LESSONS = ("unterrichtsstunde", "unterrichtseinheit", "ustd", "stunde")
_PARTICIPANTS = ("teilnehm", "person")
_OF_TIME = ("stunde", "ustd", "unterricht")
UNITS = ("Unterrichtsstunde", "Teilnehmende")


def counted_unit(unit: str | None) -> Counted | None:
    """What is counted for a unit; None where it is nothing that can be counted.

    >>> counted_unit("Unterrichtsstunden"), counted_unit("UE"), counted_unit("je Teilnehmer/in"), counted_unit("Monat")
    ('lessons', 'lessons', 'participants', None)

    Hours of single participants are neither.

    >>> counted_unit("Teilnehmerstunde"), counted_unit("je teilnehmende Person und Stunde")
    (None, None)
    """
    folded = fold(unit or "").removeprefix("je ").removeprefix("pro ")
    if any(word in folded for word in _PARTICIPANTS) and any(word in folded for word in _OF_TIME):
        return None
    if folded == "ue" or folded.startswith(_LESSONS):
        return "lessons"
    if folded.startswith(_PARTICIPANTS):
        return "participants"
    return None

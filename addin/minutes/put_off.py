"""Whether an item was put off instead of dealt with, by what its result says."""

from __future__ import annotations

import re

from addin.columns import fold
from addin.minutes.names import lines
from addin.minutes.rows import AgendaItem
from addin.minutes.votes import votes_of

_PUT_OFF = re.compile(
    r"\b(?:vertagt|vertagen|zurueckgestellt|zurueckzustellen|nicht (?:mehr )?(?:behandelt|beraten))\b"
)
_MOVED = re.compile(r"\bverschoben\b")
_THE_ITEM = re.compile(
    r"\b(?:top|tagesordnungspunkt|punkt|thema|beratung|beschluss|beschlussfassung|entscheidung|abstimmung|vorlage|"
    r"sitzung|sitzungen)\b"
)
_DENIED = re.compile(r"\bnicht (?:mehr )?(?:vertagt|zurueckgestellt|verschoben)\b")
_IN_WORDS = re.compile(r"\b(?:einstimmig|mehrheitlich|mit mehrheit|abgelehnt|beschlossen|ohne gegenstimme)\b")
_SHORT = 4
"""A sentence of so few words speaks of the item itself: „wird verschoben“."""


def was_put_off(item: AgendaItem) -> bool:
    """Whether nothing was decided on an item: its result says that it was put off, and tells of no vote.

    Nor has it wording or votes.
    """
    result = lines(item, "result")
    if votes_of(item) is not None or lines(item, "decision") or _IN_WORDS.search(fold(" ".join(result))):
        return False
    return any(map(puts_off, result))


def puts_off(line: str) -> bool:
    """Whether a line says that an item was put off.

    >>> puts_off("Der Punkt wird zurückgestellt."), puts_off("Der Kurs wurde auf den Herbst verschoben.")
    (True, False)
    """
    return any(_says_so(fold(sentence)) for sentence in re.split(r"(?<=[.;!?])\s", line))


def _says_so(sentence: str) -> bool:
    if _DENIED.search(sentence):
        return False
    if _PUT_OFF.search(sentence):
        return True
    about_it = _THE_ITEM.search(sentence) or len(sentence.split()) <= _SHORT
    return bool(_MOVED.search(sentence) and about_it)

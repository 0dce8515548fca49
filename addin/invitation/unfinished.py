"""Which items of a meeting that was held were not finished there: by rule, from what its agenda says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from addin.columns import fold
from addin.minutes.names import is_filled, lines
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
_IN_WORDS = re.compile(r"\b(?:einstimmig|mehrheitlich|mit mehrheit|abgelehnt|ohne gegenstimme)")
_SHORT = 4
"""A sentence of so few words speaks of the item itself: „wird verschoben“."""


def is_recorded(items: Iterable[AgendaItem]) -> bool:
    """Whether anything is written of what came of these items; else nobody can tell what was left over."""
    return any(lines(item, "result") or lines(item, "decision") or votes_of(item) is not None for item in items)


def is_unfinished(item: AgendaItem) -> bool:
    """Whether an item has to be taken up again.

    Either its wording or its result says that it was put off (vertagt, zurückgestellt, verschoben, nicht behandelt), or
    it is a Beschluss with neither votes nor a result. What was voted on, be it told in words alone, is finished,
    whatever its result tells of other things that were put off, unless the decision itself is to put it off.
    """
    decision = lines(item, "decision")
    if any(map(_puts_off, decision)):
        return True
    if votes_of(item) is not None or _IN_WORDS.search(fold(" ".join(decision))):
        return False
    result = lines(item, "result")
    return any(map(_puts_off, result)) or (item.kind == "Beschluss" and not is_filled(item, "result"))


def _puts_off(line: str) -> bool:
    return any(_says_so(fold(sentence)) for sentence in re.split(r"(?<=[.;!?])\s", line))


def _says_so(sentence: str) -> bool:
    if _DENIED.search(sentence):
        return False
    if _PUT_OFF.search(sentence):
        return True
    about_it = _THE_ITEM.search(sentence) or len(sentence.split()) <= _SHORT
    return bool(_MOVED.search(sentence) and about_it)

"""Which items of a meeting that was held were not finished there: by rule, from what its agenda says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from addin.columns import fold
from addin.minutes.names import is_filled, lines
from addin.minutes.put_off import puts_off
from addin.minutes.rows import AgendaItem
from addin.minutes.votes import votes_of

_IN_WORDS = re.compile(r"\b(?:einstimmig|mehrheitlich|mit mehrheit|abgelehnt|ohne gegenstimme)")


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
    if any(map(puts_off, decision)):
        return True
    if votes_of(item) is not None or _IN_WORDS.search(fold(" ".join(decision))):
        return False
    result = lines(item, "result")
    return any(map(puts_off, result)) or (item.kind == "Beschluss" and not is_filled(item, "result"))

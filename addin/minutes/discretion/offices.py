"""Whether what stands behind a name says where somebody works: „vom Jobcenter“, „(Stadt Erkelenz)“, „, Caritas“."""

from __future__ import annotations

import re
from collections.abc import Sequence

from addin.minutes.discretion.known import Known
from addin.minutes.discretion.words import Word

_OFFICE = re.compile(
    r"stadt|gemeinde|kreis|kreisverwaltung|land|bezirksregierung|ministerium|caritas|awo|diakonie|drk|vhs|ki|"
    r"\w*(?:amt|behoerde|center|agentur|schule|kolleg|kammer|verband|traeger|zentrum|stelle|beratung|rat|verein|werk|"
    r"bildung|akademie)"
)
_OF = frozenset({"vom", "von", "beim", "bei"})
_ARTICLE = frozenset({"der", "dem", "den"})


def is_from_an_office(words: Sequence[Word], last: int, known: Known) -> bool:
    """Whether an office or an organisation is named right behind the word at `last`."""
    at = last + 1
    if at < len(words) and words[at].key in _OF:
        at += 1 + (at + 1 < len(words) and words[at + 1].key in _ARTICLE)
    elif at >= len(words) or words[at].before.strip() not in ("(", ","):
        return False
    if at >= len(words) or not words[at].is_capital:
        return False
    return _OFFICE.fullmatch(words[at].key) is not None or known.is_organisation(words[at].key)

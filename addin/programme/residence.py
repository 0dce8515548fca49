"""Recognising a residence status in an office's words: names, paragraphs, or both, with dates around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from addin.columns.text import fold, tidy
from addin.programme.model import Programme, Residence

_LIKENESS = 80.0  # rapidfuzz ratio above which a status is proposed

# «§ 60 b», «60b AufenthG», «§60a Abs. 6», «§ 60a (6) Nr. 3», «§ 25 V». A bare number is a paragraph only
# with a sign, a letter, «Abs.» or a law beside it: «Duldung bis 3/22» names none.
_CITATION = re.compile(
    r"(?P<sign>§+\s*|(?<![\w.]))(?P<number>\d{1,3})(?![\d]|[.,/]\d)"
    r"(?:\s?(?P<letter>[a-h])(?!\w|\.\s?[a-z]))?"
    r"(?:(?P<named>,?\s*abs(?:atz|\.)?\s*\(?(?P<section>\d{1,2}|[ivx]+)\b\)?)"
    r"|\s*\((?P<bracketed>\d{1,2}|[ivx]+)\)|\s+(?P<roman>[ivx]{1,4})(?![\w.]))?"
    r"(?:[,\s]*\b(?:nr|satz|s|alt|hs|var)\.?\s*\d+\b)*"
    r"(?:\s*(?P<law>aufenthg|aufenthaltsgesetz|asylg|asylgesetz|asylvfg)\b)?"
)
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_FILLERS = frozenset({"nach", "gem", "gemaess", "laut", "lt", "aufenthg", "asylg", "asylvfg"})
_NOT = frozenset({"nicht", "kein", "keine", "keinen", "keiner", "ohne"})
_FORMERLY = frozenset({"vorher", "frueher", "frueherer", "fruehere", "zuvor", "ehemals", "vormals", "davor"})
_NOW = frozenset({"jetzt", "nun", "derzeit", "aktuell", "zurzeit", "momentan"})


@dataclass(frozen=True, slots=True)
class Match:
    """The status that a text names, or, where it names none, the one it is most like, for a proposal."""

    residence: Residence | None
    nearest: Residence | None = None


@lru_cache(maxsize=4096)
def recognise_residence(programme: Programme, text: str) -> Match:
    """The residence status that a cell's text names.

    A whole text that is a name or an alias is that status. Else the status named first decides whether the
    person belongs to the target group, and among those named that say the same, the particular one wins
    over the general one. Likeness only ever proposes.

    >>> from addin.programme.loader import load_programme
    >>> durchstarten = load_programme("durchstarten")
    >>> recognise_residence(durchstarten, "Duldung gem. § 60 b bis 3/22").residence.name
    'Duldung § 60b (ungeklärte Identität)'
    >>> match = recognise_residence(durchstarten, "Dulding")
    >>> match.residence, match.nearest.name
    (None, 'Duldung')
    """
    names = _names(programme)
    words = _comparable(text)
    if words in names.ranks:
        return Match(names.statuses[names.ranks[words]])
    said = _said(words.split())
    for part in _current(said):
        if (rank := names.named_in(part)) is not None:
            return Match(names.statuses[rank])
    return Match(None, names.nearest(" ".join(said)))


@dataclass(frozen=True, slots=True)
class _Names:
    """The comparable names of a programme's statuses; a status's rank is its place in the file."""

    statuses: Sequence[Residence]
    ranks: Mapping[str, int]
    longest: int

    def named_in(self, words: Sequence[str]) -> int | None:
        ranks = list(self._found(words))
        if not ranks:
            return None
        first = self.statuses[ranks[0]]
        return min(rank for rank in ranks if self.statuses[rank].target_group == first.target_group)

    def _found(self, words: Sequence[str]) -> Iterator[int]:
        """The ranks of the names among the words, from left to right, the longest name at each place."""
        start = 0
        while start < len(words):
            for end in range(min(start + self.longest, len(words)), start, -1):
                rank = self._rank(" ".join(words[start:end]))
                if rank is not None:
                    yield rank
                    start = end
                    break
            else:
                start += 1

    def _rank(self, name: str) -> int | None:
        """The rank of a name; a section that is not listed counts as its whole paragraph: § 60a Abs. 2."""
        return self.ranks.get(name, self.ranks.get(name.rpartition("§")[0]))

    def nearest(self, words: str) -> Residence | None:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where a status is not known

        known = [name for name in self.ranks if not name.startswith("§")]
        for part in (words, *(word for word in words.split() if len(word) > 5)):
            if best := process.extractOne(part, known, scorer=fuzz.ratio, score_cutoff=_LIKENESS):
                return self.statuses[self.ranks[best[0]]]
        return None


@lru_cache(maxsize=8)
def _names(programme: Programme) -> _Names:
    ranks: dict[str, int] = {}
    for rank, status in enumerate(programme.residence):
        paragraphs = (f"§ {paragraph}" for paragraph in status.paragraphs)
        for name in (status.name, *status.aliases, *paragraphs):
            ranks.setdefault(_comparable(name), rank)
    return _Names(programme.residence, ranks, max((len(name.split()) for name in ranks), default=0))


def _comparable(text: str) -> str:
    """Folded words, with every paragraph as one word like `§60a§6`.

    >>> _comparable("Duldung nach § 60 a Abs. 6 Nr. 3 AufenthG")
    'duldung §60a§6'
    """
    folded = fold(_CITATION.sub(_as_word, tidy(text).casefold()))
    return " ".join(word for word in folded.split() if word not in _FILLERS)


def _as_word(found: re.Match[str]) -> str:
    if not (found["sign"] or found["letter"] or found["named"] or found["law"]):
        return found[0]
    section = found["section"] or found["bracketed"] or found["roman"] or ""
    section = _ROMAN.get(section, section)
    return f" §{found['number']}{found['letter'] or ''}" + (f"§{section} " if section else " ")


def _said(words: Sequence[str]) -> list[str]:
    """What a text says that the status is: without what it was before, and without «kein § 60b»."""
    said: list[str] = []
    negated = False
    for word in words:
        if word in _FORMERLY:
            break
        if word in _NOT:
            negated = True
        elif negated:
            negated = False
        else:
            said.append(word)
    return said


def _current(words: list[str]) -> list[list[str]]:
    """The parts of a text in which to look: first what follows «jetzt» or «derzeit», then the whole."""
    marks = [index for index, word in enumerate(words) if word in _NOW]
    return [words[marks[-1] + 1 :], words] if marks else [words]

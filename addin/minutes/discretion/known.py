"""Who and what the minutes may name: members and guests, municipalities, providers, organisations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from addin.minutes.discretion.index import Sure, likeness, stems
from addin.minutes.sheets import MeetingSheets
from addin.names.key import name_key

_TITLES = frozenset({"frau", "herr", "fr", "hr", "dr", "prof", "und", "oder"})
_SEVERAL = re.compile(r"[/;,]|\s(?:und|oder)\s")


class Known:
    """The names of persons who may be named, and every other word that stands for somebody else."""

    def __init__(self, persons: Iterable[str], others: Iterable[str]) -> None:
        self.persons = {
            frozenset(words)
            for person in persons
            for part in (person, *_SEVERAL.split(person))
            if (words := [word for word in name_key(part).split() if word not in _TITLES])
        }
        self._of_person: dict[str, list[frozenset[str]]] = defaultdict(list)
        for names in self.persons:
            for name in names:
                self._of_person[name].append(names)
        self._others = {word for text in others for word in name_key(text).split() if len(word) > 2}

    def is_person(self, *names: str, initial: str = "", least: Sure = Sure.TYPED) -> bool:
        """Whether these folded words may be names of one and the same person who may be named.

        `initial` is that of another of her names, and `least` how surely: what is surely a name of the list is not
        taken for a misspelt name of hers.
        """
        asked = [word for name in names for word in name.split()]
        return any(
            all(any(_is(word, known, least) for known in words) for word in asked)
            and (not initial or any(known.startswith(initial) and known not in asked for known in words))
            for words in self._near(asked[0], least)
        )

    def is_word(self, key: str) -> bool:
        """Whether a folded word stands for somebody or something else."""
        return any(stem in self._others for stem in stems(key)) or self.is_person(key)

    def is_organisation(self, key: str) -> bool:
        """Whether a folded word stands in the name of an organisation, a provider or a municipality."""
        return key in self._others

    def _near(self, word: str, least: Sure) -> Iterable[frozenset[str]]:
        return {words for known, bearing in self._of_person.items() if _is(word, known, least) for words in bearing}


def known_in(sheets: MeetingSheets, others: Iterable[str]) -> Known:
    """Everybody who stands on a sheet of the Kerngruppe, and their organisations; `others` may be named too."""
    persons = [
        *(name for member in sheets.members for name in (member.name, member.deputy)),
        *(name for row in sheets.attendance for name in (row.name, row.represented_by)),
        *(name for meeting in sheets.meetings for name in (meeting.chair, meeting.minutes_taker)),
        *(task.responsible for task in sheets.tasks),
    ]
    organisations = [
        *(member.organisation for member in sheets.members),
        *(row.organisation for row in sheets.attendance),
        *(task.organisation for task in sheets.tasks),
    ]
    return Known(filter(None, persons), [*filter(None, organisations), *others])


def _is(word: str, known: str, least: Sure) -> bool:
    return any(likeness(stem, known) >= least for stem in stems(word))

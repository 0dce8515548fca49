"""The names of a list of persons in a text.

In doubt silent: what stands alone must be rare, no usual word, and no one else's (`alone`). Given and family name of
one person side by side, an initial, or a word such as „Herr“ say enough, though letters may be wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from addin.minutes.discretion.alone import stands_alone, stands_out
from addin.minutes.discretion.index import NameIndex, Sure, likeness, stems
from addin.minutes.discretion.known import Known
from addin.minutes.discretion.offices import is_from_an_office
from addin.minutes.discretion.parts import Part, beyond, is_next, is_tied, neighbours, windows
from addin.minutes.discretion.places import Named, longest
from addin.minutes.discretion.usual import USUAL_NAMES, USUAL_WORDS
from addin.minutes.discretion.words import Word, listed, words_of

_ADDRESS = frozenset({"herr", "herrn", "hr", "hrn", "frau", "fr", "familie", "fam", "eheleute", "ehepaar"})
_ROLES = listed(
    """
    teilnehmer teilnehmers teilnehmerin teilnehmende teilnehmenden teilnehmender tn geschwister bruder bruders
    schwester mutter vater vaters sohn sohnes tochter ehefrau ehemann schueler schuelers schuelerin klient
    klienten klientin bewerber bewerberin azubi auszubildende auszubildenden auszubildender jugendliche
    jugendlichen jugendlicher gefluechtete gefluechteten gefluechteter coachee fall falles einzelfall haertefall
    fallbesprechung antragsteller antragstellerin akte sache angelegenheit namens
    """
)
"""Words behind which a name is that of a person of the list."""
_HEARD, _TYPED = 5, 6  # letters of a family name that is not written as in the list
_BOTH_MISSPELT = 4  # letters that each name needs where neither is written as in the list
_ENDINGS = ("s", "e", "n", "en", "er", "es", "ern", "em")
_STEM = 3

Parts: TypeAlias = Mapping[int, Sequence[Part]]


class NameSearch:
    """Searches texts for the persons of a list, but not for those who may be named.

    `lower` are the words that the texts also have without a capital: alone, they are no names.
    """

    def __init__(self, index: NameIndex, known: Known, lower: Iterable[str] = ()) -> None:
        self.index = index
        self.known = known
        self.usual = USUAL_WORDS | USUAL_NAMES | frozenset(lower)

    def named_in(self, text: str) -> list[Named]:
        """The places where a person of the list is named, the longest of those that overlap."""
        words = words_of(text)
        parts = {place: found for place in range(len(words)) if (found := self._parts(words, place))}
        named = {
            *self._side_by_side(words, parts),
            *self._with_initial(words, parts, text),
            *self._addressed(words, parts),
            *self._alone(words, parts),
        }
        return longest(named)

    def _parts(self, words: Sequence[Word], place: int) -> list[Part]:
        """The words from a place on that may be names: as they are written or, with a capital, by their sound."""
        found = []
        for window in windows(words, place):
            by_sound = words[place].is_capital and window.first == window.last
            if forms := self.index.like(window.key, by_sound=by_sound):
                found.append(window._replace(forms=forms))
        return found

    def _side_by_side(self, words: Sequence[Word], parts: Parts) -> Iterator[Named]:
        """Given and family name of one person, in either order."""
        for part in _each(parts):
            for other in (*neighbours(words, part), *beyond(words, part)):
                sure = self._are_one(words, part, other)
                if sure and not self.known.is_person(part.key, other.key, least=sure):
                    first, last = min(part.first, other.first), max(part.last, other.last)
                    yield Named(_with_address(words, first), words[last].end)

    def _are_one(self, words: Sequence[Word], part: Part, other: Part) -> Sure:
        """How surely two names side by side are the two of a person of the list.

        A comma stands behind the family name. Of two usual words only „August Mai“ is a name, not „Mai, August“.
        """
        behind = max(part.first, other.first)
        comma = not is_next(words[behind])
        capital = words[part.first].is_capital and words[other.first].is_capital
        between = behind - min(part.last, other.last) - 1  # a second given name
        usual = _are_words(part.key) and _are_words(other.key)
        if usual and (comma or not capital):
            return Sure.NOT
        best = Sure.NOT
        for form, sure in part.forms.items():
            for side, persons in enumerate(self.index.borne[form]):
                family_ahead = (side == 0) == (part.first < behind)
                if (family_ahead and (usual or between)) or (comma and not family_ahead):
                    continue
                for person in persons:
                    names = self.index.persons[person][1 - side]
                    theirs = max((_likeness(other.key, name) for name in names), default=Sure.NOT)
                    if between and min(sure, theirs) < Sure.WRITTEN:
                        continue
                    if theirs and _is_enough(sure, theirs, part.key, other.key, capital=capital):
                        best = max(best, min(sure, theirs))
        return best

    def _with_initial(self, words: Sequence[Word], parts: Parts, text: str) -> Iterator[Named]:
        """„A. Hassan“, „Hassan, A.“ and „Ali H.“."""
        for part in _each(parts):
            heard = [form for form, sure in part.forms.items() if sure >= Sure.SOUND]
            written = [form for form in heard if part.forms[form] is Sure.WRITTEN]
            first, behind = part.first, part.last + 1
            while first and _is_initial(words[first - 1], text) and words[first].before.strip(" \u00a0\u202f-") == ".":
                first -= 1
            if first < part.first and self._has_initial(heard, words[first].key, family=True):
                initial, end = words[first].key, words[part.last].end
            elif (
                behind < len(words)
                and _is_initial(words[behind], text)
                and _follows(words[behind])
                and (
                    self._has_initial(heard, words[behind].key, family=True)
                    or (is_next(words[behind]) and self._has_initial(written, words[behind].key, family=False))
                )
            ):
                initial, end = words[behind].key, words[behind].end + 1
            else:
                continue
            if (
                words[part.first].is_capital
                and not self._is_usual(part.key)
                and not self.known.is_person(part.key, initial=initial, least=max(part.forms.values()))
            ):
                yield Named(_with_address(words, first), end)

    def _has_initial(self, forms: Iterable[str], initial: str, *, family: bool) -> bool:
        """Whether somebody bears one of the names, as family name or not, and another that begins so."""
        side = 0 if family else 1
        return any(
            name.startswith(initial)
            for form in forms
            for person in self.index.borne[form][side]
            for name in self.index.persons[person][1 - side]
        )

    def _addressed(self, words: Sequence[Word], parts: Parts) -> Iterator[Named]:
        """A name behind „Herr“, „Familie“ or „Teilnehmerin“."""
        for place, word in enumerate(words[1:], start=1):
            before = words[place - 1]
            address = before.key in _ADDRESS
            if not (address or before.key in _ROLES) or not word.is_capital or not _is_behind_title(word):
                continue
            for part in sorted(self._behind(words, place, parts, typed=address), key=lambda part: -part.last):
                if (
                    not is_tied(words, part.last)
                    and not self._is_of_staff(words, part)
                    and (address or not _are_words(part.key))
                    and any(self._is_meant(form, sure, address=address) for form, sure in part.forms.items())
                    and not self.known.is_person(part.key, least=max(part.forms.values()))
                ):
                    yield Named(before.start, words[part.last].end)
                    break

    def _behind(self, words: Sequence[Word], place: int, parts: Parts, *, typed: bool) -> Iterator[Part]:
        yield from parts.get(place, ())
        if typed:
            for window in windows(words, place):
                if len(window.key) >= _HEARD and not self._is_usual(window.key):
                    yield window._replace(forms=self.index.typed(window.key))

    def _is_of_staff(self, words: Sequence[Word], part: Part) -> bool:
        """Whether somebody at work is meant: „Frau Müller vom Jobcenter“, whose name anybody may have or is not quite
        as it is written in the list.
        """
        as_written = part.forms.get(part.key) is Sure.WRITTEN
        return (self._is_usual(part.key) or not as_written) and is_from_an_office(words, part.last, self.known)

    def _is_meant(self, form: str, sure: Sure, *, address: bool) -> bool:
        """Whether a name alone, behind an address or a role, is as much as written in the list."""
        if sure is Sure.WRITTEN:
            return True
        least = _HEARD if sure is Sure.SOUND else _TYPED
        return address and bool(self.index.borne[form].family) and len(form) >= least

    def _alone(self, words: Sequence[Word], parts: Parts) -> Iterator[Named]:
        for part in _each(parts):
            if (
                stands_out(words, part, self.index, self._is_usual)
                and stands_alone(words, part, self.index)
                and not any(self.known.is_word(word) for word in part.key.split())
            ):
                yield Named(words[part.first].start, words[part.last].end)

    def _is_usual(self, key: str) -> bool:
        return all(any(form in self.usual for form in _uninflected(word)) for word in key.split())


def _uninflected(word: str) -> Iterator[str]:
    """A folded word as it stands and without the endings of German nouns and adjectives."""
    yield word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            yield word[: -len(ending)]


def _are_words(key: str) -> bool:
    return all(word in USUAL_WORDS for word in key.split())


def _each(parts: Parts) -> Iterator[Part]:
    return (part for found in parts.values() for part in found)


def _likeness(key: str, name: str) -> Sure:
    return max(likeness(stem, name) for stem in stems(key))


def _is_enough(one: Sure, other: Sure, key: str, another: str, *, capital: bool) -> bool:
    if one is other is Sure.WRITTEN:
        return True
    if not capital:
        return False
    return Sure.WRITTEN in (one, other) or min(len(key), len(another)) >= _BOTH_MISSPELT


def _is_initial(word: Word, text: str) -> bool:
    return len(word.text) == 1 and word.text.isupper() and text[word.end : word.end + 1] == "."


def _follows(word: Word) -> bool:
    return word.before.strip() in ("", ",")


def _is_behind_title(word: Word) -> bool:
    return bool(word.before) and not word.before.strip(" \u00a0\u202f.\t")


def _with_address(words: Sequence[Word], place: int) -> int:
    """Where a name begins in the text, with „Herr“ or „Frau“ in front of it."""
    before = words[place - 1] if place else words[place]
    return before.start if place and before.key in _ADDRESS and _is_behind_title(words[place]) else words[place].start

"""Counts of participants in a text that are so small that they point at somebody.

In doubt silent: an article is no count („eine Teilnehmerin“), nor is a number of a thing („Baustein 2“), a limit („bis
zu zwei“), or a count of people who may be members or staff („zwei Personen“) in a sentence that is not about courses.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from addin.minutes.discretion.parts import is_next
from addin.minutes.discretion.places import Named, longest
from addin.minutes.discretion.words import BLANK, Word, listed, sentences, words_of

_NUMERALS = {
    "ein": 1, "eine": 1, "einen": 1, "einem": 1, "einer": 1, "eines": 1,
    "zwei": 2, "zweier": 2, "beide": 2, "beiden": 2, "beider": 2,
    "drei": 3, "dreier": 3, "vier": 4, "fuenf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
    "elf": 11, "zwoelf": 12,
}  # fmt: skip
_ARTICLES = frozenset(word for word, number in _NUMERALS.items() if number == 1)
_ONLY = frozenset({"nur", "lediglich", "genau", "bislang", "bisher", "erst", "insgesamt", "davon"})
_SINGLE = re.compile(r"einzige[rnsm]?")
_DEMONYMS = (
    "syr|afghan|irak|iran|eritre|aethiop|somali|guine|nigerian|gamb|ghan|senegales|mali|kamerun|kongoles|angolan|"
    "marokkan|algeri|tunes|libanes|tuerk|kurd|ukrain|russ|georgi|armeni|aserbaidschan|alban|kosovar|serb|mazedon|"
    "pakistan|bengal|ind|srilank|tadschik"
)
_DEMONYM = re.compile(rf"(?:{_DEMONYMS})(?:er|e|en|in|innen|ier|ierin|ierinnen|erin|erinnen|i|is)")
_DEMONYM_ADJECTIVE = re.compile(rf"(?:{_DEMONYMS}|tuerk|kurd)(?:i|n)?sch(?:e|en|er|em|es|staemmige[rnm]?)?")
_PARTICIPANTS = re.compile(
    r"\w*(?:teilnehmende[rnm]?|teilnehmer[ns]?|teilnehmerin(?:nen)?|gefluechtete[rnm]?|fluechtlinge?[ns]?|"
    r"geduldete[rnm]?|gestattete[rnm]?|duldung(?:en)?|gestattung(?:en)?|duldungsinhaber(?:n|in|innen)?|"
    r"asylsuchende[rnm]?|asylbewerber(?:n|in|innen)?|klient(?:en|in|innen)?|coachees?|jugendliche[rnm]?|"
    r"absolvent(?:en|in|innen)?|abbrecher(?:n|in|innen)?|schueler(?:n|in|innen)?|auszubildende[rnm]?|"
    r"heranwachsende[rnm]?|minderjaehrige[rnm]?)"
)
_EVENTS = re.compile(
    r"(?:kurs|massnahmen|ausbildungs)?(?:abbrue?che?n?|abbruch|austritten?|austritte?|eintritte?n?|"
    r"vermittlung(?:en)?|abschiebung(?:en)?|neuzugae?nge?n?|abgaenge?n?)"
)
_PERSONS = listed(
    """
    person personen frau frauen mann maenner maennern mutter muetter muettern vater vaeter vaetern mensch
    menschen leute leuten erwachsene erwachsener erwachsenen bewerber bewerbern bewerberin bewerberinnen
    schwangere schwangeren alleinerziehende alleinerziehenden
    """
)
_YOUNG = frozenset({"junge", "jungen", "junger", "gefluechtete", "gefluechteten", "geduldete", "geduldeten"})
_OF_COURSES = re.compile(
    r"kurs|ma(?:ß|ss)nahme|baustein|duldung|gestattung|gefl(?:ü|ue)chtet|teilnehm|teilnahme|abgebrochen|abbruch|"
    r"abgebrochen|vermittelt|ausbildung (?:begonnen|aufgenommen)|aufenthalt|abschieb|abgeschoben|ausgereist|b[12]-|"
    r"sprachniveau|hauptschulabschluss|coaching|praktik",
    re.IGNORECASE,
)
_OF_THE_MEETING = re.compile(
    r"stimm(?:en|t|berechtigt|recht)|enthalt|enthielt|anwesend|zugeschaltet|(?:der|dieser|an der) sitzung teil|"
    r"teilnehm\w+ (?:der|an der|dieser) (?:sitzung|kerngruppe|videokonferenz|besprechung)|mitglied|vertreter|gäste|"
    r"referent|dozent|lehrkr|ansprechperson|stelle[n]? |mitarbeit|fachkr|ehrenamt|begleitperson|team",
    re.IGNORECASE,
)
_LABELS = listed(
    """
    top tops nr nummer baustein bausteine foerderbaustein foerderbausteine phase modul gruppe kurs kurse raum
    ziffer punkt stufe klasse teil kapitel anlage version fassung sitzung seite absatz abs paragraph satz
    quartal niveau zimmer
    """
)
_LIMITS = listed(
    """
    mindestens hoechstens maximal max min je pro als unter ueber zwischen bis zu zum etwaige ab jeweils
    hoechstzahl minimum maximum ca circa rund etwa ungefaehr
    """
)
_LINKS_NUMBERS = frozenset({"bis", "oder", "und", "von"})
_NO_ADJECTIVES = listed(
    """
    ohne wurde wurden werden werde sind haben hatten hatte oder unter ueber keine keinen keiner meine eine einen
    einer diese dieser diesen alle aller allen viele vielen einige einigen der den dem wochen jahre jahren
    monate monaten stunden tage tagen koennen konnten sollen sollten wollen mehrere gegen bitten bieten melden
    berichten waere waren
    """
)
_OF_A_PART = frozenset({"aus", "mit", "in", "im", "ohne", "weiblich", "maennlich", "divers", "ueber", "unter", "noch"})
_BEFORE_MORE = frozenset({"aus", "mit", "in", "im", "ohne", "ueber", "unter"})
_PARTS = frozenset({"davon", "darunter"})
_VERBS = frozenset({"hat", "haben", "hatten", "ist", "sind", "waren", "wurde", "wurden"})
_GONE = re.compile(
    r"abgebrochen|vermittelt|abgeschoben|ausgereist|untergetaucht|bestanden|schwanger|erkrankt|inhaftiert"
)
"""What is said of people only."""
_TABLE = re.compile(r"(?P<what>[^\W\d_][^:;\n,]{0,60}?)\s*[:=]\s*(?P<count>\d{1,2})(?=\s*(?:$|[;,)\n]|\.\s*$|\.\s+\D))")
_SIGNS_BEHIND = re.compile(r"\s?[%€]|[-–/]\S|\.\s|\.$|[.,]\d")
_MOST_ADJECTIVES = 3


def small_counts(text: str, below: int, places: Collection[str] = ()) -> Iterator[Named]:
    """The places where fewer than `below` participants are counted; 0 points at nobody.

    `places` are folded names of municipalities: „eine Teilnehmerin aus Hückelhoven“ may be known to everybody.
    """
    end = 0
    for sentence in sentences(text):
        start = text.index(sentence, end)
        end = start + len(sentence)
        words = words_of(sentence)
        for found in longest({*_counted(sentence, words, below, places), *_in_a_table(sentence, below)}):
            yield Named(start + found.start, start + found.end)


def _counted(sentence: str, words: Sequence[Word], below: int, places: Collection[str]) -> Iterator[Named]:
    meeting = _OF_THE_MEETING.search(sentence) is not None
    for place, word in enumerate(words):
        number = _number(sentence, words, place)
        if not 0 < number < below or _is_label_or_limit(sentence, words, place):
            continue
        if (last := _part_of_a_sum(sentence, words, place)) is not None and not meeting:
            yield Named(words[_start_of_part(words, place)].start, words[last].end)
            continue
        if word.key not in _ARTICLES and not meeting and _is_of_those(sentence, words, place):
            yield Named(word.start, word.end)
            continue
        last = _noun_behind(words, place)
        if last is None or not _counts_people(sentence, words, place, last, meeting=meeting):
            continue
        if word.key in _ARTICLES and not (singled := _is_singled_out(words, place, last, places)):
            continue
        if word.key in _ARTICLES and singled > last:
            last = singled
        yield Named(word.start, words[last].end)


def _number(sentence: str, words: Sequence[Word], place: int) -> int:
    """The number that a word says; 0 where it says none."""
    word = words[place]
    if not word.is_number:
        if _SINGLE.fullmatch(word.key) and place and not words[place - 1].is_number:
            return 1
        return _NUMERALS.get(word.key, 0)
    if not word.text.isdecimal() or len(word.text) > 2 or _SIGNS_BEHIND.match(sentence, word.end):
        return 0
    tied = word.before[-1:] in ("", "-", "–", "/", "§", ".", "€", "+", "#") and place > 0
    return 0 if tied else int(word.text)


def _is_label_or_limit(sentence: str, words: Sequence[Word], place: int) -> bool:
    """Whether a number names a thing, limits a count, or is one end of a range."""
    before = words[place - 1].key if place else ""
    if before in _LIMITS and not (
        before == "jeweils" or (before in ("zu", "zum") and _before(words, place, 2) != "bis")
    ):
        return True
    if words[place].is_number and before in _LABELS:
        return True
    if before in _LINKS_NUMBERS and place > 1 and (words[place - 2].is_number or words[place - 2].key in _NUMERALS):
        return True
    behind = place + 1
    return (
        behind + 1 < len(words)
        and words[behind].key in ("bis", "oder")
        and (words[behind + 1].is_number or words[behind + 1].key in _NUMERALS)
    )


def _before(words: Sequence[Word], place: int, steps: int) -> str:
    return words[place - steps].key if place >= steps else ""


def _noun_behind(words: Sequence[Word], place: int) -> int | None:
    """The place of the noun that is counted, with adjectives or „von 40“ in between."""
    at = place + 1
    if at < len(words) and words[at].key in ("von", "der", "dieser", "aller"):
        at += 1
        while at < len(words) and (words[at].key in ("den", "diesen", "insgesamt") or words[at].is_number):
            at += 1
        if at < len(words) and words[at].key in _NUMERALS:
            at += 1
    adjectives = 0
    while at < len(words) and not words[at].is_capital and adjectives < _MOST_ADJECTIVES:
        key = words[at].key
        if not key.endswith(("e", "en", "er", "em", "es")) or key in _NO_ADJECTIVES:
            return None
        at, adjectives = at + 1, adjectives + 1
    if at >= len(words) or words[at].is_number:
        return None
    gaps = (words[between].before for between in range(place + 1, at + 1))
    return at if all(BLANK.fullmatch(gap) or gap.strip() in ("(", "-") for gap in gaps) else None


def _counts_people(sentence: str, words: Sequence[Word], place: int, noun: int, *, meeting: bool) -> bool:
    key, between = words[noun].key, {word.key for word in words[place + 1 : noun]}
    if meeting and key not in ("duldung", "duldungen"):
        return False
    if _is_participants(words[noun]):
        return True
    if _EVENTS.fullmatch(key):
        return words[place].is_number or words[place].key not in _ARTICLES
    if key in _PERSONS:
        singular = words[place].key in _ARTICLES
        telling = between & _YOUNG or any(map(_DEMONYM_ADJECTIVE.fullmatch, between))
        return bool(telling) or (not singular and _OF_COURSES.search(sentence) is not None)
    return False


def _is_participants(word: Word) -> bool:
    return word.text in ("TN", "TNs") or bool(_PARTICIPANTS.fullmatch(word.key) or _DEMONYM.fullmatch(word.key))


def _is_singled_out(words: Sequence[Word], place: int, noun: int, places: Collection[str]) -> int:
    """The last word that makes „eine“ a count: „nur“ in front, a nationality, or a municipality behind; else 0."""
    between = [word.key for word in words[place + 1 : noun]]
    if _before(words, place, 1) in _ONLY or any(map(_SINGLE.fullmatch, between)):
        return noun
    if any(map(_DEMONYM_ADJECTIVE.fullmatch, between)):
        return noun
    for length in (1, 2):
        home = words[noun + 1 : noun + 2 + length]
        if len(home) == 1 + length and home[0].key in ("aus", "in") and " ".join(w.key for w in home[1:]) in places:
            return noun + 1 + length
    return 0


def _part_of_a_sum(sentence: str, words: Sequence[Word], place: int) -> int | None:
    """Of „12 Teilnehmende, davon 2 aus Gangelt“ the place of the 2, or of what is behind it."""
    first = _start_of_part(words, place)
    if first == place or not any(
        _is_participants(word)
        or _EVENTS.fullmatch(word.key)
        or (word.key in _PERSONS and _OF_COURSES.search(sentence) is not None)
        for word in words[:first]
    ):
        return None
    behind = place + 1
    if (
        behind == len(words)
        or words[behind].before.strip() in (",", ")", "und")
        or words[behind].key in ("und", "sowie")
    ):
        return place
    if words[behind].key in _OF_A_PART or words[behind].key in _PERSONS or _DEMONYM.fullmatch(words[behind].key):
        return min(behind + (words[behind].key in _BEFORE_MORE), len(words) - 1)
    return None


def _is_of_those(sentence: str, words: Sequence[Word], place: int) -> bool:
    """Of „von 14 Teilnehmenden haben zwei abgebrochen“ and „zwei haben abgebrochen“ whether the two are people."""
    behind = place + 1
    if behind < len(words) and (words[behind].is_capital or not is_next(words[behind])):
        return False
    if any(
        _is_participants(word) and any(before.key == "von" for before in words[max(0, at - 3) : at])
        for at, word in enumerate(words[:place])
    ):
        return behind == len(words) or words[behind].key in _OF_A_PART or words[behind].key.endswith(("t", "en"))
    opens = words[place].opens or words[place].before.strip() == ","
    return opens and behind < len(words) and words[behind].key in _VERBS and _GONE.search(sentence) is not None


def _start_of_part(words: Sequence[Word], place: int) -> int:
    return next((at for at in (place - 1, place - 2) if at >= 0 and words[at].key in _PARTS), place)


def _in_a_table(sentence: str, below: int) -> Iterator[Named]:
    """„Teilnehmende aus Gangelt: 2“."""
    for match in _TABLE.finditer(sentence):
        if 0 < int(match["count"]) < below and not _OF_THE_MEETING.search(match["what"]):
            words = words_of(match["what"])
            if any(
                _is_participants(word) or _EVENTS.fullmatch(word.key) or word.key in ("weiblich", "maennlich", "divers")
                for word in words
            ):
                yield Named(match.start("what"), match.end("count"))

"""P20: who takes part must not be told by the minutes: no name, no file number, no count that points at somebody."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from addin.findings import Finding, Rule, Severity, Source
from addin.minutes.discretion.counts import small_counts
from addin.minutes.discretion.file_numbers import file_numbers_in
from addin.minutes.discretion.index import NameIndex
from addin.minutes.discretion.known import known_in
from addin.minutes.discretion.places import Named
from addin.minutes.discretion.search import NameSearch
from addin.minutes.discretion.texts import PrintedText, printed_texts
from addin.minutes.discretion.words import words_of
from addin.minutes.sheets import MeetingSheets
from addin.names.key import name_key

PARTICIPANT_NAMED = Rule(
    code="P20",
    title="Angabe im Protokoll, die auf eine teilnehmende Person zeigt",
    severity=Severity.WARNING,
    message="Hier steht wohl der Name einer teilnehmenden Person: {words}.",
    fix="Bitte durch „eine teilnehmende Person“ ersetzen, denn Protokolle gehen durch viele Hände. Ist "
    "jemand anderes gemeint, bitte den Befund annehmen.",
    source=Source("Schutz einzelner Menschen, Vorgabe der Fördermappe"),
)
FILE_NUMBER_NAMED = PARTICIPANT_NAMED.variant(
    severity=Severity.WARNING,
    message="Hier steht ein Aktenzeichen aus der Liste der Teilnehmenden: {words}.",
    fix="Bitte das Aktenzeichen weglassen; es sagt, um wen es geht.",
)
SMALL_COUNT = PARTICIPANT_NAMED.variant(
    severity=Severity.WARNING,
    message="Eine so kleine Zahl kann auf einzelne Menschen zeigen: {words}. Genannt werden Zahlen ab {below}.",
    fix="Bitte „weniger als {below}“ schreiben, mit einer größeren Gruppe zusammenfassen oder die Angabe weglassen.",
)

RULES = (PARTICIPANT_NAMED,)


@dataclass(frozen=True, slots=True, repr=False)
class Confidential:
    """What the minutes must keep to themselves, and what they may name.

    `names` are pairs of family and given name, either of which may be empty; `file_numbers` are comparable: capitals
    and digits without signs. `municipalities` and `others`, such as providers, may be named. Counts from `below` on
    are told. It is never shown as text: it holds personal data.
    """

    names: Sequence[tuple[str, str]] = ()
    file_numbers: Collection[str] = frozenset()
    municipalities: Sequence[str] = ()
    others: Sequence[str] = ()
    below: int = 3


def check_texts(sheets: MeetingSheets, confidential: Confidential) -> list[Finding]:
    """P20: at most one finding for a cell and what it tells: names, file numbers, small counts."""
    return list(_findings(printed_texts(sheets), sheets, confidential))


def _findings(texts: Iterator[PrintedText], sheets: MeetingSheets, confidential: Confidential) -> Iterator[Finding]:
    listed = list(texts)
    lower = {word.key for _, text in listed for word in words_of(text) if not word.is_capital}
    known = known_in(sheets, (*confidential.municipalities, *confidential.others))
    search = NameSearch(NameIndex(confidential.names), known, lower) if confidential.names else None
    towns = frozenset(map(name_key, confidential.municipalities))
    found: dict[str, tuple[str, str, str]] = {}
    for cell, text in listed:
        if text not in found:  # „Verschiedenes“ stands there again and again
            found[text] = (
                _words(text, search.named_in(text) if search else ()),
                _words(text, file_numbers_in(text, confidential.file_numbers)),
                _words(text, small_counts(text, confidential.below, towns)),
            )
        names, numbers, counts = found[text]
        if names:
            yield PARTICIPANT_NAMED.at(cell, words=names)
        if numbers:
            yield FILE_NUMBER_NAMED.at(cell, words=numbers)
        if counts:
            yield SMALL_COUNT.at(cell, words=counts, below=confidential.below)


def _words(text: str, places: Sequence[Named] | Iterator[Named]) -> str:
    """The text's own words at these places, each once, like „Herrn Hassans“, „A. Hassan“."""
    return ", ".join(dict.fromkeys(f"„{' '.join(text[place.start : place.end].split())}“" for place in places))

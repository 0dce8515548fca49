"""The quorum of a group: a number of voting members or a share of them, in the words in which offices write it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction

from addin.columns.text import fold, tidy


class NotAQuorum(ValueError):
    """Not a quorum, or one that can mean two things; the text says why, in German."""


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many voting members must be there: a whole number, or a share above 0 and up to 1 of all of them.

    With `more_than`, just the share or the number itself is not enough.
    """

    least: int | Fraction
    more_than: bool = False

    def needed(self, voting: int) -> int:
        """The number of voting members that must be there, of a group of so many.

        >>> Quorum(Fraction(1, 2)).needed(16), Quorum(Fraction(1, 2), more_than=True).needed(16), Quorum(8).needed(16)
        (8, 9, 8)
        >>> Quorum(Fraction(1, 2)).needed(15), Quorum(Fraction(1, 2), more_than=True).needed(15)
        (8, 8)
        """
        exact = self.least * voting if isinstance(self.least, Fraction) else self.least
        return math.floor(exact) + 1 if self.more_than else math.ceil(exact)

    @property
    def is_share(self) -> bool:
        """Whether it depends on how many voting members there are."""
        return isinstance(self.least, Fraction)

    def __str__(self) -> str:
        """As the minutes say it.

        >>> print(Quorum(Fraction(1, 2), more_than=True))
        mehr als die Hälfte der Stimmberechtigten
        """
        word = "mehr als" if self.more_than else "mindestens"
        if not isinstance(self.least, Fraction):
            return f"{word} {self.least} Stimmberechtigte"
        if self.least == 1:
            return "alle Stimmberechtigten"
        return f"{word} {_SHARE_WORDS.get(self.least) or _percent(self.least)} der Stimmberechtigten"


_SHARE_WORDS = {
    Fraction(1, 2): "die Hälfte",
    Fraction(1, 3): "ein Drittel",
    Fraction(2, 3): "zwei Drittel",
    Fraction(1, 4): "ein Viertel",
    Fraction(3, 4): "drei Viertel",
}
_NO_RULE = frozenset({"", "nein", "keine", "kein", "keine regelung", "ohne", "entfaellt"})
_QUORUM = re.compile(
    r"(?P<than>mehr als|ueber|größer als|>)?(?(than)|(?:mindestens|wenigstens|ab|>=|≥)?) *"
    r"(?:(?P<word>alle|(?:die |der )?hälfte|(?:ein|einem|zwei|drei) (?:drittel|viertel)n?)"
    r"|(?P<top>\d{1,2}) ?/ ?(?P<bottom>\d{1,2})"
    r"|(?P<percent>\d{1,3}(?:,\d{1,4})?) ?(?:%|prozent)"
    r"|(?P<part>0,\d{1,6})"
    r"|(?P<number>\d{1,3}))"
    r"(?: (?:(?:der|aller|von allen) )?(?:anwesenden )?(?:stimmberechtigten?|mitglied(?:ern?)?|stimmen?|person(?:en)?)"
    r"(?: mitgliedern?)?)?"
)
_TOPS = {"ein": 1, "einem": 1, "zwei": 2, "drei": 3}


def read_quorum(text: str) -> Quorum | None:
    """The quorum that a text means; None where it says that there is none, or nothing.

    Raises `NotAQuorum`.

    >>> read_quorum("mehr als die Hälfte"), read_quorum("8 Stimmberechtigte"), read_quorum("keine")
    (Quorum(least=Fraction(1, 2), more_than=True), Quorum(least=8, more_than=False), None)
    >>> read_quorum("66,7 %") == read_quorum("0,667"), read_quorum("2/3").least
    (True, Fraction(2, 3))
    """
    if fold(text) in _NO_RULE:
        return None
    plain = tidy(text).casefold().replace("über", "ueber").replace("haelfte", "hälfte").replace("groesser", "größer")
    match = _QUORUM.fullmatch(plain)
    if match is None:
        raise NotAQuorum("ist keine Angabe zur Beschlussfähigkeit")
    least = _least(match)
    more_than = match["than"] is not None
    if least <= 0 or (isinstance(least, Fraction) and (least > 1 or (more_than and least == 1))):
        raise NotAQuorum("kann keine Beschlussfähigkeit sein")
    return Quorum(least, more_than)


def _least(match: re.Match[str]) -> int | Fraction:
    if number := match["number"]:
        if number == "1" and match[0] == "1":
            raise NotAQuorum("kann eine Person oder 100 % bedeuten")
        return int(number)
    if percent := match["percent"]:
        return Fraction(percent.replace(",", ".")) / 100
    if part := match["part"]:
        return Fraction(part.replace(",", "."))
    if match["top"]:
        if int(match["bottom"]) == 0:
            raise NotAQuorum("ist keine Angabe zur Beschlussfähigkeit")
        return Fraction(int(match["top"]), int(match["bottom"]))
    word = match["word"]
    if word == "alle":
        return Fraction(1)
    if word.endswith("hälfte"):
        return Fraction(1, 2)
    return Fraction(_TOPS[word.split()[0]], 3 if "drittel" in word else 4)


def _percent(share: Fraction) -> str:
    """A share in percent with two decimals at most.

    >>> _percent(Fraction(3, 5)), _percent(Fraction(2, 7))
    ('60 %', '28,57 %')
    """
    return f"{float(share * 100):.2f}".rstrip("0").rstrip(".").replace(".", ",") + " %"

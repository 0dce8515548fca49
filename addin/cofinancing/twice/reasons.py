"""What the reason of a payment names: an invoice, a month, one of several things. Different ones are no duplicates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import takewhile

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_INVOICE = re.compile(
    r"\b(?:(?:[a-z]{0,12}rechnungs?|rechn|rechng|rg|rng|faktura|invoice|inv)[\s.:#-]*(?:(?:nr|no|nummer|num)\b[\s.:#-]*)*"
    r"|(?:rnr|renr|rgnr|rechnr|re|ar|er)\b[\s.:#-]*(?:(?:nr|no)\b[\s.:#-]*)*|(?:re|rg|r|ar)-?(?=\d{3}))"
    r"((?:[a-z]{1,4}[-/ ]?)?\d[\w/.-]*)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})?(?!\d)")
_NAMES = ["jan", "feb", "mrz", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"]
_MONTH = re.compile(
    r"\b(jan|feb|maerz|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez)"
    r"(?:uar|ruar|il|i|ust|t(?:ember)?|tember|ober|ember)?\b\.?\s?['’/]?\s?(20\d\d|\d\d)?(?!\d)"
)
_MONTH_OF_YEAR = re.compile(r"(?<![\d./-])(0?[1-9]|1[0-2])\s?[./-]\s?(20[12]\d|[123]\d)(?![\d./-]\d|\d)")
_NUMBERED = (
    "kw woche quartal halbjahr q tn teilnehmer teilnehmerin teilnehmende kurs gruppe modul baustein rate",
    "abschlag teil los termin sitzung lektion block monat tag seminar fahrt fahrkarte ticket karte az klasse raum",
    "wohnung fall person kind lehrgang pruefung einheit teilzahlung vertrag nr no lieferung",
    "coach berater beraterin dozent dozentin lehrkraft mitarbeiter mitarbeiterin stelle handy laptop tablet buero",
)
_LABELS = frozenset(" ".join(_NUMBERED).split())
"""Words whose numbers tell things of one kind apart, such as KW 12 and KW 13."""

_LABELLED = re.compile(r"\b([a-z]+)[\s.:#-]{0,3}(\d+|[ivx]+\b)")
_ORDINAL = re.compile(
    r"\b(\d{1,2})\.\s?(rate|abschlag|teil|termin|sitzung|fahrt|kurs|monat|quartal|halbjahr|woche|gruppe|tag|lieferung|"
    r"zahlung|klasse|einheit|hj)"
)
_PART = re.compile(r"anteil|haelft|halfte|teilbetrag|aufteil|aufgeteilt|umlage|umgelegt|split|prozent|\d\s?%")
_INSTALMENT = re.compile(
    r"\b(?:rate|abschlag|teilzahlung|anzahlung|restzahlung|restbetrag|schlussrechnung|schlusszahlung|kaution)"
)
_REGULAR = re.compile(
    r"miete|pacht|leasing|gehalt|loehne|\blohn|verguetung|honorar|beitrag|monatlich|abo\b|abonnement|dauerrechnung|rate"
    r"|abschlag|betreuung|nebenkosten|pauschale|stellenanteil|personal"
)


Named = frozenset[tuple[str, str]]
Invoices = Named
"""Numbers of invoices without leading zeros and letters, each with the year that it names, if any."""

_FIGURES = re.compile(r"\d+")
_NO_WORD = re.compile(r"[^a-z]+")
_NO_LETTER = re.compile(r"[\W\d_]+")
_NONE: Invoices = frozenset()
_NAMES_OF_ONE = 3  # words of a name
_LONG = 8  # letters from which a word may have two typing errors


class Reason:
    """What a reason and a remark name; each is looked for when it is asked for, for most questions are never asked."""

    def __init__(self, reason: str, remark: str = "", invoices: Invoices | None = None) -> None:
        self._reason = reason
        self._plain = _plain(reason, remark)
        self._has_remark = bool(remark)
        self.invoices = frozenset(_invoices(self._plain)) if invoices is None else invoices

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of the reason without its numbers."""
        return tuple(_NO_WORD.sub(" ", _plain(self._reason) if self._has_remark else self._plain).split())

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The words of the reason as they are written, without numbers and signs."""
        return tuple(_NO_LETTER.sub(" ", self._reason).split())

    @cached_property
    def months(self) -> Named:
        """Months by name and number, each with its year, if any."""
        return frozenset(_months(_DAY.sub(" ", self._plain)))

    @cached_property
    def labels(self) -> Named:
        """Things that are numbered, such as a week or a course, and days."""
        return frozenset(_labels(self._plain))

    @cached_property
    def instalments(self) -> frozenset[str]:
        """Words for a part of a price, such as Rate."""
        return frozenset(_INSTALMENT.findall(self._plain))


def invoices_in(texts: Sequence[tuple[str, str]]) -> list[Invoices]:
    """The numbers of invoices that reasons and their remarks name.

    >>> [sorted(named) for named in invoices_in([("Toner, Rg. RE-2021-017", ""), ("Rechnung vom 03.05.2021", "")])]
    [[('17', '2021')], []]
    """
    plain = (_plain(*text) for text in texts)
    return [_NONE if "." in text and not _INVOICE.search(text) else frozenset(_invoices(text)) for text in plain]


def _plain(reason: str, remark: str = "") -> str:
    """A reason and its remark in lower case without umlauts, but with their signs."""
    text = f"{reason} \n {remark}" if remark else reason
    return text.casefold() if text.isascii() else text.casefold().translate(_UMLAUTS)


def is_part(reason: str, remark: str = "") -> bool:
    """Whether a payment is called a part of an invoice, as where one is shared among modules."""
    return _PART.search(_plain(reason, remark)) is not None


def is_regular(reason: str, remark: str = "") -> bool:
    """Whether a payment is of a kind that comes back with the same amount, such as rent, wages or an advance."""
    return _REGULAR.search(_plain(reason, remark)) is not None


def _invoices(plain: str) -> Iterator[tuple[str, str]]:
    """Numbers of invoices without leading zeros and letters, each with its year where it names one."""
    for number in _INVOICE.findall(_DAY.sub(" ", plain) if "." in plain else plain):
        groups = [group.lstrip("0") or "0" for group in _FIGURES.findall(number)]
        years = [group for group in groups if _YEAR.fullmatch(group)]
        others = [group for group in groups if not _YEAR.fullmatch(group)]
        if others:
            yield "-".join(others), years[0] if years else ""


def _months(plain: str) -> Iterator[tuple[str, str]]:
    for match in _MONTH.finditer(plain):
        yield str(_NAMES.index("mrz" if match[1] == "maerz" else match[1]) + 1), _year(match[2])
    for match in _MONTH_OF_YEAR.finditer(plain):
        yield match[1].lstrip("0"), _year(match[2])


def _year(digits: str | None) -> str:
    return "" if not digits else digits if len(digits) == 4 else f"20{digits}"


def _labels(plain: str) -> Iterator[tuple[str, str]]:
    for match in _DAY.finditer(plain):
        yield "tag", f"{int(match[1])}.{int(match[2])}."
    for match in _LABELLED.finditer(plain):
        if match[1] in _LABELS:
            yield match[1], match[2].lstrip("0")
    for match in _ORDINAL.finditer(plain):
        yield match[2], match[1].lstrip("0")


def name_different(one: Reason, other: Reason) -> bool:
    """Whether two reasons name different invoices, months, days, persons or things, so that neither is the other again.

    >>> name_different(Reason("Miete März"), Reason("Miete April 2021"))
    True
    >>> name_different(Reason("Prüfung Anke"), Reason("Prüfung Bernd"))
    True
    >>> name_different(Reason("Honorare 3"), Reason("Honorar"))
    False
    """
    return (  # what tells most of them apart comes first
        _differ(one.invoices, other.invoices)
        or _are_one_word_apart(one.words, other.words)
        or _labels_differ(one.labels, other.labels)
        or _differ(one.months, other.months)
        or one.instalments != other.instalments
        or _are_names_apart(one.written, other.written)
    )


def same_invoice(some: Invoices, others: Invoices) -> str:
    """The number of an invoice that both name, or nothing.

    >>> same_invoice(Reason("Toner, Rg. 2021-017").invoices, Reason("Rechnung Nr. 17").invoices)
    '17'
    """
    shared = (number for number, year in sorted(some) for that, also in others if number == that and _fit(year, also))
    return next(shared, "")


def _fit(year: str, other: str) -> bool:
    return not year or not other or year == other


def _differ(some: Named, others: Named) -> bool:
    """Whether both name something and nothing in common; a year counts only where both give one."""
    if not some or not others:
        return False
    return not any(one == other and _fit(year, another) for one, year in some for other, another in others)


def _labels_differ(some: Named, others: Named) -> bool:
    if not some or not others:
        return False
    kinds = {kind for kind, _ in some} & {kind for kind, _ in others}
    return any(
        {number for kind, number in some if kind == one}.isdisjoint(number for kind, number in others if kind == one)
        for one in kinds
    )


def _are_one_word_apart(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one word in the same place tells two reasons apart: a name, a thing; not a typing error."""
    if len(some) != len(others) or len(some) < 2:
        return False
    apart = [(one, other) for one, other in zip(some, others, strict=True) if one != other]
    if len(apart) != 1:
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where two receipts are alike but for their reasons

    one, other = apart[0]
    slips = 2 if min(len(one), len(other)) >= _LONG else 1
    return not one.startswith(other) and not other.startswith(one) and OSA.distance(one, other) > slips


def _are_names_apart(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether nothing but a few words with capitals in the same place tells two reasons apart: two people's names."""
    begin = _in_common(some, others)
    end = _in_common(some[begin:][::-1], others[begin:][::-1])
    one, other = some[begin : len(some) - end], others[begin : len(others) - end]
    if not begin or not all(1 < len(words) <= _NAMES_OF_ONE for words in (one, other)):
        return False
    if not all(word[0].isupper() for word in (*one, *other)):
        return False
    return {word.casefold() for word in one}.isdisjoint(word.casefold() for word in other)


def _in_common(some: tuple[str, ...], others: tuple[str, ...]) -> int:
    """How many words both begin with."""
    same = (one.casefold() == other.casefold() for one, other in zip(some, others, strict=False))
    return sum(1 for _ in takewhile(bool, same))

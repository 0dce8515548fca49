"""Rules about receipts that stand twice in the list: K13 (probably the same one) and K14 (same number)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from addin.cofinancing.rows import Receipt
from addin.cofinancing.sheets import FinanceSheets, is_income
from addin.cofinancing.twice import Likeness, find_twice
from addin.columns import fold
from addin.findings import Finding, Rule, Severity, shown
from addin.money import ZERO, euro
from addin.programme.model import Programme

PROBABLY_TWICE = Rule(
    code="K13",
    title="Wohl derselbe Beleg zweimal",
    severity=Severity.WARNING,
    message="Dieselbe {what} steht wohl noch einmal in {others}. Gleich: {alike}. Verschieden: {apart}.",
    fix="Bitte die Belege vergleichen und einen löschen, wenn es derselbe ist. Sonst ist nichts zu tun; auf dem Blatt "
    "„Annahmen“ können Sie den Grund eintragen.",
    about=("receipt_number", "payee", "amount", "paid_on", "invoiced_on"),
)
ENTERED_IN_PARTS = PROBABLY_TWICE.variant(
    severity=Severity.WARNING,
    message="Dieselbe Rechnung steht wohl zweimal in der Liste, einmal ganz ({whole} in {whole_row}) und einmal "
    "aufgeteilt ({parts} in {part_rows}). Gleich: {alike}.",
    fix="Bitte die Belege vergleichen und entweder den ganzen Betrag oder die Teile löschen, wenn es dieselbe Rechnung "
    "ist. Sonst ist nichts zu tun.",
)
ENTERED_OFTEN = PROBABLY_TWICE.variant(
    severity=Severity.WARNING,
    message="Dieselbe Zahlung steht wohl {count}-mal in der Liste, in den {rows}. In den ersten beiden gleich: "
    "{alike}. Verschieden: {apart}.",
    fix="Bitte die Belege vergleichen und die überzähligen löschen. Sind es wirklich so viele gleiche Zahlungen, hilft "
    "ein Grund, der sie unterscheidet, etwa mit Monat oder Rechnungsnummer.",
)
NUMBER_TWICE = Rule(
    code="K14",
    title="Belegnummer zweimal vergeben",
    severity=Severity.ERROR,
    message="Die Belegnummer „{value}“ steht noch einmal in {others}.",
    fix="Bitte jedem Beleg eine eigene Nummer geben. Solange zählt keine dieser Ausgaben mit.",
)

_BLANKED = {sign: " " for sign in range(128) if not chr(sign).isalnum() and chr(sign) != "%"}
_CROWD = 50  # receipts in a group from which on they are told of as a whole
_NAMED = 5  # other rows that a sentence can hold


def number_twice(sheets: FinanceSheets, _programme: Programme) -> Iterator[Finding]:
    """K14: every receipt of a number that several bear; case, blanks and signs make no difference."""
    numbers = _comparable([receipt.receipt_number or "" for receipt in sheets.receipts or ()])
    borne: dict[str, list[Receipt]] = {number: [] for number, count in Counter(numbers).items() if count > 1 and number}
    for number, receipt in zip(numbers, sheets.receipts or (), strict=True):
        if number in borne:
            borne[number].append(receipt)
    for same in borne.values():
        for receipt in same:
            others = _rows(list(islice((other for other in same if other is not receipt), _NAMED + 1)))
            cell = receipt.cell("receipt_number")
            yield NUMBER_TWICE.at(cell, group=f"K14-{same[0].number}", others=others)


def _comparable(numbers: Sequence[str]) -> list[str]:
    """The numbers of receipts as `fold` has them; all are looked at in one go, for most are plain enough."""
    joined = "%".join(numbers)  # a sign that stays what it is
    if not joined.isascii() or joined.count("%") != len(numbers) - 1:
        return [fold(number) or number for number in numbers]
    blanked = joined.casefold().translate(_BLANKED).split("%")
    return [
        plain if "  " not in plain and plain[:1] != " " != plain[-1:] else fold(number) or number
        for number, plain in zip(numbers, blanked, strict=True)
    ]


def probably_twice(sheets: FinanceSheets, _programme: Programme) -> Iterator[Finding]:
    """K13: receipts with different numbers that are probably about one invoice; one finding for each of a group."""
    receipts = sheets.receipts or ()
    partners: dict[int, list[Likeness]] = {}
    pairs = find_twice(receipts)
    for pair in pairs:
        partners.setdefault(pair.one, []).append(pair)
        partners.setdefault(pair.other, []).append(pair)
    for places in _groups(pairs):
        group = f"K13-{receipts[places[0]].number}"
        named = [receipts[place] for place in places[: _NAMED + 2]]
        if len(places) > _CROWD:
            yield from _often(places, receipts, partners[places[0]][0], group)
            continue
        for place in places:
            receipt, found = receipts[place], partners[place]
            split = next((pair for pair in found if pair.parts), None)
            if split is not None:
                yield _in_parts(receipt, receipts, split, group)
            else:
                yield _twice(receipt, receipts, found, group, [other for other in named if other is not receipt])


def _groups(pairs: Iterable[Likeness]) -> list[list[int]]:
    """The places that hang together, in order."""
    first: dict[int, int] = {}

    def root(place: int) -> int:
        while (above := first.setdefault(place, place)) != place:
            first[place] = first[above]
            place = above
        return place

    for pair in pairs:
        one, other = root(pair.one), root(pair.other)
        first[max(one, other)] = min(one, other)
    groups: dict[int, list[int]] = {}
    for place in sorted(first):
        groups.setdefault(root(place), []).append(place)
    return list(groups.values())


def _twice(
    receipt: Receipt, receipts: Sequence[Receipt], found: Sequence[Likeness], group: str, others: Sequence[Receipt]
) -> Finding:
    """What is alike and what differs is told of the nearest of those that it was compared with."""
    partners = [receipts[pair.one if receipts[pair.other] is receipt else pair.other] for pair in found]
    other, pair = min(
        zip(partners, found, strict=True), key=lambda found: (_days_apart(receipt, found[0]), found[0].number)
    )
    more = f" (verglichen mit Zeile {other.number})" if len(others) > 1 else ""
    return PROBABLY_TWICE.at(
        receipt.cell("receipt_number"),
        group=group,
        what="Rechnung" if pair.invoice or pair.same_day else "Zahlung",
        others=_rows(others) + more,
        alike=", ".join(_alike(receipt, other, pair)),
        apart=", ".join(_apart(receipt, other, pair)),
    )


def _often(places: Sequence[int], receipts: Sequence[Receipt], pair: Likeness, group: str) -> Iterator[Finding]:
    """What is alike in very many is told once, of the first two."""
    one, other = receipts[pair.one], receipts[pair.other]
    rows = _rows([receipts[place] for place in places[: _NAMED + 1]])
    alike, apart = ", ".join(_alike(one, other, pair)), ", ".join(_apart(one, other, pair))
    for place in places:
        cell = receipts[place].cell("receipt_number")
        yield ENTERED_OFTEN.at(cell, group=group, count=len(places), rows=rows, alike=alike, apart=apart)


def _in_parts(receipt: Receipt, receipts: Sequence[Receipt], pair: Likeness, group: str) -> Finding:
    whole, parts = receipts[pair.one], [receipts[place] for place in pair.parts]
    return ENTERED_IN_PARTS.at(
        receipt.cell("receipt_number"),
        group=group,
        whole=euro(whole.amount or ZERO),
        whole_row=_rows([whole]),
        parts=" + ".join(euro(part.amount or ZERO) for part in parts),
        part_rows=_rows(sorted(parts, key=lambda part: part.number)),
        alike=", ".join(_alike(whole, parts[0], pair)),
    )


def _days_apart(one: Receipt, other: Receipt) -> int:
    return abs((one.paid_on - other.paid_on).days) if one.paid_on and other.paid_on else 0


def _alike(one: Receipt, other: Receipt, pair: Likeness) -> Iterator[str]:
    if fold(one.payee or "") == fold(other.payee or ""):
        yield "Einzahler" if is_income(one) else "Empfänger"
    if one.amount == other.amount:
        yield f"Betrag ({euro(one.amount or ZERO)})"
    if pair.invoice:
        yield f"Rechnungsnummer ({pair.invoice})"
    if pair.same_day:
        yield f"Rechnungsdatum ({shown(one.invoiced_on)})"
    if one.paid_on == other.paid_on:
        yield f"Zahlungsdatum ({shown(one.paid_on)})"
    if fold(one.reason or "") == fold(other.reason or "") and one.reason:
        yield "Grund"


def _apart(one: Receipt, other: Receipt, pair: Likeness) -> Iterator[str]:
    yield f"Belegnummer (dort „{other.receipt_number}“)"
    if fold(one.payee or "") != fold(other.payee or ""):
        yield f"Schreibweise von „{one.payee}“ (dort „{other.payee}“)"
    if one.amount != other.amount:
        yield f"Betrag (hier {euro(one.amount or ZERO)}, dort {euro(other.amount or ZERO)}: {pair.slip})"
    days = _days_apart(one, other)
    if days:
        yield f"Zahlungsdatum ({days} {'Tag' if days == 1 else 'Tage'} auseinander)"
    if one.invoiced_on and other.invoiced_on and one.invoiced_on != other.invoiced_on:
        yield f"Rechnungsdatum (dort {shown(other.invoiced_on)})"
    if one.module != other.module:
        yield f"Baustein (dort {shown(other.module)})"
    elif fold(one.position or "") != fold(other.position or ""):
        yield f"Kostenposition (dort „{other.position}“)"
    if one.reason and other.reason and fold(one.reason) != fold(other.reason):
        yield f"Grund (dort „{other.reason}“)"


def _rows(receipts: Sequence[Receipt]) -> str:
    """Like „Zeile 17“, „Zeilen 17, 18 und 20“, „Zeilen 1, 2, 3, 4, 5 und weiteren“."""
    numbers = [str(receipt.number) for receipt in receipts[:_NAMED]]
    if len(receipts) == 1:
        return f"Zeile {numbers[0]}"
    if len(receipts) > _NAMED:
        return f"Zeilen {', '.join(numbers)} und weiteren"
    return f"Zeilen {', '.join(numbers[:-1])} und {numbers[-1]}"

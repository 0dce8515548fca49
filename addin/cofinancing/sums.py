"""Rule K22: a sum within a list that is none of the rows that it may be meant to sum.

Nobody says which rows a sum is of. It is right where it is the sum of any rows that it may stand for: those since the
sum before, of its module, of its month, all above, the whole list; with the income deducted or not. Only where it is
none of these it is told, with the sum of the rows that it most likely stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from addin.cofinancing.list_values import COMPUTED, MAIN, ListValues, stored
from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.cofinancing.sheets import FinanceSheets, unread
from addin.cofinancing.typed_shares import difference
from addin.columns import Row, SumRow, fold
from addin.findings import Finding, Rule, Severity
from addin.money import ZERO, euro
from addin.programme.model import Programme

SUM_DIFFERS = Rule(
    code="K22",
    title="Eine Summe in der Liste stimmt nicht mit den Zeilen überein",
    severity=Severity.WARNING,
    message="Hier steht {typed} als „{label}“; {what} ergeben {sum}: {difference}.{cause}",
    fix="Bitte die Summe prüfen, am besten als Formel. „Kofinanzierung“ rechnet mit den einzelnen Zeilen.",
)
SUM_WITHOUT_NAME = SUM_DIFFERS.variant(
    severity=Severity.HINT,
    message="Hier steht {typed} in einer Zeile ohne weitere Angaben, wohl als Summe; {what} ergeben {sum}: "
    "{difference}.{cause}",
    fix="Bitte die Summe prüfen. Ist die Zeile ein eigener Eintrag, bitte die übrigen Angaben ergänzen.",
)

FIELDS: Mapping[type[Row], tuple[str, ...]] = {
    PlanLine: ("expenditure", "eligible", "third_party", "state_share", "own_share"),
    Receipt: ("amount", "eligible", "state_share", "own_share"),
    OwnFunds: ("amount",),
    Drawdown: ("amount",),
}
_CENT = Decimal("0.005")
_ENDS = 3  # sums above from which a sum may begin

_BALANCE = re.compile(r"saldo|rest|differenz|verfuegbar|bestand|anzahl")
_CARRIED = re.compile(r"uebertrag|vortrag")
_GRAND = re.compile(r"gesamt|insgesamt|endsumme|endbetrag|total")
_SUBTOTAL = re.compile(r"zwischen|teil")
_MONTHS = ("jan", "feb", "maerz|mrz", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_MONTH = re.compile("|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_MONTHS, start=1)))
_YEAR = re.compile(r"\b(?:20)?(\d\d)$")


def sums_differ(sheets: FinanceSheets, _programme: Programme) -> Iterator[Finding]:
    """K22 at each sum that is none; sums that formulas make are judged by the rules about formulas (K70)."""
    for listed in lists_with_sums(sheets):
        for name in FIELDS[listed.model]:
            if any(getattr(total.row, name) is not None for total in listed.sums):
                yield from _differing(listed, name)


@dataclass(frozen=True, slots=True)
class ListWithSums:
    """The rows of one sheet, in order, and the sums among them."""

    model: type[Row]
    rows: Sequence[Any]
    sums: Sequence[SumRow[Any]]


def lists_with_sums(sheets: FinanceSheets) -> Iterator[ListWithSums]:
    """The sheets on which sums stand among the rows, each with its rows and its sums in their order."""
    if not sheets.sums:
        return
    sums: dict[tuple[type[Row], int], list[SumRow[Any]]] = {}
    for total in sheets.sums:
        sums.setdefault((type(total.row), id(total.row.place.grid)), []).append(total)
    for (model, grid), totals in sums.items():
        rows = [row for row in sheets.rows() if type(row) is model and id(row.place.grid) == grid]
        if rows:
            yield ListWithSums(model, rows, sorted(totals, key=lambda total: total.row.number))


@dataclass(slots=True)
class _Seen:
    """The sums above: their rows, their amounts, and what was carried forward into the list."""

    ends: list[int] = field(default_factory=list)
    amounts: list[Decimal] = field(default_factory=list)
    carried: Decimal = ZERO

    def add(self, total: SumRow[Any], typed: Decimal | None) -> None:
        self.ends.append(total.row.number)
        if typed is not None and _CARRIED.search(fold(total.label)):
            self.carried = typed
        elif typed is not None:
            self.amounts.append(typed)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A sum in one field: what is typed, where among the rows it stands, and the sums above it."""

    total: SumRow[Any]
    typed: Decimal
    here: int
    seen: _Seen

    @property
    def label(self) -> str:
        return fold(self.total.label)


def _differing(listed: ListWithSums, name: str) -> Iterator[Finding]:
    if any(getattr(row, name) is None and unread(row, name) for row in listed.rows):
        return  # a row of which nobody knows the amount: that is a finding, and the sum may be right
    for kind in dict.fromkeys(getattr(total.row, "kind", None) for total in listed.sums):
        rows = [row for row in listed.rows if kind is None or row.kind == kind]
        if not rows:
            continue
        values, seen = ListValues(listed.model, rows, name), _Seen()
        for total in listed.sums:
            if getattr(total.row, "kind", None) == kind:
                typed = getattr(total.row, name)
                if typed is not None:
                    claim = _Claim(total, typed, bisect_left(values.numbers, total.row.number), seen)
                    yield from _judged(claim, values)
                seen.add(total, typed)


def _judged(claim: _Claim, values: ListValues) -> Iterator[Finding]:
    """The finding about a sum, if it is none of the rows that it may stand for."""
    if _BALANCE.search(claim.label) or (_CARRIED.search(claim.label) and not (claim.here and claim.seen.ends)):
        return  # what is left, or what comes from the list before
    wanted, what = _meant(claim, values)
    row, name = claim.total.row, values.field
    typed = stored(row, name, claim.typed) if name in COMPUTED else claim.typed
    right = values.plain(wanted)
    candidates = {right} if claim.total.of is not None else {right, *_candidates(claim, values, wanted)}
    if any(abs(typed - candidate) < _CENT for candidate in candidates):
        return
    if name != MAIN[values.model] and all(getattr(values.rows[position], name) is None for position in wanted):
        return  # what stands only beside the sum is the sum of nothing in the list
    as_text = _typed_as_text(values, wanted)
    left_out = as_text != ZERO and abs(right - as_text - typed) < _CENT
    if row.place.address(name) in row.place.grid.formulas and not left_out:
        return
    rule = SUM_DIFFERS if claim.total.label else SUM_WITHOUT_NAME
    yield rule.at(
        row.cell(name),
        typed=euro(claim.typed),
        label=claim.total.label,
        what=what,
        sum=euro(right),
        difference=difference(claim.typed - right),
        cause=" Beträge, die als Text eingetragen sind, lässt eine Summenformel aus." if left_out else "",
    )


def _typed_as_text(values: ListValues, positions: Sequence[int]) -> Decimal:
    rows = (values.rows[position] for position in positions)
    return sum(
        (getattr(row, values.field) or ZERO for row in rows if isinstance(row.place.held(values.field), str)), ZERO
    )


def _candidates(claim: _Claim, values: ListValues, wanted: Sequence[int]) -> set[Decimal]:
    """Every amount that would be right: the sums of all rows that the sum may stand for."""
    here, count, seen = claim.here, len(values.rows), claim.seen
    found = values.sums(wanted) | values.sums(range(count)) | values.sums(range(here, count)) | values.sums(range(here))
    for end in seen.ends[-_ENDS:]:
        found |= values.sums(range(bisect_left(values.numbers, end), here))
    found |= {sum(seen.amounts, ZERO)}
    of_module = values.by_module.get(claim.total.row.module, [])
    if of_module and isinstance(claim.total.row.module, int):
        found |= values.sums(of_module) | values.sums(of_module[: bisect_left(of_module, here)])
    if here:  # the rows of one module right above, or right below
        found |= values.sums(range(values.block_starts[here - 1], here))
    if seen.carried:
        found |= {amount + seen.carried for amount in found}
    return found


def _meant(claim: _Claim, values: ListValues) -> tuple[Sequence[int], str]:
    """The rows, by position, that a sum most likely stands for, and what they are in a sentence.

    Of all that its name and its place allow, those whose sum is nearest to it.
    """
    if claim.total.of is not None:
        return claim.total.of, "die Beträge"
    return min(_possible(claim, values), key=lambda rows: abs(values.plain(rows[0]) - claim.typed))


def _possible(claim: _Claim, values: ListValues) -> Iterator[tuple[Sequence[int], str]]:
    total, here, count = claim.total, claim.here, len(values.rows)
    if (month := _MONTH.search(claim.label)) is not None:
        year = _YEAR.search(claim.label)
        key = (int((month.lastgroup or "m0")[1:]), int(year[1]) if year else None)
        if key in values.by_month:
            yield values.by_month[key], "die Zeilen dieses Monats"
    if isinstance(total.row.module, int) and total.row.module in values.by_module:
        yield values.by_module[total.row.module], f"die Zeilen von Baustein {total.row.module}"
        return
    since = bisect_left(values.numbers, claim.seen.ends[-1]) if claim.seen.ends else 0
    if 0 < since < here and not _GRAND.search(claim.label):
        yield range(since, here), "die Zeilen seit der Summe davor"
    if not (since and _SUBTOTAL.search(claim.label)):
        yield (range(here), "die Zeilen darüber") if here else (range(count), "die Zeilen der Liste")

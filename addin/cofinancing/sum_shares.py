"""Rule K20 beside sums: shares that somebody typed once for a whole module, or summed up line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from addin.cofinancing.likely_cause import TypedShares
from addin.cofinancing.list_values import MAIN
from addin.cofinancing.plan_rules import balance, can_be_checked, shares_of_line
from addin.cofinancing.receipt_shares import shares_of_receipt
from addin.cofinancing.rows import PlanLine, Receipt
from addin.cofinancing.sheets import FinanceSheets, is_income
from addin.cofinancing.sums import ListWithSums, lists_with_sums
from addin.cofinancing.typed_shares import (
    RECEIPT_SHARE_DIFFERS,
    SHARE_DIFFERS,
    difference,
    share_differs,
    wrong_shares,
)
from addin.columns import Row, SumRow
from addin.findings import Finding, Severity
from addin.money import ZERO, euro
from addin.programme.model import Programme

ROUNDED_EACH = SHARE_DIFFERS.variant(
    severity=Severity.HINT,
    message="Die Summe {typed} zählt Anteile zusammen, die je {each} gerundet sind; einmal je Baustein gerundet "
    "wären es {computed} ({difference}).",
    fix="Es ist nichts zu tun; „Kofinanzierung“ rundet so, wie es im Bescheid und auf dem Blatt „Programm“ steht.",
)

_EACH: Mapping[type[Row], str] = {PlanLine: "Zeile", Receipt: "Beleg"}
_ONCE = frozenset({"Baustein", "Gesamt"})


def shares_of_sums(sheets: FinanceSheets, programme: Programme) -> Iterator[Finding]:
    """K20 where a sum's shares are not those of its rows, with K21 on the plan; a hint where only the rounding differs.

    Where the rows have shares of their own, these were looked at one by one, and the sum of them is K22.
    """
    for listed in lists_with_sums(sheets):
        if listed.model not in _EACH:
            continue
        for total in listed.sums:
            if total.row.state_share is not None or total.row.own_share is not None:
                summed = _summed(listed, total, programme)
                if summed is not None:
                    yield from _judged(summed, total, programme)


@dataclass(frozen=True, slots=True)
class _Summed:
    """The rows of a sum, each with the shares typed beside it and what they should be computed from."""

    rows: Sequence[Any]
    shares: Sequence[TypedShares]

    @property
    def has_own(self) -> bool:
        """Whether any of the rows has shares of its own."""
        return any(one.state is not None or one.own is not None for one in self.shares)


def _summed(listed: ListWithSums, total: SumRow[Any], programme: Programme) -> _Summed | None:
    """The rows of a sum, where it is known which they are and what each of their shares should be."""
    rows = _rows_of(listed, total)
    if not rows or any(isinstance(row, Receipt) and is_income(row) for row in rows):
        return None
    if len({getattr(row, "notice", None) for row in rows}) > 1:
        return None  # plans of several notices: no sum of them is anything
    shares = [_shares_of(row, programme) for row in rows]
    known = [one for one in shares if one is not None]
    return _Summed(rows, known) if len(known) == len(rows) else None


def _rows_of(listed: ListWithSums, total: SumRow[Any]) -> Sequence[Any]:
    if total.of is not None:
        rows = [listed.rows[position] for position in total.of]
    elif isinstance(total.row.module, int):
        rows = [row for row in listed.rows if row.module == total.row.module]
    else:
        rows = [row for row in listed.rows if row.number < total.row.number]
    main = MAIN[listed.model]
    typed = getattr(total.row, main)
    is_their_sum = typed is None or typed == sum((getattr(row, main) or ZERO for row in rows), ZERO)
    return rows if is_their_sum else ()


def _shares_of(row: PlanLine | Receipt, programme: Programme) -> TypedShares | None:
    if isinstance(row, Receipt):
        return shares_of_receipt(row, programme)
    return shares_of_line(row, programme) if can_be_checked(row) else None


def _judged(summed: _Summed, total: SumRow[Any], programme: Programme) -> Iterator[Finding]:
    expected = _expected(summed, total)
    if expected is None:
        return
    row = total.row
    wrong = wrong_shares(row, expected)
    if not summed.has_own:
        if wrong:
            rule = SHARE_DIFFERS if isinstance(row, PlanLine) else RECEIPT_SHARE_DIFFERS
            yield share_differs(row, wrong, expected, rule)
        if isinstance(row, PlanLine):
            financed = _with_amounts(row, expected)
            yield from balance(financed, wrong[0].field if wrong else "own_share")
        return
    state = sum((one.right[0] for one in summed.shares), ZERO)
    each = {"state_share": state, "own_share": expected.basis - state}
    if wrong and programme.grant.rounding_level in _ONCE and all(share.typed == each[share.field] for share in wrong):
        share = wrong[0]
        yield ROUNDED_EACH.at(
            row.cell(share.field),
            typed=euro(share.typed),
            each=_EACH[type(row)],
            computed=euro(share.computed),
            difference=difference(share.typed - share.computed),
        )


def _expected(summed: _Summed, total: SumRow[Any]) -> TypedShares | None:
    """What the shares of a sum should be computed from, as of one basis; of several modules only with one share."""
    first = summed.shares[0]
    modules = {row.module for row in summed.rows}
    if len(modules) > 1 or any(one.share != first.share for one in summed.shares):
        return None
    basis = sum((one.basis for one in summed.shares), ZERO)
    third_party = sum((one.third_party for one in summed.shares), ZERO)
    row = total.row
    if isinstance(row, PlanLine):
        if row.eligible is not None and not any(line.eligible is not None for line in summed.rows):
            basis = row.eligible - third_party
        if row.third_party is not None and not third_party:
            third_party = min(row.third_party, basis)
            basis -= third_party
    amounts = [one.total for one in summed.shares if one.total is not None]
    return TypedShares(
        state=row.state_share,
        own=row.own_share,
        basis=basis,
        share=first.share,
        rounding=first.rounding,
        total=sum(amounts, ZERO) if len(amounts) == len(summed.shares) else None,
        third_party=third_party,
        items=tuple(one.basis for one in summed.shares),
        each=_EACH[type(row)],
    )


def _with_amounts(row: PlanLine, expected: TypedShares) -> PlanLine:
    """A sum's row with the amounts that its rows give, where it has none of its own."""
    eligible = expected.basis + expected.third_party if row.eligible is None else row.eligible
    expenditure = expected.total if row.expenditure is None else row.expenditure
    return PlanLine.trusted({**row.__dict__, "eligible": eligible, "expenditure": expenditure})

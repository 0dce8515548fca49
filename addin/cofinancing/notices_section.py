"""Plan by plan: what was paid while each grant notice was the latest one, and all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from addin.cofinancing.entries import Effect, Entry
from addin.cofinancing.results import Cofinancing, ModuleShares, NoticeShares, UnderNotice
from addin.cofinancing.rows import OwnFunds, PlanLine, Receipt
from addin.cofinancing.sections import SUM, Blocks, Content, Figures, Section, module_label, rounded
from addin.cofinancing.traced import Origins
from addin.findings import CellRef, column_letter
from addin.workbook.protocol import Cell, Format

_FIGURES: Mapping[str, str] = {
    "planned": "Plan",
    "granted": "Höchstbetrag",
    "spent": "Ist",
    "eligible": "davon zuwendungsfähig",
    "third_party": "Leistungen Dritter",
    "basis": "Bemessung",
    "state_share": "Landesanteil",
    "own_share": "Eigenanteil",
    "cut_off": "am Ende über Höchstbetrag",
}
_PAID = ("spent", "eligible", "third_party", "basis", "state_share", "own_share")  # these sum over the notices
_LEAD = ("Baustein", "Bescheid", "gilt ab", "gilt bis")
_LETTERS = {figure: column_letter(len(_LEAD) + number) for number, figure in enumerate(_FIGURES, start=1)}
_SINCE, _UNTIL = (f"${column_letter(_LEAD.index(header) + 1)}" for header in ("gilt ab", "gilt bis"))
_TOGETHER = "alle Bescheide"
_MOST_ADDED = 200  # cells in one formula, which may have 8,192 signs


def notices_section(
    result: Cofinancing,
    first: int,
    blocks: Blocks | None = None,
    figures: Figures | None = None,
    origins: Origins | None = None,
) -> Section:
    """A block of rows for each notice and one for all together, where there is more than one; else no rows.

    `first` is the section's first row. Each block has a row per module and its sum. Plan and cap of all together are
    those in force today; shares are differences of cumulated ones, so that they sum to the module's to the cent.
    Formulas name the other sections in `blocks` and the `figures` at the top of the sheet; what no formula can say
    leads to the first receipt of that time.
    """
    if len(result.by_notice) < 2:
        return _section(())
    size = len(result.modules) + 1
    tops = [first + number * size for number in range(len(result.by_notice) + 1)]
    table = _Table(result, tops, blocks or {}, figures or {}, origins or Origins())
    rows = [row for number, under in enumerate(result.by_notice) for row in table.block(number, under)]
    return _section((*rows, *table.together()))


def _section(rows: tuple[tuple[Content, ...], ...]) -> Section:
    return Section(
        "Plan für Plan: was galt, als gezahlt wurde",
        (*_LEAD, *_FIGURES.values()),
        (Format.TEXT, Format.TEXT, Format.DATE, Format.DATE, *(Format.EURO for _ in _FIGURES)),
        rows,
    )


_Lead = tuple[str, date | None, date | None]


@dataclass(frozen=True, slots=True)
class _Table:
    """The blocks of the notices, which begin in the rows `tops`; the last is that of all together."""

    result: Cofinancing
    tops: Sequence[int]
    blocks: Blocks
    figures: Figures
    origins: Origins

    def block(self, number: int, under: UnderNotice) -> list[tuple[Content, ...]]:
        """The rows of the notice of that number, from 0."""
        lead = (under.notice.name, under.notice.on, under.notice.end)
        top = self.tops[number]
        rows = []
        for index, (shares, module) in enumerate(zip(under.modules, self.result.modules, strict=True)):
            formulas = self._formulas(number, index, module)
            link = self._first_paid(under, module)
            granted = self.origins.ceiling_under(module.module, under.notice, shares.granted)
            rows.append(_row(shares, lead, formulas, link=link, granted=granted))
        return [*rows, _row(under.total, lead, _sums(under.total, top, len(rows)), label=SUM)]

    def together(self) -> list[tuple[Content, ...]]:
        """The modules and the total over all notices; what was paid is the sum of the blocks above."""
        last = self.result.by_notice[-1]
        lead = (_TOGETHER, None, None)
        rows = []
        for index, (module, shares) in enumerate(zip(self.result.modules, last.modules, strict=True)):
            over_all = _over_all(shares, {name: getattr(module, name) for name in _PAID})
            formulas = {
                name: "=" + "+".join(f"{_LETTERS[name]}{top + index}" for top in self.tops[:-1]) for name in _PAID
            }
            for name, figure in (("planned", "planned"), ("granted", "granted"), ("cut_off", "over_ceiling")):
                if cell := self.figures.get((module.module or 0, figure)):
                    formulas[name] = f"={cell}"
            rows.append(_row(over_all, lead, formulas))
        total = _over_all(last.total, {name: getattr(self.result.total, name) for name in _PAID})
        return [*rows, _row(total, lead, _sums(total, self.tops[-1], len(rows)), label=SUM)]

    def _formulas(self, number: int, index: int, module: ModuleShares) -> dict[str, str]:
        row = self.tops[number] + index
        at = {figure: f"{letter}{row}" for figure, letter in _LETTERS.items()}
        formulas = {"own_share": f"=ROUND({at['basis']}-{at['state_share']},2)", **self._planned(number, module)}
        if any(flat.module == module.module for flat in self.result.flat_rates) or not self._dated(module):
            return formulas
        days = (_SINCE + str(row) if number else "", _UNTIL + str(row) if number + 2 < len(self.tops) else "")
        formulas |= self._paid(f"$A{row}", days)
        if "third_party" in formulas or "eligible" in formulas:
            eligible, third = (self._cumulated(name, number, index) for name in ("eligible", "third_party"))
            formulas["basis"] = f"=ROUND(MAX(0,{eligible}-({third})){self._before('basis', number, index)},2)"
        share, cap = self.figures.get((module.module or 0, "share")), at["granted"]
        if share and module.share is not None and self.result.level == "Baustein":
            full = rounded(f"({self._cumulated('basis', number, index)})*{share}", self.result.rounding)
            capped = self.result.by_notice[number].modules[index].granted is not None
            limited = f"MIN({full},{cap})" if capped else full
            formulas["state_share"] = f"=ROUND({limited}{self._before('state_share', number, index)},2)"
            if capped:
                formulas["cut_off"] = f"=MAX(0,ROUND({full}-{cap},2))"
        return formulas

    def _planned(self, number: int, module: ModuleShares) -> dict[str, str]:
        """The lines of the plan that was in force then, one by one."""
        plans, block = self.result.plans, self.blocks.get("plan")
        notice = self.result.by_notice[number].notice
        lines = [
            index
            for index, entry in enumerate(self.result.plan or ())
            if entry.module == module.module
            and isinstance(entry.row, PlanLine)
            and plans.notice(entry.row.notice) == plans.plan_under(entry.row.module, notice)
        ]
        if block is None or not 0 < len(lines) <= _MOST_ADDED:
            return {}
        return {"planned": "=" + "+".join(block.cell("Ausgaben", index) for index in lines)}

    def _paid(self, module: str, days: tuple[str, str]) -> dict[str, str]:
        """What was paid between the days, as the receipts and own funds below say."""
        receipts, own_funds = self.blocks.get("receipts"), self.blocks.get("own_funds")
        if receipts is None or own_funds is None:
            return {}
        by_day = ("Zahlungsdatum", *days)
        sums = {
            "spent": [receipts.sum_of("Betrag", module, Effect.SPENT, by_day)],
            "eligible": [receipts.sum_of("davon zuwendungsfähig", module, Effect.SPENT, by_day)],
            "third_party": [
                receipts.sum_of("Betrag", module, Effect.THIRD_PARTY, by_day),
                own_funds.sum_of("Betrag", module, Effect.THIRD_PARTY, ("Datum", *days)),
            ],
        }
        present = {name: [one for one in listed if one] for name, listed in sums.items()}
        return {name: f"=ROUND({'+'.join(listed)},2)" for name, listed in present.items() if listed}

    def _dated(self, module: ModuleShares) -> bool:
        """Whether all that counts for a module bears the day by which a formula can find it."""
        return all(
            _day(entry) is not None
            for entry in (*(self.result.receipts or ()), *(self.result.own_funds or ()))
            if entry.module == module.module and entry.effect in (Effect.SPENT, Effect.THIRD_PARTY)
        )

    def _cumulated(self, name: str, number: int, index: int) -> str:
        return "+".join(f"{_LETTERS[name]}{top + index}" for top in self.tops[: number + 1])

    def _before(self, name: str, number: int, index: int) -> str:
        return "".join(f"-{_LETTERS[name]}{top + index}" for top in self.tops[:number])

    def _first_paid(self, under: UnderNotice, module: ModuleShares) -> CellRef | None:
        """Where the first receipt of a module in the time of a notice stands in the office's own sheet."""
        notice = under.notice
        for entry in self.result.receipts or ():
            day = _day(entry)
            if entry.module == module.module and day is not None and self.result.plans.on(day) == notice:
                return entry.row.cell("amount")
        return None


def _day(entry: Entry) -> date | None:
    if isinstance(entry.row, Receipt):
        return entry.row.paid_on
    return entry.row.on if isinstance(entry.row, OwnFunds) else None


def _over_all(last: NoticeShares, paid: Mapping[str, object]) -> NoticeShares:
    return NoticeShares(
        module=last.module,
        planned=last.planned,
        granted=last.granted,
        cut_off=last.cut_off,
        **paid,  # type: ignore[arg-type]  # the names and types of `_PAID` are those of both
    )


def _sums(total: NoticeShares, top: int, count: int) -> dict[str, str]:
    if not count:
        return {}
    return {
        name: f"=SUM({letter}{top}:{letter}{top + count - 1})"
        for name, letter in _LETTERS.items()
        if total.amounts()[name] is not None
    }


def _row(
    shares: NoticeShares,
    lead: _Lead,
    formulas: Mapping[str, str],
    *,
    label: str | None = None,
    link: CellRef | None = None,
    granted: Cell | Decimal | None = None,
) -> tuple[Content, ...]:
    amounts: dict[str, Content] = dict(shares.amounts())
    if granted is not None:
        amounts["granted"] = granted
    return (
        module_label(shares.module) if label is None else label,
        *lead,
        *(_content(amounts[name], formulas.get(name), link) for name in _FIGURES),
    )


def _content(amount: Content, formula: str | None, link: CellRef | None) -> Content:
    if not isinstance(amount, Decimal) or (formula is None and (link is None or not amount)):
        return amount
    return Cell(amount, formula=formula) if formula is not None else Cell(amount, link=link)

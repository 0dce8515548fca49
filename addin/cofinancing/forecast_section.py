"""The section of „Kofinanzierung“ with what is left of each module's money and how long it lasts, and its chart."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.cofinancing import next_drawdown_section
from addin.cofinancing.entries import Effect
from addin.cofinancing.forecast import Forecast, Outlook, forecasts, plan_lines
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.rows import PlanLine
from addin.cofinancing.sections import SUM, Blocks, Content, Figures, Section, rounded
from addin.cofinancing.traced import traced
from addin.findings import CellRef, Severity, column_letter
from addin.money import ZERO
from addin.programme.model import RoundingName
from addin.workbook.protocol import Block, Cell, Chart, ChartKind, Format, PlainValue

_COLUMNS: Mapping[str, tuple[str, Format]] = {
    "module": ("Baustein", Format.TEXT),
    "outlook": ("Ausblick", Format.WRAPPED),
    "planned_share": ("Landesanteil laut Plan", Format.EURO),
    "state_share": ("Landesanteil bisher", Format.EURO),
    "granted": ("Höchstbetrag", Format.EURO),
    "left": ("noch frei", Format.EURO),
    "paid_share": ("Landesanteil bis zum Stichtag", Format.EURO),
    "first": ("Tempo seit", Format.DATE),
    "last": ("Tempo bis", Format.DATE),
    "months": ("Monate", Format.NUMBER),
    "basis": ("gezahlt in dieser Zeit", Format.EURO),
    "rate": ("Landesanteil je Monat", Format.EURO),
    "months_left": ("reicht noch Monate", Format.EURO),
    "lasts_until": ("reicht bis", Format.DATE),
    "end": ("Ende des Zeitraums", Format.DATE),
    "months_to_end": ("Monate bis zum Ende", Format.EURO),
    "unspent": ("bleibt unverbraucht", Format.EURO),
}
_LETTERS = {name: column_letter(number) for number, name in enumerate(_COLUMNS, start=1)}
_SUMMED = ("planned_share", "state_share", "granted", "left", "paid_share", "unspent")
_COMPARED = ("planned_share", "state_share", "granted")
_MOST_ADDED = 60  # cells in one formula, which may have 8,192 signs

_WIDTH, _HEIGHT = 23.0, 8.0  # of the chart, in cm
_LOWEST_LINE = 0.45  # cm, as low as a program makes a blank line
_AIR = 0.5

CHART_ROOM = math.ceil((_HEIGHT + _AIR) / _LOWEST_LINE)
"""The blank lines that the chart wants for itself."""


def forecast_section(
    result: Cofinancing,
    first: int,
    blocks: Blocks | None = None,
    figures: Figures | None = None,
    found: Sequence[Forecast] | None = None,
) -> Section:
    """A row per module and the sum: plan, state share and cap, what is left, at which rate it goes and until when.

    `first` is the section's first row. Formulas name the sections in `blocks`, that of the next drawdown among them,
    and the `figures` at the top of the sheet; what is not there is a plain amount. Days are plain. `found` are the
    forecasts, where they are known already. Without a day of the check there are no rows.
    """
    if found is None:
        found = forecasts(result, result.today) if result.today else ()
    plan: dict[int | None, list[PlanLine]] = {}
    for module, line in plan_lines(result):
        plan.setdefault(module, []).append(line)
    rows = []
    for index, one in enumerate(found):
        lines = plan.get(one.module, [])
        table = _Table(one, index, first + index, lines, result.rounding, blocks or {}, figures or {})
        rows.append(table.cells())
    if rows:
        rows.append(_total(found, first))
    headers, formats = zip(*_COLUMNS.values(), strict=True)
    title = "Vorausschau: was noch frei ist und wie lange es reicht"
    return Section(title, headers, formats, tuple(rows), room_below=CHART_ROOM if rows else 0)


def forecast_chart(first: int, rows: int) -> Chart:
    """Plan, state share so far and cap side by side per module, in the room below the section.

    The section's body begins in row `first` and has so many `rows`, the last of them the sum.
    """
    last = first + rows - 2
    columns = [list(_COLUMNS).index(name) + 1 for name in _COMPARED]
    names = ", ".join(_COLUMNS[name][0] for name in _COMPARED)
    return Chart(
        ChartKind.COLUMNS,
        "Landesanteil je Baustein in Euro: laut Plan, bisher und Höchstbetrag",
        categories=Block(first, 1, last, 1),
        series=tuple(Block(first, number, last, number) for number in columns),
        row=first + rows + 1,
        column=1,
        width=_WIDTH,
        height=_HEIGHT,
        description=f"Säulen je Baustein: {names}. Die Zahlen stehen in der Tabelle ab Zeile {first - 1}.",
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """A module's row, the `index`-th of the section; `lines` are those of its plan in force."""

    forecast: Forecast
    index: int
    row: int
    lines: list[PlanLine]
    rounding: RoundingName
    blocks: Blocks
    figures: Figures

    def cells(self) -> tuple[Content, ...]:
        """Every figure with its formula."""
        one, pace = self.forecast, self.forecast.pace
        formulas = self._formulas()
        cells: list[Content] = []
        for name in _COLUMNS:
            source = pace if name in ("first", "last", "months", "basis", "rate") else one
            value: PlainValue = None if source is None else getattr(source, name)
            formula = formulas.get(name)
            if name == "outlook":
                early = one.outlook is Outlook.ENDS_EARLY
                cells.append(Cell(one.outlook.value, severity=Severity.WARNING) if early else one.outlook.value)
            elif value is None or (formula is None and name != "planned_share"):
                cells.append(value)
            else:
                link = self._first_line() if formula is None else None
                cells.append(Cell(value, formula=f"={formula}" if formula else None, link=link))
        return tuple(cells)

    def _formulas(self) -> dict[str, str]:
        """By column; without `=`."""
        at = {name: f"{letter}{self.row}" for name, letter in _LETTERS.items()}
        limit = at["planned_share" if self.forecast.granted is None else "granted"]
        still_open = f"MAX(0,ROUND({limit}-{at['paid_share']},2))"
        formulas = {
            "left": f"MAX(0,ROUND({limit}-{at['state_share']},2))",
            "months_left": f"ROUND({still_open}/{at['rate']},1)",
            "unspent": f"MAX(0,MIN({at['left']},ROUND({still_open}-{at['rate']}*{at['months_to_end']},2)))",
        }
        for name in ("state_share", "granted"):
            if cell := self._figure(name):
                formulas[name] = cell
        if share := self._figure("share"):
            formulas["rate"] = f"ROUND({at['basis']}*{share}/{at['months']},2)"
            if planned := self._planned():
                formulas["planned_share"] = rounded(f"MAX(0,ROUND({planned},2))*{share}", self.rounding)
            formulas |= self._paid_share(share, at)
        if basis := self._basis(at):
            formulas["basis"] = basis
        return formulas

    def _figure(self, name: str) -> str | None:
        return self.figures.get((self.forecast.module, name))

    def _paid_share(self, share: str, at: Mapping[str, str]) -> dict[str, str]:
        block, third_party = self.blocks.get(next_drawdown_section.NAME), self._figure("third_party")
        if self.forecast.drawdown.is_flat:
            return {"paid_share": at["state_share"]}
        if block is None or not third_party:
            return {}
        paid, due, later = (
            block.cell(header, self.index)
            for header in (next_drawdown_section.PAID, next_drawdown_section.DUE, next_drawdown_section.LATER)
        )
        full = rounded(f"MAX(0,ROUND({paid}-{third_party},2))*{share}", self.rounding)
        state = at["state_share"]
        return {"paid_share": f"IF(ROUND({due}+{later},2)>0,MIN({full},{state}),{state})"}

    def _basis(self, at: Mapping[str, str]) -> str | None:
        """What the payments in the months of the rate add to the basis."""
        receipts, own_funds = self.blocks.get("receipts"), self.blocks.get("own_funds")
        if receipts is None or own_funds is None:
            return None
        module, days = f"$A{self.row}", (f"${at['first']}", f"${at['last']}")
        by_day = ("Zahlungsdatum", *days)
        spent = receipts.sum_of("davon zuwendungsfähig", module, Effect.SPENT, by_day)
        income = receipts.sum_of("Betrag", module, Effect.THIRD_PARTY, by_day)
        donated = own_funds.sum_of("Betrag", module, Effect.THIRD_PARTY, ("Datum", *days))
        deducted = "".join(f"-{one}" for one in (income, donated) if one)
        return f"ROUND({spent}{deducted},2)" if spent else None

    def _planned(self) -> str | None:
        """The basis by the plan: its expenditure, where nothing else is said; else the cells of its lines."""
        if all(line.eligible is None and not line.third_party for line in self.lines):
            return self._figure("planned")
        cells: list[tuple[str, Cell | None]] = []
        for line in self.lines:
            name = "expenditure" if line.eligible is None else "eligible"
            cells.append(("+", traced(line, name, getattr(line, name))))
            cells.append(("-", traced(line, "third_party", line.third_party)))
        formulas = [(sign, cell.formula) for sign, cell in cells if cell is not None]
        if len(formulas) > _MOST_ADDED or any(formula is None for _, formula in formulas):
            return None
        return "".join(f"{sign}({(formula or '').removeprefix('=')})" for sign, formula in formulas).removeprefix("+")

    def _first_line(self) -> CellRef | None:
        return self.lines[0].cell("expenditure") if self.lines else None


def _total(found: Sequence[Forecast], first: int) -> tuple[Content, ...]:
    last = first + len(found) - 1
    cells: list[Content] = [SUM]
    for name in list(_COLUMNS)[1:]:
        amounts = [getattr(one, name) for one in found] if name in _SUMMED else []
        known: list[Decimal] = [amount for amount in amounts if amount is not None]
        formula = f"=SUM({_LETTERS[name]}{first}:{_LETTERS[name]}{last})"
        cells.append(Cell(sum(known, ZERO), formula=formula) if known else None)
    return tuple(cells)

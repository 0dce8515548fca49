"""The section of „Kofinanzierung“ with the next drawdown of each module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from addin.cofinancing.entries import Effect
from addin.cofinancing.forecast import Forecast, forecasts
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.sections import SUM, Block, Blocks, Content, Figures, Section, rounded
from addin.findings import column_letter
from addin.money import ZERO
from addin.programme.model import RoundingName
from addin.workbook.protocol import Cell, Format, PlainValue

NAME = "next_drawdown"
"""The name of the section among the blocks of the sheet."""

_COLUMNS: Mapping[str, tuple[str, Format]] = {
    "module": ("Baustein", Format.TEXT),
    "limit": ("bestimmt durch", Format.WRAPPED),
    "today": ("Stichtag", Format.DATE),
    "until": ("fällig bis", Format.DATE),
    "paid": ("gezahlt bis zum Stichtag", Format.EURO),
    "due": ("danach fällig", Format.EURO),
    "later": ("später fällig", Format.EURO),
    "third_party": ("Leistungen Dritter", Format.EURO),
    "share": ("Fördersatz", Format.PERCENT),
    "entitled": ("Landesanteil davon", Format.EURO),
    "own_funds": ("Eigenmittel bis dahin", Format.EURO),
    "own_limit": ("Eigenmittel reichen für", Format.EURO),
    "drawn": ("abgerufen", Format.EURO),
    "called": ("angefordert, nicht da", Format.EURO),
    "amount": ("nächster Abruf", Format.EURO),
}
_LETTERS = {name: column_letter(number) for number, name in enumerate(_COLUMNS, start=1)}
_SUMMED = ("paid", "due", "later", "third_party", "entitled", "drawn", "called", "amount")

PAID, DUE, LATER = (_COLUMNS[name][0] for name in ("paid", "due", "later"))
"""The headers under which the payments of a module stand."""


def next_drawdown_section(
    result: Cofinancing,
    first: int,
    blocks: Blocks | None = None,
    figures: Figures | None = None,
    found: Sequence[Forecast] | None = None,
) -> Section:
    """A row per module and the sum: what is paid and due, what the state pays of it, and what may be called next.

    `first` is the section's first row. Formulas name the receipts, own funds and drawdowns in `blocks` and the
    `figures` at the top of the sheet; what is not there is a plain amount. `found` are the
    forecasts, where they are known already. Without a day of the check there are no rows.
    """
    if found is None:
        found = forecasts(result, result.today) if result.today else ()
    rows = [
        _row(one, _Formulas(one, row, result.rounding, blocks or {}, figures or {}))
        for row, one in enumerate(found, start=first)
    ]
    if rows:
        rows.append(_total(found, first))
    headers, formats = zip(*_COLUMNS.values(), strict=True)
    return Section("Nächster Mittelabruf", headers, formats, tuple(rows))


@dataclass(frozen=True, slots=True)
class _Formulas:
    """The formulas of a module's row."""

    forecast: Forecast
    row: int
    rounding: RoundingName
    blocks: Blocks
    figures: Figures

    def all(self) -> dict[str, str]:
        """By column; without `=`."""
        drawdown = self.forecast.drawdown
        at = {name: f"{letter}{self.row}" for name, letter in _LETTERS.items()}
        formulas = {
            name: cell
            for name, figure in (("third_party", "third_party"), ("share", "share"), ("drawn", "drawn"))
            if (cell := self.figure(figure))
        }
        limits = at["entitled"] if drawdown.own_limit is None else f"MIN({at['entitled']},{at['own_limit']})"
        formulas["amount"] = f"MAX(0,ROUND({limits}-{at['drawn']}-{at['called']},2))"
        if called := self._called():
            formulas["called"] = called
        formulas |= self._paid(at)
        if drawdown.own_funds is not None and (own_funds := self.figure("own_funds")):
            late = self._after("own_funds", "Betrag", "Datum", Effect.OWN_FUNDS, drawdown.until)
            formulas["own_funds"] = f"ROUND({own_funds}-{late},2)" if late else own_funds
        if state := self.figure("state_share"):
            basis = f"MAX(0,ROUND({at['paid']}+{at['due']}-{at['third_party']},2))"
            full = rounded(f"{basis}*{at['share']}", self.rounding)
            formulas["entitled"] = state if drawdown.is_flat else f"IF({at['later']}>0,MIN({full},{state}),{state})"
            if drawdown.own_limit is not None and (over := self.figure("over_ceiling")):
                uncapped = f"ROUND({state}+{over},2)"
                uncapped = uncapped if drawdown.is_flat else f"IF({at['later']}>0,{full},{uncapped})"
                formulas["own_limit"] = self._own_limit(at, basis, uncapped)
        return formulas

    @staticmethod
    def _own_limit(at: Mapping[str, str], basis: str, uncapped: str) -> str:
        """What own funds suffice for in proportion; or, where they cover the own share to the cent, all."""
        own = f"MAX(0,{at['own_funds']})*{at['share']}/(1-{at['share']})"
        covered = f"ROUND({at['own_funds']}-{basis}+{uncapped},2)>=0"
        return f"MAX(ROUNDDOWN(ROUND({own},6),2),IF({covered},{uncapped},0))"

    def figure(self, name: str) -> str | None:
        """The cell of a figure of this module at the top of the sheet."""
        return self.figures.get((self.forecast.module, name))

    def _paid(self, at: Mapping[str, str]) -> dict[str, str]:
        drawdown, eligible = self.forecast.drawdown, self.figure("eligible")
        if not eligible:
            return {}
        if drawdown.is_flat:
            return {"paid": eligible}
        days = (drawdown.today, drawdown.until)
        after_today, later = (
            self._after("receipts", "davon zuwendungsfähig", "Zahlungsdatum", Effect.SPENT, day) for day in days
        )
        if after_today is None or later is None:
            return {"paid": eligible}
        return {
            "paid": f"ROUND({eligible}-{at['due']}-{at['later']},2)",
            "due": f"ROUND({after_today}-{at['later']},2)",
            "later": f"ROUND({later},2)",
        }

    def _after(self, name: str, header: str, dates: str, effect: Effect, day: date) -> str | None:
        """The SUMIFS over the module's rows after a day, which stands in this row; None where there are no rows."""
        block = self.blocks.get(name)
        if block is None or not block.rows:
            return None
        column = "until" if day == self.forecast.drawdown.until else "today"
        return f'SUMIFS({self._counted(block, header, effect)},{block.column(dates)},">"&${_LETTERS[column]}{self.row})'

    def _called(self) -> str | None:
        """What was called for up to today and is not there; a negative amount is one that is to be paid back."""
        block = self.blocks.get("drawdowns")
        if block is None or not block.rows:
            return None
        amounts = self._counted(block, "Betrag", Effect.NOTHING)
        day = f'"<="&${_LETTERS["today"]}{self.row}'
        return f'SUMIFS({amounts},{block.column("Betrag")},">0",{block.column("Abruf vom")},{day})'

    def _counted(self, block: Block, header: str, effect: Effect) -> str:
        modules, counts = block.column("Baustein"), block.column("zählt als")
        return f'{block.column(header)},{modules},$A{self.row},{counts},"{effect.value}"'


def _row(one: Forecast, formulas: _Formulas) -> tuple[Content, ...]:
    drawdown = one.drawdown
    of_module: Mapping[str, PlainValue] = {"module": one.module, "limit": drawdown.limit.value, "share": one.share}
    made = formulas.all()
    cells: list[Content] = []
    for name in _COLUMNS:
        value = of_module[name] if name in of_module else getattr(drawdown, name)
        cells.append(Cell(value, formula=f"={made[name]}") if name in made else value)
    return tuple(cells)


def _total(found: Sequence[Forecast], first: int) -> tuple[Content, ...]:
    last = first + len(found) - 1
    cells: list[Content] = [SUM]
    for name in list(_COLUMNS)[1:]:
        if name not in _SUMMED:
            cells.append(None)
            continue
        amount = sum((getattr(one.drawdown, name) for one in found), ZERO)
        cells.append(Cell(amount, formula=f"=SUM({_LETTERS[name]}{first}:{_LETTERS[name]}{last})"))
    return tuple(cells)

"""What each rounding level and method would give, per module and in total, beside the one that was used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from addin.cofinancing.entries import Effect
from addin.cofinancing.results import Cofinancing, ModuleShares
from addin.cofinancing.sections import SUM, Blocks, Content, Figures, Section, rounded
from addin.cofinancing.shares import LEVELS, METHODS, Rounded
from addin.findings import CellRef, column_letter
from addin.money import ZERO
from addin.programme.model import RoundingLevel, RoundingName
from addin.workbook.protocol import Cell, Format

LEVEL_NAMES: Mapping[RoundingLevel, str] = {
    "Beleg": "je Beleg",
    "Position": "je Kostenposition",
    "Baustein": "einmal je Baustein",
    "Gesamt": "einmal über alle Bausteine",
}
"""How a sentence or a header calls a level."""

_USED = " (verwendet)"
_LEAD = ("Baustein", "Rundung", "Bemessungsgrundlage", "Fördersatz")
_LETTERS = {level: column_letter(len(_LEAD) + number) for number, level in enumerate(LEVELS, start=1)}


def rounding_section(
    result: Cofinancing, first: int, blocks: Blocks | None = None, figures: Figures | None = None
) -> Section:
    """The state share before the cap at each level, by each method; `first` is the section's first row.

    For each method a row per module and the sum; behind the shares stand the differences to the one that was used.
    All are formulas, over the receipts and own funds in `blocks` and the `figures` at the top of the sheet, but for the
    shares rounded per cost position, which no formula groups: these lead to the module's first receipt.
    """
    modules = [module for module in result.modules if module.module is not None and module.share is not None]
    rows: list[tuple[Content, ...]] = []
    size = len(modules) + 1
    used_top = first + METHODS.index(result.rounding) * size
    for number, method in enumerate(METHODS):
        tables = tuple(result.rounded(level, method) for level in LEVELS)
        block = _Block(result, tables, first + number * size, used_top, blocks or {}, figures or {})
        rows += [block.module_row(index, module) for index, module in enumerate(modules)]
        rows.append(block.total_row(len(modules)))
    shares = [name + (_USED if level == result.level else "") for level, name in LEVEL_NAMES.items()]
    differences = [f"Unterschied {name}" for name in LEVEL_NAMES.values()]
    return Section(
        "Landesanteil bei jeder Rundung, vor dem Höchstbetrag",
        (*_LEAD, *shares, *differences),
        (Format.TEXT, Format.TEXT, Format.EURO, Format.PERCENT, *(Format.EURO for _ in (*shares, *differences))),
        tuple(rows) if modules else (),
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """The rows of one method from `top` on; the block of the method that was used begins in `used_top`."""

    result: Cofinancing
    tables: tuple[Rounded, ...]
    top: int
    used_top: int
    blocks: Blocks
    figures: Figures

    @property
    def method(self) -> str:
        """How the rows are called."""
        rounding = self.tables[0].rounding
        return rounding + (_USED if rounding == self.result.rounding else "")

    def module_row(self, index: int, module: ModuleShares) -> tuple[Content, ...]:
        """The shares of a module, the `index`-th of the block."""
        row, number = self.top + index, module.module or 0
        amounts = [table.by_module[number] for table in self.tables]
        rounding, receipt = self.tables[0].rounding, self._first_receipt(number)
        formulas = {
            "Beleg": self._by_receipt(row, number, rounding),
            "Baustein": f"={rounded(f'C{row}*D{row}', rounding)}",
            "Gesamt": self._handed_out(row, rounding),
        }
        shares = (
            Cell(amount, formula=formula) if (formula := formulas.get(level)) else Cell(amount, link=receipt)
            for level, amount in zip(LEVELS, amounts, strict=True)
        )
        return (
            number,
            self.method,
            _linked(module.basis, self.figures.get((number, "basis"))),
            _linked(module.share, self.figures.get((number, "share"))),
            *shares,
            *self._differences(index, amounts, self.result.used.by_module[number]),
        )

    def _by_receipt(self, row: int, number: int, rounding: RoundingName) -> str | None:
        """Every receipt, income and deducted donation rounded by itself; a flat rate stands for the receipts."""
        module, share, receipts = f"A{row}", f"D{row}", self.blocks.get("receipts")
        sums = []
        flat = next((flat for flat in self.result.flat_rates if flat.module == number), None)
        if flat is not None and "flat" in self.blocks:
            sums.append(rounded(f"{self.blocks['flat'].sum_of('Betrag', module)}*{share}", rounding))
        elif receipts is not None and receipts.rows:
            sums.append(receipts.rounded_sum("davon zuwendungsfähig", module, share, Effect.SPENT, rounding))
        for name in ("receipts", "own_funds"):
            block = self.blocks.get(name)
            if block is not None and block.rows:
                sums.append("-" + block.rounded_sum("Betrag", module, share, Effect.THIRD_PARTY, rounding))
        return f"=MIN(MAX(0,ROUND({''.join(_signed(sums))},2)),C{row})" if sums else None

    def _handed_out(self, row: int, rounding: RoundingName) -> str:
        """The cents of the one rounded sum go to the largest remainders; of equal ones the upper row comes first."""
        last = self.top + len(self.tables[0].by_module) - 1

        def product(first: int, last: int) -> str:
            return f"C${first}:C${last}*D${first}:D${last}" if first < last else f"C{first}*D{first}"

        def floor(product: str) -> str:
            return f"ROUNDDOWN(ROUND({product},6),2)"

        def rest(product: str) -> str:
            return f"ROUND({product}-{floor(product)},6)"

        every, mine, above = product(self.top, last), product(row, row), product(self.top, row)
        whole = rounded(f"SUMPRODUCT({every})", rounding)
        cents = f"ROUND(({whole}-SUMPRODUCT({floor(every)}))*100,0)"
        before = f"SUMPRODUCT(--({rest(every)}>{rest(mine)}))"
        equal = f"SUMPRODUCT(--({rest(above)}={rest(mine)}))"
        return f"={floor(mine)}+IF({before}+{equal}<={cents},0.01,0)"

    def _first_receipt(self, number: int) -> CellRef | None:
        """Where the receipts of a module begin in the office's own sheet."""
        rows = (entry.row for entry in self.result.receipts or () if entry.module == number)
        first = next(rows, None)
        return None if first is None else first.cell("amount")

    def total_row(self, count: int) -> tuple[Content, ...]:
        """The sums over the `count` modules of the block."""
        row = self.top + count
        amounts = [table.total for table in self.tables]
        products = "+".join(f"C{one}*D{one}" for one in range(self.top, row))
        formulas = {level: f"=SUM({letter}{self.top}:{letter}{row - 1})" for level, letter in _LETTERS.items()}
        formulas["Gesamt"] = f"={rounded(products, self.tables[0].rounding)}"
        basis = sum((module.basis for module in self.result.modules if module.share is not None), ZERO)
        return (
            SUM,
            self.method,
            Cell(basis, formula=f"=SUM(C{self.top}:C{row - 1})"),
            None,
            *(Cell(amount, formula=formulas[level]) for level, amount in zip(LEVELS, amounts, strict=True)),
            *self._differences(count, amounts, self.result.used.total),
        )

    def _differences(self, index: int, amounts: Sequence[Decimal], used: Decimal) -> tuple[Cell, ...]:
        """What each level gives more or less than the one that was used."""
        row, standard = self.top + index, f"{_LETTERS[self.result.level]}{self.used_top + index}"
        return tuple(
            Cell(amount - used, formula=f"=ROUND({letter}{row}-{standard},2)")
            for amount, letter in zip(amounts, _LETTERS.values(), strict=True)
        )


def _signed(sums: Sequence[str]) -> Iterator[str]:
    for number, one in enumerate(sums):
        yield one if number == 0 or one.startswith("-") else f"+{one}"


def _linked(value: Decimal | None, cell: str | None) -> Content:
    return value if cell is None else Cell(value, formula=f"={cell}")

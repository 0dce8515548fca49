"""What was rounded on its own, where that is not the module as a whole, on the sheet „Kofinanzierung“."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR

from addin.cofinancing.entries import Effect, Entry
from addin.cofinancing.results import Cofinancing, ModuleShares
from addin.cofinancing.sections import Blocks, Content, Figures, Section, module_label, rounded
from addin.cofinancing.shares import Item, Part
from addin.money import CENT, ZERO
from addin.programme.model import RoundingLevel
from addin.workbook.protocol import Cell, Format

_TITLES: Mapping[RoundingLevel, str] = {
    "Beleg": "Landesanteil, gerundet je Beleg",
    "Position": "Landesanteil, gerundet je Kostenposition",
    "Gesamt": "Landesanteil, einmal über alle Bausteine gerundet",
}
_FORMATS = (Format.TEXT, Format.WRAPPED, Format.EURO, Format.PERCENT, Format.EURO)
_MOST_ADDED = 200  # cells in one formula, which may have 8,192 signs

PARTS_HEADERS = ("Baustein", "gerundet wird", "Betrag", "Fördersatz", "Landesanteil")


def parts_section(result: Cofinancing, first: int, blocks: Blocks, figures: Figures) -> Section:
    """The parts of every module, each amount a formula over other sections; `first` is the section's first row."""
    parts = [(module, part) for module in result.modules for part in module.parts]
    if result.level == "Gesamt":
        return _handed_out(result, parts, first, figures)
    lines = dict(_lines(result, blocks))
    return Section(
        _TITLES.get(result.level, ""),
        PARTS_HEADERS,
        _FORMATS,
        tuple(
            (
                module_label(module.module),
                part.label,
                _amount(module, part, blocks, lines),
                _linked(module, "share", figures),
                Cell(part.state_share, formula=f"={rounded(f'C{row}*D{row}', result.rounding)}"),
            )
            for row, (module, part) in enumerate(parts, start=first)
        ),
    )


def _lines(result: Cofinancing, blocks: Blocks) -> Iterator[tuple[tuple[str, int], str]]:
    """The cell that a row's amount has in the sections, with its sign, by sheet and row of the office's."""
    for name, entries in (("receipts", result.receipts), ("own_funds", result.own_funds)):
        for index, entry in enumerate(entries or ()):
            if entry.effect is Effect.SPENT:
                yield _key(entry), "+" + blocks[name].cell("davon zuwendungsfähig", index)
            elif entry.effect is Effect.THIRD_PARTY:
                yield _key(entry), "-" + blocks[name].cell("Betrag", index)


def _key(entry: Entry | Item) -> tuple[str, int]:
    row = entry.row
    return ("", 0) if row is None else (row.place.grid.sheet, row.number)


def _amount(module: ModuleShares, part: Part, blocks: Blocks, lines: Mapping[tuple[str, int], str]) -> Content:
    """The part's amount as the sum of its receipts; of very many, with a link to the first."""
    if part.items and part.items[0].row is None:
        formula = blocks["flat"].sum_of("Betrag", str(module.module))
        return Cell(part.amount, formula=f"={formula}") if formula else part.amount
    if 0 < len(part.items) <= _MOST_ADDED:
        added = "".join(lines[_key(item)] for item in part.items)
        return Cell(part.amount, formula=f"={added.removeprefix('+')}")
    row = part.items[0].row if part.items else None
    return part.amount if row is None else Cell(part.amount, link=row.cell("amount"))


def _linked(module: ModuleShares, figure: str, figures: Figures) -> Content:
    value = getattr(module, figure)
    cell = figures.get((module.module or 0, figure))
    return value if cell is None else Cell(value, formula=f"={cell}")


def _handed_out(
    result: Cofinancing, parts: Sequence[tuple[ModuleShares, Part]], first: int, figures: Figures
) -> Section:
    """The one rounded sum, handed to the modules by largest remainder; of equal ones the upper row comes first."""
    last = first + len(parts) - 1
    products = f"SUMPRODUCT(C${first}:C${last},D${first}:D${last})"
    cents = f"ROUND(({rounded(products, result.rounding)}-SUM(F${first}:F${last}))*100,0)"
    rows = []
    for row, (module, part) in enumerate(parts, start=first):
        exact = part.amount * (module.share or ZERO)
        floor = exact.quantize(CENT, ROUND_FLOOR)
        place = f"RANK(G{row},G${first}:G${last})+COUNTIF(G${first}:G{row},G{row})-1"
        rows.append(
            (
                module_label(module.module),
                part.label,
                _linked(module, "basis", figures),
                _linked(module, "share", figures),
                Cell(part.state_share, formula=f"=F{row}+IF({place}<={cents},0.01,0)"),
                Cell(floor, formula=f"=ROUNDDOWN(ROUND(C{row}*D{row},6),2)"),
                Cell(exact - floor, formula=f"=ROUND(C{row}*D{row}-F{row},6)"),
            )
        )
    whole = Section(_TITLES["Gesamt"], PARTS_HEADERS, _FORMATS, ())
    return replace(
        whole,
        headers=(*PARTS_HEADERS, "abgerundet", "Rest"),
        formats=(*_FORMATS, Format.EURO, Format.NUMBER),
        rows=tuple(rows),
    )

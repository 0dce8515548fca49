"""The formula of a module's state share before the cap, at each rounding level, over the cells of this sheet."""

from __future__ import annotations

from collections.abc import Iterator

from addin.cofinancing.parts_section import PARTS_HEADERS, parts_section
from addin.cofinancing.results import Cofinancing
from addin.cofinancing.rows import Receipt
from addin.cofinancing.sections import rounded
from addin.columns import fold
from addin.findings import column_letter
from addin.statement.layout import Key, Places, Row
from addin.statement.statement import ModuleStatement, Statement
from addin.statement.tables import RECEIPTS, THIRD_PARTIES, basis, entry_key, entry_keys, flat_at, share_at
from addin.workbook.protocol import Kind

_ELIGIBLE, _DEDUCTED = RECEIPTS.letter("davon zuwendungsfähig"), THIRD_PARTIES.letter("Betrag")
_LONGEST = 7_500  # signs; a formula may have 8,192
_PART = column_letter(PARTS_HEADERS.index("Landesanteil") + 1)


def uncapped(module: ModuleStatement, result: Cofinancing, places: Places, share: str) -> str | None:
    """The formula without `=`; None where it would be too long. `share` is the cell with the state's part."""
    of = basis(module, "account", places)
    if result.level == "Baustein":
        return rounded(f"{of}*{share}", result.rounding)
    if result.level == "Gesamt":
        total = places.at(_PART, _part_key(module.number))
    elif result.level == "Beleg":
        total = _by_receipt(module, result, places, share)
    else:
        total = _by_position(module, result, places, share)
    return None if len(total) > _LONGEST else f"MIN(MAX(0,ROUND({total},2)),{of})"


def one_rounding(statement: Statement, places: Places) -> Iterator[Row]:
    """The table with which „Kofinanzierung“ hands out a sum that is rounded once, here over the cells of this sheet."""
    numbers = [module.module for module in statement.result.modules for _ in module.parts]
    if statement.result.level != "Gesamt" or not numbers:
        return
    figures: dict[tuple[int, str], str] = {}
    for module in statement.modules:
        share = share_at(module, places)
        if module.number is not None and share is not None:
            figures[module.number, "share"] = share
            figures[module.number, "basis"] = basis(module, "account", places)
    keys = (_part_key(number) for number in numbers)
    section = parts_section(statement.result, places.row(_part_key(numbers[0])), {}, figures)
    for line in section.lines():
        yield Row(line, next(keys) if line.kind is Kind.BODY else None)


def _part_key(module: int | None) -> Key:
    return ("part", module)


def _by_receipt(module: ModuleStatement, result: Cofinancing, places: Places, share: str) -> str:
    """Every receipt is rounded by itself, and so is what third parties pay, with a minus."""

    def each(cells: str) -> str:
        return f"SUMPRODUCT({rounded(f'{cells}*{share}', result.rounding)})"

    if module.flat is not None:
        spent = [rounded(f"{flat_at(module, places)}*{share}", result.rounding)]
    else:
        groups = [entry_keys(position.receipts) for position in module.positions if position.receipts]
        spent = [each(places.span(_ELIGIBLE, keys)) for keys in groups]
    deducted = f"-{each(places.span(_DEDUCTED, entry_keys(module.income)))}" if module.income else ""
    return ("+".join(spent) or "0") + deducted


def _by_position(module: ModuleStatement, result: Cofinancing, places: Places, share: str) -> str:
    """Every cost position is rounded by itself, its income deducted; donations are a position of their own."""
    amounts: dict[object, str] = {}
    if module.flat is not None:
        amounts[None] = flat_at(module, places)
    else:
        for position in module.positions:
            if position.receipts:
                cells = places.span(_ELIGIBLE, entry_keys(position.receipts))
                amounts[_position_of(position.receipts[0].row)] = f"SUM({cells})"
    for entry in module.income:
        position_key = _position_of(entry.row)
        cell = places.at(_DEDUCTED, entry_key(entry))
        amounts[position_key] = f"{amounts.get(position_key, '')}-{cell}"
    return "+".join(rounded(f"({amount})*{share}", result.rounding) for amount in amounts.values()) or "0"


def _position_of(row: object) -> object:
    return fold(row.position or "") if isinstance(row, Receipt) else type(row)

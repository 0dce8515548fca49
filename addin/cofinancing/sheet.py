"""The sheet „Kofinanzierung“: the result per module on top, below it every entry that it comes from.

Each figure is a formula over the entries of this very sheet, so that a finance person can follow it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from addin.cofinancing import next_drawdown_section
from addin.cofinancing.entries import Effect
from addin.cofinancing.forecast import Forecast, forecasts
from addin.cofinancing.forecast_section import forecast_chart, forecast_section
from addin.cofinancing.forecast_words import forecast_notes, forecast_sentences
from addin.cofinancing.note_lines import in_lines
from addin.cofinancing.notes import notes_on
from addin.cofinancing.notices_section import notices_section
from addin.cofinancing.parts_section import PARTS_HEADERS, parts_section
from addin.cofinancing.results import Cofinancing, ModuleShares
from addin.cofinancing.rounding_section import rounding_section
from addin.cofinancing.sections import (
    BEFORE_BODY,
    RECEIPT_HEADERS,
    SUM,
    Block,
    Blocks,
    Figures,
    Section,
    drawdowns_section,
    flat_rates_section,
    module_label,
    own_funds_section,
    plan_section,
    receipts_section,
    rounded,
)
from addin.cofinancing.traced import Origins
from addin.findings import Severity, column_letter
from addin.money import ZERO
from addin.workbook.protocol import COFINANCING_SHEET, Cell, Format, Kind, Line, PlainValue, ResultSheet

COLUMNS: Mapping[str, str] = {
    "Baustein": "module",
    "Plan": "planned",
    "Ist": "spent",
    "davon zuwendungsfähig": "eligible",
    "Leistungen Dritter": "third_party",
    "Bemessungsgrundlage": "basis",
    "Fördersatz": "share",
    "Landesanteil": "state_share",
    "Eigenanteil": "own_share",
    "Höchstbetrag": "granted",
    "über Höchstbetrag": "over_ceiling",
    "Eigenmittel": "own_funds",
    "fehlende Eigenmittel": "own_missing",
    "abgerufen": "drawn",
    "Saldo": "balance",
    "nicht anerkannt": "unrecognised",
    "Rundungsdifferenz": "rounding_difference",
}
"""The headers of the result, in their order, and the figure under each."""

_LETTERS = {figure: column_letter(number) for number, figure in enumerate(COLUMNS.values(), start=1)}
_FORMATS = tuple(
    {"module": Format.TEXT, "share": Format.PERCENT}.get(figure, Format.EURO) for figure in COLUMNS.values()
)
_WIDTHS = (14, 24, 21, 17, 18, 22, 17, 17, 13, 14, 14, 13, 13, 13, 13, 13, 19)
_NOTE_WIDTH = sum(_WIDTHS)  # in digits: what the table has is enough for as many letters


def cofinancing_sheet(result: Cofinancing, *, subtitle: str = "", origins: Origins | None = None) -> ResultSheet:
    """The sheet „Kofinanzierung“; `origins` tells where the terms of the grant and the units of flat rates stand.

    `subtitle` is the line below the title, such as the programme's name and the day.
    """
    top = [
        Line(Kind.TITLE, ("Kofinanzierung",), (Format.TEXT,)),
        Line(Kind.NOTE, (subtitle,), (Format.TEXT,)),
        Line(Kind.HEADER, tuple(COLUMNS), _FORMATS),
    ]
    found = forecasts(result, result.today) if result.today else ()
    sentences = (*notes_on(result), *forecast_sentences(result, found), *forecast_notes(result))
    notes = [Line(Kind.NOTE, (line,), (Format.TEXT,)) for text in sentences for line in in_lines(text, _NOTE_WIDTH)]
    first = len(top) + 1
    below = first + len(result.modules) + 1 + 1 + len(notes)  # totals, blank, notes
    origins = origins or Origins()
    figures = {
        (module.module, figure): f"${letter}${row}"
        for row, module in enumerate(result.modules, start=first)
        if module.module is not None
        for figure, letter in _LETTERS.items()
    }
    blocks, lines = _place(result, found, below, figures, origins)
    body = [
        Line(Kind.BODY, _module_cells(module, row, result, blocks, origins), _FORMATS)
        for row, module in enumerate(result.modules, start=first)
    ]
    totals = Line(Kind.TOTAL, _total_cells(result, first), _FORMATS)
    forecast = blocks["forecast"]
    return ResultSheet(
        name=COFINANCING_SHEET,
        widths=_WIDTHS,
        lines=(*top, *body, totals, Line(Kind.BLANK), *notes, *lines),
        frozen=0,
        filter_row=blocks["receipts"].first - 1 if result.receipts else None,
        page_starts=(blocks[next_drawdown_section.NAME].first - BEFORE_BODY + 1,) if found else (),
        charts=(forecast_chart(forecast.first, forecast.rows),) if forecast.rows else (),
    )


_Make = Callable[[int, Blocks], Section]
"""Makes a section from its first row and the places of all sections."""


def _place(
    result: Cofinancing, found: Sequence[Forecast], row: int, figures: Figures, origins: Origins
) -> tuple[Blocks, list[Line]]:
    """The sections one below the other, the first of them from `row` on; empty ones are left out.

    Formulas name cells of sections below, too: first it is worked out where each will stand.
    """
    short: Mapping[str, _Make] = {
        next_drawdown_section.NAME: lambda first, blocks: next_drawdown_section.next_drawdown_section(
            result, first, blocks, figures, found
        ),
        "forecast": lambda first, blocks: forecast_section(result, first, blocks, figures, found),
        "rounding": lambda first, blocks: rounding_section(result, first, blocks, figures),
        "notices": lambda first, blocks: notices_section(result, first, blocks, figures, origins),
        "flat": lambda first, _: flat_rates_section(result, first, origins),
        "plan": lambda *_: plan_section(result),
        "own_funds": lambda *_: own_funds_section(result),
        "drawdowns": lambda *_: drawdowns_section(result),
    }
    long: Mapping[str, _Make] = {
        "parts": lambda first, blocks: parts_section(result, first, blocks, figures),
        "receipts": lambda first, _: receipts_section(result, first),
    }
    drafts = {name: make(1, {}) for name, make in short.items()}
    sizes = {name: (draft.headers, len(draft.rows), draft.room_below) for name, draft in drafts.items()}
    sizes["parts"] = (PARTS_HEADERS, sum(len(module.parts) for module in result.modules), 0)
    sizes["receipts"] = (RECEIPT_HEADERS, len(result.receipts or ()), 0)
    blocks: dict[str, Block] = {}
    for name, (headers, rows, room_below) in sizes.items():
        blocks[name] = Block(headers, row + BEFORE_BODY, rows)
        row += BEFORE_BODY + rows + room_below if rows else 0
    sections = {**short, **long}
    placed = (sections[name](block.first, blocks) for name, block in blocks.items() if block.rows)
    return blocks, [line for section in placed for line in section.lines()]


def _module_cells(
    module: ModuleShares,
    row: int,
    result: Cofinancing,
    blocks: Mapping[str, Block],
    origins: Origins,
) -> tuple[Cell | PlainValue, ...]:
    formulas = {**_sums(module, row, result, blocks), **_shares(module, row, result, blocks["parts"])}
    amounts = module.amounts()
    cells: list[Cell | PlainValue] = [module_label(module.module)]
    for figure in list(COLUMNS.values())[1:]:
        if figure == "share":
            cells.append(origins.term(module.module, "state_share", module.share))
        elif figure == "granted":
            cells.append(origins.term(module.module, "ceiling", module.granted))
        else:
            amount = amounts[figure]
            cells.append(Cell(amount, formula=formulas.get(figure), severity=_severity(figure, amount)))
    return tuple(cells)


def _sums(module: ModuleShares, row: int, result: Cofinancing, blocks: Mapping[str, Block]) -> dict[str, str]:
    """The formulas of figures that are sums of entries."""
    number = f"$A{row}"
    receipts, own_funds = blocks["receipts"], blocks["own_funds"]
    eligible = receipts.sum_of("davon zuwendungsfähig", number, Effect.SPENT)
    if any(flat.module == module.module for flat in result.flat_rates):
        eligible = blocks["flat"].sum_of("Betrag", number)
    parts = {
        "planned": (blocks["plan"].sum_of("Ausgaben", number, Effect.PLANNED),),
        "spent": (receipts.sum_of("Betrag", number, Effect.SPENT),),
        "eligible": (eligible,),
        "third_party": (
            receipts.sum_of("Betrag", number, Effect.THIRD_PARTY),
            own_funds.sum_of("Betrag", number, Effect.THIRD_PARTY),
        ),
        "own_funds": (own_funds.sum_of("Betrag", number, Effect.OWN_FUNDS),),
        "drawn": (blocks["drawdowns"].sum_of("Betrag", number, Effect.DRAWN),),
        "unrecognised": (receipts.sum_of("Betrag", number, Effect.UNRECOGNISED),),
    }
    present = {figure: [part for part in sums if part] for figure, sums in parts.items()}
    return {figure: "=" + "+".join(sums) for figure, sums in present.items() if sums}


def _shares(module: ModuleShares, row: int, result: Cofinancing, parts: Block) -> dict[str, str]:
    """The formulas of figures that follow from others in the same row, or from what was rounded on its own."""
    at = {figure: f"{letter}{row}" for figure, letter in _LETTERS.items()}
    once = rounded(f"{at['basis']}*{at['share']}", result.rounding)
    formulas = {
        "basis": f"=MAX(0,ROUND({at['eligible']}-{at['third_party']},2))",
        "own_share": f"=ROUND({at['basis']}-{at['state_share']},2)",
        "own_missing": f"=MAX(0,ROUND({at['own_share']}-{at['own_funds']},2))",
        "balance": f"=ROUND({at['state_share']}-{at['drawn']},2)",
    }
    if module.share is None:
        return formulas
    formulas["rounding_difference"] = f"=ROUND({at['state_share']}+{at['over_ceiling']}-{once},2)"
    uncapped = once
    if result.level != "Baustein":
        total = parts.sum_of("Landesanteil", f"$A{row}") or "0"
        uncapped = f"MIN(MAX(0,ROUND({total},2)),{at['basis']})"
    capped = module.granted is not None
    formulas["state_share"] = f"=MIN({uncapped},{at['granted']})" if capped else f"={uncapped}"
    if capped:
        formulas["over_ceiling"] = f"=MAX(0,ROUND({uncapped}-{at['granted']},2))"
    return formulas


def _severity(figure: str, amount: Decimal | None) -> Severity | None:
    if amount is None:
        return None
    if figure in ("own_missing", "unrecognised") and amount > ZERO:
        return Severity.ERROR
    if (figure == "over_ceiling" and amount > ZERO) or (figure == "balance" and amount < ZERO):
        return Severity.WARNING
    return None


def _total_cells(result: Cofinancing, first: int) -> tuple[Cell | PlainValue, ...]:
    amounts = result.total.amounts()
    last = first + len(result.modules) - 1
    cells: list[Cell | PlainValue] = [SUM]
    for figure in list(COLUMNS.values())[1:]:
        amount = amounts.get(figure)
        if amount is None:
            cells.append(None)
            continue
        letter = _LETTERS[figure]
        formula = f"=SUM({letter}{first}:{letter}{last})" if result.modules else None
        cells.append(Cell(amount, formula=formula))
    return tuple(cells)

"""The sheet „Verwendungsnachweis“: the form with formulas, over the lists at its end and the office's own cells.

Eight columns hold every table: a number, a name, five for figures, and one for what there is to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from textwrap import wrap

from addin.cofinancing.traced import Origins
from addin.statement.figures import figures
from addin.statement.layout import NOTE_WIDTH, Places, Row, blank, heading, laid_out, notes
from addin.statement.pages import page_starts
from addin.statement.statement import Statement
from addin.statement.words import (
    CONFIRMATIONS,
    CONFIRMED,
    DRAFT_BECAUSE,
    HEAD,
    REPORT,
    REPORT_NOTE,
    SIGNATURE,
    SUBTITLE,
    TO_TICK,
    UNTICKED,
    outcome_sentence,
    subtitle,
    title,
)
from addin.workbook.protocol import STATEMENT_SHEET, Kind, Line, ResultSheet

_WIDTHS = (22, 40, 16, 16, 16, 16, 16, 42)
_HEAD_WIDTH = NOTE_WIDTH - _WIDTHS[0]
_LINE = "_" * 60


def statement_sheet(statement: Statement, origins: Origins | None = None) -> ResultSheet:
    """The sheet; `origins` tells where the terms of the grant stand, for formulas over them."""
    lines = laid_out(partial(_rows, statement, origins or Origins()))
    return ResultSheet(
        name=STATEMENT_SHEET,
        widths=_WIDTHS,
        lines=lines,
        frozen=0,
        heading=f"{title(statement)}, {subtitle(statement)}",
        page_starts=page_starts(lines, _WIDTHS),
    )


def _rows(statement: Statement, origins: Origins, places: Places) -> Iterator[Row]:
    yield from _head(statement)
    yield from figures(statement, origins, places)
    yield from _end()


def _head(statement: Statement) -> Iterator[Row]:
    yield Row(Line(Kind.TITLE, (title(statement),)))
    yield from notes(f"{SUBTITLE}: {subtitle(statement)}", outcome_sentence(statement))
    if statement.is_draft:
        yield from notes(DRAFT_BECAUSE)
        yield from notes(*statement.missing, begin="– ")
    yield from heading(HEAD)
    for label, value in statement.head.entries():
        for number, part in enumerate(wrap(value, _HEAD_WIDTH)):
            yield Row(Line(Kind.NOTE, (None if number else label, part)))


def _end() -> Iterator[Row]:
    yield from heading(REPORT)
    yield from notes(REPORT_NOTE)
    yield from heading(CONFIRMATIONS)
    yield from notes(TO_TICK)
    yield from notes(*CONFIRMED, begin=f"{UNTICKED}  ")
    for label in SIGNATURE:
        yield from (blank(), blank())
        yield from notes(_LINE, label)

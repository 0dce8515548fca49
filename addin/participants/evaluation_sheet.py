"""The sheet „Auswertung“: tables on the left, their charts on the right, below them the rows that were counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from addin.findings import CellRef
from addin.participants.evaluation import Evaluation
from addin.participants.evaluation_basis import COLUMNS, HEADING, Basis, basis_lines
from addin.participants.evaluation_tables import MakePanel, breakdown, course, ended, key_figures
from addin.workbook.protocol import EVALUATION_SHEET, Cell, Chart, ChartKind, Format, Kind, Line, ResultSheet

_GROUPS: tuple[tuple[MakePanel, ...], ...] = (
    (key_figures, course),
    (breakdown("module", ChartKind.COLUMNS, 2, 3, height=8.0),),
    (breakdown("municipality", ChartKind.BARS, 2),),
    (breakdown("status", ChartKind.BARS, 2),),
    (breakdown("sex", ChartKind.COLUMNS, 2),),
    (breakdown("age_group", ChartKind.COLUMNS, 2),),
    (
        ended("reason", "Austritte nach Grund", with_chart=False),
        ended("outcome", "Austritte nach Verbleib", with_chart=True),
    ),
)
"""What stands together: tables one below the other, and their charts beside them."""

_WIDTHS = tuple(width for _, width, _ in COLUMNS)

# How high lines are depends on the program: charts must not overlap where lines are low, and pages must not
# overflow where they are high. All in cm.
_LOW = {Kind.TITLE: 0.6, Kind.HEADER: 0.8, Kind.BODY: 0.48, Kind.TOTAL: 0.48, Kind.BLANK: 0.45, Kind.NOTE: 0.48}
_HIGH = {Kind.TITLE: 0.7, Kind.HEADER: 1.2, Kind.BODY: 0.6, Kind.TOTAL: 0.6, Kind.BLANK: 0.53, Kind.NOTE: 0.53}
_AIR = 0.5
_PAGE_WIDTH, _PAGE_HEIGHT = 27.6, 17.0  # what is printed of an A4 sheet on its side
_CM_PER_CHARACTER, _CM_PER_COLUMN = 7 * 2.54 / 96, 5 * 2.54 / 96


class _Group(NamedTuple):
    lines: Sequence[Line]
    charts: Sequence[Chart]


class _Layout(NamedTuple):
    lines: Sequence[Line]
    charts: Sequence[Chart]
    pages: Sequence[int]
    basis: Basis


def evaluation_sheet(evaluation: Evaluation) -> ResultSheet:
    """The sheet with all figures of an evaluation."""
    layout = _layout(evaluation)
    return ResultSheet(
        name=EVALUATION_SHEET,
        widths=_WIDTHS,
        lines=[*layout.lines, *(basis_lines(evaluation) if evaluation.stays else ())],
        frozen=0,
        filter_row=layout.basis.header_row if evaluation.stays else None,
        heading=_subtitle(evaluation),
        charts=tuple(layout.charts),
        page_starts=(*layout.pages, layout.basis.top) if evaluation.stays else tuple(layout.pages),
    )


def _layout(evaluation: Evaluation) -> _Layout:
    rows = len(evaluation.stays)
    above = len(_upper_part(evaluation, Basis(1, rows)).lines)  # to learn where the list that all formulas name begins
    return _upper_part(evaluation, Basis(above + 1, rows))


def _upper_part(evaluation: Evaluation, basis: Basis) -> _Layout:
    """Title, notes and all groups, their charts, and the rows with which a new page begins."""
    lines = _head(evaluation, basis)
    charts: list[Chart] = []
    pages: list[int] = []
    room = _page_height()
    used = _height(lines)
    for makers in _GROUPS:
        group = _group(makers, evaluation, basis, len(lines) + 1)
        if is_full := used + _height(group.lines) > room:
            pages.append(len(lines) + 1)
        used = _height(group.lines) + (0 if is_full else used)
        lines += group.lines
        charts += group.charts
    return _Layout(lines, charts, pages, basis)


def _height(lines: Sequence[Line]) -> float:
    """At most so many cm."""
    return sum(_HIGH[line.kind] for line in lines)


def _page_height() -> float:
    """How much of the sheet goes on a page that shows its full width."""
    width = sum(_WIDTHS) * _CM_PER_CHARACTER + len(_WIDTHS) * _CM_PER_COLUMN
    return _PAGE_HEIGHT * width / _PAGE_WIDTH


def _group(makers: Sequence[MakePanel], evaluation: Evaluation, basis: Basis, top: int) -> _Group:
    """Panels one below the other, with their charts beside them and blank lines down to the end of both."""
    lines: list[Line] = []
    charts: list[Chart] = []
    for make in makers:
        panel = make(evaluation, basis, top + len(lines))
        lines += [*panel.lines, Line(Kind.BLANK)]
        charts += panel.charts
    placed: list[Chart] = []
    used = 1  # lines: the heading stands above the charts
    for chart in charts:
        placed.append(replace(chart, row=top + used))
        used = _lines_beside(lines, used, chart.height + _AIR)
        lines += [Line(Kind.BLANK)] * (used - len(lines))
    return _Group(lines, placed)


def _lines_beside(lines: Sequence[Line], first: int, height: float) -> int:
    """The number of the line that is surely below something of this height beginning at line `first`."""
    number = first
    while height > 0:
        height -= _LOW[lines[number].kind if number < len(lines) else Kind.BLANK]
        number += 1
    return number


_NOTES = (
    "Eine Teilnahme ist eine Zeile der Liste; wer mehrmals darin steht, ist eine Person mit mehreren Teilnahmen.",
    "Eine Person zählt mit den Angaben ihres spätesten Eintritts; beim Baustein in jedem einmal, im Verlauf, solange "
    "sie irgendwo dabei ist.",
    "Der Tag des Austritts ist der letzte Tag der Teilnahme: Wer am Stichtag austritt, ist an diesem Tag noch dabei "
    "und zählt schon als Austritt.",
    "Geplante Austritte zählen noch nicht. Übergänge sind Austritte in Ausbildung, Arbeit oder Schule.",
)


def _head(evaluation: Evaluation, basis: Basis) -> list[Line]:
    last: str | Cell = "Die Liste enthält noch keine Zeilen."
    if basis.rows:
        begin = CellRef(EVALUATION_SHEET, basis.top, 1)
        last = Cell(f"„{HEADING}“ steht ab Zeile {basis.top}; jede Zahl ist eine Formel darüber.", link=begin)
    return [
        Line(Kind.TITLE, ("Auswertung",), (Format.TEXT,)),
        *(Line(Kind.NOTE, (note,), (Format.TEXT,)) for note in (_subtitle(evaluation), *_NOTES, last)),
        Line(Kind.BLANK),
    ]


def _subtitle(evaluation: Evaluation) -> str:
    return f"{evaluation.programme}, Stand {evaluation.day:%d.%m.%Y}"

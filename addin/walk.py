"""Walking through „Prüfbericht“ from finding to finding, one step for each cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from addin.findings import CellRef, Finding, State
from addin.report import findings_by_row
from addin.workbook.protocol import Grid


class Step(NamedTuple):
    """Where a step leads: the findings of one cell, which step it is of how many, and its line in the report.

    `again` tells that the walk has come round to its beginning.
    """

    findings: list[Finding]
    number: int
    of: int
    line: int
    again: bool

    @property
    def place(self) -> CellRef:
        """The cell."""
        return self.findings[0].place

    @property
    def title(self) -> str:
        """Like „Befund 3 von 14: Teilnehmende, E17 (Geburtsdatum)“."""
        cell = f", {self.place.address}" if self.place.address else ""
        column = f" ({self.place.header})" if self.place.header else ""
        return f"Befund {self.number} von {self.of}: {self.place.sheet}{cell}{column}"

    @property
    def text(self) -> str:
        """What is wrong in the cell, and what to do."""
        texts = [
            f"{found.severity.word} {found.code}: {found.message}\nWas tun: {found.fix}" for found in self.findings
        ]
        around = ["Das war der letzte Befund; es geht wieder von vorn los."] if self.again else []
        return "\n\n".join([*around, *texts])


class _Stop(NamedTuple):
    findings: list[Finding]
    lines: list[int]


def next_step(
    report: Grid, selected: CellRef, *, shows: Callable[[str], bool], last_line: Callable[[], int | None]
) -> Step | None:
    """The step after the selected cell; None where the report lists nothing that can be shown.

    On the report itself it is the selected line's own. From a sheet without findings, such as „Start“, the walk goes
    on behind `last_line`, the line shown last. Lines that a filter hides are left out, sheets that `shows` denies, and
    findings that somebody has accepted.
    """
    hidden = frozenset(report.hidden_rows)
    stops: dict[tuple[str, int | None, int | None], _Stop] = {}
    for line, found in findings_by_row(report).items():
        if line not in hidden and found.state is not State.ACCEPTED and shows(found.sheet):
            stop = stops.setdefault((found.sheet, found.place.row, found.place.column), _Stop([], []))
            stop.findings.append(found)
            stop.lines.append(line)
    if not stops:
        return None
    places, listed = list(stops), list(stops.values())
    position = _position(places, listed, report.sheet, selected, last_line)
    again, position = position == len(listed), position % len(listed)
    return Step(listed[position].findings, position + 1, len(listed), listed[position].lines[0], again)


def _position(
    places: list[tuple[str, int | None, int | None]],
    stops: list[_Stop],
    report: str,
    selected: CellRef,
    last_line: Callable[[], int | None],
) -> int:
    """The number of the next stop from 0; one past the last where the walk is at its end."""
    here = (selected.sheet, selected.row, selected.column)
    if selected.sheet == report:
        return _with_line(stops, selected.row) or 0
    if here in places:
        return places.index(here) + 1
    on_sheet = [number for number, (sheet, _, _) in enumerate(places) if sheet == selected.sheet]
    if on_sheet:
        behind = (number for number in on_sheet if _reading(places[number]) > _reading(here))
        return next(behind, on_sheet[-1] + 1)
    last = _with_line(stops, last_line())
    return 0 if last is None else last + 1


def _with_line(stops: list[_Stop], line: int | None) -> int | None:
    return next((number for number, stop in enumerate(stops) if line in stop.lines), None)


def _reading(place: tuple[str, int | None, int | None]) -> tuple[int, int]:
    return place[1] or 0, place[2] or 0

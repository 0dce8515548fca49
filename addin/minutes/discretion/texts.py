"""Every text of the office's own that the minutes of a meeting print, each with its cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from addin.columns import Holds, Row
from addin.findings import CellRef
from addin.minutes.rows import AgendaItem, Meeting, Task
from addin.minutes.sheets import MeetingSheets

_NO_PROSE = {
    Meeting: frozenset({"serial", "chair", "minutes_taker"}),
    AgendaItem: frozenset({"meeting"}),
    Task: frozenset({"serial", "meeting", "item", "responsible", "organisation"}),
}
"""Numbers, and columns that name members of the Kerngruppe: all other text columns are searched, new ones too."""


class PrintedText(NamedTuple):
    """What a cell holds, line breaks and all."""

    cell: CellRef
    text: str


def printed_texts(sheets: MeetingSheets) -> Iterator[PrintedText]:
    """The texts of all meetings: an invitation prints those of a planned one, too."""
    for model, rows in ((Meeting, sheets.meetings), (AgendaItem, sheets.agenda), (Task, sheets.tasks)):
        fields = _prose(model)
        for row in rows:
            for name in fields:
                held = row.place.held(name)
                if isinstance(held, str) and getattr(row, name) is not None:
                    yield PrintedText(row.cell(name), held)


def _prose(model: type[Row]) -> tuple[str, ...]:
    left_out = _NO_PROSE[model]
    return tuple(name for name, column in model.COLUMNS.items() if column.holds is Holds.TEXT and name not in left_out)

"""The demo as sheets and as a workbook: the template, filled."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import BinaryIO

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.columns import Row
from addin.demo.agenda import agenda, tasks
from addin.demo.finance import CEILINGS, drawdowns, own_funds, plan, receipts
from addin.demo.kerngruppe import attendance, meetings, members
from addin.demo.mistakes import spoil
from addin.demo.people import Entry, measures, participants
from addin.minutes.rows import AgendaItem, Attendance, Meeting, Member, Task
from addin.participants.rows import Measure, Participant
from addin.programme.model import Programme
from addin.sheets import SHEETS
from addin.workbook.template import build_workbook, template_columns

DEMO_DAY = date(2022, 6, 30)
"""The day on which the demo's workbook is looked at."""


def demo_rows(today: date = DEMO_DAY) -> Mapping[str, Sequence[Sequence[object]]]:
    """The rows of every sheet, with one value for each column of the template; always the same ones.

    Who leaves a measure after `today` is still in. The rows end on `DEMO_DAY`: an earlier day changes nothing.
    """
    paid = receipts()
    right: Mapping[type[Row], list[Entry]] = {
        Participant: participants(max(today, DEMO_DAY)),
        Measure: measures(),
        PlanLine: plan(),
        Receipt: paid,
        OwnFunds: own_funds(),
        Drawdown: drawdowns(paid),
        Member: members(),
        Meeting: meetings(),
        Attendance: attendance(),
        AgendaItem: agenda(),
        Task: tasks(max(today, DEMO_DAY)),
    }
    return {
        model.SHEET: [[row.get(name) for name in template_columns(model)] for row in spoil(model, right[model])]
        for model in SHEETS
    }


def demo_programme(programme: Programme) -> Programme:
    """The programme with the demo's grant decision (period, file number, a cap for each module) and its quorum."""
    grant = programme.grant.model_copy(
        update={
            "start": date(2020, 7, 1),
            "end": date(2022, 12, 31),
            "authority": "Bezirksregierung Arnsberg",
            "file_number": "49.03.02-0417/20",
            "notice_date": date(2020, 6, 18),
            "from_sheet": True,
        }
    )
    modules = tuple(module.model_copy(update={"ceiling": CEILINGS.get(module.number)}) for module in programme.modules)
    meetings = programme.meetings.model_copy(update={"quorum": "mehr als die Hälfte"})
    return programme.model_copy(update={"grant": grant, "modules": modules, "meetings": meetings})


def write_demo_workbook(path: str | os.PathLike[str] | BinaryIO, programme: Programme, today: date = DEMO_DAY) -> None:
    """Write the filled example workbook with its typical mistakes."""
    build_workbook(path, programme=demo_programme(programme), sheets=SHEETS, filled=demo_rows(today))

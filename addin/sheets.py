"""All sheets that the office fills, in the order of the template's tabs; „Programm“ stands before them."""

from __future__ import annotations

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.columns import Row
from addin.minutes.rows import AgendaItem, Attendance, Meeting, Member, Task
from addin.participants.rows import Measure, Participant

SHEETS: tuple[type[Row], ...] = (
    Participant,
    Measure,
    PlanLine,
    Receipt,
    OwnFunds,
    Drawdown,
    Member,
    Meeting,
    Attendance,
    AgendaItem,
    Task,
)

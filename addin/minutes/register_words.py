"""What the register says in sentences: how many decisions, how many tasks, and how these stand."""

from __future__ import annotations

from addin.minutes.register import Register
from addin.minutes.tasks import Standing


def decisions_sentence(register: Register) -> str:
    """Like „5 Beschlüsse aus 3 Sitzungen, der letzte ist 3/2022.“."""
    decisions = register.decisions
    if not decisions:
        return "Es ist noch kein Beschluss festgehalten."
    meetings = _number(len({id(decision.meeting) for decision in decisions}), "Sitzung", "Sitzungen")
    numbers = [decision.number for decision in decisions if decision.number]
    last = f", der letzte ist {numbers[-1]}" if len(numbers) > 1 else ""
    return f"{_number(len(decisions), 'Beschluss', 'Beschlüsse')} aus {meetings}{last}."


def tasks_sentence(register: Register) -> str:
    """Like „7 Aufgaben sind offen, 2 davon überfällig; 1 wurde seit der letzten Sitzung erledigt.“."""
    late = register.count(Standing.OVERDUE)
    count = late + register.count(Standing.OPEN, Standing.IN_PROGRESS)
    done = register.count(Standing.DONE)
    still = f"{_number(count, 'Aufgabe ist', 'Aufgaben sind')} offen" if count else "Keine Aufgabe ist offen"
    overdue = f", {late} davon überfällig" if late and count > 1 else " und überfällig" if late else ""
    finished = f"; {done} {'wurde' if done == 1 else 'wurden'} seit der letzten Sitzung erledigt" if done else ""
    return f"{still}{overdue}{finished}."


def put_off_sentence(register: Register) -> str:
    """Like „2 Aufgaben sind zurückgestellt; die nächste Wiedervorlage ist am 01.09.2022.“; empty where none is."""
    day = register.next_resubmission
    if day is None:
        return ""
    put_off = _number(len(register.put_off), "Aufgabe ist", "Aufgaben sind")
    return f"{put_off} zurückgestellt; die nächste Wiedervorlage ist am {day:%d.%m.%Y}."


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"

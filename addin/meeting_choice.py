"""Which meeting is meant when somebody presses «Protokoll erstellen» or «Einladung erstellen»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from addin.findings import CellRef
from addin.minutes.names import meeting_key, natural_key
from addin.minutes.rows import Meeting
from addin.minutes.sheets import MeetingSheets, is_planned
from addin.workbook.protocol import UnusableInput

_LONGEST_LIST = 180  # with the question round it, what Excel's box takes: 255 characters

Ask = Callable[[str, str, str], str | None]
"""Asks with prompt, title and the answer that is there already; None where the person cancels."""


def next_planned(meetings: list[Meeting], today: date) -> Meeting:
    """The first meeting that is still to come, else the latest one: what an invitation is about."""
    ahead = [meeting for meeting in meetings if is_planned(meeting, today) and (meeting.day or date.max) >= today]
    if ahead:
        return min(ahead, key=lambda meeting: (meeting.day or date.max, natural_key(meeting.serial)))
    return max(meetings, key=lambda meeting: (meeting.day or date.min, natural_key(meeting.serial)))


def latest_open(meetings: list[Meeting], today: date) -> Meeting:
    """The latest meeting that was held and is not completed, else the latest one: what minutes are about."""
    held = [meeting for meeting in meetings if not is_planned(meeting, today) and meeting.status != "abgeschlossen"]
    return max(held or meetings, key=lambda meeting: (meeting.day or date.min, natural_key(meeting.serial)))


def choose_meeting(
    sheets: MeetingSheets,
    selected: CellRef,
    today: date,
    *,
    elsewhere: Sequence[CellRef] = (),
    ask: Ask,
    title: str = "Protokoll erstellen",
    likely: Callable[[list[Meeting], date], Meeting] = latest_open,
) -> str | None:
    """The number of the meeting: that of the selected row, or the only one, or what the person answers.

    `elsewhere` are the selected rows of „Sitzungen“ while another sheet is in view; they make the proposal.
    Else `likely` makes it; `title` stands over the question. None where the person cancels. Raises `UnusableInput`
    where there is no meeting, or none of that number.
    """
    numbered = [meeting for meeting in sheets.meetings if meeting.serial is not None]
    if not numbered:
        raise UnusableInput("Auf dem Blatt „Sitzungen“ steht noch keine Sitzung mit Nummer; bitte zuerst eintragen.")
    chosen = _selected(sheets, selected)
    if chosen is None and len(numbered) == 1:
        chosen = numbered[0]
    if chosen is not None and chosen.serial is not None:
        return chosen.serial
    proposed = (meeting for place in elsewhere if (meeting := _selected(sheets, place)) and meeting.serial is not None)
    default = next(proposed, None) or likely(numbered, today)
    answer = ask(_question(numbered), title, default.serial or "")
    if answer is None or not answer.strip():
        return None
    if meeting_key(answer) not in sheets.by_key:
        raise UnusableInput(
            f"Die Sitzung „{answer.strip()[:40]}“ steht nicht auf dem Blatt „Sitzungen“; bitte noch einmal drücken "
            "und eine Nummer von dort eintragen."
        )
    return answer


def _selected(sheets: MeetingSheets, selected: CellRef) -> Meeting | None:
    """The meeting whose row is selected, on „Sitzungen“ or on a sheet whose rows name their meeting."""
    place = (selected.sheet, selected.row)
    for meeting in sheets.meetings:
        if (meeting.place.grid.sheet, meeting.number) == place:
            return meeting
    for row in sheets.rows_of_meetings:
        if (row.place.grid.sheet, row.number) == place:
            return sheets.meeting_of(row)
    return None


def _question(meetings: list[Meeting]) -> str:
    in_order = sorted(meetings, key=lambda meeting: meeting.day or date.min)
    listed = [f"{meeting.serial}" + (f" ({meeting.day:%d.%m.%Y})" if meeting.day else "") for meeting in in_order]
    words = "Es gibt"
    while len(", ".join(listed)) > _LONGEST_LIST and len(listed) > 1:
        del listed[0]
        words = "Die letzten sind"
    return f"Von welcher Sitzung? Bitte die Nummer eintragen.\n{words}: {', '.join(listed)}."

"""«Befunde annehmen»: the sheet „Annahmen“, where a person says why a finding is right as it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from addin.told import Told
from addin.workbook.protocol import ACCEPTED_SHEET, FINDINGS_SHEET, UnusableInput

if TYPE_CHECKING:
    from addin.workbook.live import LiveWorkbook


def accept(book: LiveWorkbook, today: date) -> Told:
    """List the findings of the report on „Annahmen“, and go to where the reason for the selected one belongs."""
    from addin.accepted import place_of_reason
    from addin.button_report import NO_REPORT, earlier_in
    from addin.follow_up import entries_for

    if not book.has_own(FINDINGS_SHEET):
        raise UnusableInput(NO_REPORT)
    selected = book.selection()
    earlier = earlier_in(book)
    sheet = entries_for(earlier, today)
    if sheet is None:
        return Told("Im Prüfbericht steht nichts, was angenommen werden könnte: keine Fehler und keine Warnungen.")
    book.progress("Die Annahmen werden geschrieben …")
    book.refuse_protected((), new=(ACCEPTED_SHEET,))
    book.replace(sheet)
    book.select(place_of_reason(sheet, earlier.finding_at(selected)))
    return Told("")

"""«Ordner prüfen»: all lists in the folder of the open workbook, and one report on them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from addin.told import Told
from addin.workbook.protocol import UnusableInput

if TYPE_CHECKING:
    from addin.workbook.live import LiveWorkbook


def together(book: LiveWorkbook, today: date) -> Told:
    """Check every list in the workbook's folder as it is saved, write the combined report there, and open it."""
    from addin.together.check import check_together

    folder = book.folder()
    if folder is None:
        raise UnusableInput(
            "Diese Arbeitsmappe liegt in keinem Ordner dieses Rechners: Sie ist noch nicht gespeichert, oder sie liegt "
            "in SharePoint oder OneDrive. Bitte alle Listen in einen Ordner auf diesem Rechner oder auf einem "
            "Netzlaufwerk speichern, eine davon öffnen und noch einmal drücken."
        )
    book.progress("Die Listen im Ordner werden geprüft …")
    told = check_together(
        folder,
        today,
        keep_findings=False,
        progress=lambda done, of: book.progress(f"Die Listen im Ordner werden geprüft: {done} von {of} …"),
    )
    saved = "Geprüft wurde, was gespeichert ist: Änderungen, die noch nicht gespeichert sind, sind nicht dabei."
    where = f"Der Bericht „{told.report.name}“ liegt neben der Arbeitsmappe."
    sentences = [f"{told.summary()}.", *told.about_persons(), *told.about_files(), *told.remarks]
    return Told("\n\n".join(("\n".join(_shortened(sentences)), where, saved)), document=told.report)


_MOST_SENTENCES = 8
"""A message box does not scroll; the report tells the rest."""


def _shortened(sentences: list[str]) -> list[str]:
    if len(sentences) <= _MOST_SENTENCES:
        return sentences
    return [*sentences[:_MOST_SENTENCES], f"… Weitere Sätze im Bericht: {len(sentences) - _MOST_SENTENCES}."]

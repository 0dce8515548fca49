"""Notes at cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.workbook.libreoffice import cells
from addin.workbook.libreoffice.areas import Area

if TYPE_CHECKING:
    from addin.workbook.libreoffice.ranges import Range
    from addin.workbook.libreoffice.sheets import Sheet


class Note(base_classes.Note):
    """A note at a cell."""

    api: Any = None

    def __init__(self, sheet: Sheet, annotation: Any) -> None:
        self._sheet = sheet
        self.api = annotation

    @property
    def _place(self) -> Area:
        position = self.api.getPosition()
        return Area(position.Row + 1, position.Column + 1, position.Row + 1, position.Column + 1)

    @property
    def text(self) -> str:
        """What it says."""
        return str(self.api.getString())

    @text.setter
    def text(self, value: str) -> None:
        self.api.setString(value)

    @property
    def author(self) -> str:
        """Who wrote it."""
        return str(self.api.getAuthor())

    @property
    def location(self) -> Range:
        """The cell."""
        place = self._place
        return self._sheet.range((place.top, place.left))

    def delete(self) -> None:
        """Take it away."""
        place = self._place
        notes = self._sheet.api.getAnnotations()
        for index in range(notes.getCount()):
            position = notes.getByIndex(index).getPosition()
            if (position.Row + 1, position.Column + 1) == (place.top, place.left):
                notes.removeByIndex(index)
                return


def notes_of(sheet: Sheet) -> list[Note]:
    """All notes of a sheet."""
    notes = sheet.api.getAnnotations()
    return [Note(sheet, notes.getByIndex(index)) for index in range(notes.getCount())]


def note_of(sheet: Sheet, area: Area) -> Note | None:
    """The note at the first cell of an area."""
    found = cells.one(sheet, area).getCellByPosition(0, 0).getAnnotation()
    return Note(sheet, found) if found.getString() else None


def add_note(sheet: Sheet, area: Area, text: str) -> Note:
    """Put a note at the first cell of an area."""
    sheet.api.getAnnotations().insertNew(cells.cell_address(sheet, area), text)
    return Note(sheet, cells.one(sheet, area).getCellByPosition(0, 0).getAnnotation())

"""Pictures and columns of numbers in a Word document."""

from __future__ import annotations

from io import BytesIO

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Emu, Twips
from docx.table import Table

from addin.word.typography import printable
from addin.word.writer import Writer

_LONGEST_KEPT = 16  # rows


def add_picture(writer: Writer, picture: bytes, width: float, alternative: str) -> None:
    """A picture of a width in cm, at most that of the text, in a paragraph that stays with what follows.

    `alternative` is read aloud to who does not see it.
    """
    shape = writer.document.add_picture(BytesIO(picture), width=Emu(min(Cm(width), Twips(writer.width))))
    paragraph = writer.document.paragraphs[-1]
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after = Twips(120)
    properties = shape._inline.docPr
    properties.set("name", f"Diagramm {properties.get('id')}")
    properties.set("descr", printable(alternative))


def align_right(table: Table, *, first: int) -> None:
    """Put the columns from `first` on, counted from 0, to the right, as numbers stand."""
    for row in table.rows:
        for cell in row.cells[first:]:
            for paragraph in cell.paragraphs:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def keep_together(table: Table) -> None:
    """Let no page end within a table, unless it is longer than half a page."""
    if len(table.rows) > _LONGEST_KEPT:
        return
    for row in table.rows[:-1]:
        for paragraph in row.cells[0].paragraphs:
            paragraph.paragraph_format.keep_with_next = True

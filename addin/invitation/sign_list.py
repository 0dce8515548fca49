"""The attendance list to sign, in Word: the members by organisation with their deputies, and empty lines for guests."""

from __future__ import annotations

from pathlib import Path

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.shared import Twips
from docx.table import Table

from addin.invitation.invitation import Invitation
from addin.invitation.pages import finish
from addin.word import template_styles as look
from addin.word.package import open_template
from addin.word.typography import printable
from addin.word.writer import Writer

GUEST_LINES = 6
"""Empty lines for guests, below the members."""

HOW_TO_SIGN = (
    "Wer ein Mitglied vertritt, unterschreibt in dessen Zeile und trägt den eigenen Namen unter „Vertretung“ ein."
)
_LINES_WITHOUT_MEMBERS = 18  # to be filled by hand; they fill a page
_ROW_HEIGHT = 560  # twentieths of a point: about 1 cm, room for a signature


def sign_list_of(invitation: Invitation, template: Path) -> Document:
    """The list in a new document with the template's page, styles, header and footer.

    Raises `UnusableInput` where the template is not there or is no Word document.
    """
    writer = Writer(open_template(template))
    writer.clear()
    _head(writer, invitation)
    header = ("Organisation", "Name", "Vertretung", "Unterschrift")
    widths = (2700, 2200, 2100, 2354)
    if invitation.seats:
        writer.paragraph(HOW_TO_SIGN, look.NOTE).paragraph_format.space_before = Twips(160)
        rows = [(seat.organisation, seat.name, seat.deputy, "") for seat in invitation.seats]
        writer.heading("Mitglieder", 1)
        _for_pens(writer.table("Mitglieder der Kerngruppe", header, widths, rows))
    who, count = ("Gäste", GUEST_LINES) if invitation.seats else ("Anwesende", _LINES_WITHOUT_MEMBERS)
    writer.heading(who, 1)
    _for_pens(writer.table(who, _GUEST_HEADER, _GUEST_WIDTHS, [("", "", "")] * count))
    finish(writer, invitation, f"Anwesenheitsliste zur {invitation.meeting_words}")
    return writer.document


_GUEST_HEADER = ("Organisation", "Name", "Unterschrift")
_GUEST_WIDTHS = (3500, 3300, 2554)


def _head(writer: Writer, invitation: Invitation) -> None:
    if letterhead := " · ".join(part for part in (invitation.county, invitation.organisation) if part):
        writer.paragraph(letterhead, look.LETTERHEAD).paragraph_format.space_after = Twips(280)
    writer.paragraph("Anwesenheitsliste", "Title")
    writer.paragraph(
        ", ".join(part for part in (invitation.meeting_words, invitation.occasion) if part), "Subtitle"
    ).paragraph_format.space_after = Twips(160)
    for label, value in (("Datum", invitation.date_text), ("Zeit", invitation.time_text), ("Ort", invitation.place)):
        entry = writer.paragraph("", look.HEAD_ENTRY)
        writer.strong(entry, label)
        entry.add_run("\t" + printable(value))


def _for_pens(table: Table) -> None:
    """Lines high enough to sign in."""
    for row in table.rows[1:]:
        row.height = Twips(_ROW_HEIGHT)
        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER

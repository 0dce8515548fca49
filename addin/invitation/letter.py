"""The invitation as a letter in Word, after DIN 5008: sender, addressees, day, subject, text, signature, annex."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Twips

from addin.invitation.invitation import DueTask, Invitation
from addin.invitation.letter_words import DEPUTY, NO_AGENDA, NOT_PUBLIC, SALUTATION, details, inviting
from addin.invitation.pages import finish
from addin.word import template_styles as look
from addin.word.package import open_template
from addin.word.typography import long_date, printable
from addin.word.writer import Writer

_ANNEX = "Anlage: Aufgaben, über deren Stand berichtet wird"
_SIGNATURE_SPACE = 900  # twentieths of a point: three lines, for a signature by hand


def letter_of(invitation: Invitation, template: Path) -> Document:
    """The letter in a new document with the template's page, styles, header and footer.

    Raises `UnusableInput` where the template is not there or is no Word document.
    """
    writer = Writer(open_template(template))
    writer.clear()
    _head(writer, invitation)
    _details(writer, invitation)
    _agenda(writer, invitation)
    _end(writer, invitation)
    if invitation.tasks:
        _annex(writer, invitation.tasks)
    finish(writer, invitation, invitation.title)
    return writer.document


def _head(writer: Writer, invitation: Invitation) -> None:
    if letterhead := " · ".join(part for part in (invitation.county, invitation.organisation) if part):
        writer.paragraph(letterhead, look.LETTERHEAD)
    writer.paragraph("An die Mitglieder der Kerngruppe")
    day = writer.paragraph(long_date(invitation.made_on))
    day.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    day.paragraph_format.space_after = Twips(240)
    writer.paragraph(invitation.title, "Title")
    if invitation.occasion:
        writer.paragraph(invitation.occasion, "Subtitle")
    writer.paragraph(SALUTATION)
    writer.paragraph(inviting(invitation)).paragraph_format.space_after = Twips(200)


def _details(writer: Writer, invitation: Invitation) -> None:
    for label, value in details(invitation):
        entry = writer.paragraph("", look.HEAD_ENTRY)
        writer.strong(entry, label)
        entry.add_run("\t" + printable(value))


def _agenda(writer: Writer, invitation: Invitation) -> None:
    writer.heading("Tagesordnung", 1)
    if not invitation.agenda:
        writer.paragraph(NO_AGENDA)
        return
    rows = [(item.number or "–", item.full_title, item.kind or "–") for item in invitation.agenda]
    writer.table("Tagesordnung", ("TOP", "Titel", "Art"), (1100, 6454, 1800), rows)


def _end(writer: Writer, invitation: Invitation) -> None:
    for number, text in enumerate(_remarks(invitation)):
        paragraph = writer.paragraph(text)
        paragraph.paragraph_format.keep_with_next = True  # no signature stands on a page by itself
        if number == 0:
            paragraph.paragraph_format.space_before = Twips(240)
    greeting = writer.paragraph("Mit freundlichen Grüßen")
    greeting.paragraph_format.keep_with_next = True
    name = writer.paragraph(invitation.chair or "Leitung der Kerngruppe")
    name.paragraph_format.space_before = Twips(_SIGNATURE_SPACE)
    if invitation.chair:
        name.paragraph_format.space_after = Twips(0)
        name.paragraph_format.keep_with_next = True
        writer.paragraph("Leitung der Kerngruppe")
    if invitation.tasks:
        writer.paragraph(_ANNEX, look.NOTE)


def _remarks(invitation: Invitation) -> Iterator[str]:
    if invitation.has_closed_parts:
        yield NOT_PUBLIC
    yield DEPUTY


def _annex(writer: Writer, tasks: tuple[DueTask, ...]) -> None:
    writer.heading(_ANNEX, 1).paragraph_format.page_break_before = True
    rows = [(task.meeting, task.number, _shown(task), task.who, task.due) for task in tasks]
    writer.table(_ANNEX, ("Sitzung", "Nr.", "Aufgabe", "Wer", "Bis wann"), (950, 700, 3754, 2500, 1450), rows)


def _shown(task: DueTask) -> tuple[str, ...]:
    return (*task.text, "(nicht öffentlich)") if task.closed else task.text

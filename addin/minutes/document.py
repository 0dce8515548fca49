"""The minutes as a Word document: its parts, from head to signatures; the looks are the template's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from docx.document import Document
from docx.shared import Twips

from addin.minutes.agenda import AgendaEntry
from addin.minutes.meeting import Minutes, TaskEntry, begin_of
from addin.word import template_styles as look
from addin.word.fields import Facts
from addin.word.package import AUTHOR, open_template
from addin.word.typography import long_date, printable
from addin.word.writer import LANGUAGE, Writer

DRAFT = "Entwurf"
DRAFT_NOTE = "Entwurf: Dieses Protokoll ist noch nicht abgeschlossen, sein Inhalt kann sich noch ändern."
_LISTED = re.compile(r"[-–•*] (?=\S)")
"""How an office begins a line of a list in a cell."""


def document_of(minutes: Minutes, template: Path) -> Document:
    """The minutes in a new document with the template's page, styles, header and footer.

    Where an office's own template lacks a style, ours takes its place. Raises `UnusableInput` where the
    template is not there or is no Word document.
    """
    writer = Writer(open_template(template))
    writer.clear()
    _head(writer, minutes)
    _at_a_glance(writer, minutes)
    _attendance(writer, minutes)
    _agenda(writer, minutes)
    _tasks(writer, minutes)
    writer.heading("Nächste Sitzung", 1)
    writer.paragraph(minutes.next_meeting).paragraph_format.keep_with_next = True
    _signatures(writer, minutes)
    head = minutes.head
    writer.finish(
        Facts(
            title=head.title,
            day=long_date(head.day) if head.day else "",
            state=head.status_text,
            organisation=head.organisation or head.county,
            subject=head.occasion,
        )
    )
    if minutes.is_draft:
        writer.mark_pages(DRAFT)
    _properties(writer.document, minutes)
    return writer.document


def _head(writer: Writer, minutes: Minutes) -> None:
    head = minutes.head
    if letterhead := " · ".join(part for part in (head.county, head.organisation) if part):
        writer.paragraph(letterhead, look.LETTERHEAD)
    writer.paragraph(head.title, "Title")
    if head.occasion:
        writer.paragraph(head.occasion, "Subtitle")
    for label, value in (
        ("Datum", head.date_text),
        ("Zeit", head.time_text),
        ("Ort", head.place),
        ("Leitung", head.chair),
        ("Protokollführung", head.minutes_taker),
        ("Stand", head.status_text),
    ):
        entry = writer.paragraph("", look.HEAD_ENTRY)
        writer.strong(entry, label)
        entry.add_run("\t" + printable(value))
    notes = [DRAFT_NOTE] if minutes.is_draft else []
    for number, note in enumerate([*notes, *(f"{sentence}." for sentence in minutes.history)]):
        paragraph = writer.paragraph(note, look.NOTE)
        if number == 0:
            paragraph.paragraph_format.space_before = Twips(120)


def _at_a_glance(writer: Writer, minutes: Minutes) -> None:
    """What was decided, first: the reader is short of time."""
    decided = [entry for entry in minutes.agenda if entry.decides] if minutes.held else []
    if not decided:
        return
    writer.heading("Beschlüsse im Überblick", 1)
    for entry in decided:
        unclear = "Ergebnis der Abstimmung nicht eindeutig" if entry.vote else "Abstimmung nicht festgehalten"
        writer.bullet(f"{entry.heading}: {entry.outcome or unclear}")


def _attendance(writer: Writer, minutes: Minutes) -> None:
    writer.heading("Anwesenheit", 1)
    listed = minutes.attendance
    if not listed.delegations and not listed.guests:
        writer.paragraph("Die Anwesenheit ist nicht festgehalten." if minutes.held else "Die Sitzung steht noch bevor.")
        return
    writer.paragraph(f"{listed.summary}.").paragraph_format.keep_with_next = True
    rows = [
        (group.organisation, person.name, person.words)
        for group in (*listed.delegations, *listed.guests)
        for person in group.people
    ]
    writer.table("Anwesenheit", ("Organisation", "Name", "Anwesenheit"), (3250, 2450, 3654), rows)


def _agenda(writer: Writer, minutes: Minutes) -> None:
    writer.heading("Tagesordnung", 1)
    if not minutes.agenda:
        writer.paragraph("Die Tagesordnung ist nicht festgehalten.")
        return
    rows = [(entry.number or "–", entry.full_title, entry.kind or "–") for entry in minutes.agenda]
    writer.table("Tagesordnung", ("TOP", "Titel", "Art"), (1100, 6454, 1800), rows)
    if not minutes.held:
        return
    writer.heading("Ergebnisse", 1)
    for entry in minutes.agenda:
        _item(writer, entry)


def _item(writer: Writer, entry: AgendaEntry) -> None:
    writer.heading(entry.heading, 1 + entry.level)
    for line in entry.result:
        if sign := _LISTED.match(line):
            writer.bullet(line[sign.end() :])
        else:
            writer.paragraph(line)
    if entry.decides:
        label = writer.paragraph("", look.DECISION)
        label.paragraph_format.keep_with_next = True
        writer.strong(label, f"Beschluss: {entry.outcome}" if entry.outcome else "Beschluss")
        for line in entry.decision:
            writer.paragraph(line, look.DECISION).paragraph_format.keep_with_next = True
        writer.paragraph(f"Abstimmung: {entry.vote or 'nicht festgehalten'}", look.DECISION)
    elif entry.outcome:
        writer.paragraph(f"Ergebnis: {entry.outcome}")
    elif not entry.result:
        writer.paragraph("Kein Ergebnis festgehalten.", look.NOTE)


def _tasks(writer: Writer, minutes: Minutes) -> None:
    writer.heading("Aufgaben", 1)
    if minutes.tasks:
        _task_table(writer, "Aufgaben aus dieser Sitzung", minutes.tasks, earlier=False)
    else:
        writer.paragraph("In dieser Sitzung wurden keine Aufgaben verteilt.")
    if minutes.open_tasks:
        writer.heading("Offene Aufgaben aus früheren Sitzungen", 1)
        _task_table(writer, "Offene Aufgaben aus früheren Sitzungen", minutes.open_tasks, earlier=True)


def _task_table(writer: Writer, caption: str, tasks: Iterable[TaskEntry], *, earlier: bool) -> None:
    header = ("Nr.", "Aufgabe", "Wer", "Bis wann", "Stand")
    rows = [(task.number, task.text, task.who, task.due, task.status) for task in tasks]
    if not earlier:
        writer.table(caption, header, (700, 3754, 2300, 1250, 1350), rows)
        return
    with_meeting = [(task.meeting, *row) for task, row in zip(tasks, rows, strict=True)]
    writer.table(caption, ("Sitzung", *header), (950, 700, 3004, 2100, 1250, 1350), with_meeting)


def _signatures(writer: Writer, minutes: Minutes) -> None:
    writer.heading("Unterschriften", 1)
    roles = [signature.role for signature in minutes.signatures]
    names = [signature.name for signature in minutes.signatures]
    table = writer.table("Unterschriften", roles, [1] * len(roles), [names], look.SIGNATURE_TABLE)
    for cell in table.rows[1].cells:
        writer.dress(cell.paragraphs[0], look.SIGNATURE)
    for cell in table.rows[0].cells:
        writer.dress(cell.paragraphs[0], look.TABLE_TEXT)
    writer.paragraph(f"Erstellt am {long_date(minutes.made_on)}.", look.NOTE).paragraph_format.space_before = Twips(360)


def _properties(document: Document, minutes: Minutes) -> None:
    """Title and dates come from the minutes alone, so that the same minutes give the same file."""
    head, properties = minutes.head, document.core_properties
    title = f"{head.title} am {long_date(head.day)}" if head.day else head.title
    properties.title = printable(title)[:255]
    properties.subject = printable(head.occasion)[:255]
    properties.author = printable(head.organisation or head.county or AUTHOR)[:255]
    properties.last_modified_by = AUTHOR
    properties.language = LANGUAGE
    properties.content_status = minutes.head.status[:255]
    properties.comments = ""
    properties.keywords = ""
    properties.revision = 1
    properties.created = properties.modified = begin_of(minutes)

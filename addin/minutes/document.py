"""The minutes as a Word document: its parts, from head to signatures; the looks are the template's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from docx.document import Document
from docx.shared import Twips

from addin.minutes.agenda import AgendaEntry
from addin.minutes.attendance import AttendanceList
from addin.minutes.meeting import Minutes, Signature, begin_of
from addin.minutes.results.section import results_section
from addin.minutes.tasks_section import write_tasks
from addin.word import template_styles as look
from addin.word.fields import Facts
from addin.word.lines import write_lines, write_list
from addin.word.package import open_template
from addin.word.properties import describe
from addin.word.typography import long_date, printable
from addin.word.writer import Writer

DRAFT = "Entwurf"
DRAFT_NOTE = "Entwurf: Dieses Protokoll ist noch nicht abgeschlossen, sein Inhalt kann sich noch ändern."


def document_of(minutes: Minutes, template: Path) -> Document:
    """The minutes in a new document with the template's page, styles, header and footer.

    Where an office's own template lacks a style, ours takes its place. Raises `UnusableInput` where the
    template is not there or is no Word document.
    """
    writer = Writer(open_template(template))
    writer.clear()
    _head(writer, minutes)
    (_excerpt if minutes.edition.excerpt else _whole)(writer, minutes)
    head = minutes.head
    writer.finish(
        Facts(
            title=minutes.edition.title(head.title),
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


def _whole(writer: Writer, minutes: Minutes) -> None:
    _at_a_glance(writer, minutes)
    _attendance(writer, minutes)
    _agenda(writer, minutes)
    write_tasks(writer, minutes)
    _objections(writer, minutes)
    if minutes.results is not None:
        results_section(writer, minutes.results)
    writer.heading("Nächste Sitzung", 1)
    writer.paragraph(minutes.next_meeting).paragraph_format.keep_with_next = True
    _signatures(writer, minutes, "Unterschriften", minutes.signatures)


def _excerpt(writer: Writer, minutes: Minutes) -> None:
    """What concerns one organisation or item: no list of all items, and nothing about the meetings around it."""
    _attendance(writer, minutes)
    _results(writer, minutes)
    write_tasks(writer, minutes)
    _signatures(writer, minutes, "Für die Richtigkeit des Auszugs", minutes.signatures[-1:])


def _head(writer: Writer, minutes: Minutes) -> None:
    head = minutes.head
    if letterhead := " · ".join(part for part in (head.county, head.organisation) if part):
        writer.paragraph(letterhead, look.LETTERHEAD)
    writer.paragraph(minutes.edition.title(head.title), "Title")
    for line in (head.occasion, *minutes.edition.remarks):
        if line:
            writer.paragraph(line, "Subtitle")
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
    write_list(writer, [f"{entry.decision_name}, {entry.heading}: {entry.shown_outcome}" for entry in decided])


def _attendance(writer: Writer, minutes: Minutes) -> None:
    writer.heading("Anwesenheit", 1)
    listed = minutes.attendance
    if not listed.summary:
        writer.paragraph("Die Anwesenheit ist nicht festgehalten." if minutes.held else "Die Sitzung steht noch bevor.")
        return
    rows = [
        (group.organisation, person.name, person.words)
        for group in (*listed.delegations, *listed.guests)
        for person in group.people
    ]
    writer.paragraph(f"{listed.summary}.", keep=bool(rows))
    _voting(writer, listed, keep=bool(rows))
    if rows:
        writer.table("Anwesenheit", ("Organisation", "Name", "Anwesenheit"), (3250, 2650, 3454), rows)


def _voting(writer: Writer, listed: AttendanceList, *, keep: bool) -> None:
    """Who may vote, and whether they were enough to decide."""
    told = (("Stimmberechtigt anwesend oder vertreten", listed.voting), ("Beschlussfähigkeit", listed.quorum))
    for label, text in told:
        if text:
            line = writer.paragraph("", keep=keep)
            writer.strong(line, f"{label}:")
            line.add_run(printable(f" {text}."))


def _agenda(writer: Writer, minutes: Minutes) -> None:
    writer.heading("Tagesordnung", 1)
    if not minutes.agenda:
        writer.paragraph("Die Tagesordnung ist nicht festgehalten.")
        return
    rows = [(entry.number or "–", entry.full_title, entry.kind or "–") for entry in minutes.agenda]
    writer.table("Tagesordnung", ("TOP", "Titel", "Art"), (800, 7054, 1500), rows)
    _results(writer, minutes)


def _results(writer: Writer, minutes: Minutes) -> None:
    if not minutes.held or not minutes.agenda:
        return
    writer.heading("Ergebnisse", 1)
    for entry in minutes.agenda:
        _item(writer, entry)


def _item(writer: Writer, entry: AgendaEntry) -> None:
    writer.heading(entry.heading, 1 + entry.level)
    if entry.withheld:
        return
    if entry.about:
        writer.paragraph(entry.about, keep=bool(entry.result))
    write_lines(writer, entry.result, keep=bool(entry.outcome) and not entry.decides)
    if entry.decides:
        label = writer.paragraph("", look.DECISION)
        label.paragraph_format.keep_with_next = True
        writer.strong(label, ": ".join(part for part in (entry.decision_name, entry.outcome) if part))
        for number, line in enumerate(entry.decision, start=1):
            writer.paragraph(line, look.DECISION, keep=number == len(entry.decision))
        writer.paragraph(f"Abstimmung: {entry.vote or 'nicht festgehalten'}", look.DECISION)
    elif entry.outcome:
        writer.paragraph(f"Ergebnis: {entry.outcome}")
    elif not entry.result and not entry.about:
        writer.paragraph("Kein Ergebnis festgehalten.", look.NOTE)


def _objections(writer: Writer, minutes: Minutes) -> None:
    """What was said against these minutes later: who reads them must not miss it."""
    if not minutes.objections:
        return
    writer.heading("Einwendungen gegen dieses Protokoll", 1)
    for objections in minutes.objections:
        writer.paragraph(f"Festgehalten im Protokoll {objections.where}:", keep=True)
        for line in objections.lines:
            writer.paragraph(line)


def _signatures(writer: Writer, minutes: Minutes, heading: str, signatures: Sequence[Signature]) -> None:
    writer.heading(heading, 1)
    roles = [signature.role for signature in signatures]
    names = [signature.name for signature in signatures]
    table = writer.table(heading, roles, [1] * len(roles), [names], look.SIGNATURE_TABLE, keep=True)
    for cell in table.rows[1].cells:
        writer.dress(cell.paragraphs[0], look.SIGNATURE)
    for cell in table.rows[0].cells:
        writer.dress(cell.paragraphs[0], look.TABLE_TEXT)
    writer.paragraph(f"Erstellt am {long_date(minutes.made_on)}.", look.NOTE).paragraph_format.space_before = Twips(360)


def _properties(document: Document, minutes: Minutes) -> None:
    """Title and dates come from the minutes alone, so that the same minutes give the same file."""
    head = minutes.head
    whole = f"{head.title} am {long_date(head.day)}" if head.day else head.title
    title = ", ".join((minutes.edition.title(whole), *minutes.edition.remarks))
    author = head.organisation or head.county
    describe(document, title=title, subject=head.occasion, author=author, moment=begin_of(minutes))
    document.core_properties.content_status = head.status[:255]

"""The minutes as a Word document. Only this module knows python-docx; the looks are the template's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Emu, Twips
from docx.table import Table
from docx.text.paragraph import Paragraph

from addin.minutes import template_styles as look
from addin.minutes.agenda import AgendaEntry
from addin.minutes.meeting import Minutes, TaskEntry, begin_of
from addin.minutes.template import TEXT_WIDTH
from addin.minutes.typography import long_date, printable
from addin.workbook.protocol import UnusableInput

LANGUAGE = "de-DE"
AUTHOR = "Fördermappe"
"""Stands in the properties as the one who saved the file last, until a person saves it."""

_NO_WORD_DOCUMENT = (PackageNotFoundError, BadZipFile, ValueError, KeyError, SyntaxError, OSError)
_LENT = re.compile(r"Protokoll .*|heading [1-4]|Title|Subtitle|Strong")
"""The styles that an office's own template borrows from ours where it lacks them."""


def document_of(minutes: Minutes, template: Path) -> Document:
    """The minutes in a new document with the template's page, styles, header and footer.

    Where an office's own template lacks a style, ours takes its place. Raises `UnusableInput` where the
    template is not there or is no Word document.
    """
    writer = _Writer(_open(template))
    writer.clear()
    _head(writer, minutes)
    _at_a_glance(writer, minutes)
    _attendance(writer, minutes)
    _agenda(writer, minutes)
    _tasks(writer, minutes)
    writer.heading("Nächste Sitzung", 1)
    writer.paragraph(minutes.next_meeting)
    _signatures(writer, minutes)
    writer.speak_german()
    writer.number_pages()
    _properties(writer.document, minutes)
    return writer.document


def is_untouched(path: Path) -> bool:
    """Whether a file is still as this program wrote it; a person who saves it leaves a name or a count."""
    try:
        properties = docx.Document(str(path)).core_properties
    except _NO_WORD_DOCUMENT:
        return False
    return bool(properties.last_modified_by == AUTHOR and properties.revision == 1)


def _open(template: Path) -> Document:
    if not template.is_file():
        raise UnusableInput(f"Die Vorlage „{template.name}“ wurde nicht gefunden.")
    try:
        return docx.Document(str(template))
    except _NO_WORD_DOCUMENT:
        raise UnusableInput(f"Die Vorlage „{template.name}“ ist kein lesbares Word-Dokument (.docx).") from None


def _head(writer: _Writer, minutes: Minutes) -> None:
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


def _at_a_glance(writer: _Writer, minutes: Minutes) -> None:
    """What was decided, first: the reader is short of time."""
    decided = [entry for entry in minutes.agenda if entry.vote or (entry.kind == "Beschluss" and entry.outcome)]
    if not decided:
        return
    writer.heading("Beschlüsse im Überblick", 1)
    for entry in decided:
        outcome = entry.outcome or "Ergebnis der Abstimmung nicht eindeutig"
        writer.paragraph(f"{entry.heading}: {outcome}", "List Bullet")


def _attendance(writer: _Writer, minutes: Minutes) -> None:
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


def _agenda(writer: _Writer, minutes: Minutes) -> None:
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


def _item(writer: _Writer, entry: AgendaEntry) -> None:
    writer.heading(entry.heading, 1 + entry.level)
    for line in entry.result:
        writer.paragraph(line)
    decides = bool(entry.decision or entry.vote) or entry.kind == "Beschluss"
    if decides:
        label = writer.paragraph("", look.DECISION)
        label.paragraph_format.keep_with_next = True
        writer.strong(label, f"Beschluss: {entry.outcome}" if entry.outcome else "Beschluss")
        for line in entry.decision:
            writer.paragraph(line, look.DECISION).paragraph_format.keep_with_next = True
        writer.paragraph(f"Abstimmung: {entry.vote or 'nicht festgehalten'}", look.DECISION)
    elif entry.outcome:
        writer.paragraph(entry.outcome)
    elif not entry.result:
        writer.paragraph("Kein Ergebnis festgehalten.", look.NOTE)


def _tasks(writer: _Writer, minutes: Minutes) -> None:
    writer.heading("Aufgaben", 1)
    if minutes.tasks:
        _task_table(writer, "Aufgaben aus dieser Sitzung", minutes.tasks, earlier=False)
    else:
        writer.paragraph("In dieser Sitzung wurden keine Aufgaben verteilt.")
    if minutes.open_tasks:
        writer.heading("Offene Aufgaben aus früheren Sitzungen", 1)
        _task_table(writer, "Offene Aufgaben aus früheren Sitzungen", minutes.open_tasks, earlier=True)


def _task_table(writer: _Writer, caption: str, tasks: Iterable[TaskEntry], *, earlier: bool) -> None:
    header = ("Nr.", "Aufgabe", "Wer", "Bis wann", "Stand")
    rows = [(task.number, task.text, task.who, task.due, task.status) for task in tasks]
    if not earlier:
        writer.table(caption, header, (700, 3754, 2300, 1250, 1350), rows)
        return
    with_meeting = [(task.meeting, *row) for task, row in zip(tasks, rows, strict=True)]
    writer.table(caption, ("Sitzung", *header), (950, 700, 3004, 2100, 1250, 1350), with_meeting)


def _signatures(writer: _Writer, minutes: Minutes) -> None:
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
    properties.comments = ""
    properties.keywords = ""
    properties.revision = 1
    properties.created = properties.modified = begin_of(minutes)


class _Writer:
    """Writes paragraphs and tables; every text passes here, is made printable and never interpreted."""

    def __init__(self, document: Document) -> None:
        self.document = document
        _lend_styles(document)
        self._styles = {style.name: style for style in document.styles}
        page = document.sections[-1]
        margins = (page.left_margin or 0) + (page.right_margin or 0)
        self._width = Emu((page.page_width or 0) - margins).twips if page.page_width else TEXT_WIDTH

    def clear(self) -> None:
        """Take away the empty paragraphs that a template must have; a letter head of the office stays."""
        for paragraph in self.document.paragraphs:
            if not paragraph.text.strip() and not paragraph._p.xpath(".//w:drawing | .//w:pict | .//w:sectPr"):
                paragraph._p.getparent().remove(paragraph._p)

    def dress(self, paragraph: Paragraph, style: str) -> None:
        """Give a paragraph a style of that name, where the template has it."""
        found = self._styles.get(style)
        if found is not None and found.type == WD_STYLE_TYPE.PARAGRAPH:
            paragraph.style = found

    def paragraph(self, text: str, style: str = "Normal") -> Paragraph:
        """A paragraph of its own style."""
        paragraph = self.document.add_paragraph(printable(text))
        self.dress(paragraph, style)
        return paragraph

    def heading(self, text: str, level: int) -> None:
        """A real heading, which Word's navigation and a screen reader know."""
        self.paragraph(text, f"Heading {level}").paragraph_format.keep_with_next = True

    def strong(self, paragraph: Paragraph, text: str) -> None:
        """A run of weight."""
        paragraph.add_run(printable(text)).style = self._styles["Strong"]

    def table(
        self,
        caption: str,
        header: Sequence[str],
        widths: Sequence[int],
        rows: Sequence[Sequence[str | tuple[str, ...]]],
        style: str = look.TABLE,
    ) -> Table:
        """A table with a header row that is marked as such and repeats; rows do not break across pages.

        `widths` share out the width of the page. A cell of several texts has a paragraph for each.
        """
        widths = [width * self._width // sum(widths) for width in widths]
        table: Table = self.document.add_table(rows=1 + len(rows), cols=len(header))
        table.autofit = False
        table.style = self._styles[style]
        self._describe(table, caption, widths)
        for number, (row, cells) in enumerate(zip(table.rows, (header, *rows), strict=True)):
            properties = row._tr.get_or_add_trPr()
            properties.append(_element("w:cantSplit"))
            if number == 0:
                properties.append(_element("w:tblHeader"))
            for cell, content, width in zip(row.cells, cells, widths, strict=True):
                cell.width = Twips(width)
                texts = content if isinstance(content, tuple) else (content,)
                for index, text in enumerate(texts):
                    paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
                    self.dress(paragraph, look.TABLE_TEXT if number else look.TABLE_HEADER)
                    if number:
                        paragraph.add_run(printable(text))
                    else:
                        self.strong(paragraph, text)
                        paragraph.paragraph_format.keep_with_next = True
        return table

    @staticmethod
    def _describe(table: Table, caption: str, widths: Sequence[int]) -> None:
        properties = table._tbl.tblPr
        for old in properties.xpath("./w:tblLook | ./w:tblW"):
            properties.remove(old)
        width = _element("w:tblW", w=str(sum(widths)), type="dxa")
        properties.insert(1 if properties.xpath("./w:tblStyle") else 0, width)
        flags = {"firstColumn": "0", "lastRow": "0", "lastColumn": "0", "noHBand": "1", "noVBand": "1"}
        properties.append(_element("w:tblLook", val="0620", firstRow="1", **flags))
        properties.append(_element("w:tblCaption", val=caption))
        for column, wide in zip(table.columns, widths, strict=True):
            column.width = Twips(wide)

    def speak_german(self) -> None:
        """German as the language of every style, whatever the template says."""
        styles = self.document.styles.element
        defaults = styles.xpath("./w:docDefaults/w:rPrDefault/w:rPr")
        if defaults and not defaults[0].xpath("./w:lang"):
            defaults[0].append(_element("w:lang"))
        for language in styles.xpath(".//w:lang"):
            language.set(qn("w:val"), LANGUAGE)

    def number_pages(self) -> None:
        """„Seite x von y“ where the template's footer is empty."""
        for section in self.document.sections:
            footer = section.footer
            if footer._element.xpath(".//w:instrText | .//w:fldSimple | .//w:t"):
                continue
            paragraph = footer.paragraphs[0] if footer.paragraphs else footer.add_paragraph()
            self.dress(paragraph, "Footer")
            for text, field in (("Seite ", "PAGE"), (" von ", "NUMPAGES")):
                paragraph.add_run(text)
                simple = _element("w:fldSimple", instr=field)
                run = OxmlElement("w:r")
                run.append(_element("w:t"))
                run[0].text = "1"
                simple.append(run)
                paragraph._p.append(simple)


def _lend_styles(document: Document) -> None:
    """Add those of our styles that the template lacks, based on its own normal text and table."""
    styles = document.styles.element
    names = {name.get(qn("w:val")).casefold() for name in styles.xpath("./w:style/w:name")}
    known = set(styles.xpath("./w:style/@w:styleId"))
    bases = {
        ours: styles.xpath(f"./w:style[@w:type='{kind}' and @w:default]/@w:styleId")
        for ours, kind in (("Standard", "paragraph"), ("NormaleTabelle", "table"))
    }
    for style in parse_xml(look.STYLES).xpath("./w:style"):
        name = style.find(qn("w:name")).get(qn("w:val"))
        if not _LENT.fullmatch(name) or name.casefold() in names or style.get(qn("w:styleId")) in known:
            continue
        for link in style.xpath("./w:basedOn | ./w:next"):
            target = bases.get(link.get(qn("w:val")), [])
            if target:
                link.set(qn("w:val"), target[0])
            elif link.get(qn("w:val")) not in known:
                style.remove(link)
        styles.append(style)


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element

"""The Verwendungsnachweis as a Word document: its parts, from head to signature; the looks are the template's.

Its tables are the lines of the sheet, so that no figure and no word can differ between the two.
"""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Twips

from addin.cofinancing.traced import Origins
from addin.statement.document_parts import FigureTable, check_box
from addin.statement.figures import figures
from addin.statement.layout import Places
from addin.statement.statement import Statement
from addin.statement.words import (
    ACCOUNT,
    CONFIRMATIONS,
    CONFIRMED,
    DRAFT,
    DRAFT_BECAUSE,
    EXPENDITURE,
    HEAD,
    INCOME,
    RECEIPTS,
    REPORT,
    REPORT_NOTE,
    SIGNATURE,
    SUBTITLE,
    TO_TICK,
    outcome_sentence,
    subtitle,
    title,
)
from addin.word import template_styles as look
from addin.word.fields import Facts
from addin.word.package import open_template
from addin.word.properties import describe
from addin.word.typography import long_date, printable
from addin.word.writer import Writer
from addin.workbook.protocol import Cell, Kind

_CHAPTERS = frozenset({INCOME, EXPENDITURE, ACCOUNT, RECEIPTS})
"""The headings of the first level among the figures; those of lists below them are of the second."""
_BEHIND_TABLE = Twips(120)
"""The air between a table and a sentence about it."""


def document_of(statement: Statement, template: Path) -> Document:
    """The document, on the template's paper across: a receipt wants eight columns.

    Raises `UnusableInput` where the template is unusable.
    """
    document = open_template(template)
    for section in document.sections:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    writer = Writer(document)
    writer.clear()
    _head(writer, statement)
    _figures(writer, statement)
    _end(writer)
    head = statement.head
    writer.finish(
        Facts(
            title=title(statement),
            day=long_date(head.day or head.end),
            state=DRAFT if statement.is_draft else "",
            organisation=head.recipient or "",
            subject=SUBTITLE,
        )
    )
    _properties(writer.document, statement)
    return writer.document


def _head(writer: Writer, statement: Statement) -> None:
    if statement.head.recipient:
        writer.paragraph(statement.head.recipient, look.LETTERHEAD)
    writer.paragraph(title(statement), "Title")
    writer.paragraph(f"{SUBTITLE}: {subtitle(statement)}", "Subtitle")
    writer.paragraph(outcome_sentence(statement), look.DECISION)
    if statement.is_draft:
        writer.paragraph(DRAFT_BECAUSE).paragraph_format.keep_with_next = True
        for sentence in statement.missing:
            writer.bullet(sentence)
    writer.heading(HEAD, 1)
    for label, value in statement.head.entries():
        entry = writer.paragraph("", look.HEAD_ENTRY)
        writer.strong(entry, label)
        entry.add_run("\t" + printable(value))


def _figures(writer: Writer, statement: Statement) -> None:
    """Each heading, sentence and table of the figures; a table is written once its last line is known."""
    table: FigureTable | None = None
    caption, behind_table = "", False
    rows = list(figures(statement, Origins(), Places()))
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        line = row.line
        if table is not None and line.kind in FigureTable.KINDS:
            table.lines.append(line)
            continue
        if table is not None:
            table.write(writer)
            table, behind_table = None, True
        if line.kind is Kind.HEADER:
            table = FigureTable(caption, line)
        elif line.kind is Kind.TITLE:
            [cell] = line.cells
            caption = str(cell.value if isinstance(cell, Cell) else cell)
            writer.heading(caption, 1 if caption in _CHAPTERS else 2)
            behind_table = False
        elif row.said:
            leads_to_table = following is not None and following.line.kind is Kind.HEADER
            paragraph = writer.paragraph(row.said, look.NOTE, keep=leads_to_table)
            if behind_table:
                paragraph.paragraph_format.space_before = _BEHIND_TABLE
            behind_table = False
    if table is not None:
        table.write(writer)


def _end(writer: Writer) -> None:
    writer.heading(REPORT, 1)
    writer.paragraph(REPORT_NOTE)
    writer.heading(CONFIRMATIONS, 1)
    writer.paragraph(TO_TICK).paragraph_format.keep_with_next = True
    for sentence in CONFIRMED:
        paragraph = check_box(writer.paragraph(""), sentence)
        paragraph.paragraph_format.keep_with_next = True
    table = writer.table("Unterschrift", SIGNATURE, [1] * len(SIGNATURE), (), look.SIGNATURE_TABLE)
    for cell in table.rows[0].cells:
        writer.dress(cell.paragraphs[0], look.SIGNATURE)
        cell.paragraphs[0].paragraph_format.keep_with_next = False


def _properties(document: Document, statement: Statement) -> None:
    """Title and dates come from the statement alone, so that the same one gives the same file."""
    head = statement.head
    whole = f"{title(statement)}, {subtitle(statement)}"
    moment = datetime.combine(head.day or head.end, time())
    describe(document, title=whole, subject=SUBTITLE, author=head.recipient or "", moment=moment)

"""A document that shows everything that ours hold, to be looked at in an office's own template."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docx.document import Document

from addin.word import template_styles as look
from addin.word.fields import Facts
from addin.word.package import open_template
from addin.word.typography import long_date, printable
from addin.word.writer import LANGUAGE, Writer

_TEXT = (
    "So sieht ein Absatz im Text aus. Er ist lang genug, dass er über die Zeile hinausgeht, und zeigt damit Schrift, "
    "Abstand und Ränder der Vorlage."
)


def sample(template: Path, today: date) -> Document:
    """The template with made-up content in every style; raises `UnusableInput` where it cannot be used."""
    writer = Writer(open_template(template))
    writer.clear()
    writer.paragraph("Kreis Musterland · Kommunales Integrationszentrum", look.LETTERHEAD)
    writer.paragraph("Protokoll der 1. Sitzung (Probe)", "Title")
    writer.paragraph("Probefüllung der Vorlage", "Subtitle")
    for word, value in (("Datum", long_date(today, weekday=True)), ("Ort", "Kreishaus, Raum 12")):
        entry = writer.paragraph("", look.HEAD_ENTRY)
        writer.strong(entry, word)
        entry.add_run("\t" + printable(value))
    for level in range(1, 5):
        writer.heading(f"Überschrift der Ebene {level}", level)
        writer.paragraph(_TEXT)
    for text in ("erster Punkt einer Liste", "zweiter Punkt einer Liste"):
        writer.bullet(text)
    writer.heading("Beschluss und Hinweis", 1)
    label = writer.paragraph("", look.DECISION)
    writer.strong(label, "Beschluss: einstimmig beschlossen")
    writer.paragraph("Der Wortlaut eines Beschlusses.", look.DECISION)
    writer.paragraph("Ein Hinweis in kleiner Schrift.", look.NOTE)
    writer.heading("Tabelle", 1)
    rows = [(str(number), _TEXT, "offen") for number in range(1, 4)]
    writer.table("Probe einer Tabelle", ("Nr.", "Aufgabe", "Stand"), (1, 6, 2), rows)
    writer.heading("Unterschriften", 1)
    table = writer.table(
        "Probe der Unterschriften", ("Leitung", "Protokollführung"), (1, 1), [("", "")], look.SIGNATURE_TABLE
    )
    for cell in table.rows[1].cells:
        writer.dress(cell.paragraphs[0], look.SIGNATURE)
    writer.finish(
        Facts(
            title="Protokoll der 1. Sitzung (Probe)",
            day=long_date(today),
            state="Entwurf",
            organisation="Kommunales Integrationszentrum",
            subject="Probefüllung der Vorlage",
        )
    )
    properties = writer.document.core_properties
    properties.title, properties.language = "Protokoll der 1. Sitzung (Probe)", LANGUAGE
    return writer.document

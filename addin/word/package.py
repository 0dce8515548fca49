"""Opening Word files: the template that a document begins with, and what a person has done with a document since."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError

from addin.word.refusals import refusal
from addin.word.stamp import is_as_written, stamp_of
from addin.word.stamp_values import Stamp
from addin.workbook.protocol import UnusableInput

_NO_WORD_DOCUMENT = (PackageNotFoundError, BadZipFile, ValueError, KeyError, SyntaxError, OSError)


def read_template(template: Path) -> Document:
    """The template as it is; raises `UnusableInput` where it is not there or is no Word document."""
    if not template.is_file():
        raise UnusableInput(f"Die Vorlage „{template.name}“ wurde nicht gefunden; bitte Namen und Ordner prüfen.")
    try:
        document: Document = docx.Document(str(template))
    except _NO_WORD_DOCUMENT:
        raise UnusableInput(
            f"Die Vorlage „{template.name}“ ist kein lesbares Word-Dokument; bitte in Word neu speichern (.docx)."
        ) from None
    return document


def open_template(template: Path) -> Document:
    """A new document with the template's page, styles, header and footer.

    Raises `UnusableInput` where the template is not there, is no Word document, is protected or holds tracked changes.
    """
    document = read_template(template)
    if why := refusal(document):
        raise UnusableInput(f"Die Vorlage „{template.name}“ {why}.")
    return document


def stamp_in(path: Path) -> Stamp | None:
    """What a file remembers, whoever has worked on it since; None where it is none of ours."""
    try:
        return stamp_of(docx.Document(str(path)))
    except _NO_WORD_DOCUMENT:
        return None


def untouched(path: Path) -> Stamp | None:
    """What a file remembers that still says what this program wrote; None where a person has changed it, or made it.

    Opening and saving it changes nothing of that.
    """
    try:
        document = docx.Document(str(path))
    except _NO_WORD_DOCUMENT:
        return None
    return stamp_of(document) if is_as_written(document) else None

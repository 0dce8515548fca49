"""Opening Word files: the template that a document begins with, and what a person has done with a document since."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError

from addin.workbook.protocol import UnusableInput

AUTHOR = "Fördermappe"
"""Stands in the properties as the one who saved the file last, until a person saves it."""

_NO_WORD_DOCUMENT = (PackageNotFoundError, BadZipFile, ValueError, KeyError, SyntaxError, OSError)


def open_template(template: Path) -> Document:
    """A new document with the template's page, styles, header and footer.

    Raises `UnusableInput` where the template is not there or is no Word document.
    """
    if not template.is_file():
        raise UnusableInput(f"Die Vorlage „{template.name}“ wurde nicht gefunden; bitte Namen und Ordner prüfen.")
    try:
        document: Document = docx.Document(str(template))
    except _NO_WORD_DOCUMENT:
        raise UnusableInput(
            f"Die Vorlage „{template.name}“ ist kein lesbares Word-Dokument; bitte in Word neu speichern (.docx)."
        ) from None
    return document


def is_untouched(path: Path) -> bool:
    """Whether a file is still as this program wrote it; a person who saves it leaves a name or a count."""
    try:
        properties = docx.Document(str(path)).core_properties
    except _NO_WORD_DOCUMENT:
        return False
    return bool(properties.last_modified_by == AUTHOR and properties.revision == 1)

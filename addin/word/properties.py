"""The properties of a Word document: title, subject and author as screen readers and file managers tell them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from addin.word.typography import printable
from addin.word.writer import LANGUAGE

if TYPE_CHECKING:
    from docx.document import Document

AUTHOR = "Fördermappe"
"""Stands in the properties as the one who saved the file last, until another program writes its user's name."""


def describe(document: Document, *, title: str, subject: str, author: str, moment: datetime) -> None:
    """Fill the properties of a new document from what it is about alone: the same content gives the same file.

    Without an `author` the Fördermappe is named.
    """
    properties = document.core_properties
    properties.title = printable(title)[:255]
    properties.subject = printable(subject)[:255]
    properties.author = printable(author or AUTHOR)[:255]
    properties.last_modified_by = AUTHOR
    properties.language = LANGUAGE
    properties.comments = ""
    properties.keywords = ""
    properties.revision = 1
    properties.created = properties.modified = moment

"""What letter and list have in common: language, page numbers, and properties that come from the invitation alone."""

from __future__ import annotations

from datetime import datetime, time

from addin.invitation.invitation import Invitation
from addin.word.package import AUTHOR
from addin.word.typography import long_date, printable
from addin.word.writer import LANGUAGE, Writer


def finish(writer: Writer, invitation: Invitation, title: str) -> None:
    """Put language, „Seite x von y“ and properties; untouched by a person, as `addin.word.package` knows it."""
    writer.speak_german()
    writer.number_pages()
    properties = writer.document.core_properties
    properties.title = printable(f"{title} am {long_date(invitation.day)}" if invitation.day else title)[:255]
    properties.subject = printable(invitation.occasion)[:255]
    properties.author = printable(invitation.organisation or invitation.county or AUTHOR)[:255]
    properties.last_modified_by = AUTHOR
    properties.language = LANGUAGE
    properties.comments = ""
    properties.keywords = ""
    properties.revision = 1
    moment = datetime.combine(invitation.day or invitation.made_on, invitation.begin or time(12))
    properties.created = properties.modified = moment

"""What letter and list have in common: language, page numbers, and properties that come from the invitation alone."""

from __future__ import annotations

from datetime import datetime, time

from addin.invitation.invitation import Invitation
from addin.word.fields import Facts
from addin.word.package import AUTHOR
from addin.word.typography import long_date, printable
from addin.word.writer import LANGUAGE, Writer


def finish(writer: Writer, invitation: Invitation, title: str) -> None:
    """Put everything in its place in the template, with what it asks for, and properties."""
    writer.finish(
        Facts(
            title=title,
            day=long_date(invitation.day) if invitation.day else "",
            organisation=invitation.organisation or invitation.county,
            subject=invitation.occasion,
        )
    )
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

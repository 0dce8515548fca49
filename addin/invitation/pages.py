"""What letter and list have in common: language, page numbers, and properties that come from the invitation alone."""

from __future__ import annotations

from datetime import datetime, time

from addin.invitation.invitation import Invitation
from addin.word.fields import Facts
from addin.word.properties import describe
from addin.word.typography import long_date
from addin.word.writer import Writer


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
    describe(
        writer.document,
        title=f"{title} am {long_date(invitation.day)}" if invitation.day else title,
        subject=invitation.occasion,
        author=invitation.organisation or invitation.county,
        moment=datetime.combine(invitation.day or invitation.made_on, invitation.begin or time(12)),
    )

"""The e-mail draft (.eml) with all members as recipients, the letter and the date attached; opened, it can be sent."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from addin.invitation.invitation import Invitation
from addin.invitation.letter_words import DEPUTY, NO_AGENDA, NOT_PUBLIC, SALUTATION, details, inviting

_WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


def draft_of(invitation: Invitation, letter: tuple[str, bytes], date: tuple[str, bytes] | None) -> bytes:
    """The draft; `letter` and `date` are the attachments, each with its file name.

    „X-Unsent: 1“ makes Outlook open it as a message that is still to be sent. The recipients stand in „To“
    (docs/decisions/0015 says why). There is no sender: the account that sends puts its own.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = " ".join(_subject(invitation).split())
    if invitation.recipients.addresses:
        message["To"] = ", ".join(invitation.recipients.addresses)
    message.set_content("\n".join(_body(invitation)) + "\n", cte="quoted-printable")
    message.add_attachment(letter[1], *_WORD, filename=letter[0])
    if date is not None:
        message.add_attachment(date[1].decode("utf-8"), subtype="calendar", filename=date[0], cte="base64")
    return bytes(message)


def _subject(invitation: Invitation) -> str:
    day = f" am {invitation.day:%d.%m.%Y}" if invitation.day else ""
    return f"{invitation.title} der Kerngruppe{day}"


def _body(invitation: Invitation) -> list[str]:
    items = [f"TOP {item.number}: {item.full_title}" if item.number else item.full_title for item in invitation.agenda]
    return [
        SALUTATION,
        "",
        inviting(invitation),
        "",
        *(f"{label}: {value}" for label, value in details(invitation)),
        "",
        "Tagesordnung",
        *(items or [NO_AGENDA]),
        "",
        *([NOT_PUBLIC, ""] if invitation.has_closed_parts else []),
        DEPUTY,
        "",
        "Mit freundlichen Grüßen",
        "",
        invitation.chair or "Leitung der Kerngruppe",
    ]

"""The e-mail draft, read back by the standard library: recipients, text, attachments, and nothing smuggled in."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP

import pytest
from icalendar import Calendar
from invitation.meetings import FOURTH, THIRD, USUAL, invitation_with, item, with_address

from addin.invitation.draft import draft_of

LETTER = ("Einladung_4.docx", b"PK\x03\x04 letter")
DATE = ("Termin_4.ics", "BEGIN:VCALENDAR\r\nSUMMARY:Größe\r\nEND:VCALENDAR\r\n".encode())
FORTY = [
    with_address({"name": f"Person {n}", "organisation": "Kreis"}, f"person.mit.langem.namen.{n}@traeger-{n}.example")
    for n in range(40)
]


def message_of(invitation, date=DATE):
    message = message_from_bytes(draft_of(invitation, LETTER, date), policy=SMTP)
    assert not [defect for part in message.walk() for defect in part.defects]
    return message


def text_of(message):
    return message.get_body().get_content().replace("\r\n", "\n")


def test_outlook_opens_it_as_a_message_still_to_be_sent():
    message = message_of(invitation_with())

    assert message["X-Unsent"] == "1"
    assert message["From"] is None
    assert message["Subject"] == "Einladung zur 4. Sitzung der Kerngruppe am 12.05.2022"


def test_all_members_are_recipients_and_every_line_is_short_enough():
    content = draft_of(invitation_with(members=FORTY), LETTER, DATE)
    message = message_from_bytes(content, policy=SMTP)

    assert [one.addr_spec for one in message["To"].addresses] == [member["email"] for member in FORTY]
    assert (message["Cc"], message["Bcc"]) == (None, None)
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert content.isascii()


def test_without_any_address_there_is_no_line_for_recipients():
    assert message_of(invitation_with())["To"] is None


def test_the_letter_and_the_date_are_attached_whole():
    letter, date = message_of(invitation_with()).iter_attachments()

    assert (letter.get_filename(), letter.get_content()) == LETTER
    assert letter.get_content_type().endswith("wordprocessingml.document")
    assert (date.get_filename(), date.get_content_type()) == (DATE[0], "text/calendar")
    assert date.get_payload(decode=True) == DATE[1]
    assert Calendar.from_ical(date.get_payload(decode=True))


def test_without_a_date_only_the_letter_is_attached():
    assert [part.get_filename() for part in message_of(invitation_with(), None).iter_attachments()] == [LETTER[0]]


def test_the_text_says_when_where_and_what_about_and_asks_for_a_deputy():
    own = item("5", "Vergabe", "Beschluss", meeting=4.0, **{"not_public": "ja"})
    text = text_of(message_of(invitation_with(agenda=(*USUAL, own))))

    assert text.startswith("Sehr geehrte Mitglieder der Kerngruppe,\n\nzur 4. Sitzung der Kerngruppe lade ich Sie")
    assert "Datum: Donnerstag, 12. Mai 2022\nZeit: 14:00 bis 16:30 Uhr\nOrt: Rathaus, Raum 12\n" in text
    assert "TOP 5: Vergabe (nicht öffentlich)\n" in text
    assert "nennen Sie uns eine Vertretung" in text
    assert text.endswith("Mit freundlichen Grüßen\n\nAnna Weber\n")


@pytest.mark.parametrize("number", ["4\nBcc: fremd@anderswo.example", "4\r\n\r\nText", "„4“ ö", "4" * 200])
def test_no_cell_reaches_the_headers(number):
    invitation = invitation_with(number, meetings=[THIRD, {**FOURTH, "serial": number}])
    message = message_of(invitation)

    assert message["Bcc"] is None
    assert message["Subject"].startswith("Einladung")
    assert text_of(message).startswith("Sehr geehrte")

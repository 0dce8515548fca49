"""What letter and e-mail say alike."""

from __future__ import annotations

from collections.abc import Iterator

from addin.invitation.invitation import Invitation

SALUTATION = "Sehr geehrte Mitglieder der Kerngruppe,"
DEPUTY = (
    "Wenn Sie nicht teilnehmen können, geben Sie uns bitte rechtzeitig vor der Sitzung Bescheid und nennen Sie uns "
    "eine Vertretung."
)
NOT_PUBLIC = (
    "Punkte mit dem Zusatz „nicht öffentlich“ sind vertraulich; bitte geben Sie ihre Inhalte und Unterlagen nicht "
    "weiter."
)
NO_AGENDA = "Die Tagesordnung folgt."


def inviting(invitation: Invitation) -> str:
    """The sentence that invites; it follows the salutation and its comma."""
    return f"zur {invitation.meeting_words} der Kerngruppe lade ich Sie herzlich ein."


def details(invitation: Invitation) -> Iterator[tuple[str, str]]:
    """When and where, and who chairs: label and value."""
    yield "Datum", invitation.date_text
    yield "Zeit", invitation.time_text
    yield "Ort", invitation.place
    if invitation.chair:
        yield "Leitung", invitation.chair

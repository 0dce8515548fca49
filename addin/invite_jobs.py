"""The invitation to a meeting: `foerdermappe invite` on a file, «Einladung erstellen» in an open workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.told import Told

if TYPE_CHECKING:
    from addin.contents import Contents
    from addin.findings import Finding
    from addin.invitation.files import InvitationFiles
    from addin.invitation.invitation import Invitation
    from addin.workbook.live import LiveWorkbook


@dataclass(frozen=True, slots=True)
class InviteOutcome:
    """What was written for a meeting; without a sheet „Sitzungen“ nothing, and `findings` say so."""

    meeting: str
    invitation: Invitation | None
    files: InvitationFiles | None
    findings: Sequence[Finding]
    not_checked: Sequence[str]

    def as_json(self) -> dict[str, Any]:
        """The JSON of `invite`."""
        files, invitation = self.files, self.invitation
        reached = invitation.recipients if invitation else None
        return {
            "invitation": str(files.invitation) if files else None,
            "attendance_list": str(files.attendance_list) if files else None,
            "calendar": str(files.calendar) if files and files.calendar else None,
            "mail": str(files.mail) if files else None,
            "meeting": self.meeting,
            "agenda": invitation.agenda_as_json() if invitation else [],
            "tasks": [task.number for task in invitation.tasks] if invitation else [],
            "recipients": len(reached.addresses) if reached else 0,
            "without_address": reached.without + reached.broken if reached else 0,
            "remarks": list(_remarks(invitation, files)) if invitation and files else [],
            "not_checked": list(self.not_checked),
            "findings": [finding.as_json() for finding in self.findings],
        }

    def sentences(self) -> list[str]:
        """What a person is told at the terminal, where everything lies first."""
        if self.invitation is None or self.files is None:
            return ["Es wurde keine Einladung geschrieben."]
        places = [
            ("Die Einladung", self.files.invitation),
            ("Die Anwesenheitsliste", self.files.attendance_list),
            ("Der Termin für den Kalender", self.files.calendar),
            ("Der E-Mail-Entwurf", self.files.mail),
        ]
        told = [f"{what} liegt unter {path}" for what, path in places if path is not None]
        return [*told, *_remarks(self.invitation, self.files)]


def invite_file(
    file: Path,
    meeting: str,
    today: date,
    *,
    out: Path | None = None,
    template: Path | None = None,
    programme: str | None = None,
) -> InviteOutcome:
    """`foerdermappe invite`: letter, list to sign, date and draft of one meeting, beside the workbook or in `out`.

    The workbook is only read. Raises `UnusableInput` where the meeting is not known or something cannot be written.
    """
    from addin.workbook.file import FileWorkbook

    with FileWorkbook(file) as workbook:
        from addin.checked_copy import earlier_of
        from addin.contents import read_contents
        from addin.follow_up import follow_up
        from addin.invitation.files import write_invitation
        from addin.jobs import about_meeting, check_kerngruppe, in_order
        from addin.minutes.rows import Meeting

        contents = read_contents(workbook, today, programme=programme)
        earlier = earlier_of(workbook, file)
    findings = [*contents.missing(Meeting), *check_kerngruppe(contents)]
    invitation = files = None
    if Meeting in contents.tables:
        invitation = _invitation(contents, meeting)
        findings = [*about_meeting(meeting, findings, contents), *invitation.findings]
        files = write_invitation(invitation, out or file.parent, template)
    followed = follow_up(in_order(findings, contents), contents, earlier, listed=False).findings
    return InviteOutcome(meeting, invitation, files, followed, contents.not_checked)


def invite(book: LiveWorkbook, today: date) -> Told:
    """«Einladung erstellen»: write the files of a meeting beside the workbook, and open the letter."""
    from addin.button_call import Button
    from addin.button_report import folder_for, refuse_protected, write_report
    from addin.contents import read_contents
    from addin.invitation.files import write_invitation
    from addin.jobs import MEETINGS, check_kerngruppe, meeting_sheets
    from addin.meeting_choice import choose_meeting, next_planned
    from addin.minutes.rows import Meeting

    book.progress("Die Sitzungen werden gelesen …")
    selected = book.selection()
    contents = read_contents(book, today, models=MEETINGS)
    elsewhere = [book.selection_on(table.sheet) for table in contents.tables.get(Meeting, ())]
    meeting = choose_meeting(
        meeting_sheets(contents),
        selected,
        today,
        elsewhere=elsewhere,
        ask=book.ask,
        title=Button.INVITE.label,
        likely=next_planned,
    )
    if meeting is None:
        return Told("")
    book.progress("Die Einladung wird geschrieben …")
    invitation = _invitation(contents, meeting)
    findings = [*contents.missing(Meeting), *check_kerngruppe(contents), *invitation.findings]
    refuse_protected(book, contents, MEETINGS)
    files = write_invitation(invitation, folder_for(book))
    sentence = write_report(book, contents, MEETINGS, findings, go=False)
    if book.shows(selected.sheet):
        book.select(selected)  # a new „Prüfbericht“ has come into view by itself
    where = "neben der Arbeitsmappe"
    if book.folder() is None:
        where = f"im Ordner „{files.mail.parent.name}“ (die Arbeitsmappe liegt in keinem Ordner dieses Rechners)"
    others = "Anwesenheitsliste, Termin" if files.calendar else "Anwesenheitsliste"
    told = f"„{files.invitation.name}“ liegt {where}, dazu {others} und E-Mail-Entwurf."
    remarks = " ".join(_remarks(invitation, files))
    return Told("\n\n".join(part for part in (told, remarks, sentence) if part), document=files.invitation)


def _invitation(contents: Contents, meeting: str) -> Invitation:
    from addin.invitation.invitation import prepare_invitation
    from addin.jobs import meeting_sheets

    return prepare_invitation(meeting_sheets(contents), meeting, contents.today, county=contents.programme.county.name)


def _remarks(invitation: Invitation, files: InvitationFiles) -> Iterator[str]:
    """What a person has to know of these files, without a name and without a title of the agenda."""
    if invitation.findings:
        yield "Diese Sitzung ist nach dem Blatt „Sitzungen“ schon gewesen; an ihrer Tagesordnung ist nichts ergänzt."
    if words := invitation.proposed_in_words():
        yield (
            f"Vorgeschlagen und schon in der Einladung: {words}. Auf dem Blatt „Tagesordnung“ fehlt es noch; "
            "bitte eintragen, was bleiben soll."
        )
    if invitation.unrecorded:
        yield (
            f"Zur Sitzung „{invitation.unrecorded}“ ist noch kein Ergebnis eingetragen; was dort offen blieb, ist "
            "deshalb nicht übernommen."
        )
    yield from _about_the_date(invitation)
    yield from _about_the_mail(invitation)
    if files.kept:
        names = ", ".join(f"„{path.name}“" for path in files.kept)
        stays = "wurde von Hand geändert und bleibt" if len(files.kept) == 1 else "wurden von Hand geändert und bleiben"
        yield f"{names} {stays}; die neuen tragen eine Nummer im Namen."


def _about_the_date(invitation: Invitation) -> Iterator[str]:
    if invitation.day is None:
        yield "Ohne Datum in „Sitzungen“ gibt es keinen Termin für den Kalender."
    elif invitation.span is None:
        yield "Ohne Beginn in „Sitzungen“ gilt der Termin im Kalender für den ganzen Tag."
    elif not invitation.ends_on_time:
        why = "liegt in „Sitzungen“ nicht nach dem Beginn" if invitation.end else "steht nicht in „Sitzungen“"
        yield f"Das Ende {why}; im Kalender sind zwei Stunden eingetragen, bis {invitation.span[1]:%H:%M} Uhr."


def _about_the_mail(invitation: Invitation) -> Iterator[str]:
    reached = invitation.recipients
    count = len(reached.addresses)
    if not reached.members:
        yield (
            "Für diesen Tag ist kein Mitglied bekannt (Blatt „Kerngruppe“); der E-Mail-Entwurf ist noch an niemanden "
            "gerichtet."
        )
        return
    if count:
        stands = "Adresse; sie steht" if count == 1 else "Adressen; sie stehen"
        yield f"Der E-Mail-Entwurf geht an {count} {stands} offen in „An“."
    else:
        yield "Der E-Mail-Entwurf hat noch keine Empfänger."
    if reached.without == 1:
        yield "1 Mitglied hat keine E-Mail-Adresse und braucht die Einladung auf anderem Weg."
    elif reached.without:
        yield f"{reached.without} Mitglieder haben keine E-Mail-Adresse und brauchen die Einladung auf anderem Weg."
    if reached.broken:
        who = "1 Mitglied" if reached.broken == 1 else f"{reached.broken} Mitgliedern"
        yield f"Bei {who} ist die E-Mail-Adresse nicht verwendbar (P30) und ausgelassen."

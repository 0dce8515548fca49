"""The files of an invitation: their names, whole or not at all, and no person's work overwritten."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import docx
import pytest
from invitation.meetings import FOURTH, THIRD, invitation_with

from addin.invitation.files import write_invitation
from addin.invitation.sealed import is_as_sealed
from addin.workbook.protocol import UnusableInput

NAMES = [
    "Anwesenheitsliste_4_2022-05-12.docx",
    "Einladung_4_2022-05-12.docx",
    "Einladung_4_2022-05-12.eml",
    "Termin_4_2022-05-12.ics",
]
ELSEWHERE = invitation_with(meetings=[THIRD, {**FOURTH, "place_name": "Kreishaus"}])


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_names_say_what_which_meeting_and_when(tmp_path):
    files = write_invitation(invitation_with(), tmp_path / "neu")

    assert names(tmp_path / "neu") == NAMES
    assert {files.invitation.name, files.attendance_list.name, files.mail.name, files.calendar.name} == set(NAMES)


@pytest.mark.parametrize("number", ["../../x", "CON", "a/b", "C:\\x", "\x00", "…"])
def test_a_nasty_number_never_leaves_the_folder(number, tmp_path):
    write_invitation(invitation_with(number, meetings=[{**FOURTH, "serial": number}]), tmp_path / "out")

    assert len(list((tmp_path / "out").iterdir())) == len([p for p in tmp_path.rglob("*") if p.is_file()]) == 4


def test_a_second_run_replaces_what_nobody_has_touched(tmp_path):
    write_invitation(invitation_with(), tmp_path)
    files = write_invitation(ELSEWHERE, tmp_path)

    assert names(tmp_path) == NAMES
    assert files.kept == ()
    assert b"Kreishaus" in files.calendar.read_bytes()
    assert b"Kreishaus" in files.mail.read_bytes()


def by_hand_in_word(path):
    document = docx.Document(str(path))
    document.add_paragraph("Bitte den Hintereingang nehmen.")
    document.save(str(path))


@pytest.mark.parametrize("kind", NAMES)
def test_what_a_person_has_changed_is_kept_and_the_new_file_gets_a_number(kind, tmp_path):
    write_invitation(invitation_with(), tmp_path)
    edited = tmp_path / kind
    if edited.suffix == ".docx":
        by_hand_in_word(edited)
    else:
        edited.write_bytes(edited.read_bytes().replace(b"4. Sitzung", b"4. Treffen", 1))
    before = edited.read_bytes()

    [files, _again] = [write_invitation(ELSEWHERE, tmp_path) for _ in range(2)]

    assert edited.read_bytes() == before
    assert names(tmp_path) == sorted([*NAMES, f"{edited.stem}_2{edited.suffix}"])
    assert files.kept == (edited,)


@pytest.mark.parametrize("kind", NAMES)
def test_a_foreign_file_of_that_name_is_kept(kind, tmp_path):
    (tmp_path / kind).write_text("etwas anderes")
    write_invitation(invitation_with(), tmp_path)

    assert (tmp_path / kind).read_text() == "etwas anderes"
    assert len(names(tmp_path)) == 5


@pytest.mark.parametrize("change", [b" ", b"\r\n", b"x"])
@pytest.mark.parametrize("kind", NAMES[2:])
def test_every_change_is_noticed(kind, change, tmp_path):
    write_invitation(invitation_with(), tmp_path)
    file = tmp_path / kind
    assert is_as_sealed(file)

    file.write_bytes(file.read_bytes() + change)

    assert not is_as_sealed(file)


def test_the_draft_carries_the_letter_and_the_date_as_they_were_written(tmp_path):
    files = write_invitation(invitation_with(), tmp_path)
    message = message_from_bytes(files.mail.read_bytes(), policy=SMTP)
    attached = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}

    assert attached == {path.name: path.read_bytes() for path in (files.invitation, files.calendar)}


def test_without_a_day_there_is_no_date_and_the_names_say_so(tmp_path):
    files = write_invitation(invitation_with(meetings=[THIRD, {**FOURTH, "day": ""}]), tmp_path)

    assert files.calendar is None
    assert names(tmp_path) == [
        "Anwesenheitsliste_4_ohne-Datum.docx",
        "Einladung_4_ohne-Datum.docx",
        "Einladung_4_ohne-Datum.eml",
    ]


def test_with_an_unusable_template_nothing_is_written(tmp_path):
    with pytest.raises(UnusableInput, match="wurde nicht gefunden"):
        write_invitation(invitation_with(), tmp_path / "out", tmp_path / "fehlt.docx")

    assert not (tmp_path / "out").exists()


def test_where_a_file_cannot_be_moved_into_place_no_half_one_is_left(tmp_path, monkeypatch):
    def locked(*_):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", locked)

    with pytest.raises(UnusableInput, match="ist noch geöffnet"):
        write_invitation(invitation_with(), tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_where_the_folder_cannot_be_made_one_sentence_says_so(tmp_path):
    (tmp_path / "out").write_text("eine Datei")

    with pytest.raises(UnusableInput, match="Der Ordner „out“ kann nicht angelegt werden"):
        write_invitation(invitation_with(), tmp_path / "out")

"""The four files of an invitation: their names, and writing them whole, over no person's work."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from addin.invitation.invitation import Invitation
from addin.invitation.sealed import is_as_sealed, sealed_calendar, sealed_mail
from addin.word.files import free_path, make_folder, numbered, safe_name
from addin.word.stamp_values import Stamp
from addin.word.template import template_path
from addin.workbook.writing import writing

if TYPE_CHECKING:
    from docx.document import Document


@dataclass(frozen=True, slots=True)
class InvitationFiles:
    """What was written; `calendar` is None where the day is not known. `kept` are files of a person that stayed."""

    invitation: Path
    attendance_list: Path
    calendar: Path | None
    mail: Path
    kept: tuple[Path, ...]


def write_invitation(invitation: Invitation, out_dir: Path, template: Path | None = None) -> InvitationFiles:
    """Write letter, list, date and draft into `out_dir`, which is made if need be.

    Everything is made before the first file is written, and the files are moved into place together at the end. Those
    of an earlier run are replaced; one that a person has saved since is kept, and the new one gets a number. Raises
    `UnusableInput` where the template is unusable or a file cannot be written.
    """
    from addin.invitation.date_entry import date_entry  # noqa: PLC0415 - icalendar takes a while
    from addin.invitation.draft import draft_of  # noqa: PLC0415
    from addin.invitation.letter import letter_of  # noqa: PLC0415 - Word is heavy
    from addin.invitation.sign_list import sign_list_of  # noqa: PLC0415

    with_looks = template or template_path()
    letter = _stamped(letter_of(invitation, with_looks), "Einladung")
    sign_list = _stamped(sign_list_of(invitation, with_looks), "Anwesenheitsliste")
    date = date_entry(invitation)
    wanted = {
        kind: out_dir / f"{kind}_{_stem(invitation)}{suffix}"
        for kind, suffix in (("Einladung", ".docx"), ("Anwesenheitsliste", ".docx"), ("Termin", ".ics"))
    }
    wanted["E-Mail"] = out_dir / f"Einladung_{_stem(invitation)}.eml"
    targets = {
        kind: free_path(path, Stamp(kind)) if path.suffix == ".docx" else _free(path) for kind, path in wanted.items()
    }
    sealed = sealed_calendar(date) if date is not None else None
    attached = (wanted["Termin"].name, sealed) if sealed is not None else None
    draft = draft_of(invitation, (wanted["Einladung"].name, letter), attached)
    contents = {
        targets["Einladung"]: letter,
        targets["Anwesenheitsliste"]: sign_list,
        targets["E-Mail"]: sealed_mail(draft),
    }
    if sealed is not None:
        contents[targets["Termin"]] = sealed
    make_folder(out_dir)
    with ExitStack() as together:
        for target, content in contents.items():
            together.enter_context(writing(target)).write_bytes(content)
    return InvitationFiles(
        invitation=targets["Einladung"],
        attendance_list=targets["Anwesenheitsliste"],
        calendar=targets["Termin"] if sealed is not None else None,
        mail=targets["E-Mail"],
        kept=tuple(path for kind, path in wanted.items() if path != targets[kind] and targets[kind] in contents),
    )


def _stem(invitation: Invitation) -> str:
    """Number and date of the meeting, like `3_2022-03-10`."""
    day = f"{invitation.day:%Y-%m-%d}" if invitation.day else "ohne-Datum"
    return f"{safe_name(invitation.number)}_{day}"


def _free(path: Path) -> Path:
    """The path of a file that is none of Word's, or the next numbered one where a person's work stands there."""
    return next(found for found in numbered(path) if not found.exists() or is_as_sealed(found))


def _stamped(document: Document, kind: str) -> bytes:
    """A document as a file that remembers what it is."""
    from addin.word.stamp import stamp  # noqa: PLC0415 - Word is heavy

    stamp(document, Stamp(kind))
    made = BytesIO()
    document.save(made)
    return made.getvalue()

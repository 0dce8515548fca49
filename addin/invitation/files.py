"""The four files of an invitation: their names, and writing them whole, over no person's work."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, count
from pathlib import Path

from addin.invitation.invitation import Invitation
from addin.invitation.sealed import is_as_sealed, sealed_calendar, sealed_mail
from addin.word.files import safe_name
from addin.word.template import template_path
from addin.workbook.protocol import UnusableInput
from addin.workbook.writing import writing


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
    from addin.word.package import is_untouched  # noqa: PLC0415

    with_looks = template or template_path()
    letter, sign_list = BytesIO(), BytesIO()
    letter_of(invitation, with_looks).save(letter)
    sign_list_of(invitation, with_looks).save(sign_list)
    date = date_entry(invitation)
    wanted = {
        kind: out_dir / f"{kind}_{_stem(invitation)}{suffix}"
        for kind, suffix in (("Einladung", ".docx"), ("Anwesenheitsliste", ".docx"), ("Termin", ".ics"))
    }
    wanted["E-Mail"] = out_dir / f"Einladung_{_stem(invitation)}.eml"
    of_word, of_ours = is_untouched, is_as_sealed
    targets = {kind: _free(path, of_word if path.suffix == ".docx" else of_ours) for kind, path in wanted.items()}
    sealed = sealed_calendar(date) if date is not None else None
    attached = (wanted["Termin"].name, sealed) if sealed is not None else None
    draft = draft_of(invitation, (wanted["Einladung"].name, letter.getvalue()), attached)
    contents = {
        targets["Einladung"]: letter.getvalue(),
        targets["Anwesenheitsliste"]: sign_list.getvalue(),
        targets["E-Mail"]: sealed_mail(draft),
    }
    if sealed is not None:
        contents[targets["Termin"]] = sealed
    _make(out_dir)
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


def _free(path: Path, is_ours: Callable[[Path], bool]) -> Path:
    """The path, or the next numbered one where a person's work stands in its place."""
    numbered = (path.with_name(f"{path.stem}_{number}{path.suffix}") for number in count(2))
    return next(found for found in chain((path,), numbered) if not found.exists() or is_ours(found))


def _make(out_dir: Path) -> None:
    try:
        out_dir.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise UnusableInput(
            f"Der Ordner „{out_dir.name}“ kann nicht angelegt werden; bitte die Zugriffsrechte prüfen."
        ) from None

"""Decisions and tasks over all meetings: `foerdermappe register` on a file, «Beschlüsse und Aufgaben» in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.checked_copy import check_and_save, target_of
from addin.findings import CellRef
from addin.told import Told
from addin.workbook.protocol import DECISIONS_SHEET, TASKS_SHEET, UnusableInput

if TYPE_CHECKING:
    from addin.minutes.register import Register
    from addin.workbook.live import LiveWorkbook

NO_MEETINGS = UnusableInput(
    "Es wurde kein Blatt mit Sitzungen gefunden. Bitte das Blatt „Sitzungen“ nennen oder seine Spalten wie in der "
    "Vorlage."
)


@dataclass(frozen=True, slots=True)
class RegisterOutcome:
    """The register of a file; `copy` is the file that was written, None where none was."""

    file: str
    programme: str
    copy: Path | None
    register: Register
    not_checked: Sequence[str]

    def as_json(self) -> dict[str, Any]:
        """The JSON of `register`."""
        from addin.minutes.register import register_as_json

        return {
            "file": self.file,
            "programme": self.programme,
            "copy": str(self.copy) if self.copy else None,
            **register_as_json(self.register),
            "not_checked": list(self.not_checked),
        }

    def sentences(self) -> list[str]:
        """What a person is told at the terminal: counts only."""
        told = [*summary(self.register), *self.not_checked]
        if self.copy is not None:
            told.append(f"Die Blätter „{DECISIONS_SHEET}“ und „{TASKS_SHEET}“ stehen in der Kopie: {self.copy}")
        return told


def register_file(
    file: Path, today: date, *, out: Path | None = None, copy: bool = True, programme: str | None = None
) -> RegisterOutcome:
    """`foerdermappe register`: the copy that `check` writes, with the decisions and the tasks in front.

    Raises `UnusableInput` where the workbook has no meetings. The original is only read.
    """
    from addin.workbook.file import FileWorkbook

    with FileWorkbook(file) as workbook:
        from addin.contents import read_contents
        from addin.jobs import register_in
        from addin.minutes.register_sheets import register_sheets
        from addin.minutes.rows import Meeting

        target = target_of(file, out) if copy else None
        contents = read_contents(workbook, today, programme=programme)
        if Meeting not in contents.tables:
            raise NO_MEETINGS
        register = register_in(contents)
        remarks: tuple[str, ...] = ()
        if target is not None:
            remarks = check_and_save(workbook, contents, target, out=out, made=register_sheets(register))
    not_checked = [*contents.not_checked, *remarks]
    return RegisterOutcome(str(file), contents.programme.key, target, register, not_checked)


def register(book: LiveWorkbook, today: date) -> Told:
    """«Beschlüsse und Aufgaben»: write both sheets and go to the decisions; the office's own stay as they are."""
    from addin.contents import read_contents
    from addin.jobs import MEETINGS, register_in
    from addin.minutes.register_sheets import register_sheets
    from addin.minutes.rows import Meeting

    book.progress("Beschlüsse und Aufgaben werden gelesen …")
    contents = read_contents(book, today, models=MEETINGS)
    if Meeting not in contents.tables:
        raise NO_MEETINGS
    found = register_in(contents)
    book.refuse_protected((), new=(DECISIONS_SHEET, TASKS_SHEET))
    for sheet in register_sheets(found):
        book.replace(sheet)
    book.select(CellRef(DECISIONS_SHEET, 1, 1))
    where = f"Sie stehen auf den Blättern „{DECISIONS_SHEET}“ und „{TASKS_SHEET}“."
    return Told("\n\n".join((" ".join(summary(found)), where)))


def summary(register: Register) -> list[str]:
    """How many decisions and tasks there are, in sentences without names."""
    from addin.minutes.register_words import decisions_sentence, put_off_sentence, tasks_sentence

    told = (decisions_sentence(register), tasks_sentence(register), put_off_sentence(register))
    return [sentence for sentence in told if sentence]

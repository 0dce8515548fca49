"""`foerdermappe statement`: the Verwendungsnachweis of a file, as a sheet of the copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.checked_copy import earlier_of, save, target_of
from addin.workbook.protocol import UnusableInput

if TYPE_CHECKING:
    from addin.findings import Finding
    from addin.statement.statement import Statement

NO_FINANCE = UnusableInput(
    "Es wurde kein Finanzierungsplan und keine Belegliste gefunden. Bitte die Blätter „Finanzierungsplan“ und „Belege“ "
    "nennen oder ihre Spalten wie in der Vorlage."
)


@dataclass(frozen=True, slots=True)
class StatementOutcome:
    """What the Verwendungsnachweis says; `copy` is the file that was written, None where none was.

    `findings` are those about the finance sheets, after what the office has accepted.
    """

    file: str
    programme: str
    statement: Statement
    findings: Sequence[Finding]
    copy: Path | None
    not_checked: Sequence[str]

    def as_json(self) -> dict[str, Any]:
        """The JSON of `statement`."""
        from addin.statement.as_json import statement_as_json

        return {
            **statement_as_json(self.statement),
            "file": self.file,
            "programme": self.programme,
            "copy": str(self.copy) if self.copy else None,
            "not_checked": list(self.not_checked),
            "findings": [finding.as_json() for finding in self.findings],
        }

    def sentences(self) -> list[str]:
        """What a person is told at the terminal."""
        from addin.statement.words import outcome_sentence

        told = [outcome_sentence(self.statement)]
        if self.statement.is_draft:
            told.append("Der Verwendungsnachweis ist noch ein Entwurf, denn es fehlt etwas:")
            told += [f"– {sentence}" for sentence in self.statement.missing]
        told += self.not_checked
        if self.copy is not None:
            told.append(f"Das Blatt „Verwendungsnachweis“ steht in der Kopie: {self.copy}")
        return told


def statement_file(
    file: Path, today: date, *, out: Path | None = None, copy: bool = True, programme: str | None = None
) -> StatementOutcome:
    """The copy that `check` writes, with the sheet „Verwendungsnachweis“ in front.

    Without `copy` nothing is written. Raises `UnusableInput` where the workbook has neither plan nor receipts. The
    original is only read.
    """
    from addin.workbook.file import FileWorkbook

    with FileWorkbook(file) as workbook:
        from addin.cofinancing.rows import PlanLine, Receipt
        from addin.contents import read_contents
        from addin.follow_up import follow_up
        from addin.jobs import (
            check_contents,
            cofinance_findings,
            examine_finance,
            in_order,
            origins_of,
            statement_in,
        )
        from addin.statement.sheet import statement_sheet

        target = target_of(file, out) if copy else None
        contents = read_contents(workbook, today, programme=programme)
        if not any(model in contents.tables for model in (PlanLine, Receipt)):
            raise NO_FINANCE
        examination = examine_finance(contents)
        checked = check_contents(contents, examination)
        every = in_order([*contents.missing(PlanLine, Receipt), *checked.findings], contents)
        followed = follow_up(every, contents, earlier_of(workbook, file, out), listed=target is not None)
        statement = statement_in(contents, examination.result, every, followed.findings)
        findings = followed.of(cofinance_findings(contents, examination))
        remarks: tuple[str, ...] = ()
        if target is not None:
            made = [statement_sheet(statement, origins_of(contents))]
            remarks = save(workbook, contents, checked, followed, target, out=out, made=made)
    return StatementOutcome(
        file=str(file),
        programme=contents.programme.key,
        statement=statement,
        findings=findings,
        copy=target,
        not_checked=[*contents.not_checked, *remarks],
    )

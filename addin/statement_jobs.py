"""The Verwendungsnachweis: a sheet of the copy and a Word document beside it, or both by a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.button_report import earlier_in, place_beside, refuse_protected, write_report
from addin.checked_copy import earlier_of, save, target_of
from addin.findings import CellRef
from addin.told import Told
from addin.workbook.protocol import STATEMENT_SHEET, UnusableInput

if TYPE_CHECKING:
    from addin.findings import Finding
    from addin.statement.statement import Statement
    from addin.workbook.live import LiveWorkbook

NO_FINANCE = UnusableInput(
    "Es wurde kein Finanzierungsplan und keine Belegliste gefunden. Bitte die Blätter „Finanzierungsplan“ und „Belege“ "
    "nennen oder ihre Spalten wie in der Vorlage."
)


@dataclass(frozen=True, slots=True)
class StatementOutcome:
    """What the Verwendungsnachweis says; `copy` and `document` are the files that were written, None where none were.

    `findings` are those about the finance sheets, after what the office has accepted.
    """

    file: str
    programme: str
    statement: Statement
    findings: Sequence[Finding]
    copy: Path | None
    document: Path | None
    not_checked: Sequence[str]

    def as_json(self) -> dict[str, Any]:
        """The JSON of `statement`."""
        from addin.statement.as_json import statement_as_json

        return {
            **statement_as_json(self.statement),
            "file": self.file,
            "programme": self.programme,
            "copy": str(self.copy) if self.copy else None,
            "document": str(self.document) if self.document else None,
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
        if self.document is not None:
            told.append(f"Das Word-Dokument: {self.document}")
        return told


def statement_file(
    file: Path, today: date, *, out: Path | None = None, copy: bool = True, programme: str | None = None
) -> StatementOutcome:
    """The copy that `check` writes, with the sheet „Verwendungsnachweis“ in front, and the Word document beside it.

    Either both are written or none. Without `copy` nothing is written. Raises `UnusableInput` where the workbook has
    neither plan nor receipts. The original is only read.
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
        from addin.statement.files import file_name, statement_written
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
        document: Path | None = None
        if target is not None:
            made = [statement_sheet(statement, origins_of(contents))]
            with statement_written(statement, target.with_name(file_name(file))) as document:
                remarks = save(workbook, contents, checked, followed, target, out=out, made=made)
    return StatementOutcome(
        file=str(file),
        programme=contents.programme.key,
        statement=statement,
        findings=findings,
        copy=target,
        document=document,
        not_checked=[*contents.not_checked, *remarks],
    )


def write_statement(book: LiveWorkbook, today: date) -> Told:
    """«Verwendungsnachweis schreiben»: the sheet and the Word document; the findings, for what is still missing.

    The office's own sheets are marked as by «Kofinanzierung berechnen», and nothing else is changed on them.
    """
    from addin.contents import FINANCE, read_contents
    from addin.follow_up import follow_up
    from addin.jobs import PEOPLE, cofinance_findings, examine_finance, origins_of, statement_in
    from addin.statement.files import file_name, statement_written
    from addin.statement.sheet import statement_sheet
    from addin.statement.words import outcome_sentence

    book.progress("Der Verwendungsnachweis wird aufgestellt …")
    contents = read_contents(book, today, models=(*PEOPLE, *FINANCE))
    if not any(model in contents.tables for model in FINANCE):
        raise NO_FINANCE
    examination = examine_finance(contents)
    findings = cofinance_findings(contents, examination)
    followed = follow_up(findings, contents, earlier_in(book), listed=False).findings
    statement = statement_in(contents, examination.result, findings, followed)
    refuse_protected(book, contents, FINANCE, STATEMENT_SHEET)
    folder, where = place_beside(book)
    with statement_written(statement, folder / file_name(Path(book.name))) as document:
        sheet = statement_sheet(statement, origins_of(contents))
        write_report(book, contents, FINANCE, findings, sheet)
        book.select(CellRef(STATEMENT_SHEET, 1, 1))
    told = [outcome_sentence(statement)]
    if statement.is_draft:
        told.append("Es ist noch ein Entwurf; was fehlt, steht oben auf dem Blatt „Verwendungsnachweis“.")
    return Told("\n\n".join((*told, f"„{document.name}“ {where}")), document=document)

"""What the buttons that check have in common: they mark what they found, and renew their part of „Prüfbericht“."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from addin.findings import CellRef, Finding
from addin.report import findings_sheet, summary
from addin.workbook.protocol import ACCEPTED_SHEET, FINDINGS_SHEET, ResultSheet

if TYPE_CHECKING:
    from addin.columns import Row
    from addin.contents import Contents
    from addin.follow_up import Earlier
    from addin.workbook.live import LiveWorkbook

NO_REPORT = (
    "Es gibt noch keinen Prüfbericht. Bitte zuerst „Teilnehmende prüfen“ oder „Kofinanzierung berechnen“ drücken."
)


def _examined(contents: Contents, models: Sequence[type[Row]]) -> dict[str, int]:
    """The sheets that a job answers for, with the number of their rows; the terms of the grant belong to finance."""
    from addin.cofinancing.rows import PlanLine

    names = {table.sheet for model in models for table in contents.tables.get(model, ())}
    if contents.terms_sheet is not None and PlanLine in models:
        names.add(contents.terms_sheet)
    return {name: rows for name, rows in contents.checked.items() if name in names}


def refuse_protected(book: LiveWorkbook, contents: Contents, models: Sequence[type[Row]], *figures: str) -> None:
    """Say before anything is written what would make it impossible."""
    book.refuse_protected(_examined(contents, models), new=(FINDINGS_SHEET, *figures))


def write_report(
    book: LiveWorkbook,
    contents: Contents,
    models: Sequence[type[Row]],
    findings: Sequence[Finding],
    figures: ResultSheet | None = None,
    *,
    go: bool = True,
) -> str:
    """Mark the findings of this job, write „Prüfbericht“ and the figures, and go there; the result in a sentence."""
    from addin.follow_up import follow_up
    from addin.jobs import in_order

    examined = _examined(contents, models)
    earlier = earlier_in(book)
    written = [figures.name] if figures else []
    refuse_protected(book, contents, models, *written, *([ACCEPTED_SHEET] if earlier.accepted else []))
    followed = follow_up(in_order(findings, contents), contents, earlier, {*examined, ""})
    found = followed.findings
    kept = [f for f in earlier.findings() if f.sheet and book.shows(f.sheet) and f.sheet not in examined]
    sentence = summary(examined, found, followed.since)
    book.replace(findings_sheet([*found, *kept], _heading(sentence, len(kept))))
    if earlier.accepted and followed.accepted is not None:
        book.replace(followed.accepted)
    if figures is not None:
        book.replace(figures)
    book.mark(found, list(examined))
    if go:
        book.select(CellRef(FINDINGS_SHEET, 1, 1))  # no finding was shown yet
    return sentence


def folder_for(book: LiveWorkbook) -> Path:
    """The folder for what a button writes: the workbook's, or the person's own for documents where it lies in none."""
    folder = book.folder()
    if folder is not None:
        return folder
    import platformdirs

    documents = Path(platformdirs.user_documents_dir())
    documents.mkdir(parents=True, exist_ok=True)
    return documents


def place_beside(book: LiveWorkbook) -> tuple[Path, str]:
    """The folder for a file that a button writes, and where it lies in words."""
    folder = folder_for(book)
    if book.folder() is not None:
        return folder, "liegt neben der Arbeitsmappe."
    return folder, f"liegt im Ordner „{folder.name}“; die Arbeitsmappe liegt in keinem Ordner dieses Rechners."


def earlier_in(book: LiveWorkbook) -> Earlier:
    """What earlier presses left behind in the workbook."""
    from addin.follow_up import Earlier

    report = book.read(FINDINGS_SHEET) if book.has_own(FINDINGS_SHEET) else None
    return Earlier(report, (book.read(ACCEPTED_SHEET),) if book.has_own(ACCEPTED_SHEET) else ())


def _heading(sentence: str, kept: int) -> str:
    """What stands over the list: the result, and that it lists earlier findings of other sheets too."""
    if not kept:
        return sentence
    return f"{sentence}; dazu {'1 früherer Befund' if kept == 1 else f'{kept} frühere Befunde'} zu anderen Blättern"

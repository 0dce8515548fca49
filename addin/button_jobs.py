"""What each button does: an open workbook in, what the person is told out.

Each job works on its own sheets: the participants' button marks the participant list and leaves what the finance
sheets were told as it is, in the cells and in „Prüfbericht“. Everything is read and examined before the first word
is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from addin.button_call import Button
from addin.findings import CellRef, Finding
from addin.help import help_text
from addin.report import findings_by_row, findings_sheet, summary
from addin.told import Told
from addin.walk import next_step
from addin.workbook.protocol import COFINANCING_SHEET, FINDINGS_SHEET, ResultSheet, UnusableInput

if TYPE_CHECKING:
    from addin.columns import Row
    from addin.contents import Contents
    from addin.workbook.live import LiveWorkbook

NO_REPORT = (
    "Es gibt noch keinen Prüfbericht. Bitte zuerst „Teilnehmende prüfen“ oder „Kofinanzierung berechnen“ drücken."
)


_CHANGED = (
    "\n\nIn dieser Zelle steht inzwischen etwas anderes als bei der Prüfung: Sie ist vielleicht schon berichtigt, oder "
    "Zeilen wurden verschoben. Bitte noch einmal prüfen."
)


def check(book: LiveWorkbook, today: date) -> Told:
    """«Teilnehmende prüfen»: mark the wrong cells of the participant list, and go to „Prüfbericht“."""
    from addin.contents import read_contents
    from addin.jobs import PEOPLE, check_people
    from addin.participants.rows import Participant

    book.progress("Die Teilnehmenden werden geprüft …")
    contents = read_contents(book, today, models=PEOPLE)
    if not any(model in contents.tables for model in PEOPLE):
        raise UnusableInput(
            "Es wurde kein Blatt mit Teilnehmenden gefunden. Bitte das Blatt „Teilnehmende“ nennen oder seine "
            "Spalten wie in der Vorlage."
        )
    findings = [*contents.missing(Participant), *check_people(contents)]
    sentence = _report(book, contents, PEOPLE, findings)
    terms = len(contents.terms.findings) if contents.terms else 0
    if terms:
        sentence += (
            f"\n\nAuf dem Blatt „Programm“ {'stimmt 1 Angabe' if terms == 1 else f'stimmen {terms} Angaben'} nicht; "
            "„Kofinanzierung berechnen“ zeigt, was."
        )
    return Told(sentence)


def cofinance(book: LiveWorkbook, today: date) -> Told:
    """«Kofinanzierung berechnen»: write the sheet „Kofinanzierung“, mark the wrong cells, and go to the figures."""
    from addin.contents import FINANCE, read_contents
    from addin.jobs import PEOPLE, cofinance_findings, examine_finance, figures_sheet

    book.progress("Die Kofinanzierung wird berechnet …")
    contents = read_contents(book, today, models=(*PEOPLE, *FINANCE))
    if not any(model in contents.tables for model in FINANCE):
        raise UnusableInput(
            "Es wurde kein Finanzierungsplan und keine Belegliste gefunden. Bitte die Blätter „Finanzierungsplan“ und "
            "„Belege“ nennen oder ihre Spalten wie in der Vorlage."
        )
    examination = examine_finance(contents)
    findings = cofinance_findings(contents, examination)
    sentence = _report(book, contents, FINANCE, findings, figures_sheet(contents, examination.result))
    book.select(CellRef(COFINANCING_SHEET, 1, 1))
    return Told(f"{sentence}\n\nDie Anteile stehen auf dem Blatt „Kofinanzierung“, die Befunde im „Prüfbericht“.")


def minutes(book: LiveWorkbook, today: date) -> Told:
    """«Protokoll erstellen»: write the minutes of a meeting beside the workbook, and open them."""
    from addin.contents import read_contents
    from addin.jobs import MEETINGS, kerngruppe_findings, meeting_sheets, prepare_minutes
    from addin.meeting_choice import choose_meeting
    from addin.minutes.files import write_minutes
    from addin.minutes.rows import Meeting

    book.progress("Die Sitzungen werden gelesen …")
    selected = book.selection()
    contents = read_contents(book, today, models=MEETINGS)
    elsewhere = [book.selection_on(table.sheet) for table in contents.tables.get(Meeting, ())]
    meeting = choose_meeting(meeting_sheets(contents), selected, today, elsewhere=elsewhere, ask=book.ask)
    if meeting is None:
        return Told("")
    book.progress("Das Protokoll wird geschrieben …")
    prepared, findings = prepare_minutes(contents, meeting), kerngruppe_findings(contents)
    folder = book.folder()
    _refuse(book, contents, MEETINGS)
    document = write_minutes(prepared, folder or _documents())
    sentence = _report(book, contents, MEETINGS, findings, go=False)
    if book.shows(selected.sheet):
        book.select(selected)  # a new „Prüfbericht“ has come into view by itself
    where = "liegt neben der Arbeitsmappe."
    if folder is None:
        where = f"liegt im Ordner „{document.parent.name}“; die Arbeitsmappe liegt in keinem Ordner dieses Rechners."
    return Told(f"„{document.name}“ {where}\n\n{sentence}", document=document)


def next_finding(book: LiveWorkbook, today: date) -> Told:
    """«Nächster Befund»: go to the next cell of the „Prüfbericht“ and tell what is wrong there.

    The report's own selection follows, so that the walk goes on from any sheet, „Start“ among them.
    """
    if not book.has_own(FINDINGS_SHEET):
        raise UnusableInput(NO_REPORT)
    if not book.shows(FINDINGS_SHEET):
        raise UnusableInput(f"Das Blatt „{FINDINGS_SHEET}“ ist ausgeblendet; bitte einblenden und noch einmal drücken.")
    report = book.read(FINDINGS_SHEET)
    step = next_step(
        report, book.selection(), shows=book.shows, last_line=lambda: book.selection_on(FINDINGS_SHEET).row
    )
    if step is None:
        return Told("Im Prüfbericht steht nichts, oder ein Filter blendet alles aus.")
    book.select(CellRef(FINDINGS_SHEET, step.line, 1))
    book.select(step.place)
    return Told(f"{step.text}{_CHANGED if book.has_changed(step.place) else ''}", step.title)


def unmark(book: LiveWorkbook, today: date) -> Told:
    """«Markierungen entfernen»: take away all marks and „Prüfbericht“; what the office wrote stays as it is."""
    book.progress("Die Markierungen werden entfernt …")
    marked = book.marked_sheets()
    book.refuse_protected(marked, gone=[FINDINGS_SHEET])
    book.mark((), marked)
    book.remove(FINDINGS_SHEET)
    figures = " Das Blatt „Kofinanzierung“ bleibt stehen." if book.has_own(COFINANCING_SHEET) else ""
    return Told(f"Alle Markierungen und der Prüfbericht sind entfernt. Ihre Einträge sind unverändert.{figures}")


def helped(book: LiveWorkbook, today: date) -> Told:
    """«Hilfe»: what each button does, and where more stands."""
    return Told(help_text(), "Fördermappe: Hilfe")


Job = Callable[["LiveWorkbook", date], Told]

JOBS: Mapping[Button, Job] = {
    Button.CHECK: check,
    Button.COFINANCE: cofinance,
    Button.MINUTES: minutes,
    Button.NEXT: next_finding,
    Button.UNMARK: unmark,
    Button.HELP: helped,
}


def _examined(contents: Contents, models: Sequence[type[Row]]) -> dict[str, int]:
    """The sheets that a job answers for, with the number of their rows; the terms of the grant belong to finance."""
    from addin.cofinancing.rows import PlanLine

    names = {table.sheet for model in models for table in contents.tables.get(model, ())}
    if contents.terms_sheet is not None and PlanLine in models:
        names.add(contents.terms_sheet)
    return {name: rows for name, rows in contents.checked.items() if name in names}


def _refuse(book: LiveWorkbook, contents: Contents, models: Sequence[type[Row]], *figures: str) -> None:
    """Say before anything is written what would make it impossible."""
    book.refuse_protected(_examined(contents, models), new=(FINDINGS_SHEET, *figures))


def _report(
    book: LiveWorkbook,
    contents: Contents,
    models: Sequence[type[Row]],
    findings: Sequence[Finding],
    figures: ResultSheet | None = None,
    *,
    go: bool = True,
) -> str:
    """Mark the findings of this job, write „Prüfbericht“ and the figures, and go there; the result in a sentence."""
    from addin.jobs import in_order

    examined = _examined(contents, models)
    _refuse(book, contents, models, *([figures.name] if figures else []))
    found = in_order(findings, contents)
    earlier = findings_by_row(book.read(FINDINGS_SHEET)).values() if book.has_own(FINDINGS_SHEET) else []
    kept = [finding for finding in earlier if book.shows(finding.sheet) and finding.sheet not in examined]
    sentence = summary(examined, found)
    book.replace(findings_sheet([*found, *kept], _heading(sentence, len(kept))))
    if figures is not None:
        book.replace(figures)
    book.mark(found, list(examined))
    if go:
        book.select(CellRef(FINDINGS_SHEET, 1, 1))  # no finding was shown yet
    return sentence


def _heading(sentence: str, kept: int) -> str:
    """What stands over the list: the result, and that it lists earlier findings of other sheets too."""
    if not kept:
        return sentence
    return f"{sentence}; dazu {'1 früherer Befund' if kept == 1 else f'{kept} frühere Befunde'} zu anderen Blättern"


def _documents() -> Path:
    import platformdirs

    return Path(platformdirs.user_documents_dir())

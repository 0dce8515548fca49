"""What each button does: an open workbook in, what the person is told out.

Each job works on its own sheets: the participants' button marks the participant list and leaves what the finance
sheets were told as it is, in the cells and in „Prüfbericht“. Everything is read and examined before the first word
is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pkgutil import resolve_name
from typing import TYPE_CHECKING

from addin.button_call import Button
from addin.button_report import NO_REPORT, place_beside, refuse_protected, write_report
from addin.findings import CellRef
from addin.help import help_text
from addin.told import Told
from addin.walk import next_step
from addin.workbook.protocol import (
    COFINANCING_SHEET,
    FINDINGS_SHEET,
    PROPOSALS_SHEET,
    RESULT_SHEETS,
    UnusableInput,
)

if TYPE_CHECKING:
    from addin.workbook.live import LiveWorkbook

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
    sentence = write_report(book, contents, PEOPLE, findings)
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
    sentence = write_report(book, contents, FINANCE, findings, figures_sheet(contents, examination.result))
    book.select(CellRef(COFINANCING_SHEET, 1, 1))
    return Told(f"{sentence}\n\nDie Anteile stehen auf dem Blatt „Kofinanzierung“, die Befunde im „Prüfbericht“.")


def minutes(book: LiveWorkbook, today: date) -> Told:
    """«Protokoll erstellen»: write the minutes of a meeting beside the workbook, and open them."""
    from addin.contents import read_contents
    from addin.jobs import MEETINGS, PEOPLE, kerngruppe_findings, meeting_sheets
    from addin.meeting_choice import choose_meeting
    from addin.minutes.rows import Meeting
    from addin.minutes_jobs import NOT_RECORDED, agrees, plan_minutes, record_live

    book.progress("Die Sitzungen werden gelesen …")
    selected = book.selection()
    contents = read_contents(book, today, models=(*MEETINGS, *PEOPLE))  # P20 knows the participants' names
    elsewhere = [book.selection_on(table.sheet) for table in contents.tables.get(Meeting, ())]
    meeting = choose_meeting(meeting_sheets(contents), selected, today, elsewhere=elsewhere, ask=book.ask)
    if meeting is None:
        return Told("")
    book.progress("Das Protokoll wird geschrieben …")
    findings = kerngruppe_findings(contents)
    folder, where = place_beside(book)
    planned = plan_minutes(book, contents, meeting, folder)
    if planned.wants_results:
        planned = planned.with_results(read_contents(book, today))
    refuse_protected(book, contents, MEETINGS, *([PROPOSALS_SHEET] if planned.record.entries else []))
    wants_record = agrees(book, planned)
    document = planned.write()
    about_version = planned.sentences(document)
    if wants_record:
        about_version.append(record_live(book, planned, today))
    elif planned.record.entries:
        about_version.append(NOT_RECORDED)
    sentence = write_report(book, contents, MEETINGS, findings, go=False)
    if book.shows(selected.sheet):
        book.select(selected)  # a new „Prüfbericht“ has come into view by itself
    return Told("\n\n".join([f"„{document.name}“ {where}", *about_version, sentence]), document=document)


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
        return Told("Im Prüfbericht steht nichts mehr, was offen ist, oder ein Filter blendet alles aus.")
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
    kept = [f"„{sheet}“" for sheet in RESULT_SHEETS if book.has_own(sheet)]
    listed = f"{', '.join(kept[:-1])} und {kept[-1]}" if len(kept) > 1 else "".join(kept)
    stays = f" Stehen {'bleiben' if len(kept) > 1 else 'bleibt'} {listed}." if kept else ""
    return Told(f"Alle Markierungen und der Prüfbericht sind entfernt. Ihre Einträge sind unverändert.{stays}")


def helped(book: LiveWorkbook, today: date) -> Told:
    """«Hilfe»: what each button does, and where more stands."""
    return Told(help_text(), "Fördermappe: Hilfe")


Job = Callable[["LiveWorkbook", date], Told]


def _from(place: str) -> Job:
    """The job of a module of its own, as „module:function“; the module is imported when the button is pressed."""

    def job(book: LiveWorkbook, today: date) -> Told:
        found: Job = resolve_name(place)
        return found(book, today)

    return job


JOBS: Mapping[Button, Job] = {
    Button.CHECK: check,
    Button.NEXT: next_finding,
    Button.ACCEPT: _from("addin.accept_jobs:accept"),
    Button.PROPOSE: _from("addin.fix_jobs:propose"),
    Button.APPLY: _from("addin.fix_jobs:apply"),
    Button.UNDO: _from("addin.fix_jobs:undo"),
    Button.UNMARK: unmark,
    Button.COFINANCE: cofinance,
    Button.STATEMENT: _from("addin.statement_jobs:write_statement"),
    Button.INVITE: _from("addin.invite_jobs:invite"),
    Button.MINUTES: minutes,
    Button.REGISTER: _from("addin.register_jobs:register"),
    Button.EVALUATE: _from("addin.evaluate_jobs:evaluate"),
    Button.EXPORT: _from("addin.export_jobs:export"),
    Button.TOGETHER: _from("addin.together_jobs:together"),
    Button.HELP: helped,
}

"""The three jobs, on any workbook: check the lists, compute the co-financing, write the minutes.

What a command does on a file and what a button does on an open workbook is the same function here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.contents import FINANCE, NOTHING_TO_CHECK, Contents, read_contents
from addin.findings import CellRef, Finding, by_place
from addin.minutes.rows import AgendaItem, Attendance, Meeting, Member, Task
from addin.participants.rows import Measure, Participant
from addin.report import findings_sheet, summary
from addin.workbook.file import FileWorkbook, check_target, copy_path, has_own_sheet
from addin.workbook.protocol import COFINANCING_SHEET, UnusableInput

if TYPE_CHECKING:
    from addin.cofinancing.results import Cofinancing
    from addin.cofinancing.rules import Examination
    from addin.cofinancing.sheets import Units
    from addin.minutes.sheets import MeetingSheets

# Each job is imported where it is done: a check of the participants does not wait for the minutes.

PEOPLE = (Participant, Measure)
MEETINGS = (Member, Meeting, Attendance, AgendaItem, Task)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job found and made; `copy` is the file that was written, None where none was."""

    file: str
    contents: Contents
    findings: Sequence[Finding]
    finance: Cofinancing | None = None
    document: Path | None = None
    meeting: str | None = None
    copy: Path | None = None
    remarks: Sequence[str] = field(default_factory=tuple)

    @property
    def not_checked(self) -> list[str]:
        """What was left alone, in German sentences."""
        return [*self.contents.not_checked, *self.remarks]

    def _findings_as_json(self) -> list[dict[str, str | None]]:
        return [finding.as_json() for finding in self.findings]

    def as_json(self) -> dict[str, Any]:
        """The JSON of `check`."""
        return {
            "file": self.file,
            "programme": self.contents.programme.key,
            "checked": dict(self.contents.checked),
            "not_checked": self.not_checked,
            "copy": str(self.copy) if self.copy else None,
            "findings": self._findings_as_json(),
        }

    def cofinance_as_json(self) -> dict[str, Any]:
        """The JSON of `cofinance`."""
        figures = self.finance.as_json() if self.finance else {"modules": [], "total": {}}
        return {
            **figures,
            "file": self.file,
            "programme": self.contents.programme.key,
            "not_checked": self.not_checked,
            "copy": str(self.copy) if self.copy else None,
            "findings": self._findings_as_json(),
        }

    def minutes_as_json(self) -> dict[str, Any]:
        """The JSON of `minutes`."""
        return {
            "document": str(self.document) if self.document else None,
            "meeting": self.meeting,
            "not_checked": self.not_checked,
            "findings": self._findings_as_json(),
        }


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings of a workbook in the order of its sheets, and the figures of its co-financing."""

    findings: list[Finding]
    finance: Cofinancing | None


def check_contents(contents: Contents, only: str | None = None) -> Checked:
    """Check every sheet that the workbook has; `only` keeps the findings of one sheet."""
    findings: list[Finding] = []
    if not contents.checked:
        findings.append(NOTHING_TO_CHECK.at(CellRef("")))
    findings += check_people(contents)
    examination = None
    if any(model in contents.tables for model in FINANCE):
        examination = examine_finance(contents)
        findings += [*finance_findings(contents), *examination.findings]
    elif contents.terms is not None:
        findings += contents.terms.findings
    findings += check_kerngruppe(contents)
    if only is not None:
        findings = [finding for finding in findings if finding.sheet == only]
    return Checked(in_order(findings, contents), examination.result if examination else None)


def in_order(findings: Sequence[Finding], contents: Contents) -> list[Finding]:
    """Findings in the order of the tabs, then of reading; those about the whole workbook first."""
    rank = {name: number for number, name in enumerate(contents.order)}
    return by_place(sorted(findings, key=lambda finding: rank.get(finding.sheet, -1)))


def check_people(contents: Contents) -> list[Finding]:
    """The findings about participants and measures."""
    from addin.participants.check import check_participants
    from addin.participants.context import Context

    people = contents.rows(Participant)
    findings = contents.findings(*PEOPLE)
    if people is not None:
        context = Context(contents.programme, contents.today, contents.rows(Measure))
        findings += check_participants(people, context)
    return findings


def finance_findings(contents: Contents) -> list[Finding]:
    """What reading the finance sheets and the sheet „Programm“ found."""
    terms = contents.terms.findings if contents.terms else ()
    return [*terms, *contents.findings(*FINANCE)]


def examine_finance(contents: Contents) -> Examination:
    """The co-financing and its findings."""
    from addin.cofinancing.rules import examine
    from addin.cofinancing.sheets import FinanceSheets

    tables = contents.tables.get(OwnFunds, ())
    sheets = FinanceSheets(
        plan=contents.rows(PlanLine),
        receipts=contents.rows(Receipt),
        own_funds=contents.rows(OwnFunds),
        drawdowns=contents.rows(Drawdown),
        own_funds_sheet=tables[0].sheet if tables else OwnFunds.SHEET,
    )
    return examine(sheets, contents.findings(*FINANCE), contents.programme, units_of(contents), ceilings_of(contents))


def units_of(contents: Contents) -> Units:
    """Lessons and persons per module, for flat rates."""
    from addin.cofinancing.sheets import Units
    from addin.participants.identity import count_persons

    measures, people = contents.rows(Measure), contents.rows(Participant)
    lessons: dict[int, Decimal] | None = None
    if measures is not None:
        lessons = {}
        for measure in measures:
            if isinstance(measure.module, int) and measure.lessons is not None:
                lessons[measure.module] = lessons.get(measure.module, Decimal(0)) + measure.lessons
    return Units(lessons, count_persons(people) if people is not None else None)


def ceilings_of(contents: Contents) -> Mapping[int, CellRef]:
    """Where the office wrote the caps, by module."""
    cells = contents.terms.cells if contents.terms else {}
    return {number: cell for (number, name), cell in cells.items() if name == "ceiling"}


def meeting_sheets(contents: Contents) -> MeetingSheets:
    """The five sheets of the Kerngruppe."""
    from addin.minutes.sheets import MeetingSheets

    return MeetingSheets(
        members=contents.rows(Member) or (),
        meetings=contents.rows(Meeting) or (),
        attendance=contents.rows(Attendance) or (),
        agenda=contents.rows(AgendaItem) or (),
        tasks=contents.rows(Task) or (),
        missing=frozenset(model.SHEET for model in MEETINGS if model not in contents.tables),
    )


def check_kerngruppe(contents: Contents) -> list[Finding]:
    """The findings about meetings, attendance, agenda and tasks."""
    if Meeting not in contents.tables:
        return contents.findings(*MEETINGS)
    from addin.minutes.rules import check_meetings

    return [*contents.findings(*MEETINGS), *check_meetings(meeting_sheets(contents), contents.today)]


def check_file(
    file: Path,
    today: date,
    *,
    out: Path | None = None,
    copy: bool = True,
    sheet: str | None = None,
    programme: str | None = None,
) -> Outcome:
    """`foerdermappe check`: all findings, and the copy with marks and „Prüfbericht“.

    A copy that holds „Kofinanzierung“ from an earlier run gets it computed anew.
    """
    with FileWorkbook(file) as workbook:
        target = _target(file, out) if copy else None
        contents = read_contents(workbook, today, programme=programme, only=sheet)
        checked = check_contents(contents, only=sheet)
        if target is not None:
            finance = checked.finance if has_own_sheet(target, COFINANCING_SHEET) else None
            _save(workbook, contents, checked.findings, finance, target)
        return Outcome(
            str(file),
            contents,
            checked.findings,
            checked.finance,
            copy=target,
            remarks=_lost(workbook, target),
        )


def cofinance_file(
    file: Path, today: date, *, out: Path | None = None, copy: bool = True, programme: str | None = None
) -> Outcome:
    """`foerdermappe cofinance`: shares, the findings of the finance sheets, and „Kofinanzierung“ in the copy.

    The copy is the one that `check` writes, with all of its marks.
    """
    with FileWorkbook(file) as workbook:
        target = _target(file, out) if copy else None
        contents = read_contents(workbook, today, programme=programme)
        examination = examine_finance(contents)
        findings = [
            *contents.missing(PlanLine, Receipt),
            *finance_findings(contents),
            *examination.findings,
        ]
        if target is not None:
            every = [*contents.missing(PlanLine, Receipt), *check_contents(contents).findings]
            _save(workbook, contents, in_order(every, contents), examination.result, target)
        return Outcome(
            str(file),
            contents,
            in_order(findings, contents),
            examination.result,
            copy=target,
            remarks=_lost(workbook, target),
        )


def minutes_of_file(
    file: Path,
    meeting: str,
    today: date,
    *,
    out: Path | None = None,
    template: Path | None = None,
    programme: str | None = None,
) -> Outcome:
    """`foerdermappe minutes`: the Word minutes of one meeting, beside the workbook or in `out`."""
    from addin.minutes.files import write_minutes
    from addin.minutes.meeting import prepare

    with FileWorkbook(file) as workbook:
        contents = read_contents(workbook, today, programme=programme)
    findings = [*contents.missing(Meeting, Attendance, AgendaItem), *check_kerngruppe(contents)]
    document = None
    if Meeting in contents.tables:
        minutes = prepare(meeting_sheets(contents), meeting, today, county=contents.programme.county.name)
        document = write_minutes(minutes, out or file.parent, template)
    return Outcome(str(file), contents, in_order(findings, contents), document=document, meeting=meeting)


def write_new(file: Path, programme: str | None = None) -> None:
    """`foerdermappe new`: an empty workbook from the template; an existing file is never overwritten."""
    from addin.programme.loader import load_programme
    from addin.sheets import SHEETS
    from addin.workbook.template import build_workbook
    from addin.workbook.writing import writing

    if file.suffix.lower() != ".xlsx":
        raise UnusableInput(f"Die neue Arbeitsmappe muss auf .xlsx enden, nicht auf „{file.suffix}“.")
    if file.exists():
        raise UnusableInput(f"„{file.name}“ gibt es schon; bitte einen anderen Namen wählen.")
    terms = load_programme(programme or "durchstarten")
    with writing(file) as temporary:
        build_workbook(temporary, programme=terms, sheets=SHEETS)


def _target(file: Path, out: Path | None) -> Path:
    target = copy_path(file, out)
    check_target(file, target)
    return target


def _save(
    workbook: FileWorkbook,
    contents: Contents,
    findings: Sequence[Finding],
    finance: Cofinancing | None,
    target: Path,
) -> None:
    """The copy with the marks, „Prüfbericht“ and, where there are figures, „Kofinanzierung“."""
    workbook.replace(findings_sheet(findings, summary(contents.checked, findings)))
    if finance is not None:
        from addin.cofinancing.sheet import cofinancing_sheet

        subtitle = f"{contents.programme.name}, Stand {contents.today:%d.%m.%Y}"
        workbook.replace(cofinancing_sheet(finance, subtitle=subtitle, ceilings=ceilings_of(contents)))
    workbook.mark(findings)
    workbook.save_copy(target)


def _lost(workbook: FileWorkbook, target: Path | None) -> tuple[str, ...]:
    return (workbook.lost_in_copy,) if target is not None and workbook.lost_in_copy else ()

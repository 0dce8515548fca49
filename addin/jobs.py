"""The three jobs, on what is in any workbook: check the lists, compute the co-financing, check the meetings.

What a command does on a file (`addin.file_jobs`) and what a button does on an open workbook is the same here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.cofinancing.rows import Drawdown, OwnFunds, PlanLine, Receipt
from addin.contents import FINANCE, NOTHING_TO_CHECK, Contents
from addin.findings import CellRef, Finding, by_place
from addin.minutes.rows import AgendaItem, Attendance, Meeting, Member, Task
from addin.participants.rows import Measure, Participant

if TYPE_CHECKING:
    from addin.cofinancing.results import Cofinancing
    from addin.cofinancing.rules import Examination
    from addin.cofinancing.sheets import Units
    from addin.cofinancing.traced import Origins
    from addin.minutes.discretion import Confidential
    from addin.minutes.meeting import Minutes
    from addin.minutes.register import Register
    from addin.minutes.sheets import MeetingSheets
    from addin.participants.evaluation import Evaluation
    from addin.statement.statement import Statement
    from addin.workbook.protocol import ResultSheet

# Each job is imported where it is done: a check of the participants does not wait for the minutes.

PEOPLE = (Participant, Measure)
MEETINGS = (Member, Meeting, Attendance, AgendaItem, Task)


@dataclass(frozen=True, slots=True)
class Checked:
    """All findings of a workbook in the order of its sheets, and the figures of its co-financing."""

    findings: list[Finding]
    finance: Cofinancing | None


def check_contents(contents: Contents, examination: Examination | None = None) -> Checked:
    """Check every sheet that the workbook has; `examination` is that of its finance sheets, if it was done already."""
    findings: list[Finding] = []
    if not contents.checked:
        findings.append(NOTHING_TO_CHECK.at(CellRef("")))
    findings += check_people(contents)
    if any(model in contents.tables for model in FINANCE):
        examination = examination or examine_finance(contents)
        findings += [*finance_findings(contents), *examination.findings]
    elif contents.terms is not None:
        findings += contents.terms.findings
    findings += check_kerngruppe(contents)
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


def cofinance_findings(contents: Contents, examination: Examination) -> list[Finding]:
    """All findings about the co-financing: missing sheets, what reading found, what the examination found."""
    missing = contents.missing(PlanLine, Receipt)
    return in_order([*missing, *finance_findings(contents), *examination.findings], contents)


def figures_sheet(contents: Contents, result: Cofinancing) -> ResultSheet:
    """The sheet „Kofinanzierung“."""
    from addin.cofinancing.sheet import cofinancing_sheet

    subtitle = f"{contents.programme.name}, Stand {contents.today:%d.%m.%Y}"
    return cofinancing_sheet(result, subtitle=subtitle, origins=origins_of(contents))


def statement_in(
    contents: Contents, result: Cofinancing, findings: Sequence[Finding], followed: Sequence[Finding]
) -> Statement:
    """The Verwendungsnachweis; `findings` are all of the workbook, `followed` the same after what was accepted."""
    from addin.columns import fold
    from addin.statement.statement import statement_of

    sheets = {table.sheet for model in FINANCE for table in contents.tables.get(model, ())} | {contents.terms_sheet}
    about_money = [found for found in followed if found.code.startswith("K") or found.sheet in sheets]
    named = contents.terms.key_cells.get("county") if contents.terms else None
    recipient = named.value if named and fold(named.value) not in fold(contents.programme.county.name) else ""
    return statement_of(result, findings, about_money, recipient)


def origins_of(contents: Contents) -> Origins:
    """Where the terms of the grant stand, and the lessons that flat rates count."""
    from addin.cofinancing.traced import Origins

    lessons: dict[int, list[Measure]] = {}
    for measure in contents.rows(Measure) or ():
        if isinstance(measure.module, int) and measure.lessons is not None:
            lessons.setdefault(measure.module, []).append(measure)
    lists = contents.tables.get(Participant, ())
    return Origins(contents.terms, lessons, CellRef(lists[0].sheet) if lists else None)


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
        sums=tuple(total for model in FINANCE for total in contents.sums(model)),
    )
    return examine(
        sheets,
        contents.findings(*FINANCE),
        contents.programme,
        units_of(contents),
        ceilings_of(contents),
        unit_cells=term_cells(contents, "units"),
        today=contents.today,
    )


def evaluation_of(contents: Contents) -> Evaluation:
    """The figures of the participant list; of a workbook without one they are all 0."""
    from addin.participants.context import Context
    from addin.participants.statistics import evaluate

    context = Context(contents.programme, contents.today, contents.rows(Measure))
    return evaluate(contents.rows(Participant) or (), context)


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
    return term_cells(contents, "ceiling")


def term_cells(contents: Contents, term: str) -> Mapping[int, CellRef]:
    """Where the office wrote a term (a field of `ModuleLine`) of the grant decision, by module."""
    cells = contents.terms.cells if contents.terms else {}
    return {number: cell for (number, name), cell in cells.items() if name == term}


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
        quorum=contents.programme.meetings.required,
    )


def check_kerngruppe(contents: Contents) -> list[Finding]:
    """The findings about meetings, attendance, agenda and tasks."""
    if Meeting not in contents.tables:
        return contents.findings(*MEETINGS)
    from addin.minutes.discretion import check_texts
    from addin.minutes.rules import check_meetings

    sheets = meeting_sheets(contents)
    return [
        *contents.findings(*MEETINGS),
        *check_meetings(sheets, contents.today),
        *check_texts(sheets, confidential_in(contents)),
    ]


def confidential_in(contents: Contents) -> Confidential:
    """What the minutes must not tell: who is on the lists of participants."""
    from addin.minutes.discretion import Confidential
    from addin.participants.file_key import file_key

    people, measures = contents.rows(Participant) or (), contents.rows(Measure) or ()
    county = contents.programme.county
    towns = [name for town in county.municipalities for name in (town.name, *town.aliases)]
    others = dict.fromkeys(
        text
        for named in (
            (county.name,),
            *((person.provider, person.measure) for person in people),
            *((measure.provider, measure.name) for measure in measures),
        )
        for text in named
        if text
    )
    return Confidential(
        names=[(last or "", first or "") for last, first in (person.names for person in people)],
        file_numbers=frozenset(filter(None, (file_key(person.file_number) for person in people))),
        municipalities=towns,
        others=list(others),
        below=contents.programme.small_numbers.below,
    )


def kerngruppe_findings(contents: Contents) -> list[Finding]:
    """All findings about the meetings, the missing sheets among them."""
    return [*contents.missing(Meeting, Attendance, AgendaItem), *check_kerngruppe(contents)]


def prepare_minutes(contents: Contents, meeting: str) -> Minutes:
    """The minutes of a meeting; raises `UnknownMeeting`."""
    from addin.minutes.meeting import prepare

    programme = contents.programme
    return prepare(
        meeting_sheets(contents),
        meeting,
        contents.today,
        county=programme.county.name,
        no_objections=programme.meetings.no_objections,
    )


def register_in(contents: Contents) -> Register:
    """The decisions of all meetings, and the tasks, on the day of the check."""
    from addin.minutes.register import register_of

    return register_of(meeting_sheets(contents), contents.today)


def about_meeting(meeting: str, findings: Sequence[Finding], contents: Contents) -> list[Finding]:
    """The findings without those about the rows of another meeting."""
    from addin.minutes.names import meeting_key

    sheets = meeting_sheets(contents)
    others = {
        (row.place.grid.sheet, row.number)
        for key, meetings in sheets.by_key.items()
        if key != meeting_key(meeting)
        for other in meetings
        for row in (other, *sheets.attendance_of(other), *sheets.agenda_of(other), *sheets.tasks_of(other))
    }
    return [finding for finding in findings if (finding.sheet, finding.place.row) not in others]

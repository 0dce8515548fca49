"""The jobs on a file: what the command line does. The original is only read; a copy is written beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.checked_copy import earlier_of, save, target_of
from addin.minutes.edition import ALL_OF_IT, WHOLE, Edition, WantedEdition
from addin.workbook.file import FileWorkbook
from addin.workbook.protocol import COFINANCING_SHEET, UnusableInput

if TYPE_CHECKING:
    from addin.cofinancing.results import Cofinancing
    from addin.contents import Contents
    from addin.findings import Finding
    from addin.jobs import Checked
    from addin.report import Since

# What the jobs need is imported after the file was opened: it is read in the background meanwhile.


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
    since: Since | None = None
    edition: Edition = WHOLE
    told: Sequence[str] = field(default_factory=tuple)
    version: Mapping[str, Any] = field(default_factory=dict)

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
            "since": self.since.as_json() if self.since else None,
            "findings": self._findings_as_json(),
        }

    def cofinance_as_json(self) -> dict[str, Any]:
        """The JSON of `cofinance`."""
        from addin.cofinancing.forecast import forecasts_as_json

        figures = self.finance.as_json() if self.finance else {"modules": [], "total": {}}
        return {
            **figures,
            "forecast": forecasts_as_json(self.finance) if self.finance else [],
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
            "public": self.edition.public,
            "excerpt": self.edition.excerpt or None,
            **self.version,
            "copy": str(self.copy) if self.copy else None,
            "told": list(self.told),
            "not_checked": self.not_checked,
            "findings": self._findings_as_json(),
        }


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

    `sheet` narrows what is told to one sheet, never what the copy holds. A copy that holds „Kofinanzierung“
    from an earlier run gets it computed anew.
    """
    with FileWorkbook(file) as workbook:
        from addin.contents import read_contents
        from addin.follow_up import follow_up
        from addin.jobs import check_contents

        target = target_of(file, out) if copy else None
        contents = read_contents(workbook, today, programme=programme)
        checked = check_contents(contents)
        told, found = contents, checked.findings
        if sheet is not None:
            told, found = _one_sheet(workbook, contents, checked, sheet, programme)
        every = [*checked.findings, *(finding for finding in found if finding.sheet not in contents.checked)]
        followed = follow_up(every, contents, earlier_of(workbook, file, out), listed=target is not None)
        remarks: tuple[str, ...] = ()
        if target is not None:
            remarks = save(workbook, contents, checked, followed, target, out=out)
        findings = followed.of(found)
        since = followed.since if sheet is None else None
        return Outcome(str(file), told, findings, checked.finance, copy=target, remarks=remarks, since=since)


def _one_sheet(
    workbook: FileWorkbook, contents: Contents, checked: Checked, sheet: str, programme: str | None
) -> tuple[Contents, list[Finding]]:
    """What is told where the caller names a sheet; it may be one that a check of the whole leaves alone."""
    from addin.columns import fold
    from addin.contents import read_contents
    from addin.jobs import check_contents

    sheet = next((name for name in contents.order if fold(name) == fold(sheet)), sheet)
    if sheet in contents.checked:
        one = replace(contents, checked={sheet: contents.checked[sheet]})
        return one, [finding for finding in checked.findings if finding.sheet == sheet]
    alone = read_contents(workbook, contents.today, programme=programme, only=sheet)
    found = [finding for finding in check_contents(alone).findings if finding.sheet == sheet]
    return replace(alone, checked={sheet: alone.checked[sheet]}), found


def cofinance_file(
    file: Path, today: date, *, out: Path | None = None, copy: bool = True, programme: str | None = None
) -> Outcome:
    """`foerdermappe cofinance`: shares, the findings of the finance sheets, and „Kofinanzierung“ in the copy.

    The copy is the one that `check` writes, with all of its marks.
    """
    with FileWorkbook(file) as workbook:
        import addin.cofinancing.rules  # noqa: F401 - needed later; now calamine still reads on another core
        from addin.cofinancing.rows import PlanLine, Receipt
        from addin.contents import read_contents
        from addin.follow_up import follow_up
        from addin.jobs import check_contents, cofinance_findings, examine_finance, in_order

        target = target_of(file, out) if copy else None
        contents = read_contents(workbook, today, programme=programme)
        examination = examine_finance(contents)
        missing = contents.missing(PlanLine, Receipt)
        checked = check_contents(contents, examination)
        every = in_order([*missing, *checked.findings], contents)
        followed = follow_up(every, contents, earlier_of(workbook, file, out), listed=target is not None)
        findings = followed.of(cofinance_findings(contents, examination))
        remarks: tuple[str, ...] = ()
        if target is not None:
            remarks = save(workbook, contents, checked, followed, target, out=out, wanted={COFINANCING_SHEET})
        return Outcome(str(file), contents, findings, examination.result, copy=target, remarks=remarks)


def minutes_of_file(
    file: Path,
    meeting: str,
    today: date,
    *,
    out: Path | None = None,
    template: Path | None = None,
    programme: str | None = None,
    results: bool = False,
    wanted: WantedEdition = ALL_OF_IT,
    copy: bool = True,
) -> Outcome:
    """`foerdermappe minutes`: the Word minutes of one meeting, beside the workbook or in `out`; or what is `wanted`.

    `results` asks for the section „Auswertung“; so does the sheet „Sitzungen“. An excerpt has none. Version and day of
    completed minutes are entered in the copy that `check` writes, unless they stand in the workbook; without `copy` in
    none.
    """
    if results and wanted.is_excerpt:
        raise UnusableInput("Ein Auszug enthält keine Auswertung; bitte „--results“ oder den Auszug weglassen.")
    with FileWorkbook(file) as workbook:
        from addin.contents import read_contents
        from addin.follow_up import follow_up
        from addin.jobs import about_meeting, in_order, kerngruppe_findings
        from addin.minutes.rows import Meeting
        from addin.minutes_jobs import plan_minutes, record_in_copy

        contents = read_contents(workbook, today, programme=programme)
        earlier = earlier_of(workbook, file)
        findings = kerngruppe_findings(contents)
        document, target, edition, version = None, None, WHOLE, {}
        told: list[str] = []
        remarks: tuple[str, ...] = ()
        if Meeting in contents.tables:
            findings = about_meeting(meeting, findings, contents)
            planned = plan_minutes(workbook, contents, meeting, out or file.parent, template, wanted=wanted)
            if results or planned.wants_results:
                planned = planned.with_results(contents)
            target = target_of(file, None, beside=True) if copy and planned.record.entries else None
            document, edition, remarks = planned.write(), planned.minutes.edition, planned.remarks
            told, version = planned.sentences(document), planned.as_json()
            if target is not None:
                told += record_in_copy(workbook, contents, planned, earlier, target)
    followed = follow_up(in_order(findings, contents), contents, earlier, listed=False).findings
    return Outcome(
        str(file),
        contents,
        followed,
        document=document,
        meeting=meeting,
        copy=target,
        remarks=remarks,
        edition=edition,
        told=told,
        version=version,
    )


def write_new(file: Path, programme: str | None = None) -> None:
    """`foerdermappe new`: an empty workbook from the template; an existing file is never overwritten."""
    from addin.programme.loader import load_programme
    from addin.sheets import SHEETS
    from addin.workbook.template import build_workbook
    from addin.workbook.writing import writing

    suffix = file.suffix.lower()
    if suffix not in {".xlsx", ".xlsm"}:
        raise UnusableInput(f"Die neue Arbeitsmappe muss auf .xlsx oder .xlsm enden, nicht auf „{file.suffix}“.")
    if file.exists():
        raise UnusableInput(f"„{file.name}“ gibt es schon; bitte einen anderen Namen wählen.")
    terms = load_programme(programme or "durchstarten")
    macros = _shipped_macros() if suffix == ".xlsm" else None
    with writing(file) as temporary:
        build_workbook(temporary, programme=terms, sheets=SHEETS, macros=macros)


def _shipped_macros() -> bytes:
    """The VBA project of the workbook that we ship; it fits the workbook of every programme."""
    from zipfile import ZipFile

    from addin.shipped import shipped_file
    from addin.workbook.vba import PROJECT_PART

    with ZipFile(shipped_file("Foerdermappe.xlsm")) as package:
        return package.read(PROJECT_PART)

"""`foerdermappe check DIR --together`: every list of a folder, the people across them, one report."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from addin.findings import CellRef, Finding, State
from addin.programme.loader import load_programme
from addin.together.accepted import earlier_reports, entries_anew
from addin.together.compare import compare
from addin.together.folder import REPORT_NAME, beside, lists_in, no_lists, other_spreadsheets, report_path
from addin.together.one_file import FileResult
from addin.together.outcome import FileFigures, Together
from addin.together.people import People
from addin.together.report import CombinedReport, combined_report
from addin.together.rules import FILE_NOT_CHECKED
from addin.together.run import by_processes

Progress = Callable[[int, int], None]
"""Told after each file: how many are done, and of how many."""


def check_together(
    folder: Path,
    today: date,
    *,
    out: Path | None = None,
    programme: str | None = None,
    scheduler: str | None = None,
    processes: int | None = None,
    keep_findings: bool = True,
    progress: Progress | None = None,
) -> Together:
    """Check all lists that lie directly in a folder, each as `check --no-copy` does, and write the combined report.

    The files are checked in as many `processes` as there are cores, or on the Dask cluster of `scheduler`. A file
    that cannot be checked is told and does not stop the others. Without `keep_findings` they stand in the report
    alone, and memory grows with the people only.

    What somebody accepted on the sheet „Annahmen“ of earlier reports counts: of those in the folder, and of those in
    the place of `out`.

    Raises `UnusableInput` where the folder holds no list, the report cannot be written or an earlier one not be read,
    the programme is not known, or the cluster cannot be used; nothing is written then.
    """
    files, others = lists_in(folder), other_spreadsheets(folder)
    target = report_path(folder, out)
    files = [file for file in files if not (target.exists() and file.samefile(target))]
    if not files:
        raise no_lists(folder)
    if programme is not None:
        load_programme(programme)  # before a hundred files are each refused for it
    results = _results(files, today, programme, scheduler, processes)
    with contextlib.closing(results), combined_report(folder, target) as report:
        findings: list[tuple[str, Finding]] = []
        figures: list[FileFigures] = []
        people, ours = People(), []
        for done, result in enumerate(results, start=1):
            if result.ours:
                ours.append(result.file)
            else:
                found = [(result.file, finding) for finding in _findings_of(result)]
                report.findings(found)
                figures.append(_figures(result, found))
                people.add(result)
                findings += found if keep_findings else ()
            if progress is not None:
                progress(done, len(files))
        if not figures:
            raise no_lists(folder)
        earlier = earlier_reports(_where_reports_lie(folder, ours, target, out))
        comparison = compare(people, earlier)
        report.findings(comparison.findings)
        _count_across(figures, comparison.findings)
        findings += comparison.findings if keep_findings else ()
        report.persons(people, comparison.persons)
        report.accepted(list(entries_anew(comparison.groups, people, earlier, today)))
        states = [finding.state for _, finding in comparison.findings]
        told = Together(
            folder,
            target,
            figures,
            len(comparison.persons),
            [*comparison.remarks, *_left_out(ours), *_kept(target, out or folder / REPORT_NAME), *_unlisted(report)],
            others,
            accepted=states.count(State.ACCEPTED),
            new=states.count(State.NEW) if earlier.accepted else None,
            findings=findings if keep_findings else None,
        )
        report.overview(told, today)
    return told


def _results(
    files: Sequence[Path], today: date, programme: str | None, scheduler: str | None, processes: int | None
) -> Generator[FileResult]:
    if scheduler is None:
        return by_processes(files, today, programme, processes)
    from addin.together.cluster import by_cluster  # noqa: PLC0415 - only where a cluster is asked for

    return by_cluster(scheduler, files, today, programme)


def _findings_of(result: FileResult) -> list[Finding]:
    """The findings of a file; what is a group within it stays one among those of all files."""
    if result.trouble:
        return [FILE_NOT_CHECKED.at(CellRef(""), trouble=result.trouble)]
    return [
        replace(finding, group=f"{result.file}-{finding.group}") if finding.group else finding
        for finding in result.findings
    ]


def _figures(result: FileResult, found: Sequence[tuple[str, Finding]]) -> FileFigures:
    figures = FileFigures(result.file, result.programme, result.checked, result.not_checked, result.trouble)
    for _, finding in found:
        figures.counts[finding.severity] += 1
    return figures


def _count_across(figures: Sequence[FileFigures], found: Sequence[tuple[str, Finding]]) -> None:
    by_file = {file.file: file for file in figures}
    for file, finding in found:
        by_file[file].counts[finding.severity] += 1
        by_file[file].across += 1


def _left_out(ours: Sequence[str]) -> list[str]:
    if not ours:
        return []
    listed = ", ".join(f"„{file}“" for file in ours[:5]) + (f" und {len(ours) - 5} weitere" if ours[5:] else "")
    return [f"Ausgelassen, weil die Fördermappe sie selbst geschrieben hat: {listed}."]


def _where_reports_lie(folder: Path, ours: Sequence[str], target: Path, out: Path | None) -> set[Path]:
    """Where to look for earlier reports: in the folder, whatever they are called now, and in the place of this one."""
    return {*(folder / name for name in ours), target, *(beside(out) if out is not None else ())}


def _kept(target: Path, usual: Path) -> list[str]:
    if target == usual:
        return []
    return [
        f"„{usual.name}“ wurde von Hand bearbeitet und bleibt, wie er ist; der neue Bericht heißt „{target.name}“ und "
        "übernimmt, was auf dem Blatt „Annahmen“ steht."
    ]


def _unlisted(report: CombinedReport) -> list[str]:
    if not report.unlisted:
        return []
    return [
        f"Auf dem Blatt „Prüfbericht“ war nicht genug Platz für alle Befunde, es fehlen {report.unlisted}; bitte "
        "weniger Listen zusammen prüfen."
    ]

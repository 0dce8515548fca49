"""The copy that every job on a file writes beside it: the office's sheets, our marks over them, our sheets behind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from addin.workbook.file import (
    FileWorkbook,
    beside_edited,
    check_place,
    check_target,
    copies_of,
    copy_path,
    look_at,
    newest_copy,
)
from addin.workbook.protocol import (
    ACCEPTED_SHEET,
    COFINANCING_SHEET,
    DECISIONS_SHEET,
    EVALUATION_SHEET,
    FINDINGS_SHEET,
    PROPOSALS_SHEET,
    STATEMENT_SHEET,
    TASKS_SHEET,
)

if TYPE_CHECKING:
    from addin.contents import Contents
    from addin.findings import Finding
    from addin.follow_up import Earlier, FollowUp
    from addin.jobs import Checked
    from addin.workbook.protocol import Grid, ResultSheet

# What a sheet needs is imported when it is written: a job does not wait for another's.


def target_of(file: Path, out: Path | None, *, beside: bool = False) -> Path:
    """Where the copy goes; `UnusableInput` says why not.

    Beside one that a person has edited it gets a number; a place that the caller has named does so only with `beside`.
    """
    target = copy_path(file, out)
    check_place(file, target)  # a number would not help beside a file that is none of this workbook's copies
    if out is None or beside:
        target = beside_edited(target)
    check_target(file, target)
    return target


def save(
    workbook: FileWorkbook,
    contents: Contents,
    checked: Checked,
    followed: FollowUp,
    target: Path,
    *,
    out: Path | None = None,
    wanted: Collection[str] = (),
    made: Sequence[ResultSheet] = (),
) -> tuple[str, ...]:
    """Write the copy: marks, „Prüfbericht“, „Annahmen“, and the figures and lists that belong to it.

    What a person should know about it comes back in German sentences.

    `made` are sheets of the job itself; the copy opens at the first of them. Sheets that an earlier copy has are made
    anew, so that no job takes away what another one has written; those `wanted` are made in any case.
    """
    from addin.report import findings_sheet, summary

    findings = followed.findings
    report = findings_sheet(findings, summary(contents.checked, findings, followed.since))
    for sheet in (*made, report, followed.accepted):
        if sheet is not None:
            workbook.replace(sheet)
    copies = {target, newest_copy(workbook.path, out) or target}
    had = {*wanted, *(name for path in copies for name in look_at(path).own)} - {sheet.name for sheet in made}
    for sheet in _figures_anew(contents, checked, findings, had):
        workbook.replace(sheet)
    remarks = _remarks_on(workbook, target)
    if PROPOSALS_SHEET in had:
        from addin.fix_file_jobs import proposals_anew

        sheet, changes_left_out = proposals_anew(workbook, contents, out)
        workbook.replace(sheet)
        remarks += [made_anew(workbook.path)] if changes_left_out else []
    workbook.mark(findings)
    workbook.save_copy(target)
    return tuple(remarks)


def made_anew(file: Path) -> str:
    """What to say of a copy that no longer has the changes of the one before."""
    return (
        f"Die neue Kopie ist aus „{file.name}“ entstanden und enthält die übernommenen Vorschläge nicht mehr; auf dem "
        "Blatt „Vorschläge“ sind sie noch angehakt, und „foerdermappe fix“ mit --apply übernimmt sie wieder."
    )


def _figures_anew(
    contents: Contents, checked: Checked, followed: Sequence[Finding], names: Collection[str]
) -> Iterator[ResultSheet]:
    """Of the sheets with these names those with figures, as they are today."""
    from addin.minutes.rows import Meeting
    from addin.participants.rows import Participant

    if COFINANCING_SHEET in names and checked.finance is not None:
        from addin.jobs import figures_sheet

        yield figures_sheet(contents, checked.finance)
    if STATEMENT_SHEET in names and checked.finance is not None:
        from addin.jobs import origins_of, statement_in
        from addin.statement.sheet import statement_sheet

        statement = statement_in(contents, checked.finance, checked.findings, followed)
        yield statement_sheet(statement, origins_of(contents))
    if EVALUATION_SHEET in names and Participant in contents.tables:
        from addin.jobs import evaluation_of
        from addin.participants.evaluation_sheet import evaluation_sheet

        yield evaluation_sheet(evaluation_of(contents))
    registers = {DECISIONS_SHEET, TASKS_SHEET}.intersection(names)
    if registers and Meeting in contents.tables:
        from addin.jobs import register_in
        from addin.minutes.register_sheets import register_sheets

        yield from (sheet for sheet in register_sheets(register_in(contents)) if sheet.name in registers)


def check_and_save(
    workbook: FileWorkbook, contents: Contents, target: Path, *, out: Path | None, made: Sequence[ResultSheet]
) -> tuple[str, ...]:
    """Check everything and write the copy as `save` does: for jobs that add sheets and find nothing themselves."""
    from addin.follow_up import follow_up
    from addin.jobs import check_contents

    checked = check_contents(contents)
    followed = follow_up(checked.findings, contents, earlier_of(workbook, workbook.path, out))
    return save(workbook, contents, checked, followed, target, out=out, made=made)


def earlier_of(workbook: FileWorkbook, file: Path, out: Path | None = None) -> Earlier:
    """What earlier checks left behind: in the newest copy of ours beside the workbook, and in the workbook itself.

    The copy's report goes first: one in the workbook may have come with a copy that was taken over long ago. Of what
    people wrote against findings, that in the file which was saved later goes first.
    """
    from addin.follow_up import Earlier

    copies = [path for path in copies_of(file, out) if not path.samefile(file)]
    grids = []
    for path in copies:
        with FileWorkbook(path) as copy:
            grids.append(_own_grids(copy))
    newest = next((sheets for sheets in grids if ACCEPTED_SHEET in sheets), None)
    grids.append(_own_grids(workbook))
    reports = [sheets[FINDINGS_SHEET] for sheets in grids if FINDINGS_SHEET in sheets]
    is_latest = bool(copies) and copies[0].stat().st_mtime >= file.stat().st_mtime
    if copies and not is_latest:
        grids.insert(0, grids.pop())
    accepted = _accepted_in(*grids)
    added_to = accepted[:1] if is_latest or newest is None else _accepted_in(grids[0], newest)
    return Earlier(reports[0] if reports else None, accepted, is_latest, added_to)


def _accepted_in(*files: Mapping[str, Grid]) -> tuple[Grid, ...]:
    return tuple(sheets[ACCEPTED_SHEET] for sheets in files if ACCEPTED_SHEET in sheets)


def _own_grids(workbook: FileWorkbook) -> dict[str, Grid]:
    return {name: workbook.read(name) for name in (FINDINGS_SHEET, ACCEPTED_SHEET) if workbook.is_own(name)}


def _remarks_on(workbook: FileWorkbook, target: Path) -> list[str]:
    """What the copy does not have, and why it is called as it is."""
    usual = copy_path(workbook.path)
    edited = (
        f"„{usual.name}“ wurde von Hand bearbeitet und bleibt, wie sie ist; die neue Kopie heißt „{target.name}“."
        if target != usual and target.stem.startswith(f"{usual.stem}.") and usual.exists()
        else ""
    )
    return [sentence for sentence in (workbook.lost_in_copy, edited) if sentence]

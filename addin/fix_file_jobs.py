"""Proposals on a file: `foerdermappe fix`. The original is only read; what changes are cells of the copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.checked_copy import earlier_of, made_anew, save, target_of
from addin.workbook.protocol import PROPOSALS_SHEET

if TYPE_CHECKING:
    from addin.contents import Contents
    from addin.findings import Finding
    from addin.proposals.entry import Entry
    from addin.proposals.proposal import Key
    from addin.workbook.file import FileWorkbook
    from addin.workbook.protocol import CellChange, ResultSheet

NOTHING_TO_PROPOSE = (
    "Es gibt nichts vorzuschlagen: Auf den bekannten Blättern wurde nichts gefunden, was sich so berichtigen ließe."
)
_THEN = (
    "Auf dem Blatt „Vorschläge“ der Kopie steht, wie jede Zelle bisher lautet und wie sie lauten könnte. Bitte dort "
    "ein x vor alles setzen, was stimmt, die Kopie speichern und den Befehl noch einmal mit --apply aufrufen."
)

_MOST_ROUNDS = 5  # a date that is a text now may be found swapped when it is a date


@dataclass(frozen=True, slots=True)
class FixOutcome:
    """What was proposed for a file, and what was changed in its copy.

    `findings` are those of the copy as it is now; `entries` the lines of its sheet „Vorschläge“.
    """

    file: str
    programme: str
    copy: Path
    applied: bool
    entries: Sequence[Entry]
    findings: Sequence[Finding]
    not_checked: Sequence[str]

    def as_json(self) -> dict[str, Any]:
        """The JSON of `fix`."""
        return {
            "file": self.file,
            "programme": self.programme,
            "copy": str(self.copy),
            "applied": self.applied,
            "proposals": [_as_json(entry) for entry in self.entries],
            "not_checked": list(self.not_checked),
        }

    def sentences(self) -> list[str]:
        """What a person is told at the terminal, without a word of what the cells hold."""
        from addin.proposals.entry import State
        from addin.proposals.words import counted_by_sheet, number_of, reasons, still_open

        done = [entry for entry in self.entries if entry.state is State.APPLIED]
        left = still_open(self.entries)
        told = []
        if not done and not left:
            told.append(NOTHING_TO_PROPOSE)
        if self.applied and (done or left):
            told += [f"{number_of(done)} übernommen.", *(f"  {line}" for line in counted_by_sheet(done))]
        if left:
            ticked = sum(entry.ticked for entry in left)
            open_ = "bleibt offen" if len(left) == 1 else "bleiben offen"
            what = open_ if self.applied else f"gefunden, davon {ticked} angehakt"
            told += [f"{number_of(left)} {what}.", *(f"  {line}" for line in counted_by_sheet(left))]
        told += reasons(self.entries)
        told.append(f"Die Kopie liegt unter {self.copy}")
        return [*told, _THEN] if left else told


def _as_json(entry: Entry) -> dict[str, Any]:
    from addin.findings import shown
    from addin.proposals.entry import State

    proposal = entry.proposal
    listed = {
        "sheet": proposal.place.sheet,
        "cell": proposal.place.address,
        "column": proposal.place.header,
        "before": shown(proposal.old),
        "after": shown(proposal.new),
        "reason": proposal.reason,
        "kind": proposal.kind.word,
        "sure": proposal.sure,
        "ticked": entry.ticked,
        "applied": entry.state is State.APPLIED,
    }
    return {**listed, "why_not": entry.why_not} if entry.why_not else listed


def fix_file(
    file: Path, today: date, *, apply: bool = False, out: Path | None = None, programme: str | None = None
) -> FixOutcome:
    """`foerdermappe fix`: the copy that `check` writes, with the sheet „Vorschläge“; the original is only read.

    With `apply`, what is ticked on an earlier „Vorschläge“ (in the newest copy of ours beside the file, else in it;
    where there is none, what is sure) is changed in the copy, and its marks and „Prüfbericht“ tell how it is then.
    """
    from addin.workbook.file import FileWorkbook

    with FileWorkbook(file) as workbook:
        from addin.contents import read_contents
        from addin.follow_up import follow_up
        from addin.jobs import check_contents
        from addin.proposals.sheet import IN_FILE, proposals_sheet
        from addin.proposals.words import heading

        target = target_of(file, out, beside=True)
        contents = read_contents(workbook, today, programme=programme)
        before = _ticked_before(workbook, file, out)
        fixed = _fixed(workbook, contents, before, apply=apply, programme=programme)
        contents, changes = fixed.contents, fixed.changes
        checked = check_contents(contents)
        followed = follow_up(checked.findings, contents, earlier_of(workbook, file, out))
        workbook.change(changes)
        sheet = proposals_sheet(fixed.entries, heading(fixed.entries), IN_FILE)
        remarks = save(workbook, contents, checked, followed, target, out=out, made=[sheet])
        if not apply and _are_left_out(fixed.entries, before):
            remarks = (*remarks, made_anew(file))
    return FixOutcome(
        str(file),
        contents.programme.key,
        target,
        apply,
        fixed.entries,
        followed.findings,
        [*contents.not_checked, *remarks],
    )


def proposals_anew(workbook: FileWorkbook, contents: Contents, out: Path | None) -> tuple[ResultSheet, bool]:
    """The sheet „Vorschläge“ for a copy that has one and is made anew; what a person has ticked stays ticked.

    Also whether the copy before had changes that this one has not.
    """
    from addin.proposals.entry import as_entries, in_order, last_run
    from addin.proposals.sheet import IN_FILE, proposals_sheet
    from addin.proposals.words import heading
    from addin.propose import proposals_for

    before = _ticked_before(workbook, workbook.path, out)
    entries = _plain_cells(as_entries(proposals_for(workbook, contents), before.entries), workbook)
    listed = in_order([*entries, *last_run(before.entries)], contents.order)
    return proposals_sheet(listed, heading(listed), IN_FILE), _are_left_out(entries, before)


@dataclass(frozen=True, slots=True)
class _Fixed:
    """The contents as they will be, what is to be written for that, and the lines of „Vorschläge“."""

    contents: Contents
    changes: Sequence[CellChange]
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class _Before:
    """The lines of the „Vorschläge“ that a person may have ticked, and whether there is such a sheet.

    Those that were `applied` to a copy are ticks here: the copy is made anew from the original.
    """

    entries: Sequence[Entry] = ()
    is_there: bool = False
    applied: frozenset[Key] = frozenset()


def _are_left_out(entries: Sequence[Entry], before: _Before) -> bool:
    """Whether any of these lines was applied to the copy before, and the original is as it was."""
    from addin.proposals.entry import State

    return any(entry.ticked and entry.state is State.OPEN and entry.proposal.key in before.applied for entry in entries)


def _ticked_before(workbook: FileWorkbook, file: Path, out: Path | None) -> _Before:
    """What the newest copy tells, or else the workbook itself."""
    from addin.proposals.entry import State
    from addin.proposals.sheet import read_entries
    from addin.workbook.file import FileWorkbook, newest_copy

    newest = newest_copy(file, out)
    entries: list[Entry] | None = None
    if newest is not None:
        with FileWorkbook(newest) as copy:
            entries = read_entries(copy.read(PROPOSALS_SHEET)) if copy.is_own(PROPOSALS_SHEET) else None
    if entries is None:
        is_there = workbook.is_own(PROPOSALS_SHEET)
        return _Before(read_entries(workbook.read(PROPOSALS_SHEET)) if is_there else (), is_there)
    applied = frozenset(entry.proposal.key for entry in entries if entry.state is State.APPLIED)
    ticked = [replace(entry, state=State.OPEN, run=0) if entry.state is State.APPLIED else entry for entry in entries]
    return _Before(ticked, True, applied)


def _fixed(
    workbook: FileWorkbook, contents: Contents, before: _Before, *, apply: bool, programme: str | None
) -> _Fixed:
    """Propose and, with `apply`, apply what is ticked, until nothing ticked is left: one change may bring up another.

    Where a person has a sheet to tick, what is not yet on it waits for the next time.
    """
    from addin.contents import read_contents
    from addin.proposals.by_hand import taken
    from addin.proposals.changed import Changed
    from addin.proposals.entry import State, as_entries, in_order, last_run
    from addin.proposals.work import apply as work_on
    from addin.proposals.work import place_of_entry
    from addin.propose import cell_in, proposals_for, reader_in
    from addin.workbook.file_formats import formats_in_file

    earlier = before.entries
    shown = {entry.proposal.key for entry in earlier}
    history = last_run(earlier)
    changes: list[CellChange] = []
    fresh: list[Entry] = []
    for _ in range(_MOST_ROUNDS):
        changed = Changed(workbook, changes)
        fresh = _plain_cells(as_entries(proposals_for(changed, contents), earlier), workbook)
        if not apply:
            break
        seen = [entry for entry in fresh if not before.is_there or entry.proposal.key in shown]
        unseen = [entry for entry in fresh if before.is_there and entry.proposal.key not in shown]
        formats = formats_in_file(workbook.path, [place_of_entry(entry) for entry in seen])
        grids = {sheet: changed.read(sheet) for sheet in {entry.proposal.place.sheet for entry in seen}}
        asked = [*history, *taken(seen, reader_in(contents))]
        work = work_on(asked, cell_in(grids), (), contents.today, formats)
        history = [entry for entry in work.entries if entry.state is State.APPLIED]
        fresh = [*(entry for entry in work.entries if entry.state is not State.APPLIED), *unseen]
        if not work.changes:
            break
        changes += work.changes
        contents = read_contents(Changed(workbook, changes), contents.today, programme=programme)
    return _Fixed(contents, changes, in_order([*fresh, *history], contents.order))


def _plain_cells(entries: Sequence[Entry], workbook: FileWorkbook) -> list[Entry]:
    """The lines without those for cells that a formula fills."""
    from addin.proposals.work import without_formulas

    sheets = dict.fromkeys(entry.proposal.place.sheet for entry in entries)
    return without_formulas(entries, {(sheet, *cell) for sheet in sheets for cell in workbook.formulas(sheet)})

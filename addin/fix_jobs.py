"""Proposals in an open workbook: make them, apply what is ticked, take it back; `fix_file` does it on a file.

What a person ticks lies on the sheet „Vorschläge“, and so does everything that undoing needs: it works after the
workbook was closed and opened again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from addin.findings import CellRef
from addin.fix_file_jobs import FixOutcome, fix_file
from addin.told import Told
from addin.workbook.protocol import PROPOSALS_SHEET, UnusableInput

if TYPE_CHECKING:
    from addin.proposals.entry import Entry
    from addin.proposals.work import Place
    from addin.workbook.live import LiveWorkbook
    from addin.workbook.protocol import Grid

__all__ = ["FixOutcome", "apply", "back_up", "broken_off", "entries_on", "fix_file", "propose", "undo", "where"]

NO_PROPOSALS = "Es gibt noch keine Vorschläge. Bitte zuerst „Vorschläge machen“ drücken."
NOTHING_KNOWN = (
    "Es wurde kein Blatt erkannt, für das es Vorschläge geben kann. Bitte ein Blatt zum Beispiel „Teilnehmende“ "
    "nennen oder seine Spalten wie in der Vorlage."
)
NOTHING_TICKED = (
    "Es ist nichts angehakt. Bitte auf dem Blatt „Vorschläge“ ein x vor jeden Vorschlag setzen, der stimmt, und dann "
    "noch einmal „Vorschläge übernehmen“ drücken."
)
CHECK_AGAIN = "Bitte danach noch einmal prüfen: Markierungen und Prüfbericht zeigen den Stand davor."

_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


def propose(book: LiveWorkbook, today: date) -> Told:
    """«Vorschläge machen»: write the sheet „Vorschläge“ and go there.

    Ticks that a person has set or taken away stay as they are, and so do the lines of the last application, so that it
    can still be taken back.
    """
    from addin.contents import read_contents
    from addin.proposals.entry import as_entries, in_order, last_run
    from addin.proposals.sheet import BY_BUTTON, FIRST_LINE, proposals_sheet
    from addin.proposals.words import counted, heading, number_of
    from addin.proposals.work import without_formulas
    from addin.propose import proposals_for

    book.progress("Vorschläge werden gesucht …")
    book.refuse_protected((), new=(PROPOSALS_SHEET,))
    contents = read_contents(book, today)
    if not contents.checked:
        raise UnusableInput(NOTHING_KNOWN)
    earlier = entries_on(book)
    lines = as_entries(proposals_for(book, contents), earlier)
    lines = without_formulas(lines, _formulas(book, lines))
    history = last_run(earlier)
    if not lines and not book.has_own(PROPOSALS_SHEET):
        return Told(
            "Es gibt nichts vorzuschlagen: Auf den bekannten Blättern wurde nichts gefunden, was sich so "
            "berichtigen ließe."
        )
    entries = in_order([*lines, *history], contents.order)
    book.replace(proposals_sheet(entries, heading(entries), BY_BUTTON))
    book.select(CellRef(PROPOSALS_SHEET, FIRST_LINE, 1))
    if not lines:
        return Told("Es gibt keine neuen Vorschläge. Die zuletzt übernommenen stehen noch auf dem Blatt „Vorschläge“.")
    return Told(
        f"{number_of(lines)}: {counted(lines)}.\n\n{_ticked(sum(entry.ticked for entry in lines))} Bitte auf dem Blatt "
        "„Vorschläge“ die Haken prüfen und dann „Vorschläge übernehmen“ drücken. Bis dahin ändert sich an Ihren "
        "Einträgen nichts."
    )


def _ticked(count: int) -> str:
    if not count:
        return "Angehakt ist noch nichts, denn sicher ist davon nichts."
    words = "ist 1" if count == 1 else f"sind {count}"
    return f"Angehakt {words}, nämlich was sicher ist oder was Sie schon angehakt hatten."


def apply(book: LiveWorkbook, today: date) -> Told:
    """«Vorschläge übernehmen»: change what is ticked and still has its old value, after a backup beside the workbook.

    The lines are written as applied before the first cell changes: whatever happens then, undoing knows of all of them.
    """
    from addin.proposals.entry import in_order
    from addin.proposals.sheet import BY_BUTTON, FIRST_LINE, proposals_sheet
    from addin.proposals.words import counted, heading, number_of, reasons
    from addin.proposals.work import apply as work_on
    from addin.proposals.work import to_be_applied
    from addin.propose import cell_in

    if not book.has_own(PROPOSALS_SHEET):
        raise UnusableInput(NO_PROPOSALS)
    book.progress("Die Vorschläge werden übernommen …")
    entries = entries_on(book)
    asked = to_be_applied(entries)
    if not asked:
        book.select(CellRef(PROPOSALS_SHEET, FIRST_LINE, 1))
        return Told(NOTHING_TICKED)
    book.refuse_protected(_sheets_of(asked, book), new=(PROPOSALS_SHEET,))
    cells = [entry.proposal.place for entry in asked if entry.proposal.place.sheet in book.sheet_names()]
    formats = {
        (cell.sheet, cell.row or 0, cell.column or 0): number_format
        for cell, number_format in zip(cells, book.number_formats(cells), strict=True)
    }
    entries = _with_what_was_typed(entries, asked, book, today)
    work = work_on(entries, cell_in(_grids(book, asked)), _formulas(book, asked), today, formats)
    listed = in_order(work.entries, book.sheet_names())
    sheet = proposals_sheet(listed, heading(listed), BY_BUTTON)
    not_done = "".join(f"\n{line}" for line in reasons(work.not_done))
    if not work.done:
        book.replace(sheet)
        book.select(CellRef(PROPOSALS_SHEET, FIRST_LINE, 1))
        return Told(f"Es wurde keine Zelle geändert.{not_done}")
    backup = back_up(book, today)
    book.replace(sheet)
    try:
        book.change(work.changes)
    except UnusableInput as trouble:
        raise UnusableInput(broken_off(trouble, backup)) from None
    book.select(CellRef(PROPOSALS_SHEET, FIRST_LINE, 1))
    changed = f"{number_of(work.done, 'Zelle', 'Zellen')} geändert: {counted(work.done)}.{not_done}"
    return Told(
        f"{changed}\n\n{CHECK_AGAIN}\n\n"
        f"Die Sicherung von vorher heißt „{backup.name}“ und liegt {where(book, backup)}. "
        "„Letzte Änderung zurücknehmen“ stellt die alten Einträge wieder her."
    )


def undo(book: LiveWorkbook, today: date) -> Told:
    """«Letzte Änderung zurücknehmen»: put back every cell of the last application that still holds what was written.

    The lines are marked only when the cells are back: an undo that broke off can be pressed again.
    """
    from addin.proposals.entry import in_order, last_run
    from addin.proposals.sheet import BY_BUTTON, FIRST_LINE, proposals_sheet
    from addin.proposals.words import heading, number_of, reasons
    from addin.proposals.work import undo as work_back
    from addin.propose import cell_in

    entries = entries_on(book) if book.has_own(PROPOSALS_SHEET) else []
    last = last_run(entries)
    if not last:
        return Told("Es gibt nichts zurückzunehmen: Auf dem Blatt „Vorschläge“ steht keine Änderung der Fördermappe.")
    book.progress("Die letzte Änderung wird zurückgenommen …")
    book.refuse_protected(_sheets_of(last, book), new=(PROPOSALS_SHEET,))
    work = work_back(entries, cell_in(_grids(book, last)), _formulas(book, last), today)
    if work.changes:
        book.change(work.changes)
    listed = in_order(work.entries, book.sheet_names())
    book.replace(proposals_sheet(listed, heading(listed), BY_BUTTON))
    book.select(CellRef(PROPOSALS_SHEET, FIRST_LINE, 1))
    back = "Es wurde keine Zelle zurückgesetzt."
    if work.done:
        verb = "steht" if len(work.done) == 1 else "stehen"
        back = f"{number_of(work.done, 'Zelle', 'Zellen')} {verb} wieder wie vorher."
    not_done = "".join(f"\n{line}" for line in reasons(work.not_done))
    return Told(f"{back}{not_done}\n\n{CHECK_AGAIN}")


def entries_on(book: LiveWorkbook) -> list[Entry]:
    """The lines of „Vorschläge“, none where there is no such sheet."""
    from addin.proposals.sheet import read_entries

    return read_entries(book.read(PROPOSALS_SHEET)) if book.has_own(PROPOSALS_SHEET) else []


def _with_what_was_typed(entries: list[Entry], asked: Sequence[Entry], book: LiveWorkbook, today: date) -> list[Entry]:
    """The lines with what a person typed over „Neu“; the sheets are only read for it where somebody has."""
    if not any(entry.is_retyped for entry in asked):
        return entries
    from addin.contents import read_contents
    from addin.proposals.by_hand import taken
    from addin.propose import reader_in

    return taken(entries, reader_in(read_contents(book, today)))


def _sheets_of(entries: Sequence[Entry], book: LiveWorkbook) -> list[str]:
    names = dict.fromkeys(entry.proposal.place.sheet for entry in entries)
    return [name for name in names if name in book.sheet_names()]


def _grids(book: LiveWorkbook, entries: Sequence[Entry]) -> dict[str, Grid]:
    return {name: book.read(name) for name in _sheets_of(entries, book)}


def _formulas(book: LiveWorkbook, entries: Sequence[Entry]) -> set[Place]:
    """The cells of these lines' sheets that a formula fills."""
    return {(name, *cell) for name in _sheets_of(entries, book) for cell in book.formulas(name)}


def back_up(book: LiveWorkbook, today: date) -> Path:
    """Save the workbook as it is under a name with day and time, beside it or else among the user's documents."""
    from addin.button_report import folder_for

    folder = folder_for(book)
    name = Path(book.name)
    stem, suffix = (name.stem, name.suffix) if name.suffix.lower() in _SUFFIXES else (book.name, ".xlsx")
    target = folder / f"{stem}.Sicherung-{today:%Y-%m-%d}-{datetime.now().astimezone():%H%M%S}{suffix}"
    book.save_backup(target)
    return target


def where(book: LiveWorkbook, backup: Path) -> str:
    """Where a backup lies, in words."""
    if book.folder() is not None:
        return "neben der Arbeitsmappe"
    return f"im Ordner „{backup.parent.name}“, denn die Arbeitsmappe liegt in keinem Ordner dieses Rechners"


def broken_off(trouble: UnusableInput, backup: Path) -> str:
    """What to say where some of the cells may have changed already."""
    return (
        f"{trouble}\n\nEin Teil der Zellen kann schon geändert sein. „Letzte Änderung zurücknehmen“ stellt sie wieder "
        f"her; die Sicherung von vorher heißt „{backup.name}“."
    )

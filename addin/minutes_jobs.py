"""The minutes of a meeting and their version: planned from the sheets, written, recorded in „Sitzungen“."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.minutes.edition import ALL_OF_IT, WHOLE, WantedEdition
from addin.workbook.protocol import CellChange, UnusableInput

if TYPE_CHECKING:
    from datetime import date

    from addin.contents import Contents
    from addin.follow_up import Earlier
    from addin.minutes.meeting import Minutes
    from addin.minutes.record import Entry, Record
    from addin.minutes.version import Version
    from addin.proposals.entry import Entry as Line
    from addin.workbook.file import FileWorkbook
    from addin.workbook.live import LiveWorkbook
    from addin.workbook.protocol import Workbook

RECORDED_IN_COPY = (
    "Fassung und Tag stehen auf dem Blatt „Sitzungen“ der Kopie {copy}; Ihre Arbeitsmappe ist unverändert."
)

NOT_RECORDED = "Auf dem Blatt „Sitzungen“ ist die Fassung nicht eingetragen; sie steht nur im Dokument."

RESULTS_STAY = (
    "Auch die Auswertung bleibt, wie sie in „{name}“ steht oder fehlt: Eine fertige Fassung wird nicht neu "
    "geschrieben. Für die Zahlen von heute die Datei vorher in einen anderen Ordner legen."
)


@dataclass(frozen=True, slots=True)
class Planned:
    """The minutes as they will be written, which version they are, and what „Sitzungen“ is to hold of it.

    `others` are versions of other meetings whose documents lie in the folder and which „Sitzungen“ does not hold.
    `kept` is the file with this version, where it lies there as it was written. `remarks` tell what was left out of the
    version for distribution. A version for distribution and an excerpt are no versions of their own, and not recorded.
    """

    minutes: Minutes
    version: Version
    record: Record
    others: tuple[Entry, ...]
    folder: Path
    template: Path | None
    kept: Path | None = None
    remarks: tuple[str, ...] = ()

    @property
    def wants_results(self) -> bool:
        """Whether „Sitzungen“ asks for „Auswertung“; an excerpt has none."""
        return self.minutes.results_wanted and not self.minutes.edition.excerpt

    def with_results(self, contents: Contents) -> Planned:
        """The same with „Auswertung“; raises `UnusableInput` where the workbook has nothing for it."""
        from addin.results import with_results

        return replace(self, minutes=with_results(self.minutes, contents))

    def write(self) -> Path:
        """Write the document, unless this version lies there as it was written; returns its path."""
        from addin.minutes.files import write_minutes

        return self.kept or write_minutes(self.minutes, self.folder, self.template, self.version)

    def sentences(self, document: Path) -> list[str]:
        """What to say of the version and of the file's name."""
        from addin.minutes.files import name_of
        from addin.word.files import beside_sentence
        from addin.word.office_template import added_sentence

        beside = beside_sentence(name_of(self.minutes, self.version), document)
        added = added_sentence(self.template) if self.template else ""
        stays = RESULTS_STAY.format(name=document.name) if self.kept and self.minutes.results else ""
        version = self.version.sentence if self._is_whole else self.version.sentence_of_a_part
        about = [version, *self.record.left_out] if self.minutes.held else []
        told = [*about[:1], beside, added, stays, *about[1:]]
        return [sentence for sentence in told if sentence]

    def as_json(self) -> dict[str, Any]:
        """What the JSON of `minutes` says of the version; a part of minutes that are not written yet has none."""
        version = self.version
        day, is_new = version.day, version.is_new and self._is_whole
        is_named = self._is_whole or not version.is_new
        return {
            "draft": not version.is_final,
            "version": version.number if is_named else None,
            "version_on": day.isoformat() if day and is_named else None,
            "new_version": is_new,
            "changed": list(version.history[-1].changed) if is_new else [],
        }

    @property
    def _is_whole(self) -> bool:
        return self.minutes.edition == WHOLE


def plan_minutes(
    workbook: Workbook,
    contents: Contents,
    meeting: str,
    folder: Path,
    template: Path | None = None,
    *,
    wanted: WantedEdition = ALL_OF_IT,
) -> Planned:
    """What the minutes of a meeting will be; nothing is written. Raises `UnknownMeeting`.

    Which version they are is always that of the whole minutes, also where only a part is `wanted`; raises
    `UnusableInput` where there is no such part.
    """
    from addin.jobs import meeting_sheets, prepare_minutes
    from addin.minutes.files import completed_before, same_there, template_digest
    from addin.minutes.meeting import find_meeting
    from addin.minutes.record import Record, record_of
    from addin.minutes.version import dated, of_a_part, version_of

    sheets = meeting_sheets(contents)
    whole, row = prepare_minutes(contents, meeting), find_meeting(sheets, meeting)
    before = completed_before(whole.head.number, folder)
    version = version_of(whole, row, before, template_digest(template), contents.today)
    minutes, remarks = wanted.of(whole)
    if minutes.edition != WHOLE:
        minutes, version = of_a_part(minutes, version)
        return Planned(minutes, version, Record((), ()), (), folder, template, remarks=remarks)
    minutes = dated(minutes, version)
    formulas = workbook.formulas(row.place.grid.sheet) if version.is_final else {}
    record = record_of(row, version, formulas)
    others = _others(sheets.meetings, row, folder, formulas) if record.entries else []
    kept = same_there(minutes, folder, version)
    return Planned(minutes, version, record, tuple(others), folder, template, kept)


def _others(meetings: Sequence[Any], row: Any, folder: Path, formulas: Any) -> list[Entry]:
    """What „Sitzungen“ does not hold of other completed meetings whose documents lie in the folder."""
    from addin.minutes.files import completed_before
    from addin.minutes.meeting import FINAL
    from addin.minutes.record import record_of
    from addin.minutes.version import known_version

    entries: list[Entry] = []
    for other in meetings:
        if (
            other is not row
            and other.serial
            and other.status == FINAL
            and (known := completed_before(other.serial, folder))
        ):
            entries += record_of(other, known_version(known), formulas).entries
    return entries


def record_in_copy(
    workbook: FileWorkbook, contents: Contents, planned: Planned, earlier: Earlier, target: Path
) -> list[str]:
    """Write the copy that `check` writes, with version and day in its „Sitzungen“; what to say of it, in sentences.

    The copy is made from the original: what other completed meetings have is entered with it.
    """
    from addin.checked_copy import save
    from addin.follow_up import follow_up
    from addin.jobs import check_contents

    checked = check_contents(contents)
    followed = follow_up(checked.findings, contents, earlier, listed=True)
    workbook.change([_change(entry) for entry in (*planned.record.entries, *planned.others)])
    remarks = save(workbook, contents, checked, followed, target)
    return [RECORDED_IN_COPY.format(copy=target), *remarks]


def agrees(book: LiveWorkbook, planned: Planned) -> bool:
    """Whether the person wants version and day in the open workbook; not asked where nothing is to be written."""
    if not planned.record.entries:
        return False
    entries, last = planned.record.entries, planned.version.history[-1]
    cells = " und ".join(str(entry.place.address) for entry in entries)
    answer = book.ask(
        f"Fassung {last.version} vom {last.day:%d.%m.%Y} auf dem Blatt „{entries[0].place.sheet}“ eintragen ({cells})? "
        "Vorher wird eine Sicherung gespeichert. Zum Eintragen „ja“ stehen lassen.",
        "Fassung eintragen",
        "ja",
    )
    return answer is not None and answer.strip().casefold() in ("ja", "j")


def record_live(book: LiveWorkbook, planned: Planned, today: date) -> str:
    """Write version and day into the open workbook, after a backup; what was written where, in a sentence.

    The cells stand on „Vorschläge“ as applied, so that «Letzte Änderung zurücknehmen» puts them back.
    """
    from addin.fix_jobs import back_up, broken_off, entries_on, where
    from addin.proposals.entry import in_order
    from addin.proposals.sheet import BY_BUTTON, proposals_sheet
    from addin.proposals.words import heading

    entries = planned.record.entries
    before = entries_on(book)
    lines = _as_lines(book, entries, 1 + max((line.run for line in before), default=0), today)
    listed = in_order([*before, *lines], book.sheet_names())
    backup = back_up(book, today)
    book.replace(proposals_sheet(listed, heading(listed), BY_BUTTON))
    try:
        book.change([_change(entry) for entry in entries])
    except UnusableInput as trouble:
        raise UnusableInput(broken_off(trouble, backup)) from None
    written = ", ".join(f"{entry.place.address} („{entry.place.header}“)" for entry in entries)
    return (
        f"Eingetragen auf dem Blatt „{entries[0].place.sheet}“: {written}. Die Sicherung von vorher heißt "
        f"„{backup.name}“ und liegt {where(book, backup)}. „Letzte Änderung zurücknehmen“ stellt die alten Einträge "
        "wieder her."
    )


def _as_lines(book: LiveWorkbook, entries: Sequence[Entry], run: int, today: date) -> list[Line]:
    from addin.proposals.entry import Entry as Line
    from addin.proposals.entry import State
    from addin.proposals.proposal import Kind, Proposal
    from addin.proposals.value import plain

    formats = book.number_formats([entry.place for entry in entries])
    reason = "Das Protokoll der Sitzung ist abgeschlossen."
    return [
        Line(
            Proposal(entry.place, plain(entry.old), plain(entry.new), Kind.VERSION, reason, True, entry.number_format),
            ticked=True,
            state=State.APPLIED,
            on=today,
            run=run,
            old_format=old_format,
        )
        for entry, old_format in zip(entries, formats, strict=True)
    ]


def _change(entry: Entry) -> CellChange:
    return CellChange(entry.place.sheet, entry.place.row or 0, entry.place.column or 0, entry.new, entry.number_format)

"""The evaluation of the participant list: `foerdermappe evaluate` on a file, «Auswertung schreiben» in a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.checked_copy import check_and_save, target_of
from addin.findings import CellRef, shown
from addin.told import Told
from addin.workbook.protocol import EVALUATION_SHEET, UnusableInput

if TYPE_CHECKING:
    from addin.participants.evaluation import Evaluation
    from addin.workbook.live import LiveWorkbook

NO_LIST = UnusableInput(
    "Es wurde kein Blatt mit Teilnehmenden gefunden. Bitte das Blatt „Teilnehmende“ nennen oder seine Spalten wie in "
    "der Vorlage."
)


@dataclass(frozen=True, slots=True)
class EvaluateOutcome:
    """What was counted; `copy` is the file that was written, None where none was."""

    file: str
    programme: str
    copy: Path | None
    evaluation: Evaluation
    not_checked: Sequence[str]

    def as_json(self) -> dict[str, Any]:
        """The JSON of `evaluate`."""
        return {
            "file": self.file,
            "programme": self.programme,
            "copy": str(self.copy) if self.copy else None,
            "evaluation": self.evaluation.as_json(),
            "not_checked": list(self.not_checked),
        }

    def sentences(self) -> list[str]:
        """What a person is told at the terminal: totals only."""
        told = [*summary(self.evaluation), *self.not_checked]
        if self.copy is not None:
            told.append(f"Die Tabellen und Diagramme stehen auf dem Blatt „Auswertung“ der Kopie: {self.copy}")
        return told


def evaluate_file(
    file: Path, today: date, *, out: Path | None = None, copy: bool = True, programme: str | None = None
) -> EvaluateOutcome:
    """`foerdermappe evaluate`: the figures, and the copy that `check` writes with the sheet „Auswertung“ in front.

    Raises `UnusableInput` where the workbook has no participant list. The original is only read.
    """
    from addin.workbook.file import FileWorkbook

    with FileWorkbook(file) as workbook:
        from addin.contents import read_contents
        from addin.jobs import evaluation_of
        from addin.participants.evaluation_sheet import evaluation_sheet
        from addin.participants.rows import Participant

        target = target_of(file, out) if copy else None
        contents = read_contents(workbook, today, programme=programme)
        if Participant not in contents.tables:
            raise NO_LIST
        evaluation = evaluation_of(contents)
        remarks: tuple[str, ...] = ()
        if target is not None:
            remarks = check_and_save(workbook, contents, target, out=out, made=[evaluation_sheet(evaluation)])
    not_checked = [*contents.not_checked, *remarks]
    return EvaluateOutcome(str(file), contents.programme.key, target, evaluation, not_checked)


def evaluate(book: LiveWorkbook, today: date) -> Told:
    """«Auswertung schreiben»: write the sheet „Auswertung“ and go there; the office's own sheets stay as they are."""
    from addin.contents import read_contents
    from addin.jobs import PEOPLE, evaluation_of
    from addin.participants.evaluation_sheet import evaluation_sheet
    from addin.participants.rows import Participant

    book.progress("Die Teilnehmenden werden ausgewertet …")
    contents = read_contents(book, today, models=PEOPLE)
    if Participant not in contents.tables:
        raise NO_LIST
    evaluation = evaluation_of(contents)
    book.refuse_protected((), new=(EVALUATION_SHEET,))
    book.replace(evaluation_sheet(evaluation))
    book.select(CellRef(EVALUATION_SHEET, 1, 1))
    where = "Tabellen und Diagramme stehen auf dem Blatt „Auswertung“, darunter die Zeilen, aus denen sie gezählt sind."
    return Told("\n\n".join((" ".join(summary(evaluation)), where)))


def summary(evaluation: Evaluation) -> list[str]:
    """The totals in sentences.

    The figures are those of the sheet: participations unless persons are named.
    """
    from addin.participants.outcomes import TRANSITIONS
    from addin.participants.stays import Standing

    total, standings = evaluation.total, evaluation.standings
    if not total.participations:
        return ["Die Liste enthält noch keine Teilnehmenden."]
    told = [
        f"Stand {shown(evaluation.day)}: {_number(total.persons, 'Person', 'Personen')} mit "
        f"{_number(total.participations, 'Teilnahme', 'Teilnahmen')}; "
        f"laufend {total.ongoing}, ausgetreten {total.exits}."
    ]
    if total.exits:
        ways = (evaluation.table("outcome").line(way.value) for way in TRANSITIONS)
        told.append(
            f"Von {_number(total.exits, 'Austritt', 'Austritten')}: "
            f"{_number(total.dropouts, 'Abbruch', 'Abbrüche')} ({_percent(total.dropout_rate)}), "
            f"{_number(total.transitions, 'Übergang', 'Übergänge')} ({_percent(total.transition_rate)}): "
            f"{', '.join(f'{way.label} {way.participations}' for way in ways)}."
        )
    planned, unclear = (standings[which].participations for which in (Standing.PLANNED, Standing.UNCLEAR))
    if planned:
        told.append(f"Geplant, mit Eintritt nach diesem Tag: {planned}.")
    if unclear:
        told.append(
            f"Ohne klaren Zeitraum, weder laufend noch ausgetreten: {unclear}. Der Prüfbericht zeigt, was bei Eintritt "
            "oder Austritt fehlt."
        )
    return told


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _percent(rate: float | None) -> str:
    """Like „37,5 %“, with a blank that does not break."""
    return f"{(rate or 0) * 100:.1f}\u00a0%".replace(".", ",")

"""The export without names, of a file and by a button: a list with pseudonyms for third parties, or counts alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from addin.told import Told
from addin.workbook.file import FileWorkbook
from addin.workbook.protocol import UnusableInput

if TYPE_CHECKING:
    from addin.contents import Contents
    from addin.participants.context import Context
    from addin.workbook.live import LiveWorkbook
    from addin.workbook.protocol import ResultSheet, Workbook

# What the jobs need is imported after the file was opened: it is read in the background meanwhile.

THIRD_PARTY, STATISTICS = "third-party", "statistics"
SHARED_BY = 5
"""How many different persons must share a municipality, a nationality and so on for it to be told to third parties."""

_ENDINGS = {THIRD_PARTY: "ohne-namen", STATISTICS: "statistik"}
_TITLE = "Ohne Namen ausgeben"
_QUESTION = (
    "Was soll ausgegeben werden? Bitte die Nummer eintragen.\n"
    "1: eine Liste mit Pseudonymen für Dritte\n"
    "2: nur Zahlen für die Statistik"
)
_ANSWERS = {"1": THIRD_PARTY, "2": STATISTICS}


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """What was given out: `rows` participations, to the file `export`; `holds` says in German what is in it."""

    file: str
    programme: str
    purpose: str
    export: Path
    rows: int
    holds: tuple[str, ...] = ()
    not_checked: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The JSON of `export`."""
        return {
            "file": self.file,
            "programme": self.programme,
            "for": self.purpose,
            "export": str(self.export),
            "rows": self.rows,
            "not_checked": list(self.not_checked),
        }

    def sentences(self) -> list[str]:
        """Where it lies, what it holds, and what was left out."""
        return [f"Geschrieben: {self.export}", *self.holds, *self.not_checked]


def export_file(
    file: Path, today: date, *, purpose: str, out: Path | None = None, programme: str | None = None
) -> ExportOutcome:
    """`foerdermappe export`: NAME.ohne-namen.xlsx or NAME.statistik.xlsx beside the workbook, or `out`.

    `purpose` is "third-party" or "statistics". Raises `UnusableInput` where the workbook holds no participants, or
    too few to count, where the key of the pseudonyms is damaged, and where nothing may be written there.
    """
    if purpose not in _ENDINGS:
        raise UnusableInput(
            f"„{purpose}“ gibt es bei --for nicht; bitte {THIRD_PARTY} angeben (eine Liste mit Pseudonymen für Dritte) "
            f"oder {STATISTICS} (nur Zahlen)."
        )
    with FileWorkbook(file) as workbook:
        from addin.workbook.new_file import place_for

        target = place_for(_usual(file, purpose), out, _sheets(), file)
        contents = _contents(workbook, today, programme)
    return _export(contents, str(file), purpose, target)


def export(book: LiveWorkbook, today: date) -> Told:
    """«Ohne Namen ausgeben»: ask what for, and write the file beside the workbook."""
    from addin.button_report import place_beside
    from addin.workbook.new_file import place_for

    answer = book.ask(_QUESTION, _TITLE, "1")
    if answer is None or not answer.strip():
        return Told("")
    purpose = _ANSWERS.get(answer.strip().rstrip(".:"))
    if purpose is None:
        raise UnusableInput("Bitte 1 oder 2 eintragen: 1 für die Liste mit Pseudonymen, 2 für die Zahlen.")
    book.progress("Die Ausgabe ohne Namen wird geschrieben …")
    contents = _contents(book, today, None)
    folder, where = place_beside(book)
    target = place_for(_usual(folder / book.name, purpose), None, _sheets())
    outcome = _export(contents, book.name, purpose, target)
    return Told("\n\n".join([f"„{target.name}“ {where}", *outcome.holds]), _TITLE)


def _usual(file: Path, purpose: str) -> Path:
    return file.with_name(f"{file.stem}.{_ENDINGS[purpose]}.xlsx")


def _sheets() -> tuple[str, ...]:
    from addin.participants.export.sheets import COUNTS_SHEET, LIST_SHEET

    return LIST_SHEET, COUNTS_SHEET


def _contents(workbook: Workbook, today: date, programme: str | None) -> Contents:
    """The participants and measures of a workbook; `UnusableInput` where nobody is in the list."""
    from addin.contents import read_contents
    from addin.participants.rows import Measure, Participant

    contents = read_contents(workbook, today, programme=programme, models=(Participant, Measure))
    people = contents.rows(Participant)
    if people is None:
        raise UnusableInput(
            "Es wurde kein Blatt mit Teilnehmenden gefunden. Bitte das Blatt „Teilnehmende“ nennen oder seine Spalten "
            "wie in der Vorlage; ein ausgeblendetes Blatt bitte einblenden."
        )
    if not people:
        raise UnusableInput("In der Liste der Teilnehmenden steht noch niemand; es gibt nichts auszugeben.")
    return contents


def _export(contents: Contents, file: str, purpose: str, target: Path) -> ExportOutcome:
    from addin.participants.rows import Participant
    from addin.workbook.new_file import write_new_file

    make = _third_party if purpose == THIRD_PARTY else _statistics
    sheet, holds = make(contents)
    write_new_file(target, sheet)
    unread = _unread(contents)
    return ExportOutcome(
        file=file,
        programme=contents.programme.key,
        purpose=purpose,
        export=target,
        rows=len(contents.rows(Participant) or ()),
        holds=(*holds, *([unread] if unread else [])),
        not_checked=tuple(contents.not_checked),
    )


def _third_party(contents: Contents) -> tuple[ResultSheet, list[str]]:
    """The sheet with the list, and what is to be said about it."""
    from addin.participants.export.sheets import list_sheet
    from addin.participants.export.third_party import NOT_TOLD, third_party_list
    from addin.participants.pseudonym_key import office_key
    from addin.participants.rows import Participant

    key = office_key()
    people = contents.rows(Participant) or ()
    given = third_party_list(people, _context(contents), key.secret, SHARED_BY)
    holds = [
        f"Darin {_participations(len(given.lines))} von {_persons(given.persons)}, jede Person mit einem Pseudonym.",
        "Nicht darin: Namen, Aktenzeichen, laufende Nummern, Tag und Monat der Geburt, Postleitzahlen, Träger, "
        "Leistungen, Bemerkungen, Begründungen und eigene Spalten. Was weniger als "
        f"{SHARED_BY} Personen teilen, heißt „andere“, ein solches Geschlecht „{NOT_TOLD}“.",
        f"{'Neu angelegt: der' if key.is_new else 'Der'} Schlüssel der Pseudonyme liegt in {key.path}. Bitte "
        "aufbewahren und nicht weitergeben: Ohne ihn ändern sich alle Pseudonyme; wer ihn hat, kann Personen "
        "wiedererkennen.",
    ]
    if given.unnamed:
        rows = "1 Zeile hat" if given.unnamed == 1 else f"{given.unnamed} Zeilen haben"
        holds.append(f"{rows} weder Namen noch Aktenzeichen und darum kein Pseudonym.")
    return list_sheet(given, contents.programme.name, contents.today, SHARED_BY), holds


def _statistics(contents: Contents) -> tuple[ResultSheet, list[str]]:
    """The sheet with the counts, and what is to be said about it."""
    from addin.participants.export.counts import count_participations
    from addin.participants.export.sheets import LEFT_OUT, counts_sheet
    from addin.participants.rows import Participant

    least = contents.programme.small_numbers.below
    counts = count_participations(contents.rows(Participant) or (), _context(contents), least)
    holds = [
        f"Darin {_participations(counts.total)} in Zahlen, sonst nichts.",
        f"„{LEFT_OUT}“ heißt: Dahinter stehen weniger als {least} Personen, oder es ließe sich errechnen.",
        "Bitte nicht kurz nacheinander zwei Stände weitergeben: Aus dem Unterschied ließe sich auf einzelne Menschen "
        "schließen.",
    ]
    if counts.left_out:
        holds.append(f"Nicht ausgewiesen, weil die Gruppen zu klein sind: {', '.join(counts.left_out)}.")
    return counts_sheet(counts, contents.programme.name, contents.today, least), holds


def _context(contents: Contents) -> Context:
    from addin.participants.context import Context
    from addin.participants.rows import Measure

    return Context(contents.programme, contents.today, contents.rows(Measure))


_UNREAD = frozenset({"T02", "T03", "A05", "A06"})


def _unread(contents: Contents) -> str:
    """How many cells of the list could not be read and so are missing; empty where all could."""
    from addin.findings import Severity
    from addin.participants.rows import Participant

    found = contents.findings(Participant)
    # A date that stands as text is a warning of the same rule, and was read.
    count = sum(1 for f in found if f.code in _UNREAD and (f.severity is Severity.ERROR or f.code == "A06"))
    if not count:
        return ""
    cells = "1 Angabe war nicht lesbar und fehlt" if count == 1 else f"{count} Angaben waren nicht lesbar und fehlen"
    return f"{cells} in der Ausgabe; die Prüfung zeigt, was zu berichtigen ist."


def _participations(count: int) -> str:
    return "1 Teilnahme" if count == 1 else f"{count} Teilnahmen"


def _persons(count: int) -> str:
    return "1 Person" if count == 1 else f"{count} Personen"

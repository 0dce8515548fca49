"""The sheets that are given away: „Ohne Namen“, the list with pseudonyms, and „Statistik“, the counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from addin.participants.export.counts import REST, Counts, CountTable
from addin.participants.export.frequent import OTHERS
from addin.participants.export.third_party import NOT_TOLD, PseudonymousList
from addin.participants.rows import Participant
from addin.workbook.protocol import Cell, Format, Kind, Line, PlainValue, ResultSheet

LIST_SHEET = "Ohne Namen"
COUNTS_SHEET = "Statistik"
LEFT_OUT = "•"

_LABEL_WIDTH, _COUNT_WIDTH = 48, 13
_CENTRED = Format.DATE  # for its look alone: a sign in place of a number stands in the middle


_ON_SEX = (
    "Geschlecht „{word}“ sagt über niemanden etwas: So steht es bei allen, deren Angabe weniger als {least} Personen "
    "haben, und bei weiteren mit und ohne Angabe."
)


def list_sheet(pseudonymous: PseudonymousList, programme: str, day: date, least: int) -> ResultSheet:
    """The list with pseudonyms, one line for each participation."""
    notes = (
        f"{programme}, Stand {day:%d.%m.%Y}. Jede Zeile ist eine Teilnahme; dieselbe Person hat überall dasselbe "
        "Pseudonym.",
        f"„{OTHERS}“: Die Angabe haben weniger als {least} verschiedene Personen, oder sie würde einzelne verraten.",
        *((_ON_SEX.format(word=NOT_TOLD, least=least),) if _hides_sex(pseudonymous) else ()),
        "Auch ohne Namen geht es hier um einzelne Menschen: bitte nicht weitergeben und nicht mit anderen Listen "
        "zusammenführen.",
    )
    formats = tuple(column.shown for column in pseudonymous.columns)
    lines = [
        Line(Kind.TITLE, ("Teilnehmende ohne Namen",)),
        *(Line(Kind.NOTE, (note,)) for note in notes),
        Line(Kind.HEADER, tuple(column.header for column in pseudonymous.columns), formats),
        *(Line(Kind.BODY, line, formats) for line in pseudonymous.lines),
    ]
    top = len(notes) + 2
    widths = tuple(column.width for column in pseudonymous.columns)
    return ResultSheet(LIST_SHEET, widths, lines, frozen=top, filter_row=top)


def _hides_sex(pseudonymous: PseudonymousList) -> bool:
    place = [column.header for column in pseudonymous.columns].index(Participant.COLUMNS["sex"].header)
    return any(line[place] == NOT_TOLD for line in pseudonymous.lines)


def counts_sheet(counts: Counts, programme: str, day: date, least: int) -> ResultSheet:
    """The counts: a table by module, then one for each attribute, all under the same columns."""
    notes = [
        f"{programme}, Stand {day:%d.%m.%Y}. Gezählt sind Teilnahmen: Wer an zwei Bausteinen teilnimmt, zählt zweimal.",
        f"{LEFT_OUT}: nicht ausgewiesen, weil dahinter weniger als {least} Personen stehen (auch keine) oder sich eine "
        "solche Zahl errechnen ließe.",
        f"„{REST}“: alle Gruppen mit weniger als {least} Personen, zusammen mit der nächstgrößeren.",
    ]
    if counts.left_out:
        notes.append(f"Nicht ausgewiesen, weil nicht genug Gruppen groß genug sind: {', '.join(counts.left_out)}.")
    modules = tuple(counts.modules) if len(counts.modules) > 1 else ()
    lines = [Line(Kind.TITLE, ("Teilnahmen in Zahlen",)), *(Line(Kind.NOTE, (note,)) for note in notes)]
    lines += [Line(Kind.BLANK), _head("Baustein", ())]
    lines += [_line(Kind.BODY, title, (count,)) for title, count in zip(counts.titles, counts.by_module, strict=True)]
    lines.append(_totals(counts, ()))
    for table in counts.tables:
        lines += [Line(Kind.BLANK), _head(table.title, modules), *_lines(table, modules), _totals(counts, modules)]
    widths = (_LABEL_WIDTH, *(_COUNT_WIDTH for _ in modules), _COUNT_WIDTH)
    return ResultSheet(COUNTS_SHEET, tuple(map(float, widths)), lines, frozen=0)


def _head(title: str, modules: Sequence[str]) -> Line:
    return Line(Kind.HEADER, (title, *modules, "insgesamt"), (Format.WRAPPED, *[Format.NUMBER] * (len(modules) + 1)))


def _lines(table: CountTable, modules: Sequence[str]) -> list[Line]:
    return [
        _line(Kind.BODY, category, (*(counts if modules else ()), total))
        for category, counts, total in zip(table.categories, table.counts, table.totals, strict=True)
    ]


def _totals(counts: Counts, modules: Sequence[str]) -> Line:
    return _line(Kind.TOTAL, "insgesamt", (*(counts.by_module if modules else ()), counts.total))


def _line(kind: Kind, label: str, counts: Sequence[int | None]) -> Line:
    cells: tuple[Cell | PlainValue, ...] = (label, *(LEFT_OUT if count is None else count for count in counts))
    formats = (_CENTRED if count is None else Format.NUMBER for count in counts)
    return Line(kind, cells, (Format.WRAPPED, *formats))

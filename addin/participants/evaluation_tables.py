"""The tables of „Auswertung“: each figure is a formula over the list below them, with its value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from addin.participants import evaluation_basis as column
from addin.participants.evaluation import Breakdown, Evaluation, Figures, QuarterFigures, share
from addin.participants.evaluation_basis import Basis
from addin.participants.evaluation_charts import chart
from addin.participants.outcomes import TRANSITIONS, ExitReason
from addin.participants.statistics import NOT_LEFT
from addin.participants.stays import Standing
from addin.workbook.protocol import Cell, Chart, ChartKind, Format, Kind, Line, PlainValue

Content = Cell | PlainValue
Criterion = tuple[str, str]
"""The header of a column of the list, and what it must be, as a formula says it."""

_COLUMN_OF: Mapping[str, str] = {
    "module": column.MODULE,
    "municipality": column.MUNICIPALITY,
    "status": column.STATUS,
    "sex": column.SEX,
    "age_group": column.AGE,
    "reason": column.REASON,
    "outcome": column.OUTCOME,
}


@dataclass(frozen=True, slots=True)
class Panel:
    """A table with its heading, and the charts that belong beside it."""

    lines: tuple[Line, ...]
    charts: tuple[Chart, ...] = ()


MakePanel = Callable[[Evaluation, Basis, int], Panel]
"""Makes a panel whose heading stands in the row; how many lines it has does not depend on the row."""

BEFORE_BODY = 2
"""The lines of a panel before its first figures: heading and header."""


def _panel(
    title: str,
    headers: Sequence[str],
    formats: Sequence[Format],
    rows: Sequence[Sequence[Content]],
    *charts: Chart,
) -> Panel:
    """The panel of a table whose last row is the total."""
    body = [Line(Kind.BODY, tuple(cells), tuple(formats)) for cells in rows[:-1]]
    return Panel(
        (
            Line(Kind.TITLE, (title,), (Format.TEXT,)),
            Line(Kind.HEADER, tuple(headers), tuple(formats)),
            *body,
            Line(Kind.TOTAL, tuple(rows[-1]), tuple(formats)),
        ),
        charts,
    )


def _figure(value: float | None, formula: str, basis: Basis) -> Content:
    """A figure with its formula; a plain one where there is no list that could be counted."""
    if value is None or not basis.rows:
        return value
    return Cell(value, formula=f"={formula}")


def _sum(letter: str, first: int, last: int) -> str:
    return f"SUM({letter}{first}:{letter}{last})"


def _is(header: str, word: str) -> Criterion:
    return header, f'"{word}"'


_ENDED_HEADERS = ("Personen", "Teilnahmen", "Anteil an Austritten")
_ENDED_FORMATS = (Format.WRAPPED, Format.NUMBER, Format.NUMBER, Format.PERCENT)


def _counted(found: Figures, basis: Basis, *criteria: Criterion) -> tuple[Content, Content]:
    """Persons and participations that meet the criteria."""
    persons = basis.count(*criteria, (column.IS_PERSON, "1"))
    return _figure(found.persons, persons, basis), _figure(found.participations, basis.count(*criteria), basis)


def key_figures(evaluation: Evaluation, basis: Basis, row: int) -> Panel:
    """„Auf einen Blick“: how many there are, how they stand, what became of those who left."""
    total, first = evaluation.total, row + BEFORE_BODY
    rows: list[tuple[Content, ...]] = [
        ("insgesamt", *_counted(total, basis, (column.PERSON, '">0"')), None),
    ]
    left_row = first
    for standing, found in evaluation.standings.items():
        if found.participations or standing in (Standing.ONGOING, Standing.LEFT):
            if standing is Standing.LEFT:
                left_row = first + len(rows)
            counts = _counted(found, basis, _is(column.STANDING, standing.value))
            rows.append((f"davon {standing.value}", *counts, None))
    ways = [evaluation.table("outcome").line(way.value) for way in TRANSITIONS]
    ended = [("Abbrüche", column.REASON, evaluation.table("reason").line(ExitReason.DROPOUT.value))]
    ended += [(f"Übergänge in {way.label}", column.OUTCOME, way) for way in ways]
    for label, header, found in ended:
        counts = _counted(found, basis, _is(header, found.label))
        part = f"C{first + len(rows)}/C{left_row}"
        rows.append((label, *counts, _figure(share(found.participations, total.exits), part, basis)))
    last = first + len(rows) - 1
    begin = last - len(ways) + 1
    rows.append(
        (
            "Übergänge zusammen",
            _figure(sum(way.persons for way in ways), _sum("B", begin, last), basis),
            _figure(total.transitions, _sum("C", begin, last), basis),
            _figure(total.transition_rate, f"C{last + 1}/C{left_row}", basis),
        )
    )
    return _panel("Auf einen Blick", ("", *_ENDED_HEADERS), _ENDED_FORMATS, rows)


_COURSE_HEADERS = (
    *("Quartal", "Stichtag", "Eintritte", "Austritte"),
    *("dabei am Stichtag", "davon letzter Tag", "Personen dabei"),
)
_COURSE_FORMATS = (Format.WRAPPED, Format.DATE, *[Format.NUMBER] * 5)


def course(evaluation: Evaluation, basis: Basis, row: int) -> Panel:
    """„Verlauf“: entries, exits and who was there at the end of each quarter; planned entries below them."""
    first = row + BEFORE_BODY
    last = first + len(evaluation.quarters) - 1
    rows = [_quarter(quarter, first + number, first, basis) for number, quarter in enumerate(evaluation.quarters)]
    planned = evaluation.standings[Standing.PLANNED].participations
    if planned:
        wanted = basis.count(_is(column.STANDING, Standing.PLANNED.value))
        rows.append(("geplant, nach dem Stichtag", None, _figure(planned, wanted, basis), *[None] * 4))
    if evaluation.unplaced_entries:
        nowhere = (column.IN_COURSE, "0")
        came = _figure(evaluation.unplaced_entries, basis.count(nowhere), basis)
        left = basis.count(nowhere, _is(column.STANDING, Standing.LEFT.value))
        rows.append(("ohne klaren Zeitraum", None, came, _figure(evaluation.unplaced_exits, left, basis), *[None] * 3))
    end = first + len(rows) - 1
    total = evaluation.total
    sums = (
        _figure(total.participations, _sum("C", first, end), basis),
        _figure(total.exits, _sum("D", first, end), basis),
    )
    rows.append(("Summe", None, *sums, *[None] * 3))
    charts = (
        chart(ChartKind.LINES, "Teilnahmen und Personen am Ende des Quartals", first, last, (5, 7), height=7.5),
        chart(ChartKind.COLUMNS, "Eintritte und Austritte im Quartal", first, last, (3, 4), height=7.5),
    )
    return _panel("Verlauf", _COURSE_HEADERS, _COURSE_FORMATS, rows, *(charts if basis.rows else ()))


def _quarter(quarter: QuarterFigures, at: int, first: int, basis: Basis) -> tuple[Content, ...]:
    placed: Criterion = (column.IN_COURSE, "1")
    span = ([f'">"&$B{at - 1}'] if at > first else []) + [f'"<="&$B{at}']
    came = basis.count(placed, *((column.ENTRY, wanted) for wanted in span))
    left = basis.count(placed, *((column.EXIT, wanted) for wanted in span))
    until, before = f'"<="&$B{at}', f'"<"&$B{at}'
    present = f"{basis.count(placed, (column.ENTRY, until))}-{basis.count(placed, (column.EXIT, before))}"
    persons = f"{basis.count((column.PERSON_FROM, until))}-{basis.count((column.PERSON_UNTIL, before))}"
    return (
        quarter.label,
        quarter.day,
        _figure(quarter.entries, came, basis),
        _figure(quarter.exits, left, basis),
        _figure(quarter.present, present, basis),
        _figure(quarter.last_day, basis.count(placed, (column.EXIT, f"$B{at}")), basis),
        _figure(quarter.persons, persons, basis),
    )


_BREAKDOWN_HEADERS = ("Personen", "Teilnahmen", "davon laufend", "Austritte", "davon Abbrüche", "davon Übergänge")
_BREAKDOWN_FORMATS = (Format.WRAPPED, *[Format.NUMBER] * 6)


def breakdown(name: str, kind: ChartKind, *columns: int, height: float | None = None) -> MakePanel:
    """A table by one attribute, with a chart of its columns: 2 are the persons, 3 the participations."""

    def make(evaluation: Evaluation, basis: Basis, row: int) -> Panel:
        table, first = evaluation.table(name), row + BEFORE_BODY
        rows = [_category(table, line, first + number, basis) for number, line in enumerate(table.lines)]
        last = first + len(rows) - 1
        persons = _sum("B", first, last)
        if table.counted_again:
            minus = f"{basis.count((column.IS_PERSON, '1'))}-{persons}"
            rows.append(("abzüglich mehrfach Gezählte", _figure(-table.counted_again, minus, basis), *[None] * 5))
            persons = _sum("B", first, last + 1)
        rows.append(("Summe", *_sums(table.total, persons, first, last, basis)))
        shown = " und ".join(_BREAKDOWN_HEADERS[number - 2] for number in columns)
        charts = [chart(kind, f"{shown} nach {table.title}", first, last, columns, height=height)] if basis.rows else []
        return _panel(f"Nach {table.title}", (table.title, *_BREAKDOWN_HEADERS), _BREAKDOWN_FORMATS, rows, *charts)

    return make


def _category(table: Breakdown, line: Figures, at: int, basis: Basis) -> tuple[Content, ...]:
    # A module's number, else the very text that stands at the beginning of the line.
    here: Criterion = (_COLUMN_OF[table.name], str(line.key) if isinstance(line.key, int) else f"$A{at}")
    person = column.IS_PERSON_IN_MODULE if table.name == "module" else column.IS_PERSON
    ways = "+".join(basis.count(here, _is(column.OUTCOME, way.value)) for way in TRANSITIONS)
    return (
        line.label,
        _figure(line.persons, basis.count(here, (person, "1")), basis),
        _figure(line.participations, basis.count(here), basis),
        _figure(line.ongoing, basis.count(here, _is(column.STANDING, Standing.ONGOING.value)), basis),
        _figure(line.exits, basis.count(here, _is(column.STANDING, Standing.LEFT.value)), basis),
        _figure(line.dropouts, basis.count(here, _is(column.REASON, ExitReason.DROPOUT.value)), basis),
        _figure(line.transitions, ways, basis),
    )


def _sums(total: Figures, persons: str, first: int, last: int, basis: Basis) -> Iterator[Content]:
    yield _figure(total.persons, persons, basis)
    values = (total.participations, total.ongoing, total.exits, total.dropouts, total.transitions)
    for letter, value in zip("CDEFG", values, strict=True):
        yield _figure(value, _sum(letter, first, last), basis)


def ended(name: str, title: str, *, with_chart: bool) -> MakePanel:
    """The exits by reason or by outcome, each with its part of them."""

    def make(evaluation: Evaluation, basis: Basis, row: int) -> Panel:
        table, first = evaluation.table(name), row + BEFORE_BODY
        left = [line for line in table.lines if line.key != NOT_LEFT]
        last = first + len(left) - 1
        rows: list[tuple[Content, ...]] = []
        for at, line in enumerate(left, start=first):
            part = _figure(share(line.participations, table.total.exits), f"C{at}/C${last + 1}", basis)
            rows.append((line.label, *_counted(line, basis, (_COLUMN_OF[name], f"$A{at}")), part))
        persons = _figure(sum(line.persons for line in left), _sum("B", first, last), basis)
        exits = _figure(table.total.exits, _sum("C", first, last), basis)
        rows.append(("Austritte", persons, exits, None))
        charts = [chart(ChartKind.BARS, title, first, last, (2, 3))] if basis.rows and with_chart else []
        return _panel(title, (table.title, *_ENDED_HEADERS), _ENDED_FORMATS, rows, *charts)

    return make

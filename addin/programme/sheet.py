"""The sheet „Programm“: what one grant decision says overrides the programme's defaults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from addin.columns import Reader, fold
from addin.columns.cells import CellReader, is_empty
from addin.columns.headers import SEARCHED_ROWS, find_header_row
from addin.columns.read import NOT_IN_LIST, REQUIRED, UNREADABLE
from addin.findings import CellRef, Finding, Severity, shown
from addin.programme.keys import KeyBlock, read_keys
from addin.programme.meeting_terms import MeetingTerms
from addin.programme.model import Grant, ModuleTerms, NoticeTerms, Programme
from addin.programme.module_line import ModuleLine
from addin.programme.quorum import NotAQuorum, read_quorum
from addin.programme.unit import UNITS, counted_unit
from addin.workbook.protocol import Grid

END_BEFORE_START = UNREADABLE["K"].variant(
    severity=Severity.ERROR,
    message="„{column}“ ({end}) liegt vor dem Beginn ({start}). Bis das geklärt ist, gilt {kept}.",
    fix="Bitte Anfang und Ende mit dem Bescheid vergleichen.",
)
NO_SUCH_MODULE = UNREADABLE["K"].variant(
    severity=Severity.ERROR,
    message="„{value}“ ist kein Baustein; die Zeile wurde nicht übernommen.",
    fix="Bitte die Nummer des Förderbausteins eintragen, zum Beispiel 2.",
)
MODULE_TWICE = UNREADABLE["K"].variant(
    severity=Severity.ERROR,
    message="Baustein {module} steht schon in Zeile {first}; diese Zeile wurde nicht übernommen.",
    fix="Bitte jeden Baustein nur einmal aufführen, oder einmal je Bescheid mit dessen Datum in „{notice}“.",
)
NEGATIVE = UNREADABLE["K"].variant(
    severity=Severity.ERROR,
    message="„{value}“ ist negativ; gerechnet wird ohne diese Angabe.",
    fix="Bitte „{column}“ mit dem Bescheid vergleichen.",
)
NO_SUCH_UNIT = NOT_IN_LIST["K"].variant(
    severity=Severity.ERROR,
    message="Was „{value}“ zählt, ist nicht bekannt; Baustein {module} wird mit 0 gerechnet.",
    fix="Bitte {units} eintragen oder die Zahl in „Anzahl Einheiten“ angeben.",
)
NO_QUORUM = UNREADABLE["K"].variant(
    severity=Severity.WARNING,
    message="„{value}“ {why}; geprüft wird {kept}.",
    fix="Bitte eine Zahl oder einen Anteil eintragen, zum Beispiel „8“, „50 %“ oder „mehr als die Hälfte“.",
)
OTHER_COUNTY = NOT_IN_LIST["K"].variant(
    severity=Severity.WARNING,
    message="Für „{value}“ liegt keine Liste der Kommunen vor; geprüft wird mit der Liste für „{county}“.",
    fix="Bitte den Kreis berichtigen oder Ihre IT um eine Programmdatei mit den Kommunen dieses Kreises bitten.",
)

_NOTICE_FIELDS = ("authority", "file_number", "notice_date", "rounding_level", "rounding")
_NOT_NEGATIVE = ("ceiling", "rate", "units")
_MODULE_FIELDS = ("name", "financing", "state_share", "ceiling", "unit", "rate", "units")


@dataclass(frozen=True, slots=True)
class Overridden:
    """The programme as the grant decision changes it, what is wrong with the sheet, and where values stand.

    `cells` holds the cell of a module's field by (number, name of the field in `ModuleLine`), of several notices
    that of the one in force; `key_cells` that of a key by its name in `PROGRAMME_KEYS`.
    """

    programme: Programme
    findings: tuple[Finding, ...] = ()
    rows: tuple[ModuleLine, ...] = ()
    cells: Mapping[tuple[int, str], CellRef] = field(default_factory=dict)
    key_cells: Mapping[str, CellRef] = field(default_factory=dict)


def apply_sheet(programme: Programme, grid: Grid, today: date) -> Overridden:
    """The programme with everything that the sheet says; what it leaves empty stays as it was.

    What cannot be read, or contradicts itself, is a finding (A02 to A07, K01 to K03) and changes nothing.
    A module that the programme does not know is added to it. One that several notices name has a row for each: in
    force are the terms of the latest up to `today`, and each row says only what it changes.
    """
    header_row = find_header_row(grid, ModuleLine)
    keys = read_keys(grid, (header_row or SEARCHED_ROWS + 1) - 1, today)
    grant, contradictions = _grant(programme.grant, keys, today)
    findings = [*keys.findings, *contradictions, *_other_county(programme, keys)]
    directive = keys.values.get("directive", programme.directive)
    meetings, unread = _meetings(programme.meetings, keys, today)
    findings += unread
    granted = programme.model_copy(update={"grant": grant, "directive": directive, "meetings": meetings})
    if header_row is None:  # keys alone are a sheet too: the modules stay as they are
        return Overridden(granted, tuple(findings), key_cells=keys.cells)

    reader = Reader(today, programme.module_names())
    table = reader.table(ModuleLine, _without_notes(grid, header_row, reader))
    said = {line.cell("state_share").address for line in _amendments(table.rows) if line.has("state_share")}
    findings += [f for f in table.findings if f.code != REQUIRED["K"].code or f.place.address not in said]
    findings += _no_modules(table.rows)
    modules = {module.number: module for module in programme.modules}
    cells: dict[tuple[int, str], CellRef] = {}
    for number, lines in _by_notice(table.rows).items():
        amended = _amended(modules.get(number) or _new_module(programme, number), lines, today)
        modules[number] = amended.terms
        findings += amended.findings
        cells |= {(number, name): cell for name, cell in amended.cells.items()}
    overridden = granted.model_copy(update={"modules": tuple(modules[number] for number in sorted(modules))})
    return Overridden(overridden, tuple(findings), tuple(table.rows), cells, keys.cells)


def _grant(before: Grant, keys: KeyBlock, today: date) -> tuple[Grant, tuple[Finding, ...]]:
    update: dict[str, Any] = {name: keys.values[name] for name in _NOTICE_FIELDS if name in keys.values}
    grant = before.model_copy(update=update)
    period = {name: day for name in ("start", "end") if (day := keys.values.get(name)) is not None}
    if not period:
        return grant, ()
    notice = f"Zuwendungsbescheid vom {shown(grant.notice_date)}" if grant.notice_date else "Zuwendungsbescheid"
    place = keys.cells[max(period, key=("start", "end").index)]
    source = {
        "source": f"{notice} (Blatt „{place.sheet}“)",
        "valid_from": grant.notice_date,
        "checked": today,
    }
    stated = grant.model_copy(update={**period, **source, "from_sheet": True})
    if stated.end < stated.start:
        kept = f"{shown(before.start)} bis {shown(before.end)}"
        return grant, (END_BEFORE_START.at(place, start=stated.start, end=stated.end, kept=kept),)
    return stated, ()


def _other_county(programme: Programme, keys: KeyBlock) -> Iterator[Finding]:
    named = keys.values.get("county", programme.county.name)
    if _bare_county(str(named)) != _bare_county(programme.county.name):
        yield OTHER_COUNTY.at(keys.cells["county"], county=programme.county.name)


def _meetings(before: MeetingTerms, keys: KeyBlock, today: date) -> tuple[MeetingTerms, tuple[Finding, ...]]:
    """The terms of the meetings with the quorum that the sheet gives, or what is wrong with it."""
    stated = keys.values.get("quorum")
    if stated is None:
        return before, ()
    place = keys.cells["quorum"]
    try:
        read_quorum(str(stated))
    except NotAQuorum as trouble:
        required = before.required
        kept = f"weiter: {required}" if required else "keine Beschlussfähigkeit"
        return before, (NO_QUORUM.at(place, why=str(trouble), kept=kept),)
    source = {"source": f"Blatt „{place.sheet}“", "valid_from": None, "checked": today}
    return before.model_copy(update={"quorum": str(stated), **source}), ()


def _bare_county(name: str) -> str:
    return fold(name).removeprefix("land").removeprefix("kreis ")


def _without_notes(grid: Grid, header_row: int, reader: Reader) -> Grid:
    """The sheet with the rows blanked that hold nothing but a remark under the table."""
    read = CellReader(ModuleLine.COLUMNS["module"], reader.today, reader.modules)
    marked = {row for row, _ in (*grid.errors, *grid.unstored)}

    def is_note(number: int, values: Sequence[object]) -> bool:
        filled = [value for value in values if not is_empty(value)]
        if number <= header_row or number in marked or len(filled) != 1:
            return False
        return isinstance(filled[0], str) and isinstance(read(filled[0]).value, str)

    rows = [() if is_note(number, values) else values for number, values in enumerate(grid.rows, start=1)]
    return replace(grid, rows=rows)


def _by_notice(rows: Sequence[ModuleLine]) -> dict[int, list[ModuleLine]]:
    """The rows of each module in the order of their notices; the first, where one is listed twice for a notice."""
    first: dict[int, dict[date | None, ModuleLine]] = {}
    for line in rows:
        if isinstance(line.module, int) and not (_has_odd_notice(line) and line.module in first):
            first.setdefault(line.module, {}).setdefault(line.notice, line)
    return {
        number: [lines[notice] for notice in sorted(lines, key=lambda notice: notice or date.min)]
        for number, lines in first.items()
    }


def _has_odd_notice(line: ModuleLine) -> bool:
    """Whether the date of the notice cannot be read: that is a finding, and nobody knows which notice is meant."""
    return line.notice is None and line.has("notice") and not is_empty(line.place.raw(line.place.columns["notice"]))


def _amendments(rows: Sequence[ModuleLine]) -> Iterator[ModuleLine]:
    """The rows of later notices, whose module has a share from an earlier one: they say only what they change."""
    for lines in _by_notice(rows).values():
        yield from (line for at, line in enumerate(lines) if any(known.state_share is not None for known in lines[:at]))


def _no_modules(rows: Sequence[ModuleLine]) -> Iterator[Finding]:
    listed = {(number, line.notice): line for number, lines in _by_notice(rows).items() for line in lines}
    for line in rows:
        if isinstance(line.module, str):
            yield NO_SUCH_MODULE.at(line.cell("module"))
        elif line.module is not None and not _has_odd_notice(line):
            first = listed[line.module, line.notice]
            if first is not line:
                notice = ModuleLine.COLUMNS["notice"].header
                yield MODULE_TWICE.at(line.cell("module"), module=line.module, first=first.number, notice=notice)


@dataclass(frozen=True, slots=True)
class _Amended:
    """A module's terms after all of its rows, what is wrong with these, and where what is in force stands."""

    terms: ModuleTerms
    findings: tuple[Finding, ...]
    cells: Mapping[str, CellRef]


def _amended(before: ModuleTerms, lines: Sequence[ModuleLine], today: date) -> _Amended:
    terms = in_force = before
    findings: list[Finding] = []
    cells: dict[str, CellRef] = {}
    by_notice = []
    for line in lines:
        findings += _contradictions(terms, line)
        terms = _overridden(terms, line, today)
        findings += _faults(terms, line)
        by_notice.append(NoticeTerms(notice=line.notice, ceiling=terms.ceiling, state_share=terms.state_share))
        if line is lines[0] or line.notice is None or line.notice <= today:
            in_force = terms.model_copy(update={"notice": line.notice})
            cells |= {
                name: line.cell(name)
                for name in ModuleLine.COLUMNS
                if line.has(name) and (name not in cells or getattr(line, name) is not None)
            }
    if len(lines) > 1 or lines[0].notice is not None:
        in_force = in_force.model_copy(update={"by_notice": tuple(by_notice)})
    return _Amended(in_force, tuple(findings), cells)


def _new_module(programme: Programme, number: int) -> ModuleTerms:
    """A module of the grant decision alone; until its share can be read, that of most other modules holds."""
    shares = Counter(module.state_share for module in programme.modules)
    share = shares.most_common(1)[0][0] if shares else Decimal(0)
    return ModuleTerms(number=number, name=f"Baustein {number}", state_share=share, source="Blatt „Programm“")


def _period(terms: ModuleTerms, line: ModuleLine) -> tuple[date | None, date | None, bool]:
    """A module's own period with what its row says, and whether it ends before it starts."""
    start, end = line.start or terms.start, line.end or terms.end
    return start, end, start is not None and end is not None and end < start


def _contradictions(terms: ModuleTerms, line: ModuleLine) -> Iterator[Finding]:
    start, end, reversed_ = _period(terms, line)
    if reversed_:
        own = terms.start and terms.end
        kept = f"{shown(terms.start)} bis {shown(terms.end)}" if own else "der Bewilligungszeitraum"
        cell = line.cell("end" if line.end else "start")
        yield END_BEFORE_START.at(cell, start=start, end=end, kept=kept)


def _faults(terms: ModuleTerms, line: ModuleLine) -> Iterator[Finding]:
    """Terms that cannot be meant: negative ones, and flat rates without a rate or with nothing to count."""
    for name in _NOT_NEGATIVE:
        value = getattr(line, name)
        if value is not None and value < 0:
            yield NEGATIVE.at(line.cell(name))
    if terms.financing == "Anteil":
        return
    if terms.rate is None and line.has("rate") and is_empty(line.cell("rate").value):
        yield REQUIRED["K"].at(line.cell("rate"))
    if terms.financing == "Betrag je Stelle" or terms.units is not None or not line.has("unit"):
        return
    if terms.unit is None:
        yield REQUIRED["K"].at(line.cell("unit"))
    elif counted_unit(terms.unit) is None:
        units = " oder ".join(f"„{unit}“" for unit in UNITS)
        yield NO_SUCH_UNIT.at(line.cell("unit"), module=terms.number, units=units)


def _overridden(terms: ModuleTerms, line: ModuleLine, today: date) -> ModuleTerms:
    update = {
        name: value
        for name in _MODULE_FIELDS
        if (value := getattr(line, name)) is not None and not (name in _NOT_NEGATIVE and value < 0)
    }
    start, end, reversed_ = _period(terms, line)
    if not reversed_:
        update |= {"start": start, "end": end}
    source = f"Blatt „{line.place.grid.sheet}“, Zeile {line.number}"
    return terms.model_copy(update={**update, "source": source, "valid_from": None, "checked": today})

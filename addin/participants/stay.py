"""Entry, exit, module and measure of a stay, and what came of it (T50 to T54, T70)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from addin.columns import fold
from addin.columns.cells import is_empty
from addin.columns.text import is_dash
from addin.findings import NO_LAW, Finding, Rule, Severity, Source
from addin.participants.context import Context
from addin.participants.rows import Participant
from addin.programme.model import Programme

# What a rule cites by itself is the programme that comes with the Fördermappe; its findings cite the one in force.
_GRANT = Source("Bewilligungszeitraum: Zuwendungsbescheid, sonst Richtlinie Durchstarten Nr. 6.1")
_REPORT = Source("Sachbericht zum Verwendungsnachweis (ANBest-G Nr. 7.3)", checked=date(2026, 11, 23))
_WINDOW = Source(
    "Richtlinie Durchstarten Nr. 5.5.3 (Änderung vom 16.04.2020)",
    valid_from=date(2020, 4, 16),
    checked=date(2026, 11, 23),
)

ENTRY_OUTSIDE_PERIOD = Rule(
    code="T50",
    title="Eintritt außerhalb des Förderzeitraums",
    severity=Severity.ERROR,
    message="Der Eintritt am {entry} liegt nicht im Zeitraum vom {start} bis {end}, für den {what} bewilligt ist.",
    fix="Bitte das Datum prüfen, vor allem das Jahr.",
    source=_GRANT,
    about=("entry", "module"),
)
EXIT_BEFORE_ENTRY = Rule(
    code="T51",
    title="Austritt vor dem Eintritt oder nach dem Förderzeitraum",
    severity=Severity.ERROR,
    message="Der Austritt am {exit} liegt vor dem Eintritt am {entry}.",
    fix="Bitte Eintritt und Austritt prüfen.",
    source=_GRANT,
    about=("exit", "entry", "module"),
)
EXIT_AFTER_PERIOD = EXIT_BEFORE_ENTRY.variant(
    severity=Severity.ERROR,
    message="Der Austritt am {exit} liegt nach dem Ende des Förderzeitraums am {end}.",
    fix="Bitte das Datum prüfen. Nach dem {end} kann die Teilnahme nicht gefördert werden.",
)
EXIT_IN_FUTURE = EXIT_BEFORE_ENTRY.variant(
    severity=Severity.HINT,
    message="Der Austritt am {exit} liegt in der Zukunft.",
    fix="Es ist nichts zu tun, wenn der Austritt so geplant ist.",
)
EXIT_WITHOUT_OUTCOME = Rule(
    code="T52",
    title="Austritt ohne Grund oder Verbleib",
    severity=Severity.WARNING,
    message="Die Teilnahme endete am {exit}; noch nicht eingetragen: {missing}.",
    fix="Bitte nachtragen; Austrittsgrund und Verbleib gehören in den Sachbericht.",
    source=_REPORT,
    about=("exit", "exit_reason", "outcome"),
)
LATE_ENTRY = Rule(
    code="T53",
    title="Eintritt nach der Einstiegsfrist oder vor Beginn der Maßnahme",
    severity=Severity.WARNING,
    message="Der Eintritt am {entry} liegt mehr als {weeks} nach dem Beginn der Maßnahme am {start}.",
    fix="Bitte das Datum prüfen. Stimmt es, ist zu klären, ob die Teilnahme bis zum Ende der Maßnahme gefördert wird.",
    source=_WINDOW,
    about=("entry", "measure", "module"),
)
ENTRY_BEFORE_MEASURE = LATE_ENTRY.variant(
    severity=Severity.WARNING,
    message="Der Eintritt am {entry} liegt vor dem Beginn der Maßnahme am {start}.",
    fix="Bitte Eintritt und Beginn der Maßnahme prüfen.",
)
UNKNOWN_MODULE = Rule(
    code="T54",
    title="Baustein unbekannt oder Maßnahme eines anderen Bausteins",
    severity=Severity.ERROR,
    message="Einen Baustein „{value}“ gibt es im Programm „{programme}“ nicht; vorgesehen: {modules}.",
    fix="Bitte die Nummer des Bausteins prüfen.",
    source=Source("Förderbausteine nach durchstarten.nrw und Zuwendungsbescheid", checked=date(2026, 11, 23)),
    about=("module", "measure"),
)
MEASURE_OF_OTHER_MODULE = UNKNOWN_MODULE.variant(
    severity=Severity.ERROR,
    message="Die Maßnahme „{value}“ gehört zu Baustein {other}, eingetragen ist Baustein {module}.",
    fix="Bitte Maßnahme und Baustein vergleichen.",
)
UNKNOWN_MEASURE = UNKNOWN_MODULE.variant(
    severity=Severity.HINT,
    message="Die Maßnahme „{value}“ steht nicht auf dem Blatt „Maßnahmen“.",
    fix="Bitte die Schreibweise vergleichen oder die Maßnahme dort ergänzen.",
)
LANGUAGE_LOWER = Rule(
    code="T70",
    title="Sprachniveau beim Austritt niedriger als beim Eintritt",
    severity=Severity.HINT,
    message="Das Sprachniveau beim Austritt ({value}) ist niedriger als beim Eintritt ({entry}).",
    fix="Bitte beide Angaben vergleichen.",
    source=Source("Gemeinsamer europäischer Referenzrahmen für Sprachen"),
    about=("language_at_entry", "language_at_exit"),
)

RULES = (
    ENTRY_OUTSIDE_PERIOD,
    EXIT_BEFORE_ENTRY,
    EXIT_WITHOUT_OUTCOME,
    LATE_ENTRY,
    UNKNOWN_MODULE,
    LANGUAGE_LOWER,
)


def module(person: Participant, context: Context) -> Iterator[Finding]:
    """T54: the module exists, and the measure is one of it."""
    if person.module is None:
        return
    programme = context.programme
    terms = context.module(person.module)
    if terms is None:
        modules = ", ".join(str(known.number) for known in programme.modules)
        cell = person.cell("module")
        yield UNKNOWN_MODULE.at(cell, programme=programme.name, modules=modules, source=_modules_law(programme))
        return
    if person.measure is None or not context.measures:
        return
    runs = context.measures_by_name.get(fold(person.measure), ())
    if not runs:
        yield UNKNOWN_MEASURE.at(person.cell("measure"), source=NO_LAW)
        return
    modules_of_runs = {run.module for run in runs if run.module is not None}
    if modules_of_runs and terms.number not in modules_of_runs:
        other = " und ".join(sorted(str(number) for number in modules_of_runs))
        cell, law = person.cell("measure"), _modules_law(programme)
        yield MEASURE_OF_OTHER_MODULE.at(cell, other=other, module=terms.number, source=law)


def _modules_law(programme: Programme) -> Source:
    """What says which modules there are."""
    return Source(f"{programme.directive}; Förderbausteine laut Zuwendungsbescheid")


def entry(person: Participant, context: Context) -> Iterator[Finding]:
    """T50: the entry lies within the module's and the grant's period."""
    if person.entry is None:
        return
    start, end = context.period(person.module)
    if not start <= person.entry <= end:
        terms = context.module(person.module)
        what = f"Baustein {terms.number}" if terms else "das Programm"
        law, cell = _period_law(person, context), person.cell("entry")
        yield ENTRY_OUTSIDE_PERIOD.at(cell, entry=person.entry, start=start, end=end, what=what, source=law)


def _period_law(person: Participant, context: Context) -> Source:
    """What says when the module is funded: its own terms, or the grant's."""
    terms = context.module(person.module)
    return terms.law if terms and (terms.start or terms.end) else context.programme.grant.law


def exit_(person: Participant, context: Context) -> Iterator[Finding]:
    """T51 and T52: the exit fits the entry and the period, and is explained."""
    if person.exit is None:
        return
    _, end = context.period(person.module)
    if person.entry is not None and not context.is_funded(person.module, person.entry):
        pass  # the entry is the cause, and a finding
    elif person.entry is not None and person.exit < person.entry:
        yield EXIT_BEFORE_ENTRY.at(person.cell("exit"), exit=person.exit, entry=person.entry, source=NO_LAW)
        return
    elif person.exit > end:
        law = _period_law(person, context)
        yield EXIT_AFTER_PERIOD.at(person.cell("exit"), exit=person.exit, end=end, source=law)
    elif person.exit > context.today:
        yield EXIT_IN_FUTURE.at(person.cell("exit"), exit=person.exit, source=NO_LAW)
    if person.exit > context.today:
        return
    missing = [
        (name, Participant.COLUMNS[name].header)
        for name in ("exit_reason", "outcome")
        if person.has(name) and _is_blank(person, name)
    ]
    if missing:
        words = " und ".join(f"„{header}“" for _, header in missing)
        yield EXIT_WITHOUT_OUTCOME.at(person.cell(missing[0][0]), exit=person.exit, missing=words)


def _is_blank(person: Participant, name: str) -> bool:
    """Whether the cell is empty; one that cannot be read is a finding already."""
    value = getattr(person, name)
    if value is not None:
        return is_dash(value)
    typed = person.cell(name).value
    return is_dash(typed) or is_empty(typed)


def measure(person: Participant, context: Context) -> Iterator[Finding]:
    """T53: the entry lies within the entry window of the measure, in at least one of its runs.

    An entry outside the funded period is a finding of its own.
    """
    if person.entry is None or person.measure is None or not context.measures:
        return
    if not context.is_funded(person.module, person.entry):
        return
    starts = sorted(
        run.start
        for run in context.measures_by_name.get(fold(person.measure), ())
        if run.start is not None and run.module in (person.module, None)
    )
    if not starts:
        return
    window = context.programme.entry_window
    weeks = timedelta(weeks=window.weeks)
    if any(start <= person.entry <= start + weeks for start in starts):
        return
    begun = [start for start in starts if start <= person.entry]
    cell, day = person.cell("entry"), person.entry
    if begun:
        words = "1 Woche" if window.weeks == 1 else f"{window.weeks} Wochen"
        yield LATE_ENTRY.at(cell, entry=day, weeks=words, start=begun[-1], source=window.law)
    else:
        yield ENTRY_BEFORE_MEASURE.at(cell, entry=day, start=starts[0], source=window.law)


_LEVELS = {level: rank for rank, level in enumerate(("a0", "a1", "a2", "b1", "b2", "c1", "c2"))}


def language(person: Participant, _context: Context) -> Iterator[Finding]:
    """T70: the language level at exit is not lower than at entry; «A2.1» and «A2 +» count as A2."""
    before, after = (_level(text) for text in (person.language_at_entry, person.language_at_exit))
    if before is not None and after is not None and after < before:
        yield LANGUAGE_LOWER.at(person.cell("language_at_exit"), entry=person.language_at_entry)


def _level(text: str | None) -> int | None:
    return _LEVELS.get(fold(text)[:2]) if text else None


CHECKS = (module, entry, exit_, measure, language)

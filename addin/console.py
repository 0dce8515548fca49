"""What the command line shows to a person: tables and the places of the files, in German."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from addin.file_jobs import Outcome
from addin.findings import Finding, Rule, Severity, State, shown
from addin.report import summary

if TYPE_CHECKING:
    from addin.demo.run import DemoOutcome
    from addin.install import Part

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "italic yellow", Severity.HINT: "underline blue"}
_PERSONAL = ("T", "P")
"""Rules whose messages quote cells about persons: a terminal may be logged, so it shows their titles alone."""

_MOST_SHOWN = 25
_SMALLEST_WIDTH = 100


def _console() -> Console:
    # No markup: a square bracket in a path or in a cell is one.
    plain = partial(Console, highlight=False, soft_wrap=False, markup=False, emoji=False)
    console = plain()
    if not console.is_terminal:  # a file or a pipe has no width of its own
        console = plain(width=160)
    elif console.width < _SMALLEST_WIDTH:
        console = plain(width=_SMALLEST_WIDTH)
    return console


def show_check(outcome: Outcome) -> None:
    """The result in one sentence, the gravest findings, and where the copy lies."""
    console = _console()
    console.print(Text(summary(outcome.contents.checked, outcome.findings, outcome.since), style="bold"))
    _findings(console, outcome.findings, outcome.copy)
    _remarks(console, outcome)
    _copy(console, outcome.copy)


def show_cofinance(outcome: Outcome) -> None:
    """The figures per module, then the findings, and where the copy lies."""
    console = _console()
    _figures(console, outcome)
    console.print(Text(summary(outcome.contents.checked, outcome.findings), style="bold"))
    _findings(console, outcome.findings, outcome.copy)
    _remarks(console, outcome)
    _copy(console, outcome.copy)


def show_minutes(outcome: Outcome) -> None:
    """Where the minutes lie, and what is still to be mended."""
    console = _console()
    if outcome.document:
        console.print(Text(f"Das Protokoll liegt unter {outcome.document}", style="bold"))
    else:
        console.print(Text("Es wurde kein Protokoll geschrieben.", style="bold"))
    for sentence in outcome.told:
        console.print(Text(sentence))
    _findings(console, outcome.findings)
    _remarks(console, outcome)


def show_told(sentences: Sequence[str], findings: Sequence[Finding], not_checked: Sequence[str]) -> None:
    """Sentences, the first in bold, then what is still to be mended."""
    console = _console()
    for number, sentence in enumerate(sentences):
        console.print(Text(sentence, style="" if number else "bold"), soft_wrap=True)
    _findings(console, findings)
    for sentence in not_checked:
        console.print(Text(sentence))


def show_demo(outcome: DemoOutcome) -> None:
    """What the three jobs found in the example workbook, and where everything lies."""
    console = _console()
    console.print(
        Text(
            f"Beispielmappe geprüft. {summary(outcome.check.contents.checked, outcome.check.findings)}",
            style="bold",
        )
    )
    _by_rule(console, outcome.check.findings)
    _figures(console, outcome.cofinance)
    table = Table(title="Die Dateien", title_justify="left", show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for what, path in outcome.files:
        table.add_row(what, str(path))
    console.print(table)
    console.print("Alle Personen darin sind erfunden.")


def show_doctor(parts: Sequence[Part]) -> None:
    """How each part of the installation is, and what to do."""
    table = Table(title="Die Schaltflächen der Fördermappe", title_justify="left")
    for header in ("Teil", "Zustand", "Was", "Was tun"):
        table.add_column(header, overflow="fold")
    for part in parts:
        table.add_row(part.name, Text(part.state.label, "bold" if part.is_broken else ""), part.message, part.advice)
    _console().print(table)
    broken = sum(part.is_broken for part in parts)
    if broken:
        told = "1 Teil ist gestört" if broken == 1 else f"{broken} Teile sind gestört"
        _console().print(Text(f"{told}; bitte tun, was rechts steht.", style="bold"))
    else:
        _console().print(Text("Es ist alles da, was die Schaltflächen brauchen.", style="bold"))


def show_rules(rules: Sequence[Rule]) -> None:
    """All rules as a table."""
    table = Table(title="Die Regeln der Fördermappe", title_justify="left")
    for header in ("Regel", "Schwere", "Was", "Quelle"):
        table.add_column(header, overflow="fold")
    for rule in rules:
        table.add_row(rule.code, Text(rule.severity.word, _STYLES[rule.severity]), rule.title, str(rule.source))
    _console().print(table)


def _findings(console: Console, findings: Sequence[Finding], copy: Path | None = None) -> None:
    if not findings:
        return
    gravest = sorted(findings, key=lambda finding: finding.severity.rank)[:_MOST_SHOWN]
    titles = _titles()
    table = Table(title="Was zu tun ist", title_justify="left")
    for header in ("Schwere", "Regel", "Blatt", "Zelle"):
        table.add_column(header)
    for header in ("Was ist", "Was tun"):
        table.add_column(header, overflow="fold", ratio=1)
    for finding in gravest:
        table.add_row(
            Text(finding.severity.word, _STYLES[finding.severity]),
            finding.code,
            finding.sheet,
            finding.cell or "",
            *_words(finding, titles),
        )
    console.print(table)
    if len(findings) > len(gravest):
        where = "stehen auf dem Blatt „Prüfbericht“ der Kopie" if copy else "zeigt --json"
        console.print(f"… und {_others(len(findings) - len(gravest))}; alle {where}.")


def _others(count: int) -> str:
    return "1 weiterer Befund" if count == 1 else f"{count} weitere Befunde"


def _words(finding: Finding, titles: Mapping[str, str]) -> tuple[str, str]:
    """What is wrong and what to do; about persons without their data, such as a date of birth to be typed anew."""
    done = "Angenommen; die Begründung steht auf dem Blatt „Annahmen“." if finding.state is State.ACCEPTED else ""
    if finding.code[0] not in _PERSONAL:
        return finding.message, done or finding.fix
    proposed = finding.code.endswith("02") and finding.severity is Severity.WARNING
    again = "Bitte neu eintragen; „foerdermappe fix“ schlägt vor, wie."
    return titles[finding.code], done or (again if proposed else finding.fix)


def _titles() -> dict[str, str]:
    from addin.rules import all_rules  # noqa: PLC0415 - only where findings are shown on the screen

    return {rule.code: rule.title for rule in all_rules()}


def _by_rule(console: Console, findings: Sequence[Finding]) -> None:
    titles = _titles()
    counts: dict[tuple[int, str], int] = {}
    for finding in findings:
        key = (finding.severity.rank, finding.code)
        counts[key] = counts.get(key, 0) + 1
    table = Table(title="Was gefunden wurde", title_justify="left")
    table.add_column("Schwere")
    table.add_column("Regel")
    table.add_column("Was", overflow="fold")
    table.add_column("Anzahl", justify="right")
    severities = list(Severity)
    for (rank, code), count in sorted(counts.items()):
        severity = severities[rank]
        table.add_row(Text(severity.word, _STYLES[severity]), code, titles[code], str(count))
    console.print(table)


def _figures(console: Console, outcome: Outcome) -> None:
    if outcome.finance is None:
        return
    table = Table(title="Kofinanzierung in EUR", title_justify="left")
    table.add_column("Baustein")
    columns = {
        "Plan": "planned",
        "Ist": "spent",
        "Bemessung": "basis",
        "Land": "state_share",
        "Eigenanteil": "own_share",
        "Eigenmittel": "own_funds",
        "abgerufen": "drawn",
        "Saldo": "balance",
        "nicht anerkannt": "unrecognised",
    }
    for header in columns:
        table.add_column(header, justify="right", no_wrap=True)
    for module in outcome.finance.modules:
        label = "ohne" if module.module is None else str(module.module)
        table.add_row(label, *(shown(getattr(module, name)) for name in columns.values()))
    table.add_section()
    total = outcome.finance.total
    table.add_row("Summe", *(shown(getattr(total, name)) for name in columns.values()), style="bold")
    console.print(table)


def _remarks(console: Console, outcome: Outcome) -> None:
    for sentence in outcome.not_checked:
        console.print(Text(sentence))


def _copy(console: Console, copy: Path | None) -> None:
    if copy is not None:
        console.print(Text(f"Die geprüfte Kopie liegt unter {copy}"), soft_wrap=True)

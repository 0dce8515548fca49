"""The commands that keep a participant list right: fix, evaluate, export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.cli_options import AsJson, File, Out, ProgrammeName, Today, day_of, status_of, tell


def fix(
    file: File,
    apply: Annotated[
        bool, typer.Option("--apply", help="In der Kopie ändern, was angehakt ist; sonst nur vorschlagen.")
    ] = False,
    out: Out = None,
    programme: ProgrammeName = None,
    today: Today = None,
    as_json: AsJson = False,
) -> int:
    """Schlägt Berichtigungen vor (Blatt Vorschläge); übernimmt in die Kopie, was angehakt ist."""
    from addin.fix_jobs import fix_file

    outcome = fix_file(file, day_of(today), apply=apply, out=out, programme=programme)
    tell(outcome.as_json(), [*outcome.sentences(), *outcome.not_checked], as_json=as_json)
    return status_of(outcome.findings)


def evaluate(
    file: File,
    out: Out = None,
    no_copy: Annotated[bool, typer.Option("--no-copy", help="Nur zählen, keine Kopie schreiben.")] = False,
    programme: ProgrammeName = None,
    today: Today = None,
    as_json: AsJson = False,
) -> int:
    """Wertet die Teilnehmenden aus; schreibt das Blatt Auswertung mit Diagrammen in die Kopie."""
    from addin.evaluate_jobs import evaluate_file

    outcome = evaluate_file(file, day_of(today), out=out, copy=not no_copy, programme=programme)
    return tell(outcome.as_json(), outcome.sentences(), as_json=as_json)


def export(
    file: File,
    purpose: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="ZWECK",
            help="third-party: eine Liste mit Pseudonymen für Dritte; statistics: nur Zahlen.",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DATEI", help="Wohin die Ausgabe geschrieben wird.")
    ] = None,
    programme: ProgrammeName = None,
    today: Today = None,
    as_json: AsJson = False,
) -> int:
    """Gibt die Teilnehmenden ohne Namen aus: mit Pseudonymen für Dritte oder nur als Zahlen."""
    from addin.export_jobs import export_file

    outcome = export_file(file, day_of(today), purpose=purpose, out=out, programme=programme)
    return tell(outcome.as_json(), outcome.sentences(), as_json=as_json)


COMMANDS = (fix, evaluate, export)

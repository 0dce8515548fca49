"""The commands about money beside `cofinance`: statement."""

from __future__ import annotations

from typing import Annotated

import typer

from addin.cli_options import AsJson, File, Out, ProgrammeName, Today, day_of, status_of, tell


def statement(
    file: File,
    out: Out = None,
    no_copy: Annotated[bool, typer.Option("--no-copy", help="Nur rechnen, nichts schreiben.")] = False,
    programme: ProgrammeName = None,
    today: Today = None,
    as_json: AsJson = False,
) -> int:
    """Stellt den Verwendungsnachweis auf: ein Blatt der Kopie und ein Dokument für Word."""
    from addin.statement_jobs import statement_file

    outcome = statement_file(file, day_of(today), out=out, copy=not no_copy, programme=programme)
    tell(outcome.as_json() if as_json else None, outcome.sentences(), as_json=as_json)
    return status_of(outcome.findings)


COMMANDS = (statement,)

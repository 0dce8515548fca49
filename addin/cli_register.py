"""The command over all meetings: register."""

from __future__ import annotations

from typing import Annotated

import typer

from addin.cli_options import AsJson, File, Out, ProgrammeName, Today, day_of, tell


def register(
    file: File,
    out: Out = None,
    no_copy: Annotated[bool, typer.Option("--no-copy", help="Nur auflisten, keine Kopie schreiben.")] = False,
    programme: ProgrammeName = None,
    today: Today = None,
    as_json: AsJson = False,
) -> int:
    """Schreibt alle Beschlüsse und den Stand der Aufgaben auf zwei Blätter der Kopie."""
    from addin.register_jobs import register_file

    outcome = register_file(file, day_of(today), out=out, copy=not no_copy, programme=programme)
    return tell(outcome.as_json() if as_json else None, outcome.sentences(), as_json=as_json)


COMMANDS = (register,)

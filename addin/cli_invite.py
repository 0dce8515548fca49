"""The command before a meeting: invite."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.cli_options import AsJson, File, ProgrammeName, Today, day_of, print_json, status_of


def invite(
    file: File,
    meeting: Annotated[str, typer.Option("--meeting", metavar="NR", help="Die Nummer der Sitzung.")],
    out: Annotated[Path | None, typer.Option("--out", metavar="ORDNER", help="Wohin die Dateien kommen.")] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="DOCX", help="Eine eigene Word-Vorlage.")
    ] = None,
    programme: ProgrammeName = None,
    today: Today = None,
    as_json: AsJson = False,
) -> int:
    """Schreibt Einladung, Anwesenheitsliste, Termin und E-Mail-Entwurf zu einer Sitzung."""
    from addin.invite_jobs import invite_file

    outcome = invite_file(file, meeting, day_of(today), out=out, template=template, programme=programme)
    if as_json:
        print_json(outcome.as_json())
    else:
        from addin.console import show_told

        show_told(outcome.sentences(), outcome.findings, outcome.not_checked)
    return status_of(outcome.findings)


COMMANDS = (invite,)

"""The commands about the office's own Word template: template check."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from addin.cli_options import CLEAN, ERRORS_FOUND, AsJson, Today, day_of, tell
from addin.cli_words import GermanCommand, GermanGroup

template = typer.Typer(
    name="template", cls=GermanGroup, help="Prüft eine eigene Word-Vorlage des Amtes.", rich_markup_mode=None
)


def check(
    file: Annotated[Path, typer.Argument(metavar="DOCX", help="Die eigene Word-Vorlage (.docx).", readable=False)],
    today: Today = None,
    as_json: AsJson = False,
) -> int:
    """Sagt, was in der Vorlage gefunden wurde, und schreibt daneben eine Probefüllung."""
    from addin.template_jobs import check_template

    outcome = check_template(file, day_of(today))
    tell(outcome.as_json() if as_json else None, outcome.sentences(), as_json=as_json)
    return CLEAN if outcome.found.is_usable else ERRORS_FOUND


@template.callback()
def _group() -> None:
    """Prüft eine eigene Word-Vorlage des Amtes."""


template.command(cls=GermanCommand)(check)

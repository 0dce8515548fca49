"""What the commands share: their common options, their exit statuses, and how a day and JSON are read and written."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from addin.workbook.protocol import UnusableInput

if TYPE_CHECKING:
    from addin.findings import Finding

CLEAN, ERRORS_FOUND, UNUSABLE = 0, 1, 2

File = Annotated[Path, typer.Argument(metavar="DATEI", help="Die Arbeitsmappe (.xlsx oder .xlsm).", readable=False)]
Today = Annotated[str | None, typer.Option("--today", metavar="JJJJ-MM-TT", help="Der Tag der Prüfung; sonst heute.")]
AsJson = Annotated[bool, typer.Option("--json", help="Das Ergebnis als JSON für andere Programme.")]
ProgrammeName = Annotated[
    str | None,
    typer.Option(
        "--programme",
        metavar="NAME",
        help="Förderprogramm: durchstarten, gemeinsam_klappts oder eine eigene Datei (.toml).",
    ),
]
Out = Annotated[Path | None, typer.Option("--out", metavar="DATEI", help="Wohin die geprüfte Kopie geschrieben wird.")]


def day_of(text: str | None, default: date | None = None) -> date:
    """The day that `--today` names, or else today; `UnusableInput` where it is none."""
    if text is None:
        return default or date.today()  # noqa: DTZ011 - the office's own calendar day
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnusableInput(f"„{text}“ ist kein Tag; bitte --today als JJJJ-MM-TT angeben.") from None


def tell(content: Any, sentences: Sequence[str], *, as_json: bool) -> int:
    """Tell how a command went that finds nothing wrong: as one JSON object, or in sentences."""
    if as_json:
        print_json(content)
    else:
        for sentence in sentences:
            typer.echo(sentence)
    return CLEAN


def status_of(findings: Sequence[Finding]) -> int:
    """The exit status for what was found: 1 where there is at least one error."""
    from addin.findings import Severity

    return ERRORS_FOUND if any(found.severity is Severity.ERROR for found in findings) else CLEAN


def print_json(content: Any) -> None:
    """One JSON object on standard output."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False) + "\n")

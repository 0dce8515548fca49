"""The command line `foerdermappe`: exit 0 nothing wrong, 1 errors found, 2 the input or the call is unusable.

Every command imports what it needs itself, so that none pays for another.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from addin import cli_addin, cli_finance, cli_invite, cli_people, cli_register, cli_template
from addin.cli_options import (
    CLEAN,
    ERRORS_FOUND,
    UNUSABLE,
    AsJson,
    File,
    Out,
    ProgrammeName,
    Today,
    day_of,
    print_json,
    status_of,
)
from addin.cli_words import GermanCommand, GermanGroup, usage_sentence
from addin.workbook.protocol import UnusableInput

_SWITCHES = frozenset({"--json", "--no-copy", "--apply", "--together", "--public", "--results"})
_READING = frozenset({"check", "cofinance", "minutes", "invite", "fix", "evaluate", "export", "statement", "register"})

app = typer.Typer(
    name="foerdermappe",
    cls=GermanGroup,
    help="Prüft die Arbeitsmappe des Kommunalen Integrationszentrums, berechnet die Kofinanzierung und schreibt "
    "Protokolle.",
    epilog="Was ein Befehl braucht und kann: foerdermappe BEFEHL --help",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def demo(
    folder: Annotated[Path, typer.Argument(metavar="ORDNER", help="Wohin die Beispiele geschrieben werden.")] = Path(
        "foerdermappe-demo"
    ),
    today: Annotated[
        str | None, typer.Option("--today", metavar="JJJJ-MM-TT", help="Der Tag der Prüfung; sonst der 30.06.2022.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Schreibt eine Beispielmappe mit typischen Fehlern und macht alle drei Arbeiten an ihr."""
    from addin.demo import DEMO_DAY
    from addin.demo.run import run_demo

    outcome = run_demo(folder, day_of(today, DEMO_DAY))
    if as_json:
        print_json(outcome.as_json())
    else:
        from addin.console import show_demo

        show_demo(outcome)
    return CLEAN


def new(
    file: Annotated[
        Path, typer.Argument(metavar="DATEI", help="Wie die neue Arbeitsmappe heißen soll (.xlsx oder .xlsm).")
    ],
    programme: ProgrammeName = None,
    as_json: AsJson = False,
    today: Today = None,
) -> int:
    """Schreibt eine leere Arbeitsmappe aus der Vorlage."""
    from addin.file_jobs import write_new

    day_of(today)
    write_new(file, programme)
    if as_json:
        print_json({"file": str(file)})
    else:
        typer.echo(f"Die leere Arbeitsmappe liegt unter {file}")
    return CLEAN


def check(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="DATEI", help="Die Arbeitsmappe (.xlsx oder .xlsm); mit --together ein Ordner.", readable=False
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="DATEI", help="Wohin die geprüfte Kopie geschrieben wird; mit --together der Bericht."
        ),
    ] = None,
    no_copy: Annotated[bool, typer.Option("--no-copy", help="Nur prüfen, keine Kopie schreiben.")] = False,
    sheet: Annotated[str | None, typer.Option("--sheet", metavar="BLATT", help="Nur dieses Blatt prüfen.")] = None,
    together: Annotated[
        bool, typer.Option("--together", help="Alle Listen eines Ordners prüfen und einen Bericht schreiben.")
    ] = False,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADRESSE", help="Mit --together: ein Dask-Cluster, der prüft."),
    ] = None,
    programme: ProgrammeName = None,
    today: Today = None,
    as_json: AsJson = False,
) -> int:
    """Prüft alle bekannten Blätter; schreibt eine Kopie mit Markierungen und Prüfbericht."""
    if together:
        if sheet is not None or no_copy:
            raise UnusableInput("Mit --together gibt es --sheet und --no-copy nicht; bitte ohne sie aufrufen.")
        return _check_together(file, day_of(today), out, programme, scheduler, as_json=as_json)
    if scheduler is not None:
        raise UnusableInput("Die Option --scheduler gehört zu --together; bitte beide angeben.")
    if file.is_dir():
        raise UnusableInput(f"„{file.name}“ ist ein Ordner; alle Listen darin prüft --together.")
    from addin.file_jobs import check_file

    outcome = check_file(file, day_of(today), out=out, copy=not no_copy, sheet=sheet, programme=programme)
    if as_json:
        print_json(outcome.as_json())
    else:
        from addin.console import show_check

        show_check(outcome)
    return status_of(outcome.findings)


def _check_together(
    folder: Path, day: date, out: Path | None, programme: str | None, scheduler: str | None, *, as_json: bool
) -> int:
    from addin.together.check import check_together

    outcome = check_together(folder, day, out=out, programme=programme, scheduler=scheduler, keep_findings=as_json)
    if as_json:
        print_json(outcome.as_json())
    else:
        for sentence in outcome.sentences():
            typer.echo(sentence)
    return ERRORS_FOUND if outcome.has_errors else CLEAN


def cofinance(
    file: File,
    out: Out = None,
    no_copy: Annotated[bool, typer.Option("--no-copy", help="Nur rechnen, keine Kopie schreiben.")] = False,
    programme: ProgrammeName = None,
    today: Today = None,
    as_json: AsJson = False,
) -> int:
    """Berechnet und prüft die Kofinanzierung; schreibt das Blatt Kofinanzierung in die Kopie."""
    from addin.file_jobs import cofinance_file

    outcome = cofinance_file(file, day_of(today), out=out, copy=not no_copy, programme=programme)
    if as_json:
        print_json(outcome.cofinance_as_json())
    else:
        from addin.console import show_cofinance

        show_cofinance(outcome)
    return status_of(outcome.findings)


def minutes(
    file: File,
    meeting: Annotated[str, typer.Option("--meeting", metavar="NR", help="Die Nummer der Sitzung.")],
    out: Annotated[Path | None, typer.Option("--out", metavar="ORDNER", help="Wohin das Protokoll kommt.")] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="DOCX", help="Eine eigene Word-Vorlage.")
    ] = None,
    results: Annotated[
        bool, typer.Option("--results", help="Mit Auswertung: Teilnahmen und Kofinanzierung in Zahlen.")
    ] = False,
    public: Annotated[
        bool, typer.Option("--public", help="Die Fassung zur Verteilung, ohne die nicht öffentlichen Punkte.")
    ] = False,
    excerpt_organisation: Annotated[
        str | None,
        typer.Option("--excerpt-organisation", metavar="NAME", help="Nur ein Auszug: was diese Organisation betrifft."),
    ] = None,
    excerpt_item: Annotated[
        str | None,
        typer.Option("--excerpt-item", metavar="TOP", help="Nur ein Auszug: dieser Punkt der Tagesordnung."),
    ] = None,
    no_copy: Annotated[
        bool, typer.Option("--no-copy", help="Fassung und Tag in keine Kopie der Arbeitsmappe eintragen.")
    ] = False,
    programme: ProgrammeName = None,
    today: Today = None,
    as_json: AsJson = False,
) -> int:
    """Schreibt das Protokoll einer Sitzung als Word-Dokument."""
    from addin.file_jobs import minutes_of_file
    from addin.minutes.edition import WantedEdition

    wanted = WantedEdition(public, excerpt_organisation, excerpt_item)
    outcome = minutes_of_file(
        file,
        meeting,
        day_of(today),
        out=out,
        template=template,
        programme=programme,
        results=results,
        wanted=wanted,
        copy=not no_copy,
    )
    if as_json:
        print_json(outcome.minutes_as_json())
    else:
        from addin.console import show_minutes

        show_minutes(outcome)
    return status_of(outcome.findings)


def rules(
    form: Annotated[str, typer.Option("--format", metavar="FORM", help="table, json oder markdown.")] = "table",
    as_json: AsJson = False,
    today: Today = None,
) -> int:
    """Listet alle Regeln mit Schwere, Titel und Rechtsgrundlage."""
    from addin.rules import all_rules, as_json_rows, as_markdown

    day_of(today)
    if form not in ("table", "json", "markdown"):
        raise UnusableInput(f"Das Format „{form}“ gibt es nicht; bitte table, json oder markdown angeben.")
    if as_json or form == "json":
        print_json({"rules": as_json_rows(all_rules())})
    elif form == "markdown":
        sys.stdout.write(as_markdown(all_rules()))
    else:
        from addin.console import show_rules

        show_rules(all_rules())
    return CLEAN


for _command in (
    demo,
    new,
    check,
    *cli_people.COMMANDS,
    cofinance,
    *cli_finance.COMMANDS,
    *cli_invite.COMMANDS,
    minutes,
    *cli_register.COMMANDS,
    rules,
    *cli_addin.COMMANDS,
):
    app.command(cls=GermanCommand)(_command)
app.add_typer(cli_template.template)


def _fail(sentence: str) -> NoReturn:
    sys.stderr.write(sentence.rstrip() + "\n")
    raise SystemExit(UNUSABLE)


@contextlib.contextmanager
def _told_in_german() -> Iterator[None]:
    """Whatever goes wrong ends as one German sentence and exit status 2, without values from the workbook."""
    try:
        yield
    except UnusableInput as trouble:
        _fail(str(trouble))
    except typer.TyperException as trouble:
        _fail(usage_sentence(trouble))
    except (typer.Abort, KeyboardInterrupt):
        _fail("Abgebrochen; es wurde nichts geschrieben.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(UNUSABLE) from None
    except Exception as bug:
        if os.environ.get("FOERDERMAPPE_DEBUG"):
            raise
        import traceback

        last = traceback.extract_tb(bug.__traceback__)[-1]
        _fail(
            f"Es ist ein unerwarteter Fehler aufgetreten ({type(bug).__name__} in {Path(last.filename).name}, "
            f"Zeile {last.lineno}); es wurde nichts geschrieben. Bitte diesen Satz Ihrer IT geben."
        )


def _start_reading(arguments: Sequence[str]) -> None:
    """Begin to read the workbook while the call is still being understood: that takes as long as the reading."""
    if arguments[:1] and arguments[0] in _READING:
        before = itertools.pairwise(arguments)
        words = (word for option, word in before if not option.startswith("--") or option in _SWITCHES)
        file = next((Path(word) for word in words if word.lower().endswith((".xlsx", ".xlsm"))), None)
        if file is not None and file.is_file():
            from addin.workbook.read_ahead import start

            start(file)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit with its status."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # none is used, and looking for them takes time
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # A short run that drops next to nothing: looking for cycles among many small rows only costs time.
    gc.freeze()
    gc.disable()
    given = list(sys.argv[1:] if arguments is None else arguments)
    with _told_in_german():
        _start_reading(given)
        status = app(args=given or ["--help"], prog_name="foerdermappe", standalone_mode=False)
        raise SystemExit(status if isinstance(status, int) else CLEAN)


def run() -> NoReturn:
    """Run the command line as a process of its own, and leave it at once.

    Taking apart ten thousand rows at the end would take longer than checking them for some rules.
    """
    try:
        main()
    except SystemExit as stop:
        with contextlib.suppress(OSError):  # whoever read the output has gone
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(stop.code if isinstance(stop.code, int) else CLEAN)

"""The commands of the add-in in Excel and LibreOffice: install, uninstall, doctor, and button for the macros."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from addin.cli_options import CLEAN, ERRORS_FOUND, AsJson, Today, day_of, print_json, tell
from addin.workbook.protocol import UnusableInput

if TYPE_CHECKING:
    from addin.workbook.live import LiveWorkbook

Profile = Annotated[
    Path | None, typer.Option("--profile", metavar="ORDNER", help="Ein anderes Benutzerprofil von LibreOffice.")
]


def install(
    program: Annotated[
        list[str] | None,
        typer.Option("--program", metavar="NAME", help="excel oder libreoffice; sonst, was auf diesem Rechner ist."),
    ] = None,
    trust: Annotated[
        list[Path] | None,
        typer.Option("--trust", metavar="ORDNER", help="Ein Ordner, dessen Makros LibreOffice ausführen darf."),
    ] = None,
    profile: Profile = None,
    as_json: AsJson = False,
    today: Today = None,
) -> int:
    """Richtet die Schaltflächen in Excel und LibreOffice ein."""
    from addin.install import install as put_in_place

    day_of(today)
    done = put_in_place(program, trust=trust or (), profile=profile)
    return tell({"done": list(done)}, done, as_json=as_json)


def uninstall(profile: Profile = None, as_json: AsJson = False, today: Today = None) -> int:
    """Nimmt alles wieder heraus, was install eingerichtet hat."""
    from addin.install import uninstall as take_out

    day_of(today)
    done = take_out(profile=profile)
    return tell({"done": list(done)}, done, as_json=as_json)


def doctor(profile: Profile = None, as_json: AsJson = False, today: Today = None) -> int:
    """Untersucht, ob für die Schaltflächen alles da ist, und sagt, was zu tun ist."""
    from addin.install import doctor as examine

    day_of(today)
    parts = examine(profile=profile)
    if as_json:
        print_json({"parts": [part.as_json() for part in parts]})
    else:
        from addin.console import show_doctor

        show_doctor(parts)
    return ERRORS_FOUND if any(part.is_broken for part in parts) else CLEAN


def button(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Welche: check, next, cofinance, …")],
    workbook: Annotated[str, typer.Option("--wb", metavar="NAME", help="Die geöffnete Arbeitsmappe.")],
    application: Annotated[str, typer.Option("--app", metavar="PROGRAMM", help="excel oder calc.")] = (
        "excel" if sys.platform == "win32" else "calc"
    ),
    window: Annotated[int | None, typer.Option("--hwnd", metavar="NUMMER", help="Das Fenster von Excel.")] = None,
    as_json: AsJson = False,
    today: Today = None,
) -> int:
    """Tut, was eine Schaltfläche tut; die Makros rufen das auf."""
    from addin.button_call import Button, decode
    from addin.buttons import press

    day, names = day_of(today), [known.value for known in Button]
    if name not in names:
        raise UnusableInput(f"Die Schaltfläche „{name}“ gibt es nicht; es gibt {', '.join(names)}.")
    if application not in ("excel", "calc"):
        raise UnusableInput(f"„{application}“ hat keine Schaltflächen der Fördermappe; bitte excel oder calc angeben.")

    def opened() -> LiveWorkbook:
        from addin.workbook.live import open_workbook

        return open_workbook(decode(workbook), calc=application == "calc", window=window)

    status = press(Button(name), opened, day, window)
    if as_json:
        print_json({"button": name, "told": status == CLEAN})
    return status


COMMANDS = (install, uninstall, doctor, button)

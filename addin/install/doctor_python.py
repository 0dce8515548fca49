"""`doctor` on Python, the package and the bridge to LibreOffice, as seen by the Python that the macros start."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ValidationError

import addin
from addin.install.parts import Part, State
from addin.install.places import Places
from addin.install.start_python import recorded_python

INSTALL_AGAIN = "Bitte „foerdermappe install“ ausführen."
_PATIENCE = 60.0
"""Seconds; the first start after an update compiles all libraries, and virus scanners read along."""

_OLDEST_PYTHON = (3, 11)


class Probe(BaseModel):
    """What probe.py prints."""

    version: tuple[int, int, int]
    package: str
    folder: str
    missing: list[str]
    xlwings: str
    uno: bool


def examine_python(places: Places) -> Iterator[Part]:
    """Python, the package and the bridge."""
    python = recorded_python(places)
    if python is None:
        yield Part(
            "Python",
            State.BROKEN,
            f"Die Schaltflächen wissen nicht, welches Python sie starten: {places.start_file}",
            INSTALL_AGAIN,
        )
        return
    if not python.is_file():
        yield Part(
            "Python", State.BROKEN, f"Das Python für die Schaltflächen gibt es nicht mehr: {python}", INSTALL_AGAIN
        )
        return
    probe = ask(python, places.settings)
    if isinstance(probe, str):
        yield Part("Python", State.BROKEN, probe, INSTALL_AGAIN)
        return
    yield _python(python, probe)
    yield _package(probe)
    yield _bridge(places, probe)


def ask(python: Path, folder: Path, patience: float = _PATIENCE) -> Probe | str:
    """What this Python says of itself, or a German sentence that says why it does not."""
    # -E as in the macros, so that it sees what they see; not -P, which a Python that is too old does not know.
    command = [str(python), "-E", "-c", Path(__file__).with_name("probe.py").read_text(encoding="utf-8")]
    try:
        done = subprocess.run(  # noqa: S603 - the path is the one that install wrote for the macros
            command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=patience, check=False
        )
    except subprocess.TimeoutExpired:
        return f"Das Python für die Schaltflächen antwortet nicht innerhalb von {patience:.0f} Sekunden: {python}"
    except OSError:
        return f"Das Python für die Schaltflächen lässt sich nicht starten: {python}"
    try:
        return Probe.model_validate(json.loads(done.stdout))
    except (ValueError, ValidationError):
        return f"In diesem Python ist die Fördermappe nicht installiert oder beschädigt: {python}"


def _python(python: Path, probe: Probe) -> Part:
    version = ".".join(map(str, probe.version))
    if probe.version < _OLDEST_PYTHON:
        return Part(
            "Python",
            State.BROKEN,
            f"Python {version} ist zu alt: {python}",
            "Bitte Python 3.11 oder neuer installieren, darin die Fördermappe, und „foerdermappe install“ ausführen.",
        )
    own = Path(addin.__file__).resolve().parent
    if Path(probe.folder) != own:
        return Part(
            "Python",
            State.WARNING,
            f"Die Schaltflächen starten eine andere Installation der Fördermappe ({probe.folder}) als diese ({own}).",
            f"Wenn diese gemeint ist: {INSTALL_AGAIN}",
        )
    return Part("Python", State.OK, f"Python {version}: {python}")


def _package(probe: Probe) -> Part:
    if probe.missing:
        return Part(
            "Paket",
            State.BROKEN,
            f"Der Fördermappe {probe.package} fehlen Bibliotheken: {', '.join(probe.missing)}",
            "Bitte das Paket „foerdermappe“ mit pip neu installieren; es bringt sie mit.",
        )
    return Part(
        "Paket", State.OK, f"Fördermappe {probe.package} mit xlwings {probe.xlwings}; alle Bibliotheken sind da."
    )


def _bridge(places: Places, probe: Probe) -> Part:
    name = "UNO-Brücke"
    version = ".".join(map(str, probe.version[:2]))
    if probe.uno:
        return Part(name, State.OK, f"Python {version} kann mit LibreOffice sprechen.")
    if not places.has_libreoffice:
        return Part(name, State.ABSENT, "Ohne LibreOffice wird keine Verbindung zu ihm gebraucht.")
    message = f"Python {version} kann nicht mit LibreOffice sprechen (import uno)."
    if places.platform == "win32":
        return Part(
            name,
            State.WARNING,
            message,
            "Die Schaltflächen in Excel brauchen das nicht. Für die in LibreOffice bitte die Fördermappe in dem Python "
            "installieren, das LibreOffice mitbringt.",
        )
    system = Path("/usr/bin/python3").resolve().name
    return Part(
        name,
        State.BROKEN,
        message,
        f"Bitte „apt install python3-uno“ ausführen. Das Paket passt zum Python des Systems ({system}): ist die "
        "Fördermappe in einem anderen installiert, bitte dort neu anlegen („python3 -m venv“) und installieren.",
    )
